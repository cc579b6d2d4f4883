"""The digest of a policy: one number for what it means.

In: a policy as meant. Out: SHA-256 in hexadecimal, over a canonical form in which neither comments,
nor layout, nor the order of rules, terms and keys matter. What people read, such as notes and
quotes, is part of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from hashlib import sha256

from purposebind.clause.to_text import deadline_text
from purposebind.meant.clauses import Condition
from purposebind.meant.policy import LANGUAGE_VERSION, MeantPolicy
from purposebind.meant.rules import Duty, Rule, Scope, StandingDuty
from purposebind.meant.taxonomy import Taxonomy
from purposebind.meant.values import plain
from purposebind.meant.vocabulary import UNSTATED, Fact
from purposebind.statement.text import Quote

_canonical = json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode
"""The one JSON text of plain data."""


def digest_of(policy: MeantPolicy) -> str:
    """The digest; equal for policies that mean and say the same."""
    # Rule by rule: as plain data all at once, many of them would keep the garbage collector busy.
    rules = (
        f"{_canonical(rule.id)}:{_canonical(_rule(rule))}"
        for rule in sorted(policy.rules, key=lambda rule: rule.id)
    )
    parts = {key: _canonical(value) for key, value in _policy(policy).items()}
    parts["rules"] = f"{{{','.join(rules)}}}"
    canonical = ",".join(f"{_canonical(key)}:{parts[key]}" for key in sorted(parts))
    return sha256(f"{{{canonical}}}".encode()).hexdigest()


def _policy(policy: MeantPolicy) -> dict[str, object]:
    """All but the rules."""
    vocabulary = policy.vocabulary
    silence = policy.silence
    return {
        "purposebind": LANGUAGE_VERSION,
        "policy": policy.id,
        "title": policy.title,
        "statement": policy.statement.digest if policy.statement else None,
        "governs": _text(policy.governs),
        "silence": silence and {"actions": _set(silence.actions), "says": _quotes(silence.quotes)},
        "terms": {name: _taxonomy(each) for name, each in vocabulary.taxonomies.items()},
        "facts": {name: _fact(fact) for name, fact in vocabulary.facts.items()},
        "duties": sorted((_standing(duty) for duty in policy.duties), key=repr),
        "interpretations": sorted(
            (
                [each.prefer, sorted(each.over), each.because, each.by, str(each.on or "")]
                for each in policy.interpretations
            ),
            key=repr,
        ),
        "unbound": sorted(([each.why, _quotes(each.quotes)] for each in policy.unbound), key=repr),
    }


def _taxonomy(taxonomy: Taxonomy) -> dict[str, object]:
    return {
        name: [
            sorted(term.under),
            term.means,
            term.recipient,
            sorted([each.vocabulary, each.term, each.relation] for each in term.maps_to),
        ]
        for name, term in taxonomy.terms.items()
    }


def _fact(fact: Fact) -> dict[str, object]:
    values = fact.values if fact.type == "level" else sorted(fact.values)
    default = None if fact.default is UNSTATED else [plain(fact.default)]
    return {**asdict(fact), "values": values, "default": default}


def _rule(rule: Rule) -> dict[str, object]:
    return {
        "effect": str(rule.effect),
        "scope": _scope(rule.scope),
        "when": _text(rule.when),
        "unless": _text(rule.unless),
        "alongside": _set(rule.alongside),
        "says": _quotes(rule.quotes),
        "overrides": _set(rule.overrides),
        "parent": rule.parent,
        "duties": sorted(map(_duty, rule.duties), key=repr) if rule.duties else [],
        "basis": rule.basis,
        "note": rule.note,
    }


def _standing(duty: StandingDuty) -> dict[str, object]:
    return {**_duty(duty.duty), "scope": _scope(duty.scope), "when": _text(duty.when)}


def _duty(duty: Duty) -> dict[str, object]:
    return {
        "id": duty.id,
        "do": duty.do,
        "timing": str(duty.timing),
        "within": deadline_text(duty.within) if duty.within else None,
        "unless": _text(duty.unless),
        "says": _quotes(duty.quotes),
    }


def _scope(scope: Scope) -> list[list[str] | None]:
    return [_set(each) for each in (scope.actions, scope.data, scope.purposes, scope.recipients)]


def _set(terms: tuple[str, ...] | None) -> list[str] | None:
    return sorted(terms) if terms else None if terms is None else []


def _text(condition: Condition | None) -> str | None:
    return condition.text if condition else None


def _quotes(quotes: Iterable[Quote]) -> list[list[object]]:
    return [[quote.words, quote.text, quote.start, quote.end] for quote in quotes]
