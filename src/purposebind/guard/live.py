"""`LivePolicy`: a policy that follows its files while a service runs.

In: the path of a policy. Out: at every moment one whole version of it, the last that loads.
Replaced by changing one reference, so that whoever reads never waits and never sees a mixture.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from purposebind.decision.decision import Decision
from purposebind.guard.watching import Watch
from purposebind.limits import DEFAULT_LIMITS, Limits
from purposebind.policy.policy import Policy, file_of
from purposebind.policy.version import Version, fingerprint, read_version
from purposebind.problems.errors import PolicyError
from purposebind.problems.frame import headline
from purposebind.problems.problem import Problem
from purposebind.use.use import Use

LOGGER = "purposebind.guard"
"""The name under which changes of a policy are logged: taken as INFO, not taken as ERROR."""


@dataclass(frozen=True, slots=True)
class _State:
    """What is in force, and what was found last; replaced whole."""

    policy: Policy
    found: Version


class LivePolicy:
    """A policy that can be replaced while it is asked.

    Asks like a `Policy`, of the version in force. Safe to share between threads and tasks: reading
    takes no lock. A version that does not load is reported and never comes into force.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        interpretations: bool = True,
        limits: Limits = DEFAULT_LIMITS,
        on_problems: Callable[[tuple[Problem, ...]], None] | None = None,
    ) -> None:
        """Load the policy in the file or folder `path`; raises PolicyError as `load` does.

        `on_problems` is told the problems of each later version that does not load, by the thread
        that found them; if it raises, that thread ends, and `is_watched` says so.
        """
        self._file = file_of(path)
        self._interpretations = interpretations
        self._limits = limits
        self._on_problems = on_problems
        self._reloading = threading.Lock()
        self._watch: Watch | None = None
        found = self._read(frozenset())
        if found.policy is None:
            raise PolicyError(found.problems)
        self._state = _State(found.policy, found)

    def __repr__(self) -> str:
        return f"LivePolicy({str(self._file)!r}, digest={self.digest!r})"

    @property
    def policy(self) -> Policy:
        """The version in force; keep it where several questions must go to one version."""
        return self._state.policy

    @property
    def digest(self) -> str:
        """The digest of the version in force."""
        return self._state.policy.digest

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Why the files as last read are not in force; empty where they are."""
        return self._state.found.problems

    @property
    def is_watched(self) -> bool:
        """Whether a thread of this process looks for changes.

        Threads do not survive a fork: a server that loads first and forks then watches in each
        worker.
        """
        return self._watch is not None and self._watch.is_running

    def decide(self, use: Use | Mapping[str, object] | None = None, /, **parts: object) -> Decision:
        """Decide by the version in force, as `Policy.decide` does."""
        return self.policy.decide(use, **parts)

    def require(
        self, use: Use | Mapping[str, object] | None = None, /, **parts: object
    ) -> Decision:
        """Require by the version in force, as `Policy.require` does."""
        return self.policy.require(use, **parts)

    def reload(self) -> bool:
        """Read the files now and put them in force; False where they do not load.

        What was in force then stays so, and `problems` says why.
        """
        with self._reloading:
            found = self._take()
        return self._tell(found)

    def refresh(self) -> bool:
        """Reload where the bytes of a file changed since they were last read.

        False where what lies on disk is not in force.
        """
        with self._reloading:
            last = self._state.found
            if fingerprint(self._file, last.names, self._limits) == last.fingerprint:
                return not last.problems
            found = self._take()
        return self._tell(found)

    def watch(self, *, every: float) -> Watch:
        """Refresh in a thread, `every` so many seconds, until the returned watch is stopped.

        The watch is a context manager that stops itself. Watching twice in one process gives the
        watch that runs already.
        """
        with self._reloading:
            if self._watch is None or not self._watch.is_running:
                self._watch = Watch(self.refresh, every)
            return self._watch

    def _read(self, names: frozenset[str]) -> Version:
        return read_version(
            self._file, names, interpretations=self._interpretations, limits=self._limits
        )

    def _take(self) -> Version:
        """Read the files, put them in force if they load, and log what came of it."""
        before = self._state.policy
        found = self._read(self._state.found.names)
        self._state = _State(found.policy or before, found)
        log = logging.getLogger(LOGGER)
        if found.policy is None:
            told = "; ".join(headline(problem) for problem in found.problems)
            log.error("policy `%s` does not load, %s stays: %s", before.id, before.digest, told)
        elif found.policy.digest != before.digest:
            log.info("policy `%s` is now %s", found.policy.id, found.policy.digest)
        return found

    def _tell(self, found: Version) -> bool:
        """Tell the problems, without the lock: whoever is told may reload."""
        if found.problems and self._on_problems is not None:
            self._on_problems(found.problems)
        return not found.problems
