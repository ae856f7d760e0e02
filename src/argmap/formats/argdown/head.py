"""Front matter and what concerns the whole map: title, authors, sources, parties, ids.

Known keys are ``title``, ``author``, ``date``, ``language``, ``keywords``, ``description`` and
``argmap``; the settings of the Argdown tools and all other keys are kept as extras.
"""

from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from argmap.formats.argdown.fields import plain, take_text
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
    if isinstance(group, dict) and isinstance(group.get("regroup"), list):
        del group["regroup"]
    own = rest.get(KEY)
    if isinstance(own, dict):
        _own(head, own)
        if not own:
            del rest[KEY]
    for key in ("title", "description"):
        text = take_text(rest, key)
        if text is not None:
            head.fields[key] = text
    metadata = {}
    for key, name in (("date", "created"), ("language", "language")):
        if isinstance(rest.get(key), str) and _fits(Metadata, {name: rest[key]}):
            metadata[name] = rest.pop(key)
    for key, name in (("author", "authors"), ("keywords", "keywords")):
        found = rest.get(key)
        many = [found] if isinstance(found, str) else found
        listed = isinstance(many, list) and many and found != many[:1]
        if listed and _fits(Metadata, {name: many}):
            metadata[name] = many
            del rest[key]
    head.fields["metadata"] = {**metadata, **head.fields.get("metadata", {})}
    head.rest = rest
    return head


def _own(head: Head, own: dict[str, Any]) -> None:
    """Take what argmap wrote itself; what does not fit stays."""
    if own.get("titles") == "ids":
        head.titles_are_ids = True
        del own["titles"]
    if is_id(own.get("id")):
        head.fields["id"] = own.pop("id")
    if isinstance(own.get("metadata"), dict) and _fits(Metadata, own["metadata"]):
        head.fields["metadata"] = own.pop("metadata")
    ids = own.get("ids")
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
            made = _made(record, name, fields)
            if made is not None:
                found[name] = made
                del listed[name]
        if not listed:
            del own[key]


def _made(record: type[Record], name: str, fields: Any) -> Any:
    known = {"via", "member_of", "extras", "id"}
    if not isinstance(fields, dict) or known & fields.keys() - {"via", "member_of"}:
        return None
    try:
        return record.model_validate({"id": name, **fields})
    except (ValidationError, TypeError):
        return None


def _fits(record: type[Record], fields: dict[str, Any]) -> bool:
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
        if name in metadata and key not in rest:
            many = metadata.pop(name)
            data[key] = many[0] if isinstance(many, list) and len(many) == 1 else many
    more = {"metadata": metadata} if metadata else {}
    own: dict[str, Any] = {"titles": "ids"} if titles_are_ids else {}
    if argument_map.id is not None:
        own["id"] = argument_map.id
    own |= more
    without = {"id", "extras", "reliability", "interest"}
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
            own = {**item, **own}
        else:
            data.setdefault(key, item)
    if own:
        data[KEY] = own
    return _lines(data)


def _short(data: dict[str, Any]) -> bool:
    return all(len(key_of(key)) < LONGEST_KEY for key in data)


def _lines(data: dict[str, Any]) -> list[str]:
    if not data:
        return []
    if list(data) == [""] and not isinstance(data[""], dict):
        return ["===", value(data[""]), "===", ""]
    if not _short(data):
        return ["===", value(data), "===", ""]
    lines = ["==="]
    stack = [(0, data, iter(data.items()))]
    while stack:
        depth, _, pairs = stack[-1]
        for key, item in pairs:
            indent = "  " * depth
            if isinstance(item, dict) and item and depth < 2 and _short(item):
                lines.append(f"{indent}{key_of(key)}:")
                stack.append((depth + 1, item, iter(item.items())))
                break
            lines.append(f"{indent}{key_of(key)}: {value(item)}")
        else:
            stack.pop()
    return [*lines, "===", ""]
