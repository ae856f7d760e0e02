"""Front matter and what concerns the whole map: title, authors, sources, parties, ids.

Known keys are ``title``, ``author``, ``date``, ``language``, ``keywords``, ``description`` and
``argmap``; the settings of the Argdown tools and all other keys are kept as extras.
"""

from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from argmap.formats.argdown.fields import as_text, plain, take_text
from argmap.formats.argdown.flow import LONGEST_KEY, value
from argmap.formats.argdown.flow import name as key_of
from argmap.model import ArgumentMap, Metadata, Party, Source
from argmap.model.base import Record
from argmap.naming import is_id

KEY = "argmap"


@dataclass(slots=True)
class Head:
    """What front matter says, sorted: fields of the map, and the rest.

    ``titles_are_ids``: titles in brackets are ids, unless metadata gives an id. ``ids`` are those
    of relations, by what they would be called otherwise.
    """

    fields: dict[str, Any] = field(default_factory=dict)
    titles_are_ids: bool = False
    ids: dict[str, str] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    parties: dict[str, Party] = field(default_factory=dict)
    rest: dict[str, Any] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)


def read_head(data: Any) -> Head:
    """Sort front matter.

    Raises:
        ValueError: If it nests too deeply.
    """
    head = Head()
    if not isinstance(data, dict):
        if data is not None:
            head.rest = {"": plain(data)}
        return head
    rest = plain(data)
    head.settings = data
    group = rest.get("group")
    # The sections of the map are these groups by now; the writer says them as headings.
    if isinstance(group, dict) and isinstance(group.get("regroup"), list):
        del group["regroup"]
    own = rest.get(KEY)
    if isinstance(own, dict):
        _take_own(head, own)
        if not own:
            del rest[KEY]
    for key in ("title", "description"):
        text = take_text(rest, key)
        if text is not None:
            head.fields[key] = text
    metadata: dict[str, Any] = {}
    for key, name in (("date", "created"), ("language", "language")):
        said = as_text(rest.get(key))
        if said is not None and _is_valid(Metadata, {name: said}):
            metadata[name] = said
            del rest[key]
    for key, name in (("author", "authors"), ("keywords", "keywords")):
        found = rest.get(key)
        given = found if isinstance(found, list) else [found]
        many: list[Any] = [as_text(item) for item in given]
        # A list of one name would come back as a name; it stays as it is, so that nothing changes.
        listed = many and not (found is given and len(given) == 1)
        if listed and _is_valid(Metadata, {name: many}):
            metadata[name] = many
            del rest[key]
    # What argmap wrote itself is exact, so it wins over the keys of the tools.
    head.fields["metadata"] = {**metadata, **head.fields.get("metadata", {})}
    head.rest = rest
    return head


def _take_own(head: Head, own: dict[str, Any]) -> None:
    """Take what argmap wrote itself; what does not fit stays."""
    if own.get("titles") == "ids":
        head.titles_are_ids = True
        del own["titles"]
    if is_id(own.get("id")):
        head.fields["id"] = own.pop("id")
    # ``own`` is the very mapping in ``rest``: what is popped is understood, what is left is kept.
    if isinstance(own.get("metadata"), dict) and _is_valid(Metadata, own["metadata"]):
        head.fields["metadata"] = own.pop("metadata")
    ids = own.get("ids")
    # All or none: half of a table would give relations the ids of others.
    if isinstance(ids, dict) and all(is_id(name) for name in ids.values()):
        head.ids = own.pop("ids")
    tables: tuple[tuple[str, type[Record], dict[str, Any]], ...] = (
        ("sources", Source, head.sources),
        ("parties", Party, head.parties),
    )
    for key, record, found in tables:
        listed = own.get(key)
        if not isinstance(listed, dict):
            continue
        for name, fields in list(listed.items()):
            element = _record(record, name, fields)
            if element is not None:
                found[name] = element
                del listed[name]
        if not listed:
            del own[key]


