"""Hooks: what Sphinx is told to do otherwise with each page, to build it faster and show it better."""

import builtins
import re
from collections.abc import Callable
from typing import Any

_CODE = re.compile(r'(?<=<div class="highlight-)(?:sh|console|text) .*?</pre>', re.DOTALL)
_OPTION = re.compile(r"(<[^>]*>)|(?<![\w-])--[a-z][a-z-]*")


def with_whole_options(
    _app: object, _page: str, _template: str, context: dict[str, Any], _tree: object
) -> None:
    """Let no line of a command break within an option: ``-`` and ``-party`` would read as two."""
    if "body" in context:
        context["body"] = _CODE.sub(lambda code: _OPTION.sub(_whole, code[0]), context["body"])


def _whole(found: re.Match[str]) -> str:
    return found[1] or f'<span class="option">{found[0]}</span>'


def with_titles_alone(
    app: Any, _page: str, _template: str, context: dict[str, Any], _tree: object
) -> None:
    """Let the menu be made of titles and no headings.

    Sphinx copies every heading of every page for the menu of each page and throws them away again,
    which takes half of the time of a build.
    """
    whole: Callable[..., str] = context["toctree"]

    def menu(**options: Any) -> str:
        tocs = app.env.tocs
        app.env.tocs = titles_of(app, tocs)
        try:
            # A heading of the menu has no level of its own, which screen readers ask for.
            return whole(**options).replace('role="heading"', 'role="heading" aria-level="2"')
        finally:
            app.env.tocs = tocs

    context["toctree"] = menu


def titles_of(app: Any, tocs: dict[str, Any]) -> dict[str, Any]:
    """Return the contents of each page without its headings; those with pages below as they are."""
    if not hasattr(app, "argmap_titles"):
        app.argmap_titles = {name: _title(toc) for name, toc in tocs.items()}
    titles: dict[str, Any] = app.argmap_titles
    return titles


def _title(toc: Any) -> Any:
    if any(node.tagname == "toctree" for node in toc.findall()):
        return toc
    short = toc.deepcopy()
    for item in short.children:
        item.children[1:] = []
    return short


def without_builtins(_app: object, tree: Any) -> None:
    """Leave ``str`` and its like unlinked: Sphinx would look for each among all names, twice."""
    for node in list(tree.findall(lambda node: node.tagname == "pending_xref")):
        if node.get("refdomain") == "py" and hasattr(builtins, node["reftarget"]):
            # The last child is what stands there where nothing is found.
            last = node.children[-1]
            node.replace_self(last.children if last.tagname == "pending_xref_condition" else last)
