"""Read a policy document and a use, both plain data, into the parts that section 8 speaks of.

In come mappings that are taken to be valid (the twin refuses nothing), out go a `Policy` and a
`Use`. `naive.py` judges the one by the other; `missing.py` fills in what the use leaves open.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .clauses import DIMENSIONS, Node, read_clause

SECTIONS = {
    "action": "actions",
    "purpose": "purposes",
    "data": "data",
    "recipient": "recipients",
}
EFFECTS = ("permit", "oblige", "forbid", "limit")
GRANTING = ("permit", "oblige")

Json = dict[str, Any]
Terms = tuple[str, ...]


@dataclass(frozen=True)
class Duty:
    """A duty of a rule."""

    id: str
    timing: str  # before, after or ongoing
    unless: Node | None


@dataclass(frozen=True)
class Norm:
    """A rule or a standing duty: what has a scope and clauses."""

    id: str
    effect: str  # one of EFFECTS; for a standing duty its timing
    scope: Mapping[str, Terms | None]  # by dimension; None where the dimension is not stated
    alongside: Terms
    when: Node | None
    unless: Node | None
    duties: tuple[Duty, ...]

    @property
    def grants(self) -> bool:
        """Whether the rule is of the granting family."""
        return self.effect in GRANTING


@dataclass(frozen=True)
class Policy:
    """A policy as meant: exceptions unfolded, edges gathered, clauses read."""

    facts: Mapping[str, Json]  # declarations by name
    below: Mapping[str, Mapping[str, frozenset[str]]]  # section, term: itself and all below it
    rules: Mapping[str, Norm]
    standing: Mapping[str, Norm]
    overriders: Mapping[str, tuple[str, ...]]  # rule: those that override it
    governs: Node | None
    banned: Terms | None  # actions that `silence` forbids; () for every action, None for none

    def leaves(self, section: str, term: str | None = None) -> Terms:
        """Return the leaf terms of a taxonomy, or those at or below one term, in order."""
        below = self.below[section]
        among = below[term] if term is not None else frozenset(below)
        return tuple(sorted(name for name in among if below[name] == {name}))


@dataclass(frozen=True)
class Item:
    """An item of a use in one dimension."""

    term: str
    attributes: Mapping[str, Any]  # by full fact name, as stated


@dataclass(frozen=True)
class Use:
    """A use with its items spelled out."""

    items: Mapping[str, tuple[Item, ...]]  # by dimension; empty for a use without recipient
    facts: Mapping[str, Any]
    on: Any  # a date, its text, or None
    fulfilled: Mapping[str, bool]


def dimension_of(name: str) -> str | None:
    """Return the dimension whose attribute a fact is by its name; None for a plain fact."""
    first = name.partition(".")[0]
    return first if first in SECTIONS and first != name else None


def read_policy(document: Json, *, interpretations: bool = True) -> Policy:
    """Return the policy of a document, with or without the edges of its interpretations."""
    vocabulary = document["vocabulary"]
    rules: dict[str, Norm] = {}
    edges: list[tuple[str, str]] = []
    for source in document["rules"]:
        _unfold(source, None, rules, edges)
    for entry in document.get("interpretations") or [] if interpretations else []:
        edges += [(entry["prefer"], over) for over in _listed(entry["over"])]
    governs = document.get("governs")
    standing = [_norm(duty, duty.get("timing", "after")) for duty in document.get("duties") or []]
    return Policy(
        facts={**(vocabulary.get("facts") or {}), **(document.get("facts") or {})},
        below=dict(_taxonomies(vocabulary)),
        rules=rules,
        standing={duty.id: duty for duty in standing},
        overriders={id: tuple(top for top, low in edges if low == id) for id in rules},
        governs=_clause(governs),
        banned=_banned(document.get("silence", "silent")),
    )


def read_use(use: Json) -> Use:
    """Return a use with every dimension as a tuple of items."""
    fulfilled = use.get("fulfilled") or {}
    if not isinstance(fulfilled, Mapping):
        fulfilled = dict.fromkeys(fulfilled, True)
    return Use(
        items={dim: tuple(_items(dim, use.get(dim))) for dim in DIMENSIONS},
        facts=use.get("facts") or {},
        on=use.get("on"),
        fulfilled=fulfilled,
    )


def _taxonomies(vocabulary: Json) -> Iterator[tuple[str, dict[str, frozenset[str]]]]:
    sections = {name: vocabulary.get(name) for name in SECTIONS.values()}
    for section, terms in {**sections, **(vocabulary.get("kinds") or {})}.items():
        parents = {
            name: _listed((entry or {}).get("under")) for name, entry in (terms or {}).items()
        }
        yield section, {top: _closed_below(top, parents) for top in parents}


def _closed_below(top: str, parents: Mapping[str, Terms]) -> frozenset[str]:
    """Return a term and all that lie below it."""
    found = {top}
    while True:
        more = {term for term, above in parents.items() if found & set(above)} - found
        if not more:
            return frozenset(found)
        found |= more


def _unfold(
    source: Json, parent: Json | None, rules: dict[str, Norm], edges: list[tuple[str, str]]
) -> None:
    """Add a rule and its exceptions; an exception inherits data, for and to, and overrides."""
    if parent is not None:
        inherited: Json = {key: parent[key] for key in ("data", "for", "to") if key in parent}
        source = {**inherited, **source}
        edges.append((source["id"], parent["id"]))
    effect = next(effect for effect in EFFECTS if effect in source)
    rules[source["id"]] = _norm({**source, "on": source[effect]}, effect)
    edges += [(source["id"], over) for over in _listed(source.get("overrides"))]
    for child in source.get("except") or []:
        _unfold(child, source, rules, edges)


def _norm(source: Json, effect: str) -> Norm:
    keys = {"action": "on", "purpose": "for", "data": "data", "recipient": "to"}
    return Norm(
        id=source["id"],
        effect=effect,
        scope={dim: _scope(source.get(key, "any")) for dim, key in keys.items()},
        alongside=_listed(source.get("alongside")),
        when=_clause(source.get("when")),
        unless=_clause(source.get("unless")),
        duties=tuple(
            Duty(duty["id"], duty.get("timing", "after"), _clause(duty.get("unless")))
            for duty in source.get("duties") or []
        ),
    )


def _scope(stated: Any) -> Terms | None:
    """Return the terms of a scope; `any` states nothing, so `to: any` asks for no recipient."""
    return None if stated == "any" else _listed(stated)


def _banned(silence: Any) -> Terms | None:
    if silence == "silent":
        return None
    return _scope(silence.get("actions", "any")) or ()


def _clause(text: Any) -> Node | None:
    """Return a clause read; YAML gives `governs: false` and `when: true` as booleans."""
    if text is None:
        return None
    return ("known", text) if isinstance(text, bool) else read_clause(text)


def _listed(value: Any) -> Terms:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


def _items(dim: str, stated: Any) -> Iterator[Item]:
    if stated is None:
        return
    for item in stated if isinstance(stated, list) else [stated]:
        entry = {"is": item} if isinstance(item, str) else item
        rest = {f"{dim}.{key}": value for key, value in entry.items() if key != "is"}
        yield Item(entry["is"], rest)
