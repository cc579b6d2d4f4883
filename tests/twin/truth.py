"""Answer a clause on one atom with true, false or unknown (section 7, strong Kleene).

In come a node of `clauses.py` and the circumstances of one atom, out goes True, False or None for
unknown. `naive.py` asks for the truth, `missing.py` for the tests that are unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from .clauses import Node, Side
from .days import shifted
from .reading import SECTIONS, Item, Policy, Use, dimension_of

Truth = bool | None

NEVER = "never"


@dataclass(frozen=True)
class Circumstances:
    """All that a clause can ask about on one atom."""

    policy: Policy
    use: Use
    terms: Mapping[str, str | None]  # the atom's term by dimension; None for no recipient
    items: Mapping[str, Item]  # the item that each term comes from, by dimension


def negation(truth: Truth) -> Truth:
    """Return Kleene's `not`."""
    return None if truth is None else not truth


def conjunction(truths: Iterable[Truth]) -> Truth:
    """Return Kleene's `and`; true over nothing."""
    found = list(truths)
    if False in found:
        return False
    return None if None in found else True


def disjunction(truths: Iterable[Truth]) -> Truth:
    """Return Kleene's `or`; false over nothing."""
    found = list(truths)
    if True in found:
        return True
    return None if None in found else False


def truth_of(node: Node, at: Circumstances) -> Truth:
    """Return the truth of a clause on an atom."""
    match node:
        case ("known", bool(truth)):
            return bool(truth)
        case ("and", nodes):
            return conjunction(truth_of(each, at) for each in nodes)
        case ("or", nodes):
            return disjunction(truth_of(each, at) for each in nodes)
        case ("not", inner):
            return negation(truth_of(inner, at))
        case ("unless", holds, lifted):
            return conjunction([truth_of(holds, at), negation(truth_of(lifted, at))])
    return _test(node, at)


def tests_in(node: Node) -> Iterator[Node]:
    """Yield the single tests that a clause is made of."""
    match node:
        case ("known", _):
            return
        case ("and" | "or", nodes):
            for each in nodes:
                yield from tests_in(each)
        case ("not" | "unless", *nodes):
            for each in nodes:
                yield from tests_in(each)
        case _:
            yield node


def sides_of(test: Node) -> tuple[Side, ...]:
    """Return the facts, dimensions and moments that a test asks about."""
    last = test[-1]
    two = test[0] in ("order", "within", "apart", "among")
    return (test[1], last) if two else (test[1],)


def has_expired(judgement: Mapping[str, Any], on: date | None) -> Truth:
    """Say whether a judgement is out of date: unknown when it expires and the day is not stated."""
    if judgement.get("expires") is None:
        return False
    return None if on is None else on > as_date(judgement["expires"])


def value_of(side: Side, at: Circumstances) -> Any:
    """Return what a side stands for, or None where that is unknown.

    A date comes as `date` or `NEVER`, a duration in days, a judgement as its boolean.
    """
    match side:
        case ("dim", dim):
            return at.terms[dim]
        case ("day", day):
            return day
        case ("today",):
            return as_date(at.use.on)
        case _:
            declared = at.policy.facts[side[1]]
            return _normal(stated_value(side[1], at), declared["type"], as_date(at.use.on))


def stated_value(name: str, at: Circumstances) -> Any:
    """Return what the use states of a fact or an attribute, else its default, else None."""
    dim = dimension_of(name)
    stated = at.items[dim].attributes if dim else at.use.facts
    return stated[name] if name in stated else at.policy.facts[name].get("default")


def as_date(value: Any) -> Any:
    """Return a date for its text; `never`, None and dates as they are."""
    return date.fromisoformat(value) if isinstance(value, str) and value != NEVER else value


