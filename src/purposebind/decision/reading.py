"""Reading a record: atoms, causes, judgements and duties off what the evaluation found.

In: the record of one evaluation. Out: the parts of a decision. Nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from purposebind.clause.syntax import Deadline
from purposebind.clause.to_text import deadline_text
from purposebind.decision.elements import Elements, elements_of
from purposebind.decision.evaluation import Evaluation, Judged, causes_of
from purposebind.decision.once import once
from purposebind.decision.parts import Atom, Cause, Finding, Owed, Prevails, Relied
from purposebind.decision.plan import Named
from purposebind.decision.question import Question, ask
from purposebind.decision.truths import Visits, applying
from purposebind.decision.verdict import Verdict
from purposebind.meant.clauses import And, Condition, Meaning, Not, Or, Test, facts_of
from purposebind.meant.rules import Duty, Rule
from purposebind.meant.values import Judgement
from purposebind.meant.vocabulary import DIMENSIONS, UNSTATED
from purposebind.program.calendar import step
from purposebind.program.frame import NO_TERM
from purposebind.program.program import Program, numbers
from purposebind.statement.text import Quote
from purposebind.use.resolved import ResolvedUse
from purposebind.use.use import Use

_NO_WORDS: Final = Quote("")


@dataclass(frozen=True, eq=False)
class Record:
    """One evaluation: what was asked of which program, and what was found."""

    program: Program
    named: Named
    """The terms of the use."""
    evaluation: Evaluation
    budget: int
    """Completions to be tried for what is missing."""
    read: Callable[[], Use]
    """Gives `stated`. Few decisions are asked for more of their use than the terms it names, so
    that each form of it is made when it is first asked for.
    """
    resolve: Callable[[Use], ResolvedUse]
    """Gives `use`."""

    @once
    def stated(self) -> Use:
        """The use as its caller stated it."""
        return self.read()

    @once
    def use(self) -> ResolvedUse:
        """The use in the words of the policy."""
        return self.resolve(self.stated)

    @once
    def question(self) -> Question:
        """The use as the program reads it."""
        return ask(self.program, self.use)

    @once
    def elements(self) -> Elements:
        """The terms of the use that can be told apart."""
        return elements_of(self.program, self.question)


def findings(record: Record) -> tuple[Finding, ...]:
    """The worst atoms, one for each set of causes, the most general first."""
    found: dict[int, Finding] = {}
    told: dict[_Told, Cause] = {}
    for judged in record.evaluation.worst:
        causes = causes_of(record.program, judged)
        if causes not in found:
            found[causes] = Finding(
                _atom(record.program, judged), _causes(record.program, judged, told)
            )
    return tuple(found.values())


_Told = tuple[int, bool, int]
"""What makes two causes one: the number, whether it is certain, and what it prevails over."""


def merged(each: Iterable[Finding]) -> tuple[Cause, ...]:
    """The causes of several findings, each rule once, with all that it prevails over."""
    found: dict[tuple[str, str | None], list[Cause]] = {}
    seen: set[int] = set()
    for cause in (cause for finding in each for cause in finding.causes):
        if id(cause) not in seen:
            seen.add(id(cause))
            found.setdefault((cause.kind, cause.id), []).append(cause)
    return _in_order(_one_of(causes) for causes in found.values())


def _one_of(causes: Sequence[Cause]) -> Cause:
    prevails = {each for cause in causes for each in cause.prevails}
    return replace(causes[0], prevails=tuple(sorted(prevails, key=lambda each: each.over)))


def _atom(program: Program, judged: Judged) -> Atom:
    a, p, d, r = judged.combination
    actions, purposes, data, recipients = (
        program.tables[dimension].taxonomy.names for dimension in DIMENSIONS
    )
    recipient = asked = None
    if r.term != NO_TERM:
        recipient, asked = recipients[r.term], recipients[r.asked]
    first = (actions[a.asked], purposes[p.asked], data[d.asked], asked)
    return Atom(actions[a.term], purposes[p.term], data[d.term], recipient, first)


def _causes(program: Program, judged: Judged, told: dict[_Told, Cause]) -> tuple[Cause, ...]:
    """The causes of an atom; those that were told of another one already are the same values."""
    causes = causes_of(program, judged)
    defeated = _defeated(program, judged, causes)
    found = []
    for number in numbers(causes):
        certain = bool(judged.stands >> number & 1)
        key = number, certain, program.losers[number] & defeated
        if key not in told:
            told[key] = _cause(program, *key)
        found.append(told[key])
    meant = program.meant
    if meant.governs and (judged.verdict is Verdict.NOT_GOVERNED or _hangs_on_governs(judged)):
        certain = judged.verdict is Verdict.NOT_GOVERNED
        found.append(Cause("governs", when=meant.governs.text, is_certain=certain))
    if judged.verdict is Verdict.SILENT:
        found.append(Cause("absence"))
    if judged.verdict is Verdict.FORBIDDEN and not found and meant.silence:
        found.append(Cause("silence", quotes=meant.silence.quotes))
    return _in_order(found)


def _hangs_on_governs(judged: Judged) -> bool:
    return judged.verdict is Verdict.UNDETERMINED and judged.governs is None


def _in_order(causes: Iterable[Cause]) -> tuple[Cause, ...]:
    """Rules and duties first, by where their words stand in the statement, then by id.

    No order of the policy matters.
    """
    return tuple(sorted(causes, key=_place))


def _place(cause: Cause) -> tuple[bool, str, int, str, str]:
    first = cause.quotes[0] if cause.quotes else _NO_WORDS
    return cause.id is None, first.text, first.start, cause.id or "", cause.kind


def _cause(program: Program, number: int, certain: bool, defeated: int) -> Cause:
    each = program.numbered[number]
    if isinstance(each, Rule):
        return Cause(
            kind="rule",
            id=each.id,
            effect=str(each.effect),
            quotes=each.quotes,
            when=_text(each.when),
            unless=_text(each.unless),
            is_certain=certain,
            prevails=tuple(_prevails(program, number, defeated)),
            note=each.note,
        )
    when, unless = _text(each.when), _text(each.duty.unless)
    return Cause("duty", each.id, "duty", each.duty.quotes, when, unless, certain)


def _text(condition: Condition | None) -> str:
    return condition.text if condition else ""


def _defeated(program: Program, judged: Judged, winners: int) -> int:
    """The rules in scope that some winners override and that would apply without them, or may."""
    losers = 0
    for number in numbers(winners):
        losers |= program.losers[number]
    true, unknown = applying(program, losers & judged.candidates & ~judged.stands, judged.frame)
    return true | unknown


def _prevails(program: Program, number: int, defeated: int) -> Iterator[Prevails]:
    """What a rule overrides, and on what ground."""
    interpretations = program.meant.interpretations
    for loser in numbers(defeated):
        edge = program.edges[program.numbered[number].id, program.numbered[loser].id]
        index = edge.interpretation
        because = "" if index is None else interpretations[index].because
        yield Prevails(edge.loser, edge.via, because)


def judgements(record: Record) -> tuple[Relied, ...]:
    """The stated judgements that the worst atoms rest on, each once, by fact and item."""
    found: dict[tuple[str, str, str], Relied] = {}
    visits = Visits(record.program)
    for judged in record.evaluation.worst:
        if all(judged.frame[slot] is None for slot in record.program.judgements):
            continue
        for test in _supports(record.program, judged, visits):
            for relied in _relied(record, judged, test):
                said = repr(relied.judgement)
                found[relied.fact, relied.item or "", said] = relied
    return tuple(found[key] for key in sorted(found))


def _supports(program: Program, judged: Judged, visits: Visits) -> Iterator[Test]:
    """The tests that made the clauses of the atom come out as they did, where they are new, of
    rules that ask for a judgement.

    Of a refusal these are the clauses of its causes and of what might have overridden them; else
    those of every rule in scope, since one that does not apply may be what lets the use pass.
    """
    rules = judged.candidates
    if judged.verdict in (Verdict.CONTESTED, Verdict.FORBIDDEN):
        rules = causes_of(program, judged)
        for number in numbers(rules):
            rules |= program.overriders[number] & judged.candidates
    for number in numbers(visits.new(rules & program.asking, judged.combination)):
        for condition in program.conditions(number):
            yield from _support(program, condition.meaning, judged)
    if program.meant.governs and visits.governs_is_new(judged.combination):
        yield from _support(program, program.meant.governs.meaning, judged)


def _support(program: Program, meaning: Meaning, judged: Judged) -> Iterator[Test]:
    truth = program.runs[meaning](judged.frame)
    match meaning:
        case Not(operand):
            yield from _support(program, operand, judged)
        case And(operands) | Or(operands):
            for operand in operands:
                settles = isinstance(meaning, Or) if truth is True else isinstance(meaning, And)
                if truth is None or not settles or program.runs[operand](judged.frame) is truth:
                    yield from _support(program, operand, judged)
        case _:
            yield meaning


def _relied(record: Record, judged: Judged, test: Test) -> Iterator[Relied]:
    vocabulary = record.program.meant.vocabulary
    for name in facts_of(test):
        fact = vocabulary.facts[name]
        if fact.type != "judgement" or judged.frame[record.program.layout.facts[name]] is None:
            continue
        stated: object = record.use.facts.get(name)
        item = None
        if fact.dimension:
            element = judged.combination[DIMENSIONS.index(fact.dimension)]
            resolved = record.use.items[fact.dimension][element.item]
            stated, item = dict(resolved.attributes).get(name), resolved.term
        if isinstance(stated, Judgement):
            yield Relied(name, fact.asks, fact.by, item, stated)


def duties(record: Record) -> tuple[Owed, ...]:
    """The duties owed, each once, by id; empty unless the use is allowed."""
    program = record.program
    found: dict[tuple[str, Deadline | None], tuple[list[Duty], set[str]]] = {}
    for number, i in record.evaluation.owed:
        duty = program.later[number][i].duty
        if record.stated.fulfilled.get(duty.id):
            continue
        same, rules = found.setdefault((duty.id, duty.within), ([], set()))
        same.append(duty)
        rules.add(program.numbered[number].id)
    owed = [_owed(record, same, rules) for same, rules in found.values()]
    return tuple(sorted(owed, key=lambda each: (each.id, each.within)))


def _owed(record: Record, same: list[Duty], rules: set[str]) -> Owed:
    """One entry for a duty that several rules bring, with the words of all of them."""
    duty = same[0]
    within = deadline_text(duty.within) if duty.within else ""
    due = _due(record, duty.within) if duty.within else None
    quotes = {quote for each in same for quote in each.quotes}
    ordered = tuple(sorted(quotes, key=lambda quote: (quote.text, quote.start, quote.words)))
    because_of = tuple(sorted(rules))
    return Owed(duty.id, duty.do, str(duty.timing), within, due, because_of, ordered)


def _due(record: Record, within: Deadline) -> date | None:
    start: object = record.stated.on
    if within.after:
        fact = record.program.meant.vocabulary.facts[within.after.name]
        default = None if fact.default is UNSTATED else fact.default
        start = record.use.facts.get(fact.name, default)
    if not isinstance(start, date):
        return None
    return date.fromordinal(step(start.toordinal(), within.span, 1))
