"""The evaluator: section 8 of the language, atom by atom.

In: a program and a question. Out: what was found on every atom that can be told apart, reduced to
the verdict of the use and the worst atoms. Everything a decision says later is read off this.

Rules that contradict one another are settled by defeat, as in Nute's defeasible logic, and what
defeat leaves standing on both sides is reported as contested instead of being settled.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from purposebind.clause.syntax import DimensionName
from purposebind.decision.elements import Combination, Element, Elements, elements_of
from purposebind.decision.outcome import GOVERNED, PERHAPS, SILENCED, VERDICTS, code_of
from purposebind.decision.question import Question
from purposebind.decision.truths import Truths, applying
from purposebind.decision.verdict import Verdict
from purposebind.meant.vocabulary import DIMENSIONS
from purposebind.program.closures import Frame, Truth
from purposebind.program.frame import MARK, TERM, Slot
from purposebind.program.program import Program, numbers


@dataclass(frozen=True, slots=True)
class Judged:
    """What was found on one atom. Sets are of numbers of rules and standing duties."""

    combination: Combination
    frame: tuple[Slot, ...]
    candidates: int
    """Those whose scope matches."""
    stands: int
    """Those that stand: true."""
    perhaps: int
    """Those of which it is unknown."""
    governs: Truth
    verdict: Verdict

    @property
    def breadth(self) -> int:
        """The more general an atom, the greater."""
        return sum(element.breadth for element in self.combination)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What was found on all atoms of a use."""

    verdict: Verdict
    obliged: bool
    worst: tuple[Judged, ...]
    """The worst atoms, the most general first; never empty.

    Of a refusal one for each set of causes; of an allowed use, which rests on every atom, one for
    each set of causes, of rules in scope, and of items; for every atom if judgements are asked for.
    """
    owed: tuple[tuple[int, int], ...]
    """Of an allowed use: number and index of each later duty that is owed."""


def judge(
    program: Program, question: Question, elements: Elements, truths: Truths | None = None
) -> Iterator[Judged]:
    """Judge every atom; `truths` holds what was asked before of the same question."""
    frame = list(question.frame)
    truths = truths or Truths(program)
    data_terms = [item.term for item in question.items["data"]]
    possible = program.everything & ~absent_from(program, data_terms)
    actions, purposes, data, recipients = (elements[dimension] for dimension in DIMENSIONS)
    for a in actions:
        _place(frame, "action", a)
        for p in purposes:
            _place(frame, "purpose", p)
            by_purpose = possible & a.mark & p.mark
            for d in data:
                _place(frame, "data", d)
                by_data = by_purpose & d.mark
                for r in recipients:
                    _place(frame, "recipient", r)
                    yield _judged(program, truths, (a, p, d, r), frame, by_data & r.mark)


def _place(frame: list[Slot], dimension: DimensionName, element: Element) -> None:
    frame[MARK[dimension]] = element.mark
    frame[TERM[dimension]] = element.term
    for slot, value in element.slots:
        frame[slot] = value


def absent_from(program: Program, data_terms: Iterable[int]) -> int:
    """The rules of `alongside` whose data a use of these terms does not contain."""
    if not program.alongside:
        return 0
    contained = 0
    for term in data_terms:
        contained |= program.contains[term]
    return program.alongside & ~contained


def _judged(
    program: Program, truths: Truths, combination: Combination, frame: list[Slot], candidates: int
) -> Judged:
    stands, perhaps = _undefeated(program, *truths.of(candidates, combination, frame))
    governs = program.governs(frame) if program.governs else True
    silenced = bool(combination[0].mark & program.silence)
    verdict = verdict_of(program, stands, perhaps, governs, silenced=silenced)
    return Judged(combination, tuple(frame), candidates, stands, perhaps, governs, verdict)


def standing(program: Program, candidates: int, frame: Frame) -> tuple[int, int]:
    """The candidates that stand, and those of which it is unknown."""
    return _undefeated(program, *applying(program, candidates, frame))


def _undefeated(program: Program, true: int, unknown: int) -> tuple[int, int]:
    """Of the rules that apply, and of those that may, those that stand and those that may.

    What nothing overrides stands at once. Going through the others from the lowest number, every
    winner is settled before its losers.
    """
    stands = true & ~program.overridden
    perhaps = unknown & ~program.overridden
    for number in numbers((true | unknown) & program.overridden):
        overriders = program.overriders[number]
        if overriders & stands:
            continue
        bit = 1 << number
        if unknown & bit or overriders & perhaps:
            perhaps |= bit
        else:
            stands |= bit
    return stands, perhaps


