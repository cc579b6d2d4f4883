"""Decide a use by section 8 written out: every atom, every rule, nothing clever.

In come a policy document and a use as plain data (valid ones: nothing is refused here), out goes an
`Answer`. The tests hold the engine's decisions against it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

from .clauses import DIMENSIONS
from .reading import SECTIONS, Duty, Item, Json, Norm, Policy, Use, read_policy, read_use
from .truth import Circumstances, Truth, conjunction, disjunction, negation, truth_of

WORST_FIRST = ("contested", "forbidden", "silent", "not_governed", "undetermined", "allowed")

# Action, purpose, data, recipient (None for none), and which item of the use each comes from.
AtomKey = tuple[str, str, str, str | None, tuple[int | None, ...]]


@dataclass(frozen=True)
class AtomAnswer:
    """What section 8 says of one atom."""

    verdict: str
    governs: Truth
    permit: Truth
    forbid: Truth
    limit: Truth
    applies: Mapping[str, Truth]  # by rule id
    stands: Mapping[str, Truth]  # by rule id
    holds_back: Mapping[str, Truth]  # by id of a standing `before` duty
    owed: frozenset[str]  # duties that the use owes if all of it is allowed
    policy: Policy = field(repr=False)


@dataclass(frozen=True)
class Answer:
    """What section 8 says of a use."""

    verdict: str
    obliged: bool
    atoms: Mapping[AtomKey, AtomAnswer]
    owed: frozenset[str]  # ids of duties; empty unless the use is allowed

    @property
    def cause_ids(self) -> frozenset[str] | None:
        """The ids that decide an allowed use; None for others, whose worst atom is a choice."""
        if self.verdict != "allowed":
            return None
        return frozenset().union(*(causes(atom) for atom in self.atoms.values()))


def decide(document: Json, use: Json, *, interpretations: bool = True) -> Answer:
    """Return the answer of a policy document to a use, with or without its interpretations."""
    return judge(read_policy(document, interpretations=interpretations), read_use(use))


def judge(policy: Policy, use: Use) -> Answer:
    """Return the answer of a policy to a use, both read already."""
    atoms = {key: _judge_atom(at) for key, at in atoms_of(policy, use)}
    verdict = min((atom.verdict for atom in atoms.values()), key=WORST_FIRST.index)
    allowed = verdict == "allowed"
    owed = frozenset().union(*(atom.owed for atom in atoms.values())) if allowed else frozenset()
    return Answer(verdict, allowed and all(map(_is_obliged, atoms.values())), atoms, owed)


def atoms_of(policy: Policy, use: Use) -> Iterator[tuple[AtomKey, Circumstances]]:
    """Yield every combination of an item, or a term below one, per dimension."""
    choices = [_choices(policy, use, dim) for dim in DIMENSIONS]
    for combination in product(*choices):
        terms = tuple(term for _, term, _ in combination)
        action, purpose, data, recipient = terms
        assert action is not None
        assert purpose is not None
        assert data is not None
        key = (action, purpose, data, recipient, tuple(index for index, _, _ in combination))
        items = {
            dim: item
            for dim, (_, _, item) in zip(DIMENSIONS, combination, strict=True)
            if item is not None
        }
        yield key, Circumstances(policy, use, dict(zip(DIMENSIONS, terms, strict=True)), items)


def _choices(
    policy: Policy, use: Use, dim: str
) -> list[tuple[int | None, str | None, Item | None]]:
    """Return (index, term, item) for everything that the items of a dimension stand for."""
    if not use.items[dim]:
        return [(None, None, None)]
    below = policy.below[SECTIONS[dim]]
    return [
        (index, term, item)
        for index, item in enumerate(use.items[dim])
        for term in sorted(below[item.term])
    ]


def causes(atom: AtomAnswer) -> frozenset[str]:
    """Return the ids of the rules and standing duties that decide one atom."""
    rules = atom.policy.rules

    def standing(truth: Truth, *effects: str) -> set[str]:
        return {
            id
            for id, found in atom.stands.items()
            if found is truth and rules[id].effect in effects
        }

    def holding_back(truth: Truth) -> set[str]:
        return {id for id, found in atom.holds_back.items() if found is truth}

    match atom.verdict:
        case "contested":
            return frozenset(standing(True, "permit", "oblige", "forbid"))
        case "forbidden":
            return frozenset(standing(True, "forbid", "limit") | holding_back(True))
        case "allowed":
            return frozenset(standing(True, "permit", "oblige"))
        case "undetermined":
            granting = standing(True, "permit", "oblige") or standing(None, "permit", "oblige")
            found = standing(None, "forbid", "limit") | holding_back(None) | granting
            return frozenset(_with_unknown_overriders(found, atom))
        case _:
            return frozenset()


def _with_unknown_overriders(found: set[str], atom: AtomAnswer) -> set[str]:
    """Return the ids with, repeatedly, the rules of unknown standing that override one of them."""
    while True:
        above = {top for id in found for top in atom.policy.overriders.get(id, ())}
        more = {id for id in above if atom.stands[id] is None} - found
        if not more:
            return found
        found = found | more


def _is_obliged(atom: AtomAnswer) -> bool:
    rules = atom.policy.rules
    return any(found is True and rules[id].effect == "oblige" for id, found in atom.stands.items())


def _judge_atom(at: Circumstances) -> AtomAnswer:
    policy = at.policy
    applies = {id: _applies(rule, at) for id, rule in policy.rules.items()}
    stands: dict[str, Truth] = {}
    for id in policy.rules:
        _settle(id, policy, applies, stands)

    def some(*effects: str) -> Truth:
        return disjunction(
            stands[id] for id, rule in policy.rules.items() if rule.effect in effects
        )

    before = {id: duty for id, duty in policy.standing.items() if duty.effect == "before"}
    holds_back = {id: _holds_back(duty, at) for id, duty in before.items()}
    governs = truth_of(policy.governs, at) if policy.governs else True
    permit, forbid = some("permit", "oblige"), some("forbid")
    limit = disjunction([some("limit"), *holds_back.values()])
    return AtomAnswer(
        verdict=_verdict(governs, permit, forbid, limit, _is_banned(at)),
        governs=governs,
        permit=permit,
        forbid=forbid,
        limit=limit,
        applies=applies,
        stands=stands,
        holds_back=holds_back,
        owed=frozenset(_owed(at, stands)),
        policy=policy,
    )


def _verdict(governs: Truth, permit: Truth, forbid: Truth, limit: Truth, banned: bool) -> str:
    if governs is False:
        return "not_governed"
    if permit is True and forbid is True:
        return "contested"
    if forbid is True or limit is True:
        return "forbidden"
    if permit is False:
        return "forbidden" if banned else "silent"
    if permit is True and forbid is False and limit is False and governs is True:
        return "allowed"
    return "undetermined"


def _settle(
    id: str, policy: Policy, applies: Mapping[str, Truth], stands: dict[str, Truth]
) -> Truth:
    """Fill in whether a rule stands, after those that override it; the graph has no cycle."""
    if id not in stands:
        above = [_settle(top, policy, applies, stands) for top in policy.overriders[id]]
        stands[id] = conjunction([applies[id], *map(negation, above)])
    return stands[id]


def matches(norm: Norm, at: Circumstances) -> bool:
    """Say whether the scope of a rule or standing duty matches an atom."""
    for dim, wanted in norm.scope.items():
        term = at.terms[dim]
        below = at.policy.below[SECTIONS[dim]]
        if wanted is not None and (
            term is None or not any(term in below[upper] for upper in wanted)
        ):
            return False
    return not norm.alongside or _is_alongside(norm, at)


def _is_alongside(norm: Norm, at: Circumstances) -> bool:
    """Say whether some data item of the use shares a descendant with a term of `alongside`."""
    below = at.policy.below["data"]
    return any(
        below[item.term] & below[term] for item in at.use.items["data"] for term in norm.alongside
    )


def _applies(rule: Norm, at: Circumstances) -> Truth:
    duties = [duty for duty in rule.duties if duty.timing == "before"]
    return conjunction([_in_force(rule, at), *(_met_or_silenced(duty, at) for duty in duties)])


def _in_force(norm: Norm, at: Circumstances) -> Truth:
    """Return the truth of: scope matches, and `when`, and not `unless`."""
    if not matches(norm, at):
        return False
    when = truth_of(norm.when, at) if norm.when else True
    return conjunction([when, negation(_lifted(norm, at))])


def _lifted(norm: Norm | Duty, at: Circumstances) -> Truth:
    return truth_of(norm.unless, at) if norm.unless else False


def _met_or_silenced(duty: Duty, at: Circumstances) -> Truth:
    return disjunction([at.use.fulfilled.get(duty.id), _lifted(duty, at)])


def _holds_back(duty: Norm, at: Circumstances) -> Truth:
    return conjunction([_in_force(duty, at), negation(at.use.fulfilled.get(duty.id))])


def _is_banned(at: Circumstances) -> bool:
    """Say whether the policy's `silence` is a ban of the atom's action."""
    banned = at.policy.banned
    below = at.policy.below["actions"]
    return banned is not None and (
        not banned or any(at.terms["action"] in below[upper] for upper in banned)
    )


def _owed(at: Circumstances, stands: Mapping[str, Truth]) -> Iterator[str]:
    """Yield the `after` and `ongoing` duties that one atom brings, fulfilled ones left out."""
    for id, rule in at.policy.rules.items():
        for duty in rule.duties if stands[id] is not False else ():
            if duty.timing != "before" and _met_or_silenced(duty, at) is not True:
                yield duty.id
    for standing in at.policy.standing.values():
        if (
            standing.effect != "before"
            and at.use.fulfilled.get(standing.id) is not True
            and _in_force(standing, at) is not False
        ):
            yield standing.id
