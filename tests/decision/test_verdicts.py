"""The six verdicts of one atom, in the order of section 8, and the worst of several."""

from __future__ import annotations

import pytest

from decision.small import USE, policy
from purposebind import Limits, UseError, Verdict

GRANT = "- {id: grant, permit: any}\n"
BAN = "- {id: ban, forbid: any}\n"
LIMIT = "- {id: limit, limit: any}\n"
MAYBE_GRANT = "- {id: grant, permit: any, when: consent}\n"
MAYBE_BAN = "- {id: ban, forbid: any, when: consent}\n"
MAYBE_LIMIT = "- {id: limit, limit: any, when: consent}\n"
OTHER = "- {id: other, permit: share}\n"


@pytest.mark.parametrize(
    ("rules", "verdict"),
    [
        (GRANT, "allowed"),
        (BAN, "forbidden"),
        (LIMIT, "forbidden"),
        (OTHER, "silent"),
        (GRANT + BAN, "contested"),
        (GRANT + LIMIT, "forbidden"),
        (GRANT + BAN + LIMIT, "contested"),
        (MAYBE_GRANT, "undetermined"),
        (MAYBE_GRANT + BAN, "forbidden"),
        (MAYBE_GRANT + LIMIT, "forbidden"),
        (GRANT + MAYBE_BAN, "undetermined"),
        (GRANT + MAYBE_LIMIT, "undetermined"),
        (MAYBE_BAN + OTHER, "silent"),
        (MAYBE_LIMIT + OTHER, "silent"),
    ],
)
@pytest.mark.parametrize("governs", ["", "governs: consent or not consent\n"])
def test_the_verdict_of_one_atom(rules: str, verdict: str, governs: str) -> None:
    """Only `allowed` needs to know that the statement governs."""
    decision = policy(f"{governs}rules:\n{rules}").decide(USE)

    expected = "undetermined" if governs and verdict == "allowed" else verdict
    assert decision.verdict == expected


@pytest.mark.parametrize("rules", [GRANT, BAN, LIMIT, OTHER, GRANT + BAN, MAYBE_GRANT])
def test_a_statement_that_does_not_govern_says_nothing_else(rules: str) -> None:
    decision = policy(f"governs: adult\nrules:\n{rules}").decide(USE, facts={"adult": False})

    assert decision.verdict is Verdict.NOT_GOVERNED
    assert [cause.kind for cause in decision.causes] == ["governs"]
    assert decision.causes[0].when == "adult"


@pytest.mark.parametrize(
    ("rules", "adult", "verdict", "causes"),
    [
        (MAYBE_GRANT, True, "undetermined", ["grant"]),
        (GRANT + MAYBE_BAN, True, "undetermined", ["ban", "grant"]),
        (MAYBE_GRANT, None, "undetermined", ["grant", "governs"]),
        (GRANT, None, "undetermined", ["grant", "governs"]),
        (BAN, None, "forbidden", ["ban"]),
        (GRANT + BAN, None, "contested", ["ban", "grant"]),
        (OTHER, None, "silent", ["absence"]),
    ],
)
def test_governs_is_a_cause_only_where_the_verdict_waits_for_it(
    rules: str, adult: bool | None, verdict: str, causes: list[str]
) -> None:
    facts = {} if adult is None else {"adult": adult}
    decision = policy(f"governs: adult\nrules:\n{rules}").decide(USE, facts=facts)

    assert decision.verdict == verdict
    assert [cause.id or cause.kind for cause in decision.causes] == causes


def test_declared_silence_forbids() -> None:
    closed = policy(f"silence: {{verdict: forbidden, actions: [disclose]}}\nrules:\n{OTHER}")
    disclosed = closed.decide({**USE, "action": "disclose"})

    assert disclosed.verdict is Verdict.FORBIDDEN
    assert [cause.kind for cause in disclosed.causes] == ["silence"]
    assert closed.decide(USE).verdict is Verdict.SILENT


def test_declared_silence_covers_the_actions_below() -> None:
    closed = policy(f"silence: {{verdict: forbidden, actions: disclose}}\nrules:\n{MAYBE_BAN}")

    assert closed.decide({**USE, "action": "share"}).verdict is Verdict.FORBIDDEN


def test_verdicts_are_listed_from_worst_to_best() -> None:
    assert [str(verdict) for verdict in sorted(Verdict, key=lambda each: each.rank)] == [
        "contested",
        "forbidden",
        "silent",
        "not_governed",
        "undetermined",
        "allowed",
    ]


