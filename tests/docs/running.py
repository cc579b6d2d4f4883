"""Run the examples of one page, in the order in which they stand.

What a block is, its info string says (docs/README.md describes it to readers):

    yaml base            what the policies of the page share
    yaml policy          a policy; what it leaves out is taken from the base
    yaml refused CODE    a policy that is refused with exactly these codes
    yaml uses            uses of the policy before, each with `# outcome`
    clauses              clauses with what is known, each with `# true`, `# false` or `# unknown`
    python               run; with `>>>` the output counts too
    console              commands with `$ `, and their output
    KIND FOLDER/FILE     a file for the examples after it
    text                 shown and not run
"""

from __future__ import annotations

import contextlib
import doctest
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import purposebind
from purposebind import Decision, Policy, PolicyError, UseError, loads
from purposebind.document.from_text import from_text
from purposebind.document.nodes import to_data

from .pages import Block

DIMENSIONS = ("action", "purpose", "data", "recipient")
ANY_USE: dict[str, Any] = {"action": "use", "purpose": "support", "data": "name"}
TRUTHS = {"allowed": "true", "silent": "false", "undetermined": "unknown"}
_KEY = re.compile(r"^(\w+):")


@dataclass
class Page:
    """What the blocks before have set up, and every example that is not as the page says."""

    folder: Path
    """Where the page's files are written and its commands run."""
    base: str = ""
    policy: str = ""
    names: dict[str, Any] = field(default_factory=dict)
    """Of the Python examples."""
    failures: list[str] = field(default_factory=list)

    def run(self, block: Block) -> None:
        """Run one block; AssertionError where its info string says nothing known."""
        kind, _, rest = block.info.partition(" ")
        if "." in rest and kind != "clauses":
            file = self.folder / rest
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block.text, "utf-8")
            return
        match kind, rest.split():
            case "text", []:
                return
            case "yaml", ["base"]:
                self.base = block.text
            case "yaml", ["policy"]:
                self.policy = self._completed(block.text)
                self._expect(block.place, self._codes(self.policy), "loads")
            case "yaml", ["refused", *codes]:
                found = self._codes(self._completed(block.text))
                self._expect(block.place, found, f"refused {' '.join(codes)}")
            case "yaml", ["uses"]:
                self._uses(block)
            case "clauses", []:
                self._clauses(block)
            case "python", []:
                self._python(block)
            case "console", []:
                self._console(block)
            case _:
                raise AssertionError(f"{block.place}: no example is called `{block.info}`")

    def _expect(self, place: str, found: str, said: str) -> None:
        if found != said:
            self.failures.append(f"{place}: the page says `{said}`, and it is `{found}`")

    def _completed(self, text: str) -> str:
        """The example with those parts of the base that it leaves out."""
        own = {match[1] for line in text.splitlines() if (match := _KEY.match(line))}
        kept = [line for key, lines in _parts(self.base) if key not in own for line in lines]
        return "".join(kept) + text

    def _codes(self, text: str) -> str:
        try:
            self._load(text)
        except PolicyError as error:
            return _refusal(error)
        return "loads"

    def _load(self, text: str, *, interpretations: bool = True) -> Policy:
        return loads(text, base=self.folder, interpretations=interpretations)

    def _uses(self, block: Block) -> None:
        policy, literal = (self._load(self.policy, interpretations=each) for each in (True, False))
        for place, text, said in _examples(block):
            use = _read(text)
            self._expect(place, "; ".join(_outcome(policy, literal, use, said)), said)

    def _clauses(self, block: Block) -> None:
        for place, text, said in _examples(block):
            clause, brace, known = text.partition("{")
            use = {**ANY_USE, "facts": {}}
            for key, value in _read(brace + known if brace else "{}").items():
                at = use if key in (*DIMENSIONS, "on", "fulfilled") else use["facts"]
                at[key] = value
            rule = f"{{id: this, permit: any, when: {json.dumps(clause.strip())}}}"
            document = self._completed(f"rules: [{rule}]\n")
            self._expect(place, self._truth(document, use), said)

    def _truth(self, document: str, use: dict[str, Any]) -> str:
        """Whether the one permission of a document holds of a use."""
        try:
            return TRUTHS[self._load(document).decide(use).verdict]
        except (PolicyError, UseError) as error:
            return _refusal(error)

    def _python(self, block: Block) -> None:
        with contextlib.chdir(self.folder):
            if ">>>" not in block.text:
                exec(compile(block.text, block.place, "exec"), self.names)
                return
            test = doctest.DocTestParser().get_doctest(
                block.text, self.names, block.place, str(block.page), block.line - 1
            )
            said: list[str] = []
            runner = doctest.DocTestRunner(verbose=False)
            result = runner.run(test, out=said.append, clear_globs=False)
        self.names.update(test.globs)
        if result.failed:
            self.failures.append("".join(said))

    def _console(self, block: Block) -> None:
        for command, found, said in self.outputs(block):
            self._expect(f"{block.place}: $ {command}", found, said)

    def outputs(self, block: Block) -> Iterator[tuple[str, str, str]]:
        """Each command of a console block, what it prints, and what the page says it prints."""
        code = 0
        for command, said in _commands(block):
            done = subprocess.run(
                ["sh", "-c", f"(exit {code}); {command}"],
                cwd=self.folder,
                env=_environment(self.folder),
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                check=False,
            )
            code = done.returncode
            yield command, done.stdout, said


