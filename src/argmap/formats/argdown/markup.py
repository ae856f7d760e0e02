r"""Texts as Argdown source: signs escaped, emphasis, links, mentions and tags put back.

A text of a map is plain. Where it had emphasis or links, ``marked`` gives the source of it.
"""

import re
from collections.abc import Sequence

from argmap.formats.argdown.patterns import SPECIAL
from argmap.formats.argdown.patterns import TAG as TAG_PATTERN
from argmap.formats.argdown.reader import read_document
from argmap.formats.argdown.records import Member, Range
from argmap.formats.argdown.shortcodes import SHORTCODES

_FOLDED = re.compile(r"[ \x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]+")
_STOP = re.compile(r"[\\#*_\[<{./:=@]")
# Signs inside a word between dots or colons that would still have to be escaped there.
_HARD = frozenset("\\#*_[<{/@")
# A comma or brace would keep metadata in the line before from ending.
_SIGN = re.compile(r"(['\s]*)(?:(?=[-+><(=_*#,}])|([0-9]+)(?=\.(?:\s|\Z)))")
# A bracket before a colon would end a title that begins earlier on the line.
_TITLE_END = re.compile(r"[\]>]:")
MARKS = {"bold": "**", "italic": "*"}


def flat(text: str) -> str:
    r"""Return a text as Argdown can hold it: on one line, blanks single, none at the ends.

    >>> flat(" a\n  b ")
    'a b'
    """
    return _FOLDED.sub(" ", text).strip()


def escaped(text: str, at_line: bool = False, codes: bool = False) -> str:
    r"""Write a flat text so that it is read as it is; ``at_line`` where it begins a line.

    ``codes`` escapes all that looks like a shortcode, for files that define their own.

    >>> escaped("see [1] at http://x.y, snake_case {k: v} # C#")
    'see \\[1] at http:/\\/x.y, snake\\_case \\{k: v} # C#'
    >>> escaped("- no relation", at_line=True)
    '\\- no relation'
    """
    parts: list[str] = []
    size, last, pos = len(text), 0, 0
    while True:
        found = _STOP.search(text, pos)
        if found is None:
            break
        pos = found.start()
        sign = text[pos]
        behind = text[pos + 1 : pos + 2]
        escapes = sign in "\\[<{"
        step = 1
        if sign in "*_":
            # ``* `` opens no emphasis, but behind a slash it opens a comment.
            escapes = not behind.isspace() or text[pos - 1 : pos] == "/"
        elif sign == "#":
            escapes = not (behind.isspace() or not behind)
        elif sign == "/":
            # The second slash of ``//``: one backslash breaks the comment.
            escapes = pos > 0 and text[pos - 1] == "/"
        elif sign == "=":
            while text[pos + step : pos + step + 1] == "=":
                step += 1
            # Three and more begin front matter wherever a token may begin, so all of them are
            # escaped.
            if step > 2:
                parts.append(text[last:pos] + "\\=" * step)
                last = pos + step
        elif sign == "@":
            if text.startswith("include(", pos + 1):
                parts.append(text[last : pos + 1] + "\\")
                last = pos + 1
        elif sign in ".:":
            image = SPECIAL.match(text, pos)
            if image is not None:
                words = image[0].strip()
                # A word between dots that is no shortcode is one token to the reference, so a sign
                # inside it means nothing and must not be escaped: the backslash would show.
                if codes or words in SHORTCODES or not _HARD.isdisjoint(words):
                    escapes = True
                else:
                    step = image.end() - pos
        if escapes:
            parts.append(text[last:pos] + "\\")
            last = pos
        pos = min(pos + step, size)
    source = "".join(parts) + text[last:] if parts else text
    return led(source) if at_line else source


def led(source: str) -> str:
    """Escape the sign that a source begins with, if it would say something at the start of a line."""
    lead = _SIGN.match(source)
    if lead is None:
        return source
    return f"{source[: lead.end()]}\\{source[lead.end() :]}"


def tag_source(tag: str) -> str | None:
    """Return the source of a tag; None where Argdown has none for it.

    >>> tag_source("pro"), tag_source("two words"), tag_source(")")
    ('#pro', '#(two words)', None)
    """
    for attempt in (f"#{tag}", f"#({tag})"):
        match = TAG_PATTERN.fullmatch(attempt)
        if match is None or (match[1] or match[2]) != tag or tag != flat(tag):
            continue
        # A tag may contain what other readings of the line take first: the end of a title that
        # begins further left, an escape, an include.
        if _TITLE_END.search(tag) or "\\" in tag or "@include(" in attempt:
            continue
        if not tag.endswith((")", "]")):
            return attempt
    return None


