"""Clauses over a vocabulary, of every form, well typed.

In: a vocabulary. Out: a Hypothesis strategy of clause texts. Trees are drawn, typed as they grow,
and printed; no text is drawn to see whether it parses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import assert_never

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from purposebind.clause.syntax import (
    Among,
    And,
    Apart,
    AtBound,
    Beside,
    Compare,
    Comparison,
    Day,
    Dimension,
    FactName,
    Holds,
    Includes,
    Is,
    Moment,
    Never,
    Node,
    Not,
    Number,
    Or,
    Quantity,
    Side,
    Subject,
    Today,
    Unit,
    Unless,
    Value,
    Within,
    Word,
)
from purposebind.clause.to_text import to_text
from purposebind.meant.vocabulary import DIMENSIONS, SECTIONS, Fact, Vocabulary
from purposebind.strategies.problems import nothing_to_test

COMPARISONS: tuple[Comparison, ...] = (">=", "<", "<=", ">", "=", "!=")
SIDES: tuple[Side, ...] = ("after", "before")
UNITS: tuple[Unit, ...] = ("day", "week", "month", "year")
DEEPEST = 2
"""Brackets within brackets."""
FEW = 100
"""Numbers and spans are drawn up to here: what is far away says nothing new."""

# Made once: making a strategy takes longer than drawing from it.
_flags = st.booleans()
_shapes = st.integers(0, 7)
_sides = st.sampled_from(SIDES)
_comparisons = st.sampled_from(COMPARISONS)
_units = st.sampled_from(UNITS)
_counts = st.integers(0, FEW)
_numbers = st.integers(-FEW, FEW)
_dates = st.dates()

Form = Callable[[DrawFn], Node]
"""Draws one test."""


def clauses(vocabulary: Vocabulary) -> SearchStrategy[str]:
    """Texts of clauses in the words of a vocabulary, as `when` and `unless` take them.

    Shrinks to one test. Raises NoSuchUse where the vocabulary has nothing to test.
    """
    forms = tuple(_forms(vocabulary))
    if not forms:
        raise nothing_to_test()
    return _nodes(forms, DEEPEST).map(to_text)


@st.composite
def _nodes(draw: DrawFn, forms: Sequence[Form], depth: int) -> Node:
    """A test, or two or three put together.

    A strategy within itself, so that a failing clause shrinks to the part that matters.
    """
    shape = draw(_shapes) if depth else 0
    inner = _nodes(forms, depth - 1)
    match shape:
        case 4:
            return Not(draw(inner))
        case 5:
            return And((draw(inner), draw(inner), *([draw(inner)] if draw(_flags) else [])))
        case 6:
            return Or((draw(inner), draw(inner), *([draw(inner)] if draw(_flags) else [])))
        case 7:
            return Unless(draw(inner), draw(inner))
        case _:
            return draw(st.sampled_from(forms))(draw)


def _forms(vocabulary: Vocabulary) -> Iterator[Form]:
    """The forms of test that each fact and each dimension takes."""
    for fact in vocabulary.facts.values():
        yield from _of_fact(fact, vocabulary)
    for dimension in DIMENSIONS:
        yield from _of_terms(Dimension(dimension), SECTIONS[dimension], vocabulary)


def _of_fact(fact: Fact, vocabulary: Vocabulary) -> Iterator[Form]:
    name = FactName(fact.name)
    match fact.type:
        case "boolean" | "judgement":
            yield lambda _: Holds(name)
        case "term":
            yield from _of_terms(name, fact.taxonomy, vocabulary)
        case "terms":
            names = vocabulary.taxonomies[fact.taxonomy].names
            if names:
                yield lambda draw: Includes(name, _word(draw, names))
        case "choice":
            yield partial(_is, name, partial(_word, names=fact.values))
        case "level":
            yield partial(_is, name, partial(_word, names=fact.values))
            yield lambda draw: AtBound(
                name, "least" if draw(_flags) else "most", _word(draw, fact.values), draw(_flags)
            )
        case "integer":
            yield partial(_is, name, _number)
            yield lambda draw: Compare(name, draw(_comparisons), _number(draw))
        case "duration":
            yield lambda draw: Compare(
                name, draw(_comparisons), Quantity(draw(_counts), UNITS[draw(_flags)])
            )
        case "date":
            yield from _of_dates(name, vocabulary)
        case _:
            assert_never(fact.type)


def _of_terms(
    subject: FactName | Dimension, taxonomy: str, vocabulary: Vocabulary
) -> Iterator[Form]:
    """Tests of a term: which it is, and whether a list of terms holds it."""
    names = vocabulary.taxonomies[taxonomy].names
    if names:
        yield partial(_is, subject, partial(_word, names=names))
    for fact in vocabulary.facts.values():
        if fact.type == "terms" and fact.taxonomy == taxonomy:
            yield partial(_among, subject, FactName(fact.name))


def _of_dates(name: FactName, vocabulary: Vocabulary) -> Iterator[Form]:
    """Tests of a date, and of the day of the use against it."""
    dates = [FactName(fact.name) for fact in vocabulary.facts.values() if fact.type == "date"]
    subjects: tuple[FactName | Today, ...] = (name, Today())
    # One strategy of each kind for all the tests of a date.
    subject, other = st.sampled_from(subjects), st.sampled_from((Today(), None, *dates))

    def moment(draw: DrawFn) -> Moment:
        return draw(other) or _day(draw)

    def span(draw: DrawFn) -> Quantity:
        return Quantity(draw(_counts), draw(_units))

    yield lambda draw: Beside(draw(subject), draw(_sides), moment(draw), draw(_flags))
    yield lambda draw: Compare(draw(subject), draw(_comparisons), _day(draw))
    yield lambda draw: Never(draw(subject), draw(_flags))
    yield lambda draw: Within(draw(subject), span(draw), draw(_sides), moment(draw), draw(_flags))
    yield lambda draw: Apart(draw(subject), span(draw), draw(_sides), moment(draw), draw(_flags))
    yield lambda draw: _is(draw(subject), _day, draw)


def _is(subject: Subject, value: Callable[[DrawFn], Value], draw: DrawFn) -> Node:
    """One value, or now and then two that differ."""
    values = dict.fromkeys((value(draw), *([value(draw)] if draw(_flags) else [])))
    return Is(subject, tuple(values), draw(_flags))


def _among(subject: FactName | Dimension, terms: FactName, draw: DrawFn) -> Node:
    return Among(subject, terms, draw(_flags))


def _word(draw: DrawFn, names: Sequence[str]) -> Word:
    return Word(draw(st.sampled_from(names)))


def _number(draw: DrawFn) -> Number:
    return Number(draw(_numbers))


def _day(draw: DrawFn) -> Day:
    return Day(draw(_dates))
