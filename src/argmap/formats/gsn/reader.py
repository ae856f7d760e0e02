"""GSN YAML of gsn2x, read: an assurance case as a map.

- goal, context, justification, counter goal: claim; solution, counter solution: evidence;
  assumption: assumption. The type is ``nodeType`` or what the prefix of the id means. A missing
  text is usual: the id stands for it.
- ``supportedBy``, strategies and ``inContextOf``: see ``assurance``.
- ``challenges: X`` is an argument against X, ``X.challenges`` of the challenger alone;
  ``challenges: X -> Y`` is one against the argument that holds the relation.
- ``url`` of a solution: a source with an anchor; of other elements: a field.
- ``module``: name is the id of the map, ``title`` its title, ``brief`` its description.
- ``undeveloped`` and ``defeated`` are fields. Support and contexts that are not in the file are
  what the element needs ``elsewhere``. The reading of the map is that of assurance cases.
- Every other field (classes, acp, rank, layers) stands in ``extras["gsn"]["fields"]`` as it is;
  links that lead nowhere stay beside it.

The checks of gsn2x that concern one file come as findings R006 (see ``gsn_checks``).
Source: GSN Community Standard version 3; gsn2x, syntax in YAML.
"""

import re
from typing import Any

from argmap.errors import ParseError
from argmap.findings import Finding, Place
from argmap.formats.draft import Draft
from argmap.formats.gsn.assurance import CaseElement, CaseStructure, add_attack, add_case
from argmap.formats.gsn.checks import check_elements
from argmap.formats.gsn.elements import GsnElement, GsnFile, parse_elements
from argmap.formats.gsn.module import read_module
from argmap.formats.gsn.vocabulary import COUNTER, KINDS, LINKS, MARK, MARKS, SUBJECT, relation_ends
from argmap.formats.record import ReadResult
from argmap.formats.yaml_comments import cut_texts
from argmap.formats.yaml_tree import excerpt
from argmap.model import ASSURANCE, Argument, Extras, Metadata, Source, Statement

UNKNOWN = "elements of unknown type, as claims"
DANGLING = "links to nothing"
ELSEWHERE = "links to other modules"
NO_ATTACK = "challenges of what cannot be attacked"
DOUBLE = "links given twice"
_KEY = r"""^["']?(?:CSn|CG|Sn|G|S|C|A|J)[^\s:{}\[\]]*["']?[ \t]*:[ \t]*"""
_FIELDS = "text|supportedBy|inContextOf|challenges|undeveloped|nodeType|classes|acp|url"
_LOOK = re.compile(
    r"^[ \t]+(?:supportedBy|inContextOf)[ \t]*:"
    rf"|{_KEY}(?:#.*)?\n(?:[ \t]*(?:#.*)?\n)*[ \t]+(?:{_FIELDS})[ \t]*:"
    rf"|{_KEY}\{{[ \t]*(?:\}}|(?:{_FIELDS})[ \t]*:)"
    r"|^module:[ \t]*(?:#.*)?\n(?:[ \t]*(?:#.*)?\n)*[ \t]+(?:name|brief|uses|extends)[ \t]*:"
    r"|^module:[ \t]*\{[ \t]*(?:name|brief|uses|extends)[ \t]*:",
    re.MULTILINE,
)
_OTHER = re.compile(r"^(?:argmap|statements|arguments|argument_schemes)[ \t]*:", re.MULTILINE)


def sniff(text: str) -> bool:
    r"""Return whether a text is YAML whose keys begin like GSN elements and hold their fields.

    >>> sniff("G1:\n  text: It is safe."), sniff("argmap: 2\nstatements: {G1: It is safe.}")
    (True, False)
    """
    return _OTHER.search(text) is None and _LOOK.search(text) is not None


def read(text: str) -> ReadResult:
    r"""Read a map from GSN YAML.

    Raises:
        ParseError: F001 broken YAML, F002 an id given twice, F004 an element that is no mapping.

    >>> made = read("G1:\n  text: It is safe.\n  supportedBy: Sn1\nSn1: {}").argument_map
    >>> [(item.id, item.premise_ids, item.target) for item in made.arguments]
    [('G1.supportedBy', ('Sn1',), 'G1')]
    """
    file = parse_elements(text)
    case = _Case(file)
    case.build()
    findings = (*cut_texts(text, file.lines), *check_elements(file))
    reading = case.draft.reading(place_of=case.place_of)
    return ReadResult(reading.argument_map, (*reading.findings, *findings), case.place_of)


