"""The formats for people, and the workflow commands of GitHub."""

from __future__ import annotations

from purposebind.render import concise, full, github

from .reports import CLEAN, FOUND, NOT_RUN, UNPROVED

SUMMARY = (
    "2 policies linted: 2 errors, 1 warning, 1 note; 2 suppressed;"
    " 2 in other files of the policy (`--all` shows them);"
    " no rule was run on 1 policy: it does not load\n"
)


def test_full_shows_each_finding_with_both_places_and_help() -> None:
    text = full.render(FOUND)

    assert text == (
        "error[PB999] it has no place\n"
        "\n"
        "shop, inc/policy.yaml:2:3: warning[PB834] fact `a%b` is <odd> & \x1b[31m \u202e\n"
        "  2 |   a%b: {}\n"
        "    |   ^^^\n"
        "  note: this sentence (shop, inc/statement.txt:1:13)\n"
        "  1 | We keep it. 100% sure.\n"
        "    |             ^^^^^^^^^^\n"
        '  help: say "why", or not: 1,2\n'
        "\n"
        "shop, inc/policy.yaml:3:1: note[PB864] two lines\n"
        "  3 |   two:\n"
        "    | ^^^^^^\n"
        "\n"
        "error[PB501] no such term\n"
        "\n" + SUMMARY
    )


def test_concise_shows_a_finding_a_line() -> None:
    assert concise.render(FOUND) == (
        "error[PB999] it has no place\n"
        "shop, inc/policy.yaml:2:3: warning[PB834] fact `a%b` is <odd> & \x1b[31m \u202e\n"
        "shop, inc/policy.yaml:3:1: note[PB864] two lines\n"
        "error[PB501] no such term\n" + SUMMARY
    )


def test_github_escapes_what_its_commands_are_made_of() -> None:
    """Colons and commas in properties, per cent signs and line breaks everywhere."""
    assert github.render(FOUND) == (
        "::error title=purposebind PB999::it has no place\n"
        "::warning title=purposebind PB834,file=shop%2C inc/policy.yaml,line=2,endLine=2,"
        "col=3,endColumn=6::fact `a%25b` is <odd> & \x1b[31m \u202e"
        "%0Anote: this sentence (shop, inc/statement.txt:1:13)"
        '%0Ahelp: say "why", or not: 1,2\n'
        "::notice title=purposebind PB864,file=shop%2C inc/policy.yaml,line=3,endLine=4"
        "::two lines\n"
        "::error title=purposebind PB501::no such term\n" + SUMMARY
    )


def test_nothing_found_is_said() -> None:
    said = "1 policy linted: nothing found\n"

    assert full.render(CLEAN) == said
    assert concise.render(CLEAN) == said
    assert github.render(CLEAN) == said


def test_that_a_rule_was_not_run_is_said() -> None:
    assert full.render(UNPROVED) == ("1 policy linted: nothing found; 1 rule not run: install z3\n")


def test_that_nothing_was_linted_is_said() -> None:
    assert full.render(NOT_RUN) == (
        "error[PB769] `x` leads to no policy\n  help: name one\n\n1 problem: nothing was linted\n"
    )
    assert concise.render(NOT_RUN) == (
        "error[PB769] `x` leads to no policy\n1 problem: nothing was linted\n"
    )
