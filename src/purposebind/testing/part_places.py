"""Where the policy says what tests can cover.

In: a part and the policy with its files. Out: a place in the policy's document.
"""

from __future__ import annotations

from collections.abc import Iterable

from purposebind.clause.from_text import from_text
from purposebind.limits import DEFAULT_LIMITS
from purposebind.places import Passage, Span
from purposebind.policy.whole import Whole
from purposebind.problems.problem import Path
from purposebind.testing.coverable import Part, tests_in


def part_spans(parts: Iterable[Part], whole: Whole) -> dict[Part, Span]:
    """The id, the name, or the test of a clause, by part; empty where the document was not read."""
    written = whole.written
    if written is None:
        return {}
    found: dict[Part, Span] = {}
    clauses: dict[Path, list[Span]] = {}
    for part in parts:
        path = _path(part, whole)
        if path is None:
            continue
        if part.group == "conditions":
            if path not in clauses:
                clauses[path] = _tests(written.passage(path))
            found[part] = clauses[path][part.test]
        else:
            found[part] = written.span(path)
    return found


def _tests(passage: Passage) -> list[Span]:
    """The tests of a clause, which is parsed from here.

    Equal clauses share one tree of what is meant, and it knows one of their places.
    """
    node, _ = from_text(passage, DEFAULT_LIMITS)
    return [passage.span(test.at.start, test.at.end) for test in tests_in(node)] if node else []


def _path(part: Part, whole: Whole) -> Path | None:
    if part.group == "silence":
        return ("silence",)
    if part.clause == "governs":
        return ("governs",)
    if part.group == "interpretations":
        return _interpretation(part, whole)
    owner = _owner(part, whole)
    return owner and (*owner, part.clause or "id")


def _owner(part: Part, whole: Whole) -> Path | None:
    """The rule, the standing duty, or the duty of a rule."""
    rule = whole.rule_paths.get(part.rule)
    duties = whole.written.model.duties if whole.written else []
    if rule is None:
        standing = next((i for i, duty in enumerate(duties) if duty.id == part.rule), None)
        return None if standing is None else ("duties", standing)
    if not part.duty:
        return rule
    meant = whole.meant.rules if whole.meant else ()
    ids = [duty.id for each in meant if each.id == part.rule for duty in each.duties]
    return (*rule, "duties", ids.index(part.duty))


def _interpretation(part: Part, whole: Whole) -> Path | None:
    for i, each in enumerate(whole.meant.interpretations if whole.meant else ()):
        if each.prefer == part.rule and part.over in each.over:
            return ("interpretations", i, "over", each.over.index(part.over))
    return None
