"""The smallest documents that show each problem of YAML and of files.

Out: cases for the stations `document` and `policy`.
"""

from __future__ import annotations

from purposebind import Limits

from .smallest import HEAD, Case

SAYS = "- {id: r, permit: use, says: We may.}\n"

DOCUMENT_CASES = (
    Case("PB101", b"policy: caf\xe9\n", (1, 12), "\ufffd", "not UTF-8", "as UTF-8"),
    Case(
        "PB102",
        "policy: p",
        (1, 1),
        "",
        "9 bytes, and the limit is 8",
        "Limits(document_bytes=...)",
        limits=Limits(document_bytes=8),
    ),
    Case("PB103", "policy: p\x07", (1, 10), "\x07", "U+0007", "delete"),
    Case("PB103", "policy: p\x00", (1, 10), "\x00", "U+0000", "delete"),
    Case("PB103", "title: a\ud800", (1, 9), "\ud800", "U+D800", "delete"),
    Case("PB104", "rules: [a, b", (1, 13), "", "this is not YAML"),
    Case("PB104", "a: 'b", (1, 6), "", "unexpected end of stream"),
    Case("PB104", "a: b: c", (1, 5), ":", "mapping values are not allowed"),
    Case("PB105", "", (1, 1), "", "the document is empty", None),
    Case("PB105", "# only a comment\n", (1, 1), "", "the document is empty"),
    Case(
        "PB106",
        "[[[a]]]",
        (1, 3),
        "[",
        "nested deeper than 2 levels",
        "Limits(document_nesting=...)",
        limits=Limits(document_nesting=2),
    ),
    Case("PB107", "a: 1\n---\nb: 2\n", (2, 1), "---", "a second document starts here"),
    Case("PB108", "%YAML 1.2\n---\na: 1\n", (1, 1), "%YAML 1.2", "directives", "delete"),
    Case("PB108", "%TAG ! a\n---\na: 1\n", (1, 1), "%TAG ! a", "directives", "delete"),
    Case("PB109", "a: &one 1\n", (1, 4), "&one 1", "anchors are not allowed: `&one`", "write"),
    Case("PB109", "a: &one {}\n", (1, 4), "&one {", "anchors are not allowed: `&one`", "write"),
    Case("PB110", "a: !!str 1\n", (1, 4), "!!str 1", "tag:yaml.org,2002:str", "delete the tag"),
    Case("PB110", "a: !x [1]\n", (1, 4), "!x [", "tags are not allowed: `!x`", "delete the tag"),
    Case("PB111", "1: a\n", (1, 1), "1", "a key must be text, found `1`", 'write `"1":`'),
    Case("PB111", "true: a\n", (1, 1), "true", "a key must be text, found `true`", "write"),
    Case("PB111", "? [a]\n: b\n", (1, 3), "[a]", "a key must be text, found `[a]`", "write"),
    Case("PB111", "?\n: a\n", (1, 2), "", "a key must be text, found `nothing`", "write"),
    Case(
        "PB112",
        "data: name\ndata: card\n",
        (2, 1),
        "data",
        "the key `data` is written twice",
        related=((1, 1),),
    ),
    Case("PB112", 'a: 1\n"a": 2\n', (2, 1), '"a"', "`a` is written twice", related=((1, 1),)),
)

FILE_CASES = (
    Case(
        "PB121",
        HEAD + SAYS + "statement: nowhere.txt\n",
        (23, 12),
        "nowhere.txt",
        "`nowhere.txt` cannot be read: no such file",
    ),
    Case(
        "PB121",
        HEAD + SAYS + "statement: .\n",
        (23, 12),
        ".",
        "`.` cannot be read: it is not a file",
    ),
    Case(
        "PB122",
        HEAD + SAYS + "statement: ../statement.txt\n",
        (23, 12),
        "../statement.txt",
        "`../statement.txt` lies outside the policy's folder",
        "put the file beside the policy",
    ),
    Case(
        "PB122",
        HEAD + SAYS + "statement: {main: a.txt, sms: /etc/hostname}\n",
        (23, 31),
        "/etc/hostname",
        "lies outside",
        "beside the policy",
        files={"a.txt": "We may."},
    ),
    Case(
        "PB101",
        HEAD + SAYS + "statement: s.txt\n",
        (2, 3),
        "\ufffd",
        "not UTF-8",
        "as UTF-8",
        file="s.txt",
        files={"s.txt": b"one\ntw\xff"},
    ),
    Case(
        "PB110",
        "purposebind: 1\npolicy: p\nrules: [{id: r, permit: any}]\nvocabulary: [a.yaml, b.yaml]\n",
        (1, 7),
        "!!map {",
        "tags are not allowed",
        "delete the tag",
        file="b.yaml",
        files={"a.yaml": "actions: {use: {}}\n", "b.yaml": "data: !!map {name: {}}\n"},
    ),
)