def _record(record: type[Record], name: str, fields: Any) -> Any:
    # ``id`` is the key of the table already, and extras are never written here. Both in the fields
    # mean that somebody else wrote them.
    known = {"via", "member_of", "extras", "id"}
    if not isinstance(fields, dict) or known & fields.keys() - {"via", "member_of"}:
        return None
    written = {
        key: value if isinstance(value, bool) else as_text(value) or value
        for key, value in fields.items()
    }
    # ``date: 2019`` is a number to YAML, and so is a reliability to the model.
    for one in (fields, written):
        try:
            return record.model_validate({"id": name, **one})
        except (ValidationError, TypeError):
            continue
    return None


def _is_valid(record: type[Record], fields: dict[str, Any]) -> bool:
    try:
        record(**fields)
    except ValidationError:
        return False
    return True


def write_head(
    argument_map: ArgumentMap,
    rest: dict[str, Any],
    titles_are_ids: bool,
    ids: dict[str, str],
    named: set[str],
) -> list[str]:
    """Return the lines of front matter, none when there is nothing to say.

    ``named`` are the ids of sources and parties that statements name by their titles.
    """
    data: dict[str, Any] = {}
    for key in ("title", "description"):
        found = getattr(argument_map, key)
        if found is not None:
            data[key] = found
    metadata = argument_map.metadata.model_dump(mode="json", exclude_defaults=True)
    more = {}
    for key, name in (
        ("author", "authors"),
        ("date", "created"),
        ("language", "language"),
        ("keywords", "keywords"),
    ):
        # The file had another ``author`` than the map can hold, kept in ``rest``. Then the map's
        # own goes below ``argmap``, and both come back.
        if name in metadata and key not in rest:
            many = metadata.pop(name)
            data[key] = many[0] if isinstance(many, list) and len(many) == 1 else many
    more = {"metadata": metadata} if metadata else {}
    own: dict[str, Any] = {"titles": "ids"} if titles_are_ids else {}
    if argument_map.id is not None:
        own["id"] = argument_map.id
    # What is left of the metadata has no key that the Argdown tools know.
    own |= more
    without = {"id", "extras"}
    for name, items in (("sources", argument_map.sources), ("parties", argument_map.parties)):
        listed = {
            item.id: item.model_dump(mode="json", exclude_defaults=True, exclude=without)
            for item in items
            if item.id not in named
        }
        if listed:
            own[name] = listed
    if ids:
        own["ids"] = ids
    for key, item in rest.items():
        if key == KEY and isinstance(item, dict):
            # What an earlier reading did not understand below ``argmap`` stays there.
            own = {**item, **own}
        else:
            data.setdefault(key, item)
    if own:
        data[KEY] = own
    return _lines(data)


def _has_short_keys(data: dict[str, Any]) -> bool:
    return all(len(key_of(key)) < LONGEST_KEY for key in data)


def _lines(data: dict[str, Any]) -> list[str]:
    if not data:
        return []
    # Front matter that was no mapping at all: a bare text or list.
    if list(data) == [""] and not isinstance(data[""], dict):
        return ["===", value(data[""]), "===", ""]
    # A long key needs a mark before it, which only the form on one line writes (``flow._pair``).
    if not _has_short_keys(data):
        return ["===", value(data), "===", ""]
    lines = ["==="]
    stack = [(0, data, iter(data.items()))]
    while stack:
        depth, _, pairs = stack[-1]
        for key, item in pairs:
            indent = "  " * depth
            # Two levels stand on lines of their own: the tables of sources and parties and the
            # settings of the tools are read and edited by hand. Deeper, one line each keeps it
            # short.
            if isinstance(item, dict) and item and depth < 2 and _has_short_keys(item):
                lines.append(f"{indent}{key_of(key)}:")
                stack.append((depth + 1, item, iter(item.items())))
                break
            lines.append(f"{indent}{key_of(key)}: {value(item)}")
        else:
            stack.pop()
    return [*lines, "===", ""]
