"""The override graph, as random rules and edges, against a naive search for circles."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errors.smallest import HEAD
from purposebind import PolicyError, loads
from purposebind.meant.overrides import PlacedEdge, check_edges
from purposebind.meant.rules import Edge, Effect, Rule, Scope
from purposebind.places import Source, Span

IDS = "abcdef"
EDGES = st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)), max_size=12)
EFFECTS = st.lists(st.sampled_from(list(Effect)), min_size=len(IDS), max_size=len(IDS))


def _place(start: int) -> Callable[[], Span]:
    return lambda: Span(Source("p", "x" * 20), start, start + 1)


def _placed(edges: list[tuple[str, str]]) -> list[PlacedEdge]:
    return [PlacedEdge(Edge(*edge, "text"), _place(index)) for index, edge in enumerate(edges)]


def _rules(effects: list[Effect]) -> dict[str, Rule]:
    return {id: Rule(id, effect, Scope()) for id, effect in zip(IDS, effects, strict=True)}


def _reached(edges: set[tuple[str, str]], start: str) -> set[str]:
    found: set[str] = set()
    waiting = [loser for winner, loser in edges if winner == start]
    while waiting:
        id = waiting.pop()
        if id not in found:
            found.add(id)
            waiting += [loser for winner, loser in edges if winner == id]
    return found


@given(EFFECTS, EDGES)
def test_edges_are_kept_once_where_they_join_contrary_families(
    effects: list[Effect], edges: list[tuple[str, str]]
) -> None:
    rules = _rules(effects)
    kept, problems = check_edges(_placed(edges), rules)
    alike = [
        (winner, loser)
        for winner, loser in edges
        if winner != loser and rules[winner].effect.grants == rules[loser].effect.grants
    ]

    assert len({(edge.winner, edge.loser) for edge in kept}) == len(kept)
    assert {(edge.winner, edge.loser) for edge in kept} == set(edges) - set(alike)
    assert [problem.code for problem in problems].count("PB507") == len(alike)


@given(EFFECTS, EDGES)
def test_a_circle_is_found_exactly_where_a_rule_overrides_itself(
    effects: list[Effect], edges: list[tuple[str, str]]
) -> None:
    kept, problems = check_edges(_placed(edges), _rules(effects))
    sound = {(edge.winner, edge.loser) for edge in kept}
    circles = [problem for problem in problems if problem.code == "PB506"]

    assert bool(circles) == any(id in _reached(sound, id) for id in IDS)
    for problem in circles:
        ids = problem.message.split("circle: ")[1].replace("`", "").split(" overrides ")
        assert ids[0] == ids[-1]
        assert len(set(ids)) == len(ids) - 1
        assert set(pairwise(ids)) <= sound


def test_of_two_statements_of_one_edge_the_first_counts() -> None:
    rules = _rules([Effect.PERMIT, Effect.FORBID] * 3)
    edges = [Edge("a", "b", "exception"), Edge("a", "b", "interpretation", 0)]

    kept, problems = check_edges([PlacedEdge(edge, _place(0)) for edge in edges], rules)

    assert kept == (Edge("a", "b", "exception"),)
    assert problems == ()


@pytest.mark.parametrize(
    ("rules", "circle"),
    [
        ("- {id: a, permit: use, overrides: a}\n", "`a` overrides `a`"),
        (
            "- {id: a, permit: use, overrides: b, except: [{id: b, forbid: use}]}\n",
            "`b` overrides `a` overrides `b`",
        ),
        (
            "- {id: a, permit: use}\n- {id: b, forbid: use, overrides: a}\n"
            "interpretations: [{prefer: a, over: b, because: x}]\n",
            "`b` overrides `a` overrides `b`",
        ),
        (
            "- {id: a, permit: use, overrides: b}\n- {id: b, limit: use, overrides: c}\n"
            "- {id: c, oblige: use, overrides: d}\n- {id: d, forbid: use, overrides: a}\n",
            "`b` overrides `c` overrides `d` overrides `a` overrides `b`",
        ),
    ],
)
def test_circles_go_through_exceptions_overrides_and_interpretations(
    rules: str, circle: str
) -> None:
    with pytest.raises(PolicyError) as caught:
        loads(HEAD + rules)

    (problem,) = caught.value.problems
    assert problem.code == "PB506"
    assert problem.message == f"rules override one another in a circle: {circle}"


def test_an_interpretation_closes_no_circle_where_it_is_not_read() -> None:
    """A circle is an error of the policy, whichever way it is read."""
    rules = (
        "- {id: a, permit: use}\n- {id: b, forbid: use, overrides: a}\n"
        "interpretations: [{prefer: a, over: b, because: x}]\n"
    )

    with pytest.raises(PolicyError):
        loads(HEAD + rules, interpretations=False)
