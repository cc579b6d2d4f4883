"""A shop with a policy of a few lines, and how tests scan code by it.

Code is kept as text: it is read and never run, and some of it is meant to be wrong.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import purposebind
from purposebind import Policy
from purposebind.problems.problem import Problem
from purposebind.scan.scanning import Scan, scan

STATEMENT = """\
We use your personal information to help you.
We send you our newsletter if you agree to it.
We will not sell your personal information.
We may make profiles of our readers.
We will not use your name for marketing.
A courier gets what is counted.
We check your address where you have paid, and where you have not.
"""
POLICY = """\
purposebind: 1
policy: shop
title: The shop
statement: statement.txt
vocabulary:
  actions: {use: {}, contact: {}, check: {}, sell: {}, disclose: {recipient: required}}
  purposes: {support: {}, repair: {under: support}, marketing: {}, newsletter: {under: marketing}}
  data: {personal: {}, name: {under: personal}, email: {under: personal}, health: {}}
  recipients: {third_party: {}, advertiser: {under: third_party}, courier: {under: third_party}}
facts:
  consent: {type: boolean}
  paid: {type: boolean}
  agreed_on: {type: date}
  declined: {type: terms, of: purposes}
  data.state: {type: choice, of: [raw, counted]}
rules:
- id: help
  permit: [use, contact]
  data: personal
  for: support
  says: We use your personal information to help you.
- id: newsletter
  permit: contact
  data: email
  for: newsletter
  when: consent and not purpose is among declined
  says: We send you our newsletter if you agree to it.
- {id: no-sale, forbid: sell, says: We will not sell your personal information.}
- id: profiles
  permit: use
  data: name
  for: newsletter
  says: We may make profiles of our readers.
- id: no-names
  forbid: use
  data: name
  for: marketing
  says: We will not use your name for marketing.
- id: courier
  permit: disclose
  to: courier
  when: data.state is counted
  says: A courier gets what is counted.
- id: checking
  permit: check
  when: (paid and data is name) or (not paid and data is email)
  says: We check your address where you have paid, and where you have not.
"""
_MARK = re.compile(r"#!(\d{3}) `([^`]+)`")

Place = tuple[str, int, str, str]
"""File, line, code and the words underlined."""


def shop(folder: Path) -> Policy:
    """The policy of the shop, with its statement beside it."""
    (folder / "statement.txt").write_text(STATEMENT, "utf-8")
    (folder / "policy.yaml").write_text(POLICY, "utf-8")
    return purposebind.load(folder)


def written(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """The folder with code in it, by names of files."""
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def scanned(tmp_path: Path, files: Mapping[str, str | bytes], *, everything: bool = True) -> Scan:
    """What is found in some files by the policy of the shop."""
    tmp_path.joinpath("policy").mkdir()
    policy = shop(tmp_path / "policy")
    code = written(tmp_path / "code", files)
    return scan([str(code)], policy, everything=everything)


def places(found: Scan, folder: Path) -> list[Place]:
    """Where something was found, by file and place."""
    return [_place(problem, folder) for problem in found.report.findings]


def _place(problem: Problem, folder: Path) -> Place:
    span = problem.span
    assert span is not None
    file = Path(span.source.name).relative_to(folder).as_posix()
    return file, span.line, problem.code, span.text


def marked(files: Mapping[str, str]) -> list[Place]:
    """What the comments `#!950` with words in back-ticks say is to be found on their lines."""
    return [
        (name, number, f"PB{match[1]}", match[2])
        for name, text in sorted(files.items())
        for number, line in enumerate(text.split("\n"), start=1)
        for match in _MARK.finditer(line)
    ]


def one(tmp_path: Path, code: str) -> list[Problem]:
    """All that is found in one module."""
    return list(scanned(tmp_path, {"app.py": code}).report.findings)
