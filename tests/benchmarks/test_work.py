"""The work of the benchmarks is what the pages say it is, and the same wherever it is made."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

import purposebind
from synthetic import policy_text
from work import (
    DIMENSIONS,
    MET,
    UNKNOWN,
    Dimension,
    Rule,
    Work,
    answers_in,
    helped,
    leaves,
    mapping,
    terms,
    work,
)

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
SMALL = (10, 30, 100)


@pytest.mark.parametrize(
    ("dimension", "count"),
    [("action", 10), ("purpose", 50), ("data", 40), ("recipient", 20), ("channel", 6)],
)
def test_there_are_as_many_terms_as_the_pages_say(dimension: Dimension, count: int) -> None:
    assert len(terms(dimension)) == count


@pytest.mark.parametrize("rules", [10, 100, 1_000])
def test_the_rules_load_as_a_policy_with_conditions_on_a_third(rules: int) -> None:
    policy = purposebind.loads(work(rules).policy_text())

    assert len(policy.rules) == rules
    assert sum(rule.when is not None for rule in policy.rules) == (rules + 2) // 3


def test_the_synthetic_policy_loads() -> None:
    assert len(purposebind.loads(policy_text(100)).rules) == 100


@pytest.mark.parametrize("rules", SMALL)
def test_every_use_names_leaves_and_meets_two_or_three_rules(rules: int) -> None:
    done = work(rules)

    assert len(done.uses) == 60
    for use in done.uses:
        assert done.met_by(use) in MET
        assert all(helped(use)[dimension] in answers_in(dimension) for dimension in DIMENSIONS)


@pytest.mark.parametrize("rules", SMALL)
def test_half_of_the_uses_state_a_channel(rules: int) -> None:
    assert sum(use.channel is not None for use in work(rules).uses) == 30


@pytest.mark.parametrize("rules", SMALL)
def test_some_uses_are_allowed_and_some_are_not(rules: int) -> None:
    """An engine that always says no, or always yes, would be found out."""
    policy = purposebind.loads(work(rules).policy_text())
    allowed = sum(policy.decide(mapping(use)).allowed for use in work(rules).uses)

    assert 10 <= allowed <= 50


def test_a_rule_takes_the_leaves_below_its_terms() -> None:
    assert leaves("channel") == ("c0", "c2", "c3", "c4", "c5")
    assert leaves("channel", "c1") == ("c2", "c3")
    assert leaves("action", "a2") == ("a7", "a8", "a9")


def test_a_forbid_takes_the_unknown_channel_and_a_permit_does_not() -> None:
    """What is unknown neither permits nor lets through what a rule might forbid."""
    rules = [Rule(permits, "a4", "p20", "d20", channel="c1") for permits in (True, False)]
    permit, forbid = Work(tuple(rules)).lines

    assert permit.takes["channel"] == ("c2", "c3")
    assert forbid.takes["channel"] == ("c2", "c3", UNKNOWN)
    assert permit.takes["recipient"] is None


def test_a_rule_for_the_top_term_takes_any() -> None:
    [line] = Work((Rule(True, "a0", "p20", "d20", recipient="r0"),)).lines

    assert line.takes["action"] is None
    assert line.takes["recipient"] == leaves("recipient")


def test_the_same_work_is_made_whatever_the_hash_seed() -> None:
    code = "from work import work; done = work(100); print(done.rules, done.uses, done.lines)"
    digests = {
        hashlib.sha256(
            subprocess.run(
                [sys.executable, "-c", code],
                cwd=BENCHMARKS,
                env={**os.environ, "PYTHONHASHSEED": seed},
                capture_output=True,
                check=True,
            ).stdout
        ).hexdigest()
        for seed in ("0", "1", "2")
    }

    assert len(digests) == 1
