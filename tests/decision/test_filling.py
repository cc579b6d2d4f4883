"""The verdict of a use once what it leaves open has a value."""

from __future__ import annotations

import pytest

from decision.small import USE, permit_when
from purposebind import Verdict
from purposebind.decision.filling import Filling
from purposebind.decision.openings import Opening


@pytest.mark.parametrize(
    ("declined", "verdict"),
    [([], Verdict.ALLOWED), (["offers"], Verdict.SILENT), (["service"], Verdict.ALLOWED)],
)
def test_a_list_may_tell_apart_the_terms_below_a_general_one(
    declined: list[str], verdict: Verdict
) -> None:
    record = (
        permit_when("not purpose is among declined").decide({**USE, "purpose": "marketing"}).record
    )
    vocabulary = record.program.meant.vocabulary
    slot = record.program.layout.facts["declined"]
    filling = Filling(record, [Opening(slot, vocabulary.facts["declined"])])

    assert filling.verdict([tuple(vocabulary.purposes.index[name] for name in declined)]) is verdict
