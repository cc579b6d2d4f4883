"""`Coverage`: what of a policy the decisions of a test run brought about.

In: a policy and counts. Out: shares, and what is not covered. `coverage_text` shows them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from purposebind.places import Span
from purposebind.policy.policy import Policy
from purposebind.policy.whole import Whole
from purposebind.problems.problem import Problem
from purposebind.testing import problems
from purposebind.testing.counting import Counts
from purposebind.testing.coverable import GROUPS, Part, Side, parts_of
from purposebind.testing.part_places import part_spans

DICT_VERSION: Final = 1
"""Version of the keys of `to_dict`; a key is never renamed or dropped within a version."""
_MILLION: Final = 1_000_000
_LEAST = re.compile(r"([0-9]{1,3})(?:\.([0-9]{1,6}))?")


@dataclass(frozen=True, slots=True)
class Counted:
    """A part of the policy, and how many decisions brought about each side of it."""

    part: Part
    sides: dict[str, int]
    """The sides that must be brought about, in a fixed order."""
    in_scope: int = 0
    """Of a rule: decisions that rest on an atom in its scope."""
    applied: int = 0
    """Of a rule: decisions that rest on an atom on which it stands."""
    span: Span | None = None
    """Where the policy says it; none where the text is not at hand."""

    @property
    def lacks(self) -> tuple[str, ...]:
        """The sides that no decision brought about."""
        return tuple(side for side, count in self.sides.items() if not count)

    def to_dict(self) -> dict[str, object]:
        """Stable keys; `in_scope` and `applied` of rules and exceptions only."""
        part = self.part
        shown: dict[str, object] = {
            "group": part.group,
            "rule": part.rule or None,
            "duty": part.duty or None,
            "over": part.over or None,
            "clause": part.clause or None,
            "text": part.text or None,
            "place": self.span.to_dict() if self.span else None,
            "sides": dict(self.sides),
        }
        if part.group not in ("rules", "exceptions"):
            return shown
        return {**shown, "in_scope": self.in_scope, "applied": self.applied}


@dataclass(frozen=True, slots=True)
class Share:
    """How many sides are covered, of how many."""

    name: str
    covered: int
    of: int

    @property
    def percent(self) -> str:
        """With one decimal, cut and never rounded up: `100.0` means all of them."""
        whole, tenth = divmod(self.covered * 1000 // max(self.of, 1), 10)
        return f"{whole}.{tenth}"

    def reaches(self, least: int) -> bool:
        """Whether it is at least so many millionths of a per cent; nothing of nothing is not."""
        return bool(self.of) and self.covered * 100 * _MILLION >= least * self.of

    def to_dict(self) -> dict[str, object]:
        """Stable keys: `name`, `covered`, `of`, `percent`."""
        percent = float(self.percent)
        return {"name": self.name, "covered": self.covered, "of": self.of, "percent": percent}


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was covered of one policy."""

    policy: str
    """The policy's id."""
    digest: str
    decisions: int
    parts: tuple[Counted, ...]
    """By group, in the order in which the policy is written."""

    @property
    def shares(self) -> tuple[Share, ...]:
        """One for each group that the policy has anything of."""
        found = (_share(group, _in(self.parts, group)) for group in GROUPS)
        return tuple(share for share in found if share.of)

    @property
    def total(self) -> Share:
        """All sides of all parts, each weighing the same."""
        return _share("total", self.parts)

    def to_dict(self) -> dict[str, object]:
        """Stable keys: `version`, `policy`, `decisions`, `total`, `groups`, `parts`."""
        return {
            "version": DICT_VERSION,
            "policy": {"id": self.policy, "digest": self.digest},
            "decisions": self.decisions,
            "total": self.total.to_dict(),
            "groups": [share.to_dict() for share in self.shares],
            "parts": [each.to_dict() for each in self.parts],
        }


def coverage_of(policy: Policy, counts: Counts, whole: Whole | None = None) -> Coverage:
    """The coverage of a policy by what was counted; with places where `whole` is given."""
    sides = parts_of(policy.meant)
    places = part_spans(sides, whole) if whole else {}
    parts = tuple(
        Counted(
            part,
            {side: counts[Side(part, side)] for side in wanted},
            counts[Side(part, "in_scope")],
            counts[Side(part, "applied")],
            places.get(part),
        )
        for part, wanted in sides.items()
    )
    return Coverage(policy.id, policy.digest, counts.decisions, parts)


def shortfalls(coverage: Coverage, least: str | None) -> tuple[Problem, ...]:
    """Why too little is covered: nothing was decided, or less than `least` per cent is covered.

    `least` is as `read_least` reads it; without it, any decision is enough.
    """
    if not coverage.decisions:
        return (problems.nothing_decided(coverage.policy),)
    asked = read_least(least) if least is not None else None
    if least is None or asked is None or coverage.total.reaches(asked):
        return ()
    return (problems.covered_too_little(coverage.policy, coverage.total.percent, least),)


def read_least(text: str) -> int | None:
    """A number of per cent from 0 to 100 as millionths; none for anything else.

    Whole numbers, so that nothing is ever rounded.
    """
    match = _LEAST.fullmatch(text)
    if match is None:
        return None
    least = int(match[1]) * _MILLION + int((match[2] or "").ljust(6, "0"))
    return least if least <= 100 * _MILLION else None


def _in(parts: Iterable[Counted], group: str) -> list[Counted]:
    return [each for each in parts if each.part.group == group]


def _share(name: str, parts: Iterable[Counted]) -> Share:
    counts = [count for each in parts for count in each.sides.values()]
    return Share(name, sum(map(bool, counts)), len(counts))
