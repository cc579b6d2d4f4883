"""common-expression-language: the Common Expression Language, in Rust."""

from __future__ import annotations

from engine import Engine, Loaded
from peers.expressions import equal_or_in, expression
from work import Dimension, Work, helped


def write(work: Work) -> str:
    """One expression."""
    return expression(work, equal_or_in, "&&", "||", "!")


def load(source: str) -> Loaded:
    """The expression compiled once."""
    import cel

    program = cel.compile(source)

    def ask(use: dict[Dimension, str]) -> bool:
        return bool(program.execute(use))

    return Loaded(ask, helped)


ENGINES = (
    Engine(
        name="common-expression-language (CEL, Rust)",
        packages=("common-expression-language==0.10.0",),
        says="one expression over leaves, compiled once; the use a dict",
        write=write,
        load=load,
    ),
)
