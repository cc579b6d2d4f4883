"""`DecisionRecord`: what is kept of one decision, and its one canonical line.

In: names, terms, ids, and those values of facts that were asked for. Out: plain data, and a line of
JSON whose bytes depend on nothing else. Called by recorders, sinks and readers.

The names `decision_id`, `timestamp`, `labels`, `input`, `result` and `erased` are those of the
decision logs of the Open Policy Agent, whose pipelines can take these lines.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from purposebind.clause.syntax import DimensionName
from purposebind.decision.decision import Basis
from purposebind.decision.verdict import Verdict
from purposebind.frozen import FrozenDict
from purposebind.meant.vocabulary import DIMENSIONS
from purposebind.use.use import Item, Use

RECORD_VERSION: Final = 1
"""Version of the keys of a record; a new key makes a new version."""


@dataclass(frozen=True, slots=True)
class Erased:
    """What a use stated and its record names without the value."""

    facts: tuple[str, ...] = ()
    """Names, sorted."""
    attributes: tuple[tuple[DimensionName, int, str], ...] = ()
    """Dimension, index of the item, and key; sorted."""
    on: bool = False
    """Whether the day was stated."""
    fulfilled: tuple[str, ...] = ()
    """Ids of the duties of which it was stated whether they are fulfilled, sorted."""

    def __bool__(self) -> bool:
        return bool(self.facts or self.attributes or self.on or self.fulfilled)

    @property
    def fact_names(self) -> frozenset[str]:
        """Full names of facts and attributes."""
        return frozenset((*self.facts, *(f"{part}.{key}" for part, _, key in self.attributes)))

    def to_pointers(self) -> list[str]:
        """JSON pointers into the record, as the Open Policy Agent writes them."""
        return [
            *(f"/input/{dimension}/{i}/{key}" for dimension, i, key in self.attributes),
            *(f"/input/facts/{name}" for name in self.facts),
            *(["/input/on"] if self.on else []),
            *(f"/input/fulfilled/{id}" for id in self.fulfilled),
        ]


@dataclass(frozen=True, slots=True)
class RecordedCause:
    """One reason for a verdict, without the words it rests on: those are in the policy."""

    kind: str
    id: str | None
    effect: str | None
    is_certain: bool

    def to_dict(self) -> dict[str, object]:
        """As in a decision: `kind`, `id`, `effect`, `certain`."""
        return {
            "kind": self.kind,
            "id": self.id,
            "effect": self.effect,
            "certain": self.is_certain,
        }


@dataclass(frozen=True, slots=True)
class Named:
    """Something that a decision names: what is missing, or a judgement."""

    kind: str
    name: str
    item: str | None
    """Of an attribute: the term of the item."""

    def to_dict(self) -> dict[str, object]:
        """Stable keys: `kind`, `name`, `item`."""
        return {"kind": self.kind, "name": self.name, "item": self.item}


@dataclass(frozen=True, slots=True)
class Result:
    """What was decided."""

    verdict: Verdict
    obliged: bool
    causes: tuple[RecordedCause, ...]
    missing: tuple[Named, ...]
    judgements: tuple[Named, ...]
    """The judgements relied on; their kind is `judgement`."""
    duties: tuple[str, ...]
    """Ids of the duties owed, each once."""

    @property
    def because(self) -> tuple[str, ...]:
        """Ids of the rules and standing duties among the causes; what has no id, by its kind."""
        return tuple(cause.id or cause.kind for cause in self.causes)

    def to_dict(self) -> dict[str, object]:
        """Stable keys, those of a decision where they are there."""
        return {
            "verdict": str(self.verdict),
            "allowed": self.verdict is Verdict.ALLOWED,
            "obliged": self.obliged,
            "causes": [each.to_dict() for each in self.causes],
            "missing": [each.to_dict() for each in self.missing],
            "judgements": [each.to_dict() for each in self.judgements],
            "duties": list(self.duties),
        }


@dataclass(frozen=True, slots=True)
class Link:
    """The place of a record in a chain."""

    previous: str | None
    """Hash of the line before; none where the chain begins."""


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """One decision, as it is kept."""

    decision_id: str
    timestamp: datetime
    """When it was decided, in UTC."""
    library: str
    """The version of purposebind that decided."""
    labels: Mapping[str, str]
    """What the caller adds; empty by default."""
    policy: Basis
    use: Use
    """What was asked, less the values that are not kept; of each dimension in an order of its
    own.
    """
    erased: Erased = field(repr=False)
    result: Result

    def __post_init__(self) -> None:
        object.__setattr__(self, "labels", FrozenDict(self.labels))

    def to_dict(self, link: Link | None = None) -> dict[str, object]:
        """Plain data in the documented order; `previous` is there in a chain only."""
        shown: dict[str, object] = {
            "purposebind_record": RECORD_VERSION,
            "decision_id": self.decision_id,
            "timestamp": timestamp_text(self.timestamp),
            "library": self.library,
            "labels": _in_order(self.labels),
            "policy": self.policy.to_dict(),
            "input": _input(self.use),
            "erased": self.erased.to_pointers(),
            "result": self.result.to_dict(),
        }
        return shown if link is None else {**shown, "previous": link.previous}

    def to_line(self, link: Link | None = None) -> bytes:
        """The record as one line of JSON with its line break.

        All of it is ASCII, which is UTF-8 too: no character can be cut in two, and none breaks a
        line or commands a terminal.
        """
        text = json.dumps(self.to_dict(link), separators=(",", ":"), allow_nan=False)
        return text.encode("ascii") + b"\n"


def timestamp_text(moment: datetime) -> str:
    """A moment as RFC 3339 in UTC, to the microsecond."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


def _input(use: Use) -> dict[str, object]:
    """The use in its own shape, every dimension as a list, every mapping by name."""
    shown: dict[str, object] = {}
    for dimension in DIMENSIONS:
        items = use.items(dimension)
        if items or dimension != "recipient":
            shown[dimension] = [_item(item) for item in items]
    if use.facts:
        shown["facts"] = _in_order(use.facts)
    if use.on:
        shown["on"] = use.on.isoformat()
    if use.fulfilled:
        shown["fulfilled"] = _in_order(use.fulfilled)
    return shown


def _item(item: Item) -> object:
    return {"is": item.term, **_sorted(item.attributes)} if item.attributes else item.term


def _sorted(mapping: Mapping[str, object]) -> dict[str, object]:
    return {key: _in_order(mapping[key]) for key in sorted(mapping)}


def _in_order(value: object) -> object:
    """Plain data whose mappings are sorted by name."""
    if isinstance(value, Mapping):
        return _sorted(value)
    if isinstance(value, list | tuple):
        return [_in_order(each) for each in value]
    return value
