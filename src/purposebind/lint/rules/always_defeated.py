"""PB908 `always-defeated`: a rule that others override wherever it applies."""

from __future__ import annotations

from collections.abc import Iterator

from purposebind.lint.idle_places import idle_span, related
from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.subject import Subject
from purposebind.problems.problem import Kind, Problem, Severity


def _check(subject: Subject) -> Iterator[Problem]:
    for each in subject.proofs.dead:
        if each.kind == "defeated":
            loser, *winners = each.rules
            names = ", ".join(f"`{id}`" for id in winners)
            message = f"`{loser}` never stands: wherever it applies, it is overridden by {names}"
            help = "narrow what overrides it, or take the rule out"
            notes = related(subject, tuple(winners), "`{}` overrides it")
            yield RULE.at(idle_span(subject, each), message, help=help, related=notes)


RULE = LintRule(
    Kind(
        "PB908",
        "always-defeated",
        "a rule that others override wherever it applies",
        "Its sentence is a promise or a permission that never takes effect.",
        "Look at what overrides it: an exception that is as wide as its rule, or an "
        "interpretation that says more than it should.",
    ),
    severity=Severity.WARNING,
    source="Defeasible logic (Nute): a rule that is always defeated is no rule.",
    bad=(
        Example(
            policy="""\
purposebind: 1
policy: shop
rules:
  - id: no-use
    forbid: use
    except:
      - {id: but-all, permit: use}
vocabulary:
  actions: {use: {}, disclose: {}}
  purposes: {orders: {}, marketing: {}}
  data: {email: {}}
""",
            underlined=("no-use",),
        ),
    ),
    good=(
        Example(
            policy="""\
purposebind: 1
policy: shop
rules:
  - id: no-use
    forbid: use
    except:
      - {id: but-orders, permit: use, for: orders}
vocabulary:
  actions: {use: {}, disclose: {}}
  purposes: {orders: {}, marketing: {}}
  data: {email: {}}
""",
        ),
    ),
    check=_check,
)
