"""The files of a policy, and no others: confined to its folder, and never waited for."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from errors.smallest import HEAD
from purposebind import Limits, PolicyError, Problem, load, loads

HERE = HEAD + "- {id: r, permit: use, says: We may}\n"


def _problem(name: str, base: Path) -> Problem:
    with pytest.raises(PolicyError) as caught:
        loads(f"{HERE}statement: '{name}'\n", base=base)
    (problem,) = caught.value.problems
    return problem


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A folder with a text in it, beside one that a policy must not read."""
    (tmp_path / "secret.txt").write_text("We may not.")
    inside = tmp_path / "policy"
    (inside / "texts").mkdir(parents=True)
    (inside / "s.txt").write_text("We may.")
    (inside / "texts" / "s.txt").write_text("We may.")
    return inside


@pytest.mark.parametrize(
    "name", ["s.txt", "./s.txt", "texts/s.txt", "texts/../s.txt", "texts//s.txt", "../policy/s.txt"]
)
def test_a_name_that_stays_in_the_folder_is_read(name: str, base: Path) -> None:
    assert loads(f"{HERE}statement: '{name}'\n", base=base).statement is not None


@pytest.mark.parametrize(
    "name",
    [
        *(
            "../secret.txt",
            "texts/../../secret.txt",
            "..",
            "/etc/hostname",
            "/",
            "../policy2/s.txt",
        ),
        *(
            "texts\\s.txt",
            "..\\secret.txt",
            "C:\\s.txt",
            "\\\\server\\share\\s.txt",
            "//etc/hostname",
        ),
    ],
)
def test_a_name_that_leaves_the_folder_is_refused_unread(name: str, base: Path) -> None:
    problem = _problem(name, base)

    assert problem.code == "PB122"
    assert problem.help == "put the file beside the policy"
    assert "We may not" not in str(problem)


def test_an_absolute_name_is_refused_even_where_it_leads_into_the_folder(base: Path) -> None:
    assert _problem(str(base / "s.txt"), base).code == "PB122"


@pytest.mark.parametrize("target", ["../secret.txt", ".."])
def test_a_link_that_leaves_the_folder_is_refused(target: str, base: Path) -> None:
    (base / "link").symlink_to(target)
    name = "link" if target.endswith("txt") else "link/secret.txt"

    assert _problem(name, base).code == "PB122"


def test_a_link_that_stays_in_the_folder_is_read(base: Path) -> None:
    (base / "link.txt").symlink_to("texts/s.txt")

    assert loads(f"{HERE}statement: link.txt\n", base=base).statement is not None


def test_a_folder_may_be_reached_by_a_link(base: Path, tmp_path: Path) -> None:
    (base / "policy.yaml").write_text(f"{HERE}statement: s.txt\n")
    (tmp_path / "linked").symlink_to(base)

    assert load(tmp_path / "linked").statement is not None


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("nowhere.txt", "no such file"),
        ("texts", "it is not a file"),
        (".", "it is not a file"),
        ("s.txt/s.txt", "not a directory"),
        ("x" * 300, "too long"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_reason(name: str, reason: str, base: Path) -> None:
    problem = _problem(name, base)

    assert problem.code == "PB121"
    assert reason in problem.message
    assert problem.span is not None
    assert problem.span.line == 23


def test_a_name_with_a_zero_in_it_is_no_name(base: Path) -> None:
    with pytest.raises(PolicyError) as caught:
        loads(f'{HERE}statement: "s\\0.txt"\n', base=base)

    assert [problem.code for problem in caught.value.problems] == ["PB121"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_named_pipe_is_refused_without_waiting_for_a_writer(base: Path) -> None:
    os.mkfifo(base / "pipe")

    assert "it is not a file" in _problem("pipe", base).message
    with pytest.raises(PolicyError, match="it is not a file"):
        load(base / "pipe")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs devices")
def test_a_device_without_end_is_refused() -> None:
    with pytest.raises(PolicyError, match="it is not a file"):
        load("/dev/zero")


def test_a_link_that_leads_to_itself_is_refused(base: Path) -> None:
    (base / "loop").symlink_to("loop")

    assert _problem("loop", base).code == "PB121"
    with pytest.raises(PolicyError):
        load(base / "loop")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_file_that_may_not_be_read_is_refused(base: Path) -> None:
    (base / "s.txt").chmod(0)

    assert "permission denied" in _problem("s.txt", base).message


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (PermissionError(13, "Permission denied"), "permission denied"),
        (OSError(5, "I/O error"), "i/o error"),
    ],
)
def test_an_error_of_the_disk_is_a_problem_of_the_policy(
    error: OSError, reason: str, base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*arguments: Any, **options: Any) -> None:
        raise error

    monkeypatch.setattr(Path, "open", refuse)

    assert _problem("s.txt", base).message == f"`s.txt` cannot be read: {reason}"
    with pytest.raises(PolicyError, match="PB121"):
        load(base / "s.txt")


@pytest.mark.parametrize(
    "name", ["", "nowhere", "nowhere/policy.yaml", "a\0b", "\ud800", "x" * 5000]
)
def test_a_policy_that_cannot_be_read_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(PolicyError) as caught:
        load(tmp_path / name)

    assert [problem.code for problem in caught.value.problems] == ["PB121"]
    assert str(caught.value)


def test_a_folder_without_a_policy_names_the_file_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match=r"policy\.yaml` cannot be read: no such file"):
        load(tmp_path)


def test_a_file_larger_than_the_limit_is_not_read_whole(base: Path) -> None:
    (base / "s.txt").write_bytes(b"We may. " * 4_000)

    with pytest.raises(PolicyError) as caught:
        loads(f"{HERE}statement: s.txt\n", base=base, limits=Limits(document_bytes=2_000))
    assert [problem.code for problem in caught.value.problems] == ["PB102"]


def test_every_file_that_cannot_be_read_is_told_in_one_run(base: Path) -> None:
    text = (
        "purposebind: 1\npolicy: p\nvocabulary: [a.yaml, ../b.yaml]\nrules: [{id: r, permit: any,"
    )
    with pytest.raises(PolicyError) as caught:
        loads(text + " says: x}]\nstatement: {main: c.txt, sms: .}\n", base=base)

    assert [problem.code for problem in caught.value.problems] == [
        "PB121",
        "PB122",
        "PB121",
        "PB121",
    ]
