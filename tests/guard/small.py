"""A small policy for guards: purposes below one another, duties, facts of every type.

Out: the policy as text and loaded, and ways to write a version of it into a folder at once.
"""

from __future__ import annotations

from pathlib import Path

import purposebind
from purposebind import Policy

TEXT = """\
purposebind: 1
policy: shop
vocabulary:
  actions: {use: {}, contact: {}, disclose: {recipient: required}}
  purposes: {marketing: {}, offers: {under: marketing}, support: {}, research: {}, audit: {}}
  data: {personal: {}, name: {under: personal}, email: {under: personal}, usage: {under: personal}}
  recipients: {courier: {}, authority: {}}
  kinds: {channel: {mail: {}, post: {}}}
facts:
  wanted: {type: choice, of: ["yes", "no"]}
  asked: {type: boolean}
  channel: {type: term, of: channel}
  declined: {type: terms, of: purposes}
  fair: {type: judgement, asks: "Is it fair?"}
  process: {type: level, of: [order, warrant]}
  age: {type: integer}
  notice: {type: duration}
  given_on: {type: date}
  on: {type: boolean}
  purpose.agreed: {type: boolean}
  data.state: {type: choice, of: [raw, hashed]}
  recipient.bound: {type: boolean}
rules:
  - {id: offers, permit: use, for: marketing, when: wanted is "yes"}
  - {id: support, permit: [use, contact], for: support}
  - {id: hashed-usage, permit: use, data: usage, for: audit, when: data.state is hashed}
  - {id: delivery, permit: disclose, to: courier, for: support, when: recipient.bound}
  - {id: orders, permit: disclose, to: authority, when: given_on is before today}
  - id: research
    permit: use
    for: research
    duties:
      - {id: ask-the-board, do: ask the board, timing: before}
      - {id: report, do: tell the customers what came of it}
"""
WITHOUT_OFFERS = TEXT.replace("- {id: offers, permit: use", "- {id: offers, forbid: use")
"""The version that forbids what the first one permits."""
BROKEN = TEXT.replace("for: support", "for: suport")
WITHOUT_WORDS = TEXT.replace("offers: {under: marketing}, ", "")
"""The version that does not know offers any more."""


def shop(text: str = TEXT) -> Policy:
    """Load a version of the policy."""
    return purposebind.loads(text)


def write(folder: Path, text: str) -> Path:
    """Put a version of the policy into its folder, all at once, and return its file."""
    folder.mkdir(exist_ok=True)
    file = folder / "policy.yaml"
    new = folder / "policy.new"
    new.write_text(text, "utf-8")
    return new.replace(file)
