"""Conditions as Python expressions: one for being true, one for being false.

In: a rule of a program, and which of its tests the terms of a use settle. Out: text made of slot
numbers and of names that are made here; nothing of the input is ever part of it. Called by
`straight`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from purposebind.clause.syntax import Comparison
from purposebind.decision.plan import Place
from purposebind.meant.clauses import (
    DimensionAmong,
    Holds,
    Includes,
    LevelBound,
    Meaning,
    NumberCompare,
    TermAmong,
    TermIs,
    Test,
    ValueIs,
    facts_of,
)
from purposebind.program.applies import built
from purposebind.program.frame import NO_TERM, TERM
from purposebind.program.program import Program


class TruthText(NamedTuple):
    """Two expressions over the frame `f`; where neither is true, the condition is unknown.

    Kleene's connectives hang on nothing but the truths of their parts, so each side is made of the
    sides of the parts with Python's own `and` and `or`.
    """

    true: str
    false: str


YES: Final = TruthText("True", "False")
NO: Final = TruthText("False", "True")
_OPPOSITE: Final[Mapping[Comparison, Comparison]] = {
    "<": ">=",
    "<=": ">",
    ">": "<=",
    ">=": "<",
    "=": "!=",
    "!=": "=",
}


@dataclass(slots=True)
class TruthTexts:
    """Writes conditions; a `Logic` whose things are pairs of expressions."""

    program: Program
    truths: Mapping[Meaning, bool]
    """Tests that are settled."""
    place: Place
    """The atom; of no matter where no test reads its terms."""
    names: dict[str, object]
    """What the names in the text stand for; filled as it is written."""

    def clause(self, meaning: Meaning) -> TruthText:
        """A clause or part of one."""
        return built(meaning, self)

    def met(self, slot: int) -> TruthText:
        """Whether a duty is discharged."""
        return TruthText(f"f[{slot}]", f"f[{slot}] is False")

    def negation(self, part: TruthText) -> TruthText:
        """True where the part is false."""
        return TruthText(part.false, part.true)

    def conjunction(self, parts: Sequence[TruthText]) -> TruthText:
        """True where all parts are, false where one is false."""
        if NO in parts:
            return NO
        left = [part for part in parts if part != YES]
        if len(left) <= 1:
            return left[0] if left else YES
        true, false = zip(*left, strict=True)
        return TruthText(f"({' and '.join(true)})", f"({' or '.join(false)})")

    def disjunction(self, parts: Sequence[TruthText]) -> TruthText:
        """True where one part is, false where all are false."""
        return self.negation(self.conjunction([self.negation(part) for part in parts]))

    def test(self, test: Test) -> TruthText:
        """One test: written out where it is a look-up or a comparison, else a call."""
        known = self.truths.get(test)
        if known is not None:
            return YES if known else NO
        return self._written_out(test) or self._called(test)

    def _written_out(self, test: Test) -> TruthText | None:
        """A test without a call; none where there is no quick way to write it."""
        facts = self.program.meant.vocabulary.facts
        if isinstance(test, DimensionAmong):
            return self._term_among(test)
        if any(facts[name].dimension == "recipient" for name in facts_of(test)):
            return None  # also asks whether there is a recipient
        match test:
            case Holds(fact):
                return self.met(self._slot(fact))
            case LevelBound(fact, bound, value):
                rank = facts[fact].values.index(value)
                return _compared(self._slot(fact), ">=" if bound == "least" else "<=", rank)
            case NumberCompare(fact, comparison, number):
                return _compared(self._slot(fact), comparison, number)
            case TermIs(fact) | ValueIs(fact) if test in self.program.lookups:
                table = self.program.lookups[test]
                true = frozenset(value for value, truth in table.items() if truth)
                slot, may = self._slot(fact), frozenset(table)
                return TruthText(
                    f"f[{slot}] in {self._name(true)}", f"f[{slot}] not in {self._name(may)}"
                )
            case Includes(among) | TermAmong(_, among):
                # Most uses state that there are none of these terms.
                call, slot = self._called(test), self._slot(among)
                return TruthText(
                    f"(f[{slot}] and {call.true})", f"(f[{slot}] == () or {call.false})"
                )
            case _:
                return None

    def _term_among(self, test: DimensionAmong) -> TruthText:
        """Whether the term of the atom is at or below one that a fact states."""
        term = self.place[TERM[test.dimension]]
        of = self.program.meant.vocabulary.facts[test.among].dimension
        if of == "recipient" and self.place[TERM["recipient"]] == NO_TERM:
            return NO
        if not isinstance(term, int) or term == NO_TERM:
            return NO
        taxonomy = self.program.tables[test.dimension].taxonomy
        above = self._name(taxonomy.above(term))
        stated = f"f[{self._slot(test.among)}]"
        return TruthText(
            f"({stated} and not {above}.isdisjoint({stated}))",
            f"({stated} == () or {stated} and {above}.isdisjoint({stated}))",
        )

    def _called(self, test: Test) -> TruthText:
        call = f"{self._name(self.program.runs[test])}(f)"
        return TruthText(call, f"{call} is False")

    def _slot(self, fact: str) -> int:
        return self.program.layout.facts[fact]

    def _name(self, thing: object) -> str:
        name = f"k{len(self.names)}"
        self.names[name] = thing
        return name


def _compared(slot: int, comparison: Comparison, number: int) -> TruthText:
    written = {"=": "=="}
    true, false = (written.get(each, each) for each in (comparison, _OPPOSITE[comparison]))
    known = f"f[{slot}] is not None and f[{slot}]"
    return TruthText(f"({known} {true} {number})", f"({known} {false} {number})")
