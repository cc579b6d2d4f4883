"""A line on standard error that says what is being done, for a person who waits.

In: words. Out: nothing but what a terminal shows. Unlike the count of a stream, it is kept alive by
a thread of its own: a proof may take longer than anybody waits without a sign.
"""

from __future__ import annotations

import threading
from types import TracebackType

from purposebind.cli.screen import Screen
from purposebind.cli.stream import PATIENCE, PAUSE

_WIDEST = 78


class Watch:
    """Shows the last words said, once patience is over, until it is left."""

    def __init__(self, screen: Screen, *, patience: float = PATIENCE, pause: float = PAUSE) -> None:
        self._screen = screen
        self._patience, self._pause = patience, pause
        self._words = ""
        self._is_shown = False
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._show, daemon=True)

    def say(self, words: str) -> None:
        """What is done now."""
        self._words = words

    def __enter__(self) -> Watch:
        if self._screen.is_terminal:
            self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        if self._thread.is_alive():
            self._thread.join()
        if self._is_shown:
            self._screen.write("\r\x1b[K")
            self._screen.flush()

    def _show(self) -> None:
        wait = self._patience
        while not self._over.wait(wait):
            self._screen.write(f"\r\x1b[K{self._words[:_WIDEST]}")
            self._screen.flush()
            self._is_shown, wait = True, self._pause
