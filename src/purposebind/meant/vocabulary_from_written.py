"""The vocabulary from what its files and the policy declare.

In: vocabulary sections as written, from one or several files. Out: `Vocabulary` and where each fact
is declared, with every problem found. Broken declarations are left out, so that the rest can be
checked; the façade never lets such a policy out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from purposebind.meant import problems
from purposebind.meant.circles import circles
from purposebind.meant.declarations import Build, Declared
from purposebind.meant.facts_from_written import facts_from_written
from purposebind.meant.taxonomy import MapsTo, Taxonomy, Term
from purposebind.meant.vocabulary import SECTIONS, Vocabulary
from purposebind.places import Span
from purposebind.problems.problem import Path, Problem
from purposebind.written.from_document import Written
from purposebind.written.lost import is_lost
from purposebind.written.models import ActionSource, TermSource


def vocabulary_from_written(
    documents: Sequence[Declared], build: Build
) -> tuple[Vocabulary, dict[str, Span], tuple[Problem, ...]]:
    """Build the vocabulary; the second part says where each fact is declared."""
    sections = {name: _taxonomy(build, documents, name) for name in SECTIONS.values()}
    kinds = _kinds(build, documents)
    bare = Vocabulary(
        sections["actions"],
        sections["purposes"],
        sections["data"],
        sections["recipients"],
        kinds,
        {},
    )
    facts = facts_from_written(build, documents, bare)
    places = {name: span for (section, name), span in build.places.items() if section == "facts"}
    return replace(bare, facts=facts), places, tuple(build.problems)


def _taxonomy(build: Build, documents: Sequence[Declared], section: str) -> Taxonomy:
    found = [
        (each.written, (*each.path, section), getattr(each.vocabulary, section))
        for each in documents
    ]
    return _built(build, section, found)


def _kinds(build: Build, documents: Sequence[Declared]) -> dict[str, Taxonomy]:
    kinds: dict[str, Taxonomy] = {}
    for each in documents:
        for name, terms in each.vocabulary.kinds.items():
            path = (*each.path, "kinds", name)
            span = each.written.key_span(path)
            if name in SECTIONS.values() or name == "any":
                why = "it is the name of a section" if name != "any" else "`any` means every term"
                build.problems.append(problems.reserved(span, "kind", name, why))
            elif build.first("kind", "kinds", name, span):
                found = [(each.written, path, terms)]
                kinds[name] = _built(build, name, found, within="kinds.")
    return kinds


Declarations = Sequence[tuple[Written[Any], Path, Mapping[str, TermSource]]]


def _built(build: Build, section: str, found: Declarations, within: str = "") -> Taxonomy:
    terms: dict[str, Term] = {}
    places: dict[str, tuple[Written[Any], Path]] = {}
    for written, path, sources in found:
        for name, source in sources.items():
            span = written.key_span((*path, name))
            if name == "any":
                why = "`any` means every term"
                build.problems.append(problems.reserved(span, "term", name, why))
            elif build.first("term", within + section, name, span):
                terms[name] = _term(name, source)
                places[name] = (written, (*path, name))
    if len(terms) > build.limits.terms:
        written, path = next(iter(places.values()))
        span = written.key_span(path[:-1])
        limit = build.limits.terms
        build.problems.append(problems.too_many_terms(span, section, len(terms), limit))
        return Taxonomy(section, {name: replace(term, under=()) for name, term in terms.items()})
    return _closed(build, section, terms, places)


def _term(name: str, source: TermSource) -> Term:
    maps_to = tuple(
        MapsTo(vocabulary, mapping.term, mapping.relation)
        for vocabulary, mappings in source.maps_to.items()
        for mapping in mappings
    )
    recipient = source.recipient if isinstance(source, ActionSource) else None
    return Term(name, tuple(dict.fromkeys(source.under)), source.means, maps_to, recipient)


def _closed(
    build: Build,
    section: str,
    terms: dict[str, Term],
    places: Mapping[str, tuple[Written[Any], Path]],
) -> Taxonomy:
    """Check `under`; where parents are unknown or form a cycle the edges are left out."""
    bare = Taxonomy(section, {name: replace(term, under=()) for name, term in terms.items()})
    empty = Vocabulary(bare, bare, bare, bare, {}, {})
    for name, term in list(terms.items()):
        known = []
        for i, parent in enumerate(term.under):
            if parent in terms:
                known.append(parent)
            elif not is_lost(parent, build.lost):
                written, path = places[name]
                span = written.span((*path, "under", i))
                problem = problems.unknown_term(span, parent, bare, empty, build.problems)
                build.problems.append(problem)
        terms[name] = replace(term, under=tuple(known))
    for upwards in circles({name: term.under for name, term in terms.items()}):
        written, path = places[upwards[0]]
        downwards = (upwards[0], *reversed(upwards))
        build.problems.append(problems.taxonomy_cycle(written.key_span(path), section, downwards))
        for name, parent in zip(upwards, (*upwards[1:], upwards[0]), strict=True):
            under = tuple(each for each in terms[name].under if each != parent)
            terms[name] = replace(terms[name], under=under)
    return Taxonomy(section, terms)
