"""`purposebind decide`: uses from flags and from files, and the ways in which they can be wrong."""

import json
from pathlib import Path

import pytest

from .conftest import Run

BILLING = ("--action", "use", "--purpose", "billing", "--data", "name")
RESEARCH = (
    *("decide", "shop", "--action", "disclose", "--purpose", "research"),
    *("--recipient", "university", "--without-interpretations"),
)
FAIR = "fair={value: true, by: records officer, on: 2026-01-01}"


@pytest.mark.parametrize(
    ("flags", "code"),
    [
        ("--action use --purpose billing --data name", 0),
        ("--action use --purpose marketing --data name", 1),
        ("--action use --purpose billing --data nam", 2),
    ],
    ids=["allowed", "not allowed", "not judged"],
)
@pytest.mark.parametrize("format", ["text", "json"])
def test_the_exit_code_tells_the_answer(
    flags: str, code: int, format: str, run: Run, shop: Path
) -> None:
    assert run("decide", "shop", *flags.split(), "--format", format).code == code


def test_a_policy_that_cannot_be_loaded_is_no_answer(run: Run, shop: Path) -> None:
    (shop / "policy.yaml").write_text("purposebind: 2\n", "utf-8")

    outcome = run("decide", "shop", *BILLING)

    assert (outcome.code, outcome.out) == (2, "")
    assert "error[PB307] unknown language version `2`" in outcome.err
    assert outcome.err.endswith("problems: the use was not judged\n")


def test_flags_take_lists_attributes_and_judgements(run: Run, shop: Path) -> None:
    """Values are YAML, so that everything a use can say can be said by flags."""
    data = ("--data", "{is: email_address, state: aggregated}")
    facts = ("--fact", FAIR, "--fact", "declined=[marketing, billing]")

    outcome = run(*RESEARCH, *data, *facts, "--on", "2026-02-01", "--format", "json")

    decision = json.loads(outcome.out)
    assert decision["verdict"] == "contested"
    assert [cause["id"] for cause in decision["causes"]] == ["no-third-party", "research"]
    assert [each["fact"] for each in decision["judgements"]] == ["fair"]


@pytest.mark.parametrize(
    "data",
    [
        ["--data", "name", "--data", "email_address"],
        ["--data", "[name, email_address]"],
        ["--data", "name", "--data", "[email_address]"],
        ["--data=name", '--data="email_address"'],
    ],
    ids=" ".join,
)
def test_repeated_flags_and_lists_say_the_same(data: list[str], run: Run, shop: Path) -> None:
    outcome = run("decide", "shop", "--action", "use", "--purpose", "billing", *data)

    assert outcome.out.splitlines()[:2] == [
        "ALLOWED",
        "  use name and email_address for billing",
    ]


@pytest.mark.parametrize(
    "fulfilled",
    [
        ["--fulfilled", "tell-client"],
        ["--fulfilled", "[tell-client]"],
        ["--fulfilled", "{tell-client: true}"],
    ],
    ids=" ".join,
)
def test_a_fulfilled_duty_is_owed_no_more(fulfilled: list[str], run: Run, shop: Path) -> None:
    question = (
        *("decide", "shop", "--action", "disclose", "--purpose", "billing", "--data", "name"),
        *("--recipient", "authority", "--fact", "legally_required=true"),
    )

    owed, silent = run(*question), run(*question, *fulfilled)
    denied = run(*question, "--fulfilled", "{tell-client: false}")

    assert "tell the client within 30 days (tell-client)" in owed.out
    assert "tell-client" not in silent.out
    assert "tell the client within 30 days (tell-client)" in denied.out


