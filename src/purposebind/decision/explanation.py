"""A decision as text that a product owner understands without knowing the engine.

In: a decision. Out: lines of plain text. Everything in it is read from the decision; nothing is
decided here. Facts are named, their values never shown unless asked for.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Protocol

from purposebind.decision.missing import Missing
from purposebind.decision.parts import Cause, Finding, Owed, Relied
from purposebind.decision.plan import Named
from purposebind.decision.verdict import Verdict
from purposebind.decision.wrapping import wrapped
from purposebind.statement.text import Quote
from purposebind.use.use import Use

_MOST_FINDINGS = 5
"""Findings shown; of a refusal the first is the reason, and the others only add to it."""
_MOST_KEPT = 1_000
"""Characters of a text up to which its lines are kept; so all that is kept stays below some MiB."""
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
    "exception": "as an exception",
    "text": "because the text says so",
    "interpretation": "by interpretation",
}


class Explicable(Protocol):
    """What a decision has that its explanation reads."""

    @property
    def use(self) -> Use: ...
    @property
    def verdict(self) -> Verdict: ...
    @property
    def allowed(self) -> bool: ...
    @property
    def obliged(self) -> bool: ...
    @property
    def is_literal(self) -> bool: ...
    @property
    def findings(self) -> tuple[Finding, ...]: ...
    @property
    def causes(self) -> tuple[Cause, ...]: ...
    @property
    def missing(self) -> tuple[Missing, ...]: ...
    @property
    def judgements(self) -> tuple[Relied, ...]: ...
    @property
    def duties(self) -> tuple[Owed, ...]: ...


def explained(decision: Explicable, named: Named, *, values: bool = False) -> str:
    """The decision as text of several lines, without a line break at the end.

    `named` are the terms of its use. The use itself is looked at only with `values`.
    """
    lines = [_HEADS[decision.verdict] + (" (and obliged)" if decision.obliged else "")]
    lines += wrapped(_asked(named), "  ")
    if decision.allowed:
        lines += _causes(decision.causes)
    else:
        lines += _refused(decision.findings, decision.verdict)
    if decision.verdict is Verdict.UNDETERMINED:
        lines += _section("Missing:", (_missing(each) for each in decision.missing))
    judgements = (_relied(each, values=values) for each in decision.judgements)
    lines += _section("Relies on the judgement:", judgements)
    if decision.allowed:
        lines += _section("Owed:", (_owed(each, values=values) for each in decision.duties))
    if decision.is_literal:
        lines.append("  (read literally, without interpretations)")
    if values:
        lines += _section("Stated:", _stated(decision))
    return "\n".join(lines)


def _asked(named: Named) -> str:
    actions, purposes, data, recipients = (list(dict.fromkeys(names)) for names in named)
    sentence = f"{_listed(actions)} {_listed(data)} for {_listed(purposes)}"
    return f"{sentence} to {_listed(recipients)}" if recipients else sentence


def _refused(findings: tuple[Finding, ...], verdict: Verdict) -> Iterator[str]:
    """The first finding in full; of the others what they add to those before."""
    word = "undetermined" if verdict is Verdict.UNDETERMINED else "fails"
    known: set[str | None] = set()
    left = _MOST_FINDINGS
    for finding in findings:
        causes = [cause for cause in finding.causes if cause.id not in known]
        if known and not causes:
            continue
        if not left:
            yield "  and other causes at other terms; the findings of the decision list them all"
            return
        also = "also " if known else ""
        for asked, at in finding.atom.narrowed:
            yield f"  asked as {asked}, {also}{word} at {at}"
        yield from _causes(causes)
        known.update(cause.id for cause in causes)
        left -= 1


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
            yield from wrapped(f"The statement governs only where {cause.when}: that {known}", "  ")
        case _:
            effect = (_EFFECTS if cause.is_certain else _MAYBE)[cause.effect]
            yield from wrapped(f"{cause.id} {effect}{_condition(cause)}", "  ")
    for quote in cause.quotes:
        yield from wrapped(_quote(quote), "    ")
    for sentence in _prevails(cause):
        yield from wrapped(sentence, "    ")


def _quote(quote: Quote) -> str:
    words = " ".join(quote.words.split())
    if not quote.line:
        return f'"{words}"'
    text = "" if quote.text == "main" else f"{quote.text}, "
    return f'{text}line {quote.line}: "{words}"'


def _condition(cause: Cause) -> str:
    """`, when ... unless ...`; empty where the rule holds always."""
    if cause.when and not cause.unless:
        return f", when {cause.when}"
    when = f", when {_bracketed(cause.when)}" if cause.when else ","
    return f"{when} unless {_bracketed(cause.unless)}" if cause.unless else ""


def _bracketed(clause: str) -> str:
    return f"({clause})" if " unless " in clause else clause


def _prevails(cause: Cause) -> Iterator[str]:
    """One sentence for each ground; rules that are overridden on the same ground share it."""
    by_ground: dict[tuple[str, str], list[str]] = {}
    for each in cause.prevails:
        by_ground.setdefault((each.via, each.because), []).append(each.over)
    verb = "prevails" if cause.is_certain else "would prevail"
    for (via, because), losers in by_ground.items():
        reason = f": {because}" if because else ""
        yield f"{verb} over {_listed(losers)}, {_VIA[via]}{reason}"


def _listed(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if names[1:] else names[0]


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


def _stated(decision: Explicable) -> Iterator[str]:
    stated = decision.use.to_dict()
    facts = stated.get("facts")
    for name, value in facts.items() if isinstance(facts, dict) else ():
        yield f"{name}: {json.dumps(value, ensure_ascii=False)}"
    for key in ("on", "fulfilled"):
        if key in stated:
            yield f"{key}: {json.dumps(stated[key], ensure_ascii=False)}"


def _section(head: str, entries: Iterable[str]) -> list[str]:
    lines = [line for entry in entries for line in wrapped(f"- {entry}", "    ")]
    return [f"  {head}", *lines] if lines else []
