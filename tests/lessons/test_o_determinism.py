"""O. The same question, asked again, got another answer.

openfga#1238, opa#7571 (two schemas, a random result), cerbos#3382. Here the same bytes in are the
same bytes out: under every hash seed, from any number of threads, in another process, and after a
policy or a decision was pickled.
"""

from __future__ import annotations

import copy
import json
import multiprocessing
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice

import pytest

import purposebind
from generated.policies import pairs
from invariance.threads import hammered, switched_often
from laws.law import loaded
from lessons.forms import FACTS, FORMS, use
from lessons.small import PERMIT, ROOT, USE, Json, document_with, policy
from purposebind import Decision, Policy, PolicyError, Use, UseError, Verdict

PRINTED = """
import hashlib, json, sys, purposebind
total = hashlib.sha256()
for document, use in json.loads(sys.stdin.read()):
    try:
        policy = purposebind.loads(json.dumps(document))
        decision = policy.decide(use)
        told = policy.digest + decision.to_json(values=True) + decision.explain(values=True)
        told += repr(decision.use) + repr(decision)
    except purposebind.PurposebindError as error:
        told = str(error) + repr(error)
    total.update(told.encode())
print(total.hexdigest(), hash('') == 0)
"""


def _broken() -> list[tuple[Json, Json]]:
    """Documents and uses with many problems at once, whose order is part of the answer."""
    rules = [{"id": f"r{i}", "permit": "usee", "data": ["recrod", "emial"]} for i in range(5)]
    facts: Json = {f"f{i}": {"type": "term", "of": f"chanel{i}"} for i in range(5)}
    circle: Json = {f"t{i}": {"under": [f"t{(i + 1) % 6}", f"t{(i + 2) % 6}"]} for i in range(6)}
    names: Json = dict.fromkeys(("zz", "yy", "xx", "ww"), 1)
    ring = [
        {"id": f"r{i}", "permit" if i % 2 else "forbid": "any", "overrides": f"r{(i + 1) % 6}"}
        for i in range(6)
    ]
    vocabulary = {**document_with()["vocabulary"], "data": circle}
    return [
        (document_with(*rules, facts=facts), USE),
        (document_with(vocabulary=vocabulary), USE),
        (document_with(*ring), USE),
        ({**document_with(), **names}, USE),
        (
            document_with(),
            {**USE, **names, "facts": names, "fulfilled": list(names), "data": [*names]},
        ),
    ]


def _digest_under(seed: str, sample: str) -> str:
    outcome = subprocess.run(
        [sys.executable, "-c", PRINTED],
        input=sample,
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT / "src",
        env={**os.environ, "PYTHONHASHSEED": seed},
    )
    return outcome.stdout


def test_the_hash_seed_changes_nothing() -> None:
    """Digests, answers, explanations and problems, under three seeds."""
    sample = json.dumps([*islice(pairs(9_000), 0, 240, 4), *_broken()])

    assert len({_digest_under(seed, sample) for seed in ("0", "1", "4242")}) == 1


def test_sets_in_a_use_have_no_order_of_their_own() -> None:
    """A caller may state sets; what is told of them is sorted."""
    facts: Json = {"declined": {"type": "terms", "of": "channel"}}
    asked = policy({**PERMIT, "unless": "declined includes fax"}, facts=facts)
    names = ["mail", "paper", "electronic"]
    told = {
        asked.decide({**USE, "facts": {"declined": kind}}).to_json(values=True)
        for kind in (set(names), frozenset(names), {*names[::-1]})
    }

    assert len(told) == 1


@pytest.fixture
def hasty() -> Iterator[None]:
    """Threads that are switched as often as can be."""
    with switched_often():
        yield


def _undetermined(seed: int, count: int) -> list[tuple[Json, Json]]:
    """Uses of which something is missing."""
    found = (
        (document, use)
        for document, use in pairs(seed)
        if loaded(document).decide(use).verdict is Verdict.UNDETERMINED
    )
    return list(islice(found, count))


@pytest.mark.usefixtures("hasty")
def test_sixty_four_threads_compile_one_policy_as_one_does() -> None:
    """A policy that was unpickled is compiled by whoever asks first; here all of them do."""
    for document, asked in islice(pairs(9_100, size=5), 0, 80, 4):
        expected = loaded(document).decide(asked).to_json()
        shared: Policy = pickle.loads(pickle.dumps(loaded(document)))
        answers = hammered(lambda _: (shared.decide(asked).to_json(), shared.digest))  # noqa: B023  # called at once

        assert set(answers) == {(expected, loaded(document).digest)}


