"""A program less some of its parts, for the ordinary engine.

In: a compiled program and what to take out of it. Out: a program that shares everything else. The
counterpart of `removals`, which takes parts out of formulas.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from purposebind.analysis.removals import Part, Steps
from purposebind.meant import clauses
from purposebind.meant.clauses import Condition, Meaning
from purposebind.meant.rules import Duty, Rule
from purposebind.program.closures import Run, conjunction, disjunction, negation
from purposebind.program.program import Program


def without_rules(program: Program, ids: Collection[str]) -> Program:
    """The program without some of its rules."""
    gone = sum(1 << n for n, each in enumerate(program.numbered) if each.id in ids)
    return replace(program, everything=program.everything & ~gone)


def without_part(program: Program, number: int, part: Part) -> Program:
    """The program with a part taken out of a clause of a rule or standing duty."""
    applies = list(program.applies)
    applies[number] = _applies(program, number, part)
    return replace(program, applies=tuple(applies))


def _applies(program: Program, number: int, part: Part) -> Run:
    each = program.numbered[number]
    when = _run(program, each.when, (each.id, "when"), part)
    parts = [when] if when else []
    if isinstance(each, Rule):
        unless = _run(program, each.unless, (each.id, "unless"), part)
        parts += [negation(unless)] if unless else []
    for duty, _ in program.duties_before(number):
        owner = f"{each.id}/{duty.id}" if isinstance(each, Rule) else each.id
        met = _met(program, duty, owner, part)
        parts.append(met if isinstance(each, Rule) else negation(met))
    return conjunction(parts)


def _met(program: Program, duty: Duty, owner: str, part: Part) -> Run:
    slot = program.layout.duties[duty.id]
    unless = _run(program, duty.unless, (owner, "unless"), part)
    met: Run = lambda frame: frame[slot]  # noqa: E731  # a closure over one slot
    return disjunction([met, unless]) if unless else met


def _run(
    program: Program, condition: Condition | None, place: tuple[str, str], part: Part
) -> Run | None:
    """The closure of a clause, less the part if it is of it; none where nothing is left."""
    if condition is None:
        return None
    if part.place != place:
        return program.runs[condition.meaning]
    left = _left(condition.meaning, part.steps)
    return None if left is None else _compiled(program, left)


def _left(meaning: Meaning, steps: Steps) -> Meaning | None:
    """What is left of a clause without the part that `steps` lead to; none where nothing is."""
    if not steps:
        return None
    match meaning:
        case clauses.Not(operand):
            inner = _left(operand, steps[1:])
            return None if inner is None else clauses.Not(inner)
        case clauses.And(operands) | clauses.Or(operands):
            inner = _left(operands[steps[0]], steps[1:])
            kept = [inner if i == steps[0] else each for i, each in enumerate(operands)]
            return type(meaning)(tuple(each for each in kept if each is not None))
        case _:
            raise AssertionError("a test has no parts")


def _compiled(program: Program, meaning: Meaning) -> Run:
    known = program.runs.get(meaning)
    if known is not None:
        return known
    match meaning:
        case clauses.Not(operand):
            return negation(_compiled(program, operand))
        case clauses.And(operands):
            return conjunction([_compiled(program, each) for each in operands])
        case clauses.Or(operands):
            return disjunction([_compiled(program, each) for each in operands])
        case _:
            return program.runs[meaning]
