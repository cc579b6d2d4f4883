"""Conflicts: where the statement both grants and forbids.

In: a policy. Out: every pair of rules of contrary effect that stand together on some use, with a
witness. Two pairs that rest on the same words are one finding, for they have one cause.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from purposebind.analysis.deciding import judged_atoms, own_atoms, standing_ids
from purposebind.analysis.report import SECONDS, Report, Unproved, quotes_of
from purposebind.analysis.samples import Samples, tell
from purposebind.analysis.search import Deadline, NotProved, Search
from purposebind.analysis.solver import all_of, any_of, negated
from purposebind.analysis.standing import Standing
from purposebind.analysis.truths import Truths
from purposebind.analysis.witness import clearest
from purposebind.analysis.world import World
from purposebind.decision.verdict import Verdict
from purposebind.meant.vocabulary import DIMENSIONS
from purposebind.policy.policy import Policy
from purposebind.program.program import Program, numbers
from purposebind.statement.text import Quote
from purposebind.use.use import Use

Kind = Literal["contested", "obligation_denied"]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two sentences, one that grants and one that denies, and a use on which both stand."""

    kind: Kind
    """`contested`: a permit or an obligation against a ban. `obligation_denied`: an obligation
    against a limit, which makes the use forbidden that the statement requires.
    """
    pairs: tuple[tuple[str, str], ...]
    """The ids of the rules: what grants, and what denies. More than one pair where several rules
    rest on the same words.
    """
    quotes: tuple[Quote, ...]
    """What the grant says, then what the denial says; empty without a statement."""
    witness: Use
    """A use on which the first pair stands together; nothing in it can be dropped."""

    @property
    def rules(self) -> tuple[str, ...]:
        """The ids of all rules of the pairs, grants first."""
        grants = dict.fromkeys(grant for grant, _ in self.pairs)
        return (*grants, *dict.fromkeys(denial for _, denial in self.pairs))

    def to_dict(self) -> dict[str, object]:
        """Stable keys: `kind`, `rules`, `pairs`, `quotes`, `witness`."""
        return {
            "kind": self.kind,
            "rules": list(self.rules),
            "pairs": [list(pair) for pair in self.pairs],
            "quotes": [quote.to_dict() for quote in self.quotes],
            "witness": self.witness.to_dict(),
        }


def conflicts(
    policy: Policy, *, interpretations: bool | None = None, seconds: float = SECONDS
) -> Report[Conflict]:
    """Every pair of a grant and a ban that stand together on some use.

    `interpretations` says whether to read the policy with its recorded interpretations; none reads
    it as it was loaded. Complete unless `unproved` says what was left open after `seconds`. Raises
    AnalysisUnavailable where the solver is not installed.
    """
    wanted = policy.interpretations if interpretations is None else interpretations
    if wanted != policy.interpretations:
        policy = Policy(policy.meant, wanted, policy.limits)
    return _Conflicts(policy, seconds).report()


