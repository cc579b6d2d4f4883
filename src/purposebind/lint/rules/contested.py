"""PB901 `contested`: two sentences that contradict each other on some use."""

from __future__ import annotations

from collections.abc import Iterator

from purposebind.lint.idle_places import id_span, related
from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.subject import Subject
from purposebind.problems.problem import Kind, Problem, Severity
from purposebind.stated.to_text import use_text


def _check(subject: Subject) -> Iterator[Problem]:
    for each in subject.proofs.conflicts:
        if each.kind != "contested":
            continue
        grant, *others = each.rules
        denials = tuple(dict.fromkeys(denial for _, denial in each.pairs))
        names = " and ".join(f"`{id}`" for id in denials)
        message = f"`{grant}` grants what {names} forbids: {use_text(each.witness)}"
        help = "decide which prevails, under `interpretations`, and say why"
        denying = tuple(id for id in others if id in denials)
        granting = tuple(id for id in others if id not in denials)
        notes = (
            *related(subject, denying, "`{}` forbids it"),
            *related(subject, granting, "`{}` grants it too"),
        )
        yield RULE.at(id_span(subject, grant), message, help=help, related=notes)


RULE = LintRule(
    Kind(
        "PB901",
        "contested",
        "two sentences that contradict each other on some use",
        "Whoever acts on such a use breaks one of two promises. The statement must be mended, "
        "or somebody must decide which sentence prevails, before anyone relies on either.",
        "Record the decision as an interpretation, with its reason; or change the statement. A "
        "contradiction that is known and left is accepted by a comment that says why.",
    ),
    severity=Severity.WARNING,
    source=(
        "Governatori and Rotolo on contrary norms; the gap that every linter of policies leaves: "
        "none reasons across rules."
    ),
    bad=(
        Example(
            policy="""\
purposebind: 1
policy: shop
rules:
  - {id: offers, permit: use, for: marketing}
  - {id: no-mail, forbid: use, data: email}
vocabulary:
  actions: {use: {}, disclose: {}}
  purposes: {orders: {}, marketing: {}}
  data: {email: {}}
""",
            underlined=("offers",),
        ),
    ),
    good=(
        Example(
            policy="""\
purposebind: 1
policy: shop
rules:
  - {id: offers, permit: use, for: marketing}
  - {id: no-mail, forbid: use, data: email}
vocabulary:
  actions: {use: {}, disclose: {}}
  purposes: {orders: {}, marketing: {}}
  data: {email: {}}
interpretations:
  - {prefer: no-mail, over: offers, because: the promise is the more specific, by: counsel}
""",
        ),
    ),
    check=_check,
)
