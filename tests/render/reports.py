"""Reports made by hand, with everything in them that a format could get wrong.

In: nothing. Out: `LintReport`s.
"""

from __future__ import annotations

from dataclasses import replace

from purposebind.lint.report import Linted, LintReport, Suppressed
from purposebind.lint.rules import missing_meaning, unused_fact
from purposebind.places import Source, Span
from purposebind.problems.problem import Problem, Related, Severity

POLICY = Source("shop, inc/policy.yaml", "facts:\n  a%b: {}\n  two:\n    of: x\n\nrules: []\n")
STATEMENT = Source("shop, inc/statement.txt", "We keep it. 100% sure.\nReally.\n")
FACT = unused_fact.RULE.at(
    Span(POLICY, 9, 12),
    "fact `a%b` is <odd> & \x1b[31m \u202e",
    help='say "why", or not: 1,2',
    related=(Related("this sentence", Span(STATEMENT, 12, 29)),),
)
MEANING = missing_meaning.RULE.at(Span(POLICY, 17, 34), "two lines")
NOWHERE = Problem("PB999", "it has no place", Severity.ERROR)
ACCEPTED = Suppressed(
    replace(FACT, related=()), "comment", "we know, and so what", Span(POLICY, 0, 5)
)
LEFT_OUT = Suppressed(replace(MEANING, related=()), "per-file-ignores", "*.yaml")
RULES = (unused_fact.RULE, missing_meaning.RULE)

FOUND = LintReport(
    (
        Linted("shop, inc/policy.yaml", True, (NOWHERE, FACT, MEANING), (ACCEPTED, LEFT_OUT), 2),
        Linted("other/policy.yaml", False, (Problem("PB501", "no such term"),)),
    ),
    RULES,
    (),
    "pyproject.toml",
)
"""Every severity, a place over two lines, a finding without a place, a policy that is broken."""

CLEAN = LintReport((Linted("p/policy.yaml", True, ()),), RULES)
UNPROVED = LintReport(
    (Linted("p/policy.yaml", True, (), not_run=(missing_meaning.RULE,)),),
    RULES,
    missing="install z3",
)
NOT_RUN = LintReport(problems=(Problem("PB769", "`x` leads to no policy", help="name one"),))
REPORTS = {
    "found": FOUND,
    "clean": CLEAN,
    "not run": NOT_RUN,
    "unproved": UNPROVED,
    "empty": LintReport(),
}
