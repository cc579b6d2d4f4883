"""gordon-to-regorus: regorus, Rego in Rust, as the package index has it."""

from __future__ import annotations

import json

from engine import Engine, Loaded
from peers.rego import BY_HAND, RULES, Source, write, write_table
from work import Dimension, helped

ENTRY = "data.work.allowed"
LONGEST = 250_000
"""Of the text of a module; its virtual machine takes at most 65,535 instructions."""


def load(source: Source) -> Loaded:
    """A program of its virtual machine, compiled once; its input is JSON text."""
    import regorus

    module, document = source
    if len(module) > LONGEST:
        return _interpreted(source)
    machine = regorus.Rvm()
    machine.load_program(
        regorus.Program.compile_from_modules(document, [("work", module)], [ENTRY])
    )
    machine.set_data_json(document)

    def ask(use: dict[Dimension, str]) -> bool:
        machine.set_input_json(json.dumps(use))
        return bool(machine.execute_entry_point(ENTRY) == "true")

    return Loaded(ask, helped)


def _interpreted(source: Source) -> Loaded:
    """The interpreter, with its limits on the length of a policy raised."""
    import regorus

    module, document = source
    engine = regorus.Engine()
    engine.set_policy_length_config(max_col=10_000, max_file_bytes=2**26, max_lines=10**6)
    engine.add_policy("work", module)
    engine.add_data_json(document)

    def ask(use: dict[Dimension, str]) -> bool:
        engine.set_input(use)
        return bool(engine.eval_rule(ENTRY))

    return Loaded(ask, helped)


ENGINES = (
    Engine(
        name="regorus (Rego, Rust)",
        packages=("gordon-to-regorus==0.13.0",),
        says=(
            f"{RULES}; a program of its virtual machine, compiled once, the use as JSON (its"
            " interpreter for 10,000 rules, which the machine refuses)"
        ),
        write=write,
        load=load,
    ),
    Engine(
        name="regorus (Rego, Rust), as a table",
        packages=("gordon-to-regorus==0.13.0",),
        says=BY_HAND,
        write=write_table,
        load=load,
        is_table=True,
    ),
)
