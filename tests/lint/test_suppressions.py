"""Comments that accept findings: where they hold, and what is said of those that hold nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from purposebind.lint.configuration import Configuration
from purposebind.lint.lint_rule import LintRule
from purposebind.lint.linting import lint
from purposebind.lint.report import LintReport
from purposebind.lint.rules import missing_meaning, unused_fact
from purposebind.lint.selectors import Choices
from purposebind.lint.subject import Subject
from purposebind.places import Span
from purposebind.problems.problem import Kind, Problem, Related, Severity

RULES = (unused_fact.RULE, missing_meaning.RULE)
HEAD = "purposebind: 1\npolicy: p\nvocabulary: vocabulary.yaml\n"
RULE = "rules:\n  - {id: r, permit: a, for: b, when: used}\n"
VOCABULARY = (
    "actions: {a: {means: an act}}\npurposes: {b: {means: an end}}\ndata: {c: {means: a name}}\n"
)


def linted(folder: Path, policy: str, vocabulary: str = VOCABULARY) -> LintReport:
    """What comes of a policy with these facts and rules."""
    (folder / "policy.yaml").write_text(HEAD + policy, "utf-8")
    (folder / "vocabulary.yaml").write_text(vocabulary, "utf-8")
    report = lint([str(folder)], rules=RULES)
    assert all(linted.loads for linted in report.policies), list(report.findings)
    return report


def codes(report: LintReport) -> list[tuple[str, str]]:
    """Code and underlined text of each finding."""
    return [(each.code, each.span.text if each.span else "") for each in report.findings]


def suppressed(report: LintReport) -> list[tuple[str, str]]:
    """Underlined text and reason of each finding that is accepted."""
    return [
        (each.problem.span.text if each.problem.span else "", each.reason)
        for linted in report.policies
        for each in linted.suppressed
    ]


IGNORE = "# purposebind: ignore[PB834]"


@pytest.mark.parametrize(
    "facts",
    [
        f"facts:\n  used: {{type: boolean}}\n  idle: {{type: boolean}}  {IGNORE} why\n",
        f"facts:\n  used: {{type: boolean}}\n  {IGNORE} why\n  idle: {{type: boolean}}\n",
        f"facts:\n  used: {{type: boolean}}\n  idle:  {IGNORE} why\n    type: boolean\n",
        "facts:\n  used: {type: boolean}\n  idle: {type: choice,\n    of: [x]}\n".replace(
            "  idle", f"  {IGNORE} why\n  # and more\n  idle"
        ),
        f"{IGNORE} why\nfacts:\n  used: {{type: boolean}}\n  idle: {{type: boolean}}\n",
        f"facts: {{used: {{type: boolean}}, idle: {{type: boolean}}}} {IGNORE} why\n",
        "facts:\n  used: {type: boolean}\n"
        "  idle: {type: boolean}  # purposebind: ignore[unused-fact] why\n",
        "facts:\n  used: {type: boolean}\n"
        "  idle: {type: boolean}  # Purposebind: ignore [pb834]: why\n",
    ],
)
def test_a_comment_on_the_line_or_above_it_accepts_a_finding(facts: str, tmp_path: Path) -> None:
    report = linted(tmp_path, facts + RULE)

    assert codes(report) == []
    assert suppressed(report) == [("idle", "why")]
    assert report.is_clean


@pytest.mark.parametrize(
    "facts",
    [
        f"facts:\n  used: {{type: boolean}}  {IGNORE} why\n  idle: {{type: boolean}}\n",
        f"facts:\n  {IGNORE} why\n  used: {{type: boolean}}\n  idle: {{type: boolean}}\n",
        f"facts:  {IGNORE} why\n  used: {{type: boolean}}\n  idle: {{type: boolean}}\n",
        f"facts:\n  used: {{type: boolean}}\n  {IGNORE} why\n\n  idle: {{type: boolean}}\n",
        f"facts:\n  used: {{type: boolean}}\n  idle: {{type: boolean}}\n  {IGNORE} why\n",
    ],
    ids=["line before", "entry before", "key above", "blank line between", "line after"],
)
def test_a_comment_elsewhere_is_unused_and_the_finding_stands(facts: str, tmp_path: Path) -> None:
    report = linted(tmp_path, facts + RULE)

    assert sorted(codes(report)) == [("PB767", f"{IGNORE} why"), ("PB834", "idle")]
    assert suppressed(report) == []


def test_a_comment_in_a_scalar_is_none(tmp_path: Path) -> None:
    facts = (
        f'facts:\n  used: {{type: boolean}}\n  idle: {{type: boolean, means: "x {IGNORE} why"}}\n'
    )

    assert codes(linted(tmp_path, facts + RULE)) == [("PB834", "idle")]


@pytest.mark.parametrize("reason", ["", " ", " ...", ":"])
def test_a_suppression_without_a_reason_holds_for_nothing(reason: str, tmp_path: Path) -> None:
    facts = f"facts:\n  used: {{type: boolean}}\n  idle: {{type: boolean}}  {IGNORE}{reason}\n"

    report = linted(tmp_path, facts + RULE)

    assert [code for code, _ in codes(report)] == ["PB834", "PB766"]
    assert not report.is_clean


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        ("purposebind: ignore PB834 why", "this comment suppresses nothing"),
        ("purposebind: ignore", "this comment suppresses nothing"),
        ("purposebind: ignore[] why", "this comment suppresses nothing"),
        ("purposebind: ingore[PB834] why", "this comment suppresses nothing"),
        ("purposebind: noqa", "this comment suppresses nothing"),
        ("purposebind: ignore[PB8] why", "no rule of the linter is called `PB8`"),
        ("purposebind: ignore[PB843] why", "no rule of the linter is called `PB843`"),
        ("purposebind: ignore[PB501] why", "no rule of the linter is called `PB501`"),
    ],
)
def test_a_comment_that_means_to_suppress_and_does_not_is_found(
    comment: str, message: str, tmp_path: Path
) -> None:
    facts = f"facts:\n  used: {{type: boolean}}  # {comment}\n"

    (finding,) = linted(tmp_path, facts + RULE).findings

    assert (finding.code, finding.message) == ("PB768", message)
    assert finding.span is not None
    assert finding.span.text == f"# {comment}"


@pytest.mark.parametrize("comment", ["purposebind: 1", "purposebind: see the manual", "ignore me"])
def test_other_comments_are_left_alone(comment: str, tmp_path: Path) -> None:
    facts = f"facts:\n  used: {{type: boolean}}  # {comment}\n"

    assert codes(linted(tmp_path, facts + RULE)) == []


def test_of_several_codes_the_idle_ones_are_named(tmp_path: Path) -> None:
    facts = (
        "facts:\n  used: {type: boolean}\n"
        "  idle: {type: boolean}  # purposebind: ignore[PB834, PB864] why\n"
    )

    report = linted(tmp_path, facts + RULE)

    (finding,) = report.findings
    assert (finding.code, finding.message) == ("PB767", "nothing is suppressed here under `PB864`")
    assert suppressed(report) == [("idle", "why")]


def test_a_comment_holds_in_a_vocabulary_file(tmp_path: Path) -> None:
    vocabulary = (
        "actions: {a: {means: an act}}\npurposes: {b: {means: an end}}\n"
        "# purposebind: ignore[PB864] names of the law\ndata:\n  c: {}\n  d: {}\n"
    )

    report = linted(tmp_path, "facts: {used: {type: boolean}}\n" + RULE, vocabulary)

    assert codes(report) == []
    assert suppressed(report) == [("c", "names of the law"), ("d", "names of the law")]


def test_a_comment_on_a_rule_that_is_not_looked_for_is_not_judged(tmp_path: Path) -> None:
    facts = f"facts:\n  used: {{type: boolean}}  {IGNORE} why\n"
    (found,) = linted(tmp_path, facts + RULE).findings
    selector = Choices(RULES).selector("PB834")
    assert selector is not None

    without = lint([str(tmp_path)], Configuration(ignore=(selector,)), rules=RULES)

    assert found.code == "PB767"
    assert codes(without) == []


def _whens(subject: Subject) -> Iterator[Problem]:
    for id in subject.whole.rule_paths:
        yield WHENS.at(subject.whole.rule_span(id, "when"), f"rule `{id}` has a when")


WHENS = LintRule(
    Kind("PB899", "has-when", "a rule with `when`", "For tests.", "For tests."),
    Severity.ERROR,
    "These tests.",
    (),
    (),
    _whens,
)
WHEN = "# purposebind: ignore[PB899]"
TWO_RULES = """\
facts: {x: {type: boolean}}
rules:
  - id: first%s
    permit: a
    when: x%s
  - {id: second, permit: a,
     when: x}%s
  - id: third
    permit: a
    when: >-%s
      x
  - id: fourth
    permit: a
    except:
      - id: fifth
        forbid: a
        when: "x and
          x"%s
    when: x
