"""Modality: words of the published text that grant, refuse, restrict, oblige, hedge or consent.

In: a passage. Out: matches, or the effect that the words seem to call for. Called by lint rules
that compare a rule with its words, and by `init`. English only: in other languages nothing is
found, and nothing is said.
"""

from __future__ import annotations

import re

_ANY = re.IGNORECASE

DENIAL = re.compile(
    r"\b(?:will|shall|do|does|did|may|can|must|would|should|could|is|are)\s+(?:\w+\s+)?not\b"
    r"|\bnever\b|\bcannot\b|\b(?:won|don|doesn|can|mustn|wouldn|isn|aren)['\u2019]t\b|\bnot\s+be\b"
    r"|\bunder no circumstances\b",
    _ANY,
)
"""A denial: "will not", "do not", "never"."""
NOT_A_DENIAL = re.compile(
    r"\b(?:not\s+(?:only|limited\s+to|necessarily|just|merely)|whether\s+or\s+not|not\s+all)\b",
    _ANY,
)
EXCEPTION = re.compile(
    r"\b(?:except(?:ing|ions?)?|other\s+than|unless|only|without|but|however|apart\s+from|until"
    r"|save\s+(?:as|for|where)|solely|excluding|otherwise|nevertheless|although)\b",
    _ANY,
)
"""Words by which a sentence that denies also grants."""
_SUBORDINATE = re.compile(
    r"\b(?:if|when|where|whether|who|which|that|because|as|since|while|what|in\s+case)\b", _ANY
)
GRANT = re.compile(r"\b(?:may|can|could|might|is\s+able\s+to|are\s+able\s+to)\b(?!\s+not)", _ANY)
"""A choice, where an obligation leaves none."""
FIRM = re.compile(
    r"\b(?:shall|must|will|have\s+to|has\s+to|rights?|entitled|obliged|obligation|required?"
    r"|requires|undertakes?|agrees?\s+to|commit(?:s|ted)?|always|guarantees?|duty|ensures?)\b",
    _ANY,
)
"""Words of an obligation, or of a right that obliges."""
SUBJECTS = (
    r"(?:you|clients?|customers?|users?|individuals?|persons?|people|(?:data\s+)?subjects?|members?"
    r"|patients?|visitors?|parents?|anyone|everyone|consumers?|residents?|employees?|candidates?"
    r"|they)"
)
"""Those whose data it is, as a statement calls them."""
ONLY = re.compile(
    r"\b(?<!not\s)(?<!if\s)(?<!read-)(?:only|solely|exclusively)\b"
    r"|\bnot\b[^.;]{0,120}\b(?:unless|without)\b|\bfor\s+no\s+other\s+purposes?\b",
    _ANY,
)
"""A necessary condition."""
HEDGE = re.compile(
    r"\b(?:generally(?!\s+(?:accepted|available|known|applicable|recogni[sz]ed))|in\s+general"
    r"|usually|typically|normally(?!\s+resident)|ordinarily|as\s+a\s+(?:general\s+)?rule"
    r"|(?:as|so)\s+far\s+as\s+(?:is\s+)?(?:\w+\s+)?possible|where(?:ver)?\s+(?:\w+\s+)?possible"
    r"|to\s+the\s+extent\s+possible|may\s+from\s+time\s+to\s+time|try\s+to|endeavou?r\s+to"
    r"|strive\s+to|aim\s+to|in\s+most\s+cases|for\s+the\s+most\s+part)\b",
    _ANY,
)
"""Words by which a sentence holds as a rule and not always."""
_USING = (
    r"(?:using|accessing|visiting|browsing|continuing|submitting|providing|registering|entering)"
)
CONSENT = re.compile(
    rf"\b{SUBJECTS}\s+(?:(?:also|hereby|expressly|thereby|further)\s+)*"
    r"(?:consent|agree|accept|acknowledge)\s+(?:to|that|and|and\s+agree|the|our|receiving)\b"
    rf"|\bby\s+{_USING}\b[^.;]{{0,120}}\b(?:you|users?|visitors?)\s+(?:\w+\s+){{0,2}}"
    r"(?:consent|agree|accept|acknowledge)"
    rf"|\b(?:deemed|considered|understood)\s+to\s+(?:have\s+)?(?:consent(?:ed)?|agreed?|accept(?:ed)?)\b"
    r"|\b(?:constitutes?|signif(?:y|ies)|indicates?|implies|implied)\s+(?:your\s+|their\s+)?"
    r"(?:consent|acceptance|agreement)\b",
    _ANY,
)
"""Consent that the text says was given."""
_ASKED = re.compile(
    r"\b(?:if|when|where|whenever|unless|whether|until|once|only|provided|that|which|as|after|ask)\b"
    r"[^.;]{0,60}\Z",
    _ANY,
)


_RIGHT = re.compile(
    rf"\b{SUBJECTS}\s+(?:also\s+)?(?:have|has)\s+(?:the|a)\s+rights?\b|\bentitled\s+to\b"
    r"|\b(?:we|the\s+company)\s+(?:shall|must)\b",
    _ANY,
)
_WE_DO = re.compile(
    r"\bwe\s+(?:\w+ly\s+|also\s+)?(?:may|can|will|use|collect|share|disclose|process|store|keep|retain"
    r"|transfer|receive|send|contact|sell|provide|combine|analy[sz]e|record|obtain|gather)\b"
    r"|\bmay\s+be\s+\w+ed\b",
    _ANY,
)


def effect_of(words: str) -> str:
    """The effect that a sentence seems to call for, for a person to correct; empty for none."""
    if ONLY.search(words):
        return "limit"
    if DENIAL.search(words):
        return "forbid"
    if _RIGHT.search(words):
        return "oblige"
    return "permit" if _WE_DO.search(words) else ""


def denial(words: str) -> re.Match[str] | None:
    """The first denial of what "we" do: none in a condition, and none that goes on to grant."""
    if EXCEPTION.search(words):
        return None
    for match in DENIAL.finditer(words):
        clause = re.split(r"[,;:.()]", words[: match.start()])[-1]
        rest = words[match.end() :]
        if (
            not _SUBORDINATE.search(clause)
            and not NOT_A_DENIAL.search(words[match.start() : match.end() + 20])
            and not GRANT.search(rest)
        ):
            return match
    return None


def choice(words: str) -> re.Match[str] | None:
    """The first word by which it is free to act; none where the words also bind.

    "You may ask for a copy" gives the subject a right, and so binds.
    """
    if FIRM.search(words):
        return None
    for match in GRANT.finditer(words):
        before = words[: match.start()].rstrip()
        if not re.search(rf"\b{SUBJECTS}(?:\s+\w+ly)?\Z", before, _ANY):
            return match
    return None


def only(words: str) -> re.Match[str] | None:
    """The first words that state a necessary condition."""
    return ONLY.search(words)


def hedge(words: str) -> re.Match[str] | None:
    """The first hedge."""
    return HEDGE.search(words)


def consent(words: str) -> re.Match[str] | None:
    """The first place that asserts a consent; "if you agree to" asserts none."""
    for match in CONSENT.finditer(words):
        if not _ASKED.search(words[: match.start()]):
            return match
    return None
