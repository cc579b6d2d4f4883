"""Every quote of a policy, with who rests on it and where it is written.

In: a policy with its files. Out: `Binding`s. Called by the lint rules that compare a policy with
the published words. An exception that quotes nothing rests on its parent's words; those are not
its own and stand here once, under the parent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from purposebind.lint.subject import Subject
from purposebind.meant.rules import Rule
from purposebind.places import Span
from purposebind.problems.problem import Path, Related
from purposebind.statement.text import Quote
from purposebind.written.from_document import Written
from purposebind.written.models import PolicySource, RuleSource

_MOST_PLACES = 3


@dataclass(frozen=True, slots=True)
class Binding:
    """A quote that the policy writes, and where."""

    quote: Quote
    path: Path
    """Of the quote's words in the policy's document."""
    written: Written[PolicySource] = field(repr=False)

    @property
    def span(self) -> Span:
        """The place of the quote in the policy."""
        return self.written.span(self.path)

    def place_of(self, match: re.Match[str]) -> Span:
        """The place in the policy of what was found in `words`."""
        return self.written.passage(self.path).span(match.start(), match.end())

    @property
    def words(self) -> str:
        """The quote as its scalar reads, so that places in it can be told."""
        return self.written.passage(self.path).text


@dataclass(frozen=True, slots=True)
class Bound:
    """A rule with the quotes of its own."""

    rule: Rule
    path: Path
    bindings: tuple[Binding, ...]
    """Empty for an exception that rests on its parent's words."""


def bound_rules(subject: Subject) -> Iterator[Bound]:
    """Every rule and exception with its own quotes, in the order written."""
    written = subject.whole.written
    if written is None:
        return
    meant = {rule.id: rule for rule in subject.meant.rules}
    for source, path in _sources(written.model.rules, ("rules",)):
        rule = meant[source.id]
        own = rule.quotes if source.says else ()
        yield Bound(rule, path, _bindings(own, (*path, "says"), written))


def other_bindings(subject: Subject) -> Iterator[Binding]:
    """The quotes of duties, of standing duties and of `silence`."""
    written = subject.whole.written
    if written is None:
        return
    meant = subject.meant
    rules = {rule.id: rule for rule in meant.rules}
    for source, path in _sources(written.model.rules, ("rules",)):
        for i, duty in enumerate(source.duties):
            own = rules[source.id].duties[i].quotes if duty.says else ()
            yield from _bindings(own, (*path, "duties", i, "says"), written)
    for i, standing in enumerate(meant.duties):
        yield from _bindings(standing.duty.quotes, ("duties", i, "says"), written)
    if meant.silence:
        yield from _bindings(meant.silence.quotes, ("silence", "says"), written)


def unbound_bindings(subject: Subject) -> Iterator[Binding]:
    """The quotes under `unbound`."""
    written = subject.whole.written
    for i, entry in enumerate(subject.meant.unbound if written else ()):
        if written is not None:
            yield from _bindings(entry.quotes, ("unbound", i, "says"), written)


def all_quotes(subject: Subject) -> tuple[Quote, ...]:
    """Every quote of the policy; those of parents count once."""
    rules = (each for bound in bound_rules(subject) for each in bound.bindings)
    everything = (*rules, *other_bindings(subject), *unbound_bindings(subject))
    return tuple(each.quote for each in everything)


def binding_rules(subject: Subject, found: Span) -> tuple[tuple[str, Span], ...]:
    """The rules that rest on words of the statement, each with the place of its quote."""
    statement = subject.meant.statement
    rules: dict[str, Span] = {}
    for bound in bound_rules(subject) if statement else ():
        for each in bound.bindings:
            if (
                statement
                and statement.texts[each.quote.text] is found.source
                and _meets(each, found)
            ):
                rules.setdefault(bound.rule.id, each.span)
    return tuple(rules.items())


def _meets(binding: Binding, found: Span) -> bool:
    return binding.quote.start < found.end and found.start < binding.quote.end


def places_of(subject: Subject, found: Span) -> tuple[Related, ...]:
    """Where the policy quotes words of the statement, or names it where it quotes none of them.

    Comments stand in the policy: these are the places where one can accept what was found.
    """
    statement, written = subject.meant.statement, subject.whole.written
    names = (
        [name for name, each in statement.texts.items() if each is found.source]
        if statement
        else []
    )
    if written is None or not names:
        return ()
    rules = (each for bound in bound_rules(subject) for each in bound.bindings)
    everything = (*rules, *other_bindings(subject), *unbound_bindings(subject))
    quoting = [
        Related("quoted here", each.span)
        for each in everything
        if each.quote.text == names[0] and _meets(each, found)
    ]
    named = Related(
        "no rule quotes these words; the statement is named here", _named(written, names[0])
    )
    return tuple(quoting[:_MOST_PLACES]) or (named,)


def _named(written: Written[PolicySource], text: str) -> Span:
    return written.span(("statement", text))


def _sources(rules: list[RuleSource], above: Path) -> Iterator[tuple[RuleSource, Path]]:
    for i, rule in enumerate(rules):
        path = (*above, i)
        yield rule, path
        yield from _sources(rule.except_, (*path, "except"))


def _bindings(
    quotes: tuple[Quote, ...], path: Path, written: Written[PolicySource]
) -> tuple[Binding, ...]:
    return tuple(Binding(quote, (*path, i, "quote"), written) for i, quote in enumerate(quotes))
