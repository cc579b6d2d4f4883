"""PB808 `denial-in-a-grant`: a permission bound to words that refuse."""

from __future__ import annotations

from collections.abc import Iterator

from purposebind.lint.bindings import bound_rules
from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.subject import Subject
from purposebind.problems.nearest import shown
from purposebind.problems.problem import Kind, Problem, Severity
from purposebind.statement.modality import EXCEPTION, GRANT, denial


def _check(subject: Subject) -> Iterator[Problem]:
    for bound in bound_rules(subject):
        words = [each.words for each in bound.bindings]
        # A promise, and in the next quote its way out: "we do not share" "except to deliver".
        grants = any(EXCEPTION.search(each) or _only_grants(each) for each in words)
        if not bound.rule.effect.grants or grants:
            continue
        for binding in bound.bindings:
            match = denial(binding.words)
            if match:
                yield RULE.at(
                    binding.place_of(match),
                    f"rule `{bound.rule.id}` grants, and its words say `{shown(match.group())}`",
                    help="make it a `forbid` or a `limit`, or quote the words that grant",
                )
                break


def _only_grants(words: str) -> bool:
    return bool(GRANT.search(words)) and denial(words) is None


_HEAD = """\
purposebind: 1
policy: shop
statement: statement.txt
vocabulary:
  actions: {share: {}, use: {}}
  purposes: {orders: {}, law: {}}
  data: {name: {}}
rules:
"""

RULE = LintRule(
    Kind(
        "PB808",
        "denial-in-a-grant",
        "a permission or an obligation bound to words that refuse",
        "A `permit` typed for a `forbid` turns a promise into its contrary, and nothing else in the"
        " policy contradicts it.",
        "Make the rule a `forbid`, or a `limit` where the words state a condition. Where it rests"
        " on an exception of the promise, quote the exception.",
    ),
    severity=Severity.WARNING,
    source="The pair `will not` and `permit`; modality is what annotators of privacy policies"
    " disagree on least (Wilson et al., OPP-115, 2016).",
    bad=(
        Example(
            policy=_HEAD
            + '  - {id: sharing, permit: share, says: "We will not share your name."}\n',
            statement="We will not share your name.\n",
            underlined=("will not",),
        ),
        Example(
            policy=_HEAD
            + """\
  - id: sharing
    permit: share
    says: >-
      Your name is
      never shared.
""",
            statement="Your name is never shared.\n",
            underlined=("never",),
        ),
    ),
    good=(
        # From the shipped policy: the exception of a promise, by its own words and by its parent's.
        Example(
            policy=_HEAD
            + """\
  - id: no-sharing
    forbid: share
    says: "We don't share your name with anyone"
    except:
      - {id: law, permit: share, for: law, says: "except to comply with the law."}
      - {id: orders, permit: share, for: orders}
""",
            statement="We don't share your name with anyone except to comply with the law.\n",
        ),
        Example(
            policy=_HEAD
            + """\
  - id: use
    permit: use
    says: "If you do not object, we may use your name, and not only for orders."
  - id: aggregates
    permit: share
    says: "We may share figures that do not identify you."
""",
            statement="If you do not object, we may use your name, and not only for orders. We may"
            " share figures that do not identify you.\n",
        ),
    ),
    check=_check,
)
