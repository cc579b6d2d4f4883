"""PB803 `template-residue`: what a template asked to be filled in, published as it stood."""

from __future__ import annotations

import re
from collections.abc import Iterator

from purposebind.lint.bindings import places_of
from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.subject import Subject
from purposebind.places import Span
from purposebind.problems.nearest import shown
from purposebind.problems.problem import Kind, Problem, Severity

_TAGS = (
    "a|abbr|address|article|aside|b|blockquote|body|br|button|center|code|dd|div|dl|dt|em|font"
    "|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|label|li|link|main|meta|nav|ol"
    "|option|p|pre|script|section|small|span|strong|style|sub|sup|table|tbody|td|th|thead|title"
    "|tr|u|ul"
)
_RESIDUE = re.compile(
    rf"""
    (?P<braces> \{{\{{[^{{}}\n]{{0,80}}\}}\}} | \$\{{[^{{}}\n]{{1,80}}\}} | <%[^%\n]{{0,80}}%>
        | (?<!\S)\{{[A-Za-z][A-Za-z _-]{{2,40}}\}} | %[A-Z][A-Z_]{{2,40}}% )
    | (?P<angles> <(?!/|(?:{_TAGS})\b[^>]*>)[A-Za-z][^<>@:/\n]{{1,60}}> )
    | (?P<brackets> (?<!\w)\[[^\[\]\n]{{2,200}}\](?![\w(\[]) )
    | (?P<order> \b(?:INSERT|ENTER|ADD)\b [^.\n]{{0,80}}? \bHERE\b | \bINSERT\s+[A-Z]{{2,}}\b )
    | (?P<dummy> \b(?i:lorem\s+ipsum)\b | \b(?:TODO|TBD|TBC|FIXME)\b
        | \b(?i:your\s?(?:company|business|website|domain)\.(?:com|org|net|co\.uk))\b
        | \bYour\s+(?:Company|Business)\s+Name\b )
    | (?P<blank> (?<![\w-])(?:XXX+|xxx+)(?![\w-]) | (?<!_)_{{4,}} )
    """,
    re.VERBOSE,
)
_INNOCENT = re.compile(
    r"\[(?:\W*\d[\d\s,;.\u2013-]*|sic|x|edit|hide|show|close|top|back(?: to top)?|pdf|link"
    r"|opens?\b[^\]]*(?:window|tab)|external link|email protected|[a-z]{1,2})\]",
    re.IGNORECASE,
)
_LINK_TARGET = re.compile(r"\]\s*\(|^\s*\[[^\]]+\]:", re.MULTILINE)
_REFERENCE = re.compile(r"^\s{0,3}\[([^\]\n]+)\]:", re.MULTILINE)
_NUMERAL = re.compile(
    r"\b(?:annex|appendix|article|chapter|part|schedule|section|title|volume)\s+\Z", re.IGNORECASE
)


def _check(subject: Subject) -> Iterator[Problem]:
    statement = subject.meant.statement
    for source in statement.texts.values() if statement else ():
        references = {name.casefold() for name in _REFERENCE.findall(source.text)}
        for match in _RESIDUE.finditer(source.text):
            if not _is_innocent(match, references):
                span = Span(source, match.start(), match.end())
                words = shown(match.group())
                yield RULE.at(
                    span,
                    f"`{words}` looks like a part of a template that was not filled in",
                    help="ask the publisher which words were meant; until then no rule should rest"
                    " on them",
                    related=places_of(subject, span),
                )


def _is_innocent(match: re.Match[str], references: set[str]) -> bool:
    """Whether it is a link, a footnote, an editor's mark, a Roman numeral or a line drawn."""
    before = match.string[max(0, match.start() - 20) : match.start()]
    if match["blank"]:
        line = match.string[match.string.rfind("\n", 0, match.start()) + 1 :].partition("\n")[0]
        return bool(_NUMERAL.search(before)) or not line.strip(" \t\r_")
    if match["brackets"]:
        after = match.string[match.end() : match.end() + 2]
        name = match.group()[1:-1].casefold()
        is_target = before.endswith("]") or after.startswith(":")
        return bool(_INNOCENT.fullmatch(match.group())) or is_target or name in references
    return False


_POLICY = """\
purposebind: 1
policy: shop
statement: statement.txt
vocabulary:
  actions: {use: {}}
  purposes: {orders: {}}
  data: {name: {}}
rules:
  - {id: orders, permit: use, says: "We use your name for your orders"}
"""

RULE = LintRule(
    Kind(
        "PB803",
        "template-residue",
        "a place of a template that nobody filled in",
        "`[our manufacturer/supplier(s) and]` is a choice that was never made: whether the words"
        " were published or struck cannot be known, and a rule that rests on them grants what"
        " nobody decided.",
        "Have the statement corrected. Until then list the words under `unbound` with"
        " `why: residue`, bind no rule to them, and accept this finding with the reason.",
    ),
    severity=Severity.WARNING,
    source="The published statement of Smart Parts PC, which names its supplier in brackets.",
    bad=(
        Example(
            policy=_POLICY,
            statement="We use your name for your orders. We share it with {{partners}} and"
            " <Company Name>.\nWrite to [INSERT E-MAIL HERE], INSERT PHONE HERE or ____ road.\n"
            "Lorem ipsum. Call XXX. TBD.\n",
            underlined=(
                "{{partners}}",
                "<Company Name>",
                "[INSERT E-MAIL HERE]",
                "INSERT PHONE HERE",
                "____",
                "Lorem ipsum",
                "XXX",
                "TBD",
            ),
        ),
        Example(
            policy=_POLICY,
            statement="We use your name for your orders. Records go to no third party, other than"
            " [our manufacturer/supplier(s) and] if legally required to the authorities.\n",
            underlined=("[our manufacturer/supplier(s) and]",),
        ),
    ),
    good=(
        Example(
            policy=_POLICY,
            statement="We use your name for your orders [1]. Read [our terms](https://shop.example)"
            " and [the Act][act], \u201c[t]he whole of it\u201d [sic], or <a href='x'>more</a>.\n"
            "Write to <privacy@shop.example> about Title XXX.\n\n______\n[act]: https://x.example\n",
        ),
        # From the clause patterns and the shipped policy: brackets that are part of the words.
        Example(
            policy=_POLICY,
            statement="We use your name for your orders (A, B and/or C) and our supplier(s).\n",
        ),
    ),
    check=_check,
)
