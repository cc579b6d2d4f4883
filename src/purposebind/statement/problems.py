"""All wording of the station `statement`.

In: places and words. Out: problems. One constructor a problem.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from purposebind.places import Span
from purposebind.problems.nearest import did_you_mean, listed, shown
from purposebind.problems.problem import Kind, Problem, Related

NOT_FOUND = Kind(
    "PB401",
    "quote-not-found",
    "a quote does not occur in the statement",
    "A rule must rest on words that were published. White space, the kind of quotation marks and"
    " the kind of dashes do not matter; everything else does.",
    "Copy the words from the statement; the message shows the nearest passage.",
    'says: "We will not sell or rent your data"',
    'says: "We will not sell, share, or rent your personal information"',
)
REPEATED = Kind(
    "PB402",
    "quote-repeated",
    "a quote occurs more than once",
    "A rule rests on one sentence; words that occur twice do not say which.",
    "Quote more words, or write `{quote: ..., line: ...}` (and `text:` where there are several).",
    'says: "third party"',
    'says: "to any third party"',
)
ELSEWHERE = Kind(
    "PB403",
    "quote-elsewhere",
    "a quote occurs, but not in the text or line it names",
    "Line numbers move when the statement is edited; a stale one must not bind to other words.",
    "Correct `line` or `text`, or leave them out where the words occur once.",
)
NO_WORDS = Kind(
    "PB404",
    "quote-without-words",
    "a quote holds no words",
    "White space occurs everywhere and proves nothing.",
    "Quote the words that the rule rests on.",
)
NO_SUCH_TEXT = Kind(
    "PB405",
    "no-such-text",
    "a quote names a text that the statement does not have",
    "The quote could not be looked for where it was said to be.",
    "Use a name listed under `statement`.",
)

KINDS = (NOT_FOUND, REPEATED, ELSEWHERE, NO_WORDS, NO_SUCH_TEXT)

_MOST_PLACES = 5
_MOST_LINES = 100
"""Places among which a line may tell one from the others."""


def not_found(written: Span, words: str, nearest: Span | None) -> Problem:
    """The words occur nowhere; `nearest` is the passage most like them."""
    related = (Related("the nearest passage", nearest),) if nearest else ()
    help = f"did you mean `{shown(nearest.text, most=300)}`?" if nearest else None
    message = f"the statement does not say `{shown(words, most=80)}`"
    return NOT_FOUND.at(written, message, help=help, related=related)


def repeated(written: Span, words: str, places: Sequence[Span]) -> Problem:
    """The words occur at every one of `places`."""
    related = tuple(Related("it occurs here", place) for place in places[:_MOST_PLACES])
    message = f"the statement says `{shown(words)}` {len(places)} times"
    settle = ""
    if len(places) <= _MOST_LINES:
        lines = sorted({place.line for place in places})
        settle = f", or settle it with `line: {lines[0]}`" if len(lines) == len(places) else ""
    return REPEATED.at(written, message, help=f"quote more words{settle}", related=related)


def elsewhere(written: Span, words: str, places: Sequence[Span]) -> Problem:
    """The words occur, but not where the quote says."""
    related = tuple(Related("it occurs here", place) for place in places[:_MOST_PLACES])
    message = f"`{shown(words)}` does not stand in the text or line that the quote names"
    return ELSEWHERE.at(written, message, help=f"line {places[0].line}", related=related)


def no_words(written: Span) -> Problem:
    """The quote folds to nothing."""
    return NO_WORDS.at(written, "the quote holds no words")


def no_statement(written: Span) -> Problem:
    """A quote names a text or a line, and the policy names no statement."""
    message = "the quote names a place in a statement, and the policy names no statement"
    return NO_SUCH_TEXT.at(written, message, help="add `statement: <file>`")


def no_such_text(written: Span, text: str, texts: Iterable[str]) -> Problem:
    """The statement has no text of this name."""
    names = sorted(texts)
    help = did_you_mean(text, names) or f"the texts are {listed(names)}"
    return NO_SUCH_TEXT.at(written, f"the statement has no text `{shown(text)}`", help=help)
