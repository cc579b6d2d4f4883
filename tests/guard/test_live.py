"""A live policy is always one whole version, and the last that loads."""

from __future__ import annotations

import asyncio
import logging
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from guard.small import BROKEN, TEXT, WITHOUT_OFFERS, WITHOUT_WORDS, shop, write
from purposebind import NotAllowed, PolicyError, Problem, UseError
from purposebind.guard import GuardError, LivePolicy, guard, purpose, uses

OFFER = {"action": "use", "purpose": "offers", "data": "usage", "facts": {"wanted": "yes"}}
SPLIT = TEXT.replace(
    TEXT[TEXT.index("vocabulary:") : TEXT.index("facts:")], "vocabulary: words.yaml\n"
)
WORDS = TEXT[TEXT.index("  actions:") : TEXT.index("facts:")].replace("\n  ", "\n").strip() + "\n"


def until(true: Callable[[], bool]) -> None:
    """Wait for another thread to have done something; fail after half a minute."""
    end = time.monotonic() + 30
    while not true():
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.005)


def test_a_policy_that_is_not_there_or_broken_does_not_start(tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match="PB121"):
        LivePolicy(tmp_path / "nowhere")
    with pytest.raises(PolicyError, match="did you mean `support`"):
        LivePolicy(write(tmp_path, BROKEN))


def test_it_asks_like_a_policy(tmp_path: Path) -> None:
    live = LivePolicy(write(tmp_path, TEXT).parent)

    assert live.decide(OFFER).allowed
    assert live.require(OFFER, facts={"wanted": "yes"}).allowed
    with pytest.raises(NotAllowed):
        live.require(OFFER, purpose="audit")
    assert live.digest == shop().digest
    assert live.policy == shop()
    assert live.problems == ()


def test_reloading_takes_the_new_version(tmp_path: Path) -> None:
    live = LivePolicy(write(tmp_path, TEXT))
    before = live.policy
    write(tmp_path, WITHOUT_OFFERS)

    assert live.decide(OFFER).allowed
    assert live.reload() is True
    assert not live.decide(OFFER).allowed
    assert before.decide(OFFER).allowed


