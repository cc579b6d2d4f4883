"""Case files as tests: a file is a collector, a case an item.

In: a file that was found. Out: one item for each case, in the order written, with its line.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from purposebind.problems.errors import PurposebindError
from purposebind.problems.frame import full_text
from purposebind.problems.nearest import printable
from purposebind.pytest_plugin.policies import policies_of, shown_path
from purposebind.stated.inputs import read_input
from purposebind.testing.cases import Case
from purposebind.testing.files import cases_from_bytes
from purposebind.testing.running import Runner
from purposebind.testing.telling import failure_text


class PolicyCases(pytest.File):
    """One case file; inherits because pytest asks for it."""

    def collect(self) -> Iterator[PolicyCase]:
        """Every case, or none and all problems of the file or of its policy."""
        name = shown_path(self.path)
        data, found = read_input(str(self.path))
        file = cases_from_bytes(data or b"", name)
        found = found or file.problems
        if found:
            raise self.CollectError(full_text(found))
        try:
            policy, _ = policies_of(self.config).of_cases(self.path)
        except PurposebindError as error:
            raise self.CollectError(str(error)) from None
        runner = Runner(policy)
        for case in file.cases:
            yield PolicyCase.from_parent(self, name=printable(case.name), case=case, runner=runner)


class PolicyCase(pytest.Item):
    """One case; everything it expects is compared before it fails."""

    def __init__(self, *, case: Case, runner: Runner, **rest: Any) -> None:
        super().__init__(**rest)
        self.case = case
        self.runner = runner

    def runtest(self) -> None:
        """AssertionError where the case did not pass."""
        (result,) = self.runner.run((self.case,))
        if result.outcome != "passed":
            raise AssertionError(failure_text(result))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """What differs, without a traceback: the place is in the case file and not in Python."""
        if isinstance(excinfo.value, AssertionError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """The file, the line from 0, the name."""
        return self.path, self.case.span.line - 1, self.name
