"""A live policy follows a compiled file as it follows the files of a policy."""

from __future__ import annotations

from pathlib import Path

from compiled.small import SMALL, Json, compiled_text
from purposebind.guard import LivePolicy

USE = {"action": "use", "purpose": "support", "data": "record", "facts": {"channel": "post"}}
OTHER: Json = {**SMALL, "rules": SMALL["rules"][1:], "interpretations": []}


def test_a_new_compiled_file_comes_into_force(tmp_path: Path) -> None:
    file = tmp_path / "p.json"
    file.write_text(compiled_text(SMALL), "ascii")
    live = LivePolicy(file)
    assert live.decide(USE).verdict == "undetermined"

    file.write_text(compiled_text(OTHER), "ascii")
    assert live.refresh()
    assert live.decide(USE).verdict == "silent"


def test_half_a_compiled_file_never_comes_into_force(tmp_path: Path) -> None:
    file = tmp_path / "p.json"
    file.write_text(compiled_text(SMALL), "ascii")
    live = LivePolicy(file)
    before = live.digest

    file.write_text(compiled_text(OTHER)[:-200], "ascii")
    assert not live.refresh()
    assert [problem.code for problem in live.problems] == ["PB124"]
    assert live.digest == before


def test_a_compiled_file_may_take_the_place_of_a_policy(tmp_path: Path) -> None:
    """And a policy its place: what a file is, its content says."""
    import json

    file = tmp_path / "policy.yaml"
    file.write_text(json.dumps(SMALL), "utf-8")
    live = LivePolicy(tmp_path)
    before = live.digest

    file.write_text(compiled_text(SMALL), "ascii")
    assert live.refresh()
    assert live.digest == before
    file.write_text(json.dumps(OTHER), "utf-8")
    assert live.refresh()
    assert live.digest != before
