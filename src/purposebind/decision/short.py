"""The short way: a use of plain terms, without attributes, decided with a few look-ups.

In: the mapping of section 6 of the language. Out: a decision; none where the mapping is anything
else, and the long way, which reads every use and knows every mistake, has to say. What the short
way decides, the long way decides alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from typing import Any, Final

from purposebind.decision.decision import Basis, Decision, Seed, fill, seed_of
from purposebind.decision.encoders import Encoder, encoders_of
from purposebind.decision.evaluation import worst_of
from purposebind.decision.once import once
from purposebind.decision.plan import Named, Plan, atoms_found
from purposebind.decision.planning import Planner
from purposebind.decision.reading import Record
from purposebind.limits import Limits
from purposebind.meant.policy import duty_ids
from purposebind.meant.values import read_day, text_of
from purposebind.program.frame import TODAY, Slot
from purposebind.program.program import Program
from purposebind.use import frozen
from purposebind.use.resolved import ResolvedUse, recipient_rule, resolve
from purposebind.use.use import Item, Use, use_from_parts

MOST_ATOMS = 4_096
"""Atoms of a plan; a use of more general terms takes the long way."""
MOST_KEPT = 4_194_304
"""Words of memory, about, that the plans kept take: one plan for each combination of terms asked
about, of some hundred words. A service has few; where they are many, all are forgotten and made
anew.
"""
NOBODY: Final = object()
"""Stands for the recipient of a use that names none."""

Decide = Callable[[dict[str, Any]], Decision | None]
Key = tuple[object, object, object, object]
"""The term or terms in each dimension, as the caller states them."""


Prepared = tuple[Plan, list[Slot], date | None]
"""A plan, a frame with what a use states and the defaults of the rest, and its day."""


class ShortWay:
    """Decides plain uses by one program."""

    def __init__(self, program: Program, basis: Basis, limits: Limits) -> None:
        self._program = program
        self._basis = basis
        self.limits = limits
        slots = program.layout.duties
        self._duties = {id: slots.get(id, 0) for id in duty_ids(program.meant)}
        """Per duty its slot; 0, which no duty has, for a duty that no frame holds."""
        self._planner = Planner(program)
        self._plans: dict[Key, Plan] = {}
        self._too_wide: set[Key] = set()
        self._kept = 0

    @once
    def encoders(self) -> Mapping[str, Encoder]:
        """How facts are read, by name."""
        return encoders_of(self._program)

    def prepared(self, decision: Decision) -> Prepared | None:
        """What a decision of the short way rests on; none for one of the long way."""
        seed = seed_of(decision)
        if seed[3] != self._record:
            return None
        plan, frame, _, _, on, _ = seed[4:]
        return plan, frame, on

    @once
    def decide(self) -> Decide:
        """From the mapping of a plain use to its decision; none where it is not one.

        One function without calls where none are needed: services ask before every use of data.
        """
        plans, plan_for = self._plans, self._plan_for
        encoders, more = self.encoders, self._more
        basis, record, give = self._basis, self._record, fill

        def decide(use: dict[str, Any]) -> Decision | None:
            stated: dict[str, object] | None = None
            fulfilled: dict[str, bool] | None = None
            on: date | None = None
            try:
                if "recipient" in use:
                    size = 4
                    key = (use["action"], use["purpose"], use["data"], use["recipient"])
                else:
                    size = 3
                    key = (use["action"], use["purpose"], use["data"], NOBODY)
                try:
                    plan = plans[key]
                except (KeyError, TypeError):
                    plan = plan_for(key)
                frame = plan.frame.copy()
                if "facts" in use:
                    size += 1
                if len(use) != size:
                    on, fulfilled = more(use, frame, size)
                if "facts" in use:
                    facts: dict[str, Any] = use["facts"]
                    if type(facts) is not dict:
                        return None
                    stated = {}
                    for given, value in facts.items():
                        name, slot, kind, table, read = encoders[given]
                        if type(value) is not kind:
                            stated[name], frame[slot] = read(value, on)
                        elif table is not None:
                            stated[name], frame[slot] = value, table[value]
                        else:
                            stated[name], frame[slot] = read(value, on) if value else ((), ())
                if plan.splits and plan.is_split(frame):
                    return None
            except (KeyError, TypeError):
                return None
            verdict, obliged, found = plan.settled or plan.answer(frame)
            decision = Decision()
            give(
                decision,
                (verdict, obliged, basis, record, plan, frame, found, stated, on, fulfilled),
            )
            return decision

        return decide

    def _more(
        self, use: dict[str, Any], frame: list[Slot], size: int
    ) -> tuple[date | None, dict[str, bool] | None]:
        """Day and duties of a use that has more than `size` parts.

        Raises KeyError for what is not plain.
        """
        on: date | None = None
        fulfilled: dict[str, bool] | None = None
        if "on" in use:
            on = read_day(use["on"])
            if on is None:
                raise KeyError("on")
            frame[TODAY] = on.toordinal()
        if "fulfilled" in use:
            fulfilled = _discharged(use["fulfilled"])
            for id, done in fulfilled.items():
                slot = self._duties[id]
                if slot:
                    frame[slot] = done
        if len(use) != size + ("on" in use) + ("fulfilled" in use):
            raise KeyError(size)
        return on, fulfilled

    def _plan_for(self, key: Key) -> Plan:
        """The plan for some terms; raises KeyError where they take the long way."""
        key = _hashable(key)
        if key in self._too_wide:
            raise KeyError(key)
        return self._plans.get(key) or self._make_plan(key)

    def _make_plan(self, key: Key) -> Plan:
        """Make a plan, and keep it."""
        named = tuple(_names(each) for each in key)
        if sum(map(len, named)) > self.limits.items:
            raise KeyError(key)
        plan = self._planner.plan(named, min(MOST_ATOMS, self.limits.atoms))
        self._check_recipients(named[0], has_recipient=key[-1] is not NOBODY)
        size = _words(named, plan)
        self._kept += size
        if self._kept > MOST_KEPT:
            self._plans.clear()
            self._too_wide.clear()
            self._kept = size
        if plan is None:
            self._too_wide.add(key)
            raise KeyError(key)
        self._plans[key] = plan
        return plan

    def _check_recipients(self, names: Iterable[str], *, has_recipient: bool) -> None:
        actions = self._program.meant.vocabulary.actions
        refused = "none" if has_recipient else "required"
        if any(recipient_rule(name, actions) == refused for name in names):
            raise KeyError(refused)

    def _record(self, seed: Seed) -> Record:
        """The record of a decision, from what its evaluation found."""
        verdict, plan, frame, found, stated, on, fulfilled = seed[0], *seed[4:]
        evaluation = worst_of(self._program, atoms_found(plan, frame, found, verdict))
        budget = self.limits.completions
        read = partial(_use, plan.named, stated or {}, on, fulfilled or {})
        return Record(self._program, plan.named, evaluation, budget, read, self._resolve)

    def _resolve(self, use: Use) -> ResolvedUse:
        resolved, problems = resolve(use, self._program.meant.vocabulary, self._duties, self.limits)
        if resolved is None:
            raise AssertionError(f"the long way refuses what the short way decided: {problems}")
        return resolved


def _words(named: Named, plan: Plan | None) -> int:
    """About what a plan takes, its key and its code too."""
    names = 100 + 2 * sum(map(len, named))
    if plan is None:
        return names
    return names + len(plan.frame) + 60 * sum(1 + len(atom.numbers) for atom in plan.atoms)


def _discharged(raw: object) -> dict[str, bool]:
    """Duty ids and whether they are discharged; raises KeyError for anything out of the plain."""
    if type(raw) is dict:
        found = dict(raw)
    elif type(raw) is list or type(raw) is tuple:
        found = dict.fromkeys(raw, True)
    else:
        raise KeyError(raw)
    if any(type(id) is not str or type(done) is not bool for id, done in found.items()):
        raise KeyError(raw)
    return found


def _hashable(key: Key) -> Key:
    """The key with tuples for its lists, which have no hash."""
    action, purpose, data, recipient = (tuple(each) if type(each) is list else each for each in key)
    return action, purpose, data, recipient


def _names(stated: object) -> tuple[str, ...]:
    """The names of the terms of a dimension; KeyError for what is no name and no list of names."""
    if stated is NOBODY:
        return ()
    given = stated if type(stated) is tuple else (stated,)
    names = tuple(name for name in map(text_of, given) if name is not None)
    if not names or len(names) != len(given):
        raise KeyError(stated)
    return names


def _use(
    named: Named, facts: Mapping[str, object], on: date | None, fulfilled: Mapping[str, bool]
) -> Use:
    """The use as its caller stated it, whose terms and values have been read."""
    items = (tuple(map(Item, names)) for names in named)
    return use_from_parts(items, frozen.stated(facts), on, frozen.stated(fulfilled))
