"""A model of Argdown to a map.

- An equivalence class is a statement: the member that counts is its text, other definitions are
  kept as ``extras["argdown"]["members"]``; kind claim, unless metadata says ``kind``.
- An argument with a premise-conclusion structure is one argument for each inference, premises
  linked (those of ``uses``, else all since the last conclusion, with it); intermediate conclusions
  are statements, rules the scheme, a description the note.
- An argument without a structure is a statement: its description is something that is asserted
  and can be attacked, and each relation that leaves it is a step from it.
- A relation is an argument with one premise. ``><`` and strict mode's contraries are two attacks.
- An undercut attacks the argument of the inference, or the one step that an argument without a
  structure makes; where it makes none or several it attacks the statement, and is marked so.
- Headings are sections, tags are tags; metadata that the model has a field for goes there.

What Argdown says beyond that is kept in ``extras["argdown"]``, so that writing brings it back.
Statements stand in the order of sections and first definitions, arguments in that of their
targets. Positions belong to the reading: ``place_of`` an id, ``place_at`` the path of a member.
"""

from collections.abc import Callable
from typing import Any

from argmap.findings import Finding, Place
from argmap.formats.argdown.entries import Entries, Entry, Titled
from argmap.formats.argdown.fields import (
    KINDS,
    NO_WORDS,
    plain,
    rest_of,
    take_id,
    take_list,
    take_one_of,
    take_text,
    take_time,
)
from argmap.formats.argdown.head import Head, read_head
from argmap.formats.argdown.markup import flat
from argmap.formats.argdown.nodes import ArgumentNode, Model
from argmap.formats.argdown.records import Member
from argmap.formats.argdown.records import Section as Heading
from argmap.formats.argdown.steps import Steps
from argmap.formats.draft import Draft
from argmap.formats.record import ReadResult
from argmap.model import Anchor, Attribution, Extras, Party, Section, Source, Statement
from argmap.model.structure import Path
from argmap.naming import Names, slug

OWN = "argdown"
NONE = Extras()


def to_reading(
    model: Model,
    front: Any,
    is_block: Callable[[Member], bool],
    place: Callable[[int], Place | None],
    findings: list[Finding],
) -> ReadResult:
    """Make the map of a model; ``findings`` are those of reading, in the order of the text.

    Raises:
        MapError: If the front matter lists sources or parties that point in a circle or nowhere.
    """
    return _Mapper(model, front, is_block, place).reading(findings)


