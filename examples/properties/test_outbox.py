"""Properties of the outbox, for every use of the policy and not for three that somebody thought of.

Run with `python -m pytest` in this folder.
"""

from __future__ import annotations

from hypothesis import example, given
from outbox import POLICY, is_done, packed, unpacked

from purposebind import Use
from purposebind.strategies import NearMiss, allowed_uses, near_misses, refused_uses, uses


@given(uses(POLICY))
@example(Use(action="use", purpose="membership", data="member"))
def test_what_comes_out_is_what_went_in(use: Use) -> None:
    assert unpacked(packed(use)) == use


@given(allowed_uses(POLICY))
def test_everything_that_is_allowed_is_done(use: Use) -> None:
    assert is_done(packed(use))


@given(refused_uses(POLICY))
def test_nothing_else_is_done(use: Use) -> None:
    assert not is_done(packed(use))


@given(near_misses(POLICY))
def test_the_outbox_sees_the_one_thing_that_makes_the_difference(near: NearMiss) -> None:
    """Where a packed use loses a fact or a term, it is here that it shows."""
    assert is_done(packed(near.allowed))
    assert not is_done(packed(near.refused)), near.change


@given(uses(POLICY))
def test_health_data_is_never_sent(use: Use) -> None:
    sends = {"contact", "disclose"} & {item.term for item in use.action}
    if sends and "health" in {item.term for item in use.data}:
        assert not is_done(packed(use))
