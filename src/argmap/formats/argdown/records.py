"""What an Argdown text says, block by block: plain records that keep every position.

Offsets count code points of ``Document.text``. Blocks, members, links and comments stand in the
order of the text, so that a formatter can write it back.
"""

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Any, Literal

from argmap.findings import Finding, Place

Span = tuple[int, int]
LinkKind = Literal["support", "attack", "contradictory", "undercut"]


@dataclass(slots=True, eq=False)
class Range:
    """A stretch of a text: bold, italic, link, tag or mention. Both ends belong to it.

    ``value`` is the address of a link, the tag, or the title mentioned; ``is_ended`` is false
    for emphasis whose end a shortcode inside has taken.
    """

    kind: str
    start: int
    stop: int
    value: str | None = None
    is_ended: bool = True


@dataclass(slots=True, eq=False)
class Member:
    """One occurrence of a statement or argument: text, definition or reference.

    ``text`` is None where a statement has no words of its own. ``data_span`` is where the metadata
    stands. ``title``, ``role``, ``section`` and ``argument`` are completed by the model step.
    """

    kind: Literal["statement", "argument"]
    form: Literal["text", "definition", "reference"]
    title: str | None
    text: str | None
    start: int
    end: int
    ranges: list[Range] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    data: Any = None
    data_span: Span | None = None
    links: list["Link"] = field(default_factory=list)
    role: str | None = None
    section: "Section | None" = None
    argument: str | None = None


@dataclass(slots=True, eq=False)
class Link:
    """A relation as written below a member or inference.

    ``outward`` tells whether it leads from the parent to the member; a contradiction leads both
    ways. ``indent`` is the width of the indentation, ``start`` the offset of the sign.
    """

    kind: LinkKind
    outward: bool
    sign: str
    indent: int
    start: int
    member: Member


@dataclass(slots=True, eq=False)
class Inference:
    """The line between premises and conclusion: rules, metadata and undercuts below it."""

    start: int
    end: int = 0
    rules: list[str] = field(default_factory=list)
    data: Any = None
    data_span: Span | None = None
    links: list[Link] = field(default_factory=list)
    argument: str = ""
    conclusion_index: int = 0


@dataclass(slots=True, eq=False)
class Step:
    """A numbered statement of a structure; a conclusion has the inference above it."""

    number: str
    start: int
    member: Member
    inference: Inference | None = None


@dataclass(slots=True, eq=False)
class Structure:
    """A premise-conclusion structure; ``title`` is the argument it belongs to."""

    start: int
    end: int
    steps: list[Step]
    title: str | None = None


@dataclass(slots=True, eq=False)
class Heading:
    """A heading of level 1 and deeper; ``section`` comes with the model step."""

    level: int
    text: str
    start: int
    end: int
    ranges: list[Range] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    data: Any = None
    data_span: Span | None = None
    section: "Section | None" = None


@dataclass(slots=True, eq=False)
class Item:
    """An item of a list with its marker."""

    marker: str
    start: int
    member: Member


@dataclass(slots=True, eq=False)
class Listing:
    """A list, ordered or not."""

    ordered: bool
    start: int
    end: int
    items: list[Item]


@dataclass(slots=True, eq=False)
class Skipped:
    """A block that could not be read; its text is untouched between the two offsets."""

    start: int
    end: int


Block = Heading | Member | Structure | Listing | Skipped


@dataclass(slots=True, eq=False)
class FrontMatter:
    """The YAML between two rules at the start."""

    start: int
    end: int
    data: Any


@dataclass(slots=True, eq=False)
class Section:
    """A node of the tree of headings, or of the groups that the front matter lists.

    ``number`` is what the reference tells listed groups apart by; several may share it.
    """

    title: str
    level: int
    tags: list[str]
    data: Any
    parent: "Section | None"
    ranges: list[Range] = field(default_factory=list)
    children: list["Section"] = field(default_factory=list)
    is_group: Any = None
    is_closed: Any = None
    number: int | None = None


class Places:
    """Lines and columns of offsets: lines are listed at the first question, each is a bisection."""

    __slots__ = ("_has_returns", "_starts", "text")

    def __init__(self, text: str) -> None:
        self.text: str = text
        self._has_returns: bool = "\r" in text
        self._starts: list[int] | None = None

    @property
    def starts(self) -> list[int]:
        """Return the offsets at which lines start."""
        if self._starts is None:
            self._starts = _line_starts(self.text)
        return self._starts

    def line(self, offset: int) -> int:
        """Return the line of an offset, from 1."""
        return bisect_right(self.starts, offset)

    def column(self, offset: int) -> int:
        """Return how many code points of its line stand before an offset."""
        # A look back needs no list of lines, which a text without mistakes is spared.
        if not self._has_returns:
            return offset - self.text.rfind("\n", 0, offset) - 1
        return offset - self.starts[self.line(offset) - 1]

    def place(self, offset: int) -> Place:
        """Return line, column and excerpt of an offset."""
        line = self.line(offset)
        start = self.starts[line - 1]
        end = self.starts[line] if line < len(self.starts) else len(self.text)
        return Place(line, offset - start + 1, self.text[start:end].rstrip("\r\n"))


def _line_starts(text: str) -> list[int]:
    starts = [0]
    # ``find`` runs in C; the slow walk over single signs is for texts with lone carriage returns
    # alone.
    offset = text.find("\n")
    while offset >= 0:
        starts.append(offset + 1)
        offset = text.find("\n", offset + 1)
    if "\r" in text:
        lone = (
            i + 1 for i, sign in enumerate(text) if sign == "\r" and text[i + 1 : i + 2] != "\n"
        )
        starts = sorted([*starts, *lone])
    return starts


@dataclass(slots=True, eq=False)
class Document:
    """A parsed Argdown text: blocks, comments, front matter and findings, in the order of the text.

    ``stop`` is the first metadata the reference cannot read: it builds its model up to there.
    """

    text: str
    blocks: list[Block]
    comments: list[Span]
    front_matter: FrontMatter | None
    findings: list[Finding]
    places: Places
    stop: int | None = None
    is_modelled: bool = False

    def settings(self, group: str) -> dict[str, Any]:
        """Return the settings of the front matter for ``model``, ``selection``, ``group`` or ``data``."""
        data = self.front_matter.data if self.front_matter else None
        found = data.get(group) if isinstance(data, dict) else None
        return found if isinstance(found, dict) else {}
