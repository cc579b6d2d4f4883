"""`Replay`: which past decisions would be other ones under another policy.

In: lines of records, one by one. Out: counts, and the changes in groups. Memory grows with the
kinds of changes and not with the records.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from purposebind import __version__
from purposebind.decision.verdict import Verdict
from purposebind.meant.vocabulary import DIMENSIONS
from purposebind.policy.policy import Policy
from purposebind.problems.problem import Problem, Severity
from purposebind.records import problems
from purposebind.records.from_line import Line, record_from_line
from purposebind.records.judging import Rejudged, rejudged
from purposebind.records.record import DecisionRecord, Erased
from purposebind.use.use import Use

_REMEMBERED = 4_096
"""Answers kept: without values, most records of a service ask one of a few questions."""


@dataclass(frozen=True, slots=True)
class Example:
    """The first record of a group."""

    decision_id: str
    file: str
    line: int
    asked: str
    """Its terms in a sentence; values that the record keeps are not repeated."""

    def to_dict(self) -> dict[str, object]:
        """Stable keys: `decision_id`, `file`, `line`, `asked`."""
        return {
            "decision_id": self.decision_id,
            "file": self.file,
            "line": self.line,
            "asked": self.asked,
        }


@dataclass(slots=True)
class Group:
    """Records of which the same can be said."""

    policy: str
    before: Verdict
    because_before: tuple[str, ...]
    now: Rejudged
    example: Example
    count: int = 0

    @property
    def name(self) -> str:
        """`newly allowed`, `no longer allowed`, `changed`, `cannot tell` or `not judged`."""
        if self.now.problems:
            return "not judged"
        if self.now.verdict is None:
            return "cannot tell"
        if self.now.verdict is Verdict.ALLOWED:
            return "newly allowed"
        return "no longer allowed" if self.before is Verdict.ALLOWED else "changed"

    @property
    def may_be_newly_allowed(self) -> bool:
        """Whether it is not certain, and could be."""
        return (
            self.name == "cannot tell"
            and self.now.can_be_allowed
            and self.before is not Verdict.ALLOWED
        )

    def to_dict(self) -> dict[str, object]:
        """Stable keys; `after` is a list of all that it may be, none known where it is empty."""
        return {
            "name": self.name,
            "policy": self.policy,
            "count": self.count,
            "before": str(self.before),
            "because_before": list(self.because_before),
            "after": [str(verdict) for verdict in self.now.verdicts],
            "because_after": list(self.now.because),
            "hangs_on": list(self.now.hangs_on),
            "may_be_newly_allowed": self.may_be_newly_allowed,
            "problems": [
                {"code": each.code, "message": each.message} for each in self.now.problems
            ],
            "example": self.example.to_dict(),
        }


_ORDER = ("newly allowed", "cannot tell", "no longer allowed", "changed", "not judged")


@dataclass
class Replay:
    """Takes lines, judges each record anew, and counts."""

    policies: Iterable[Policy]
    """To be replayed with; a record is judged by the one with the id of its own."""
    lines: int = 0
    unchanged: int = 0
    torn: int = 0
    """Lines that break off within a record whose writer was stopped, before other lines."""
    skipped: int = 0
    """Other lines that are no record that can be read, and records of other policies."""
    _by_id: dict[str, Policy] = field(init=False, repr=False)
    _groups: dict[object, Group] = field(init=False, default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        self._by_id = {policy.id: policy for policy in self.policies}
        self._rejudged = lru_cache(_REMEMBERED)(self._judge)

    def take(self, line: Line) -> Problem | None:
        """Judge the record of a line; the problem, where there is no record to judge."""
        self.lines += 1
        read = record_from_line(line)
        if read.record is None:
            is_note = read.problem is not None and read.problem.severity is Severity.NOTE
            self.torn += is_note
            self.skipped += not is_note
            return read.problem
        policy = self._by_id.get(read.record.policy.policy)
        if policy is None:
            self.skipped += 1
            return problems.other_policy(line.span(), read.record.policy.policy, self._by_id)
        self._compare(read.record, policy, line)
        return None

    @property
    def groups(self) -> tuple[Group, ...]:
        """All that is not as it was: newly allowed first, then what may be, each by its count."""
        return tuple(sorted(self._groups.values(), key=_place))

    def counted(self, name: str) -> int:
        """The records of the groups with this name."""
        return sum(group.count for group in self._groups.values() if group.name == name)

    @property
    def may_be_newly_allowed(self) -> int:
        """Of the records that cannot be told, those that could be newly allowed."""
        return sum(group.count for group in self._groups.values() if group.may_be_newly_allowed)

    def to_dict(self) -> dict[str, object]:
        """Stable keys: the counts, and `groups`."""
        return {
            "lines": self.lines,
            "unchanged": self.unchanged,
            "newly_allowed": self.counted("newly allowed"),
            "no_longer_allowed": self.counted("no longer allowed"),
            "changed": self.counted("changed"),
            "cannot_tell": self.counted("cannot tell"),
            "may_be_newly_allowed": self.may_be_newly_allowed,
            "not_judged": self.counted("not judged"),
            "torn": self.torn,
            "skipped": self.skipped,
            "groups": [group.to_dict() for group in self.groups],
        }

    def _compare(self, record: DecisionRecord, policy: Policy, line: Line) -> None:
        now = self._rejudged(policy.id, record.use, record.erased)
        before = record.result.verdict
        if now.verdict is before or _is_same(record, policy, now):
            self.unchanged += 1
            return
        because = record.result.because
        key = (policy.id, before, because, now.verdicts, now.because, now.hangs_on, now.problems)
        if key not in self._groups:
            example = Example(record.decision_id, line.name, line.number, _asked(record.use))
            self._groups[key] = Group(policy.id, before, because, now, example)
        self._groups[key].count += 1

    def _judge(self, id: str, use: Use, erased: Erased) -> Rejudged:
        return rejudged(self._by_id[id], use, erased)


def _asked(use: Use) -> str:
    """`sell name for marketing to advertiser`."""
    action, purpose, data, recipient = (
        " and ".join(dict.fromkeys(item.term for item in use.items(part))) for part in DIMENSIONS
    )
    return f"{action} {data} for {purpose}" + (f" to {recipient}" if recipient else "")


def _is_same(record: DecisionRecord, policy: Policy, now: Rejudged) -> bool:
    """Whether what cannot be told is what it was: the same policy, read by the same library."""
    is_open = now.verdict is None and not now.problems
    return is_open and record.library == __version__ and record.policy == policy.basis


def _place(group: Group) -> tuple[int, bool, int, str, int]:
    rank = _ORDER.index(group.name)
    example = group.example
    return rank, not group.may_be_newly_allowed, -group.count, example.file, example.line
