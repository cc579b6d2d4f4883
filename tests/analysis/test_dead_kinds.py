"""Each kind of finding of `dead`, and the words that it points at."""

from __future__ import annotations

import pytest

import purposebind
from analysis.little import HEAD, policy
from analysis.shipped import shipped
from purposebind.analysis import Idle, dead

ALL = "id: all, permit: any"


def findings(*rules: str, also: str = "") -> list[Idle]:
    """What `dead` finds in some rules; nothing is left open."""
    report = dead(policy(*rules, also=also))
    assert report.is_complete
    return list(report)


def told(found: list[Idle]) -> list[tuple[str, tuple[str, ...]]]:
    """The kind and the rules of each finding."""
    return [(each.kind, each.rules) for each in found]


def underlined(clause: str, finding: Idle) -> tuple[str, str]:
    """The kind of a finding and the words of a clause that it points at."""
    assert finding.at is not None
    return finding.kind, clause[finding.at.start : finding.at.end]


def test_where_everything_matters_nothing_is_found() -> None:
    assert findings(ALL, "id: no-ads, forbid: use, for: marketing, unless: agreed") == []


def test_a_rule_that_another_covers_could_go() -> None:
    (found,) = findings(ALL, "id: ads, permit: use, for: marketing, when: agreed")

    assert (found.kind, found.rules) == ("changes_nothing", ("ads",))
    assert found.witness is not None
    assert found.witness.to_dict()["facts"] == {"agreed": True}


def test_a_rule_that_could_go_takes_its_exceptions_with_it() -> None:
    found = findings(
        "id: no-use, forbid: use",
        "id: no-ads, forbid: use, for: marketing, except: [{id: ads, permit: disclose}]",
        "id: talk, permit: disclose",
    )

    assert told(found) == [("changes_nothing", ("no-ads", "ads"))]


def test_a_rule_that_its_own_exception_always_beats_is_defeated_by_it() -> None:
    found = findings(
        ALL, "id: no-ads, forbid: use, for: marketing, except: [{id: ads, permit: use}]"
    )

    assert told(found) == [("defeated", ("no-ads", "ads"))]


def test_a_rule_that_may_stand_and_never_does_is_defeated() -> None:
    """Where `agreed` is not known, the ban may stand; once it is known, it does not."""
    found = findings(
        "id: no-use, forbid: use",
        "id: if-so, permit: use, when: agreed, overrides: [no-use]",
        "id: if-not, permit: use, when: not agreed, overrides: [no-use]",
        "id: talk, permit: disclose",
    )

    assert told(found) == [("defeated", ("no-use", "if-not", "if-so"))]


def test_a_rule_that_two_others_share_between_them_is_defeated_by_both() -> None:
    found = findings(
        "id: no-use, forbid: use",
        "id: ads, permit: use, for: marketing, overrides: [no-use]",
        "id: help, permit: use, for: support, overrides: [no-use]",
    )

    assert told(found) == [("defeated", ("no-use", "ads", "help"))]


def test_of_two_rules_that_say_the_same_one_finding_names_both() -> None:
    (found,) = findings(
        "id: one, permit: use, when: agreed", "id: two, permit: use, when: not not agreed"
    )

    assert (found.kind, sorted(found.rules)) == ("equal", ["one", "two"])


def test_a_rule_without_uses_in_its_scope_never_applies() -> None:
    """The action names no recipient, and the rule asks for one."""
    text = HEAD.replace("store: {}", "store: {recipient: none}")
    text += f"rules: [{{{ALL}}}, {{id: told, forbid: store, to: anyone}}]"

    (found,) = dead(purposebind.loads(text))

    assert (found.kind, found.rules, found.witness) == ("never_applies", ("told",), None)


@pytest.mark.parametrize(
    ("clause", "kind", "part"),
    [
        # Single tests and whole clauses.
        ("action is use", "never_true", "action is use"),
        ("action is not use", "always_true", "action is not use"),
        ("agreed and not agreed", "never_true", "agreed and not agreed"),
        ("age > 3 or age <= 3", "always_true", "age > 3 or age <= 3"),
        ("told is never and told is before asked", "never_true", None),
        ("notice > 7 days and notice < 7 days", "never_true", None),
        ("told is after asked and asked is after told", "never_true", None),
        ("told is within 3 days after asked and told is before asked", "never_true", None),
        # At the end of the calendar a step stops short, so that both can be.
        ("told is within 3 days after asked and told is at least 4 days after asked", None, None),
        # The culprit within `and`, `or`, `not` and brackets.
        ("agreed and action is not use", "always_true", "action is not use"),
        ("agreed or (action is store and urgent)", "always_true", "action is store"),
        ("agreed and not (urgent and not urgent)", "never_true", "urgent and not urgent"),
        ("agreed and not (action is use)", "never_true", "action is use"),
        ("agreed and process is at least letter", "always_true", "process is at least letter"),
        ("agreed and recipient is not authority", None, None),
        # The culprit within `unless`, on either side.
        ("agreed unless action is use", "never_true", "action is use"),
        ("agreed unless action is not use", "always_true", "action is not use"),
        ("action is store unless agreed", "always_true", "action is store"),
        ("(agreed unless urgent) unless (fair and not fair)", "never_true", "fair and not fair"),
        ("agreed unless (urgent unless action is use)", "never_true", "action is use"),
        # What could be left out, though it is sometimes true and sometimes false.
        ("agreed or (agreed and urgent)", "idle_part", "agreed and urgent"),
        ("urgent and (notice > 3 days or notice > 7 days)", "idle_part", "notice > 7 days"),
        (
            "declined includes marketing and declined includes offers",
            "idle_part",
            "declined includes marketing",
        ),
        ("agreed unless urgent and not agreed", "idle_part", "urgent and not agreed"),
        ("urgent unless (agreed unless urgent)", "idle_part", "agreed unless urgent"),
        ("(agreed unless urgent) and not urgent", "idle_part", "urgent"),
        ("channel is email and channel is electronic", "idle_part", "channel is electronic"),
        # What could not.
        ("agreed or urgent", None, None),
        ("agreed unless urgent", None, None),
        ("agreed and not (urgent and fair)", None, None),
    ],
)
@pytest.mark.parametrize("key", ["when", "unless"])
def test_the_culprit_of_a_clause_is_underlined(
    clause: str, kind: str | None, part: str | None, key: str
) -> None:
    found = findings(ALL, f'id: no-store, forbid: store, {key}: "{clause}"')

    assert [underlined(clause, each) for each in found] == (
        [(kind, part or clause)] if kind else []
    )
    assert {(each.rules, each.key, each.duty) for each in found} <= {(("no-store",), key, "")}


