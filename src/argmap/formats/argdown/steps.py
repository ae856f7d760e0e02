"""The arguments of a map: inferences of structures, hubs, and relations as single steps.

A hub is an argument without a structure whose metadata says ``step: supports`` or ``attacks``:
the statements that support it are the premises of one inference, for or against what it aims at.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from argmap.formats.argdown.entries import Entries, Entry, Titled
from argmap.formats.argdown.fields import STEPS, plain, take_roles, take_text, take_weight
from argmap.formats.argdown.names import UNTITLED, Names
from argmap.formats.argdown.nodes import (
    ArgumentNode,
    InferenceNode,
    Model,
    Node,
    Relation,
    StatementNode,
)
from argmap.formats.argdown.records import Section, Step
from argmap.formats.draft import Draft
from argmap.formats.notes import Notes
from argmap.model import Argument, Extras, Premise

OWN = "argdown"
NONE = Extras()
FOR = ("support", "entails")
VERBS = {"support": "supports", "entails": "supports", "attack": "attacks", "contrary": "attacks"}
VERBS |= {"contradictory": "contradicts", "undercut": "undercuts"}


@dataclass(slots=True, eq=False)
class _Inference:
    """One inference of a structure: its premises by title, and what it is called."""

    step: Step
    index: int
    premises: list[str]
    data: dict[str, Any] = field(default_factory=dict)
    id: str = ""


@dataclass(slots=True, eq=False)
class _Structured:
    """An argument with a structure, or a hub."""

    entry: Entry
    inferences: list[_Inference] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)
    premises: list[Relation] = field(default_factory=list)
    aim: Relation | None = None


class Steps:
    """Finds the arguments of a model, names them, adds them to a draft."""

    def __init__(self, model: Model, entries: Entries, names: Names, notes: Notes) -> None:
        self.model = model
        self.make = entries
        self.names = names
        self.notes = notes
        self.made: dict[ArgumentNode, _Structured] = {}
        self.inferences: dict[tuple[str, int], _Inference] = {}
        self.relations: list[Relation] = []
        self.out: dict[Node, int] = {}
        self.free: dict[str, str | None] = {}
        self.offsets: dict[str, int] = {}
        self.ids: dict[Titled, str] = {}
        self.rows: list[tuple[tuple[Any, ...], dict[str, Any]]] = []
        self.of_relation: dict[Relation, str] = {}
        self.steps_of: dict[Node, Relation] = {}
        self.pairs: set[tuple[str, ...]] = set()

    def find(self) -> None:
        """Find structures and hubs, and the relations that are left."""
        for node in self.model.arguments.values():
            if node.steps:
                self.made[node] = self._structured(node)
        used = self._hubs()
        for relation in self.model.relations:
            source = relation.source
            if relation in used:
                self.out[source] = self.out.get(source, 0) + 1
                continue
            self.relations.append(relation)
            self.out[source] = self.out.get(source, 0) + 1

    def is_said(self, node: ArgumentNode) -> bool:
        """Tell whether an argument is a statement of the map."""
        return node not in self.made

    def entries(self) -> Iterator[Entry]:
        """Yield the entries of arguments that are no statements."""
        for made in self.made.values():
            yield made.entry

    def _structured(self, node: ArgumentNode) -> _Structured:
        made = _Structured(self.make.entry(node))
        used: set[int] = set()
        last = 0
        for index, step in enumerate(node.steps):
            if step.inference is None:
                continue
            data = self._data(step, node.title)
            chosen = self._uses(step, data, len(node.steps), node.title)
            if chosen is None:
                chosen = list(range(last, index))
            titles = dict.fromkeys(node.steps[at].member.title or "" for at in chosen)
            used.update(chosen)
            inference = _Inference(step, index, list(titles), data)
            made.inferences.append(inference)
            self.inferences[node.title, index] = inference
            last = index
        listed = {
            step.member.title
            for at, step in enumerate(node.steps)
            if at in used or step.inference is not None
        }
        unused = (step.member.title or "" for step in node.steps)
        made.unused = list(dict.fromkeys(title for title in unused if title not in listed))
        if UNTITLED.fullmatch(node.title):
            made.entry.base = ""
        return made

    def _data(self, step: Step, title: str) -> dict[str, Any]:
        data = step.inference.data if step.inference else None
        if not data:
            return {}
        try:
            made = plain(data)
        except ValueError:
            self.notes.dropped("metadata that nests too deeply", title)
            return {}
        return made if isinstance(made, dict) else {"": made}

    def _uses(self, step: Step, data: dict[str, Any], count: int, title: str) -> list[int] | None:
        """Take the premises that an inference names by their numbers in order."""
        own = step.member.data
        for holder in (data, own if isinstance(own, dict) else {}):
            for key in ("uses", "from"):
                found = holder.get(key)
                if not isinstance(found, list) or not found:
                    continue
                if all(isinstance(at, int) and 1 <= at <= count for at in found):
                    if holder is data:
                        del data[key]
                    return [at - 1 for at in found]
                self.notes.aside("numbers of premises that are not there", title)
        return None

    def _hubs(self) -> set[Relation]:
        """Find the arguments that stand for one inference; give the relations they take."""
        into: dict[Node, list[Relation]] = {}
        out: dict[Node, list[Relation]] = {}
        marked = [
            node
            for node in self.model.arguments.values()
            if isinstance(node.data, dict) and node.data.get("step") in STEPS and not node.steps
        ]
        if not marked:
            return set()
        for relation in self.model.relations:
            into.setdefault(relation.target, []).append(relation)
            out.setdefault(relation.source, []).append(relation)
        used: set[Relation] = set()
        for node in marked:
            premises = [
                item
                for item in into.get(node, ())
                if item.kind in FOR and self._may_be_premise(item.source)
            ]
            aims = out.get(node, [])
            polarity = node.data["step"]
            fits = len(aims) == 1 and (polarity == "supports") == (aims[0].kind in FOR)
            if not premises or not fits or aims[0].target is node:
                continue
            entry = self.make.entry(node)
            del entry.data["step"]
            self.made[node] = _Structured(entry, premises=premises, aim=aims[0])
            used.update(premises, aims)
        return used

    def _may_be_premise(self, node: Node) -> bool:
        if isinstance(node, ArgumentNode):
            marked = isinstance(node.data, dict) and node.data.get("step") in STEPS
            return not node.steps and not marked
        return isinstance(node, StatementNode)

    def name(self, ids: dict[Titled, str]) -> None:
        """Give ids to structures and hubs, by title; statements have theirs."""
        self.ids = ids
        for made in sorted(self.made.values(), key=lambda item: item.entry.node.title):
            entry = made.entry
            if not entry.base and made.inferences:
                title = made.inferences[-1].step.member.title or ""
                entry.base = f"argument-for-{self._statement_id(title)}"
            entry.id = entry.explicit or self.names.derive(entry.base)
            self.offsets[entry.id] = entry.offset
            for number, inference in enumerate(made.inferences[:-1], start=1):
                wanted = self.names.take(inference.data.get("id"))
                if wanted:
                    del inference.data["id"]
                inference.id = wanted or self.names.derive(f"{entry.id}-{number}")
            if made.inferences:
                made.inferences[-1].id = entry.id

    def add(
        self,
        draft: Draft,
        sections: dict[Section, str],
        given: dict[str, str],
        rank: dict[str, int],
    ) -> None:
        """Add all arguments to a draft, in the order of what they aim at."""
        self._name_relations(given)
        for made in self.made.values():
            section = sections.get(made.entry.section) if made.entry.section else None
            for inference in made.inferences:
                self._inference(made, inference, section)
            if made.aim is not None:
                self._hub(made, section)
        for relation in self.relations:
            self._relation(relation)
        for row in self._ordered(rank):
            draft.add(Argument, **row)

    def _statement_id(self, title: str) -> str:
        return self.ids[self.model.statements[title]]

    def _inference(self, made: _Structured, inference: _Inference, section: str | None) -> None:
        entry, step, data = made.entry, inference.step, inference.data
        premises = [self._statement_id(title) for title in inference.premises]
        own: dict[str, Any] = {}
        fields: dict[str, Any] = {}
        if inference is made.inferences[-1]:
            fields = self._described(entry, own)
            if made.unused:
                own["unused"] = [self._statement_id(title) for title in made.unused]
        else:
            own["part_of"] = entry.id
            own["step"] = made.inferences.index(inference) + 1
        rules = step.inference.rules if step.inference else []
        scheme = take_text(data, "scheme") if not rules else ", ".join(rules)
        roles = take_roles(data, len(premises))
        weight = take_weight(data)
        if data:
            own["inference"] = data
        target = self._statement_id(step.member.title or "")
        self._row(
            inference.id,
            premises,
            target,
            "supports",
            own,
            roles=roles,
            scheme=scheme if scheme and scheme.strip() else None,
            weight=weight,
            section=section,
            **fields,
        )
        self.offsets.setdefault(inference.id, step.start)

    def _described(self, entry: Entry, own: dict[str, Any]) -> dict[str, Any]:
        """Give title, tags and note of a structure or hub."""
        if entry.markup:
            own["markup"] = entry.markup
        if entry.others:
            own["members"] = entry.others
        if entry.data:
            own["data"] = entry.data
        note = entry.text if self._is_described(entry) else None
        return {"title": entry.title, "tags": entry.tags, "note": note}

    def _is_described(self, entry: Entry) -> bool:
        return any(
            (member.text or "").strip() and member.form == "definition"
            for member in entry.node.members
        )

    def _hub(self, made: _Structured, section: str | None) -> None:
        entry, aim = made.entry, made.aim
        assert aim is not None
        premises = [self._source(item.source)[0] for item in made.premises]
        own: dict[str, Any] = {}
        fields = self._described(entry, own)
        data = entry.data
        roles = take_roles(data, len(premises))
        scheme = take_text(data, "scheme")
        weight = take_weight(data)
        if data:
            own["data"] = data
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
            own,
            roles=roles,
            scheme=scheme,
            weight=weight,
            section=section,
            **fields,
        )

    def _name_relations(self, given: dict[str, str]) -> None:
        for relation in self.relations:
            first = self._source(relation.source)[0]
            base = f"{first}-{VERBS[relation.kind]}-{self._called(relation.target)}"
            self.of_relation[relation] = self._free(base, given)

    def _free(self, base: str, given: dict[str, str]) -> str:
        wanted = self.free.pop(given[base], None) if base in given else None
        return wanted or self.names.derive(base)

    def _called(self, node: Node) -> str:
        if isinstance(node, InferenceNode):
            return self.inferences[node.title, node.inference.conclusion_index].id
        if isinstance(node, ArgumentNode) and node in self.made:
            return self.made[node].entry.id
        return self.ids[node]

    def _source(self, node: Node) -> tuple[str, str | None]:
        """Give the statement that a relation leaves from, and the argument it was written for."""
        if isinstance(node, ArgumentNode) and node in self.made:
            made = self.made[node]
            if made.inferences:
                title = made.inferences[-1].step.member.title or ""
                return self._statement_id(title), made.entry.id
            return self._source(made.premises[0].source)[0], made.entry.id
        assert not isinstance(node, InferenceNode)
        return self.ids[node], None

    def _target(self, relation: Relation) -> tuple[str, str | None]:
        """Give what a relation aims at in the map, and how to mark it if that says less."""
        node, kind = relation.target, relation.kind
        mark = kind if kind in ("contradictory", "contrary", "entails") else None
        if isinstance(node, InferenceNode):
            return self._called(node), mark
        if isinstance(node, ArgumentNode) and node in self.made:
            return self.made[node].entry.id, "attack" if kind == "attack" else mark
        if kind != "undercut":
            return self.ids[node], mark
        if isinstance(node, ArgumentNode) and self.out.get(node) == 1:
            step = self._only_step(node)
            if step is not None and step is not relation:
                return self.of_relation[step], None
        return self.ids[node], "undercut"

    def _only_step(self, node: ArgumentNode) -> Relation | None:
        if not self.steps_of:
            plain = (item for item in self.relations if item.kind != "contradictory")
            self.steps_of = {item.source: item for item in plain}
        return self.steps_of.get(node)

    def _relation(self, relation: Relation) -> None:
        first, written_for = self._source(relation.source)
        target, mark = self._target(relation)
        polarity = "supports" if relation.kind in FOR else "attacks"
        own: dict[str, Any] = {}
        if mark:
            own["relation"] = mark
        if written_for and mark not in ("contradictory", "contrary"):
            own["from"] = written_for
        made = self.of_relation[relation]
        if relation.occurrences:
            self.offsets[made] = relation.occurrences[0].start
        both = mark in ("contradictory", "contrary") and first != target
        if both:
            pair = (relation.kind, *sorted((first, target)))
            if pair in self.pairs:
                return
            self.pairs.add(pair)
        if first == target and mark != "undercut":
            own = {}
        self._row(made, [first], target, polarity, own)
        if both:
            back = self.names.derive(f"{target}-{VERBS[relation.kind]}-{first}")
            if relation.occurrences:
                self.offsets[back] = relation.occurrences[0].start
            self._row(back, [target], first, polarity, own)

    def _row(
        self,
        item_id: str,
        premises: list[str],
        target: str,
        polarity: str,
        own: dict[str, Any],
        roles: list[str | None] | None = None,
        **fields: Any,
    ) -> None:
        linked: tuple[str | Premise, ...] = tuple(premises)
        if roles and any(roles):
            pairs = zip(premises, roles, strict=True)
            linked = tuple(Premise(statement=name, role=role) for name, role in pairs)
        row = {"id": item_id, "premises": linked, "target": target, "polarity": polarity, **fields}
        if own:
            row["extras"] = {OWN: own}
        self.rows.append(((tuple(premises), polarity, item_id), row))

    def _ordered(self, rank: dict[str, int]) -> Iterator[dict[str, Any]]:
        """Yield arguments by what they aim at: statements in order, each followed by its undercuts."""
        by_target: dict[str, list[tuple[tuple[Any, ...], dict[str, Any]]]] = {}
        for (premises, polarity, name), row in self.rows:
            key = ([rank[item] for item in premises], polarity, name)
            by_target.setdefault(row["target"], []).append((key, row))
        for found in by_target.values():
            found.sort(key=lambda item: item[0])
        done: set[str] = set()
        starts = [*rank, *sorted(by_target)]
        for start in starts:
            stack = [row for _, row in reversed(by_target.pop(start, []))]
            while stack:
                row = stack.pop()
                if row["id"] not in done:
                    done.add(row["id"])
                    yield row
                    stack.extend(item for _, item in reversed(by_target.pop(row["id"], [])))
