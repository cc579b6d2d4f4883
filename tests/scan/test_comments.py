"""Comments in code accept a finding, with a reason, where they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from scan.small import scanned

HEAD = "from purposebind import load\nfrom purposebind.guard import uses\nP = load('x')\n"
WHY = "# purposebind: ignore[PB950] shown to auditors"
SELL = "action='sell', purpose='marketing', data='email'"


@pytest.mark.parametrize(
    "code",
    [
        f"P.decide({SELL})  {WHY}\n",
        f"{WHY}\nP.decide({SELL})\n",
        f"# more\n{WHY}\n# and more\nP.decide({SELL})\n",
        f"x = [\n    P.decide({SELL}),  {WHY}\n]\n",
        f"P.decide(\n    {SELL},\n)  {WHY}\n",
        f"P.decide(  {WHY}\n    {SELL},\n)\n",
        f"@uses({SELL})  {WHY}\ndef f(): ...\n",
        f"@uses(\n    {SELL},\n)  {WHY}\ndef f(): ...\n",
        f"{WHY}\n@uses({SELL})\ndef f(): ...\n",
        f"if P.decide({SELL}):  {WHY}\n    pass\n",
        f"P.decide({SELL})  # purposebind: ignore[never-allowed-use] shown to auditors\n",
    ],
)
def test_a_finding_is_accepted(tmp_path: Path, code: str) -> None:
    report = scanned(tmp_path, {"a.py": HEAD + code}).report
    (linted,) = report.policies

    assert linted.findings == ()
    assert [(each.problem.code, each.reason) for each in linted.suppressed] == [
        ("PB950", "shown to auditors")
    ]


@pytest.mark.parametrize(
    ("code", "codes"),
    [
        (f"P.decide({SELL})\n{WHY}\n", ["PB950", "PB767"]),
        (f"if 1:  {WHY}\n    P.decide({SELL})\n", ["PB767", "PB950"]),
        (f"P.decide({SELL})  # purposebind: ignore[PB950]\n", ["PB950", "PB766"]),
        (f"P.decide({SELL})  # purposebind: ignore[PB999] why\n", ["PB950", "PB768"]),
        (f"P.decide({SELL}); x = '{WHY}'\n", ["PB950"]),
        (f"x = 1  {WHY}\n", ["PB767"]),
    ],
)
def test_a_comment_that_accepts_nothing_is_told_of(
    tmp_path: Path, code: str, codes: list[str]
) -> None:
    found = scanned(tmp_path, {"a.py": HEAD + code}).report.findings

    assert [each.code for each in found] == codes
