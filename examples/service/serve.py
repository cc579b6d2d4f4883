"""Serve the shop over HTTP on this machine: `python serve.py`, or `python3 dev.py service`.

In: flags. Out: a line with the address once it listens, and answers until it is interrupted.
"""

from __future__ import annotations

import argparse
import asyncio
import socket
import sys
from pathlib import Path

import uvicorn

from parts_api.app import create_app
from purposebind import PolicyError
from purposebind.guard import LivePolicy
from purposebind.records import Recorder, RecordFile

POLICY = Path(__file__).resolve().parents[2] / "policies" / "smart-parts-pc"


def main() -> int:
    """Serve; 2 where the policy does not load."""
    flags = argparse.ArgumentParser(description="Serve the example shop on the loopback address.")
    flags.add_argument("--port", type=int, default=8000, help="0: any that is free")
    flags.add_argument("--policy", type=Path, default=POLICY)
    flags.add_argument("--records", type=Path, default=Path("decisions.jsonl"))
    flags.add_argument("--every", type=float, default=1.0, help="seconds between looks")
    given = flags.parse_args()
    try:
        policy = LivePolicy(given.policy)
    except PolicyError as error:
        print(error, file=sys.stderr)
        return 2
    app = create_app(policy, Recorder(RecordFile(given.records)), every=given.every)
    with socket.create_server(("127.0.0.1", given.port), backlog=512) as listening:
        port = listening.getsockname()[1]
        print(f"listening on http://127.0.0.1:{port}, try /docs", flush=True)
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        asyncio.run(server.serve(sockets=[listening]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
