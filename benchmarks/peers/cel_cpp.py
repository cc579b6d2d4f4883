"""cel-expr-python: the Common Expression Language, in C++."""

from __future__ import annotations

from engine import Engine, Loaded
from peers.expressions import balanced, equal_or_in, expression, sayings
from work import DIMENSIONS, Dimension, Work, helped

LONGEST = 90_000
"""It refuses expressions of more than 100,000 characters; longer ones are said in parts."""
Source = tuple[list[str], list[str]]
"""Expressions of which one must hold, and of which none may."""


def write(work: Work) -> Source:
    """One expression, or as many as it takes."""
    whole = expression(work, equal_or_in, "&&", "||", "!")
    if len(whole) <= LONGEST:
        return [whole], []
    permits, forbids = sayings(work, equal_or_in, "&&")
    return _parts(permits), _parts(forbids)


def load(source: Source) -> Loaded:
    """The expressions checked and compiled once, and asked with one activation."""
    from cel_expr_python import cel

    environment = cel.NewEnv(variables=dict.fromkeys(DIMENSIONS, cel.Type.STRING))
    permits, forbids = ([environment.compile(each) for each in part] for part in source)
    if len(permits) == 1 and not forbids:
        only = permits[0]
        return Loaded(lambda use: bool(only.eval(data=use).value()), helped)

    def ask(use: dict[Dimension, str]) -> bool:
        activation = environment.Activation(use)
        if not any(each.eval(activation).value() for each in permits):
            return False
        return not any(each.eval(activation).value() for each in forbids)

    return Loaded(ask, helped)


def _parts(said: list[str]) -> list[str]:
    size = max(map(len, said)) + len("( || )")
    count = max(1, LONGEST // size)
    return [balanced(said[i : i + count], "||") for i in range(0, len(said), count)]


ENGINES = (
    Engine(
        name="cel-expr-python (CEL, C++)",
        packages=("cel-expr-python==0.1.3",),
        says="one expression over leaves (ten of 10,000 rules), compiled once; the use a dict",
        write=write,
        load=load,
    ),
)
