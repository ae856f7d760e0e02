"""The module block of a GSN file: name, ``title`` and brief are id, title and description of a map.

A module must have a name. A map without an id is named by its title, or by nothing; an id that
is the title too stands in ``id`` as well, so that it is told from that.
"""

from typing import Any

from argmap.errors import ParseError
from argmap.findings import Finding
from argmap.formats.gsn.elements import GsnFile
from argmap.formats.gsn.vocabulary import MODULE, SUBJECT, fits_id
from argmap.model import ArgumentMap, Extras


def read_module(file: GsnFile) -> dict[str, Any]:
    """Return the fields of the map: id, title, description, and the rest as extras.

    Raises:
        ParseError: F004, if the block holds what extras cannot hold.
    """
    fields: dict[str, Any] = {}
    if not file.has_module:
        return fields
    rest = dict(file.module) if isinstance(file.module, dict) else {}
    own: dict[str, Any] = {"module": rest if isinstance(file.module, dict) else file.module}
    name, title = rest.get("name"), rest.get("title")
    if isinstance(title, str) and title.strip():
        fields["title"] = rest.pop("title")
    if "name" not in rest:
        own["nameless"] = True
    elif isinstance(name, str) and name == rest.get("id") == fields.get("title") and fits_id(name):
        fields["id"] = rest.pop("name")
        del rest["id"]
    elif isinstance(name, str) and name == fields.get("title", ""):
        del rest["name"]
    elif isinstance(name, str) and fits_id(name):
        fields["id"] = rest.pop("name")
    if isinstance(rest.get("brief"), str) and rest["brief"].strip():
        fields["description"] = rest.pop("brief")
    try:
        fields["extras"] = Extras({"gsn": own})
    except ValueError as error:
        finding = Finding("F004", "error", f"module: a field cannot be kept: {error}")
        raise ParseError([finding], SUBJECT) from None
    return fields


def module_of(argument_map: ArgumentMap, own: dict[str, Any]) -> dict[str, Any]:
    """Return the module block of a map under its key; nothing if there is nothing to say in it."""
    said = (argument_map.id, argument_map.title, argument_map.description)
    if not any(said) and "module" not in own:
        return {}
    kept = own.get("module")
    if not any(said) and not isinstance(kept, dict):
        return {MODULE: kept}
    rest: dict[str, Any] = kept if isinstance(kept, dict) else {}
    module: dict[str, Any] = {}
    if argument_map.id is not None:
        module["name"] = argument_map.id
        if argument_map.id == argument_map.title:
            module["id"] = argument_map.id
    elif "name" in rest:
        module["name"] = rest["name"]
    elif not own.get("nameless"):
        module["name"] = argument_map.title or ""
    if argument_map.title is not None:
        module["title"] = argument_map.title
    if argument_map.description is not None:
        module["brief"] = argument_map.description
    return {MODULE: {**rest, **module}}
