"""What questions answer: sequences that say whether they are all, of values that are plain."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from analysis.little import policy
from analysis.shipped import shipped
from purposebind import Policy, Use, Verdict
from purposebind.analysis import (
    AnalysisUnavailable,
    Property,
    Report,
    Unproved,
    conflicts,
    dead,
    difference,
    gaps,
    is_available,
    remedies,
    verify,
)

ADS = "id: ads, permit: use, for: marketing, duties: [{id: tell, do: tell}]"
NO_ADS = "id: no-ads, forbid: use, for: marketing, when: agreed and not agreed or urgent"
DATED = "id: asked, permit: store, when: told is within 2 months after asked and fair"
LISTED = "id: listed, forbid: store, when: declined includes marketing and data.state is raw"


def rich() -> Policy:
    """A policy on which every question finds something."""
    return policy(ADS, NO_ADS.replace("agreed and not agreed or ", ""), DATED, LISTED)


def literal() -> Policy:
    """Another, that a difference can be asked about."""
    return policy(ADS.replace("for: marketing, ", ""), DATED)


QUESTIONS: dict[str, Callable[[], Any]] = {
    "conflicts": lambda: conflicts(rich()),
    "dead": lambda: dead(policy("id: ads, permit: use, for: marketing", "id: all, permit: any")),
    "gaps": lambda: gaps(rich()),
    "difference": lambda: difference(rich(), literal()),
    "remedies": lambda: remedies(
        rich(), {"action": "use", "purpose": ["offers", "support"], "data": "name"}
    ),
    "conflicts of the shipped policy": lambda: conflicts(shipped(), interpretations=False),
    "gaps of the shipped policy": lambda: gaps(shipped()),
}
each_question = pytest.mark.parametrize("question", QUESTIONS)


def found_by(question: str) -> Sequence[Any]:
    """The findings of a question; never none."""
    answer = QUESTIONS[question]()
    found = answer.changes if question == "difference" else answer
    assert len(found) > 0
    return found  # type: ignore[no-any-return]


@each_question
def test_an_answer_is_plain_data(question: str) -> None:
    answer = QUESTIONS[question]()

    assert json.loads(json.dumps(answer.to_dict())) == answer.to_dict()


@each_question
def test_every_finding_has_rules_quotes_and_a_witness(question: str) -> None:
    for each in found_by(question):
        assert all(isinstance(id, str) for id in each.rules)
        assert all(quote.words for quote in each.quotes)
        assert isinstance(each.witness, Use)


@each_question
def test_a_witness_is_judged_the_same_as_plain_data(question: str) -> None:
    judged = shipped() if "shipped" in question else rich()
    for each in found_by(question):
        plain = json.loads(json.dumps(each.witness.to_dict()))

        assert Use.of(plain) == each.witness
        assert judged.decide(plain).verdict is judged.decide(each.witness).verdict


def test_results_of_properties_are_plain_data_too() -> None:
    results = verify(
        rich(),
        [{"never": {"action": "use"}, "id": "no-use"}, {"always": {"action": "use"}}],
    )

    shown = [json.loads(json.dumps(each.to_dict())) for each in results]
    assert [each["holds"] for each in shown] == [False, False]
    assert shown == [each.to_dict() for each in results]
    for each in results:
        assert each.witness is not None
        assert rich().decide(each.witness.to_dict()).verdict is each.verdict


@pytest.mark.parametrize(
    "stated",
    [
        {"never": {"action": "use"}},
        {"only_if": {"data": ["name", "address"]}, "when": "agreed", "id": "a", "says": "so"},
        {"always": {}},
    ],
)
def test_a_property_reads_back_from_its_plain_form(stated: dict[str, object]) -> None:
    assert Property.of(stated).to_dict() == stated
    assert Property.of(Property.of(stated).to_dict()) == Property.of(stated)


def test_the_change_of_a_duty_names_the_duty_and_its_verdict() -> None:
    without = policy("id: ads, permit: use, for: marketing")

    (change,) = difference(policy(ADS), without).changes

    assert (change.kind, change.duty) == ("duty", "tell")
    assert change.before is change.after is Verdict.ALLOWED
    assert change.name == "the duty `tell` is owed by one of them only"


class Word:
    """A finding of the smallest kind."""

    def __init__(self, word: str) -> None:
        self.word = word

    def to_dict(self) -> dict[str, object]:
        """Its word."""
        return {"word": self.word}


def test_a_report_is_a_sequence_of_its_findings() -> None:
    one, two, three = Word("one"), Word("two"), Word("three")

    report = Report((one, two, three))

    assert isinstance(report, Sequence)
    assert len(report) == 3
    assert list(report) == [one, two, three]
    assert (report[0], report[-1]) == (one, three)
    assert report[1:] == (two, three)
    assert two in report
    assert report.index(three) == 2
    assert not Report(())
    with pytest.raises(IndexError):
        report[3]


def test_a_report_is_complete_where_nothing_was_left_open() -> None:
    left = Unproved("whether it is so", "the time was spent", ("a",))

    whole, part = Report((Word("one"),)), Report[Word]((), (left,))

    assert (whole.is_complete, part.is_complete) == (True, False)
    assert part.to_dict() == {
        "findings": [],
        "unproved": [
            {"question": "whether it is so", "reason": "the time was spent", "rules": ["a"]}
        ],
        "complete": False,
    }


def test_a_report_is_not_complete_once_the_time_is_spent() -> None:
    """And what it did not prove it does not claim."""
    spent = conflicts(rich(), seconds=0.0)

    assert (list(spent), spent.is_complete) == ([], False)
    assert {each.reason for each in spent.unproved} == {"the time was spent"}
    assert difference(rich(), rich(), seconds=0.0).equivalent is None
    assert [each.holds for each in verify(rich(), [{"never": {}}], seconds=0.0)] == [None]
    assert not gaps(rich(), seconds=0.0).is_complete
    assert not dead(policy("id: a, permit: any", "id: b, permit: any"), seconds=0.0).is_complete


@pytest.mark.parametrize(
    "question",
    [
        lambda: conflicts(rich()),
        lambda: dead(rich()),
        lambda: gaps(rich()),
        lambda: difference(rich(), rich()),
        lambda: verify(rich(), [{"never": {}}]),
    ],
    ids=["conflicts", "dead", "gaps", "difference", "verify"],
)
def test_without_the_solver_every_question_says_what_to_install(
    question: Callable[[], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "z3", None)

    with pytest.raises(AnalysisUnavailable, match=r"pip install 'purposebind\[analysis\]'"):
        question()

    assert not is_available()


@pytest.mark.parametrize(
    ("terms", "message"),
    [
        ({"action": "sell"}, "`sell` is not among the action terms of `little`"),
        ({"recipient": "none"}, "`none` is not among the recipient terms of `little`"),
        ({"data": "any"}, "`any` is not among the data terms of `little`"),
    ],
)
def test_gaps_of_a_term_that_the_policy_lacks_are_refused(
    terms: dict[str, str], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        gaps(rich(), **terms)  # type: ignore[arg-type]
