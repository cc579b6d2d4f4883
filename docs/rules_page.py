"""The index of the linter's rules, and a page for each.

In: the registry of rules. Out: Markdown by the names of the files. What the examples show is what
the rules find in them.
"""

from __future__ import annotations

from collections.abc import Iterator

from purposebind.lint.examples import found_in, texts
from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.registry import RULES
from purposebind.problems.frame import full
from purposebind.problems.nearest import printable

GROUPS = {
    "PB80": "Binding: the policy and the words of its statement",
    "PB81": "Binding: the policy and the words of its statement",
    "PB83": "Meaning: rules, facts and terms",
    "PB84": "Meaning: rules, facts and terms",
    "PB86": "Text and names",
    "PB9": "Proved of every use",
}
"""By the beginning of the code."""

MARK = "<!-- Written by docs/generate.py from the rule's module: edit that. -->"

HEAD = """\
<!-- Written by docs/generate.py from the modules of src/purposebind/lint/rules: edit these. -->

# Rules of the linter

What `purposebind lint` looks for in a policy that loads. [Linting a policy](lint.md) says how to
choose among them and how to accept a finding. `purposebind explain CODE` shows a rule's page on the
command line.
"""


def pages() -> dict[str, str]:
    """Every page, by its name within `docs`."""
    own = {f"rules/{_file(rule)}": _page(rule) for rule in RULES}
    return {"rules.md": "\n".join([HEAD, *_overview()]), **own}


def _file(rule: LintRule) -> str:
    return f"{rule.code}-{rule.kind.name}.md"


def _group(rule: LintRule) -> str:
    return next((name for start, name in GROUPS.items() if rule.code.startswith(start)), "Others")


def _overview() -> Iterator[str]:
    for group in dict.fromkeys(_group(rule) for rule in RULES):
        yield f"## {group}\n"
        yield "| code | name | level | what |"
        yield "|---|---|---|---|"
        for rule in RULES:
            if _group(rule) == group:
                link = f"[{rule.code}](rules/{_file(rule)})"
                summary = rule.kind.summary.replace("|", "\\|")
                yield f"| {link} | {rule.kind.name} | {rule.severity} | {summary} |"
        yield ""


def _page(rule: LintRule) -> str:
    return "\n".join(_parts(rule))


def _parts(rule: LintRule) -> Iterator[str]:
    kind = rule.kind
    yield f"{MARK}\n"
    yield f"# {rule.code} {kind.name}\n"
    yield f"{kind.summary[0].upper()}{kind.summary[1:]}.\n"
    yield f"*Level:* {rule.severity}, unless set otherwise.\n"
    yield f"*Why:* {kind.why}\n"
    yield f"*How to mend it:* {kind.mend}\n"
    for example in rule.bad:
        yield "Not:\n"
        yield from _texts(example)
        yield "What is found:\n"
        found = "\n\n".join(full(problem) for problem in found_in(rule, example))
        yield f"```text\n{found}\n```\n"
    for example in rule.good:
        yield "But:\n"
        yield from _texts(example)
    yield f"*Source:* {rule.source}\n"
    yield "[All rules](../rules.md)\n"


def _texts(example: Example) -> Iterator[str]:
    named = texts(example)
    for name, text in named.items():
        if len(named) > 1:
            yield f"`{name}`:\n"
        shown = "\n".join(map(printable, text.rstrip().split("\n")))
        yield f"```text\n{shown}\n```\n"
