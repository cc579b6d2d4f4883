"""The application: endpoints, each with what it uses and for what.

In: a policy that follows its files, and who records decisions. Out: a FastAPI application.
Annotations are no text in this module: FastAPI resolves those that name what a function made.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from typing import Annotated, Literal

from fastapi import Depends, FastAPI, HTTPException
from pydantic import BaseModel

from parts_api.clients import CLIENTS, Client, Preference
from parts_api.offers import mailing
from purposebind import Decision, Judgement
from purposebind.guard import LivePolicy, purpose, uses
from purposebind.guard.fastapi import install, requires


class CopyRequest(BaseModel):
    """Somebody asks for copies; a person of the shop judged the notice."""

    requester: Literal["client", "representative", "other"]
    notice_is_reasonable: bool
    judged_by: str
    judged_on: date


async def client_of(client: str) -> Client:
    """The client that the path names."""
    if client not in CLIENTS:
        raise HTTPException(404)
    return CLIENTS[client]


TheClient = Annotated[Client, Depends(client_of)]


async def offers_preference(client: TheClient) -> Preference | None:
    """What the client prefers; None where nobody asked."""
    return client.offers


async def requester(request: CopyRequest) -> Literal["client", "representative", "other"]:
    """Who asks for copies."""
    return request.requester


async def reasonable_notice(request: CopyRequest) -> Judgement:
    """The judgement on the notice: the service passes it on and never makes it."""
    return Judgement(request.notice_is_reasonable, request.judged_by, request.judged_on)


def create_app(
    policy: LivePolicy, record: Callable[[Decision], None], *, every: float = 1.0
) -> FastAPI:
    """The application; looks for a new version of the policy every so many seconds."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        with policy.watch(every=every):
            yield

    app = FastAPI(title="Smart Parts PC", lifespan=lifespan)
    install(app)
    _health(app, policy)
    _offers(app, policy, record)
    _records(app, policy, record)
    return app


def _health(app: FastAPI, policy: LivePolicy) -> None:
    @app.get("/health")
    async def health() -> dict[str, object]:
        """Which policy is in force, and why the files are not, where they are not."""
        return {
            "policy": policy.policy.id,
            "digest": policy.digest,
            "watched": policy.is_watched,
            "problems": [problem.code for problem in policy.problems],
        }


def _offers(app: FastAPI, policy: LivePolicy, record: Callable[[Decision], None]) -> None:
    mail = mailing(policy, record)
    may_choose = requires(
        policy,
        uses(action="use", purpose="targeted_marketing", data="usage_data"),
        facts={"offers_preference": offers_preference},
        record=record,
    )

    @app.get("/clients/{client}/offers")
    async def offers(
        client: TheClient, decision: Annotated[Decision, Depends(may_choose)]
    ) -> dict[str, object]:
        return {"parts": client.viewed, "digest": decision.basis.digest}

    @app.post("/clients/{client}/coupon")
    def coupon(client: TheClient) -> dict[str, str]:
        return {"sent": mail.send_coupon(client)}

    @app.get("/clients/{client}/address")
    def address(client: TheClient) -> dict[str, str]:
        with purpose("customer_support"):
            return {"address": mail.address(client)}


def _records(app: FastAPI, policy: LivePolicy, record: Callable[[Decision], None]) -> None:
    may_copy = requires(
        policy,
        uses(
            action="provide_copy",
            purpose="subject_access",
            data="client_records",
            recipient="client",
        ),
        facts={"requester": requester, "reasonable_notice": reasonable_notice},
        record=record,
    )
    # No fact makes this allowed: the statement promises it in as many words. It is here to be
    # refused, and to be found by whoever reads the code against the policy.
    may_sell = requires(
        policy,
        uses(action="sell", purpose="marketing", data="email_address", recipient="advertiser"),
        record=record,
    )

    @app.post("/clients/{client}/copies", dependencies=[Depends(may_copy)])
    async def copies(client: TheClient) -> dict[str, str]:
        return {"copies": f"everything on {client.name}"}

    @app.post("/clients/{client}/sale", dependencies=[Depends(may_sell)])
    async def sale(client: TheClient) -> dict[str, str]:
        return {"sold": client.email}
