"""Case files: what they may hold, and every way in which they can be wrong."""

import pytest

from purposebind.decision.verdict import Verdict
from purposebind.testing.files import CaseFile, cases_from_bytes

USE = "use: {action: use, purpose: billing, data: name}"


def read(text: str, name: str = "cases.yaml") -> CaseFile:
    """The cases of a text."""
    return cases_from_bytes(text.encode(), name)


def found(text: str, name: str = "cases.yaml") -> list[tuple[str, int, int, str]]:
    """Code, line, column and underlined text of each problem."""
    file = read(text, name)
    assert file.cases == ()
    return [
        (problem.code, problem.span.line, problem.span.column, problem.span.text)
        for problem in file.problems
        if problem.span
    ]


def test_a_case_holds_every_expectation() -> None:
    text = (
        "- case: a\n  use: {action: use}\n  verdict: not_governed\n"
        "  without_interpretations: contested\n  obliged: false\n  because: [r-1, 2026, true]\n"
        "  missing: []\n  why: It says so.\n"
    )

    (case,) = read(text).cases

    assert (case.name, case.why, case.span.line) == ("a", "It says so.", 1)
    assert case.use.data == {"action": "use"}
    assert case.expected.verdict is Verdict.NOT_GOVERNED
    assert case.expected.without_interpretations is Verdict.CONTESTED
    assert case.expected.obliged is False
    assert case.expected.because is not None
    assert case.expected.because.names == {"r-1", "2026", "true"}
    assert case.expected.missing is not None
    assert case.expected.missing.names == frozenset()


def test_what_a_case_does_not_expect_is_none() -> None:
    (case,) = read(f"- {{case: a, {USE}, verdict: allowed}}").cases

    expected = case.expected
    assert expected.without_interpretations is None
    assert expected.obliged is None
    assert expected.because is None
    assert expected.missing is None
    assert case.why == ""


def test_cases_may_be_json() -> None:
    text = '[{"case": "a", "use": {"action": "\\ud83d\\ude00"}, "verdict": "allowed"}]'

    (case,) = read(text, "cases.json").cases

    assert case.use.data == {"action": "😀"}


@pytest.mark.parametrize(
    ("text", "code", "column", "underlined"),
    [
        ("", "PB703", 1, ""),
        ("# none yet", "PB703", 1, "# none yet"),
        ("[]", "PB726", 1, "[]"),
        ("{case: a}", "PB721", 1, "{case: a}"),
        ("[a", "PB104", 3, ""),
        ("- a", "PB721", 3, "a"),
        ("- {}", "PB723", 3, "{}"),
        (f"- {{{USE}, verdict: allowed}}", "PB723", 4, "use"),
        ("- {case: a, verdict: allowed}", "PB723", 4, "case"),
        (f"- {{case: 1, {USE}, verdict: allowed}}", "PB721", 10, "1"),
        (f"- {{case: '', {USE}, verdict: allowed}}", "PB721", 10, "''"),
        (f"- {{case: [a], {USE}, verdict: allowed}}", "PB721", 10, "[a]"),
        (f"- {{case: a, {USE}}}", "PB725", 4, "case"),
        (f"- {{case: a, {USE}, why: w}}", "PB725", 4, "case"),
        (f"- {{case: a, verdct: allowed, {USE}}}", "PB722", 13, "verdct"),
        (f"- {{case: a, verdict: denied, {USE}}}", "PB727", 22, "denied"),
        (f"- {{case: a, verdict: Allowed, {USE}}}", "PB727", 22, "Allowed"),
        (f"- {{case: a, verdict: , {USE}}}", "PB721", 22, ""),
        (f"- {{case: a, verdict: [allowed], {USE}}}", "PB721", 22, "[allowed]"),
        (f"- {{case: a, without_interpretations: no, {USE}}}", "PB727", 38, "no"),
        (f"- {{case: a, obliged: yes, {USE}}}", "PB721", 22, "yes"),
        (f"- {{case: a, because: r, {USE}}}", "PB721", 22, "r"),
        (f"- {{case: a, because: [[r]], {USE}}}", "PB721", 23, "[r]"),
        (f"- {{case: a, missing: {{}}, {USE}}}", "PB721", 22, "{}"),
        (f"- {{case: a, missing: [''], {USE}}}", "PB721", 23, "''"),
        (f"- {{case: a, verdict: allowed, why: 1, {USE}}}", "PB721", 36, "1"),
        (f"- {{case: a, case: b, verdict: allowed, {USE}}}", "PB112", 13, "case"),
    ],
)
def test_a_wrong_case_is_shown_where_it_is_wrong(
    text: str, code: str, column: int, underlined: str
) -> None:
    assert found(text)[0] == (code, 1, column, underlined)


def test_two_cases_of_one_name_show_both_places() -> None:
    text = f"- {{case: a, {USE}, verdict: allowed}}\n- {{case: a, {USE}, verdict: silent}}\n"

    (problem,) = read(text).problems

    assert (problem.code, problem.message) == ("PB724", "two cases are called `a`")
    assert problem.span is not None
    assert problem.span.line == 2
    assert [(each.message, each.span.line) for each in problem.related] == [("first used here", 1)]


def test_all_problems_of_a_file_are_found_in_one_run() -> None:
    """In the order of the text, and no case of such a file is run."""
    text = (
        f"- {{case: a, {USE}, verdict: allowed}}\n- b\n- {{case: c, {USE}, verdict: x, obliged: 1}}"
    )

    assert [(code, line) for code, line, _, _ in found(text)] == [
        ("PB721", 2),
        ("PB727", 3),
        ("PB721", 3),
    ]


@pytest.mark.parametrize(
    ("word", "help"),
    [
        ("verdict: forbiden", "did you mean `forbidden`?"),
        ("verdict: no", "one of `contested`, `forbidden`, `silent`, `not_governed`, "),
        ("missin: []", "did you mean `missing`?"),
        ("zzz: []", "the keys are `case`, `use`, `verdict`, "),
    ],
)
def test_a_misspelt_word_gets_the_nearest_right_one(word: str, help: str) -> None:
    (problem,) = read(f"- {{case: a, {USE}, {word}}}").problems

    assert problem.help is not None
    assert problem.help.startswith(help)
