"""The wording for the errors of pydantic: each becomes a problem of ours, at its place.

In: an error, its path and the document. Out: a problem.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from purposebind.document.nodes import ListNode, MapNode, Node, ScalarNode, key_span, node_at
from purposebind.places import Span
from purposebind.problems.nearest import did_you_mean, listed, nearest, shown
from purposebind.problems.problem import Path, Problem
from purposebind.written import models
from purposebind.written.problems import (
    BAD_NAME,
    EMPTY_VALUE,
    MISSING_KEY,
    NOT_A_CHOICE,
    UNKNOWN_KEY,
    VERSION,
    WRONG_SHAPE,
)

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_CLAUSE_KEYS = frozenset({"when", "unless", "governs"})
_TERM_SECTIONS = dict.fromkeys(("purposes", "data", "recipients", "kinds"), models.TermSource)
_PARTS: dict[type[models.Source], dict[str, type[models.Source]]] = {
    models.PolicySource: {
        "rules": models.RuleSource,
        "duties": models.StandingDutySource,
        "interpretations": models.InterpretationSource,
        "unbound": models.UnboundSource,
        "facts": models.FactSource,
        "vocabulary": models.VocabularySource,
        "silence": models.SilenceSource,
    },
    models.VocabularySource: {
        "actions": models.ActionSource,
        "facts": models.FactSource,
        **_TERM_SECTIONS,
    },
    models.RuleSource: {
        "except": models.RuleSource,
        "duties": models.DutySource,
        "says": models.QuoteSource,
    },
    models.DutySource: {"says": models.QuoteSource},
    models.StandingDutySource: {"says": models.QuoteSource},
    models.UnboundSource: {"says": models.QuoteSource},
    models.SilenceSource: {"says": models.QuoteSource},
    models.ActionSource: {"maps_to": models.MappingSource},
    models.TermSource: {"maps_to": models.MappingSource},
}
_SHAPES = {
    "string_type": "text",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "list_type": "a list",
    "dict_type": "a mapping",
    "model_type": "a mapping",
    "model_attributes_type": "a mapping",
}
_PATTERNS = {
    models.NAME_PATTERN: "a name: small letters, digits and underscores, a letter first",
    models.ID_PATTERN: "an id: small letters, digits and hyphens",
    models.FACT_PATTERN: "a fact's name: letters, digits and underscores, in parts joined by dots",
}


def from_detail(
    root: Node, model: type[models.Source], path: Path, detail: ErrorDetails
) -> Problem:
    """The problem that one error of pydantic stands for."""
    if path[-1:] == (0,) and not isinstance(node_at(root, path[:-1]), ListNode):
        path = path[:-1]  # the only one of what may be a list
    node = node_at(root, path)
    kind = detail["type"]
    if kind == "extra_forbidden":
        return _unknown_key(root, model, path)
    if kind == "missing":
        return _missing_key(root, path)
    help: str | None
    if path[:1] == ("purposebind",):
        help = "this version of purposebind reads `purposebind: 1`"
        return VERSION.at(
            node.span, f"unknown language version `{_found(node)}`", help=help, path=path
        )
    if _is_empty(node) or kind in ("too_short", "string_too_short"):
        help = "write `any` for everything, or leave the key out" if _takes_any(path) else None
        return EMPTY_VALUE.at(node.span, f"{_subject(path)} is empty", help=help, path=path)
    if kind == "string_pattern_mismatch":
        is_key = bool(path) and detail["input"] == path[-1]
        pattern = str(detail.get("ctx", {}).get("pattern", ""))
        return _bad_name(
            key_span(root, path) if is_key else node.span, path, detail["input"], pattern
        )
    if kind == "literal_error":
        return _not_a_choice(path, node, str(detail.get("ctx", {}).get("expected", "")))
    return _wrong_shape(path, node, kind)


def _unknown_key(root: Node, model: type[models.Source], path: Path) -> Problem:
    key = str(path[-1])
    keys = _keys(_model_at(model, path[:-1]))
    help = did_you_mean(key, keys) or f"the keys here are {listed(keys, most=20)}"
    parent = node_at(root, path[:-1])
    if clause_cut_before(parent, key):
        help = "a clause that holds a comma must be quoted inside braces"
    return UNKNOWN_KEY.at(key_span(root, path), f"unknown key `{shown(key)}`", help=help, path=path)


def clause_cut_before(parent: Node, key: str) -> str | None:
    """The clause whose rest, cut off at a comma inside braces, YAML took for this key."""
    entry = parent.entry(key) if isinstance(parent, MapNode) else None
    if entry is None or not (isinstance(entry[1], ScalarNode) and entry[1].value is None):
        return None
    before: list[str] = []
    for name, _ in parent.entries if isinstance(parent, MapNode) else ():
        if name.text == key:
            while before and not _is_key(before[-1]):
                before.pop()
            return before[-1] if before and before[-1] in _CLAUSE_KEYS else None
        before.append(name.text)
    return None


def _is_key(key: str) -> bool:
    return any(key in _keys(part) for part in _PARTS)


def _keys(model: type[models.Source]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def _model_at(model: type[models.Source], path: Path) -> type[models.Source]:
    for step in path:
        if isinstance(step, str):
            model = _PARTS.get(model, {}).get(step, model)
    return model


def _missing_key(root: Node, path: Path) -> Problem:
    key, parent = str(path[-1]), path[:-1]
    owner = f"{_subject(parent)} has" if parent else "the document has"
    node = node_at(root, parent)
    span = node.entries[0][0].span if isinstance(node, MapNode) and node.entries else node.span
    return MISSING_KEY.at(span, f"{owner} no `{key}`", help=f"add `{key}: ...`", path=path)


def _bad_name(span: Span, path: Path, found: object, pattern: str) -> Problem:
    text = str(found)
    wanted = _PATTERNS.get(pattern)
    if wanted is None:
        return EMPTY_VALUE.at(span, f"{_subject(path)} is empty", path=path)
    fold = text.casefold().strip()
    separator = "-" if pattern == models.ID_PATTERN else "_"
    tidy = "".join(c if c.isascii() and c.isalnum() else separator for c in fold).strip("-_")
    help = f"expected {wanted}" + (f"; did you mean `{tidy}`?" if 0 < len(tidy) < 60 else "")
    return BAD_NAME.at(span, f"`{shown(text)}` is not spelt as a name", help=help, path=path)


def _not_a_choice(path: Path, node: Node, expected: str) -> Problem:
    words = [word for word in expected.split("'")[1::2] if word]
    found = _found(node)
    close = nearest(found, words)
    help = f"did you mean `{close}`?" if close else f"one of {listed(words, most=12)}"
    if path[:1] == ("silence",) and len(path) == 1:
        help = 'write `silent`, or `{verdict: forbidden, actions: [...], says: "..."}`'
    return NOT_A_CHOICE.at(node.span, f"{_subject(path)} cannot be `{found}`", help=help, path=path)


def _wrong_shape(path: Path, node: Node, kind: str) -> Problem:
    wanted = _SHAPES.get(kind, "another value")
    found = {MapNode: "a mapping", ListNode: "a list"}.get(type(node)) or _scalar_shape(node)
    help: str | None = None
    if wanted == "text" and isinstance(node, ScalarNode):
        help = f'put it in quotes if the word is meant: `"{_found(node)}"`'
    elif wanted == "a whole number":
        help = "a whole number is written plainly, like 12; not 012, 0x0c or 1.2e1"
    message = f"{_subject(path)} must be {wanted}, found {found}"
    return WRONG_SHAPE.at(node.span, message, help=help, path=path)


def _scalar_shape(node: Node) -> str:
    value = node.value if isinstance(node, ScalarNode) else None
    kind = {bool: "the boolean", int: "the number", float: "the number"}.get(
        type(value), "the text"
    )
    return f"{kind} `{_found(node)}`"


def _found(node: Node) -> str:
    return shown(node.text if isinstance(node, ScalarNode) else node.span.text)


def _is_empty(node: Node) -> bool:
    if isinstance(node, ScalarNode):
        return node.value is None or not node.text.strip()
    return isinstance(node, ListNode) and not node.items


def _takes_any(path: Path) -> bool:
    keys = ("permit", "oblige", "forbid", "limit", "data", "to", "for", "on")
    return any(step in keys for step in path[-2:]) and path[:1] in (("rules",), ("duties",))


def _subject(path: Path) -> str:
    """What stands at a path, in words: the nearest key."""
    keys = [str(step) for step in path if isinstance(step, str)]
    if not keys:
        return "the document"
    if isinstance(path[-1], int):
        return f"item {path[-1] + 1} of `{shown(keys[-1])}`"
    return f"`{shown(keys[-1])}`"
