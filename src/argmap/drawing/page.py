"""Page: the frame of a web page that loads nothing, runs nothing and follows light or dark."""

from html import escape

from argmap.drawing.text import clean
from argmap.drawing.themes import Theme, find_theme

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
STYLE = """
body { margin: 0 auto; max-width: 76rem; padding: 1.5rem; background: var(--ground);
  color: var(--text); font: 1rem/1.5 Arial, "Liberation Sans", Helvetica, "Noto Sans", sans-serif; }
h1 { font-size: 1.5rem; line-height: 1.25; } h2 { font-size: 1.15rem; margin-top: 2rem; }
p.meta, td.meta, .meta { color: var(--meta); }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0;
  border-top: 1px solid var(--meta); }
a { color: var(--support); } a:focus-visible { outline: 3px solid var(--support); }
svg { max-width: 100%; height: auto; }
"""


def page(title: str, body: str, style: str = "", language: str = "en") -> str:
    """Put a body into a page. ``body`` and ``style`` are markup, ``title`` is text.

    >>> "<title>A &lt; B</title>" in page("A < B", "<p>text</p>")
    True
    """
    light, dark = colours(find_theme("light")), colours(find_theme("dark"))
    return (
        f'<!DOCTYPE html>\n<html lang="{text(language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{text(title)}</title>\n<style>\n:root {{ color-scheme: light dark; {light} }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}\n{STYLE}{style}</style>\n"
        f"</head>\n<body>\n{body}</body>\n</html>\n"
    )


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
