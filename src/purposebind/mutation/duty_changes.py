"""What can be changed in duties: left out, put off, or given more time.

In: a policy as meant. Out: changes of the duties of rules and of standing duties.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from purposebind.clause.to_text import deadline_text
from purposebind.meant.policy import MeantPolicy
from purposebind.meant.rules import Duty, Timing
from purposebind.mutation import edits
from purposebind.mutation.bounds import longer_and_shorter
from purposebind.mutation.mutant import Change
from purposebind.problems.problem import Path


def duty_changes(meant: MeantPolicy) -> Iterator[Change]:
    """Changes of every duty; a duty that several rules bring is the same one, and put off in all
    of them.
    """
    put_off: set[str] = set()
    for rule in meant.rules:
        for i, duty in enumerate(rule.duties):
            label = f"{rule.id}.{duty.id}"
            less = edits.with_rule(meant, edits.with_duty_of(rule, i, None))
            yield Change("drop-duty", rule.id, ("duties", i, "id"), label, "", "", less)
            for operator, was, now, changed in _deadlines(duty):
                sooner = edits.with_rule(meant, edits.with_duty_of(rule, i, changed))
                keys: Path = ("duties", i, "within")
                yield Change(operator, rule.id, keys, label, was, now, sooner)
            if duty.timing is Timing.BEFORE and duty.id not in put_off:
                put_off.add(duty.id)
                later = _put_off(meant, duty.id)
                keys = ("duties", i, "timing")
                yield Change("swap-timing", rule.id, keys, duty.id, "before", "after", later)
    yield from _standing(meant)


def _standing(meant: MeantPolicy) -> Iterator[Change]:
    for standing in meant.duties:
        id, duty = standing.id, standing.duty
        less = replace(meant, duties=tuple(each for each in meant.duties if each.id != id))
        yield Change("drop-duty", id, ("id",), id, "", "", less)
        for operator, was, now, changed in _deadlines(duty):
            sooner = edits.with_duty(meant, replace(standing, duty=changed))
            yield Change(operator, id, ("within",), id, was, now, sooner)
        if duty.timing is Timing.BEFORE:
            after = replace(standing, duty=replace(duty, timing=Timing.AFTER))
            later = edits.with_duty(meant, after)
            yield Change("swap-timing", id, ("timing",), id, "before", "after", later)


def _deadlines(duty: Duty) -> Iterator[tuple[str, str, str, Duty]]:
    """Operator, what is written, what would be, and the duty then."""
    if duty.within is None:
        return
    was = deadline_text(duty.within)
    for span in list(longer_and_shorter(duty.within.span))[-1:]:
        longer = replace(duty.within, span=span)
        yield "move-deadline", was, deadline_text(longer), replace(duty, within=longer)
    yield "drop-deadline", was, "", replace(duty, within=None)


def _put_off(meant: MeantPolicy, id: str) -> MeantPolicy:
    rules = tuple(
        replace(
            rule,
            duties=tuple(
                replace(duty, timing=Timing.AFTER) if duty.id == id else duty
                for duty in rule.duties
            ),
        )
        for rule in meant.rules
    )
    return replace(meant, rules=rules)
