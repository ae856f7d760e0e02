"""Reference: a page for each public package, with signature, docstring and example of every name."""

import inspect
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from entries import Entries
from prose import first_sentence, markdown
from public_names import Public, modules, names_of, public

GROUPS = {
    "Maps": ("model", "formats", "corpora", "edit", "changes", "splice"),
    "Questions": ("query", "attribution", "chronology", "independence", "semantics", "explain"),
    "Checks": ("anchors", "checks", "findings", "registers", "proposals", "compare"),
    "To look at": ("rendering", "drawing", "web", "views", "notebook", "live", "languages"),
    "Many maps": ("library",),
    "Further": ("schemes", "errors", "plugins", "table", "testing"),
}
"""The packages by what they are for; one that is not named here stands under the last."""
GUESTS = {
    "argmap.builder": "argmap.model",
    "argmap.graph_reader": "argmap.formats",
    "argmap.walkthrough": "argmap.views",
}
"""Modules that are not public and give a name or two to ``argmap``: the page on which these stand."""


@dataclass(frozen=True)
class Page:
    """The names of one public package."""

    module: types.ModuleType
    names: tuple[Public, ...]

    @property
    def slug(self) -> str:
        """Return the name of its file."""
        return self.module.__name__.partition(".")[2].replace(".", "-")

    @property
    def about(self) -> str:
        """Return what it is, from its docstring: ``Query: questions on one map``."""
        said = first_sentence(self.module.__doc__ or "")
        return (said.partition(": ")[2] or said).removesuffix(".")


def reference() -> dict[str, str]:
    """Return the pages of the reference as Markdown, by the names of their files."""
    everything = public()
    full = {one.short: one.name for one in reversed(everything)}
    classes = {one.short: one.name for one in reversed(everything) if isinstance(one.value, type)}
    homes = {module.__name__ for module in modules()}
    named: dict[str, list[Public]] = {name: [] for name in homes}
    for one in everything:
        named[_page_of(one, homes)].append(one)
    pages = [
        Page(module, tuple(sorted(named[module.__name__], key=_place))) for module in modules()
    ]
    entries = Entries(classes)
    return {
        "index": "\n".join(_index(pages)),
        **{page.slug: "\n".join(_lines(page, full, entries)) for page in pages},
    }


def _place(one: Public) -> tuple[int, int]:
    """Put what ``argmap`` itself has first; functions before classes, and these before tables."""
    kind = 0 if inspect.isfunction(one.value) else 1 if isinstance(one.value, type) else 2
    return one.name.count("."), kind


def _page_of(one: Public, homes: set[str]) -> str:
    """Name the public package nearest to where a name is at home."""
    name = GUESTS.get(one.home, one.home)
    while name not in homes:
        name = name.rpartition(".")[0]
        if not name:
            raise LookupError(f"{one.name} of {one.home} has no page: add the module to GUESTS")
    return name


def _index(pages: list[Page]) -> Iterator[str]:
    yield "# Reference"
    yield ""
    yield "Every public name, from its docstring. [From Python](../python.md) says what to call for what."
    places = {
        slug: (at, n) for at, slugs in enumerate(GROUPS.values()) for n, slug in enumerate(slugs)
    }
    last = (len(GROUPS) - 1, len(pages))
    place = {page.slug: places.get(page.slug.partition("-")[0], last) for page in pages}
    for at, title in enumerate(GROUPS):
        own = sorted(
            (page for page in pages if place[page.slug][0] == at),
            key=lambda page: (place[page.slug], page.slug),
        )
        yield from ("", f"## {title}", "", "| package | for |", "|---|---|")
        yield from (f"| [{page.module.__name__}]({page.slug}.md) | {page.about} |" for page in own)
        yield from ("", "```{toctree}", ":hidden:", "", *(page.slug for page in own), "```")
    yield ""


def _lines(page: Page, full: Mapping[str, str], entries: Entries) -> Iterator[str]:
    name = page.module.__name__
    yield from (f"# {name}", "", f"```{{py:module}} {name}", "```", "")
    yield from (markdown(page.module.__doc__ or ""), "")
    if page.names:
        yield from ("| name | what it does or is |", "|---|---|")
        for one in page.names:
            about = first_sentence(one.docstring).replace("|", "\\|")
            yield f"| {{py:obj}}`{one.name}` | {about} |"
        yield ""
    own = {one.short for one in page.names}
    others = [full[short] for short in names_of(page.module) if short not in own and short in full]
    if others:
        yield f"Also here: {', '.join(f'{{py:obj}}`{other}`' for other in others)}."
        yield ""
    for one in page.names:
        yield from entries.lines(one)
