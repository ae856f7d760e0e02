"""The page of the workbench: one template, and assets that the server hands out by name."""

import re
from functools import cache
from importlib.resources import files

from argmap.drawing.page import colours, spoken_marks, text
from argmap.drawing.themes import find_theme
from argmap.languages import say
from argmap.languages.script import script_words

KINDS = {".js": "text/javascript", ".css": "text/css"}
_SAID = re.compile(r"\{\{say ([^}]*)\}\}")
_SLOT = re.compile(r"\{\{(\w+)\}\}")


def page_of(title: str, page_token: str) -> str:
    """Write the page; it holds no word of the map but its title, which it gets as data like all others."""
    script = "\n".join(
        read(name).decode("utf-8") for name in sorted(assets()) if name.endswith(".js")
    )
    words = script_words(script)
    slots = {
        "language": spoken_marks(),
        "title": text(title),
        "token": text(page_token),
        "words": f'<script type="application/json" id="words">{words}</script>' if words else "",
    }
    template = files("argmap.workbench").joinpath("assets", "page.html").read_text(encoding="utf-8")
    said = _SAID.sub(lambda found: text(say(found[1])), template)
    return _SLOT.sub(lambda found: slots[found[1]], said)


@cache
def assets() -> frozenset[str]:
    """Return the names of all scripts and styles."""
    names = (one.name for one in files("argmap.workbench").joinpath("assets").iterdir())
    return frozenset((*(one for one in names if one.endswith(tuple(KINDS))), "theme.css"))


@cache
def read(name: str) -> bytes:
    """Return a script or style; ``theme.css`` has the colours of the themes as variables."""
    if name == "theme.css":
        return _themes().encode("utf-8")
    return files("argmap.workbench").joinpath("assets", name).read_bytes()


def _themes() -> str:
    light, dark = (colours(find_theme(name)) for name in ("light", "dark"))
    night = f"{{color-scheme:dark;{dark}}}"
    return (
        f":root{{{light}}}\n"
        f"@media (prefers-color-scheme:dark){{:root:not([data-theme]){night}}}\n"
        f":root[data-theme=dark]{night}\n"
    )
