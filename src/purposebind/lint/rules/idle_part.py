"""PB910 `idle-part`: a part of a clause that could be left out."""

from __future__ import annotations

from collections.abc import Iterator

from purposebind.lint.idle_places import idle_span
from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.subject import Subject
from purposebind.problems.problem import Kind, Problem, Severity


def _check(subject: Subject) -> Iterator[Problem]:
    for each in subject.proofs.dead:
        if each.kind == "idle_part":
            whose = f" of `{each.rules[0]}`" if each.rules else ""
            message = f"this part of `{each.key}`{whose} changes no answer: `{each.part}`"
            help = "every use is judged the same without it"
            yield RULE.at(idle_span(subject, each), message, help=help)


RULE = LintRule(
    Kind(
        "PB910",
        "idle-part",
        "a part of a clause that could be left out",
        "It asks for a fact that changes no answer: whoever uses the policy looks for it in vain.",
        "Leave it out, or mend what makes it needless: another part, another rule, the scope.",
    ),
    severity=Severity.NOTE,
    source="Regal: redundant-existence-check; minimal conditions in Cedar analysis.",
    bad=(
        Example(
            policy="""\
purposebind: 1
policy: shop
rules:
  - {id: adults, permit: use, when: subject.age >= 18 and subject.age >= 13}
vocabulary:
  actions: {use: {}, disclose: {}}
  purposes: {orders: {}, marketing: {}}
  data: {email: {}}
facts: {subject.age: {type: integer}}
""",
            underlined=("subject.age >= 13",),
        ),
    ),
    good=(
        Example(
            policy="""\
purposebind: 1
policy: shop
rules:
  - {id: adults, permit: use, when: subject.age >= 18 and consent}
vocabulary:
  actions: {use: {}, disclose: {}}
  purposes: {orders: {}, marketing: {}}
  data: {email: {}}
facts: {subject.age: {type: integer}, consent: {type: boolean}}
""",
        ),
    ),
    check=_check,
)
