"""The catalogue: every kind of problem there is, with its page of the manual.

In: the kinds of every station. Out: all of them by code and by name. Called by `explain` and by
whoever writes the documentation; no station reads it.
"""

from __future__ import annotations

from purposebind.clause.problems import KINDS as CLAUSE
from purposebind.document.problems import KINDS as DOCUMENT
from purposebind.meant.problems import KINDS as MEANT
from purposebind.meant.value_problems import KINDS as VALUES
from purposebind.policy.problems import KINDS as POLICY
from purposebind.problems.nearest import nearest
from purposebind.problems.problem import Kind
from purposebind.stated.problems import KINDS as STATED
from purposebind.statement.problems import KINDS as STATEMENT
from purposebind.testing.problems import KINDS as TESTING
from purposebind.use.problems import KINDS as USE
from purposebind.written.problems import KINDS as WRITTEN


def _code(kind: Kind) -> str:
    return kind.code


KINDS: tuple[Kind, ...] = tuple(
    sorted(
        (
            *DOCUMENT,
            *POLICY,
            *CLAUSE,
            *WRITTEN,
            *STATEMENT,
            *MEANT,
            *VALUES,
            *USE,
            *STATED,
            *TESTING,
        ),
        key=_code,
    )
)
"""Every kind, by code."""


def kind_called(word: str) -> Kind | None:
    """The kind with this code or name, in letters of either case; none where there is none."""
    folded = word.strip().casefold()
    return next((kind for kind in KINDS if folded in (kind.code.casefold(), kind.name)), None)


def nearest_called(word: str) -> str | None:
    """The code or the name that is most like `word`; none when nothing is close."""
    folded = word.strip()
    code = nearest(folded.upper(), (kind.code for kind in KINDS))
    return nearest(folded.casefold(), (kind.name for kind in KINDS)) or code
