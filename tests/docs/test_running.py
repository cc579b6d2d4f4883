"""An example that is not as its page says is noticed, whatever its kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from .pages import Block, blocks
from .running import Page

BASE = """\
purposebind: 1
policy: example
vocabulary: {actions: {use: {}}, purposes: {support: {}}, data: {name: {}}}
facts: {consent: {type: boolean}}
"""
POLICY = "rules: [{id: help, permit: use, when: consent}]\n"
USE = "{action: use, purpose: support, data: name}"


def failures(folder: Path, *examples: tuple[str, str]) -> list[str]:
    """What is wrong with some blocks, after a base and a policy."""
    page = Page(folder)
    for info, text in (("yaml base", BASE), ("yaml policy", POLICY), *examples):
        page.run(Block(Path("page.md"), 1, info, text))
    return page.failures


@pytest.mark.parametrize(
    ("info", "text"),
    [
        ("yaml policy", "rules: [{id: help, permit: use, for: suport}]\n"),
        ("yaml refused PB501", POLICY),
        ("yaml refused PB502", "rules: [{id: help, permit: use, for: suport}]\n"),
        ("yaml uses", f"{USE}  # allowed\n"),
        ("yaml uses", f"{USE}  # undetermined; missing on\n"),
        ("yaml uses", f"{USE}  # undetermined; literally silent\n"),
        ("yaml uses", f"{USE}  # refused PB612\n"),
        ("clauses", "consent  # true\n"),
        ("clauses", "consent  {consent: true}  # unknown\n"),
        ("clauses", "consent  # refused PB204\n"),
        ("python", ">>> 1 + 1\n3\n"),
        ("console", "$ echo one\ntwo\n"),
        ("console", "$ false\n$ echo $?\n0\n"),
    ],
)
def test_a_false_example_is_noticed(info: str, text: str, tmp_path: Path) -> None:
    assert len(failures(tmp_path, (info, text))) == 1


@pytest.mark.parametrize(
    ("info", "text"),
    [
        ("yaml policy", POLICY),
        ("yaml refused PB501", "rules: [{id: help, permit: use, for: suport}]\n"),
        ("yaml uses", f"{USE}  # undetermined; missing consent; literally undetermined\n"),
        ("yaml uses", "{action: use,\n purpose: suport, data: name}  # refused PB612\n"),
        ("clauses", "consent  # unknown\nnot consent  {consent: false} # true\n"),
        ("python", ">>> 1 + 1\n2\n"),
        ("console", "$ echo one\none\n$ false\n$ echo $?\n1\n"),
        ("text", "anything at all\n"),
    ],
)
def test_a_true_example_is_let_pass(info: str, text: str, tmp_path: Path) -> None:
    assert failures(tmp_path, (info, text)) == []


def test_a_file_is_there_for_the_examples_after_it(tmp_path: Path) -> None:
    file = ("text folder/note.txt", "here\n")

    assert failures(tmp_path, file, ("console", "$ cat folder/note.txt\nhere\n")) == []


def test_a_block_of_no_known_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="no example is called `yaml polcy`"):
        failures(tmp_path, ("yaml polcy", POLICY))


@pytest.mark.parametrize("text", ["```text\none\n", "```text\none\n```yaml\n```\n"])
def test_a_block_that_is_not_closed_is_refused(text: str, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(text, "utf-8")

    with pytest.raises(AssertionError, match=r"page\.md"):
        blocks(page)
