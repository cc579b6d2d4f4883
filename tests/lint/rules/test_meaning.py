"""Rules about meaning, at their edges."""

from __future__ import annotations

from purposebind.lint.rules import (
    clause_belongs_in_scope,
    deadline_before_use,
    general_use_undecided,
    inert_override,
    opening_default,
    redundant_scope_term,
    same_meaning_rules,
    shadowed_name,
    unused_term,
)

from .reading import HEAD, helps, underlined

VOCABULARY = """\
vocabulary:
  actions: {use: {recipient: none}, disclose: {}}
  purposes: {orders: {}, marketing: {}, offers: {under: marketing}, news: {under: marketing}}
  data: {details: {}, name: {under: details}, address: {under: details}}
  recipients: {anyone: {}, bank: {under: anyone}, client: {}}
"""


def policy(rules: str, facts: str = "{a: {type: boolean}, b: {type: boolean}}") -> str:
    return f"{HEAD}{VOCABULARY}facts: {facts}\nrules:\n{rules}"


def test_exceptions_that_would_take_the_scope_over_keep_the_clause_where_it_is() -> None:
    """An exception inherits `for` and not `when`, so moving it would narrow the exception."""
    text = policy(
        "  - id: one\n    permit: use\n    when: purpose is orders\n"
        "    except: [{id: two, forbid: use, data: name}]\n"
        "  - id: three\n    permit: use\n    when: purpose is offers\n"
        "    except: [{id: four, forbid: use, for: marketing}]\n"
    )

    assert underlined(clause_belongs_in_scope.RULE, text) == ["purpose is offers"]


def test_a_scope_is_narrowed_only_where_the_clause_lies_within_it() -> None:
    text = policy(
        "  - {id: one, permit: use, for: marketing, when: purpose is offers unless a}\n"
        "  - {id: two, permit: use, for: orders, when: purpose is offers}\n"
    )

    assert underlined(clause_belongs_in_scope.RULE, text) == ["purpose is offers"]
    assert helps(clause_belongs_in_scope.RULE, text) == ["write `for: offers` and `when: not a`"]


def test_rules_that_yield_to_different_rules_are_not_the_same() -> None:
    text = policy(
        "  - {id: one, permit: use, for: orders}\n"
        "  - {id: two, permit: use, for: orders}\n"
        "  - {id: no-names, forbid: use, data: name, overrides: [one]}\n"
    )

    assert underlined(same_meaning_rules.RULE, text) == []


def test_rules_with_different_duties_are_not_the_same() -> None:
    text = policy(
        "  - {id: one, permit: use, duties: [{id: tell, do: tell}]}\n"
        "  - {id: two, permit: use}\n"
        "  - {id: three, oblige: use}\n"
    )

    assert underlined(same_meaning_rules.RULE, text) == []


def test_a_general_term_that_another_permission_covers_is_not_missed() -> None:
    both = "  - {id: one, permit: use, for: [offers, news]}\n"
    text = policy(f"{both}  - {{id: two, permit: use, for: marketing, when: a}}\n")

    assert underlined(general_use_undecided.RULE, text) == []
    assert underlined(general_use_undecided.RULE, policy(both)) == ["[offers, news]"]


def test_a_ban_on_every_kind_is_a_ban_on_the_general_term() -> None:
    text = policy("  - {id: one, forbid: use, for: [offers, news]}\n")

    assert underlined(general_use_undecided.RULE, text) == []


def test_an_exception_that_speaks_of_others_takes_nothing_back() -> None:
    text = policy(
        "  - id: one\n    forbid: disclose\n    to: anyone\n    except:\n"
        "      - {id: two, permit: disclose, to: client}\n"
        "      - {id: three, permit: disclose, to: bank}\n"
        "      - {id: four, permit: use}\n"
    )

    assert underlined(inert_override.RULE, text) == ["two", "four"]


