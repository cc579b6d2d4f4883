"""Words that grant, refuse, restrict, hedge or assert a consent, and words that only look so."""

from __future__ import annotations

import pytest

from purposebind.statement.modality import choice, consent, denial, effect_of, hedge, only


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("We will not sell it.", "will not"),
        ("We never sell it.", "never"),
        ("We don\u2019t sell it.", "don\u2019t"),
        ("It will also not be sold.", "will also not"),
        ("Under no circumstances is it sold.", "Under no circumstances"),
        ("We will not sell it except to our group.", None),
        ("We do not sell it, but we may share it.", None),
        ("We do not share it without your consent.", None),
        ("If you do not object, we share it.", None),
        ("We share figures that do not identify you.", None),
        ("We share it whether or not you buy.", None),
        ("We use it, and not only for orders.", None),
        ("Should you not want this, we can stop.", None),
    ],
)
def test_a_denial_is_what_the_publisher_refuses_without_a_way_out(
    words: str, found: str | None
) -> None:
    match = denial(words)

    assert (match.group() if match else None) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("We may send copies.", "may"),
        ("Copies may be sent.", "may"),
        ("We can send copies.", "can"),
        ("We may send copies and shall keep a list.", None),
        ("You have the right to what we may hold.", None),
        ("You may ask for copies.", None),
        ("Clients can always ask for copies.", None),
        ("We send copies.", None),
    ],
)
def test_a_choice_is_left_where_nothing_binds(words: str, found: str | None) -> None:
    match = choice(words)

    assert (match.group() if match else None) == found


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("We use it only for orders.", True),
        ("We use it solely for orders.", True),
        ("We share it, but not without your consent.", True),
        ("We do not share it unless you agree.", True),
        ("We use it not only for orders.", False),
        ("We use it for orders. Not all is kept.", False),
        ("A read-only copy is kept.", False),
    ],
)
def test_a_necessary_condition_is_told_from_what_merely_says_only(
    words: str, is_found: bool
) -> None:
    assert bool(only(words)) is is_found


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("We generally do not share it.", True),
        ("We usually answer within a month.", True),
        ("As far as reasonably possible, we delete it.", True),
        ("We try to answer.", True),
        ("We follow generally accepted standards.", False),
        ("Where appropriate, we shall issue copies.", False),
        ("We will answer.", False),
    ],
)
def test_a_hedge_is_told_from_a_standing_phrase(words: str, is_found: bool) -> None:
    assert bool(hedge(words)) is is_found


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("We may use, and you consent to receive, autodialed calls.", True),
        ("By using this site you agree to our use of cookies.", True),
        ("Your continued use constitutes your acceptance of this.", True),
        ("You are deemed to have agreed to it.", True),
        ("If you consent to calls, we may call you.", False),
        ("We call you where you have agreed to it.", False),
        ("We ask whether you consent to calls.", False),
        ("With your consent we may call you.", False),
    ],
)
def test_an_asserted_consent_is_told_from_one_that_is_asked_for(words: str, is_found: bool) -> None:
    assert bool(consent(words)) is is_found


@pytest.mark.parametrize(
    ("words", "effect"),
    [
        ("We may use your name.", "permit"),
        ("Records may be passed to others.", "permit"),
        ("We will not sell it.", "forbid"),
        ("We will only use it for orders.", "limit"),
        ("Clients have the right to copies.", "oblige"),
        ("We shall issue copies.", "oblige"),
        ("Your privacy matters.", ""),
    ],
)
def test_the_effect_a_sentence_seems_to_call_for(words: str, effect: str) -> None:
    assert effect_of(words) == effect
