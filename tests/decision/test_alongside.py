"""`alongside`: a ban on a combination looks at the whole use."""

from __future__ import annotations

import pytest

from decision.small import policy
from purposebind import Policy


@pytest.fixture
def combination() -> Policy:
    return policy(
        "rules:\n"
        "- {id: grant, permit: any}\n"
        "- {id: never-linked, forbid: any, data: name, alongside: email}\n"
    )


@pytest.mark.parametrize(
    ("data", "verdict"),
    [
        (["name"], "allowed"),
        (["email"], "allowed"),
        (["name", "email"], "contested"),
        (["personal"], "contested"),
    ],
)
def test_a_combination_is_banned_where_the_use_contains_both(
    combination: Policy, data: list[str], verdict: str
) -> None:
    decision = combination.decide(action="use", purpose="service", data=data)

    assert decision.verdict == verdict


def test_what_may_contain_it_counts(combination: Policy) -> None:
    """`personal` may be an e-mail address, so naming it beside a name is enough."""
    decision = combination.decide(action="use", purpose="service", data=["name", "personal"])

    assert decision.verdict == "contested"
    assert decision.atom.data == "name"
