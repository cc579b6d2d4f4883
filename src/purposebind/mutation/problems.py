"""All wording of the leaf `mutation`: mutants that no case notices, and what is accepted wrongly.

In: places and words. Out: problems. One constructor a problem.
"""

from __future__ import annotations

from collections.abc import Iterable

from purposebind.places import Span
from purposebind.problems.nearest import did_you_mean, listed, shown
from purposebind.problems.problem import Kind, Problem, Related, Severity

SURVIVOR = Kind(
    "PB771",
    "unnoticed-change",
    "a small change of the policy that no case notices",
    "Somebody could make this change by mistake, and every case would still pass.",
    "Add the case that is shown, once you agree with its verdict. Where the change is of no"
    " account, accept it in `mutants.yaml` beside the policy, with the reason.",
)
SHAPE = Kind(
    "PB772",
    "acceptance-shape",
    "a file of accepted mutants, or a part of it, of another shape than expected",
    "An acceptance that cannot be read accepts nothing.",
    "The file is a list of mappings, each with `mutant`, the name that `purposebind mutate` shows,"
    " and `why`.",
    "drop-rule no-sale: not ours",
    "- {mutant: drop-rule no-sale, why: the law forbids it anyway}",
)
UNKNOWN_KEY = Kind(
    "PB773",
    "unknown-acceptance-key",
    "a key that an accepted mutant does not have",
    "Whoever added it expects it to mean something.",
    "Use the key suggested, or leave it out.",
    "- {mutant: drop-rule no-sale, because: the law forbids it anyway}",
    "- {mutant: drop-rule no-sale, why: the law forbids it anyway}",
)
MISSING_KEY = Kind(
    "PB774",
    "missing-acceptance-key",
    "an acceptance without its mutant or its reason",
    "A hole in the tests that is left without a reason cannot be told from one nobody saw.",
    "Add the key.",
    "- {mutant: drop-rule no-sale}",
    "- {mutant: drop-rule no-sale, why: the law forbids it anyway}",
)
TWICE = Kind(
    "PB775",
    "accepted-twice",
    "a mutant is accepted twice",
    "Of two reasons, one may be out of date.",
    "Leave one of them out.",
)
UNUSED = Kind(
    "PB776",
    "unused-acceptance",
    "an acceptance of what needs none",
    "It would go on hiding a hole that opens later under the same name.",
    "Leave it out; where the policy was changed, see what the mutant is called now.",
)
FAILING = Kind(
    "PB777",
    "case-fails-already",
    "a case that does not pass by the policy as it is",
    "A case that fails anyway would be taken to notice every change.",
    "See `purposebind test`, and mend the case or the policy first.",
)

KINDS = (SURVIVOR, SHAPE, UNKNOWN_KEY, MISSING_KEY, TWICE, UNUSED, FAILING)


def survived(span: Span | None, words: str, *, help: str | None = None) -> Problem:
    """No case notices a change."""
    message = f"no case notices {words}"
    return Problem(SURVIVOR.code, message, Severity.WARNING, help, span)


def not_a_list(span: Span) -> Problem:
    """The file holds something else than a list."""
    help = "start each with `- mutant: <name>`; `[]` for none"
    return SHAPE.at(span, "a file of accepted mutants must be a list", help=help)


def not_a_mapping(span: Span) -> Problem:
    """An item is no mapping."""
    help = "`{mutant: <name>, why: <reason>}`"
    return SHAPE.at(span, "an accepted mutant must be a mapping", help=help)


def not_text(span: Span, key: str) -> Problem:
    """A value is no text."""
    return SHAPE.at(span, f"`{key}` must be text")


def unknown_key(span: Span, key: str, keys: Iterable[str]) -> Problem:
    """An acceptance has a key that it cannot have."""
    keys = list(keys)
    help = did_you_mean(key, keys) or f"the keys are {listed(keys)}"
    return UNKNOWN_KEY.at(span, f"an accepted mutant has no `{shown(key)}`", help=help)


def missing_key(span: Span, key: str) -> Problem:
    """An acceptance lacks a key."""
    return MISSING_KEY.at(span, f"the acceptance has no `{key}`", help=f"add `{key}: ...`")


def twice(span: Span, mutant: str, first: Span | None) -> Problem:
    """The mutant was accepted before."""
    related = (Related("first accepted here", first),) if first else ()
    return TWICE.at(span, f"`{shown(mutant)}` is accepted twice", related=related)


def no_such_mutant(span: Span | None, mutant: str, names: Iterable[str]) -> Problem:
    """The policy has no mutant of this name."""
    help = did_you_mean(mutant, names)
    return UNUSED.at(span, f"the policy has no mutant `{shown(mutant)}`", help=help)


def needless(span: Span | None, mutant: str, why: str) -> Problem:
    """The mutant is none that has to be accepted."""
    return UNUSED.at(span, f"`{shown(mutant)}` need not be accepted: {why}")


def fails_already(span: Span, case: str) -> Problem:
    """A case does not pass."""
    message = f"the case `{shown(case)}` does not pass by the policy as it is"
    return FAILING.at(span, message, help="see `purposebind test`")
