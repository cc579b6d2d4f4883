"""The service keeps its privacy statement: over real HTTP, and function by function."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from hypothesis import given

import purposebind
from parts_api.clients import CLIENTS
from parts_api.offers import mailing
from purposebind import Decision, NotAllowed, Policy, Use
from purposebind.guard import GuardError, LivePolicy, guard, purpose, uses
from purposebind.strategies import NearMiss, near_misses
from purposebind.testing import assert_allowed, assert_refused

HERE = Path(__file__).resolve().parent
SHIPPED = HERE.parents[1] / "policies" / "smart-parts-pc"
SHOP = purposebind.load(SHIPPED)
NOTICE = {
    "requester": "client",
    "notice_is_reasonable": True,
    "judged_by": "the records officer",
    "judged_on": "2026-11-20",
}


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("records") / "decisions.jsonl"


@pytest.fixture(scope="module")
def shop(records: Path) -> Iterator[httpx.Client]:
    """The service in a process of its own, and a client that talks to it."""
    command = [sys.executable, str(HERE / "serve.py"), "--port", "0", "--records", str(records)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        address = process.stdout.readline().split()[2].rstrip(",")
        with httpx.Client(base_url=address, timeout=30) as client:
            yield client
        process.terminate()


@pytest.fixture
def said() -> list[str]:
    """The verdicts that were recorded."""
    return []


def test_health_shows_the_policy_in_force(shop: httpx.Client) -> None:
    health = shop.get("/health").json()

    assert (health["policy"], health["watched"], health["problems"]) == ("smart-parts-pc", True, [])
    assert health["digest"] == LivePolicy(SHIPPED).digest


def test_offers_are_chosen_for_a_client_who_wants_them(shop: httpx.Client) -> None:
    assert shop.get("/clients/ann/offers").json()["parts"] == ["gearbox"]


@pytest.mark.parametrize(
    ("client", "verdict", "missing"),
    [("bob", "silent", []), ("cy", "undetermined", ["offers_preference"])],
)
def test_no_offers_are_chosen_for_anybody_else(
    shop: httpx.Client, client: str, verdict: str, missing: list[str]
) -> None:
    answer = shop.get(f"/clients/{client}/offers")

    assert answer.status_code == 403
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.json()["verdict"], answer.json()["missing"]) == (verdict, missing)


def test_e_mail_addresses_are_not_sold(shop: httpx.Client) -> None:
    answer = shop.post("/clients/ann/sale")

    assert (answer.status_code, answer.json()["rules"]) == (403, ["no-sale-sharing-or-rent"])


def test_an_address_is_read_for_the_purpose_that_is_served(shop: httpx.Client) -> None:
    assert shop.get("/clients/ann/address").json() == {"address": "Ann <ann@example.org>"}


def test_copies_go_to_the_client_on_reasonable_notice(shop: httpx.Client) -> None:
    assert shop.post("/clients/ann/copies", json=NOTICE).status_code == 200
    refused = shop.post("/clients/ann/copies", json={**NOTICE, "requester": "other"})
    assert (refused.status_code, refused.json()["verdict"]) == (403, "silent")


def test_what_a_client_sends_is_checked_before_the_policy_is_asked(shop: httpx.Client) -> None:
    assert (
        shop.post("/clients/ann/copies", json={**NOTICE, "requester": "nobody"}).status_code == 422
    )
    assert shop.get("/clients/zoe/offers").status_code == 404


def test_every_decision_is_recorded_without_values(shop: httpx.Client, records: Path) -> None:
    before = records.read_text("utf-8").count("\n")
    shop.get("/clients/bob/offers")
    *_, last = records.read_text("utf-8").splitlines()

    assert records.read_text("utf-8").count("\n") == before + 1
    record = json.loads(last)
    assert record["input"]["purpose"] == ["targeted_marketing"]
    assert record["result"]["verdict"] == "silent"
    assert "unwanted" not in last


def test_a_coupon_goes_to_a_client_who_asked_for_it(said: list[str]) -> None:
    mail = mailing(LivePolicy(SHIPPED), lambda decision: said.append(str(decision.verdict)))

    assert mail.send_coupon(CLIENTS["ann"]) == "10 % off for Ann, to ann@example.org"
    with pytest.raises(NotAllowed):
        mail.send_coupon(CLIENTS["bob"])
    assert said == ["allowed", "forbidden"]


def test_an_address_is_not_read_for_no_purpose_or_any_other() -> None:
    mail = mailing(LivePolicy(SHIPPED), _forget)

    with pytest.raises(GuardError, match="PB786"):
        mail.address(CLIENTS["ann"])
    with purpose("order_fulfilment"), pytest.raises(NotAllowed):
        mail.address(CLIENTS["ann"])


def _forget(decision: Decision) -> None: ...


def test_a_broken_policy_stops_the_service_with_the_problems_shown(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED, tmp_path / "policy")
    file = tmp_path / "policy" / "policy.yaml"
    file.write_text(file.read_text("utf-8").replace("for: legal_compliance", "for: leagl"), "utf-8")
    command = [sys.executable, str(HERE / "serve.py"), "--port", "0", "--policy", str(file)]
    found = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)

    assert found.returncode == 2
    assert "`purposes` has no term `leagl`" in found.stderr
    assert "Traceback" not in found.stderr


def test_offers_are_what_the_policy_says_of_them(purposebind_policy: Policy) -> None:
    offers = Use(action="use", purpose="targeted_marketing", data="usage_data")

    assert_allowed(purposebind_policy, offers, facts={"offers_preference": "wanted"})
    assert_refused(purposebind_policy, offers, missing=["offers_preference"])
    assert_refused(
        purposebind_policy,
        action="sell",
        purpose="marketing",
        data="email_address",
        recipient="advertiser",
        verdict="forbidden",
        because="no-sale-sharing-or-rent",
    )


def done(use: Use) -> str:
    """What a function does that is guarded for a use."""
    named = {part: use.items(part) for part in ("action", "purpose", "data", "recipient")}
    declared = uses(facts=use.facts, **{part: each for part, each in named.items() if each})

    @guard(
        SHOP, on=lambda _: use.on, fulfilled=lambda _: use.fulfilled or None, owed=lambda *_: None
    )
    @declared
    def does() -> str:
        return "done"

    return does()


@given(near_misses(SHOP))
def test_one_change_is_enough_to_be_stopped(near: NearMiss) -> None:
    """A guard lets the use pass that is allowed, and stops the one that differs in one thing."""
    assert done(near.allowed) == "done"
    with pytest.raises(NotAllowed):
        done(near.refused)
