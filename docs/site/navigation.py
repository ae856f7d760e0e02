"""Navigation: the groups and pages of the site, read from the lists of docs/index.md.

The page that readers of a forge begin at is the one list of pages, so that no second one can differ.
"""

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
_HEADING = re.compile(r"(#{2,3}) (.+)")
_ENTRY = re.compile(r"- \[([^\]]+)\]\(([^)#]+)\): ")


@dataclass(frozen=True)
class Group:
    """Pages that stand together: the caption, and a title and a path from ``docs`` for each."""

    caption: str
    pages: tuple[tuple[str, str], ...]


def read_groups(text: str) -> tuple[Group, ...]:
    """Return the groups of a start page: a list of links below each heading, in order."""
    captions: list[str] = []
    found: dict[str, list[tuple[str, str]]] = {}
    for line in text.splitlines():
        if heading := _HEADING.fullmatch(line):
            captions = [*captions[: len(heading[1]) - 2], heading[2]]
        elif entry := _ENTRY.match(line):
            found.setdefault(": ".join(captions), []).append((entry[1], entry[2]))
    return tuple(Group(caption, tuple(pages)) for caption, pages in found.items())


def groups() -> tuple[Group, ...]:
    """Return the groups of the site."""
    return read_groups((DOCS / "index.md").read_text(encoding="utf-8"))
