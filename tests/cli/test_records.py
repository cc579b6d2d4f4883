"""`records verify` and `replay`: what they print, on both streams, and every exit code."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

import purposebind
from purposebind.cli import recorded
from purposebind.cli import watch as watching
from purposebind.records import Recorder, RecordFile

from .conftest import Run

AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
POLICY = """\
purposebind: 1
policy: press
vocabulary:
  actions: {use: {}}
  purposes: {delivery: {}, newsletter: {}}
  data: {name: {}}
facts: {asked: {type: boolean}}
rules:
  - {id: delivery, permit: use, for: delivery}
  - {id: newsletter, permit: use, for: newsletter, when: asked}
"""
OPEN = POLICY.replace(", when: asked", "")
CLOSED = POLICY.replace("permit: use, for: delivery", "forbid: use, for: delivery")


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of four records beside three versions of the policy, in the current folder."""
    monkeypatch.chdir(tmp_path)
    for name, text in (("press", POLICY), ("open", OPEN), ("closed", CLOSED)):
        Path(f"{name}.yaml").write_text(text, "utf-8")
    policy = purposebind.loads(POLICY)
    record = Recorder(RecordFile("log.jsonl", chain=True), clock=lambda: AT)
    use = {"action": "use", "data": "name"}
    record(policy.decide(use, purpose="delivery"), id="one")
    record(policy.decide(use, purpose="newsletter"), id="two")
    record(policy.decide(use, purpose="newsletter", facts={"asked": False}), id="three")
    record(policy.decide(use, purpose="newsletter", facts={"asked": True}), id="four")
    return tmp_path / "log.jsonl"


def test_whole_records_are_sound(run: Run, log: Path) -> None:
    outcome = run("records", "verify", "log.jsonl")

    head, chain = outcome.out.splitlines()
    assert (outcome.code, outcome.err) == (0, "")
    assert head == "4 records in 1 file: sound"
    assert chain.startswith("  chain whole over every record, the last line is ")


def test_what_is_wrong_is_told_at_its_place(run: Run, log: Path) -> None:
    one, _, three, four = log.read_bytes().splitlines(keepends=True)
    log.write_bytes(one + b"hello\n" + three + four + one + four[:20])

    outcome = run("records", "verify", "log.jsonl")

    assert outcome.code == 1
    assert [line for line in outcome.err.splitlines() if "error[" in line] == [
        "log.jsonl:2:1: error[PB792] this line is no record: it is not JSON",
        "log.jsonl:3:1: error[PB794] this record does not go on from the line before it",
        "log.jsonl:5:1: error[PB795] a record with the id `one` stands here again",
        "log.jsonl:5:1: error[PB794] this record does not go on from the line before it",
        "log.jsonl:6:21: error[PB791] the file ends within a record",
    ]
    assert outcome.out.splitlines() == [
        "4 records in 1 file: not sound",
        "  1 line broken off within a record",
        "  1 line not to be read as records",
        "  1 record with the id of another",
        "  chain broken in 2 places",
    ]


def test_a_record_that_broke_off_before_others_is_a_note(run: Run, log: Path) -> None:
    lines = log.read_bytes().splitlines(keepends=True)
    log.write_bytes(b"".join(lines[:3]) + lines[3][:40])
    policy = purposebind.loads(POLICY)
    decision = policy.decide(action="use", purpose="delivery", data="name")
    Recorder(RecordFile("log.jsonl", chain=True))(decision, id="five")

    outcome = run("records", "verify", "log.jsonl")

    assert outcome.code == 0
    assert outcome.err.startswith("log.jsonl:4:41: note[PB791] a record breaks off here")
    assert outcome.out.splitlines()[:2] == [
        "4 records in 1 file: sound",
        "  1 line broken off within a record",
    ]


def test_what_a_file_was_rotated_to_belongs_to_it(run: Run, log: Path) -> None:
    log.rename(log.with_name("log.jsonl.1"))
    policy = purposebind.loads(POLICY)
    decision = policy.decide(action="use", purpose="delivery", data="name")
    Recorder(RecordFile("log.jsonl", chain=True))(decision, id="five")

    assert run("records", "verify", "log.jsonl").out.startswith("5 records in 2 files: sound\n")
    assert run("records", "verify", "log.jsonl", "log.jsonl.1").out.startswith(
        "5 records in 2 files: sound\n"
    )
    assert run("records", "verify", "log.jsonl.1").out.startswith("4 records in 1 file: sound\n")


