"""Argdown in its usual form: indentation, blanks and empty lines tidy, all else as it was.

Works on the document, not on a map: comments, includes, the order of blocks and every word stay.
Each block is tidied on its own and kept as it is where tidying would change what it says; so what
the text says is the same before and after, and tidying twice changes nothing more.
"""

import re
from bisect import bisect_left

from argmap.formats.argdown.reader import read_document
from argmap.formats.argdown.records import (
    Block,
    Document,
    Heading,
    Inference,
    Link,
    Listing,
    Member,
    Range,
    Skipped,
    Span,
    Structure,
)
from argmap.memory import paused_collector

STEP = "  "
_EMPTY = re.compile(r"\n{3,}")
_BARE_RULE = re.compile(r"-{4,}[ \t]*\Z")
_SIGN = re.compile(r"(<?[+-]|[+-]>|><|<?_|_>)[ \t]+")
_NUMBER = re.compile(r"(\([0-9]+\)|[0-9]+\.|\*)[ \t]+")
_BEHIND_TITLE = re.compile(r"(\[[^\[\]\n]+\]:|<[^<>\n]+>:)[ \t]*(?=\S)")
_HASHES = re.compile(r"(#+)[ \t]+")


def formatted(text: str) -> str:
    r"""Return the usual form of an Argdown text. Linear.

    >>> print(formatted("[A]:  one.\n     +   [B]\n\n\n\n// why\n[B]:two.   \n"), end="")
    [A]: one.
      + [B]
    <BLANKLINE>
    // why
    [B]: two.
    """
    raw = text.removeprefix("\ufeff")
    text = raw.replace("\r\n", "\n")
    document = read_document(text)
    if not document.blocks:
        return text
    with paused_collector():
        meaning = _meaning(document)
        # The grammar takes some line ends of Windows for text, beside comments and in metadata.
        if text != raw and _meaning(read_document(raw)) != meaning:
            return raw
        # Both ways are linear. The first tidies every block and compares the whole once, which is
        # mostly all there is to do. Only if that changed what the text says is each block read and
        # compared on its own, and kept as it is where tidying would change it.
        for checks in (False, True):
            tidy = _Formatter(document, checks).run()
            if _meaning(read_document(tidy)) == meaning:
                return tidy
    return text


class _Formatter:
    def __init__(self, document: Document, checks: bool) -> None:
        self.document = document
        self.checks = checks
        self.text = document.text

    def run(self) -> str:
        document, text = self.document, self.text
        parts: list[str] = []
        offset = 0
        front = document.front_matter
        if front is not None:
            parts.append(text[front.start : front.end].strip())
            offset = front.end
        for block in document.blocks:
            start = self._start(block)
            parts.append(_gap(text[offset:start], is_first=not parts))
            end = start + len(text[start : _end(block)].rstrip("\n"))
            parts.append(self._block(block, start, end))
            offset = end
        parts.append(_gap(text[offset:], is_first=False).rstrip())
        return "".join(parts).rstrip("\n") + "\n"

    def _start(self, block: Block) -> int:
        """Return where the line begins that the block begins."""
        # The first token of a block may stand behind its indentation, which is the block's to tidy.
        start = block.start
        line = self.text.rfind("\n", 0, start) + 1
        return line if not self.text[line:start].strip() else start

    def _block(self, block: Block, start: int, end: int) -> str:
        source = self.text[start:end]
        if isinstance(block, Skipped):
            return source
        if not self.checks:
            return self._tidy(block, start, end)
        meaning = _block_meaning(source)
        # Blanks at the end of a line say something behind an escaped sign (``\ ``); then the second
        # try keeps them and tidies the rest.
        for keeps_ends in (False, True):
            tidy = self._tidy(block, start, end, keeps_ends)
            if _block_meaning(tidy) == meaning:
                return tidy
        return source

    def _tidy(self, block: Block, start: int, end: int, keeps_ends: bool = False) -> str:
        depths: dict[int, int] = {}
        kept = self._comments(start, end)
        for depth, link, member in _walk(block):
            if link is not None:
                depths[self._line(link.start)] = depth
            if member is not None and member.data_span:
                kept.append(member.data_span)
        if isinstance(block, Heading) and block.data_span:
            kept.append(block.data_span)
        if isinstance(block, Structure):
            for step in block.steps:
                if step.inference is not None:
                    kept += [step.inference.data_span] if step.inference.data_span else []
                    self._flatten(step.inference.start, step.inference.end, depths)
                # Numbered statements stand at the margin, whatever stood above them.
                depths[self._line(step.start)] = -1
        kept.sort()
        return self._lines(start, end, depths, kept, keeps_ends)

    def _flatten(self, start: int, end: int, depths: dict[int, int]) -> None:
        """Mark the lines of an inference, which stand without indentation."""
        while 0 <= start < end:
            depths[self._line(start)] = -1
            # -1, and not 0, where there is no further line: 0 is the first line of the text.
            start = self.text.find("\n", start, end) + 1 or -1

    def _comments(self, start: int, end: int) -> list[Span]:
        comments = self.document.comments
        first = bisect_left(comments, (start, 0))
        found = []
        for span in comments[first:]:
            if span[0] >= end:
                break
            found.append(span)
        return found

    def _line(self, offset: int) -> int:
        return self.text.rfind("\n", 0, offset) + 1

    def _lines(
        self, start: int, end: int, depths: dict[int, int], kept: list[Span], keeps_ends: bool
    ) -> str:
        """Tidy a block line by line; lines inside metadata or comments stay."""
        lines: list[str] = []
        depth = 0
        offset = start
        inside = 0
        while offset < end:
            stop = self.text.find("\n", offset, end)
            stop = end if stop < 0 else stop
            # ``kept`` is sorted and lines ascend, so the index only goes forward: linear.
            while inside < len(kept) and kept[inside][1] <= offset:
                inside += 1
            verbatim = inside < len(kept) and kept[inside][0] < offset
            line = self.text[offset:stop]
            if verbatim:
                lines.append(line)
            elif line.strip():
                # A line without a sign of its own goes on with the text above, one step further in.
                found = depths.get(offset, 0)
                depth = found or depth
                tail = line[len(line.rstrip(" \t")) :] if keeps_ends else ""
                lines.append(
                    self._tidy_line(line, depth, found > 0, is_first=offset == start) + tail
                )
            offset = stop + 1
        return "\n".join(lines)

    def _tidy_line(self, line: str, depth: int, signed: bool, is_first: bool) -> str:
        words = line.strip(" \t")
        if signed:
            return STEP * depth + _behind(_SIGN.sub(r"\1 ", words, count=1))
        if _BARE_RULE.fullmatch(words):
            return "----"
        number = _NUMBER.match(words)
        if number or is_first or words.startswith("--"):
            if number:
                words = f"{number[1]} {words[number.end() :]}"
            return _behind(_HASHES.sub(r"\1 ", words, count=1) if is_first else words)
        return STEP * (depth + 1 if depth > 0 else 0) + words


