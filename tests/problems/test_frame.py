"""Problems as people see them: the line, and a caret under the very words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from purposebind.places import Source, Span
from purposebind.problems.frame import full, full_text, headline
from purposebind.problems.problem import Problem, Related


def _problem(text: str, start: int, end: int, **parts: object) -> Problem:
    span = Span(Source("policy.yaml", text), start, end)
    return Problem("PB999", "the word is wrong", span=span, **parts)  # type: ignore[arg-type]  # by name


def _frame(text: str, start: int, end: int) -> list[str]:
    return full(_problem(text, start, end)).split("\n")[1:]


def test_a_problem_is_its_headline_its_frame_its_relations_and_its_help() -> None:
    source = Source("policy.yaml", "first: one\nsecond: two\n")
    related = (Related("the first is here", Span(source, 7, 10)),)
    problem = Problem(
        "PB999", "wrong", help="write `2`", span=Span(source, 19, 22), related=related
    )

    assert full(problem) == (
        "policy.yaml:2:9: error[PB999] wrong\n"
        "  2 | second: two\n"
        "    |         ^^^\n"
        "  note: the first is here (policy.yaml:1:8)\n"
        "  1 | first: one\n"
        "    |        ^^^\n"
        "  help: write `2`"
    )


def test_a_problem_of_a_use_is_placed_by_its_path() -> None:
    problem = Problem("PB999", "wrong", path=("data", 0, "state"))

    assert headline(problem) == "data/0/state: error[PB999] wrong"
    assert full(problem) == headline(problem)


def test_a_problem_without_any_place_is_its_title() -> None:
    assert headline(Problem("PB999", "wrong")) == "error[PB999] wrong"


def test_problems_are_set_apart_by_an_empty_line() -> None:
    assert full_text([Problem("PB1", "a"), Problem("PB2", "b")]) == "error[PB1] a\n\nerror[PB2] b"


@pytest.mark.parametrize(
    ("text", "start", "end", "frame"),
    [
        ("a: bc", 3, 5, ["  1 | a: bc", "    |    ^^"]),
        ("a: bc", 5, 5, ["  1 | a: bc", "    |      ^"]),
        ("\n", 0, 0, ["  1 | ", "    | ^"]),
        ("a\n", 2, 2, ["  2 | ", "    | ^"]),
        ("a: bc\nd: e\n", 3, 9, ["  1 | a: bc", "    |    ^^"]),
        ("a: bc\r\nd", 3, 7, ["  1 | a: bc", "    |    ^^"]),
        ("\ta: b", 4, 5, ["  1 |  a: b", "    |     ^"]),
        ("\u65e5\u672c: b", 4, 5, ["  1 | \u65e5\u672c: b", "    |       ^"]),
        ("e\u0301: b", 4, 5, ["  1 | e\u0301: b", "    |    ^"]),
        ("\u65e5: b", 0, 1, ["  1 | \u65e5: b", "    | ^^"]),
    ],
)
def test_the_caret_stands_under_the_words_in_every_alphabet(
    text: str, start: int, end: int, frame: list[str]
) -> None:
    assert _frame(text, start, end) == frame


def test_what_could_reorder_a_line_is_shown_as_an_escape() -> None:
    """A right-to-left override in a policy must not show a reviewer another policy."""
    assert _frame("a\u202eb\u200bc: d", 7, 8) == [
        "  1 | a\\u{202e}b\\u{200b}c: d",
        "    |                      ^",
    ]


@pytest.mark.parametrize(
    "character", ["\x1b", "\x00", "\x07", "\x9b", "\u2066", "\ufeff", "\ud800"]
)
def test_no_control_character_reaches_the_terminal(character: str) -> None:
    shown = full(_problem(f"a{character}b: c", 4, 5))

    assert character not in shown


@pytest.mark.parametrize(("line", "gutter"), [(9, 1), (10, 2), (1000, 4)])
def test_the_gutter_is_as_wide_as_the_number_of_the_line(line: int, gutter: int) -> None:
    text = "\n" * (line - 1) + "a: b"
    frame = _frame(text, line + 2, line + 3)

    assert frame == [f"  {line} | a: b", f"  {' ' * gutter} |    ^"]


@pytest.mark.parametrize("start", [0, 10, 100, 500, 990])
def test_a_long_line_is_cut_around_the_words(start: int) -> None:
    text = "".join(f"{index:09} " for index in range(100))
    shown, carets = _frame(text, start, start + 9)

    assert len(shown) <= len("  1 | ") + 106
    assert shown[carets.index("^") : carets.rindex("^") + 1] == text[start : start + 9]


def test_a_span_longer_than_the_window_is_underlined_to_its_edge() -> None:
    shown, carets = _frame("x" * 1000, 0, 1000)

    assert shown == "  1 | " + "x" * 100 + "..."
    assert carets == "    | " + "^" * 100


def test_an_empty_text_has_no_line_to_show() -> None:
    assert _frame("", 0, 0) == []


@given(st.text(min_size=1, max_size=40), st.data())
def test_every_place_of_every_text_can_be_shown(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    lines = full(_problem(text, start, end)).split("\n")

    assert len(lines) == 3
    assert "^" in lines[2]
    assert all(character.isprintable() for character in lines[2])
