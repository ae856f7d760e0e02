"""The statements of a map as a model of Argdown gives them, before they have ids.

A node of the model comes in, an entry comes out: the text that counts with its emphasis, title, tags
and metadata taken apart, and what the element would be called. Ids are given later, since those
that the file names come first.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from argmap.formats.argdown.fields import as_text, plain, take_exact, take_id, take_list, take_text
from argmap.formats.argdown.markup import flat, marked, split_tail
from argmap.formats.argdown.nodes import ArgumentNode, StatementNode, canonical
from argmap.formats.argdown.patterns import UNTITLED
from argmap.formats.argdown.records import Member, Range, Section
from argmap.formats.notes import Notes
from argmap.naming import short, slug

Titled = StatementNode | ArgumentNode


@dataclass(slots=True, eq=False)
class Words:
    """A text with its source where it has emphasis or links, and the tags behind it."""

    text: str
    markup: str | None
    tags: list[str]


@dataclass(slots=True, eq=False)
class Entry:
    """A node on its way to an element: text, title, tags and metadata taken apart.

    ``explicit`` is the id that the file gives, ``base`` what it is called otherwise. ``others``
    are texts of the same title that are not the one that counts.
    """

    node: Titled
    text: str
    title: str | None
    base: str
    explicit: str | None
    tags: tuple[str, ...]
    data: dict[str, Any]
    offset: int
    markup: str | None = None
    is_defined: bool = True
    others: list[dict[str, Any]] = field(default_factory=list)
    other_offsets: list[int] = field(default_factory=list)
    section: Section | None = None
    id: str = ""


class Entries:
    """Makes entries; ``is_block`` tells whether a member is a block of its own."""

    def __init__(
        self, notes: Notes, titles_are_ids: bool, is_block: Callable[[Member], bool]
    ) -> None:
        self.notes = notes
        self.titles_are_ids = titles_are_ids
        self.is_block = is_block

    def entry(self, node: Titled) -> Entry:
        """Take a node apart."""
        chosen = _speaker(node)
        title = node.title
        # The number of an untitled member counts all untitled ones above it, so as an id it would
        # change with every line added to the file. Its words make a steadier one.
        anonymous = (
            (chosen is not None and chosen.form == "text")
            or (title.startswith("Untitled ") and UNTITLED.fullmatch(title) is not None)
            or not title.strip()
        )
        text, markup = title, None
        if chosen is not None:
            # Most texts are words alone.
            if chosen.ranges:
                words = self.words(chosen)
                text, markup = words.text, words.markup
            else:
                text = (chosen.text or "").strip()
        # The model allows no blank text, Argdown does: ``[ ]`` on a line of its own.
        if not text.strip():
            text = slug(title)
        data = self._data(node) if node.data else {}
        # A text with line breaks or blanks at its ends cannot be written as words; then the words
        # are its flat form and ``text`` holds it. Any other ``text`` is metadata of the author.
        exact = take_exact(data, text) if data else None
        wanted = as_text(data.get("title")) if data else None
        # Never defined: a title that brackets cannot hold is the nearest thing to words there is.
        if chosen is None and exact is None and wanted is not None and wanted.strip():
            text = wanted
        offset = self._offset(node)
        shown = None if anonymous else title
        entry = Entry(node, exact or text, shown, "", None, (), data, offset, markup)
        entry.is_defined = chosen is not None or anonymous
        self._name(entry, anonymous, text)
        if node.tags or "tags" in data:
            first = [tag for tag in (chosen.tags if chosen else ()) if tag.strip()]
            # First the tags behind the words, then those of metadata, then what other members add:
            # the order in which the writer spells them, so that reading and writing change nothing.
            more = [*first, *take_list(data, "tags"), *(tag for tag in node.tags if tag.strip())]
            entry.tags = tuple(dict.fromkeys(more))
        entry.section = node.section
        # Asked first because most nodes have one member, and a large file has many nodes.
        if len(node.members) > 1:
            self._others(entry, chosen)
        return entry

    def _name(self, entry: Entry, anonymous: bool, text: str) -> None:
        title, data = entry.title, entry.data
        if data:
            entry.explicit = take_id(data)
        if self.titles_are_ids and entry.explicit is None and title is not None:
            # Under ``titles: ids`` the brackets hold the id, and a title only where ``title`` says
            # so.
            entry.explicit, entry.base, entry.title = title, slug(title), None
        else:
            entry.base = short(text) if anonymous or title is None else slug(title)
        # ``title: null`` says that there is none: the writer needs brackets for a statement that is
        # referred to, whether it has a title or not.
        if data:
            if "title" in data and data["title"] is None:
                entry.title = data.pop("title")
            entry.title = take_text(data, "title") or entry.title

    def words(self, member: Member) -> Words:
        """Take the text of a member apart."""
        return self.marked(member.text or "", member.ranges, member.tags)

    def marked(self, text: str, ranges: list[Range], tags: list[str]) -> Words:
        """Return a text without blanks and tags at its ends, and its source where it has ranges."""
        if not ranges:
            return Words(text.strip(), None, tags)
        shown, left = split_tail(text, ranges)
        source = marked(shown, left) if left else None
        # For one, a shortcode inside emphasis takes the end of it, and no source says that again.
        if left and source is None:
            what = "emphasis, links and mentions that cannot be written again"
            self.notes.dropped(what, shown[:40])
        return Words(shown, source, tags)

    def _data(self, node: Titled) -> dict[str, Any]:
        try:
            data = plain(node.data)
        except ValueError:
            self.notes.dropped("metadata that nests too deeply", node.title)
            return {}
        if not isinstance(data, dict):
            return {"": data}
        # It says where a member stands, and the writer makes it anew from the section.
        data.pop("isInGroup", None)
        return data

    def _offset(self, node: Titled) -> int:
        """Return where the node is defined first, else where it stands alone, else mentioned."""
        alone = None
        for member in node.members:
            if member.form != "reference":
                return member.start
            if alone is None and self.is_block(member):
                alone = member.start
        if alone is not None:
            return alone
        return node.members[0].start if node.members else 0

    def _others(self, entry: Entry, chosen: Member | None) -> None:
        for member in entry.node.members:
            text = member.text or ""
            if member is chosen or member.form == "reference" or not text.strip():
                continue
            words = self.words(member)
            item: dict[str, Any] = {"text": words.text}
            if words.markup:
                item["markup"] = words.markup
            # Tags alone are no words; as a second definition they would come back as nothing.
            if flat(words.text):
                entry.others.append(item)
                entry.other_offsets.append(member.start)


def _speaker(node: Titled) -> Member | None:
    """Return the member whose words stand for the node, if any has some."""
    chosen = canonical(node)
    if chosen is None or (chosen.text or "").strip():
        return chosen
    # The last definition counts in the reference. One that has tags alone, which the text may be
    # read without, must not take the words of an earlier one away.
    defined = (item for item in reversed(node.members) if item.form != "reference")
    return next((item for item in defined if (item.text or "").strip()), None)
