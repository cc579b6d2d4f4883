"""Edits that change how a document is written, and not what it means.

In comes an editor, out goes whether the edit could be made.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator

from generated.vocabularies import Json

from .editor import Editor
from .oracle import every_rule
from .small_clauses import other_text, plain_text, tree
from .small_policies import EFFECTS, SECTIONS


def nothing(editor: Editor) -> bool:
    return True


def reorder(editor: Editor) -> bool:
    """Turn rules, terms, facts and lists round."""
    editor.new["rules"].reverse()
    for rule in every_rule(editor.new):
        rule.get("except", []).reverse()
        rule.get("duties", []).reverse()
    for section in SECTIONS:
        editor.new["vocabulary"][section] = dict(
            reversed(editor.new["vocabulary"][section].items())
        )
    editor.new["facts"] = dict(reversed(editor.new["facts"].items()))
    return True


def say_otherwise(editor: Editor) -> bool:
    """Write one clause in two ways of equal meaning."""
    rule, key = editor.rule(), editor.source.pick(["when", "unless"])
    clause = tree(editor.source, editor.author.words, 2)
    editor.old_rule(rule["id"])[key] = plain_text(clause)
    rule[key] = other_text(clause)
    return True


def when_for_unless(editor: Editor) -> bool:
    """Write `when` as `unless`."""
    chosen = editor.rule_with("when")
    if chosen is None or "unless" in chosen[0]:
        return False
    chosen[0]["unless"] = f"not ({chosen[0].pop('when')})"
    return True


def scope_as_clause(editor: Editor) -> bool:
    """Write what a rule says of data or purpose as a condition."""
    rule = editor.rule()
    dimension = {"data": "data", "for": "purpose"}
    keys = [key for key in dimension if isinstance(rule.get(key), str) and rule[key] != "any"]
    if not keys or "except" in rule:
        return False
    key = keys[0]
    clause = f"{dimension[key]} is {rule[key]}"
    rule[key] = "any"
    rule["when"] = f"({rule['when']}) and {clause}" if "when" in rule else clause
    return True


def split_rule(editor: Editor) -> bool:
    """Write a rule of two actions as two rules."""
    plain = [
        rule
        for rule in editor.new["rules"]
        if not {"except", "overrides"} & set(rule)
        and not any(rule["id"] in str(other) for other in _edges(editor.new))
    ]
    if not plain:
        return False
    rule = plain[0]
    effect = next(effect for effect in EFFECTS if effect in rule)
    actions = [*editor.terms("actions"), editor.terms("actions")[0]][:2]
    editor.old_rule(rule["id"])[effect] = actions
    rule[effect] = actions[0]
    editor.new["rules"].append({**copy.deepcopy(rule), "id": "second", effect: actions[1]})
    return True


def _edges(document: Json) -> Iterator[object]:
    yield from (rule.get("overrides") for rule in every_rule(document))
    yield document.get("interpretations")
