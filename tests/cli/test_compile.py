"""`purposebind compile`: a file that loads at once, and whether it is up to date."""

from __future__ import annotations

from pathlib import Path

import pytest

from purposebind import Limits, load

from .conftest import Run

OUT = "build/shop.json"


@pytest.fixture
def compiled(shop: Path, run: Run) -> Path:
    """The policy of the shop, compiled."""
    assert run("compile", "shop", "-o", OUT).code == 0
    return shop.parent / OUT


def test_what_is_written_is_told(shop: Path, run: Run) -> None:
    outcome = run("compile", "shop", "-o", OUT)
    policy = load(shop)

    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == f"wrote {OUT}: {len(policy.rules)} rules, digest {policy.digest}\n"
    assert load(OUT) == policy


def test_the_folder_holds_the_file_and_nothing_else(compiled: Path) -> None:
    assert list(compiled.parent.iterdir()) == [compiled]


def test_a_folder_and_its_policy_compile_to_the_same(compiled: Path, run: Run) -> None:
    before = compiled.read_bytes()
    run("compile", "shop/policy.yaml", "-o", OUT)

    assert compiled.read_bytes() == before


@pytest.mark.parametrize("verb", ["check", "conflicts", "gaps", "dead"])
def test_verbs_take_a_compiled_policy(verb: str, compiled: Path, run: Run) -> None:
    assert run(verb, OUT).code == run(verb, "shop").code


def test_a_decision_by_a_compiled_policy_is_the_same(compiled: Path, run: Run) -> None:
    use = ("--action", "use", "--purpose", "offers", "--data", "name")

    assert run("decide", OUT, *use) == run("decide", "shop", *use)


def test_cases_are_judged_by_a_compiled_policy(compiled: Path, run: Run) -> None:
    of_compiled = run("test", OUT, "shop/cases.yaml")

    assert of_compiled == run("test", "shop")
    assert of_compiled.code == 0


@pytest.mark.parametrize(
    "argv",
    [
        ("lint", OUT),
        ("mutate", OUT, "shop/cases.yaml"),
        ("test", OUT, "shop/cases.yaml", "--coverage"),
        ("review", OUT, "--by", "me", "--on", "2026-01-31"),
        ("compile", OUT, "-o", "build/again.json"),
    ],
    ids=lambda argv: argv[0],
)
def test_verbs_that_need_the_text_of_the_policy_say_so(
    argv: tuple[str, ...], compiled: Path, run: Run
) -> None:
    outcome = run(*argv)

    assert outcome.code != 0
    assert "error[PB129] `build/shop.json` is a compiled policy" in outcome.out + outcome.err
    assert list(compiled.parent.iterdir()) == [compiled]


class TestCheck:
    """`--check` writes nothing."""

    def test_what_is_up_to_date(self, compiled: Path, run: Run) -> None:
        outcome = run("compile", "shop", "-o", OUT, "--check")

        assert (outcome.code, outcome.out) == (0, f"{OUT} is up to date\n")

    def test_what_is_not_there(self, shop: Path, run: Run) -> None:
        outcome = run("compile", "shop", "-o", OUT, "--check")

        assert (outcome.code, outcome.out) == (
            1,
            f"{OUT} is not there\n  help: `purposebind compile shop -o {OUT}` writes it\n",
        )
        assert not (shop.parent / "build").exists()

    def test_what_is_out_of_date(self, shop: Path, compiled: Path, run: Run) -> None:
        before = compiled.read_bytes()
        with (shop / "policy.yaml").open("a", encoding="utf-8") as file:
            file.write("# a remark\n")
        outcome = run("compile", "shop", "-o", OUT, "--check")

        assert (outcome.code, outcome.out) == (
            1,
            f"{OUT} is out of date\n  help: `purposebind compile shop -o {OUT}` writes it\n",
        )
        assert compiled.read_bytes() == before
        assert run("decide", OUT, "--action", "use").code == 2
        run("compile", "shop", "-o", OUT)
        assert run("compile", "shop", "-o", OUT, "--check").code == 0

    def test_what_was_damaged(self, compiled: Path, run: Run) -> None:
        compiled.write_bytes(compiled.read_bytes()[:-10])

        assert run("compile", "shop", "-o", OUT, "--check").code == 1

    def test_what_cannot_be_read(self, shop: Path, run: Run) -> None:
        outcome = run("compile", "shop", "-o", "shop", "--check")

        assert (outcome.code, outcome.err) == (
            2,
            "purposebind compile: error: `shop` cannot be read: is a directory\n",
        )