def split_tail(text: str, ranges: Sequence[Range]) -> tuple[str, list[Range]]:
    """Return a text without blanks at its ends and the tags behind it, and the ranges left.

    Tags inside a text stay, as words of it.
    """
    left = list(ranges)
    end = len(text.rstrip())
    # A tag inside emphasis or a link ends in it; taking the tag off would leave the range without
    # its end.
    covered = max((item.stop for item in ranges if item.kind != "tag"), default=-1)
    while left and left[-1].kind == "tag" and left[-1].stop + 1 >= end:
        before = left[-1].start
        while before and text[before - 1].isspace():
            before -= 1
        if not before or covered >= left[-1].start:
            break
        left.pop()
        end = before
    shown = text[:end]
    lead = len(shown) - len(shown.lstrip())
    shown = shown[lead:]
    last = len(shown) - 1
    return shown, [
        Range(span.kind, span.start - lead, min(span.stop - lead, last), span.value)
        for span in left
    ]


def marked(text: str, ranges: Sequence[Range]) -> str | None:
    """Return the source of a text with its ranges; None where it cannot be said again."""
    cuts: dict[int, list[str]] = {}
    ends: dict[int, list[str]] = {}
    taken: list[tuple[int, int, str]] = []
    for item in ranges:
        start, end = item.start, item.stop + 1
        if not 0 <= start < end <= len(text):
            return None
        if item.kind in MARKS:
            cuts.setdefault(start, []).append(MARKS[item.kind])
            # Of ranges that end together the one opened last closes first.
            ends.setdefault(end, []).insert(0, MARKS[item.kind])
        elif item.kind == "link":
            taken.append((start, end, f"[{text[start:end]}]({item.value})"))
        else:
            taken.append((start, end, text[start:end]))
    pieces: list[str] = []
    offset = 0
    for start, end, source in sorted(taken):
        # Links, tags and mentions hold no others of their kind.
        if start < offset:
            return None
        pieces += [_between(text, offset, start, cuts, ends), _opening(start, cuts, ends), source]
        cuts.pop(start, None)
        ends.pop(start, None)
        offset = end
    pieces += [_between(text, offset, len(text), cuts, ends), _opening(len(text), cuts, ends)]
    source = "".join(pieces)
    # Not derived, but tried: the source is good if it reads back as the very text and ranges. So no
    # rule of emphasis has to be known here twice.
    wanted = (text, [_key(item) for item in ranges])
    if "/*" in source and reads_as(safe := source.replace("/*", "\\/*")) == wanted:
        return safe
    return source if reads_as(source) == wanted else None


def _between(
    text: str, start: int, end: int, cuts: dict[int, list[str]], ends: dict[int, list[str]]
) -> str:
    """Write a stretch of plain text with the marks that begin or end inside it."""
    # Positions are consumed as they are written, so that the next stretch does not write them
    # again.
    inside = sorted(cut for cut in {*cuts, *ends} if start <= cut < end)
    pieces = []
    for cut in inside:
        pieces.append(escaped(text[start:cut]))
        pieces.append(_opening(cut, cuts, ends))
        cuts.pop(cut, None)
        ends.pop(cut, None)
        start = cut
    return "".join(pieces) + escaped(text[start:end])


def _opening(offset: int, cuts: dict[int, list[str]], ends: dict[int, list[str]]) -> str:
    return "".join((*ends.get(offset, ()), *cuts.get(offset, ())))


def _key(item: Range) -> tuple[str, int, int, str | None]:
    return item.kind, item.start, item.stop, item.value


def reads_as(source: str) -> tuple[str, list[tuple[str, int, int, str | None]]] | None:
    """Return text and ranges that the source of one text is read as; None when it is broken."""
    # What begins a comment does so only where one ends further on.
    opens = "/*" in source or "<!--" in source
    document = read_document(f"[x]: {source}\n" + "\n\\*/ -->\n" * opens)
    if len(document.blocks) != 1 + opens or document.comments or document.front_matter:
        return None
    member = document.blocks[0]
    if not isinstance(member, Member) or member.links or member.data_span or not member.text:
        return None
    if any(item.severity == "error" for item in document.findings):
        return None
    text = member.text.rstrip()
    last = len(text) - 1
    return text, [
        (span.kind, span.start, min(span.stop, last), span.value) for span in member.ranges
    ]
