"""Rests: the cards that stand for what is folded away, in double lines, and how they are spoken."""

from collections.abc import Iterator
from html import escape
from urllib.parse import quote

from argmap.drawing.text import clean
from argmap.drawing.themes import Theme
from argmap.drawing.view import Rest


def rest_lines(rest: Rest, theme: Theme) -> Iterator[str]:
    """Write one as lines of DOT: the card, and the line to the place it hangs from."""
    link = f'URL="{quote(rest.link, safe="/.-_~")}" ' if rest.link else ""
    page = f"<BR/>{_font(rest.page, 8, theme.meta)}" if rest.page else ""
    yield (
        f'\t{rest.node} [id={rest.node} shape=box peripheries=2 margin="0.1,0.05" height=0.3 '
        f'{link}color="{theme.meta}" style=filled fillcolor="{theme.group}" '
        f"label=<<B>{_font(rest.words, 10, theme.text)}</B>{page}>]\n"
    )
    if rest.target:
        yield f'\t{rest.target} -> {rest.node} [color="{theme.meta}" penwidth=1.4]\n'


def spoken_rest(rest: Rest) -> str:
    """Say one in full.

    >>> spoken_rest(Rest("f_c1", "n_c1", "+12: 7 for, 5 against", "map-c1.svg", "map-c1.svg"))
    'Folded: +12: 7 for, 5 against, see map-c1.svg.'
    """
    page = f", see {clean(rest.page)}" if rest.page else ""
    return f"Folded: {rest.words}{page}."


def _font(words: str, size: float, colour: str) -> str:
    body = escape(clean(words), quote=True)
    return f'<FONT POINT-SIZE="{size:g}" COLOR="{colour}">{body}</FONT>'