def _behind(words: str) -> str:
    """Put one blank behind a title that is defined."""
    found = _BEHIND_TITLE.search(words)
    # A title is defined at the start of a line only, behind a sign or number at most. Further in
    # ``[x]:`` is text, where blanks may count.
    if found is None or found.start() > 12:
        return words
    return f"{words[: found.end(1)]} {words[found.end() :]}"


def _gap(gap: str, is_first: bool) -> str:
    """Tidy what stands between blocks: comments stay, empty lines become one."""
    if not gap.strip():
        return "" if is_first else ("\n\n" if gap.count("\n") > 1 else gap)
    text = _EMPTY.sub("\n\n", "\n".join(line.rstrip() for line in gap.split("\n")))
    return text.lstrip("\n") if is_first else text


def _end(block: Block) -> int:
    """Return where the last words of a block end."""
    # The end of the block takes line ends and comments behind it along, which ``_gap`` tidies.
    ends = [member.end for _, _, member in _walk(block) if member is not None]
    return max(ends, default=block.end)


def _walk(block: Block) -> list[tuple[int, Link | None, Member | None]]:
    """Return all relations and members of a block with their depth."""
    found: list[tuple[int, Link | None, Member | None]] = []
    stack: list[tuple[int, Link | None, Member | Inference]] = []
    if isinstance(block, Member):
        stack = [(0, None, block)]
    elif isinstance(block, Listing):
        stack = [(0, None, item.member) for item in block.items]
    elif isinstance(block, Structure):
        for step in block.steps:
            stack.append((0, None, step.member))
            if step.inference is not None:
                stack.append((0, None, step.inference))
    while stack:
        depth, link, node = stack.pop()
        found.append((depth, link, node if isinstance(node, Member) else None))
        stack.extend((depth + 1, child, child.member) for child in node.links)
    return found


def _block_meaning(source: str) -> object:
    return _meaning(read_document(f"{source}\n\n"))


def _meaning(document: Document) -> object:
    """Return all that a document says, without positions."""
    parts: list[object] = [
        document.front_matter.data if document.front_matter else None,
        [_words(document.text[start:end]) for start, end in document.comments],
        [item.code for item in document.findings if item.severity != "info"],
    ]
    for block in document.blocks:
        if isinstance(block, Skipped):
            parts.append(("skipped", document.text[block.start : block.end].strip()))
        elif isinstance(block, Heading):
            ranges = [_range(item) for item in block.ranges]
            parts.append((block.level, block.text, ranges, block.tags, block.data))
        elif isinstance(block, Structure):
            parts.append("structure")
            for step in block.steps:
                own = step.inference
                inference = (own.rules, own.data, _below(own)) if own else None
                parts.append((step.number, inference, _below(step.member)))
        elif isinstance(block, Listing):
            parts.append([(item.marker.strip(), _below(item.member)) for item in block.items])
        else:
            parts.append(_below(block))
    return parts


def _words(comment: str) -> list[str]:
    return [line.rstrip() for line in comment.splitlines()]


def _below(root: Member | Inference) -> list[object]:
    parts: list[object] = []
    stack: list[tuple[int, Link | None, Member | Inference]] = [(0, None, root)]
    while stack:
        depth, link, node = stack.pop()
        own: tuple[object, ...] | None = None
        if isinstance(node, Member):
            ranges = [_range(item) for item in node.ranges]
            own = (node.kind, node.form, node.title, node.text, ranges, node.tags, node.data)
        parts.append((depth, link.kind if link else None, link.outward if link else None, own))
        stack.extend((depth + 1, child, child.member) for child in reversed(node.links))
    return parts


def _range(item: Range) -> tuple[str, int, int, str | None]:
    return item.kind, item.start, item.stop, item.value
