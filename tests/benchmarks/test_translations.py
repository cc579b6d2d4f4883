"""Every engine of the benchmarks gives the answers of ours, where it is installed."""

from __future__ import annotations

from itertools import islice, product

import pytest

import purposebind
from engine import Engine, Loaded, NotBuilt
from ours import BITS, BOUND, DECIDE
from peers import PEERS
from work import Use, Work, leaves, mapping, work


def loaded(engine: Engine, done: Work) -> Loaded:
    """The engine with the rules; skips the test where it cannot be had."""
    try:
        return engine.load(engine.write(done))
    except (ImportError, NotBuilt) as reason:
        pytest.skip(f"{engine.name}: {reason}")


def scattered() -> list[Use]:
    """Uses all over the vocabulary, most of which no rule meets."""
    channels, recipients = (None, "c0", "c2", "c4"), (None, "r10", "r19")
    every = product(leaves("action"), leaves("purpose"), leaves("data"), recipients, channels)
    return [Use(*parts) for parts in islice(every, 0, None, 397)]


@pytest.mark.parametrize("rules", [10, 100])
@pytest.mark.parametrize("engine", [DECIDE, BOUND, BITS, *PEERS], ids=lambda each: each.name)
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of peers, about their own libraries
def test_its_answers_are_ours(engine: Engine, rules: int) -> None:
    """One by one, and many at once where it has a way."""
    done = work(rules)
    asked = loaded(engine, done)
    policy = purposebind.loads(done.policy_text())
    uses = [*done.uses, *scattered()]
    shapes = [asked.shape(use) for use in uses]
    answers = [asked.ask(shape) for shape in shapes]

    assert asked.ask_many is None or asked.ask_many(shapes) == answers
    assert [str(use) for use, answer in zip(uses, answers, strict=True) if answer] == [
        str(use) for use in uses if policy.decide(mapping(use)).allowed
    ]


def test_every_peer_has_a_name_of_its_own_and_a_pin() -> None:
    names = [engine.name for engine in (DECIDE, BOUND, BITS, *PEERS)]

    assert len(set(names)) == len(names)
    assert [engine.name for engine in PEERS if "==" not in "".join(engine.packages)] == []
