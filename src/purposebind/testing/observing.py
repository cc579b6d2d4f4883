"""The one place where decisions are observed while they are made.

In: what wants to be told. Out: nothing. Called by coverage and by the recorder of the plugin.
Nobody who does not observe pays anything: methods are exchanged, and not asked whether to tell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial, wraps

from purposebind.decision.bound import Bound
from purposebind.decision.decision import Decision
from purposebind.policy.policy import Policy
from purposebind.use.use import Use

Stated = Use | Mapping[str, object]


@contextmanager
def observed(tell: Callable[[Decision], None]) -> Iterator[None]:
    """Tell of every decision that this process makes until the context is left, in any thread.

    A use that is bound meanwhile is decided whole at each call, so that it can be told of; binding
    alone is no decision. Whatever else of `Policy` comes to decide uses is to be exchanged here.
    """
    decide, decide_many, bind = Policy.decide, Policy.decide_many, Policy.bind

    @wraps(decide)
    def telling(self: Policy, use: Stated | None = None, /, **parts: object) -> Decision:
        decision = decide(self, use, **parts)
        tell(decision)
        return decision

    @wraps(decide_many)
    def telling_many(
        self: Policy, uses: Iterable[Stated], *, progress: Callable[[int], object] | None = None
    ) -> Iterator[Decision]:
        for decision in decide_many(self, uses, progress=progress):
            tell(decision)
            yield decision

    @wraps(bind)
    def binding(self: Policy, use: Stated | None = None, /, **parts: object) -> Bound:
        known = decide(self, use, **parts)
        return Bound(partial(telling, self), known, None)

    Policy.decide = telling  # type: ignore[method-assign]  # the purpose of this module
    Policy.decide_many = telling_many  # type: ignore[method-assign]  # likewise
    Policy.bind = binding  # type: ignore[method-assign]  # likewise
    try:
        yield
    finally:
        Policy.decide = decide  # type: ignore[method-assign]  # as it was
        Policy.decide_many = decide_many  # type: ignore[method-assign]  # as it was
        Policy.bind = bind  # type: ignore[method-assign]  # as it was
