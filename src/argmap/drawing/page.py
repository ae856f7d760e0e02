"""Page: the frame of a web page that loads nothing, runs nothing and follows light or dark."""

import re
from html import escape

from argmap.drawing.text import clean
from argmap.drawing.themes import Theme, find_theme
from argmap.languages import pieces, spoken
from argmap.model import ArgumentMap

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
STYLE = """
body { margin: 0 auto; max-width: 76rem; padding: 1.5rem; background: var(--ground);
  color: var(--text); font: 1rem/1.5 Arial, "Liberation Sans", Helvetica, "Noto Sans", sans-serif; }
h1 { font-size: 1.5rem; line-height: 1.25; } h2 { font-size: 1.15rem; margin-top: 2rem; }
p.meta, td.meta, .meta { color: var(--meta); }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; vertical-align: top; padding-block: .35rem; padding-inline: 0 .75rem;
  border-top: 1px solid var(--meta); }
a { color: var(--support); } a:focus-visible { outline: 3px solid var(--support); }
svg { max-width: 100%; height: auto; }
"""


def page(title: str, body: str, style: str = "") -> str:
    """Put a body into a page. ``body`` and ``style`` are markup, ``title`` is text.

    >>> "<title>A &lt; B</title>" in page("A < B", "<p>text</p>")
    True
    """
    light, dark = colours(find_theme("light")), colours(find_theme("dark"))
    return (
        f'<!DOCTYPE html>\n<html{spoken_marks()}>\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{text(title)}</title>\n<style>\n:root {{ color-scheme: light dark; {light} }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}\n{STYLE}{style}</style>\n"
        f"</head>\n<body>\n{body}</body>\n</html>\n"
    )


def spoken_marks() -> str:
    """Write the language a page speaks, and which way it runs, as attributes.

    >>> spoken_marks()
    ' lang="en"'
    """
    language = spoken()
    turned = ' dir="rtl"' if language.is_turned else ""
    return f' lang="{text(language.code)}"{turned}'


def own_language(argument_map: ArgumentMap) -> str:
    """Write the language of the texts of a map as an attribute, where a page speaks another."""
    return language_mark(argument_map.metadata.language)


def language_mark(tag: str | None) -> str:
    """Write the language of words as an attribute, where a page speaks another.

    >>> language_mark("de"), language_mark("en"), language_mark('" onload="x')
    (' lang="de"', '', '')
    """
    if not tag or not _TAG.match(tag) or tag.lower() == spoken().code:
        return ""
    return f' lang="{tag}"'


def runs_alike(words: str) -> bool:
    """Return whether words run as the page does, whatever stands beside them.

    >>> runs_alike("a b")
    True
    """
    if not spoken().is_turned:
        return words.isascii()
    # Set apart, a lone bracket or colon would run from left to right.
    return not any(map(str.isalnum, words))


def markup(words: str, /, **places: str) -> str:
    """Return a message as markup whose places are markup already; the message itself is text.

    >>> markup("as {who}", who="<bdi>Ann</bdi>")
    'as <bdi>Ann</bdi>'
    """
    return "".join(text(said) + (places[name] if name else "") for said, name in pieces(words))


def text(words: object) -> str:
    """Make words safe inside elements and attributes.

    >>> text('a "b" <c>')
    'a &quot;b&quot; &lt;c&gt;'
    """
    return escape(clean(str(words)), quote=True)


def colours(theme: Theme) -> str:
    """Write a theme as variables of a style sheet."""
    pairs = {
        "ground": theme.ground,
        "text": theme.text,
        "meta": theme.meta,
        "card": theme.card,
        "group": theme.group,
        "question": theme.question,
        "support": theme.support.line,
        "tint": theme.support.tint,
        "attack": theme.attack.line,
        "attack-tint": theme.attack.tint,
        "undercut": theme.undercut.line,
        "undercut-tint": theme.undercut.tint,
        "on-line": theme.support.on_line,
        "first": theme.sides[0].line,
        "first-tint": theme.sides[0].tint,
        "second": theme.sides[1].line,
        "second-tint": theme.sides[1].tint,
    }
    return " ".join(f"--{name}: {value};" for name, value in pairs.items())