PER_PURPOSE = """\
governs: not purpose is news
rules:
- {id: all, permit: any, for: [service, offers]}
- {id: ban, forbid: any, for: offers}
- {id: maybe, permit: any, for: marketing, when: consent}
"""


@pytest.mark.parametrize(
    ("purposes", "verdict", "at"),
    [
        (["service"], "allowed", "service"),
        (["service", "news"], "not_governed", "news"),
        (["service", "offers"], "contested", "offers"),
        (["service", "marketing"], "contested", "offers"),
        (["news", "service"], "not_governed", "news"),
    ],
)
def test_a_use_takes_the_worst_verdict_of_its_atoms(
    purposes: list[str], verdict: str, at: str
) -> None:
    decision = policy(PER_PURPOSE).decide({**USE, "purpose": purposes})

    assert (decision.verdict, decision.atom.purpose) == (verdict, at)


def test_the_atom_shown_is_the_most_general_of_the_worst() -> None:
    decision = policy(f"rules:\n{BAN}").decide({**USE, "purpose": "marketing", "data": "personal"})

    assert decision.atom.terms == ("use", "marketing", "personal", None)
    assert decision.atom.narrowed == ()


def test_a_narrower_atom_says_what_was_asked() -> None:
    decision = policy("rules:\n" + GRANT + "- {id: ban, limit: any, data: email}\n").decide(
        {**USE, "data": "personal"}
    )

    assert decision.atom.narrowed == (("personal", "email"),)
    assert decision.atom.to_dict()["asked"] == {
        "action": "use",
        "purpose": "service",
        "data": "personal",
        "recipient": None,
    }


def test_a_use_is_obliged_when_every_atom_is() -> None:
    obliged = policy("rules:\n- {id: must, oblige: any, data: name}\n- {id: may, permit: any}\n")

    assert obliged.decide(USE).obliged
    assert not obliged.decide({**USE, "data": ["name", "email"]}).obliged
    assert not obliged.decide({**USE, "data": "email"}).obliged


def test_an_obligation_of_which_it_is_unknown_obliges_to_nothing() -> None:
    decision = policy(
        "rules:\n- {id: must, oblige: any, when: consent}\n- {id: may, permit: any}\n"
    ).decide(USE)

    assert decision.allowed
    assert not decision.obliged
    assert [cause.id for cause in decision.causes] == ["may"]


def test_a_list_stated_of_an_item_splits_the_terms_it_names() -> None:
    """Of all marketing the client refused only offers, and only for this piece of data."""
    refusing = policy(
        "  data.refused: {type: terms, of: purposes}\n"
        "rules:\n"
        "- {id: grant, permit: any}\n"
        "- {id: ban, forbid: any, when: purpose is among data.refused}\n"
    )
    asked = {**USE, "purpose": "marketing"}
    decision = refusing.decide({**asked, "data": {"is": "name", "refused": ["offers"]}})

    assert (decision.verdict, decision.atom.purpose) == (Verdict.CONTESTED, "offers")
    assert refusing.decide({**asked, "data": {"is": "name", "refused": []}}).allowed


def test_one_combination_over_the_limit_is_refused() -> None:
    rules = f"rules:\n{GRANT}- {{id: name, limit: any, data: name, when: adult}}\n"
    use = {**USE, "data": ["name", "email"], "purpose": ["service", "news"]}

    assert policy(rules, limits=Limits(atoms=4)).decide(use, facts={"adult": False}).allowed
    with pytest.raises(UseError) as caught:
        policy(rules, limits=Limits(atoms=3)).decide(use, facts={"adult": False})
    assert [problem.code for problem in caught.value.problems] == ["PB616"]


def test_a_dimension_that_alone_is_over_the_limit_is_refused() -> None:
    with pytest.raises(UseError) as caught:
        policy(f"rules:\n{GRANT}", limits=Limits(atoms=1)).decide(
            {**USE, "data": ["name", "email"]}
        )

    assert caught.value.problems[0].message == (
        "the use stands for more than 1 combinations, which is the limit"
    )


def test_a_refused_use_is_not_said_to_stand_for_fewer_combinations_than_it_does() -> None:
    with pytest.raises(UseError) as caught:
        policy(f"rules:\n{GRANT}", limits=Limits(atoms=1)).decide(
            {**USE, "purpose": ["service", "news", "offers"]}
        )

    assert "2 combinations" not in caught.value.problems[0].message
