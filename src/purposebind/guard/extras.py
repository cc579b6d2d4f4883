"""What to say where a framework is not installed.

In: the name of an extra. Out: an error that says what to install. Called by the modules of the
frameworks when they are imported.
"""

from __future__ import annotations

from purposebind.problems.errors import PurposebindError


class MissingExtra(PurposebindError):  # noqa: N818  # what is missing, in the word users search
    """A framework is not installed; the message says what to install."""

    def __init__(self, extra: str) -> None:
        super().__init__(
            f"`purposebind.guard.{extra}` needs {extra}: pip install 'purposebind[{extra}]'"
        )
