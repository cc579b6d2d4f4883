"""The verdicts that a use may get once some of what it leaves open is stated.

In: an evaluation with openings, some of which somebody knows and we do not. Out: every verdict that
their values can lead to. Called by whoever judges a record whose values were left out.

Unlike `missing`, which asks what would settle a use, this asks about all that a caller may have
stated: general terms and lapsed judgements too, and of refused uses as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import prod
from typing import Literal

from purposebind.decision.completions import Completions, Values
from purposebind.decision.days import is_dated
from purposebind.decision.effort import affordable
from purposebind.decision.elements import atoms_in
from purposebind.decision.evaluation import Judged, judge
from purposebind.decision.filling import Filling
from purposebind.decision.openings import Opening, openings
from purposebind.decision.reading import Record
from purposebind.decision.truths import Truths
from purposebind.decision.verdict import Verdict
from purposebind.program.program import Program


@dataclass(frozen=True, slots=True)
class Possible:
    """What may come of a use."""

    verdicts: frozenset[Verdict] | None
    """Every verdict that some values lead to; none where there are too many values to try."""
    names: tuple[str, ...] = ()
    """What it hangs on: facts by full name, ids of duties, `on` for the day."""


Known = Literal["yes", "no", "perhaps"]
"""Whether somebody knows what stands open here; `perhaps` is of some of the items that share it."""


def possible(record: Record, known: Callable[[Opening], Known]) -> Possible:
    """The possible verdicts over all values of the openings that somebody knows.

    What else is not known stays unknown. An allowed use stays allowed whatever is stated besides
    (the second law of the language), so that its openings are not looked for.
    """
    verdict = record.evaluation.verdict
    if verdict is Verdict.ALLOWED:
        return Possible(frozenset({verdict}))
    truths = Truths(record.program)
    found = [each for each in _openings(record, truths) if known(each) != "no"]
    if not found:
        return Possible(frozenset({verdict}))
    names = tuple(sorted({_name(each) for each in found}))
    if sum(map(is_dated, found)) > 1:
        # Two open days are tried near one summer only, where no month is short: values that lead to
        # another verdict could be left out.
        return Possible(None, names)
    budget = min(record.budget, affordable(atoms_in(record.elements), truths.asked))
    values = _values(record, found, known, budget)
    if values is None or prod(map(len, values)) > budget:
        return Possible(None, names)
    verdicts = frozenset(map(Filling(record, found).verdict, product(*values)))
    return Possible(verdicts, names)


def _name(opening: Opening) -> str:
    if opening.fact is not None:
        return opening.fact.name
    return opening.duty or "on"


def _openings(record: Record, truths: Truths) -> tuple[Opening, ...]:
    """What bears on any atom: of a refused use, the settled atoms too may be refused otherwise."""

    def unsettled() -> Iterator[Judged]:
        for each in judge(record.program, record.question, record.elements, truths):
            yield replace(each, verdict=Verdict.UNDETERMINED)

    return openings(record.program, record.use, record.question, unsettled)


def _values(
    record: Record, found: Sequence[Opening], known: Callable[[Opening], Known], budget: int
) -> list[Values] | None:
    """All values that may have been stated; none where these are too many to try."""
    completions = Completions(record.program, record.use, record.question, found, budget).values()
    values: list[Values] = []
    for opening, settling in zip(found, completions or (), strict=completions is not None):
        stated = _stated(record.program, opening, settling)
        if stated is None:
            return None
        values.append((*stated, None) if known(opening) == "perhaps" else stated)
    return None if completions is None else values


def _stated(program: Program, opening: Opening, settling: Values) -> Values | None:
    """Beside the values that settle every test, those that may be stated and leave some open."""
    fact = opening.fact
    if fact is None or fact.type not in ("judgement", "term", "terms"):
        return settling
    if fact.type == "judgement":
        return (*settling, None)  # lapsed
    taxonomy = program.meant.vocabulary.taxonomies[fact.taxonomy]
    terms = range(len(taxonomy.names))
    if fact.type == "term":
        return tuple(terms)
    # Lists of general terms are not tried: there are too many that answer the tests differently.
    return settling if all(taxonomy.is_leaf(term) for term in terms) else None
