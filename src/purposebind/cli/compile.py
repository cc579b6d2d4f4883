"""`purposebind compile`: write a policy as one file that loads at once.

In: a policy and the name of a file. Out: the file, whole or not at all; or whether it would change.
"""

from __future__ import annotations

import shlex
from argparse import Namespace
from pathlib import Path

from purposebind.cli import exits
from purposebind.cli.frames import counted, show
from purposebind.cli.policies import is_unreadable
from purposebind.cli.screen import Console, Painted
from purposebind.compiled.seal import is_compiled
from purposebind.policy.compiling import Compilation, compiled_from_file, compiled_from_text
from purposebind.policy.policy import file_of
from purposebind.problems.errors import PolicyError
from purposebind.problems.nearest import shown
from purposebind.problems.problem import Problem
from purposebind.stated.inputs import STDIN, read_input, shown_name


def run(arguments: Namespace, console: Console) -> int:
    """Compile the policy; write it, or compare it with what is there."""
    if arguments.output in (None, "", STDIN):
        arguments.parser.error("name the file to write: -o FILE")
    output = Path(arguments.output)
    compilation, found = _compile(arguments.policy, output)
    if compilation is None:
        show(console.err, found)
        return exits.COULD_NOT_RUN if is_unreadable(found) else exits.FINDINGS
    text = compilation.text.encode("ascii")
    try:
        before = output.read_bytes() if output.exists() else None
        if before and not is_compiled(before):
            return _refuse(console, output, "is there already, and is no compiled policy")
        if arguments.check:
            return _tell_difference(arguments, before, text, console)
        _write(output, text)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        verb = "read" if arguments.check else "written"
        return _refuse(console, output, f"cannot be {verb}: {reason.lower()}")
    rules = counted(len(compilation.policy.rules), "rule")
    console.out.line(f"wrote {output.as_posix()}: {rules}, digest {compilation.digest}")
    return exits.GOOD


def _compile(policy: str, output: Path) -> tuple[Compilation | None, tuple[Problem, ...]]:
    try:
        if policy != STDIN:
            return compiled_from_file(file_of(policy), output), ()
        data, found = read_input(policy)
        if data is None:
            return None, found
        return compiled_from_text(data, shown_name(policy), Path()), ()
    except PolicyError as error:
        return None, error.problems


def _tell_difference(
    arguments: Namespace, before: bytes | None, text: bytes, console: Console
) -> int:
    name = Path(arguments.output).as_posix()
    if before == text:
        console.out.line(f"{name} is ", Painted("up to date", "green"))
        return exits.GOOD
    state = "not there" if before is None else "out of date"
    console.out.line(f"{name} is ", Painted(state, "red"))
    again = shlex.join(("purposebind", "compile", arguments.policy, "-o", arguments.output))
    console.out.line(f"  help: `{shown(again, most=400)}` writes it")
    return exits.FINDINGS


def _write(output: Path, text: bytes) -> None:
    """Write beside and rename: whoever reads meanwhile sees the old file or the new one."""
    output.parent.mkdir(parents=True, exist_ok=True)
    beside = output.with_name(output.name + ".new")
    try:
        beside.write_bytes(text)
        beside.replace(output)
    finally:
        beside.unlink(missing_ok=True)


def _refuse(console: Console, output: Path, why: str) -> int:
    name = shown(output.as_posix(), most=200)
    console.err.line(f"purposebind compile: error: `{name}` {why}")
    return exits.COULD_NOT_RUN
