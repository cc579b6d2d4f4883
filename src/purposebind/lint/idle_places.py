"""Where what an analysis calls idle is written.

In: a finding of `dead`. Out: its place in the policy. Called by the lint rules that show them.
"""

from __future__ import annotations

from purposebind.analysis import Idle
from purposebind.lint.subject import Subject
from purposebind.lint.written_clause import extent_span
from purposebind.places import Span
from purposebind.problems.problem import Path, Related


def idle_span(subject: Subject, idle: Idle) -> Span | None:
    """The part of the clause that is meant, or the id of the rule."""
    if idle.interpretations:
        return subject.whole.span(("interpretations", idle.interpretations[0], "prefer"))
    if idle.key:
        path = clause_path(subject, idle)
        if path is None or idle.at is None:
            return None
        return extent_span(subject, path, idle.at)
    return id_span(subject, idle.rules[0])


def id_span(subject: Subject, id: str) -> Span | None:
    """The id of a rule or a standing duty."""
    found = subject.whole.rule_span(id)
    if found is not None:
        return found
    at = _standing(subject, id)
    return None if at is None else subject.whole.span(("duties", at, "id"))


def related(subject: Subject, ids: tuple[str, ...], what: str) -> tuple[Related, ...]:
    """The places of other rules, with what each of them is."""
    places = ((id, id_span(subject, id)) for id in ids)
    return tuple(Related(what.format(id), span) for id, span in places if span)


def clause_path(subject: Subject, idle: Idle) -> Path | None:
    """The path of the clause that a finding is about."""
    if not idle.rules:
        return ("governs",)
    id = idle.rules[0]
    path = subject.whole.rule_paths.get(id)
    if path is None:
        at = _standing(subject, id)
        return None if at is None else ("duties", at, idle.key)
    if not idle.duty:
        return (*path, idle.key)
    rule = next(rule for rule in subject.meant.rules if rule.id == id)
    number = next(i for i, duty in enumerate(rule.duties) if duty.id == idle.duty)
    return (*path, "duties", number, idle.key)


def _standing(subject: Subject, id: str) -> int | None:
    written = subject.whole.written
    duties = written.model.duties if written else []
    return next((i for i, duty in enumerate(duties) if duty.id == id), None)
