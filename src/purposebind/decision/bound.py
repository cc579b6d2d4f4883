"""A bound use: what is known of a use is evaluated once, the rest at each call.

In: the decision of what is known. Out: a small callable for the rest. It answers as deciding the
whole use would: what Kleene's logic says of less it never takes back when more becomes known.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from purposebind.decision.decision import Decision
from purposebind.decision.encoders import Encoder
from purposebind.decision.evaluation import worst_verdict
from purposebind.decision.missing import Missing
from purposebind.decision.outcome import VERDICTS
from purposebind.decision.plan import ask, left_open
from purposebind.decision.question import Question
from purposebind.decision.question import ask as encode
from purposebind.decision.residual import Residual, residual
from purposebind.decision.short import Prepared, ShortWay
from purposebind.decision.straight import MANY, allowing
from purposebind.decision.verdict import Verdict
from purposebind.limits import DEFAULT_LIMITS
from purposebind.problems.errors import UseError
from purposebind.program.frame import TODAY, Slot
from purposebind.program.program import Program, without_defaults
from purposebind.use import problems
from purposebind.use.use import Use

_ALLOWS = tuple(verdict is Verdict.ALLOWED for verdict in VERDICTS)
PARTS = ("on", "fulfilled")
"""What may be given by keyword beside facts; a fact of such a name is given in the mapping."""


class Allows(Protocol):
    """Whether a bound use is allowed, with some facts known too."""

    def __call__(self, facts: Mapping[str, Any] | None = None, /, **more: Any) -> bool:
        """Facts by a mapping, by keyword, or both; `on` and `fulfilled` by keyword."""


class Bound:
    """A use of which some things are known and the rest is given at each call.

    Facts are given by a mapping, by keyword, or both; `on` and `fulfilled` by keyword. What was
    bound cannot be given again. Immutable, and safe to share between threads.
    """

    __slots__ = ("_bare", "_decide", "_decision", "_limits", "_question", "_surely", "allows")

    allows: Allows
    """Whether the use is allowed, with these facts known too: `allows(facts=None, /, **more)`.

    Raises UseError as `decide` does.
    """

    def __init__(
        self,
        decide: Callable[[Mapping[str, object]], Decision],
        decision: Decision,
        short: ShortWay | None,
    ) -> None:
        """`decision` is that of what is known; `decide` decides whole uses by the same policy.

        Without a short way all is decided at length.
        """
        self._decide = decide
        self._decision = decision
        # A fact that may still be stated is not known to have its default, as it has for `decide`;
        # attributes keep theirs, since they are bound with their items.
        facts = decision.record.program.meant.vocabulary.facts.values()
        open_ = [fact.name for fact in facts if not fact.dimension]
        self._bare = without_defaults(decision.record.program, open_)
        self._question = encode(self._bare, decision.record.use)
        self._surely = worst_verdict(self._bare, self._question)
        self._limits = short.limits if short else DEFAULT_LIMITS
        at_length: Allows = lambda facts=None, /, **more: self.decide(facts, **more).allowed  # noqa: E731
        prepared = short.prepared(decision) if short else None
        if short and prepared:
            known = decision.use.facts
            free = {
                name: each
                for name, each in short.encoders.items()
                if name not in known and name not in PARTS
            }
            self.allows = _allows(prepared, self._bare, self._question, free, at_length)
        else:
            self.allows = at_length

    @property
    def use(self) -> Use:
        """What is known."""
        return self._decision.use

    @property
    def always(self) -> bool:
        """Whether the use is allowed, whatever else is stated."""
        return self._surely is Verdict.ALLOWED

    @property
    def never(self) -> bool:
        """Whether the use is refused, whatever else is stated; false where Kleene's logic cannot
        tell, as of `f and not f`.
        """
        return self._surely not in (Verdict.ALLOWED, Verdict.UNDETERMINED)

    @property
    def residual(self) -> str | None:
        """The clause that is left to be true for the use to be allowed, in the clause language.

        To be read with the facts of the whole use. None where no clause can say it, or where
        nothing is left; `residual_reason` says why.
        """
        return self._residual().clause

    @property
    def residual_reason(self) -> str:
        """Why there is no residual; empty where there is one."""
        return self._residual().reason

    def _residual(self) -> Residual:
        use = self._decision.record.use
        return residual(self._bare, use, self._question, self._limits)

    @property
    def missing(self) -> tuple[Missing, ...]:
        """What would settle the use; empty where it is settled."""
        return self._decision.missing

    def decide(self, facts: Mapping[str, object] | None = None, /, **more: object) -> Decision:
        """The decision of the whole use, with these facts known too.

        Raises UseError where what is given is not in the words of the policy, or was bound.
        """
        parts = {key: more.pop(key) for key in PARTS if key in more}
        known = self.use
        found = [problems.stated_twice(("facts", name)) for name in facts or () if name in more]
        given = {**(facts or {}), **more}
        found += [problems.stated_twice(("facts", name)) for name in given if name in known.facts]
        if "on" in parts and known.on is not None:
            found.append(problems.stated_twice(("on",)))
        if "fulfilled" in parts and known.fulfilled:
            parts["fulfilled"], twice = _both(known.fulfilled, parts["fulfilled"])
            found += [problems.stated_twice(("fulfilled", id)) for id in twice]
        if found:
            raise UseError(found)
        whole = {**known.to_dict(), **parts}
        if given:
            whole["facts"] = {**known.facts, **given}
        return self._decide(whole)


def _allows(
    prepared: Prepared,
    program: Program,
    question: Question,
    encoders: Mapping[str, Encoder],
    at_length: Allows,
) -> Allows:
    """The quick answer for a bound use; whatever it cannot read is asked at length.

    One function over what it needs, since this is what the hot loop of a service calls.
    """
    plan, known, on = prepared
    place = known[:TODAY]
    questions = left_open(plan, [*place, *question.frame[len(place) :]])
    copied, left = known.copy, MANY

    def slow(frame: list[Slot]) -> bool:
        return all(_ALLOWS[ask(each, frame)[0]] for each in questions)

    judge: Callable[[list[Slot]], bool] = slow

    def count(frame: list[Slot]) -> bool:
        nonlocal left, judge
        left -= 1
        if left <= 0:
            judge = allowing(program, questions) or slow
        return slow(frame)

    judge = count

    def allows(facts: Mapping[str, Any] | None = None, /, **more: Any) -> bool:
        frame = copied()
        try:
            if facts is None:
                given = more
            elif more or type(facts) is not dict:
                given = _one_of_each(facts, more)
            else:
                given = facts
            for name, value in given.items():
                _, slot, kind, table, read = encoders[name]
                if type(value) is not kind:
                    frame[slot] = read(value, on)[1]
                elif table is not None:
                    frame[slot] = table[value]
                else:
                    frame[slot] = read(value, on)[1] if value else ()
            is_plain = not plan.splits or not plan.is_split(frame)
        except (AttributeError, KeyError, TypeError):
            is_plain = False
        if is_plain:
            return judge(frame)
        # Out here, so that no traceback shows the error above, which tells the value of a fact.
        return at_length(facts, **more)

    return allows


def _one_of_each(facts: Mapping[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    """All facts given; raises KeyError for one that is given twice."""
    if not more:
        return facts if type(facts) is dict else dict(facts)
    if not more.keys().isdisjoint(facts):
        raise KeyError
    return {**facts, **more}


def _both(known: Mapping[str, bool], given: object) -> tuple[object, list[str]]:
    """Duties known and given to be discharged, and those of which both say something."""
    if isinstance(given, Mapping):
        return {**known, **given}, [id for id in given if id in known]
    if isinstance(given, list | tuple | set | frozenset):
        return {**known, **dict.fromkeys(given, True)}, [id for id in given if id in known]
    return given, []  # of no shape that a use may have, as deciding it will say
