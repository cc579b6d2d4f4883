"""Counts, shares and their comparison."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import purposebind
from purposebind.limits import DEFAULT_LIMITS
from purposebind.policy.loading import read_whole
from purposebind.testing.counting import Counts, counting
from purposebind.testing.coverable import parts_of
from purposebind.testing.coverage import Share, coverage_of, read_least
from purposebind.testing.coverage_text import marked, table
from purposebind.testing.observing import observed

TEXT = """\
purposebind: 1
policy: wide
vocabulary:
  actions: {use: {}, sell: {}}
  purposes: {orders: {}, offers: {}}
  data: {name: {}}
facts: {a: {type: boolean}, b: {type: boolean}}
governs: not b
silence: {verdict: forbidden, actions: [sell]}
rules:
  - id: offers
    permit: use
    for: offers
    when: >-
      a
      or not b
    duties: [{id: tell, do: tell}, {id: ask, do: ask, timing: before, unless: a}]
  - {id: no-offers, forbid: use, for: offers, when: a, except: [{id: out, permit: use, when: b}]}
duties:
  - {id: log, on: use, do: log, when: a}
interpretations:
  - {prefer: offers, over: no-offers, because: so}
"""
POLICY = purposebind.loads(TEXT)
USES = st.fixed_dictionaries(
    {
        "action": st.sampled_from(["use", "sell"]),
        "purpose": st.sampled_from(["orders", "offers"]),
        "data": st.just("name"),
        "facts": st.fixed_dictionaries({}, optional=dict.fromkeys("ab", st.booleans())),
        "fulfilled": st.sampled_from([[], ["ask"], ["tell", "ask"]]),
    }
)


def counted(uses: list[dict[str, object]]) -> Counts:
    """The counts of these uses."""
    with counting(POLICY) as counts:
        for use in uses:
            POLICY.decide(use)
    return counts


def test_every_item_stands_where_the_policy_says_it() -> None:
    whole = read_whole(TEXT, "p.yaml", None, DEFAULT_LIMITS)

    coverage = coverage_of(POLICY, counted([]), whole)

    places = {
        each.part.name: (each.span.line, each.span.text) for each in coverage.parts if each.span
    }
    assert places == {
        "governs: b": (8, "b"),
        "silence": (9, "{verdict: forbidden, actions: [sell]}"),
        "offers": (11, "offers"),
        "offers, when: a": (15, "a"),
        "offers, when: b": (16, "b"),
        "offers/tell": (17, "tell"),
        "offers/ask": (17, "ask"),
        "offers/ask, unless: a": (17, "a"),
        "no-offers": (18, "no-offers"),
        "no-offers, when: a": (18, "a"),
        "out": (18, "out"),
        "out, when: b": (18, "b"),
        "log": (20, "log"),
        "log, when: a": (20, "a"),
        "offers over no-offers": (22, "no-offers"),
    }


def test_the_sides_that_cover_a_policy() -> None:
    sides = {part.name: sides for part, sides in parts_of(POLICY.meant).items()}

    assert sides["offers"] == ("decided",)
    assert sides["offers/tell"] == ("owed",)
    assert sides["offers/ask"] == ("met", "unmet")
    assert sides["offers, when: a"] == ("true", "false")
    assert sides["offers over no-offers"] == ("decided",)
    assert sides["silence"] == ("decided",)


@given(st.lists(USES, max_size=4), st.lists(USES, max_size=4))
def test_two_processes_count_what_one_would_have_counted(
    some: list[dict[str, object]], others: list[dict[str, object]]
) -> None:
    together = counted(some)

    assert together.add(json.loads(json.dumps(counted(others).to_plain())))

    assert together.to_plain() == counted(some + others).to_plain()


@given(st.lists(USES, max_size=4), USES)
def test_a_decision_more_never_covers_less(
    some: list[dict[str, object]], another: dict[str, object]
) -> None:
    less = coverage_of(POLICY, counted(some))
    more = coverage_of(POLICY, counted([*some, another]))

    assert more.total.covered >= less.total.covered
    assert more.total.of == less.total.of


def test_nothing_is_told_once_observing_is_over() -> None:
    told: list[object] = []
    with observed(told.append):
        POLICY.decide(action="use", purpose="orders", data="name")
    POLICY.decide(action="use", purpose="orders", data="name")

    assert len(told) == 1


@pytest.mark.parametrize(
    ("covered", "of", "percent"),
    [(0, 3, "0.0"), (1, 3, "33.3"), (2, 3, "66.6"), (1999, 2000, "99.9"), (3, 3, "100.0")],
)
def test_a_share_is_cut_and_never_rounded_up(covered: int, of: int, percent: str) -> None:
    assert Share("total", covered, of).percent == percent


@given(st.integers(0, 400), st.integers(1, 400), st.integers(0, 100_000_000))
def test_a_share_is_enough_exactly_where_its_fraction_is(
    covered: int, more: int, least: int
) -> None:
    of = covered + more

    assert Share("x", covered, of).reaches(least) == (
        Fraction(covered, of) >= Fraction(least, 100_000_000)
    )


def test_nothing_of_nothing_is_never_enough() -> None:
    assert not Share("total", 0, 0).reaches(0)


@pytest.mark.parametrize(
    ("text", "least"),
    [("0", 0), ("100", 100_000_000), ("99.999999", 99_999_999), ("7.5", 7_500_000)],
)
def test_a_per_cent_is_read_exactly(text: str, least: int) -> None:
    assert read_least(text) == least


@pytest.mark.parametrize("text", ["", "101", "100.000001", "-0", "1.0000001", "1.", ".5", "\u0661"])
def test_what_is_no_per_cent_is_refused(text: str) -> None:
    assert read_least(text) is None


def test_marks_are_on_the_lines_of_what_they_are_about() -> None:
    whole = read_whole(TEXT, "p.yaml", None, DEFAULT_LIMITS)
    assert whole.written is not None
    coverage = coverage_of(
        POLICY, counted([{"action": "sell", "purpose": "orders", "data": "name"}]), whole
    )

    lines = list(marked(coverage, whole.written.root.span.source))

    assert "    8 ! governs: not b" in lines
    assert "    9 + silence: {verdict: forbidden, actions: [sell]}" in lines
    assert "        ^ offers/ask: never met, never left unmet" in lines
    assert "        ^ offers/tell: never owed" in lines


def test_the_table_of_a_policy_that_is_covered_lists_nothing() -> None:
    policy = purposebind.loads(TEXT.partition("governs")[0] + "rules: [{id: r, permit: use}]\n")
    with counting(policy) as counts:
        policy.decide(action="use", purpose="orders", data="name")

    assert table(coverage_of(policy, counts)) == [
        "coverage of policy wide by 1 decision",
        "  rules                1 of     1   100.0 %",
        "  total                1 of     1   100.0 %",
    ]
