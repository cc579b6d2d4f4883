"""The project keeps its privacy statement, and does not start with a broken policy."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import django
import pytest
from hypothesis import given

os.environ["DJANGO_SETTINGS_MODULE"] = "parts_site.settings"
django.setup()

from django.test import Client  # noqa: E402  # after the settings

from parts_site.orders import ORDERS  # noqa: E402
from parts_site.privacy import DECISIONS, POLICY  # noqa: E402
from parts_site.views import summary  # noqa: E402
from purposebind import Policy, Use  # noqa: E402
from purposebind.guard import GuardError, purpose  # noqa: E402
from purposebind.strategies import refused_uses  # noqa: E402
from purposebind.testing import assert_allowed, assert_refused  # noqa: E402

HERE = Path(__file__).resolve().parent
SHIPPED = HERE.parents[1] / "policies" / "smart-parts-pc"


def get(path: str) -> Any:
    """The answer to one request."""
    return Client().get(path)


def test_health_shows_the_policy_in_force() -> None:
    health = {"policy": "smart-parts-pc", "digest": POLICY.digest, "problems": []}

    assert get("/health").json() == health


def test_offers_are_for_a_client_who_wants_them() -> None:
    assert get("/orders/1/also-bought").json() == {"because_of": ["gearbox"]}


@pytest.mark.parametrize(("number", "verdict"), [(2, "silent"), (3, "undetermined")])
def test_no_offers_are_made_to_anybody_else(number: int, verdict: str) -> None:
    answer = get(f"/orders/{number}/also-bought")

    assert (answer.status_code, answer.json()["verdict"]) == (403, verdict)
    assert answer.headers["content-type"] == "application/problem+json"


def test_an_async_view_is_guarded_too() -> None:
    assert get("/orders/1/fees").json() == {"order": 1, "owed": 0}


def test_support_reads_an_order_for_support() -> None:
    assert get("/orders/1/support").json() == {"name": "Ann", "bought": ["gearbox"]}


def test_an_order_is_not_read_for_no_purpose_or_outside_the_one_served() -> None:
    with pytest.raises(GuardError, match="PB786"):
        summary(ORDERS[1])
    with (
        purpose("marketing"),
        purpose("customer_support"),
        pytest.raises(GuardError, match="PB785"),
    ):
        summary(ORDERS[1])


def test_the_courier_is_told_nothing() -> None:
    answer = Client().post("/orders/1/delivery")

    assert (answer.status_code, answer.json()["verdict"]) == (403, "forbidden")


def test_an_order_that_is_not_there_is_not_asked_about() -> None:
    before = len(DECISIONS)

    assert get("/orders/9/also-bought").status_code == 404
    assert len(DECISIONS) == before


def test_decisions_are_kept_without_values() -> None:
    DECISIONS.clear()
    get("/orders/2/also-bought")

    assert len(DECISIONS) == 1
    assert '"unwanted"' not in DECISIONS[0]


def manage(policy: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the project with another policy."""
    command = [sys.executable, str(HERE / "manage.py"), *arguments]
    changed = {**os.environ, "PRIVACY_POLICY": str(policy)}
    return subprocess.run(command, env=changed, capture_output=True, text=True, check=False)


def test_the_check_passes() -> None:
    found = manage(SHIPPED, "check", "--tag", "security")

    assert (found.returncode, "no issues" in found.stdout) == (0, True), found.stderr


def test_the_check_shows_every_problem_of_a_broken_policy(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED, tmp_path / "policy")
    file = tmp_path / "policy" / "policy.yaml"
    file.write_text(file.read_text("utf-8").replace("for: legal_compliance", "for: leagl"), "utf-8")
    found = manage(file, "check", "--tag", "security")

    assert found.returncode == 1
    assert found.stderr.count("(purposebind.PB501)") == 2
    assert "Traceback" not in found.stderr


def test_deliveries_are_what_the_policy_says_of_them(purposebind_policy: Policy) -> None:
    share = Use(
        action="share", purpose="order_fulfilment", data="postal_address", recipient="courier"
    )

    assert_refused(purposebind_policy, share, because="no-sale-sharing-or-rent")
    assert_allowed(purposebind_policy, action="use", purpose="fee_collection", data="account_data")


@given(refused_uses(POLICY.policy))
def test_what_is_refused_is_refused_by_the_policy_in_force(use: Use) -> None:
    assert not POLICY.decide(use)
