"""Taxonomies against the naive closure, and the order that masks rely on."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from purposebind.meant.taxonomy import RecipientRule, Taxonomy, Term
from purposebind.use.resolved import recipient_rule

NAMES = [f"t{index}" for index in range(9)]


@st.composite
def dags(draw: st.DrawFn) -> dict[str, Term]:
    """Draw terms that lie below earlier ones, declared in any order."""
    terms = {}
    for index, name in enumerate(NAMES[: draw(st.integers(1, 9))]):
        above = draw(st.lists(st.sampled_from(NAMES[:index]), max_size=3)) if index else []
        terms[name] = Term(name, tuple(dict.fromkeys(above)))
    return {name: terms[name] for name in draw(st.permutations(list(terms)))}


def _above(terms: Mapping[str, Term], name: str) -> set[str]:
    found, waiting = set(), [name]
    while waiting:
        term = waiting.pop()
        if term not in found:
            found.add(term)
            waiting += terms[term].under
    return found


@given(dags())
def test_a_term_is_below_what_its_parents_lead_to(terms: dict[str, Term]) -> None:
    taxonomy = Taxonomy("data", terms)

    for lower in terms:
        assert {upper for upper in terms if taxonomy.is_below(lower, upper)} == _above(terms, lower)


@given(dags())
def test_what_lies_below_a_term_is_what_it_lies_above(terms: dict[str, Term]) -> None:
    taxonomy = Taxonomy("data", terms)

    for upper in terms:
        below = set(taxonomy.members(taxonomy.below(taxonomy.index[upper])))
        assert below == {lower for lower in terms if upper in _above(terms, lower)}
        assert taxonomy.is_leaf(taxonomy.index[upper]) == (below == {upper})


@given(dags())
def test_a_parent_has_a_higher_index_than_its_child(terms: dict[str, Term]) -> None:
    """The highest bit of a set is therefore its most general term."""
    taxonomy = Taxonomy("data", terms)

    for name, term in terms.items():
        assert all(taxonomy.index[parent] > taxonomy.index[name] for parent in term.under)


@given(dags())
def test_the_order_of_declarations_never_matters(terms: dict[str, Term]) -> None:
    one, other = Taxonomy("data", terms), Taxonomy("data", dict(sorted(terms.items())))

    assert one.names == other.names
    assert one.index == other.index
    assert one == other


@given(dags(), st.data())
def test_members_are_the_names_of_a_set_most_general_first(
    terms: dict[str, Term], data: st.DataObject
) -> None:
    taxonomy = Taxonomy("data", terms)
    chosen = data.draw(st.sets(st.sampled_from(sorted(terms))))
    bits = sum(1 << taxonomy.index[name] for name in chosen)
    members = taxonomy.members(bits)

    assert set(members) == chosen
    assert list(members) == sorted(members, key=lambda name: -taxonomy.index[name])


def test_a_term_with_more_below_it_comes_first_and_then_the_alphabet() -> None:
    terms = {
        "z": Term("z"),
        "a": Term("a", ("z",)),
        "b": Term("b", ("z",)),
        "m": Term("m"),
        "n": Term("n", ("m",)),
    }

    assert list(Taxonomy("data", terms).parents_first()) == ["z", "m", "a", "b", "n"]


ACTIONS: dict[str, tuple[tuple[str, ...], RecipientRule | None]] = {
    "disclose": ((), "required"),
    "keep": ((), "none"),
    "free": ((), "optional"),
    "plain": ((), None),
    "share": (("disclose",), None),
    "share_inside": (("share",), "none"),
    "share_with_team": (("share_inside",), None),
    "both": (("disclose", "keep"), None),
    "near": (("keep", "share"), None),
    "loose": (("keep", "free"), None),
    "own": (("disclose", "keep"), "optional"),
    "orphan": (("plain",), None),
    "far": (("orphan", "share"), None),
}


@pytest.mark.parametrize(
    ("action", "rule"),
    [
        ("disclose", "required"),
        ("plain", "optional"),
        ("orphan", "optional"),
        ("share", "required"),
        ("share_inside", "none"),
        ("share_with_team", "none"),
        ("both", "required"),
        ("near", "none"),
        ("loose", "none"),
        ("own", "optional"),
        ("far", "required"),
    ],
)
def test_the_nearest_declaration_of_a_recipient_counts_and_of_equals_the_stricter(
    action: str, rule: str
) -> None:
    terms = {name: Term(name, under, recipient=own) for name, (under, own) in ACTIONS.items()}

    assert recipient_rule(action, Taxonomy("actions", terms)) == rule
