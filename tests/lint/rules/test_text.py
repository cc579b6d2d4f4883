"""Rules about text and names, at their edges."""

from __future__ import annotations

import pytest

from purposebind.lint.rules import (
    bidi_control,
    contrary_id,
    invisible_character,
    loaded_name,
    look_alike_names,
    mixed_scripts,
    todo_left,
)

from .reading import HEAD, subject, underlined

OVERRIDE = "\u202e"
CYRILLIC_A = "\u0430"
ZERO_WIDTH = "\u200b"
REST = "vocabulary: {actions: {use: {}}, purposes: {orders: {}}, data: {name: {}}}\n"


def noted(note: str) -> str:
    return f"{HEAD}{REST}rules:\n  - {{id: one, permit: use, note: {note}}}\n"


def with_data(terms: str) -> str:
    actions = "actions: {use: {}}, purposes: {orders: {}}"
    rules = "rules: [{id: x, permit: use}]\n"
    return f"{HEAD}vocabulary: {{{actions}, data: {terms}}}\n{rules}"


@pytest.mark.parametrize(
    "word",
    ["p\u0430yment", "\u0421lient", "\u0440\u0430y", "d\u03bfta", "payment\u0455"],
    ids=ascii,
)
def test_letters_that_pose_as_others_are_found(word: str) -> None:
    assert underlined(mixed_scripts.RULE, noted(f"the {word} of it")) == [word]


@pytest.mark.parametrize(
    "word",
    [
        "k\u03a9",
        "\u03bcg",
        "PDF-\u0444\u0430\u0439\u043b",
        "na\u00efve",
        "\u043c\u044b",
        "\u03b2",
        "\u8a31x",
        "\u0394elta",
    ],
    ids=ascii,
)
def test_units_and_whole_words_of_other_alphabets_are_left_alone(word: str) -> None:
    assert underlined(mixed_scripts.RULE, noted(f"the {word} of it")) == []


def test_comments_keys_and_cases_are_searched_as_prose_is() -> None:
    read = subject(
        f"{HEAD}{REST}# {OVERRIDE}\nrules: [{{id: one, permit: use}}]\n",
        f"- case: p{CYRILLIC_A}y{OVERRIDE}\n"
        "  use: {action: use, purpose: orders, data: name}\n  verdict: allowed\n",
    )

    spans = [each.span for each in bidi_control.RULE.check(read) if each.span]
    assert sorted((span.source.name, span.line) for span in spans) == [
        ("cases.yaml", 1),
        ("policy.yaml", 4),
    ]
    assert len(list(mixed_scripts.RULE.check(read))) == 1


def test_an_escape_is_read_as_what_it_stands_for() -> None:
    """In double quotes only; elsewhere a backslash is a backslash."""
    assert underlined(bidi_control.RULE, noted('"a \\u202e b"')) == ["\\u202e"]
    assert underlined(bidi_control.RULE, noted("'a \\u202e b'")) == []
    assert underlined(mixed_scripts.RULE, noted('"\\x41 p\\u0430y"')) == ["p\\u0430y"]
    assert underlined(invisible_character.RULE, noted('"\\x41\\u200b"')) == ["\\u200b"]


def test_what_is_seen_and_escaped_in_one_text_is_found_once_each() -> None:
    assert underlined(bidi_control.RULE, noted(f'"{OVERRIDE} \\u202e"')) == [OVERRIDE, "\\u202e"]


def test_a_character_is_named_and_never_printed() -> None:
    (finding,) = bidi_control.RULE.check(subject(noted(f"a{OVERRIDE}b")))

    assert "U+202E RIGHT-TO-LEFT OVERRIDE" in finding.message
    assert OVERRIDE not in finding.message


def test_marks_of_direction_belong_to_lines_of_right_to_left_text() -> None:
    assert underlined(bidi_control.RULE, noted("'\u05d0 \u200e(PC)'")) == []
    assert underlined(bidi_control.RULE, noted("'a \u200e(PC)'")) == ["\u200e"]


def test_joiners_spell_persian_and_emoji_and_hide_in_latin_words() -> None:
    assert underlined(invisible_character.RULE, noted("'\u0645\u06cc\u200c\u062e'")) == []
    assert underlined(invisible_character.RULE, noted("'\U0001f469\u200d\U0001f4bb'")) == []
    assert underlined(invisible_character.RULE, noted("'per\u200csonal'")) == ["\u200c"]


def test_white_space_that_quotes_fold_is_no_invisible_character() -> None:
    assert underlined(invisible_character.RULE, noted("'a\u00a0b\u2003c \u2013 d'")) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("email_address", "emailaddress"),
        ("e_mail_address", "email_addresses"),
        ("reply", "replies"),
        ("address", "addresses"),
        ("box", "boxes"),
        ("total", "tota1"),
        ("zero", "zer0"),
        ("role_a", "role_as"),
    ],
)
def test_names_that_are_easily_taken_for_each_other(one: str, other: str) -> None:
    text = with_data(f"{{{one}: {{}}, {other}: {{}}}}")

    assert underlined(look_alike_names.RULE, text) == [other]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("address", "addressee"),
        ("new", "news"),
        ("clause_1_11", "clause_11_1"),
        ("clause_1", "clause_11"),
        ("version_10", "version_1o"),
        ("use_name", "user_name"),
        ("statu", "status"),
    ],
)
def test_names_that_differ_by_more_are_left_alone(one: str, other: str) -> None:
    text = with_data(f"{{{one}: {{}}, {other}: {{}}}}")

    assert underlined(look_alike_names.RULE, text) == []


def test_facts_and_ids_are_compared_among_themselves() -> None:
    text = f"""{HEAD}{REST}facts:
  subject.age: {{type: integer}}
  subject_age: {{type: integer}}
  names: {{type: integer}}
rules:
  - {{id: name, permit: use, duties: [{{id: no-tify, do: tell}}]}}
  - {{id: notify, forbid: use}}
"""
    assert underlined(look_alike_names.RULE, text) == ["subject_age", "no-tify"]


def test_a_word_that_holds_a_mark_is_no_mark() -> None:
    text = noted('"METHODOLOGY, todo, TODOS, what?? but FIXME: this"')

    assert underlined(todo_left.RULE, text) == ["FIXME"]


def test_a_term_called_note_is_no_prose() -> None:
    text = with_data("{note: {maps_to: {dpv: XXX}}}")

    assert underlined(todo_left.RULE, text) == []


def test_an_id_is_judged_by_its_first_word_only() -> None:
    text = f"""{HEAD}{REST}rules:
  - {{id: notices, permit: use}}
  - {{id: permits-of-others, forbid: use}}
  - {{id: sharing-not-banned, permit: use}}
  - {{id: no, permit: use}}
  - {{id: ban-offers, permit: use}}
"""
    assert underlined(contrary_id.RULE, text) == ["ban-offers"]


def test_names_that_only_begin_like_a_section_are_left_alone() -> None:
    text = f"""{HEAD}vocabulary:
  actions: {{action_use: {{}}, no_sale: {{}}}}
  purposes: {{purposeful_giving: {{}}, notices: {{}}, action_plan: {{}}}}
  data: {{data_export: {{}}, no_shows: {{}}}}
  recipients: {{recipient_bank: {{}}, no_one: {{}}}}
rules: [{{id: x, permit: action_use}}]
"""
    assert underlined(loaded_name.RULE, text) == ["action_use", "no_sale", "recipient_bank"]
