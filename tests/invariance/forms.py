"""The ways to come by a policy; whichever was taken, it says the same.

In: a document. Out: its policy, come by in one of the ways.
"""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable, Mapping

from invariance.subjects import Subject
from purposebind import Policy, loads
from purposebind.compiled.to_text import to_text

Form = Callable[[Subject], Policy]


def _pickled(protocol: int) -> Form:
    return lambda subject: pickle.loads(pickle.dumps(subject.load(), protocol))


def _asked_and_pickled(subject: Subject) -> Policy:
    """It has made plans by then, and leaves them behind."""
    policy = subject.load()
    for use in subject.uses:
        policy.decide(use).explain()
    return _again(policy)


def _again(policy: Policy) -> Policy:
    again: Policy = pickle.loads(pickle.dumps(policy))
    return again


def _compiled(policy: Policy) -> Policy:
    return loads(to_text(policy.meant, policy.digest, None))


FORMS: Mapping[str, Form] = {
    "loaded again": Subject.load,
    **{f"pickled, protocol {n}": _pickled(n) for n in range(pickle.HIGHEST_PROTOCOL + 1)},
    "asked, then pickled": _asked_and_pickled,
    "pickled twice": lambda subject: _again(_again(subject.load())),
    "compiled": lambda subject: _compiled(subject.load()),
    "compiled, then pickled": lambda subject: _again(_compiled(subject.load())),
    "copied": lambda subject: copy.copy(subject.load()),
    "copied in depth": lambda subject: copy.deepcopy(subject.load()),
}
