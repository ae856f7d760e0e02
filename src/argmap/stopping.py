"""Stopping: how the end of a limit, Ctrl-C and SIGTERM break into what a process does.

Only a process that answers one question and no other obeys them, as the command line does: signals are the
whole process's. A first Ctrl-C raises KeyboardInterrupt, so that all that is open is closed on the way out; one
that comes meanwhile ends the process at once, and then what must not outlast it is undone here. In steps that
tell what they have by then (``semantics/dung/limits.py``), what a signal raises is an error of their limit. It is
raised in the main thread, between any two lines of Python; whoever makes the steps minds it.
"""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any, Protocol

ALARM: int | None = getattr(signal, "SIGALRM", None)
"""Windows has none: there a limit is looked at between steps."""
ENDS: dict[int, Any] = {
    signal.SIGINT: signal.default_int_handler,
    signal.SIGTERM: signal.SIG_DFL,
}
"""The signals that end a process, and what they mean as a rule: what a shell ignored stays ignored."""


SOON, AGAIN = 1e-2, 0.1
"""Seconds after which a signal that had to wait is tried again, and an alarm that nobody heard."""


class Stoppable(Protocol):
    """What has so many seconds left, if they are limited, and an error that says that none are."""

    def left(self) -> float | None: ...

    def error(self) -> Exception: ...


_ours: list[bool] = []
"""Something, where the process is there for one question alone."""
_in_parts: list[bool] = []
"""Something, where the question is answered in parts, so that its steps are broken into."""
_open: list[Stoppable] = []
"""Whose steps are made just now, the innermost last."""
_obeyed: dict[int, Any] = {}
"""The signals that are obeyed, and what they meant before."""
_stops: list[int] = []
"""The signals by which somebody asked to stop steps."""
_ends: list[int] = []
"""The signals that broke into anything else, and ended the question."""
_late: list[int] = []
"""Signals that could not break in when they came."""
_undisturbed: list[bool] = []
"""Something, while what is done must not be broken into."""
_children: list[Callable[[], object]] = []
"""What ends the processes that work for this one."""
_unfinished: list[Callable[[], object]] = []
"""What undoes what is not finished, the innermost last."""


def own_process() -> None:
    """Say that the process is there for one question, so that its signals are obeyed."""
    if not _ours:
        _stops.clear()
        _ends.clear()
        _late.clear()
        if threading.current_thread() is threading.main_thread():
            _obey_ends()
    _ours.append(True)


def own_worker() -> None:
    """Say that the process works for another, which alone hears of Ctrl-C and ends its workers by SIGTERM."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _obey_ends()


def _obey_ends() -> None:
    _obey(_on_stop, ENDS)
    if ALARM is not None:
        _obey(_on_alarm, {ALARM: signal.SIG_DFL})


def _obey(handler: Callable[[int, FrameType | None], None], usual: dict[int, Any]) -> None:
    for number, meant in usual.items():
        if signal.getsignal(number) == meant:
            _obeyed[number] = signal.signal(number, handler)


def leave_process() -> None:
    """Say that the question is answered: signals mean again what they meant before."""
    _ours.pop()
    if not _ours:
        give_back_signals()
        for kept in (_in_parts, _open, _ends, _late):
            kept.clear()


def give_back_signals() -> None:
    """Let signals mean what they meant before, for a server that minds them in its own way."""
    if ALARM is not None and ALARM in _obeyed:
        signal.setitimer(signal.ITIMER_REAL, 0)
    for number, handler in _obeyed.items():
        signal.signal(number, handler)
    _obeyed.clear()


def end_process() -> None:
    """Say that nothing is left to be done: who asks the process to end now ends it at once."""
    if ALARM is not None and ALARM in _obeyed:
        signal.setitimer(signal.ITIMER_REAL, 0)
    for number in ENDS:
        # A server has its own way to end, which is over too.
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, _on_stop)
    _ours.clear()


def obey_signals() -> None:
    """Let Ctrl-C, and the end of a limit, break into steps from now on, if the process is one's own.

    It is for who asks a question that is answered in parts, and tells those that there are: what is asked on
    the way to a document is of no use in parts. Who presses Ctrl-C again wants no answer any more.
    """
    if _ours and _obeyed:
        _in_parts.append(True)


def is_stopped() -> bool:
    """Return whether somebody asked to stop, so that an answer may not be whole."""
    return bool(_stops)


def ended_by() -> int | None:
    """Return the signal that somebody stopped the question by, with an answer in parts or none."""
    return next(iter([*_ends, *_stops]), None)


def is_ending() -> bool:
    """Return whether a signal ended the question, or will.

    It may be asked by what drops all that is raised, such as SQLite: a signal that comes meanwhile waits.
    """
    return bool(_ends or _late)


def open_to_signals(steps: Stoppable) -> None:
    """Let signals break into what is done from now on."""
    # Signals are handled by the main thread alone, and break into nothing else.
    if _in_parts and threading.current_thread() is threading.main_thread():
        _open.append(steps)
        _set_alarm()


def close_to_signals(steps: Stoppable) -> None:
    """Let no signal break in any more; nothing where none could."""
    if steps in _open:
        _open.remove(steps)
        _set_alarm()


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let no signal break into the body, which is short or looks at its limit by itself."""
    _undisturbed.append(True)
    try:
        yield
    finally:
        _undisturbed.pop()


