"""`purposebind scan`: judge the uses that Python source declares, before the code runs.

In: paths, a policy, settings. Out: findings in one of the linter's formats, and a register of
processing.
"""

from __future__ import annotations

import difflib
from argparse import Namespace
from pathlib import Path

from purposebind.cli import exits
from purposebind.cli.findings import settings_of, write_report
from purposebind.cli.frames import show
from purposebind.cli.policies import load_policy
from purposebind.cli.screen import Console
from purposebind.cli.watch import Watch
from purposebind.limits import DEFAULT_LIMITS
from purposebind.lint.registry import RULES as LINT_RULES
from purposebind.lint.report import LintReport, Scanned
from purposebind.lint.selectors import Choices
from purposebind.policy.files import read_policy_file
from purposebind.policy.policy import Policy
from purposebind.problems.problem import Problem
from purposebind.render import register as rendering
from purposebind.scan.problems import RULES
from purposebind.scan.register import register_of
from purposebind.scan.scanning import Scan, scan
from purposebind.stated.inputs import STDIN


def run(arguments: Namespace, console: Console) -> int:
    """Scan what the paths lead to, and write it down."""
    _check_flags(arguments)
    known, own = Choices((*LINT_RULES, *RULES)), Choices(RULES)
    settings, wrong = settings_of(arguments, known, own, selects=False)
    policy, unsound = load_policy(arguments.policy)
    if policy is None or settings is None:
        return _refused(arguments, console, (*unsound, *wrong))
    with Watch(console.err) as watch:
        done = scan(
            arguments.paths or ["."],
            policy,
            settings,
            name=arguments.policy,
            everything=arguments.all,
            progress=watch.say,
        )
    if not done.report.could_run:
        return _refused(arguments, console, done.report.problems)
    return _told(arguments, console, policy, done)


def _check_flags(arguments: Namespace) -> None:
    parser = arguments.parser
    if STDIN in arguments.paths:
        parser.error("code is scanned with the files around it: name its file")
    if arguments.policy is None:
        parser.error("--policy says by which policy the code is judged")
    if arguments.output is not None and arguments.register is None:
        parser.error("--output is where to write the register: say --register too")
    if arguments.check is not None and arguments.output is not None:
        parser.error("--check compares and --output writes: give one of them")


def _refused(arguments: Namespace, console: Console, found: tuple[Problem, ...]) -> int:
    report = LintReport(problems=found, scanned=Scanned(0, 0))
    write_report(arguments.format or "full", report, console)
    return exits.COULD_NOT_RUN


def _told(arguments: Namespace, console: Console, policy: Policy, done: Scan) -> int:
    """Write the report, and write or compare the register."""
    form = arguments.register or _form_of(arguments.check)
    is_shown = arguments.register is not None and not (arguments.output or arguments.check)
    # A register that is printed has standard output for itself.
    screen = console.err if is_shown else None
    write_report(arguments.format or "full", done.report, console, screen)
    is_stale = False
    if form is not None:
        text = rendering.render(register_of(policy, done.uses), form)
        if arguments.check is not None:
            code = _compared(arguments, console, text)
            if code == exits.COULD_NOT_RUN:
                return code
            is_stale = code == exits.FINDINGS
        elif arguments.output is not None:
            Path(arguments.output).write_text(text, "utf-8", newline="")
        else:
            console.out.write(text)
    is_good = done.report.is_clean or arguments.exit_zero
    return exits.GOOD if is_good and not is_stale else exits.FINDINGS


def _form_of(file: str | None) -> rendering.Form | None:
    """The form of a register, by the ending of its file."""
    if file is None:
        return None
    endings: dict[str, rendering.Form] = {".json": "json", ".csv": "csv"}
    return endings.get(Path(file).suffix, "markdown")


def _compared(arguments: Namespace, console: Console, text: str) -> int:
    """Whether a register that was written before is what it would be now, but for line numbers."""
    data, problem = read_policy_file(Path(arguments.check), DEFAULT_LIMITS)
    if problem is not None or data is None:
        show(console.err, [problem] if problem else [])
        return exits.COULD_NOT_RUN
    old = data.decode("utf-8", "replace")
    if rendering.without_lines(old) == rendering.without_lines(text):
        return exits.GOOD
    lines = difflib.unified_diff(
        old.splitlines(), text.splitlines(), arguments.check, "now", lineterm="", n=1
    )
    for line in lines:
        console.err.line(line)
    console.err.line(f"{arguments.check} is not current: write it again with --register and -o")
    return exits.FINDINGS
