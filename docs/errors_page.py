"""The index of errors.

In: the catalogue of all kinds of problems. Out: Markdown, one section a code.
"""

from __future__ import annotations

from collections.abc import Iterator

from purposebind.catalogue import PROBLEMS

GROUPS = {
    "PB1": "Files, YAML and compiled policies",
    "PB2": "Clauses",
    "PB3": "The shape of a policy",
    "PB4": "Quotes of the statement",
    "PB5": "Names and meaning",
    "PB6": "Facts and uses",
    "PB7": "Uses, cases, settings, properties and records as text; guards",
    "PB9": "Uses in source code",
}

HEAD = """\
<!-- Written by docs/generate.py from the KINDS of the stations: edit these. -->

# Error index

Every problem has a code that stays. `purposebind explain CODE` shows its entry on the command line.
A policy that has a problem is not loaded, and a use that has one is not judged; all problems of a
document are shown in one run. What the linter finds in a policy that loads has [an index of its
own](rules.md). What is found in source code comes last; [scanning](howto/scan.md) says how much it
weighs.
"""


def page() -> str:
    """The whole page."""
    return "\n".join([HEAD, *_overview(), *_sections()])


def _overview() -> Iterator[str]:
    for start in sorted({kind.code[:3] for kind in PROBLEMS}):
        yield f"**{GROUPS[start]}**\n"
        yield "| code | name | what |"
        yield "|---|---|---|"
        for kind in PROBLEMS:
            if kind.code.startswith(start):
                anchor = f"{kind.code.lower()}-{kind.name}"
                yield f"| [{kind.code}](#{anchor}) | {kind.name} | {kind.summary} |"
        yield ""


def _sections() -> Iterator[str]:
    for kind in PROBLEMS:
        yield f"## {kind.code} {kind.name}\n"
        yield f"{kind.summary[0].upper()}{kind.summary[1:]}.\n"
        yield f"*Why it is an error:* {kind.why}\n"
        yield f"*How to mend it:* {kind.mend}\n"
        if kind.bad:
            yield f"Not:\n\n```text\n{kind.bad}\n```\n"
            yield f"But:\n\n```text\n{kind.good}\n```\n"
