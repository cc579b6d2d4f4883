"""The page on what generated policies reach.

In: the counts that `python -m generated.reach` prints (run in `tests/`), on standard input. Out:
`docs/reach.md`. Run it by hand when the generator changes: counting takes minutes.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

PAGE = Path(__file__).with_name("reach.md")
LINE = re.compile(r" *(\d+) +([\d.]+) % {2}(\w+) (.+)")
TEST = re.compile(r"(.+): (true|false|unknown)")
GROUPS = {
    "verdict": "Verdicts of uses",
    "atom": "Atoms",
    "rule": "Rules",
    "duty": "Duties of rules",
    "standing": "Standing duties",
    "document": "Documents",
    "taxonomy": "Vocabularies",
    "fact": "Facts",
    "attribute": "Attributes",
    "use": "Uses",
    "clause": "Clauses",
    "corner": "Corners",
    "span": "Spans",
}
HEAD = """\
<!-- Written by docs/reach_page.py: run it when the generator changes. -->

# What generated policies reach

Engine and twin are compared on generated policies and uses, and the laws are tested on them. That
is worth as much as what the generator reaches. This page counts it, for {pairs:,} pairs of a policy
and a use; each number is the pairs in which a construct or an outcome occurs. A test of a clause
counts where its rule's scope matches an atom of the use. `tests/generated/test_reach.py` keeps the
generator from losing any of it.

Made by, in `tests/`: `python -m generated.reach --pairs {pairs} | python ../docs/reach_page.py`
"""


def page(counts: str) -> str:
    """The whole page."""
    groups: dict[str, list[tuple[str, int, float]]] = {name: [] for name in (*GROUPS, "test")}
    for line in counts.splitlines():
        found = LINE.fullmatch(line)
        if found is None:
            raise ValueError(line)
        groups[found[3]].append((found[4], int(found[1]), float(found[2])))
    total = sum(
        count for name, count, _ in groups["verdict"] if "," not in name and " " not in name
    )
    sections = [HEAD.format(pairs=total)]
    sections += ["\n".join(_section(GROUPS[name], groups[name])) for name in GROUPS]
    return "\n".join([*sections, *_tests({name: count for name, count, _ in groups["test"]})])


def _section(title: str, rows: list[tuple[str, int, float]]) -> Iterator[str]:
    yield f"## {title}\n"
    yield "| | pairs | share |"
    yield "|---|---|---|"
    yield from (f"| {name} | {count:,} | {share:.1f} % |" for name, count, share in rows)
    yield ""


def _tests(counts: Mapping[str, int]) -> Iterator[str]:
    """One row for each form of test, with what it came out as."""
    yield "## Tests of clauses\n"
    yield "DATE is a day that is written out, DIM one of the four dimensions.\n"
    yield "| form | true | unknown | false |"
    yield "|---|---|---|---|"
    forms = dict.fromkeys(match[1] for name in counts if (match := TEST.fullmatch(name)))
    for form in forms:
        cells = (counts.get(f"{form}: {truth}", 0) for truth in ("true", "unknown", "false"))
        yield f"| {form.replace('<', '&lt;')} | {' | '.join(f'{cell:,}' for cell in cells)} |"
    yield ""


if __name__ == "__main__":
    PAGE.write_text(page(sys.stdin.read()), "utf-8")
