"""`Recorder`: a plain callable that takes a decision and keeps a record of it.

In: decisions. Out: records, handed to each sink in turn. A leaf: here the clock is read and ids are
made, unless the caller gives them. Guards take any such callable.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from uuid import uuid4

from purposebind.decision.decision import Decision
from purposebind.records.from_decision import NO_LABELS, Values, record_of
from purposebind.records.record import DecisionRecord

Sink = Callable[[DecisionRecord], None]
"""Keeps a record, or raises RecordError."""


def _now() -> datetime:
    return datetime.now(UTC)


def _new_id() -> str:
    return str(uuid4())


class Recorder:
    """Keeps a record of every decision it is called with, in every sink.

    The sinks are called in the order given. What the first one that fails raises leaves the
    recorder, and the later ones are not called: whoever must record every decision does not go on.
    """

    def __init__(
        self,
        *sinks: Sink,
        values: Values = False,
        labels: Mapping[str, str] = NO_LABELS,
        clock: Callable[[], datetime] = _now,
        new_id: Callable[[], str] = _new_id,
    ) -> None:
        """`values` names the facts whose values are kept, none by default; `labels` are added to
        every record. Raises ValueError without a sink, TypeError where `values` is one string.
        """
        if not sinks:
            raise ValueError("a recorder without a sink would keep nothing")
        if isinstance(values, str):
            raise TypeError("`values` is several names, such as `('channel',)`, or True for all")
        self._sinks = sinks
        self._values = values
        self._labels = dict(labels)
        self._clock = clock
        self._new_id = new_id

    def __call__(
        self,
        decision: Decision,
        *,
        id: str | None = None,
        at: datetime | None = None,
        labels: Mapping[str, str] = NO_LABELS,
    ) -> None:
        """Keep a record of a decision.

        `id` is the caller's own, of a request say; without one, it is made. `at` is when it was
        decided, with a time zone; without it, now. Labels of the call come before those of the
        recorder. Raises RecordError where a sink fails.
        """
        record = record_of(
            decision,
            id=self._new_id() if id is None else id,
            at=self._clock() if at is None else at,
            labels={**self._labels, **labels},
            values=self._values,
        )
        for sink in self._sinks:
            sink(record)
