"""A decision into its record.

In: a decision, an id, a time, and which values to keep. Out: a record. Nothing of a fact but its
name is in it unless it was asked for.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import UTC, datetime

from purposebind import __version__
from purposebind.clause.syntax import DimensionName
from purposebind.decision.decision import Decision
from purposebind.frozen import FrozenDict
from purposebind.meant.vocabulary import DIMENSIONS
from purposebind.records.record import DecisionRecord, Erased, Named, RecordedCause, Result
from purposebind.use.frozen import Stated, thawed
from purposebind.use.use import Item, Use, use_from_parts

Values = bool | Collection[str]
"""Which values are kept: none, all, or those of the facts named. An attribute is named in full
(`data.state`); `on` stands for the day of the use and `fulfilled` for what is said of duties."""
NO_LABELS: Mapping[str, str] = FrozenDict()


def record_of(
    decision: Decision,
    *,
    id: str,
    at: datetime,
    labels: Mapping[str, str] = NO_LABELS,
    values: Values = False,
) -> DecisionRecord:
    """The record of a decision.

    Raises ValueError where `at` has no time zone or the id is empty, TypeError where `values` is
    one string instead of several, or a label is no text.
    """
    if not id:
        raise ValueError("the id of a decision must be a text that is not empty")
    if at.tzinfo is None:
        raise ValueError("the time of a decision needs a time zone")
    if not all(isinstance(each, str) for pair in labels.items() for each in pair):
        raise TypeError("labels are text by text")
    use, erased = _erased(decision.use, _shown(values))
    return DecisionRecord(
        decision_id=id,
        timestamp=at.astimezone(UTC),
        library=__version__,
        labels=labels,
        policy=decision.basis,
        use=use,
        erased=erased,
        result=_result(decision),
    )


def _shown(values: Values) -> Callable[[str], bool]:
    if isinstance(values, bool):
        return lambda _: values
    if isinstance(values, str):
        raise TypeError("`values` is several names, such as `('channel',)`, or True for all")
    names = frozenset(values)
    return lambda name: name in names


def _erased(use: Use, is_shown: Callable[[str], bool]) -> tuple[Use, Erased]:
    """The use without the values that are not shown, and what it lost."""
    kept: list[tuple[Item, ...]] = []
    attributes: list[tuple[DimensionName, int, str]] = []
    for dimension in DIMENSIONS:
        items = _in_order(_item(item, dimension, is_shown) for item in use.items(dimension))
        kept.append(tuple(item for item, _ in items))
        attributes += [(dimension, i, key) for i, (_, keys) in enumerate(items) for key in keys]
    hidden = tuple(sorted(name for name in use.facts if not is_shown(name)))
    facts = {name: each for name, each in use.facts.items() if name not in hidden}
    on = use.on if is_shown("on") else None
    fulfilled = use.fulfilled if is_shown("fulfilled") else {}
    duties = () if fulfilled else tuple(sorted(use.fulfilled))
    erased = Erased(hidden, tuple(attributes), on != use.on, duties)
    return use_from_parts(kept, Stated(facts), on, Stated(fulfilled)), erased


def _item(
    item: Item, dimension: DimensionName, is_shown: Callable[[str], bool]
) -> tuple[Item, tuple[str, ...]]:
    """The item without the attributes that are not shown, and their keys."""
    hidden = tuple(sorted(key for key in item.attributes if not is_shown(f"{dimension}.{key}")))
    if not hidden:
        return item, ()
    kept = {key: each for key, each in item.attributes.items() if key not in hidden}
    return Item(item.term, kept), hidden


def _in_order(items: Iterable[tuple[Item, tuple[str, ...]]]) -> list[tuple[Item, tuple[str, ...]]]:
    """Items are sorted, so that uses that mean the same look the same; by nothing hidden."""
    found = list(items)
    return sorted(found, key=_key) if len(found) > 1 else found


def _key(item: tuple[Item, tuple[str, ...]]) -> tuple[str, tuple[str, ...], str]:
    return item[0].term, item[1], json.dumps(thawed(item[0].attributes), sort_keys=True)


def _result(decision: Decision) -> Result:
    return Result(
        verdict=decision.verdict,
        obliged=decision.obliged,
        causes=tuple(
            RecordedCause(each.kind, each.id, each.effect or None, each.is_certain)
            for each in decision.causes
        ),
        missing=tuple(Named(each.kind, each.name, each.item) for each in decision.missing),
        judgements=tuple(
            dict.fromkeys(Named("judgement", each.fact, each.item) for each in decision.judgements)
        ),
        duties=tuple(dict.fromkeys(each.id for each in decision.duties)),
    )
