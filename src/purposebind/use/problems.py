"""All wording of the station `use`.

In: paths and names. Out: problems with a path and no place; the command line adds the place. The
values of facts are never repeated.
"""

from __future__ import annotations

from collections.abc import Iterable

from purposebind.problems.nearest import did_you_mean, listed, shown
from purposebind.problems.problem import Kind, Path, Problem

SHAPE = Kind(
    "PB611",
    "use-shape",
    "a use that is not of the shape of section 6",
    "A part that is misspelt or misplaced would be left out of the question.",
    "A use has `action`, `purpose` and `data`, perhaps `recipient`, `facts`, `on`, `fulfilled`.",
    "{action: use, purposes: marketing, data: name}",
    "{action: use, purpose: marketing, data: name}",
)
UNKNOWN_TERM = Kind(
    "PB612",
    "unknown-term-in-use",
    "a use names a term that the vocabulary does not have",
    "A misspelt purpose is no purpose: no rule would speak of it.",
    "Use a term of the policy's vocabulary.",
    "{action: use, purpose: marketting, data: name}",
    "{action: use, purpose: marketing, data: name}",
)
UNKNOWN_FACT = Kind(
    "PB613",
    "unknown-fact-in-use",
    "a use states a fact or an attribute that is not declared",
    "A misspelt fact would leave the real one unknown.",
    "State the fact under the name the policy declares; attributes stand with their item.",
    "facts: {legaly_required: true}",
    "facts: {legally_required: true}",
)
STATED_TWICE = Kind(
    "PB617",
    "bound-twice",
    "something is stated of a bound use that was bound, or is stated twice in one call",
    "Which of the two counts would be anybody's guess.",
    "Bind what never changes, and give the rest at each call.",
)
UNKNOWN_DUTY = Kind(
    "PB614",
    "unknown-duty-in-use",
    "a use says that a duty is fulfilled that the policy does not have",
    "A misspelt duty would leave the real one open.",
    "Use the id of a duty of the policy.",
    "fulfilled: [notify]",
    "fulfilled: [notify-holder]",
)
RECIPIENT = Kind(
    "PB615",
    "recipient-of-action",
    "an action that needs a recipient has none, or one that has none is given one",
    "Rules with `to` never match a use without a recipient: a forgotten one would pass every ban.",
    "Name the recipient, or leave it out, as the vocabulary says of the action.",
    "{action: disclose, purpose: marketing, data: name}",
    "{action: disclose, purpose: marketing, data: name, recipient: advertiser}",
)
TOO_WIDE = Kind(
    "PB616",
    "use-too-wide",
    "a use names more than the limit",
    "A library inside a service must not be stopped by one question.",
    "Ask about less at a time, or load the policy with `limits=Limits(items=..., atoms=...)`.",
)

KINDS = (SHAPE, UNKNOWN_TERM, UNKNOWN_FACT, UNKNOWN_DUTY, RECIPIENT, TOO_WIDE, STATED_TWICE)


def not_a_mapping() -> Problem:
    """The use is no mapping."""
    return SHAPE.at(
        None, "a use must be a mapping", help="`{action: ..., purpose: ..., data: ...}`"
    )


def unknown_key(key: str, keys: Iterable[str]) -> Problem:
    """The use has a key it cannot have."""
    keys = list(keys)
    help = did_you_mean(key, keys) or f"the keys are {listed(keys)}"
    return SHAPE.at(None, f"a use has no `{shown(key)}`", help=help, path=(key,))


def missing_key(key: str) -> Problem:
    """A required key is absent."""
    return SHAPE.at(None, f"the use names no `{key}`", help=f"add `{key}: ...`", path=(key,))


def empty_list(path: Path) -> Problem:
    """A dimension is an empty list."""
    help = "name at least one term, or leave the key out" if path == ("recipient",) else None
    return SHAPE.at(None, f"`{path[0]}` is an empty list", help=help, path=path)


def item_without_term(path: Path) -> Problem:
    """An item is a mapping without `is`."""
    message = f"an item of `{path[0]}` names no term"
    return SHAPE.at(None, message, help="add `is: <term>`", path=path)


def not_a_term(path: Path) -> Problem:
    """An item is no text."""
    message = f"`{path[0]}` must be a term, a list of terms, or `{{is: <term>, ...}}`"
    return SHAPE.at(None, message, path=path)


def not_a_day(path: Path) -> Problem:
    """`on` is no calendar day."""
    help = "a day is YYYY-MM-DD or a `datetime.date`, without a time"
    return SHAPE.at(None, "`on` is not a calendar day", help=help, path=path)


def wrong_shape(path: Path, expected: str) -> Problem:
    """A part has the wrong shape."""
    return SHAPE.at(None, f"`{shown(str(path[-1]))}` must be {expected}", path=path)


def unknown_term(path: Path, term: str, taxonomy: str, terms: Iterable[str]) -> Problem:
    """A dimension names a term its taxonomy does not have."""
    message = f"`{taxonomy}` has no term `{shown(term)}`"
    return UNKNOWN_TERM.at(None, message, help=did_you_mean(term, terms), path=path)


def unknown_fact(path: Path, name: str, facts: Iterable[str]) -> Problem:
    """A stated fact is not declared."""
    message = f"there is no fact `{shown(name)}`"
    return UNKNOWN_FACT.at(None, message, help=did_you_mean(name, facts), path=path)


def attribute_as_fact(path: Path, name: str, dimension: str) -> Problem:
    """An attribute is stated for the whole use."""
    key = name.partition(".")[2]
    help = f"state it with its item: `{dimension}: {{is: <term>, {key}: ...}}`"
    return UNKNOWN_FACT.at(
        None, f"`{name}` is stated per item of `{dimension}`", help=help, path=path
    )


def unknown_attribute(path: Path, key: str, dimension: str, keys: Iterable[str]) -> Problem:
    """An item states an attribute that is not declared."""
    message = f"there is no attribute `{dimension}.{shown(key)}`"
    return UNKNOWN_FACT.at(None, message, help=did_you_mean(key, keys), path=path)


def stated_twice(path: Path) -> Problem:
    """A part of a bound use is given again."""
    message = f"`{shown(str(path[-1]))}` is stated twice"
    help = "what was bound is not given again; bind it anew to change it"
    return STATED_TWICE.at(None, message, help=help, path=path)


def unknown_duty(id: str, ids: Iterable[str]) -> Problem:
    """A fulfilled duty does not exist."""
    path = ("fulfilled", id)
    help = did_you_mean(id, ids)
    return UNKNOWN_DUTY.at(None, f"there is no duty `{shown(id)}`", help=help, path=path)


def recipient_required(action: str) -> Problem:
    """The action needs a recipient and the use has none."""
    help = "add `recipient: ...`"
    return RECIPIENT.at(None, f"`{action}` needs a recipient", help=help, path=("action",))


def recipient_refused(action: str) -> Problem:
    """The action has no recipient and the use names one."""
    help = "leave `recipient` out"
    return RECIPIENT.at(None, f"`{action}` has no recipient", help=help, path=("recipient",))


def too_many_items(count: int, limit: int) -> Problem:
    """The use names too many items."""
    return TOO_WIDE.at(None, f"the use names {count:,} items, and the limit is {limit:,}")


def too_many_atoms(limit: int) -> Problem:
    """The use stands for too many distinguishable atoms; how many was not counted."""
    message = f"the use stands for more than {limit:,} combinations, which is the limit"
    return TOO_WIDE.at(None, message, help="ask about less at a time")
