"""What stops the reading of a compiled policy that holds what cannot be."""

from __future__ import annotations


class Unfit(Exception):  # noqa: N818  # never leaves this station
    """Something under a key is of the wrong type, or names what is not there."""

    def __init__(self, where: str) -> None:
        super().__init__(where)
        self.where = where
        """The key."""
