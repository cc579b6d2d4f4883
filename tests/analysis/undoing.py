"""The single differences between a use and the same use as a remedy changes it.

In: both in plain form and the terms that were left out, by dimension. Out: for each difference the
changed use with this one undone. It shares no code with the search for remedies.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

from purposebind import Policy
from purposebind.analysis import Remedy
from purposebind.clause.syntax import DimensionName

Json = dict[str, Any]
DIMENSIONS: tuple[DimensionName, ...] = ("action", "purpose", "data", "recipient")


def undone(policy: Policy, use: Json, remedy: Remedy) -> Iterator[Json]:
    """The changed use, each time with one of the changes taken back."""
    after = remedy.use.to_dict()
    for key in ("facts", "fulfilled"):
        yield from _of_mapping(use.get(key, {}), after, key)
    if use.get("on") != after.get("on"):
        yield {key: value for key, value in after.items() if key != "on"}
    left_out = [each.name for each in remedy.changes if each.kind == "drop"]
    for dimension in DIMENSIONS:
        if dimension in use:
            yield from _of_items(policy, _items(use, dimension), after, dimension, left_out)


def _of_mapping(before: Json, after: Json, key: str) -> Iterator[Json]:
    changed = after.get(key, {})
    for name, value in changed.items():
        if before.get(name) != value:
            rest = {each: changed[each] for each in changed if each != name}
            yield {**after, key: {**rest, **({name: before[name]} if name in before else {})}}


def _items(use: Json, dimension: str) -> list[Json]:
    stated = use.get(dimension, [])
    items = stated if isinstance(stated, list) else [stated]
    return [item if isinstance(item, dict) else {"is": item} for item in items]


def _of_items(
    policy: Policy,
    before: list[Json],
    after: Json,
    dimension: DimensionName,
    left_out: Sequence[str],
) -> Iterator[Json]:
    changed = _items(after, dimension)
    kept = _kept(policy, before, changed, dimension, left_out)
    for i, item in enumerate(before):
        if i not in kept:
            at = sum(each < i for each in kept)
            yield {**after, dimension: [*changed[:at], item, *changed[at:]]}
            continue
        at = kept.index(i)
        for name, value in changed[at].items():
            if item.get(name) != value:
                rest = {each: changed[at][each] for each in changed[at] if each != name}
                back = {**rest, **({name: item[name]} if name in item else {})}
                yield {**after, dimension: [*changed[:at], back, *changed[at + 1 :]]}


def _kept(
    policy: Policy,
    before: list[Json],
    changed: list[Json],
    dimension: DimensionName,
    left_out: Sequence[str],
) -> tuple[int, ...]:
    """The numbers of the items that are still there; each may have become narrower.

    Of several ways to tell, the one with the fewest changes: items may be of one term.
    """
    taxonomy = policy.vocabulary.dimension(dimension)
    found: list[tuple[int, tuple[int, ...]]] = []
    for kept in combinations(range(len(before)), len(changed)):
        gone = [each["is"] for i, each in enumerate(before) if i not in kept]
        pairs = list(zip([before[i] for i in kept], changed, strict=True))
        fits = all(taxonomy.is_below(new["is"], old["is"]) for old, new in pairs)
        if fits and all(each in left_out for each in gone):
            differences = sum(
                old.get(name) != value for old, new in pairs for name, value in new.items()
            )
            found.append((differences, kept))
    return min(found)[1]
