"""cel-python: the Common Expression Language, in Python."""

from __future__ import annotations

from engine import Engine, Loaded
from peers.expressions import equal_or_in, expression
from work import Dimension, Work, helped


def write(work: Work) -> str:
    """One expression."""
    return expression(work, equal_or_in, "&&", "||", "!")


def load(source: str) -> Loaded:
    """The expression parsed once, and run as Python that the engine makes of it."""
    import celpy
    from celpy.celtypes import StringType

    environment = celpy.Environment(runner_class=celpy.CompiledRunner)
    program = environment.program(environment.compile(source))

    def ask(use: dict[Dimension, str]) -> bool:
        return bool(program.evaluate({key: StringType(each) for key, each in use.items()}))

    return Loaded(ask, helped)


ENGINES = (
    Engine(
        name="cel-python (CEL, Python)",
        packages=("cel-python==0.5.0",),
        says="one expression over leaves, compiled to Python once; the use a dict",
        write=write,
        load=load,
    ),
)
