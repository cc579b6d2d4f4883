"""Small policies to decide on, so that a test shows only what matters."""

from __future__ import annotations

import purposebind
from purposebind import Limits, Policy

VOCABULARY = """\
purposebind: 1
policy: small
vocabulary:
  actions: {use: {}, disclose: {}, share: {under: disclose}}
  purposes: {service: {}, marketing: {}, offers: {under: marketing}, news: {under: marketing}}
  data: {personal: {}, name: {under: personal}, email: {under: personal}}
  recipients: {third_party: {}, authority: {under: third_party}}
  kinds: {channel: {electronic: {}, mail: {under: electronic}, sms: {under: electronic}, post: {}}}
facts:
  consent: {type: boolean, means: the person agreed}
  adult: {type: boolean}
  fair: {type: judgement, asks: "Is it fair?", by: records officer}
  channel: {type: term, of: channel}
  declined: {type: terms, of: purposes}
  muted: {type: terms, of: channel}
  basis: {type: choice, of: [consent, contract]}
  process: {type: level, of: [letter, order, warrant]}
  age: {type: integer}
  notice: {type: duration}
  asked_on: {type: date}
  ended_on: {type: date}
  data.state: {type: choice, of: [raw, hashed]}
  recipient.bound: {type: boolean}
"""

USE = {"action": "use", "purpose": "service", "data": "name"}


def policy(rules: str, *, limits: Limits | None = None) -> Policy:
    """A policy of the small vocabulary with `rules`, the text below the facts."""
    return purposebind.loads(VOCABULARY + rules, limits=limits or Limits())


def permit_when(clause: str, *, limits: Limits | None = None) -> Policy:
    """A policy that permits everything when a clause holds."""
    return policy(f"rules: [{{id: only, permit: any, when: '{clause}'}}]\n", limits=limits)
