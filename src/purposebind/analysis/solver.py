"""The solver: z3, imported when a question is asked, and formulas that fold what is constant.

In: nothing. Out: the module z3, or an error that says what to install; connectives over formulas. A
formula is an expression of z3 or a plain bool, so that what is settled never reaches the solver.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from purposebind.problems.errors import PurposebindError

Formula = Any
"""A Boolean expression of z3, or a bool."""
Number = Any
"""An integer expression of z3, or an int."""

INSTALL = "pip install 'purposebind[analysis]'"


class AnalysisUnavailable(PurposebindError):  # noqa: N818  # what is missing, in the word users search
    """The solver is not installed; the message says what to install."""

    def __init__(self) -> None:
        super().__init__(f"questions about all uses need the solver z3: {INSTALL}")


def z3() -> Any:
    """The solver's module; raises AnalysisUnavailable where it is not installed."""
    try:
        import z3 as module
    except ImportError:
        raise AnalysisUnavailable from None
    return module


def is_available() -> bool:
    """Whether the solver is installed."""
    try:
        z3()
    except AnalysisUnavailable:
        return False
    return True


def any_of(parts: Iterable[Formula]) -> Formula:
    """Disjunction; false where there are no parts."""
    left = []
    for part in parts:
        if part is True:
            return True
        if part is not False:
            left.append(part)
    return _joined("Z3_mk_or", left) if left else False


def all_of(parts: Iterable[Formula]) -> Formula:
    """Conjunction; true where there are no parts."""
    left = []
    for part in parts:
        if part is False:
            return False
        if part is not True:
            left.append(part)
    return _joined("Z3_mk_and", left) if left else True


def _joined(make: str, parts: list[Formula]) -> Formula:
    """Many formulas as one: what `And` and `Or` of z3 do, less their look at every operand."""
    if len(parts) == 1:
        return parts[0]
    module, context = z3(), parts[0].ctx
    asts = (module.Ast * len(parts))(*(part.as_ast() for part in parts))
    return module.BoolRef(getattr(module, make)(context.ref(), len(parts), asts), context)


def negated(formula: Formula) -> Formula:
    """Negation."""
    return not formula if isinstance(formula, bool) else z3().Not(formula)


def implies(condition: Formula, formula: Formula) -> Formula:
    """Implication."""
    return any_of((negated(condition), formula))


def chosen(condition: Formula, then: Number, otherwise: Number) -> Number:
    """One number or the other."""
    if isinstance(condition, bool):
        return then if condition else otherwise
    return z3().If(condition, then, otherwise)
