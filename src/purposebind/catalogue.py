"""The catalogue: every kind of problem there is, with its page of the manual.

In: the kinds of every station and the rules of the linter. Out: all of them by code and by name.
Called by `explain` and by whoever writes the documentation; no station reads it.
"""

from __future__ import annotations

from purposebind.analysis.problems import KINDS as ANALYSIS
from purposebind.clause.problems import KINDS as CLAUSE
from purposebind.compiled.problems import KINDS as COMPILED
from purposebind.document.problems import KINDS as DOCUMENT
from purposebind.guard.problems import KINDS as GUARD
from purposebind.lint.lint_rule import LintRule
from purposebind.lint.problems import KINDS as LINT
from purposebind.lint.registry import RULES
from purposebind.lint.selectors import nearest_code
from purposebind.meant.problems import KINDS as MEANT
from purposebind.meant.value_problems import KINDS as VALUES
from purposebind.mutation.problems import KINDS as MUTATION
from purposebind.policy.problems import KINDS as POLICY
from purposebind.problems.nearest import nearest
from purposebind.problems.problem import Kind
from purposebind.records.problems import KINDS as RECORDS
from purposebind.reviewed.problems import KINDS as REVIEWED
from purposebind.scan.problems import KINDS as SCAN
from purposebind.stated.problems import KINDS as STATED
from purposebind.statement.problems import KINDS as STATEMENT
from purposebind.testing.problems import KINDS as TESTING
from purposebind.use.problems import KINDS as USE
from purposebind.written.problems import KINDS as WRITTEN


def _code(kind: Kind) -> str:
    return kind.code


PROBLEMS: tuple[Kind, ...] = tuple(
    sorted(
        (
            *DOCUMENT,
            *POLICY,
            *COMPILED,
            *CLAUSE,
            *WRITTEN,
            *STATEMENT,
            *MEANT,
            *VALUES,
            *USE,
            *STATED,
            *TESTING,
            *REVIEWED,
            *RECORDS,
            *ANALYSIS,
            *GUARD,
            *LINT,
            *MUTATION,
            *SCAN,
        ),
        key=_code,
    )
)
"""Every kind that is not a rule of the linter, by code."""

KINDS: tuple[Kind, ...] = tuple(sorted((*PROBLEMS, *(rule.kind for rule in RULES)), key=_code))
"""Every kind, by code."""


def kind_called(word: str) -> Kind | None:
    """The kind with this code or name, in letters of either case; none where there is none."""
    folded = word.strip().casefold()
    return next((kind for kind in KINDS if folded in (kind.code.casefold(), kind.name)), None)


def rule_of(kind: Kind) -> LintRule | None:
    """The rule of the linter that a kind belongs to; none where it belongs to none."""
    return next((rule for rule in RULES if rule.code == kind.code), None)


def nearest_called(word: str) -> str | None:
    """The code or the name that is most like `word`; none when nothing is close."""
    folded = word.strip()
    code = nearest_code(folded.upper(), (kind.code for kind in KINDS))
    return nearest(folded.casefold(), (kind.name for kind in KINDS)) or code
