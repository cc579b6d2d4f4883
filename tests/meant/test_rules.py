"""Rules as meant: exceptions with what they inherit, defaults, duties, silence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from errors.smallest import HEAD, STATEMENT
from purposebind import NEVER, Policy, PolicyError, loads
from purposebind.meant.rules import Edge, Effect, Rule, Scope, Timing
from purposebind.meant.vocabulary import UNSTATED

NESTED = """\
- id: a
  permit: [use, store]
  data: name
  for: [marketing, support]
  to: anyone
  when: consent
  unless: adult
  says: We may use your name.
  duties: [{id: d, do: it}]
  except:
  - id: b
    forbid: disclose
    data: [name, card]
    except:
    - id: c
      permit: any
      to: any
      for: support
      says: We may write to you.
      except:
      - id: e
        limit: use
        alongside: card
  - id: f
    limit: any
"""


def _policy(rules: str, folder: Path) -> Policy:
    (folder / "s.txt").write_text(STATEMENT)
    return loads(f"statement: s.txt\n{HEAD}{rules}", base=folder)


def _rules(rules: str, folder: Path) -> dict[str, Rule]:
    return {rule.id: rule for rule in _policy(rules, folder).rules}


def test_exceptions_become_rules_behind_their_parent(tmp_path: Path) -> None:
    rules = _rules(NESTED, tmp_path)

    assert list(rules) == ["a", "b", "c", "e", "f"]
    assert {id: rule.parent for id, rule in rules.items()} == {
        "a": None,
        "b": "a",
        "c": "b",
        "e": "c",
        "f": "a",
    }


@pytest.mark.parametrize(
    ("id", "scope"),
    [
        ("a", Scope(("use", "store"), ("name",), ("marketing", "support"), ("anyone",))),
        ("b", Scope(("disclose",), ("name", "card"), ("marketing", "support"), ("anyone",))),
        ("c", Scope(None, ("name", "card"), ("support",), None)),
        ("e", Scope(("use",), ("name", "card"), ("support",), None)),
        ("f", Scope(None, ("name",), ("marketing", "support"), ("anyone",))),
    ],
)
def test_an_exception_inherits_data_purposes_and_recipients_three_deep(
    id: str, scope: Scope, tmp_path: Path
) -> None:
    """`any` is no omission: it takes back what the parent narrowed."""
    assert _rules(NESTED, tmp_path)[id].scope == scope


def test_an_exception_inherits_its_words_and_nothing_else(tmp_path: Path) -> None:
    rules = _rules(NESTED, tmp_path)

    assert {id: [quote.line for quote in rule.quotes] for id, rule in rules.items()} == {
        "a": [1],
        "b": [1],
        "c": [2],
        "e": [2],
        "f": [1],
    }
    for id in "bcef":
        assert (rules[id].when, rules[id].unless, rules[id].duties) == (None, None, ())
    assert [rules[id].alongside for id in "abcef"] == [(), (), (), ("card",), ()]


def test_each_exception_overrides_its_parent_and_no_one_else(tmp_path: Path) -> None:
    policy = _policy(NESTED, tmp_path)

    assert policy.meant.edges == (
        Edge("b", "a", "exception"),
        Edge("c", "b", "exception"),
        Edge("e", "c", "exception"),
        Edge("f", "a", "exception"),
    )
    assert [str(rule.effect) for rule in policy.rules] == [
        "permit",
        "forbid",
        "permit",
        "limit",
        "limit",
    ]


def _nested(deepest: int) -> str:
    """A rule with exceptions of exceptions, of contrary effects."""
    lines: list[str] = []
    for depth in range(deepest + 1):
        effect = "forbid" if depth % 2 else "permit"
        under = "except:" if depth < deepest else "note: the last"
        lines += [f"- id: r{depth}", f"  {effect}: use", f"  {under}"]
    return "".join(f"{'  ' * (index // 3)}{line}\n" for index, line in enumerate(lines))


def test_exceptions_nest_eight_deep_and_no_deeper() -> None:
    assert len(loads(HEAD + _nested(8)).rules) == 9
    with pytest.raises(PolicyError, match="PB312"):
        loads(HEAD + _nested(9))


@pytest.mark.parametrize(
    ("effect", "grants"),
    [(Effect.PERMIT, True), (Effect.OBLIGE, True), (Effect.FORBID, False), (Effect.LIMIT, False)],
)
def test_there_are_two_families_of_effects(effect: Effect, grants: bool) -> None:
    assert effect.grants == grants


def test_a_duty_takes_the_words_of_its_rule_and_after_where_it_says_nothing(tmp_path: Path) -> None:
    (duty,) = _rules(NESTED, tmp_path)["a"].duties

    assert (duty.id, duty.do, duty.timing, duty.within) == ("d", "it", Timing.AFTER, None)
    assert [quote.words for quote in duty.quotes] == ["We may use your name."]


@pytest.mark.parametrize(
    ("declaration", "default"),
    [
        ("{type: boolean}", UNSTATED),
        ("{type: boolean, default: false}", False),
        ("{type: term, of: channel, default: email}", "email"),
        ("{type: terms, of: channel, default: []}", ()),
        ("{type: terms, of: channel, default: [post, email, post]}", ("email", "post")),
        ("{type: choice, of: [b, a], default: a}", "a"),
        ("{type: integer, default: -18}", -18),
        ("{type: duration, default: 30}", 30),
        ("{type: duration, default: 2 weeks}", 14),
        ("{type: duration, default: '1 day'}", 1),
        ("{type: date, default: 2024-02-29}", date(2024, 2, 29)),
        ("{type: date, default: never}", NEVER),
    ],
)
def test_a_default_is_a_value_of_the_type(declaration: str, default: object) -> None:
    policy = loads(
        HEAD.replace("rules:\n", f"  x: {declaration}\nrules:\n") + "- {id: r, permit: any}"
    )

    found = policy.vocabulary.facts["x"].default
    assert found == default
    assert type(found) is type(default)


def test_any_is_no_restriction_and_absence_is_none_either() -> None:
    (rule,) = loads(HEAD + "- {id: r, permit: any, data: any, for: [any]}").rules

    assert rule.scope == Scope(None, None, None, None)


def test_a_term_that_is_named_twice_is_named_once() -> None:
    (rule,) = loads(HEAD + "- {id: r, permit: [use, store, use]}").rules

    assert rule.scope.actions == ("use", "store")


def test_silence_is_silence_unless_the_policy_closes_the_world() -> None:
    rule = "- {id: r, permit: use}\n"

    assert loads(HEAD + rule).meant.silence is None
    closed = loads(HEAD + rule + "silence: {verdict: forbidden}").meant.silence
    assert closed is not None
    assert closed.actions is None
    named = loads(HEAD + rule + "silence: {verdict: forbidden, actions: store}").meant.silence
    assert named is not None
    assert named.actions == ("store",)
