"""All wording of scanning.

In: places, terms and verdicts. Out: problems. What is wrong with the words of a use is said by the
station `use`, at its place in the code.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from purposebind.decision.decision import Decision
from purposebind.decision.verdict import Verdict
from purposebind.places import Source, Span
from purposebind.problems.nearest import listed, shown
from purposebind.problems.problem import Kind, Problem, Related, Severity
from purposebind.scan.declared import Declared, Purpose
from purposebind.statement.text import Statement

_QUOTED = 100
"""Characters of a quote that are shown."""

NEVER_ALLOWED = Kind(
    "PB950",
    "never-allowed-use",
    "code declares a use that is never allowed, whatever the facts",
    "It would be refused each time it is reached, or do what the statement rules out where nothing"
    " stops it.",
    "Change what the code does with the data, or publish a statement that allows it.",
    '@uses(action="sell", purpose="marketing", data="email_address", recipient="advertiser")\n'
    "def hand_over(): ...",
    '@uses(action="contact", purpose="marketing", data="email_address")\ndef invite(): ...',
)
NEVER_STATED = Kind(
    "PB951",
    "fact-never-stated",
    "code asks about a use without the facts that could allow it",
    "A fact that is not stated is unknown, so the answer is a refusal each time.",
    "State the fact: in `facts` of the question, or in `facts` of the guard by the argument that"
    " holds it.",
    'POLICY.require(action="contact", purpose="marketing", data="email_address")',
    'POLICY.require(\n    action="contact", purpose="marketing", data="email_address",\n'
    '    facts={"consent": customer.consent},\n)',
)
DEPENDS = Kind(
    "PB952",
    "use-rests-on-facts",
    "code declares a use that is allowed or not by its facts",
    "Nothing is wrong: whoever reads the code sees what the answer rests on.",
    "Nothing needs mending. `--all` lists these uses; the register of processing has them too.",
    'POLICY.require(\n    action="contact", purpose="marketing", data="email_address",\n'
    '    facts={"consent": customer.consent},\n)',
    'POLICY.require(action="use", purpose="support", data="email_address")',
)
NOT_LITERAL = Kind(
    "PB953",
    "use-not-literal",
    "a use whose terms are no literals, or whose policy cannot be followed",
    "It can only be judged when the code runs. It is counted, so that nobody takes it for checked.",
    "Write the terms out, or as constants that are bound once. `--all` lists these uses.",
    'POLICY.require(action="use", purpose=purpose, data="email_address")',
    'POLICY.require(action="use", purpose="support", data="email_address")',
)
OUTSIDE_PURPOSE = Kind(
    "PB954",
    "outside-the-set-purpose",
    "a function is called for a purpose that it does not serve",
    "`with purpose(...)` says what all that is called inside is for. A use for another purpose is"
    " refused there.",
    "Call it outside, or set a purpose that lies above the one that the function declares.",
    '@uses(action="use", purpose="marketing", data="email_address")\ndef invite(): ...\n\n'
    'def answer():\n    with purpose("support"):\n        invite()',
    '@uses(action="use", purpose="support", data="email_address")\ndef look_up(): ...\n\n'
    'def answer():\n    with purpose("support"):\n        look_up()',
)
NOT_PYTHON = Kind(
    "PB955",
    "not-python",
    "a file that Python cannot read",
    "What it declares cannot be seen, and must not pass for nothing.",
    "Mend the place where Python stopped. Code for a newer Python is read by that Python.",
    "POLICY.require(action=)",
    'POLICY.require(action="use", purpose="support", data="email_address")',
)
NOT_PROVED = Kind(
    "PB956",
    "use-not-proved",
    "it was left open whether any facts allow a use",
    "It may be one that is never allowed.",
    "Name the terms more exactly, or split the use. Where the solver is not installed:"
    " `pip install 'purposebind[analysis]'`.",
)
TAKES_PURPOSE = Kind(
    "PB957",
    "purpose-of-the-caller",
    "a use that leaves its purpose to its caller",
    "It is judged where it is called inside `with purpose(...)`, and nowhere else.",
    "Name the purpose, where there is only one. `--all` lists these uses.",
    '@uses(action="use", data="email_address")\ndef look_up(): ...',
    '@uses(action="use", purpose="support", data="email_address")\ndef look_up(): ...',
)
NO_PYTHON = Kind(
    "PB958",
    "no-python",
    "a path that leads to no file of Python",
    "A scan that looked at nothing must not say that nothing is wrong.",
    "Name a file, or a folder with files whose names end in `.py`. Hidden folders, `build`,"
    " `node_modules`, `site-packages` and virtual environments are passed by unless they are"
    " named.",
)

KINDS = (
    NEVER_ALLOWED,
    NEVER_STATED,
    DEPENDS,
    NOT_LITERAL,
    OUTSIDE_PURPOSE,
    NOT_PYTHON,
    NOT_PROVED,
    TAKES_PURPOSE,
    NO_PYTHON,
)


@dataclass(frozen=True, slots=True)
class ScanRule:
    """One thing that is looked for in code; selected and weighed as rules of the linter are."""

    kind: Kind
    severity: Severity

    @property
    def code(self) -> str:
        """The code of its kind."""
        return self.kind.code


RULES: tuple[ScanRule, ...] = (
    ScanRule(NEVER_ALLOWED, Severity.ERROR),
    ScanRule(NEVER_STATED, Severity.WARNING),
    ScanRule(DEPENDS, Severity.NOTE),
    ScanRule(NOT_LITERAL, Severity.NOTE),
    ScanRule(OUTSIDE_PURPOSE, Severity.ERROR),
    ScanRule(NOT_PYTHON, Severity.ERROR),
    ScanRule(NOT_PROVED, Severity.WARNING),
    ScanRule(TAKES_PURPOSE, Severity.NOTE),
)
"""All that is looked for, by code."""


def _said(use: Declared) -> str:
    """A use in words: what is done with which data, for what, for whom."""
    said = use.said
    parts = [_terms(said.get("action")), f"with {_terms(said.get('data'))}"]
    parts += [f"for {_terms(said['purpose'])}"] if "purpose" in said else []
    parts += [f"to {_terms(said['recipient'])}"] if said.get("recipient") else []
    return " ".join(parts)


def _terms(value: object) -> str:
    items = value if isinstance(value, list) else [value]
    names = [str(item.get("is")) if isinstance(item, dict) else str(item) for item in items]
    return listed(shown(name) for name in names)


def never_allowed(use: Declared, decision: Decision, statement: Statement | None) -> Problem:
    """A use that no facts allow."""
    message = f"whatever the facts, {_said(use)} is {_outcome(decision)}"
    help = None
    if not any(cause.quotes for cause in decision.causes):
        help = "no sentence allows it: the code has to change, or the statement first"
    related = _sentences(decision, statement)
    return NEVER_ALLOWED.at(use.span, message, help=help, related=related)


def _outcome(decision: Decision) -> str:
    """What becomes of a use, and by which rules."""
    ids = listed(cause.id for cause in decision.causes if cause.id)
    narrowed = ", ".join(f"asked as `{a}`, fails at `{b}`" for a, b in decision.atom.narrowed)
    where = f" ({narrowed})" if narrowed else ""
    match decision.verdict:
        case Verdict.UNDETERMINED:
            return f"never allowed{where}" + (f", though it rests on {ids}" if ids else "")
        case Verdict.SILENT:
            return f"allowed by no sentence{where}"
        case Verdict.NOT_GOVERNED:
            return f"not governed by the statement{where}"
        case verdict:
            return f"{verdict}{where}" + (f" by {ids}" if ids else "")


def _sentences(decision: Decision, statement: Statement | None) -> tuple[Related, ...]:
    """The sentences that decide, at their places in the statement."""
    found = []
    for cause in decision.causes:
        for quote in cause.quotes:
            source = statement.texts.get(quote.text) if statement else None
            if source is not None:
                words = " ".join(quote.words.split())
                cut = words if len(words) <= _QUOTED else f"{words[: _QUOTED - 3]}..."
                message = f'`{cause.id}` ({cause.effect}): "{shown(cut, most=_QUOTED)}"'
                found.append(Related(message, Span(source, quote.start, quote.end)))
    return tuple(found)


def never_stated(use: Declared, facts: Sequence[str]) -> Problem:
    """A use that facts could allow, which the code never states."""
    message = f"{_said(use)} is never allowed by what is stated here"
    help = None
    if facts:
        message += f": it rests on {listed(facts)} too"
        help = "state it in `facts`, or take it from an argument of the function"
    return _weighed(NEVER_STATED.at(use.span, message, help=help), Severity.WARNING)


def depends(use: Declared, facts: Sequence[str]) -> Problem:
    """A use that facts decide."""
    rests = f"rests on {listed(facts)}" if facts else "rests on what is stated"
    return _weighed(DEPENDS.at(use.span, f"{_said(use)} {rests}"), Severity.NOTE)


def not_literal(span: Span, via: str) -> Problem:
    """A use, or a purpose, that is no literal."""
    message = f"`{shown(via)}` cannot be read: this is no literal"
    return _weighed(NOT_LITERAL.at(span, message), Severity.NOTE)


def untraced(span: Span) -> Problem:
    """A question to something that may be a policy."""
    message = "this looks like a question to a policy, and cannot be followed to one"
    help = "annotate it as `Policy`, or import it from the module that loads it"
    return _weighed(NOT_LITERAL.at(span, message, help=help), Severity.NOTE)


def outside_purpose(span: Span, purposes: Iterable[str], ambient: Purpose) -> Problem:
    """Something for another purpose than the one that is set around it."""
    message = f"this is for {listed(purposes)}, and `{shown(ambient.purpose)}` is set around it"
    help = "what is done inside lies at or below the purpose that is set"
    related = (Related("the purpose that is set", ambient.span),)
    return OUTSIDE_PURPOSE.at(span, message, help=help, related=related)


def not_decoded(source: Source, reason: str) -> Problem:
    """A file whose bytes are no text in the encoding that it names."""
    message = f"the file is no text in its encoding: {shown(reason)}"
    return NOT_PYTHON.at(Span(source, 0, 0), message)


def not_python(span: Span, reason: str) -> Problem:
    """A file that does not parse."""
    return NOT_PYTHON.at(span, f"this is not Python: {shown(reason)}")


def not_proved(use: Declared, reason: str) -> Problem:
    """A use of which it was left open whether facts allow it."""
    message = f"it is open whether any facts allow {_said(use)}: {reason}"
    return _weighed(NOT_PROVED.at(use.span, message), Severity.WARNING)


def takes_purpose(use: Declared) -> Problem:
    """A use without a purpose of its own."""
    message = f"{_said(use)} is for whatever its caller is for"
    return _weighed(TAKES_PURPOSE.at(use.span, message), Severity.NOTE)


def no_python(path: str) -> Problem:
    """A path that leads to no file of Python."""
    help = "name a file, or a folder with files that end in `.py`"
    message = f"`{shown(path, most=200)}` leads to no file of Python"
    return NO_PYTHON.at(Span(Source(path, ""), 0, 0), message, help=help)


def _weighed(problem: Problem, severity: Severity) -> Problem:
    return replace(problem, severity=severity)
