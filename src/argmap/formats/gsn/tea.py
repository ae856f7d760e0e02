"""TEA assurance JSON of the Trustworthy and Ethical Assurance platform, read: a case as a map.

Three shapes: the tree of version 1.0, the list of elements with ``parentId`` and
``evidenceLinks`` of version 2.0, and the older nested ``goals``.

- goal, property claim, context, justification, module, away goal, contract: claim; evidence:
  evidence, its address a source; assumption: assumption. ``description`` (``short_description``)
  is the text, ``name`` the title. Strategies, children and contexts: see ``assurance``.
- texts inside an element (``context``, ``justification``, ``assumption``) become statements that
  are its context: ``G1.context.1``, ``G1.justification``, ``G1.assumption``.
- a defeater is an argument against what ``defeatsElementId`` names, else against its parent.
- the reading of the map is that of assurance cases.
- every other field stands in ``extras["tea"]`` as it is.

Source: TEA platform, case export schema 1.0 and its importer of older exports.
"""

import re
from typing import Any

from argmap.errors import ParseError
from argmap.findings import Finding
from argmap.formats.concepts import gaps_except
from argmap.formats.draft import Draft
from argmap.formats.gsn.assurance import CaseElement, CaseStructure, add_attack, add_case
from argmap.formats.gsn.tea_tree import TeaNode, nodes_of
from argmap.formats.json_text import SUBJECT, parse_object, syntax_error
from argmap.formats.record import ReadResult
from argmap.model import ASSURANCE, Extras, Metadata, Source
from argmap.model.elements import Kind

GAPS = gaps_except(
    "goals, claims, strategies, evidence and contexts",
    *("evidence", "assumptions", "support", "attack", "undercuts", "linked premises"),
    *("contexts", "sources", "source details", "anchors", "titles", "map data"),
)
KINDS: dict[str, Kind] = {"EVIDENCE": "evidence", "ASSUMPTION": "assumption"}
TYPES = ("GOAL", "STRATEGY", "PROPERTY_CLAIM", "MODULE", "AWAY_GOAL", "CONTRACT", *KINDS)
CONTEXTUAL = ("CONTEXT", "JUSTIFICATION", "ASSUMPTION")
INSIDE = "assumptions, justifications and contexts inside elements, as statements"
UNKNOWN = "elements of unknown type, as claims"
SAME = "elements given more than once, joined"
DIFFERENT = "elements with the id of another one, apart from it"
NO_AIM = "defeaters of what is not there"
# One look at the first two letters passes by most words of a JSON text.
_LOOK = re.compile(
    r'"(?=[tep][ylrv])(?:'
    r'(?:type|elementType)"\s*:\s*"(?:AssuranceCase|GOAL|STRATEGY|PROPERTY_CLAIM|AWAY_GOAL)"'
    r'|(?:property_claims|evidenceLinks)"\s*:\s*\[)'
)


def sniff(text: str) -> bool:
    """Return whether a text is a JSON object with elements of a case.

    >>> sniff('{"tree": {"type": "GOAL"}}')
    True
    """
    return text.lstrip()[:1] == "{" and _LOOK.search(text) is not None


def read(text: str) -> ReadResult:
    """Read a map from a TEA export.

    Raises:
        ParseError: F001 broken JSON or no case, F002 a key given twice, F004 an element of the
            wrong shape.

    >>> read('{"tree": {"id": "g", "type": "GOAL", "description": "Safe."}}').argument_map["g"].text
    'Safe.'
    """
    data = parse_object(text, "a TEA case is an object with 'tree', 'elements' or 'goals'")
    nodes, head = nodes_of(data, lambda message: _wrong(message))
    if nodes is None:
        raise syntax_error("a TEA case has 'tree', 'elements' or 'goals'", text, 0)
    case = _Case(nodes)
    case.build()
    _head(case.draft, head)
    return case.draft.reading()


def _wrong(message: str) -> ParseError:
    return ParseError([Finding("F004", "error", message)], SUBJECT)


