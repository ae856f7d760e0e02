"""Drafts: a map in the making from a foreign file, whatever the file leaves out or gets wrong.

Parts may be added in any order and name each other before they are there. ``build`` keeps what
holds together and hands back the rest, so that nothing a file says can stop the reading.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from argmap.errors import ParseError
from argmap.findings import Finding
from argmap.formats.notes import Notes
from argmap.formats.record import ReadResult
from argmap.model import (
    ArgumentMap,
    Party,
    Relation,
    Source,
)
from argmap.model.base import Record, changed_known, record_of, record_of_known
from argmap.model.extras import extras_of, fit_text
from argmap.model.kinds import COLLECTION_OF, COLLECTIONS
from argmap.model.wording import wrong_in_words

_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(slots=True)
class Draft:
    """Collect the parts of a map; ids come from ``name``, which makes them fit and unique.

    ``fields`` are those of the whole map: id, title, description, metadata, extras.

    >>> from argmap.model import Argument, Statement
    >>> draft = Draft()
    >>> rain, wet = draft.name("1"), draft.name("2")
    >>> draft.add(Statement, id=rain, kind="claim", text="It rained.")
    >>> draft.add(Statement, id=wet, kind="claim", text="The street is wet.")
    >>> draft.add(Argument, id=draft.name("3"), premises=(wet,), target=rain, polarity="supports")
    >>> draft.add(Argument, id=draft.name("4"), premises=(wet,), target="9", polarity="attacks")
    >>> draft.set_aside()
    ['4']
    >>> [item.id for item in draft.reading().argument_map.arguments]
    ['3']
    """

    notes: Notes = field(default_factory=Notes)
    fields: dict[str, Any] = field(default_factory=dict)
    parts: dict[str, dict[str, Any]] = field(
        default_factory=lambda: {name: {} for name in COLLECTIONS}
    )
    taken: set[str] = field(default_factory=set)
    counts: dict[str, int] = field(default_factory=dict)
    """How often an id was wanted that was taken, so that making unique ones stays linear."""

    def name(self, raw: object, suffix: str = "") -> str:
        """Return an id as near to ``raw`` as a map allows, and take it.

        Control characters become hyphens, white space at the ends goes; a taken id gets ``~2``, ``~3``.
        """
        # The id of the file itself, not a copy of it, while nothing is added.
        plain = raw if not suffix and type(raw) is str else f"{raw}{suffix}"
        if _UNFIT.search(plain) or plain != plain.strip() or not plain:
            plain = _UNFIT.sub("-", plain).strip() or "-"
        made, count = plain, self.counts.get(plain, 1)
        while made in self.taken:
            count += 1
            made = f"{plain}~{count}"
            self.counts[plain] = count
        if made is not raw and made != f"{raw}{suffix}":
            self.notes.repaired("ids that are double or no ids", made)
        self.taken.add(made)
        return made

    def add(self, record: type[Record], /, **fields: Any) -> None:
        """Add an element with an id that ``name`` gave.

        Raises:
            ParseError: If a field has a shape that the reader should not have let through.
        """
        try:
            element: Any = record_of(record, fields)
        except ValidationError as error:
            detail = error.errors(include_url=False)[0]
            where = ".".join(str(step) for step in detail["loc"])
            message = f"{where}: {wrong_in_words(detail, ())}, not {str(detail['input'])[:60]!r}"
            finding = Finding("F004", "error", message, str(fields.get("id")))
            raise ParseError([finding], "the file") from None
        self.parts[COLLECTION_OF[record]][element.id] = element

    def add_known(self, record: type[Record], /, **fields: Any) -> None:
        """Add an element that is right but for its text and extras, which may hold what no file can.

        Ids are those ``name`` gave, texts are not blank, premises are records: see ``record_of_known``.

        Raises:
            ParseError: If text or extras hold such.
        """
        try:
            if "text" in fields:
                fit_text(fields["text"])
            if "extras" in fields:
                fields["extras"] = extras_of(fields["extras"])
        except ValueError:
            # The usual way says what is wrong, and where.
            self.add(record, **fields)
            return
        self.parts[COLLECTION_OF[record]][fields["id"]] = record_of_known(record, fields)

    def text_of(self, raw: object, item_id: str) -> str:
        """Return a text that a statement may have: its own, or the id where it is blank."""
        if isinstance(raw, str) and raw.strip():
            return raw
        self.notes.guessed("texts missing, the id stands for them", item_id)
        return item_id

    def source(self, source_id: str, title: str, /, **fields: Any) -> str:
        """Return the id of a source, added at its first mention."""
        if source_id not in self.parts["sources"]:
            source_id = self.name(source_id)
            self.add(Source, id=source_id, title=title, **fields)
        return source_id

    def party(self, party_id: str, name: str, /, **fields: Any) -> str:
        """Return the id of a party, added at its first mention."""
        if party_id not in self.parts["parties"]:
            party_id = self.name(party_id)
            self.add(Party, id=party_id, name=name, **fields)
        return party_id

    def set_aside(self) -> list[str]:
        """Take out whatever rests on parts that are not there; return the ids, in order. Linear.

        A premise that is no statement, or stands twice, is cut off its argument while others
        are left; ends that are not there are cut off relations, illocutions and transitions.
        """
        gone: list[str] = []
        statements = self.parts["statements"].keys()
        for item in list(self.parts["arguments"].values()):
            found = (one for one in item.premises if one.statement in statements)
            kept = {one.statement: one for one in found}
            if len(kept) != len(item.premises) and kept:
                item = item.model_copy(update={"premises": tuple(kept.values())})
                self.parts["arguments"][item.id] = item
            if not kept or item.target == item.id:
                gone.append(item.id)
        self._follow(gone)
        arguments = self.parts["arguments"]
        contents = {*statements, *arguments}
        locutions = set(self.parts["locutions"])
        self._cut("relations", contents, contents, gone)
        self._cut("transitions", locutions, locutions, gone)
        origins = {*locutions, *self.parts["transitions"]}
        self._cut("illocutions", origins, contents | locutions | {*self.parts["relations"]}, gone)
        return gone

    def _follow(self, gone: list[str]) -> None:
        """Take out the arguments in ``gone`` and all that target what is not there."""
        arguments = self.parts["arguments"]
        aimed: dict[str, list[str]] = {}
        for item in arguments.values():
            aimed.setdefault(item.target, []).append(item.id)
        there = {*self.parts["statements"], *arguments}
        gone.extend(
            item_id for target, ids in aimed.items() if target not in there for item_id in ids
        )
        for item_id in gone:
            if arguments.pop(item_id, None) is not None:
                gone.extend(name for name in aimed.get(item_id, ()) if name in arguments)
        gone[:] = dict.fromkeys(gone)

    def _cut(self, name: str, origins: set[str], targets: set[str], gone: list[str]) -> None:
        for item in list(self.parts[name].values()):
            first = tuple(dict.fromkeys(end for end in item.origins if end in origins))
            second = tuple(dict.fromkeys(end for end in item.targets if end in targets))
            rival = isinstance(item, Relation) and item.kind == "rival"
            if not (len(first) > 1 if rival else first and second):
                del self.parts[name][item.id]
                gone.append(item.id)
            elif (first, second) != (item.origins, item.targets):
                changed = item.model_copy(update={"origins": first, "targets": second})
                self.parts[name][item.id] = changed

    def reading(self, **more: Any) -> ReadResult:
        """Make the map, which must hold together, and say what the notes say."""
        fields: dict[str, Any] = dict(self.fields)
        fields |= {name: tuple(items.values()) for name, items in self.parts.items()}
        argument_map = ArgumentMap(**fields)
        return ReadResult(argument_map, tuple(self.notes.findings()), **more)

    def change(self, collection: str, item_id: str, **changes: Any) -> None:
        """Change fields of a part that is already there; values must have the right shape."""
        items = self.parts[collection]
        item: Record = items[item_id]
        given = {name: item.__dict__[name] for name in item.model_fields_set}
        items[item_id] = record_of(type(item), given | changes)

    def change_known(self, collection: str, item_id: str, **changes: Any) -> None:
        """Change fields of a part to values that are of their final type already."""
        items = self.parts[collection]
        items[item_id] = changed_known(items[item_id], changes)