@pytest.mark.parametrize(
    ("flags", "message"),
    [
        (["--fact", "agreed"], "--fact:1:1: error[PB705] a fact is stated as NAME=VALUE\n"),
        (["--fact", "=true"], "--fact:1:1: error[PB705] a fact is stated as NAME=VALUE\n"),
        (["--fact", "agreed="], "--fact agreed:1:1: error[PB703] there is no value here\n"),
        (["--fact", "agreed=#true"], "--fact agreed:1:1: error[PB703] there is no value here\n"),
        (["--fact", "agreed=yes"], "--fact agreed:1:1: error[PB601] the boolean `agreed` must be"),
        (["--fact", "agreed=null"], "--fact agreed:1:1: error[PB602] the fact `agreed` is empty"),
        (["--fact", "subject.age=017"], "error[PB601] the integer `subject.age` must be a whole"),
        (["--fact", "subject.age=0x1f"], "error[PB601] the integer `subject.age` must be a whole"),
        (["--fact", "subject.age=1e3"], "error[PB601] the integer `subject.age` must be a whole"),
        (["--fact", "subject.age=" + "9" * 5000], "error[PB601] the integer `subject.age` must"),
        (["--fact", "fair=true"], "error[PB605] the judgement `fair` must say who judged and"),
        (["--fact", "fair={value: true}"], "error[PB605] the judgement `fair` lacks `by`"),
        (["--fact", "data.state=raw"], "error[PB613] `data.state` is stated per item of `data`"),
        (["--fact", "declined=marketing"], "error[PB601] the terms `declined` must be a list"),
        (["--fact", "channel=[email"], "--fact channel:1:7: error[PB104] this is not YAML"),
        (["--fact", "channel=!!str email"], "--fact channel:1:1: error[PB110] tags are not"),
        (["--fact", "channel=*a"], "--fact channel:1:1: error[PB109] aliases are not allowed"),
        (["--fact", "channel=" + "[" * 100_000], "error[PB106] nested deeper than 64 levels"),
        (
            ["--fact", "agreed=true", "--fact", "agreed=false"],
            "--fact:1:1: error[PB706] the fact `agreed` is stated twice",
        ),
        (["--on", "2026-02-30"], "--on:1:1: error[PB611] `on` is not a calendar day"),
        (["--on", "2026-01-01T10:00"], "--on:1:1: error[PB611] `on` is not a calendar day"),
        (["--fulfilled", "tell"], "--fulfilled:1:1: error[PB614] there is no duty `tell`"),
        (["--fulfilled", "[]"], "--fulfilled:1:1: error[PB705] a duty is named by its id"),
        (["--fulfilled", "{tell-client: 1}"], "--fulfilled:1:15: error[PB611] `tell-client` must"),
        (
            ["--fulfilled", "tell-client", "--fulfilled", "{tell-client: false}"],
            "--fulfilled:1:2: error[PB706] the duty `tell-client` is stated twice",
        ),
        (["--data", "[]"], "--data:1:1: error[PB611] `data` must be a term, a list of terms"),
        (["--data", "{state: raw}"], "--data:1:1: error[PB611] an item of `data` names no term"),
        (["--recipient", "authority\x00"], "error[PB103] the character U+0000 is not allowed"),
        (["--recipient", "a\udcffb"], "error[PB103] the character U+DCFF is not allowed"),
    ],
    ids=lambda value: " ".join(value)[:40] if isinstance(value, list) else "",
)
def test_a_wrong_flag_is_shown_where_it_is_wrong(
    flags: list[str], message: str, run: Run, shop: Path
) -> None:
    outcome = run("decide", "shop", *BILLING, *flags)

    assert (outcome.code, outcome.out) == (2, "")
    assert message in outcome.err


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("use.yaml", "action: use\npurpose: [billing]\ndata: name\n"),
        ("use.json", '{"action": "use", "purpose": ["billing"], "data": "name"}'),
        ("use.txt", '\ufeff\n\t{\n\t"action": "use", "purpose": "billing",\n\t"data": "name"}'),
        ("use.yaml", '{"action": use, purpose: billing, data: name}'),
        ("use.json", '{"action":"use","purpose":"billing","data":"n\\u0061me","facts":{}}'),
    ],
    ids=["yaml", "json", "tabs of JSON under another name", "flow", "escapes"],
)
def test_a_file_may_be_yaml_or_json(name: str, text: str, run: Run, shop: Path) -> None:
    (shop / name).write_text(text, "utf-8")

    from_file = run("decide", "shop", "--use", f"shop/{name}")
    from_stdin = run("decide", "shop", "--use", "-", stdin=text.encode())

    assert from_file.out.splitlines()[:2] == ["ALLOWED", "  use name for billing"]
    assert from_stdin == from_file


def test_a_policy_may_come_from_standard_input(run: Run, shop: Path) -> None:
    """It is read as if it lay in the current folder."""
    text = (shop / "policy.yaml").read_bytes()
    (shop / "statement.txt").rename(shop.parent / "statement.txt")

    outcome = run("decide", "-", *BILLING, stdin=text)

    assert (outcome.code, outcome.err) == (0, "")


