"""What the scan says of a use is what brute force finds: every completion, by the naive twin."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from analysis.agreement import BATCHES, PER_BATCH, loaded, shown
from analysis.test_outlook import verdicts
from generated.policies import pairs
from generated.vocabularies import Json
from purposebind.analysis import Stateable
from purposebind.scan.scanning import scan

HEAD = "from purposebind import load\n\nP = load('x')\n\n\ndef ask(given, day, done):\n"
REFUSED = {"PB950", "PB951"}


def code_of(use: Json) -> str:
    """A question with what a use says as literals; what it leaves out is a variable."""
    parts = {name: repr(value) for name, value in use.items()}
    parts["facts"] = f"{{**given, {', '.join(f'{k!r}: {v!r}' for k, v in use['facts'].items())}}}"
    parts = {"on": "day", "fulfilled": "done", **parts}
    return f"{HEAD}    P.decide({', '.join(f'{k}={v}' for k, v in parts.items())})\n"


@pytest.mark.parametrize("batch", range(BATCHES))
def test_a_use_is_refused_in_code_exactly_if_no_completion_of_it_is_allowed(
    batch: int, tmp_path: Path
) -> None:
    """Of a use whose terms and facts are literals, and of which anything else may be stated."""
    file = tmp_path / "app.py"
    refused = allowed = 0
    for document, use in islice(pairs(9_000 + batch), 6 * PER_BATCH):
        stateable = Stateable(None, day="on" not in use, duties="fulfilled" not in use)
        found = verdicts(document, use, stateable)
        if found is None:
            continue
        file.write_text(code_of(use), "utf-8")
        report = scan([str(file)], loaded(document), everything=True).report
        codes = {problem.code for problem in report.findings}

        about = shown(document, use, verdicts=found, codes=codes)
        assert codes <= {*REFUSED, "PB952"}, about
        assert bool(codes & REFUSED) == ("allowed" not in found), about
        refused, allowed = refused + bool(codes & REFUSED), allowed + (codes == set())
    assert min(refused, allowed) > 0
