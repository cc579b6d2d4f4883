"""PB866 `todo-left`: a note to oneself in words that others read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.subject import Subject
from purposebind.lint.texts import scalars
from purposebind.problems.problem import Kind, Problem, Severity

_PROSE = frozenset({"title", "note", "basis", "means", "because", "by", "asks", "do"})
_MARK = re.compile(r"\b(?:TODO|FIXME|XXX|TBD)\b|\?\?\?+")


def _check(subject: Subject) -> Iterator[Problem]:
    for path, scalar in scalars(subject):
        if path and path[-1] in _PROSE:
            passage = scalar.passage()
            for match in _MARK.finditer(passage.text):
                message = f"`{match.group()}` is left in `{path[-1]}`"
                help = "write what is to stand there; what is still to be done goes in a comment"
                yield RULE.at(passage.span(*match.span()), message, help=help)


RULE = LintRule(
    Kind(
        "PB866",
        "todo-left",
        "TODO, FIXME, XXX, TBD or ??? in a title, note, meaning, reason, question or duty",
        "These words are shown with decisions, to people who did not write the policy. A duty that"
        " says TODO is owed by somebody.",
        "Write what is to stand there, or keep the reminder in a comment of the file.",
    ),
    severity=Severity.WARNING,
    source="Regal's `todo-comment` for OPA.",
    bad=(
        Example(
            policy="""\
purposebind: 1
policy: shop
vocabulary:
  actions: {use: {}}
  purposes: {orders: {means: "everything about orders ???"}}
  data: {name: {}}
rules:
  - id: ordering
    permit: use
    note: "TODO: which orders"
    duties: [{id: erase, do: TBD}]
""",
            underlined=("???", "TODO", "TBD"),
        ),
    ),
    good=(
        Example(
            policy="""\
purposebind: 1
policy: smart-parts-pc
statement: statement.txt
vocabulary:
  actions: {use: {}}
  purposes: {orders: {}}
  data: {name: {}}
rules:
  # TODO: ask whether "Services" has a meaning of its own
  - {id: ordering, permit: use, says: "Why do we use it??? XXX", note: Is this a grant? It is.}
""",
            statement="Why do we use it??? XXX\n",
        ),
    ),
    check=_check,
)