def verdict_of(
    program: Program, stands: int, perhaps: int, governs: Truth, *, silenced: bool
) -> Verdict:
    """The verdict of an atom: the first of section 8's six that fits."""
    outcome = code_of(program, stands) | code_of(program, perhaps) << PERHAPS | GOVERNED[governs]
    return VERDICTS[outcome | SILENCED if silenced else outcome]


def causes_of(program: Program, judged: Judged) -> int:
    """The rules and duties that decide an atom; see `deciding`."""
    return deciding(program, judged.verdict, judged.stands, judged.perhaps)


def deciding(program: Program, verdict: Verdict, stands: int, perhaps: int) -> int:
    """The rules and duties that decide an atom, of those that stand or may.

    Judging the atom by these alone gives the same verdict (law 6 of section 8). Of an undetermined
    atom they are what may deny, what grants or may grant, and every unknown overrider of those.
    """
    families = program.families
    match verdict:
        case Verdict.CONTESTED:
            return stands & (families.grants | families.forbids)
        case Verdict.FORBIDDEN:
            return stands & families.denies
        case Verdict.ALLOWED:
            return stands & families.grants
        case Verdict.UNDETERMINED:
            granting = stands & families.grants or perhaps & families.grants
            return _with_overriders(program, granting | perhaps & families.denies, perhaps)
        case _:
            return 0


def _with_overriders(program: Program, causes: int, perhaps: int) -> int:
    left = causes & program.overridden
    while left:
        low = left & -left
        left ^= low
        more = program.overriders[low.bit_length() - 1] & perhaps & ~causes
        causes |= more
        left |= more & program.overridden
    return causes


def evaluate(program: Program, question: Question, elements: Elements) -> Evaluation:
    """Judge every atom and keep the worst."""
    return worst_of(program, judge(program, question, elements))


def worst_of(program: Program, atoms: Iterable[Judged]) -> Evaluation:
    """The worst of some judged atoms; of those that tell the same, the most general."""
    obliged = True
    rank = len(Verdict)
    worst: dict[tuple[int, ...], Judged] = {}
    owed: set[tuple[int, int]] = set()
    for judged in atoms:
        if judged.verdict.rank > rank:
            continue
        if judged.verdict.rank < rank:
            rank = judged.verdict.rank
            worst.clear()
        if judged.verdict is Verdict.ALLOWED:
            obliged = obliged and bool(judged.stands & program.families.obliges)
            owed |= set(_owed(program, judged))
        kind = _kind(program, judged)
        best = worst.get(kind)
        if best is None or _order(judged) < _order(best):
            worst[kind] = judged
    ordered = tuple(sorted(worst.values(), key=_order))
    verdict = ordered[0].verdict
    is_allowed = verdict is Verdict.ALLOWED
    return Evaluation(
        verdict, is_allowed and obliged, ordered, tuple(sorted(owed)) if is_allowed else ()
    )


def _kind(program: Program, judged: Judged) -> tuple[int, ...]:
    """What makes one atom as good as another to tell of."""
    causes = causes_of(program, judged)
    if judged.verdict is not Verdict.ALLOWED:
        return (causes,)
    where = (element.term if program.asks else element.item for element in judged.combination)
    items = (element.item for element in judged.combination)
    return (causes, judged.candidates, *where, *items)


def worst_verdict(
    program: Program, question: Question, elements: Elements | None = None
) -> Verdict:
    """The verdict alone; `elements` where they are known."""
    found = elements or elements_of(program, question)
    return min((each.verdict for each in judge(program, question, found)), key=_rank)


def _rank(verdict: Verdict) -> int:
    return verdict.rank


def _owed(program: Program, judged: Judged) -> Iterator[tuple[int, int]]:
    """The later duties of an allowed atom, less those that are silenced there."""
    for number in numbers((judged.stands | judged.perhaps) & program.owing):
        for i, duty in enumerate(program.later[number]):
            if duty.unless is None or duty.unless(judged.frame) is not True:
                yield number, i


def _order(judged: Judged) -> tuple[int, tuple[tuple[int, int], ...]]:
    """The most general first; among equals by term and item, so that the choice is stable."""
    return -judged.breadth, tuple((-element.term, element.item) for element in judged.combination)
