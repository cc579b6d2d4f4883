"""PB900 `not-proved`: a question about all uses that was left open."""

from __future__ import annotations

from collections.abc import Iterator

from purposebind.analysis import Unproved
from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.subject import Subject
from purposebind.problems.problem import Kind, Problem, Severity


def _check(subject: Subject) -> Iterator[Problem]:
    by_reason: dict[str, list[Unproved]] = {}
    for each in subject.proofs.unproved:
        by_reason.setdefault(each.reason, []).append(each)
    for reason, (first, *others) in by_reason.items():
        span = subject.whole.rule_span(first.rules[0]) if first.rules else None
        where = span or subject.whole.span(("policy",))
        more = f", and {len(others):,} questions more" if others else ""
        yield RULE.at(where, f"not proved: {first.question}{more}", help=reason)


_FIVE = """\
purposebind: 1
policy: shop
rules:
  - id: no-use
    forbid: use
    except:
      - {id: but-a, permit: use, except: [{id: not-a, forbid: use, alongside: a}]}
      - {id: but-b, permit: use, except: [{id: not-b, forbid: use, alongside: b}]}
      - {id: but-c, permit: use, except: [{id: not-c, forbid: use, alongside: c}]}
      - {id: but-d, permit: use, except: [{id: not-d, forbid: use, alongside: d}]}
REST
vocabulary:
  actions: {use: {}}
  purposes: {orders: {}}
  data: {a: {}, b: {}, c: {}, d: {}, e: {}}
"""
_FIFTH = "      - {id: but-e, permit: use, except: [{id: not-e, forbid: use, alongside: e}]}\n"
"""Only a use of all five can tell whether the ban ever stands, which is beyond what is tried."""

RULE = LintRule(
    Kind(
        "PB900",
        "not-proved",
        "a question about all uses that was left open",
        "What was not looked for is not known to be absent. A linter that stays silent about what"
        " it left out is believed to have found nothing.",
        "Install the solver, with the extra `analysis`; or ask the question by itself, with more"
        " time: `purposebind conflicts`, `dead`, `gaps`, `verify`, each with `--seconds`.",
    ),
    severity=Severity.WARNING,
    source="OPA and Cedar users who took a timeout for a proof.",
    bad=(
        Example(
            policy=_FIVE.replace("REST\n", _FIFTH),
            underlined=("no-use",),
        ),
    ),
    good=(Example(policy=_FIVE.replace("REST\n", "")),),
    check=_check,
)