class _Case:
    """A case in the making: the elements of the file by id, and what they become."""

    def __init__(self, file: GsnFile) -> None:
        self.file = file
        self.draft = Draft()
        self.ids: dict[str, str] = {}
        self.raw: dict[str, str] = {}
        self.own: dict[str, dict[str, Any]] = {}
        self.elements: dict[str, CaseElement] = {}
        self.sources: dict[str, str] = {}
        self.links = {
            (element.id, name)
            for element in file.elements.values()
            for name in (*element.supported_by, *element.challenges)
            if name in file.elements
        }
        self.contexts = {
            name for element in file.elements.values() for name in element.in_context_of
        }
        self.supporters = {
            name for element in file.elements.values() for name in element.supported_by
        }

    def place_of(self, item_id: str) -> Place | None:
        """Return the place of the key of an element."""
        element = self.file.elements.get(self.raw.get(item_id, ""))
        if element is None:
            return None
        return excerpt(self.file.lines, element.key.line, element.key.column)

    def build(self) -> None:
        for raw in self.file.elements:
            made = self.draft.name(raw)
            self.ids[raw], self.raw[made] = made, raw
        for element in self.file.elements.values():
            item_id = self.ids[element.id]
            self.own[element.id] = self._own(element)
            self.elements[item_id] = self._element(element)
        structure = add_case(self.draft, self.elements, "gsn")
        self._attack(structure)
        for raw, made in self.ids.items():
            self._keep(raw, made)
        self.draft.fields |= read_module(self.file)
        self.draft.fields["metadata"] = Metadata(reading=ASSURANCE)

    def _own(self, element: GsnElement) -> dict[str, Any]:
        """Return what the extras of an element keep, before it is known what its links became."""
        own: dict[str, Any] = {}
        if self.ids[element.id] != element.id:
            own["id"] = element.id
        if element.type is None:
            self.draft.notes.guessed(UNKNOWN, element.id)
        plain = element.type in ("Goal", "Solution", "Assumption") and not element.challenges
        if not plain or (element.type == "Goal" and element.id in self.contexts):
            own["type"] = element.type
        if element.fields is None:
            own["null"] = True
        elif "text" not in element.fields:
            own["textless"] = True
        elif element.fields["text"] != element.text or not (element.text or "").strip():
            own["text"] = element.fields["text"]
        held = {"text", *LINKS, *([MARK] if self._is_attack(element) else [])}
        marks = self._marks(element)
        fields = {
            key: value
            for key, value in (element.fields or {}).items()
            if key not in held and not (key in marks and value is True)
        }
        if self._url(element):
            del fields["url"]
        if fields:
            own["fields"] = fields
        return own

    def _url(self, element: GsnElement) -> str | None:
        url = element.get("url")
        evidence = KINDS.get(element.type or "") == "evidence"
        return url if evidence and isinstance(url, str) and url.strip() else None

    def _is_attack(self, element: GsnElement) -> bool:
        """Return whether a counter goal stands for an argument of the map that was written."""
        if element.get(MARK) != "attack" or element.type not in COUNTER:
            return False
        if element.id in self.supporters or len(element.challenges) != 1:
            return False
        challenge = element.challenges[0]
        ends = None if challenge in self.file.elements else relation_ends(challenge)
        aimed = challenge in self.file.elements if ends is None else ends in self.links
        names = [name for name in element.supported_by if name in self.file.elements]
        others = [self.file.elements[name] for name in names]
        plain = all(item.type != "Strategy" and MARK not in (item.fields or {}) for item in others)
        return aimed and len(names) > 0 and plain

    def _names(self, element: GsnElement, link: str) -> list[str]:
        """Return the elements a link names, each once; note the rest."""
        own = self.own[element.id]
        odd = list(element.odd.get(link, ()))
        names: dict[str, None] = {}
        for name in element.links.get(link, ()):
            if name not in self.ids:
                odd.append(name)
            elif self.ids[name] in names:
                self.draft.notes.repaired(DOUBLE, f"{element.id} {link} {name}")
            else:
                names[self.ids[name]] = None
        module = self.file.module if isinstance(self.file.module, dict) else {}
        for entry in odd:
            about = f"{element.id} {link} {str(entry)[:60]}"
            # What a module takes from those it names is no fault of its file.
            if isinstance(entry, str) and (module.get("uses") or module.get("extends")):
                self.draft.notes.remark(ELSEWHERE, about)
            else:
                self.draft.notes.aside(DANGLING, about)
        if odd:
            own.setdefault("aside", {})[link] = odd
        return list(names)

    def _element(self, element: GsnElement) -> CaseElement:
        item_id = self.ids[element.id]
        title = element.text if element.text and element.text.strip() else None
        made = CaseElement(
            id=item_id,
            kind=KINDS.get(element.type or "", "claim"),
            text=title or item_id,
            is_strategy=element.type == "Strategy",
            attack=self._is_attack(element),
            supporters=self._names(element, "supportedBy"),
            contexts=self._names(element, "inContextOf"),
        )
        marks: dict[str, Any] = {
            key: True for key in self._marks(element) if element.get(key) is True
        }
        if missing := [one for one in self._aside_of(element) if isinstance(one, str)]:
            marks["elsewhere"] = tuple(dict.fromkeys(missing))
        made.statement_fields |= marks
        made.argument_fields |= marks
        url = self._url(element)
        if url is not None:
            made.statement_fields["anchors"] = ({"source": self._source(url)},)
        if title is not None:
            made.argument_fields["title"] = title
        return made

    def _aside_of(self, element: GsnElement) -> list[Any]:
        """Return what an element needs, as support or as context, and what is not in the file."""
        aside: dict[str, list[Any]] = self.own[element.id].get("aside", {})
        return [*aside.get("supportedBy", []), *aside.get("inContextOf", [])]

    def _marks(self, element: GsnElement) -> tuple[str, ...]:
        """Return the marks that what an element becomes has a field for."""
        is_step = element.type == "Strategy" or self._is_attack(element)
        return tuple(mark for mark in MARKS if mark != "public" or not is_step)

    def _source(self, url: str) -> str:
        if url not in self.sources:
            self.sources[url] = self.draft.name(url)
            self.draft.add(Source, id=self.sources[url], title=url, url=url)
        return self.sources[url]

    def _attack(self, structure: CaseStructure) -> None:
        """Add the arguments that challenges make: first those on elements, which others name."""
        todo: list[tuple[GsnElement, str]] = []
        for element in self.file.elements.values():
            for name in dict.fromkeys(element.challenges):
                if name in self.ids:
                    aims = structure.nodes[self.ids[name]]
                    made = self._challenge(element, name, aims)
                    if made:
                        pair = (self.ids[element.id], self.ids[name])
                        structure.links.setdefault(pair, made)
                else:
                    todo.append((element, name))
        for element, name in todo:
            ends = relation_ends(name)
            left, right = (self.ids.get(end, "") for end in ends or ("", ""))
            aims = structure.links.get((left, right)) or structure.links.get((right, left), [])
            self._challenge(element, name, aims)
        for element in self.file.elements.values():
            for entry in element.odd.get("challenges", ()):
                self._aside(element, entry)

    def _challenge(self, element: GsnElement, name: str, aims: list[str]) -> list[str]:
        item_id = self.ids[element.id]
        case = self.elements[item_id]
        if case.attack and aims and aims[0] != item_id:
            add_attack(self.draft, case.supporters, aims[0], item_id, **case.argument_fields)
            return [item_id]
        if case.attack:
            self._as_claim(element, case)
            aims = []
        if not aims or item_id not in self.draft.parts["statements"]:
            self._aside(element, name)
            return []
        made = []
        for aim in aims:
            suffix = "" if aim == aims[0] else f"~{aim}"
            made.append(self.draft.name(item_id, f".challenges{suffix}"))
            add_attack(self.draft, [item_id], aim, made[-1])
        return made

    def _as_claim(self, element: GsnElement, case: CaseElement) -> None:
        """Make a statement of an element that was marked as an argument against nothing."""
        fields = case.statement_fields
        self.draft.add(Statement, id=case.id, kind=case.kind, text=case.text, **fields)
        self.draft.add(
            Argument,
            id=self.draft.name(case.id, ".supportedBy"),
            premises=tuple(case.supporters),
            target=case.id,
            polarity="supports",
        )
        self.own[element.id].setdefault("fields", {})[MARK] = element.get(MARK)

    def _aside(self, element: GsnElement, entry: Any) -> None:
        self.draft.notes.aside(NO_ATTACK, f"{element.id} challenges {str(entry)[:60]}")
        aside = self.own[element.id].setdefault("aside", {})
        aside.setdefault("challenges", []).append(entry)

    def _keep(self, raw: str, made: str) -> None:
        """Put the extras on what the element became; say which texts the id stands for."""
        element, own = self.file.elements[raw], self.own[raw]
        for link in LINKS:
            if link in (element.fields or {}) and self._is_unlike(element, link):
                own.setdefault("links", {})[link] = element.get(link)
        collection = "statements" if made in self.draft.parts["statements"] else "arguments"
        if collection == "arguments":
            own = {key: value for key, value in own.items() if key != "textless"}
            own["type"] = element.type
        elif not (element.text and element.text.strip()):
            self.draft.text_of(None, made)
        if own:
            self.draft.change(collection, made, extras=self._extras(element, own))

    def _extras(self, element: GsnElement, own: dict[str, Any]) -> Extras:
        try:
            return Extras({"gsn": own})
        except ValueError as error:
            place = excerpt(self.file.lines, element.key.line, element.key.column)
            finding = Finding("F004", "error", f"a field cannot be kept: {error}", None, place)
            raise ParseError([finding], SUBJECT) from None

    def _is_unlike(self, element: GsnElement, link: str) -> bool:
        """Return whether the writer would not write this link as it stands in the file."""
        value = element.get(link)
        if link in self.own[element.id].get("aside", {}):
            return True
        if link == "challenges":
            return not (isinstance(value, str) and value in self.ids)
        written = [self.raw[item] for item in self._written(element, link)]
        return not written or bool(value != written)

    def _written(self, element: GsnElement, link: str) -> list[str]:
        """Return what the writer would list: what supports directly, then strategies."""
        case = self.elements[self.ids[element.id]]
        if link == "inContextOf":
            return case.contexts
        arguments = self.draft.parts["arguments"]
        return sorted(case.supporters, key=lambda name: name in arguments)
