"""A policy to start from loads at once, and hides nothing of the statement."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from purposebind.limits import DEFAULT_LIMITS
from purposebind.lint.rules import uncovered_sentence, unsorted_sentence
from purposebind.lint.subject import Subject
from purposebind.places import Source
from purposebind.policy.loading import read_whole
from purposebind.policy.policy import Policy
from purposebind.problems.errors import PolicyError
from purposebind.starting.policy_text import id_of, policy_text
from purposebind.starting.vocabulary_text import VOCABULARY_TEXT
from purposebind.statement.sentences import sentences_of

SHIPPED = Path(__file__).parents[2] / "policies" / "smart-parts-pc" / "statement.txt"


def started(statement: str, folder: Path) -> Subject:
    """The policy that is written for a statement, loaded."""
    text = policy_text(Source("statement.txt", statement), "statement.txt", "a shop")
    assert text is not None
    return loaded(text, statement, folder)


def loaded(text: str, statement: str, folder: Path) -> Subject:
    """The policy with this text beside this statement."""
    (folder / "statement.txt").write_bytes(statement.encode())
    (folder / "vocabulary.yaml").write_text(VOCABULARY_TEXT, "utf-8")
    whole = read_whole(text, "policy.yaml", folder, DEFAULT_LIMITS)
    assert whole.meant is not None, str(PolicyError(whole.problems))
    return Subject(Policy(whole.meant), whole)


def taken_up(text: str) -> str:
    """The policy with every comment taken up and every blank filled in."""
    bare = re.sub(r"^  # (- |  )", r"  \1", text, flags=re.MULTILINE)
    for blank, filled in (
        ("ACTION", "use"),
        ("DATA", "personal_information"),
        ("PURPOSE", "service_provision"),
        ("why: REASON", "why: description"),
        ("# unbound:", "unbound:"),
    ):
        bare = bare.replace(blank, filled)
    return bare


def test_the_first_rule_forbids_everything_and_says_that_it_is_unsorted(tmp_path: Path) -> None:
    subject = started("We may use your name.\n", tmp_path)
    decision = subject.policy.decide(
        action="use", purpose="service_provision", data="personal_information"
    )

    assert [rule.id for rule in subject.policy.rules] == ["unsorted-1"]
    assert str(decision.verdict) == "forbidden"
    assert [each.span.text for each in unsorted_sentence.RULE.check(subject) if each.span] == [
        "unsorted-1"
    ]


def test_lint_names_every_sentence_of_the_shipped_statement_but_one_and_its_headings(
    tmp_path: Path,
) -> None:
    subject = started(SHIPPED.read_text("utf-8"), tmp_path)
    left = [each.span.text for each in uncovered_sentence.RULE.check(subject) if each.span]

    assert len(left) == 27
    assert left[0].startswith("Your privacy is critically important")
    assert not any(each.startswith("We don\u2019t share your personal") for each in left)


@pytest.mark.parametrize(
    "statement",
    [
        SHIPPED.read_text("utf-8"),
        "Privacy\n\nWe may:\n- keep your name;\n- call you.\n\nWe never sell it. Thank you.\n",
        "# Privacy\nYour name matters. Acme: a shop, or 'the shop' -- and \"we\" [x].\n",
        "We use it.\nThe end\nWe use it.\n",
    ],
)
def test_taking_up_every_comment_leaves_nothing_uncovered(statement: str, tmp_path: Path) -> None:
    text = policy_text(Source("statement.txt", statement), "statement.txt", "a shop")
    subject = loaded(taken_up(text or ""), statement, tmp_path)

    assert list(uncovered_sentence.RULE.check(subject)) == []


def test_an_item_is_quoted_beside_the_head_of_its_list() -> None:
    statement = "We may use your data to:\n- bill you;\n"
    text = policy_text(Source("s.txt", statement), "s.txt", "shop") or ""

    assert "permit: ACTION" not in text  # the only sentence that grants is the rule that there is
    assert '    says:\n      - "We may use your data to:"\n      - "bill you;"\n' in text


def test_a_heading_that_promises_is_not_taken_for_a_mere_heading() -> None:
    statement = "We use names.\n\nWe never sell your data\nThat is all.\n"
    text = policy_text(Source("s.txt", statement), "s.txt", "shop") or ""

    assert "why: heading" not in text
    assert "  #   forbid: ACTION\n" in text


def test_a_text_without_words_starts_no_policy() -> None:
    assert policy_text(Source("s.txt", " \n---\n"), "s.txt", "shop") is None


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Smart Parts PC", "smart-parts-pc"),
        ("Caf\u00e9 & Co", "cafe-co"),
        ("\u5546\u5e97", "policy"),
    ],
)
def test_an_id_is_made_of_the_name(name: str, id: str) -> None:
    assert id_of(name) == id


PIECES = (
    "We may|share it|. |\n|\n\n|\n- |\n1. |; |: |'|\"|#|{|}|[|]|, |- |never|only|\\|@|%|&|*|!|>|`"
    "|\t|\u2028|\x07|\ufeff|\u00ad|\U0001f600|true|~|www.a.example"
)
TEXTS = st.lists(st.sampled_from(PIECES.split("|")), max_size=25).map("".join)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(TEXTS.filter(lambda text: not text.startswith("\ufeff")))
def test_a_policy_loads_whatever_the_statement_holds(tmp_path: Path, statement: str) -> None:
    if sentences_of(Source("s", statement)):
        subject = started(statement, tmp_path)

        assert subject.policy.rules[0].id.startswith("unsorted-")
