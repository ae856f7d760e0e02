"""The command ``lsp``: a language server for editors."""


def lsp() -> None:
    """Serve an editor on standard input and output: findings, hover, completion, renaming, fixes.

    Editors start it themselves; docs/editors.md says how to set them up. Needs the extra `lsp`.

    Example: argmap lsp
    """
    from argmap.lsp import run_server

    run_server()
