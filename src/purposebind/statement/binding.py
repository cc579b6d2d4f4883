"""The binding of quotes to the statement: each occurs exactly once, or a problem says where.

In: a quote as written and the statement. Out: `Quote`, or a problem.
"""

from __future__ import annotations

from purposebind.places import Span
from purposebind.problems.problem import Problem
from purposebind.statement import problems
from purposebind.statement.folding import fold
from purposebind.statement.text import Place, Quote, Statement


def bind(  # noqa: PLR0913  # a quote as written, its place, and one wish
    statement: Statement | None,
    words: str,
    *,
    text: str = "",
    line: int = 0,
    written: Span,
    suggest: bool = True,
) -> tuple[Quote | None, Problem | None]:
    """Find the words in the statement; without a statement the quote is kept unbound.

    `text` and `line` (from 1) settle words that occur more than once; `written` is where the policy
    has the quote. `suggest` asks for the nearest passage where the words do not occur.
    """
    words = words.strip()
    if statement is None:
        if text or line:
            return None, problems.no_statement(written)
        return Quote(words), None
    if not fold(words):
        return None, problems.no_words(written)
    if text and text not in statement.texts:
        return None, problems.no_such_text(written, text, statement.texts)
    everywhere = statement.places(words)
    places = [place for place in everywhere if _is_meant(place, text, line)]
    if len(places) == 1:
        span = places[0].span
        return Quote(words, places[0].text, span.line, span.start, span.end), None
    if places:
        return None, problems.repeated(written, words, [place.span for place in places])
    if everywhere:
        return None, problems.elsewhere(written, words, [place.span for place in everywhere])
    nearest = statement.nearest_passage(words) if suggest else None
    return None, problems.not_found(written, words, nearest.span if nearest else None)


def _is_meant(place: Place, text: str, line: int) -> bool:
    return (not text or place.text == text) and (not line or place.span.line == line)
