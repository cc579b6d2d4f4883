"""I. A value of the input was run, or read as syntax.

OPA CVE-2025-46569, casbin#1568, simpleeval CVE-2026-32640, asteval#86. Here nothing is ever
evaluated, formatted or looked up by a name that a use or a policy gives: names are checked against
what is declared, and text is shown as it is.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import purposebind
from lessons.small import PERMIT, SOURCE, USE, VOCABULARY, Json, document_with, policy
from purposebind import PolicyError, UseError

HOSTILE = [
    "{0.__class__.__mro__}",
    "{use.facts}",
    "%s %(by)s %n",
    "${HOME} $(id) `id`",
    "{{ 7 * 7 }}{% if x %}",
    "'; drop table rules; --",
    "' or true or '",
    "__import__('os').system('id')",
    "\\u0041\\n\\x41",
    '"}], "rules": [{"id": "x"',
    "!!python/object/apply:os.system [id]",
    "- permit: any",
]
RUNS_CODE = {"eval", "exec", "compile", "__import__", "locals", "vars", "input", "breakpoint"}
KEEPS_OBJECTS = {"pickle", "marshal", "shelve", "dill", "ctypes", "code", "codeop", "runpy"}
REACHES_OUT = {"subprocess", "socket", "urllib", "http", "requests", "tempfile", "shutil"}
WRITTEN_BY_US = [("decision/straight.py", "exec"), ("decision/straight.py", "compile")]
"""What runs text that holds numbers and names of our own; tests/decision/test_straight.py looks at
every token of it.
"""
ASKED_FOR = [
    ("cli/earlier.py", "tempfile"),  # a folder for the files of an earlier version
    ("cli/past.py", "subprocess"),  # git, by a list of arguments and without a shell
    ("render/sarif.py", "urllib.parse"),  # quotes the name of a file
]
"""What reaches out because a person asked for it; none of it is imported to judge."""
TEMPLATES = [
    ("lint/idle_places.py", "what.format"),
    ("lint/rules/silent_term.py", "_POLICY.format"),
    ("lint/rules/silent_term.py", "_POLICY.format"),
    ("meant/problems.py", "_HOW_TO_TEST[fact.type].format"),
    ("starting/policy_text.py", "_HEAD.format"),
]
"""Texts of ours with a place for a name."""
LOOKED_UP_BY_NAME = {
    "decision/decision.py": {"name"},  # of the parts of a decision that are read late
    "use/use.py": {"dimension"},  # one of the four
}
"""Where the judging stations read an attribute by a name that is not written in place."""


def _modules() -> Iterator[tuple[str, ast.Module]]:
    for file in sorted(SOURCE.rglob("*.py")):
        yield file.relative_to(SOURCE).as_posix(), ast.parse(file.read_text("utf-8"))


def _calls(tree: ast.Module) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def test_nothing_is_evaluated() -> None:
    found = [
        (name, call.func.id)
        for name, tree in _modules()
        for call in _calls(tree)
        if isinstance(call.func, ast.Name) and call.func.id in RUNS_CODE
    ]

    assert found == WRITTEN_BY_US


def test_no_module_that_runs_code_or_reaches_out_is_imported() -> None:
    found = []
    for name, tree in _modules():
        for node in ast.walk(tree):
            names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            banned = KEEPS_OBJECTS | REACHES_OUT
            found += [(name, each) for each in names if each.split(".")[0] in banned]

    assert found == ASKED_FOR


def test_no_text_from_outside_is_a_template() -> None:
    """f-strings, whose text is written in place, but for a few templates of our own."""
    found = []
    for name, tree in _modules():
        for call in _calls(tree):
            by = call.func.attr if isinstance(call.func, ast.Attribute) else ""
            by = call.func.id if isinstance(call.func, ast.Name) else by
            if by in ("format", "format_map", "Template", "vformat"):
                found.append((name, ast.unparse(call.func)))
        found += [
            (name, ast.unparse(node))
            for node in ast.walk(tree)
            if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod)
        ]

    assert found == TEMPLATES


def test_what_judges_looks_nothing_up_by_a_name_from_outside() -> None:
    found: dict[str, set[str]] = {}
    for name, tree in _modules():
        if Path(name).parts[0] in ("use", "program", "decision", "statement", "clause"):
            for call in _calls(tree):
                by_name = isinstance(call.func, ast.Name) and call.func.id in ("getattr", "setattr")
                if by_name and not isinstance(call.args[1], ast.Constant):
                    found.setdefault(name, set()).add(ast.unparse(call.args[1]))

    assert found == LOOKED_UP_BY_NAME


def test_yaml_is_only_read_as_events() -> None:
    """`load` and `compose` build objects and recurse; events are data."""
    attributes = {
        node.attr
        for _, tree in _modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "yaml"
    }

    assert not attributes & {"load", "safe_load", "full_load", "unsafe_load", "compose", "load_all"}
    assert "parse" in attributes


@pytest.mark.parametrize("text", HOSTILE)
def test_prose_of_a_policy_is_shown_as_it_is(text: str) -> None:
    """In its explanation and its plain data; no rule is read out of it."""
    judged: Json = {"type": "judgement", "asks": text, "by": text}
    duty = {"id": "told", "do": text, "says": text}
    rule = {**PERMIT, "when": "judged", "says": text, "note": text, "duties": [duty]}
    asked = policy(rule, title=text, facts={"judged": judged})
    stated = {"value": True, "by": text, "on": "2024-01-01", "grounds": text}
    decision = asked.decide({**USE, "facts": {"judged": stated}})

    assert decision.allowed
    assert [rule.id for rule in asked.rules] == ["permitted"]
    assert decision.explain(values=True).count(text) >= 4
    shown = json.loads(decision.to_json(values=True))
    assert shown["judgements"][0]["judgement"]["grounds"] == text
    assert (shown["causes"][0]["note"], shown["duties"][0]["do"]) == (text, text)


@pytest.mark.parametrize(
    "text", [*HOSTILE, "__class__", "record.__class__", "any", "record or any"]
)
def test_no_text_of_a_use_is_more_than_an_unknown_name(text: str) -> None:
    """`any` is a word of policies: a use that says it names a term that does not exist."""
    facts: Json = {
        "channel": {"type": "term", "of": "channel"},
        "basis": {"type": "choice", "of": ["contract"]},
        "paid": {"type": "boolean"},
    }
    asked = policy({**PERMIT, "when": "basis is contract or channel is paper or paid"}, facts=facts)
    uses: list[Json] = [
        *({**USE, dimension: text} for dimension in ("action", "purpose", "data", "recipient")),
        {**USE, "data": {"is": "record", text: True}},
        *({**USE, "facts": {name: text}} for name in facts),
        {**USE, "facts": {text: True}},
        {**USE, "fulfilled": [text]},
        {**USE, "on": text},
        {**USE, text: True},
    ]
    for use in uses:
        with pytest.raises(UseError):
            asked.decide(use)


@pytest.mark.parametrize(
    "name",
    ["eval", "exec", "import", "class", "lambda", "none", "self", "object", "print", "true_"],
)
def test_names_that_mean_something_to_python_are_plain_names(name: str) -> None:
    vocabulary = {**VOCABULARY, "data": {name: {}}, "purposes": {name: {}}}
    rule = {"id": "one", "permit": "any", "when": f"{name} and data is {name}"}
    asked = policy(rule, vocabulary=vocabulary, facts={name: {"type": "boolean"}})
    use = {"action": "use", "purpose": name, "data": name}

    assert asked.decide({**use, "facts": {name: True}}).allowed
    assert not asked.decide({**use, "facts": {name: False}}).allowed


@pytest.mark.parametrize("name", ["__class__", "_x", "x.__init__", "x-y", "x y", "x'", "{x}", "%s"])
def test_names_that_are_not_names_are_refused_wherever_they_stand(name: str) -> None:
    flag: Json = {"type": "boolean"}
    documents = [
        document_with(vocabulary={**VOCABULARY, "data": {name: {}}}),
        document_with(facts={name: flag}),
        document_with(facts={"basis": {"type": "choice", "of": [name]}}),
        document_with({"id": f"{name}!", "permit": "any"}),
        document_with({**PERMIT, "data": name}),
        document_with({**PERMIT, "when": f"flag and {name}"}, facts={"flag": flag}),
        document_with({**PERMIT, "when": f'data is "{name}"'}),
    ]
    for each in documents:
        with pytest.raises(PolicyError):
            purposebind.loads(json.dumps(each))


class _Sly(str):
    """Text that calls itself equal to everything."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return hash("record")

    def __str__(self) -> str:
        return "record"


def test_text_that_lies_about_itself_is_read_by_its_characters() -> None:
    asked = policy({**PERMIT, "data": "record"})

    with pytest.raises(UseError, match="email-of-a-child"):
        asked.decide({**USE, "data": _Sly("email-of-a-child")})
    assert not asked.decide({**USE, "data": _Sly("email")}).allowed


@pytest.mark.parametrize("sign", ["\x1b[2J", "\x9b31m", "\u202e", "\u2066", "\x08"])
def test_what_commands_a_terminal_or_turns_text_round_is_escaped(sign: str) -> None:
    """Explanations go to terminals and logs, by `NotAllowed` too; errors are escaped already."""
    judged: Json = {"type": "judgement", "asks": "Was it so?"}
    stated = {"value": True, "by": f"an officer{sign}", "on": "2024-01-01"}
    decision = policy(facts={"judged": judged}, governs="judged").decide(
        {**USE, "facts": {"judged": stated}}
    )

    assert "an officer" in decision.explain(values=True)
    assert sign not in decision.explain(values=True)
