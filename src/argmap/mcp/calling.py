"""Calling: a call goes to the worker if the limits allow it, and the worker is ended when time is over."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import anyio
from anyio.abc import Process
from anyio.streams.buffered import BufferedByteReceiveStream

from argmap.mcp.desk import Desk
from argmap.mcp.limits import Rate
from argmap.mcp.tools import Answer
from argmap.mcp.worker import call_line

# Without -P a module of that name in the folder where the client starts it would be run.
_COMMAND = (sys.executable, "-P", "-m", "argmap.mcp.worker")
_HEAD = 1000
"""Signs of an answer beside its data."""


class Caller:
    """Hands calls to one worker, one after the other; a worker that was ended is started anew."""

    def __init__(self, desk: Desk, today: Callable[[], str]) -> None:
        self.desk = desk
        self._today = today
        self._rate = Rate(desk.limits.calls, time.monotonic())
        self._turn = anyio.Lock()
        self._asked = 0
        self._process: Process | None = None
        self._answers: BufferedByteReceiveStream | None = None

    async def call(self, tool: str, arguments: dict[str, Any]) -> Answer:
        """Return the answer to a call, or what stands against it."""
        limits = self.desk.limits
        if not self._rate.take(time.monotonic()):
            return _refused(f"{limits.calls} calls in a minute are the most: wait")
        if self._asked >= limits.queue:
            return _refused(f"{limits.queue} calls wait already: wait for their answers")
        try:
            line = call_line(replace(self.desk, today=self._today()), tool, arguments)
        except RecursionError:
            return _refused("what was given is nested too deeply")
        if len(line) > limits.request:
            return _refused(f"a call has at most {limits.request >> 10} KiB")
        self._asked += 1
        try:
            async with self._turn:
                return await self._ask(line)
        finally:
            self._asked -= 1

    async def close(self) -> None:
        """End the worker."""
        process, self._process, self._answers = self._process, None, None
        if process is not None:
            with anyio.CancelScope(shield=True):
                if process.returncode is None:
                    process.kill()
                await process.aclose()

    async def _ask(self, line: bytes) -> Answer:
        limits = self.desk.limits
        is_answered = False
        try:
            with anyio.move_on_after(limits.seconds):
                process, answers = await self._worker()
                assert process.stdin is not None
                await process.stdin.send(line)
                # Signs that are no ASCII take twelve bytes at the most.
                most = 12 * limits.answer + _HEAD
                made = json.loads(await answers.receive_until(b"\n", most))
                is_answered = True
                return Answer(made["data"], made["is_error"])
        except (anyio.BrokenResourceError, anyio.ClosedResourceError):
            return _refused("argmap ended at this call")
        except (anyio.IncompleteRead, anyio.DelimiterNotFound, anyio.EndOfStream):
            return _refused("argmap ended at this call")
        finally:
            # Also when the client is gone: nobody waits for the answer, which would be taken for the next.
            if not is_answered:
                await self.close()
        return _refused(f"no answer in {limits.seconds:g} s: ask for less")

    async def _worker(self) -> tuple[Process, BufferedByteReceiveStream]:
        if self._process is None or self._answers is None or self._process.returncode is not None:
            await self.close()
            self._process = await anyio.open_process(
                _COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=None
            )
            assert self._process.stdout is not None
            self._answers = BufferedByteReceiveStream(self._process.stdout)
        return self._process, self._answers


def _refused(why: str) -> Answer:
    return Answer({"error": why}, is_error=True)
