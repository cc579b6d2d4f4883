"""A decision as plain data: every key with its value, and null where there is nothing to say."""

from __future__ import annotations

from pathlib import Path

import pytest

from decision.small import USE, VOCABULARY, policy
from purposebind import Decision, loads

YES = {"value": True, "by": "Ms Rowan", "on": "2026-01-02", "grounds": "file 7"}
TEXT = "First this.\nThen \u2013 that.\nNever the other.\n"
FULL = """\
  data.checked: {type: judgement, asks: Was it checked?}
statement: statement.txt
rules:
- {id: bare, permit: any, says: First this.}
- id: full
  permit: any
  when: fair and data.checked
  unless: adult
  says: Then \u2013 that.
  note: as agreed
  duties:
  - {id: tell, do: tell them, within: 2 weeks}
  - {id: keep, do: keep it safe, timing: ongoing}
- {id: ban, forbid: any, says: Never the other., except: [{id: but, permit: any}]}
interpretations:
- {prefer: full, over: ban, because: it is the narrower one}
"""


@pytest.fixture
def decision(tmp_path: Path) -> Decision:
    """An allowed use in whose decision every part occurs, once full and once as bare as can be."""
    tmp_path.joinpath("statement.txt").write_text(TEXT, encoding="utf-8")
    return loads(VOCABULARY + FULL, base=tmp_path).decide(
        {**USE, "data": {"is": "name", "checked": YES}},
        facts={"fair": YES, "adult": False},
        on="2026-01-05",
    )


def test_the_plain_data_of_causes(decision: Decision) -> None:
    bare, full, exception = (cause.to_dict() for cause in decision.causes)

    assert bare == {
        "kind": "rule",
        "id": "bare",
        "effect": "permit",
        "quotes": [{"quote": "First this.", "text": "main", "line": 1}],
        "when": None,
        "unless": None,
        "certain": True,
        "prevails": [],
        "note": None,
    }
    assert full == {
        "kind": "rule",
        "id": "full",
        "effect": "permit",
        "quotes": [{"quote": "Then \u2013 that.", "text": "main", "line": 2}],
        "when": "fair and data.checked",
        "unless": "adult",
        "certain": True,
        "prevails": [{"over": "ban", "via": "interpretation", "because": "it is the narrower one"}],
        "note": "as agreed",
    }
    assert exception["prevails"] == [{"over": "ban", "via": "exception", "because": None}]


def test_the_plain_data_of_a_cause_that_is_no_rule() -> None:
    decision = policy("rules: [{id: other, permit: share}]\n").decide(USE)

    assert decision.causes[0].to_dict() == {
        "kind": "absence",
        "id": None,
        "effect": None,
        "quotes": [],
        "when": None,
        "unless": None,
        "certain": True,
        "prevails": [],
        "note": None,
    }


def test_the_plain_data_of_judgements_keeps_who_judged_and_why_to_itself(
    decision: Decision,
) -> None:
    of_the_item, of_the_use = decision.judgements

    assert of_the_item.to_dict() == {
        "fact": "data.checked",
        "asks": "Was it checked?",
        "role": None,
        "item": "name",
    }
    assert of_the_use.to_dict() == {
        "fact": "fair",
        "asks": "Is it fair?",
        "role": "records officer",
        "item": None,
    }
    assert of_the_use.to_dict(values=True)["judgement"] == YES


def test_the_plain_data_of_duties_keeps_the_due_date_to_itself(decision: Decision) -> None:
    keep, tell = decision.duties
    quotes = [{"quote": "Then \u2013 that.", "text": "main", "line": 2}]

    assert keep.to_dict() == {
        "id": "keep",
        "do": "keep it safe",
        "timing": "ongoing",
        "within": None,
        "because_of": ["full"],
        "quotes": quotes,
    }
    assert tell.to_dict() == {
        "id": "tell",
        "do": "tell them",
        "timing": "after",
        "within": "2 weeks",
        "because_of": ["full"],
        "quotes": quotes,
    }
    assert keep.to_dict(values=True)["due"] is None
    assert tell.to_dict(values=True)["due"] == "2026-01-19"


def test_the_plain_data_names_the_policy_it_rests_on(decision: Decision) -> None:
    shown = decision.basis.to_dict()

    assert (shown["id"], shown["language"], shown["interpretations"]) == ("small", 1, True)
    assert (len(str(shown["digest"])), len(str(shown["statement_digest"]))) == (64, 64)
    assert decision.to_dict()["policy"] == shown
    assert decision.to_dict()["version"] == 1


def test_json_keeps_the_letters_of_the_statement(decision: Decision) -> None:
    assert '"Then \u2013 that."' in decision.to_json()
