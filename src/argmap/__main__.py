"""The command ``argmap``: run the command line and turn errors into exit codes."""

import gc
import os
import sys
from contextlib import suppress

from argmap.stopping import end_process, ended_by, is_ending, own_process, undone_with_us


def main() -> None:
    """Run the command line.

    Exit codes: 0 ok, 1 findings, 2 usage or bad input, 3 no engine or format, 4 input/output,
    130 interrupted, 143 terminated.
    """
    _fill_closed()
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, ValueError):
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    # A file that argmap prints is UTF-8 like every file it writes, unless Python is told otherwise.
    if not os.environ.get("PYTHONIOENCODING", "").partition(":")[0]:
        with suppress(AttributeError, ValueError):
            sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    with undone_with_us(_say_stopped):
        code = 0
        try:
            own_process()
            from argmap.memory import collect_young, paused_collector

            collect_young()
            # Classes and functions all stay: the collector would walk over them in vain.
            with paused_collector():
                from argmap.cli import run

            code = run()
            end_process()
        except KeyboardInterrupt:
            # A traceback of half an import would tell nobody anything.
            code = 130
        except Exception:
            # What a signal raises within a package some make an error of their own.
            if not is_ending():
                raise
        if is_ending():
            _say_stopped()
        if (number := ended_by()) is not None:
            # All is closed, and nobody waits for what Python would still take down.
            os._exit(128 + number)
    end_process()
    # What is left needs no search for cycles: the process ends.
    gc.freeze()
    sys.exit(code)


def _say_stopped() -> None:
    # Below the streams: the signal may have come while one of them was being written.
    with suppress(OSError):
        os.write(2, b"argmap: stopped; no file is half written\n")


def _fill_closed() -> None:
    """Put something where a shell closed a descriptor, so that no file that is opened lands there.

    What is printed on a closed standard output fails, as it should; messages nobody wants are lost.
    """
    for descriptor, name, mode in (
        (0, "", 0),
        (1, "stdout", os.O_RDONLY),
        (2, "stderr", os.O_RDWR),
    ):
        try:
            os.fstat(descriptor)
        except OSError:
            # The lowest number that is free, which is this one.
            os.open(os.devnull, mode)
            if name:
                setattr(sys, name, os.fdopen(descriptor, "w", encoding="utf-8"))


if __name__ == "__main__":
    main()
