"""The plan of a GSN file to be written: which element each statement and argument becomes.

An argument for a statement becomes a strategy, or direct support where that says the same. An
argument against something becomes ``challenges`` on its premise, or a counter goal of its own.
"""

from dataclasses import dataclass, field
from typing import Any

from argmap.formats.gsn.vocabulary import MODULE
from argmap.model import Argument, ArgumentMap, Relation


def own_of(item: Any) -> dict[str, Any]:
    """Return what the extras of an element hold for this format, whatever their shape.

    >>> from argmap.model import Statement
    >>> own_of(Statement(id="G1", kind="claim", text="x", extras={"gsn": {"null": True}}))
    {'null': True}
    """
    own = item.extras.thaw().get("gsn")
    return own if isinstance(own, dict) else {}


def away_contexts(own: dict[str, Any]) -> list[Any]:
    """Return the contexts that an element names in its file and that are not there."""
    aside = own.get("aside")
    named = aside.get("inContextOf") if isinstance(aside, dict) else None
    return named if isinstance(named, list) else []


@dataclass
class GsnPlan:
    """Sorts the arguments and relations of a map; all of it linear in its size.

    ``dropped`` are arguments for arguments and all that rests on them. ``leader`` gives for each
    strategy argument the one whose element it shares. ``direct``, ``inline`` hold the rest.
    """

    map: ArgumentMap
    dropped: dict[str, None] = field(default_factory=dict)
    leader: dict[str, str] = field(default_factory=dict)
    members: dict[str, int] = field(default_factory=dict)
    """How many arguments share the element of a leader."""
    direct: dict[str, str] = field(default_factory=dict)
    """Target of each argument that is direct support."""
    inline: dict[str, str] = field(default_factory=dict)
    """Challenger of each argument that is a challenge of its premise."""
    counters: dict[str, None] = field(default_factory=dict)
    """Arguments against something that are elements of their own."""
    names: dict[str, str] = field(default_factory=dict)
    """The key of each element in the file."""
    ties: dict[str, tuple[list[str], list[str]]] = field(default_factory=dict)
    """Relations of kind context: the elements at their two ends."""
    tied: dict[str, list[str]] = field(default_factory=dict)
    group: dict[str, str] = field(default_factory=dict)
    """The first of the attacks that are one challenge, for each of them."""
    whole: dict[str, None] = field(default_factory=dict)
    """Arguments against a strategy in all it supports, not in one place alone."""

    def __post_init__(self) -> None:
        self.own: dict[str, dict[str, Any]] = {item.id: own_of(item) for item in self.map.nodes()}
        self._drop()
        for relation in self._contexts():
            for end in (*relation.origins, *relation.targets):
                self.tied.setdefault(end, []).append(relation.id)
        self._sort_support()
        self._name()
        self._sort_attacks()
        for relation in self._contexts():
            origins = [self.element_of(end) for end in relation.origins]
            targets = [self.element_of(end) for end in relation.targets]
            self.ties[relation.id] = (
                list(dict.fromkeys(end for end in origins if end is not None)),
                list(dict.fromkeys(end for end in targets if end is not None)),
            )

    def _contexts(self) -> list[Relation]:
        return [item for item in self.map.relations if item.kind == "context"]

    def _drop(self) -> None:
        arguments = {item.id for item in self.map.arguments}
        todo = [
            item.id
            for item in self.map.arguments
            if item.polarity == "supports" and item.target in arguments
        ]
        while todo:
            item_id = todo.pop()
            if item_id not in self.dropped:
                self.dropped[item_id] = None
                todo.extend(item.id for item in self.map.incoming.get(item_id, ()))

    def held(self) -> list[Argument]:
        """Return the arguments that are not dropped, in order."""
        return [item for item in self.map.arguments if item.id not in self.dropped]

    def _is_plain(self, item: Argument) -> bool:
        own = self.own[item.id]
        if item.title is not None or item.scheme is not None or item.id in self.tied:
            return False
        return "type" not in own and "strategy" not in own

    def _sort_support(self) -> None:
        support = [item for item in self.held() if item.polarity == "supports"]
        on_target: dict[str, int] = {}
        for item in support:
            on_target[item.target] = on_target.get(item.target, 0) + 1
        taken: dict[str, None] = {}
        firsts: dict[Any, Argument] = {}
        for item in support:
            own = self.own[item.id]
            named = item.id == f"{item.target}.supportedBy" or "direct" in own
            if (
                self._is_plain(item)
                and (named or on_target[item.target] == 1)
                and item.target not in taken
                and "->" not in f"{item.target}{item.premises[0].statement}"
            ):
                self.direct[item.id] = item.target
                taken[item.target] = None
                continue
            base = own.get("strategy", item.id)
            first = firsts.setdefault(base if isinstance(base, str) else item.id, item)
            lead = first.id if self._is_variant(first, item) else item.id
            self.leader[item.id] = lead
            self.members[lead] = self.members.get(lead, 0) + 1

    def _is_variant(self, first: Argument, item: Argument) -> bool:
        """Return whether two arguments are one strategy that supports two elements."""
        return (
            first.target != item.target
            and (first.premise_ids, first.title, first.scheme)
            == (item.premise_ids, item.title, item.scheme)
            and self.tied.get(first.id) == self.tied.get(item.id)
        )

    def _name(self) -> None:
        """Name each element by the key it had in the file, if that is still free."""
        elements = [item.id for item in self.map.statements]
        elements += [name for name in self.leader if self.leader[name] == name]
        elements += [item.id for item in self.held() if item.polarity == "attacks"]
        taken = {name: None for name in elements if self.own[name].get("id") is None}
        for name in elements:
            raw = self.own[name].get("id")
            fits = isinstance(raw, str) and raw not in taken and raw != MODULE
            self.names[name] = raw if fits and isinstance(raw, str) else name
            taken[self.names[name]] = None

    def _sort_attacks(self) -> None:
        attacks = [item for item in self.held() if item.polarity == "attacks"]
        simple = {item.id: item for item in attacks if self._may_be_inline(item)}
        supports = {
            (item.target, name)
            for item in self.held()
            if item.id in self.direct or item.id in self.leader
            for name in (self.leader.get(item.id), *item.premise_ids)
        }
        for item in attacks:
            # a challenged relation needs two elements as ends, and to be the only one between them
            linked = item.target in simple or item.target in self.direct
            pair = (item.premises[0].statement, self.leader.get(item.target, item.target))
            if item.id in self.map.incoming and (linked or pair in supports):
                simple.pop(item.id, None)
        self._group(simple)
        hits = self._hits(simple)
        slots: dict[str, str] = {}
        for item in attacks:
            premise = item.premises[0].statement
            aim = self._aim(item)
            hit = hits.get((premise, aim), {})
            first = hit.get(item.target) == item.id
            whole = first and len(hit) == self.members.get(aim, 1)
            slot = aim if whole else f"{aim} of {item.target}"
            listed = isinstance(self._links(premise).get("challenges"), list)
            if first and (listed or slots.get(premise) in (None, slot)):
                slots[premise] = slot
                self.inline[item.id] = premise
                self.whole |= {item.id: None} if whole else {}
            else:
                self.counters[item.id] = None

    def _aim(self, item: Argument) -> str:
        return self.leader.get(item.target) or self.group.get(item.target) or item.target

    def _hits(self, simple: dict[str, Argument]) -> dict[tuple[str, str], dict[str, str]]:
        """Return for each premise and what it is against: the parts of that, by what attacks them."""
        hits: dict[tuple[str, str], dict[str, str]] = {}
        for item in simple.values():
            parts = hits.setdefault((item.premises[0].statement, self._aim(item)), {})
            parts.setdefault(item.target, item.id)
        return hits

    def _group(self, simple: dict[str, Argument]) -> None:
        """Join the attacks of one premise on all that a strategy supports; they are one challenge.

        Unless something is against one of them alone: then each is an element of its own.
        """
        for (_, aim), parts in self._hits(simple).items():
            ids = list(parts.values())
            if len(ids) < 2 or len(ids) != self.members.get(aim):
                continue
            against = [item for name in ids for item in self.map.incoming.get(name, ())]
            by: dict[str, list[str]] = {}
            for item in against:
                by.setdefault(item.premises[0].statement, []).append(item.target)
            joint = all(item.id in simple for item in against)
            if joint and all(sorted(targets) == sorted(ids) for targets in by.values()):
                self.group |= dict.fromkeys(ids, ids[0])
                self.members[ids[0]] = len(ids)
            else:
                for name in ids:
                    del simple[name]

    def _may_be_inline(self, item: Argument) -> bool:
        ends = f"{item.premises[0].statement}{item.target}"
        return self._is_plain(item) and len(item.premises) == 1 and "->" not in ends

    def _links(self, item_id: str) -> dict[str, Any]:
        links = self.own[item_id].get("links")
        return links if isinstance(links, dict) else {}

    def element_of(self, item_id: str) -> str | None:
        """Return the element that stands for a node; None if it is a link between elements."""
        if item_id in self.leader:
            return self.leader[item_id]
        if item_id in self.counters or item_id in self.map.kinds:
            return item_id
        return None

    def reference(self, attack: Argument) -> str:
        """Return the words by which a challenge names its target: an element, or ``X -> Y``."""
        target = attack.target
        if target in self.leader and attack.id not in self.whole:
            first = self.leader[target]
            if self.members[first] > 1:
                return f"{self.names[self.map.argument(target).target]} -> {self.names[first]}"
        element = self.element_of(target)
        if element is not None:
            return self.names[element]
        argument = self.map.argument(target)
        premise = self.names[argument.premises[0].statement]
        if target in self.direct:
            return f"{self.names[argument.target]} -> {premise}"
        return f"{premise} -> {self.names[self.element_of(argument.target) or argument.target]}"
