"""Where the names of a policy are declared.

In: a policy with its files. Out: the place of each fact, each term and each kind, by name. Called
by lint rules; a declaration stands in a vocabulary file, in the policy's `vocabulary` or under its
`facts`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from purposebind.meant.vocabulary import SECTIONS
from purposebind.places import Span
from purposebind.policy.whole import Whole
from purposebind.problems.problem import Path
from purposebind.written.from_document import Written
from purposebind.written.models import VocabularySource

Document = tuple[Written[Any], VocabularySource, Path]
"""A document, the vocabulary in it, and where in the document it stands."""


def fact_spans(whole: Whole) -> dict[str, Span]:
    """The name of each fact where it is declared, in the order of the documents."""
    found = {
        name: written.key_span((*path, "facts", name))
        for written, vocabulary, path in documents(whole)
        for name in vocabulary.facts
    }
    if whole.written is not None:
        for name in whole.written.model.facts:
            found[name] = whole.written.key_span(("facts", name))
    return found


def term_spans(whole: Whole) -> dict[tuple[str, str], Span]:
    """The name of each term where it is declared, by its taxonomy (`actions`, a kind) and name."""
    found = {}
    for written, vocabulary, path in documents(whole):
        for section in SECTIONS.values():
            for name in getattr(vocabulary, section):
                found[section, name] = written.key_span((*path, section, name))
        for kind, terms in vocabulary.kinds.items():
            for name in terms:
                found[kind, name] = written.key_span((*path, "kinds", kind, name))
    return found


def kind_spans(whole: Whole) -> dict[str, Span]:
    """The name of each kind where it is declared."""
    return {
        kind: written.key_span((*path, "kinds", kind))
        for written, vocabulary, path in documents(whole)
        for kind in vocabulary.kinds
    }


def documents(whole: Whole) -> Iterator[Document]:
    """Every document that holds a vocabulary; the policy's own first."""
    written = whole.written
    if written is not None and isinstance(written.model.vocabulary, VocabularySource):
        yield written, written.model.vocabulary, ("vocabulary",)
    for file in whole.vocabularies:
        yield file, file.model, ()
