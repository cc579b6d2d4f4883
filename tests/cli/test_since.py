"""`purposebind diff --since`: policies beside what git keeps of them, in real repositories."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from hooks.repository import Repository, isolate, new_repository

from .conftest import Run
from .small import NO_SOLVER, policy, without_solver

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")

SUPPORT = "id: support, permit: use, for: support"
ADS = "id: ads, permit: use, for: marketing"
SHOP = "shop/policy.yaml"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """The current folder: a repository whose first commit has the policy of a shop."""
    isolate(monkeypatch)
    repository = new_repository(tmp_path / "top")
    monkeypatch.chdir(repository.folder)
    repository.commit(**{SHOP: policy(SUPPORT)})
    return repository


def test_what_became_allowed_since_the_last_commit_stops(run: Run, repository: Repository) -> None:
    commit = repository.git("rev-parse", "HEAD")
    repository.write(SHOP, policy(SUPPORT, ADS))

    outcome = run("diff", "--since")

    assert (outcome.code, outcome.err) == (1, "")
    assert outcome.out == (
        f"compared with {commit[:10]}, HEAD\n"
        "shop/policy.yaml:\n"
        "\n"
        "newly allowed: silent -> allowed\n"
        "  on: {action: use, purpose: marketing, data: personal}\n"
        "  after:   ads (permit)\n"
        "\n"
        "1 change; newly allowed: 1 of them\n"
    )


def test_what_did_not_change_is_not_proved_again(
    run: Run, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_solver(monkeypatch)
    repository.write("README", "other things change")

    outcome = run("diff", "--since", "HEAD")

    assert outcome.code == 0
    assert outcome.out.endswith(", HEAD\nshop/policy.yaml: unchanged\n")


def test_a_change_needs_the_solver(
    run: Run, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_solver(monkeypatch)
    repository.write(SHOP, policy(SUPPORT, ADS))

    outcome = run("diff", "--since", "HEAD")

    assert (outcome.code, outcome.out, outcome.err) == (2, "", f"purposebind diff: {NO_SOLVER}")


def test_what_others_committed_meanwhile_is_no_change_of_ours(
    run: Run, repository: Repository
) -> None:
    """The comparison is with where the branches parted, and not with the other's last commit."""
    base = repository.git("rev-parse", "HEAD")
    repository.git("checkout", "--quiet", "-b", "ours")
    repository.commit(README="ours")
    repository.git("checkout", "--quiet", "main")
    repository.commit(**{SHOP: policy(ADS)})
    repository.git("checkout", "--quiet", "ours")

    outcome = run("diff", "--since", "main")

    assert outcome.code == 0
    assert outcome.out == (
        f"compared with {base[:10]}, where this branch left main\nshop/policy.yaml: unchanged\n"
    )


