"""Entries: the claims of a file of the knowledge base, with their evidence and all else they say.

What is a claim is told by its shape, not by the class it has in the schema: classes are added every
month, and all of them have evidence in the same form.
"""

from dataclasses import dataclass, field
from typing import Any

from argmap.formats.yaml_tree import Node
from argmap.formats.yaml_values import value_of

EVIDENCE = ("evidence", "literature_evidence")
EFFECTS = ("downstream", "sequelae")
"""The lists of what an entry leads to."""
NAMES = (
    *("name", "hypothesis_group_id", "discussion_id", "experiment_id", "target", "accession"),
    *("external_id", "reference", "phase", "scope", "population"),
)
"""The fields that tell an entry from its neighbours, the best first."""
LONGEST = 120
DOCUMENTS = ("reference", "publication", "accession")
ABOUT = ("name", "description")


@dataclass(slots=True, eq=False)
class Entry:
    """A claim: the list it stands in, where, what it says, and what is cited for it."""

    slot: str
    number: int
    place: Node
    within: "Entry | None"
    document: str | None
    """The reference of the document that it stands under, if any."""
    fields: dict[str, Any] = field(default_factory=dict)
    evidence: list[tuple[Node, dict[str, Any]]] = field(default_factory=list)
    label: str = ""
    """What it is called in its list, else its number there."""
    id: str = ""

    @property
    def top(self) -> str:
        """Return the list of the file that it stands in, directly or within others."""
        entry = self
        while entry.within is not None:
            entry = entry.within
        return entry.slot

    @property
    def is_effect(self) -> bool:
        """Return whether it says what the entry around it leads to."""
        return self.slot in EFFECTS and self.within is not None

    def fill(self, fields: dict[str, Any]) -> None:
        """Take its fields, and its name from them."""
        self.fields = fields
        words = (text_in(fields, name) for name in NAMES)
        fit = (" ".join(one.split()) for one in words if one is not None and len(one) <= LONGEST)
        self.label = next(fit, str(self.number))

    def take(self, *names: str) -> str | None:
        """Take out the first of some fields that is a text."""
        for name in names:
            words = text_in(self.fields, name)
            if words is not None:
                del self.fields[name]
                return words
        return None


def text_in(fields: dict[str, Any], name: str) -> str | None:
    r"""Return a field as a text, None where it is blank or none.

    >>> text_in({"name": " A\n"}, "name"), text_in({"name": 7}, "name"), text_in({}, "name")
    ('A', '7', None)
    """
    value = fields.get(name)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return value.strip() or None if isinstance(value, str) else None


class Finder:
    """Find the entries of a tree, those around others first, and keep what belongs to none."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def find(self, root: Node) -> dict[str, Any]:
        """Find all entries; return what else the root says. Evidence of the root is that of a claim about it."""
        pairs = root.pairs or []
        rest = [(key, value) for key, value in pairs if key.text not in EVIDENCE]
        if _is_cited(root):
            about = Entry("about", 1, root, None, None)
            self.entries.append(about)
            for key, value in pairs:
                if key.text in EVIDENCE:
                    _take_evidence(value, about)
            named = {key.text: value_of(value) for key, value in rest if key.text in ABOUT}
            about.fill(named)
        else:
            rest = pairs
        return self._fields(rest, None, None)

    def _fields(
        self, pairs: list[tuple[Node, Node]], entry: Entry | None, document: str | None
    ) -> dict[str, Any]:
        """Return the fields of a mapping without the entries in them; evidence goes to its entry."""
        for key, value in pairs:
            if key.text in DOCUMENTS and value.kind == "scalar":
                document = value.text
        fields: dict[str, Any] = {}
        for key, value in pairs:
            if entry is not None and key.text in EVIDENCE:
                odd = _take_evidence(value, entry)
                if odd:
                    fields[key.text] = odd
                continue
            kept, is_whole = self._value(value, key.text, entry, document)
            if is_whole or kept:
                fields[key.text] = kept
        return fields

    def _value(
        self, node: Node, slot: str, within: Entry | None, document: str | None, number: int = 1
    ) -> tuple[Any, bool]:
        """Return a value without the entries in it, and whether there were none."""
        if node.items is not None:
            found = [
                self._value(item, slot, within, document, at)
                for at, item in enumerate(node.items, start=1)
            ]
            kept = [value for value, is_whole in found if is_whole or value]
            return kept, all(is_whole for _, is_whole in found)
        if node.pairs is None:
            return value_of(node), True
        if _is_claim(node, slot, within):
            made = Entry(slot, number, node, within, document)
            self.entries.append(made)
            made.fill(self._fields(node.pairs, made, document))
            return None, False
        count = len(self.entries)
        fields = self._fields(node.pairs, within, document)
        return fields, len(self.entries) == count


def _is_cited(node: Node) -> bool:
    return any(
        key.text in EVIDENCE and any(item.pairs is not None for item in (value.items or [value]))
        for key, value in node.pairs or ()
    )


def _is_claim(node: Node, slot: str, within: Entry | None) -> bool:
    if _is_cited(node):
        return True
    if slot == "findings":
        wanted: tuple[str, ...] = ("statement",)
    elif within is None:
        wanted = ("name", "prompt")
    else:
        wanted = ("target",) if slot in EFFECTS else ()
    return any(key.text in wanted and not value.is_null for key, value in node.pairs or ())


def _take_evidence(node: Node, entry: Entry) -> list[Any]:
    """Give an entry its evidence; return what is there in no form of evidence."""
    items = [node] if node.items is None else node.items
    entry.evidence += [(item, value_of(item)) for item in items if item.pairs is not None]
    return [value_of(item) for item in items if item.pairs is None and not item.is_null]
