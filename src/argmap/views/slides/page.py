"""Page: slides as HTML that loads nothing and runs nothing, each one sheet of 16 by 9 on paper.

On a screen one slide follows the other, and the keys that scroll go from slide to slide.
Source: CSS Scroll Snap Module Level 1, CSS Paged Media.
"""

from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files
from itertools import groupby

from argmap.drawing.page import colours, spoken_marks, text
from argmap.drawing.themes import find_theme
from argmap.languages import say
from argmap.views.slides.deck import Deck, Slide
from argmap.views.slides.fitting import WIDE
from argmap.views.slides.parts import Part

ELEMENTS = {"text": "h3", "who": "p", "quote": "blockquote", "source": "p", "note": "p"}


def to_html(deck: Deck) -> str:
    """Write slides as a page. Linear."""
    style = _style()
    digest = b64encode(sha256(style.encode("utf-8")).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    body = "".join(_slide(deck, slide) for slide in deck.slides)
    return (
        f'<!DOCTYPE html>\n<html{spoken_marks()}>\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{text(deck.title)}</title>\n<style>{style}</style>\n"
        f"</head>\n<body>\n<main>\n{body}</main>\n</body>\n</html>\n"
    )


@cache
def _style() -> str:
    light, dark = find_theme("light"), find_theme("dark")
    sheet = files("argmap.views").joinpath("assets", "slides.css").read_text(encoding="utf-8")
    return (
        f"\n:root{{color-scheme:light dark;{colours(light)}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{colours(dark)}}}}}\n"
        f"{sheet}{''.join(_sizes())}"
    )


def _sizes() -> Iterator[str]:
    """Write the sizes of letters: on a screen they grow with it, on paper they are what was reckoned."""
    for at, sizes in enumerate(WIDE.sizes):
        for kind, size in sizes.items():
            rule = f".z{at} .{kind}"
            yield f"{rule}{{font-size:{size:g}pt}}\n"
            yield f"@media screen{{{rule}{{font-size:calc({size:g}*var(--u))}}}}\n"


def _slide(deck: Deck, slide: Slide) -> str:
    if not slide.step:
        head = ""
    else:
        goes_on = f" <span>{text(say('(continued)'))}</span>" if slide.on else ""
        about = f'<p class="about" dir="auto">{text(slide.about)}</p>' if slide.about else ""
        head = f'<h2 class="{slide.tone or "plain"}">{text(slide.head)}{goes_on}</h2>{about}'
    foot = say("{number} of {count}", number=slide.step, count=deck.steps) if slide.step else ""
    title = text(deck.title) if slide.step else ""
    name = "step" if slide.step else "title"
    return (
        f'<section class="{name} z{slide.size}">\n<header>{head}</header>\n'
        f'<div class="body">{"".join(_body(deck, slide))}</div>\n'
        f'<footer><span dir="auto">{title}</span><span>{text(foot)}</span></footer>\n</section>\n'
    )


def _body(deck: Deck, slide: Slide) -> Iterator[str]:
    for is_list, found in groupby(slide.parts, key=lambda part: part.kind == "item"):
        if is_list:
            lines = "".join(
                f'<li class="item" dir="auto"{deck.own}>{text(one.text)}</li>' for one in found
            )
            yield f"<ul>{lines}</ul>"
        else:
            yield from (_part(deck, slide, one) for one in found)


def _part(deck: Deck, slide: Slide, part: Part) -> str:
    element = ELEMENTS[part.kind]
    if part.kind == "text" and not slide.step:
        element = "h1"
    own = deck.own if part.kind in ("text", "quote") else ""
    return f'<{element} class="{part.kind}" dir="auto"{own}>{text(part.text)}</{element}>'
