"""All wording of the station `testing`: what can be wrong with a case.

In: places and words. Out: problems. One constructor a problem.
"""

from __future__ import annotations

from collections.abc import Iterable

from purposebind.places import Span
from purposebind.problems.nearest import did_you_mean, listed, shown
from purposebind.problems.problem import Kind, Problem, Related

SHAPE = Kind(
    "PB721",
    "case-shape",
    "a case file, or a part of a case, of another shape than expected",
    "An expectation that cannot be read would pass whatever the policy says.",
    "A case file is a list of mappings, each with `case`, `use` and what is expected of it.",
    "- {case: 1, use: {}, verdict: allowed}",
    "- {case: own-use, use: {action: use, purpose: billing, data: name}, verdict: allowed}",
)
UNKNOWN_KEY = Kind(
    "PB722",
    "unknown-case-key",
    "a key that cases do not have",
    "A misspelt expectation that is skipped is a test that tests nothing.",
    "Use the key suggested.",
    "{case: sale, use: {...}, verdct: forbidden}",
    "{case: sale, use: {...}, verdict: forbidden}",
)
MISSING_KEY = Kind(
    "PB723",
    "missing-case-key",
    "a case without its name or its use",
    "A failing case must have a name to be found by, and a use to be judged.",
    "Add the key.",
    "- {use: {...}, verdict: forbidden}",
    "- {case: sale, use: {...}, verdict: forbidden}",
)
DUPLICATE = Kind(
    "PB724",
    "duplicate-case",
    "two cases of one file have the same name",
    "One of the two could fail and be taken for the other.",
    "Rename one of them.",
)
NOTHING_EXPECTED = Kind(
    "PB725",
    "nothing-expected",
    "a case that expects nothing",
    "It would pass whatever the policy says.",
    "Add `verdict`, `without_interpretations`, `obliged`, `because`, `missing` or `duties`.",
    "{case: sale, use: {...}}",
    "{case: sale, use: {...}, verdict: forbidden}",
)
NO_CASES = Kind(
    "PB726",
    "no-cases",
    "there is no case to run",
    "A test run that runs nothing and passes hides that the tests are gone.",
    "Write `cases.yaml` beside the policy, or name the files that hold the cases.",
    "[]",
    "[{case: sale, use: {...}, verdict: forbidden}]",
)
NOT_A_VERDICT = Kind(
    "PB727",
    "not-a-verdict",
    "a word that is no verdict",
    "A case that expects what no decision can be always fails.",
    "Use `allowed`, `forbidden`, `contested`, `silent`, `not_governed` or `undetermined`.",
    "verdict: denied",
    "verdict: forbidden",
)
UNKNOWN_NAME = Kind(
    "PB728",
    "unknown-name-in-case",
    "`because`, `missing` or `duties` names what the policy does not have",
    "Such a case always fails, and not for the reason it seems to.",
    "In `because`, use ids of rules and standing duties; in `missing`, names of facts, ids of"
    " duties and `on` for the day; in `duties`, ids of duties, with or without their time.",
    "because: [no-sal]",
    "because: [no-sale]",
)
NO_POLICY = Kind(
    "PB707",
    "no-policy-for-tests",
    "tests ask for the policy, and no setting says which it is",
    "A policy that is guessed may be another one than the service loads.",
    "Set `purposebind_policy` among the settings of pytest, or `policy` in `[tool.purposebind]` of"
    " `pyproject.toml`: a file, or the folder that holds `policy.yaml`.",
)
COVERED_TOO_LITTLE = Kind(
    "PB708",
    "covered-too-little",
    "tests cover less of a policy than was asked for",
    "What no test exercises can be changed at will, and every test still passes.",
    "Add tests for what the report lists as not covered, or ask for less.",
)
NOTHING_DECIDED = Kind(
    "PB709",
    "nothing-decided",
    "coverage was asked for, and the policy decided nothing",
    "A run that asks the policy nothing covers nothing of it, whatever share is asked for. Often"
    " the tests load another policy than the settings name, or replace it by a fake.",
    "Run tests that ask the policy, or do not ask for its coverage.",
)
NOT_WRITTEN = Kind(
    "PB710",
    "report-not-written",
    "a report of coverage could not be written",
    "A check that reads the report would read an old one.",
    "Name a file in a folder that exists and may be written to.",
)
COUNTS_LOST = Kind(
    "PB711",
    "counts-lost",
    "a process that ran tests ended without telling what they covered",
    "The report says less than was covered, and it cannot say how much less.",
    "See why the worker stopped, or ran with another version of the policy, and run again.",
)

