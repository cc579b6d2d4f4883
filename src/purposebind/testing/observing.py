"""The one place where decisions are observed while they are made.

In: what wants to be told. Out: nothing. Called by coverage and by the recorder of the plugin.
Nobody who does not observe pays anything: the method is exchanged, and not asked whether to tell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import wraps

from purposebind.decision.decision import Decision
from purposebind.policy.policy import Policy
from purposebind.use.use import Use


@contextmanager
def observed(tell: Callable[[Decision], None]) -> Iterator[None]:
    """Tell of every decision that this process makes until the context is left, in any thread.

    Whatever else of `Policy` comes to decide uses is to be exchanged here as well.
    """
    decide = Policy.decide

    @wraps(decide)
    def telling(
        self: Policy, use: Use | Mapping[str, object] | None = None, /, **parts: object
    ) -> Decision:
        decision = decide(self, use, **parts)
        tell(decision)
        return decision

    Policy.decide = telling  # type: ignore[method-assign]  # the purpose of this module
    try:
        yield
    finally:
        Policy.decide = decide  # type: ignore[method-assign]  # as it was
