"""Arguments of Argdown that are arguments of a map: those with a structure, and hubs.

A hub is an argument without a structure whose metadata says ``step: supports`` or ``attacks``:
the statements that support it are the premises of one inference, for or against what it aims at.
"""

from dataclasses import dataclass, field
from typing import Any

from argmap.formats.argdown.entries import Entries, Entry
from argmap.formats.argdown.fields import STEPS, plain
from argmap.formats.argdown.nodes import ArgumentNode, Model, Node, Relation, StatementNode
from argmap.formats.argdown.patterns import UNTITLED
from argmap.formats.argdown.records import Step
from argmap.formats.notes import Notes

FOR = ("support", "entails")


@dataclass(slots=True, eq=False)
class InferenceStep:
    """One inference of a structure: its premises by title, and what it is called."""

    step: Step
    index: int
    premises: list[str]
    data: dict[str, Any] = field(default_factory=dict)
    id: str = ""


@dataclass(slots=True, eq=False)
class Structured:
    """An argument with a structure, or a hub."""

    entry: Entry
    inferences: list[InferenceStep] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)
    premises: list[Relation] = field(default_factory=list)
    aim: Relation | None = None


class Inferences:
    """Finds structures and hubs: ``structured`` by argument, ``by_place`` the inferences.

    ``used`` are the relations that hubs take.
    """

    def __init__(self, model: Model, entries: Entries, notes: Notes) -> None:
        self.model = model
        self.make = entries
        self.notes = notes
        self.structured: dict[ArgumentNode, Structured] = {}
        self.by_place: dict[tuple[str, int], InferenceStep] = {}
        for node in model.arguments.values():
            if node.steps:
                self.structured[node] = self._structured(node)
        self.used: set[Relation] = self._hubs()

    def _structured(self, node: ArgumentNode) -> Structured:
        structured = Structured(self.make.entry(node))
        used: set[int] = set()
        last = 0
        for index, step in enumerate(node.steps):
            if step.inference is None:
                continue
            data = self._data(step, node.title)
            chosen = self._uses(step, data, len(node.steps), node.title)
            if chosen is None:
                # All since the last conclusion, that conclusion included: ``last`` is its place.
                chosen = list(range(last, index))
            # The same statement under two numbers is one premise, as the model allows each once.
            titles = dict.fromkeys(node.steps[place].member.title or "" for place in chosen)
            used.update(chosen)
            inference = InferenceStep(step, index, list(titles), data)
            structured.inferences.append(inference)
            self.by_place[node.title, index] = inference
            last = index
        # Numbered, but neither used nor concluded. The model has no place for it in an argument;
        # the writer needs it to say the structure again.
        listed = {
            step.member.title
            for place, step in enumerate(node.steps)
            if place in used or step.inference is not None
        }
        unused = (step.member.title or "" for step in node.steps)
        structured.unused = list(dict.fromkeys(title for title in unused if title not in listed))
        if UNTITLED.fullmatch(node.title):
            # The number in its title changes with every line above; it is named by its conclusion
            # later, once that has an id.
            structured.entry.base = ""
        return structured

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
                if all(isinstance(number, int) and 1 <= number <= count for number in found):
                    # On a conclusion it stays metadata of that statement; ``layout._inference``
                    # knows.
                    if holder is data:
                        del data[key]
                    return [number - 1 for number in found]
                self.notes.aside("numbers of premises that are not there", title)
        return None

    def _hubs(self) -> set[Relation]:
        """Find the arguments that stand for one inference; return the relations they take."""
        into: dict[Node, list[Relation]] = {}
        out: dict[Node, list[Relation]] = {}
        marked = [
            node
            for node in self.model.arguments.values()
            if isinstance(node.data, dict) and node.data.get("step") in STEPS and not node.steps
        ]
        if not marked:
            return set()
        # Lists by end make this linear in relations, where asking each argument would be quadratic.
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
            # A hub is one inference: with no aim, with two, or with a sign that says the contrary
            # of its polarity, the mark is a mistake and the argument is read like any other.
            fits = len(aims) == 1 and (polarity == "supports") == (aims[0].kind in FOR)
            if not premises or not fits or aims[0].target is node:
                continue
            entry = self.make.entry(node)
            del entry.data["step"]
            self.structured[node] = Structured(entry, premises=premises, aim=aims[0])
            used.update(premises, aims)
        return used

    def _may_be_premise(self, node: Node) -> bool:
        if isinstance(node, ArgumentNode):
            marked = isinstance(node.data, dict) and node.data.get("step") in STEPS
            # Premises are statements, so what becomes an argument of the map cannot be one.
            return not node.steps and not marked
        return isinstance(node, StatementNode)
