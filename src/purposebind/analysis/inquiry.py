"""`Inquiry`: one policy under questions of whether anything in it matters.

In: a policy. Out: its world, its samples and its search, and what was left open. Shared by the
parts of `dead`.
"""

from __future__ import annotations

from collections.abc import Sequence

from purposebind.analysis.deciding import own_atoms
from purposebind.analysis.idle import Idle, IdleKind
from purposebind.analysis.report import Unproved, quotes_of
from purposebind.analysis.samples import Samples
from purposebind.analysis.search import Deadline, NotProved, Search
from purposebind.analysis.solver import Formula
from purposebind.analysis.standing import reader
from purposebind.analysis.truths import Truths
from purposebind.analysis.witness import clearest
from purposebind.analysis.world import World
from purposebind.policy.policy import Policy
from purposebind.use.use import Use


class Inquiry:
    """What all questions about one policy share."""

    def __init__(self, policy: Policy, seconds: float) -> None:
        self.policy = policy
        self.meant = policy.meant
        self.program = policy.program
        self.number = {each.id: n for n, each in enumerate(self.program.numbered)}
        world = World([self.program])
        self.search = Search(world, Deadline(seconds))
        self.truths = Truths(world, 0)
        self.as_is = reader(self.truths, 0)
        self.some = self.as_is(world.atom("some", 0), 0)
        self.samples = Samples(self.program)
        self.unproved: list[Unproved] = []
        self.explained: set[str] = set()
        """Rules of which a finding tells already that they never do anything."""

    def possible(self, question: str, ids: Sequence[str], *assumed: Formula) -> bool:
        """Whether there is such a use; where that is left open, it is noted and taken as so."""
        try:
            return self.search.exists(*assumed) is not None
        except NotProved as reason:
            self.unproved.append(Unproved(question, str(reason), tuple(ids)))
            return True

    def finding(self, kind: IdleKind, rules: Sequence[str], **more: object) -> Idle:
        return Idle(kind, tuple(rules), quotes_of(self.meant, rules), **more)  # type: ignore[arg-type]

    def met(self, number: int) -> Use | None:
        """A use to which a rule applies, with nothing in it that could be left out."""
        flag = self.search.flag(self.some.applies(number).true)
        try:
            model = self.search.smallest(flag)
        except NotProved:
            return None
        if model is None:
            return None
        applies = self.program.applies[number]

        def shows(use: Use) -> bool:
            return any(
                atom.candidates >> number & 1 and (applies is None or applies(atom.frame) is True)
                for atom in own_atoms(self.policy, use)
            )

        use = model.use()
        return clearest(use, self.policy.vocabulary, shows) if shows(use) else use
