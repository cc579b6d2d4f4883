"""A Django project in one module: guarded views of every sort.

Its settings are those of the process, so that only one module of tests may import it.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import django
from django.conf import settings

from guard.small import TEXT, write

FOLDER = Path(mkdtemp(prefix="purposebind-site-"))
write(FOLDER, TEXT)

settings.configure(
    SECRET_KEY="only for tests",
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    INSTALLED_APPS=["purposebind.guard.django.PurposebindConfig"],
    PURPOSEBIND_POLICIES=[FOLDER],
)
django.setup()

from django.http import HttpResponse  # noqa: E402  # after the settings
from django.urls import path  # noqa: E402
from django.views import View  # noqa: E402

from purposebind.guard import LivePolicy, uses  # noqa: E402
from purposebind.guard import guard as plain_guard  # noqa: E402
from purposebind.guard.django import guard  # noqa: E402

LIVE = LivePolicy(FOLDER)
VERDICTS: list[str] = []


def preference(given: Any) -> str | None:
    """What the client prefers, from the query."""
    found: str | None = given["request"].GET.get("wanted")
    return found


@guard(
    LIVE,
    facts={"wanted": preference},
    record=lambda decision: VERDICTS.append(str(decision.verdict)),
)
@uses(action="use", purpose="offers", data="usage")
def offers(request: Any, client: str) -> Any:
    """Show offers."""
    return HttpResponse(f"offers for {client}")


@guard(LIVE, facts={"wanted": preference})
@uses(action="use", purpose="offers", data="usage")
async def offers_slowly(request: Any) -> Any:
    """Show offers, a moment later."""
    await asyncio.sleep(0)
    return HttpResponse("offers")


class Offers(View):  # type: ignore[misc]  # Django ships no types
    """Offers, as a class."""

    @guard(LIVE, facts={"wanted": preference})
    @uses(action="use", purpose="offers", data="usage")
    def get(self, request: Any) -> Any:
        """Show offers."""
        return HttpResponse("offers")


@plain_guard(LIVE)
@uses(action="use", purpose="audit", data="name")
def audit() -> None:
    """A use that the policy does not speak of."""


@guard(LIVE)
@uses(action="use", purpose="support", data="name")
def inside(request: Any) -> Any:
    """Refused by what the view calls."""
    audit()


urlpatterns = [
    path("offers/<str:client>", offers),
    path("slow", offers_slowly),
    path("class", Offers.as_view()),
    path("inside", inside),
]
