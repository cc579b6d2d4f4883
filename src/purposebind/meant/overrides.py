"""The override graph: exceptions, `overrides` and interpretations, in one.

In: rules and interpretations, with places for messages. Out: edges, or problems. Exceptions are
Governatori's and Nute's defeat by a more specific rule; the graph must be free of cycles, so that
which rule stands is decided by recursion.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from purposebind.meant import problems
from purposebind.meant.circles import circles
from purposebind.meant.rules import Edge, Interpretation, Rule
from purposebind.places import Span
from purposebind.problems.problem import Problem


@dataclass(frozen=True, slots=True)
class PlacedEdge:
    """An edge and where the policy states it."""

    edge: Edge
    place: Callable[[], Span]


def edges_of(rules: Sequence[Rule], interpretations: Sequence[Interpretation]) -> tuple[Edge, ...]:
    """The edges that sound rules and interpretations state, each pair once."""
    edges = [Edge(rule.id, rule.parent, "exception") for rule in rules if rule.parent is not None]
    edges += [Edge(rule.id, loser, "text") for rule in rules for loser in rule.overrides]
    # Of two on the same pair one decides what is told; which must not hang on their order.
    recorded = sorted(enumerate(interpretations), key=lambda each: (each[1].because, each[1].by))
    edges += [
        Edge(each.prefer, loser, "interpretation", i) for i, each in recorded for loser in each.over
    ]
    found: dict[tuple[str, str], Edge] = {}
    for edge in edges:
        found.setdefault((edge.winner, edge.loser), edge)
    return tuple(found.values())


def check_edges(
    edges: Sequence[PlacedEdge], rules: Mapping[str, Rule]
) -> tuple[tuple[Edge, ...], tuple[Problem, ...]]:
    """The edges between rules of contrary families, each once, and what is wrong with the
    others.
    """
    found: list[Problem] = []
    sound: dict[tuple[str, str], PlacedEdge] = {}
    for placed in edges:
        winner, loser = rules[placed.edge.winner], rules[placed.edge.loser]
        if winner.id != loser.id and winner.effect.grants == loser.effect.grants:
            effects = (str(winner.effect), str(loser.effect))
            found.append(problems.same_family(placed.place(), winner.id, loser.id, effects))
        else:
            sound.setdefault((winner.id, loser.id), placed)
    winners: dict[str, list[str]] = {}
    for winner_id, loser_id in sound:
        winners.setdefault(loser_id, []).append(winner_id)
    for upwards in circles(winners):
        circle = (*reversed(upwards), upwards[-1])
        place = sound[circle[0], circle[1]].place()
        found.append(problems.override_cycle(place, circle))
    return tuple(placed.edge for placed in sound.values()), tuple(found)
