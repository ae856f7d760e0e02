"""How each argument of a map is said in Argdown: by a plain relation, a structure or a hub.

A map comes in; out comes the kind of each argument, the structures with their inferences, and what
marks (``extras["argdown"]``) still hold. A relation is the shortest form, so it is tried first:
one bare premise, something to aim at, and no double that the reference would merge it with. Linked
support of a statement is a structure. Everything else is a hub, an argument ``<...>`` with
``step:``, which can say whatever a map can.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from argmap.model import Argument, ArgumentMap, Extras

OWN = "argdown"
PAIRED = ("contradictory", "contrary")
PART_KEYS = frozenset(("part_of", "step", "inference", "unused"))
Kind = Literal["relation", "structure", "hub"]
# Premise, target, polarity, mark, structure it leaves: two relations alike in these would be merged
# by the reference, so the second needs another form.
Key = tuple[str, str, str, str | None, str | None]


def own(item: Any) -> Extras:
    """Return what the extras of an element hold for Argdown."""
    found = item.extras.get(OWN)
    return found if isinstance(found, Extras) else Extras()


def base_of(main: Argument) -> str:
    """Return what a structure without a title is called."""
    return f"argument-for-{main.target}"


def is_structure_id(item: Argument) -> bool:
    """Return whether an argument is called as a structure without a title is."""
    base = base_of(item)
    rest = item.id.removeprefix(base)
    numbered = rest != item.id and rest[:1] == "-" and rest[1:].isdecimal()
    return item.polarity == "supports" and (item.id == base or numbered)


@dataclass(slots=True, eq=False)
class Group:
    """A structure: its main argument, and the inferences in order, the main one last."""

    main: Argument
    inferences: list[Argument] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)


class Shape:
    """Sorts the arguments of a map. Linear but for a few rounds.

    ``as_arguments`` are the statements that stand for arguments without a structure,
    ``written_for`` the structures that relations leave themselves, ``left_structures`` all of those.
    """

    def __init__(self, argument_map: ArgumentMap, model: Mapping[str, Any]) -> None:
        self.map = argument_map
        self.strict: bool = model.get("mode") == "strict"
        self.statements: set[str] = {item.id for item in argument_map.statements}
        self.arguments: dict[str, Argument] = {item.id: item for item in argument_map.arguments}
        self.incoming: Mapping[str, tuple[Argument, ...]] = argument_map.incoming
        self.outgoing: Mapping[str, tuple[Argument, ...]] = argument_map.outgoing
        self.marks: dict[str, str | None] = {
            item.id: self._mark(item) for item in argument_map.arguments
        }
        # Empty at first, since ``_is_bare``, which finding partners asks, looks at
        # ``left_structures`` below.
        self.partners: dict[str, str] = {}
        self.written_for: dict[str, str] = {}
        if model.get("transformArgumentRelations", True) in (None, False, 0, ""):
            self._find_written_for()
        self.left_structures: set[str] = set(self.written_for.values())
        self.partners = self._partners()
        self.as_arguments: set[str] = {
            item.id for item in argument_map.statements if own(item).get("form") == "argument"
        }
        self.kinds: dict[str, Kind] = {}
        self._settle()
        self.groups: list[Group] = self._groups()
        self.group_of: dict[str, Group] = {
            item.id: group for group in self.groups for item in group.inferences
        }
        self.written_for = {
            name: whole
            for name, whole in self.written_for.items()
            if self.kinds[name] == "relation" and whole in self.group_of
        }

    def _find_written_for(self) -> None:
        """Find relations that leave a structure itself, where they are not moved to its conclusion."""
        for item in self.arguments.values():
            structure = own(item).get("from")
            main = self.arguments.get(structure) if isinstance(structure, str) else None
            if main is None or main is item or "part_of" in own(main):
                continue
            ends = (main.target, *main.premise_ids)
            # Only what the reader makes of such a relation: it leaves the conclusion of a structure
            # by one premise. Anything else was edited since, and is an ordinary relation.
            if (
                main.polarity == "supports"
                and self.statements.issuperset(ends)
                and item.premise_ids == (main.target,)
                and self.marks[item.id] not in PAIRED
            ):
                self.written_for[item.id] = main.id

    def _mark(self, argument: Argument) -> str | None:
        found = own(argument).get("relation")
        # A mark may come from anywhere; only those that Argdown has a sign for count.
        known = ("contradictory", "contrary", "entails", "undercut", "attack")
        return found if found in known else None

    def _partners(self) -> dict[str, str]:
        """Return the other half of each contradiction; a mark without one is dropped."""
        found: dict[tuple[str, str, str], str] = {}
        partners: dict[str, str] = {}
        for item in self.arguments.values():
            mark = self.marks[item.id]
            if mark not in PAIRED:
                continue
            # ``><`` holds neither title nor weight, and nothing can aim at half of it.
            if not self._is_bare(item) or self.incoming.get(item.id):
                continue
            first = item.premise_ids[0]
            # Halves wait under their ends turned round. One to itself is never a pair.
            other = found.pop((item.target, first, mark), None)
            if other is None or first == item.target:
                found.setdefault((first, item.target, mark), item.id)
            else:
                partners[item.id], partners[other] = other, item.id
        for name, mark in self.marks.items():
            # A contrary is said by ``-`` in strict mode and by nothing in loose mode; there both
            # halves become plain attacks.
            if mark in PAIRED and (name not in partners or (mark == "contrary") != self.strict):
                if mark == "contradictory" and name in partners:
                    continue
                self.marks[name] = None
                if name in partners:
                    del partners[partners.pop(name)]
        return partners

    def _is_bare(self, item: Argument) -> bool:
        return (
            len(item.premises) == 1
            and item.premises[0].role is None
            and item.title is None
            and item.scheme is None
            and item.weight is None
            and not item.tags
            and item.section is None
            and item.note is None
            and own(item).keys() <= {"relation", "from"}
            # Its id is one that only a structure gets when it is read back.
            and not is_structure_id(item)
            and item.id not in self.left_structures
        )

    def _settle(self) -> None:
        """Decide, until no statement that stands for an argument is used as a statement."""
        # Each round takes statements out of ``as_arguments`` and puts none in, so this ends by
        # itself. The bound keeps a map made to be slow linear; then no statement stands for an
        # argument at all.
        for _ in range(6):
            self._decide()
            wrong = self._misused()
            if not wrong:
                return
            self.as_arguments -= wrong
        self.as_arguments = set()
        self._decide()

    def _misused(self) -> set[str]:
        wrong: set[str] = set()
        for item in self.arguments.values():
            # ``><`` has room for one argument, above it.
            ends = self.as_arguments.intersection((*item.premise_ids, item.target))
            if item.id in self.partners and len(ends) > 1:
                wrong.update(ends)
        return wrong

    def _decide(self) -> None:
        kinds: dict[str, Kind] = {}
        # Linear: one pass over arguments on statements, then one over those on arguments, whose
        # form depends on what became of their targets.
        seen: set[Key] = set()
        later: list[Argument] = []
        for item in self.arguments.values():
            if not self._is_bare(item):
                kinds[item.id] = self._long(item)
            elif item.target in self.statements:
                kinds[item.id] = "relation" if self._fits(item, seen) else self._long(item)
            # Something aims at this argument on an argument. Only a hub has a title to be aimed at.
            elif self.incoming.get(item.id) and not self._has_only_step(item):
                kinds[item.id] = "hub"
            else:
                later.append(item)
        for item in later:
            kind = kinds.get(item.target, "relation")
            # No sign supports a relation; a structure can be supported, by its title.
            fits = item.polarity == "attacks" or kind == "structure"
            if kind == "relation" and (fits := fits and self._is_step(item.target)):
                fits = self.marks[item.id] is None
            key = self._key(item)
            if self.marks[item.id] in ("undercut", "entails", *PAIRED):
                self.marks[item.id] = None
            kinds[item.id] = "relation" if fits and key not in seen else "hub"
            seen.add(key)
        self.kinds = kinds

    def _long(self, item: Argument) -> Kind:
        ends = (item.target, *item.premise_ids)
        # A structure lists statements alone and ends in what it supports. Linked attacks are hubs.
        if item.polarity == "supports" and self.statements.issuperset(ends):
            return "structure" if self.as_arguments.isdisjoint(ends) else "hub"
        return "hub"

    def undercuts_statement(self, item: Argument) -> bool:
        """Return whether an attack is written as an undercut of a statement, and read as one."""
        if self.marks[item.id] != "undercut" or item.target not in self.statements:
            return False
        # From an argument that makes exactly one step, the reader would take the undercut for one
        # of that step.
        steps = self.outgoing.get(item.target, ())
        only = steps[0] if len(steps) == 1 and item.target in self.as_arguments else None
        return only is None or self.kinds[only.id] != "relation" or only.id in self.partners

    def _key(self, item: Argument) -> Key:
        """Return what no two relations share."""
        first, structure = item.premise_ids[0], self.written_for.get(item.id)
        return first, item.target, item.polarity, self.marks[item.id], structure

    def _fits(self, item: Argument, seen: set[Key]) -> bool:
        first, mark = item.premise_ids[0], self.marks[item.id]
        key, structure = self._key(item), self.written_for.get(item.id)
        # A statement that supports itself would be merged with other relations at it when read
        # (``equivalence.Builder._relate``).
        if (first == item.target and structure is None) or key in seen:
            return False
        # Marks that say nothing here go, or writing and reading would keep them for ever.
        if mark == "attack" or (mark == "undercut" and item.polarity != "attacks"):
            self.marks[item.id] = None
        if mark == "undercut" and item.target in self.as_arguments and self._step_of(item.target):
            self.marks[item.id] = None
        between = structure is None and not {first, item.target} & self.as_arguments
        # Strict mode reads ``+`` and ``-`` between statements as entailment and contrariety.
        if self.strict and between and mark not in (*PAIRED, "entails", "undercut"):
            return False
        if self.incoming.get(item.id) and not self._has_only_step(item):
            return False
        seen.add(key)
        return True

    def _step_of(self, statement: str) -> Argument | None:
        found = self.outgoing.get(statement, ())
        if len(found) != 1 or found[0].id in self.partners or not self._is_bare(found[0]):
            return None
        return found[0]

    def _has_only_step(self, item: Argument) -> bool:
        """Return whether undercuts of this step can be written below the argument it comes from."""
        first = item.premise_ids[0]
        return (
            first in self.as_arguments
            and self._step_of(first) is item
            and self._is_bare(item)
            # Support of a step has no sign, and an attack marked as plain would come back as an
            # undercut.
            and all(
                attack.polarity == "attacks" and self.marks[attack.id] != "attack"
                for attack in self.incoming.get(item.id, ())
            )
        )

    def _is_step(self, name: str) -> bool:
        return self._has_only_step(self.arguments[name])

    def _groups(self) -> list[Group]:
        """Put the inferences of one structure together where they still make one."""
        parts: dict[str, list[Argument]] = {}
        groups: list[Group] = []
        structures = [
            item for item in self.arguments.values() if self.kinds[item.id] == "structure"
        ]
        alone: list[Argument] = []
        for item in structures:
            part_of = own(item).get("part_of")
            main = self.arguments.get(part_of) if isinstance(part_of, str) else None
            if main is not None and self._is_part(item, main):
                parts.setdefault(main.id, []).append(item)
            else:
                alone.append(item)
        # What lost its main argument, or was edited, stands as a structure of its own.
        for item in alone:
            found = parts.get(item.id, [])
            found.sort(key=lambda one: _number(own(one).get("step")))
            unused = own(item).get("unused")
            names = unused if isinstance(unused, tuple) else ()
            known = [name for name in names if isinstance(name, str) and name in self.statements]
            groups.append(Group(item, [*found, item], known))
        return groups

    def _is_part(self, item: Argument, main: Argument) -> bool:
        # Only the last inference of a structure has a header to say title, note, tags and the like.
        return (
            self.kinds[main.id] == "structure"
            and main is not item
            and "part_of" not in own(main)
            and item.title is None
            and item.note is None
            and not item.tags
            and item.section == main.section
            and own(item).keys() <= PART_KEYS
            and all(
                attack.polarity == "attacks" and self.marks[attack.id] is None
                for attack in self.incoming.get(item.id, ())
            )
        )


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0
