"""The cases of the shipped policy notice every small change of it that matters."""

from __future__ import annotations

from pathlib import Path

import purposebind
from purposebind.mutation import survivors
from purposebind.testing.files import cases_from_bytes

FOLDER = Path(__file__).parents[2] / "policies" / "smart-parts-pc"


def test_no_small_change_of_the_shipped_policy_goes_unnoticed() -> None:
    cases = cases_from_bytes((FOLDER / "cases.yaml").read_bytes(), "cases.yaml").cases

    report = survivors(purposebind.load(FOLDER), cases, seconds=600)

    assert [each.mutant.name for each in report.survivors] == []
    assert len(report.noticed) > 390


def test_the_shipped_cases_know_that_electronic_means_more_than_email() -> None:
    """What set this off: with `email` for `electronic`, no case failed."""
    policy = purposebind.load(FOLDER)
    cases = cases_from_bytes((FOLDER / "cases.yaml").read_bytes(), "cases.yaml").cases

    report = survivors(policy, cases, operators=["narrow-term"])

    name = "narrow-term contact-to-service-your-account.when (electronic -> email)"
    assert name in [each.name for each in report.noticed]
