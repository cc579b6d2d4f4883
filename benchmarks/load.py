"""Ask a service from many clients at once while its policy is swapped; hold it to every answer.

In: `python benchmarks/load.py [--clients 64] [--seconds 30]`. Out: figures, and exit code 1 where
an answer is not that of a good version, a request failed, or a record is lost or torn.
The service is `examples/service`, over HTTP on this machine, in a process of its own.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

import purposebind

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = ROOT / "policies" / "smart-parts-pc"
SERVE = ROOT / "examples" / "service" / "serve.py"
SWAP_SECONDS = 0.25
LOOK_SECONDS = 0.05
"""Between two looks of the service at the policy's files."""

OFFERS = {"action": "use", "purpose": "targeted_marketing", "data": "usage_data"}
SALE = {
    "action": "sell",
    "purpose": "marketing",
    "data": "email_address",
    "recipient": "advertiser",
}
REQUESTS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("GET", "/clients/ann/offers", {**OFFERS, "facts": {"offers_preference": "wanted"}}),
    ("GET", "/clients/bob/offers", {**OFFERS, "facts": {"offers_preference": "unwanted"}}),
    ("GET", "/clients/cy/offers", OFFERS),
    ("POST", "/clients/ann/sale", SALE),
)
"""Each with the use that the service must ask about."""

Answer = tuple[str, str, int, tuple[str, ...]]
"""Digest, verdict, status, ids of the rules of a refusal."""


@dataclass(frozen=True)
class Texts:
    """What lies in the policy's file, in turn."""

    good: tuple[str, str]
    broken: str

    @classmethod
    def shipped(cls) -> Texts:
        """The shipped policy, one that turns a condition round, and one that does not load."""
        text = (SHIPPED / "policy.yaml").read_text("utf-8")
        turned = text.replace(
            "when: offers_preference is wanted", "when: offers_preference is unwanted"
        )
        return cls((text, turned), text.replace("for: legal_compliance", "for: leagl_compliance"))

    def in_turn(self) -> Iterator[str]:
        """The two good ones in turn, and a broken one now and then, without end."""
        while True:
            yield from (*self.good * 2, self.broken)

    def answers(self) -> set[tuple[str, Answer]]:
        """Every right answer with its path, asked of the policies themselves."""
        found = set()
        for text in self.good:
            policy = purposebind.loads(text, base=SHIPPED)
            for _, path, use in REQUESTS:
                decision = policy.decide(use)
                rules = tuple(cause.id for cause in decision.causes if cause.id)
                status, shown = (200, ()) if decision.allowed else (403, rules)
                found.add((path, (policy.digest, str(decision.verdict), status, shown)))
        return found


@dataclass
class Tally:
    """What came back."""

    answers: Counter[tuple[str, Answer]] = field(default_factory=Counter)
    failed: Counter[str] = field(default_factory=Counter)
    swaps: int = 0
    seconds: float = 0.0


@contextmanager
def serving(policy: Path, records: Path) -> Iterator[str]:
    """The address of a service; stopped, and waited for, at the end."""
    command = [sys.executable, str(SERVE), "--port", "0", "--every", str(LOOK_SECONDS)]
    command += ["--policy", str(policy), "--records", str(records)]
    log = (records.parent / "service.log").open("w")
    with log, subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().split()[2].rstrip(",")
        finally:
            process.terminate()


async def load(address: str, file: Path, clients: int, seconds: float) -> Tally:
    """Ask for so many seconds while the policy's file changes."""
    tally = Tally()
    start = time.monotonic()
    limits = httpx.Limits(max_connections=clients)
    async with httpx.AsyncClient(base_url=address, limits=limits, timeout=60) as http:
        asking = (_ask(http, i, tally, start + seconds) for i in range(clients))
        await asyncio.gather(_swap(file, tally, start + seconds), *asking)
    tally.seconds = time.monotonic() - start
    return tally


