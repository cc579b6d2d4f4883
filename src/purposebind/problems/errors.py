"""The exceptions of the library; no other leaves it.

In: the problems found. Out: exceptions with fields. Raised by the façade and the guard only;
`NotAllowed`, which carries a decision, stands beside it in `decision`.
"""

from __future__ import annotations

from collections.abc import Sequence

from purposebind.problems.frame import full_text
from purposebind.problems.problem import Problem


class PurposebindError(Exception):
    """What every error of purposebind is."""


class _ProblemsError(PurposebindError):
    def __init__(self, problems: Sequence[Problem]) -> None:
        # Task queues make exceptions anew out of texts: half an error would fail when it is read.
        if not all(isinstance(problem, Problem) for problem in problems):
            raise TypeError("an error is made of problems")
        super().__init__(tuple(problems))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem that was found, in the order of the text; never empty."""
        problems: tuple[Problem, ...] = self.args[0]
        return problems

    def __str__(self) -> str:
        count = len(self.problems)
        head = "1 problem" if count == 1 else f"{count} problems"
        return f"{head}\n\n{full_text(self.problems)}"


class PolicyError(_ProblemsError):
    """A policy could not be loaded; nothing of it was."""


class UseError(_ProblemsError):
    """A use could not be judged: it is not of the shape or not in the words of the policy."""


class RecordError(_ProblemsError):
    """A decision was not recorded, or it is not known whether it was."""


class ExpectationError(_ProblemsError):
    """A test expects what cannot be read or can never be; nothing was compared."""


class GuardError(_ProblemsError):
    """A guard cannot ask: its decorators do not fit, or the purpose is none or another one.

    Raised where a function is decorated, and then the module is not imported; or at a call, and
    then the function did not run.
    """