USE = '"action": "use", "purpose": "billing", "data": "name"'


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("u.json", b"", "u.json:1:1: error[PB703] there is no use here\n"),
        ("u.yaml", b"# nothing\n", "u.yaml:1:1: error[PB703] there is no use here\n"),
        ("u.yaml", b"\xff\xfe\x00", "u.yaml:1:1: error[PB101] this byte is not UTF-8\n"),
        ("u.yaml", b"\x00\x01", "u.yaml:1:1: error[PB103] the character U+0000 is not allowed\n"),
        ("u.yaml", b"- 1", "u.yaml:1:1: error[PB611] a use must be a mapping\n"),
        ("u.yaml", b"null", "u.yaml:1:1: error[PB611] a use must be a mapping\n"),
        ("u.yaml", b"a: 1\n---\nb: 2", "u.yaml:2:1: error[PB107] a second document starts here"),
        ("u.yaml", b"action: use\naction: use", "u.yaml:2:1: error[PB112] the key `action` is"),
        ("u.yaml", b"[" * 100_000, "u.yaml:1:65: error[PB106] nested deeper than 64 levels\n"),
        ("u.json", b"[" * 100_000, "u.json:1:65: error[PB106] nested deeper than 64 levels\n"),
        ("u.json", b'{"a":' * 100_000, "u.json:1:321: error[PB106] nested deeper than 64 levels"),
        ("u.json", b"{'a': 1}", "u.json:1:2: error[PB701] this is not JSON: expected a key in"),
        ("u.json", b'{"a": 1,}', "u.json:1:9: error[PB701] this is not JSON: expected a key in"),
        ("u.json", b'{"a": use}', "u.json:1:7: error[PB701] this is not JSON: expected a value;"),
        ("u.json", b'{"a": 01}', "u.json:1:7: error[PB701] this is not JSON: expected a value\n"),
        ("u.json", b'{"a": 1', "u.json:1:8: error[PB701] the text ends here: expected `,` or `}`"),
        ("u.json", b'{"a" 1}', "u.json:1:6: error[PB701] this is not JSON: expected `:`\n"),
        ("u.json", b"[1 2]", "u.json:1:4: error[PB701] this is not JSON: expected `,` or `]`\n"),
        ("u.json", b"{} {}", "u.json:1:4: error[PB701] this is not JSON: expected the end of"),
        ("u.json", b'{"a": "b', "u.json:1:7: error[PB701] the string that starts here never ends"),
        ("u.json", b'"\\x41"', "u.json:1:2: error[PB701] a string holds an escape or a control"),
        ("u.json", b'"a\nb"', "u.json:1:3: error[PB701] a string holds an escape or a control"),
        ("u.json", b'{"a": NaN}', "u.json:1:7: error[PB702] `NaN` is not a number that JSON has"),
        ("u.yaml", b'{"a": -Infinity}', "u.yaml:1:7: error[PB702] `-Infinity` is not a number"),
        ("u.json", b'{"a": 1, "a": 1}', "u.json:1:10: error[PB112] the key `a` is written twice"),
        ("u.json", b'{"\\ud800": 1}', "u.json:1:2: error[PB103] an escape names half of a"),
        ("u.yaml", b'{"a": "\\udfff"}', "u.yaml:1:7: error[PB103] an escape names half of a"),
        (
            "u.json",
            b'{%s, "facts": {"subject.age": 1.5}}' % USE.encode(),
            "error[PB601] the integer `subject.age` must be a whole number\n",
        ),
        (
            "u.json",
            b'{%s, "facts": {"subject.age": %s}}' % (USE.encode(), b"9" * 5000),
            "error[PB601] the integer `subject.age` must be a whole number\n",
        ),
        (
            "u.json",
            b'{%s, "facts": {"subject.age": 1e400}}' % USE.encode(),
            "error[PB601] the integer `subject.age` must be a whole number\n",
        ),
        (
            "u.json",
            b'{%s, "facts": {"agreed": null}}' % USE.encode(),
            "error[PB602] the fact `agreed` is empty\n",
        ),
        (
            "u.json",
            b'{%s, "fact": {}}' % USE.encode(),
            "u.json:1:57: error[PB611] a use has no `fact`\n",
        ),
    ],
    ids=lambda value: "",
)
def test_a_use_that_cannot_be_read_is_shown_where_it_is_wrong(
    name: str, text: bytes, message: str, run: Run, shop: Path
) -> None:
    (shop.parent / name).write_bytes(text)

    outcome = run("decide", "shop", "--use", name)

    assert (outcome.code, outcome.out) == (2, "")
    assert message in outcome.err


def test_a_use_larger_than_the_limit_is_refused(run: Run, shop: Path) -> None:
    outcome = run("decide", "shop", "--use", "-", stdin=b" " * 5_000_000)

    assert outcome.code == 2
    assert "<stdin>:1:1: error[PB102]" in outcome.err
    assert "and the limit is 4,194,304" in outcome.err


@pytest.mark.parametrize("path", ["nowhere.yaml", "shop", "no\x00where"])
def test_a_use_that_is_no_file_is_refused(path: str, run: Run, shop: Path) -> None:
    outcome = run("decide", "shop", "--use", path)

    assert (outcome.code, outcome.out) == (2, "")
    assert "error[PB121]" in outcome.err


def test_a_wrong_use_as_json_has_the_place_of_each_problem(run: Run, shop: Path) -> None:
    outcome = run("decide", "shop", "--use", "-", "--format", "json", stdin=b"action: use\n")

    assert outcome.code == 2
    assert outcome.err == ""
    answer = json.loads(outcome.out)
    assert answer["version"] == 1
    assert [
        (each["code"], each["message"], each["path"], each["place"]["line"])
        for each in answer["error"]["problems"]
    ] == [
        ("PB611", "the use names no `purpose`", ["purpose"], 1),
        ("PB611", "the use names no `data`", ["data"], 1),
    ]


def test_values_are_repeated_only_when_asked_for(run: Run, shop: Path) -> None:
    data = ("--data", "{is: email_address, state: aggregated}")
    question = (*RESEARCH, *data, "--fact", FAIR, "--fact", "declined=[]")

    for format in ("text", "json"):
        quiet = run(*question, "--format", format)
        plain = run(*question, "--format", format, "--show-values")

        assert "records officer on" not in quiet.out
        assert "2026-01-01" not in quiet.out
        assert "2026-01-01" in plain.out
