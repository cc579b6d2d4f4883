"""All wording of the linter itself: its settings, its suppressions, what it is pointed at.

In: places and words. Out: problems. What a rule says stands in the module of the rule.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from purposebind.places import Source, Span
from purposebind.problems.nearest import did_you_mean, listed, shown
from purposebind.problems.problem import Kind, Problem, Severity

NOT_TOML = Kind(
    "PB761",
    "not-toml",
    "a configuration is not TOML",
    "Settings that cannot be read would be left out, and the linter would look for other things"
    " than somebody asked for.",
    "Mend the line that is underlined.",
    "[tool.purposebind]\nignore = [PB864]",
    '[tool.purposebind]\nignore = ["PB864"]',
)
UNKNOWN_SETTING = Kind(
    "PB762",
    "unknown-setting",
    "a key that the configuration does not have",
    "A misspelt `ignore` that is passed over looks like a linter that is broken; a misspelt"
    " `select` looks like a policy that is clean.",
    "The keys are `select`, `ignore`, `levels`, `per-file-ignores`, `policies` and `policy`.",
    '[tool.purposebind]\nignores = ["PB864"]',
    '[tool.purposebind]\nignore = ["PB864"]',
)
SETTING_SHAPE = Kind(
    "PB763",
    "setting-shape",
    "a setting of another shape than expected",
    "What was meant would have to be guessed.",
    "`select`, `ignore` and `policies` are lists of text; `levels` says `error`, `warning`, `note`"
    " or `off` for each rule; `per-file-ignores` has a list for each pattern of files; `policy` is"
    " the path of one.",
    '[tool.purposebind]\nselect = "PB8"',
    '[tool.purposebind]\nselect = ["PB8"]',
)
UNKNOWN_RULE = Kind(
    "PB764",
    "unknown-lint-rule",
    "a code, a prefix or a name that no rule of the linter has",
    "A rule that is switched on or off under a wrong name stays as it was, and nobody notices.",
    "Write a code (`PB834`), the beginning of one (`PB8`) or a name (`unused-fact`)."
    " `purposebind explain --all` lists them. Problems that keep a policy from loading cannot be"
    " switched off.",
    '[tool.purposebind]\nignore = ["unused-facts"]',
    '[tool.purposebind]\nignore = ["unused-fact"]',
)
TWO_CONFIGURATIONS = Kind(
    "PB765",
    "two-configurations",
    "settings in `purposebind.toml` and in `pyproject.toml` of one folder",
    "Whichever was read, the other would be passed over.",
    "Keep the settings in one of the two files.",
)
NO_REASON = Kind(
    "PB766",
    "suppression-without-reason",
    "a comment suppresses a finding and does not say why",
    "Whoever reads the policy next must be able to tell an accepted contradiction from one that"
    " nobody looked at. Without a reason, the finding is shown all the same.",
    "Write the reason after the bracket.",
    "# purposebind: ignore[PB834]",
    "# purposebind: ignore[PB834] read by the shop system, which asks for it by name",
)
UNUSED_SUPPRESSION = Kind(
    "PB767",
    "unused-suppression",
    "a comment suppresses nothing",
    "What it suppressed is mended, or the comment stands at the wrong line. Left there, it will"
    " hide the next finding.",
    "Take the code or the comment out. At the end of a line, a comment holds for findings of that"
    " line and of the rule that begins on it; alone, for the rule, the term or the key that begins"
    " on the next line.",
)
UNCLEAR_SUPPRESSION = Kind(
    "PB768",
    "unclear-suppression",
    "a comment speaks to the linter and cannot be understood",
    "It was meant to suppress something, and does not.",
    "The form is `# purposebind: ignore[CODE] reason`, with one code or several between commas.",
    "# purposebind: ignore PB834 read by the shop system",
    "# purposebind: ignore[PB834] read by the shop system",
)
NO_POLICY = Kind(
    "PB769",
    "no-policy",
    "the linter is pointed at something that holds no policy",
    "A linter that looked at nothing must not say that nothing is wrong.",
    "Name a policy, its folder, or a file in it. A policy that is not called `policy.yaml` is named"
    " itself or under `policies` of the configuration.",
)

KINDS = (
    NOT_TOML,
    UNKNOWN_SETTING,
    SETTING_SHAPE,
    UNKNOWN_RULE,
    TWO_CONFIGURATIONS,
    NO_REASON,
    UNUSED_SUPPRESSION,
    UNCLEAR_SUPPRESSION,
    NO_POLICY,
)

FINDINGS = (NO_REASON, UNUSED_SUPPRESSION, UNCLEAR_SUPPRESSION)
"""What the linter finds in comments; levels and selection hold for these as for rules."""


def not_toml(source: Source, offset: int, reason: str) -> Problem:
    """The text of a configuration is not TOML."""
    return NOT_TOML.at(Span(source, offset, offset), f"this is not TOML: {shown(reason)}")


def unknown_setting(span: Span, key: str, keys: Iterable[str]) -> Problem:
    """A key that there is not."""
    help = did_you_mean(key, keys) or f"the keys are {listed(keys)}"
    return UNKNOWN_SETTING.at(span, f"there is no setting `{shown(key)}`", help=help)


def no_table(source: Source) -> Problem:
    """A `pyproject.toml` that was named has nothing for us."""
    message = f"`{shown(source.name, most=200)}` has no table `[tool.purposebind]`"
    return UNKNOWN_SETTING.at(
        Span(source, 0, 0), message, help="add the table, or name another file"
    )


def setting_shape(span: Span, key: str, expected: str) -> Problem:
    """A setting that is not of its shape."""
    return SETTING_SHAPE.at(span, f"`{shown(key)}` must be {expected}")


def unknown_level(span: Span, word: str, levels: Iterable[str]) -> Problem:
    """A level that there is not."""
    message = f"there is no level `{shown(word)}`"
    help = did_you_mean(word, levels) or f"the levels are {listed(levels)}"
    return SETTING_SHAPE.at(span, message, help=help)


def unknown_rule(span: Span, word: str, close: str | None) -> Problem:
    """A selector that no rule answers to; `close` is what was most likely meant."""
    help = f"did you mean `{close}`?" if close else "`purposebind explain --all` lists the rules"
    return UNKNOWN_RULE.at(span, f"no rule of the linter is called `{shown(word)}`", help=help)


def two_configurations(names: Iterable[str]) -> Problem:
    """Two files of one folder have settings."""
    message = f"there are settings in {' and in '.join(f'`{shown(name)}`' for name in names)}"
    return TWO_CONFIGURATIONS.at(None, message, help="keep them in one of the two")


def no_reason(span: Span) -> Problem:
    """A suppression that says no reason."""
    help = "write why it is accepted after the bracket; until then it suppresses nothing"
    return _warning(NO_REASON.at(span, "a suppression without a reason", help=help))


def unused_suppression(span: Span, codes: Iterable[str]) -> Problem:
    """Codes of a suppression under which nothing was found."""
    message = f"nothing is suppressed here under {listed(codes)}"
    help = "take it out, or move it to the line that the finding names"
    return _warning(UNUSED_SUPPRESSION.at(span, message, help=help))


def unclear_suppression(span: Span) -> Problem:
    """A comment that seems to be a suppression and is none."""
    help = "write `# purposebind: ignore[CODE] reason`"
    return _warning(UNCLEAR_SUPPRESSION.at(span, "this comment suppresses nothing", help=help))


def unknown_in_suppression(span: Span, word: str, close: str | None) -> Problem:
    """A suppression of something that no rule is called."""
    finding = unknown_rule(span, word, close)
    return _warning(replace(finding, code=UNCLEAR_SUPPRESSION.code))


def no_policy(path: str, file: str) -> Problem:
    """Neither is there a policy at a path, nor in it, nor above it; `file` was looked for."""
    message = f"`{shown(path, most=200)}` leads to no policy"
    help = f"name a policy, or a folder with a `{file}`"
    return NO_POLICY.at(Span(Source(path, ""), 0, 0), message, help=help)


def policies_name_none(configuration: str, pattern: str) -> Problem:
    """The setting `policies` names what is not there."""
    message = f"`policies` names `{shown(pattern, most=200)}`, where no policy is"
    return NO_POLICY.at(Span(Source(configuration, ""), 0, 0), message)


def _warning(problem: Problem) -> Problem:
    return replace(problem, severity=Severity.WARNING)