_NAMED = {"because": "rule or standing duty", "missing": "fact or duty", "duties": "duty"}
KINDS = (
    NO_POLICY,
    COVERED_TOO_LITTLE,
    NOTHING_DECIDED,
    NOT_WRITTEN,
    COUNTS_LOST,
    SHAPE,
    UNKNOWN_KEY,
    MISSING_KEY,
    DUPLICATE,
    NOTHING_EXPECTED,
    NO_CASES,
    NOT_A_VERDICT,
    UNKNOWN_NAME,
)


def not_a_list(span: Span) -> Problem:
    """The file holds something else than a list."""
    help = "start each case with `- case: <name>`"
    return SHAPE.at(span, "a case file must be a list of cases", help=help)


def wrong_shape(span: Span, what: str, expected: str) -> Problem:
    """A part is not what it must be."""
    return SHAPE.at(span, f"{what} must be {expected}")


def unknown_key(span: Span, key: str, keys: Iterable[str]) -> Problem:
    """A case has a key it cannot have."""
    keys = list(keys)
    help = did_you_mean(key, keys) or f"the keys are {listed(keys)}"
    return UNKNOWN_KEY.at(span, f"a case has no `{shown(key)}`", help=help)


def missing_key(span: Span, key: str) -> Problem:
    """A case lacks a required key."""
    return MISSING_KEY.at(span, f"the case has no `{key}`", help=f"add `{key}: ...`")


def duplicate(span: Span, name: str, first: Span) -> Problem:
    """The name was taken before."""
    related = (Related("first used here", first),)
    return DUPLICATE.at(span, f"two cases are called `{shown(name)}`", related=related)


def nothing_expected(span: Span) -> Problem:
    """A case without any expectation."""
    return NOTHING_EXPECTED.at(span, "the case expects nothing", help="add `verdict: ...`")


def no_cases(span: Span) -> Problem:
    """A list without cases."""
    return NO_CASES.at(span, "there are no cases here", help="add one, or delete the file")


def no_case_file(name: str) -> Problem:
    """No case file was named, and there is none beside the policy."""
    message = f"there are no cases: `{shown(name, most=200)}` does not exist"
    return NO_CASES.at(None, message, help="write it, or name the files that hold the cases")


def not_a_verdict(span: Span, word: str, verdicts: Iterable[str]) -> Problem:
    """The word is none of the six."""
    words = list(verdicts)
    help = did_you_mean(word, words) or f"one of {listed(words)}"
    return NOT_A_VERDICT.at(span, f"`{shown(word)}` is not a verdict", help=help)


def not_a_refusal(verdict: str, verdicts: Iterable[str]) -> Problem:
    """A refusal is expected to have a verdict that no refusal has."""
    words = list(verdicts)
    help = did_you_mean(verdict, words) or f"one of {listed(words)}"
    message = f"`{shown(verdict)}` is not a verdict of a refusal"
    return NOT_A_VERDICT.at(None, message, help=help)


def unknown_name(span: Span | None, key: str, name: str, known: Iterable[str]) -> Problem:
    """`because`, `missing` or `duties` names nothing of the policy."""
    what = _NAMED[key]
    message = f"the policy has no {what} `{shown(name)}`"
    return UNKNOWN_NAME.at(span, message, help=did_you_mean(name, known))


def no_policy() -> Problem:
    """Neither setting is there."""
    help = (
        'set `purposebind_policy`, or `policy` in `[tool.purposebind]`: `policy = "policies/shop"`'
    )
    return NO_POLICY.at(None, "no setting says which policy is tested", help=help)


def covered_too_little(policy: str, percent: str, least: str) -> Problem:
    """The share of what is covered is below the least."""
    message = (
        f"coverage of policy `{shown(policy)}` is {percent} %, and {shown(least)} % is asked for"
    )
    return COVERED_TOO_LITTLE.at(None, message, help="the report lists what is not covered")


def nothing_decided(policy: str) -> Problem:
    """No decision of the policy was made."""
    message = f"policy `{shown(policy)}` decided nothing, so nothing of it is covered"
    return NOTHING_DECIDED.at(None, message, help="ask the policy that the settings name")


def not_written(file: str, reason: str) -> Problem:
    """The system did not let a report be written."""
    return NOT_WRITTEN.at(None, f"`{shown(file, most=200)}` could not be written: {reason}")


def counts_lost(worker: str, *, is_other: bool = False) -> Problem:
    """A worker crashed, or tested a policy that is not ours."""
    why = "counted for another version of the policy" if is_other else "did not say what it covered"
    return COUNTS_LOST.at(None, f"worker `{shown(worker)}` {why}")
