"""The purpose travels with a task: into a worker that runs, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from celery import Celery, chain, group, signals
from celery.contrib.testing.worker import start_worker

from guard.small import BROKEN, TEXT, write
from purposebind.guard import LivePolicy, ambient_purposes, guard, purpose, uses
from purposebind.guard.celery import HEADER, install


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("shop")


@pytest.fixture(scope="module")
def live(folder: Path) -> LivePolicy:
    return LivePolicy(write(folder, TEXT))


@pytest.fixture(scope="module")
def app(live: LivePolicy) -> Celery:
    """An application on the transport in memory, with one task of every sort."""
    app = Celery("shop", broker="memory://", backend="cache+memory://", set_as_current=False)
    app.conf.broker_transport_options = {"polling_interval": 0.01}
    install()
    install()  # once is enough, and twice does no harm

    def served(*_: object) -> list[str]:
        return list(ambient_purposes())

    @guard(live, owed=lambda decision, duties: None)
    @uses(action="use", data="name")
    def read_name() -> str:
        return ambient_purposes()[-1]

    @guard(live, facts={"wanted": "preference"})
    @uses(action="use", purpose="offers", data="usage")
    def offer(preference: str) -> str:
        return "offered"

    def again(self: Any) -> list[str]:
        if self.request.retries == 0:
            raise self.retry(countdown=0)
        return list(ambient_purposes())

    def within() -> list[str]:
        with purpose("offers"):
            inner = app.tasks["served"].apply().get()
        return [*inner, "and after", *ambient_purposes()]

    for task in (served, read_name, offer, within):
        app.task(name=task.__name__)(task)
    app.task(name="again", bind=True, max_retries=1)(again)
    return app


@pytest.fixture(scope="module")
def worker(app: Celery) -> Iterator[None]:
    with start_worker(app, pool="threads", concurrency=4, perform_ping_check=False):
        yield


def send(app: Celery, name: str, *args: object, **options: Any) -> Any:
    """What a task gives that is sent through the broker."""
    return app.tasks[name].apply_async(args, **options).get(timeout=30, interval=0.01)


def test_a_task_serves_the_purpose_it_was_sent_under(app: Celery, worker: None) -> None:
    with purpose("marketing"), purpose("offers"):
        assert send(app, "served") == ["marketing", "offers"]


def test_a_task_sent_without_a_purpose_serves_none(app: Celery, worker: None) -> None:
    with purpose("support"):
        send(app, "served")

    assert [send(app, "served") for _ in range(8)] == [[]] * 8


def test_an_open_use_in_a_task_takes_the_purpose_of_the_sender(app: Celery, worker: None) -> None:
    with purpose("support"):
        assert send(app, "read_name") == "support"
    with pytest.raises(Exception, match="PB786"):
        send(app, "read_name")


def test_a_use_outside_the_purpose_of_the_sender_is_refused(app: Celery, worker: None) -> None:
    assert send(app, "offer", "yes") == "offered"
    with purpose("support"), pytest.raises(Exception, match="PB785"):
        send(app, "offer", "yes")


def test_a_refusal_reaches_the_sender(app: Celery, worker: None) -> None:
    """As text: the backend keeps results as JSON."""
    with pytest.raises(Exception, match=r"NotAllowed.*silent"):
        send(app, "offer", "no")


def test_a_retry_keeps_the_purpose(app: Celery, worker: None) -> None:
    with purpose("support"):
        assert send(app, "again") == ["support"]


def test_what_follows_in_a_chain_keeps_the_purpose(app: Celery, worker: None) -> None:
    served = app.tasks["served"]
    with purpose("support"):
        last = chain(served.s(), served.s(), served.s()).apply_async()

    assert last.get(timeout=30, interval=0.01) == ["support"]


def test_a_group_and_what_follows_it_keep_the_purpose(app: Celery, worker: None) -> None:
    served = app.tasks["served"]
    with purpose("support"):
        both = group(served.s(), served.s()).apply_async()

    assert both.get(timeout=30, interval=0.01) == [["support"], ["support"]]


@pytest.mark.parametrize("header", ["support", 3, {"support": 1}, [3], ["support", None]])
def test_a_header_that_cannot_be_read_refuses_every_use(
    app: Celery, worker: None, header: object
) -> None:
    """Not even a use with a purpose of its own: nobody knows what it was sent for."""

    def forge(headers: dict[str, object], **_: object) -> None:
        headers[HEADER] = header

    signals.before_task_publish.connect(forge)
    try:
        with pytest.raises(Exception, match="PB785"):
            send(app, "offer", "yes")
    finally:
        signals.before_task_publish.disconnect(forge)


def test_a_task_run_at_once_is_part_of_its_caller(app: Celery) -> None:
    with purpose("support"):
        assert app.tasks["served"].apply().get() == ["support"]
        assert ambient_purposes() == ("support",)


def test_eager_mode_keeps_the_purpose_of_the_caller(app: Celery) -> None:
    app.conf.task_always_eager = True
    try:
        with purpose("support"):
            assert send(app, "served") == ["support"]
            assert ambient_purposes() == ("support",)
        assert send(app, "served") == []
    finally:
        app.conf.task_always_eager = False


def test_a_task_run_at_once_inside_a_task_leaves_its_purpose(app: Celery, worker: None) -> None:
    with purpose("marketing"):
        assert send(app, "within") == ["marketing", "offers", "and after", "marketing"]


def test_tasks_under_load_keep_their_own_purposes(
    app: Celery, worker: None, live: LivePolicy, folder: Path
) -> None:
    """Four threads send under two purposes while the policy is swapped."""

    def sender(name: str) -> list[str]:
        with purpose(name):
            return [send(app, "read_name") for _ in range(15)]

    more = TEXT.replace(
        "- {id: support", "- {id: audit, permit: use, for: audit}\n  - {id: support"
    )
    write(folder, more)
    live.reload()
    with ThreadPoolExecutor(4) as senders:
        found = [senders.submit(sender, name) for name in ("support", "audit") * 2]
        for text in [BROKEN, more + "# again\n", more] * 3:
            write(folder, text)
            live.reload()
    write(folder, TEXT)
    live.reload()

    assert [each.result() for each in found] == [["support"] * 15, ["audit"] * 15] * 2
