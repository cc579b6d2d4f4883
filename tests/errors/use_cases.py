"""The smallest uses that show each problem of a use and of the values of facts.

Out: `POLICY`, and cases for the station `use`. The use of a case is whole but for one thing.
"""

from __future__ import annotations

from datetime import datetime

from purposebind import Limits

from .smallest import HEAD, UseCase

POLICY = HEAD + "- {id: r, permit: any, duties: [{id: tell, do: tell the client}]}\n"
GOOD = {"action": "use", "purpose": "support", "data": "name"}
JUDGED = {"value": True, "by": "records officer", "on": "2026-01-01"}


def _fact(name: str, value: object) -> dict[str, object]:
    return {**GOOD, "facts": {name: value}}


SHAPE_CASES = (
    UseCase("PB611", ["use"], (), "a use must be a mapping", "{action: ..."),
    UseCase("PB611", {**GOOD, "purposes": "support"}, ("purposes",), "no `purposes`", "`purpose`"),
    UseCase("PB611", {**GOOD, "zzz": 1}, ("zzz",), "a use has no `zzz`", "the keys are `action`"),
    UseCase("PB611", {"action": "use", "purpose": "support"}, ("data",), "no `data`", "add `data"),
    UseCase("PB611", {**GOOD, "data": []}, ("data",), "`data` is an empty list", None),
    UseCase("PB611", {**GOOD, "recipient": []}, ("recipient",), "an empty list", "leave the key"),
    UseCase("PB611", {**GOOD, "data": {}}, ("data",), "an item of `data` names no term", "`is:"),
    UseCase("PB611", {**GOOD, "data": [{"is": 1}]}, ("data", 0), "names no term", "add `is:"),
    UseCase("PB611", {**GOOD, "data": 7}, ("data",), "`data` must be a term, a list of terms"),
    UseCase("PB611", {**GOOD, "data": None}, ("data",), "`data` must be a term, a list of terms"),
    UseCase("PB611", {**GOOD, "data": [["name"]]}, ("data", 0), "`data` must be a term"),
    UseCase("PB611", {**GOOD, "on": "2026-02-30"}, ("on",), "`on` is not a calendar day", "YYYY"),
    UseCase("PB611", {**GOOD, "on": "2026-1-1"}, ("on",), "`on` is not a calendar day", "YYYY"),
    UseCase("PB611", {**GOOD, "on": None}, ("on",), "`on` is not a calendar day", "YYYY"),
    UseCase("PB611", {**GOOD, "on": datetime(2026, 1, 1)}, ("on",), "not a calendar day", "time"),  # noqa: DTZ001  # the time zone is beside the point: a time is refused
    UseCase("PB611", {**GOOD, "facts": []}, ("facts",), "`facts` must be a mapping"),
    UseCase("PB611", {**GOOD, "facts": {1: True}}, ("facts",), "a mapping with text for keys"),
    UseCase("PB611", {**GOOD, "fulfilled": "tell"}, ("fulfilled",), "must be a list of duty ids"),
    UseCase("PB611", {**GOOD, "fulfilled": [1]}, ("fulfilled",), "must be a list of duty ids"),
    UseCase("PB611", {**GOOD, "fulfilled": {"tell": 1}}, ("fulfilled", "tell"), "true or false"),
)

