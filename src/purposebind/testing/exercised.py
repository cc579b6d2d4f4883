"""What one decision exercised of its policy, read off the record of the evaluation.

In: a decision. Out: `Side`s. Called by `testing.counting`. Only the atoms that the decision rests
on count: what was found on better atoms could change, and no test would notice. There a test of a
clause counts where it mattered, as in masking MC/DC (Chilenski, FAA report AR-01/18, 2001): had it
come out otherwise, its rule would have applied otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from purposebind.decision.decision import Decision
from purposebind.decision.evaluation import Judged, causes_of
from purposebind.decision.reading import Record
from purposebind.decision.verdict import Verdict
from purposebind.meant.clauses import And, Condition, Meaning, Not, Or, tests_of
from purposebind.meant.rules import Duty, Rule, StandingDuty, Timing
from purposebind.program.closures import Truth
from purposebind.program.program import Program, numbers
from purposebind.testing.coverable import (
    Clause,
    Part,
    Side,
    condition_parts,
    duty_part,
    interpretation_part,
    rule_part,
)


def exercised(decision: Decision) -> frozenset[Side]:
    """The sides that a decision brought about; AssertionError where it was pickled."""
    record = decision.record
    found = {*_decided(record), *_settled(decision)}
    for judged in record.evaluation.worst:
        found.update(_Atom(record.program, judged).sides())
    if decision.allowed:
        found.update(_owed(record))
    return frozenset(found)


def _decided(record: Record) -> Iterator[Side]:
    """The rules that are causes for certain, as `Decision.causes` names them."""
    worst = record.evaluation.worst
    # An allowed use rests on every atom, a refusal on one.
    for judged in worst if record.evaluation.verdict is Verdict.ALLOWED else worst[:1]:
        for number in numbers(causes_of(record.program, judged) & judged.stands):
            each = record.program.numbered[number]
            if isinstance(each, Rule):
                yield Side(rule_part(each), "decided")


def _settled(decision: Decision) -> Iterator[Side]:
    """The interpretations that decided, and silence where it did."""
    for cause in decision.causes:
        if cause.kind == "silence":
            yield Side(Part("silence"), "decided")
        for each in cause.prevails if cause.id and cause.is_certain else ():
            if each.via == "interpretation":
                yield Side(interpretation_part(cause.id or "", each.over), "decided")


def _owed(record: Record) -> Iterator[Side]:
    for number, i in record.evaluation.owed:
        duty = record.program.later[number][i].duty
        if not record.use.fulfilled.get(duty.id):
            yield Side(duty_part(record.program.numbered[number], duty), "owed")


Outcomes = Mapping[Truth, Truth]
"""What something comes to in the end, by what one thing in it comes to."""
_ITSELF: Outcomes = {False: False, None: None, True: True}


class _Needed(NamedTuple):
    """One of the conditions that must all hold for a rule to apply."""

    holds: Truth
    sides: Callable[[Outcomes], Iterator[Side]]
    """What is exercised, given what comes of the rule by whether this holds."""


class _Atom:
    """One atom that a decision rests on."""

    def __init__(self, program: Program, judged: Judged) -> None:
        self.program = program
        self.judged = judged
        self.frame = judged.frame

    def sides(self) -> Iterator[Side]:
        """What is exercised on it."""
        if self.program.meant.governs:
            yield from self._tests(
                self.program.meant.governs, Part("conditions"), "governs", _ITSELF
            )
        for number in numbers(self.judged.candidates):
            each = self.program.numbered[number]
            if isinstance(each, Rule):
                yield Side(rule_part(each), "in_scope")
                if self.judged.stands >> number & 1:
                    yield Side(rule_part(each), "applied")
            # Whether a rule applies that is overridden anyway is not even asked.
            if not self.program.overriders[number] & self.judged.stands and self._bears(each):
                yield from self._conditions(number)
        if self.judged.verdict is Verdict.ALLOWED:
            yield from self._silencing()

    def _bears(self, each: Rule | StandingDuty) -> bool:
        """Whether it matters if this applies; duties afterwards matter to what is allowed only."""
        if isinstance(each, Rule) or each.duty.timing is Timing.BEFORE:
            return True
        return self.judged.verdict is Verdict.ALLOWED

    def _conditions(self, number: int) -> Iterator[Side]:
        needed = list(self._needed(number))
        truths = [each.holds for each in needed]
        for each, outcomes in zip(needed, _each_of(And, truths, _ITSELF), strict=True):
            yield from each.sides(outcomes)

    def _needed(self, number: int) -> Iterator[_Needed]:
        """What `program.applies` joins."""
        each = self.program.numbered[number]
        if each.when:
            holds = self.program.runs[each.when.meaning](self.frame)
            yield _Needed(
                holds, partial(self._tests, each.when, Part("conditions", each.id), "when")
            )
        if isinstance(each, Rule) and each.unless:
            holds = _not(self.program.runs[each.unless.meaning](self.frame))
            unless = partial(self._tests, each.unless, Part("conditions", each.id), "unless")
            yield _Needed(holds, lambda outcomes: unless(_negated(outcomes)))
        for duty, silenced in self.program.duties_before(number):
            slot = self.frame[self.program.layout.duties[duty.id]]
            met = None if slot is None else bool(slot)
            silent = silenced(self.frame) if silenced else False
            either = True if True in (met, silent) else (None if None in (met, silent) else False)
            holds = either if isinstance(each, Rule) else _not(either)
            yield _Needed(holds, partial(self._before, each, duty, met, silent))

    def _before(
        self,
        owner: Rule | StandingDuty,
        duty: Duty,
        met: Truth,
        silent: Truth,
        outcomes: Outcomes,
    ) -> Iterator[Side]:
        if isinstance(owner, StandingDuty):  # it holds a use back until it is met or silenced
            outcomes = _negated(outcomes)
        by_met, by_silent = _each_of(Or, (met, silent), outcomes)
        if by_met[True] is not by_met[False]:
            yield Side(duty_part(owner, duty), "met" if met else "unmet")
        yield from self._unless(owner, duty, by_silent)

    def _silencing(self) -> Iterator[Side]:
        """What silences the duties that an allowed use would owe afterwards."""
        possible = self.judged.stands | self.judged.perhaps
        for number, later in self.program.later.items():
            for each in later if possible >> number & 1 else ():
                yield from self._unless(self.program.numbered[number], each.duty, _ITSELF)

    def _unless(self, owner: Rule | StandingDuty, duty: Duty, outcomes: Outcomes) -> Iterator[Side]:
        if duty.unless:
            yield from self._tests(duty.unless, duty_part(owner, duty), "unless", outcomes)

    def _tests(
        self, condition: Condition, owner: Part, clause: Clause, outcomes: Outcomes
    ) -> Iterator[Side]:
        parts = condition_parts(condition, clause, owner.rule, owner.duty)
        for position, truth in self._decisive(condition.meaning, outcomes, 0):
            part, negated = parts[position]
            yield Side(part, "true" if truth is not negated else "false")

    def _decisive(
        self, meaning: Meaning, outcomes: Outcomes, first: int
    ) -> Iterator[tuple[int, bool]]:
        """The tests on which the outcome turns: their positions, and what each came to if known."""
        match meaning:
            case Not(operand):
                yield from self._decisive(operand, _negated(outcomes), first)
            case And(operands) | Or(operands):
                truths = [self.program.runs[operand](self.frame) for operand in operands]
                inner = _each_of(type(meaning), truths, outcomes)
                for operand, its in zip(operands, inner, strict=True):
                    if its[True] is not its[False]:
                        yield from self._decisive(operand, its, first)
                    first += len(tests_of(operand))
            case _:
                truth = self.program.runs[meaning](self.frame)
                if truth is not None and outcomes[True] is not outcomes[False]:
                    yield first, truth


def _not(truth: Truth) -> Truth:
    return None if truth is None else not truth


def _negated(outcomes: Outcomes) -> Outcomes:
    return {False: outcomes[True], None: outcomes[None], True: outcomes[False]}


def _each_of(
    join: type[And | Or], truths: Sequence[Truth], outcomes: Outcomes
) -> Iterator[Outcomes]:
    """The outcomes by each of several truths that are joined, the others being what they are."""
    hiding = join is Or  # one that is this hides all the others
    hidden_by = [i for i, truth in enumerate(truths) if truth is hiding]
    unknown = [i for i, truth in enumerate(truths) if truth is None]
    for i in range(len(truths)):
        if hidden_by and hidden_by != [i]:
            yield dict.fromkeys((False, None, True), outcomes[hiding])
        elif unknown and unknown != [i]:
            yield {**dict.fromkeys((False, None, True), outcomes[None]), hiding: outcomes[hiding]}
        else:
            yield outcomes