"""


@pytest.mark.parametrize(
    ("at", "left"),
    [
        (None, ["first", "second", "third", "fifth", "fourth"]),
        (0, ["second", "third", "fifth", "fourth"]),
        (1, ["second", "third", "fifth", "fourth"]),
        (2, ["first", "third", "fifth", "fourth"]),
        (3, ["first", "second", "fifth", "fourth"]),
        (4, ["first", "second", "third", "fourth"]),
    ],
)
def test_at_the_end_of_a_line_it_holds_for_the_line_and_what_begins_or_ends_there(
    at: int | None, left: list[str], tmp_path: Path
) -> None:
    marks = tuple(f"  {WHEN} why" if i == at else "" for i in range(5))
    (tmp_path / "vocabulary.yaml").write_text(VOCABULARY, "utf-8")
    (tmp_path / "policy.yaml").write_text(HEAD + TWO_RULES % marks, "utf-8")

    report = lint([str(tmp_path)], rules=(WHENS,))

    assert [each.message.split("`")[1] for each in report.findings] == left


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("  - id: first", ["second", "third", "fifth", "fourth"]),
        ("    when: x\n  - {id", ["second", "third", "fifth", "fourth"]),
        ("  - id: fourth", ["first", "second", "third"]),
        ("      - id: fifth", ["first", "second", "third", "fourth"]),
        ("    except:", ["first", "second", "third", "fourth"]),
        ("rules:", []),
    ],
)
def test_alone_it_holds_for_what_begins_on_the_next_line(
    line: str, left: list[str], tmp_path: Path
) -> None:
    text = TWO_RULES.replace("%s", "")
    at = text.index(line)
    (tmp_path / "vocabulary.yaml").write_text(VOCABULARY, "utf-8")
    (tmp_path / "policy.yaml").write_text(f"{HEAD}{text[:at]}{WHEN} why\n{text[at:]}", "utf-8")

    report = lint([str(tmp_path)], rules=(WHENS,))

    assert [each.message.split("`")[1] for each in report.findings] == left


def test_a_finding_in_the_statement_is_accepted_at_the_place_that_belongs_to_it(
    tmp_path: Path,
) -> None:
    def check(subject: Subject) -> Iterator[Problem]:
        statement = subject.whole.statement
        span = subject.whole.rule_span("r", "says")
        assert statement is not None
        assert span is not None
        source = statement.texts["main"]
        yield replace(
            WHENS.at(Span(source, 0, 2), "words that are found"),
            related=(Related("this rule rests on them", span),),
        )

    policy = (
        f"{HEAD}statement: s.txt\nrules:\n  {WHEN} our own words\n"
        "  - id: r\n    permit: a\n    says: we may\n"
    )
    (tmp_path / "s.txt").write_text("we may", "utf-8")
    (tmp_path / "vocabulary.yaml").write_text(VOCABULARY, "utf-8")
    (tmp_path / "policy.yaml").write_text(policy, "utf-8")

    report = lint([str(tmp_path)], rules=(replace(WHENS, check=check),))

    assert suppressed(report) == [("we", "our own words")]
    assert codes(report) == []
