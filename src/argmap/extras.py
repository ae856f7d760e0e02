"""Extras: what argmap does with packages of its own for it, and what to install where they are missing.

A package that most users never need is no dependency: it is installed by the name of its extra,
``pip install 'argmap[numbers]'``, or with all others by ``argmap[all]``. docs/dependencies.md says what each costs.
"""

from importlib import import_module

from argmap.errors import MissingExtraError

EXTRAS: dict[str, tuple[str, ...]] = {
    "bib": ("bibtexparser",),
    "cluster": ("cryptography", "distributed", "pyarrow"),
    "live": ("watchfiles",),
    "lsp": ("pygls",),
    "mcp": ("mcp",),
    "notebook": ("anywidget",),
    "numbers": ("numpy", "scipy"),
    "pdf": ("pygraphviz",),
    "print": ("weasyprint",),
    "prov": ("prov",),
    "rdf": ("rdflib",),
    "scan": ("duckdb", "pyarrow"),
    "solver": ("pysat",),
    "sources": ("pypdf", "selectolax"),
}
"""The modules that each extra brings; pyproject.toml names their packages and versions."""


def require(extra: str, what: str, *modules: str) -> None:
    """Check that the packages of an extra are there; ``what`` is what needs them, to be said.

    With ``modules`` these alone are needed.

    Raises:
        MissingExtraError: If one is missing; the message names the extra.

    >>> require("numbers", "a gradual semantics")
    """
    for module in modules or EXTRAS[extra]:
        try:
            import_module(module)
        except ImportError:
            raise MissingExtraError(what, extra) from None
