"""Which actions disclose, in vocabularies that each say it in their own way."""

from __future__ import annotations

from purposebind.lint.disclosing import disclosing_actions
from purposebind.lint.rules import open_purpose, open_recipient

from .reading import HEAD, shipped, subject, underlined

REST = "purposes: {orders: {}}, data: {name: {}}, recipients: {courier: {}, bank: {}}"


def disclosing(
    actions: str, rules: str = "{id: one, permit: any, to: bank, for: orders}"
) -> set[str]:
    text = f"{HEAD}vocabulary: {{actions: {actions}, {REST}}}\nrules: [{rules}]\n"
    return set(disclosing_actions(subject(text).meant))


def test_a_declaration_settles_it_for_the_action_and_all_below() -> None:
    actions = (
        "{give: {recipient: required}, lend: {under: give}, tell: {under: give, recipient: none}}"
    )

    assert disclosing(actions) == {"give", "lend"}


def test_a_term_of_dpv_or_fideslang_shows_it() -> None:
    actions = (
        "{weitergeben: {maps_to: {dpv: 'dpv:Share'}}, verkaufen: {under: weitergeben},"
        " hand_over: {maps_to: {fideslang: third_party_sharing.legal_obligation}},"
        " store: {maps_to: {dpv: Store}},"
        " process: {maps_to: {dpv: [{term: Disclose, relation: broad}]}}}"
    )

    assert disclosing(actions) == {"weitergeben", "verkaufen", "hand_over"}


def test_a_rule_of_its_own_that_says_to_whom_shows_it() -> None:
    """A list shows nothing: "we will not use or give it to a bank" makes no disclosure of use."""
    rules = "{id: one, forbid: [use, give], to: bank}, {id: two, forbid: pass_on, to: bank}"

    assert disclosing("{use: {}, give: {}, pass_on: {}}", rules) == {"pass_on"}


def test_what_declares_that_it_has_no_recipient_never_discloses() -> None:
    """DPV's term is the nearest only; the declaration is what a use is checked against."""
    assert disclosing("{publish: {recipient: none, maps_to: {dpv: Disseminate}}}") == set()


def test_disclosures_of_the_shipped_policy() -> None:
    expected = {"disclose", "share", "provide_copy", "sell", "rent"}

    assert disclosing_actions(shipped().meant) == expected


def policy(rules: str) -> str:
    actions = "{use: {recipient: none}, handle: {}, disclose: {recipient: required, under: handle}}"
    facts = "facts: {agreed: {type: boolean}, recipient.seat: {type: choice, of: [gb, us]}}"
    return f"{HEAD}vocabulary: {{actions: {actions}, {REST}}}\n{facts}\nrules:\n{rules}"


def test_a_permit_of_a_wider_action_discloses_too() -> None:
    text = policy("  - {id: one, permit: handle, for: orders}\n  - {id: two, permit: use}\n")

    assert underlined(open_recipient.RULE, text) == ["handle"]


def test_a_clause_on_the_recipient_says_to_whom() -> None:
    text = policy(
        "  - {id: one, permit: disclose, for: orders, when: recipient is courier}\n"
        "  - {id: two, permit: disclose, for: orders, unless: recipient.seat is us}\n"
        "  - {id: three, permit: disclose, for: orders, when: agreed}\n"
    )

    assert underlined(open_recipient.RULE, text) == ["disclose"]


def test_a_permit_with_an_exception_for_some_recipients_is_meant_to_be_open() -> None:
    text = policy(
        "  - id: one\n    permit: disclose\n    for: orders\n"
        "    except: [{id: two, forbid: disclose, to: bank}]\n"
    )

    assert underlined(open_recipient.RULE, text) == []


def test_bans_and_limits_may_be_open() -> None:
    text = policy(
        "  - {id: one, forbid: disclose}\n  - {id: two, limit: disclose, unless: agreed}\n"
    )

    assert underlined(open_recipient.RULE, text) == []
    assert underlined(open_purpose.RULE, text) == []


def test_a_ground_stands_for_a_purpose_and_a_way_out_does_not() -> None:
    text = policy(
        "  - {id: one, permit: disclose, to: bank, when: agreed}\n"
        "  - {id: two, permit: [disclose], to: bank, unless: agreed}\n"
    )

    assert underlined(open_purpose.RULE, text) == ["[disclose]"]