def _normal(value: Any, kind: str, on: date | None) -> Any:
    if value is None:
        return None
    match kind:
        case "judgement":
            return value["value"] if has_expired(value, on) is False else None
        case "date":
            return as_date(value)
        case "duration" if isinstance(value, str):
            count, unit = value.split()
            return int(count) * (7 if unit.startswith("week") else 1)
        case _:
            return value


def _test(node: Node, at: Circumstances) -> Truth:
    sides = sides_of(node)
    if at.terms["recipient"] is None and any(mentions_recipient(side) for side in sides):
        return False
    values = [value_of(side, at) for side in sides]
    if node[0] == "among":
        return _among(node, values, at)
    if node[0] != "never" and NEVER in values and _is_date(sides[0], at):
        return False
    if None in values:
        return None
    match node:
        case ("holds", _):
            return bool(values[0])
        case ("is", side, wanted):
            return disjunction(_is(values[0], want, side, at) for want in wanted)
        case ("level", (_, name), bound, wanted):
            ladder = at.policy.facts[name]["of"]
            ahead = ladder.index(values[0]) - ladder.index(wanted)
            return bool(ahead >= 0 if bound == "least" else ahead <= 0)
        case ("compare", _, sign, literal):
            return _compare(values[0], sign, literal)
        case ("never", _):
            return bool(values[0] == NEVER)
        case ("includes", (_, name), wanted):
            section = at.policy.facts[name]["of"]
            return disjunction(_under(term, wanted, section, at) for term in values[0])
        case _:
            return _dates(node, values)


def mentions_recipient(side: Side) -> bool:
    """Say whether a side is the recipient or an attribute of it."""
    return side == ("dim", "recipient") or (
        side[0] == "fact" and dimension_of(side[1]) == "recipient"
    )


def _is_date(side: Side, at: Circumstances) -> bool:
    return side[0] in ("day", "today") or (
        side[0] == "fact" and at.policy.facts[side[1]]["type"] == "date"
    )


def _is(value: Any, wanted: Any, side: Side, at: Circumstances) -> Truth:
    if side[0] == "dim":
        return value in at.policy.below[SECTIONS[side[1]]][wanted]
    declared = at.policy.facts[side[1]] if side[0] == "fact" else {"type": "date"}
    match declared["type"]:
        case "term":
            return _under(value, wanted, declared["of"], at)
        case "date":
            return bool(value == as_date(wanted))
        case "integer":
            return bool(value == int(wanted))
        case _:
            return bool(value == wanted)


def _under(value: str, wanted: str, section: str, at: Circumstances) -> Truth:
    """Say whether a stated term is a wanted one; unknown where it says less than was asked."""
    below = at.policy.below[section]
    if value in below[wanted]:
        return True
    return None if below[value] & below[wanted] else False


def _among(node: Node, values: list[Any], at: Circumstances) -> Truth:
    item, stated = values
    if stated == []:
        return False
    if item is None or stated is None:
        return None
    (kind, name), (_, list_name) = node[1], node[2]
    section = at.policy.facts[list_name]["of"]
    stated = [stated] if isinstance(stated, str) else stated
    if kind == "dim":
        return any(item in at.policy.below[SECTIONS[name]][term] for term in stated)
    return disjunction(_under(item, term, section, at) for term in stated)


def _compare(value: Any, sign: str, literal: Any) -> bool:
    bound = literal[1] if isinstance(literal, tuple) else literal
    answers = {
        "<": value < bound,
        "<=": value <= bound,
        ">": value > bound,
        ">=": value >= bound,
        "=": value == bound,
        "!=": value != bound,
    }
    return bool(answers[sign])


def _dates(node: Node, values: list[date]) -> bool:
    left, right = values
    if node[0] == "order":
        return left < right if node[2] == "before" else left > right
    _, _, (count, unit), direction, _ = node
    step = count if direction == "after" else -count
    edge = shifted(right, count=step, unit=unit)
    if node[0] == "within":
        return min(right, edge) <= left <= max(right, edge)
    return left >= edge if direction == "after" else left <= edge
