"""PB811 `hedge-as-firm`: a rule that holds always, bound to words that hold as a rule."""

from __future__ import annotations

from collections.abc import Iterator

from purposebind.lint.bindings import bound_rules
from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.subject import Subject
from purposebind.meant.rules import Effect
from purposebind.problems.nearest import shown
from purposebind.problems.problem import Kind, Problem, Severity
from purposebind.statement.modality import hedge


def _check(subject: Subject) -> Iterator[Problem]:
    for bound in bound_rules(subject):
        rule = bound.rule
        # A clause is where a hedge goes that somebody judges: "where possible".
        if rule.effect is Effect.PERMIT or rule.when or rule.unless:
            continue
        for binding in bound.bindings:
            match = hedge(binding.words)
            if match:
                yield RULE.at(
                    binding.place_of(match),
                    f"rule `{rule.id}` holds always, and its words say `{shown(match.group())}`",
                    help="list the sentence under `unbound` with `why: hedge`, or put the hedge"
                    " into a clause that somebody judges",
                )
                break


_HEAD = """\
purposebind: 1
policy: shop
statement: statement.txt
vocabulary:
  actions: {share: {}, provide_copy: {}}
  purposes: {orders: {}}
  data: {name: {}}
facts: {appropriate: {type: judgement, asks: "Is it appropriate?"}}
rules:
"""

RULE = LintRule(
    Kind(
        "PB811",
        "hedge-as-firm",
        "a ban, limit or obligation bound to `generally`, `usually` or `where possible`",
        "A sentence with a hedge tells what happens most of the time. Bound as a ban or an"
        " obligation it yields firm answers that the statement does not give.",
        "List the sentence under `unbound` with `why: hedge`, or let a judgement in the rule's"
        " clause decide when the hedge holds.",
    ),
    severity=Severity.WARNING,
    source="Hedged commitments in 17 of 350 clauses of published statements; Reidenberg et al.,"
    " Ambiguity in Privacy Policies (2016).",
    bad=(
        Example(
            policy=_HEAD
            + '  - {id: no-sharing, forbid: share, says: "We generally do not share your name."}\n',
            statement="We generally do not share your name.\n",
            underlined=("generally",),
        ),
        Example(
            policy=_HEAD
            + """\
  - {id: copies, oblige: provide_copy, says: "Where possible, we will send you a copy."}
""",
            statement="Where possible, we will send you a copy.\n",
            underlined=("Where possible",),
        ),
    ),
    good=(
        Example(
            policy=_HEAD
            + """\
  - {id: sharing, permit: share, says: "We may share your name."}
unbound:
  - {says: "We generally do not sell it.", why: hedge}
""",
            statement="We may share your name. We generally do not sell it.\n",
        ),
        # From the shipped policy: the hedge is a judgement of the rule's clause.
        Example(
            policy=_HEAD
            + """\
  - id: copies
    oblige: provide_copy
    when: appropriate
    says: "Where appropriate, we shall issue clients with copies, as far as possible."
""",
            statement="Where appropriate, we shall issue clients with copies, as far as"
            " possible.\n",
        ),
    ),
    check=_check,
)
