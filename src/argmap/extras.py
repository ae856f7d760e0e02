"""Extras: what argmap does with packages of its own for it, and what to install where they are missing.

A package that most users never need is no dependency: it is installed by the name of its extra,
``pip install 'argmap[numbers]'``, or with all others by ``argmap[all]``. docs/dependencies.md says what each costs.
"""

from importlib import import_module

from argmap.errors import MissingExtraError

EXTRAS: dict[str, tuple[str, ...]] = {
    "live": ("watchfiles",),
    "lsp": ("pygls",),
    "mcp": ("mcp",),
    "notebook": ("anywidget",),
    "numbers": ("numpy", "scipy"),
    "pdf": ("pygraphviz",),
    "print": ("weasyprint",),
    "prov": ("prov",),
    "rdf": ("rdflib",),
    "solver": ("pysat",),
    "sources": ("pypdf", "selectolax"),
}
"""The modules that each extra brings; pyproject.toml names their packages and versions."""


def require(extra: str, what: str) -> None:
    """Check that the packages of an extra are there; ``what`` is what needs them, to be said.

    Raises:
        MissingExtraError: If one is missing; the message names the extra.

    >>> require("numbers", "a gradual semantics")
    """
    for module in EXTRAS[extra]:
        try:
            import_module(module)
        except ImportError:
            raise MissingExtraError(what, extra) from None
