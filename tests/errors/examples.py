"""Put the examples of the manual into whole policies and uses.

In: the example of a kind, a few lines at most. Out: the codes of the problems it shows. The policy
around an example has every name that an example uses.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from textwrap import indent

from purposebind import loads
from purposebind.document.from_text import from_text
from purposebind.document.nodes import to_data

from .smallest import codes, problems_of, problems_of_use

PUBLISHED = """\
We may use your personal information.
We will not sell, share, or rent your personal information to any third party.
You may ask every third party.
"""
VOCABULARY = """\
vocabulary:
  actions: {use: {}, contact: {}, sell: {}, disclose: {recipient: required}}
  purposes: {marketing: {}}
  data: {name: {}, email_address: {}}
  recipients: {authority: {}, advertiser: {}}
  kinds: {channel: {email: {}}}
"""
FACTS = """\
facts:
  consent: {type: boolean}
  contract: {type: boolean}
  adult: {type: boolean}
  legally_required: {type: boolean}
  solicited: {type: boolean}
  necessary: {type: judgement, asks: "Is it necessary?"}
  basis: {type: choice, of: [legal_obligation]}
  requester: {type: choice, of: [representative]}
  channel: {type: term, of: channel}
  age: {type: integer}
  given_on: {type: date}
  account.closed_on: {type: date}
"""
TOP = "purposebind: 1\npolicy: p\n"
RULES = "rules:\n- id: r\n  permit: use\n"
TWO_RULES = "rules:\n- id: no-sale\n  forbid: sell\n- id: r\n  permit: use\n"
DUTY = RULES + "  duties:\n  - id: notify-holder\n    do: tell the holder\n"
INTERPRETED = TWO_RULES + "interpretations:\n- prefer: no-sale\n  over: r\n  because: so\n"
USED = TOP + VOCABULARY + FACTS + DUTY
GOOD_USE = "{action: use, purpose: marketing, data: name}"

_WHOLE = ("PB104", "PB107", "PB110", "PB111")
_KEYS = (
    *("PB109", "PB112", "PB204", "PB205", "PB206", "PB207", "PB208", "PB209"),
    *("PB303", "PB304", "PB501", "PB502", "PB508"),
)
_ITEMS = ("PB301", "PB308", "PB309")
_QUOTED = ("PB401", "PB402")
_FACTS = ("PB601", "PB602", "PB603", "PB604", "PB605", "PB613")
_USES = ("PB611", "PB612", "PB615")
_OTHERS = (
    *("PB122", "PB302", "PB305", "PB306", "PB307", "PB310", "PB311", "PB313", "PB503", "PB505"),
    *("PB509", "PB511", "PB514", "PB515", "PB614"),
)
EMBEDDED = frozenset((*_WHOLE, *_KEYS, *_ITEMS, *_QUOTED, *_FACTS, *_USES, *_OTHERS))
"""The kinds whose examples can stand in a policy or a use."""


def shown_by(code: str, example: str, folder: Path) -> list[str]:
    """Return the codes of the problems that an example of the kind `code` shows."""
    if code in _FACTS or code in _USES or code == "PB614":
        return codes(problems_of_use(loads(USED), _use(code, example)))
    files = {"statement.txt": PUBLISHED}
    return codes(problems_of(_document(code, example), folder, files))


def _use(code: str, example: str) -> object:
    stated = _data(example)
    assert isinstance(stated, Mapping)
    return stated if code in _USES else {**_data(GOOD_USE), **stated}


def _data(text: str) -> dict[str, object]:
    node, found = from_text(text, "example")
    assert node is not None, found
    data = to_data(node)
    assert isinstance(data, dict)
    return data


def _document(code: str, example: str) -> str:
    before = TOP + VOCABULARY + FACTS
    key, item = indent(example, "  ") + "\n", _items(example)
    bound = before + "statement: statement.txt\n"
    special = {
        "PB122": f"{before}rules: [{{id: r, permit: use, says: We may}}]\n{example}\n",
        "PB302": f"{before}{example}\n",
        "PB305": f"{before}rules:\n- permit: use\n{key}",
        "PB306": f"{before}{DUTY}  {key}",
        "PB307": f"{example}\npolicy: p\n{VOCABULARY}{RULES}",
        "PB310": f"{before}rules:\n- id: r\n{key}",
        "PB311": f"{before}{example}\n",
        "PB313": f"{bound}rules:\n{item}",
        "PB503": f"{before}{TWO_RULES}{key}",
        "PB505": f"{TOP}{RULES.replace('use', 'any')}vocabulary: {{purposes: {example}}}\n",
        "PB509": f"{before}{key}{RULES}",
        "PB511": f"{TOP}{RULES.replace('use', 'any')}vocabulary:\n{key}",
        "PB514": f"{before}{INTERPRETED}{key}",
        "PB515": f"{before}{DUTY}  {key}",
    }
    if code in _WHOLE:
        return example + "\n"
    if code in _KEYS:
        return f"{before}{RULES}{key}"
    if code in _ITEMS:
        return f"{before}rules:\n{item}"
    return f"{bound}{RULES}{key}" if code in _QUOTED else special[code]


def _items(example: str) -> str:
    return (example if example.startswith("- ") else f"- {example}") + "\n"
