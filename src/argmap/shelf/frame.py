"""Frame: what every page of the shelf has around its body, and its style."""

from functools import cache
from importlib.resources import files

from argmap.drawing.page import colours, spoken_marks, text
from argmap.drawing.themes import find_theme
from argmap.languages import say
from argmap.shelf.answer import Answer
from argmap.shelf.asked import Asked
from argmap.shelf.markup import link

STYLE = "/style.css"


def framed(answer: Answer, asked: Asked, name: str) -> str:
    """Write the whole page; ``name`` is that of the library."""
    rooms = "".join(
        f'<li><a href="{path}"{_here(path, asked)}>{text(said)}</a></li>'
        for path, said in (
            ("/maps", say("Maps")),
            ("/sources", say("Documents")),
            ("/parties", say("Parties")),
            ("/gaps", say("Gaps")),
            ("/links", say("Decisions")),
        )
    )
    about = f'<p class="about">{answer.about}</p>\n' if answer.about else ""
    head = link("/", text(name))
    # Where the page itself searches, a second field for the same would be one too many.
    search = (
        "" if asked.path in ("/", "/find") else search_form(asked.values.get("q", ""), "head-q")
    )
    heading = answer.heading or text(answer.title)
    return (
        f'<!DOCTYPE html>\n<html{spoken_marks()}>\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{text(_tab(answer, name))}</title>\n"
        f'<link rel="stylesheet" href="{STYLE}">\n<link rel="icon" href="data:,">\n</head>\n<body>\n'
        f'<a class="skip" href="#main">{text(say("Skip to the page"))}</a>\n'
        f'<header class="top"><p class="name">{head}</p>\n'
        f'<nav aria-label="{text(say("Library"))}"><ul>{rooms}</ul></nav>\n{search}</header>\n'
        f'<main id="main" tabindex="-1">\n{about}<h1>{heading}</h1>\n{answer.body}</main>\n</body>\n</html>\n'
    )


def search_form(asked: str, name: str) -> str:
    """Write the field that searches."""
    said = text(say("Search the library"))
    return (
        f'<form role="search" action="/find" method="get" class="search">'
        f'<label for="{name}" class="unseen">{said}</label>'
        f'<input type="search" id="{name}" name="q" value="{text(asked)}" placeholder="{said}">'
        f"<button>{text(say('Search'))}</button></form>\n"
    )


def _here(path: str, asked: Asked) -> str:
    return ' aria-current="page"' if path == asked.path else ""


def _tab(answer: Answer, name: str) -> str:
    return name if answer.title == name else f"{answer.title} – {name}"


@cache
def style() -> bytes:
    """Return the style sheet, with the colours of the themes."""
    light, dark = (_inks(one) for one in ("light", "dark"))
    own = files("argmap.shelf").joinpath("assets", "shelf.css").read_text(encoding="utf-8")
    return (
        f":root {{ color-scheme: light dark; {light} }}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}\n{own}"
    ).encode()


def _inks(name: str) -> str:
    theme = find_theme(name)
    return f"{colours(theme)} --attack-on: {theme.attack.on_line}; --edge: color-mix(in srgb, var(--meta) 35%, transparent);"
