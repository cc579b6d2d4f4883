"""Exit codes of the command line."""

from typing import Final

GOOD: Final = 0
"""Sound; allowed; every case passed; every line judged."""
FINDINGS: Final = 1
"""Problems found; not allowed; a case failed."""
COULD_NOT_RUN: Final = 2
"""The question itself could not be answered: usage, an unreadable file, a use that is wrong."""
INTERRUPTED: Final = 130
"""Stopped by the keyboard: 128 and the number of the signal, as shells count."""
NOBODY_READS: Final = 141
"""Whoever read the output has gone, as `head` does: 128 and the number of the signal."""
