"""Exceptions, overrides and interpretations: what stands, and what a decision says of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from decision.small import USE, VOCABULARY, policy
from purposebind import Decision, Verdict, loads

NESTED = """\
rules:
- id: ban
  forbid: any
  data: personal
  except:
  - id: unless-agreed
    permit: any
    when: consent
    except:
    - id: but-not-raw
      forbid: any
      when: data.state is raw
      except:
      - {id: unless-ordered, permit: any, when: process is at least order}
"""


@pytest.mark.parametrize(
    ("facts", "state", "verdict", "causes"),
    [
        ({"consent": False, "process": "letter"}, "raw", "forbidden", ["ban", "but-not-raw"]),
        ({"consent": True, "process": "letter"}, "hashed", "allowed", ["unless-agreed"]),
        ({"consent": True, "process": "letter"}, "raw", "forbidden", ["ban", "but-not-raw"]),
        (
            {"consent": True, "process": "order"},
            "raw",
            "allowed",
            ["unless-agreed", "unless-ordered"],
        ),
        ({"consent": False, "process": "order"}, "raw", "contested", ["ban", "unless-ordered"]),
    ],
)
def test_exceptions_nest_three_deep(
    facts: dict[str, object], state: str, verdict: str, causes: list[str]
) -> None:
    data = {"is": "name", "state": state}
    decision = policy(NESTED).decide({**USE, "data": data}, facts=facts)

    assert decision.verdict == verdict
    assert sorted(cause.id or "" for cause in decision.causes) == causes


def prevails(decision: Decision) -> list[tuple[str | None, str, str, str]]:
    return [
        (cause.id, each.over, each.via, each.because)
        for cause in decision.causes
        for each in cause.prevails
    ]


def test_an_exception_says_what_it_prevails_over() -> None:
    decision = policy(NESTED).decide(
        {**USE, "data": {"is": "name", "state": "hashed"}}, facts={"consent": True}
    )

    assert prevails(decision) == [("unless-agreed", "ban", "exception", "")]


COLLIDING = """\
rules:
- {id: grant, permit: any}
- {id: ban, forbid: any, when: adult}
interpretations:
- {prefer: grant, over: ban, because: the later sentence is the more specific one}
"""


def test_an_interpretation_decides_and_says_why() -> None:
    decision = policy(COLLIDING).decide(USE, facts={"adult": True})

    assert decision.allowed
    assert prevails(decision) == [
        ("grant", "ban", "interpretation", "the later sentence is the more specific one")
    ]


def test_an_interpretation_of_which_nothing_turned_is_not_named() -> None:
    decision = policy(COLLIDING).decide(USE, facts={"adult": False})

    assert decision.allowed
    assert prevails(decision) == []


def test_without_interpretations_the_collision_is_contested() -> None:
    literal = loads(VOCABULARY + COLLIDING, interpretations=False)
    decision = literal.decide(USE, facts={"adult": True})

    assert decision.verdict is Verdict.CONTESTED
    assert not decision.basis.interpretations
    assert "without interpretations" in decision.explain()


def test_the_text_itself_may_override() -> None:
    decision = policy(
        "rules:\n- {id: grant, permit: any}\n- {id: however, forbid: any, overrides: grant}\n"
    ).decide(USE)

    assert decision.verdict is Verdict.FORBIDDEN
    assert prevails(decision) == [("however", "grant", "text", "")]


def test_an_unknown_exception_leaves_its_rule_unknown() -> None:
    decision = policy(
        "rules:\n"
        "- {id: grant, permit: any}\n"
        "- id: ban\n"
        "  forbid: any\n"
        "  except: [{id: agreed, permit: any, when: consent}]\n"
    ).decide(USE)

    assert decision.verdict is Verdict.UNDETERMINED
    assert [(cause.id, cause.is_certain) for cause in decision.causes] == [
        ("agreed", False),
        ("ban", False),
        ("grant", True),
    ]


def test_causes_stand_in_the_order_of_the_statement(tmp_path: Path) -> None:
    tmp_path.joinpath("s.txt").write_text("First this.\nThen that.\n", encoding="utf-8")
    rules = (
        "statement: s.txt\n"
        "rules:\n"
        "- {id: alpha, forbid: any, says: Then that.}\n"
        "- {id: zeta, forbid: any, says: First this.}\n"
    )

    decision = loads(VOCABULARY + rules, base=tmp_path).decide(USE)
    assert [(cause.id, cause.quotes[0].line) for cause in decision.causes] == [
        ("zeta", 1),
        ("alpha", 2),
    ]