WORD_CASES = (
    UseCase("PB612", {**GOOD, "purpose": "suport"}, ("purpose", 0), "`suport`", "`support`"),
    UseCase("PB612", {**GOOD, "data": ["name", "zzz"]}, ("data", 1), "`data` has no term `zzz`"),
    UseCase("PB613", _fact("consnt", True), ("facts", "consnt"), "no fact `consnt`", "`consent`"),
    UseCase(
        "PB613",
        _fact("data.kept_on", "2026-01-01"),
        ("facts", "data.kept_on"),
        "`data.kept_on` is stated per item of `data`",
        "`data: {is: <term>, kept_on: ...}`",
    ),
    UseCase(
        "PB613",
        {**GOOD, "data": {"is": "name", "kept": "2026-01-01"}},
        ("data", 0, "kept"),
        "there is no attribute `data.kept`",
        "`kept_on`",
    ),
    UseCase(
        "PB614", {**GOOD, "fulfilled": ["tel"]}, ("fulfilled", "tel"), "no duty `tel`", "`tell`"
    ),
    UseCase("PB615", {**GOOD, "action": "disclose"}, ("action",), "needs a recipient", "add"),
    UseCase(
        "PB615",
        {**GOOD, "action": "store", "recipient": "anyone"},
        ("recipient",),
        "`store` has no recipient",
        "leave `recipient` out",
    ),
    UseCase("PB616", GOOD, (), "3 items, and the limit is 2", limits=Limits(items=2)),
    UseCase(
        "PB616",
        {**GOOD, "data": [{"is": "name", "kept_on": "2026-01-01"}, "card"]},
        (),
        "more than 1 combinations, which is the limit",
        "ask about less",
        limits=Limits(atoms=1),
    ),
)

FACT_CASES = (
    UseCase(
        "PB601", _fact("consent", "yes"), ("facts", "consent"), "boolean `consent` must be true"
    ),
    UseCase("PB601", _fact("consent", 1), ("facts", "consent"), "must be true or false"),
    UseCase("PB601", _fact("age", True), ("facts", "age"), "`age` must be a whole number"),
    UseCase("PB601", _fact("age", 18.0), ("facts", "age"), "`age` must be a whole number"),
    UseCase("PB601", _fact("age", 10**18), ("facts", "age"), "at most 18 digits"),
    UseCase("PB601", _fact("notice", -1), ("facts", "notice"), "a whole number of days"),
    UseCase("PB601", _fact("notice", "3 months"), ("facts", "notice"), "a whole number of days"),
    UseCase("PB601", _fact("given_on", "2026-02-30"), ("facts", "given_on"), "or never"),
    UseCase("PB601", _fact("given_on", datetime(2026, 1, 1)), ("facts", "given_on"), "or never"),  # noqa: DTZ001  # as above
    UseCase("PB601", _fact("channel", ["email"]), ("facts", "channel"), "one term of `channel`"),
    UseCase("PB601", _fact("declined", "support"), ("facts", "declined"), "a list of terms"),
    UseCase("PB601", _fact("declined", {"support": 1}), ("facts", "declined"), "a list of terms"),
    UseCase(
        "PB602", _fact("age", None), ("facts", "age"), "the fact `age` is empty", "leave it out"
    ),
    UseCase(
        "PB603", _fact("basis", "lwa"), ("facts", "basis"), "`basis` has no such value", "`law`"
    ),
    UseCase("PB603", _fact("basis", 3), ("facts", "basis"), "no such value", "one of `contract`"),
    UseCase("PB604", _fact("channel", "emial"), ("facts", "channel"), "`channel` names", "`email`"),
    UseCase("PB604", _fact("declined", ["zzz"]), ("facts", "declined"), "that `purposes` does not"),
    UseCase("PB605", _fact("fair", True), ("facts", "fair"), "who judged and when", "{value: ..."),
    UseCase(
        "PB605",
        _fact("fair", {"value": True, "on": "2026-01-01"}),
        ("facts", "fair"),
        "the judgement `fair` lacks `by`",
        "add `by: ...`",
    ),
    UseCase(
        "PB605", _fact("fair", {**JUDGED, "who": "me"}), ("facts", "fair"), "no key `who`", "keys"
    ),
    UseCase("PB605", _fact("fair", {**JUDGED, "by": " "}), ("facts", "fair"), "`by` of the"),
    UseCase("PB605", _fact("fair", {**JUDGED, "value": 1}), ("facts", "fair"), "be true or false"),
    UseCase("PB605", _fact("fair", {**JUDGED, "expires": "x"}), ("facts", "fair"), "`expires` of"),
)
