"""PB802 `short-quote`: a rule bound to words that could mean anything."""

from __future__ import annotations

import re
from collections.abc import Iterator

from purposebind.lint.bindings import Binding, bound_rules
from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.subject import Subject
from purposebind.problems.nearest import shown
from purposebind.problems.problem import Kind, Problem, Severity
from purposebind.statement.folding import fold
from purposebind.statement.sentences import sentences
from purposebind.statement.text import Statement

_WORD = re.compile(r"\w[\w'-]*")
_EVERYWHERE = """
    a all an and any are as at be been but by can did do does except for from had has have how if
    in is it its may might must no not of on only or other our shall should such than that the
    their them these they this those to under unless us was we were what when where which who
    will with without would you your
"""
_COMMON = frozenset(_EVERYWHERE.split())
"""Words that every sentence has."""
_FEWEST = 3
"""Telling words: who or what, what is done, and with what or to whom."""
_FEWEST_IN_A_CLAUSE = 2
"""A clause or an item of a list that stands whole says what its head says of it."""
_OPENS = re.compile(
    r"\W*(?:and|or|but|unless|except|if|when|where|while|only|provided|without|other than|as)\b",
    re.IGNORECASE,
)
_BEFORE_CLAUSE = re.compile(r"(?:\A|[,;:.!?()\[\]]|\b(?:and|or|but|to))\s*\Z", re.IGNORECASE)
_AFTER_CLAUSE = re.compile(
    r"\s*(?:\Z|[,;:.!?()\[\]]|(?:and|or|but|unless|except|if|when|where)\b)", re.IGNORECASE
)
_NEAR = 20


def _check(subject: Subject) -> Iterator[Problem]:
    statement = subject.meant.statement
    if statement is None:
        return
    whole = {(each.text, each.span.start): each.span.end for each in sentences(statement)}
    for bound in bound_rules(subject):
        counted = [len(_telling(each.quote.words)) for each in bound.bindings]
        if not counted or sum(counted) >= _FEWEST:
            continue
        # What an exception takes back, its parent's words say.
        fewest = 1 if bound.rule.parent else _FEWEST_IN_A_CLAUSE
        if any(
            _is_sentence(each, statement, whole)
            or (count >= fewest and _is_clause(each, statement))
            for each, count in zip(bound.bindings, counted, strict=True)
        ):
            continue
        first = bound.bindings[0]
        words = shown(" ".join(first.quote.words.split()))
        yield RULE.at(
            first.span,
            f"`{words}` is too little for rule `{bound.rule.id}` to rest on",
            help="quote the clause that says who may do what with which data",
        )


def _telling(words: str) -> list[str]:
    found = _WORD.findall(fold(words).casefold())
    return [word for word in found if word not in _COMMON and not word.isdigit()]


def _is_sentence(binding: Binding, statement: Statement, whole: dict[tuple[str, int], int]) -> bool:
    """Whether the quote is a whole sentence, item or heading, but for its last mark."""
    quote = binding.quote
    end = whole.get((quote.text, quote.start), -1)
    rest = statement.texts[quote.text].text[quote.end : end] if end >= quote.end else "?!"
    return end >= 0 and not re.search(r"\w", rest) and rest != "?!"


def _is_clause(binding: Binding, statement: Statement) -> bool:
    """Whether punctuation, or a word that opens a clause, stands at both ends of the quote."""
    quote, text = binding.quote, statement.texts[binding.quote.text].text
    before = text[max(0, quote.start - _NEAR) : quote.start]
    line = max(before.rfind("\n"), before.rfind("\r"))
    opens = _OPENS.match(quote.words) or _BEFORE_CLAUSE.search(before[line + 1 :].lstrip(" -*"))
    is_ended = re.search(r"[,;:.!?)\]]\Z", quote.words)
    return bool(opens) and bool(
        is_ended or _AFTER_CLAUSE.match(text[quote.end : quote.end + _NEAR])
    )


_STATEMENT = "We may share your name with other shops, unless you object.\n"
_HEAD = """\
purposebind: 1
policy: shop
statement: statement.txt
vocabulary:
  actions: {share: {}, use: {}}
  purposes: {orders: {}}
  data: {name: {}}
  recipients: {shops: {}}
facts: {objected: {type: boolean}}
rules:
"""

RULE = LintRule(
    Kind(
        "PB802",
        "short-quote",
        "a rule bound to a word or two",
        "`name` or `third party` occurs in a promise as well as in its opposite. Words that would"
        " fit any rule prove none, and they still bind when the sentence around them is turned into"
        " its contrary. All quotes of a rule are counted together, without the words that every"
        " sentence has: a rule needs three, or a clause of two that stands whole.",
        "Quote the clause: who does what, with which data, to whom. Where a list shares one head,"
        " quote the head beside the item.",
    ),
    severity=Severity.WARNING,
    source="The rule of this language that a quote occurs once; it keeps words from being"
    " ambiguous, not from being empty.",
    bad=(
        Example(
            policy=_HEAD + "  - {id: sharing, permit: share, data: name, says: share}\n",
            statement=_STATEMENT,
            underlined=("share",),
        ),
        Example(
            policy=_HEAD + '  - {id: sharing, permit: share, says: "with other shops"}\n',
            statement="We may share your name with other shops.\n",
            underlined=('"with other shops"',),
        ),
    ),
    good=(
        Example(
            policy=_HEAD
            + """\
  - id: sharing
    permit: share
    data: name
    says: "We may share your name with other shops"
    except:
      - {id: objection, forbid: share, when: objected, says: "unless you object."}
""",
            statement=_STATEMENT,
        ),
        # From the shipped policy: an item beside the head of its list, and one that stands whole.
        Example(
            policy=_HEAD
            + """\
  - {id: orders, permit: use, says: ["We may use your name to:", "Process transactions"]}
  - {id: support, permit: use, for: orders, says: "Resolve disputes"}
""",
            statement="We may use your name to:\n- Process transactions and send notices;\n"
            "- Resolve disputes, collect fees;\n",
        ),
        # From the shipped policy: the exceptions of a promise, each a clause of a list.
        Example(
            policy=_HEAD
            + """\
  - id: no-sharing
    forbid: share
    says: "We don't share your personal information with anyone"
    except:
      - {id: law, permit: share, says: "except to comply with the law,"}
      - {id: products, permit: share, for: orders, says: "develop our products,"}
""",
            statement="We don't share your personal information with anyone except to comply with"
            " the law, develop our products, or protect our rights.\n",
        ),
    ),
    check=_check,
)
