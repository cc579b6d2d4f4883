"""What the message of a refused clause says: what could stand there, and which test was meant."""

from __future__ import annotations

import pytest

from purposebind.clause.from_text import from_text
from purposebind.places import passage


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The lexer stops at a character that begins no word, the parser at a word out of place.
        ("x is at ?", "expected `least` or `most`"),
        ("x is at 3", "expected `least` or `most`"),
        ("x is within 3 ?", "expected a unit such as `days`"),
        ("x is 'v' w", "expected the end of the clause, `and`, `or` or `unless`"),
        ("(x is 'v' w", "expected `and`, `or`, `)` or `unless`"),
    ],
)
def test_what_could_stand_there_is_named_and_nothing_else(text: str, expected: str) -> None:
    _, (problem,) = from_text(passage(text))

    assert problem.help == expected


@pytest.mark.parametrize(
    ("clause", "message"),
    [
        ("data is within 3 days after x", "`data` is not a fact, so `is within` cannot test it"),
        (
            "data is at least 3 days after x",
            "`data` is not a fact, so `is at least` cannot test it",
        ),
        ("data is before x", "`data` is not a fact, so `is before` cannot test it"),
        ("data is after x", "`data` is not a fact, so `is after` cannot test it"),
        ("data is never", "`data` is not a fact, so `is never` cannot test it"),
        ("data is at least v", "`data` is not a fact, so `is at least` cannot test it"),
        ("data is at most v", "`data` is not a fact, so `is at most` cannot test it"),
        ("data includes v", "`data` is not a fact, so `includes` cannot test it"),
        ("data >= 3", "`data` is not a fact, so `>=` cannot test it"),
        ("data", "`data` alone is no condition"),
        ("today is at most v", "`today` is not a fact, so `is at most` cannot test it"),
        ("today is among x", "`today` is not a fact, so `is among` cannot test it"),
    ],
)
def test_the_test_that_needs_a_fact_is_named(clause: str, message: str) -> None:
    _, (problem,) = from_text(passage(clause))

    assert problem.message == message
