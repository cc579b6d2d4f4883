"""Compare what the engine says of a use with what the naive twin says.

In: a policy document and a use as plain data. Out: words for every difference; none if they agree.
The twin enumerates every term; the engine must name one of its worst atoms, with the same causes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import purposebind
from generated.policies import pairs
from purposebind import Decision, Policy
from twin.naive import Answer, AtomKey, causes, judge
from twin.reading import Policy as TwinPolicy
from twin.reading import read_policy, read_use

Json = dict[str, Any]


class Pair:
    """One policy, loaded by the engine and read by the twin."""

    def __init__(self, document: Json, *, interpretations: bool = True) -> None:
        self.engine: Policy = purposebind.loads(
            json.dumps(document), interpretations=interpretations
        )
        self.twin: TwinPolicy = read_policy(document, interpretations=interpretations)

    def differences(self, use: Json) -> list[str]:
        """Every way in which the two differ on a use."""
        return list(self.against(self.engine.decide(use), judge(self.twin, read_use(use))))

    def against(self, decision: Decision, answer: Answer) -> Iterator[str]:
        """Every way in which a decision differs from the twin's answer."""
        return _differences(decision, answer, self.twin)


def each_pair(seed: int, size: int = 4, *, interpretations: bool = True) -> Iterator[Generated]:
    """Generated policies with their uses, without end; each policy is loaded once."""
    loaded: Generated | None = None
    for document, use in pairs(seed, size):
        if loaded is None or loaded.document is not document:
            loaded = Generated(document, use, Pair(document, interpretations=interpretations))
        loaded = replace(loaded, use=use)
        yield loaded


@dataclass(frozen=True)
class Generated:
    """A generated use of a generated policy."""

    document: Json
    use: Json
    pair: Pair


def _differences(decision: Decision, answer: Answer, twin: TwinPolicy) -> Iterator[str]:
    if decision.verdict != answer.verdict:
        yield f"verdict {decision.verdict}, twin {answer.verdict}"
        return
    if decision.obliged != answer.obliged:
        yield f"obliged {decision.obliged}, twin {answer.obliged}"
    owed = {each.id for each in decision.duties}
    if owed != answer.owed:
        yield f"owes {sorted(owed)}, twin {sorted(answer.owed)}"
    named = {cause.id for cause in decision.causes if cause.id}
    if answer.cause_ids is not None:
        if named != answer.cause_ids:
            yield f"causes {sorted(named)}, twin {sorted(answer.cause_ids)}"
        return
    yield from _of_the_worst_atom(decision, answer, twin, named)


def _of_the_worst_atom(
    decision: Decision, answer: Answer, twin: TwinPolicy, named: set[str]
) -> Iterator[str]:
    worst = {key: each for key, each in answer.atoms.items() if each.verdict == answer.verdict}
    here = {key: each for key, each in worst.items() if key[:4] == decision.atom.terms}
    if not here:
        yield f"names {decision.atom.terms}, which is none of the worst atoms"
    elif not any(named == causes(each) for each in here.values()):
        expected = [sorted(causes(each)) for each in here.values()]
        yield f"causes {sorted(named)}, twin {expected}"
    above = [key[:4] for key in worst if _is_above(key, decision.atom.terms, twin)]
    if above:
        yield f"names {decision.atom.terms}, but {above[0]} is worst too and more general"


def _is_above(key: AtomKey, terms: tuple[str | None, ...], twin: TwinPolicy) -> bool:
    """Whether another atom is more general in some dimension and not narrower in any."""
    sections = ("actions", "purposes", "data", "recipients")
    if key[:4] == terms:
        return False
    below: Mapping[str, Mapping[str, frozenset[str]]] = twin.below
    return all(
        upper == lower or (upper is not None and lower in below[section][upper])
        for section, upper, lower in zip(sections, key[:4], terms, strict=True)
    )
