"""The chain: each line names the hash of the one before.

In: the bytes of a line, with or without its line break. Out: its hash. Called by whoever writes
lines and whoever verifies them.

As in Haber and Stornetta's linked time-stamps (1991), but without anybody who signs: whoever can
rewrite the whole file can rewrite the chain, unless its last hash is kept elsewhere.
"""

from __future__ import annotations

from hashlib import sha256


def hash_of(line: bytes) -> str:
    """SHA-256 of the line without its line break, in hexadecimal."""
    return sha256(line.removesuffix(b"\n")).hexdigest()
