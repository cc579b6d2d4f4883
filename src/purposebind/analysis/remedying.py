"""`remedies`: what would have to be different for a use to be allowed.

In: a policy and a use. Out: the smallest sets of changes, each decided by the ordinary engine
before it is shown. Sets are tried by size; only facts that a rule in scope asks about are changed,
to values that its tests tell apart. No solver is needed.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from purposebind.analysis.changing import Change, Changes, changed
from purposebind.analysis.deciding import judged_atoms
from purposebind.analysis.remedy import Remedies, Remedy
from purposebind.analysis.report import Unproved, quotes_of
from purposebind.decision.evaluation import Judged
from purposebind.meant.vocabulary import DIMENSIONS
from purposebind.policy.policy import Policy
from purposebind.problems.errors import UseError
from purposebind.program.frame import NO_TERM
from purposebind.use.use import Use

MOST_STEPS = 4
"""Changes in one remedy; nobody carries out more at once."""
MOST_TRIED = 20_000
"""Changed uses that are decided before the search gives up."""
SECONDS = 30.0


def remedies(
    policy: Policy,
    use: Use | Mapping[str, object],
    *,
    most: int = 5,
    seconds: float = SECONDS,
) -> Remedies:
    """The smallest changes that would make a use allowed, `most` of them at most.

    Empty for a use that is allowed. Where nothing is found, `nothing` names what no sentence would
    allow whatever the facts, and `unproved` says whether larger changes were left untried. Raises
    UseError where the use cannot be judged.
    """
    stated = use if isinstance(use, Use) else Use.of(use)
    if policy.decide(stated).allowed:
        return Remedies(())
    return _Search(policy, stated, most, time.monotonic() + seconds).result()


class _Search:
    def __init__(self, policy: Policy, use: Use, most: int, until: float) -> None:
        self.policy = policy
        self.use = use
        self.most = most
        self.until = until
        self.tried = 0
        self.atoms = list(judged_atoms(policy, use))

    def result(self) -> Remedies:
        found: list[Remedy] = []
        unproved: list[Unproved] = []
        changes = Changes(self.policy, self.use, self.atoms).all()
        done: list[frozenset[Change]] = []
        for size in range(1, MOST_STEPS + 1):
            for chosen in combinations(changes, size):
                if len(found) >= self.most:
                    break
                if self.tried >= MOST_TRIED or time.monotonic() > self.until:
                    question = f"whether {size} changes or more would do"
                    unproved.append(Unproved(question, "too many changes to try"))
                    break
                if self._is_new(chosen, done) and (remedy := self._remedy(chosen)):
                    found.append(remedy)
                    done.append(frozenset(chosen))
            if unproved or len(found) >= self.most:
                break
        if not found and not unproved and not self._hopeless():
            question = f"whether other changes, or more than {MOST_STEPS}, would do"
            unproved.append(Unproved(question, "they are not tried"))
        return Remedies(tuple(found), tuple(unproved), self._hopeless())

    def _is_new(self, chosen: Sequence[Change], done: Iterable[frozenset[Change]]) -> bool:
        """Whether each change is of another slot, and no remedy found needs less."""
        if len({each.slot for each in chosen}) < len(chosen):
            return False
        mine = frozenset(chosen)
        return not any(less <= mine or _is_wider(less, mine) for less in done)

    def _remedy(self, chosen: Sequence[Change]) -> Remedy | None:
        self.tried += 1
        try:
            use = Use.of(changed(self.use, chosen))
            if any(self.use.items(each) and not use.items(each) for each in DIMENSIONS):
                return None  # a use without any recipient is another use
            decision = self.policy.decide(use)
        except UseError:
            return None
        if not decision.allowed:
            return None
        rules = tuple(cause.id for cause in decision.causes if cause.id)
        steps = tuple(each.step for each in chosen)
        return Remedy(use, steps, rules, quotes_of(self.policy.meant, rules))

    def _hopeless(self) -> tuple[tuple[str, str, str, str | None], ...]:
        """The most general atoms in scope of no rule that grants."""
        program = self.policy.program
        found = [atom for atom in self.atoms if not atom.candidates & program.families.grants]
        found.sort(key=lambda atom: -atom.breadth)
        return tuple(dict.fromkeys(self._terms(atom) for atom in found[:3]))

    def _terms(self, atom: Judged) -> tuple[str, str, str, str | None]:
        names = [
            None if e.term == NO_TERM else self.policy.vocabulary.dimension(d).names[e.term]
            for d, e in zip(DIMENSIONS, atom.combination, strict=True)
        ]
        return str(names[0]), str(names[1]), str(names[2]), names[3]


def _is_wider(less: frozenset[Change], mine: frozenset[Change]) -> bool:
    """Whether a remedy changes the same things: the values tried first are the most telling."""
    return {each.slot for each in less} <= {each.slot for each in mine}
