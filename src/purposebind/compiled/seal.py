"""The seal of a compiled policy: what it is, and the checksum of every byte after the first line.

In: the rest of a file, or a whole file. Out: a whole file, or its rest. A checksum tells of
accidents: who can write it anew can write another policy. It is no signature.
"""

from __future__ import annotations

from hashlib import sha256

from purposebind.compiled import problems
from purposebind.compiled.layout import FORMAT
from purposebind.problems.problem import Problem

_MARK = b'{"purposebind_compiled":'
_ANY_MARK = b'{"purposebind_'
"""How one begins, with white space left out, though its first line be damaged. The first key of a
policy in JSON that begins so would be unknown.
"""
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
HEAD = 200
"""Bytes or characters that are enough to tell."""


def is_compiled(data: str | bytes) -> bool:
    """Whether this is a compiled policy, sound or not, and no policy as people write them."""
    head = data[:HEAD].encode("utf-8", "replace") if isinstance(data, str) else data[:HEAD]
    return b"".join(head.removeprefix(_BYTE_ORDER_MARK).split()).startswith(_ANY_MARK)


def sealed(rest: str) -> str:
    """A whole file: `rest` is the JSON object after its opening brace, in ASCII."""
    return _first_line(rest.encode("ascii")).decode("ascii") + rest


def unsealed(data: bytes, name: str) -> tuple[bytes | None, Problem | None]:
    """The JSON object of a file, without what the first line says; or why it is not as written."""
    first, _, rest = data.partition(b"\n")
    if first + b"\n" == _first_line(rest):
        return b"{" + rest, None
    version = first.removeprefix(_MARK).partition(b",")[0].strip()
    if first.startswith(_MARK) and version.isdigit() and version != str(FORMAT).encode("ascii"):
        return None, problems.other_format(name, version.decode("ascii"), FORMAT)
    return None, problems.damaged(name)


def _first_line(rest: bytes) -> bytes:
    return _MARK + f' {FORMAT}, "sha256": "{sha256(rest).hexdigest()}",\n'.encode("ascii")
