"""All wording of the station `stated`.

In: places and words. Out: problems. One constructor a problem.
"""

from __future__ import annotations

from purposebind.places import Source, Span
from purposebind.problems.nearest import shown
from purposebind.problems.problem import Kind, Problem, Related

NOT_JSON = Kind(
    "PB701",
    "not-json",
    "the text is not JSON",
    "A use that can be read in part only is not judged at all.",
    "Mend the place shown; a missing quote, comma or bracket usually stands just before it.",
    '{"action": "use" "purpose": "marketing"}',
    '{"action": "use", "purpose": "marketing"}',
)
JSON_CONSTANT = Kind(
    "PB702",
    "json-constant",
    "`NaN` or `Infinity`, which JSON does not have",
    "Some programs write them all the same; they compare with nothing as a number does.",
    "Leave the fact out where its value is unknown.",
    '{"facts": {"subject.age": NaN}}',
    '{"facts": {}}',
)
NOTHING = Kind(
    "PB703",
    "nothing-stated",
    "there is nothing where a use, a value or a list of cases should be",
    "Nothing is not a use that asks for nothing; it is usually a program that failed before.",
    "State it. In a stream, each line holds one use, so that line 7 of the answers answers line 7.",
)
MISSING_FLAG = Kind(
    "PB704",
    "missing-flag",
    "a use given by flags lacks its action, its purpose or its data",
    "A question that leaves out what is done, why or with what cannot be answered.",
    "Add the flag, or give the whole use with `--use`.",
    "purposebind decide policy.yaml --action use --data email_address",
    "purposebind decide policy.yaml --action use --purpose marketing --data email_address",
)
FLAG_FORM = Kind(
    "PB705",
    "flag-form",
    "the value of a flag is not of the form the flag takes",
    "What cannot be read in one way only is refused.",
    "A fact is `NAME=VALUE`; a duty is its id, or `{id: true}`, or `{id: false}`.",
    "--fact legally_required",
    "--fact legally_required=true",
)
STATED_TWICE = Kind(
    "PB706",
    "stated-twice",
    "two flags state the same fact or the same duty",
    "If the last one won silently, the first would be left out of the question.",
    "Delete one of the two.",
    "--fact channel=email --fact channel=telephone",
    "--fact channel=email",
)

KINDS = (NOT_JSON, JSON_CONSTANT, NOTHING, MISSING_FLAG, FLAG_FORM, STATED_TWICE)


def not_json(source: Source, offset: int, expected: str) -> Problem:
    """Something else than `expected` stands at `offset`, or the text ends there."""
    found = "the text ends here" if offset >= len(source.text) else "this is not JSON"
    return NOT_JSON.at(Span(source, offset, offset + 1), f"{found}: expected {expected}")


def json_string(source: Source, start: int, offset: int) -> Problem:
    """The string that opens at `start` goes wrong at `offset`."""
    if offset == start:
        return NOT_JSON.at(Span(source, start, start + 1), "the string that starts here never ends")
    message = "a string holds an escape or a control character that JSON does not have"
    return NOT_JSON.at(Span(source, offset, offset + 1), message)


def json_constant(span: Span) -> Problem:
    """`NaN`, `Infinity` or `-Infinity`."""
    message = f"`{shown(span.text)}` is not a number that JSON has"
    return JSON_CONSTANT.at(span, message, help="leave the fact out where its value is unknown")


def nothing(span: Span, what: str) -> Problem:
    """There is no `what` at all."""
    return NOTHING.at(span, f"there is no {what} here")


def missing_flag(name: str) -> Problem:
    """The use has no `name`."""
    return MISSING_FLAG.at(None, f"the use names no `{name}`", help=f"add `--{name} ...`")


def fact_form(span: Span) -> Problem:
    """A `--fact` without a name or without `=`."""
    name = span.text.strip()
    help = f"write `--fact {name}=true`" if name.replace(".", "").isidentifier() else None
    return FLAG_FORM.at(span, "a fact is stated as NAME=VALUE", help=help)


def duty_form(span: Span) -> Problem:
    """A `--fulfilled` that names no duty."""
    help = "write `--fulfilled ID`, or `--fulfilled '{ID: false}'`"
    return FLAG_FORM.at(span, "a duty is named by its id", help=help)


def stated_twice(span: Span, what: str, name: str, first: Span) -> Problem:
    """The fact or duty `name` was stated before."""
    related = (Related("first stated here", first),)
    return STATED_TWICE.at(span, f"the {what} `{shown(name)}` is stated twice", related=related)
