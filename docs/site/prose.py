"""Prose: docstrings of argmap as Markdown.

Docstrings are plain English with code in double back-ticks, examples at a prompt and the sections
``Raises`` and ``Args``. Markdown of them needs no parser of reStructuredText, and so no docstring
can break the site.
"""

import inspect
import re
from collections.abc import Iterator

_SECTION = re.compile(r"(Raises|Args|Example):\s*")
_TITLES = {"Raises": "Raises", "Args": "Takes", "Example": "Example"}
_ENTRY = re.compile(r"(\s*)([\w.*]+): (.*)")
_CODE = re.compile(r"(``.+?``|`[^`]+`)", re.DOTALL)
_SYNTAX = re.compile(r"([<>*_\[\]$\\])")


def first_sentence(docstring: str) -> str:
    """Return the first sentence of a docstring, as Markdown on one line."""
    paragraph = inspect.cleandoc(docstring).split("\n\n")[0]
    line = " ".join(paragraph.split())
    ends = re.search(r"[.?!](?= [A-Z`])", line)
    return escaped(line[: ends.end()] if ends else line)


def markdown(docstring: str) -> str:
    """Return a docstring as Markdown."""
    return "\n\n".join(_parts(inspect.cleandoc(docstring)))


def escaped(text: str) -> str:
    """Return words as Markdown that shows them as they are, code as code."""
    pieces = _CODE.split(text)
    # An odd piece is code: the split keeps what it split at.
    return "".join(
        piece if at % 2 else _SYNTAX.sub(r"\\\1", piece) for at, piece in enumerate(pieces)
    )


def _parts(text: str) -> Iterator[str]:
    for block in re.split(r"\n\s*\n", text):
        lines = block.split("\n")
        heading = _SECTION.fullmatch(lines[0])
        if heading:
            yield f"**{_TITLES[heading[1]]}**"
            lines = inspect.cleandoc("\n" + "\n".join(lines[1:])).split("\n")
        if not "".join(lines).strip():
            continue
        if heading and heading[1] != "Example":
            yield "\n".join(_entries(lines))
        elif lines[0].lstrip().startswith(">>>"):
            yield "\n".join(("```pycon", *lines, "```"))
        elif lines[0].startswith("    "):
            yield "\n".join(("```text", *lines, "```"))
        else:
            yield from _paragraph(lines)


def _paragraph(lines: list[str]) -> Iterator[str]:
    """Yield words, and apart from them an example that follows without an empty line."""
    at = next((at for at, line in enumerate(lines) if line.startswith(">>>")), len(lines))
    yield escaped("\n".join(lines[:at]))
    if at < len(lines):
        yield "\n".join(("```pycon", *lines[at:], "```"))


def _entries(lines: list[str]) -> Iterator[str]:
    """Yield a list item for each ``Name: words``, with the lines that go on."""
    for line in lines:
        entry = _ENTRY.fullmatch(line)
        if entry and not entry[1]:
            yield f"- `{entry[2]}`: {escaped(entry[3])}"
        else:
            yield f"  {escaped(line.strip())}"
