"""Graphs of LKIF and CAF, the XML of Carneades: what both say in nearly the same words.

- statement: claim; assumption where it is taken to be true: ``value="true"`` in LKIF, a weight
  above a half in CAF and LKIF 2.3. Where it is taken to be false, ``value="false"`` or a weight
  below a half, its complement is assumed, made as for a negative premise. A value of CAF is what
  an evaluation gave.
- argument: pro supports, con attacks its conclusion. Its exceptions are arguments against it,
  ``a1.exception.1``. Without another premise it cannot stand: its record stays in the extras.
- negative premise: a statement ``¬s1``, "not: ...", made once, and a relation of rivals between
  both, ``s1.rival``, with the proof standard of the statement.
- atoms ``(undercut A)`` and ``(valid A)``: the first speaks against the argument A, and so does
  what speaks against the second.
- further attributes stand in the extras as they are.

Sources: LKIF.rnc 2.0 to 2.3, CAF.rnc 1.0 to 1.3; Carneades 4, caes/encoding/lkif and caf.
"""

from typing import Any

from argmap.formats.carneades.reader import STANDARDS
from argmap.formats.carneades.records import (
    FALSE,
    USUAL,
    CarneadesGraph,
    about,
    atom_of,
    is_assumed,
    is_denied,
    is_exception,
    number_of,
    premises_of,
    record_of,
    stands,
)
from argmap.formats.carneades.xml_words import atom_text, choose_text, outer_xml
from argmap.formats.draft import Draft
from argmap.formats.xml_tree import XmlElement
from argmap.model import Argument, Relation, Statement

COMPLEMENTS = "negations of statements, with the rivalry between both"
DENIED = "statements that are taken to be false, as assumptions of their negations"
DANGLING = "premises that are no statement of the graph"
NO_CONCLUSION = "arguments without a conclusion in the graph"
NO_PREMISES = "arguments without premises"
NO_WEIGHT = "weights that are no number from 0 to 1"
ATOMS = "arguments against what says that an argument is valid, against that argument"
_FORMULAS = ("s", "not", "or", "and", "if", "iff", "all", "exists", "v")
_SAID = ("title", "scheme", "weight", "direction", "pro")


