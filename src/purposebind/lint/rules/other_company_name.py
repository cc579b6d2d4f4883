"""PB804 `other-company-name`: the statement speaks for a company that is not the publisher."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from purposebind.lint.bindings import places_of
from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.subject import Subject
from purposebind.places import Span
from purposebind.problems.nearest import shown
from purposebind.problems.problem import Kind, Problem, Related, Severity
from purposebind.statement.text import Statement

_FORM = (
    r"(?:Ltd|Limited|Inc|Incorporated|LLC|LLP|PLC|plc|Corp|Corporation|GmbH|AG|S\.?A\.?|B\.?V\.?)"
)
_PART = r"[A-Z0-9][\w&'\u2019-]*"
_NAME = rf"(?P<name>{_PART}(?:[ ](?:{_PART}|of|and|&)){{0,4}}?(?:,?[ ]{_FORM}\b\.?)?)"
_SPEAKS = tuple(
    re.compile(pattern)
    for pattern in (
        # At Acme, we ...
        rf"\b(?:[Ww]e[ ]at|At)[ ]{_NAME},?[ ](?:we|your|our)\b",
        # Acme Ltd ("we")
        rf"(?<!and[ ]){_NAME}[ ]\((?:[^()\n]{{0,60}}[ ])?"
        r"[\"'\u201c\u2018](?:we|We|us|our)\b[^()\n]*\)",
        # Acme respects your privacy
        rf"{_NAME}[ ](?:is|are)[ ](?:\w+ly[ ])?committed[ ]to[ ]"
        r"(?:\w+[ ](?:and[ ]\w+[ ])?|ensuring[ ]that[ ])(?:your|the)[ ](?:online[ ])?privacy\b",
        rf"{_NAME}[ ](?:respects|values)[ ](?:your|the)[ ]privacy\b",
        rf"{_NAME}[ ]takes[ ](?:your|the)[ ]privacy\b",
        # (c) 2020 Acme Ltd.
        rf"(?:\u00a9|\([Cc]\)|Copyright)[ ](?:\d{{4}}(?:[\u2013-]\d{{4}})?,?[ ])?(?:by[ ])?{_NAME}"
        r"(?=[.,]|[ ]All[ ]|\s*$)",
    )
)
_SHARED = re.compile(r"\b(?:together|collectively|jointly|each)\b", re.IGNORECASE)
_COMMON = """
    and at copyright of our privacy policy notice statement the this we us website site you your
    company group ltd limited inc incorporated llc llp plc corp corporation gmbh ag sa bv team
    international holdings services store site app service shop business firm agency school club
    organisation organization association foundation
"""
_NO_NAMES = frozenset(_COMMON.split())
"""Words that tell no company from another."""


@dataclass(frozen=True, slots=True)
class _Speaker:
    span: Span
    words: frozenset[str]
    """The words of the name that tell it from others, in small letters."""


def _check(subject: Subject) -> Iterator[Problem]:
    statement = subject.meant.statement
    speakers = list(_speakers(statement)) if statement else []
    own = _publisher(speakers, _telling(subject.policy.title), statement)
    for speaker in speakers:
        if own and not speaker.words & own.words:
            yield RULE.at(
                speaker.span,
                f"`{shown(speaker.span.text)}` speaks here as the publisher, and"
                f" `{shown(own.span.text)}` does elsewhere",
                help="ask the publisher whose statement it is; a part may have been copied",
                related=(Related("the other name", own.span), *places_of(subject, speaker.span)),
            )


def _speakers(statement: Statement) -> Iterator[_Speaker]:
    """The names in whose place the statement says "we", by place."""
    found: dict[tuple[str, int], _Speaker] = {}
    for text, source in statement.texts.items():
        for pattern in _SPEAKS:
            for match in pattern.finditer(source.text):
                words = _telling(match["name"])
                if words and not _SHARED.search(match.group()):
                    span = Span(source, *match.span("name"))
                    found.setdefault((text, span.start), _Speaker(span, words))
    yield from (found[place] for place in sorted(found))


def _publisher(
    speakers: list[_Speaker], title: frozenset[str], statement: Statement | None
) -> _Speaker | None:
    """Who publishes: the name that the policy's title has, or the one the statement names most."""
    titled = [speaker for speaker in speakers if speaker.words & title]
    if titled or not speakers or statement is None:
        return titled[0] if titled else None
    text = "\n".join(source.text for source in statement.texts.values())

    def mentions(speaker: _Speaker) -> int:
        return min(len(re.findall(rf"\b{re.escape(w)}\b", text, re.I)) for w in speaker.words)

    return max(speakers, key=mentions)


def _telling(name: str) -> frozenset[str]:
    words = re.findall(r"\w[\w'\u2019&-]*", name.casefold())
    return frozenset(word.removesuffix("'s").removesuffix("\u2019s") for word in words) - _NO_NAMES


_POLICY = """\
purposebind: 1
policy: shop
title: Acme Parts privacy statement
statement: statement.txt
vocabulary:
  actions: {use: {}}
  purposes: {orders: {}}
  data: {name: {}}
rules:
  - {id: orders, permit: use, says: "use your name for your orders."}
"""

RULE = LintRule(
    Kind(
        "PB804",
        "other-company-name",
        "the statement speaks for another company",
        "A statement put together from somebody else's keeps their name in a corner. The promises"
        " beside it were made by another company, and perhaps by none. Only names that stand in the"
        ' publisher\'s place are compared (`At NAME, we`, `NAME ("we")`, `NAME respects your'
        " privacy`, the copyright line): partners and processors are named in every statement.",
        "Ask the publisher which words are theirs. Where both names are of one group, accept the"
        " finding with that reason.",
    ),
    severity=Severity.WARNING,
    source="Copied privacy policies, as the corpus studies of them report; the statement of Smart"
    " Parts PC was put together from three.",
    bad=(
        Example(
            policy=_POLICY,
            statement="At Acme Parts, we use your name for your orders.\n"
            "Widget World Ltd. (\u201cwe\u201d) sells nothing. \u00a9 2019 Gadgets Inc.\n",
            underlined=("Widget World Ltd.", "Gadgets Inc."),
        ),
        Example(
            policy=_POLICY.replace("title: Acme Parts privacy statement\n", ""),
            statement="Acme respects your privacy. Acme may use your name for your orders.\n"
            "Foo Widgets is committed to protecting your privacy.\n",
            underlined=("Foo Widgets",),
        ),
    ),
    good=(
        Example(
            policy=_POLICY,
            statement="At Acme Parts, we use your name for your orders. Acme Parts Holdings Ltd"
            ' ("we") works with Google LLC and Stripe, Inc. Google Inc. may transfer it.\n',
        ),
        # From the shipped policy, which names its publisher once.
        Example(
            policy=_POLICY,
            statement="We use your name for your orders. Any emails sent by Acme Parts will only be"
            " in connection with the provision of agreed services and products.\n",
        ),
    ),
    check=_check,
)
