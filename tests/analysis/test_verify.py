"""`verify` proves what brute force finds to hold, and refutes the rest."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from analysis.agreement import PER_BATCH, SECONDS, each_batch, loaded, shown
from analysis.enumeration import counts_months
from analysis.property_oracle import Claim, breaks, claim, holds, is_small
from analysis.small_policies import authored
from generated.vocabularies import Json
from purposebind.analysis import Property, verify

CLAIMS_PER_POLICY = 2


def claims(batch: int) -> Iterator[tuple[Json, Claim]]:
    """Documents with properties that few uses can tell apart."""
    for author, document in islice(authored(f"verify/{batch}"), PER_BATCH):
        for _ in range(CLAIMS_PER_POLICY):
            claimed = claim(author)
            if is_small(document, claimed):
                yield document, claimed


@each_batch
def test_a_property_holds_if_no_use_breaks_it(batch: int) -> None:
    for document, claimed in claims(batch):
        stated = Property.of({claimed.kind: dict(claimed.pattern), **_when(claimed)})
        (result,) = verify(loaded(document), [stated], seconds=SECONDS)
        where = shown(document, claim=claimed)

        if result.holds is None:
            assert counts_months(document, also=claimed.clauses), where
            continue
        assert result.holds is holds(document, claimed), where
        if result.witness is not None:
            assert breaks(document, claimed, result.witness.to_dict()), where


def _when(claimed: Claim) -> dict[str, str]:
    return {"when": claimed.when} if claimed.when else {}
