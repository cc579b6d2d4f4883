"""The rules for engines of Rego, the language of the Open Policy Agent.

In: a work. Out: a module and a data document, in one of two ways: a rule for each rule, or the
rules as a document in which the action, purpose and data of a use are looked up.
"""

from __future__ import annotations

import json
from typing import Any

from peers.expressions import tested
from work import Dimension, Line, Work, answers_in

ALLOWED = """
package work

default allowed := false

allowed if {
    permitted
    not forbidden
}
"""
TABLE = f"""
{ALLOWED}
permitted if {{
    some rule in data.permits[input.action][input.purpose][input.data]
    rule.recipient[input.recipient]
    rule.channel[input.channel]
}}

forbidden if {{
    some rule in data.forbids[input.action][input.purpose][input.data]
    rule.recipient[input.recipient]
    rule.channel[input.channel]
}}
"""
RULES = "a rule for each rule, over leaves"
BY_HAND = "the rules as a document by action, purpose and data, and a module that looks them up"
Source = tuple[str, str]
"""The module, and the document as JSON."""


def write(work: Work) -> Source:
    """A rule for each rule."""
    return "\n".join([ALLOWED, *map(_rule, work.lines)]), "{}"


def write_table(work: Work) -> Source:
    """The rules as a document, by effect, action, purpose and data."""
    found: dict[str, Any] = {"permits": {}, "forbids": {}}
    for line, action, purpose, data in work.expanded:
        by_purpose = found["permits" if line.permits else "forbids"].setdefault(action, {})
        rules = by_purpose.setdefault(purpose, {}).setdefault(data, [])
        rules.append({each: _taken(line, each) for each in ("recipient", "channel")})
    return TABLE, json.dumps(found)


def _rule(line: Line) -> str:
    tests = [_test(dimension, taken) for dimension, taken in tested(line)]
    return f"{'permitted' if line.permits else 'forbidden'} if {{ {'; '.join(tests)} }}"


def _test(dimension: Dimension, taken: tuple[str, ...]) -> str:
    if len(taken) == 1:
        return f"input.{dimension} == {json.dumps(taken[0])}"
    return f"input.{dimension} in {{{', '.join(map(json.dumps, taken))}}}"


def _taken(line: Line, dimension: Dimension) -> dict[str, bool]:
    taken = line.takes[dimension]
    return dict.fromkeys(answers_in(dimension) if taken is None else taken, True)
