"""A refusal as the body of an HTTP answer (RFC 9457, Problem Details).

In: a decision that refuses. Out: plain data that names rules, facts and duties and holds no value
of a fact. Called by the adapters of frameworks.
"""

from __future__ import annotations

from collections.abc import Iterable

from purposebind.decision.decision import Decision

MEDIA_TYPE = "application/problem+json"
STATUS = 403


def refusal(decision: Decision) -> dict[str, object]:
    """What a client may know of a refusal.

    Keys of RFC 9457: `type`, `title`, `status`, `detail`. Ours: `verdict`; `rules`, the ids of the
    rules and standing duties that are the causes; `missing`, the names of what would settle an
    undetermined use (facts, and `on` for the day); `duties`, ids of those to be met first;
    `policy`, its `id` and `digest`.
    """
    missing = decision.missing
    return {
        "type": "about:blank",
        "title": "Forbidden",
        "status": STATUS,
        "detail": f"the privacy policy does not allow this use of data: {_verdict(decision)}",
        "verdict": str(decision.verdict),
        "rules": _once(cause.id for cause in decision.causes),
        "missing": _once(each.name for each in missing if each.kind != "duty"),
        "duties": _once(each.name for each in missing if each.kind == "duty"),
        "policy": {"id": decision.basis.policy, "digest": decision.basis.digest},
    }


def _verdict(decision: Decision) -> str:
    return str(decision.verdict).replace("_", " ")


def _once(names: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(name for name in names if name))
