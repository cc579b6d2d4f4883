"""Edits of rules, duties and the frame of a document, which may change its meaning.

In comes an editor, out goes whether the edit could be made.
"""

from __future__ import annotations

from .editor import Editor
from .oracle import every_rule, without
from .small_policies import DENYING, EFFECTS, GRANTING, SCOPES


def drop_rule(editor: Editor) -> bool:
    editor.new = without(editor.new, editor.rule()["id"])
    return bool(editor.new["rules"])


def drop_clause(editor: Editor) -> bool:
    chosen = editor.rule_with("when", "unless", "alongside")
    if chosen is None:
        return False
    del chosen[0][chosen[1]]
    return True


def change_clause(editor: Editor) -> bool:
    chosen = editor.rule_with("when", "unless")
    if chosen is None:
        return False
    chosen[0][chosen[1]] = editor.author.clause(1)
    return True


def change_bound(editor: Editor) -> bool:
    """Put one constant in the place of another, in one clause."""
    chosen = editor.rule_with("when", "unless")
    words = editor.author.words
    lists = [[str(each) for each in each] for each in (words.days, words.spans, words.numbers)]
    lists.append(["before", "after"])
    lists.append(["least", "most"])
    for constants in lists:
        for constant in constants:
            if chosen and f" {constant}" in chosen[0][chosen[1]]:
                other = editor.source.pick(constants[::-1])
                clause = chosen[0][chosen[1]].replace(f" {constant}", f" {other}", 1)
                chosen[0][chosen[1]] = clause
                return True
    return False


def swap_effect(editor: Editor) -> bool:
    """Change the effect within its family, for exceptions and edges need contrary ones."""
    rule = editor.rule()
    effect = next(effect for effect in EFFECTS if effect in rule)
    family = GRANTING if effect in GRANTING else DENYING
    other = family[1 - family.index(effect)]
    rule[other] = rule.pop(effect)
    return True


def change_scope(editor: Editor) -> bool:
    rule = editor.rule()
    key = editor.source.pick([*SCOPES, "action"])
    if key == "action":
        effect = next(effect for effect in EFFECTS if effect in rule)
        rule[effect] = editor.source.pick(["any", *editor.terms("actions")])
    elif key in rule and editor.source.chance(50):
        del rule[key]
    else:
        rule[key] = editor.source.pick(editor.terms(SCOPES[key]))
    return True


def add_rule(editor: Editor) -> bool:
    editor.new["rules"].append(editor.author.rule(None, 3))
    return True


def drop_interpretation(editor: Editor) -> bool:
    return bool(editor.new.pop("interpretations", None))


def drop_standing_duty(editor: Editor) -> bool:
    return bool(editor.new.pop("duties", None))


def drop_duty(editor: Editor) -> bool:
    chosen = editor.rule_with("duties")
    if chosen is None:
        return False
    chosen[0]["duties"].pop(0)
    if not chosen[0]["duties"]:
        del chosen[0]["duties"]
    return True


def change_duty(editor: Editor) -> bool:
    """Change when duties of one id are due, or what silences one of them."""
    duties = [duty for rule in every_rule(editor.new) for duty in rule.get("duties", [])]
    duties += editor.new.get("duties", [])
    if not duties:
        return False
    duty = editor.source.pick(duties)
    what = editor.source.integer(0, 2)
    if what == 0:
        timing = editor.source.pick(["before", "after"])
        for each in duties:
            each["timing"] = timing if each["id"] == duty["id"] else each["timing"]
    elif what == 1:
        duty["unless"] = editor.author.clause(0)
    else:
        duty["within"] = "3 days"
    return True


def change_silence(editor: Editor) -> bool:
    verdict = {"verdict": "forbidden", "says": "We do nothing else"}
    editor.new["silence"] = "silent" if "silence" in editor.new else verdict
    return True


def change_governs(editor: Editor) -> bool:
    editor.new["governs"] = editor.author.clause(1)
    return True
