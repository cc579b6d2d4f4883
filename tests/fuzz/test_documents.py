"""Bytes, texts and documents that are no policy, or nearly one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from errors.smallest import HEAD, RULE, STATEMENT
from fuzz.checking import outcome
from fuzz.mutating import NASTY, near
from purposebind import Policy, load, loads

SHIPPED = Path(__file__).resolve().parents[2] / "policies" / "smart-parts-pc"
FILES = ("policy.yaml", "vocabulary.yaml", "statement.txt")
TEXTS = {name: (SHIPPED / name).read_text("utf-8") for name in FILES}
USE = {"action": "use", "purpose": "marketing", "data": "name"}
SMALL = f"""\
{HEAD}- id: a
  permit: [use, disclose]
  to: anyone
  when: consent and (age >= 18 or not channel is email)
  unless: given_on is within 30 days before today
  duties: [{{id: d, do: it, within: 3 days after given_on, unless: adult}}]
  except:
  - {{id: b, forbid: use, alongside: [card], for: marketing}}
- {{id: c, limit: any, overrides: a, when: purpose is among declined}}
silence: {{verdict: forbidden, actions: [store]}}
governs: not fair
duties:
- {{id: e, on: any, do: that, timing: before}}
interpretations:
- {{prefer: c, over: a, because: so, on: 2026-01-01}}
unbound:
- {{says: x, why: hedge}}
"""
quick = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def _try(text: str | bytes, base: Path | None = None) -> None:
    """Load, and where that works decide: whatever loads must be able to judge."""
    policy = outcome(lambda: loads(text, base=base))
    if isinstance(policy, Policy):
        outcome(lambda: policy.decide(USE).to_json(values=True))


def test_the_texts_that_are_mutated_load() -> None:
    assert isinstance(outcome(lambda: loads(SMALL)), Policy)
    assert isinstance(outcome(lambda: load(SHIPPED)), Policy)


@given(st.binary(max_size=200))
@example(b"")
@example(b"\xff\xfea\x00:\x00")
def test_any_bytes_are_loaded_or_refused(data: bytes) -> None:
    _try(data)


@given(st.text(max_size=80) | st.text(alphabet="ab:-[]{},'\"#|>&*!%?\\ \n\t~01", max_size=60))
def test_any_text_is_loaded_or_refused(text: str) -> None:
    _try(text)


@given(st.lists(st.sampled_from([*NASTY, *SMALL.split("\n"), "\n"]), max_size=12))
def test_any_heap_of_lines_is_loaded_or_refused(pieces: list[str]) -> None:
    _try("\n".join(pieces))


@given(near(SMALL))
@example(SMALL + '"[]": 1\n')
def test_a_small_policy_that_was_changed_is_loaded_or_refused(text: str) -> None:
    _try(text)


@given(near(SMALL), st.data())
def test_a_small_policy_with_changed_bytes_is_loaded_or_refused(
    text: str, data: st.DataObject
) -> None:
    raw = text.encode("utf-8", "surrogatepass")
    at = data.draw(st.integers(0, len(raw)))
    _try(raw[:at] + data.draw(st.binary(max_size=3)) + raw[at:])


@given(near(TEXTS["policy.yaml"], most=4))
def test_the_shipped_policy_that_was_changed_is_loaded_or_refused(text: str) -> None:
    _try(text, SHIPPED)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the shipped policy, to be changed again and again."""
    return Path(shutil.copytree(SHIPPED, tmp_path_factory.mktemp("fuzz") / "policy"))


@settings(max_examples=settings().max_examples // 2)
@pytest.mark.parametrize("name", ["vocabulary.yaml", "statement.txt"])
@given(data=st.data())
def test_a_shipped_file_that_was_changed_is_loaded_or_refused(
    folder: Path, name: str, data: st.DataObject
) -> None:
    text = data.draw(near(TEXTS[name], most=4))
    try:
        (folder / name).write_bytes(text.encode("utf-8", "surrogatepass"))
        policy = outcome(lambda: load(folder))
    finally:
        (folder / name).write_text(TEXTS[name], "utf-8")
    if isinstance(policy, Policy):
        outcome(lambda: policy.decide(USE).explain())


@quick
@given(words=near(STATEMENT, most=2))
def test_any_quote_is_found_or_told(words: str, tmp_path: Path) -> None:
    (tmp_path / "s.txt").write_text(STATEMENT)
    text = "".join(
        f"\\U{ord(character):08x}" for character in words if not "\ud800" <= character <= "\udfff"
    )

    _try(f'{HEAD}- {{id: r, permit: use, says: "{text}"}}\nstatement: s.txt\n', tmp_path)


@given(st.text(max_size=30))
def test_any_name_is_taken_or_refused(name: str) -> None:
    text = "".join(f"\\U{ord(each):08x}" for each in name if not "\ud800" <= each <= "\udfff")
    for place in ("id: r", "anyone", "consent", "policy: p", "use: {}"):
        head, _, tail = (HEAD + RULE).partition(place)
        key = place.partition(": ")
        new = f'"{text}"{key[1]}{key[2]}' if key[2] == "{}" else f'{key[0]}: "{text}"'
        _try(head + (new if key[1] else f'"{text}"') + tail)
