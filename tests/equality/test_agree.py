"""A difference between engine and twin is found, cut down and told."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from equality import agree, agreement
from equality.smallest import smallest
from twin import naive


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(agree, "POLICIES", 12)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = agree.main(["--pairs", "96", *arguments])
    return code, capsys.readouterr().out


def test_nothing_differs(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(agree, "lacking", lambda *_: [])

    code, told = run(capsys)

    assert code == 0
    assert "\n0 differed\n" in told
    assert "pairs                                                 96  100.0%" in told


def test_too_little_of_something_is_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(agree, "lacking", lambda *_: ["attributes"])

    code, told = run(capsys)

    assert code == 1
    assert "too few to prove anything: attributes" in told


def test_a_difference_is_told_with_its_smallest_document(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A twin that takes contested uses for forbidden ones."""

    def wrong(*asked: Any) -> naive.Answer:
        answer = naive.judge(*asked)
        return replace(answer, verdict="forbidden") if answer.verdict == "contested" else answer

    monkeypatch.setattr(agreement, "judge", wrong)

    code, told = run(capsys, "--seed", "1")

    assert code == 1
    shown = told.partition(" differed\n")[2]
    found, _ = json.JSONDecoder().raw_decode(shown)
    assert found["differences"] == ["verdict contested, twin forbidden"]
    assert len(found["document"]["rules"]) == 2
    assert "duties" not in found["document"]
    assert found["uses"][0].keys() == {"action", "purpose", "data"}


def test_what_is_not_needed_is_taken_out() -> None:
    data = {"a": [1, {"b": 2, "c": [3, 4]}], "d": {"e": 5}}

    def shows(each: Any) -> bool:
        return "4" in json.dumps(each) and "a" in each

    assert smallest(data, shows) == {"a": [{"c": [4]}]}


def test_an_error_of_the_engine_names_the_pair(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(agreement, "answers", broken)

    with pytest.raises(ZeroDivisionError) as caught:
        agreement.compared(1, 1)

    assert json.loads(caught.value.__notes__[0]).keys() == {"document", "uses"}
