"""K. A name in a document made the loader open a file elsewhere.

OPA CVE-2024-8260 (a UNC path sent credentials away), WSO2 CVE-2016-4312 (XXE). Here a policy names
plain files of its own folder, and nothing else on the machine is ever opened.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import purposebind
from lessons.small import PERMIT, ROOT, Json, document_with
from purposebind import PolicyError

SECRET = "top secret: {a}"
ELSEWHERE = [
    "../secret.txt",
    "inner/../../secret.txt",
    "./../secret.txt",
    "{outside}/secret.txt",
    "/etc/hostname",
    "//localhost/share/secret.txt",
    "\\\\localhost\\share\\secret.txt",
    "..\\secret.txt",
    "C:\\secret.txt",
    "link.txt",
    "chained.txt",
    "linked/secret.txt",
]
NOT_FILES = ["nothing.txt", ".", "inner", "inner/", "pipe", "loop", "a\x00b", "x" * 5_000]
NOT_PATHS = [
    "~/secret.txt",
    "$HOME/secret.txt",
    "file:///etc/hostname",
    "http://localhost:9/x",
    "*.txt",
    "statement.txt?",
]
"""What some other program would make a path of."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a policy, with links and other things in it, and a secret beside it."""
    (tmp_path / "secret.txt").write_text(SECRET, encoding="utf-8")
    folder = tmp_path / "policy"
    (folder / "inner").mkdir(parents=True)
    (folder / "statement.txt").write_text("We use your data.", encoding="utf-8")
    (folder / "alias.txt").symlink_to(folder / "statement.txt")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "chained.txt").symlink_to(folder / "link.txt")
    (folder / "linked").symlink_to(tmp_path)
    (folder / "loop").symlink_to(folder / "loop")
    os.mkfifo(folder / "pipe")
    return folder


def _refusal(folder: Path, key: str, name: str) -> tuple[set[str], str]:
    """The codes and the text of the refusal of a document that names a file under a key."""
    parts: Json = {"statement": name, "vocabulary": [name], "texts": {"main": name}}
    text = json.dumps(document_with(**{"statement" if key == "texts" else key: parts[key]}))
    with pytest.raises(PolicyError) as caught:
        purposebind.loads(text, base=folder)
    problems = [each for each in caught.value.problems if each.code in ("PB121", "PB122")]
    assert all(each.span for each in problems)
    return {each.code for each in problems}, str(caught.value)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs links and pipes")
@pytest.mark.parametrize("key", ["statement", "texts", "vocabulary"])
class TestNames:
    """A name of a file, under each key that takes one."""

    @pytest.mark.parametrize("name", ELSEWHERE)
    def test_one_that_leads_out_of_the_folder_is_refused(
        self, folder: Path, key: str, name: str
    ) -> None:
        """And nothing of what stands there is told."""
        codes, told = _refusal(folder, key, name.format(outside=folder.parent))

        assert codes == {"PB122"}
        assert "top secret" not in told

    @pytest.mark.parametrize("name", NOT_FILES)
    def test_one_that_is_no_file_is_a_problem_and_never_waited_for(
        self, folder: Path, key: str, name: str
    ) -> None:
        codes, _ = _refusal(folder, key, name)

        assert codes == {"PB121"}

    @pytest.mark.parametrize("name", NOT_PATHS)
    def test_one_that_others_would_expand_is_only_a_name(
        self, folder: Path, key: str, name: str
    ) -> None:
        codes, _ = _refusal(folder, key, name)

        assert codes == {"PB121"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs links and pipes")
@pytest.mark.parametrize("name", ["statement.txt", "alias.txt", "./inner/../statement.txt"])
def test_a_name_that_stays_in_the_folder_is_read(folder: Path, name: str) -> None:
    rule = {**PERMIT, "says": "We use your data."}
    loaded = purposebind.loads(json.dumps(document_with(rule, statement=name)), base=folder)

    assert loaded.statement is not None
    assert loaded.statement.texts["main"].text == "We use your data."


AUDIT = """
import json, sys, purposebind
from pathlib import Path

folder, texts = json.loads(sys.stdin.read())
opened = []

def load_all():
    for text in texts:
        try:
            purposebind.loads(text, base=folder)
        except purposebind.PolicyError as error:
            str(error)

load_all()
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
load_all()
print(json.dumps(sorted({Path(name).name for name in opened})))
"""


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs links and pipes")
def test_nothing_outside_the_folder_is_opened(folder: Path) -> None:
    """Python tells of every file that is opened; in a second round no module is missing."""
    rule = {**PERMIT, "says": "We use your data."}
    names = ["statement.txt", *ELSEWHERE, *NOT_FILES, *NOT_PATHS]
    texts = [
        json.dumps(document_with(rule, statement=name.replace("{outside}", str(folder.parent))))
        for name in names
    ]
    outcome = subprocess.run(
        [sys.executable, "-c", AUDIT],
        input=json.dumps([str(folder), texts]),
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT / "src",
        timeout=60,
    )
    opened = set(json.loads(outcome.stdout))
    tried = {Path(name.partition("\x00")[0]).name for name in NOT_FILES + NOT_PATHS}

    assert "statement.txt" in opened
    assert opened - tried == {"statement.txt"}
