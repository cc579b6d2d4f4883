"""The page on the contradictions of the shipped statement.

In: the policy, and `contradictions.yaml`. Out: Markdown. Verdicts and quotes are the policy's; why
is ours.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from purposebind import Decision, Policy, load
from purposebind.document.from_text import from_text
from purposebind.document.nodes import to_data
from purposebind.statement.text import Quote

DATA = Path(__file__).with_name("contradictions.yaml")

HEAD = """\
<!-- Written by docs/generate.py from contradictions.yaml and from decisions: edit these. -->

# What comes of the statement's contradictions

The Smart Parts PC statement was put together from several texts. In seventeen places it
contradicts itself, or seems to. This page takes each, shows both sentences, and what the shipped
policy makes of it: with the recorded interpretations, and without them, as literally as the text is
written. Verdicts and rules are computed; only the titles and the reasons are written by hand.

Three things settle a collision. The *text* does, where it says so ("However"). A *limit* does: it
narrows a permission and contradicts nobody. An *interpretation* does, with its reason in the
policy. What none of them settles stays contested.

"""


@dataclass(frozen=True)
class Readings:
    """The shipped policy, read in both ways."""

    usual: Policy
    literal: Policy


def page(folder: Path) -> str:
    """The whole page."""
    readings = Readings(load(folder), load(folder, interpretations=False))
    root, problems = from_text(DATA.read_text("utf-8"), DATA.name)
    if root is None:
        raise ValueError(problems)
    entries = to_data(root)
    assert isinstance(entries, list)
    sections = "\n".join(_section(entry, readings) for entry in entries)
    return f"{HEAD}{_overview(entries, readings)}\n{sections}"


def _overview(entries: Sequence[Mapping[str, Any]], readings: Readings) -> str:
    lines = ["| | the collision | with interpretations | literally |", "|---|---|---|---|"]
    for entry in entries:
        pairs = [_pair(each["use"], readings) for each in entry["uses"]]
        usual = ", ".join(dict.fromkeys(str(usual.verdict) for usual, _ in pairs))
        literal = ", ".join(dict.fromkeys(str(literal.verdict) for _, literal in pairs))
        title = f"{entry['id']}. {entry['title']}"
        anchor = "".join(c for c in title.lower() if c.isalnum() or c in " -").replace(" ", "-")
        lines.append(f"| [{entry['id']}](#{anchor}) | {entry['title']} | {usual} | {literal} |")
    return "\n".join(lines) + "\n"


def _pair(use: Mapping[str, object], readings: Readings) -> tuple[Decision, Decision]:
    return readings.usual.decide(use), readings.literal.decide(use)


def _section(entry: Mapping[str, Any], readings: Readings) -> str:
    lines = [f"## {entry['id']}. {entry['title']}", ""]
    lines += [*_side(entry["one"], readings.usual), "", "against", ""]
    lines += [*_side(entry["other"], readings.usual), "", entry["why"], ""]
    for each in entry["uses"]:
        lines += _use(each, readings)
    return "\n".join(lines)


def _side(names: Sequence[str], policy: Policy) -> Iterator[str]:
    for name in names:
        rule = next((rule for rule in policy.rules if rule.id == name), None)
        if rule is not None:
            yield f"- `{rule.id}` ({rule.effect}): {_words(rule.quotes)}"
            continue
        unbound = [
            each
            for each in policy.meant.unbound
            if any(quote.words.startswith(name) for quote in each.quotes)
        ]
        yield f"- binds no use ({unbound[0].why}): {_words(unbound[0].quotes)}"


def _words(quotes: Sequence[Quote]) -> str:
    shown = (f'"{" ".join(quote.words.split())}" (line {quote.line})' for quote in quotes)
    return " ".join(shown)


def _use(each: Mapping[str, Any], readings: Readings) -> Iterator[str]:
    usual, literal = _pair(each["use"], readings)
    yield f"**{each['says'][0].upper()}{each['says'][1:]}.**"
    yield ""
    yield f"`{_flow(each['use'])}`"
    yield ""
    yield "| reading | verdict | because of |"
    yield "|---|---|---|"
    yield f"| with interpretations | {usual.verdict} | {_causes(usual)} |"
    yield f"| literally | {literal.verdict} | {_causes(literal)} |"
    yield ""


def _causes(decision: Decision) -> str:
    """The causes, and what each prevails over by interpretation or by the text."""
    shown = []
    for cause in decision.causes:
        if cause.kind == "absence":
            shown.append("no rule allows it")
            continue
        over = [
            f"`{each.over}` by {'interpretation' if each.via == 'interpretation' else 'the text'}"
            for each in cause.prevails
            if each.via != "exception"
        ]
        prevails = f", which prevails over {' and '.join(over)}" if over else ""
        shown.append(f"`{cause.id}` ({cause.effect}){prevails}")
    return "; ".join(shown)


def _flow(value: object) -> str:
    """Plain data as YAML in one line."""
    match value:
        case Mapping():
            return "{" + ", ".join(f"{key}: {_flow(each)}" for key, each in value.items()) + "}"
        case list():
            return "[" + ", ".join(_flow(each) for each in value) + "]"
        case bool():
            return "true" if value else "false"
        case _:
            return str(value)
