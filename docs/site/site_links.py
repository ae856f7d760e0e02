"""Links: what a path in a Markdown file of the clone is called on the site."""

import os
import re
from collections.abc import Callable
from pathlib import Path

from navigation import ROOT

_FENCE = re.compile(r"\s*(```+|~~~+)")
# The words may begin on the line before.
_LINK = re.compile(r"(?P<words>\[[^\[\]]*)?\]\((?P<target>[^)\s]+)\)")


def staged_name(path: str) -> str:
    """Return the name on the site of a file or folder, given from the root of the clone.

    Raises:
        LookupError: If the site has no page for it.
    """
    parts = Path(path).parts
    match parts:
        case ("docs",):
            return "index.md"
        case ("docs", name):
            return name
        case (("README.md" | "CONTRIBUTING.md" | "CHANGELOG.md") as name,):
            return name.lower()
        case ("examples",):
            return "examples.md"
        case ("examples", folder, *_):
            return f"examples.md#{folder.replace('.', '')}"
        case ("corpus", name, "SOURCE.md"):
            return f"corpus-{name}.md"
        case ("src", "argmap", name):
            return f"reference/{name.removesuffix('.py')}.md"
    raise LookupError(f"no page of the site is {path}")


def with_site_links(text: str, folder: Path) -> str:
    """Return Markdown of a folder of the clone with its links as the site has them.

    Of a link to a file that the site does not have the words are left.
    """

    def renamed(found: re.Match[str]) -> str:
        path, _, place = found["target"].partition("#")
        if not path or ":" in path:
            return found[0]
        try:
            name = staged_name(os.path.relpath(folder / path, ROOT))
        except LookupError:
            if found["words"] is None:
                raise
            return found["words"].removeprefix("[")
        target = name if "#" in name or not place else f"{name}#{place}"
        return f"{found['words'] or ''}]({target})"

    return outside_code(text, lambda line: _LINK.sub(renamed, line))


def outside_code(text: str, change: Callable[[str], str]) -> str:
    """Return Markdown with each line changed that is not of a block of code."""
    lines, fence = [], ""
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        if mark and not fence:
            fence = mark[1]
        elif mark and line.strip() == fence:
            fence = ""
        elif not fence and not line.startswith("    "):
            line = change(line)
        lines.append(line)
    return "\n".join(lines)
