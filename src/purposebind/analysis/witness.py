"""A witness: a use that shows something, with nothing in it that could be left out.

In: a use that shows it, and how to tell. Out: the same with what can go gone, and with the most
general terms that still show it. Every step is decided by the ordinary engine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from purposebind.meant.taxonomy import Taxonomy
from purposebind.meant.vocabulary import DIMENSIONS, Vocabulary
from purposebind.problems.errors import UseError
from purposebind.use.use import Use

Shows = Callable[[Use], bool]
"""Whether a use shows what it is to be a witness of."""


def clearest(use: Use, vocabulary: Vocabulary, shows: Shows) -> Use:
    """The use without what it can do without, in the most general terms."""
    plain = use.to_dict()
    changed = True
    while changed:
        changed = False
        for simpler in (*_without(plain), *_wider(plain, vocabulary)):
            if _still(simpler, shows):
                plain, changed = simpler, True
                break
    return Use.of(plain)


def _still(plain: Mapping[str, Any], shows: Shows) -> bool:
    try:
        return shows(Use.of(plain))
    except UseError:
        return False


def _without(plain: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The use, each time without one thing that it states."""
    for key in ("facts", "fulfilled"):
        for name in plain.get(key, ()):
            rest = {each: value for each, value in plain[key].items() if each != name}
            yield _with(plain, key, rest)
    yield from ({k: v for k, v in plain.items() if k != key} for key in ("on",) if key in plain)
    for dimension in DIMENSIONS:
        items = _items(plain, dimension)
        for i, item in enumerate(items):
            if len(items) > 1:
                yield _with(plain, dimension, items[:i] + items[i + 1 :])
            if isinstance(item, dict):
                for name in item:
                    if name != "is":
                        less = {each: value for each, value in item.items() if each != name}
                        yield _with_item(plain, dimension, i, _bare(less))
    if "recipient" in plain:
        yield {key: value for key, value in plain.items() if key != "recipient"}


def _wider(plain: dict[str, Any], vocabulary: Vocabulary) -> Iterator[dict[str, Any]]:
    """The use, each time with one term replaced by one above it, the most general first."""
    for dimension in DIMENSIONS:
        taxonomy = vocabulary.dimension(dimension)
        for i, item in enumerate(_items(plain, dimension)):
            term = item["is"] if isinstance(item, dict) else item
            for above in above_of(taxonomy, term):
                wider = {**item, "is": above} if isinstance(item, dict) else above
                yield _with_item(plain, dimension, i, wider)
    for name, value in plain.get("facts", {}).items():
        fact = vocabulary.facts[name]
        if fact.type == "term":
            for above in above_of(vocabulary.taxonomies[fact.taxonomy], value):
                yield _with(plain, "facts", {**plain["facts"], name: above})


def above_of(taxonomy: Taxonomy, term: str) -> Iterator[str]:
    """The terms above a term, the most general first."""
    return (
        name for name in taxonomy.parents_first() if name != term and taxonomy.is_below(term, name)
    )


def _items(plain: Mapping[str, Any], dimension: str) -> list[Any]:
    items = plain.get(dimension, [])
    return list(items) if isinstance(items, list) else [items]


def _bare(item: dict[str, Any]) -> object:
    return item["is"] if len(item) == 1 else item


def _with(plain: dict[str, Any], key: str, value: Sequence[Any] | dict[str, Any]) -> dict[str, Any]:
    changed = {**plain, key: value}
    if not value:
        del changed[key]
    return changed


def _with_item(plain: dict[str, Any], dimension: str, at: int, item: object) -> dict[str, Any]:
    items = _items(plain, dimension)
    items[at] = item
    return {**plain, dimension: items}
