"""What a decision says of itself costs no more than docs/performance.md says.

Causes, what is missing and the residual are read off what was found; none of them may try or name
more than the use and the rules that meet it have.
"""

from __future__ import annotations

from functools import partial

from cost import adversaries
from cost.test_decisions import LINEAR, loaded
from cost.work import calls_of, growth
from lessons.effort import cpu_seconds
from lessons.small import USE, Json
from purposebind import Decision, Policy, Use
from purposebind.decision.effort import MOST_ASKED
from purposebind.decision.missing import Missing


def _decided(document: Json, use: Json = USE) -> Decision:
    return loaded(document).decide(Use.of(use))


def _missing(policy: Policy, use: Json = USE) -> tuple[Missing, ...]:
    return policy.decide(Use.of(use)).missing


def test_rules_are_searched_once_for_what_is_missing_of_many_atoms() -> None:
    """A hundred unknown rules more, on 625 atoms: some calls for each rule, not for each atom."""
    few, many = (
        loaded(adversaries.overlapping_and_told_apart(rules, leaves=4)) for rules in (100, 200)
    )
    calls = [calls_of(partial(_missing, each, adversaries.TOPS)) for each in (few, many)]

    assert calls[1] - calls[0] < 100 * 100


def test_hundreds_of_unknown_facts_are_listed_and_not_tried() -> None:
    policies = [loaded(adversaries.overlapping(size, conditions=size)) for size in (100, 400)]

    assert growth(*(partial(_missing, each) for each in policies)) < LINEAR
    missing = _missing(policies[-1])
    assert (len(missing), {each.checked for each in missing}) == (400, {False})


def test_days_that_are_compared_with_each_other_are_not_spread_without_end() -> None:
    """Sixty days, 3,540 comparisons: for as many rounds, days would spread over as many days."""
    with cpu_seconds(2):
        missing = _decided(adversaries.days_compared(60)).missing

    assert (len(missing), {each.checked for each in missing}) == (60, {False})


def test_lists_that_answer_many_tests_are_not_all_tried() -> None:
    """Forty tests tell two to the fortieth lists apart."""
    with cpu_seconds(2):
        document = adversaries.lists_included(1, terms=2_000, tests=40)
        missing = _decided(document, {**USE, "data": "top"}).missing

    assert [(each.name, each.checked) for each in missing] == [("l0", False)]


def test_completions_are_paid_for_by_the_tests_of_all_rules_that_meet_the_use() -> None:
    """Eleven facts make 2,048 completions: 9.8 million tests of twelve rules with 400 each, 10.6
    million of thirteen.
    """
    assert MOST_ASKED == 10_000_000

    def checked(rules: int) -> bool:
        decision = _decided(adversaries.long_clauses(rules, facts=11))
        (checked,) = {each.checked for each in decision.missing}
        return checked

    assert (checked(12), checked(13)) == (True, False)


def test_a_cause_that_many_atoms_share_is_told_once() -> None:
    document = adversaries.overlapping_and_told_apart(60, leaves=3)
    use = {**adversaries.TOPS, "facts": {f"f{i}": i % 2 == 0 for i in range(60)}}
    decision = _decided(document, use)
    causes = [cause for finding in decision.findings for cause in finding.causes]

    assert len(decision.findings) == 256
    assert len({id(cause) for cause in causes}) == 1 + 30 + 12


def test_rules_that_lose_to_many_are_asked_once_what_they_would_have_been() -> None:
    """Every rule of a hundred and twenty against every later one: 3,600 overrides."""

    def decided(size: int) -> Policy:
        document = adversaries.override_grid(size, when="f0")
        return loaded({**document, "facts": adversaries.booleans(1)})

    policy = decided(120)
    stated = Use.of({**USE, "facts": {"f0": True}})
    asked = calls_of(lambda: policy.decide(stated).causes)

    assert asked < 3_600 * 20


def test_the_reasons_why_there_is_no_residual_do_not_double_with_every_override() -> None:
    with cpu_seconds(2):
        bound = loaded(adversaries.held_back(60)).bind(USE)
        reason = bound.residual_reason

    assert bound.residual is None
    assert reason.startswith("the duty `d0-a` has to be met first; the duty `d0-b` has to be met")
    assert reason.count("has to be met first") == 16


def test_a_residual_of_long_clauses_is_refused_and_not_written() -> None:
    bound = loaded(adversaries.long_clauses(20, facts=400)).bind(USE)

    with cpu_seconds(2):
        assert bound.residual_reason == "the clause would have more than 256 tests"


def test_binding_and_asking_grow_with_the_rules_that_meet_the_use() -> None:
    """At most with their square, which is what sorting out overrides may take."""

    facts = {f"f{i}": True for i in range(100)}
    policies = [loaded(adversaries.overlapping(rules)) for rules in (100, 400)]

    def bound_and_asked(policy: Policy) -> object:
        return policy.bind(Use.of(USE)).decide(facts)

    assert growth(*(partial(bound_and_asked, each) for each in policies)) < LINEAR**2
