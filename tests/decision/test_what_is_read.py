"""A decision reads no more of its use than it tells."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from decision.small import USE, permit_when, policy
from purposebind import Decision, Use
from purposebind.decision.decision import decision_of
from purposebind.use.resolved import ResolvedUse

CONTESTED = """
rules:
- {id: grant, permit: any, when: consent}
- {id: ban, forbid: any, data: email}
"""


def unread() -> Use:
    raise AssertionError("nobody asked for the facts of the use")


def unresolved(use: Use) -> ResolvedUse:
    raise AssertionError("nobody asked for the use in the words of the policy")


def without_its_use(decision: Decision) -> Decision:
    """The same evaluation, by one that cannot look at what was stated."""
    record = replace(decision.record, read=unread, resolve=unresolved)
    return decision_of(decision.basis, record)


@pytest.mark.parametrize("data", ["name", "email", ["email", "name"]])
def test_a_settled_use_is_explained_by_its_terms_alone(data: Any) -> None:
    decision = policy(CONTESTED).decide({**USE, "data": data}, facts={"consent": True})
    told = without_its_use(decision)

    assert told.explain() == decision.explain()
    assert told.to_dict() == decision.to_dict()


def test_values_are_read_only_when_they_are_asked_for() -> None:
    told = without_its_use(permit_when("consent").decide(USE, facts={"consent": True}))

    with pytest.raises(AssertionError, match="nobody asked"):
        told.explain(values=True)
