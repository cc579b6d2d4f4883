"""Law 1: the order of rules, terms and keys never matters, down to the bytes of the answer."""

from __future__ import annotations

from generated.sources import Source
from invariance.shuffling import shuffled
from laws.law import Json, each_seed, loaded, shrinking, volume


def order_does_not_matter(document: Json, use: Json, source: Source) -> None:
    """A policy written in another order has the same digest and gives the same answer."""
    here, there = loaded(document), loaded(shuffled(source, document))

    assert here.digest == there.digest
    assert here.decide(use).to_json(values=True) == there.decide(use).to_json(values=True)


def the_order_of_a_use_does_not_matter(document: Json, use: Json, source: Source) -> None:
    """A use that lists its items and facts in another order gets the same verdict and causes."""
    policy = loaded(document)
    here, there = policy.decide(use), policy.decide(shuffled(source, use))

    assert (here.verdict, here.obliged) == (there.verdict, there.obliged)
    assert [cause.id for cause in here.causes] == [cause.id for cause in there.causes]
    assert here.duties == there.duties


@each_seed
def test_order_does_not_matter(seed: int) -> None:
    volume(order_does_not_matter, seed)


@each_seed
def test_the_order_of_a_use_does_not_matter(seed: int) -> None:
    volume(the_order_of_a_use_does_not_matter, seed)


test_order_does_not_matter_and_shrinks = shrinking(order_does_not_matter)
