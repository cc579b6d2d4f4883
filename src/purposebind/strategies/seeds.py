"""Smallest uses with a verdict, from which others are grown.

In: a policy and a verdict. Out: uses of one item in each dimension, found by stating one open thing
after the other until the engine gives the verdict. That what is unknown stays unknown makes this a
search with pruning: a use that is refused for certain is never allowed by stating more (law 2 of
the language), but where a default is overruled.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice, product

from purposebind.clause.syntax import DimensionName
from purposebind.decision.verdict import Verdict
from purposebind.frozen import FrozenDict
from purposebind.meant.vocabulary import DIMENSIONS, UNSTATED
from purposebind.policy.policy import Policy
from purposebind.program.program import numbers
from purposebind.strategies.judging import Judged, judged
from purposebind.strategies.slots import (
    AttributeSlot,
    DaySlot,
    DutySlot,
    FactSlot,
    Slot,
    slots_of,
)
from purposebind.strategies.steps import Steps
from purposebind.use.use import Use

TERMS = 4
"""Terms of a dimension that are tried around a rule: those that the fewest rules speak of."""
STATES = (120, 800)
"""Uses that are judged at most around one rule: first few, and more only where nothing is found."""
SHARE = 2
"""What part of them one combination of terms may take up: one in so many."""
EACH = 2
"""Seeds that are kept of one rule."""

_LEADS_TO: Mapping[Verdict, frozenset[Verdict]] = FrozenDict(
    {
        Verdict.ALLOWED: frozenset(),
        Verdict.SILENT: frozenset({Verdict.FORBIDDEN, Verdict.CONTESTED, Verdict.NOT_GOVERNED}),
        Verdict.FORBIDDEN: frozenset({Verdict.CONTESTED, Verdict.NOT_GOVERNED}),
        Verdict.CONTESTED: frozenset({Verdict.NOT_GOVERNED}),
        Verdict.NOT_GOVERNED: frozenset(),
    }
)
"""What a verdict can become by stating more (law 2 of the language)."""


class Seeds:
    """Finds seeds of one policy, always the same ones."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.steps = Steps(policy)

    def of(self, wanted: Verdict) -> tuple[Use, ...]:
        """Uses with a verdict, those that state least first; empty where none is found."""
        found: dict[Use, None] = {}
        for states in STATES:
            for number in self._rules(wanted) if not found else ():
                found.update(dict.fromkeys(islice(self._near(number, wanted, states), EACH)))
        return tuple(sorted(found, key=_size))

    def _near(self, number: int | None, wanted: Verdict, states: int) -> Iterator[Use]:
        """Seeds around a rule, as far as the states reach that may be judged for it."""
        budget = iter(range(states))
        for use in self._around(number):
            found = self._grown(use, wanted, islice(budget, states // SHARE))
            if found:
                yield found

    def _rules(self, wanted: Verdict) -> Iterator[int | None]:
        """The rules around which there may be such uses; none for what no rule speaks of."""
        program = self.policy.program
        families, every = program.families, program.everything
        around = {
            Verdict.ALLOWED: families.grants,
            Verdict.CONTESTED: families.forbids and families.grants | families.forbids,
            Verdict.FORBIDDEN: families.denies or (every if program.silence else 0),
            Verdict.SILENT: families.grants,
            Verdict.NOT_GOVERNED: 0,
        }
        if wanted in (Verdict.SILENT, Verdict.UNDETERMINED) or (
            wanted is Verdict.FORBIDDEN and program.silence
        ):
            yield None
        if wanted is Verdict.NOT_GOVERNED and self.policy.meant.governs:
            yield None
        yield from numbers(around.get(wanted, every))

    def _around(self, number: int | None) -> Iterator[Use]:
        """Uses in the scope of a rule that state nothing but their terms."""
        choices = [self._terms(dimension, number) for dimension in DIMENSIONS]
        for terms in product(*choices):
            pairs = zip(DIMENSIONS, terms, strict=True)
            use = Use.of({str(dimension): term for dimension, term in pairs if term})
            if self.steps.is_sound(use):
                yield use
                yield from self._alongside(number, use)

    def _alongside(self, number: int | None, use: Use) -> Iterator[Use]:
        """The use with the other data that a rule asks for."""
        program = self.policy.program
        if number is None or not program.alongside >> number & 1:
            return
        for term in getattr(program.numbered[number], "alongside", ()):
            if term != use.data[0].term:
                yield Use.of({**use.to_dict(), "data": [use.data[0].term, term]})

    def _terms(self, dimension: DimensionName, number: int | None) -> list[str | None]:
        """A term for each way to be spoken of, those that the fewest rules speak of first."""
        table = self.policy.program.tables[dimension]
        found: dict[int, str | None] = {}
        leaves = sorted(range(len(table.marks)), key=lambda i: not table.taxonomy.is_leaf(i))
        for index in leaves:
            found.setdefault(table.marks[index], table.taxonomy.names[index])
        pairs = list(found.items())
        if dimension == "recipient":
            pairs.insert(0, (table.without, None))
        if number is not None:
            pairs = [(mark, term) for mark, term in pairs if mark >> number & 1]
        pairs.sort(key=lambda pair: (pair[0] & self.policy.program.everything).bit_count())
        return [term for _, term in pairs[:TERMS]]

    def _grown(self, use: Use, wanted: Verdict, budget: Iterator[int]) -> Use | None:
        """The use with as much stated as it takes; none where nothing does, or it takes too long.

        Spends one of the budget for each use that is judged.
        """
        waiting: list[Iterator[Use]] = [iter((use,))]
        for _ in budget:
            while waiting and (each := next(waiting[-1], None)) is None:
                waiting.pop()
            if not waiting or each is None:
                return None
            came = judged(self.policy, each)
            if came.verdict is wanted:
                return each
            slot = next(self._open(each, came, wanted), None)
            if slot is not None:
                waiting.append(step.use for step in self.steps.at(each, slot))
        return None

    def _open(self, use: Use, came: Judged, wanted: Verdict) -> Iterator[Slot]:
        """What is not stated and may bring the verdict about, one of which has to be stated."""
        stating = [slot for slot in slots_of(self.policy, use) if not self._is_stated(use, slot)]
        if came.verdict is Verdict.UNDETERMINED:
            yield from (slot for slot in stating if self._name(slot) in came.open)
        elif wanted in _LEADS_TO[came.verdict]:
            yield from stating
        yield from (slot for slot in stating if self._has_default(slot))

    def _has_default(self, slot: Slot) -> bool:
        facts = self.policy.vocabulary.facts
        fact = facts.get(self._name(slot))
        return fact is not None and fact.default is not UNSTATED

    def _is_stated(self, use: Use, slot: Slot) -> bool:
        match slot:
            case FactSlot(name):
                return name in use.facts
            case AttributeSlot(dimension, i, key):
                return key in use.items(dimension)[i].attributes
            case DutySlot(id):
                return id in use.fulfilled
            case DaySlot():
                return use.on is not None
            case _:
                return True

    def _name(self, slot: Slot) -> str:
        """What a slot is called among the things that are missing."""
        match slot:
            case FactSlot(name):
                return name
            case AttributeSlot(dimension, _, key):
                return f"{dimension}.{key}"
            case DutySlot(id):
                return id
            case _:
                return "on"


def _size(use: Use) -> tuple[int, str]:
    plain = use.to_dict()
    stated = len(use.facts) + len(use.fulfilled) + (use.on is not None) + len(use.recipient)
    attributes = sum(len(item.attributes) for d in DIMENSIONS for item in use.items(d))
    return stated + attributes + len(use.data), repr(sorted(plain.items()))
