"""Judge uses that code declares by a policy.

In: declared uses. Out: each with what can come of it, and what is wrong with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from purposebind.analysis.outlook import Outlook, Outlooks, Prospect
from purposebind.analysis.solver import AnalysisUnavailable
from purposebind.analysis.stateable import EVERYTHING, Stateable
from purposebind.meant.vocabulary import SECTIONS
from purposebind.places import Span
from purposebind.policy.policy import Policy
from purposebind.problems.errors import UseError
from purposebind.problems.problem import Problem
from purposebind.scan import problems
from purposebind.scan.declared import Declared, Purpose, Within
from purposebind.use import problems as use_problems
from purposebind.use.resolved import resolve
from purposebind.use.use import Use, read_use


@dataclass(frozen=True, eq=False)
class Judged:
    """A use that code declares, and what came of it."""

    use: Declared
    outlook: Outlook | None = None
    """None for a use that cannot be read or takes its purpose from its caller."""
    problems: tuple[Problem, ...] = ()
    """Notes too."""

    @property
    def facts(self) -> tuple[str, ...]:
        """What the answer rests on, each name once; empty where it rests on nothing."""
        outlook = self.outlook
        return _facts(outlook) if outlook and outlook.prospect is Prospect.DEPENDS else ()


class Judge:
    """Judges the uses of one tree."""

    def __init__(self, policy: Policy, *, seconds: float) -> None:
        """`seconds` bounds each proof."""
        self.policy = policy
        self._outlooks = Outlooks(policy, seconds=seconds)

    def judged(self, use: Declared) -> Judged:
        """What can come of a use."""
        if use.unread:
            return Judged(use, None, tuple(problems.not_literal(at, use.via) for at in use.unread))
        stated, found = self._words(use)
        if found:
            return Judged(use, None, found)
        if use.takes_purpose or stated is None:
            return Judged(use, None, (problems.takes_purpose(use),))
        try:
            outlook = self._outlooks.of(stated, use.stateable)
            return Judged(use, outlook, tuple(self._came(use, stated, outlook)))
        except UseError as error:
            return Judged(use, None, _placed(use, error.problems))
        except AnalysisUnavailable as error:
            return Judged(use, None, (problems.not_proved(use, str(error)),))

    def within(self, call: Within) -> Judged | None:
        """What can come of a use that is called for a purpose; none where it says nothing new."""
        use, ambient = call.called, call.ambient
        taxonomy = self.policy.vocabulary.purposes
        if use.unread or ambient.purpose not in taxonomy or self._words(use)[1]:
            return None
        if not use.takes_purpose:
            return None
        said = {**use.said, "purpose": ambient.purpose}
        function = call.function or use.function
        here = replace(use, span=call.span, function=function, said=said, takes_purpose=False)
        return self.judged(here)

    def strays(self, call: Within) -> Iterator[Problem]:
        """What is wrong with a call that leaves the purpose set around it."""
        use, ambient = call.called, call.ambient
        taxonomy = self.policy.vocabulary.purposes
        stated, found = self._words(use)
        if use.unread or use.takes_purpose or found or stated is None:
            return
        named = [item.term for item in stated.purpose]
        is_known = ambient.purpose in taxonomy
        if is_known and not all(taxonomy.is_below(name, ambient.purpose) for name in named):
            yield problems.outside_purpose(call.span, named, ambient)

    def purpose(self, purpose: Purpose) -> Iterator[Problem]:
        """What is wrong with a purpose that is set."""
        taxonomy, outer = self.policy.vocabulary.purposes, purpose.outer
        if purpose.purpose not in taxonomy:
            terms, name = taxonomy.terms, SECTIONS["purpose"]
            problem = use_problems.unknown_term(("purpose",), purpose.purpose, name, terms)
            yield replace(problem, span=purpose.span)
            return
        is_known = outer is not None and outer.purpose in taxonomy
        if outer and is_known and not taxonomy.is_below(purpose.purpose, outer.purpose):
            yield problems.outside_purpose(purpose.span, [purpose.purpose], outer)

    def fact(self, name: str, span: Span) -> Iterator[Problem]:
        """What is wrong with a fact that a guard takes from an argument."""
        facts = self.policy.vocabulary.facts
        if name not in facts:
            yield replace(use_problems.unknown_fact(("facts", name), name, facts), span=span)

    def _words(self, use: Declared) -> tuple[Use | None, tuple[Problem, ...]]:
        """The use in the words of the policy, or what is wrong with them, at its place."""
        raw = dict(use.said)
        stated, shape = read_use(raw)
        if use.takes_purpose:
            shape = tuple(each for each in shape if each.path != ("purpose",))
        found = list(shape)
        if stated is not None:
            policy = self.policy
            _, words = resolve(stated, policy.vocabulary, policy.duty_ids, policy.limits)
            found += words
        return stated, _placed(use, found)

    def _came(self, use: Declared, stated: Use, outlook: Outlook) -> Iterator[Problem]:
        match outlook.prospect:
            case Prospect.ALWAYS:
                return
            case Prospect.NEVER:
                yield from self._never(use, stated, outlook)
            case Prospect.DEPENDS if outlook.open:
                yield problems.not_proved(use, outlook.open)
            case Prospect.DEPENDS:
                yield problems.depends(use, _facts(outlook))

    def _never(self, use: Declared, stated: Use, outlook: Outlook) -> Iterator[Problem]:
        """Whether any fact would help, of one that is never allowed with what is stated."""
        if use.stateable != EVERYTHING:
            anyhow = self._outlooks.of(stated)
            if anyhow.prospect is not Prospect.NEVER:
                missing = _unstated(outlook, use.stateable) or _unstated(anyhow, use.stateable)
                yield problems.never_stated(use, missing)
                return
            outlook = anyhow
        yield problems.never_allowed(use, outlook.decision, self.policy.statement)


def _facts(outlook: Outlook) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.name for each in outlook.decision.missing))


def _unstated(outlook: Outlook, stateable: Stateable) -> tuple[str, ...]:
    """What the answer rests on and the code cannot state."""
    is_open = {"day": stateable.day, "duty": stateable.duties}
    missing = outlook.decision.missing
    names = (m.name for m in missing if not is_open.get(m.kind, stateable.includes(m.name)))
    return tuple(dict.fromkeys(names))


def _placed(use: Declared, found: list[Problem] | tuple[Problem, ...]) -> tuple[Problem, ...]:
    return tuple(replace(each, span=use.place(each.path), path=()) for each in dict.fromkeys(found))
