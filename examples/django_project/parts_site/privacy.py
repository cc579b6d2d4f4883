"""The policy of the project, loaded when the project starts.

In: the setting `PRIVACY_POLICY`. Out: `POLICY`, which the views ask; `DECISIONS`, the last ones.
A policy that does not load stops the start.
"""

from __future__ import annotations

from collections import deque

from django.conf import settings

from purposebind import Decision
from purposebind.guard import LivePolicy

POLICY = LivePolicy(settings.PRIVACY_POLICY)
# A server that forks calls this in each worker instead: threads do not survive a fork.
POLICY.watch(every=1.0)

DECISIONS: deque[str] = deque(maxlen=100)


def record(decision: Decision) -> None:
    """Keep what was decided, without the value of any fact."""
    DECISIONS.append(decision.to_json())
