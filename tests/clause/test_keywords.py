"""A keyword is never read as a name, and what merely looks like one is a name."""

from __future__ import annotations

import pytest

from purposebind.clause.from_text import deadline_from_text, from_text
from purposebind.clause.syntax import KEYWORDS, FactName, Holds, Is, Word
from purposebind.places import passage

DIMENSIONS = {"action", "purpose", "data", "recipient"}
WORDS = sorted(KEYWORDS)
POSITIONS = {
    "a test": "{}",
    "a test after and": "a and {}",
    "a test in brackets": "({})",
    "a test after not": "not {}",
    "the subject of is": "{} is v",
    "the subject of includes": "{} includes v",
    "the subject of a comparison": "{} > 3",
    "the subject of never": "{} is never",
    "the subject of a step": "{} is within 3 days after x",
    "the subject of at least": "{} is at least v",
    "a value": "x is {}",
    "a value after not": "x is not {}",
    "a value of a list": "x is one of (v, {})",
    "a bound": "x is at least {}",
    "an included value": "x includes {}",
    "a moment": "x is before {}",
    "a moment after a step": "x is within 3 days after {}",
    "the list of among": "x is among {}",
    "a literal": "x > {}",
}
MEANT = {
    "today": {"the subject of is", "the subject of a comparison", "the subject of never"}
    | {"the subject of a step", "a moment", "a moment after a step"},
    "never": {"a value", "a value after not"},
    **{dimension: {"the subject of is"} for dimension in DIMENSIONS},
}
"""Where a keyword stands for itself and not for a fact."""


@pytest.mark.parametrize("position", POSITIONS)
@pytest.mark.parametrize("word", WORDS)
def test_a_keyword_is_a_name_in_no_position(word: str, position: str) -> None:
    node, problems = from_text(passage(POSITIONS[position].format(word)))

    if position in MEANT.get(word, ()):
        assert problems == ()
        assert node is not None
        assert FactName(word) not in (getattr(node, "subject", None), getattr(node, "moment", None))
    else:
        assert node is None
        assert len(problems) == 1


@pytest.mark.parametrize("word", WORDS)
def test_a_duty_counts_from_no_keyword(word: str) -> None:
    deadline, problems = deadline_from_text(passage(f"3 days after {word}"))

    assert deadline is None
    assert [problem.code for problem in problems] == ["PB204"]


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("quote", ["'", '"'])
def test_a_value_that_is_spelt_like_a_keyword_may_be_quoted(word: str, quote: str) -> None:
    assert from_text(passage(f"x is {quote}{word}{quote}")) == (
        Is(FactName("x"), (Word(word),)),
        (),
    )


@pytest.mark.parametrize("word", WORDS)
def test_a_word_that_begins_or_ends_with_a_keyword_is_a_name(word: str) -> None:
    for name in (f"{word}s", f"{word}_", f"{word}1", f"x{word}", f"x_{word}"):
        assert from_text(passage(name)) == (Holds(FactName(name)), ())


@pytest.mark.parametrize("dimension", sorted(DIMENSIONS))
def test_a_dimension_opens_the_name_of_an_attribute(dimension: str) -> None:
    name = f"{dimension}.state"

    assert from_text(passage(name)) == (Holds(FactName(name)), ())
    assert from_text(passage(f"not {name}.of_mind"))[1] == ()


@pytest.mark.parametrize(
    "name", ["day", "days", "week", "weeks", "month", "months", "year", "years"]
)
def test_units_of_time_are_names_but_after_a_number(name: str) -> None:
    assert from_text(passage(name)) == (Holds(FactName(name)), ())
    assert from_text(passage(f"x is {name}")) == (Is(FactName("x"), (Word(name),)), ())
    assert from_text(passage(f"{name} > 3 {name}"))[1] == ()


@pytest.mark.parametrize(
    "text", ["AND", "Not a", "a And b", "x IS v", "TODAY is never", "x is Never"]
)
def test_keywords_are_lower_case(text: str) -> None:
    node, (problem,) = from_text(passage(text))

    assert node is None
    assert problem.code == "PB204"
    assert "is not a name" in problem.message


@pytest.mark.parametrize(
    ("text", "message", "help"),
    [
        ("x is at", "the clause ends too early", "expected `least` or `most`"),
        ("x is of", "`of` is a keyword and cannot stand here", "quote the value: `'of'`"),
        ("x is one of (least)", "`least` is a keyword and cannot stand here", "quote the value"),
        (
            "x includes data",
            "`data` is a keyword and cannot stand here",
            "quote the value: `'data'`",
        ),
        ("and a", "`and` is a keyword and cannot stand here", "expected a name"),
    ],
)
def test_the_message_says_how_a_keyword_can_be_meant(text: str, message: str, help: str) -> None:
    _, (problem,) = from_text(passage(text))

    assert problem.message == message
    assert help in (problem.help or "")
