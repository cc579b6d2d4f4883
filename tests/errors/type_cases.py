"""The smallest policies whose tests do not fit their facts, or whose facts are impossible.

Out: cases for the station `meant`, and for the values of facts where a policy states one.
"""

from __future__ import annotations

from .meant_cases import fact, when
from .smallest import Case

TYPE_CASES = (
    Case(
        "PB508",
        when("channel > 3"),
        (22, 31),
        "channel > 3",
        "`channel` is a term, and this test needs a integer or duration or date",
        "test it with `channel is ...`",
        related=((13, 3),),
    ),
    Case(
        "PB508",
        when("basis is consent"),
        (22, 40),
        "consent",
        "the choice `basis` has no value `consent`",
        "its values are `contract`, `law`",
        related=((15, 3),),
    ),
    Case(
        "PB508",
        when("age > 3 days"),
        (22, 37),
        "3 days",
        "the integer `age` cannot be compared with `3 days`",
        "expected a whole number",
        related=((17, 3),),
    ),
    Case(
        "PB508",
        when("notice > 3"),
        (22, 40),
        "3",
        "the duration `notice` cannot be compared with `3`",
        "a number with its unit",
        related=((18, 3),),
    ),
    Case(
        "PB508", when("today > 3"), (22, 39), "3", "`today` cannot be compared with `3`", "a date"
    ),
    Case(
        "PB508",
        when("data is among declined"),
        (22, 31),
        "data is among declined",
        "`data` is of `data` and `declined` of `purposes`",
        related=((14, 3),),
    ),
    Case("PB509", fact("{type: term}"), (21, 3), "x", "the fact `x` has no `of`", "`of:`"),
    Case("PB509", fact("{type: judgement}"), (21, 3), "x", "asks no question", "add `asks:`"),
    Case("PB509", fact("{type: date, asks: Why?}"), (21, 19), "asks", "a date and takes no `asks`"),
    Case("PB509", fact("{type: date, of: data}"), (21, 19), "of", "is a date and takes no `of`"),
    Case("PB509", fact("{type: date, by: me}"), (21, 19), "by", "is a date and takes no `by`"),
    Case("PB509", fact("{type: choice, of: [a, a]}"), (21, 21), "of", "lists a value twice"),
    Case("PB509", fact("{type: term, of: [data, actions]}"), (21, 19), "of", "one"),
    Case(
        "PB509",
        fact("{type: judgement, asks: Why?, default: true}"),
        (21, 3),
        "x",
        "can have no default: nobody has judged yet",
    ),
)

VALUE_CASES = (
    Case("PB601", fact("{type: boolean, default: no}"), (21, 31), "no", "must be true or false"),
    Case("PB601", fact("{type: integer, default: 1e3}"), (21, 31), "1e3", "a whole number"),
    Case("PB601", fact("{type: integer, default: 017}"), (21, 31), "017", "a whole number"),
    Case("PB601", fact("{type: date, default: 2026-02-30}"), (21, 28), "2026-02-30", "a date as"),
    Case("PB601", fact("{type: duration, default: -1}"), (21, 32), "-1", "a whole number of days"),
    Case("PB601", fact("{type: terms, of: data, default: name}"), (21, 39), "name", "a list of"),
    Case("PB602", fact("{type: boolean, default: }"), (21, 31), "", "`x` is empty", "leave it out"),
    Case(
        "PB603",
        fact("{type: level, of: [lo, hi], default: hy}"),
        (21, 43),
        "hy",
        "no such",
        "`hi`",
    ),
    Case(
        "PB604",
        fact("{type: term, of: channel, default: e_mail}"),
        (21, 41),
        "e_mail",
        "names a term that `channel` does not have",
        "`email`",
    ),
)