class _Case:
    """A case in the making: nodes by their place in the list, elements by their id in the map."""

    def __init__(self, nodes: list[TeaNode]) -> None:
        self.nodes = nodes
        self.draft = Draft()
        self.ids: list[str] = []
        self.by_raw: dict[str, str] = {}
        self.elements: dict[str, CaseElement] = {}
        self.owners: dict[str, int] = {}
        self.sources: dict[str, str] = {}
        self.tied: dict[tuple[str, str], None] = {}
        self.inside: list[tuple[str, str, list[str]]] = []

    def build(self) -> None:
        self._take_ids()
        for at, node in enumerate(self.nodes):
            if self.owners[self.ids[at]] == at:
                self._add_element(self.ids[at], node)
        self._take_inside()
        defeaters: list[tuple[str, TeaNode]] = []
        for at, node in enumerate(self.nodes):
            item_id, parent = self.ids[at], None if node.parent is None else self.ids[node.parent]
            if node.is_defeater:
                defeaters.append((item_id, node))
            elif parent is not None and parent != item_id:
                self._tie(parent, item_id, node)
        for parent_raw, child_raw in (link for node in self.nodes for link in node.supports):
            parent, child = self.by_raw.get(parent_raw), self.by_raw.get(child_raw)
            if parent and child and parent != child:
                self._tie(parent, child, self.nodes[self.owners[child]])
        structure = add_case(self.draft, self.elements, "tea")
        for item_id, node in defeaters:
            self._defeat(structure, item_id, node)

    def _take_ids(self) -> None:
        """Name each node; a node given again, as evidence may be, is the same."""
        for at, node in enumerate(self.nodes):
            known = None if node.raw is None else self.by_raw.get(str(node.raw))
            if known is not None and self.nodes[self.owners[known]].is_same(node):
                self.draft.notes.remark(SAME, known)
                self.ids.append(known)
                continue
            made = self.draft.name(node.raw if node.raw is not None else node.name or node.type)
            if known is not None:
                self.draft.notes.repaired(DIFFERENT, made)
            elif node.raw is not None:
                self.by_raw[str(node.raw)] = made
            self.ids.append(made)
            self.owners[made] = at

    def _add_element(self, item_id: str, node: TeaNode) -> None:
        own = dict(node.fields)
        if node.raw is not None and node.raw != item_id:
            own["id"] = node.raw
        if node.type not in ("GOAL", "PROPERTY_CLAIM", "EVIDENCE", "STRATEGY", "ASSUMPTION"):
            own["type"] = node.type
        if node.type not in (*TYPES, *CONTEXTUAL):
            self.draft.notes.guessed(UNKNOWN, item_id)
        title = node.name if isinstance(node.name, str) and node.name.strip() else None
        text = node.text if node.text is not None and node.text.strip() else None
        made = CaseElement(
            id=item_id,
            kind=KINDS.get(node.type, "claim"),
            text=text or title or item_id,
            is_strategy=node.type == "STRATEGY",
        )
        if text is None and title is None:
            self.draft.text_of(None, item_id)
        for key in ("url", "URL") if made.kind == "evidence" else ():
            if isinstance(own.get(key), str) and own[key].strip():
                made.statement_fields["anchors"] = ({"source": self._source(own.pop(key))},)
                break
        if title is not None:
            made.statement_fields["title"] = title
        if node.type not in CONTEXTUAL:
            for name in ("context", "justification", "assumption"):
                self._note_inside(item_id, name, own)
        made.statement_fields["extras"] = self._extras(own, item_id)
        if text or title:
            made.argument_fields["title"] = text or title
        if text and title:
            own["name"] = title
        made.argument_fields["extras"] = self._extras(own, item_id)
        self.elements[item_id] = made

    def _extras(self, own: dict[str, Any], item_id: str) -> Extras:
        try:
            return Extras({"tea": own} if own else {})
        except ValueError as error:
            raise _wrong(f"element {item_id!r:.60}: a field cannot be kept: {error}") from None

    def _source(self, url: str) -> str:
        if url not in self.sources:
            self.sources[url] = self.draft.name(url)
            self.draft.add(Source, id=self.sources[url], title=url, url=url)
        return self.sources[url]

    def _note_inside(self, item_id: str, name: str, own: dict[str, Any]) -> None:
        """Take the texts inside an element out of its fields, to be statements of their own."""
        value = own.get(name)
        if name in ("justification", "assumption"):
            value = [value] if isinstance(value, str) else None
        texts = value if isinstance(value, list) else []
        if texts and all(isinstance(item, str) and item.strip() for item in texts):
            del own[name]
            self.inside.append((item_id, name, texts))

    def _take_inside(self) -> None:
        for item_id, name, texts in self.inside:
            for at, text in enumerate(texts, 1):
                suffix = f".{name}.{at}" if name == "context" else f".{name}"
                made = self.draft.name(item_id, suffix)
                self.draft.notes.remark(INSIDE, made)
                kind: Kind = "assumption" if name == "assumption" else "claim"
                extras = {"tea": {"inside": name}}
                self.elements[made] = CaseElement(
                    id=made, kind=kind, text=text, statement_fields={"extras": extras}
                )
                self.elements[item_id].contexts.append(made)

    def _tie(self, parent: str, child: str, node: TeaNode) -> None:
        into = self.elements[parent]
        if (parent, child) not in self.tied:
            self.tied[parent, child] = None
            (into.contexts if node.type in CONTEXTUAL else into.supporters).append(child)

    def _defeat(self, structure: CaseStructure, item_id: str, node: TeaNode) -> None:
        aim = self.by_raw.get(str(node.defeats)) if node.defeats is not None else None
        if node.defeats is None and node.parent is not None:
            aim = self.ids[node.parent]
        if aim is None or item_id not in self.draft.parts["statements"]:
            self.draft.notes.aside(NO_AIM, f"{item_id} {node.defeats or ''}".strip())
            return
        for target in structure.nodes[aim]:
            suffix = "" if target == aim else f"~{target}"
            add_attack(self.draft, [item_id], target, self.draft.name(item_id, f".defeats{suffix}"))


def _head(draft: Draft, head: dict[str, Any]) -> None:
    rest = dict(head)
    for name, field in (("name", "title"), ("description", "description")):
        if isinstance(rest.get(name), str) and rest[name].strip():
            draft.fields[field] = rest.pop(name)
    for name in ("created_date", "createdDate"):
        day = rest.get(name)
        if isinstance(day, str) and re.match(r"\d{4}-\d\d-\d\d(T|$)", day, re.ASCII):
            try:
                draft.fields["metadata"] = Metadata(created=day[:10])
            except ValueError:
                continue
    kept = draft.fields.get("metadata", Metadata())
    draft.fields["metadata"] = kept.model_copy(update={"reading": ASSURANCE})
    if rest:
        try:
            draft.fields["extras"] = Extras({"tea": rest})
        except ValueError as error:
            raise _wrong(f"the case: a field cannot be kept: {error}") from None