def test_records_come_from_standard_input_too(run: Run, log: Path) -> None:
    outcome = run("records", "verify", "-", stdin=log.read_bytes())

    assert outcome.out.startswith("4 records in 1 file: sound\n")
    assert run("records", "verify", "-", stdin=b"x\n").err.startswith("<stdin>:1:1: error[PB792]")


def test_verifying_answers_programs_in_json(run: Run, log: Path) -> None:
    log.write_bytes(log.read_bytes() + b"hello\n")

    outcome = run("records", "verify", "--format", "json", "log.jsonl")

    shown = json.loads(outcome.out)
    assert (outcome.code, outcome.err) == (1, "")
    assert list(shown) == [
        *("version", "sound", "files", "lines", "records", "torn", "unreadable", "chained"),
        *("breaks", "twice", "outside", "last", "problems", "problems_left_out"),
    ]
    assert (shown["version"], shown["sound"], shown["records"], shown["unreadable"]) == (
        *(1, False, 4, 1),
    )
    assert [each["code"] for each in shown["problems"]] == ["PB792"]
    assert shown["problems"][0]["place"]["line"] == 5


def test_a_file_that_is_not_there_is_told_and_the_others_are_read(run: Run, log: Path) -> None:
    outcome = run("records", "verify", "none.jsonl", "log.jsonl")

    assert outcome.code == 2
    assert "none.jsonl" in outcome.err
    assert "4 records" in outcome.out


def test_no_more_than_a_hundred_problems_are_shown(run: Run, log: Path) -> None:
    log.write_bytes(b"hello\n" * 250)

    text = run("records", "verify", "log.jsonl")
    shown = json.loads(run("records", "verify", "log.jsonl", "--format", "json").out)

    assert text.err.count("error[PB792]") == recorded.MOST_SHOWN == 100
    assert text.err.endswith("and 150 more problems\n")
    assert (len(shown["problems"]), shown["problems_left_out"]) == (100, 150)


