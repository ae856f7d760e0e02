"""Dublin Core metadata in XML files of Carneades, and references as sources.

Fields are attributes, or elements in version 1.0 of CAF; several values stand in one, parted by
semicolons. Dates that are no EDTF times stay in the extras.
"""

import re
from typing import Any

from argmap.formats.carneades.xml_words import choose_text
from argmap.formats.draft import Draft
from argmap.formats.xml_tree import XmlElement
from argmap.model import Source
from argmap.model.times import check_time

_WEB = re.compile(r"(https?|ftp)://\S+", re.IGNORECASE)


def dublin_of(element: XmlElement) -> dict[str, Any]:
    """Return the metadata by name: attributes, and the elements of version 1.0."""
    found: dict[str, Any] = {
        key: value for key, value in element.attributes.items() if value.strip()
    }
    for item in element.children:
        if item.name not in ("descriptions", "description") and item.full_text().strip():
            found.setdefault(item.name, item.full_text())
    holder = element.find("descriptions") or (element if element.find("description") else None)
    if holder is element:
        holder = XmlElement("descriptions", {}, element.line, element.column)
        holder.children = list(element.find_all("description"))
    text, others = choose_text(holder)
    return (
        found
        | ({"text": text} if text is not None else {})
        | ({"descriptions": others} if others else {})
    )


def split_list(text: str) -> list[str]:
    """Return the values of a field that holds several."""
    return [part.strip() for part in text.split(";") if part.strip()]


def time_of(found: dict[str, Any]) -> str | None:
    """Return the date, if it is an EDTF time."""
    try:
        return check_time(found["date"].strip()) if "date" in found else None
    except ValueError:
        return None


def add_reference(draft: Draft, element: XmlElement, references: dict[str, str]) -> None:
    """Add a reference as a source; remember its id by its key."""
    found = dublin_of(element)
    key = found.pop("key", None) or found.pop("id", None)
    source_id = draft.name(key or found.get("identifier") or found.get("title") or "reference")
    if key is not None:
        references.setdefault(key, source_id)
    fields: dict[str, Any] = {}
    url = next(
        (found[n] for n in ("identifier", "source") if _WEB.fullmatch(found.get(n, "").strip())),
        None,
    )
    if url is not None:
        fields["url"] = url
        found = {name: value for name, value in found.items() if value != url}
    if time_of(found) is not None:
        fields["date"] = found.pop("date").strip()
    if "creator" in found:
        fields["authors"] = tuple(split_list(found["creator"])) or (found["creator"],)
        del found["creator"]
    for name, field in (("publisher", "publisher"), ("type", "kind"), ("language", "language")):
        if name in found:
            fields[field] = found.pop(name)
    if "text" in found:
        fields["note"] = found.pop("text")
    title = found.pop("title", None) or key or source_id
    if found:
        fields["extras"] = {"caf": found}
    draft.add(Source, id=source_id, title=title, **fields)
