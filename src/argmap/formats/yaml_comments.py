r"""Comments of YAML: those that cut a text without quotes, and whether there are any at all.

``It broke rule #3 of the club`` is read as ``It broke rule``. A comment that people write has a
blank behind its sign; a number or a tag has none, so there the author is asked.
"""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from argmap.findings import Finding
from argmap.formats.yaml_tree import LOADER, excerpt, resolve

_LOOK = re.compile(r"[ \t]#[^\s#=-]")
_CUT = re.compile(r"[ \t]+(#[^\s#=-].*)")
_COMMENT = re.compile(r"#[^\n\r]*")
_EMPTY = re.compile(r"[:-][ \t]+(#[^\s#=-].*)")


def cut_texts(text: str, lines: list[str]) -> list[Finding]:
    r"""Return a warning for each text without quotes that ends at a '#' before a letter.

    >>> [found.message for found in cut_texts("a: rule #3 of it\nb: 1 # one", [])]
    ["the text ends here, as YAML takes '#3 of it' for a comment; put the text in quotes, or a blank behind '#'"]
    """
    if "#" not in text or _LOOK.search(text) is None:
        return []
    lines = lines or text.split("\n")
    found: list[Finding] = []
    loader = LOADER(text)
    try:
        while (event := loader.get_event()) is not None:
            if type(event) is not yaml.ScalarEvent or event.style:
                continue
            # Behind a number stands a comment.
            if event.value and not isinstance(resolve(event.value), str):
                continue
            mark: Any = event.end_mark
            line = lines[mark.line] if mark.line < len(lines) else ""
            # An empty value ends with its colon or dash.
            pattern, at = (_CUT, mark.column) if event.value else (_EMPTY, mark.column - 1)
            cut = pattern.match(line, max(at, 0))
            if cut is not None:
                found.append(_finding(cut[1], lines, mark.line, cut.start(1)))
    except yaml.YAMLError:
        # What is broken is refused elsewhere, with words of its own.
        return found
    finally:
        loader.dispose()
    return found


def has_comments(text: str) -> bool:
    r"""Return whether a text of YAML has comments, which no tree of it keeps.

    >>> has_comments("a: 1 # one"), has_comments("a: '1 # one'")
    (True, False)
    """
    try:
        return any("#" in between for between in _between_tokens(text))
    except yaml.YAMLError:
        # Nobody can tell, so the text is taken for one that somebody wrote.
        return True


def comments_in(text: str) -> list[str]:
    r"""Return the comments of a text of YAML, in order.

    >>> comments_in("# first\na: '#'  # one")
    ['# first', '# one']
    >>> comments_in("\ufeffa: 1\n# last")
    ['# last']
    """
    return [found for between in _between_tokens(text) for found in _COMMENT.findall(between)]


def _between_tokens(text: str) -> Iterator[str]:
    if "#" not in text:
        return
    # The marks of the loader do not count a byte order mark.
    text = text.removeprefix("\ufeff")
    loader = LOADER(text)
    end = 0
    try:
        while (token := loader.get_token()) is not None:
            yield text[end : token.start_mark.index]
            end = max(end, token.end_mark.index)
    finally:
        loader.dispose()
    yield text[end:]


def _finding(words: str, lines: list[str], line: int, column: int) -> Finding:
    message = (
        f"the text ends here, as YAML takes {words!r:.60} for a comment; put the text in quotes, or a "
        "blank behind '#'"
    )
    return Finding("R007", "warning", message, None, excerpt(lines, line, column))
