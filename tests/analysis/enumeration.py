"""Enumerate every use of some documents: every term and every cell of every fact.

In come one or two documents, out go uses as plain data, of one term a dimension, general ones too;
where rules look at the other data of a use, of as many data items as they can tell apart. All
documents can judge each of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import combinations_with_replacement, product
from math import prod
from typing import Any

from twin.clauses import DIMENSIONS, Node
from twin.reading import SECTIONS, Json, Policy, dimension_of, read_policy

from .cells import Situation, State, groups_of
from .slots import alongsides, asked_of, slots_in

MOST_OTHERS = 3
Base = tuple[str, str, tuple[str, ...], str | None]


class Enumeration:
    """The uses of some documents; `also` are clauses whose answers must be told apart too."""

    def __init__(self, documents: Sequence[Json], also: Sequence[Node] = ()) -> None:
        self.documents = documents
        self.policies: tuple[Policy, ...] = tuple(map(read_policy, documents))
        self._also = also

    @property
    def count(self) -> int:
        """How many uses there are."""
        return sum(
            prod(len(group) for group in self._groups[len(data), recipient is not None])
            for _, _, data, recipient in self._bases
        )

    def uses(self) -> Iterator[Json]:
        """Yield every use."""
        for base in self._bases:
            groups = self._groups[len(base[2]), base[3] is not None]
            for cells in product(*groups):
                state = {slot: value for cell in cells for slot, value in cell.items()}
                yield _use(base, state)

    @cached_property
    def _bases(self) -> list[Base]:
        """Every choice of terms that all documents can judge."""
        common = {dim: self._common(section) for dim, section in SECTIONS.items()}
        others = min(MOST_OTHERS, max(len(alongsides(policy)) for policy in self.policies))
        data = [
            items
            for size in range(1, others + 2)
            for items in combinations_with_replacement(common["data"], size)
        ]
        recipients = [None, *common["recipient"]]
        every = product(common["action"], common["purpose"], data, recipients)
        return [base for base in every if self._has_the_recipient_it_needs(base)]

    def _has_the_recipient_it_needs(self, base: Base) -> bool:
        asked = {recipient_rule(base[0], document) for document in self.documents}
        return ("required" if base[3] is None else "none") not in asked

    def _common(self, section: str) -> list[str]:
        return sorted(set.intersection(*(set(policy.below[section]) for policy in self.policies)))

    @cached_property
    def _groups(self) -> dict[tuple[int, bool], list[list[State]]]:
        kinds = {(len(data), recipient is not None) for _, _, data, recipient in self._bases}
        any_term = {dim: [*self._common(section), ""][0] for dim, section in SECTIONS.items()}
        return {
            (items, has_recipient): groups_of(
                Situation(
                    self.policies,
                    tuple(asked_of(self.policies, items, self._also)),
                    items,
                    has_recipient,
                    any_term,
                )
            )
            for items, has_recipient in sorted(kinds)
        }


def recipient_rule(action: str, document: Json) -> str:
    """Return `required`, `none` or `optional`: what the nearest terms at or above an action say."""
    terms = document["vocabulary"]["actions"]
    layer = [action]
    while layer:
        said = [terms[term].get("recipient") for term in layer]
        for kind in ("required", "none"):
            if kind in said:
                return kind
        layer = [above for term in layer for above in _above(terms[term])]
    return "optional"


def _above(entry: Json) -> list[str]:
    under = entry.get("under", [])
    return [under] if isinstance(under, str) else list(under)


def stated_in(use: Json) -> int:
    """Return how many things a use states beside its terms; other data items count too."""
    items = [each for dim in DIMENSIONS for each in _listed(use.get(dim, []))]
    attributes = sum(len(item) - 1 for item in items if isinstance(item, dict))
    others = len(_listed(use["data"])) - 1
    said = len(use.get("facts", {})) + len(use.get("fulfilled", {})) + ("on" in use)
    return attributes + others + said


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _use(base: Base, state: State) -> Json:
    action, purpose, data, recipient = base
    terms: dict[str, Sequence[str]] = {"action": [action], "purpose": [purpose], "data": data}
    if recipient is not None:
        terms["recipient"] = [recipient]
    found: Json = {dim: _items(dim, names, state) for dim, names in terms.items()}
    for slot, value in state.items():
        if slot.kind == "day":
            found["on"] = value
        elif slot.kind == "duty":
            found.setdefault("fulfilled", {})[slot.name] = value
        elif dimension_of(slot.name) is None:
            found.setdefault("facts", {})[slot.name] = value
    return found


def _items(dim: str, names: Sequence[str], state: State) -> Any:
    items = [_item(dim, name, number, state) for number, name in enumerate(names)]
    return items if len(items) > 1 else items[0]


def _item(dim: str, name: str, number: int, state: State) -> Any:
    stated = {
        slot.name.partition(".")[2]: value
        for slot, value in state.items()
        if slot.kind == "fact" and dimension_of(slot.name) == dim and slot.item == number
    }
    return {"is": name, **stated} if stated else name


def counts_months(*documents: Json, also: Sequence[Node] = ()) -> bool:
    """Say whether some test counts months between two dates that are both open."""
    policies = [*map(read_policy, documents)]
    return any(
        each.test[0] in ("within", "apart")
        and each.test[2][1] in ("month", "year")
        and len(slots_in(each)) > 1
        for each in asked_of(policies, 1, also)
    )
