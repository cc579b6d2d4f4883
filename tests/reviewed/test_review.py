"""What changed in a statement since somebody read it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from purposebind.places import Source
from purposebind.reviewed.files import review_from_bytes
from purposebind.reviewed.review import Review, changes, review_of
from purposebind.reviewed.to_text import to_text
from purposebind.statement.text import Statement

OLD = "We use your name.\nWe share nothing with other shops.\nWe keep it for a year."
DAY = date(2026, 1, 31)


def statement(text: str, **more: str) -> Statement:
    """A statement with this text, and others by name."""
    texts = {"main": text, **more}
    return Statement({name: Source(f"{name}.txt", each) for name, each in texts.items()})


def changed(old: Statement, new: Statement) -> list[tuple[str, str, str]]:
    """Kind, words before and words now of each change."""
    found = changes(review_of(old, "Jane", DAY), new)
    return [
        (each.kind, each.was.words if each.was else "", each.now.words if each.now else "")
        for each in found
    ]


@pytest.mark.parametrize(
    ("new", "found"),
    [
        (OLD, []),
        (OLD.replace("\n", "  \n\n").replace(" your", "\u00a0your"), []),
        (
            OLD.replace("nothing with", "your name with"),
            [
                (
                    "changed",
                    "We share nothing with other shops.",
                    "We share your name with other shops.",
                )
            ],
        ),
        (OLD.replace(" for a year", ""), [("changed", "We keep it for a year.", "We keep it.")]),
        (OLD + "\nWe may call you.", [("new", "", "We may call you.")]),
        (OLD.replace("We use your name.\n", ""), [("gone", "We use your name.", "")]),
        (
            "We call you.\n" + OLD.replace("We use your name.", "Everything is sold to everybody."),
            [
                ("gone", "We use your name.", ""),
                ("new", "", "We call you."),
                ("new", "", "Everything is sold to everybody."),
            ],
        ),
    ],
)  # fmt: skip
def test_changes_are_told_sentence_by_sentence(new: str, found: list[tuple[str, str, str]]) -> None:
    assert changed(statement(OLD), statement(new)) == found


def test_a_text_that_came_or_went_is_new_or_gone_as_a_whole() -> None:
    both = statement(OLD, sms="We may text you.")

    assert changed(statement(OLD), both) == [("new", "", "We may text you.")]
    assert changed(both, statement(OLD)) == [("gone", "We may text you.", "")]


def test_a_sentence_that_moved_is_gone_and_new() -> None:
    assert changed(statement("One day.\nTwo nights.\n"), statement("Two nights.\nOne day.\n")) == [
        ("new", "", "Two nights."),
        ("gone", "Two nights.", ""),
    ]


def test_a_very_large_change_is_told_by_words_alone() -> None:
    old = statement("\n".join(f"We use item {i}." for i in range(2_100)))
    new = statement("\n".join(f"We use item {i}." for i in range(1, 2_101)))

    assert changed(old, new) == [
        ("gone", "We use item 0.", ""),
        ("new", "", "We use item 2100."),
    ]


@given(st.text(st.characters(codec="utf-8")), st.text(min_size=1, max_size=20))
def test_a_record_reads_back_as_the_review_it_is(text: str, by: str) -> None:
    who = "".join(by.split()) or "Jane"
    who = who if who.isprintable() else "Jane"
    review = review_of(statement(text, other="We may text you."), who, DAY)

    read, problems = review_from_bytes(to_text(review).encode("utf-8"), "reviewed.yaml")

    assert problems == ()
    assert read is not None
    assert (read.by, read.on, read.digest) == (who, DAY, review.digest)
    assert words(read) == words(review)


def words(review: Review) -> dict[str, list[str]]:
    """The sentences of each text."""
    return {name: [each.words for each in read] for name, read in review.texts.items()}


def test_the_record_of_a_statement() -> None:
    review = review_of(statement('We say "no".\n'), "Jane Doe", DAY)
    _, _, text = to_text(review).partition("\n\n")

    assert text == (
        "reviewed: 1\n"
        "by: Jane Doe\n"
        "on: 2026-01-31\n"
        f'statement: "{review.digest}"\n'
        "texts:\n"
        '  "main":\n'
        '    - "We say \\"no\\"."\n'
    )


GOOD = 'reviewed: 1\nby: Jane\non: 2026-01-31\nstatement: "0"\ntexts: {main: [a]}\n'


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (GOOD, []),
        ("[a]", ["PB741"]),
        (GOOD.replace("reviewed: 1", "reviewed: 2"), ["PB741"]),
        (GOOD.replace("2026-01-31", "2026-02-31"), ["PB741"]),
        (GOOD.replace("2026-01-31", "20260131"), ["PB741"]),
        (GOOD.replace("by: Jane\n", ""), ["PB741"]),
        (GOOD.replace("by: Jane", "by: [Jane]"), ["PB741"]),
        (GOOD.replace("[a]", "a"), ["PB741"]),
        (GOOD.replace("[a]", "[[a]]"), ["PB741"]),
        (GOOD.replace("{main: [a]}", "[a]"), ["PB741"]),
        (GOOD.replace("statement:", "statment:"), ["PB742", "PB741"]),
        ("{}", ["PB741"] * 5),
        ("a: [", ["PB104"]),
    ],
)
def test_a_record_of_another_shape_is_refused(text: str, codes: list[str]) -> None:
    review, problems = review_from_bytes(text.encode(), "reviewed.yaml")

    assert [problem.code for problem in problems] == codes
    assert (review is None) is bool(codes)
