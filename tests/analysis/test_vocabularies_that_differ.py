"""Two policies of different words: only uses that both can judge are compared; the rest is told."""

from __future__ import annotations

import pytest

import purposebind
from analysis.little import HEAD
from analysis.shipped import shipped
from purposebind import Policy, Verdict
from purposebind.analysis import Difference, difference

USE = "{id: help, permit: use}"


def old(*rules: str) -> Policy:
    """A policy in the usual words."""
    return changed("", "", *rules)


def changed(before: str, after: str, *rules: str) -> Policy:
    """A policy in words of which one part is said otherwise."""
    assert before in HEAD
    text = HEAD.replace(before, after) if before else HEAD
    return purposebind.loads(f"{text}rules: [{', '.join(rules)}]\n")


def verdicts(found: Difference) -> set[tuple[Verdict, Verdict]]:
    """How verdicts change."""
    return {(each.before, each.after) for each in found.changes}


@pytest.mark.parametrize(
    ("before", "after", "appeared", "gone", "of_another_type"),
    [
        ("support: {}", "support: {}, research: {}", ("purposes: research",), (), ()),
        ("address: {under: personal}", "", (), ("data: address",), ()),
        ("store: {}", "keep: {}", ("actions: keep",), ("actions: store",), ()),
        ("email: {under: electronic}, ", "", (), ("channel: email",), ()),
        ("  urgent: {type: boolean}\n", "", (), ("facts: urgent",), ()),
        ("urgent: {type: boolean}", "urgent: {type: date}", (), (), ("facts: urgent",)),
    ],
)
def test_words_that_only_one_policy_knows_are_told_and_no_change(
    before: str,
    after: str,
    appeared: tuple[str, ...],
    gone: tuple[str, ...],
    of_another_type: tuple[str, ...],
) -> None:
    found = difference(old(USE), changed(before, after, USE))

    assert found.equivalent is True
    assert found.words.appeared == appeared
    assert found.words.gone == gone
    assert found.words.changed == of_another_type


def test_duties_are_words_too() -> None:
    with_duty = "{id: help, permit: use, duties: [{id: tell, do: tell}]}"

    found = difference(old(USE), old(with_duty))

    assert found.words.appeared == ("duties: tell",)
    assert [(each.kind, each.duty) for each in found.changes] == [("duty", "tell")]


def test_the_same_words_in_another_order_are_the_same() -> None:
    found = difference(
        old(USE), changed("support: {}, marketing: {}", "marketing: {}, support: {}", USE)
    )

    assert found.words.to_dict() == {"appeared": [], "gone": [], "changed": []}
    assert found.equivalent is True


def test_a_use_in_new_words_is_not_compared() -> None:
    """What the old policy cannot be asked about was not forbidden by it either."""
    new = changed("support: {}", "support: {}, research: {}", USE, "{id: x, permit: any}")
    only_new = changed(
        "support: {}", "support: {}, research: {}", USE, "{id: x, permit: any, for: research}"
    )

    assert difference(old(USE), new).newly_allowed != ()
    assert difference(old(USE), only_new).equivalent is True


def test_a_word_that_goes_leaves_uses_of_the_words_above_it() -> None:
    """Under the old policy `marketing` meant offers too, and those were forbidden."""
    no_offers = "{id: no-offers, forbid: use, for: offers}"
    new = changed(", offers: {under: marketing}", "", USE)

    found = difference(old(USE, no_offers), new)

    assert verdicts(found) == {(Verdict.CONTESTED, Verdict.ALLOWED)}
    (change,) = found.changes
    assert change.witness.to_dict()["purpose"] == "marketing"


def test_a_term_that_moves_below_another_is_judged_by_its_rules() -> None:
    """`support` becomes a kind of marketing, which is not permitted."""
    rule = "{id: ads, permit: use, for: marketing}"

    found = difference(old(rule), changed("support: {}", "support: {under: marketing}", rule))

    assert verdicts(found) == {(Verdict.SILENT, Verdict.ALLOWED)}
    assert [each.witness.to_dict()["purpose"] for each in found.changes] == ["support"]


def test_a_fact_of_which_another_type_is_asked_cannot_be_stated() -> None:
    """Where one policy asks a boolean and the other a day, both are left without an answer."""
    boolean = old("{id: help, permit: use, when: urgent}")
    day = changed(
        "urgent: {type: boolean}",
        "urgent: {type: date}",
        "{id: help, permit: use, when: urgent is not never}",
    )

    found = difference(boolean, day)

    assert found.equivalent is True
    assert found.words.changed == ("facts: urgent",)


def test_a_fact_that_appears_asks_of_every_use() -> None:
    new = changed(
        "  urgent: {type: boolean}\n",
        "  urgent: {type: boolean}\n  paid: {type: boolean}\n",
        "{id: help, permit: use, when: paid}",
    )

    found = difference(old(USE), new)

    assert verdicts(found) == {(Verdict.ALLOWED, Verdict.UNDETERMINED)}
    assert [each.name for each in found.changes] == ["newly asking for a fact"]
    assert [each.name for each in difference(new, old(USE)).changes] == ["newly allowed"]


def test_a_default_that_changes_changes_uses_that_state_nothing() -> None:
    rule = "{id: help, permit: use, when: urgent}"
    new = changed("urgent: {type: boolean}", "urgent: {type: boolean, default: true}", rule)

    found = difference(old(rule), new)

    (change,) = found.changes
    assert (change.before, change.after) == (Verdict.UNDETERMINED, Verdict.ALLOWED)
    assert set(change.witness.to_dict()) == {"action", "purpose", "data"}


@pytest.mark.parametrize(
    ("before", "after", "clause"),
    [
        ("order, warrant]", "order, warrant, decree]", "process is decree"),
        ("[raw, counted]", "[raw, counted, drawn]", "data.state is drawn"),
        ("post: {}", "post: {}, fax: {}", "channel is fax"),
    ],
)
def test_a_value_that_only_the_new_policy_knows_cannot_be_stated(
    before: str, after: str, clause: str
) -> None:
    """No use that both can judge meets the new ban; only where the fact is unknown it may."""
    new = changed(before, after, USE, f"{{id: no, forbid: use, when: {clause}}}")

    found = difference(old(USE), new)

    assert verdicts(found) == {(Verdict.ALLOWED, Verdict.UNDETERMINED)}
    assert found.unproved == ()


def test_the_shipped_policy_is_equivalent_to_itself() -> None:
    found = difference(shipped(), shipped())

    assert (found.equivalent, found.changes, found.unproved) == (True, (), ())


def test_without_its_interpretations_the_shipped_policy_allows_nothing_more() -> None:
    found = difference(shipped(), shipped(interpretations=False))
    back = difference(shipped(interpretations=False), shipped())

    assert found.newly_allowed == ()
    assert (Verdict.CONTESTED, Verdict.ALLOWED) in verdicts(back)
