"""Plain data into a record, strictly: every key known, every value of its kind.

In: what JSON gave. Out: a record and its place in a chain, or NotARecord, which never leaves this
station. What is refused is named, and its value is not repeated.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final, TypeGuard, cast

from purposebind.clause.syntax import DimensionName
from purposebind.decision.decision import Basis
from purposebind.decision.verdict import Verdict
from purposebind.meant.vocabulary import DIMENSIONS
from purposebind.records.record import (
    DecisionRecord,
    Erased,
    Link,
    Named,
    RecordedCause,
    Result,
)
from purposebind.use.use import KEYS as INPUT_KEYS
from purposebind.use.use import read_use

_KEYS: Final = (
    *("purposebind_record", "decision_id", "timestamp", "library", "labels", "policy", "input"),
    *("erased", "result"),
)
_POLICY = ("id", "language", "digest", "statement_digest", "interpretations")
_RESULT = (*("verdict", "allowed", "obliged", "causes", "missing", "judgements", "duties"),)
_CAUSE = ("kind", "id", "effect", "certain")
_NAMED = ("kind", "name", "item")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z")
_HASH = re.compile("[0-9a-f]{64}")
_POINTER = re.compile(
    "/input/(?:facts/(?P<fact>[^/]+)|(?P<on>on)|fulfilled/(?P<duty>[^/]+)"
    "|(?P<part>action|purpose|data|recipient)/(?P<item>0|[1-9][0-9]{0,5})/(?P<key>[^/]+))"
)


class NotARecord(Exception):  # noqa: N818  # never leaves this station
    """Why it is none; with `keys`, the text is a key that is not among them."""

    def __init__(self, why: str, keys: Iterable[str] = ()) -> None:
        super().__init__(why)
        self.keys = tuple(keys)


def record_from_data(data: Mapping[str, object]) -> tuple[DecisionRecord, Link | None]:
    """The record that plain data of version 1 holds. Raises NotARecord."""
    _check_keys("", data, _KEYS, ("previous",))
    use, problems = read_use(_mapping(data, "input", INPUT_KEYS))
    if use is None or problems:
        raise NotARecord("its `input` is not a use")
    policy = _mapping(data, "policy", _POLICY)
    statement = policy["statement_digest"]
    record = DecisionRecord(
        decision_id=_text(data, "decision_id"),
        timestamp=_moment(data),
        library=_text(data, "library"),
        labels=_labels(data["labels"]),
        policy=Basis(
            _text(policy, "id"),
            _whole(policy, "language"),
            _text(policy, "digest"),
            None if statement is None else _text(policy, "statement_digest"),
            _flag(policy, "interpretations"),
        ),
        use=use,
        erased=_erased(data["erased"], {part: len(use.items(part)) for part in DIMENSIONS}),
        result=_result(_mapping(data, "result", _RESULT)),
    )
    return record, _link(data)


def _link(data: Mapping[str, object]) -> Link | None:
    if "previous" not in data:
        return None
    previous = data["previous"]
    if previous is not None and not (isinstance(previous, str) and _HASH.fullmatch(previous)):
        raise NotARecord("its `previous` is no hash")
    return Link(previous)


def _result(data: Mapping[str, object]) -> Result:
    try:
        verdict = Verdict(_text(data, "verdict"))
    except ValueError:
        raise NotARecord("its `verdict` is none of the six") from None
    if _flag(data, "allowed") is not (verdict is Verdict.ALLOWED):
        raise NotARecord("its `allowed` is not what its `verdict` says")
    return Result(
        verdict=verdict,
        obliged=_flag(data, "obliged"),
        causes=tuple(
            RecordedCause(
                _text(each, "kind"),
                _maybe(each, "id"),
                _maybe(each, "effect"),
                _flag(each, "certain"),
            )
            for each in _mappings(data, "causes", _CAUSE)
        ),
        missing=_named(data, "missing"),
        judgements=_named(data, "judgements"),
        duties=_texts(data, "duties"),
    )


def _named(data: Mapping[str, object], key: str) -> tuple[Named, ...]:
    return tuple(
        Named(_text(each, "kind"), _text(each, "name"), _maybe(each, "item"))
        for each in _mappings(data, key, _NAMED)
    )


def _erased(raw: object, items: Mapping[DimensionName, int]) -> Erased:
    facts: list[str] = []
    attributes: list[tuple[DimensionName, int, str]] = []
    fulfilled: list[str] = []
    on = False
    for pointer in raw if _is_texts(raw) else [""]:
        match = _POINTER.fullmatch(pointer)
        if match is None:
            raise NotARecord("its `erased` is no list of pointers into its `input`")
        if match["part"]:
            part = cast("DimensionName", match["part"])
            if int(match["item"]) >= items[part]:
                raise NotARecord("its `erased` points at an item that is not there")
            attributes.append((part, int(match["item"]), match["key"]))
        elif match["on"]:
            on = True
        else:
            (facts if match["fact"] else fulfilled).append(match["fact"] or match["duty"])
    return Erased(tuple(facts), tuple(attributes), on, tuple(fulfilled))


def _moment(data: Mapping[str, object]) -> datetime:
    text = _text(data, "timestamp")
    if _MOMENT.fullmatch(text):
        try:
            return datetime.fromisoformat(text)
        except ValueError:
            pass
    raise NotARecord("its `timestamp` is no moment in UTC")


def _labels(raw: object) -> Mapping[str, str]:
    if not isinstance(raw, dict) or not all(isinstance(each, str) for each in raw.values()):
        raise NotARecord("its `labels` are not text by text")
    return raw


def _check_keys(
    where: str, data: Mapping[str, object], keys: Iterable[str], more: Iterable[str] = ()
) -> None:
    known = (*keys, *more)
    for key in data:
        if key not in known:
            raise NotARecord(f"{where}{key}", known)
    for key in keys:
        if key not in data:
            raise NotARecord(f"it has no `{where}{key}`")


def _mapping(data: Mapping[str, object], key: str, keys: Iterable[str]) -> dict[str, Any]:
    value = data[key]
    if not isinstance(value, dict):
        raise NotARecord(f"its `{key}` is no mapping")
    if key != "input":  # whose keys the reader of uses checks
        _check_keys(f"{key}.", value, keys)
    return value


def _mappings(
    data: Mapping[str, object], key: str, keys: Iterable[str]
) -> tuple[dict[str, Any], ...]:
    value = data[key]
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise NotARecord(f"its `{key}` is no list of mappings")
    for each in value:
        _check_keys(f"{key}.", each, keys)
    return tuple(value)


def _texts(data: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = data[key]
    if not _is_texts(value):
        raise NotARecord(f"its `{key}` is no list of text")
    return tuple(value)


def _is_texts(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _text(data: Mapping[str, object], key: str) -> str:
    value = data[key]
    if not isinstance(value, str) or not value:
        raise NotARecord(f"its `{key}` is no text")
    return value


def _maybe(data: Mapping[str, object], key: str) -> str | None:
    return None if data[key] is None else _text(data, key)


def _flag(data: Mapping[str, object], key: str) -> bool:
    value = data[key]
    if not isinstance(value, bool):
        raise NotARecord(f"its `{key}` is neither true nor false")
    return value


def _whole(data: Mapping[str, object], key: str) -> int:
    value = data[key]
    if type(value) is not int:
        raise NotARecord(f"its `{key}` is no whole number")
    return value