class _Conflicts:
    def __init__(self, policy: Policy, seconds: float) -> None:
        self.policy = policy
        self.program: Program = policy.program
        self.world = World([self.program])
        self.standing = Standing(Truths(self.world, 0), 0, self.world.atom("some", 0))
        self.search = Search(self.world, Deadline(seconds))
        self.spoken = self.search.flag(negated(self.standing.governs().false))
        self.samples = Samples(self.program)
        self.unproved: list[Unproved] = []
        self.cells = _reach(self.program)

    def report(self) -> Report[Conflict]:
        families = self.program.families
        found: dict[object, Conflict] = {}
        contested = self._pairs(families.grants, families.forbids)
        rules = {rule.id for rule in self.policy.meant.rules}
        limits = sum(
            1 << n for n in numbers(families.limits) if self.program.numbered[n].id in rules
        )
        for kind, pairs in (
            ("contested", contested),
            ("obligation_denied", self._pairs(families.obliges, limits)),
        ):
            for grant, denial, witness in pairs:
                self._note(found, kind, (grant, denial), witness)
        return Report(tuple(found.values()), tuple(self.unproved))

    def _note(
        self, found: dict[object, Conflict], kind: str, pair: tuple[str, str], witness: Use
    ) -> None:
        meant = self.policy.meant
        quotes = [quotes_of(meant, [id]) for id in pair]
        cause: object = (kind, *quotes) if all(quotes) else (kind, *pair)
        before = found.get(cause)
        if before:
            found[cause] = Conflict(
                before.kind, (*before.pairs, pair), before.quotes, before.witness
            )
        else:
            contested: Kind = "contested" if kind == "contested" else "obligation_denied"
            found[cause] = Conflict(contested, (pair,), (*quotes[0], *quotes[1]), witness)

    def _pairs(self, grants: int, denials: int) -> Iterable[tuple[str, str, Use]]:
        names = self.program.numbered
        for grant in sorted(numbers(grants), key=lambda n: names[n].id):
            left = [n for n in numbers(denials) if self._may_meet(grant, n)]
            found = [*self._by_samples(grant, left)]
            try:
                found += self._against(grant, left)
            except NotProved as reason:
                ids = (names[grant].id, *(names[n].id for n in left))
                question = f"whether `{ids[0]}` meets a sentence that denies what it grants"
                self.unproved.append(Unproved(question, str(reason), ids))
            yield from sorted(found, key=lambda each: each[1])

    def _by_samples(self, grant: int, left: list[int]) -> Iterator[tuple[str, str, Use]]:
        """The pairs that a few samples show; taken from what is left to be asked."""
        names = self.program.numbered
        for denial in list(left):
            use = self._seen(grant, denial) if self.search.deadline.left > 0 else None
            if use:
                left.remove(denial)
                pair = names[grant].id, names[denial].id
                yield (*pair, self._witness(use, pair))

    def _seen(self, grant: int, denial: int) -> Use | None:
        """A use that states no facts on which both stand, where a few samples show one."""
        both = 1 << grant | 1 << denial
        for sample in self.samples.stating_nothing(grant, denial):
            told = tell(self.program, sample)
            if told.stands & both == both and told.verdict is not Verdict.NOT_GOVERNED:
                return self.samples.use_of(sample)
        return None

    def _against(self, grant: int, left: list[int]) -> Iterable[tuple[str, str, Use]]:
        names, stands = self.program.numbered, self.standing.stands
        while left:
            some = self.search.flag(
                all_of((stands(grant).true, any_of(stands(n).true for n in left)))
            )
            model = self.search.find(self.spoken, some)
            if model is None:
                return
            denial = min(
                (n for n in left if model.holds(stands(n).true)), key=lambda n: names[n].id
            )
            both = self.search.flag(all_of((stands(grant).true, stands(denial).true)))
            smallest = self.search.smallest(self.spoken, both)
            left.remove(denial)
            if smallest is None:
                raise AssertionError("a model was found a moment ago")
            pair = names[grant].id, names[denial].id
            yield (*pair, self._witness(smallest.use(), pair))

    def _may_meet(self, a: int, b: int) -> bool:
        """Whether some term of each dimension lies in the scope of both."""
        return all(x & y for x, y in zip(self.cells[a], self.cells[b], strict=True))

    def _witness(self, use: Use, pair: tuple[str, str]) -> Use:
        def shows(use: Use, *, itself: bool) -> bool:
            atoms = own_atoms if itself else judged_atoms
            return any(
                judged.governs is not False and set(pair) <= standing_ids(self.program, judged)
                for judged in atoms(self.policy, use)
            )

        # The very terms named are in conflict, or else every witness would be of the top terms.
        itself = shows(use, itself=True)
        if not itself and not shows(use, itself=False):
            raise AssertionError(f"the engine does not confirm what was found of {pair}")
        return clearest(use, self.policy.vocabulary, lambda use: shows(use, itself=itself))


def _reach(program: Program) -> tuple[tuple[int, ...], ...]:
    """Per rule and dimension, the set of the terms in its scope; the top bit is "no recipient"."""
    found = []
    for number in range(len(program.numbered)):
        sets = []
        for dimension in DIMENSIONS:
            table = program.tables[dimension]
            marks = [*table.marks, table.without if dimension == "recipient" else 0]
            sets.append(sum(1 << i for i, mark in enumerate(marks) if mark >> number & 1))
        found.append(tuple(sets))
    return tuple(found)
