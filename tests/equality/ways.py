"""Every way to ask a policy about one use; they all give one answer.

In: a policy and a use as plain data. Out: the name of each way and what it answers. Used by the
comparison with the twin and by `tests/invariance`; a new way to ask is added to `answers`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any, NamedTuple

from generated.sources import Source
from purposebind import Decision, Policy, Use

Json = dict[str, Any]

ENOUGH = 40
"""How often in a row uses of the same terms, or one bound use, are asked about, so that whatever
the engine makes of what comes again and again decides as well.
"""
PARTS = ("on", "fulfilled")


class Split(NamedTuple):
    """A use of which a part is bound and the rest is given when it is asked about."""

    early: Json
    later: Json
    """Facts."""
    more: Json
    """The day and the duties."""


def answers(policy: Policy, use: Json, split: Split) -> Iterator[tuple[str, Decision | bool]]:
    """Each way to ask, with the decision, or with whether the use is allowed where it tells no
    more.
    """
    yield "decide", policy.decide(use)
    yield "decide, at length", policy.decide(Use.of(use))
    yield "decide_many", next(policy.decide_many([use]))
    bound = policy.bind(split.early)
    yield "bind, decide", bound.decide(split.later, **split.more)
    yield "bind, allows", bound.allows(split.later, **split.more)


def some_split(use: Json, source: Source) -> Split:
    """A use split by chance."""
    return _split(use, {name for name in _knowable(use) if source.chance(50)})


def every_split(use: Json) -> Iterator[Split]:
    """Every way to bind a part of what is known of a use; 2 to the power of what it states."""
    names = _knowable(use)
    for choice in product((True, False), repeat=len(names)):
        yield _split(use, {name for name, is_early in zip(names, choice, strict=True) if is_early})


def _knowable(use: Json) -> list[tuple[str, str]]:
    """What may be bound or given later: facts, the day, each duty."""
    facts = [("facts", name) for name in use.get("facts", {})]
    duties = [("fulfilled", id) for id in use.get("fulfilled", ())]
    return [*facts, *duties, *([("on", "")] if "on" in use else [])]


def _split(use: Json, early: set[tuple[str, str]]) -> Split:
    bound = {key: each for key, each in use.items() if key not in ("facts", *PARTS)}
    more: Json = {}
    facts, later = _parted(use.get("facts", {}), "facts", early)
    bound["facts"] = facts
    if "on" in use:
        (bound if ("on", "") in early else more)["on"] = use["on"]
    if "fulfilled" in use:
        done = use["fulfilled"]
        said = done if isinstance(done, dict) else dict.fromkeys(done, True)
        bound["fulfilled"], more["fulfilled"] = _parted(said, "fulfilled", early)
    return Split(bound, later, more)


def _parted(said: Json, part: str, early: set[tuple[str, str]]) -> tuple[Json, Json]:
    known = {name: value for name, value in said.items() if (part, name) in early}
    return known, {name: value for name, value in said.items() if name not in known}
