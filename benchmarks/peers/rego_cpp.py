"""regopy: rego-cpp, Rego in C++."""

from __future__ import annotations

from engine import Engine, Loaded
from peers.rego import BY_HAND, RULES, Source, write, write_table
from work import Dimension, helped

ENTRY = "work/allowed"


def load(source: Source) -> Loaded:
    """A bundle built once, and asked by its entry point."""
    from regopy import Input, Interpreter

    rego = Interpreter()
    rego.add_module("work", source[0])
    rego.add_data_json(source[1])
    bundle = rego.build(None, [ENTRY])

    def ask(use: dict[Dimension, str]) -> bool:
        rego.set_input(Input(use))
        return bool(rego.query_bundle_entrypoint(bundle, ENTRY)[0][0])

    return Loaded(ask, helped)


ENGINES = (
    Engine(
        name="regopy (Rego, C++)",
        packages=("regopy==1.5.2",),
        says=f"{RULES}; a bundle built once; the use a dict",
        write=write,
        load=load,
    ),
    Engine(
        name="regopy (Rego, C++), as a table",
        packages=("regopy==1.5.2",),
        says=BY_HAND,
        write=write_table,
        load=load,
        is_table=True,
    ),
)