async def _ask(http: httpx.AsyncClient, number: int, tally: Tally, end: float) -> None:
    while time.monotonic() < end:
        number += 1
        method, path, _ = REQUESTS[number % len(REQUESTS)]
        try:
            answer = await http.request(method, path)
        except httpx.HTTPError as error:
            tally.failed[type(error).__name__] += 1
            continue
        if answer.status_code not in (200, 403):
            tally.failed[f"{path}: {answer.status_code}"] += 1
            continue
        tally.answers[path, _read(answer)] += 1


def _read(answer: httpx.Response) -> Answer:
    body = answer.json()
    if answer.status_code == 200:
        return body["digest"], "allowed", 200, ()
    return body["policy"]["digest"], body["verdict"], 403, tuple(body["rules"])


async def _swap(file: Path, tally: Tally, end: float) -> None:
    for text in Texts.shipped().in_turn():
        if time.monotonic() >= end:
            return
        new = file.with_suffix(".new")
        new.write_text(text, "utf-8")
        new.replace(file)
        tally.swaps += 1
        await asyncio.sleep(SWAP_SECONDS)


def wrong(tally: Tally, records: Path) -> list[str]:
    """What is not as it must be; empty where all is."""
    right = Texts.shipped().answers()
    found = [f"no version says {each}" for each in tally.answers if each not in right]
    found += [f"{count} requests failed: {why}" for why, count in tally.failed.items()]
    if {each[1] for each in tally.answers} != {answer for _, answer in right}:
        found.append("not every answer of both versions was seen")
    *lines, rest = records.read_bytes().split(b"\n")
    if rest:
        found.append("the last record is torn")
    kept = Counter(_record(line) for line in lines)
    given: Counter[tuple[str, str, str]] = Counter()
    for (path, (digest, verdict, _, _)), count in tally.answers.items():
        given["sell" if path.endswith("sale") else "use", digest, verdict] += count
    if kept != given:
        found.append(f"records and answers differ: {kept - given} more, {given - kept} fewer")
    return found


def _record(line: bytes) -> tuple[str, str, str]:
    try:
        record = json.loads(line)
    except ValueError:
        return "torn", "", line.decode("utf-8", "replace")
    (action,) = record["input"]["action"]
    return action, record["policy"]["digest"], record["result"]["verdict"]


def main() -> int:
    """Run, print the figures, and say what is wrong."""
    flags = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    flags.add_argument("--clients", type=int, default=64)
    flags.add_argument("--seconds", type=float, default=30.0)
    given = flags.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        policy = Path(folder) / "policy"
        shutil.copytree(SHIPPED, policy)
        records = Path(folder) / "decisions.jsonl"
        with serving(policy, records) as address:
            tally = asyncio.run(load(address, policy / "policy.yaml", given.clients, given.seconds))
        found = wrong(tally, records)
        _print(tally, given.clients, len(records.read_bytes().splitlines()))
    print("\n".join(found) or "every answer is that of a good version, and every one is recorded")
    return 1 if found else 0


def _print(tally: Tally, clients: int, records: int) -> None:
    total = tally.answers.total()
    print(f"{clients} clients, {tally.seconds:.1f} s")
    print(f"requests    {total:>8,}, {total / tally.seconds:,.0f} a second")
    print(f"swaps       {tally.swaps:>8,}, every fifth to a broken version")
    print(f"failed      {tally.failed.total():>8,}")
    print(f"records     {records:>8,}")
    versions: dict[str, Counter[str]] = {}
    for (_, (digest, verdict, _, _)), count in tally.answers.items():
        versions.setdefault(digest, Counter())[verdict] += count
    for digest, verdicts in sorted(versions.items()):
        shown = ", ".join(f"{verdict} {count:,}" for verdict, count in sorted(verdicts.items()))
        print(f"{digest[:8]}    {verdicts.total():>8,}: {shown}")


if __name__ == "__main__":
    sys.exit(main())