def test_an_override_is_underlined_where_it_is_named() -> None:
    text = policy(
        "  - {id: one, forbid: use}\n  - {id: two, forbid: disclose}\n"
        "  - {id: three, permit: disclose, overrides: [two, two, one]}\n"
    )

    assert underlined(inert_override.RULE, text) == ["one"]


def test_terms_are_redundant_in_every_kind_of_list() -> None:
    text = policy(
        "  - {id: one, forbid: use, alongside: [details, name], to: [bank, anyone]}\n"
        "duties:\n  - {id: tell, on: use, for: [offers, marketing], do: tell}\n"
        "silence: {verdict: forbidden, actions: [use, use]}\n"
    )

    assert underlined(redundant_scope_term.RULE, text) == ["name", "bank", "offers", "use"]


def test_terms_above_and_below_a_term_in_use_are_left_alone() -> None:
    text = policy(
        "  - {id: one, permit: use, data: name, for: offers}\n"
        "  - {id: two, permit: disclose, data: name, for: offers, to: bank}\n"
    )

    assert underlined(unused_term.RULE, text) == ["orders", "news", "address", "client"]


def test_a_fact_that_names_terms_of_a_dimension_keeps_them_all() -> None:
    """Somebody may have declined any purpose."""
    text = policy(
        "  - {id: one, permit: use, data: details, for: offers}\n"
        "  - {id: two, limit: use, when: purpose is among declined}\n",
        "{declined: {type: terms, of: purposes}}",
    )

    assert underlined(unused_term.RULE, text) == ["disclose", "anyone", "client"]


def test_a_default_that_shuts_a_permit_may_stay() -> None:
    facts = "{a: {type: boolean, default: false}, b: {type: boolean, default: true}}"
    text = policy(
        "  - {id: one, permit: use, when: a unless b}\n"
        "  - {id: two, forbid: disclose, when: b, unless: a}\n"
        "duties: [{id: tell, on: disclose, do: tell, timing: before, unless: a}]\n",
        facts,
    )

    assert underlined(opening_default.RULE, text) == []


def test_a_default_that_silences_a_duty_that_must_come_first_opens() -> None:
    facts = "{a: {type: boolean, default: true}, b: {type: boolean, default: true}}"
    text = policy(
        "  - {id: one, permit: use, duties: [{id: ask, do: ask, timing: before, unless: a}]}\n"
        "duties: [{id: tell, on: disclose, do: tell, unless: b}]\n",
        facts,
    )

    findings = helps(opening_default.RULE, text)
    assert len(findings) == 1
    assert underlined(opening_default.RULE, text) == ["true"]


def test_a_date_that_never_came_by_default_opens_what_it_would_end() -> None:
    facts = "{withdrawn_on: {type: date, default: never}, day: {type: date, default: never}}"
    text = policy(
        "  - {id: one, permit: use, unless: withdrawn_on is before today}\n"
        "  - {id: two, permit: disclose, when: day is before today}\n",
        facts,
    )

    assert len(helps(opening_default.RULE, text)) == 1


def test_a_deadline_after_the_use_is_none_before_it() -> None:
    text = policy(
        "  - id: one\n    permit: use\n    duties:\n"
        "      - {id: ask, do: ask, timing: before, within: 3 days after day}\n"
        "      - {id: log, do: log, timing: ongoing, within: 4 days}\n",
        "{day: {type: date}}",
    )

    assert underlined(deadline_before_use.RULE, text) == ["3 days after day"]


def test_a_fact_is_compared_with_terms_of_kinds_too() -> None:
    text = f"""{HEAD}vocabulary:
  actions: {{use: {{}}}}
  purposes: {{orders: {{}}}}
  data: {{name: {{}}}}
  kinds: {{channel: {{email: {{}}}}}}
facts: {{email: {{type: boolean}}, channel: {{type: term, of: channel}}}}
rules: [{{id: one, permit: use, when: email and channel is email}}]
"""
    assert underlined(shadowed_name.RULE, text) == ["email"]