def _refusal(error: PolicyError | UseError) -> str:
    return "refused " + " ".join(sorted({each.code for each in error.problems}))


def _parts(text: str) -> Iterator[tuple[str, list[str]]]:
    """The top-level keys of a YAML text, each with its lines."""
    key, lines = "", list[str]()
    for line in text.splitlines(keepends=True):
        match = _KEY.match(line)
        if match:
            yield key, lines
            key, lines = match[1], []
        lines.append(line)
    yield key, lines


def _examples(block: Block) -> Iterator[tuple[str, str, str]]:
    """The place, the text and the outcome of each example: all up to `# outcome` is one."""
    text = ""
    start = block.line
    for number, line in enumerate(block.text.splitlines(), start=block.line):
        before, mark, said = line.rpartition(" # ")
        text += before if mark else f"{line}\n"
        if mark:
            yield f"{block.place.rsplit(':', 1)[0]}:{start}", text, said.strip()
            text, start = "", number + 1
    assert not text.strip(), f"{block.place}: an example has no outcome"


def _read(text: str) -> dict[str, Any]:
    root, problems = from_text(text, "<example>")
    assert root is not None, problems
    data = to_data(root)
    assert isinstance(data, dict)
    return data


def _outcome(policy: Policy, literal: Policy, use: dict[str, Any], said: str) -> Iterator[str]:
    """What a use comes to, in as many words as the page uses."""
    try:
        decision = policy.decide(use)
    except UseError as error:
        yield _refusal(error)
        return
    yield str(decision.verdict)
    for part in said.split("; ")[1:]:
        yield _part(part.split()[0], decision, literal, use)


def _part(kind: str, decision: Decision, literal: Policy, use: dict[str, Any]) -> str:
    match kind:
        case "obliged" | "not":
            return "obliged" if decision.obliged else "not obliged"
        case "owes":
            return "owes " + (", ".join(each.id for each in decision.duties) or "nothing")
        case "missing":
            return "missing " + (", ".join(each.name for each in decision.missing) or "nothing")
        case "because":
            return "because " + ", ".join(each.id or each.kind for each in decision.causes)
        case "at":
            return "at " + ", ".join(at for _, at in decision.atom.narrowed)
        case "literally":
            return f"literally {literal.decide(use).verdict}"
        case _:
            return f"`{kind}` is nothing that an outcome can say"


def _commands(block: Block) -> Iterator[tuple[str, str]]:
    """Each command of a console block with the output below it."""
    command, output = "", ""
    for line in block.text.splitlines(keepends=True):
        if line.startswith("$ "):
            if command:
                yield command, output
            command, output = line[2:].rstrip("\n"), ""
        elif command.endswith("\\"):
            command += "\n" + line.rstrip("\n")
        else:
            output += line
    yield command, output


def _environment(folder: Path) -> dict[str, str]:
    """An environment in which `purposebind` and `python` are those that run the tests."""
    scripts = folder / ".scripts"
    scripts.mkdir(exist_ok=True)
    start = "import sys; from purposebind.cli import main; sys.exit(main())"
    for name, arguments in {"purposebind": f'-c "{start}"', "python": ""}.items():
        script = scripts / name
        script.write_text(f'#!/bin/sh\nexec "{sys.executable}" {arguments} "$@"\n', "utf-8")
        script.chmod(0o755)
    path = os.pathsep.join([str(scripts), os.environ.get("PATH", os.defpath)])
    package = str(Path(purposebind.__file__).resolve().parents[1])
    measuring = {key: value for key, value in os.environ.items() if key.startswith("COV")}
    return {**measuring, "PATH": path, "PYTHONPATH": package, "PYTHONUTF8": "1"}
