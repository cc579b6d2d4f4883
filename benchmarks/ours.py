"""The floor, a hand-written evaluator, and purposebind, asked the same as the others.

What a version of purposebind does not have yet raises `NotBuilt`, and its row says so.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from engine import Engine, Loaded, NotBuilt
from work import DIMENSIONS, Dimension, Use, Work, answers_in, helped, mapping

Five = tuple[str, str, str, str, str]
Tables = dict[Dimension, dict[str, int]]
FLOOR_BITS = (1 << 30) - 1


def floor() -> Loaded:
    """Five dictionary look-ups, four integer ANDs and a test in a function: least work there is.

    The sets have 30 rules at every size; the answer means nothing.
    """
    tables = [dict.fromkeys(answers_in(dimension), FLOOR_BITS) for dimension in DIMENSIONS]
    actions, purposes, data, recipients, channels = tables

    def ask(five: Five) -> bool:
        a, p, d, r, c = five
        return actions[a] & purposes[p] & data[d] & recipients[r] & channels[c] != 0

    return Loaded(ask, _five)


def _five(use: Use) -> Five:
    parts = helped(use)
    return parts["action"], parts["purpose"], parts["data"], parts["recipient"], parts["channel"]


def _bit_tables(work: Work) -> tuple[Tables, int]:
    """The set of rules that take each leaf, and the set of those that permit."""
    tables: Tables = {each: dict.fromkeys(answers_in(each), 0) for each in DIMENSIONS}
    permits = 0
    for number, line in enumerate(work.lines):
        permits |= int(line.permits) << number
        for dimension in DIMENSIONS:
            taken = line.takes[dimension]
            for leaf in answers_in(dimension) if taken is None else taken:
                tables[dimension][leaf] |= 1 << number
    return tables, permits


def _load_bits(source: tuple[Tables, int]) -> Loaded:
    tables, permits = source
    actions, purposes, data = tables["action"], tables["purpose"], tables["data"]
    recipients, channels = tables["recipient"], tables["channel"]

    def ask(use: dict[str, str]) -> bool:
        fit = actions[use["action"]] & purposes[use["purpose"]] & data[use["data"]]
        fit &= recipients[use["recipient"]] & channels[use["channel"]]
        return fit & permits == fit != 0

    return Loaded(ask, helped)


def _load_decide(text: str) -> Loaded:
    import purposebind

    policy = purposebind.loads(text)

    def ask(use: dict[str, object]) -> bool:
        return policy.decide(use).allowed

    return Loaded(ask, mapping, many_of(policy))


def many_of(policy: Any) -> Callable[[list[Any]], list[bool]] | None:
    """`decide_many` of a policy; none where this version has none."""
    if not hasattr(policy, "decide_many"):
        return None
    return lambda uses: [decision.allowed for decision in policy.decide_many(uses)]


def _load_bound(text: str) -> Loaded:
    import purposebind

    policy: Any = purposebind.loads(text)
    if not hasattr(policy, "bind"):
        raise NotBuilt("Policy.bind")
    return Loaded(ask_bound, lambda use: bound(policy, mapping(use)))


def bound(policy: Any, use: dict[str, Any]) -> tuple[Callable[[Any], bool], Any]:
    """A use bound but for its facts, and the facts."""
    known = {key: each for key, each in use.items() if key != "facts"}
    return policy.bind(**known).allows, use.get("facts", {})


def ask_bound(pair: tuple[Callable[[Any], bool], Any]) -> bool:
    """Hand the facts to a bound use."""
    allows, facts = pair
    return allows(facts)


BITS = Engine(
    name="bit sets written by hand",
    packages=(),
    says="a dozen lines of Python for this work alone; hierarchies worked out, nothing checked",
    write=_bit_tables,
    load=_load_bits,
)
DECIDE = Engine(
    name="purposebind, decide",
    packages=(),
    says="the rules as a policy; the use a plain mapping, its names and types checked",
    write=Work.policy_text,
    load=_load_decide,
)
BOUND = Engine(
    name="purposebind, bind(...).allows",
    packages=(),
    says="the same policy; all but the facts bound before, the facts handed over",
    write=Work.policy_text,
    load=_load_bound,
)
OURS = (DECIDE, BOUND, BITS)
