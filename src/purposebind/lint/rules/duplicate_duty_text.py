"""PB842 `duplicate-duty-text`: one duty under two ids."""

from __future__ import annotations

from collections.abc import Iterator

from purposebind.lint.clauses import duties
from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.subject import Subject
from purposebind.meant.rules import Duty, Timing
from purposebind.problems.problem import Kind, Path, Problem, Related, Severity


def _check(subject: Subject) -> Iterator[Problem]:
    first: dict[tuple[str, Timing], tuple[Duty, Path]] = {}
    seen: set[str] = set()
    for duty, path in duties(subject):
        words = " ".join(duty.do.casefold().split()).rstrip(".")
        before, place = first.setdefault((words, duty.timing), (duty, path))
        if before.id != duty.id and duty.id not in seen:
            seen.add(duty.id)
            message = f"duty `{duty.id}` has the words of duty `{before.id}`"
            span = subject.whole.span((*place, "do"))
            related = (Related("the other duty", span),) if span else ()
            help = f"give both the id `{before.id}`, or say what sets them apart"
            at = subject.whole.span((*path, "do"))
            yield RULE.at(at, message, help=help, related=related)


RULE = LintRule(
    Kind(
        "PB842",
        "duplicate-duty-text",
        "two duties with the same words and timing, under different ids",
        "What has the same id is one duty, fulfilled once. Under two ids it is owed twice: whoever"
        " has told the client still owes telling the client.",
        "Give both the same id, or words that tell them apart.",
    ),
    severity=Severity.WARNING,
    source="Section 4 of the policy language: the same id is the same duty, fulfilled once.",
    bad=(
        Example(
            policy="""\
purposebind: 1
policy: shop
vocabulary:
  actions: {use: {}, disclose: {}}
  purposes: {orders: {}}
  data: {name: {}}
rules:
  - {id: using, permit: use, duties: [{id: tell-client, do: tell the client}]}
  - {id: disclosing, permit: disclose, duties: [{id: inform, do: Tell the client.}]}
""",
            underlined=("Tell the client.",),
        ),
    ),
    good=(
        Example(
            policy="""\
purposebind: 1
policy: hosting
vocabulary:
  actions: {use: {}, disclose: {}}
  purposes: {orders: {}}
  data: {name: {}}
rules:
  - {id: using, permit: use, duties: [{id: tell, do: tell the account holder}]}
  - id: disclosing
    permit: disclose
    duties:
      - {id: tell, do: tell the account holder}
      - {id: tell-first, do: tell the account holder, timing: before}
""",
        ),
    ),
    check=_check,
)
