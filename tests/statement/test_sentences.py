"""Where the sentences of a published statement begin and end."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from purposebind.places import Source
from purposebind.statement.sentences import Sentence, sentences, sentences_of
from purposebind.statement.text import Statement

SHIPPED = Path(__file__).parents[2] / "policies" / "smart-parts-pc" / "statement.txt"


def cut(text: str) -> list[str]:
    """The words of each sentence."""
    return [sentence.words for sentence in sentences_of(Source("s.txt", text))]


def of_kind(text: str, kind: str) -> list[str]:
    """The words of the headings, or of the items."""
    found = sentences_of(Source("s.txt", text))
    return [each.words for each in found if getattr(each, kind)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We sell nothing. We share nothing.", ["We sell nothing.", "We share nothing."]),
        ("Is it sold? No. We never do!", ["Is it sold?", "No.", "We never do!"]),
        ("Wait... We share it.", ["Wait...", "We share it."]),
        ("We share it\u2026 Then we stop.", ["We share it...", "Then we stop."]),
        ("\u201cWe never sell.\u201d That is all.", ['"We never sell."', "That is all."]),
        ('You said "stop." We stopped.', ['You said "stop."', "We stopped."]),
        ("(We share it.) We do.", ["(We share it.)", "We do."]),
        ("We keep it (see it. It says why). Yes.", ["We keep it (see it. It says why).", "Yes."]),
        ("We ask [NAME. SEE TEMPLATE]. Yes.", ["We ask [NAME. SEE TEMPLATE].", "Yes."]),
        ("We share (it. We sell it.", ["We share (it.", "We sell it."]),
        ("Call 1. We answer.", ["Call 1.", "We answer."]),
        ("\u6536\u96c6\u3002\u4f7f\u7528\u3002", ["\u6536\u96c6\u3002", "\u4f7f\u7528\u3002"]),
        ("We comply. npm, Inc. collects it.", ["We comply.", "npm, Inc. collects it."]),
        ("1. \u201c", ['1. "']),
        ("", []),
        (" \n--- ***\n", []),
    ],
)  # fmt: skip
def test_a_sentence_ends_with_a_mark_and_what_follows(text: str, found: list[str]) -> None:
    assert cut(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "We use data, e.g. Your name, i.e. Who you are.",
        "We share it with Acme Inc. Partners and Foo Ltd. Services.",
        "Write to Mr. J. Smith, Data Protection Officer.",
        "The U.S. Department of Commerce and the EU-U.S. Data Privacy Framework apply.",
        "See Art. 13 GDPR, No. 5, Sec. IV, para. 2 and pp. 3 to 5.",
        "We keep it for 2.5 years, at version 1.2.3.",
        "Write to privacy@shop.example or see https://shop.example/a.html?x=1. for more.",
        "We work with Yahoo! services and what? products.",
        "We reply within approx. 30 days, by 5 p.m. Monday.",
        "Names, addresses, etc. are kept.",
    ],
)
def test_an_abbreviation_a_number_and_an_address_end_no_sentence(text: str) -> None:
    assert cut(text) == [text]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("We belong to Acme Inc. We share data with it.", "We share data with it."),
        ("It goes to the U.S. You may object.", "You may object."),
        ("We hold names, etc. This includes yours.", "This includes yours."),
        ("Do we sell it? No. Nobody does.", "No."),
        ("We answer by 5 p.m. The next day we rest.", "The next day we rest."),
    ],
)
def test_an_abbreviation_ends_a_sentence_before_a_word_that_opens_one(
    text: str, second: str
) -> None:
    assert cut(text)[1] == second


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("We use it to:\n- serve you;\n- bill you.\n", ["serve you;", "bill you."]),
        ("We use:\n* names\n\u2022 addresses\n\u2013 dates\n", ["names", "addresses", "dates"]),
        ("We use:\n1. names\n2) addresses\n(c) dates\n", ["names", "addresses", "dates"]),
        ("We use:\na. names\n(ii) ages\nB) dates\n", ["names", "ages", "dates"]),
        ("We use:\n- your name\n  and age;\n- dates.\n", ["your name and age;", "dates."]),
        ("We use it to: (a) serve you; (b) bill you; and (c) write to you. We may.",
         ["(a) serve you;", "(b) bill you;", "and (c) write to you."]),
        ("We use it for: support; billing; safety.", ["support;", "billing;", "safety."]),
        ("We use:\n- names. We keep them.\n", ["names.", "We keep them."]),
    ],
)  # fmt: skip
def test_items_of_lists_stand_apart_without_their_marks(text: str, items: list[str]) -> None:
    assert of_kind(text, "is_item") == items


@pytest.mark.parametrize(
    "text",
    [
        "We share it; we do not sell it.",
        "One thing: we share it; no more.",
        "We changed this in the Act of\n1998. We are careful.",
        "We keep it within\n30 days of the order.",
    ],
)
def test_a_semicolon_or_a_number_alone_makes_no_list(text: str) -> None:
    assert of_kind(text, "is_item") == []


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("Privacy\nWe use names.\n", ["Privacy"]),
        ("# Privacy\n\nWe use names.\n\n## What we keep\nNames.\n", ["Privacy", "What we keep"]),
        ("Privacy\n=======\nWe use names.\n", ["Privacy"]),
        ("1. Who we are\nA shop.\n2. What we do\nWe sell.\n", ["Who we are", "What we do"]),
        ("1.2 Sharing\nWe share nothing.\n", ["Sharing"]),
        ("We use names.\nDo we share?\nNo.\n", ["Do we share?"]),
        ("We use:\n1. names\n2. ages\nWe keep them.\n", []),
        ("Write to\nAcme\n1 High Street\nLondon\n", ["Write to"]),
        ("We use your name for orders and for\nnothing else.\n", []),
    ],
)  # fmt: skip
def test_headings_are_short_lines_of_their_own(text: str, headings: list[str]) -> None:
    assert of_kind(text, "is_heading") == headings


def test_lines_that_an_editor_wrapped_are_one_sentence() -> None:
    text = (
        "We may share what we know about you with the companies of our group and with\n"
        "Google LLC, which keeps it. This goes on until you object, which you may do at\n"
        "any time.\n"
        "\n"
        "We sell nothing.\n"
    )

    assert cut(text) == [
        "We may share what we know about you with the companies of our group and with Google LLC,"
        " which keeps it.",
        "This goes on until you object, which you may do at any time.",
        "We sell nothing.",
    ]


def test_a_line_that_ends_before_it_is_full_ends_a_sentence() -> None:
    text = "Orders\nWe keep what you order for as long as the law of the land wants us to\n"

    assert cut(text) == [
        "Orders",
        "We keep what you order for as long as the law of the land wants us to",
    ]


def test_the_shipped_statement_is_cut_as_its_close_reading_numbers_it() -> None:
    """Its 17 sentences, the 11 items of the fifth, and two headings."""
    found = sentences_of(Source("statement.txt", SHIPPED.read_text("utf-8")))

    assert len(found) == 30
    assert [each.words for each in found if each.is_heading] == [
        "Privacy Statement",
        "Confidentiality",
    ]
    assert [each.span.line for each in found if each.is_item] == [*range(4, 15)]
    assert found[26].words == (
        "However, Client records are regarded as confidential and therefore will not be divulged to"
        " any third party, other than [our manufacturer/supplier(s) and] if legally required to do"
        " so to the appropriate authorities."
    )


def test_sentences_come_text_by_text() -> None:
    statement = Statement({"main": Source("a", "One. Two."), "sms": Source("b", "Three.")})

    assert [(each.text, each.words) for each in sentences(statement)] == [
        ("main", "One."),
        ("main", "Two."),
        ("sms", "Three."),
    ]


PIECES = (
    "We may|share it|. |.\n|\n\n|\n|\n- |\n1. |(a) |; |: |? |e.g. |Inc. |\u201c|\u201d|[|]|(|)|# "
    "|U.S. |\u2026|-----\n|you|Google|30|www.a.example/b|\u3002|\t|\u2028|x\u0301|\U0001f600"
)
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES.split("|")), max_size=40).map("".join), st.text(max_size=80)
)


def _sentences(text: str) -> tuple[Sentence, ...]:
    return sentences_of(Source("s.txt", text))


@given(TEXTS)
def test_every_word_stands_in_exactly_one_sentence(text: str) -> None:
    """Sentences come in order and apart; between them stand only marks, of lists too."""
    at = 0
    for sentence in _sentences(text):
        assert at <= sentence.span.start < sentence.span.end
        between = text[at : sentence.span.start]
        assert re.fullmatch(r"\W*(?:\(?\w{1,5}[.)]|\d[\d.]*|\u00a7 ?\d+\.?)?\W*", between)
        assert re.search(r"\w", sentence.span.text)
        assert sentence.span.text == sentence.span.text.strip()
        at = sentence.span.end
    assert not re.search(r"\w", text[at:])


@given(TEXTS)
def test_a_sentence_is_a_quote_that_binds_to_its_own_place(text: str) -> None:
    statement = Statement({"main": Source("s.txt", text)})

    for sentence in sentences(statement):
        places = [(each.span.start, each.span.end) for each in statement.places(sentence.span.text)]
        assert any(
            start <= sentence.span.start and sentence.span.end <= end for start, end in places
        )


@pytest.mark.parametrize("piece", ["a. ", "(", "[a ", "x; ", ": a; ", "\n- a", "; (a) x", "U.S. "])
def test_the_time_to_cut_grows_with_the_text_and_not_with_its_square(piece: str) -> None:
    """A fifth of a million characters; the square of it would take minutes."""
    text = piece * (200_000 // len(piece))

    assert bool(sentences_of(Source("s.txt", text))) is (piece != "(")
