"""The smallest policies that show each problem of a clause.

Out: cases for the station `clause`. Every clause begins in column 31 of line 22.
"""

from __future__ import annotations

from purposebind import Limits

from .smallest import HEAD, Case


def _when(clause: str) -> str:
    return f'{HEAD}- {{id: r, permit: use, when: "{clause}"}}\n'


CLAUSE_CASES = (
    Case("PB201", _when("\\x1c"), (22, 30), '"\\x1c"', "the clause is empty", "leave the key out"),
    Case(
        "PB202",
        _when("consent and adult"),
        (22, 30),
        '"consent and adult"',
        "a clause of 17 characters; the limit is 16",
        limits=Limits(clause_characters=16),
    ),
    Case(
        "PB203",
        _when("((adult))"),
        (22, 32),
        "(",
        "nested deeper than 1 ",
        limits=Limits(clause_nesting=1),
    ),
    Case("PB204", _when("consent and"), (22, 42), "", "the clause ends too early", "a name"),
    Case("PB204", _when("(consent"), (22, 39), "", "the clause ends too early", "`)`"),
    Case(
        "PB204",
        _when("consent and or adult"),
        (22, 43),
        "or",
        "`or` is a keyword and cannot stand here",
        "expected a name",
    ),
    Case(
        "PB204",
        _when("basis is at"),
        (22, 42),
        "",
        "the clause ends too early",
        "expected `least` or `most`",
    ),
    Case(
        "PB204",
        _when("basis is recipient"),
        (22, 40),
        "recipient",
        "`recipient` is a keyword",
        "quote the value: `'recipient'`",
    ),
    Case(
        "PB204",
        _when("c\u043ensent"),
        (22, 32),
        "\u043e",
        "U+043E CYRILLIC SMALL LETTER O",
        "small Latin letters",
    ),
    Case("PB204", _when("Consent"), (22, 31), "Consent", "is not a name", "`consent`"),
    Case("PB204", _when("age > 18and adult"), (22, 37), "18and", "neither a whole number", "date"),
    Case("PB204", _when("age > 1.5"), (22, 37), "1.5", "neither a whole number", "date is"),
    Case("PB204", _when("age == 18"), (22, 36), "=", "`=` cannot stand here", "a single `=`"),
    Case("PB204", _when("consent & adult"), (22, 39), "&", "`&` cannot stand here", "write `and`"),
    Case("PB204", _when("consent | adult"), (22, 39), "|", "`|` cannot stand here", "write `or`"),
    Case("PB204", _when("!consent"), (22, 31), "!", "`!` cannot stand here", "write `not`"),
    Case("PB204", _when("basis is [law]"), (22, 40), "[", "`[` cannot", "`one of (a, b)`"),
    Case("PB204", _when("basis si law"), (22, 37), "si", "`si` cannot stand here", "`is`"),
    Case(
        "PB204",
        _when("given_on is within 3 decades after today"),
        (22, 52),
        "decades",
        "decades",
        "days",
    ),
    Case(
        "PB205",
        _when("consent and adult or fair"),
        (22, 49),
        "or",
        "`and` and `or` are mixed without brackets",
        "write `(consent and adult) or fair` or `consent and (adult or fair)`",
    ),
    Case("PB206", _when("data"), (22, 31), "data", "`data` alone is no condition", "`data is ...`"),
    Case("PB206", _when("today"), (22, 31), "today", "`today` alone is no condition"),
    Case(
        "PB206",
        _when("recipient includes anyone"),
        (22, 31),
        "recipient",
        "`recipient` is not a fact, so `includes` cannot test it",
        "test it with `recipient is ...`",
    ),
    Case("PB206", _when("today is among declined"), (22, 31), "today", "so `is among` cannot"),
    Case("PB206", _when("data is among data"), (22, 45), "data", "`data` is not a fact", "data is"),
    Case("PB206", _when("data is before today"), (22, 31), "data", "so `is before`", "data is"),
    Case("PB206", _when("data is never"), (22, 31), "data", "so `is never`", "data is"),
    Case("PB206", _when("data = 3"), (22, 31), "data", "so `=` cannot test it", "data is"),
    Case("PB206", _when("today is at least 3"), (22, 31), "today", "so `is at least`"),
    Case("PB207", _when("basis is 'Law'"), (22, 40), "'Law'", "`Law` is not a value", "letters"),
    Case("PB207", _when("basis is a.b"), (22, 40), "a.b", "`a.b` is not a value", "letters"),
    Case("PB207", _when("basis is ''"), (22, 40), "''", "`` is not a value", "letters"),
    Case(
        "PB208",
        _when("given_on is before 2026-02-30"),
        (22, 50),
        "2026-02-30",
        "the calendar has no day `2026-02-30`",
    ),
    Case("PB208", _when("today = 0000-01-01"), (22, 39), "0000-01-01", "no day `0000-01-01`"),
    Case("PB209", _when("age >= 018"), (22, 38), "018", "`018` starts with a zero", "write `18`"),
    Case("PB209", _when("age >= 00"), (22, 38), "00", "`00` starts with a zero", "write `0`"),
    Case("PB209", _when("age < 1234567890123456789"), (22, 37), "1234567890123456789", "18 digits"),
    Case(
        "PB209",
        _when("given_on is within 10000 days before today"),
        (22, 50),
        "10000 days",
        "a span has at most 9,999 units",
    ),
)
