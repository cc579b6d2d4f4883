"""The scan finds what is planted in the example applications, and nothing else."""

from __future__ import annotations

from pathlib import Path

import purposebind
from purposebind.scan.scanning import scan
from scan.small import places

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
APPLICATIONS = (
    EXAMPLES / "service" / "parts_api",
    EXAMPLES / "service" / "serve.py",
    EXAMPLES / "django_project" / "parts_site",
)


def test_what_no_fact_allows_is_found_in_the_applications_and_nothing_else() -> None:
    policy = purposebind.load(ROOT / "policies" / "smart-parts-pc")

    found = scan([str(each) for each in APPLICATIONS], policy)

    assert found.report.scanned is not None
    assert found.report.scanned.uses == 10
    assert [place[::2] for place in places(found, EXAMPLES)] == [
        ("django_project/parts_site/views.py", "PB950"),
        ("service/parts_api/app.py", "PB950"),
    ]
    messages = [each.message for each in found.report.findings]
    assert "`share` with `postal_address`" in messages[0]
    assert "`sell` with `email_address`" in messages[1]
