r"""Markdown texts: signs that CommonMark, GitHub's dialect or Pandoc's would take for markup.

Pandoc's are typographic quotes, dashes and dots, lists by letters, citations, formulas and captions.
Sources: CommonMark 0.31, the Pandoc User's Guide.
"""

import re

_SPACE = re.compile(r"[ \t\n\x0b\x0c\r\x1c-\x1f\x85\u2028\u2029]+")
_SPECIAL = re.compile(
    r"""[\\`*_\[\]{}|~$^@#"']|-(?=-)|(?<=-)-|\.(?=\.)|(?<=\.)\."""
    r"""|:(?=//|[\w+-]{1,40}:)|(?<=\bwww)\."""
)
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_LEAD = re.compile(
    r"(?P<list>\(?(?:\d{1,9}|[A-Za-z]|[ivxlcdmIVXLCDM]{1,9}))(?P<sign>[.)])(?=\s|$)"
    r"|(?P<table>[Tt]able)?:|[+=%-]"
)
_BOX = re.compile(r"^(\\\[[ xX]\\\]) ")


def escaped(text: str) -> str:
    r"""Write a text so that Markdown shows it as it is, on one line.

    >>> print(escaped("2 * 3 <b> --all"))
    2 \* 3 &lt;b&gt; \-\-all
    """
    shown = "".join(_ENTITIES.get(char, char) for char in _SPACE.sub(" ", text))
    return _SPECIAL.sub(lambda found: f"\\{found.group()}", shown)


def lead(line: str) -> str:
    r"""Escape what would make a list or a caption of a line that begins with it.

    >>> lead("1. not a list"), lead("- nor this"), lead("(a) nor this")
    ('1\\. not a list', '\\- nor this', '(a\\) nor this')
    """
    found = _LEAD.match(line)
    if found is None:
        return line
    at = found.start("sign") if found["list"] else found.end() - 1
    return f"{line[:at]}\\{line[at:]}"


def entry(line: str) -> str:
    """Begin an entry of a list; Pandoc takes even an escaped box and a space in front for a task."""
    return _BOX.sub(r"\1&#32;", lead(line))
