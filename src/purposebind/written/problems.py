"""The wording of the station `written`: its kinds of problems, and what `checks` finds.

In: places and words. Out: problems. The wording for errors of pydantic stands in `from_detail`.
"""

from __future__ import annotations

from purposebind.places import Span
from purposebind.problems.nearest import listed
from purposebind.problems.problem import Kind, Problem

UNKNOWN_KEY = Kind(
    "PB301",
    "unknown-key",
    "a key that the language does not have",
    "A misspelt `unless` that is skipped opens what the statement closes.",
    "Use the key suggested; quote a clause that holds a comma inside braces.",
    "{id: mail, permit: contact, wen: consent}",
    "{id: mail, permit: contact, when: consent}",
)
MISSING_KEY = Kind(
    "PB302",
    "missing-key",
    "a key that is required is not there",
    "Without it the part has no meaning, and none is guessed.",
    "Add the key.",
    "rules: [{permit: use}]",
    "rules: [{id: own-use, permit: use}]",
)
WRONG_SHAPE = Kind(
    "PB303",
    "wrong-shape",
    "a value of another shape than expected",
    "A list read as a text, or a number read as a name, would change what the policy says.",
    "Write the value in the shape the message names.",
    "when: [consent, contract]",
    "when: consent or contract",
)
EMPTY_VALUE = Kind(
    "PB304",
    "empty-value",
    "a key with nothing after it",
    "An empty `data:` could be read as all data or as none; it is never read as `anything`.",
    "Write `any` where everything is meant, or leave the key out.",
    "data:",
    "data: any",
)
BAD_NAME = Kind(
    "PB305",
    "bad-name",
    "a name or an id that is not spelt as the language asks",
    "One spelling keeps names that look alike from being different names.",
    "Names: small letters, digits, underscores. Ids: small letters, digits, hyphens.",
    "id: Legal Disclosure",
    "id: legal-disclosure",
)
NOT_A_CHOICE = Kind(
    "PB306",
    "not-a-choice",
    "a word that is none of those the key allows",
    "An unknown word has no meaning that could be kept.",
    "Use one of the words listed.",
    "timing: afterwards",
    "timing: after",
)
VERSION = Kind(
    "PB307",
    "language-version",
    "the language version is not 1",
    "A later version may mean something else by the same words.",
    "Write `purposebind: 1`, or use a purposebind that knows the version.",
    "purposebind: 2",
    "purposebind: 1",
)
ONE_EFFECT = Kind(
    "PB308",
    "one-effect",
    "a rule has no effect or more than one",
    "A rule does exactly one of `permit`, `oblige`, `forbid`, `limit`.",
    "Split a sentence that both grants and restricts into two rules.",
    "{id: mail, permit: contact, forbid: sell}",
    "- {id: mail, permit: contact}\n- {id: no-sale, forbid: sell}",
)
NOT_FOR_EFFECT = Kind(
    "PB309",
    "not-for-this-effect",
    "a key that this effect does not have",
    "Only a grant owes duties; only a denying rule may look at what else a use contains, since"
    " adding data to a use must never unlock it.",
    "Move the key to the rule it belongs to.",
    "{id: no-sale, forbid: sell, duties: [{id: tell, do: tell the client}]}",
    "{id: sale, permit: sell, duties: [{id: tell, do: tell the client}]}",
)
ANY_ALONE = Kind(
    "PB310",
    "any-stands-alone",
    "`any` in a list with other terms, or where terms must be named",
    "`any` and something else is either a slip or says less than it seems to.",
    "Write `any` alone, or list the terms.",
    "permit: [any, use]",
    "permit: any",
)
NO_RULES = Kind(
    "PB311",
    "no-rules",
    "a policy without a rule",
    "A policy that says nothing answers every question in the same way; that is never meant.",
    "Write at least one rule.",
    "rules: []",
    "rules: [{id: own-use, permit: use}]",
)
TOO_MANY = Kind(
    "PB312",
    "too-many-rules",
    "more rules, or deeper exceptions, than the limit",
    "A library inside a service must not be stopped by one policy.",
    "Split the policy, or raise the limit with `limits=Limits(...)`.",
)
NO_QUOTE = Kind(
    "PB313",
    "no-quote",
    "a rule of a policy with a statement says no words of it",
    "A rule that rests on no sentence is the company's wish and not its statement.",
    "Add `says:` with the words; a duty or an exception may leave it to its rule.",
    "- {id: own-use, permit: use}",
    '- {id: own-use, permit: use, says: "We may use your personal information"}',
)

STAND_IN = "unnamed-"
"""How ids begin that stand in for broken ones."""

KINDS = (
    UNKNOWN_KEY,
    MISSING_KEY,
    WRONG_SHAPE,
    EMPTY_VALUE,
    BAD_NAME,
    NOT_A_CHOICE,
    VERSION,
    ONE_EFFECT,
    NOT_FOR_EFFECT,
    ANY_ALONE,
    NO_RULES,
    TOO_MANY,
    NO_QUOTE,
)


def _rule(id: str) -> str:
    """The rule by its id, unless the id only stands in for a broken one."""
    return "this rule" if id.startswith(STAND_IN) else f"rule `{id}`"


def one_effect(span: Span, id: str, effects: list[str]) -> Problem:
    """Rule `id` has none or several of the four effects."""
    found = f"has both {listed(effects)}" if effects else "has no effect"
    help = "exactly one of `permit`, `oblige`, `forbid`, `limit`"
    return ONE_EFFECT.at(span, f"{_rule(id)} {found}", help=help)


def not_for_effect(span: Span, id: str, key: str, effect: str) -> Problem:
    """Rule `id` has a key that its effect does not take."""
    takers = "`permit` and `oblige`" if key == "duties" else "`forbid` and `limit`"
    return NOT_FOR_EFFECT.at(
        span, f"{_rule(id)}: `{effect}` takes no `{key}`", help=f"only {takers} do"
    )


def any_alone(span: Span, key: str) -> Problem:
    """`any` stands in a list with others."""
    return ANY_ALONE.at(
        span, f"`any` stands beside other terms in `{key}`", help="write `any` alone"
    )


def any_not_here(span: Span, key: str) -> Problem:
    """`any` stands where terms must be named."""
    return ANY_ALONE.at(span, f"`{key}` must name terms, not `any`")


def no_rules(span: Span) -> Problem:
    """The list of rules is empty."""
    return NO_RULES.at(span, "a policy needs at least one rule")


def too_many_rules(span: Span, count: int, limit: int) -> Problem:
    """More rules than allowed."""
    help = "raise it with `limits=Limits(rules=...)`"
    return TOO_MANY.at(span, f"{count:,} rules, and the limit is {limit:,}", help=help)


def exceptions_too_deep(span: Span, limit: int) -> Problem:
    """Exceptions nested deeper than allowed."""
    return TOO_MANY.at(span, f"exceptions are nested deeper than {limit} levels")


def no_quote(span: Span, what: str) -> Problem:
    """A part rests on no words although the policy names a statement."""
    help = "add `says:` with the words of the statement"
    return NO_QUOTE.at(span, f"{what} says no words of the statement", help=help)
