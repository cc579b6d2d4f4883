"""All wording of the façade: files that cannot be read.

In: names of files. Out: problems without a place inside a file.
"""

from __future__ import annotations

from purposebind.places import Source, Span
from purposebind.problems.nearest import shown
from purposebind.problems.problem import Kind, Problem

CANNOT_READ = Kind(
    "PB121",
    "cannot-read",
    "a file cannot be read",
    "A policy without its vocabulary or its statement is not the policy.",
    "Check the name and the permissions. `statement` and `vocabulary` are looked for in the folder"
    " of the policy.",
)
LEAVES_FOLDER = Kind(
    "PB122",
    "leaves-folder",
    "a file outside the policy's folder",
    "A policy that names `../../etc/passwd` must not make a service read it; links count as where"
    " they lead.",
    "Keep the files of a policy in its folder.",
    "statement: ../statement.txt",
    "statement: statement.txt",
)
NO_FOLDER = Kind(
    "PB123",
    "no-folder",
    "a policy given as text names files",
    "Text has no folder in which the files could be looked for.",
    "Pass `base=` with the folder to `loads`, or write the vocabulary into the policy.",
)

KINDS = (CANNOT_READ, LEAVES_FOLDER, NO_FOLDER)


def cannot_read(name: str, reason: str, span: Span | None) -> Problem:
    """The file `name` cannot be read; `span` is where the policy names it."""
    where = span or Span(Source(name, ""), 0, 0)
    return CANNOT_READ.at(where, f"`{shown(name, most=200)}` cannot be read: {shown(reason)}")


def leaves_folder(name: str, span: Span) -> Problem:
    """The name leads out of the folder."""
    message = f"`{shown(name, most=200)}` lies outside the policy's folder"
    return LEAVES_FOLDER.at(span, message, help="put the file beside the policy")


def no_folder(name: str, span: Span) -> Problem:
    """There is no folder to look in."""
    message = f"`{shown(name, most=200)}` cannot be looked for: the policy is text without a folder"
    return NO_FOLDER.at(span, message, help="pass `base=` with the folder")
