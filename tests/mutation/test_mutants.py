"""Which small steps there are from a policy, what each is called and where it is written."""

from __future__ import annotations

import pytest

from purposebind import loads
from purposebind.limits import DEFAULT_LIMITS
from purposebind.mutation import OPERATORS, Mutant, mutants
from purposebind.mutation.places import place_of
from purposebind.policy.loading import read_whole

from .clinic import POLICY

CLINIC = loads(POLICY)
WHOLE = read_whole(POLICY, "clinic.yaml", None, DEFAULT_LIMITS)


def test_each_step_has_a_name_and_a_place() -> None:
    """Read one by one: every part of the policy, every kind of change."""
    shown = []
    for mutant in mutants(CLINIC):
        span = place_of(WHOLE, mutant)
        assert span is not None
        shown.append((mutant.name, span.line, span.text))

    assert shown == [
        ("drop-rule care", 19, "care"),
        ("swap-effect care (permit -> forbid)", 19, "permit"),
        ("drop-rule research", 20, "research"),
        ("swap-effect research (permit -> forbid)", 21, "permit"),
        ("drop-rule no-disclosure", 27, "no-disclosure"),
        ("swap-effect no-disclosure (forbid -> permit)", 28, "forbid"),
        ("swap-effect no-disclosure (forbid -> limit)", 28, "forbid"),
        ("drop-exception to-doctors", 31, "to-doctors"),
        ("swap-effect to-doctors (permit -> forbid)", 31, "permit"),
        ("drop-rule late", 32, "late"),
        ("swap-effect late (limit -> forbid)", 33, "limit"),
        ("drop-term care.permit (use)", 19, "use"),
        ("drop-term care.permit (show)", 19, "show"),
        ("widen-term care.permit (show -> disclose)", 19, "show"),
        ("drop-dimension care (permit -> any)", 19, "[use, show]"),
        ("widen-term care.data (scan -> record)", 19, "scan"),
        ("drop-dimension care (data -> any)", 19, "scan"),
        ("drop-dimension care (for -> any)", 19, "care"),
        ("drop-dimension research (permit -> any)", 21, "use"),
        ("widen-term research.for (study -> research)", 22, "study"),
        ("drop-dimension research (for -> any)", 22, "study"),
        ("drop-dimension no-disclosure (forbid -> any)", 28, "disclose"),
        ("widen-term no-disclosure.alongside (name -> record)", 29, "name"),
        ("drop-alongside no-disclosure.alongside", 29, "name"),
        ("drop-dimension to-doctors (permit -> any)", 31, "disclose"),
        ("widen-term to-doctors.to (doctor -> anyone)", 31, "doctor"),
        ("drop-dimension to-doctors (to -> any)", 31, "doctor"),
        ("drop-dimension late (limit -> any)", 33, "use"),
        ("drop-condition governs", 16, "not basis is law"),
        ("negate governs (not basis is law)", 16, "not basis is law"),
        ("replace-value governs (law -> consent)", 16, "law"),
        ("replace-value governs (law -> contract)", 16, "law"),
        ("drop-condition research.when", 23, "agreed and age >= 18 unless channel is digital"),
        ("drop-operand research.when (unless channel is digital)", 23, "channel is digital"),
        ("drop-operand research.when (agreed and age >= 18)", 23, "agreed and age >= 18"),
        ("drop-operand research.when (agreed)", 23, "agreed"),
        ("drop-operand research.when (age >= 18)", 23, "age >= 18"),
        ("swap-connective research.when (agreed and age >= 18)", 23, "agreed and age >= 18"),
        ("negate research.when (agreed)", 23, "agreed"),
        ("negate research.when (age >= 18)", 23, "age >= 18"),
        ("move-bound research.when (18 -> 17)", 23, "18"),
        ("move-bound research.when (18 -> 19)", 23, "18"),
        ("negate research.when (channel is digital)", 23, "channel is digital"),
        ("narrow-term research.when (digital -> email)", 23, "digital"),
        ("drop-condition to-doctors.when", 31, "grade is at least middle"),
        ("negate to-doctors.when (grade is at least middle)", 31, "grade is at least middle"),
        ("move-bound to-doctors.when (middle -> low)", 31, "middle"),
        ("move-bound to-doctors.when (middle -> high)", 31, "middle"),
        ("drop-condition late.when", 35, "today is at least 2 weeks after asked_on"),
        (
            "negate late.when (today is at least 2 weeks after asked_on)",
            35,
            "today is at least 2 weeks after asked_on",
        ),
        ("move-bound late.when (2 weeks -> 1 week)", 35, "2 weeks"),
        ("move-bound late.when (2 weeks -> 3 weeks)", 35, "2 weeks"),
        (
            "swap-side late.when (today is at least 2 weeks after asked_on)",
            35,
            "today is at least 2 weeks after asked_on",
        ),
        ("drop-condition log.unless", 39, "basis is consent"),
        ("negate log.unless (basis is consent)", 39, "basis is consent"),
        ("replace-value log.unless (consent -> contract)", 39, "consent"),
        ("replace-value log.unless (consent -> law)", 39, "consent"),
        ("drop-duty research.tell", 25, "tell"),
        ("swap-timing tell (before -> after)", 25, "before"),
        ("drop-duty research.report", 26, "report"),
        ("move-deadline research.report (30 days -> 31 days)", 26, "30 days"),
        ("drop-deadline research.report (30 days)", 26, "30 days"),
        ("drop-duty log", 39, "log"),
        ("swap-timing log (before -> after)", 39, "before"),
        ("drop-override late.overrides (care)", 34, "care"),
        ("drop-interpretation interpretation late (over research)", 37, "research"),
        ("drop-silence silence", 17, "{verdict: forbidden, actions: disclose}"),
        ("drop-default agreed (default: false)", 10, "false"),
    ]


