"""The JSON Schema of records agrees with what is written and with what is read."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from purposebind.records import Line, record_from_line
from purposebind.records.record import Link

from .small import DELIVERY, record

SCHEMA = Path(__file__).parents[2] / "docs" / "records.schema.json"
USE: dict[str, Any] = {
    "data": [{"is": "name", "state": "raw"}, "card"],
    "facts": {"asked": True, "channel": "email"},
    "on": "2026-11-20",
    "fulfilled": ["tell"],
}
RECORDS = [
    record(values=values, **parts)
    for values in (True, False)
    for parts in (USE, DELIVERY, {"facts": {"asked": True}})
]


@pytest.fixture(scope="module")
def validator() -> Any:
    """Says whether data is as the schema wants it."""
    jsonschema = pytest.importorskip("jsonschema")
    return jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))


def is_read(data: object) -> bool:
    """Whether the library takes data for a record."""
    line = Line("f", 1, json.dumps(data).encode(), True)
    return record_from_line(line).record is not None


@pytest.mark.parametrize("link", [None, Link(None), Link("0" * 64)])
def test_every_record_is_of_the_schema(validator: Any, link: Link | None) -> None:
    for each in RECORDS:
        validator.validate(json.loads(each.to_line(link)))


def broken(data: Any) -> Iterator[Any]:
    """The data with one key more, one key less, or one value of another kind, at every place."""
    for value in (data, data["policy"], data["result"], *data["result"]["causes"]):
        for key in [*value]:
            kept = value.pop(key)
            yield data
            value[key] = 3.5
            yield data
            value[key] = kept
        value["more"] = True
        yield data
        del value["more"]


def test_what_the_schema_refuses_is_no_record(validator: Any) -> None:
    """And the other way round."""
    whole = json.loads(RECORDS[0].to_line())
    checked = [(validator.is_valid(data), is_read(data)) for data in broken(copy.deepcopy(whole))]

    assert is_read(whole)
    assert len(checked) > 40
    assert set(checked) == {(False, False)}
