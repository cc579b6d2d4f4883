"""The dependency and the handlers, in a real application.

Annotations are no text here: FastAPI could not find names that a function made.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Annotated, Any, Literal

import httpx
import pytest
from fastapi import Depends, FastAPI, Header

from guard.small import BROKEN, TEXT, WITHOUT_OFFERS, WITHOUT_WORDS, shop, write
from purposebind import Decision, Policy
from purposebind.guard import GuardError, LivePolicy, guard, purpose, uses
from purposebind.guard.fastapi import install, requires


async def preference_of(
    wanted: Annotated[Literal["yes", "no"] | None, Header()] = None,
) -> Literal["yes", "no"] | None:
    """What the client prefers, from a header; other requests are served while it is looked up."""
    await asyncio.sleep(0)
    return wanted


async def done(met: Annotated[str | None, Header()] = None) -> list[str]:
    """Duties that are met, from a header."""
    return [met] if met else []


async def serving_support() -> AsyncIterator[None]:
    """Serve support for the length of a request."""
    with purpose("support"):
        yield


class Told:
    """Remember decisions and duties."""

    def __init__(self) -> None:
        self.verdicts: list[str] = []
        self.duties: list[str] = []

    def record(self, decision: Decision) -> None:
        """Take a decision."""
        self.verdicts.append(str(decision.verdict))

    def owed(self, decision: Decision, duties: tuple[Any, ...]) -> None:
        """Take duties."""
        self.duties += [duty.id for duty in duties]


def application(policy: Policy | LivePolicy, told: Told) -> FastAPI:
    """An application with a guarded endpoint of every sort."""
    app = FastAPI()
    install(app)
    may_offer = requires(
        policy,
        uses(action="use", purpose="offers", data="usage"),
        facts={"wanted": preference_of},
        record=told.record,
    )
    may_study = requires(
        policy,
        uses(action="use", purpose="research", data="usage"),
        fulfilled=done,
        owed=told.owed,
    )

    @guard(policy, owed=told.owed)
    @uses(action="use", data="name", facts={"wanted": "yes"})
    def name_of(client: str) -> str:
        return client.title()

    @app.get("/offers")
    async def offers(decision: Annotated[Decision, Depends(may_offer)]) -> dict[str, str]:
        return {"verdict": decision.verdict, "digest": decision.basis.digest}

    @app.get("/study", dependencies=[Depends(may_study)])
    def study() -> str:
        return "studied"

    @app.get("/name/{client}", dependencies=[Depends(serving_support)])
    async def name(client: str) -> str:
        return name_of(client)

    @app.get("/name-in-a-thread/{client}", dependencies=[Depends(serving_support)])
    def name_in_a_thread(client: str) -> str:
        return name_of(client)

    @app.get("/name-for-nothing/{client}")
    async def name_for_nothing(client: str) -> str:
        return name_of(client)

    @app.get("/guarded")
    @guard(policy, facts={"wanted": "preference"})
    @uses(action="use", purpose="offers", data="usage")
    async def guarded(preference: Annotated[str | None, Depends(preference_of)]) -> str:
        return "guarded"

    return app


def get(app: FastAPI, path: str, **headers: str) -> httpx.Response:
    """One request."""

    async def once() -> httpx.Response:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://shop") as client:
            return await client.get(path, headers=headers)

    return asyncio.run(once())


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def app(told: Told) -> FastAPI:
    return application(shop(), told)


def test_an_allowed_request_gets_its_decision(app: FastAPI, told: Told) -> None:
    answer = get(app, "/offers", wanted="yes")

    assert (answer.status_code, answer.json()["verdict"]) == (200, "allowed")
    assert told.verdicts == ["allowed"]


def test_a_refusal_is_403_with_problem_details(app: FastAPI, told: Told) -> None:
    answer = get(app, "/offers")

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
    assert told.verdicts == ["undetermined"]


def test_a_refusal_names_the_duties_to_be_met_first(app: FastAPI, told: Told) -> None:
    answer = get(app, "/study")

    assert (answer.status_code, answer.json()["duties"]) == (403, ["ask-the-board"])
    assert answer.json()["missing"] == []
    assert get(app, "/study", met="ask-the-board").json() == "studied"
    assert told.duties == ["report"]


@pytest.mark.parametrize("path", ["/name/ann", "/name-in-a-thread/ann"])
def test_a_dependency_can_serve_a_purpose(app: FastAPI, path: str) -> None:
    assert get(app, path).json() == "Ann"


def test_a_guard_on_the_endpoint_keeps_its_dependencies(app: FastAPI) -> None:
    assert get(app, "/guarded", wanted="yes").json() == "guarded"
    assert get(app, "/guarded", wanted="no").json()["verdict"] == "silent"


def test_a_mistake_of_the_service_is_500_and_says_nothing(
    app: FastAPI, caplog: pytest.LogCaptureFixture
) -> None:
    answer = get(app, "/name-for-nothing/ann")

    assert answer.status_code == 500
    assert answer.json() == {
        "type": "about:blank",
        "title": "Internal Server Error",
        "status": 500,
    }
    (logged,) = (each for each in caplog.records if each.name == "purposebind.guard")
    assert logged.levelno == logging.ERROR
    assert "PB786" in caplog.text


def test_a_word_that_the_policy_lost_is_500(tmp_path: Path, told: Told) -> None:
    live = LivePolicy(write(tmp_path, TEXT))
    app = application(live, told)
    write(tmp_path, WITHOUT_WORDS)
    live.reload()

    assert get(app, "/offers", wanted="yes").status_code == 500
    assert told.verdicts == []


def test_a_value_of_the_client_that_is_not_checked_is_not_repeated(
    caplog: pytest.LogCaptureFixture,
) -> None:
    app = FastAPI()
    install(app)

    def unchecked(secret: Annotated[str, Header()]) -> str:
        return secret

    declared = uses(action="use", purpose="offers", data="usage")
    may = requires(shop(), declared, facts={"wanted": unchecked})
    app.get("/", dependencies=[Depends(may)])(lambda: "ran")
    answer = get(app, "/", secret="a-secret-of-the-client")

    assert answer.status_code == 500
    assert "a-secret" not in answer.text + caplog.text
    assert "PB603" in caplog.text


def test_what_does_not_fit_the_policy_stops_the_import() -> None:
    def age() -> int:
        return 17

    declared = uses(action="use", purpose="offer", data="usage")
    with pytest.raises(GuardError) as caught:
        requires(shop(), declared, facts={"wantd": preference_of, "wanted": age})

    assert [problem.code for problem in caught.value.problems] == ["PB612", "PB613", "PB783"]


async def is_on() -> AsyncIterator[bool]:
    """A fact that a dependency yields."""
    yield True


async def the_day() -> str:
    """The day, as the service has it."""
    return "2026-11-22"


def test_facts_may_be_called_as_parts_of_a_use_and_be_yielded() -> None:
    app = FastAPI()
    policy = shop(TEXT.replace('when: wanted is "yes"', "when: on and today = 2026-11-22"))
    declared = uses(action="use", purpose="offers", data="usage")
    may = requires(policy, declared, facts={"on": is_on}, on=the_day)
    app.get("/", dependencies=[Depends(may)])(lambda: "ran")

    assert get(app, "/").json() == "ran"


def test_under_load_every_answer_is_of_one_good_version(tmp_path: Path, told: Told) -> None:
    """Sixteen clients, the file swapped meanwhile, now and then for a broken one."""
    live = LivePolicy(write(tmp_path, TEXT))
    app = application(live, told)
    answers: Counter[tuple[int, str]] = Counter()
    done = asyncio.Event()

    async def client(http: httpx.AsyncClient) -> None:
        while not done.is_set():
            answer = await http.get("/offers", headers={"wanted": "yes"})
            answers[answer.status_code, answer.json()["verdict"]] += 1

    async def swap() -> None:
        for text in [WITHOUT_OFFERS, BROKEN, TEXT] * 2:
            write(tmp_path, text)
            await asyncio.to_thread(live.reload)
            enough = answers.total() + 32
            while answers.total() < enough:
                await asyncio.sleep(0)
        done.set()

    async def all_at_once() -> None:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://shop") as http:
            await asyncio.gather(swap(), *(client(http) for _ in range(16)))

    asyncio.run(all_at_once())

    assert answers.keys() == {(200, "allowed"), (403, "forbidden")}
    assert Counter(told.verdicts) == Counter(
        {"allowed": answers[200, "allowed"], "forbidden": answers[403, "forbidden"]}
    )
