"""The verdict of an atom, from what stands on it and what may.

In: which families of rules stand and which may, whether silence forbids, whether the statement
speaks of the use; each a bit of one small number, an outcome. Out: the verdict. The six lines of
section 8 of the language are written out here, once.
"""

from __future__ import annotations

from typing import Final

from purposebind.decision.verdict import Verdict
from purposebind.program.closures import Truth
from purposebind.program.program import Program

GRANT: Final = 1
OBLIGE: Final = 2
FORBID: Final = 4
LIMIT: Final = 8
DENY: Final = FORBID | LIMIT
PERHAPS: Final = 4
"""How far the bits of what may stand lie above the bits of what stands."""
SILENCED: Final = 256
"""Where nothing grants, silence forbids."""
GOVERNED: Final[dict[Truth, int]] = {True: 0, None: 512, False: 1024}
_NOT_GOVERNED = GOVERNED[False]
_MAYBE_GOVERNED = 512


def _verdict(outcome: int) -> Verdict:
    stands, may = outcome & 15, outcome >> PERHAPS & 15
    if outcome & _NOT_GOVERNED:
        return Verdict.NOT_GOVERNED
    if stands & GRANT and stands & FORBID:
        return Verdict.CONTESTED
    if stands & DENY:
        return Verdict.FORBIDDEN
    if not (stands | may) & GRANT:
        return Verdict.FORBIDDEN if outcome & SILENCED else Verdict.SILENT
    if stands & GRANT and not may & DENY and not outcome & _MAYBE_GOVERNED:
        return Verdict.ALLOWED
    return Verdict.UNDETERMINED


VERDICTS: Final = tuple(_verdict(outcome) for outcome in range(2048))
"""By outcome."""
OBLIGES: Final = tuple(
    verdict is Verdict.ALLOWED and outcome & OBLIGE != 0 for outcome, verdict in enumerate(VERDICTS)
)
"""By outcome, whether an atom is allowed because it is an obligation."""


def governed_in(outcome: int) -> Truth:
    """Whether the statement speaks of the use, as an outcome says."""
    if outcome & _MAYBE_GOVERNED:
        return None
    return not outcome & _NOT_GOVERNED


def code_of(program: Program, rules: int) -> int:
    """The families that a set of rules and standing duties belongs to."""
    families = program.families
    pairs = (
        (families.grants, GRANT),
        (families.obliges, OBLIGE),
        (families.forbids, FORBID),
        (families.limits, LIMIT),
    )
    return sum(code for family, code in pairs if family & rules)
