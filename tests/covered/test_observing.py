"""Whatever decides a use is told of, once, and nobody is told once the context is left."""

from __future__ import annotations

import purposebind
from purposebind import Decision
from purposebind.testing.observing import observed

POLICY = """
purposebind: 1
policy: observed
vocabulary: {actions: {use: {}}, purposes: {support: {}}, data: {name: {}}}
facts: {consent: {type: boolean}}
rules: [{id: with-consent, permit: use, when: consent}]
"""
USE = {"action": "use", "purpose": "support", "data": "name"}


def test_every_way_to_decide_is_told_of_once() -> None:
    policy = purposebind.loads(POLICY)
    told: list[Decision] = []
    with observed(told.append):
        assert not policy.decide(USE)
        assert policy.require(USE, facts={"consent": True})
        assert [bool(each) for each in policy.decide_many([USE, USE])] == [False, False]
        bound = policy.bind(USE)
        assert len(told) == 4
        assert not bound.always
        assert bound.allows(consent=True)
        assert not bound.decide(consent=False)
    policy.decide(USE)
    policy.bind(USE).allows()

    verdicts = ["undetermined", "allowed", "undetermined", "undetermined", "allowed", "silent"]
    assert [each.verdict for each in told] == verdicts
