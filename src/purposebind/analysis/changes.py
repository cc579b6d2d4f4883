"""The difference of two policies: every use that both can judge, and how its verdict changes.

In: an old and a new policy. Out: the changes, each with a witness, and whether the two are
equivalent: true only where that is proved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice, permutations
from typing import Literal

from purposebind.analysis.comparison import Comparison
from purposebind.analysis.deciding import own_causes
from purposebind.analysis.model import Model
from purposebind.analysis.report import SECONDS, Unproved, quotes_of
from purposebind.analysis.search import Deadline, NotProved
from purposebind.analysis.solver import Formula, all_of, implies, negated
from purposebind.analysis.standing import causes_in
from purposebind.analysis.witness import Shows, clearest
from purposebind.analysis.words import Words, words_changed
from purposebind.decision.decision import Decision
from purposebind.decision.verdict import Verdict
from purposebind.policy.policy import Policy
from purposebind.statement.text import Quote
from purposebind.use.use import Use

ChangeKind = Literal["verdict", "obligation", "duty"]
MOST_OF_A_KIND = 25
"""Changes shown of one verdict into another; more of them are left open."""


@dataclass(frozen=True, slots=True)
class Change:
    """Uses that the two policies judge differently."""

    kind: ChangeKind
    before: Verdict
    after: Verdict
    """Equal to `before` where only an obligation or a duty changes."""
    witness: Use
    """The most general use of its kind, with as few facts as can be."""
    rules_before: tuple[str, ...]
    """The rules and duties of the old policy that decide the witness."""
    rules_after: tuple[str, ...]
    quotes: tuple[Quote, ...]
    """What they rest on, the old policy's first."""
    duty: str = ""
    """The duty that is owed by one of them only."""

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules and duties that decide the witness by either policy."""
        return tuple(dict.fromkeys((*self.rules_before, *self.rules_after)))

    @property
    def name(self) -> str:
        """What has changed, in a few words."""
        if self.kind == "obligation":
            return "obliged by one of them only"
        if self.kind == "duty":
            return f"the duty `{self.duty}` is owed by one of them only"
        if self.after is Verdict.ALLOWED:
            return "newly allowed"
        if self.after is Verdict.CONTESTED:
            return "newly contested"
        if self.before is Verdict.ALLOWED:
            asks = self.after is Verdict.UNDETERMINED
            return "newly asking for a fact" if asks else "no longer allowed"
        return "refused on other grounds" if self.after is not Verdict.UNDETERMINED else "now open"

    def to_dict(self) -> dict[str, object]:
        """Stable keys, one for each field, and `name`."""
        return {
            "kind": self.kind,
            "name": self.name,
            "before": str(self.before),
            "after": str(self.after),
            "witness": self.witness.to_dict(),
            "rules_before": list(self.rules_before),
            "rules_after": list(self.rules_after),
            "quotes": [quote.to_dict() for quote in self.quotes],
            "duty": self.duty or None,
        }


@dataclass(frozen=True)
class Difference:
    """What a new policy makes of uses that an old one could judge too."""

    changes: tuple[Change, ...]
    words: Words
    """Terms, facts and duties that only one of them knows; no use with them was compared."""
    unproved: tuple[Unproved, ...] = ()

    @property
    def equivalent(self) -> bool | None:
        """True where no use is judged differently, in verdict, obligation or duty, and that is
        proved; none where it was left open. Words that only one of them knows do not count.
        """
        if self.changes:
            return False
        return None if self.unproved else True

    @property
    def newly_allowed(self) -> tuple[Change, ...]:
        """The changes that allow what was not allowed."""
        return tuple(
            each
            for each in self.changes
            if each.after is Verdict.ALLOWED and each.before is not Verdict.ALLOWED
        )

    def to_dict(self) -> dict[str, object]:
        """Stable keys: `equivalent`, `changes`, `words`, `unproved`."""
        return {
            "equivalent": self.equivalent,
            "changes": [each.to_dict() for each in self.changes],
            "words": self.words.to_dict(),
            "unproved": [each.to_dict() for each in self.unproved],
        }


def difference(old: Policy, new: Policy, *, seconds: float = SECONDS) -> Difference:
    """Every change of verdict, obligation or duty from `old` to `new`.

    A use that both can judge names only terms, facts and duties that both know. Raises
    AnalysisUnavailable where the solver is not installed.
    """
    return _Differences(old, new, seconds).result()


class _Differences:
    def __init__(self, old: Policy, new: Policy, seconds: float) -> None:
        self.old, self.new = old, new
        self.comparison = Comparison.of(old.program, new.program, Deadline(seconds))
        self.search = self.comparison.search
        self.world = self.search.world
        self.unproved: list[Unproved] = []

    def result(self) -> Difference:
        changes: list[Change] = []
        if self._may_differ():
            for before, after in permutations(Verdict, 2):
                if not self._is_over():
                    changes += self._verdicts(before, after)
            if not self._is_over():
                changes += self._others()
        return Difference(tuple(changes), words_changed(self.old, self.new), tuple(self.unproved))

    def _is_over(self) -> bool:
        """Whether the time is spent, and that was noted."""
        return bool(self.unproved) and self.search.deadline.left <= 0

    def _may_differ(self) -> bool:
        """Whether anything changes; where that is left open, it is noted and taken as so."""
        try:
            return self.search.find(self.comparison.differs()) is not None
        except NotProved as reason:
            self.unproved.append(Unproved("whether anything changes", str(reason)))
            return True

    def _verdicts(self, before: Verdict, after: Verdict) -> Iterator[Change]:
        question = f"{before} becomes {after}"
        changes = self.comparison.changes

        def shows(use: Use) -> bool:
            return (self.old.decide(use).verdict, self.new.decide(use).verdict) == (before, after)

        found = list(self._all("verdict", lambda: changes(before, after), shows, question))
        yield from found
        if not found and (self.world.shares_cells or self.world.companions):
            # One atom may be the worst before, and another, or one of another item, after.
            yield from islice(
                self._all("verdict", lambda: changes(before, after, apart=True), shows, question),
                1,
            )

    def _others(self) -> Iterator[Change]:
        def obliged(use: Use) -> bool:
            old, new = self.old.decide(use), self.new.decide(use)
            return old.allowed and new.allowed and old.obliged != new.obliged

        question = "an obligation changes"
        yield from self._all("obligation", self.comparison.obligation, obliged, question)
        for owed in self.comparison.owed():
            duty = owed[0]

            def owes(use: Use, duty: str = duty) -> bool:
                old, new = self.old.decide(use), self.new.decide(use)
                both = old.allowed and new.allowed
                return both and _owed(old, duty) != _owed(new, duty)

            yield from self._all(
                "duty",
                partial(self.comparison.duty, owed),
                owes,
                f"the duty `{duty}` changes",
                duty,
            )

    def _all(
        self,
        kind: ChangeKind,
        ask: Callable[[], Formula],
        shows: Shows,
        question: str,
        duty: str = "",
    ) -> Iterator[Change]:
        """A change for each set of rules that it rests on, until no other use shows it."""
        try:
            asked = self.search.flag(ask())
            for _ in range(MOST_OF_A_KIND):
                model = self.search.find(asked) and self.search.smallest(asked)
                if model is None:
                    return
                if not shows(model.use()):
                    raise NotProved("the engine did not confirm a use that was found")
                change = self._change(kind, model, shows, duty)
                yield change
                self.search.require(implies(asked, negated(self._same_cause(change))))
            raise NotProved(f"more than {MOST_OF_A_KIND} changes of this kind")
        except NotProved as reason:
            self.unproved.append(Unproved(f"where else {question}", str(reason)))

    def _change(self, kind: ChangeKind, model: Model, shows: Shows, duty: str) -> Change:
        """The change that a model shows, and the most general use that shows it likewise."""
        first, second = self.comparison.first.some, self.comparison.second.some
        rules = causes_in(model, first), causes_in(model, second)
        found = model.use()

        def alike(use: Use) -> bool:
            own = (own_causes(self.old, use), own_causes(self.new, use))
            return own == rules and shows(use)

        witness = clearest(found, self.old.vocabulary, alike if alike(found) else shows)
        verdicts = self.old.decide(witness).verdict, self.new.decide(witness).verdict
        quotes = dict.fromkeys(
            (*quotes_of(self.old.meant, rules[0]), *quotes_of(self.new.meant, rules[1]))
        )
        return Change(kind, *verdicts, witness, *rules, tuple(quotes), duty)

    def _same_cause(self, change: Change) -> Formula:
        """Whether a use changes because of the same rules, and so tells nothing new."""
        first, second = self.comparison.first.some, self.comparison.second.some
        return all_of((first.rests_on(change.rules_before), second.rests_on(change.rules_after)))


def _owed(decision: Decision, duty: str) -> list[object]:
    return [each.within for each in decision.duties if each.id == duty]