def test_without_a_revision_it_is_the_default_branch_of_the_remote(
    run: Run, repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.git("clone", "--quiet", str(repository.folder), str(tmp_path / "clone"))
    clone = Repository(tmp_path / "clone")
    monkeypatch.chdir(clone.folder)
    clone.git("checkout", "--quiet", "-b", "ours")
    clone.commit(**{SHOP: policy(SUPPORT, ADS)})

    outcome = run("diff", "--since")

    assert outcome.code == 1
    assert ", origin/main\n" in outcome.out


def test_an_unknown_default_branch_is_not_taken_for_no_change(
    run: Run, repository: Repository
) -> None:
    """To compare a commit with itself would find nothing, always, and look like a check."""
    repository.git("update-ref", "refs/remotes/origin/main", "HEAD")

    outcome = run("diff", "--since")

    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == (
        "purposebind diff: error: git does not know here which branch the default one is\n"
        "  help: name it, `--since origin/main`, or let git ask: `git remote set-head origin"
        " --auto`\n"
    )


def test_a_shallow_clone_says_how_to_deepen_it(
    run: Run, repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.git("checkout", "--quiet", "-b", "ours")
    repository.commit(README="ours")
    url = repository.folder.as_uri()
    repository.git("clone", "--quiet", "--depth=1", "--no-single-branch", url, f"{tmp_path}/clone")
    monkeypatch.chdir(tmp_path / "clone")

    unrelated = run("diff", "--since", "origin/main")
    unknown = run("diff", "--since", "main~1")

    assert (unrelated.code, unknown.code) == (2, 2)
    assert unrelated.err == (
        "purposebind diff: error: this clone is shallow: where this branch left `origin/main` is"
        " not in it\n"
        "  help: fetch the history: `git fetch --unshallow`; in a pipeline, `fetch-depth: 0`"
        " (GitHub) or `GIT_DEPTH: 0` (GitLab)\n"
    )
    assert "`git fetch --unshallow`" in unknown.err


@pytest.mark.parametrize(
    ("revision", "help"),
    [
        ("mian", "fetch it, or name a branch, a tag or a commit"),
        ("shop", "a path stands before the flag: `purposebind diff shop --since`"),
    ],
)
def test_an_unknown_revision_says_what_may_be_meant(
    revision: str, help: str, run: Run, repository: Repository
) -> None:
    outcome = run("diff", "--since", revision)

    assert outcome.code == 2
    assert outcome.err == (
        f"purposebind diff: error: git knows no commit `{revision}` here\n  help: {help}\n"
    )


def test_branches_without_a_common_commit_are_not_compared(
    run: Run, repository: Repository
) -> None:
    repository.git("checkout", "--quiet", "--orphan", "other")
    repository.commit(README="other")

    outcome = run("diff", "--since", "main")

    assert outcome.code == 2
    assert outcome.err == (
        "purposebind diff: error: this branch and `main` have no commit in common\n"
    )


def test_outside_a_repository_git_is_quoted(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    isolate(monkeypatch)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.chdir(tmp_path)

    outcome = run("diff", "--since", "main")

    assert outcome.code == 2
    assert outcome.err.startswith("purposebind diff: error: git says: not a git repository")


def test_without_git_two_policies_can_still_be_compared(
    run: Run, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(repository.folder))

    outcome = run("diff", "--since", "main")

    assert outcome.code == 2
    assert outcome.err == (
        "purposebind diff: error: git is not installed\n"
        "  help: install it, or compare two policies: `purposebind diff OLD NEW`\n"
    )


def test_a_new_policy_is_new_in_all_that_it_allows(run: Run, repository: Repository) -> None:
    repository.write("bar/policy.yaml", policy(SUPPORT, ADS).replace("small", "bar"))
    repository.git("add", "bar")

    outcome = run("diff", "--since")
    let_pass = run("diff", "--since", "--fail-on", "nothing")

    assert (outcome.code, let_pass.code) == (1, 0)
    assert outcome.out.split("\n")[1:] == [
        "bar/policy.yaml: new; 2 rules allow what nothing did before",
        "shop/policy.yaml: unchanged",
        "",
    ]


def test_a_new_policy_that_allows_nothing_passes(run: Run, repository: Repository) -> None:
    ban = policy("id: no-sale, forbid: sell").replace("small", "bar")
    repository.write("bar/policy.yaml", ban)
    repository.git("add", "bar")

    outcome = run("diff", "--since")
    strict = run("diff", "--since", "--fail-on", "change")

    assert (outcome.code, strict.code) == (0, 1)
    assert "bar/policy.yaml: new; 0 rules allow what nothing did before\n" in outcome.out


def test_a_draft_that_git_does_not_track_is_passed_by_unless_it_is_named(
    run: Run, repository: Repository
) -> None:
    repository.write("draft/policy.yaml", policy(ADS).replace("small", "draft"))

    outcome = run("diff", "--since")
    named = run("diff", "draft", "--since")

    assert (outcome.code, named.code) == (0, 1)
    assert "draft/policy.yaml: passed by, as git does not track it\n" in outcome.out
    assert "draft/policy.yaml: new; 1 rule allows what nothing did before\n" in named.out


def test_before_the_first_commit_every_policy_is_new(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    isolate(monkeypatch)
    repository = new_repository(tmp_path / "first")
    monkeypatch.chdir(repository.folder)
    repository.write(SHOP, policy(SUPPORT))
    repository.git("add", "--all")

    outcome = run("diff", "--since")

    assert outcome.code == 1
    assert outcome.out == (
        "compared with nothing: there is no commit yet\n"
        "shop/policy.yaml: new; 1 rule allows what nothing did before\n"
    )


def test_a_policy_that_was_moved_is_known_by_its_id(run: Run, repository: Repository) -> None:
    repository.git("mv", "shop", "store")

    outcome = run("diff", "--since", "--format", "json")
    (record,) = json.loads(outcome.out)["policies"]

    assert outcome.code == 0
    assert (record["path"], record["was"]) == ("store/policy.yaml", SHOP)
    assert (record["state"], record["equivalent"]) == ("compared", True)


def test_a_policy_that_was_moved_and_widened_stops(run: Run, repository: Repository) -> None:
    repository.git("mv", "shop", "store")
    repository.write("store/policy.yaml", policy(SUPPORT, ADS))

    outcome = run("diff", "--since")

    assert outcome.code == 1
    assert "store/policy.yaml (was shop/policy.yaml):\n\nnewly allowed: " in outcome.out


@pytest.mark.parametrize("paths", [(), ("shop",)])
def test_a_policy_that_is_gone_is_a_change_that_allows_nothing(
    paths: tuple[str, ...], run: Run, repository: Repository
) -> None:
    repository.git("rm", "-r", "--quiet", "shop")

    outcome = run("diff", *paths, "--since")
    strict = run("diff", *paths, "--since", "--fail-on", "change")

    assert (outcome.code, strict.code) == (0, 1)
    assert outcome.out.endswith("HEAD\nshop/policy.yaml: gone\n")


def test_what_is_gone_elsewhere_is_not_listed(
    run: Run, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.commit(**{"bar/policy.yaml": policy(ADS).replace("small", "bar")})
    repository.git("rm", "-r", "--quiet", "bar")
    monkeypatch.chdir(repository.folder / "shop")

    outcome = run("diff", "--since")

    assert outcome.out.endswith("HEAD\npolicy.yaml: unchanged\n")


@pytest.mark.parametrize("format", ["text", "json"])
def test_an_earlier_version_that_does_not_load_is_not_compared(
    format: str, run: Run, repository: Repository
) -> None:
    words = "actions: {use: {}}\npurposes: {x: {under: y}}\ndata: {name: {}}\n"
    text = "purposebind: 1\npolicy: small\nvocabulary: words/all.yaml\nrules: []\n"
    commit = repository.commit(**{SHOP: text, "shop/words/all.yaml": words})
    repository.write("shop/words/all.yaml", words.replace("{under: y}", "{}"))

    outcome = run("diff", "--since", "--format", format)

    place = f"{commit[:10]}:shop/words/all.yaml"
    assert outcome.code == 2
    if format == "text":
        assert "shop/policy.yaml: not compared, as it does not load\n" in outcome.out
        assert outcome.err.startswith(f"{place}:2:23: error[PB501] ")
    else:
        (record,) = json.loads(outcome.out)["policies"]
        assert record["state"] == "broken"
        assert record["error"]["problems"][0]["place"]["file"] == place


def test_a_policy_that_does_not_load_now_is_not_compared(run: Run, repository: Repository) -> None:
    repository.write(SHOP, policy("id: x, permit: usee"))

    outcome = run("diff", "--since", "--fail-on", "nothing")

    assert outcome.code == 2
    assert outcome.err.startswith("shop/policy.yaml:9:21: error[PB501] ")


def test_vocabularies_and_texts_are_those_of_their_time(run: Run, repository: Repository) -> None:
    words = "actions: {use: {}}\npurposes: {ads: {}, mail: {under: ads}}\ndata: {name: {}}\n"
    text = (
        "purposebind: 1\npolicy: small\nvocabulary: [words.yaml]\nstatement: {main: text.txt}\n"
        "rules: [{id: mail, permit: use, for: mail, says: We mail.}]\n"
    )
    files = {SHOP: text, "shop/words.yaml": words, "shop/text.txt": "We mail."}
    repository.commit(**files)
    repository.write(SHOP, text.replace("mail, says: We mail.", "ads, says: We do."))
    repository.write("shop/text.txt", "We do.")

    outcome = run("diff", "shop", "--since")

    assert outcome.code == 1
    assert "newly allowed: silent -> allowed\n  on: {action: use, purpose: ads," in outcome.out


def test_a_file_outside_the_repository_has_no_past(
    run: Run, repository: Repository, tmp_path: Path
) -> None:
    (tmp_path / "policy.yaml").write_text(policy(SUPPORT), "utf-8")

    outcome = run("diff", "../policy.yaml", "--since")

    assert outcome.code == 2
    assert outcome.err == "purposebind diff: error: `../policy.yaml` lies outside the repository\n"


def test_json_names_the_commit_and_has_the_keys_of_two_policies(
    run: Run, repository: Repository
) -> None:
    commit = repository.git("rev-parse", "HEAD")
    repository.write(SHOP, policy(SUPPORT, ADS))

    outcome = run("diff", "--since", "main", "--format", "json")
    shown = json.loads(outcome.out)
    (record,) = shown["policies"]

    assert outcome.code == 1
    assert list(shown) == ["version", "since", "policies"]
    assert shown["since"] == {"revision": "main", "commit": commit}
    assert list(record) == [
        "path", "was", "state", "equivalent", "changes", "words", "unproved",
    ]  # fmt: skip
    assert [change["after"] for change in record["changes"]] == ["allowed"]


def test_where_there_is_no_policy_nothing_was_compared(
    run: Run, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repository.folder / "empty").mkdir()
    monkeypatch.chdir(repository.folder / "empty")

    outcome = run("diff", "--since")

    assert outcome.code == 2
    assert "error[PB769]" in outcome.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("one.yaml",), "name two policies, OLD and NEW, or ask --since a revision"),
        (("-", "--since"), "git keeps files: standard input has no earlier version"),
    ],
)
def test_arguments_that_make_no_question_are_refused(
    arguments: tuple[str, ...], message: str, run: Run, repository: Repository
) -> None:
    outcome = run("diff", *arguments)

    assert outcome.code == 2
    assert f"error: {message}\n" in outcome.err
