"""The hooks in real life: pre-commit installs them, a good change passes and a bad one is blocked.

Run where CI is set: pre-commit fills environments from the package index, with the solver in one of
them, which takes a minute and the network. `CI=1 python3 dev.py test tests/hooks` runs them.
"""

from __future__ import annotations

import os
import re

import pytest

from .conftest import User

pytest.importorskip("pre_commit", reason="pre-commit comes with the `dev` extra")
pytestmark = pytest.mark.skipif(
    not os.environ.get("CI"), reason="takes a minute and the package index; set CI to run it"
)

POLICY = "policies/smart-parts-pc/policy.yaml"
RESULT = re.compile(r"^([a-z ]+?)\.*(?:\(.*\))?(Passed|Failed|Skipped)$", re.MULTILINE)
LOADS, SOUND, CASES, NEW = (
    "privacy policies load",
    "privacy policies are sound",
    "privacy policies decide their cases",
    "privacy policies allow nothing new",
)
CONTRADICTION = """\
  - id: no-reviews
    forbid: use
    data: client_information
    for: service_quality_review
    says: "Your privacy is critically important to us"

  - id: collecting-for-your-experience
"""


def results(out: str) -> dict[str, str]:
    """What came of each hook."""
    return dict(RESULT.findall(out))


def test_try_repo_shows_what_keeps_a_policy_from_loading(user: User) -> None:
    user.edit(POLICY, "for: product_development", "for: product_develpment")

    outcome = user.pre_commit(
        "try-repo", str(user.package.folder), "purposebind-check", "--all-files"
    )

    assert outcome.code == 1
    assert results(outcome.out) == {LOADS: "Failed"}
    assert "error[PB501] `purposes` has no term `product_develpment`\n" in outcome.out
    assert "  help: did you mean `product_development`?\n" in outcome.out


def test_a_good_change_is_committed(user: User) -> None:
    before = user.repository.git("rev-parse", "HEAD")
    user.edit(POLICY, "title: Smart Parts PC privacy statement", "title: Smart Parts PC")

    outcome = user.commit()

    assert results(outcome.out) == dict.fromkeys((LOADS, SOUND, CASES, NEW), "Passed")
    assert outcome.code == 0
    assert user.repository.git("rev-parse", "HEAD~1") == before


def test_a_contradiction_is_blocked_and_shown_with_both_rules(user: User) -> None:
    """It takes a proof to find: the solver came with the hook."""
    before = user.repository.git("rev-parse", "HEAD")
    user.edit(POLICY, "  - id: collecting-for-your-experience\n", CONTRADICTION)

    outcome = user.commit(SKIP="purposebind-test")

    assert outcome.code == 1
    assert results(outcome.out) == {
        LOADS: "Passed",
        SOUND: "Failed",
        CASES: "Skipped",
        NEW: "Passed",
    }
    assert "warning[PB901] `review-of-service-quality` grants what `no-reviews` for" in outcome.out
    assert user.repository.git("rev-parse", "HEAD") == before


def test_what_would_be_newly_allowed_is_blocked_and_shown_with_a_use(user: User) -> None:
    user.edit(POLICY, "    when: offers_preference is wanted\n", "")

    outcome = user.commit(SKIP="purposebind-check,purposebind-lint,purposebind-test")

    assert outcome.code == 1
    assert results(outcome.out)[NEW] == "Failed"
    assert "\nnewly allowed: silent -> allowed\n" in outcome.out
    assert "\n  on: {action: use, purpose: " in outcome.out


def test_a_case_that_is_answered_otherwise_is_blocked(user: User) -> None:
    user.edit(POLICY, "when: appropriate and agreed_contract", "when: appropriate")

    outcome = user.commit(SKIP="purposebind-lint,purposebind-diff")

    assert outcome.code == 1
    assert results(outcome.out)[CASES] == "Failed"
    assert re.search(r"218 cases of \S+/cases.yaml: \d+ passed, \d+ failed\n", outcome.out)


def test_a_change_of_other_things_starts_nothing_or_finds_no_policy(user: User) -> None:
    user.repository.write("shop.py", "print('open')\n")
    python = user.commit()
    user.repository.write("README.md", "The site.\n")
    manual = user.commit()

    assert results(python.out) == dict.fromkeys((LOADS, SOUND, CASES, NEW), "Skipped")
    assert results(manual.out) == dict.fromkeys((LOADS, SOUND, CASES, NEW), "Passed")
    assert (python.code, manual.code) == (0, 0)


def test_code_that_leaves_the_policy_is_blocked(user: User) -> None:
    text = (user.repository.folder / ".pre-commit-config.yaml").read_text("utf-8")
    hook = (
        "      - id: purposebind-scan\n        args: [--policy, policies/smart-parts-pc, shop.py]\n"
    )
    user.repository.write(".pre-commit-config.yaml", text.partition("      - id:")[0] + hook)
    head = "from purposebind import load\n\nPOLICY = load('policies/smart-parts-pc')\n"
    asked = "POLICY.require(action='{}', purpose='{}', data='contact_details'{})\n"
    user.repository.write(
        "shop.py", head + asked.format("sell", "marketing", ", recipient='advertiser'")
    )
    sold = user.commit()
    user.repository.write("shop.py", head + asked.format("use", "service_provision", ""))
    used = user.commit()

    assert (sold.code, used.code) == (1, 0)
    assert "shop.py:4:1: error[PB950] whatever the facts, `sell` with `contact_details`" in sold.out
    assert results(used.out) == {"code keeps to the privacy policy": "Passed"}
