"""Values of facts: what a use states and a declaration may give as default.

In: plain data. Out: immutable values, and plain data again. `stated_values` reads them by the type
of their fact.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Final


class Never(Enum):
    """The day that is known never to have come."""

    NEVER = "never"


NEVER: Final = Never.NEVER


@dataclass(frozen=True, slots=True)
class Judgement:
    """Somebody's answer to a question that no machine can answer."""

    value: bool
    by: str
    on: date
    grounds: str = ""
    expires: date | None = None
    """Last day it holds; none where it does not lapse."""

    def to_dict(self) -> dict[str, object]:
        """The mapping of section 3; what is absent is left out."""
        shown: dict[str, object] = {"value": self.value, "by": self.by, "on": self.on.isoformat()}
        if self.grounds:
            shown["grounds"] = self.grounds
        if self.expires:
            shown["expires"] = self.expires.isoformat()
        return shown


FactValue = bool | Judgement | str | tuple[str, ...] | int | date | Never
"""A value of a fact: by type boolean, judgement, term/choice/level, terms, integer/duration,
date.
"""


def read_day(raw: object) -> date | None:
    """A calendar day from ISO text or a `date`; none for anything else, a date with a time too."""
    if isinstance(raw, str):
        text = str.__str__(raw)
        # Python reads more spellings than this one.
        if len(text) == 10 and text[4] == text[7] == "-":
            try:
                return date.fromisoformat(text)
            except ValueError:
                return None
    elif isinstance(raw, date) and not isinstance(raw, datetime):
        return date(raw.year, raw.month, raw.day)
    return None


def text_of(raw: object) -> str | None:
    """Plain text from a string or a string enum; none for anything else."""
    return str.__str__(raw) if isinstance(raw, str) else None


def plain(value: FactValue) -> object:
    """The value as plain data that reads back to it: ISO dates, lists, mappings."""
    match value:
        case Judgement():
            return value.to_dict()
        case Never():
            return "never"
        case tuple():
            return list(value)
        case date():
            return value.isoformat()
        case _:
            return value
