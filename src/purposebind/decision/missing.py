"""What would settle an undetermined use (section 9 of the language).

In: an evaluation. Out: `Missing` entries. An entry is there if two completions that differ only in
it give different verdicts, and no other; completions are tried up to a budget, and past it
everything the unknown tests rest on is listed and marked as not checked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import prod
from typing import Literal

from purposebind.decision.completions import Completions, Values
from purposebind.decision.effort import affordable
from purposebind.decision.elements import atoms_in
from purposebind.decision.evaluation import judge
from purposebind.decision.filling import Filling
from purposebind.decision.openings import Opening, openings
from purposebind.decision.reading import Record
from purposebind.decision.truths import Truths
from purposebind.decision.verdict import Verdict

MissingKind = Literal["fact", "attribute", "day", "judgement", "general", "duty"]


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that would settle an undetermined use, or help to."""

    kind: MissingKind
    """`general` is a term that was stated too generally; `judgement` one absent or expired."""
    name: str
    """The fact, full name; `on` for the day; the id of a duty."""
    type: str
    """The fact's type; `date` for the day, `duty` for a duty."""
    item: str | None = None
    """Of an attribute: the term of the item that lacks it."""
    asks: str = ""
    """The question of a judgement, what a fact means, or what a duty is to do."""
    by: str = ""
    """The role that should answer a judgement."""
    checked: bool = True
    """False past the budget: it may not matter."""
    immaterial: bool = False
    """True where no completion makes a difference, and the answer is still unknown."""

    def to_dict(self) -> dict[str, object]:
        """Stable keys, one for each field."""
        return {
            "kind": self.kind,
            "name": self.name,
            "type": self.type,
            "item": self.item,
            "asks": self.asks or None,
            "by": self.by or None,
            "checked": self.checked,
            "immaterial": self.immaterial,
        }


def missing(record: Record) -> tuple[Missing, ...]:
    """What is missing of an undetermined use, in the order of facts, day and duties declared."""
    program, use, question = record.program, record.use, record.question
    elements, truths = record.elements, Truths(program)
    found = openings(program, use, question, lambda: judge(program, question, elements, truths))
    budget = min(record.budget, affordable(atoms_in(elements), truths.asked))
    values = Completions(program, use, question, found, budget).values()
    if values is None or prod(map(len, values)) > budget:
        return _shown(record, found, checked=False)
    material = _that_matter(Filling(record, found), values)
    if material:
        return _shown(record, material)
    return _shown(record, found, immaterial=True)


def _that_matter(filling: Filling, values: Sequence[Values]) -> list[Opening]:
    """The openings that change the verdict while all others stay as they are."""
    verdicts: dict[tuple[int, ...], Verdict] = {}
    for choice in product(*(range(len(each)) for each in values)):
        chosen = [each[i] for each, i in zip(values, choice, strict=True)]
        verdicts[choice] = filling.verdict(chosen)
    several = [place for place, each in enumerate(values) if len(each) > 1]
    return [filling.openings[place] for place in several if _changes(place, verdicts)]


def _changes(place: int, verdicts: Mapping[tuple[int, ...], Verdict]) -> bool:
    seen: dict[tuple[int, ...], Verdict] = {}
    for choice, verdict in verdicts.items():
        rest = choice[:place] + choice[place + 1 :]
        if seen.setdefault(rest, verdict) is not verdict:
            return True
    return False


def _shown(
    record: Record, found: Sequence[Opening], *, checked: bool = True, immaterial: bool = False
) -> tuple[Missing, ...]:
    entries = tuple(_entry(record, opening) for opening in found)
    if checked and not immaterial:
        return entries
    return tuple(replace(each, checked=checked, immaterial=immaterial) for each in entries)


def _entry(record: Record, opening: Opening) -> Missing:
    fact = opening.fact
    if opening.duty:
        asks = record.program.before[opening.duty].do
        return Missing("duty", opening.duty, "duty", asks=asks)
    if fact is None:
        return Missing("day", "on", "date", asks="the day of the use")
    kind: MissingKind = "fact"
    if fact.type == "judgement":
        kind = "judgement"
    elif opening.stated is not None:
        kind = "general"
    elif fact.dimension:
        kind = "attribute"
    item = record.use.items[fact.dimension][opening.item].term if fact.dimension else None
    return Missing(kind, fact.name, fact.type, item, fact.asks or fact.means, fact.by)
