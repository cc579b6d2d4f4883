"""Hypothesis strategies over policies: uses by what becomes of them, near misses, clauses.

In: a policy. Out: strategies that are built and not filtered, and that shrink to the fewest items
and facts. Called by the property tests of those who use purposebind; needs the extra `test`.
"""

from purposebind.strategies.problems import NoSuchUse, StrategiesUnavailable

try:
    import hypothesis  # noqa: F401  # the modules below could not say what to install
except ImportError:
    raise StrategiesUnavailable from None

from purposebind.strategies.any_use import uses
from purposebind.strategies.clause_texts import clauses
from purposebind.strategies.grown import NearMiss, allowed_uses, near_misses, refused_uses
from purposebind.strategies.policy_documents import policies
from purposebind.strategies.stated_use import stated_items, stated_uses

__all__ = [
    "NearMiss",
    "NoSuchUse",
    "StrategiesUnavailable",
    "allowed_uses",
    "clauses",
    "near_misses",
    "policies",
    "refused_uses",
    "stated_items",
    "stated_uses",
    "uses",
]
