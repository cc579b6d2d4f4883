"""All wording of the station `document`.

In: places and words. Out: problems. One constructor a problem.
"""

from __future__ import annotations

from purposebind.places import Source, Span
from purposebind.problems.nearest import shown
from purposebind.problems.problem import Kind, Problem, Related

NOT_UTF8 = Kind(
    "PB101",
    "not-utf-8",
    "a file is not UTF-8 text",
    "A policy is text. Bytes that are not UTF-8 would have to be guessed.",
    "Save the file as UTF-8, with or without a byte order mark.",
)
TOO_LARGE = Kind(
    "PB102",
    "too-large",
    "a file is larger than the limit",
    "A library inside a service must not be stopped by one huge file.",
    "Split the policy, or pass `limits=Limits(document_bytes=...)`.",
)
UNPRINTABLE = Kind(
    "PB103",
    "unprintable-character",
    "a character that YAML does not allow",
    "Control characters and lone surrogates hide what a reader sees.",
    "Delete the character.",
)
NOT_YAML = Kind(
    "PB104",
    "not-yaml",
    "the text is not YAML",
    "A document that cannot be read is refused whole.",
    "Mend the place shown; a missing quote, bracket or indent usually stands just before it.",
    "rules: [a, b",
    "rules: [a, b]",
)
EMPTY = Kind(
    "PB105",
    "empty-document",
    "there is nothing in the document",
    "No rules is not the same as a policy that allows nothing.",
    "Start with `purposebind: 1` and `policy: <id>`.",
)
TOO_DEEP = Kind(
    "PB106",
    "too-deep",
    "lists and mappings are nested deeper than the limit",
    "Deep nesting is how a parser is made to crash.",
    "Flatten the document, or pass `limits=Limits(document_nesting=...)`.",
)
SECOND_DOCUMENT = Kind(
    "PB107",
    "second-document",
    "a second document starts in the same file",
    "A policy is one document; the second would be skipped silently.",
    "Delete the `---` line, or put the rest into a file of its own.",
    "a: 1\n---\nb: 2",
    "a: 1\nb: 2",
)
DIRECTIVE = Kind(
    "PB108",
    "directive",
    "a YAML directive",
    "Directives change how everything after them is read.",
    "Delete the line that starts with `%`.",
)
ANCHOR = Kind(
    "PB109",
    "anchor",
    "an anchor or an alias",
    "Aliases let a small file unfold into a huge one, and hide what a rule says.",
    "Write the value out where it is meant.",
    "when: &c consent\nunless: *c",
    "when: consent\nunless: consent",
)
TAG = Kind(
    "PB110",
    "tag",
    "a YAML tag",
    "Tags change the type of a value, and in other loaders run code.",
    "Delete the tag; quote the value if text is meant.",
    "title: !!str 2026",
    'title: "2026"',
)
KEY_NOT_TEXT = Kind(
    "PB111",
    "key-not-text",
    "a key that is not text",
    "Every key of a policy is a word; `true:`, `1:` and an empty key are not.",
    "Put the key in quotes if the word is meant.",
    "fulfilled: {1: true}",
    'fulfilled: {"1": true}',
)
DUPLICATE_KEY = Kind(
    "PB112",
    "duplicate-key",
    "the same key twice in one mapping",
    "YAML libraries keep the last one silently; in a list of what is allowed that is a hole.",
    "Delete one of the two, or merge them into a list.",
    "data: name\ndata: email_address",
    "data: [name, email_address]",
)

KINDS = (
    NOT_UTF8,
    TOO_LARGE,
    UNPRINTABLE,
    NOT_YAML,
    EMPTY,
    TOO_DEEP,
    SECOND_DOCUMENT,
    DIRECTIVE,
    ANCHOR,
    TAG,
    KEY_NOT_TEXT,
    DUPLICATE_KEY,
)


def not_utf8(source: Source, offset: int) -> Problem:
    """`source` holds the text up to the first byte that cannot be read."""
    return NOT_UTF8.at(
        Span(source, offset, offset + 1), "this byte is not UTF-8", help="save the file as UTF-8"
    )


def too_large(name: str, size: int, limit: int) -> Problem:
    """The file `name` has `size` bytes."""
    span = Span(Source(name, ""), 0, 0)
    help = "raise it with `limits=Limits(document_bytes=...)`"
    return TOO_LARGE.at(span, f"{size:,} bytes, and the limit is {limit:,}", help=help)


def unprintable(source: Source, offset: int) -> Problem:
    """A character YAML refuses stands at `offset`."""
    code = f"U+{ord(source.text[offset]):04X}"
    span = Span(source, offset, offset + 1)
    return UNPRINTABLE.at(span, f"the character {code} is not allowed", help="delete it")


def lone_surrogate(span: Span) -> Problem:
    """An escape names half a character."""
    return UNPRINTABLE.at(
        span, "an escape names half of a surrogate pair", help="write the character"
    )


def not_yaml(source: Source, offset: int, reason: str | None) -> Problem:
    """The parser gave up at `offset`."""
    reason = shown(reason or "it cannot be parsed", most=120)
    return NOT_YAML.at(Span(source, offset, offset + 1), f"this is not YAML: {reason}")


def empty(source: Source) -> Problem:
    """There is no node at all."""
    return EMPTY.at(Span(source, 0, 0), "the document is empty")


def too_deep(span: Span, limit: int) -> Problem:
    """A collection opens deeper than `limit`."""
    help = "raise it with `limits=Limits(document_nesting=...)`"
    return TOO_DEEP.at(span, f"nested deeper than {limit} levels", help=help)


def second_document(span: Span) -> Problem:
    """A second document starts."""
    return SECOND_DOCUMENT.at(span, "a second document starts here; a file holds one")


def directive(span: Span) -> Problem:
    """A `%` directive stands before the document."""
    return DIRECTIVE.at(span, "directives are not allowed", help="delete the line")


def anchor(span: Span, name: str) -> Problem:
    """A node carries an anchor."""
    return ANCHOR.at(span, f"anchors are not allowed: `&{shown(name)}`", help="write the value out")


def alias(span: Span) -> Problem:
    """A node is an alias."""
    return ANCHOR.at(
        span, f"aliases are not allowed: `{shown(span.text)}`", help="write the value out"
    )


def tag(span: Span, name: str) -> Problem:
    """A node carries a tag."""
    return TAG.at(span, f"tags are not allowed: `{shown(name)}`", help="delete the tag")


def key_not_text(span: Span) -> Problem:
    """A key is not a string."""
    text = shown(span.text.strip()) or "nothing"
    return KEY_NOT_TEXT.at(span, f"a key must be text, found `{text}`", help=f'write `"{text}":`')


def duplicate_key(span: Span, key: str, first: Span) -> Problem:
    """`key` stands in the same mapping twice."""
    related = (Related("first written here", first),)
    return DUPLICATE_KEY.at(span, f"the key `{shown(key)}` is written twice", related=related)
