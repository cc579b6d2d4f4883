"""A record of every decision: one line of JSON each.

In: decisions. Out: lines in a file, without the value of any fact.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from purposebind import Decision


class LinesOf:
    """A file of records; one whole line is written at a time, whoever else writes to it."""

    def __init__(self, path: Path) -> None:
        """Open the file; what is in it stays."""
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)

    def __call__(self, decision: Decision) -> None:
        """Write a record; raises OSError where it cannot be written whole."""
        use = decision.use
        record = {
            "digest": decision.basis.digest,
            "action": [item.term for item in use.action],
            "purpose": [item.term for item in use.purpose],
            "data": [item.term for item in use.data],
            "recipient": [item.term for item in use.recipient],
            "verdict": str(decision.verdict),
            "rules": [cause.id for cause in decision.causes],
        }
        line = json.dumps(record).encode() + b"\n"
        if os.write(self._file, line) != len(line):
            raise OSError("a record was cut short")
