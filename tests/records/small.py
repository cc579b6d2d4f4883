"""A policy that is small and has everything a record can hold, and decisions of it.

In: parts of a use. Out: decisions, records, lines.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import purposebind
from purposebind import Decision
from purposebind.problems.problem import Problem
from purposebind.records import DecisionRecord, RecordFile, Verification, lines_of, record_of
from purposebind.records.rotated import with_rotated

SHOP = """
purposebind: 1
policy: shop
vocabulary:
  actions: {use: {}, disclose: {recipient: required}}
  purposes: {delivery: {}, newsletter: {}}
  data: {name: {}, card: {}}
  recipients: {courier: {}}
  kinds: {channel: {electronic: {}, email: {under: electronic}, sms: {under: electronic}, post: {}}}
facts:
  asked: {type: boolean, default: false}
  channel: {type: term, of: channel}
  fair: {type: judgement, asks: "Is it fair?"}
  since: {type: date}
  data.state: {type: choice, of: [raw, aggregated]}
rules:
  - {id: delivery, permit: any, for: delivery, duties: [{id: tell, do: tell them, within: 1 week}]}
  - {id: newsletter, permit: use, for: newsletter, when: asked and channel is electronic}
  - {id: no-cards, forbid: any, data: card, for: newsletter, unless: data.state is aggregated}
"""
POLICY = purposebind.loads(SHOP)
AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
NEWS: dict[str, Any] = {"action": "use", "purpose": "newsletter", "data": "name"}
DELIVERY: dict[str, Any] = {"action": "use", "purpose": "delivery", "data": "name"}


def decided(**parts: object) -> Decision:
    """A decision on a newsletter, or on other parts of a use."""
    return POLICY.decide(NEWS, **parts)


def record(
    id: str = "one", *, values: bool | tuple[str, ...] = False, **parts: object
) -> DecisionRecord:
    """A record of a decision on a newsletter."""
    return record_of(decided(**parts), id=id, at=AT, values=values)


def written(path: Path, *ids: str, chain: bool = True) -> list[bytes]:
    """Write a record for each id; the lines of the file."""
    file = RecordFile(path, chain=chain)
    for id in ids:
        file(record(id))
    return path.read_bytes().splitlines(keepends=True)


def verified(*paths: Path) -> tuple[Verification, list[Problem]]:
    """What verifying files finds; of one path, with all that it was rotated to."""
    found = Verification()
    problems: list[Problem] = []
    for path in with_rotated(paths[0]) if len(paths) == 1 else paths:
        with path.open("rb") as stream:
            problems += found.file(lines_of(stream, path.name))
    problems += found.between()
    return found, problems


def shown(problems: list[Problem]) -> list[str]:
    """Code, file and line of each problem."""
    return [
        f"{problem.code} {problem.span.source.name}:{problem.span.line}"
        for problem in problems
        if problem.span
    ]