@pytest.mark.usefixtures("hasty")
def test_sixty_four_threads_read_one_decision_as_one_does() -> None:
    """What is missing, and all the rest, is read off when it is first asked for."""
    parts = ("missing", "causes", "findings", "judgements", "duties")
    for document, asked in _undetermined(9_200, 20):
        expected, shared = loaded(document).decide(asked), loaded(document).decide(asked)

        def read(number: int, shared: Decision = shared) -> str:
            getattr(shared, parts[number % len(parts)])
            return shared.explain() if number % 2 else shared.to_json()

        assert set(hammered(read)) == {expected.explain(), expected.to_json()}


@pytest.mark.usefixtures("hasty")
def test_threads_that_ask_different_things_do_not_mix_them() -> None:
    """Each form of a clause, true or false, asked of one policy at the same time."""
    rules = [{"id": f"r{i}", "permit": "any", "when": form.text} for i, form in enumerate(FORMS)]
    shared = policy(*rules, facts=FACTS)
    uses = [use(stated) for form in FORMS for stated in (form.true, form.false)]
    alone = [shared.decide(each).to_json(values=True) for each in uses]

    def ask(number: int) -> bool:
        order = range(number, number + 12)
        return all(
            shared.decide(uses[i % len(uses)]).to_json(values=True) == alone[i % len(uses)]
            for i in order
        )

    assert all(hammered(ask))


@pytest.mark.usefixtures("hasty")
def test_threads_that_load_at_once_get_the_same_policy() -> None:
    """The parser of clauses is shared too; broken policies give the same problems."""
    sound = json.dumps(document_with({**PERMIT, "when": "data is record and not purpose is ads"}))
    broken = json.dumps(document_with({**PERMIT, "when": "data is recrod and or"}))

    def load(number: int) -> str:
        if number % 2:
            return purposebind.loads(sound).digest
        with pytest.raises(PolicyError) as caught:
            purposebind.loads(broken)
        return str(caught.value)

    assert len(set(hammered(load))) == 2


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_what_was_pickled_is_what_it_was(protocol: int) -> None:
    for document, asked in islice(pairs(9_300), 0, 160, 4):
        original = loaded(document)
        decision = original.decide(asked)
        kept: Policy = pickle.loads(pickle.dumps(original, protocol))
        told: Decision = pickle.loads(pickle.dumps(decision, protocol))

        assert (kept, hash(kept)) == (original, hash(original))
        assert (told, hash(told)) == (decision, hash(decision))
        assert told.to_json(values=True) == decision.to_json(values=True)
        assert told.explain(values=True) == decision.explain(values=True)
        assert kept.decide(asked).to_json(values=True) == decision.to_json(values=True)
        assert pickle.loads(pickle.dumps(told, protocol)) == decision


def test_copies_are_what_they_were_copied_from() -> None:
    document, asked = next(pairs(9_400))
    original = loaded(document)
    decision = original.decide(asked)

    assert copy.deepcopy(original).decide(asked) == copy.copy(original).decide(asked) == decision
    assert copy.deepcopy(decision).explain() == copy.copy(decision).explain() == decision.explain()
    assert copy.deepcopy(Use.of(asked)) == Use.of(asked)


def test_errors_are_pickled_with_all_they_carry() -> None:
    asked = policy({"id": "elsewhere", "permit": "share"})
    with pytest.raises(PolicyError) as refused:
        purposebind.loads("policy: [")
    with pytest.raises(UseError) as misread:
        asked.decide({**USE, "data": "recrod"})
    with pytest.raises(purposebind.NotAllowed) as denied:
        asked.require(USE)

    for error in (refused.value, misread.value, denied.value):
        again = pickle.loads(pickle.dumps(error))
        assert type(again) is type(error)
        assert str(again) == str(error)


def test_another_process_decides_the_same() -> None:
    """A policy goes there by pickle and its decisions come back."""
    sample = list(islice(pairs(9_500), 0, 80, 4))
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(2, mp_context=spawn) as pool:
        asked = [(loaded(document), use) for document, use in sample]
        there = [pool.submit(policy.decide, use) for policy, use in asked]
        for (policy_here, use_here), future in zip(asked, there, strict=True):
            here = policy_here.decide(use_here)
            assert future.result(60) == here
            assert future.result(60).to_json(values=True) == here.to_json(values=True)
