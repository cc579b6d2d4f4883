"""Edits of the words of a document, so that two documents do not know the same.

In comes an editor, out goes whether the edit could be made.
"""

from __future__ import annotations

from .editor import Editor
from .small_policies import SECTIONS


def change_default(editor: Editor) -> bool:
    facts = [fact for fact in editor.new["facts"].values() if fact["type"] != "judgement"]
    if not facts:
        return False
    fact = editor.source.pick(facts)
    if fact.pop("default", None) is None:
        fact["default"] = editor.author.value(fact)
    return True


def add_term(editor: Editor) -> bool:
    """Add a term, on top or below another."""
    words = editor.new["vocabulary"]
    section = editor.source.pick(SECTIONS)
    above = editor.source.pick(editor.terms(section))
    words[section]["added"] = {"under": above} if editor.source.chance(60) else {}
    return True


def drop_term(editor: Editor) -> bool:
    """Let the old document know a term that the new one does not."""
    add_term(editor)
    editor.old, editor.new = editor.new, editor.old
    return True


def move_term(editor: Editor) -> bool:
    """Let a term lie below others, or below none."""
    words = editor.new["vocabulary"]
    many = [section for section in SECTIONS if len(words[section]) > 1]
    if not many:
        return False
    section = editor.source.pick(many)
    names = list(words[section])
    place = editor.source.integer(1, len(names) - 1)
    entry = words[section][names[place]]
    before = entry.pop("under", None)
    above = editor.source.some(names[:place], at_least=0 if before else 1, at_most=2)
    if above:
        entry["under"] = above
    return True


def add_fact(editor: Editor) -> bool:
    """Let the new document know and use a fact that the old one does not."""
    editor.new["facts"]["added"] = {"type": "boolean"}
    if editor.source.chance(30):
        editor.new["facts"]["added"]["default"] = editor.source.chance(50)
    rule = editor.rule()
    rule["when"] = f"({rule['when']}) or added" if "when" in rule else "added"
    return True


def drop_fact(editor: Editor) -> bool:
    """Let the old document know and use a fact that the new one does not."""
    add_fact(editor)
    editor.old, editor.new = editor.new, editor.old
    return True


def add_value(editor: Editor) -> bool:
    """Let one document know more values of a choice or a level."""
    facts = [fact for fact in editor.new["facts"].values() if fact["type"] in ("choice", "level")]
    if not facts:
        return False
    editor.source.pick(facts)["of"].insert(editor.source.integer(0, 2), "added")
    if editor.source.chance(50):
        editor.old, editor.new = editor.new, editor.old
    return True
