"""The command ``argmap``: run the command line and turn errors into exit codes."""

import gc
import os
import sys
from contextlib import suppress


def main() -> None:
    """Run the command line.

    Exit codes: 0 ok, 1 findings, 2 usage or bad input, 3 no engine or format, 4 input/output,
    130 interrupted.
    """
    _fill_closed()
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, ValueError):
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    # A file that argmap prints is UTF-8 like every file it writes, unless Python is told otherwise.
    if not os.environ.get("PYTHONIOENCODING", "").partition(":")[0]:
        with suppress(AttributeError, ValueError):
            sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    try:
        from argmap.memory import paused_collector

        # Classes and functions all stay: the collector would walk over them in vain.
        with paused_collector():
            from argmap.cli import run

        code = run()
    except KeyboardInterrupt:
        # A traceback of half an import would tell nobody anything.
        code = 130
    # What is left needs no search for cycles: the process ends.
    gc.freeze()
    sys.exit(code)


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
