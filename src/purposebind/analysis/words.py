"""The words of two policies: what appeared and what went.

In: an old and a new policy. Out: terms, facts and duties that only one of them knows, or that both
know with another meaning.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from purposebind.policy.policy import Policy


@dataclass(frozen=True, slots=True)
class Words:
    """What the vocabularies do not share."""

    appeared: tuple[str, ...] = ()
    """What only the new policy knows, as `section: name`."""
    gone: tuple[str, ...] = ()
    """What only the old policy knows."""
    changed: tuple[str, ...] = ()
    """Facts that both know by another type; a use of both cannot state them."""

    def to_dict(self) -> dict[str, object]:
        """Stable keys: `appeared`, `gone`, `changed`."""
        return {
            "appeared": list(self.appeared),
            "gone": list(self.gone),
            "changed": list(self.changed),
        }


def words_changed(old: Policy, new: Policy) -> Words:
    """Compare the words that uses are written in."""
    before, after = _known(old), _known(new)
    types = [{n: f.type for n, f in p.vocabulary.facts.items()} for p in (old, new)]
    changed = [n for n, kind in types[0].items() if types[1].get(n, kind) != kind]
    return Words(
        tuple(_only(after, before)),
        tuple(_only(before, after)),
        tuple(f"facts: {name}" for name in sorted(changed)),
    )


def _known(policy: Policy) -> dict[str, Iterable[str]]:
    vocabulary = policy.vocabulary
    terms: dict[str, Iterable[str]] = {
        name: taxonomy.terms for name, taxonomy in vocabulary.taxonomies.items()
    }
    return {**terms, "facts": vocabulary.facts, "duties": policy.duty_ids}


def _only(these: Mapping[str, Iterable[str]], those: Mapping[str, Iterable[str]]) -> list[str]:
    return [
        f"{section}: {name}"
        for section, names in these.items()
        for name in sorted(set(names) - set(those.get(section, ())))
    ]
