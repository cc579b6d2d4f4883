"""`Watch`: a thread that does one thing again and again until it is stopped.

In: what to do and how often. Out: a handle. Called by `LivePolicy`.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from types import TracebackType


class Watch:
    """A running watch; leaving it as a context manager stops it."""

    def __init__(self, look: Callable[[], object], every: float) -> None:
        """Start; looks first after `every` seconds, more than 0."""
        if every <= 0:
            raise ValueError("a watch looks every so many seconds, and more than 0")
        self._look = look
        self._every = every
        self._stopped = threading.Event()
        # A daemon, so that a service that never stops its watch can still end.
        self._thread = threading.Thread(target=self._run, name="purposebind-watch", daemon=True)
        self._thread.start()

    @property
    def is_running(self) -> bool:
        """Whether the thread runs in this process."""
        return self._thread.is_alive() and not self._stopped.is_set()

    def stop(self) -> None:
        """Stop, and wait for a look that has begun."""
        self._stopped.set()
        self._thread.join()

    def __enter__(self) -> Watch:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def _run(self) -> None:
        while not self._stopped.wait(self._every):
            self._look()
