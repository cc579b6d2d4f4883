"""A compiled policy beside its policy is that policy, byte for byte, or an error."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from compiled.small import SMALL, compile_to, forged, problem_in, problem_of, shipped_in
from purposebind import PolicyError, load, loads


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    """The file of a policy with a statement and a vocabulary, compiled to `build/p.json`."""
    policy = shipped_in(tmp_path)
    compile_to(policy, tmp_path / "build" / "p.json")
    return policy


@pytest.fixture
def compiled(policy: Path) -> Path:
    """The compiled policy."""
    return policy.parent.parent / "build" / "p.json"


@pytest.mark.parametrize("name", ["policy.yaml", "vocabulary.yaml", "statement.txt"])
def test_a_change_of_any_file_is_an_error(name: str, policy: Path, compiled: Path) -> None:
    """A comment too: what it is for nobody can tell without reading the policy."""
    with (policy.parent / name).open("ab") as file:
        file.write(b"\n")

    problem = problem_in(compiled)
    assert problem.code == "PB126"
    assert problem.message == f"the policy was changed after it was compiled: `{name}` differs"
    assert problem.help == (f"compile it again: `purposebind compile {policy} -o {compiled}`")


def test_all_files_that_changed_are_named(policy: Path, compiled: Path) -> None:
    (policy.parent / "vocabulary.yaml").unlink()
    (policy.parent / "statement.txt").write_text("Other words.", "utf-8")

    assert problem_in(compiled).message == (
        "the policy was changed after it was compiled: `vocabulary.yaml`, `statement.txt` differ"
    )


def test_a_file_that_leads_elsewhere_now_has_changed(policy: Path, compiled: Path) -> None:
    """As for the policy itself: no file outside its folder is read."""
    outside = policy.parent.parent / "statement.txt"
    shutil.move(policy.parent / "statement.txt", outside)
    (policy.parent / "statement.txt").symlink_to(outside)

    assert problem_in(compiled).code == "PB126"


def test_a_change_that_is_taken_back_is_none(policy: Path, compiled: Path) -> None:
    before = policy.read_bytes()
    policy.write_bytes(before + b"# a remark\n")
    policy.write_bytes(before)

    assert load(compiled) == load(policy)


def test_other_files_beside_the_policy_do_not_matter(policy: Path, compiled: Path) -> None:
    (policy.parent / "cases.yaml").write_text("", "utf-8")

    assert load(compiled) == load(policy)


def test_where_the_policy_is_not_there_nothing_is_compared(policy: Path, compiled: Path) -> None:
    """A container that has the compiled policy alone."""
    expected = load(policy)
    shutil.rmtree(policy.parent)

    assert load(compiled) == expected


def test_both_may_be_moved_together(policy: Path, compiled: Path, tmp_path: Path) -> None:
    moved = tmp_path / "elsewhere"
    moved.mkdir()
    for folder in (policy.parent, compiled.parent):
        shutil.move(folder, moved)
    assert load(moved / "build" / "p.json") == load(moved / "policy")

    (moved / "policy" / "policy.yaml").write_text("changed", "utf-8")
    assert problem_in(moved / "build" / "p.json").code == "PB126"


def test_a_compiled_policy_is_found_through_a_link(policy: Path, compiled: Path) -> None:
    link = policy.parent.parent / "linked"
    link.symlink_to(compiled.parent)
    assert load(link / "p.json") == load(policy)

    policy.write_text("changed", "utf-8")
    assert problem_in(link / "p.json").code == "PB126"


def test_a_policy_that_is_a_link_is_compared_where_it_lies(tmp_path: Path) -> None:
    """Its vocabulary and its statement lie beside the link."""
    policy = shipped_in(tmp_path)
    real = policy.rename(tmp_path / "real.yaml")
    policy.symlink_to(real)
    compiled = compile_to(policy, tmp_path / "p.json")
    assert load(compiled) == load(policy)

    real.write_text("changed", "utf-8")
    assert problem_in(compiled).code == "PB126"


def test_text_with_a_folder_is_compared_as_a_file_there_is(policy: Path, compiled: Path) -> None:
    text = compiled.read_text("ascii")
    policy.write_text("changed", "utf-8")

    with pytest.raises(PolicyError, match="PB126"):
        loads(text, base=compiled.parent)
    assert loads(text).id == "smart-parts-pc"


def test_a_policy_larger_than_the_limit_of_the_caller_is_compared_whole(tmp_path: Path) -> None:
    from purposebind import Limits

    compiled = compile_to(shipped_in(tmp_path), tmp_path / "p.json")

    assert load(compiled, limits=Limits(document_bytes=1_000)).id == "smart-parts-pc"


def test_the_texts_are_called_as_those_of_the_policy(policy: Path, compiled: Path) -> None:
    assert load(compiled).statement == load(policy).statement
    assert load(compiled).meant == load(policy).meant


def test_text_without_a_folder_calls_them_as_the_policy_does(compiled: Path) -> None:
    statement = loads(compiled.read_bytes()).statement

    assert statement is not None
    assert [text.name for text in statement.texts.values()] == ["statement.txt"]


@pytest.mark.parametrize(
    "path", ["/etc/p.yaml", "//host/share/p.yaml", "\\\\host\\p.yaml", "C:/p.yaml", ""]
)
def test_no_path_that_may_lead_to_another_machine_is_followed(path: str) -> None:
    files = [["p.yaml", "0" * 64]]

    problem = problem_of(forged(SMALL, lambda data: data.update(source=[path, files])))
    assert problem.code == "PB128"


@pytest.mark.parametrize("name", ["back\\slash.yaml", "not-utf8-\udcff.yaml"])
@pytest.mark.skipif(os.name != "posix", reason="needs names of any bytes")
def test_a_policy_whose_name_no_path_can_hold_is_not_compared(name: str, tmp_path: Path) -> None:
    policy = tmp_path / name
    policy.write_text(json.dumps(SMALL), "utf-8")

    compiled = compile_to(policy, tmp_path / "p.json")
    assert load(compiled) == load(policy)
