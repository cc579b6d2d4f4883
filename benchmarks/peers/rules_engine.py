"""rule-engine: an expression language, in Python."""

from __future__ import annotations

from engine import Engine, Loaded
from peers.expressions import equal_or_in, expression
from work import Dimension, Work, helped


def write(work: Work) -> str:
    """One expression."""
    return expression(work, equal_or_in, "and", "or", "not")


def load(source: str) -> Loaded:
    """The expression parsed once, its names resolved as keys of a dict."""
    import rule_engine

    rule = rule_engine.Rule(source, context=rule_engine.Context(resolver=rule_engine.resolve_item))

    def ask(use: dict[Dimension, str]) -> bool:
        return bool(rule.matches(use))

    return Loaded(ask, helped)


ENGINES = (
    Engine(
        name="rule-engine",
        packages=("rule-engine==5.1.0",),
        says="one expression over leaves, parsed once; the use a dict",
        write=write,
        load=load,
    ),
)
