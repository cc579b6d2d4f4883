"""`purposebind schema`: the committed schema, to the letter."""

from importlib.resources import files

import pytest

from .conftest import Run


@pytest.mark.parametrize("encoding", ["ascii", "utf-8"])
def test_the_schema_is_printed_as_it_is_committed(encoding: str, run: Run) -> None:
    outcome = run("schema", encoding=encoding)

    assert outcome.code == 0
    assert outcome.out == files("purposebind").joinpath("schema.json").read_text("utf-8")
    assert outcome.out.startswith('{\n  "$schema": "https://json-schema.org/draft/2020-12/schema",')
