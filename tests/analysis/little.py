"""Policies of a few lines, written out: rules as YAML in one line each, over a fixed vocabulary."""

from __future__ import annotations

import purposebind
from purposebind import Policy

HEAD = """\
purposebind: 1
policy: little
vocabulary:
  actions: {use: {}, store: {}, disclose: {recipient: required}}
  purposes: {support: {}, marketing: {}, offers: {under: marketing}}
  data: {personal: {}, name: {under: personal}, address: {under: personal}}
  recipients: {anyone: {}, authority: {under: anyone}, courier: {under: anyone}}
  kinds: {channel: {electronic: {}, email: {under: electronic}, post: {}}}
facts:
  agreed: {type: boolean}
  urgent: {type: boolean}
  fair: {type: judgement, asks: "Is it fair?", by: the officer}
  age: {type: integer}
  notice: {type: duration}
  process: {type: level, of: [letter, order, warrant]}
  channel: {type: term, of: channel}
  declined: {type: terms, of: purposes}
  asked: {type: date}
  told: {type: date}
  data.state: {type: choice, of: [raw, counted]}
"""


def policy(*rules: str, also: str = "", interpretations: bool = True) -> Policy:
    """The policy of some rules, each the inside of a flow mapping; `also` are more keys."""
    lines = "".join(f"  - {{{rule}}}\n" for rule in rules)
    return purposebind.loads(f"{HEAD}{also}\nrules:\n{lines}", interpretations=interpretations)
