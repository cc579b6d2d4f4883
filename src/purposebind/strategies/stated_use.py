"""Uses of no policy in particular: any words, of the right shape.

In: nothing. Out: a Hypothesis strategy, for `st.from_type(Use)` and code that only passes uses on.
"""

from __future__ import annotations

from string import ascii_lowercase

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from purposebind.use.use import Item, Use

_names = st.text(ascii_lowercase, min_size=1, max_size=8)
_values = st.one_of(
    st.booleans(),
    st.integers(),
    _names,
    st.dates().map(str),
    st.lists(_names, max_size=2, unique=True),
)


def stated_items() -> SearchStrategy[Item]:
    """An item with any term, and attributes perhaps."""
    return st.builds(Item, _names, st.dictionaries(_names.filter("is".__ne__), _values, max_size=2))


def stated_uses() -> SearchStrategy[Use]:
    """A use in any words. Shrinks to three terms of one letter."""
    items = st.lists(stated_items(), min_size=1, max_size=2)
    return st.builds(
        Use,
        action=items,
        purpose=items,
        data=items,
        recipient=st.none() | items,
        facts=st.dictionaries(_names, _values, max_size=3),
        on=st.none() | st.dates(),
        fulfilled=st.dictionaries(_names, st.booleans(), max_size=2),
    )
