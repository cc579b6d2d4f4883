"""`purposebind init`: start a policy from a published statement.

In: a text. Out: files that load at once; nothing is overwritten.
"""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from purposebind.cli import exits
from purposebind.cli.frames import counted, show
from purposebind.cli.screen import Console
from purposebind.document.from_text import text_of
from purposebind.limits import DEFAULT_LIMITS
from purposebind.places import Source
from purposebind.policy.files import read_policy_file
from purposebind.policy.policy import POLICY_FILE
from purposebind.problems.nearest import shown
from purposebind.starting.policy_text import policy_text
from purposebind.starting.vocabulary_text import VOCABULARY_TEXT
from purposebind.statement.sentences import sentences_of

_VOCABULARY_FILE = "vocabulary.yaml"
_GENERAL = frozenset(
    ("statement", "privacy", "policy", "notice", "privacy-policy", "index", "main")
)
"""Names of files that say nothing about whose statement it is."""


def run(arguments: Namespace, console: Console) -> int:
    """Write a policy, its vocabulary and, in another folder, the statement."""
    path = Path(arguments.statement)
    data, problem = read_policy_file(path, DEFAULT_LIMITS)
    text, found = text_of(data, arguments.statement) if data is not None else (None, ())
    if data is None or text is None:
        show(console.err, (problem,) if problem else found)
        return exits.COULD_NOT_RUN
    folder = Path(arguments.output) if arguments.output is not None else path.parent
    source = Source(arguments.statement, text)
    policy = policy_text(source, path.name, _name_of(path, folder))
    if policy is None:
        return _refuse(console, f"`{shown(arguments.statement, most=200)}` holds no words")
    if len(policy.encode("utf-8")) > DEFAULT_LIMITS.document_bytes:
        return _refuse(console, "the statement is too long: its policy would not load")
    files = {POLICY_FILE: policy.encode(), _VOCABULARY_FILE: VOCABULARY_TEXT.encode()}
    if folder.resolve() != path.resolve().parent:
        files[path.name] = data
    refusal = _write(folder, files)
    if refusal:
        return _refuse(console, refusal)
    _tell(console, folder, files, len(sentences_of(source)))
    return exits.GOOD


def _name_of(path: Path, folder: Path) -> str:
    """What the policy is called after: the statement's file, or its folder where that says more."""
    return folder.resolve().name if path.stem.casefold() in _GENERAL else path.stem


def _write(folder: Path, files: dict[str, bytes]) -> str | None:
    """Write the files, all or none where one is there already; what is wrong, else none."""
    there = [name for name in files if (folder / name).exists()]
    if there:
        place = shown((folder / there[0]).as_posix(), most=200)
        return f"`{place}` is there already; nothing was written"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            (folder / name).write_bytes(data)
    except OSError as error:
        reason = (error.strerror or "it failed").lower()
        return f"`{shown(folder.as_posix(), most=200)}` cannot be written to: {reason}"
    return None


def _refuse(console: Console, why: str) -> int:
    console.err.line(f"purposebind init: error: {why}")
    return exits.COULD_NOT_RUN


def _tell(console: Console, folder: Path, files: dict[str, bytes], count: int) -> None:
    for name in files:
        console.out.line(f"wrote {(folder / name).as_posix()}")
    console.out.line()
    console.out.line(f"{counted(count, 'sentence')} to sort; the policy allows nothing until then.")
    console.out.line(f"`purposebind lint {folder.as_posix()}` lists what is left.")
