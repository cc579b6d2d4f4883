"""The published conformance cases, every line of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import purposebind

HERE = Path(__file__).parent
LINES = HERE.joinpath("random.jsonl").read_text(encoding="utf-8").splitlines()
SHARED = HERE.parents[2] / "shared"


def test_there_are_as_many_uses_as_published() -> None:
    assert sum(len(json.loads(line)["uses"]) for line in LINES) == 1_440


@pytest.mark.parametrize("line", LINES, ids=lambda line: json.loads(line)["policy"]["policy"])
def test_every_use_of_a_policy_gets_its_answer(line: str) -> None:
    case: dict[str, Any] = json.loads(line)
    policy = purposebind.loads(json.dumps(case["policy"]))

    for each in case["uses"]:
        decision = policy.decide(each["use"])
        assert (str(decision.verdict), decision.obliged) == (each["verdict"], each["obliged"])


@pytest.mark.parametrize(
    ("copy", "original"),
    [
        ("random.jsonl", "spec/conformance/random.jsonl"),
        ("smart-parts-pc.yaml", "smart-parts-pc/cases.yaml"),
    ],
)
def test_the_copy_is_current(copy: str, original: str) -> None:
    """A clone stands alone; where the originals lie beside it, they are compared."""
    source = SHARED / original
    if not source.exists():
        pytest.skip("the originals are not beside this clone")

    assert HERE.joinpath(copy).read_bytes() == source.read_bytes()
