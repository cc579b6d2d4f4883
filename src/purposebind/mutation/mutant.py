"""`Mutant`: a policy with one small thing changed.

In: the modules of this package that change one thing each. Out: values, for `surviving` and for
whoever shows them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from purposebind.frozen import FrozenDict
from purposebind.meant.policy import MeantPolicy
from purposebind.problems.problem import Path

OPERATORS: Mapping[str, str] = FrozenDict(
    {
        "drop-rule": "leave out a rule, with its exceptions",
        "drop-exception": "leave out an exception, with its own",
        "swap-effect": "let a rule do the contrary, or the same less strictly",
        "drop-override": "let a rule no longer prevail over one that the text says it does",
        "drop-interpretation": "leave out what a person decided of one rule over another",
        "drop-condition": "leave out a whole `when`, `unless` or `governs`",
        "drop-operand": "leave out one operand of a clause",
        "negate": "turn one test of a clause round",
        "swap-connective": "read `and` for `or`, or `or` for `and`",
        "replace-value": "compare with another value of a choice or level",
        "move-bound": "move a bound, or a span, by one unit",
        "swap-side": "read `before` for `after`, or `after` for `before`",
        "drop-term": "leave out one of several terms",
        "widen-term": "put a term's parent in its place",
        "narrow-term": "put what lies below a term of a clause in its place",
        "drop-dimension": "let a scope speak of any action, data, purpose or recipient",
        "drop-alongside": "let a rule no longer ask what else a use contains",
        "drop-duty": "leave out a duty",
        "swap-timing": "let a duty that comes before a use come after it",
        "move-deadline": "give one unit more time for a duty",
        "drop-deadline": "give any time for a duty",
        "drop-silence": "let silence be silence where the statement forbids what it does not name",
        "drop-default": "leave a fact unknown that has a default",
    }
)
"""What can be changed, by name, in words."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing changed, and where."""

    operator: str
    """One of `OPERATORS`."""
    owner: str
    """The id of a rule or standing duty; empty for what belongs to the whole policy."""
    keys: Path
    """The way from the owner, or from the top of the document, to what is changed."""
    label: str
    """How the place is called: `no-sale`, `no-sale.when`, `governs`."""
    was: str
    """What stands there, as it would be written; empty where it goes without saying."""
    now: str
    """What stands there instead; empty where nothing does."""
    meant: MeantPolicy = field(repr=False, compare=False)
    """The policy so changed."""
    part: int | None = None
    """Of a clause: which of its changes it is, counted from 0."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A policy with one small thing changed."""

    change: Change
    name: str
    """What is changed and where, in one line; no two mutants of a policy share it."""

    @property
    def operator(self) -> str:
        """The kind of change: one of `OPERATORS`."""
        return self.change.operator

    @property
    def words(self) -> str:
        """What somebody would have to notice: `a` becoming `b` in the rule `r`, for one."""
        change = self.change
        if not change.was:
            return f"the policy without `{change.label}`"
        if not change.now:
            return f"`{change.label}` without `{change.was}`"
        return f"`{change.was}` becoming `{change.now}` in `{change.label}`"

    def to_dict(self) -> dict[str, object]:
        """Stable keys: `name`, `operator`, `where`, `was`, `now`, `words`."""
        change = self.change
        return {
            "name": self.name,
            "operator": change.operator,
            "where": change.label,
            "was": change.was or None,
            "now": change.now or None,
            "words": self.words,
        }


_TURNED = ("negate", "swap-connective", "swap-side")
"""What becomes of a clause by these goes without saying."""


def name_of(change: Change) -> str:
    """The name of a change, which an equal change of an equal part has as well."""
    if not change.was:
        return f"{change.operator} {change.label}"
    to = f" -> {change.now}" if change.now and change.operator not in _TURNED else ""
    return f"{change.operator} {change.label} ({change.was}{to})"
