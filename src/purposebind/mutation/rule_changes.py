"""What can be changed in the rules as wholes, in their overrides, and around them.

In: a policy as meant. Out: changes of rules, exceptions, effects, overrides, interpretations, of
silence and of defaults.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from purposebind.analysis.removals import subtree
from purposebind.frozen import FrozenDict
from purposebind.meant.policy import MeantPolicy
from purposebind.meant.rules import Effect, Rule
from purposebind.meant.values import plain
from purposebind.meant.vocabulary import UNSTATED
from purposebind.mutation import edits
from purposebind.mutation.mutant import Change
from purposebind.stated.to_text import flow

_SWAPS: Mapping[Effect, tuple[Effect, ...]] = FrozenDict(
    {
        Effect.PERMIT: (Effect.FORBID,),
        Effect.OBLIGE: (Effect.PERMIT, Effect.FORBID),
        Effect.FORBID: (Effect.PERMIT, Effect.LIMIT),
        Effect.LIMIT: (Effect.FORBID,),
    }
)


def rule_changes(meant: MeantPolicy) -> Iterator[Change]:
    """Rules left out, and rules that do something else."""
    for rule in meant.rules:
        left = edits.without_rules(meant, subtree(meant, rule.id))
        if left.rules:  # a policy has a rule at least
            operator = "drop-exception" if rule.parent else "drop-rule"
            yield Change(operator, rule.id, ("id",), rule.id, "", "", left)
        for effect in _SWAPS[rule.effect]:
            changed = edits.with_effect(meant, _with_effect(rule, effect))
            was = str(rule.effect)
            yield Change("swap-effect", rule.id, (was,), rule.id, was, str(effect), changed)


def _with_effect(rule: Rule, effect: Effect) -> Rule:
    """The rule with another effect, less what a rule of that effect cannot have."""
    duties = rule.duties if effect.grants else ()
    alongside = () if effect.grants else rule.alongside
    return replace(rule, effect=effect, duties=duties, alongside=alongside)


def override_changes(meant: MeantPolicy) -> Iterator[Change]:
    """Rules that no longer prevail over others, by the text or by an interpretation."""
    for rule in meant.rules:
        for i, loser in enumerate(rule.overrides):
            yield Change(
                "drop-override",
                rule.id,
                ("overrides", i),
                f"{rule.id}.overrides",
                loser,
                "",
                edits.without_override(meant, rule, loser),
            )
    for number, each in enumerate(meant.interpretations):
        for i, loser in enumerate(each.over):
            yield Change(
                "drop-interpretation",
                "",
                ("interpretations", number, "over", i),
                f"interpretation {each.prefer}",
                f"over {loser}",
                "",
                edits.without_preference(meant, number, loser),
            )


def policy_changes(meant: MeantPolicy) -> Iterator[Change]:
    """What holds where no rule speaks, and what is taken for known."""
    if meant.silence:
        silent = replace(meant, silence=None)
        yield Change("drop-silence", "", ("silence",), "silence", "", "", silent)
    facts = meant.vocabulary.facts
    for fact in facts.values():
        if fact.default is not UNSTATED:
            unknown = {**facts, fact.name: replace(fact, default=UNSTATED)}
            vocabulary = replace(meant.vocabulary, facts=unknown)
            was = f"default: {flow(plain(fact.default))}"
            yield Change(
                "drop-default",
                "",
                ("facts", fact.name, "default"),
                fact.name,
                was,
                "",
                replace(meant, vocabulary=vocabulary),
            )
