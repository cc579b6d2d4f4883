"""Which changes cases notice, and what is told of those that they do not."""

from __future__ import annotations

import sys

import pytest

from purposebind import Policy, PolicyError, Use, Verdict, loads
from purposebind.mutation import Acceptance, Answer, MutationReport, Told, survivors
from purposebind.testing.cases import Case
from purposebind.testing.files import cases_from_bytes

HEAD = """\
purposebind: 1
policy: shop
vocabulary:
  actions: {use: {}}
  purposes: {billing: {}, ads: {}}
  data: {record: {}, name: {under: record}}
facts: {age: {type: integer}, agreed: {type: boolean}}
rules:
"""
BILLING = "{id: billing, permit: use, for: billing}"
ADULTS = "{id: adults, permit: use, for: ads, when: age >= 18}"
BILLED = "{case: billed, use: {action: use, purpose: billing, data: record}, verdict: allowed}"
ADS = "use: {action: use, purpose: ads, data: record"


def shop(*rules: str) -> Policy:
    """A policy with these rules."""
    return loads(HEAD + "".join(f"  - {rule}\n" for rule in rules))


def cases(*texts: str) -> tuple[Case, ...]:
    """Cases, each in flow style."""
    file = cases_from_bytes("".join(f"- {text}\n" for text in texts).encode(), "cases.yaml")
    assert file.problems == ()
    return file.cases


def names(report: MutationReport) -> list[str]:
    """The names of what survived."""
    return [each.mutant.name for each in report.survivors]


def test_a_bound_that_no_case_looks_at_survives_with_a_use_next_to_it() -> None:
    adult = f"{{case: adult, {ADS}, facts: {{age: 30}}}}, verdict: allowed}}"
    minor = f"{{case: minor, {ADS}, facts: {{age: 9}}}}, verdict: silent}}"

    report = survivors(shop(BILLING, ADULTS), cases(adult, minor), operators=["move-bound"])

    first, second = report.survivors
    assert first.mutant.name == "move-bound adults.when (18 -> 17)"
    assert first.told == Told(
        Use(action="use", purpose="ads", data="record", facts={"age": 17}),
        policy=Answer(Verdict.SILENT, obliged=False, duties=()),
        mutant=Answer(Verdict.ALLOWED, obliged=False, duties=()),
    )
    assert second.mutant.name == "move-bound adults.when (18 -> 19)"
    assert second.told is not None
    assert dict(second.told.use.facts) == {"age": 18}


def test_cases_on_both_sides_of_a_bound_notice_that_it_moves() -> None:
    old = f"{{case: old, {ADS}, facts: {{age: 18}}}}, verdict: allowed}}"
    young = f"{{case: young, {ADS}, facts: {{age: 17}}}}, verdict: silent}}"

    report = survivors(shop(BILLING, ADULTS), cases(old, young), operators=["move-bound"])

    assert (len(report.noticed), report.survivors, report.is_good) == (2, (), True)


@pytest.mark.parametrize(
    ("expectation", "operator"),
    [
        ("verdict: allowed", "drop-rule"),
        ("obliged: true", "swap-effect"),
        ("because: [billing]", "drop-rule"),
        ("duties: [tell]", "drop-duty"),
        ("duties: [tell within 30 days]", "move-deadline"),
    ],
)
def test_a_change_is_noticed_by_what_a_case_expects(expectation: str, operator: str) -> None:
    duty = "duties: [{id: tell, do: tell them, within: 30 days}]"
    policy = shop(f"{{id: billing, oblige: use, for: billing, {duty}}}", ADULTS)
    case = BILLED.replace("verdict: allowed", expectation)

    report = survivors(policy, cases(case), operators=[operator])

    assert [each.name.split()[1] for each in report.noticed if "billing" in each.name]


def test_a_duty_that_only_the_verdict_is_asked_of_survives_with_the_duty_shown() -> None:
    policy = shop("{id: all, permit: any, duties: [{id: tell, do: tell them, within: 2 weeks}]}")

    report = survivors(policy, cases(BILLED), operators=["move-deadline"])

    (survivor,) = report.survivors
    assert survivor.told is not None
    assert survivor.told.policy.duties == ("tell within 2 weeks",)
    assert survivor.told.mutant.duties == ("tell within 3 weeks",)


