"""Start a rule of the linter: its module, and its two lines in the registry.

In: a name in kebab-case, and the hundred or the ten that its code is to be of (`PB83`). Out:
`src/purposebind/lint/rules/NAME.py` with the next free code, to be filled in. Run it by `python3
dev.py rule NAME [PB83]`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Collection
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RULES = ROOT / "src" / "purposebind" / "lint" / "rules"
REGISTRY = ROOT / "src" / "purposebind" / "lint" / "registry.py"
USAGE = "usage: python3 dev.py rule NAME [PB8 | PB83 | ...]"

_CODE = re.compile(r'"(PB[89]\d\d)"')

TEMPLATE = '''\
"""{code} `{name}`: TODO, in one line.

TODO: what it leaves alone on purpose, where that is not obvious; else take this out.
"""

from __future__ import annotations

from collections.abc import Iterator

from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.subject import Subject
from purposebind.problems.problem import Kind, Problem, Severity


def _check(subject: Subject) -> Iterator[Problem]:
    for rule in subject.meant.rules:
        if rule.note == "TODO":
            span = subject.whole.rule_span(rule.id)
            yield RULE.at(span, f"rule `{{rule.id}}` is TODO", help="TODO")


RULE = LintRule(
    Kind(
        "{code}",
        "{name}",
        "TODO: what is found, in a few words without a full stop",
        "TODO: why it is worth a finding.",
        "TODO: what to do about it.",
    ),
    severity=Severity.WARNING,
    source="TODO: a law, a paper, another linter, a failure that happened.",
    bad=(
        Example(
            policy="""\\
purposebind: 1
policy: shop
vocabulary:
  actions: {{use: {{}}}}
  purposes: {{orders: {{}}}}
  data: {{address: {{}}}}
rules:
  - {{id: delivery, permit: use, note: TODO}}
""",
            underlined=("delivery",),
        ),
    ),
    good=(
        Example(
            policy="""\\
purposebind: 1
policy: shop
vocabulary:
  actions: {{use: {{}}}}
  purposes: {{orders: {{}}}}
  data: {{address: {{}}}}
rules:
  - {{id: delivery, permit: use}}
""",
        ),
    ),
    check=_check,
)
'''


def taken(folder: Path) -> dict[str, str]:
    """The codes that modules have, each with its module."""
    return {
        match[1]: file.stem
        for file in sorted(folder.glob("*.py"))
        for match in [_CODE.search(file.read_text("utf-8"))]
        if match
    }


def next_code(start: str, codes: Collection[str]) -> str | None:
    """The code after the highest that begins with `start`; none where no number is left."""
    width = len("PB000") - len(start)
    used = [int(code[len(start) :] or 0) for code in codes if code.startswith(start)]
    number = max(used, default=-1) + 1
    return f"{start}{number:0{width}}" if number < 10**width else None


def registered(text: str, module: str, code: str) -> str:
    """The text of the registry with one more rule, in order."""
    text = _inserted(text, "from purposebind.lint.rules import (\n", f"    {module},", str)
    line = f"    {module}.RULE,  # {code}"
    return _inserted(text, "RULES: tuple[LintRule, ...] = (\n", line, lambda each: each[-5:])


def _inserted(text: str, opening: str, line: str, key: Callable[[str], str]) -> str:
    start = text.index(opening) + len(opening)
    end = text.index("\n)", start) + 1
    lines = sorted([*text[start:end].splitlines(), line], key=key)
    return text[:start] + "".join(f"{each}\n" for each in lines) + text[end:]


def main(arguments: list[str]) -> int:
    """Write the module and the registry; 0 where it was done, 2 where it cannot be."""
    name, start = (*arguments, "PB8")[:2] if len(arguments) in (1, 2) else ("", "")
    if not re.fullmatch(r"[a-z]+(-[a-z0-9]+)+", name) or not re.fullmatch(r"PB[89]\d?", start):
        print(USAGE)
        return 2
    module = name.replace("-", "_")
    codes = taken(RULES)
    code = next_code(start, codes)
    if module in codes.values() or code is None:
        print(f"there is a rule `{name}` already" if code else f"{start} has no number left")
        return 2
    file = RULES / f"{module}.py"
    file.write_text(TEMPLATE.format(code=code, name=name), "utf-8")
    REGISTRY.write_text(registered(REGISTRY.read_text("utf-8"), module, code), "utf-8")
    print(f"wrote {file.relative_to(ROOT).as_posix()}: fill in every TODO, examples first")
    print("then: python3 dev.py test tests/lint, and python docs/generate.py for its page")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
