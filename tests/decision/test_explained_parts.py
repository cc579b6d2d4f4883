"""Parts of the text of a decision: judgements, what was not checked, other causes, long lines."""

from __future__ import annotations

from decision.small import USE, permit_when, policy
from purposebind import Limits

YES = {"value": True, "by": "Ms Rowan", "on": "2026-01-02", "grounds": "die Akte M\u00fcller"}


def test_a_judgement_is_told_with_its_item_and_the_role_that_answers() -> None:
    decision = policy(
        "  data.checked: {type: judgement, asks: Was it checked?}\n"
        "rules: [{id: only, permit: any, when: fair and data.checked}]\n"
    ).decide({**USE, "data": {"is": "name", "checked": YES}}, facts={"fair": YES})

    assert (
        decision.explain()
        == """\
ALLOWED
  use name for service
  only permits it, when fair and data.checked
  Relies on the judgement:
    - data.checked of name: Was it checked?
    - fair: Is it fair? (role: records officer)"""
    )


def test_stated_values_keep_their_letters() -> None:
    decision = permit_when("fair").decide(USE, facts={"fair": YES})

    assert "die Akte M\u00fcller" in decision.explain(values=True)


def test_what_was_not_checked_says_so_and_what_is_immaterial_too() -> None:
    unchecked = permit_when("consent and adult", limits=Limits(completions=1)).decide(USE)
    immaterial = permit_when("adult or not adult").decide(USE)

    assert unchecked.explain().splitlines()[-2:] == [
        "    - adult (boolean) [not checked whether it matters]",
        "    - consent (boolean): the person agreed [not checked whether it matters]",
    ]
    assert immaterial.explain().splitlines()[-1] == (
        "    - adult (boolean) [makes no difference, but is not known]"
    )


def test_an_atom_that_fails_for_causes_already_told_is_not_told_again() -> None:
    """News of a name fails for both limits, and both have been told of when it is its turn."""
    decision = policy(
        "rules:\n- {id: no-news, limit: any, for: news}\n- {id: no-name, limit: any, data: name}\n"
    ).decide({**USE, "purpose": "marketing", "data": "personal"})

    assert len(decision.findings) == 3
    assert (
        decision.explain()
        == """\
FORBIDDEN
  use personal for marketing
  asked as personal, fails at name
  no-name limits it
  asked as marketing, also fails at news
  no-news limits it"""
    )


def _told(words: str) -> list[str]:
    """The lines in which a quote is told."""
    decision = policy(f"rules: [{{id: ban, forbid: any, says: '{words}'}}]\n").decide(USE)
    return decision.explain().splitlines()[3:]


def test_a_line_has_96_characters_at_most() -> None:
    """Four of indent, two quotation marks, and the words."""
    fits = "word " * 17 + "lasts"
    goes_over = "word " * 17 + "latest"

    assert [len(line) for line in _told(fits)] == [96]
    assert [len(line) for line in _told(goes_over)] == [89, 13]


def test_a_long_word_is_left_whole() -> None:
    address = "https://example.org/" + "a" * 100

    assert _told(f"See {address} for more")[1].strip() == address


def test_a_word_is_not_parted_at_its_hyphen() -> None:
    lines = _told("word " * 17 + "third-party")

    assert [line.split()[-1] for line in lines] == ["word", 'third-party"']
