"""OPML: the outlines of outliners, by what stands before their lines. Read only.

A line that begins with ``+`` or ``Pro:`` supports the line above it, one with ``-`` or ``Con:`` attacks it, as does one whose
attribute ``relation``, ``stance`` or ``type`` says so; ``?`` marks a question. Other lines are claims of their own. A remark
(``_note``) is a note, the title of the file that of the map; other attributes are kept as extras.
Source: OPML 2.0 (opml.org/spec2.opml).
"""

import re
from typing import Any

from argmap.errors import ParseError
from argmap.findings import Finding, Place
from argmap.formats.boards.branches import Item, add_items, asked, signed
from argmap.formats.concepts import gaps_except
from argmap.formats.draft import Draft
from argmap.formats.record import ReadResult
from argmap.formats.tables.sheet_columns import relation_of
from argmap.formats.xml_tree import SUBJECT, XmlElement, parse_xml, place_of
from argmap.model import Metadata
from argmap.model.times import check_time

OWN = "opml"
GAPS = gaps_except(
    "an outline is of lines, and of what is for and against each",
    *("questions", "support", "attack", "notes", "map data"),
)
RELATIONS = ("relation", "stance", "polarity", "type")
TAKEN = frozenset(("text", "_note", "id"))
_ROOT = re.compile(r"<opml[\s>]", re.IGNORECASE)


def sniff(text: str) -> bool:
    """Return whether a text is OPML.

    >>> sniff('<opml version="2.0"><body/></opml>')
    True
    """
    return _ROOT.search(text, 0, 4000) is not None


def read(text: str) -> ReadResult:
    """Read an outline.

    Raises:
        ParseError: If it is no OPML with a body.

    >>> made = read('<opml><body><outline text="Go"><outline text="- No"/></outline></body></opml>').argument_map
    >>> made.arguments[0].id, made.arguments[0].polarity
    ('1.1-attacks-1', 'attacks')
    """
    root = parse_xml(text)
    body = root.find("body")
    if root.name.lower() != "opml" or body is None:
        message = f"an outline has <opml> with a <body> in it, not <{root.name}>"
        raise ParseError([Finding("F001", "error", message, None, place_of(text, root))], SUBJECT)
    draft = Draft()
    _head(draft, root.find("head"))
    items: list[Item] = []
    parts: list[XmlElement] = []
    todo: list[tuple[XmlElement, int | None]] = [
        (part, None) for part in reversed(list(body.find_all("outline")))
    ]
    while todo:
        part, above = todo.pop()
        todo += [(one, len(items)) for one in reversed(list(part.find_all("outline")))]
        items.append(_item(part, above))
        parts.append(part)
    ids = add_items(draft, OWN, items)
    places = dict(zip(ids, parts, strict=True))

    def place(item_id: str) -> Place | None:
        return place_of(text, places[item_id]) if item_id in places else None

    return draft.reading(place_of=place)


def _item(part: XmlElement, above: int | None) -> Item:
    given = part.attributes
    polarity, words = signed(given.get("text", given.get("title", "")).strip())
    is_question, words = asked(words)
    if not polarity:
        polarity = next(
            (said for name in RELATIONS if (said := relation_of(given.get(name, "")))), ""
        )
    rest: dict[str, Any] = {name: given[name] for name in given if name not in TAKEN}
    note = given.get("_note", "")
    return Item(words, given.get("id"), above, polarity, note, is_question, "", rest)


def _head(draft: Draft, head: XmlElement | None) -> None:
    if head is None:
        return
    said = {part.name: part.text.strip() for part in head.children if part.text.strip()}
    if "title" in said:
        draft.fields["title"] = said.pop("title")
    fields: dict[str, Any] = {"authors": (said.pop("ownerName"),)} if "ownerName" in said else {}
    for name, of in (("dateCreated", "created"), ("dateModified", "modified")):
        try:
            fields[of] = check_time(said[name]) if name in said else None
            said.pop(name, None)
        except ValueError:
            # OPML has the dates of mail, which stay as they are.
            continue
    draft.fields["metadata"] = Metadata(**fields)
    if said:
        draft.fields["extras"] = {OWN: said}
