"""The command ``argmap``: run the command line and turn errors into exit codes."""

import gc
import sys
from contextlib import suppress


def main() -> None:
    """Run the command line.

    Exit codes: 0 ok, 1 findings, 2 usage or bad input, 3 no engine or format, 4 input/output,
    130 interrupted.
    """
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, ValueError):
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        from argmap.cli import run

        code = run()
    except KeyboardInterrupt:
        # A traceback of half an import would tell nobody anything.
        code = 130
    # What is left needs no search for cycles: the process ends.
    gc.freeze()
    sys.exit(code)


if __name__ == "__main__":
    main()
