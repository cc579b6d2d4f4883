"""All wording of the station `records`.

In: places and names. Out: problems. One constructor a problem. No content of a record is repeated
but ids and names.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from purposebind.places import Span
from purposebind.problems.nearest import did_you_mean, listed, printable, shown
from purposebind.problems.problem import Kind, Problem, Related, Severity

TORN = Kind(
    "PB791",
    "torn-record",
    "a record that breaks off",
    "Its writer was stopped while it wrote: the decision was made, and nobody was told of it.",
    "Nothing, where lines follow: the next writer ended the line and went on. Where it is the last"
    " line of a file that nobody writes to, the rest of the file may be lost: look for a copy.",
    '{"purposebind_record":1,"decision_id":"7f3a',
    '{"purposebind_record":1,"decision_id":"7f3a", ...}',
)
NOT_A_RECORD = Kind(
    "PB792",
    "not-a-record",
    "a line that is no record of a decision",
    "What cannot be read is counted, and never passed over in silence.",
    "Find out who else writes to this file. A record is written by `purposebind.records` alone, and"
    " has the keys listed in the manual.",
)
VERSION = Kind(
    "PB793",
    "record-version",
    "a record of a version that this library does not know",
    "Its keys may mean something else.",
    "Read it with a library at least as new as the one that wrote it.",
    '{"purposebind_record":2, ...}',
    '{"purposebind_record":1, ...}',
)
BROKEN_CHAIN = Kind(
    "PB794",
    "broken-chain",
    "a record that does not go on from the line before it",
    "A line before it was changed, removed or put in.",
    "Compare with a copy. Where the line is the first of a file, name the file before it too.",
)
TWICE = Kind(
    "PB795",
    "record-twice",
    "two records have the same id",
    "A decision is counted twice, or an id is no id.",
    "Give each decision an id of its own, or none, and the recorder makes one.",
)
NO_CHAIN = Kind(
    "PB796",
    "record-without-chain",
    "a record without a place in the chain, after the chain has begun",
    "Whatever follows a chain without being part of it may have been put in or taken out.",
    "Let all who write to a file write with `chain=True`.",
)
NOT_WRITTEN = Kind(
    "PB797",
    "record-not-written",
    "a decision could not be recorded",
    "Who must record every decision must not act on one that is not recorded.",
    "Make room on the disk, or give the right to write; then ask again.",
)
OTHER_POLICY = Kind(
    "PB798",
    "record-of-another-policy",
    "a record of a policy that is not the one it is replayed with",
    "The question was asked of other words; an answer in these would mean nothing.",
    "Name a policy with the id of the record too: `--policy` may be given several times.",
)

KINDS = (
    TORN,
    NOT_A_RECORD,
    VERSION,
    BROKEN_CHAIN,
    TWICE,
    NO_CHAIN,
    NOT_WRITTEN,
    OTHER_POLICY,
)


def torn_last(span: Span) -> Problem:
    """The file ends within a record."""
    help = "whoever writes to it next ends the line and goes on"
    return TORN.at(span, "the file ends within a record", help=help)


def torn(span: Span) -> Problem:
    """A record breaks off, and lines follow."""
    message = "a record breaks off here; its writer was stopped, and the next one went on"
    return replace(TORN.at(span, message), severity=Severity.NOTE)


def unended(span: Span) -> Problem:
    """The last record is whole, but for its line break."""
    message = "the last record is whole and its line break is missing"
    return replace(TORN.at(span, message), severity=Severity.NOTE)


def not_a_record(span: Span, why: str) -> Problem:
    """The line is no record."""
    return NOT_A_RECORD.at(span, f"this line is no record: {why}")


def unknown_key(span: Span, key: str, keys: Iterable[str]) -> Problem:
    """The line has a key that records do not have."""
    keys = list(keys)
    help = did_you_mean(key, keys) or f"the keys are {listed(keys, most=12)}"
    return NOT_A_RECORD.at(span, f"this line is no record: it has a key `{shown(key)}`", help=help)


def version(span: Span, known: int) -> Problem:
    """A record of another version."""
    message = f"this record is not of version {known}, the only one that is known"
    return VERSION.at(span, message)


def broken_chain(span: Span) -> Problem:
    """A record does not go on from the line before."""
    message = "this record does not go on from the line before it"
    return BROKEN_CHAIN.at(span, message, help="a line before it was changed, removed or put in")


def new_chain(span: Span) -> Problem:
    """A file begins where no other ends."""
    message = "this file does not go on from the end of any other"
    return BROKEN_CHAIN.at(span, message, help="name every file of the chain")


def forked_chain(span: Span, first: Span) -> Problem:
    """Two files go on from the same record."""
    related = (Related("the other file that goes on from it", first),)
    message = "this file goes on from a record that another file goes on from too"
    return BROKEN_CHAIN.at(span, message, related=related)


def twice(span: Span, id: str, first: Span) -> Problem:
    """An id that another record has."""
    related = (Related("the first record with this id", first),)
    return TWICE.at(span, f"a record with the id `{shown(id)}` stands here again", related=related)


def no_chain(span: Span) -> Problem:
    """A record outside of the chain."""
    return NO_CHAIN.at(span, "this record names no record before it, and those above it do")


def not_written(name: str, reason: str) -> Problem:
    """The system refused to write."""
    return NOT_WRITTEN.at(None, f"the decision is not recorded in `{printable(name)}`: {reason}")


def no_telemetry() -> Problem:
    """OpenTelemetry is not installed."""
    help = "pip install 'purposebind[otel]'"
    return NOT_WRITTEN.at(None, "events need OpenTelemetry, which is not installed", help=help)


def other_policy(span: Span, id: str, ids: Iterable[str]) -> Problem:
    """A record of a policy that was not given."""
    message = f"this record is of the policy `{shown(id)}`"
    return OTHER_POLICY.at(span, message, help=f"replayed: {listed(ids)}")
