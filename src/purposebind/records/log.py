"""Records in the log of the standard library.

In: a record. Out: one INFO record of the logger `purposebind.decision`: the message is the line of
JSON, and `purposebind` is the same as a dictionary, for formatters that take one.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import Final

from purposebind.records.record import DecisionRecord

LOGGER: Final = "purposebind.decision"
logging.getLogger(LOGGER).addHandler(logging.NullHandler())


@dataclass(frozen=True)
class RecordLog:
    """Logs each record.

    What a handler cannot write, `logging` reports and swallows: a log is no proof that a decision
    was recorded, a `RecordFile` is.
    """

    logger: logging.Logger = field(default_factory=lambda: logging.getLogger(LOGGER))

    def __call__(self, record: DecisionRecord) -> None:
        """Log a record at INFO; nothing is done where INFO is off."""
        if self.logger.isEnabledFor(logging.INFO):
            line = record.to_line().decode("ascii").rstrip("\n")
            self.logger.info("%s", line, extra={"purposebind": record.to_dict()})
