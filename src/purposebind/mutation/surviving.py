"""The mutants that no case notices.

In: a policy and its cases. Out: `MutationReport`. Cases come first, for they are cheap and exact;
of what they all pass by, the solver finds a use that tells it from the policy, or proves that there
is none.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field

from purposebind.analysis.report import SECONDS
from purposebind.analysis.search import Deadline, NotProved
from purposebind.analysis.solver import AnalysisUnavailable
from purposebind.mutation import problems
from purposebind.mutation.acceptances import Acceptance
from purposebind.mutation.answers import answer
from purposebind.mutation.mutant import Mutant
from purposebind.mutation.mutating import changed, mutants
from purposebind.mutation.report import MutationReport, Survivor, Told
from purposebind.mutation.telling_apart import use_telling_apart
from purposebind.policy.policy import Policy
from purposebind.problems.errors import PolicyError
from purposebind.problems.problem import Problem
from purposebind.testing.cases import Case
from purposebind.testing.running import Runner

Progress = Callable[[str], None]
"""Told what is done now, in a few words."""


def survivors(  # noqa: PLR0913  # what is compared, and four settings that are given by name
    policy: Policy,
    cases: Sequence[Case],
    *,
    accepted: Sequence[Acceptance] = (),
    operators: Collection[str] = (),
    seconds: float = SECONDS,
    progress: Progress = lambda words: None,  # noqa: ARG005  # nobody watches
) -> MutationReport:
    """Find the small changes of a policy that no case notices.

    A case notices a change where it does not pass by the changed policy. `seconds` bounds the
    proofs, not the cases; what is open then is a survivor without a witness, and so is everything
    where the solver is not installed. `operators` picks some kinds of change, of `OPERATORS`.

    Raises PolicyError where a case does not pass by the policy as it is, and ValueError for an
    unknown operator.
    """
    made = mutants(policy, operators=operators)
    results = Runner(policy).run(cases)
    failing = [each.case for each in results if each.outcome != "passed"]
    if failing:
        raise PolicyError([problems.fails_already(each.span, each.name) for each in failing])
    sorting = _Sorting(policy, cases, Deadline(seconds), progress)
    sorting.sort(made)
    return sorting.report(accepted, names=frozenset(each.name for each in mutants(policy)))


@dataclass
class _Sorting:
    """Mutants sorted by what came of them."""

    policy: Policy
    cases: Sequence[Case]
    deadline: Deadline
    progress: Progress
    noticed: list[Mutant] = field(default_factory=list)
    equivalent: list[Mutant] = field(default_factory=list)
    survivors: list[Survivor] = field(default_factory=list)

    def sort(self, made: Sequence[Mutant]) -> None:
        """Run the cases on each, and prove what they leave."""
        left: list[Mutant] = []
        for number, mutant in enumerate(made, 1):
            self.progress(f"{number:,} of {len(made):,}: {mutant.name}")
            (self.noticed if self._is_noticed(mutant) else left).append(mutant)
        self.deadline = Deadline(self.deadline.seconds)
        for number, mutant in enumerate(left, 1):
            self.progress(f"proving {number:,} of {len(left):,}: {mutant.name}")
            survivor = self._survivor(mutant)
            if survivor:
                self.survivors.append(survivor)
            else:
                self.equivalent.append(mutant)

    def _is_noticed(self, mutant: Mutant) -> bool:
        results = Runner(changed(self.policy, mutant)).run(self.cases)
        return any(each.outcome != "passed" for each in results)

    def _survivor(self, mutant: Mutant) -> Survivor | None:
        """The mutant with a witness, or with why there is none; none where it is equivalent."""
        other = changed(self.policy, mutant)
        try:
            use = use_telling_apart(self.policy, other, self.deadline)
        except (NotProved, AnalysisUnavailable) as reason:
            return Survivor(mutant, None, str(reason))
        if use is None:
            return None
        return Survivor(mutant, Told(use, answer(self.policy, use), answer(other, use)))

    def report(self, accepted: Sequence[Acceptance], names: Collection[str]) -> MutationReport:
        """The report, with survivors that were accepted apart."""
        reasons = {each.mutant: each for each in accepted}
        return MutationReport(
            tuple(self.noticed),
            tuple(self.equivalent),
            tuple(each for each in self.survivors if each.mutant.name not in reasons),
            tuple(
                (each, reasons[each.mutant.name])
                for each in self.survivors
                if each.mutant.name in reasons
            ),
            tuple(self._unused(accepted, names)),
        )

    def _unused(self, accepted: Sequence[Acceptance], names: Collection[str]) -> Iterator[Problem]:
        noticed = {each.name for each in self.noticed}
        equivalent = {each.name for each in self.equivalent}
        for each in accepted:
            if each.mutant not in names:
                yield problems.no_such_mutant(each.span, each.mutant, names)
            elif each.mutant in noticed:
                yield problems.needless(each.span, each.mutant, "a case notices it")
            elif each.mutant in equivalent:
                yield problems.needless(each.span, each.mutant, "no use is judged otherwise")
