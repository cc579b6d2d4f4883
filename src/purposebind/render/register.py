"""The register of processing as Markdown, CSV or JSON.

In: a register. Out: text that ends in a line break. What the code or the policy says is never taken
for markup or for a formula.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Literal, assert_never

from purposebind.problems.nearest import printable
from purposebind.scan.register import DIMENSIONS, LEFT_TO_PEOPLE, Entry, Register

Form = Literal["markdown", "json", "csv"]
FORMS: tuple[Form, ...] = ("markdown", "json", "csv")
COLUMNS = (*DIMENSIONS, "allowed", "facts", "rules", "sentences", "function", "place")

_LINE = re.compile(r'(?<=\.py:)[0-9]+|(?<=\.pyw:)[0-9]+|(?<="line": )[0-9]+')
_MARKUP = re.compile(r"([\\`*_\[\]<>#|~&$])")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render(register: Register, form: Form) -> str:
    """The register in a form."""
    match form:
        case "markdown":
            return "".join(f"{line}\n" for line in _markdown(register))
        case "json":
            text = json.dumps(register.to_dict(), ensure_ascii=False, indent=2)
            # What reorders or hides text on a terminal is escaped (CVE-2021-42574).
            return "".join(c if c.isprintable() or c == "\n" else _escaped(c) for c in text) + "\n"
        case "csv":
            return _csv(register)
        case _:
            assert_never(form)


def _escaped(character: str) -> str:
    return json.dumps(character)[1:-1]


def without_lines(text: str) -> str:
    """The text of a register without the numbers of lines, which change with every edit above."""
    return _LINE.sub("", text.replace("\r\n", "\n"))


def _markdown(register: Register) -> Iterator[str]:
    yield f"# Register of processing: {_plain(register.title or register.policy)}"
    yield ""
    yield f"Written by `purposebind scan` from the source code, by the policy `{register.policy}`"
    yield f"(`{register.digest[:12]}`). Do not edit: change the code or the policy."
    yield ""
    yield f"| {' | '.join(COLUMNS)} |"
    yield f"|{'---|' * len(COLUMNS)}"
    for entry in register.entries:
        yield f"| {' | '.join(_plain(cell) for cell in _cells(entry))} |"
    if register.left:
        yield ""
        yield "Not in the table, because it can only be told when the code runs:"
        yield ""
        for each in register.left:
            yield f"- {_plain(f'{each.file}:{each.line}')}: {_plain(each.why)}"
    yield ""
    yield (
        "Article 30(1) of the GDPR asks for more, which no code tells: "
        + "; ".join(LEFT_TO_PEOPLE)
        + "."
    )


def _cells(entry: Entry) -> list[str]:
    """The cells of a row, in the order of `COLUMNS`."""
    cells = [", ".join(getattr(entry, name)) for name in DIMENSIONS]
    quotes = [quote for ground in entry.grounds for quote in ground.quotes]
    sentences = dict.fromkeys(" ".join(quote.words.split()) for quote in quotes)
    return [
        *cells,
        entry.allowed,
        ", ".join(entry.facts),
        ", ".join(ground.rule for ground in entry.grounds),
        " / ".join(f'"{each}"' for each in sentences),
        entry.function,
        f"{entry.file}:{entry.line}",
    ]


def _plain(text: str) -> str:
    """Text that Markdown shows as it is, in one line."""
    return _MARKUP.sub(r"\\\1", printable(" ".join(text.split())))


def _csv(register: Register) -> str:
    """RFC 4180; the places that are left out of the table come last, with what keeps them out."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for entry in register.entries:
        writer.writerow([_inert(cell) for cell in _cells(entry)])
    for each in register.left:
        row = dict.fromkeys(COLUMNS, "")
        row |= {"allowed": f"not read: {each.why}", "place": f"{each.file}:{each.line}"}
        writer.writerow([_inert(cell) for cell in row.values()])
    return out.getvalue()


def _inert(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula (CWE-1236)."""
    shown = printable(cell)
    return f"'{shown}" if shown.startswith(_FORMULA) else shown
