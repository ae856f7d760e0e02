"""Stopping: how the end of a limit, and Ctrl-C, break into the steps of a question.

Only a process that answers one question and no other obeys them, as the command line does: signals are the
whole process's. What a signal raises is an error of the limit, in the main thread, between any two lines of
Python; whoever makes the steps minds it (``semantics/dung/limits.py``).
"""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, Protocol

ALARM: int | None = getattr(signal, "SIGALRM", None)
"""Windows has none: there a limit is looked at between steps."""


class Stoppable(Protocol):
    """What has so many seconds left, if they are limited, and an error that says that none are."""

    def left(self) -> float | None: ...

    def error(self) -> Exception: ...


_ours: list[bool] = []
"""Something, where the process is there for one question alone."""
_open: list[Stoppable] = []
"""Whose steps are made just now, the innermost last."""
_obeyed: dict[int, Any] = {}
"""The signals that are obeyed, and what they meant before."""
_stops: list[int] = []
"""The signals by which somebody asked to stop."""
_late: list[int] = []
"""A stop that could not break in when it came."""
_undisturbed: list[bool] = []
"""Something, while what is done must not be broken into."""


def own_process() -> None:
    """Say that the process is there for one question, so that its signals may be obeyed."""
    _ours.append(True)
    _stops.clear()
    _late.clear()


def leave_process() -> None:
    """Say that the question is answered: signals mean again what they meant before."""
    if ALARM is not None and ALARM in _obeyed:
        signal.setitimer(signal.ITIMER_REAL, 0)
    for number, handler in _obeyed.items():
        signal.signal(number, handler)
    _obeyed.clear()
    _open.clear()
    _ours.clear()


def obey_signals() -> None:
    """Let Ctrl-C, and the end of a limit, break into steps from now on, if the process is one's own.

    It is for who asks a question that is answered in parts, and tells those that there are: what is asked on
    the way to a document is of no use in parts. Who presses Ctrl-C again wants no answer any more, and where
    no steps are made it ends the process as ever.
    """
    if not _ours:
        return
    _obeyed.setdefault(signal.SIGINT, signal.signal(signal.SIGINT, _on_stop))
    if ALARM is not None:
        _obeyed.setdefault(ALARM, signal.signal(ALARM, _on_alarm))


def is_stopped() -> bool:
    """Return whether somebody asked to stop, so that an answer may not be whole."""
    return bool(_stops)


def open_to_signals(steps: Stoppable) -> None:
    """Let signals break into what is done from now on."""
    # Signals are handled by the main thread alone, and break into nothing else.
    if _obeyed and threading.current_thread() is threading.main_thread():
        _open.append(steps)
        _set_alarm()


def close_to_signals(steps: Stoppable) -> None:
    """Let no signal break in any more; nothing where none could."""
    if steps in _open:
        _open.remove(steps)
        _set_alarm()


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let no signal break into the body, which looks at its limit by itself."""
    _undisturbed.append(True)
    try:
        yield
    finally:
        _undisturbed.pop()


def _set_alarm() -> None:
    if ALARM is not None and ALARM in _obeyed:
        ends = [left for one in _open if (left := one.left()) is not None]
        # Zero seconds would mean never.
        signal.setitimer(signal.ITIMER_REAL, max(min(ends), 1e-3) if ends else 0)


def _alarm_soon() -> None:
    signal.setitimer(signal.ITIMER_REAL, 1e-2)


def _on_alarm(_: int, frame: FrameType | None) -> None:
    if _must_wait(frame):
        _alarm_soon()
    elif _late and _open:
        _late.clear()
        raise _open[-1].error()
    else:
        for steps in _open:
            if steps.left() == 0.0:
                raise steps.error()
        # The clocks differ by a hair.
        _set_alarm()


def _on_stop(number: int, frame: FrameType | None) -> None:
    if not _open or _stops:
        raise KeyboardInterrupt
    _stops.append(number)
    if ALARM in _obeyed and _must_wait(frame):
        _late.append(number)
        _alarm_soon()
    else:
        raise _open[-1].error()


def _must_wait(frame: FrameType | None) -> bool:
    """Return whether a signal came where it must not break in.

    What is raised while something is destroyed Python drops and only tells: the limit would never be kept.
    What is raised on the way out of steps would leave them open, for a later alarm to break into others.
    """
    while frame is not None and not _undisturbed:
        if frame.f_code in _WHOLE or frame.f_code.co_name == "__del__":
            return True
        frame = frame.f_back
    return bool(_undisturbed)


_WHOLE = (open_to_signals.__code__, close_to_signals.__code__)
