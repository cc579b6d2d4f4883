"""The outbox of the club: what is to be done waits here, and is done if the policy allows it then.

In: uses. Out: lines of text that a worker reads, perhaps on another machine.
"""

from __future__ import annotations

import json
from pathlib import Path

import purposebind
from purposebind import Use

POLICY = purposebind.load(Path(__file__).parent / "policy.yaml")


def packed(use: Use) -> str:
    """A use as one line."""
    return json.dumps(use.to_dict(), separators=(",", ":"))


def unpacked(line: str) -> Use:
    """The use that a line stands for."""
    return Use.of(json.loads(line))


def is_done(line: str) -> bool:
    """Do what a line says, if it is allowed; whether it was done."""
    return POLICY.decide(unpacked(line)).allowed
