"""Records of decisions: written, kept whole, verified, and replayed against another policy.

In: decisions. Out: one line of JSON each, in a file, a log or a trace; and what can be read back
from them. Names are imported when they are first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from purposebind.problems.errors import RecordError
    from purposebind.records.events import RecordEvents
    from purposebind.records.file import RecordFile
    from purposebind.records.from_decision import record_of
    from purposebind.records.from_line import Line, lines_of, record_from_line
    from purposebind.records.log import RecordLog
    from purposebind.records.record import DecisionRecord
    from purposebind.records.recorder import Recorder, Sink
    from purposebind.records.replaying import Replay
    from purposebind.records.verification import Verification

_HOMES = {
    "DecisionRecord": "purposebind.records.record",
    "Line": "purposebind.records.from_line",
    "RecordError": "purposebind.problems.errors",
    "RecordEvents": "purposebind.records.events",
    "RecordFile": "purposebind.records.file",
    "RecordLog": "purposebind.records.log",
    "Recorder": "purposebind.records.recorder",
    "Replay": "purposebind.records.replaying",
    "Sink": "purposebind.records.recorder",
    "Verification": "purposebind.records.verification",
    "lines_of": "purposebind.records.from_line",
    "record_from_line": "purposebind.records.from_line",
    "record_of": "purposebind.records.from_decision",
}

__all__ = [
    "DecisionRecord",
    "Line",
    "RecordError",
    "RecordEvents",
    "RecordFile",
    "RecordLog",
    "Recorder",
    "Replay",
    "Sink",
    "Verification",
    "lines_of",
    "record_from_line",
    "record_of",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'purposebind.records' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
