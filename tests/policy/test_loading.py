"""Loading a policy: from a file, a folder, text and bytes, whole or not at all."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from errors.smallest import HEAD, RULE
from purposebind import Limits, Policy, PolicyError, Verdict, load, loads

SHIPPED = Path(__file__).resolve().parents[2] / "policies" / "smart-parts-pc"
CONTESTED = (
    HEAD
    + "- {id: a, permit: use}\n- {id: b, forbid: use}\n"
    + "interpretations: [{prefer: a, over: b, because: the first is meant}]\n"
)
USE = {"action": "use", "purpose": "support", "data": "name"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped policy."""
    return Path(shutil.copytree(SHIPPED, tmp_path / "policy"))


def test_a_file_its_folder_and_its_text_are_one_policy(folder: Path) -> None:
    file = folder / "policy.yaml"
    one = load(file)

    assert one == load(folder)
    assert one == load(str(file))
    assert one == loads(file.read_text("utf-8"), base=folder)
    assert one == loads(file.read_bytes(), base=str(folder))
    assert one.id == "smart-parts-pc"
    assert one.title == "Smart Parts PC privacy statement"


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_endings_do_not_change_what_a_policy_means(folder: Path, ending: str) -> None:
    text = (folder / "policy.yaml").read_text("utf-8")
    one, other = loads(text, base=folder), loads(text.replace("\n", ending), base=folder)

    assert one.digest == other.digest


def test_a_byte_order_mark_does_not_change_what_a_policy_means(folder: Path) -> None:
    before = load(folder).digest
    for name in ("policy.yaml", "vocabulary.yaml"):
        path = folder / name
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())

    assert load(folder).digest == before


def test_the_name_of_a_text_stands_in_its_messages() -> None:
    with pytest.raises(PolicyError, match=r"^1 problem\n\nmine\.yaml:1:1: error\[PB105\]"):
        loads("", name="mine.yaml")
    with pytest.raises(PolicyError, match=r"^1 problem\n\n<policy>:1:1: error\[PB105\]"):
        loads("")


def test_the_name_of_a_file_stands_in_its_messages(tmp_path: Path) -> None:
    (tmp_path / "policy.yaml").write_text("a: [")

    with pytest.raises(PolicyError) as caught:
        load(tmp_path)
    span = caught.value.problems[0].span
    assert span is not None
    assert span.source.name == str(tmp_path / "policy.yaml")


def test_a_vocabulary_may_lie_in_several_files(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("actions: {use: {}}\nfacts: {f: {type: term, of: k}}\n")
    (tmp_path / "b.yaml").write_text("purposes: {support: {}}\ndata: {both: {under: name}}\n")
    (tmp_path / "c.yaml").write_text("data: {name: {}}\nkinds: {k: {x: {}}}\n")
    (tmp_path / "policy.yaml").write_text(
        "purposebind: 1\npolicy: p\nvocabulary: [a.yaml, b.yaml, c.yaml]\n"
        "rules: [{id: r, permit: use, data: name, when: f is x}]\n"
    )
    policy = load(tmp_path)

    assert set(policy.vocabulary.data.terms) == {"name", "both"}
    assert policy.decide(action="use", purpose="support", data="both", facts={"f": "x"}).allowed


def test_a_name_is_declared_once_over_all_files(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("actions: {use: {}}\nfacts: {f: {type: date}}\n")
    (tmp_path / "b.yaml").write_text("actions: {use: {}}\n")

    with pytest.raises(PolicyError) as caught:
        loads(
            "purposebind: 1\npolicy: p\nvocabulary: [a.yaml, b.yaml]\n"
            "facts: {f: {type: date}}\nrules: [{id: r, permit: any}]\n",
            base=tmp_path,
        )
    found = [
        (each.code, each.span.line, each.span.text) for each in caught.value.problems if each.span
    ]
    assert sorted(found) == [("PB510", 1, "use"), ("PB510", 4, "f")]


def test_a_statement_may_have_several_texts(tmp_path: Path) -> None:
    (tmp_path / "main.txt").write_text("We may use your name.\n")
    (tmp_path / "sms.txt").write_text("We may text you.\nWe may use your name.\n")
    policy = loads(
        HEAD
        + "- {id: a, permit: use, says: {quote: We may use your name, text: sms}}\n"
        + "- {id: b, permit: use, says: We may text you}\n"
        + "statement: {main: main.txt, sms: sms.txt}\n",
        base=tmp_path,
    )

    assert [(rule.quotes[0].text, rule.quotes[0].line) for rule in policy.rules] == [
        ("sms", 2),
        ("sms", 1),
    ]
    assert policy.statement is not None
    assert set(policy.statement.texts) == {"main", "sms"}


def test_the_only_text_of_a_statement_is_called_main(tmp_path: Path) -> None:
    (tmp_path / "s.txt").write_text("We may.")
    policy = loads(HEAD + "- {id: a, permit: use, says: We may}\nstatement: s.txt\n", base=tmp_path)

    assert policy.rules[0].quotes[0].text == "main"


def test_a_policy_without_a_statement_needs_no_folder_and_no_words() -> None:
    policy = loads(HEAD + RULE)

    assert policy.statement is None
    assert policy.rules[0].quotes == ()


def test_interpretations_can_be_left_out() -> None:
    with_them, without = loads(CONTESTED), loads(CONTESTED, interpretations=False)

    assert with_them.decide(USE).verdict is Verdict.ALLOWED
    assert without.decide(USE).verdict is Verdict.CONTESTED
    assert with_them.digest == without.digest
    assert with_them != without
    assert len({with_them, without}) == 2


def test_limits_are_of_a_policy_and_raised_by_its_caller() -> None:
    terms = ", ".join(f"t{index}: {{}}" for index in range(5))
    text = HEAD.replace("name: {}", terms) + "- {id: r, permit: use}\n"

    with pytest.raises(PolicyError):
        loads(text, limits=Limits(terms=5))
    assert isinstance(loads(text, limits=Limits(terms=6)), Policy)
    assert loads(text) != loads(text, limits=Limits(terms=6))


@pytest.mark.parametrize("text", [None, 7, bytearray(b"a: 1"), ["a: 1"], Path("policy.yaml")])
def test_anything_but_text_is_a_type_error(text: object) -> None:
    with pytest.raises(TypeError):
        loads(text)  # type: ignore[arg-type]  # the wrong type is what is tested
