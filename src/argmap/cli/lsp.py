"""The command ``lsp``: a language server for editors."""

from argmap.cli.lasting import serve_on


def lsp() -> None:
    """Serve an editor: findings, hover, completion, renaming.

    The server speaks LSP on standard input and output. Editors start it themselves; docs/editors.md
    says how to set them up. Needs the extra `lsp`.

    Example: argmap lsp
    """
    from argmap.lsp import run_server

    serve_on()
    run_server()
