"""Coverage as text: the table, what is not covered, and the policy with marks.

In: `Coverage`. Out: lines without line breaks. Called by the pytest plugin and by `purposebind
test`. No values of facts are in it: clauses are text of the policy.
"""

from __future__ import annotations

from collections.abc import Iterator

from purposebind.places import Source
from purposebind.problems.nearest import printable
from purposebind.testing.coverage import Counted, Coverage, Share

_NEVER = {"unmet": "never left unmet"}
_LEGEND = "# + covered, ~ in part, ! not covered"


def table(coverage: Coverage) -> list[str]:
    """The shares by group and in total, and every part that is not covered whole."""
    rows = [_row(share) for share in (*coverage.shares, coverage.total)]
    lacking = [f"  {each}" for each in uncovered(coverage)]
    return [_head(coverage), *rows, *(["not covered:", *lacking] if lacking else [])]


def uncovered(coverage: Coverage) -> Iterator[str]:
    """One line for each part that lacks a side, with its place where that is known."""
    for each in coverage.parts:
        if each.lacks:
            place = f"{each.span.source.name}:{each.span.line}: " if each.span else ""
            yield printable(f"{place}{each.part.name}: {_lack(each)}")


def marked(coverage: Coverage, source: Source) -> Iterator[str]:
    """The text of the policy, each line with its number, its mark and below it what it lacks."""
    yield f"# {_head(coverage)}: {_of(coverage.total)}"
    yield _LEGEND
    by_line: dict[int, list[Counted]] = {}
    for each in coverage.parts:
        if each.span:
            by_line.setdefault(each.span.line, []).append(each)
    for number, line in enumerate(source.text.splitlines(), start=1):
        here = by_line.get(number, [])
        text = printable(line)
        yield f"{number:>5} {_mark(here)} {text}".rstrip()
        for each in here:
            if each.lacks:
                yield printable(f"        ^ {each.part.name}: {_lack(each)}")


def _head(coverage: Coverage) -> str:
    count = f"{coverage.decisions:,} decision{'' if coverage.decisions == 1 else 's'}"
    return f"coverage of policy {coverage.policy} by {count}"


def _row(share: Share) -> str:
    return f"  {share.name:<16}{share.covered:>6} of{share.of:>6}{share.percent:>8} %"


def _of(share: Share) -> str:
    return f"{share.covered:,} of {share.of:,}, {share.percent} %"


def _lack(each: Counted) -> str:
    if each.part.group in ("rules", "exceptions"):
        if not each.in_scope:
            return "never decided, and never in scope"
        return "never decided, " + ("though it applied" if each.applied else "and never applied")
    if each.part.group == "conditions" and len(each.lacks) > 1:
        return "never mattered"
    return ", ".join(_NEVER.get(side, f"never {side}") for side in each.lacks)


def _mark(here: list[Counted]) -> str:
    counts = [count for each in here for count in each.sides.values()]
    if not counts:
        return " "
    return "+" if all(counts) else "~" if any(counts) else "!"
