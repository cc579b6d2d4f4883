"""A sentence as the `says` of a policy: written so that it binds.

In: a sentence and its statement. Out: YAML, or none where the words occur twice on one line.
"""

from __future__ import annotations

from purposebind.document.to_text import folded, quoted
from purposebind.statement.sentences import Sentence
from purposebind.statement.text import Statement

_WIDTH = 100
_LONGEST_IN_LINE = 70


def says(sentence: Sentence, statement: Statement, indent: int) -> str | None:
    """What stands behind `says:`; its further lines are indented."""
    words = " ".join(sentence.span.text.split())
    places = statement.places(words)
    if len(places) == 1:
        return quoted(words) if len(words) <= _LONGEST_IN_LINE else folded(words, indent, _WIDTH)
    line = sentence.span.line
    on_line = [each for each in places if each.text == sentence.text and each.span.line == line]
    if len(on_line) != 1:
        return None
    return f"{{quote: {quoted(words)}, line: {line}}}"
