"""The text of a policy to begin with.

In: a published text. Out: YAML that loads at once. Headings are listed as such; every other
sentence stands in a comment, as a rule to fill in or as an unbound sentence, so that the linter
names it until somebody takes it up. One is a rule already, for a policy has at least one: a limit
on everything. A policy that nobody has finished allows nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from purposebind.document.to_text import folded, plain_or_quoted, quoted
from purposebind.places import Source
from purposebind.starting.quotes import says
from purposebind.statement.modality import effect_of
from purposebind.statement.sentences import Sentence, sentences
from purposebind.statement.text import Statement

UNSORTED = "unsorted-"
"""What the ids of rules begin with that nobody has named yet."""
_WIDTH = 100

_HEAD = """\
# A policy to start from: `purposebind init` wrote it from the words of {file}.
#
# Sort the sentences, from top to bottom:
# - One that allows, requires, bans or limits a use of data is a rule. Take the `# ` from its lines,
#   name the rule, correct its effect, and say in terms of vocabulary.yaml what it speaks of; add
#   the terms it needs. Leave out what it does not speak of, and add `to`, `when` and `unless` where
#   it asks for them. A sentence may need several rules, and a rule several quotes.
# - One that decides no use goes to `unbound`, at the end, with its reason.
# `purposebind lint` lists what is left: sentences that nothing quotes (PB801), and rules as `init`
# wrote them (PB814).

purposebind: 1
policy: {id}
title: {title}
statement: {file}
vocabulary: vocabulary.yaml
silence: silent  # unless a sentence closes the list: {{verdict: forbidden, says: "..."}}

rules:
"""
_TWICE = ("  # these words stand twice on their line: quote some before or behind them",)
_NOTE = "as `init` wrote it: until the sentence is sorted, every use is forbidden"
_UNBOUND = """\

# What is published and decides no use. Reasons: aspiration, description, request, reference, right,
# procedure, hedge, heading, residue.
"""


@dataclass(frozen=True, slots=True)
class _Listed:
    """A sentence with its number and what it seems to be."""

    sentence: Sentence
    number: int
    effect: str
    """Empty where it seems to bind no use."""
    head: Sentence | None
    """The head of the list that it stands in; none where it stands in none."""


def policy_text(source: Source, file: str, name: str) -> str | None:
    """The policy for a text that lies in `file`; `name` is what people call it.

    None where the text holds no words.
    """
    statement = Statement({"main": source})
    listed = tuple(_listed(sentences(statement)))
    if not listed:
        return None
    title = next((each.sentence.span.text for each in listed if each.sentence.is_heading), name)
    head = _HEAD.format(
        file=plain_or_quoted(file), id=id_of(name), title=plain_or_quoted(" ".join(title.split()))
    )
    parts = [head, *_rules(listed, statement), *_unbound(listed, statement)]
    return "".join(parts)


def id_of(name: str) -> str:
    """An id from what people call a thing."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return re.sub("[^a-z0-9]+", "-", plain).strip("-") or "policy"


def _listed(found: Iterable[Sentence]) -> Iterator[_Listed]:
    head: _Listed | None = None
    for number, sentence in enumerate(found, start=1):
        words = sentence.span.text
        above = head if sentence.is_item else None
        # What stands in a list does what its head says: "We may use your data to:".
        effect = effect_of(words) or (above.effect if above else "")
        if sentence.is_heading and effect == "permit":
            # "How we use your data" grants nothing; "We never sell your data" may well promise.
            effect = ""
        listed = _Listed(sentence, number, effect, above.sentence if above else None)
        yield listed
        if not sentence.is_item:
            head = listed if words.endswith(":") else None


def _is_head(each: _Listed, listed: tuple[_Listed, ...]) -> bool:
    """Whether its items quote it, so that it needs no rule of its own."""
    return any(other.head is each.sentence for other in listed[each.number : each.number + 1])


def _rules(listed: tuple[_Listed, ...], statement: Statement) -> Iterator[str]:
    operative = [each for each in listed if each.effect and not _is_head(each, listed)]
    candidates = (*operative, *(each for each in listed if not each.sentence.is_heading), *listed)
    live = next((each for each in candidates if says(each.sentence, statement, 0)), None)
    if live is None:
        # Every sentence stands twice on its line; the text as a whole stands there once.
        whole = " ".join(next(iter(statement.texts.values())).text.split())
        stub = f"- id: {UNSORTED}1\n  limit: any\n  says: {quoted(whole)}\n  note: {quoted(_NOTE)}"
        yield _marked([stub], "  ")
    elif not live.effect:
        yield _stub(live, statement, is_live=True)
    for each in operative:
        yield ("" if each is operative[0] else "\n") + _stub(each, statement, is_live=each is live)


def _stub(each: _Listed, statement: Statement, *, is_live: bool) -> str:
    lines = [f"- id: {UNSORTED}{each.number}"]
    if is_live:
        lines += ["  limit: any"]
    else:
        lines += [f"  {each.effect}: ACTION", "  data: DATA", "  for: PURPOSE"]
    lines += _says(each, statement, each.head)
    lines += [f"  note: {quoted(_NOTE)}"] if is_live else []
    line = f"  # line {each.sentence.span.line}\n"
    return line + _marked(lines, "  " if is_live else "  # ")


def _says(each: _Listed, statement: Statement, head: Sentence | None) -> list[str]:
    """The `says` of a rule or an unbound sentence, with the head of its list beside it."""
    first = says(head, statement, 6) if head else None
    if first is not None:
        quote = says(each.sentence, statement, 6)
        words = quote or folded(each.sentence.span.text, 6, _WIDTH)
        return ["  says:", f"    - {first}", f"    - {words}", *(() if quote else _TWICE)]
    quote = says(each.sentence, statement, 4)
    words = quote or folded(each.sentence.span.text, 4, _WIDTH)
    return [f"  says: {words}", *(() if quote else _TWICE)]


def _marked(lines: list[str], mark: str) -> str:
    every = "\n".join(lines).split("\n")
    return "".join(f"{mark}{line}\n" for line in every)


def _unbound(listed: tuple[_Listed, ...], statement: Statement) -> Iterator[str]:
    rest = [each for each in listed if not each.effect]
    if not rest:
        return
    yield _UNBOUND
    is_live = [_is_heading(each, statement) for each in rest]
    yield "unbound:\n" if any(is_live) else "# unbound:\n"
    for each, live in zip(rest, is_live, strict=True):
        if live:
            quote = says(each.sentence, statement, 6)
            yield f"  - {{says: {quote}, why: heading}}\n"
        else:
            lines = _says(each, statement, None)
            lines[0] = "- " + lines[0].removeprefix("  ")
            yield _marked([*lines, "  why: REASON"], "  # ")


def _is_heading(each: _Listed, statement: Statement) -> bool:
    quote = says(each.sentence, statement, 6)
    return each.sentence.is_heading and quote is not None and "\n" not in quote
