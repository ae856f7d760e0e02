"""Ties between modules: the support, the contexts and the challenges that lead from one to another.

They are made as a reader of one file would have made them: what supports an element directly is needed
together (``G1.supportedBy``), a strategy for a second element is a further step (``S1~G2``), contexts are
one relation (``G1.inContextOf``).
"""

from collections.abc import Iterable

from argmap.formats.draft import Draft
from argmap.formats.modules.module import free
from argmap.formats.modules.references import EITHER
from argmap.model import Argument, Extras, Premise, Relation


class Tying:
    """Ties elements of a draft that all modules of a case are in."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.statements = draft.parts["statements"]
        self.arguments = draft.parts["arguments"]
        self.relations = draft.parts["relations"]
        self.contexts: set[str] = {
            name for tie in self.relations.values() if tie.kind == "context" for name in tie.origins
        }
        self.premises: set[str] = {
            name for step in self.arguments.values() for name in step.premise_ids
        }
        self.needs: dict[str, dict[str, None]] = {}
        self.read_in: dict[str, dict[str, None]] = {}
        self.developed: set[str] = set()
        """What was undeveloped until another module developed it."""

    def need(self, at: str, found: str, link: str) -> None:
        """Tie an element to what it needs: as it says, else as a context if that is used as one."""
        if link == "context" or (link == EITHER and self._is_context(found)):
            self.read_in.setdefault(at, {})[found] = None
        else:
            self.needs.setdefault(at, {})[found] = None

    def _is_context(self, name: str) -> bool:
        """Return whether others are only to be read in it: assumptions, and contexts at home."""
        if name not in self.statements or name in self.premises:
            return False
        return name in self.contexts or self.statements[name].kind == "assumption"

    def attack(self, at: str, aim: str) -> None:
        """Add the argument from a statement against an element."""
        self._add_step(f"{at}.challenges", [at], aim, "attacks")

    def between(self, target: str, supporter: str) -> list[str]:
        """Return the steps that hold the relation between an element and what supports it."""
        return [
            step.id
            for step in self.arguments.values()
            if step.polarity == "supports"
            and (
                (step.target == target and supporter in (*step.premise_ids, step.id))
                or (step.id == target and supporter in step.premise_ids)
            )
        ]

    def finish(self) -> None:
        """Make the support and the contexts that were asked for. Linear."""
        for at, names in self.needs.items():
            if names:
                self._support(at, names)
        for at, names in self.read_in.items():
            self._contexts(at, names)

    def _support(self, at: str, names: Iterable[str]) -> None:
        steps = [name for name in names if name in self.arguments]
        direct = [name for name in names if name not in self.arguments]
        if at in self.arguments:
            held = (one for name in steps for one in self.arguments[name].premise_ids)
            self._add_premises(at, [*direct, *held])
            return
        for name in steps:
            self._add_step(
                f"{name}~{at}", self.arguments[name].premise_ids, at, "supports", strategy=name
            )
        name = f"{at}.supportedBy"
        known = self.arguments.get(name)
        if direct and known is not None and (known.target, known.polarity) == (at, "supports"):
            self._add_premises(name, direct)
        elif direct:
            self._add_step(name, direct, at, "supports")

    def _add_premises(self, at: str, names: Iterable[str]) -> None:
        step: Argument = self.arguments[at]
        more = dict.fromkeys(name for name in names if name not in step.premise_ids)
        made = (Premise(statement=name) for name in more)
        self.draft.change("arguments", at, premises=(*step.premises, *made))

    def _add_step(
        self, wanted: str, premises: Iterable[str], target: str, polarity: str, strategy: str = ""
    ) -> None:
        item_id = free(wanted, self.draft.taken)
        self.draft.taken.add(item_id)
        section = (self.statements.get(target) or self.arguments[target]).section
        fields = {"section": section} if section else {}
        if strategy:
            step: Argument = self.arguments[strategy]
            marks = {"title": step.title, "undeveloped": step.undeveloped}
            fields |= {**marks, "elsewhere": step.elsewhere}
            fields["extras"] = Extras({"gsn": {"strategy": strategy}})
        self.draft.add(
            Argument,
            id=item_id,
            premises=tuple(dict.fromkeys(premises)),
            target=target,
            polarity=polarity,
            **fields,
        )

    def _contexts(self, at: str, names: Iterable[str]) -> None:
        item_id = f"{at}.inContextOf"
        known: Relation | None = self.relations.get(item_id)
        if known is not None and known.kind == "context" and known.targets == (at,):
            origins = tuple(dict.fromkeys((*known.origins, *names)))
            self.draft.change("relations", item_id, origins=origins)
            return
        item_id = free(item_id, self.draft.taken)
        self.draft.taken.add(item_id)
        home = self.statements.get(at) or self.arguments[at]
        section = {"section": home.section} if home.section else {}
        self.draft.add(
            Relation, id=item_id, kind="context", origins=tuple(names), targets=(at,), **section
        )