def test_the_policy_of_the_clinic_has_something_of_every_kind() -> None:
    assert {mutant.operator for mutant in mutants(CLINIC)} == set(OPERATORS)


def named(name: str) -> Mutant:
    """The mutant of the clinic with this name."""
    return next(mutant for mutant in mutants(CLINIC) if mutant.name == name)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("drop-rule care", "the policy without `care`"),
        ("drop-condition to-doctors.when", "the policy without `to-doctors.when`"),
        ("drop-operand research.when (agreed)", "`research.when` without `agreed`"),
        ("negate research.when (agreed)", "`agreed` becoming `not agreed` in `research.when`"),
        ("drop-dimension care (data -> any)", "`data` becoming `any` in `care`"),
        ("drop-duty log", "the policy without `log`"),
    ],
)
def test_a_step_is_said_in_words(name: str, words: str) -> None:
    assert named(name).words == words


def test_a_step_as_plain_data() -> None:
    assert named("narrow-term research.when (digital -> email)").to_dict() == {
        "name": "narrow-term research.when (digital -> email)",
        "operator": "narrow-term",
        "where": "research.when",
        "was": "digital",
        "now": "email",
        "words": "`digital` becoming `email` in `research.when`",
    }


def test_equal_steps_of_equal_parts_are_numbered() -> None:
    clause = "when: (agreed or age > 1) and (agreed or age > 2)"
    policy = loads(POLICY.replace("when: grade is at least middle", f'"when": {clause[6:]}'))

    names = [mutant.name for mutant in mutants(policy, operators=["negate"])]

    assert "negate to-doctors.when (agreed)" in names
    assert "negate to-doctors.when (agreed) no. 2" in names


def test_some_kinds_of_change_can_be_picked() -> None:
    picked = mutants(CLINIC, operators=("drop-duty", "drop-silence"))

    assert [mutant.name for mutant in picked] == [
        "drop-duty research.tell",
        "drop-duty research.report",
        "drop-duty log",
        "drop-silence silence",
    ]


def test_a_kind_of_change_that_there_is_not_is_refused() -> None:
    with pytest.raises(ValueError, match="there is no mutation operator 'drop-everything'"):
        mutants(CLINIC, operators=["drop-rule", "drop-everything"])


def test_a_policy_of_one_rule_keeps_it() -> None:
    head = POLICY.partition("governs:")[0]
    policy = loads(f"{head}rules:\n  - {{id: all, permit: any}}\n")

    names = [mutant.name for mutant in mutants(policy)]

    assert names == ["swap-effect all (permit -> forbid)", "drop-default agreed (default: false)"]


def test_what_an_exception_inherits_is_shown_at_the_exception() -> None:
    text = POLICY.replace("alongside: name", "data: scan")
    whole = read_whole(text, "clinic.yaml", None, DEFAULT_LIMITS)
    (mutant,) = (
        each
        for each in mutants(loads(text))
        if each.name == "drop-dimension to-doctors (data -> any)"
    )

    span = place_of(whole, mutant)

    assert span is not None
    assert (span.line, span.text) == (31, "to-doctors")
