"""A use that two policies judge differently, or the proof that there is none.

In: two policies. Out: a use confirmed by the ordinary engine, with nothing in it that could be left
out. One question of `difference`, and not all of them: a mutant needs one witness.
"""

from __future__ import annotations

from itertools import permutations

from purposebind.analysis.comparison import Comparison
from purposebind.analysis.search import Deadline, NotProved
from purposebind.analysis.solver import Formula, any_of
from purposebind.analysis.witness import Shows, clearest
from purposebind.decision.verdict import Verdict
from purposebind.mutation.answers import answer
from purposebind.policy.policy import Policy
from purposebind.use.use import Use


def use_telling_apart(first: Policy, second: Policy, deadline: Deadline) -> Use | None:
    """A use with another verdict, obligation or duty by the second policy.

    One that is allowed by one of them and certainly not by the other, where there is such a use;
    none where there is provably none. Raises NotProved where neither was found in time, and
    AnalysisUnavailable where the solver is not installed.
    """
    comparison = Comparison.of(first.program, second.program, deadline)
    differs = comparison.differs()
    if comparison.search.find(differs) is None:
        return None

    def shows(use: Use) -> bool:
        return answer(first, use) != answer(second, use)

    def shows_plainly(use: Use) -> bool:
        return _is_plain(answer(first, use).verdict, answer(second, use).verdict)

    plain = _shown(comparison, first, _plainly(comparison), shows_plainly)
    use = plain or _shown(comparison, first, differs, shows)
    if use is None:
        raise NotProved("the engine did not confirm a use that was found")
    return use


def _plainly(comparison: Comparison) -> Formula:
    """A flag that asks for a use which one allows and the other certainly does not."""
    pairs = [pair for pair in permutations(Verdict, 2) if _is_plain(*pair)]
    return comparison.search.flag(any_of(comparison.changes(*pair) for pair in pairs))


def _is_plain(one: Verdict, other: Verdict) -> bool:
    """Whether one of two verdicts allows and the other refuses."""
    both = {one, other}
    return len(both) == 2 and Verdict.ALLOWED in both and Verdict.UNDETERMINED not in both


def _shown(comparison: Comparison, policy: Policy, asked: Formula, shows: Shows) -> Use | None:
    """The clearest use that shows what is asked; none where the engine confirms none."""
    model = comparison.search.smallest(asked)
    use = model.use() if model else None
    return clearest(use, policy.vocabulary, shows) if use and shows(use) else None
