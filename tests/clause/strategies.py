"""Draw syntax trees of clauses, of every form, without going through text.

Out: Hypothesis strategies. Trees compare by what they say, so that one that was printed and parsed
again must equal the one drawn.
"""

from __future__ import annotations

from hypothesis import strategies as st

from purposebind.clause.syntax import (
    KEYWORDS,
    Among,
    And,
    Apart,
    AtBound,
    Beside,
    Compare,
    Comparison,
    Day,
    Deadline,
    Dimension,
    DimensionName,
    FactName,
    Holds,
    Includes,
    Is,
    Never,
    Node,
    Not,
    Number,
    Or,
    Quantity,
    Side,
    Today,
    Unit,
    Unless,
    Within,
    Word,
)

DIMENSIONS: tuple[DimensionName, ...] = ("action", "purpose", "data", "recipient")
COMPARISONS: tuple[Comparison, ...] = ("<", "<=", ">", ">=", "=", "!=")
SIDES: tuple[Side, ...] = ("before", "after")
UNITS: tuple[Unit, ...] = ("day", "week", "month", "year")

_spelt = st.from_regex("[a-z][a-z0-9_]{0,6}", fullmatch=True)
_awkward = st.sampled_from(
    ["days", "week", "notice", "island", "order", "at_least", "x", "android"]
)
_free = st.one_of(_awkward, _spelt.filter(lambda name: name not in KEYWORDS))
_dotted = st.builds(lambda head, tail: f"{head}.{tail}", _free | st.sampled_from(DIMENSIONS), _free)

fact_names = st.builds(FactName, st.one_of(_free, _dotted))
dimensions = st.builds(Dimension, st.sampled_from(DIMENSIONS))
words = st.builds(Word, st.one_of(_free, st.sampled_from(sorted(KEYWORDS))))
numbers = st.builds(Number, st.integers(-(10**18) + 1, 10**18 - 1))
days = st.builds(Day, st.dates())
spans = st.builds(Quantity, st.integers(0, 9_999), st.sampled_from(UNITS))
quantities = st.builds(Quantity, st.integers(-9_999, 9_999), st.sampled_from(UNITS))
literals = st.one_of(numbers, days, quantities)
values = st.one_of(words, literals)
dated = st.one_of(fact_names, st.builds(Today))
moments = st.one_of(dated, days)
subjects = st.one_of(dated, dimensions)
sides = st.sampled_from(SIDES)
flags = st.booleans()

tests: st.SearchStrategy[Node] = st.one_of(
    st.builds(Holds, fact_names),
    st.builds(Is, subjects, st.lists(values, min_size=1, max_size=3).map(tuple), flags),
    st.builds(AtBound, fact_names, st.sampled_from(["least", "most"]), values, flags),
    st.builds(Compare, dated, st.sampled_from(COMPARISONS), literals),
    st.builds(Beside, dated, sides, moments, flags),
    st.builds(Never, dated, flags),
    st.builds(Within, dated, spans, sides, moments, flags),
    st.builds(Apart, dated, spans, sides, moments, flags),
    st.builds(Includes, fact_names, values),
    st.builds(Among, st.one_of(fact_names, dimensions), fact_names, flags),
)


def _combined(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Not, inner),
        st.builds(And, several),
        st.builds(Or, several),
        st.builds(Unless, inner, inner),
    )


nodes: st.SearchStrategy[Node] = st.recursive(tests, _combined, max_leaves=8)
deadlines = st.builds(Deadline, spans, st.one_of(st.none(), fact_names))
