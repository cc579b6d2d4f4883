"""Where the policy says what tests can cover.

In: an part and the policy with its files. Out: a place in the policy's document.
"""

from __future__ import annotations

from purposebind.clause.from_text import from_text
from purposebind.places import Span
from purposebind.policy.whole import Whole
from purposebind.problems.problem import Path
from purposebind.testing.coverable import Part, tests_in


def part_span(part: Part, whole: Whole) -> Span | None:
    """The id, the name, or the test of a clause; none where the document was not read."""
    path = _path(part, whole)
    if whole.written is None or path is None:
        return None
    if part.group != "conditions":
        return whole.span(path)
    passage = whole.written.passage(path)
    # Parsed from here, because equal clauses share one tree, which knows one of their places.
    node, _ = from_text(passage)
    tests = list(tests_in(node)) if node else []
    at = tests[part.test].at if part.test < len(tests) else None
    return passage.span(at.start, at.end) if at else passage.whole


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
