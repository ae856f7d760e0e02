"""The language server: findings, hover, completion, navigation, renaming and fixes in any editor.

``texts.py``, ``tokens.py``, ``ways.py``, ``cursor.py`` and ``fields.py`` know where things stand and
what may stand there; ``analysis.py`` is one version of a text, made by ``reading.py``,
``document.py`` a file while it is typed. Each service is a function from those to plain records.
``server.py`` keeps the open files, ``features.py`` lists what is answered, ``asking.py`` and
``editing.py`` answer, ``wire.py`` puts it in the words of the protocol; no other module knows it.
Specification: Language Server Protocol 3.17.
"""

from argmap.extras import require


def run_server() -> None:
    """Serve one editor on standard input and output, until it leaves.

    Raises:
        MissingExtraError: If pygls is not installed.
    """
    import sys

    from argmap import __version__

    require("lsp", "the language server")
    from argmap.lsp.features import make_server

    stdin, stdout = sys.stdin.buffer, sys.stdout.buffer
    # Whatever prints by mistake must not print between messages.
    sys.stdout = sys.stderr
    make_server(__version__).start_io(stdin, stdout)
