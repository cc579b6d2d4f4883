"""The compiler: a policy as meant into a program.

In: `MeantPolicy`, sound; with or without its interpretations. Out: `Program`.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence

from purposebind.clause.syntax import DimensionName
from purposebind.meant import clauses
from purposebind.meant.clauses import Condition, facts_of, tests_of
from purposebind.meant.policy import MeantPolicy
from purposebind.meant.rules import Duty, Edge, Effect, Rule, Scope, StandingDuty, Timing
from purposebind.meant.taxonomy import Taxonomy
from purposebind.meant.vocabulary import DIMENSIONS, UNSTATED, Vocabulary
from purposebind.program.applies import applies_of
from purposebind.program.closures import Run
from purposebind.program.conditions import Compiler
from purposebind.program.dimensions import DimensionTable, table_of
from purposebind.program.frame import Layout, Slot, default_of, layout_of
from purposebind.program.program import Families, LaterDuty, Program, conditions_of, set_of
from purposebind.program.reading import Readers, read_of, readers_of


def from_meant(meant: MeantPolicy, *, interpretations: bool = True) -> Program:
    """Compile a policy; `interpretations=False` leaves their overrides out."""
    edges = [edge for edge in meant.edges if interpretations or edge.via != "interpretation"]
    rules = _winners_first(meant.rules, edges)
    numbered: tuple[Rule | StandingDuty, ...] = (*rules, *_by_id(meant.duties))
    number = {each.id: i for i, each in enumerate(numbered)}
    before = _before_duties(numbered)
    layout = layout_of(meant.vocabulary, tuple(before))
    # Equal clauses have equal texts, and texts are quick to compare.
    conditions = {each.text: each for each in _conditions(meant, numbered)}.values()
    silence = 1 << len(numbered)
    named = _named_terms(conditions, first=len(numbered) + 1)
    compiler = Compiler(meant.vocabulary, layout, named)
    overriders, losers = [0] * len(numbered), [0] * len(numbered)
    for edge in edges:
        overriders[number[edge.loser]] |= 1 << number[edge.winner]
        losers[number[edge.winner]] |= 1 << number[edge.loser]
    alongside = set_of(number[rule.id] for rule in rules if rule.alongside)
    applies = tuple(_applies(numbered, compiler, layout))
    later = {
        i: later
        for i, each in enumerate(numbered)
        if _duties(each) and (later := _later(each, compiler))
    }
    return Program(
        meant=meant,
        interpretations=interpretations,
        layout=layout,
        blank=_blank(meant, layout),
        tables={
            dimension: _table(meant, dimension, numbered, named[dimension], silence)
            for dimension in DIMENSIONS
        },
        numbered=numbered,
        applies=applies,
        unconditional=set_of(i for i, run in enumerate(applies) if run is None),
        readers=_readers(meant.vocabulary, numbered, applies),
        sizes=tuple(map(_size, numbered)),
        overriders=tuple(overriders),
        overridden=set_of(i for i, above in enumerate(overriders) if above),
        losers=tuple(losers),
        edges={(edge.winner, edge.loser): edge for edge in edges},
        families=_families(numbered),
        everything=silence - 1,
        alongside=alongside,
        contains=_contains(meant.vocabulary.data, rules, number) if alongside else (),
        governs=compiler.clause(meant.governs.meaning) if meant.governs else None,
        governs_reads=read_of(meant.vocabulary, (meant.governs,)) if meant.governs else (),
        silence=silence if meant.silence else 0,
        later=later,
        owing=set_of(later),
        among=_among(conditions),
        asks=_asks(meant, conditions),
        before=before,
        runs=compiler.done,
        lookups=compiler.tables,
    )


def _readers(
    vocabulary: Vocabulary, numbered: Sequence[Rule | StandingDuty], applies: Sequence[Run | None]
) -> Readers:
    conditions = {i: conditions_of(numbered[i]) for i, run in enumerate(applies) if run}
    return readers_of(vocabulary, conditions)


def _size(each: Rule | StandingDuty) -> int:
    return sum(len(tests_of(condition.meaning)) for condition in conditions_of(each))


def _by_id(duties: Iterable[StandingDuty]) -> list[StandingDuty]:
    return sorted(duties, key=lambda duty: duty.id)


def _winners_first(rules: Sequence[Rule], edges: Sequence[Edge]) -> list[Rule]:
    """Rules with every winner before its losers; among the free, by id, whatever order was
    written.
    """
    by_id = {rule.id: rule for rule in rules}
    if not edges:
        return [by_id[id] for id in sorted(by_id)]
    losers: dict[str, set[str]] = {}
    waiting = dict.fromkeys(by_id, 0)
    for edge in edges:
        if edge.loser not in losers.setdefault(edge.winner, set()):
            losers[edge.winner].add(edge.loser)
            waiting[edge.loser] += 1
    free = [id for id, count in waiting.items() if not count]
    heapq.heapify(free)
    order = []
    while free:
        winner = heapq.heappop(free)
        order.append(by_id[winner])
        for loser in losers.get(winner, ()):
            waiting[loser] -= 1
            if not waiting[loser]:
                heapq.heappush(free, loser)
    return order


def _applies(
    numbered: Iterable[Rule | StandingDuty], compiler: Compiler, layout: Layout
) -> Iterator[Run | None]:
    """Whether each applies; rules of equal clauses share a function."""
    shared: dict[tuple[str, str], Run | None] = {}
    for each in numbered:
        if isinstance(each, StandingDuty) or each.duties:
            yield applies_of(each, compiler, layout)
            continue
        texts = each.when.text if each.when else "", each.unless.text if each.unless else ""
        if texts not in shared:
            shared[texts] = applies_of(each, compiler, layout)
        yield shared[texts]


def _duties(each: Rule | StandingDuty) -> tuple[Duty, ...]:
    return each.duties if isinstance(each, Rule) else (each.duty,)


def _before_duties(numbered: Iterable[Rule | StandingDuty]) -> dict[str, Duty]:
    found = {
        duty.id: duty for each in numbered for duty in _duties(each) if duty.timing is Timing.BEFORE
    }
    return dict(sorted(found.items()))


def _conditions(meant: MeantPolicy, numbered: Iterable[Rule | StandingDuty]) -> Iterable[Condition]:
    if meant.governs:
        yield meant.governs
    for each in numbered:
        own = (each.when, each.unless) if isinstance(each, Rule) else (each.when,)
        for condition in (*own, *(duty.unless for duty in _duties(each))):
            if condition is not None:
                yield condition


def _named_terms(
    conditions: Iterable[Condition], first: int
) -> dict[DimensionName, dict[str, int]]:
    """A bit of its own for each term that a test `DIM is term` names."""
    named: dict[DimensionName, dict[str, int]] = {dimension: {} for dimension in DIMENSIONS}
    bit = 1 << first
    for condition in conditions:
        for test in tests_of(condition.meaning):
            if isinstance(test, clauses.DimensionIs):
                for term in test.terms:
                    if term not in named[test.dimension]:
                        named[test.dimension][term] = bit
                        bit <<= 1
    return named


def _among(conditions: Iterable[Condition]) -> dict[DimensionName, tuple[str, ...]]:
    found: dict[DimensionName, dict[str, None]] = {dimension: {} for dimension in DIMENSIONS}
    for condition in conditions:
        for test in tests_of(condition.meaning):
            if isinstance(test, clauses.DimensionAmong):
                found[test.dimension][test.among] = None
    return {dimension: tuple(facts) for dimension, facts in found.items()}


def _asks(meant: MeantPolicy, conditions: Iterable[Condition]) -> bool:
    facts = meant.vocabulary.facts
    return any(
        facts[name].type == "judgement"
        for condition in conditions
        for test in tests_of(condition.meaning)
        for name in facts_of(test)
    )


def _blank(meant: MeantPolicy, layout: Layout) -> tuple[Slot, ...]:
    frame: list[Slot] = [None] * layout.size
    for fact in meant.vocabulary.facts.values():
        if fact.default is not UNSTATED:
            frame[layout.facts[fact.name]] = default_of(meant.vocabulary, fact)
    return tuple(frame)


def _terms(scope: Scope, dimension: DimensionName) -> tuple[str, ...] | None:
    match dimension:
        case "action":
            return scope.actions
        case "purpose":
            return scope.purposes
        case "data":
            return scope.data
        case "recipient":
            return scope.recipients


def _table(
    meant: MeantPolicy,
    dimension: DimensionName,
    numbered: Sequence[Rule | StandingDuty],
    named: Mapping[str, int],
    silence: int,
) -> DimensionTable:
    everywhere: list[int] = []
    numbers: dict[str, list[int]] = {}
    for i, each in enumerate(numbered):
        terms = _terms(each.scope, dimension)
        if terms is None:
            everywhere.append(i)
        for term in terms or ():
            numbers.setdefault(term, []).append(i)
    own = {term: set_of(each) for term, each in numbers.items()}
    marks = [*named.items()]
    always = set_of(everywhere)
    if dimension == "action" and meant.silence:
        if meant.silence.actions is None:
            always |= silence
        marks += [(term, silence) for term in meant.silence.actions or ()]
    for term, bit in marks:
        own[term] = own.get(term, 0) | bit
    return table_of(meant.vocabulary.dimension(dimension), own, always)


def _later(each: Rule | StandingDuty, compiler: Compiler) -> tuple[LaterDuty, ...]:
    return tuple(
        LaterDuty(duty, compiler.clause(duty.unless.meaning) if duty.unless else None)
        for duty in _duties(each)
        if duty.timing is not Timing.BEFORE
    )


def _families(numbered: Sequence[Rule | StandingDuty]) -> Families:
    numbers: dict[Effect, list[int]] = {effect: [] for effect in Effect}
    for i, each in enumerate(numbered):
        if isinstance(each, Rule):
            numbers[each.effect].append(i)
        elif each.duty.timing is Timing.BEFORE:
            numbers[Effect.LIMIT].append(i)
    sets = {effect: set_of(each) for effect, each in numbers.items()}
    return Families(
        grants=sets[Effect.PERMIT] | sets[Effect.OBLIGE],
        obliges=sets[Effect.OBLIGE],
        forbids=sets[Effect.FORBID],
        limits=sets[Effect.LIMIT],
    )


def _contains(data: Taxonomy, rules: Sequence[Rule], number: Mapping[str, int]) -> tuple[int, ...]:
    """Per data term, the rules whose `alongside` terms share a descendant with it."""
    own: dict[str, int] = {}
    for rule in rules:
        for term in rule.alongside:
            own[term] = own.get(term, 0) | 1 << number[rule.id]
    found = list(table_of(data, own, 0).marks)
    # What a term meets, everything above it may contain: carry it up, lowest terms first.
    for index, name in enumerate(data.names):
        for parent in data.terms[name].under:
            found[data.index[parent]] |= found[index]
    return tuple(found)
