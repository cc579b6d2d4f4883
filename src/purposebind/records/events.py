"""Records as events of OpenTelemetry.

In: a record. Out: an event `purposebind.decision` on the current span. The only importer of
OpenTelemetry, which comes with the extra `otel`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from purposebind.meant.vocabulary import DIMENSIONS
from purposebind.problems.errors import RecordError
from purposebind.records import problems
from purposebind.records.record import DecisionRecord, timestamp_text

EVENT: Final = "purposebind.decision"


@dataclass(frozen=True)
class RecordEvents:
    """Adds each record to the current span as an event.

    A span that is not recorded, or none at all, keeps nothing: traces are for watching, a
    `RecordFile` is for keeping. No value of a fact is in an event, whatever the recorder keeps.
    Raises RecordError, when it is made, where OpenTelemetry is not installed.
    """

    def __post_init__(self) -> None:
        try:
            import opentelemetry.trace  # noqa: F401  # only whether it is there
        except ImportError:
            raise RecordError((problems.no_telemetry(),)) from None

    def __call__(self, record: DecisionRecord) -> None:
        """Add an event."""
        from opentelemetry import trace

        trace.get_current_span().add_event(EVENT, attributes_of(record))


def attributes_of(record: DecisionRecord) -> Mapping[str, str | bool | Sequence[str]]:
    """The attributes of the event; absent where there is nothing to say."""
    result = record.result
    shown: dict[str, str | bool | Sequence[str]] = {
        "purposebind.decision.id": record.decision_id,
        "purposebind.decision.time": timestamp_text(record.timestamp),
        "purposebind.decision.verdict": str(result.verdict),
        "purposebind.decision.obliged": result.obliged,
        "purposebind.policy.id": record.policy.policy,
        "purposebind.policy.digest": record.policy.digest,
        "purposebind.library.version": record.library,
    }
    several: dict[str, Sequence[str]] = {
        f"purposebind.use.{part}": [item.term for item in record.use.items(part)]
        for part in DIMENSIONS
    }
    several |= {
        "purposebind.decision.causes": result.because,
        "purposebind.decision.missing": [each.name for each in result.missing],
        "purposebind.decision.duties": result.duties,
    }
    labels = {f"purposebind.label.{key}": each for key, each in record.labels.items()}
    return {**shown, **{key: each for key, each in several.items() if each}, **labels}
