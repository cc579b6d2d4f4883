"""Settings of the linter: read whole, refused with the place, and what they select."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from purposebind.lint.configuration import Configuration, matches
from purposebind.lint.configuration_from_toml import (
    find_configuration,
    read_configuration,
    select_by_flags,
)
from purposebind.lint.rules import missing_meaning, unused_fact
from purposebind.lint.selectors import Choices
from purposebind.problems.problem import Problem, Severity

CHOICES = Choices((unused_fact.RULE, missing_meaning.RULE))
USUAL = {
    "PB766": Severity.WARNING,
    "PB767": Severity.WARNING,
    "PB768": Severity.WARNING,
    "PB834": Severity.WARNING,
    "PB864": Severity.NOTE,
}


def read(folder: Path, text: str, name: str = "purposebind.toml") -> Configuration:
    """The settings of a file, which are sound."""
    (folder / name).write_text(text, "utf-8")
    configuration, problems = read_configuration(folder / name, CHOICES)
    assert configuration is not None, problems
    return configuration


def refused(folder: Path, text: str, name: str = "purposebind.toml") -> list[tuple[str, str, str]]:
    """Code, underlined text and help of each problem of a file."""
    (folder / name).write_text(text, "utf-8")
    configuration, problems = read_configuration(folder / name, CHOICES)
    assert configuration is None
    return [told(problem) for problem in problems]


def told(problem: Problem) -> tuple[str, str, str]:
    """Code, underlined text and help."""
    return problem.code, problem.span.text if problem.span else "", problem.help or ""


def test_without_settings_everything_is_looked_for() -> None:
    assert Configuration().severities(CHOICES) == USUAL


@pytest.mark.parametrize(
    ("settings", "changed"),
    [
        ('select = ["PB8"]', {"PB766": None, "PB767": None, "PB768": None}),
        ('ignore = ["PB8"]', {"PB834": None, "PB864": None}),
        ('ignore = ["pb864"]', {"PB864": None}),
        ('ignore = ["Missing-Meaning"]', {"PB864": None}),
        ('select = ["PB"]\nignore = ["PB"]', dict.fromkeys(USUAL)),
        (
            'select = ["PB864"]\nignore = ["PB8"]',
            {"PB834": None, "PB766": None, "PB767": None, "PB768": None},
        ),
        ('levels = {PB834 = "error"}', {"PB834": Severity.ERROR}),
        ('levels = {missing-meaning = "warning"}', {"PB864": Severity.WARNING}),
        ('levels = {PB864 = "off"}', {"PB864": None}),
        (
            '[levels]\nPB8 = "error"\nPB864 = "note"',
            {"PB834": Severity.ERROR, "PB864": Severity.NOTE},
        ),
        ('levels = {PB767 = "error"}', {"PB767": Severity.ERROR}),
    ],
)
def test_settings_change_what_is_looked_for(
    settings: str, changed: Mapping[str, Severity | None], tmp_path: Path
) -> None:
    severities = read(tmp_path, settings).severities(CHOICES)

    wanted: dict[str, Severity | None] = {**USUAL, **changed}
    assert severities == {code: each for code, each in wanted.items() if each is not None}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('slect = ["PB8"]', ("PB762", "slect", "did you mean `select`?")),
        (
            "unknown = 1",
            (
                "PB762",
                "unknown",
                "the keys are `select`, `ignore`, `levels`, `per-file-ignores`, `policies`,"
                " `policy`",
            ),
        ),
        ('# PB8O4\nselect = ["PB8", "PB8O4"]', ("PB764", "PB8O4", "did you mean `PB834`?")),
        ('ignore = ["unused-facts"]', ("PB764", "unused-facts", "did you mean `unused-fact`?")),
        (
            'ignore = ["PB501"]',
            ("PB764", "PB501", "`purposebind explain --all` lists the rules"),
        ),
        ('ignore = ["P"]', ("PB764", "P", "`purposebind explain --all` lists the rules")),
        ('ignore = ["PB86"]\n[levels]\nPB85 = "off"', ("PB764", "PB85", "did you mean `PB864`?")),
        (
            r'ignore = ["\u0050BX"]',
            ("PB764", "ignore", "`purposebind explain --all` lists the rules"),
        ),
        ('levels = {PB834 = "eror"}', ("PB763", "eror", "did you mean `error`?")),
        (
            'levels.PB834 = "loud"',
            ("PB763", "loud", "the levels are `error`, `warning`, `note`, `off`"),
        ),
        ("levels = {PB834 = 1}", ("PB763", "PB834", "")),
        ('select = "PB8"', ("PB763", "select", "")),
        ("select = []", ("PB763", "select", "")),
        ("policies = []", ("PB763", "policies", "")),
        ("policy = 3", ("PB763", "policy", "")),
        ('policy = ""', ("PB763", "policy", "")),
        ("ignore = [1]", ("PB763", "ignore", "")),
        ("levels = []", ("PB763", "levels", "")),
        ('per-file-ignores = {"a/**" = "PB8"}', ("PB763", "a/**", "")),
        (
            'per-file-ignores = {"a/**" = ["PB65"]}',
            ("PB764", "PB65", "did you mean `PB864`?"),
        ),
        (
            '[per-file-ignores]\n"sel" = ["mising-meaning"]',
            ("PB764", "mising-meaning", "did you mean `missing-meaning`?"),
        ),
    ],
)
def test_what_is_wrong_is_refused_at_its_place(
    text: str, problem: tuple[str, str, str], tmp_path: Path
) -> None:
    assert refused(tmp_path, text) == [problem]


def test_all_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    text = 'nope = 1\nselect = ["PBX"]\nlevels = {PB834 = "x", PB000 = "off"}\n'

    assert [code for code, _, _ in refused(tmp_path, text)] == ["PB762", "PB764", "PB763", "PB764"]


@pytest.mark.parametrize(
    ("text", "line"), [("select = [PB8]\n", 1), ("a = 1\na = 2\n", 2), ('a = "\n', 1), ("[a\n", 1)]
)
def test_what_is_not_toml_is_refused_at_its_line(text: str, line: int, tmp_path: Path) -> None:
    (tmp_path / "purposebind.toml").write_text(text, "utf-8")

    _, (problem,) = read_configuration(tmp_path / "purposebind.toml", CHOICES)

    assert problem.code == "PB761"
    assert problem.span is not None
    assert problem.span.line == line


def test_a_file_that_is_not_utf_8_or_not_there_is_refused(tmp_path: Path) -> None:
    (tmp_path / "purposebind.toml").write_bytes(b"a = '\xff'")

    _, (not_text,) = read_configuration(tmp_path / "purposebind.toml", CHOICES)
    _, (not_there,) = read_configuration(tmp_path / "nowhere.toml", CHOICES)

    assert (not_text.code, not_there.code) == ("PB101", "PB121")


def test_a_word_that_stands_twice_is_found_where_it_is_meant(tmp_path: Path) -> None:
    text = 'ignore = ["nope"]  # nope\npolicies = ["nope"]\nper-file-ignores = {nope = ["PB8"]}\n'
    (tmp_path / "purposebind.toml").write_text("# nope\n" + text, "utf-8")

    _, (problem,) = read_configuration(tmp_path / "purposebind.toml", CHOICES)

    assert problem.span is not None
    assert (problem.span.line, problem.span.column) == (2, 12)


def test_settings_of_a_shared_file_are_in_its_table(tmp_path: Path) -> None:
    text = '[project]\nselect = "x"\n[tool.purposebind]\nignore = ["PB864"]\n'

    configuration = read(tmp_path, text, "pyproject.toml")

    assert "PB864" not in configuration.severities(CHOICES)


def test_a_shared_file_that_is_named_has_the_table(tmp_path: Path) -> None:
    found = refused(tmp_path, "[tool.other]\n", "pyproject.toml")

    assert found == [("PB762", "", "add the table, or name another file")]


def test_settings_of_the_nearest_folder_hold(tmp_path: Path) -> None:
    inside = tmp_path / "a" / "b"
    inside.mkdir(parents=True)
    (tmp_path / "purposebind.toml").write_text('ignore = ["PB834"]', "utf-8")
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.other]", "utf-8")

    outer, _ = find_configuration(inside, CHOICES)
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.purposebind]\n", "utf-8")
    inner, _ = find_configuration(inside, CHOICES)
    (inside / ".git").mkdir()
    none, _ = find_configuration(inside, CHOICES)

    assert outer is not None
    assert "PB834" not in outer.severities(CHOICES)
    assert inner is not None
    assert inner.file.endswith("pyproject.toml")
    assert "PB834" in inner.severities(CHOICES)
    assert none == Configuration()


def test_two_files_with_settings_in_one_folder_are_refused(tmp_path: Path) -> None:
    (tmp_path / "purposebind.toml").write_text("", "utf-8")
    (tmp_path / "pyproject.toml").write_text("[tool.purposebind]", "utf-8")

    configuration, (problem,) = find_configuration(tmp_path, CHOICES)

    assert configuration is None
    assert problem.code == "PB765"


@pytest.mark.parametrize(
    ("flags", "codes"),
    [
        (("PB8", None), {"PB834", "PB864"}),
        ((" pb834 , missing-meaning ", None), {"PB834", "PB864"}),
        ((None, "PB7,PB834"), set()),
        (("PB834,PB864", "PB86"), {"PB834", "PB864"}),
        (("PB8", "PB864"), {"PB834"}),
    ],
)
def test_flags_narrow_the_settings(
    flags: tuple[str | None, str | None], codes: set[str], tmp_path: Path
) -> None:
    """A selection by flag stands instead of the settings' own; `--ignore` alone adds to it."""
    settings = read(tmp_path, 'ignore = ["PB864"]\nlevels = {PB834 = "error"}\n')

    narrowed, problems = select_by_flags(
        settings, CHOICES, {"--select": flags[0], "--ignore": flags[1]}
    )

    assert narrowed is not None, problems
    severities = narrowed.severities(CHOICES)
    assert set(severities) == codes
    assert severities.get("PB834", Severity.ERROR) is Severity.ERROR