def test_a_person_who_waits_sees_where_it_is(
    run: Run, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(watching.Watch, "say", lambda _, words: shown.append(words))

    run("records", "verify", "log.jsonl", terminal=True)

    assert shown == [f"log.jsonl: line {number}" for number in (1, 2, 3, 4)]


def test_the_same_policy_changes_nothing(run: Run, log: Path) -> None:
    outcome = run("replay", "log.jsonl", "--policy", "press.yaml")

    assert (outcome.code, outcome.err, outcome.out) == (
        0,
        "",
        "4 lines: 4 unchanged, 0 newly allowed, 0 no longer allowed, 0 changed otherwise\n",
    )


def test_what_becomes_allowed_comes_first_and_stops(run: Run, log: Path) -> None:
    outcome = run("replay", "log.jsonl", "--policy", "open.yaml")

    assert (outcome.code, outcome.err) == (1, "")
    assert outcome.out == (
        "newly allowed: undetermined -> allowed, 1 decision\n"
        "  such as: use name for newsletter\n"
        "           two (log.jsonl:2)\n"
        "  before:    newsletter\n"
        "  after:     newsletter\n"
        "\n"
        "newly allowed: silent -> allowed, 1 decision\n"
        "  such as: use name for newsletter\n"
        "           three (log.jsonl:3)\n"
        "  before:    absence\n"
        "  after:     newsletter\n"
        "\n"
        "4 lines: 2 unchanged, 2 newly allowed, 0 no longer allowed, 0 changed otherwise\n"
    )


def test_what_is_no_longer_allowed_stops_only_if_asked_to(run: Run, log: Path) -> None:
    log.write_bytes(log.read_bytes().splitlines(keepends=True)[0])

    assert run("replay", "log.jsonl", "--policy", "closed.yaml").code == 0
    assert run("replay", "log.jsonl", "--policy", "closed.yaml", "--fail-on", "change").code == 1
    assert run("replay", "log.jsonl", "--policy", "open.yaml", "--fail-on", "change").code == 0


def test_what_cannot_be_told_stops_where_it_may_be_newly_allowed(run: Run, log: Path) -> None:
    outcome = run("replay", "log.jsonl", "--policy", "closed.yaml")

    assert outcome.code == 1
    assert outcome.out.splitlines()[-2:] == [
        "4 lines: 1 unchanged, 0 newly allowed, 1 no longer allowed, 0 changed otherwise",
        "  2 cannot be told; 1 of them may be newly allowed",
    ]
    assert run("replay", "log.jsonl", "--policy", "closed.yaml", "--fail-on", "nothing").code == 0


def test_broken_lines_are_counted_and_the_rest_is_replayed(run: Run, log: Path) -> None:
    lines = log.read_bytes().splitlines(keepends=True)
    log.write_bytes(lines[0] + b"hello\n" + lines[1] + lines[2][:90])

    outcome = run("replay", "log.jsonl", "--policy", "open.yaml")

    assert outcome.code == 2
    assert [line for line in outcome.err.splitlines() if "error[" in line] == [
        "log.jsonl:2:1: error[PB792] this line is no record: it is not JSON",
        "log.jsonl:4:91: error[PB791] the file ends within a record",
    ]
    assert outcome.out.splitlines()[-2:] == [
        "4 lines: 1 unchanged, 1 newly allowed, 0 no longer allowed, 0 changed otherwise",
        "  2 skipped: no records, or of other policies",
    ]


def test_records_of_another_policy_are_told(run: Run, log: Path, shop: Path) -> None:
    outcome = run("replay", str(log), "--policy", "shop")

    assert outcome.code == 2
    assert outcome.err.count("error[PB798] this record is of the policy `press`") == 4
    both = run("replay", str(log), "--policy", "shop", "--policy", str(log.parent / "press.yaml"))
    assert (both.code, both.err) == (0, "")


def test_uses_without_words_are_counted(run: Run, log: Path) -> None:
    Path("other.yaml").write_text(POLICY.replace("newsletter", "letters"), "utf-8")

    outcome = run("replay", "log.jsonl", "--policy", "other.yaml")

    assert outcome.code == 0
    assert "not judged: undetermined, 1 decision\n" in outcome.out
    assert "  PB612: `purposes` has no term `newsletter`\n" in outcome.out
    assert outcome.out.endswith("  3 not judged: not in the words of the policy\n")


def test_replaying_answers_programs_in_json(run: Run, log: Path) -> None:
    outcome = run("replay", "log.jsonl", "--policy", "open.yaml", "--format", "json")

    shown = json.loads(outcome.out)
    assert outcome.code == 1
    assert list(shown) == [
        *("version", "lines", "unchanged", "newly_allowed", "no_longer_allowed", "changed"),
        *("cannot_tell", "may_be_newly_allowed", "not_judged", "torn", "skipped", "groups"),
        *("problems", "problems_left_out"),
    ]
    assert shown["newly_allowed"] == 2
    assert shown["groups"][0] == {
        "name": "newly allowed",
        "policy": "press",
        "count": 1,
        "before": "undetermined",
        "because_before": ["newsletter"],
        "after": ["allowed"],
        "because_after": ["newsletter"],
        "hangs_on": [],
        "may_be_newly_allowed": False,
        "problems": [],
        "example": {
            "decision_id": "two",
            "file": "log.jsonl",
            "line": 2,
            "asked": "use name for newsletter",
        },
    }


def test_a_policy_that_does_not_load_is_told(run: Run, log: Path) -> None:
    Path("broken.yaml").write_text(POLICY.replace("when: asked", "when: askd"), "utf-8")

    outcome = run("replay", "log.jsonl", "--policy", "broken.yaml")

    assert (outcome.code, outcome.out) == (2, "")
    assert "did you mean `asked`?" in outcome.err


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("records check log.jsonl", "argument verify: invalid choice: 'check'"),
        ("records verify", "the following arguments are required: FILE"),
        ("records verify - -", "standard input (-) can be read once only"),
        ("replay log.jsonl", "name the new policy: --policy POLICY"),
        ("replay - --policy -", "standard input (-) can be read once only"),
        ("replay log.jsonl --policy press.yaml --policy open.yaml", "two of the policies have the"),
    ],
)
def test_wrong_usage_says_what_is_wrong(run: Run, log: Path, command: str, message: str) -> None:
    outcome = run(*command.split())

    assert (outcome.code, outcome.out) == (2, "")
    assert f": error: {message}" in outcome.err