def test_a_broken_version_stays_out_and_is_reported(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    told: list[tuple[Problem, ...]] = []
    live = LivePolicy(write(tmp_path, TEXT), on_problems=told.append)
    before = live.policy
    write(tmp_path, BROKEN)

    assert live.reload() is False
    assert live.policy is before
    assert [problem.code for problem in live.problems] == ["PB501", "PB501"]
    assert told == [live.problems]
    (logged,) = caplog.records
    assert (logged.name, logged.levelno) == ("purposebind.guard", logging.ERROR)
    assert "has no term `suport`" in logged.getMessage()


def test_whoever_is_told_of_problems_may_reload(tmp_path: Path) -> None:
    told: list[bool] = []

    def restore(_: object) -> None:
        write(tmp_path, TEXT)
        told.append(live.reload())

    live = LivePolicy(write(tmp_path, TEXT), on_problems=restore)
    write(tmp_path, BROKEN)

    assert live.reload() is False
    assert (told, live.problems) == ([True], ())


def test_a_mended_version_ends_the_report(tmp_path: Path) -> None:
    live = LivePolicy(write(tmp_path, TEXT))
    write(tmp_path, BROKEN)
    live.reload()
    write(tmp_path, WITHOUT_OFFERS)

    assert live.refresh() is True
    assert live.problems == ()
    assert live.digest == shop(WITHOUT_OFFERS).digest


def test_a_file_that_is_gone_for_a_moment_changes_nothing(tmp_path: Path) -> None:
    file = write(tmp_path, TEXT)
    live = LivePolicy(file)
    file.unlink()

    assert live.refresh() is False
    assert live.decide(OFFER).allowed
    write(tmp_path, TEXT)
    assert live.refresh() is True


def test_refreshing_reads_again_only_what_changed(tmp_path: Path) -> None:
    told: list[tuple[Problem, ...]] = []
    live = LivePolicy(write(tmp_path, TEXT), on_problems=told.append)
    before = live.policy

    assert live.refresh() is True
    assert live.policy is before
    write(tmp_path, BROKEN)
    assert [live.refresh(), live.refresh()] == [False, False]
    assert len(told) == 1


@pytest.mark.parametrize("name", ["words.yaml", "policy.yaml"])
def test_every_file_that_the_policy_names_is_looked_at(tmp_path: Path, name: str) -> None:
    (tmp_path / "words.yaml").write_text(WORDS, "utf-8")
    live = LivePolicy(write(tmp_path, SPLIT))
    assert live.refresh() is True
    before = live.policy
    file = tmp_path / name
    changed = file.read_text("utf-8").replace("offers: {", "gifts: {under: marketing}, offers: {")
    file.write_text(changed + "# seen\n", "utf-8")

    assert live.refresh() is True
    assert live.policy is not before
    assert ("gifts" in live.policy.vocabulary.purposes) is (name == "words.yaml")


def test_a_change_that_keeps_size_and_time_is_noticed(tmp_path: Path) -> None:
    """As a copy or an image does that keeps time stamps."""
    file = write(tmp_path, TEXT)
    live = LivePolicy(file)
    was = file.stat()
    file.write_text(TEXT.replace('when: wanted is "yes"', 'when: wanted is "no" '), "utf-8")
    os.utime(file, ns=(was.st_atime_ns, was.st_mtime_ns))

    assert file.stat().st_size == was.st_size
    assert live.refresh() is True
    assert not live.decide(OFFER).allowed


def test_a_broken_part_is_looked_at_until_it_is_mended(tmp_path: Path) -> None:
    """The policy's own file stays as it is; the words that it names come late."""
    live = LivePolicy(write(tmp_path, TEXT))
    write(tmp_path, SPLIT)

    assert live.refresh() is False
    (tmp_path / "words.yaml").write_text(WORDS, "utf-8")
    assert live.refresh() is True
    assert live.problems == ()


def test_watching_follows_the_files_and_stops(tmp_path: Path) -> None:
    live = LivePolicy(write(tmp_path, TEXT))
    with live.watch(every=0.01) as watch:
        assert live.is_watched
        assert live.watch(every=0.01) is watch
        write(tmp_path, WITHOUT_OFFERS)
        until(lambda: live.digest == shop(WITHOUT_OFFERS).digest)
        write(tmp_path, BROKEN)
        until(lambda: live.problems != ())
        write(tmp_path, TEXT)
        until(lambda: live.digest == shop(TEXT).digest)


def test_a_watch_ends_with_its_block_and_can_begin_again(tmp_path: Path) -> None:
    live = LivePolicy(write(tmp_path, TEXT))
    seen = [live.is_watched]
    for _ in range(2):
        with live.watch(every=60):
            seen.append(live.is_watched)
        seen.append(live.is_watched)

    assert seen == [False, True, False, True, False]


def test_a_watch_that_never_looks_is_refused(tmp_path: Path) -> None:
    live = LivePolicy(write(tmp_path, TEXT))

    with pytest.raises(ValueError, match="more than 0"):
        live.watch(every=0)


def test_a_guard_asks_the_version_in_force(tmp_path: Path) -> None:
    live = LivePolicy(write(tmp_path, TEXT))

    @guard(live, facts={"wanted": "preference"})
    @uses(action="use", purpose="offers", data="usage")
    def choose(preference: str) -> bool:
        return True

    assert choose("yes")
    write(tmp_path, WITHOUT_OFFERS)
    live.reload()
    with pytest.raises(NotAllowed):
        choose("yes")


def test_a_guard_whose_words_are_gone_refuses(tmp_path: Path) -> None:
    """An error and not an answer: nothing was judged."""
    live = LivePolicy(write(tmp_path, TEXT))

    @guard(live, facts={"wanted": "preference"})
    @uses(action="use", purpose="offers", data="usage")
    def choose(preference: str) -> bool:
        return True

    write(tmp_path, WITHOUT_WORDS)
    assert live.reload()
    with pytest.raises(UseError, match="PB612"):
        choose("yes")
    with pytest.raises(GuardError, match="PB785"), purpose("offers"):
        choose("yes")


def test_a_guard_refuses_duties_that_came_with_a_new_version(tmp_path: Path) -> None:
    live = LivePolicy(write(tmp_path, TEXT))
    ran: list[str] = []

    @guard(live)
    @uses(action="use", purpose="support", data="name")
    def help_out() -> None:
        ran.append("ran")

    help_out()
    write(tmp_path, TEXT + "duties: [{id: log, on: any, do: log it, timing: ongoing}]\n")
    live.reload()
    with pytest.raises(GuardError, match="may owe `log`, and nobody is told"):
        help_out()
    assert ran == ["ran"]


@pytest.mark.parametrize("style", ["threads", "tasks"])
def test_under_load_every_decision_is_of_one_good_version(tmp_path: Path, style: str) -> None:
    """Several at a time ask while the file changes; digest and verdict always belong together."""
    live = LivePolicy(write(tmp_path, TEXT))
    digests = {shop(TEXT).digest: TEXT, shop(WITHOUT_OFFERS).digest: WITHOUT_OFFERS}
    seen: set[tuple[str, str]] = set()
    stop = threading.Event()

    def ask() -> None:
        decision = live.decide(OFFER)
        seen.add((decision.basis.digest, str(decision.verdict)))

    def many() -> None:
        while not stop.is_set():
            ask()

    async def several() -> None:
        async def one() -> None:
            while not stop.is_set():
                ask()
                await asyncio.sleep(0)

        await asyncio.gather(*(one() for _ in range(8)))

    def arrived() -> str:
        return BROKEN if live.problems else digests[live.digest]

    targets = [many] * 4 if style == "threads" else [lambda: asyncio.run(several())]
    threads = [threading.Thread(target=target) for target in targets]
    with live.watch(every=0.001):
        for thread in threads:
            thread.start()
        for text in [WITHOUT_OFFERS, BROKEN, TEXT] * 2:
            write(tmp_path, text)
            until(lambda text=text: arrived() == text)  # type: ignore[misc]  # bound now
        stop.set()
        for thread in threads:
            thread.join()

    verdicts = {TEXT: "allowed", WITHOUT_OFFERS: "forbidden"}
    assert {(digests[digest], verdict) for digest, verdict in seen} == set(verdicts.items())
