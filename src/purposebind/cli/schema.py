"""`purposebind schema`: print the JSON Schema of policy documents.

In: nothing. Out: the committed schema, to the letter.
"""

from __future__ import annotations

from argparse import Namespace
from importlib.resources import files

from purposebind.cli import exits
from purposebind.cli.screen import Console


def run(arguments: Namespace, console: Console) -> int:  # noqa: ARG001  # every verb has the two
    """Print it."""
    console.out.write(files("purposebind").joinpath("schema.json").read_text("utf-8"))
    return exits.GOOD
