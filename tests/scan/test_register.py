"""The register says which code uses which data for what, on which sentence."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

import purposebind
from purposebind.render.register import FORMS, Form, render, without_lines
from purposebind.scan.register import Register, register_of
from purposebind.scan.scanning import scan
from scan.small import scanned, shop

CODE = """\
from purposebind import load
from purposebind.guard import guard, uses

P = load("x")


@guard(P, facts={"consent": "agreed", "declined": "declined"})
@uses(action="contact", purpose="newsletter", data="email")
def send(agreed, declined): ...


class Desk:
    def help(self, name):
        P.require(action=["use", "contact"], purpose="support", data={"is": "name", "state": "raw"})
        P.require(action="use", purpose=name, data="name")


@uses(action="sell", purpose="marketing", data="email", recipient="advertiser")
def sell(): ...
"""


@pytest.fixture
def register(tmp_path: Path) -> Register:
    """The register of a few lines of code, in a file `app.py`."""
    found = scanned(tmp_path, {"app.py": CODE})
    return register_of(purposebind.load(tmp_path / "policy"), found.uses)


def test_each_use_has_an_entry_by_purpose(register: Register) -> None:
    told = [
        (each.purpose, each.data, each.recipient, each.action, each.allowed, each.function)
        for each in register.entries
    ]

    assert told == [
        (("marketing",), ("email",), ("advertiser",), ("sell",), "never", "sell"),
        (("newsletter",), ("email",), (), ("contact",), "depends", "send"),
        (("support",), ("name",), (), ("contact", "use"), "always", "Desk.help"),
    ]


def test_an_entry_names_its_facts_and_the_sentences_that_allow_it(register: Register) -> None:
    sold, sent, helped = register.entries

    assert (sold.facts, sold.grounds) == ((), ())
    assert sent.facts == ("consent", "declined")
    assert [ground.rule for ground in sent.grounds] == ["newsletter"]
    assert [quote.words for ground in helped.grounds for quote in ground.quotes] == [
        "We use your personal information to help you."
    ]


def test_what_cannot_be_read_is_listed_with_its_place(register: Register) -> None:
    (left,) = register.left

    assert left.why == "`require` cannot be read: this is no literal"
    assert left.file.endswith("app.py")
    assert left.line == 15


def test_json_has_stable_keys(register: Register) -> None:
    shown = json.loads(render(register, "json"))

    assert list(shown) == [
        *("version", "policy", "title", "digest", "entries", "left", "left_to_people")
    ]
    assert list(shown["entries"][0]) == [
        *("purpose", "data", "recipient", "action", "facts"),
        *("allowed", "grounds", "file", "function", "line"),
    ]


def test_csv_reads_back(register: Register) -> None:
    head, *rows = csv.reader(io.StringIO(render(register, "csv")))

    assert head == [
        *("purpose", "data", "recipient", "action", "allowed", "facts"),
        *("rules", "sentences", "function", "place"),
    ]
    assert rows[1][:4] == ["newsletter", "email", "", "contact"]
    assert rows[1][4:7] == ["depends", "consent, declined", "newsletter"]
    assert rows[1][7] == '"We send you our newsletter if you agree to it."'
    assert rows[3][4] == "not read: `require` cannot be read: this is no literal"


HOSTILE = "=1+1|`<b>\u202e[x](y)"


def test_no_words_of_a_policy_are_a_formula_or_markup(tmp_path: Path) -> None:
    """A cell of CSV that a spreadsheet would run, and a cell of Markdown that would end early."""
    text = f"{HOSTILE} We may."
    rule = json.dumps({"id": "r", "permit": "any", "says": text})
    purposes = "vocabulary: {actions: {use: {}}, purposes: {p: {}}, data: {d: {}}}"
    policy = purposebind.loads(
        f"purposebind: 1\npolicy: p\ntitle: {json.dumps(HOSTILE)}\n{purposes}\nrules: [{rule}]"
    )

    file = tmp_path / "=a|b.py"
    asked = "load('x').decide(action='use', purpose='p', data='d')"
    file.write_text(f"from purposebind import load\n{asked}")
    register = register_of(policy, scan([str(file)], policy).uses)

    table = render(register, "csv")
    page = render(register, "markdown")
    data = render(register, "json")

    assert "\u202e" not in table + page + data
    assert "<b>" not in page
    assert "\\|\\`\\<b\\>" in page
    assert json.loads(data)["title"] == HOSTILE
    (row,) = [*csv.reader(io.StringIO(table))][1:]
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)


@pytest.mark.parametrize("form", FORMS)
def test_numbers_of_lines_make_no_register_stale(tmp_path: Path, form: Form) -> None:
    policy = shop(tmp_path)
    pages = []
    for above in ("", "# more\n\n"):
        file = tmp_path / "app.py"
        file.write_text(above + CODE, "utf-8")

        found = scan([str(file)], policy)
        pages.append(render(register_of(policy, found.uses), form))

    assert pages[0] != pages[1]
    assert without_lines(pages[0]) == without_lines(pages[1])


def test_the_same_code_makes_the_same_register_whatever_the_order(tmp_path: Path) -> None:
    policy = shop(tmp_path)
    for name in ("b.py", "a.py"):
        (tmp_path / name).write_text(CODE, "utf-8")

    one = scan([str(tmp_path / "a.py"), str(tmp_path / "b.py")], policy)
    other = scan([str(tmp_path / "b.py"), str(tmp_path)], policy)

    assert register_of(policy, one.uses) == register_of(policy, other.uses)
