"""All that a policy can be made to say of a use.

In: a policy and a use as plain data. Out: text, in which nothing may differ.
"""

from __future__ import annotations

from equality.ways import Json
from purposebind import Bound, Decision, Policy, UseError


def everything(policy: Policy, use: Json) -> str:
    """What is said of a use, decided and bound; of one that cannot be judged, why."""
    try:
        return "\n".join(
            [policy.digest, of_decision(policy.decide(use)), of_bound(policy.bind(use))]
        )
    except UseError as error:
        return str(error)


def of_decision(decision: Decision) -> str:
    """What a decision says; `values=True` shows all there is, the rest must not."""
    return "\n".join(
        [
            decision.to_json(values=True),
            decision.to_json(),
            decision.explain(values=True),
            decision.explain(),
            *map(repr, (decision, decision.causes, decision.missing)),
        ]
    )


def of_bound(bound: Bound) -> str:
    """What a bound use says without being given more."""
    settled = (bound.always, bound.never, bound.residual, bound.residual_reason)
    return repr((settled, bound.missing, bound.use.to_dict(), bound.allows()))
