"""The six verdicts, and which of two is worse.

In: nothing. Out: `Verdict`. Section 8 of the language.
"""

from __future__ import annotations

from enum import StrEnum


class Verdict(StrEnum):
    """What a statement says of a use; listed from worst to best."""

    CONTESTED = "contested"
    """The statement both allows and forbids it."""
    FORBIDDEN = "forbidden"
    SILENT = "silent"
    """No sentence allows it, and none forbids it."""
    NOT_GOVERNED = "not_governed"
    """The statement does not speak of such cases."""
    UNDETERMINED = "undetermined"
    """It depends on something that was not stated."""
    ALLOWED = "allowed"

    @property
    def rank(self) -> int:
        """0 for the worst; the verdict of a use is the worst of its atoms."""
        return _RANKS[self]


_RANKS = {verdict: rank for rank, verdict in enumerate(Verdict)}
"""By order of definition, worst first, as section 8 lists them."""