class _Mapper:
    def __init__(
        self,
        model: Model,
        front: Any,
        is_block: Callable[[Member], bool],
        place: Callable[[int], Place | None],
    ) -> None:
        self.model = model
        self.place = place
        self.draft = Draft()
        self.names = Names()
        self.head = self._head(front)
        self.entries = Entries(self.draft.notes, self.head.titles_are_ids, is_block)
        self.sections: dict[Heading, str] = {}
        self.order: dict[Heading | None, int] = {None: -1}
        self.offsets: dict[str, int] = {}
        self.others: dict[str, list[int]] = {}
        self._titles: dict[tuple[str, str], str] = {}

    def _head(self, front: Any) -> Head:
        try:
            return read_head(front)
        except ValueError:
            self.draft.notes.dropped("front matter that nests too deeply", "front matter")
            return Head()

    def reading(self, findings: list[Finding]) -> ReadResult:
        head, draft = self.head, self.draft
        steps = Steps(self.model, self.entries, self.names, draft.notes)
        headings = self._headings()
        entries = self._statement_entries(steps)
        # Ids that a file names are taken before any is derived, so that no derived one pushes them
        # aside: sources and parties first, then statements, sections and relations.
        for name in (*head.sources, *head.parties):
            self.names.take(name)
        for entry in (*entries, *steps.entries()):
            if entry.explicit is not None:
                entry.explicit = self.names.take(entry.explicit)
        explicit = [self.names.take(take_id(data)) for _, data in headings]
        for name in head.ids.values():
            steps.free[name] = self.names.take(name)
        ids: dict[Titled, str] = {}
        for entry in entries:
            entry.id = entry.explicit or self.names.derive(entry.base)
            ids[entry.node] = entry.id
        steps.name(ids)
        for (heading, data), wanted in zip(headings, explicit, strict=True):
            self._section(heading, data, wanted)
        for entry in entries:
            self._statement(entry)
        draft.parts["sources"] |= head.sources
        draft.parts["parties"] |= head.parties
        # The order of statements, by which premises of one target are sorted.
        rank = {entry.id: place for place, entry in enumerate(entries)}
        steps.add(draft, self.sections, head.ids, rank)
        self.offsets |= steps.offsets
        draft.fields |= head.fields
        if head.rest:
            draft.fields["extras"] = {OWN: {"front": head.rest}}
        drafted = draft.reading(place_of=self._place_of, place_at=self._place_at)
        self.argument_map = drafted.argument_map
        return ReadResult(
            drafted.argument_map, (*findings, *drafted.findings), drafted.place_of, drafted.place_at
        )

    def _headings(self) -> list[tuple[Heading, dict[str, Any]]]:
        """Return all headings, parents first, with their metadata."""
        found: list[tuple[Heading, dict[str, Any]]] = []
        stack = list(reversed(self.model.sections))
        while stack:
            heading = stack.pop()
            self.order[heading] = len(found)
            try:
                data = plain(heading.data or {})
            except ValueError:
                self.draft.notes.dropped("metadata that nests too deeply", heading.title)
                data = {}
            # The last heading in is the last out, so children are pushed in reverse.
            found.append((heading, data if isinstance(data, dict) else {"": data}))
            stack.extend(reversed(heading.children))
        return found

    def _section(self, heading: Heading, data: dict[str, Any], wanted: str | None) -> None:
        words = self.entries.marked(heading.title, heading.ranges, heading.tags)
        title = words.text
        exact = take_text(data, "title")
        # As ``take_exact`` for texts: only the exact form of the title that is shown.
        if exact is not None and (flat(exact) or NO_WORDS) != flat(title):
            data["title"] = exact
            exact = None
        section_id = self.sections[heading] = wanted or self.names.derive(slug(title))
        tags = list(dict.fromkeys((*heading.tags, *take_list(data, "tags"))))
        own: dict[str, Any] = {"tags": tags} if tags else {}
        description = take_text(data, "description")
        if words.markup:
            own["markup"] = words.markup
        if data:
            own["data"] = rest_of(data)
        parent = self.sections[heading.parent] if heading.parent else None
        self.draft.add(
            Section,
            id=section_id,
            # The model wants a title; a heading may have none that shows.
            title=exact or (title if title.strip() else section_id),
            parent=parent,
            description=description,
            extras={OWN: own} if own else NONE,
        )

    def _statement_entries(self, steps: Steps) -> list[Entry]:
        """Return the entries of all statements, in order."""
        entry = self.entries.entry
        entries = [entry(node) for node in self.model.statements.values()]
        entries += [
            entry(node) for node in self.model.arguments.values() if steps.becomes_statement(node)
        ]
        order = self.order
        # The order in which the writer writes: by section, then by first definition. That is why a
        # map comes back in its own order.
        entries.sort(key=lambda item: (order.get(item.section, -1), item.offset))
        return entries

    def _statement(self, entry: Entry) -> None:
        data = entry.data
        own: dict[str, Any] = {}
        if isinstance(entry.node, ArgumentNode):
            own["form"] = "argument"
        if not entry.is_defined:
            own["undefined"] = True
            self.draft.notes.guessed("texts missing, the title stands for them", entry.id)
        if entry.markup:
            own["markup"] = entry.markup
        if entry.others:
            own["members"] = entry.others
        fields: dict[str, Any] = {}
        if data:
            fields = self._known(data)
            if data:
                own["data"] = rest_of(data)
        self.offsets[entry.id] = entry.offset
        if entry.other_offsets:
            self.others[entry.id] = entry.other_offsets
        # Most say nothing in their metadata: what is left has no shape that is to be looked at.
        is_known = not fields and entry.text.strip() and (entry.title or "-").strip()
        add = self.draft.add_known if is_known else self.draft.add
        add(
            Statement,
            id=entry.id,
            kind=fields.pop("kind", "claim"),
            text=entry.text,
            title=entry.title,
            tags=entry.tags,
            section=self.sections.get(entry.section) if entry.section else None,
            extras={OWN: own} if own else NONE,
            **fields,
        )

    def _known(self, data: dict[str, Any]) -> dict[str, Any]:
        """Take fields of a statement out of its metadata."""
        fields: dict[str, Any] = {}
        kind = take_one_of(data, "kind", KINDS)
        if kind is not None:
            fields["kind"] = kind
        for key, found in (("note", take_text(data, "note")), ("time", take_time(data))):
            if found is not None:
                fields[key] = found
        sources = take_list(data, "source")
        if sources:
            fields["anchors"] = tuple(Anchor(source=self._source(name)) for name in sources)
        parties = take_list(data, "party")
        if parties:
            # Two names may be one party, by id and by name.
            names = dict.fromkeys(self._party(name) for name in parties)
            fields["attributions"] = tuple(
                Attribution(party=name, stance="asserts") for name in names
            )
        return fields

    def _source(self, title: str) -> str:
        if title in self.head.sources:
            return title
        # One source for each title, however many statements name it.
        source_id = self._titles.get(("source", title))
        if source_id is None:
            source_id = self._titles["source", title] = self.names.derive(f"source-{slug(title)}")
            url = title if title.startswith(("http://", "https://")) else None
            self.draft.add(Source, id=source_id, title=title, url=url)
        return source_id

    def _party(self, name: str) -> str:
        if name in self.head.parties:
            return name
        party_id = self._titles.get(("party", name))
        if party_id is None:
            party_id = self._titles["party", name] = self.names.derive(f"party-{slug(name)}")
            self.draft.add(Party, id=party_id, name=name)
        return party_id

    def _place_of(self, item_id: str) -> Place | None:
        offset = self.offsets.get(item_id)
        return None if offset is None else self.place(offset)

    def _place_at(self, path: Path) -> Place | None:
        """Return the place of an element by its index, or of one of its other members."""
        if len(path) < 2 or path[0] not in ("statements", "arguments"):
            return None
        items = getattr(self.argument_map, path[0])
        if not isinstance(path[1], int) or not 0 <= path[1] < len(items):
            return None
        item_id = items[path[1]].id
        # Other definitions of a title stand elsewhere in the text than the one that counts.
        if path[2:5] == ("extras", OWN, "members") and len(path) > 5:
            offsets, index = self.others.get(item_id, []), path[5]
            return (
                self.place(offsets[index])
                if isinstance(index, int) and index < len(offsets)
                else None
            )
        return self._place_of(item_id)
