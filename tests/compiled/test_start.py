"""A worker that loads a compiled policy starts at once: it imports none of the parsers."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from compiled.small import compile_to, shipped_in

PARSERS = {"lark", "yaml", "pydantic", "pydantic_core", "z3", "hypothesis", "pytest"}
STATIONS = ("purposebind.document", "purposebind.clause.from_", "purposebind.written.m")
USE = {"action": "sell", "purpose": "marketing", "data": "name", "recipient": "advertiser"}
LOAD = "policy = purposebind.load(sys.argv[1])"
LIVE = (
    "from purposebind.guard import LivePolicy, guard, uses\n"
    "live = LivePolicy(sys.argv[1]); live.refresh(); policy = live.policy"
)
CODE = """
import json, sys, purposebind
{load}
decision = policy.decide(json.loads(sys.argv[2]))
decision.explain(); decision.to_json(); policy.bind(json.loads(sys.argv[2])).allows()
print(json.dumps([str(decision.verdict), sorted(sys.modules)]))
"""


@pytest.mark.parametrize("load", [LOAD, LIVE], ids=["load", "live"])
def test_loading_and_deciding_imports_no_parser(load: str, tmp_path: Path) -> None:
    """Not Lark, YAML or pydantic, and none of ours that need them; the source is compared all the
    same.
    """
    compiled = compile_to(shipped_in(tmp_path), tmp_path / "p.json")
    command = [sys.executable, "-c", CODE.replace("{load}", load), str(compiled), json.dumps(USE)]
    outcome = subprocess.run(command, capture_output=True, text=True, check=True)
    verdict, modules = json.loads(outcome.stdout)

    assert verdict == "forbidden"
    assert not PARSERS & {name.partition(".")[0] for name in modules}
    assert [name for name in modules if name.startswith(STATIONS)] == []


def test_a_policy_as_people_write_it_does_import_them(tmp_path: Path) -> None:
    """So that the test above could fail."""
    command = [sys.executable, "-c", CODE.replace("{load}", LOAD), str(shipped_in(tmp_path))]
    outcome = subprocess.run(
        [*command, json.dumps(USE)], capture_output=True, text=True, check=True
    )
    modules = json.loads(outcome.stdout)[1]

    assert PARSERS & set(modules) == {"lark", "yaml", "pydantic", "pydantic_core"}
