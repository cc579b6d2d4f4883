"""All wording of the leaf `strategies`: why there is nothing to draw.

In: names. Out: exceptions, raised where a strategy is made and not when it is drawn from.
"""

from __future__ import annotations

from purposebind.decision.verdict import Verdict
from purposebind.problems.errors import PurposebindError
from purposebind.problems.nearest import shown


class NoSuchUse(PurposebindError):  # noqa: N818  # what is missing, not what went wrong
    """A policy has no use of the kind asked for, as far as could be found."""


class StrategiesUnavailable(PurposebindError, ImportError):  # noqa: N818  # what is missing
    """Hypothesis is not installed; the message says what to install."""

    def __init__(self) -> None:
        super().__init__("purposebind.strategies needs Hypothesis: pip install 'purposebind[test]'")


def nothing_allowed(policy: str, *, grants: int) -> NoSuchUse:
    """No use was found that the policy allows."""
    if not grants:
        return NoSuchUse(f"the policy `{shown(policy)}` allows nothing: no rule of it grants")
    where = "its one rule that grants" if grants == 1 else f"each of its {grants} rules that grant"
    return NoSuchUse(f"no use was found that the policy `{shown(policy)}` allows, around {where}")


def nothing_refused(policy: str, verdict: Verdict | None) -> NoSuchUse:
    """No use was found with the verdict, or with any but `allowed`."""
    what = f"with the verdict `{verdict}`" if verdict else "that is not allowed"
    return NoSuchUse(f"no use {what} was found of the policy `{shown(policy)}`")


def no_near_miss(policy: str) -> NoSuchUse:
    """No allowed use was found that a single change refuses."""
    return NoSuchUse(
        f"no allowed use of the policy `{shown(policy)}` was found that one change refuses"
    )


def no_words(policy: str, section: str) -> NoSuchUse:
    """A dimension that every use names has no terms."""
    return NoSuchUse(f"the policy `{shown(policy)}` has no uses: its vocabulary has no {section}")


def nothing_to_test() -> NoSuchUse:
    """A vocabulary has neither terms nor facts that a clause could test."""
    return NoSuchUse("there are no clauses: the vocabulary has neither terms nor facts")


def not_a_refusal(verdict: Verdict) -> ValueError:
    """`allowed` was asked for among the refused."""
    return ValueError(f"`{verdict}` is no refusal: see `allowed_uses`")
