"""All wording of compiled policies.

In: names of files and what is wrong with them. Out: problems at the beginning of the file: a person
does not mend it, but has it written again.
"""

from __future__ import annotations

from collections.abc import Iterable

from purposebind.places import Source, Span
from purposebind.problems.nearest import listed, shown
from purposebind.problems.problem import Kind, Problem

DAMAGED = Kind(
    "PB124",
    "compiled-damaged",
    "a compiled policy is not as it was written",
    "Its checksum does not fit: it was cut off, or changed. Half a policy is not the policy that"
    " was checked.",
    "Compile the policy again: `purposebind compile POLICY -o FILE`. Change the policy, and never"
    " the compiled file; keep tools from changing its line endings.",
)
OTHER_VERSION = Kind(
    "PB125",
    "compiled-by-another-version",
    "a compiled policy of another version",
    "Another version of the format, or of the policy language, may mean something else by the same"
    " words.",
    "Compile the policy again, with the version of purposebind that loads it.",
)
STALE = Kind(
    "PB126",
    "compiled-stale",
    "a compiled policy whose source has changed",
    "The policy lies beside it and says something else: whoever edits the policy believes that it"
    " is in force.",
    "Compile the policy again, and let `purposebind compile --check` tell when it was forgotten.",
)
TOO_LARGE = Kind(
    "PB127",
    "compiled-too-large",
    "a compiled policy larger than the limit",
    "A library inside a service must not be stopped by one file.",
    "Raise the limit with `limits=Limits(...)`.",
)
UNFIT = Kind(
    "PB128",
    "compiled-unfit",
    "a compiled policy that holds what cannot be",
    "Its checksum fits, but it holds keys, types or names that no compiled policy has: another"
    " program wrote it.",
    "Compile the policy again: `purposebind compile POLICY -o FILE`.",
)
SOURCE_NEEDED = Kind(
    "PB129",
    "source-needed",
    "a compiled policy where the policy itself is needed",
    "What points into a policy, or writes beside it, needs the text that people wrote.",
    "Name the policy's own file.",
)

KINDS = (DAMAGED, OTHER_VERSION, STALE, TOO_LARGE, UNFIT, SOURCE_NEEDED)


def damaged(name: str) -> Problem:
    """The checksum does not fit."""
    message = "the compiled policy was cut off or changed after it was written"
    return DAMAGED.at(_at(name), message, help=_again(name))


def other_format(name: str, found: str, known: int) -> Problem:
    """The format has another version."""
    message = f"the compiled policy has format {shown(found)}, and this version reads {known}"
    return OTHER_VERSION.at(_at(name), message, help=f"with this version, {_again(name)}")


def other_language(name: str, found: int, known: int) -> Problem:
    """The policy is in another version of the language."""
    message = f"the compiled policy is in language {found}, and this version speaks {known}"
    return OTHER_VERSION.at(_at(name), message, help=f"with this version, {_again(name)}")


def stale(name: str, policy: str, files: Iterable[str]) -> Problem:
    """These files are not what they were when `policy` was compiled."""
    names = tuple(files)
    verb = "differs" if len(names) == 1 else "differ"
    message = f"the policy was changed after it was compiled: {listed(names)} {verb}"
    return STALE.at(_at(name), message, help=_again(name, policy))


def too_large(name: str, what: str, limit: int, field: str) -> Problem:
    """There is more of something than the limit; `field` is that of `Limits`."""
    message = f"the compiled policy has {what}, and the limit is {limit:,}"
    return TOO_LARGE.at(_at(name), message, help=f"raise it with `limits=Limits({field}=...)`")


def unfit(name: str, where: str) -> Problem:
    """What stands under the key `where` cannot be."""
    message = f"`{shown(where)}` of the compiled policy is not what compiling writes"
    return UNFIT.at(_at(name), message, help=_again(name))


def other_digest(name: str) -> Problem:
    """What the file holds is not the policy whose digest it states."""
    message = "the compiled policy is not the one whose digest it states"
    return UNFIT.at(_at(name), message, help=_again(name))


def source_needed(name: str) -> Problem:
    """A compiled policy was given where the policy's text is needed."""
    message = f"`{shown(name, most=200)}` is a compiled policy, and the policy itself is needed"
    return SOURCE_NEEDED.at(_at(name), message, help="name the file that it was compiled from")


def _at(name: str) -> Span:
    return Span(Source(name, ""), 0, 0)


def _again(name: str, policy: str = "POLICY") -> str:
    return f"compile it again: `purposebind compile {policy} -o {shown(name, most=200)}`"
