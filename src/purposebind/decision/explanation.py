"""A decision as text that a product owner understands without knowing the engine.

In: a decision. Out: lines of plain text. Everything in it is read from the decision; nothing is
decided here. Facts are named, their values never shown unless asked for.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from purposebind.decision.parts import Cause, Finding, Owed, Prevails, Relied
from purposebind.decision.verdict import Verdict

if TYPE_CHECKING:
    from purposebind.decision.decision import Decision
    from purposebind.decision.missing import Missing
    from purposebind.statement.text import Quote
    from purposebind.use.use import Item

_WIDTH = 96
_MOST_FINDINGS = 5
"""Findings shown in full; the rest are counted."""
_HEADS = {
    Verdict.ALLOWED: "ALLOWED",
    Verdict.FORBIDDEN: "FORBIDDEN",
    Verdict.CONTESTED: "CONTESTED: the statement both allows and forbids this",
    Verdict.SILENT: "SILENT: no sentence of the statement allows this",
    Verdict.NOT_GOVERNED: "NOT GOVERNED: the statement does not speak of such cases",
    Verdict.UNDETERMINED: "UNDETERMINED: it depends on what was not stated",
}
_EFFECTS = {
    "permit": "permits it",
    "oblige": "obliges to it",
    "forbid": "forbids it",
    "limit": "limits it",
    "duty": "asks for something first",
}
_MAYBE = {
    "permit": "may permit it",
    "oblige": "may oblige to it",
    "forbid": "may forbid it",
    "limit": "may limit it",
    "duty": "may ask for something first",
}
_VIA = {
    "exception": "as an exception of it",
    "text": "because the text says so",
    "interpretation": "by interpretation",
}


def explained(decision: Decision, *, values: bool = False) -> str:
    """The decision as text of several lines, without a line break at the end."""
    lines = [_HEADS[decision.verdict] + (" (and obliged)" if decision.obliged else "")]
    lines += _wrapped(_asked(decision), "  ")
    if decision.allowed:
        lines += _causes(decision.causes)
    else:
        for finding in decision.findings[:_MOST_FINDINGS]:
            lines += _finding(finding, decision.verdict)
        more = len(decision.findings) - _MOST_FINDINGS
        if more > 0:
            lines.append(f"  and {more} more narrower cases")
    lines += _section("Missing:", (_missing(each) for each in decision.missing))
    judgements = (_relied(each, values=values) for each in decision.judgements)
    lines += _section("Relies on the judgement:", judgements)
    lines += _section("Owed:", (_owed(each, values=values) for each in decision.duties))
    if not decision.basis.interpretations:
        lines.append("  (read literally, without interpretations)")
    if values:
        lines += _section("Stated:", _stated(decision))
    return "\n".join(lines)


def _asked(decision: Decision) -> str:
    use = decision.use
    sentence = f"{_items(use.action)} {_items(use.data)} for {_items(use.purpose)}"
    return f"{sentence} to {_items(use.recipient)}" if use.recipient else sentence


def _items(items: tuple[Item, ...]) -> str:
    return " and ".join(dict.fromkeys(item.term for item in items))


def _finding(finding: Finding, verdict: Verdict) -> Iterator[str]:
    for asked, at in finding.atom.narrowed:
        yield f"  asked as {asked}, {_fails(verdict)} at {at}"
    yield from _causes(finding.causes)


def _fails(verdict: Verdict) -> str:
    return "undetermined" if verdict is Verdict.UNDETERMINED else "fails"


def _causes(causes: Iterable[Cause]) -> Iterator[str]:
    for cause in causes:
        yield from _cause(cause)


def _cause(cause: Cause) -> Iterator[str]:
    match cause.kind:
        case "absence":
            return
        case "silence":
            yield "  The statement closes with: what it does not name is forbidden"
        case "governs":
            known = "is not met" if cause.is_certain else "may not be met"
            yield from _wrapped(
                f"The statement governs only where {cause.when}: that {known}", "  "
            )
        case _:
            effect = (_EFFECTS if cause.is_certain else _MAYBE)[cause.effect]
            condition = f", when {cause.when}" if cause.when else ""
            yield from _wrapped(f"{cause.id} {effect}{condition}", "  ")
    for quote in cause.quotes:
        yield from _wrapped(_quote(quote), "    ")
    for each in cause.prevails:
        yield from _wrapped(_prevails(each), "    ")


def _quote(quote: Quote) -> str:
    words = " ".join(quote.words.split())
    if not quote.line:
        return f'"{words}"'
    text = "" if quote.text == "main" else f"{quote.text}, "
    return f'{text}line {quote.line}: "{words}"'


def _prevails(each: Prevails) -> str:
    because = f": {each.because}" if each.because else ""
    return f"prevails over {each.over}, {_VIA[each.via]}{because}"


def _missing(each: Missing) -> str:
    name = f"{each.name} of {each.item}" if each.item else each.name
    match each.kind:
        case "judgement":
            asks = f": {each.asks}" if each.asks else ""
            text = f"the judgement {name}{asks}" + (
                f" (to be answered by {each.by})" if each.by else ""
            )
        case "duty":
            text = f"first, {each.asks} ({name})"
        case "day":
            text = "the day of the use (on)"
        case "general":
            text = f"{name} was stated too generally"
        case _:
            text = f"{name} ({each.type})" + (f": {each.asks}" if each.asks else "")
    if not each.checked:
        return f"{text} [not checked whether it matters]"
    return f"{text} [makes no difference, but is not known]" if each.immaterial else text


def _relied(each: Relied, *, values: bool) -> str:
    name = f"{each.fact} of {each.item}" if each.item else each.fact
    text = f"{name}: {each.asks}" + (f" (role: {each.role})" if each.role else "")
    if not values:
        return text
    judgement = each.judgement
    answer = "yes" if judgement.value else "no"
    return f"{text} {answer}, by {judgement.by} on {judgement.on.isoformat()}"


def _owed(each: Owed, *, values: bool) -> str:
    when = {"after": "afterwards", "ongoing": "throughout"}[each.timing]
    within = f" within {each.within}" if each.within else ""
    due = f", by {each.due.isoformat()}" if values and each.due else ""
    return f"{when}: {each.do}{within}{due} ({each.id})"


def _stated(decision: Decision) -> Iterator[str]:
    stated = decision.use.to_dict()
    for key in ("facts", "on", "fulfilled"):
        if key in stated:
            yield f"{key}: {stated[key]}"


def _section(head: str, entries: Iterable[str]) -> list[str]:
    lines = [line for entry in entries for line in _wrapped(f"- {entry}", "    ")]
    return [f"  {head}", *lines] if lines else []


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=indent + "  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
