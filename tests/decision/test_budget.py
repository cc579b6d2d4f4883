"""How much is tried to tell what is missing, to the last completion.

The budget is a promise about work: were more tried than it says, a service would be kept busy; were
less tried, an answer would say "not checked" where it could have said what matters.
"""

from __future__ import annotations

import pytest

from decision.small import USE, permit_when
from purposebind import Decision, Limits, Policy, loads


def _is_checked(decision: Decision) -> bool:
    (checked,) = {each.checked for each in decision.missing}
    return checked


@pytest.mark.parametrize(
    ("clause", "enough"),
    [
        ("consent", 2),
        ("consent and adult", 4),
        # Below 18 and from 18 on; 17, 18 and 19 were looked at.
        ("age >= 18 and consent", 4),
        # Post and what is not post; three leaves were looked at.
        ("channel is post and consent", 4),
        # The list without the offers and the one with them; one of all marketing was looked at.
        ("declined includes offers", 3),
    ],
)
def test_values_that_answer_every_test_alike_are_tried_once(clause: str, enough: int) -> None:
    def checked(completions: int) -> bool:
        limits = Limits(completions=completions)
        return _is_checked(permit_when(clause, limits=limits).decide(USE))

    assert (checked(enough - 1), checked(enough)) == (False, True)


FLAT = """\
purposebind: 1
policy: wide
vocabulary:
  actions: {{use: {{}}}}
  purposes: {{service: {{}}}}
  data: {{{data}}}
facts:
  basis: {{type: choice, of: [a, b, c]}}
  step: {{type: choice, of: [t, u, v, w, x, y, z]}}
rules:
- {{id: grant, permit: any, when: basis is a or basis is b}}
- {{id: ban, forbid: any, unless: {steps}}}
"""


@pytest.fixture(scope="module")
def wide() -> Policy:
    """A policy that tells three bases and seven steps apart, with 2,400 terms of data."""
    data = ", ".join(f"d{i}: {{}}" for i in range(2_400))
    steps = " or ".join(f"step is {each}" for each in "tuvwxy")
    return loads(FLAT.format(data=data, steps=steps), limits=Limits(items=2_400))


def test_fifty_thousand_atoms_are_judged_to_tell_what_matters_and_no_more(wide: Policy) -> None:
    """2,380 atoms in 21 completions are 49,980; one atom more would make it 50,001."""

    def checked(atoms: int) -> bool:
        data = [f"d{i}" for i in range(atoms)]
        return _is_checked(wide.decide(action="use", purpose="service", data=data))

    assert (checked(2_380), checked(2_381)) == (True, False)