class GraphReader:
    """Reads graphs into a draft; ids of all nodes are taken before those of what ties them."""

    def __init__(self, draft: Draft, own: str) -> None:
        self.draft = draft
        self.own = own
        self.places: dict[str, XmlElement] = {}
        self.known: dict[str, str] = {}
        self.aside: list[dict[str, Any]] = []

    def take_ids(self, graph: CarneadesGraph) -> None:
        """Take the ids of the statements and arguments of a graph."""
        for kind, table, prefix in (
            ("statement", graph.statements, "s"),
            ("argument", graph.arguments, "a"),
        ):
            for holder in graph.element.find_all(f"{kind}s"):
                for element in holder.find_all(kind):
                    raw = element.attributes.get("id") or f"{prefix}{len(table) + 1}"
                    item_id = self.draft.name(raw)
                    self.places[item_id] = element
                    table[raw if raw not in table else item_id] = (item_id, element)

    def add_graph(self, graph: CarneadesGraph, more: Any) -> None:
        """Add the nodes of a graph; ``more(element)`` gives further fields from their metadata."""
        for raw, (item_id, element) in graph.statements.items():
            self._add_statement(graph, raw, item_id, element, more(element))
        for raw, (_, element) in graph.statements.items():
            if is_denied(element):
                denial = self._complement(graph, raw)
                self.draft.change("statements", denial, kind="assumption")
                self.draft.notes.remark(DENIED, denial)
        for item_id, element in graph.arguments.values():
            self._add_argument(graph, item_id, element, more(element))
        for item_id, element in graph.statements.values():
            named = about(element, "undercut")
            if named in graph.arguments:
                target = graph.arguments[named][0]
                if target in self.draft.parts["arguments"]:
                    self._attack(graph, f"{target}.undercutter", item_id, target)

    def _fields(self, more: dict[str, Any], own: dict[str, Any], section: str | None) -> Any:
        kept = {**own, **more.pop("own", {})}
        return {
            **more,
            **({"section": section} if section else {}),
            **({"extras": {self.own: kept}} if kept else {}),
        }

    def _add_statement(
        self,
        graph: CarneadesGraph,
        raw: str,
        item_id: str,
        element: XmlElement,
        more: dict[str, Any],
    ) -> None:
        own: dict[str, Any] = {
            key: value for key, value in element.attributes.items() if key != "id" and value.strip()
        }
        text, others = choose_text(element.find("descriptions"))
        formula = next((item for item in element.children if item.name in _FORMULAS), None)
        if formula is not None:
            said = atom_text(formula)
            text = said if text is None and said.strip() else text
            if formula.children or formula.attributes or formula.name != "s":
                own["atom"] = outer_xml(formula)
        if others:
            own["descriptions"] = others
        if text is None and atom_of(element).strip() not in ("", raw):
            text = atom_of(element)
        graph.texts[raw] = self.draft.text_of(text, item_id)
        self.draft.add(
            Statement,
            id=item_id,
            kind="assumption" if is_assumed(element) else "claim",
            text=graph.texts[raw],
            **self._fields(more, own, graph.section),
        )

    def _add_argument(
        self, graph: CarneadesGraph, item_id: str, element: XmlElement, more: dict[str, Any]
    ) -> None:
        given = element.attributes
        conclusion = element.find("conclusion")
        aim = conclusion.attributes.get("statement", "") if conclusion is not None else ""
        premises: dict[str, dict[str, Any]] = {}
        exceptions: list[str] = []
        remarks: dict[str, dict[str, str]] = {}
        lost: list[dict[str, str]] = []
        for premise in premises_of(element):
            name = self._premise(graph, premise)
            if name is None:
                self.draft.notes.aside(DANGLING, f"{item_id} {premise.attributes.get('statement')}")
                lost.append(dict(premise.attributes))
            elif is_exception(premise):
                exceptions.append(name)
            else:
                role = premise.attributes.get("role", "")
                premises.setdefault(
                    name, {"statement": name, "role": role if role.strip() else None}
                )
                rest = {key: premise.attributes.get(key, "") for key in ("type", "implicit")}
                odd = {key: value for key, value in rest.items() if value not in USUAL}
                if odd:
                    remarks[name] = odd
        if aim not in graph.statements or not premises:
            self.draft.notes.aside(
                NO_PREMISES if aim in graph.statements else NO_CONCLUSION, item_id
            )
            self.aside.append(record_of(item_id, element))
            return
        fields, own = self._said(item_id, element)
        own |= {"premises": remarks} if remarks else {}
        own |= {"dangling": lost} if lost else {}
        direction = str(given.get("direction", "pro")).strip().casefold()
        said = str(given.get("pro", "true")).strip().casefold()
        pro = direction != "con" and said not in FALSE
        self.draft.add(
            Argument,
            id=item_id,
            premises=tuple(premises.values()),
            target=self._target(graph, aim, pro, item_id),
            polarity="supports" if pro else "attacks",
            **{**fields, **self._fields(more, own, graph.section)},
        )
        for at, name in enumerate(exceptions, 1):
            self._attack(graph, f"{item_id}.exception.{at}", name, item_id)

    def _said(self, item_id: str, element: XmlElement) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return the fields of an argument that the model has, and the attributes it has not."""
        given = {key: value for key, value in element.attributes.items() if value.strip()}
        fields: dict[str, Any] = {key: given[key] for key in ("title", "scheme") if key in given}
        own: dict[str, Any] = {k: v for k, v in given.items() if k not in _SAID and k != "id"}
        title, others = choose_text(element.find("titles"))
        if title is not None:
            fields.setdefault("title", title)
        if others:
            own["titles"] = others
        if "weight" in given:
            weight = number_of(given["weight"])
            if weight is not None and 0 <= weight <= 1:
                fields["weight"] = weight
            else:
                own["weight"] = given["weight"]
                self.draft.notes.aside(NO_WEIGHT, item_id)
        return fields, own

    def _target(self, graph: CarneadesGraph, aim: str, pro: bool, item_id: str) -> str:
        """Return what an argument speaks to; against ``(valid A)`` is against the argument A."""
        target, element = graph.statements[aim]
        named = about(element, "valid")
        if not pro and named in graph.arguments:
            aimed, other = graph.arguments[named]
            if aimed != item_id and stands(graph, other):
                self.draft.notes.remark(ATOMS, item_id)
                return aimed
        return target

    def _premise(self, graph: CarneadesGraph, premise: XmlElement) -> str | None:
        raw = premise.attributes.get("statement", "")
        if raw not in graph.statements:
            return None
        given = premise.attributes
        negative = given.get("polarity") == "negative" or given.get("positive", "true") in FALSE
        return self._complement(graph, raw) if negative else graph.statements[raw][0]

    def _complement(self, graph: CarneadesGraph, raw: str) -> str:
        """Return the statement that denies another, made at its first use."""
        if raw in graph.complements:
            return graph.complements[raw]
        item_id, element = graph.statements[raw]
        if f"¬{raw}" in graph.statements:
            made = graph.statements[f"¬{raw}"][0]
        else:
            made = self.draft.name(f"¬{item_id}")
            self.draft.notes.guessed(COMPLEMENTS, made)
            fields = {"section": graph.section} if graph.section else {}
            text = f"not: {graph.texts[raw]}"
            self.draft.add(Statement, id=made, kind="claim", text=text, **fields)
        graph.complements[raw] = made
        self.draft.add(
            Relation,
            id=self.draft.name(item_id, ".rival"),
            kind="rival",
            origins=(item_id, made),
            standard=STANDARDS.get(element.attributes.get("standard", "").lower()),
        )
        return made

    def _attack(self, graph: CarneadesGraph, item_id: str, premise: str, target: str) -> None:
        self.draft.add(
            Argument,
            id=self.draft.name(item_id),
            premises=(premise,),
            target=target,
            polarity="attacks",
            **({"section": graph.section} if graph.section else {}),
        )
