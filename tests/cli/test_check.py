"""`purposebind check`: every problem of every policy."""

import json
from pathlib import Path

import pytest

from purposebind.document.problems import NOT_YAML

from .conftest import Run


@pytest.mark.parametrize("format", ["text", "json"])
@pytest.mark.parametrize(
    ("names", "code"),
    [
        (["shop"], 0),
        (["shop", "shop/policy.yaml"], 0),
        (["shop/wrong.yaml"], 1),
        (["shop", "shop/wrong.yaml"], 1),
        (["nowhere"], 2),
        (["."], 2),
        (["nowhere", "shop/wrong.yaml", "shop"], 2),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_the_exit_code_is_that_of_the_worst_policy(
    names: list[str], code: int, format: str, run: Run, shop: Path
) -> None:
    (shop / "wrong.yaml").write_text("rules: [", "utf-8")

    assert run("check", *names, "--format", format).code == code


def test_a_missing_file_of_a_policy_is_a_finding(run: Run, shop: Path) -> None:
    """The policy was read, and it is wrong: it names what is not there."""
    (shop / "statement.txt").unlink()

    outcome = run("check", "shop")

    assert outcome.code == 1
    assert "shop/policy.yaml:4:12: error[PB121] `statement.txt` cannot be read" in outcome.out


def test_a_missing_vocabulary_is_one_problem(run: Run, shop: Path) -> None:
    text = (
        "purposebind: 1\npolicy: p\nvocabulary: nowhere.yaml\n"
        "rules: [{id: a, permit: use, data: name, when: consent}]\n"
    )
    (shop / "policy.yaml").write_text(text, "utf-8")

    outcome = run("check", "shop", "--format", "json")

    problems = json.loads(outcome.out)["policies"][0]["problems"]
    assert [problem["code"] for problem in problems] == ["PB121"]


def test_a_policy_may_come_from_standard_input(run: Run, shop: Path) -> None:
    outcome = run("check", "-", "--format", "json", stdin=b"rules: [")

    (checked,) = json.loads(outcome.out)["policies"]
    assert outcome.code == 1
    assert (checked["path"], checked["problems"][0]["code"]) == ("-", NOT_YAML.code)
    assert checked["problems"][0]["place"]["file"] == "<stdin>"


def test_a_sound_policy_is_described(run: Run, shop: Path) -> None:
    outcome = run("check", "shop", "--format", "json")

    answer = json.loads(outcome.out)
    (checked,) = answer["policies"]
    assert answer.keys() == {"version", "policies", "summary"}
    assert answer["version"] == 1
    assert answer["summary"] == {"policies": 1, "sound": 1, "problems": 0}
    assert len(checked.pop("digest")) == 64
    assert checked == {
        "path": "shop",
        "sound": True,
        "readable": True,
        "id": "shop",
        "title": "The shop’s privacy statement",
        "rules": 5,
        "problems": [],
    }


@pytest.mark.parametrize(
    "data",
    [b"", b"\x00\xff\xfe", b"{" * 100_000, b"a: &x [*x]", b"\xef\xbb\xbf", b"- " * 50_000],
    ids=["empty", "binary", "deep", "alias", "byte order mark alone", "deep lists"],
)
def test_anything_at_all_is_answered(data: bytes, run: Run) -> None:
    outcome = run("check", "-", stdin=data)

    assert outcome.code == 1
    assert "<stdin>:1:" in outcome.out
    assert outcome.err == ""
