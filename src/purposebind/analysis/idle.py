"""What of a policy makes no difference: the findings of `dead`.

In: nothing. Out: `Idle`, one thing that could go or that can never happen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from purposebind.clause import syntax
from purposebind.clause.syntax import Extent
from purposebind.clause.to_text import to_text
from purposebind.meant import clauses
from purposebind.meant.clauses import Condition
from purposebind.statement.text import Quote
from purposebind.use.use import Use

IdleKind = Literal[
    "changes_nothing",
    "equal",
    "never_applies",
    "never_true",
    "always_true",
    "defeated",
    "idle_interpretation",
    "idle_part",
]
"""`changes_nothing`: a rule, with its exceptions, that could go. `equal`: several of which one must
stay. `never_applies`: no use is in a rule's scope. `never_true`, `always_true`: a part of a clause.
`defeated`: a rule that others always override. `idle_interpretation`, `idle_part`: an
interpretation, or a part of a clause, that could go.
"""


@dataclass(frozen=True, slots=True)
class Idle:
    """Something in a policy that makes no difference to any use."""

    kind: IdleKind
    rules: tuple[str, ...]
    """The rule it is about first; then its exceptions that go with it, the rules that are its
    equals, or those that defeat it. Of an interpretation those it names; empty for `governs`.
    """
    quotes: tuple[Quote, ...] = ()
    key: str = ""
    """Of a clause: `when`, `unless` or `governs`."""
    duty: str = ""
    """The id of the duty whose clause it is; empty for a clause of the rule itself."""
    part: str = ""
    """The part of a clause that is meant, in canonical text."""
    at: Extent | None = None
    """Where it stands in the clause's text."""
    interpretations: tuple[int, ...] = ()
    """The number of an interpretation that could go, from 0, and of others if one must stay."""
    witness: Use | None = None
    """A use to which it applies, and which is judged the same without it; none where there is
    none.
    """

    def to_dict(self) -> dict[str, object]:
        """Stable keys, one for each field but `at`; `witness` null where there is none."""
        return {
            "kind": self.kind,
            "rules": list(self.rules),
            "quotes": [quote.to_dict() for quote in self.quotes],
            "key": self.key or None,
            "duty": self.duty or None,
            "part": self.part or None,
            "interpretations": list(self.interpretations),
            "witness": self.witness.to_dict() if self.witness else None,
        }


def written_at(condition: Condition, steps: tuple[int, ...]) -> tuple[str, Extent]:
    """The text of a part of a clause and its place, by the steps that lead to what it means."""
    _, node, _ = _walk(condition, steps)
    return to_text(node), node.at


def is_negated_test(condition: Condition, steps: tuple[int, ...]) -> bool:
    """Whether a part is a test with its negation in it, as `is not` has."""
    meaning, node, is_exception = _walk(condition, steps)
    is_written = isinstance(node, syntax.Not) or is_exception
    return isinstance(meaning, clauses.Not) and not is_written


def _walk(
    condition: Condition, steps: tuple[int, ...]
) -> tuple[clauses.Meaning, syntax.Node, bool]:
    """What is meant and what is written at a part; and whether it is what an `unless` negates."""
    meaning, node, is_exception = condition.meaning, condition.syntax, False
    for step in steps:
        if isinstance(meaning, clauses.Not):
            if isinstance(node, syntax.Not) and not is_exception:
                node = node.operand
            is_exception = False
            meaning = meaning.operand
        elif isinstance(meaning, clauses.And | clauses.Or):
            meaning = meaning.operands[step]
            if isinstance(node, syntax.Unless):
                is_exception = step == 1
                node = node.exception if step else node.clause
            elif isinstance(node, syntax.And | syntax.Or):
                node = node.operands[step]
    return meaning, node, is_exception
