"""Laws 5 and 6: every refusal names a cause, and the causes alone give the same verdict."""

from __future__ import annotations

from dataclasses import replace

from generated.sources import Source
from laws.law import Json, each_seed, loaded, shrinking, volume
from purposebind import Decision, Policy, Verdict
from purposebind.decision.evaluation import judge
from purposebind.meant.policy import MeantPolicy
from purposebind.meant.vocabulary import DIMENSIONS
from purposebind.program.frame import NO_TERM
from purposebind.program.from_meant import from_meant


def every_refusal_names_a_cause(document: Json, use: Json, source: Source) -> None:
    """A rule, a standing duty, the governs clause, silence, the absence of a permit, or a fact."""
    decision = loaded(document).decide(use)

    assert decision.causes or decision.missing
    kinds = {cause.kind for cause in decision.causes}
    if decision.verdict is Verdict.SILENT:
        assert kinds == {"absence"}
    if decision.verdict is Verdict.NOT_GOVERNED:
        assert kinds == {"governs"}


def _reduced(meant: MeantPolicy, decision: Decision) -> MeantPolicy:
    """The policy with only the rules and duties that the decision names."""
    named = {cause.id for cause in decision.causes}
    return replace(
        meant,
        rules=tuple(rule for rule in meant.rules if rule.id in named),
        duties=tuple(duty for duty in meant.duties if duty.id in named),
        edges=tuple(edge for edge in meant.edges if {edge.winner, edge.loser} <= named),
    )


def _judged_again(policy: Policy, decision: Decision) -> Verdict:
    """The verdict of the very atom that the decision names, by what it names alone."""
    record = decision.record
    assert record is not None
    program = from_meant(_reduced(policy.meant, decision))
    at = record.evaluation.worst[0]
    elements = {}
    for dimension, element in zip(DIMENSIONS, at.combination, strict=True):
        table = program.tables[dimension]
        mark = table.without if element.term == NO_TERM else table.marks[element.term]
        elements[dimension] = (replace(element, breadth=0, mark=mark),)
    frame = tuple(record.question.frame[: program.layout.size])
    duties = {slot: record.use.fulfilled.get(id) for id, slot in program.layout.duties.items()}
    filled = tuple(duties.get(slot, value) for slot, value in enumerate(frame))
    (judged,) = judge(program, replace(record.question, frame=filled), elements)
    return judged.verdict


def causes_suffice(document: Json, use: Json, source: Source) -> None:
    """Judging the atom that a decision names by its causes alone gives its verdict."""
    policy = loaded(document)
    decision = policy.decide(use)

    assert _judged_again(policy, decision) is decision.verdict


@each_seed
def test_every_refusal_names_a_cause(seed: int) -> None:
    volume(every_refusal_names_a_cause, seed)


@each_seed
def test_causes_suffice(seed: int) -> None:
    volume(causes_suffice, seed)


test_causes_suffice_and_shrinks = shrinking(causes_suffice)
