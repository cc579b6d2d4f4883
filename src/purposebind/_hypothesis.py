"""What Hypothesis calls when it is imported: `st.from_type(Use)` is to know uses.

In: nothing. Out: registrations. Importing the two types costs some 20 ms; the strategies themselves
wait until somebody draws. (Waiting for the types too would take a hook in the import system, which
loaders that are shared, such as that of pytest, do not bear.)
"""

from __future__ import annotations

from hypothesis import strategies as st

from purposebind.use.use import Item, Use


def setup() -> None:
    """Register the types."""
    st.register_type_strategy(Use, _uses)
    st.register_type_strategy(Item, _items)


def _uses(_: type) -> st.SearchStrategy[Use]:
    from purposebind.strategies import stated_uses

    return stated_uses()


def _items(_: type) -> st.SearchStrategy[Item]:
    from purposebind.strategies import stated_items

    return stated_items()
