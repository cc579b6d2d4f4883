"""Guarded views in a real project, and the check of its policies."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from guard import project
from guard.small import BROKEN, TEXT, WITHOUT_OFFERS, WITHOUT_WORDS, shop, write
from purposebind import UseError


@pytest.fixture(autouse=True)
def sound() -> Iterator[None]:
    """Every test starts from the first version."""
    write(project.FOLDER, TEXT)
    project.LIVE.reload()
    project.VERDICTS.clear()
    yield
    write(project.FOLDER, TEXT)
    project.LIVE.reload()


def get(path: str) -> Any:
    """The answer to one request."""
    from django.test import Client

    return Client().get(path)


@pytest.mark.parametrize("path", ["/offers/ann", "/slow", "/class"])
def test_a_view_runs_where_its_use_is_allowed(path: str) -> None:
    assert get(f"{path}?wanted=yes").status_code == 200


@pytest.mark.parametrize("path", ["/offers/ann", "/slow", "/class"])
def test_a_refusal_is_403_with_problem_details(path: str) -> None:
    answer = get(path)

    assert answer.status_code == 403
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json() == {
        "type": "about:blank",
        "title": "Forbidden",
        "status": 403,
        "detail": "the privacy policy does not allow this use of data: undetermined",
        "verdict": "undetermined",
        "rules": ["offers"],
        "missing": ["wanted"],
        "duties": [],
        "policy": {"id": "shop", "digest": shop().digest},
    }


def test_a_refusal_of_what_the_view_calls_is_403_too() -> None:
    answer = get("/inside")

    assert (answer.status_code, answer.json()["verdict"]) == (403, "silent")


def test_an_async_view_stays_async() -> None:
    from django.test import AsyncClient

    async def once() -> Any:
        return await AsyncClient().get("/slow", {"wanted": "no"})

    answer = asyncio.run(once())
    assert (answer.status_code, answer.json()["verdict"]) == (403, "silent")


def test_an_error_of_the_service_is_for_django_to_answer() -> None:
    write(project.FOLDER, WITHOUT_WORDS)
    project.LIVE.reload()

    with pytest.raises(UseError, match="PB612"):
        get("/offers/ann?wanted=yes")


def test_under_load_every_answer_is_of_one_good_version() -> None:
    """Eight clients, the file swapped meanwhile, now and then for a broken one."""

    def client(_: int) -> Counter[tuple[int, bytes]]:
        found: Counter[tuple[int, bytes]] = Counter()
        for _ in range(25):
            answer = get("/offers/ann?wanted=yes")
            seen = b"ran" if answer.status_code == 200 else answer.json()["verdict"].encode()
            found[answer.status_code, seen] += 1
        return found

    with ThreadPoolExecutor(8) as clients:
        answers = [clients.submit(client, i) for i in range(8)]
        for text in [WITHOUT_OFFERS, BROKEN, TEXT] * 4:
            write(project.FOLDER, text)
            project.LIVE.reload()
    total = sum((each.result() for each in answers), Counter[tuple[int, bytes]]())

    assert total.keys() <= {(200, b"ran"), (403, b"forbidden")}
    assert total.total() == 200
    assert len(project.VERDICTS) == 200
    assert Counter(project.VERDICTS)["allowed"] == total[200, b"ran"]


def checked(policies: object) -> list[tuple[str, str | None]]:
    """What the check says of a setting."""
    from django.core import checks
    from django.test import override_settings

    with override_settings(PURPOSEBIND_POLICIES=policies):
        found = checks.run_checks(tags=[checks.Tags.security])
    return [(each.id, each.hint) for each in found if each.id.startswith("purposebind.")]


def test_sound_policies_pass_the_check() -> None:
    assert checked([project.FOLDER, str(project.FOLDER / "policy.yaml")]) == []


def test_every_problem_of_a_policy_is_a_message_of_the_check(tmp_path: Path) -> None:
    write(tmp_path, BROKEN)

    assert checked([project.FOLDER, tmp_path, tmp_path / "nowhere"]) == [
        ("purposebind.PB501", "did you mean `support`?"),
        ("purposebind.PB501", "did you mean `support`?"),
        ("purposebind.PB121", None),
    ]


@pytest.mark.parametrize("policies", [None, [], "policies/shop", {"shop": "policies/shop"}, [3]])
def test_a_setting_that_names_no_policies_does_not_pass(policies: object) -> None:
    assert [id for id, _ in checked(policies)] == ["purposebind.PB787"]
