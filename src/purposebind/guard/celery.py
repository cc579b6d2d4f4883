"""Celery: the purpose travels with the task.

In: tasks that are sent while a purpose is served. Out: the same purpose, served while a worker
runs them. Needs the extra `celery`; call `install` where both the sender and the worker import it.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any, Final

from purposebind.guard.ambient import ambient_purposes, set_purposes
from purposebind.guard.extras import MissingExtra
from purposebind.meant.values import text_of

try:
    from celery import signals
except ModuleNotFoundError:
    raise MissingExtra("celery") from None

HEADER: Final = "purposebind_purposes"
"""The header of a message: the purposes served, the outermost first."""
UNREADABLE: Final = "<unreadable>"
"""Served where the header is no list of texts: no policy has it, so that every guard refuses."""


def install() -> None:
    """Connect to the signals of Celery, for every application of this process; once is enough.

    A task that is run at once (`apply`, `task_always_eager`) is part of what calls it and keeps its
    purpose. A task sent by nobody who serves a purpose, as by the beat, serves none.
    """
    # Celery keeps weak references otherwise; the id keeps a second call from connecting twice.
    kept: dict[str, Any] = {"weak": False, "dispatch_uid": HEADER}
    signals.before_task_publish.connect(_send, **kept)
    signals.task_prerun.connect(_begin, **kept)
    signals.task_postrun.connect(_end, **kept)


def _send(headers: MutableMapping[str, object], **_: object) -> None:
    # Always written: a retry brings along the headers of the message before.
    headers[HEADER] = list(ambient_purposes())


def _begin(task: Any, **_: object) -> None:
    if not task.request.is_eager:
        set_purposes(_sent(getattr(task.request, HEADER, [])))


def _end(task: Any, **_: object) -> None:
    if not task.request.is_eager:
        set_purposes(())


def _sent(header: object) -> tuple[str, ...]:
    if not isinstance(header, list | tuple):
        return (UNREADABLE,)
    return tuple(text_of(each) or UNREADABLE for each in header)
