"""The policy of a clinic, small and with something of every kind that can be changed."""

from __future__ import annotations

POLICY = """\
purposebind: 1
policy: clinic
vocabulary:
  actions: {use: {}, disclose: {}, show: {under: disclose}}
  purposes: {care: {}, research: {}, study: {under: research}}
  data: {record: {}, scan: {under: record}, name: {under: record}}
  recipients: {anyone: {}, doctor: {under: anyone}}
  kinds: {channel: {digital: {}, email: {under: digital}}}
facts:
  agreed: {type: boolean, default: false}
  age: {type: integer}
  grade: {type: level, of: [low, middle, high]}
  basis: {type: choice, of: [consent, contract, law]}
  channel: {type: term, of: channel}
  asked_on: {type: date}
governs: not basis is law
silence: {verdict: forbidden, actions: disclose}
rules:
  - {id: care, permit: [use, show], for: care, data: scan}
  - id: research
    permit: use
    for: study
    when: agreed and age >= 18 unless channel is digital
    duties:
      - {id: tell, do: tell them, timing: before}
      - {id: report, do: report it, within: 30 days}
  - id: no-disclosure
    forbid: disclose
    alongside: name
    except:
      - {id: to-doctors, permit: disclose, to: doctor, when: grade is at least middle}
  - id: late
    limit: use
    overrides: care
    when: today is at least 2 weeks after asked_on
interpretations:
  - {prefer: late, over: [research], because: so it is}
duties:
  - {id: log, on: any, do: log it, timing: before, unless: basis is consent}
"""
