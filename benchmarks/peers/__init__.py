"""The engines that people would pick instead, one a file; none is imported before it is loaded."""

from peers import (
    abac,
    casbin_python,
    cedar,
    cel_cpp,
    cel_python,
    cel_rust,
    datalogic,
    oso_polar,
    rego_cpp,
    rego_rust,
    rules_engine,
    vakt_rules,
    zen_expression,
)

PEERS = (
    *datalogic.ENGINES,
    *zen_expression.ENGINES,
    *cel_cpp.ENGINES,
    *cel_rust.ENGINES,
    *cel_python.ENGINES,
    *rego_rust.ENGINES,
    *rego_cpp.ENGINES,
    *cedar.ENGINES,
    *casbin_python.ENGINES,
    *oso_polar.ENGINES,
    *vakt_rules.ENGINES,
    *abac.ENGINES,
    *rules_engine.ENGINES,
)