@pytest.mark.parametrize(
    ("clause", "kind", "part"),
    [
        ("agreed and action is not disclose", "always_true", "action is not disclose"),
        ("agreed and action is disclose", "never_true", "action is disclose"),
        ("agreed or (agreed and urgent)", "idle_part", "agreed and urgent"),
        ("agreed unless urgent and not agreed", "idle_part", "urgent and not agreed"),
    ],
)
@pytest.mark.parametrize("timing", ["before", "after", "ongoing"])
def test_the_culprit_of_a_duty_that_a_rule_carries_is_underlined(
    clause: str, kind: str, part: str, timing: str
) -> None:
    """The scope is that of the rule."""
    duty = f'{{id: tell, do: tell, timing: {timing}, unless: "{clause}"}}'

    (found,) = findings(f"id: all, permit: use, duties: [{duty}]")

    assert underlined(clause, found) == (kind, part)
    assert (found.rules, found.key, found.duty) == (("all",), "unless", "tell")


@pytest.mark.parametrize("timing", ["before", "after"])
def test_the_culprits_of_a_standing_duty_are_underlined(timing: str) -> None:
    """The scope is its own."""
    when, unless = "urgent or action is store", "agreed or (agreed and urgent)"
    duty = f'{{id: tell, on: use, do: tell, timing: {timing}, when: "{when}", unless: "{unless}"}}'

    first, second = findings(ALL, also=f"duties: [{duty}]")

    assert underlined(when, first) == ("never_true", "action is store")
    assert underlined(unless, second) == ("idle_part", "agreed and urgent")
    assert [(each.rules, each.key) for each in (first, second)] == [
        (("tell",), "when"),
        (("tell",), "unless"),
    ]


@pytest.mark.parametrize(
    ("clause", "kind", "part"),
    [
        ("agreed or not agreed", "always_true", "agreed or not agreed"),
        ("agreed and not agreed", "never_true", "agreed and not agreed"),
        ("agreed or (agreed and urgent)", "idle_part", "agreed and urgent"),
        ("agreed unless urgent and not urgent", "never_true", "urgent and not urgent"),
    ],
)
def test_the_culprit_of_governs_is_underlined(clause: str, kind: str, part: str) -> None:
    (found,) = findings(ALL, also=f'governs: "{clause}"')

    assert underlined(clause, found) == (kind, part)
    assert (found.rules, found.key) == ((), "governs")


def test_what_an_attribute_of_an_item_says_is_not_constant() -> None:
    """Each item of a use states it for itself."""
    clause = "data.state is raw and agreed"

    assert findings(ALL, f"id: no-store, forbid: store, when: {clause}") == []


def test_an_interpretation_that_no_answer_turns_on_is_told_by_its_number() -> None:
    also = (
        "interpretations:\n"
        "  - {prefer: ads, over: [no-ads], because: it is so}\n"
        "  - {prefer: ads, over: [no-store], because: they never meet}\n"
    )
    rules = (
        "id: ads, permit: use, for: marketing, when: agreed",
        "id: no-ads, forbid: use, for: marketing, unless: urgent",
        "id: no-store, forbid: store",
    )

    (found,) = findings(*rules, also=also)

    assert (found.kind, found.interpretations) == ("idle_interpretation", (1,))
    assert found.rules == ("ads", "no-store")


def test_of_two_interpretations_that_do_the_same_one_must_stay() -> None:
    also = (
        "interpretations:\n"
        "  - {prefer: ads, over: [no-ads], because: it is so}\n"
        "  - {prefer: ads, over: [no-ads], because: it is so indeed}\n"
    )
    rules = ("id: ads, permit: use, when: agreed", "id: no-ads, forbid: use")

    (found,) = findings(*rules, also=also)

    assert (found.kind, sorted(found.interpretations)) == ("idle_interpretation", [0, 1])


def test_read_literally_no_interpretation_is_told() -> None:
    also = "interpretations: [{prefer: ads, over: [no-store], because: they never meet}]"
    rules = ("id: ads, permit: use", "id: no-store, forbid: store")

    literally = policy(*rules, also=also, interpretations=False)

    assert list(dead(literally)) == []


def test_of_the_shipped_policy_a_permission_and_an_interpretation_could_go() -> None:
    """Both are known, and accepted in the policy with the reason."""
    report = dead(shipped())

    assert report.is_complete
    assert [(each.kind, each.rules[0]) for each in report] == [
        ("changes_nothing", "call-or-email-as-preferred"),
        ("idle_interpretation", "no-sharing-with-anyone"),
    ]
