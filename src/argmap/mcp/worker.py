"""The process that answers calls: one JSON text a line in, one out. It can be ended at any time.

Python cannot stop a thread that computes, so a call that takes too long is stopped with its process.
Writing a proposal replaces a file in one step, so that an end at any moment leaves no half of one.
"""

import json
import os
import sys
import threading
from dataclasses import asdict
from typing import Any, BinaryIO

from argmap.mcp.desk import Desk
from argmap.mcp.folder import Folder
from argmap.mcp.limits import Limits
from argmap.mcp.tools import answer

SLACK = 5.0
"""Seconds after which a worker ends itself, if nobody is left who would end it."""


def reply(line: bytes) -> bytes:
    """Return the answer to a line, as a line."""
    call = json.loads(line)
    limits = Limits(**call["limits"])
    timer = threading.Timer(limits.seconds + SLACK, os._exit, (1,))
    timer.daemon = True
    timer.start()
    try:
        desk = Desk(Folder(call["folder"]), call["author"], call["today"], limits)
        made = answer(desk, call["tool"], call["arguments"])
        said: dict[str, Any] = {"data": made.data, "is_error": made.is_error}
    except Exception as error:
        # A fault of argmap itself: the client is told that there was one, who serves sees which.
        print(f"argmap: {call['tool']!r}: {error!r:.500}", file=sys.stderr)
        said = {"data": {"error": "argmap failed at this call"}, "is_error": True}
    finally:
        timer.cancel()
    return json.dumps(said).encode("ascii") + b"\n"


def call_line(desk: Desk, tool: str, arguments: dict[str, Any]) -> bytes:
    """Return a call as a line, with all that a worker has to know."""
    call = {
        "folder": str(desk.folder.root),
        "author": desk.author,
        "today": desk.today,
        "limits": asdict(desk.limits),
        "tool": tool,
        "arguments": arguments,
    }
    return json.dumps(call).encode("ascii") + b"\n"


def work(stdin: BinaryIO, stdout: BinaryIO) -> None:
    """Answer lines until there are no more."""
    for line in stdin:
        stdout.write(reply(line))
        stdout.flush()


if __name__ == "__main__":
    wire = sys.stdout.buffer
    # Whatever prints by mistake must not print between answers.
    sys.stdout = sys.stderr
    work(sys.stdin.buffer, wire)
