"""The arguments of a map: inferences of structures, hubs, and relations as single steps."""

from collections.abc import Iterator, Sequence
from typing import Any

from argmap.formats.argdown.entries import Entries, Entry, Titled
from argmap.formats.argdown.fields import as_text, rest_of, take_roles, take_text, take_weight
from argmap.formats.argdown.inferences import FOR, Inferences, InferenceStep, Structured
from argmap.formats.argdown.nodes import (
    ArgumentNode,
    InferenceNode,
    Model,
    Node,
    Relation,
)
from argmap.formats.argdown.records import Section
from argmap.formats.draft import Draft
from argmap.formats.notes import Notes
from argmap.model import Argument, Extras, Premise
from argmap.model.elements import premise_of_known
from argmap.naming import Names

OWN = "argdown"
NONE = Extras()
VERBS = {"support": "supports", "entails": "supports", "attack": "attacks", "contrary": "attacks"}
VERBS |= {"contradictory": "contradicts", "undercut": "undercuts"}
Row = tuple[Sequence[str], dict[str, Any]]
"""The premises of an argument by id, and its fields."""


class Steps:
    """Finds the arguments of a model, names them, adds them to a draft."""

    def __init__(self, model: Model, entries: Entries, names: Names, notes: Notes) -> None:
        self.model = model
        self.names = names
        found = Inferences(model, entries, notes)
        self.structured: dict[ArgumentNode, Structured] = found.structured
        self.inferences: dict[tuple[str, int], InferenceStep] = found.by_place
        self.relations: list[Relation] = []
        self.out: dict[Node, int] = {}
        self.free: dict[str, str | None] = {}
        self.offsets: dict[str, int] = {}
        self.ids: dict[Titled, str] = {}
        self.rows: list[Row] = []
        self.rank: dict[str, int] = {}
        self.marked: dict[str, Extras] = {}
        self.of_relation: dict[Relation, str] = {}
        self.steps_of: dict[Node, Relation] = {}
        self._find(found.used)

    def _find(self, used: set[Relation]) -> None:
        """Take the relations that are left, each contradiction and undercut once."""
        pairs: set[tuple[str, int, int]] = set()
        for relation in self.model.relations:
            source = relation.source
            # Steps that an argument makes are counted before pairs are merged, and merged ones
            # taken off: an undercut means the step only where there is one.
            self.out[source] = self.out.get(source, 0) + 1
            if relation in used:
                continue
            key = self._key(relation)
            if key is not None and key in pairs:
                self.out[source] -= 1
                continue
            if key is not None:
                pairs.add(key)
            self.relations.append(relation)

    def _key(self, relation: Relation) -> tuple[str, int, int] | None:
        """Return what two relations share that are one in the map; None for those that never do."""
        source, target = relation.source, relation.target
        if relation.is_symmetric:
            # A contradiction of an argument with a structure is one of its conclusion in the map,
            # so both may meet; and it has no direction.
            first, second = sorted((id(self._concluding(source)), id(self._concluding(target))))
            return relation.kind, first, second
        if relation.kind != "undercut":
            return None
        last = (
            target.steps[-1].inference
            if isinstance(target, ArgumentNode) and target.steps
            else None
        )
        # An undercut of an argument and one of its last inference are the same attack in the map.
        aim = target if last is None else self.model.inferences[id(last)]
        return relation.kind, id(source), id(aim)

    def _concluding(self, node: Node) -> Node:
        """Return the statement that stands for an argument with a structure in a contradiction."""
        if isinstance(node, ArgumentNode) and node.steps:
            return self.model.statements[node.steps[-1].member.title or ""]
        return node

    def becomes_statement(self, node: ArgumentNode) -> bool:
        """Return whether an argument is a statement of the map."""
        return node not in self.structured

    def entries(self) -> Iterator[Entry]:
        """Yield the entries of arguments that are no statements."""
        for structured in self.structured.values():
            yield structured.entry

    def name(self, ids: dict[Titled, str]) -> None:
        """Name structures and hubs, by title; statements have their ids."""
        self.ids = ids
        # By title, since the order of arguments in a file may change without a change of what it
        # says.
        for structured in sorted(self.structured.values(), key=lambda item: item.entry.node.title):
            entry = structured.entry
            if not entry.base and structured.inferences:
                title = structured.inferences[-1].step.member.title or ""
                entry.base = f"argument-for-{self._statement_id(title)}"
            entry.id = entry.explicit or self.names.derive(entry.base)
            self.offsets[entry.id] = entry.offset
            for number, inference in enumerate(structured.inferences[:-1], start=1):
                wanted = self.names.take(as_text(inference.data.get("id")))
                if wanted:
                    del inference.data["id"]
                inference.id = wanted or self.names.derive(f"{entry.id}-{number}")
            if structured.inferences:
                structured.inferences[-1].id = entry.id

    def add(
        self,
        draft: Draft,
        sections: dict[Section, str],
        given: dict[str, str],
        rank: dict[str, int],
    ) -> None:
        """Add all arguments to a draft, in the order of what they aim at."""
        self.rank = rank
        # Before any relation is added: an undercut needs the id of the step that it aims at.
        sources = self._name_relations(given)
        for structured in self.structured.values():
            section = sections.get(structured.entry.section) if structured.entry.section else None
            for inference in structured.inferences:
                self._inference(structured, inference, section)
            if structured.aim is not None:
                self._hub(structured, section)
        for relation, source in zip(self.relations, sources, strict=True):
            self._relation(relation, *source)
        for row in self._ordered():
            if "section" in row:
                draft.add(Argument, **row)
            else:
                # A relation has nothing but names that were given here.
                row["premises"] = tuple(map(premise_of_known, row["premises"]))
                draft.add_known(Argument, **row)

    def _statement_id(self, title: str) -> str:
        return self.ids[self.model.statements[title]]

    def _inference(
        self, structured: Structured, inference: InferenceStep, section: str | None
    ) -> None:
        entry, step, data = structured.entry, inference.step, inference.data
        premises = [self._statement_id(title) for title in inference.premises]
        own: dict[str, Any] = {}
        fields: dict[str, Any] = {}
        if inference is structured.inferences[-1]:
            fields = self._described(entry, own)
            if structured.unused:
                unused = map(self._statement_id, structured.unused)
                own["unused"] = sorted(unused, key=self.rank.__getitem__)
        else:
            own["part_of"] = entry.id
            own["step"] = structured.inferences.index(inference) + 1
        rules = step.inference.rules if step.inference else []
        scheme = take_text(data, "scheme") if not rules else ", ".join(rules)
        roles = take_roles(data, len(premises))
        weight = take_weight(data)
        if data:
            own["inference"] = rest_of(data)
        target = self._statement_id(step.member.title or "")
        self._row(
            inference.id,
            premises,
            target,
            "supports",
            {OWN: own} if own else None,
            roles,
            scheme=scheme if scheme and scheme.strip() else None,
            weight=weight,
            section=section,
            **fields,
        )
        self.offsets.setdefault(inference.id, step.start)

    def _described(self, entry: Entry, own: dict[str, Any]) -> dict[str, Any]:
        """Return title, tags and note of a structure or hub."""
        if entry.markup:
            own["markup"] = entry.markup
        if entry.others:
            own["members"] = entry.others
        if entry.data:
            own["data"] = rest_of(entry.data)
        # A reference has no words, and the title of an argument is no note on it.
        note = entry.text if self._is_described(entry) else None
        return {"title": entry.title, "tags": entry.tags, "note": note}

    def _is_described(self, entry: Entry) -> bool:
        return any(
            (member.text or "").strip() and member.form == "definition"
            for member in entry.node.members
        )

    def _hub(self, structured: Structured, section: str | None) -> None:
        entry, aim = structured.entry, structured.aim
        if aim is None:
            return
        premises = [self._source(item.source)[0] for item in structured.premises]
        own: dict[str, Any] = {}
        fields = self._described(entry, own)
        data = entry.data
        roles = take_roles(data, len(premises))
        scheme = take_text(data, "scheme")
        weight = take_weight(data)
        if data:
            own["data"] = rest_of(data)
        else:
            own.pop("data", None)
        target, mark = self._target(aim)
        if mark not in (None, "entails"):
            own["relation"] = mark
        polarity = "supports" if aim.kind in FOR else "attacks"
        self._row(
            entry.id,
            premises,
            target,
            polarity,
            {OWN: own} if own else None,
            roles,
            scheme=scheme,
            weight=weight,
            section=section,
            **fields,
        )

    def _name_relations(self, given: dict[str, str]) -> list[tuple[str, str | None]]:
        """Name all relations; return for each what ``_source`` says of it."""
        sources = [self._source(relation.source) for relation in self.relations]
        for relation, (first, structure) in zip(self.relations, sources, strict=True):
            if structure is not None and not relation.is_symmetric:
                first = structure
            # Made of what the relation says, so that it changes when that does and with nothing
            # else.
            base = f"{first}-{VERBS[relation.kind]}-{self._called(relation.target)}"
            self.of_relation[relation] = self._free(base, given)
        return sources

    def _free(self, base: str, given: dict[str, str]) -> str:
        # ``pop``: the second relation of the same base gets a number, as the id can be given once.
        wanted = self.free.pop(given[base], None) if base in given else None
        return wanted or self.names.derive(base)

    def _called(self, node: Node) -> str:
        if isinstance(node, InferenceNode):
            return self.inferences[node.title, node.inference.conclusion_index].id
        if isinstance(node, ArgumentNode) and node in self.structured:
            return self.structured[node].entry.id
        return self.ids[node]

    def _source(self, node: Node) -> tuple[str, str | None]:
        """Return the statement that a relation leaves from, and the argument it was written for."""
        structured = self.structured.get(node) if isinstance(node, ArgumentNode) else None
        if structured is not None:
            if structured.inferences:
                title = structured.inferences[-1].step.member.title or ""
                return self._statement_id(title), structured.entry.id
            # A hub that supports another thing: its first premise stands for it.
            return self._source(structured.premises[0].source)[0], structured.entry.id
        assert not isinstance(node, InferenceNode)
        return self.ids[node], None

    def _target(self, relation: Relation) -> tuple[str, str | None]:
        """Return what a relation aims at in the map, and how to mark it if that says less."""
        node, kind = relation.target, relation.kind
        mark = kind if kind in ("contradictory", "contrary", "entails") else None
        if isinstance(node, InferenceNode):
            return self._called(node), mark
        if isinstance(node, ArgumentNode) and node in self.structured:
            return self.structured[node].entry.id, "attack" if kind == "attack" else mark
        if kind != "undercut":
            return self.ids[node], mark
        # An argument without a structure is a statement; an undercut doubts its step, if there is
        # exactly one. Of none or several it attacks the statement and is marked, so that it is
        # written back.
        if isinstance(node, ArgumentNode) and self.out.get(node) == 1:
            step = self._only_step(node)
            # An argument whose only relation is an undercut of itself.
            if step is not None and step is not relation:
                return self.of_relation[step], None
        return self.ids[node], "undercut"

    def _only_step(self, node: ArgumentNode) -> Relation | None:
        if not self.steps_of:
            # A contradiction becomes two attacks, so it is no single step.
            plain = (item for item in self.relations if item.kind != "contradictory")
            self.steps_of = {item.source: item for item in plain}
        return self.steps_of.get(node)

    def _relation(self, relation: Relation, first: str, written_for: str | None) -> None:
        """Make the argument of a relation from a statement; two of a contradiction."""
        target, mark = self._target(relation)
        polarity = "supports" if relation.kind in FOR else "attacks"
        relation_id = self.of_relation[relation]
        if relation.occurrences:
            self.offsets[relation_id] = relation.occurrences[0].start
        excludes = mark in ("contradictory", "contrary")
        extras: Any = None
        if written_for and not excludes:
            own = {"relation": mark, "from": written_for} if mark else {"from": written_for}
            extras = {OWN: own}
        # A statement for or against itself is no contradiction of two; the mark would have no
        # partner.
        elif mark and (first != target or mark == "undercut"):
            extras = self.marked.get(mark)
            if extras is None:
                extras = self.marked[mark] = Extras({OWN: {"relation": mark}})
        self._row(relation_id, (first,), target, polarity, extras)
        if excludes and first != target:
            back = self.names.derive(f"{target}-{VERBS[relation.kind]}-{first}")
            if relation.occurrences:
                self.offsets[back] = relation.occurrences[0].start
            self._row(back, (target,), first, polarity, extras)

    def _row(
        self,
        item_id: str,
        premises: Sequence[str],
        target: str,
        polarity: str,
        extras: Extras | dict[str, Any] | None,
        roles: list[str | None] | None = None,
        **fields: Any,
    ) -> None:
        linked: Sequence[str | Premise] = premises
        if roles and any(roles):
            pairs = zip(premises, roles, strict=True)
            linked = [Premise(statement=name, role=role) for name, role in pairs]
        row = {"id": item_id, "premises": linked, "target": target, "polarity": polarity, **fields}
        if extras is not None:
            row["extras"] = extras
        self.rows.append((premises, row))

    def _ordered(self) -> Iterator[dict[str, Any]]:
        """Yield arguments by what they aim at: statements in order, each followed by its undercuts."""
        rank = self.rank
        by_target: dict[str, list[Row]] = {}
        for row in self.rows:
            by_target.setdefault(row[1]["target"], []).append(row)
        for found in by_target.values():
            if len(found) > 1:
                found.sort(key=self._place)
        # Statements first; what is left then are circles of arguments on arguments, in order of
        # ids.
        for start in (*rank, *sorted(by_target)):
            # ``pop`` on the table, so each list is taken once: linear, circles included.
            stack = by_target.pop(start, None)
            if stack is None:
                continue
            stack.reverse()
            while stack:
                _, fields = stack.pop()
                yield fields
                undercuts = by_target.pop(fields["id"], None)
                if undercuts is not None:
                    stack.extend(reversed(undercuts))

    def _place(self, row: Row) -> tuple[list[int], str, str]:
        premises, fields = row
        return list(map(self.rank.__getitem__, premises)), fields["polarity"], fields["id"]