@contextmanager
def ended_with_us(end: Callable[[], object]) -> Iterator[None]:
    """Have a process that works for this one ended as soon as a signal ends this one in the body."""
    _children.append(end)
    try:
        if _ends:
            end()
        yield
    finally:
        _children.remove(end)


@contextmanager
def undone_with_us(undo: Callable[[], object]) -> Iterator[None]:
    """Have something undone if the process ends in the body and cannot wait for the body to do so."""
    _unfinished.append(undo)
    try:
        yield
    finally:
        _unfinished.remove(undo)


@contextmanager
def interrupts_held() -> Iterator[None]:
    """Hold Ctrl-C back in the body: processes that are begun there never hear of it."""
    mask = getattr(signal, "pthread_sigmask", None)
    if mask is None:
        yield
        return
    before = mask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        mask(signal.SIG_SETMASK, before)


def break_late() -> None:
    """Let a signal break in that could not when it came, if there is one.

    Raises:
        KeyboardInterrupt: If it ends the question.
    """
    # Zero stands for a signal that is for steps: when none are open any more they have seen it.
    number = max(_late, default=0)
    _late.clear()
    if ALARM in _obeyed:
        _ring(0)
    if number:
        _break(number)
    elif _open and _stops:
        raise _open[-1].error()


def _set_alarm() -> None:
    if ALARM is not None and ALARM in _obeyed:
        ends = [left for one in _open if (left := one.left()) is not None]
        # Zero seconds would mean never.
        _ring(max(min(ends), SOON / 10) if ends else 0)
        if _late:
            _ring(SOON)


def _ring(seconds: float) -> None:
    # Again until it is heard: of an alarm that the system hands to another thread, as packages in C have
    # some, CPython tells the main thread only when something else wakes it.
    signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN if seconds else 0)


def _on_alarm(_: int, frame: FrameType | None) -> None:
    if _must_wait(frame):
        _ring(SOON)
    elif _late:
        break_late()
    else:
        for steps in _open:
            if steps.left() == 0.0:
                _ring(0)
                raise steps.error()
        # The clocks differ by a hair.
        _set_alarm()


def _on_stop(number: int, frame: FrameType | None) -> None:
    is_for_steps = bool(_open and not _stops and not _ends)
    if is_for_steps:
        _stops.append(number)
    if ALARM in _obeyed and _must_wait(frame):
        _late.append(0 if is_for_steps else number)
        _ring(SOON)
    elif is_for_steps:
        raise _open[-1].error()
    else:
        _break(number)


def _break(number: int) -> None:
    """End the question; if that is being done already, or nobody waits for its answer, the process."""
    if _ends or not _ours:
        for undo in (*_children, *reversed(_unfinished)):
            with suppress(Exception):
                undo()
        os._exit(128 + number)
    _ends.append(number)
    for end in [*_children]:
        end()
    raise KeyboardInterrupt


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


_WHOLE = (open_to_signals.__code__, close_to_signals.__code__, is_ending.__code__)
