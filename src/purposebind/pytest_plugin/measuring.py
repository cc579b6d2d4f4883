"""Coverage of the policy over a session of pytest, and over the workers of pytest-xdist.

In: flags. Out: a table, files, and an exit code that is not 0 where too little is covered. Loaded
where a flag asks for it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from purposebind.policy.policy import Policy
from purposebind.policy.whole import Whole
from purposebind.problems.errors import PurposebindError
from purposebind.problems.frame import full_text
from purposebind.problems.problem import Problem
from purposebind.pytest_plugin.policies import policies_of
from purposebind.testing import problems
from purposebind.testing.counting import Counts, counting
from purposebind.testing.coverage import Coverage, coverage_of, shortfalls
from purposebind.testing.coverage_text import marked, table

_FROM_WORKER = "purposebind_coverage"


def start_measuring(config: pytest.Config) -> None:
    """Count decisions from now on; UsageError where there is no sound policy to count for."""
    try:
        policy, whole = policies_of(config).configured()
    except PurposebindError as error:
        raise pytest.UsageError(f"no coverage of the policy: {error}") from None
    context = ExitStack()
    counts = context.enter_context(counting(policy))
    config.add_cleanup(context.close)
    config.pluginmanager.register(Measuring(config, policy, whole, counts), "purposebind-coverage")


class Measuring:
    """The hooks of a session that measures."""

    def __init__(self, config: pytest.Config, policy: Policy, whole: Whole, counts: Counts) -> None:
        self.config = config
        self.policy = policy
        self.whole = whole
        self.counts = counts
        self.has_run = False
        self.coverage: Coverage | None = None
        """Once the session is over, and on no worker."""
        self.problems: list[Problem] = []

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self) -> None:
        """Note that tests are run: a session that only lists them covers nothing, rightly."""
        self.has_run = not self.config.option.collectonly

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Add what a worker of xdist counted."""
        plain = getattr(node, "workeroutput", {}).get(_FROM_WORKER)
        name = node.gateway.id
        if plain is None:
            self.problems.append(problems.counts_lost(name))
        elif not self.counts.add(plain):
            self.problems.append(problems.counts_lost(name, is_other=True))

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Hand the counts on, or judge them and write them."""
        if hasattr(self.config, "workeroutput"):
            self.config.workeroutput[_FROM_WORKER] = self.counts.to_plain()
            return
        if not self.has_run:
            return
        self.coverage = coverage_of(self.policy, self.counts, self.whole)
        least = self.config.getoption("purposebind_fail_under")
        self.problems += shortfalls(self.coverage, least)
        self.problems += self._unwritten(self.coverage)
        if self.problems and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Show the table, and why the session fails."""
        if self.coverage is None:
            return
        terminalreporter.section("purposebind", sep="-")
        for line in table(self.coverage):
            terminalreporter.line(line)
        if self.problems:
            terminalreporter.line("")
            terminalreporter.line(full_text(self.problems), red=True)

    def _unwritten(self, coverage: Coverage) -> Iterator[Problem]:
        for option, text in (
            ("purposebind_coverage_json", _json(coverage)),
            ("purposebind_coverage_policy", self._marked(coverage)),
        ):
            name = self.config.getoption(option)
            if name is None:
                continue
            try:
                Path(self.config.invocation_params.dir, name).write_text(text, "utf-8")
            except (OSError, ValueError) as error:
                reason = getattr(error, "strerror", None) or str(error)
                yield problems.not_written(name, reason.lower())

    def _marked(self, coverage: Coverage) -> str:
        written = self.whole.written
        return "".join(
            f"{line}\n" for line in (marked(coverage, written.root.span.source) if written else ())
        )


def _json(coverage: Coverage) -> str:
    return json.dumps(coverage.to_dict(), ensure_ascii=False, indent=2) + "\n"
