"""What compiled clauses do: functions over a frame, one kind for each test.

In: slots of the frame and encoded constants. Out: functions from frame to true, false or none for
unknown, by Kleene's strong three-valued logic (1952). A test that mentions the recipient is false
where the use has none, and a date test on `never` is false even against an unknown, as section 7 of
the language says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from purposebind.clause.syntax import Comparison, Quantity, Side
from purposebind.meant.taxonomy import Taxonomy
from purposebind.program.calendar import NEVER, step
from purposebind.program.frame import NO_TERM, TERM, Slot

Frame = Sequence[Any]
Truth = bool | None
MOST_WRITTEN_OUT = 256
"""Terms of a taxonomy up to which a test on one of its terms holds an answer for each."""
Run = Callable[[Frame], Truth]


def always(_frame: Frame) -> Truth:
    """What is true of every frame; the connectives fold it away."""
    return True


def never(_frame: Frame) -> Truth:
    """What is false of every frame."""
    return False


def negation(run: Run) -> Run:
    """True where the operand is false, false where it is true."""
    if run is always:
        return never
    if run is never:
        return always

    def negated(frame: Frame) -> Truth:
        truth = run(frame)
        return None if truth is None else not truth

    return negated


def conjunction(parts: Sequence[Run]) -> Run:
    """False where one part is false, else unknown where one is unknown."""
    if never in parts:
        return never
    left = [part for part in parts if part is not always]
    if len(left) <= 1:
        return left[0] if left else always
    if len(left) == 2:
        return _both(*left)

    def all_of(frame: Frame) -> Truth:
        result: Truth = True
        for part in left:
            truth = part(frame)
            if truth is False:
                return False
            if truth is None:
                result = None
        return result

    return all_of


def disjunction(parts: Sequence[Run]) -> Run:
    """True where one part is true, else unknown where one is unknown."""
    if always in parts:
        return always
    left = [part for part in parts if part is not never]
    if len(left) <= 1:
        return left[0] if left else never
    if len(left) == 2:
        return _either(*left)

    def any_of(frame: Frame) -> Truth:
        result: Truth = False
        for part in left:
            truth = part(frame)
            if truth is True:
                return True
            if truth is None:
                result = None
        return result

    return any_of


def _both(first: Run, second: Run) -> Run:
    """Most conjunctions have two parts; theirs costs no loop."""

    def both(frame: Frame) -> Truth:
        one = first(frame)
        if one is False:
            return False
        other = second(frame)
        return other if one or other is False else None

    return both


def _either(first: Run, second: Run) -> Run:
    def either(frame: Frame) -> Truth:
        one = first(frame)
        if one:
            return True
        other = second(frame)
        return other if one is False or other else None

    return either


def false_without_recipient(run: Run) -> Run:
    slot = TERM["recipient"]
    return lambda frame: False if frame[slot] == NO_TERM else run(frame)


Table = Mapping[Slot, Truth]
"""What a test says of each value of its slot; of those left out, most of them, false."""


def term_table(taxonomy: Taxonomy, targets: Sequence[int]) -> Table | None:
    """The table of a test on one of the terms; none for a taxonomy too large to write it out."""
    if len(taxonomy.names) > MOST_WRITTEN_OUT:
        return None
    below = [taxonomy.below(target) for target in targets]
    known: dict[Slot, Truth] = {None: None}
    for value in range(len(taxonomy.names)):
        truth = answers(taxonomy, value, below)
        if truth is not False:
            known[value] = truth
    return known


def value_table(values: frozenset[str | int]) -> Table:
    """The table of a test on one of the values."""
    return {None: None, **dict.fromkeys(values, True)}


def look_up(slot: int, table: Table) -> Run:
    answer = table.get
    return lambda frame: answer(frame[slot], False)


def term_is(slot: int, taxonomy: Taxonomy, targets: Sequence[int]) -> Run:
    below = [taxonomy.below(target) for target in targets]
    return lambda frame: None if (value := frame[slot]) is None else answers(taxonomy, value, below)


def answers(taxonomy: Taxonomy, value: int, below: Sequence[int]) -> Truth:
    """Whether a stated term is below one of the targets, each given as the set below it."""
    result: Truth = False
    for bits in below:
        if bits >> value & 1:
            return True
        if bits & taxonomy.below(value):
            result = None
    return result


def compare(slot: int, comparison: Comparison, number: int) -> Run:
    # One function an operator: calling one inside another would cost as much again.
    match comparison:
        case "<":
            return lambda frame: None if (value := frame[slot]) is None else value < number
        case "<=":
            return lambda frame: None if (value := frame[slot]) is None else value <= number
        case ">":
            return lambda frame: None if (value := frame[slot]) is None else value > number
        case ">=":
            return lambda frame: None if (value := frame[slot]) is None else value >= number
        case "=":
            return lambda frame: None if (value := frame[slot]) is None else value == number
        case "!=":
            return lambda frame: None if (value := frame[slot]) is None else value != number


def includes(slot: int, taxonomy: Taxonomy, target: int) -> Run:
    below = (taxonomy.below(target),)

    def includes(frame: Frame) -> Truth:
        stated = frame[slot]
        if stated is None:
            return None
        truths = [answers(taxonomy, value, below) for value in stated]
        return True if True in truths else (None if None in truths else False)

    return includes


def term_among(slot: int, among: int, taxonomy: Taxonomy) -> Run:
    def is_among(frame: Frame) -> Truth:
        value, stated = frame[slot], frame[among]
        if stated == ():
            return False
        if value is None or stated is None:
            return None
        return answers(taxonomy, value, [taxonomy.below(term) for term in stated])

    return is_among


def meets(slot: int, bits: int) -> Run:
    return lambda frame: frame[slot] & bits != 0


def dimension_among(slot: int, among: int, taxonomy: Taxonomy) -> Run:
    def is_among(frame: Frame) -> Truth:
        stated = frame[among]
        if stated is None:
            return None
        term = frame[slot]
        return any(taxonomy.below(each) >> term & 1 for each in stated)

    return is_among


def is_never(day: Callable[[Frame], int | None]) -> Run:
    def is_never(frame: Frame) -> Truth:
        ordinal = day(frame)
        return None if ordinal is None else ordinal == NEVER

    return is_never


def on_day(day: Callable[[Frame], int | None], holds: Callable[[int], bool]) -> Run:
    def on_day(frame: Frame) -> Truth:
        ordinal = day(frame)
        if ordinal is None:
            return None
        return ordinal != NEVER and holds(ordinal)

    return on_day


def two_days(
    first: Callable[[Frame], int | None],
    second: Callable[[Frame], int | None],
    holds: Callable[[int, int], bool],
) -> Run:
    def compared(frame: Frame) -> Truth:
        a, b = first(frame), second(frame)
        if NEVER in (a, b):
            return False
        if a is None or b is None:
            return None
        return holds(a, b)

    return compared


def within(span: Quantity, side: Side) -> Callable[[int, int], bool]:
    if side == "after":
        return lambda a, b: b <= a <= step(b, span, 1)
    return lambda a, b: step(b, span, -1) <= a <= b


def apart(span: Quantity, side: Side) -> Callable[[int, int], bool]:
    if side == "after":
        return lambda a, b: a >= step(b, span, 1)
    return lambda a, b: a <= step(b, span, -1)
