"""What of a policy tests can cover, and the sides of it that they must bring about.

In: a policy as meant. Out: `Part`s. Called by `testing.coverage`; which sides a decision brought
about, `testing.exercised` says in the same words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple, get_args

from purposebind.clause import syntax
from purposebind.clause.to_text import to_text
from purposebind.meant.clauses import Condition
from purposebind.meant.policy import MeantPolicy
from purposebind.meant.rules import Duty, Rule, StandingDuty, Timing

Group = Literal["rules", "exceptions", "interpretations", "duties", "conditions", "silence"]
GROUPS: tuple[Group, ...] = get_args(Group)
Clause = Literal["when", "unless", "governs"]


class Part(NamedTuple):
    """One thing that tests can cover; two policies of equal meaning have equal parts."""

    group: Group
    rule: str = ""
    """Id of a rule or a standing duty; of an interpretation the rule preferred; empty for `governs`
    and silence.
    """
    duty: str = ""
    """Id of a duty of that rule; empty where it is the rule itself or a standing duty."""
    over: str = ""
    """Of an interpretation: the rule that gives way."""
    clause: Clause | Literal[""] = ""
    """Of a condition."""
    test: int = 0
    """Of a condition: which test of the clause, from 0 in the order written."""
    text: str = ""
    """Of a condition: the test as clause text."""

    @property
    def name(self) -> str:
        """What people call it: `newsletter`, `newsletter/tell`, `newsletter, when: asked`."""
        owner = f"{self.rule}/{self.duty}" if self.duty else self.rule
        if self.group == "interpretations":
            return f"{owner} over {self.over}"
        if self.group == "conditions":
            return ", ".join(filter(None, (owner, f"{self.clause}: {self.text}")))
        return owner or "silence"


class Side(NamedTuple):
    """One side of an part: what a single decision can bring about."""

    part: Part
    side: str
    """`decided`; `owed`, `met`, `unmet` of duties; `true`, `false` of conditions. `in_scope` and
    `applied` of rules are counted and not asked for.
    """


def parts_of(meant: MeantPolicy) -> dict[Part, tuple[str, ...]]:
    """Every part with the sides that cover it, by group, in the order the policy is written."""
    found = dict(_parts(meant))
    return dict(sorted(found.items(), key=lambda each: GROUPS.index(each[0].group)))


def rule_part(rule: Rule) -> Part:
    """The part of a rule or an exception."""
    return Part("exceptions" if rule.parent else "rules", rule.id)


def duty_part(owner: Rule | StandingDuty, duty: Duty) -> Part:
    """The part of a duty, which a rule brings or which stands alone."""
    return Part("duties", owner.id, duty.id if isinstance(owner, Rule) else "")


def interpretation_part(prefer: str, over: str) -> Part:
    """The part of one pair of rules that an interpretation settles."""
    return Part("interpretations", prefer, over=over)


def condition_parts(
    condition: Condition, clause: Clause, rule: str = "", duty: str = ""
) -> list[tuple[Part, bool]]:
    """The parts of a clause's tests in the order written, and whether each says `is not`."""
    return [
        (
            Part("conditions", rule, duty, "", clause, i, to_text(test)),
            bool(getattr(test, "negated", False)),  # no field of the tests without `is not`
        )
        for i, test in enumerate(tests_in(condition.syntax))
    ]


def tests_in(node: syntax.Node) -> Iterator[syntax.Test]:
    """The tests of a clause as written, in the order of `meant.clauses.tests_of`."""
    match node:
        case syntax.Not(operand):
            yield from tests_in(operand)
        case syntax.And(operands) | syntax.Or(operands):
            for operand in operands:
                yield from tests_in(operand)
        case syntax.Unless(clause, exception):
            yield from tests_in(clause)
            yield from tests_in(exception)
        case _:
            yield node


def _parts(meant: MeantPolicy) -> Iterator[tuple[Part, tuple[str, ...]]]:
    yield from _tests(meant.governs, "governs")
    for rule in meant.rules:
        yield rule_part(rule), ("decided",)
        yield from _tests(rule.when, "when", rule.id)
        yield from _tests(rule.unless, "unless", rule.id)
        for duty in rule.duties:
            yield from _duty(rule, duty)
    for standing in meant.duties:
        yield from _tests(standing.when, "when", standing.id)
        yield from _duty(standing, standing.duty)
    for each in meant.interpretations:
        for over in each.over:
            yield interpretation_part(each.prefer, over), ("decided",)
    if meant.silence:
        yield Part("silence"), ("decided",)


def _duty(owner: Rule | StandingDuty, duty: Duty) -> Iterator[tuple[Part, tuple[str, ...]]]:
    part = duty_part(owner, duty)
    yield part, ("met", "unmet") if duty.timing is Timing.BEFORE else ("owed",)
    yield from _tests(duty.unless, "unless", part.rule, part.duty)


def _tests(
    condition: Condition | None, clause: Clause, rule: str = "", duty: str = ""
) -> Iterator[tuple[Part, tuple[str, ...]]]:
    for part, _ in condition_parts(condition, clause, rule, duty) if condition else ():
        yield part, ("true", "false")
