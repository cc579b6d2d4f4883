"""All wording of the guards.

In: names of functions, arguments, facts and terms of the code. Out: problems without a place; the
traceback of the import has it. The values of arguments are never repeated.
"""

from __future__ import annotations

from collections.abc import Iterable

from purposebind.problems.nearest import did_you_mean, listed, shown
from purposebind.problems.problem import Kind, Path, Problem

DECLARATION = Kind(
    "PB781",
    "guard-declaration",
    "a guarded function that declares no use, or two",
    "A guard without a declaration has nothing to ask; of two it would ask only one.",
    "Put one `@uses(...)` below `@guard(...)`, and split a function that does two things.",
    '@uses(action="use", purpose="billing", data="name")\n@guard(POLICY)\ndef bill(client): ...',
    '@guard(POLICY)\n@uses(action="use", purpose="billing", data="name")\ndef bill(client): ...',
)
UNKNOWN_ARGUMENT = Kind(
    "PB782",
    "unknown-argument",
    "a fact that is to come from an argument that the function does not have",
    "The fact would never be known, or the call would fail late.",
    "Name an argument of the function, or give a function of all its arguments.",
    'facts={"offers_preference": "preferense"}',
    'facts={"offers_preference": "preference"}',
)
CANNOT_FIT = Kind(
    "PB783",
    "argument-cannot-fit",
    "a fact that is to come from an argument of a type that cannot hold it",
    "Every call would be refused as an error.",
    "Map the right argument, or turn it into a value of the fact by a function.",
    'facts={"legally_required": "reason"}, where `reason: str`',
    'facts={"legally_required": lambda given: given["reason"] == "court order"}',
)
NOBODY_OWES = Kind(
    "PB784",
    "nobody-told-of-duties",
    "a use may bring duties, and nobody is told of them",
    "A duty that is dropped makes the permission it came with a false one.",
    "Pass `owed=`, which is called with the decision and its duties before the function runs.",
    "@guard(POLICY)",
    "@guard(POLICY, owed=remember)",
)
OUTSIDE = Kind(
    "PB785",
    "outside-purpose",
    "a use for another purpose than the one that is served",
    "Whoever collected data for one purpose must not use it for another on the way.",
    "Leave `with purpose(...)` before the use, or declare a purpose at or below the one served.",
    'with purpose("customer_support"):\n    send_offer(client)  # declared for `marketing`',
    'with purpose("customer_support"):\n    answer(client)\nsend_offer(client)',
)
NO_PURPOSE = Kind(
    "PB786",
    "no-purpose",
    "a use whose purpose is left open, where no purpose is served",
    "Without a purpose there is nothing to judge; guessing one would be the end of it.",
    'Call it inside `with purpose("...")`, or declare the purpose. A thread that was started by'
    " hand does not inherit the purpose: use `asyncio.to_thread` or `contextvars.copy_context`.",
    "read_profile(client)",
    'with purpose("customer_support"):\n    read_profile(client)',
)
SETTING = Kind(
    "PB787",
    "policies-setting",
    "the Django setting `PURPOSEBIND_POLICIES` names no policies",
    "A check that checks nothing would pass.",
    "List the paths of the policies that the project asks.",
    'PURPOSEBIND_POLICIES = "policies/shop"',
    'PURPOSEBIND_POLICIES = [BASE_DIR / "policies" / "shop"]',
)
STATED = Kind(
    "PB788",
    "fact-from-two-places",
    "a fact that a guard takes from two places, or an attribute of an item that is not there",
    "Only one of them would count, and a reader cannot tell which.",
    "State the fact in `@uses`, where it always holds, or map it in `@guard`.",
    '@guard(POLICY, facts={"channel": "by"})\n@uses(..., facts={"channel": "email"})',
    '@guard(POLICY)\n@uses(..., facts={"channel": "email"})',
)
NOT_A_CALL = Kind(
    "PB789",
    "not-a-plain-function",
    "something that a guard is to call is no plain function",
    "A coroutine function only makes a promise, and nobody would wait for it.",
    "Pass a function that has done its work when it returns.",
    "async def record(decision): ...",
    "def record(decision): ...",
)

