"""zen-engine: the expression language of GoRules, in Rust."""

from __future__ import annotations

from engine import Engine, Loaded
from peers.expressions import expression
from work import Dimension, Work, helped


def write(work: Work) -> str:
    """One expression."""
    return expression(work, _test, "and", "or", "not")


def load(source: str) -> Loaded:
    """The expression compiled once; a decision table of the same rules is many times slower."""
    import zen

    compiled = zen.compile_expression(source)

    def ask(use: dict[Dimension, str]) -> bool:
        return bool(compiled.evaluate(use))

    return Loaded(ask, helped)


def _test(dimension: Dimension, taken: tuple[str, ...]) -> str:
    if len(taken) == 1:
        return f"{dimension} == '{taken[0]}'"
    listed = ", ".join(f"'{leaf}'" for leaf in taken)
    return f"{dimension} in [{listed}]"


ENGINES = (
    Engine(
        name="zen-engine (expression)",
        packages=("zen-engine==2.1.3",),
        says="one expression over leaves, compiled once; the use a dict",
        write=write,
        load=load,
    ),
)
