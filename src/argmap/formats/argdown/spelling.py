"""What a line says: titles, words, tags and metadata of the element it stands for.

The one rule: only what reading would not make by itself is said. An id that the title makes, a kind
``claim`` or a text that its words give need no metadata. Where it is not certain how words read
back, they are read back and compared.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from argmap.formats.argdown.fields import NO_WORDS, with_shadowed
from argmap.formats.argdown.flow import inline
from argmap.formats.argdown.lines import Line
from argmap.formats.argdown.markup import escaped, flat, led, reads_as, tag_source
from argmap.formats.argdown.names import Titles
from argmap.formats.argdown.patterns import LINE, SPECIAL
from argmap.formats.argdown.shape import own
from argmap.model import Argument, ArgumentMap, Extras, Section, Statement
from argmap.naming import short, slug

_RULE = re.compile(r"[^\W_]+(?:[ ][^\W_]+)*")
# Each code is looked for in each source; beyond so many, anything that looks like one is enough.
MANY_CODES = 50
_BLANKS = re.compile(" +")
# Blanks behind most signs are joined, not those behind an escaped one.
_SQUEEZED = re.compile(r"(?<!\\)((?:\\\\)*)([^\s\\])(?=  )")


class Spelling:
    """Spells the elements of a map; ``titled`` are the statements that need a title."""

    def __init__(
        self,
        argument_map: ArgumentMap,
        as_arguments: set[str],
        titled: Iterable[str],
        headed: Iterable[str],
        sources: Mapping[str, str],
        parties: Mapping[str, str],
        codes: frozenset[str],
    ) -> None:
        self.map = argument_map
        self.sources = sources
        self.parties = parties
        self.codes = codes
        self.titles: dict[str, str] = {}
        # ``[A]`` and ``<A>`` are two names: statements and arguments have titles of their own.
        taken = {True: Titles(), False: Titles()}
        items = [(name, name in as_arguments) for name in titled] + [
            (name, True) for name in headed
        ]
        titles = {item.id: item.title for item in argument_map.nodes()}
        stand_ins = {
            item.id: item.text for item in argument_map.statements if "undefined" in own(item)
        }
        for name, is_argument in items:
            wanted = titles[name] or stand_ins.get(name, name)
            self.titles[name] = taken[is_argument].fitting(wanted)
        without = sum(titles[name] is None for name, _ in items)
        # Where most elements that need brackets have no title, the brackets hold ids and the front
        # matter says so. The other way round, ids are what titles make, or stand in metadata.
        self.titles_are_ids: bool = without > len(items) - without

    def statement(self, item: Statement, line: Line) -> str:
        """Spell a definition or mention of a statement."""
        title = self.titles.get(item.id)
        marks = "<>" if line.what == "argument" else "[]"
        named = f"{marks[0]}{title}{marks[1]}" if title is not None else ""
        if line.again >= 0:
            other = _other(item, line.again)
            words, _ = self._words(other.get("text"), other.get("markup"), False)
            return f"{named}: {words}"
        # A mention inside a tree or structure says nothing but the name.
        if not line.defines:
            if line.depth or line.lead:
                return named
            # Never defined in the file it came from: a mention alone brings the text back, as its
            # title.
            if self._is_title_enough(item):
                return self._mentioned(item, named, line.in_group)
        extras = own(item)
        data = self._naming(item, title, short(flat(item.text)) if title is None else slug(title))
        # Only words at the very start of a line can be taken for a sign, number or list.
        at_line = title is None and not line.lead
        words, shown = self._words(item.text, extras.get("markup"), at_line)
        if item.text != shown:
            data["text"] = item.text
        data |= self._fields(item)
        tail = self._tail(item.tags, extras.get("markup"), shown, data)
        head = f"{named}: " if named else ""
        return f"{head}{words}{tail}{self._data(data, extras.get('data'))}"

    def _is_title_enough(self, item: Statement) -> bool:
        """Return whether a mention gives the text: it is the title, that of the metadata if any."""
        title = self.titles[item.id]
        return item.text == (self._naming(item, title, "").get("title") or title)

    def _mentioned(self, item: Statement, named: str, in_group: bool) -> str:
        """Spell a statement that is nowhere defined, with all that is known of it."""
        title = self.titles[item.id]
        data = self._naming(item, title, slug(title))
        data |= self._fields(item)
        if in_group:
            data["isInGroup"] = True
        tail = self._tail(item.tags, None, "", data)
        return f"{named}{tail}{self._data(data, own(item).get('data'))}"

    def header(self, item: Argument, line: Line) -> str:
        """Spell the argument that a structure or hub belongs to."""
        title = self.titles[item.id]
        if line.depth or line.lead:
            return f"<{title}>"
        if line.again >= 0:
            other = _other(item, line.again)
            words, _ = self._words(other.get("text"), other.get("markup"), False)
            return f"<{title}>: {words}"
        extras = own(item)
        data = self._naming(item, title, slug(title))
        if line.what == "hub":
            data["step"] = item.polarity
            self._step(item, data)
        shown = words = ""
        if item.note is not None:
            source, shown = self._words(item.note, extras.get("markup"), False)
            words = f": {source}"
            if item.note != shown:
                data["text"] = item.note
        if line.in_group:
            data["isInGroup"] = True
        tail = self._tail(item.tags, extras.get("markup"), shown, data)
        return f"<{title}>{words}{tail}{self._data(data, extras.get('data'))}"

    def inference(self, item: Argument, line: Line, base: str | None) -> str:
        """Spell an inference line; ``base`` is what one before the last is called."""
        data: dict[str, Any] = {}
        if base is not None and base != item.id:
            data["id"] = item.id
        if line.uses is not None:
            data["uses"] = list(line.uses)
        rules = ""
        if item.scheme is not None:
            parts = item.scheme.split(", ")
            # Rules are plain words between commas. Any other scheme stands in metadata.
            if all(_RULE.fullmatch(part) and flat(part) == part for part in parts):
                rules = f"{item.scheme} "
        self._step(item, data, not rules)
        found = self._data(data, own(item).get("inference")).lstrip()
        return f"-- {rules}{found}{' ' if found else ''}--" if rules or found else "----"

    def heading(self, item: Section, level: int) -> str:
        """Spell a heading."""
        extras = own(item)
        data: dict[str, Any] = {}
        words, shown = self._words(item.title, extras.get("markup"), False)
        if item.id != slug(shown):
            data["id"] = item.id
        if item.title != shown:
            data["title"] = item.title
        if item.description is not None:
            data["description"] = item.description
        tags = extras.get("tags")
        listed = [tag for tag in tags if isinstance(tag, str)] if isinstance(tags, tuple) else []
        tail = self._tail(tuple(listed), extras.get("markup"), shown, data)
        return f"{'#' * level} {words}{tail}{self._data(data, extras.get('data'))}"

    def _naming(self, item: Statement | Argument, title: str | None, base: str) -> dict[str, Any]:
        """Return the metadata that says id and title where the brackets do not."""
        if title is None:
            return {} if item.id == base else {"id": item.id}
        if self.titles_are_ids:
            if item.title is None and item.id == title:
                return {}
            named: dict[str, Any] = {"id": item.id}
        else:
            named = {} if item.id == base else {"id": item.id}
        if item.title != title:
            named["title"] = item.title
        return named

    def _step(self, item: Argument, data: dict[str, Any], scheme: bool = True) -> None:
        if scheme and item.scheme is not None:
            data["scheme"] = item.scheme
        if item.weight is not None:
            data["weight"] = item.weight
        if any(premise.role for premise in item.premises):
            data["roles"] = [premise.role for premise in item.premises]

    def _fields(self, item: Statement) -> dict[str, Any]:
        data: dict[str, Any] = {}
        if item.kind != "claim":
            data["kind"] = item.kind
        if item.anchors:
            data["source"] = _single_or_list([self.sources[name] for name in item.sources])
        if item.attributions:
            asserting = (
                attribution.party
                for attribution in item.attributions
                if attribution.stance == "asserts"
            )
            names = [self.parties[name] for name in dict.fromkeys(asserting)]
            if names:
                data["party"] = _single_or_list(names)
        if item.time is not None:
            data["time"] = item.time
        if item.note is not None:
            data["note"] = item.note
        return data

    def _words(self, text: object, markup: object, at_line: bool) -> tuple[str, str]:
        """Return the source of a text, and what it is read as."""
        shown = flat(str(text)) or NO_WORDS
        if isinstance(markup, str) and self._is_plain(markup):
            # The source is tried: if it does not read back as the text (which may have been edited
            # since), the text is spelled anew and the emphasis is gone.
            source = led(markup) if at_line and LINE.match(markup) else markup
            read = reads_as(source)
            if read is not None and read[0] in (text, shown):
                return source, read[0]
        # The reader keeps single blanks everywhere and double ones in most places. Where they come
        # back the text needs no metadata; the second try escapes blanks that follow each other
        # behind a sign.
        if text != shown and _BLANKS.sub(" ", str(text)) == shown:
            # Blanks that follow each other stand as they are where they are read so.
            source = escaped(str(text), at_line, bool(self.codes))
            for attempt in (source, _SQUEEZED.sub(r"\1\\\2", source)):
                if reads_as(attempt) == (text, []):
                    return attempt, str(text)
        return escaped(shown, at_line, bool(self.codes)), shown

    def _is_plain(self, markup: str) -> bool:
        """Return whether no shortcode of the file can be in a source."""
        if len(self.codes) > MANY_CODES:
            return not SPECIAL.search(markup)
        return not any(code in markup for code in self.codes)

    def _tail(self, tags: tuple[str, ...], markup: object, shown: str, data: dict[str, Any]) -> str:
        """Spell the tags that the words do not have; those that cannot be spelled go to ``data``."""
        if not tags:
            return ""
        inside: set[str | None] = set()
        read = reads_as(markup) if isinstance(markup, str) else None
        if read is not None and read[0] == shown and self._is_plain(str(markup)):
            # Tags that stand in the words are read from there.
            inside = {value for kind, _, _, value in read[1] if kind == "tag"}
        tail = ""
        left: list[str] = []
        for tag in dict.fromkeys(tags):
            source = tag_source(tag)
            if tag in inside:
                continue
            # Once one has to go to metadata the rest follow, as reading puts those behind the words
            # first.
            if source is None or left:
                left.append(tag)
            else:
                tail += f" {source}"
        if left:
            data["tags"] = _single_or_list(left)
        return tail

    def _data(self, known: dict[str, Any], more: object) -> str:
        rest = more.thaw() if isinstance(more, Extras) else {}
        data = known | with_shadowed(rest, known)
        return f" {inline(data)}" if data else ""


def _other(item: Statement | Argument, number: int) -> Mapping[str, Any]:
    found = own(item).get("members")
    other = found[number] if isinstance(found, tuple) and number < len(found) else None
    return other if isinstance(other, Extras) else {}


def _single_or_list(items: list[str]) -> str | list[str]:
    return items[0] if len(items) == 1 else items


def base_of_inference(main: Argument, at: int) -> str:
    """Return what an inference before the last one is called.

    >>> from argmap.model import Argument
    >>> step = Argument(id="a", premises=("b",), target="c", polarity="supports")
    >>> base_of_inference(step, 1)
    'a-1'
    """
    return f"{main.id}-{at}"