KINDS = (
    DECLARATION,
    UNKNOWN_ARGUMENT,
    CANNOT_FIT,
    NOBODY_OWES,
    OUTSIDE,
    NO_PURPOSE,
    SETTING,
    STATED,
    NOT_A_CALL,
)


def no_declaration(name: str) -> Problem:
    """The function has no `@uses`, or has it on the outside."""
    help = "put `@uses(...)` below `@guard(...)`, next to the function"
    return DECLARATION.at(None, f"`{name}` declares no use", help=help)


def declared_twice(name: str) -> Problem:
    """The function has two `@uses`."""
    help = "name several terms in one, or split the function"
    return DECLARATION.at(None, f"`{name}` declares two uses", help=help)


def unknown_argument(path: Path, argument: str, arguments: Iterable[str]) -> Problem:
    """A source names an argument that is not there."""
    names, what = list(arguments), shown(str(path[-1]))
    message = f"`{what}` is to come from an argument `{shown(argument)}` that is not there"
    has = f"the arguments are {listed(names)}" if names else "the function has no arguments"
    help = did_you_mean(argument, names) or has
    return UNKNOWN_ARGUMENT.at(None, message, help=help, path=path)


def cannot_fit(fact: str, type: str, argument: str) -> Problem:
    """The annotation of the argument holds no value of the fact."""
    message = f"the {type} `{fact}` is to come from `{argument}`, whose type cannot hold it"
    return CANNOT_FIT.at(None, message)


def nobody_owes(name: str, duties: Iterable[str]) -> Problem:
    """There may be duties to be done afterwards, and no callback."""
    message = f"`{name}` may owe {listed(duties)}, and nobody is told"
    return NOBODY_OWES.at(None, message, help="pass `owed=` with a function that sees to it")


def outside_purpose(used: str, served: str) -> Problem:
    """A purpose is neither the one served nor below it."""
    message = f"`{shown(used)}` lies outside the purpose `{shown(served)}` that is served"
    return OUTSIDE.at(None, message, help=f"leave `with purpose({served!r})` before")


def unknown_purpose(served: str, purposes: Iterable[str]) -> Problem:
    """The purpose served is no term of the policy that is asked."""
    message = f"the purpose `{shown(served)}` that is served is none of the policy"
    return OUTSIDE.at(None, message, help=did_you_mean(served, purposes))


def no_purpose(name: str) -> Problem:
    """The use has no purpose and none is served."""
    help = 'call it inside `with purpose("...")`'
    return NO_PURPOSE.at(None, f"`{name}` leaves its purpose open, and none is served", help=help)


def purpose_is_no_term() -> Problem:
    """`purpose(...)` was given something else than a name."""
    return NO_PURPOSE.at(None, "`purpose(...)` takes the name of one purpose")


def no_policies() -> Problem:
    """The setting is absent, empty or no list."""
    help = "set it to a list of paths, each a policy's file or folder"
    return SETTING.at(None, "`PURPOSEBIND_POLICIES` names no policies", help=help)


def stated_twice(fact: str) -> Problem:
    """A fact is declared and mapped."""
    message = f"`{fact}` is stated in `@uses` and mapped in `@guard`"
    return STATED.at(None, message, help="keep one of the two", path=("facts", fact))


def attribute_of_nothing(fact: str, dimension: str) -> Problem:
    """An attribute is mapped whose dimension has no item."""
    message = f"`{fact}` is an attribute, and the use names no `{dimension}`"
    return STATED.at(None, message, help=f"declare `{dimension}=...`", path=("facts", fact))


def not_callable(what: str) -> Problem:
    """A callback or a source cannot be called, or would have to be awaited."""
    message = f"{what} must be a function that has done its work when it returns"
    return NOT_A_CALL.at(None, message, help="a coroutine function is none")