def test_a_selection_by_flag_brings_back_what_is_off(tmp_path: Path) -> None:
    settings = read(tmp_path, 'levels = {PB834 = "off"}\n')

    narrowed, _ = select_by_flags(settings, CHOICES, {"--select": "PB834", "--ignore": None})

    assert narrowed is not None
    assert narrowed.severities(CHOICES) == {"PB834": Severity.WARNING}


def test_a_wrong_word_in_a_flag_is_underlined() -> None:
    flags = {"--select": "PB8,PB8O4", "--ignore": " , "}

    configuration, problems = select_by_flags(Configuration(), CHOICES, flags)

    assert configuration is None
    assert [told(each) for each in problems] == [("PB764", "PB8O4", "did you mean `PB834`?")]
    assert problems[0].span is not None
    assert (problems[0].span.source.name, problems[0].span.column) == ("--select", 5)


def test_a_flag_with_nothing_in_it_is_refused() -> None:
    flags = {"--select": " , ", "--ignore": None}

    _, (problem,) = select_by_flags(Configuration(), CHOICES, flags)

    assert problem.message == "`--select` must be codes between commas"


@pytest.mark.parametrize(
    ("pattern", "file", "expected"),
    [
        ("policy.yaml", "a/b/policy.yaml", True),
        ("*.yaml", "a/b/policy.yaml", True),
        ("*.yml", "a/b/policy.yaml", False),
        ("a/*", "a/policy.yaml", True),
        ("a/*", "a/b/policy.yaml", False),
        ("a/**", "a/b/policy.yaml", True),
        ("./a/**", "a/b/policy.yaml", True),
        ("**/b/*.yaml", "a/b/policy.yaml", True),
        ("**/b/*.yaml", "b/policy.yaml", True),
        ("a/?/policy.yaml", "a/b/policy.yaml", True),
        ("a/[b]/policy.yaml", "a/b/policy.yaml", False),
        ("b/*", "a/b/policy.yaml", False),
        ("a/*", "../a/policy.yaml", False),
    ],
)
def test_a_pattern_is_of_the_name_or_of_the_path_from_the_settings(
    pattern: str, file: str, expected: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert matches(pattern, file, tmp_path) is expected


def test_files_can_be_left_out_of_a_rule(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    settings = read(tmp_path, 'per-file-ignores = {"drafts/**" = ["PB86"], "*.txt" = ["PB8"]}\n')

    ignored = [
        settings.ignores(code, file)
        for code, file in [
            ("PB864", "drafts/policy.yaml"),
            ("PB834", "drafts/policy.yaml"),
            ("PB834", "x/statement.txt"),
            ("PB864", "x/policy.yaml"),
        ]
    ]

    assert ignored == ["drafts/**", None, "*.txt", None]
    assert replace(settings, folder=tmp_path / "x").ignores("PB864", "drafts/policy.yaml") is None


WORDS = st.sampled_from(["", "PB8", "PB834", "off", "nope", "a/**", 'q"', "unused-fact", "\u202e"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=6,
)
SETTINGS = st.dictionaries(
    st.sampled_from(["select", "ignore", "levels", "per-file-ignores", "policies", "", "x y"]),
    VALUES,
    max_size=4,
)


def toml(value: object) -> str:
    """A value as TOML; there is none for nothing, and a date stands for it."""
    match value:
        case dict():
            entries = (f"{json.dumps(key)} = {toml(each)}" for key, each in value.items())
            return "{" + ", ".join(entries) + "}"
        case list():
            return f"[{', '.join(map(toml, value))}]"
        case None:
            return "2026-01-31"
        case float():
            return repr(value)
        case _:
            return json.dumps(value)


@given(SETTINGS)
def test_any_settings_are_read_or_refused_within_their_text(settings: dict[str, object]) -> None:
    text = "".join(f"{json.dumps(key)} = {toml(each)}\n" for key, each in settings.items())

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "purposebind.toml"
        file.write_text(text, "utf-8")
        configuration, problems = read_configuration(file, CHOICES)

    assert (configuration is None) == bool(problems)
    for problem in problems:
        assert problem.span is not None
        assert 0 <= problem.span.start <= problem.span.end <= len(text)