def test_what_no_use_can_tell_from_the_policy_is_no_survivor() -> None:
    """The second rule grants what the first does already."""
    again = "{id: again, permit: use, for: billing, data: name}"

    report = survivors(shop(BILLING, again), cases(BILLED), operators=["drop-rule"])

    assert [each.name for each in report.equivalent] == ["drop-rule again"]
    assert [each.name for each in report.noticed] == ["drop-rule billing"]
    assert report.is_good


def test_a_case_that_fails_already_is_told_before_anything_else() -> None:
    wrong = BILLED.replace("allowed", "silent")

    with pytest.raises(PolicyError) as caught:
        survivors(shop(BILLING), cases(wrong))

    (problem,) = caught.value.problems
    assert (problem.code, problem.span and problem.span.text) == ("PB777", "billed")


def test_an_accepted_survivor_is_told_apart() -> None:
    accepted = Acceptance("drop-rule adults", "ads have ended")

    report = survivors(
        shop(BILLING, ADULTS), cases(BILLED), accepted=[accepted], operators=["drop-rule"]
    )

    assert names(report) == []
    assert [(each.mutant.name, reason.why) for each, reason in report.accepted] == [
        ("drop-rule adults", "ads have ended")
    ]
    assert report.is_good


@pytest.mark.parametrize(
    ("mutant", "message"),
    [
        ("drop-rule billing", "`drop-rule billing` need not be accepted: a case notices it"),
        ("drop-rule again", "`drop-rule again` need not be accepted: no use is judged otherwise"),
        ("drop-rule biling", "the policy has no mutant `drop-rule biling`"),
    ],
)
def test_an_acceptance_of_what_is_no_survivor_is_told(mutant: str, message: str) -> None:
    policy = shop(BILLING, "{id: again, permit: use, for: billing, data: name}")

    report = survivors(
        policy, cases(BILLED), accepted=[Acceptance(mutant, "so")], operators=["drop-rule"]
    )

    assert [(problem.code, problem.message) for problem in report.unused] == [("PB776", message)]
    assert not report.is_good


def test_an_acceptance_of_a_kind_that_was_not_picked_is_left_in_peace() -> None:
    accepted = Acceptance("drop-rule billing", "so")

    policy = shop(BILLING, ADULTS)

    report = survivors(policy, cases(BILLED), accepted=[accepted], operators=["swap-effect"])

    assert report.unused == ()


def test_without_the_solver_what_no_case_notices_is_left_open(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "z3", None)

    report = survivors(shop(BILLING, ADULTS), cases(BILLED), operators=["drop-rule"])

    (survivor,) = report.survivors
    assert survivor.mutant.name == "drop-rule adults"
    assert survivor.told is None
    assert "pip install 'purposebind[analysis]'" in survivor.reason


def test_what_is_not_proved_in_time_is_left_open() -> None:
    report = survivors(shop(BILLING, ADULTS), cases(BILLED), operators=["drop-rule"], seconds=1e-9)

    assert [(each.mutant.name, each.told, each.reason) for each in report.survivors] == [
        ("drop-rule adults", None, "the time was spent")
    ]


def test_without_cases_everything_survives_that_means_something() -> None:
    report = survivors(shop(BILLING), (), operators=["drop-dimension"])

    assert names(report) == ["drop-dimension billing (for -> any)"]
    assert [each.name for each in report.equivalent] == ["drop-dimension billing (permit -> any)"]


def test_progress_names_the_mutant_and_how_many_there_are() -> None:
    said: list[str] = []

    survivors(shop(BILLING, ADULTS), cases(BILLED), operators=["drop-rule"], progress=said.append)

    assert said == [
        "1 of 2: drop-rule billing",
        "2 of 2: drop-rule adults",
        "proving 1 of 1: drop-rule adults",
    ]


def test_a_report_as_plain_data() -> None:
    report = survivors(shop(BILLING, ADULTS), cases(BILLED), operators=["drop-rule"])

    assert report.to_dict() == {
        "mutants": 2,
        "noticed": 1,
        "equivalent": [],
        "survivors": [
            {
                "name": "drop-rule adults",
                "operator": "drop-rule",
                "where": "adults",
                "was": None,
                "now": None,
                "words": "the policy without `adults`",
                "witness": {
                    "use": {
                        "action": "use",
                        "purpose": "ads",
                        "data": "record",
                        "facts": {"age": 18},
                    },
                    "policy": {"verdict": "allowed", "obliged": False, "duties": []},
                    "mutant": {"verdict": "silent", "obliged": False, "duties": []},
                },
                "not_proved": None,
            }
        ],
        "accepted": [],
        "unused": [],
    }