@pytest.mark.parametrize("flags", [(), ("--check",)])
@pytest.mark.parametrize("name", ["policy.yaml", "cases.yaml"])
def test_nothing_but_a_compiled_policy_is_written_over(
    name: str, flags: tuple[str, ...], shop: Path, run: Run
) -> None:
    before = (shop / name).read_bytes()
    outcome = run("compile", "shop", "-o", f"shop/{name}", *flags)

    assert (outcome.code, outcome.err) == (
        2,
        f"purposebind compile: error: `shop/{name}` is there already, and is no compiled policy\n",
    )
    assert (shop / name).read_bytes() == before


def test_an_empty_file_is_written_over(shop: Path, run: Run) -> None:
    """As programs make one that want a name that nobody has."""
    Path("empty").touch()

    assert run("compile", "shop", "-o", "empty").code == 0


def test_a_policy_with_problems_is_not_compiled(shop: Path, run: Run) -> None:
    with (shop / "policy.yaml").open("a", encoding="utf-8") as file:
        file.write("policee: shop\n")
    outcome = run("compile", "shop", "-o", OUT)

    assert (outcome.code, outcome.out) == (1, "")
    assert "error[PB301]" in outcome.err
    assert not Path(OUT).exists()


def test_a_policy_that_is_not_there_is_no_finding(shop: Path, run: Run) -> None:
    outcome = run("compile", "nowhere", "-o", OUT)

    assert (outcome.code, "PB121" in outcome.err) == (2, True)


@pytest.mark.parametrize("output", [(), ("-o", "-"), ("-o", "")])
def test_a_file_to_write_is_needed(output: tuple[str, ...], shop: Path, run: Run) -> None:
    outcome = run("compile", "shop", *output)

    assert outcome.code == 2
    assert "name the file to write: -o FILE" in outcome.err


def test_a_file_that_cannot_be_written_is_told(shop: Path, run: Run) -> None:
    outcome = run("compile", "shop", "-o", "shop/policy.yaml/p.json")

    assert (outcome.code, outcome.err.split(": ")[1]) == (2, "error")


def test_a_policy_from_standard_input_has_nothing_to_be_compared_with(
    shop: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(shop)
    text = (shop / "policy.yaml").read_bytes()
    assert run("compile", "-", "-o", "p.json", stdin=text).code == 0

    (shop / "policy.yaml").write_bytes(text + b"# a remark\n")
    assert load("p.json") == load(shop)


def test_a_compiled_policy_may_come_from_standard_input(compiled: Path, run: Run) -> None:
    outcome = run("check", "-", stdin=compiled.read_bytes())

    assert (outcome.code, outcome.out) == (0, "1 policy checked: no problems\n")


def test_one_from_standard_input_may_be_larger_than_documents_may_be(shop: Path, run: Run) -> None:
    """Its statement alone may be as large as a document."""
    words = (shop / "statement.txt").read_text("utf-8")
    (shop / "statement.txt").write_text(words + "\nAnd so on." * 380_000, "utf-8")
    assert run("compile", "shop", "-o", OUT).code == 0
    compiled = Path(OUT).read_bytes()

    assert len(compiled) > Limits().document_bytes
    assert run("check", "-", stdin=compiled).out == "1 policy checked: no problems\n"
    assert run("check", OUT).out == "1 policy checked: no problems\n"
