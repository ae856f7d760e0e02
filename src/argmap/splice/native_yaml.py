"""Native YAML brought from one map to another: which entries of the text change, and to what."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from operator import is_
from typing import Any

from argmap.formats.native.quotes import DEFAULT
from argmap.formats.native.yaml_shorthand import TIES, VERBS
from argmap.formats.yaml_tree import Node
from argmap.model import ArgumentMap, Source
from argmap.model.kinds import COLLECTIONS, SHORT_FORMS
from argmap.splice.forms import (
    SINGLES,
    Body,
    element_form,
    field_order,
    json_of,
    map_order,
    own_changes,
    supplement_of,
)
from argmap.splice.renames import Renames
from argmap.splice.revising import Hand, Plan, Reviser, Slot, Step, place
from argmap.splice.shorthand import (
    Carried,
    Known,
    Was,
    beginning,
    carried_near,
    carried_now,
    carried_then,
    short_step,
    short_tie,
)

GROUPS = (frozenset(VERBS), frozenset(TIES))


@dataclass(slots=True)
class _Text:
    """What the text has of a collection: its entries by id, and the keys that each uses."""

    node: Node | None
    number: dict[str, int]

    def keys(self, item_id: str) -> Collection[str]:
        pairs = (self.node.pairs if self.node else None) or []
        body = pairs[self.number[item_id]][1] if item_id in self.number else None
        return [key.text for key, _ in (body.pairs if body else None) or ()]


class YamlPlanner:
    """Plans the entries of a text of native YAML that are to say another map."""

    def __init__(
        self, root: Node, before: ArgumentMap, after: ArgumentMap, renames: Renames, whole_from: int
    ) -> None:
        self.root = root
        self.before: ArgumentMap = before
        self.after: ArgumentMap = after
        self.renames = renames
        self.everything: bool = whole_from < 2
        self.default: str | None = next(
            (value.text for key, value in root.pairs or () if key.text == DEFAULT), None
        )
        self.texts: dict[str, _Text] = {name: _text_of(root, name) for name in COLLECTIONS}
        self.now: Carried = carried_now(self.texts["statements"].node)
        entries = {**self.texts["arguments"].number, **self.texts["relations"].number}
        self.known: Known = Known(self.now, self.renames, self._stays, entries.__contains__)
        near = self._near()
        self.fresh: set[str] | None = near
        """What shorthand is chosen for anew; None if for everything."""
        self.then, self.added = self._chosen() if near is None else self._chosen_near(near)

    def _default_in(self, argument_map: ArgumentMap) -> str | None:
        """Return the source of quotes that name none, as it is called in a map that has it."""
        if self.default is None or argument_map is self.before:
            return self.default
        now = self.renames.now(self.default)
        return now if isinstance(argument_map.get(now), Source) else None

    def _near(self) -> set[str] | None:
        """Return what changes of that which is carried, if all of it stays carried, where it is."""
        before, after, now = self.before, self.after, self.now
        orders = [
            [item.id for item in one.statements if item.id in now.by_statement]
            for one in (before, after)
        ]
        if self.renames or orders[0] != orders[1]:
            return None
        changed: set[str] = set()
        for name, short_of in (("arguments", short_step), ("relations", short_tie)):
            ones, others = getattr(before, name), getattr(after, name)
            count = sum(item.id in now.made for item in ones)
            if [item.id for item in ones[:count]] != [item.id for item in others[:count]]:
                return None
            if len(others) > count and before.get(others[count].id) is None:
                # What is new behind that which is short may be short too.
                return None
            for one, other in zip(ones[:count], others[:count], strict=True):
                if one is not other:
                    if short_of(other, after) != now.made[other.id]:
                        return None
                    changed.add(other.id)
        return changed

    def _chosen(self) -> tuple[Carried, dict[str, Body]]:
        after = self.after
        rank = {item.id: at for at, item in enumerate(after.statements)}
        steps = beginning(
            after.arguments, lambda item: short_step(item, after), self._was("arguments"), rank
        )
        ties = beginning(
            after.relations, lambda item: short_tie(item, after), self._was("relations"), rank
        )
        return carried_then(steps, ties, self.known, rank)

    def _chosen_near(self, changed: set[str]) -> tuple[Carried, dict[str, Body]]:
        made = self.now.made
        carriers = {made[item_id].carrier for item_id in changed if made[item_id].key in VERBS}
        steps = [
            (self.after[short.id], short)
            for short in (made.values() if carriers else ())
            if short.carrier in carriers and short.key in VERBS
        ]
        changed.update(short.id for _, short in steps)
        ties = [(self.after[item_id], made[item_id]) for item_id in changed]
        ties = [(item, short) for item, short in ties if short.key not in VERBS]
        return carried_near(steps, ties, changed, self.known)

    def _stays(self, item: Any) -> bool:
        return self.before.get(self.renames.origin(item.id) or "") is item

    def written_out(self) -> list[str]:
        """Return the ids of steps and ties that shorthand made and that no longer are made by it."""
        there = {item.id for item in self.after.arguments} | {
            item.id for item in self.after.relations
        }
        names = map(self.renames.now, self.now.made)
        return [name for name in names if name in there and name not in self.then.made]

    def root_plan(self) -> Plan:
        """Return the fields that the whole text is to have."""
        old, new = own_changes(self.before, self.after)
        if self._default_in(self.after) != self.default:
            old[DEFAULT], new[DEFAULT] = self.default, self._default_in(self.after)
        for name in COLLECTIONS:
            plan = self._plan(name)
            if plan is not None:
                new[name] = plan
        names = [key.text for key, _ in self.root.pairs or ()]
        order = map_order()
        wanted = [
            name for name in names if name not in new or new[name] is not None or name not in old
        ]
        for name in order:
            value = new.get(name)
            if name in names or value is None:
                continue
            if isinstance(value, Plan):
                new[name] = value = {str(step.key): step.value for step in value.steps}
            if value:
                wanted.insert(place(name, wanted, order), name)
        numbers = {name: at for at, name in enumerate(names)}
        steps = [Step(numbers.get(name), name, new.get(name)) for name in wanted]
        return Plan(old, steps)

    def _was(self, collection: str) -> Any:
        numbers = self.texts[collection].number

        def was(item_id: str) -> Was:
            old = self.renames.origin(item_id)
            is_short = old in self.now.made
            return Was(is_short, old in numbers and not is_short)

        return was

    def _plan(self, name: str) -> Plan | None:
        """Return the entries of a collection; None if they stay as they are."""
        text = self.texts[name]
        is_carried = name in ("statements", "arguments", "relations") and self.fresh != set()
        may_stay = not (self.everything or is_carried or self.renames)
        if may_stay and _are_same(getattr(self.before, name), getattr(self.after, name)):
            return None
        ids = self._ids(name)
        old: Body = {}
        steps: list[Step] = []
        is_same = True
        for item_id in ids:
            known = self.renames.origin(item_id)
            known = known if known in text.number else None
            number = None if known is None else text.number[known]
            was, value = self._values(name, known, item_id)
            if known is not None and was is not None:
                old[known] = was
            is_same = is_same and value is None and number is not None and known == item_id
            steps.append(Step(number, item_id, value))
        numbers = [step.number for step in steps]
        if is_same and numbers == list(range(len(text.number))):
            return None
        return Plan(old, steps, field_order(name), may_be_left_empty=True)

    def _ids(self, name: str) -> Iterable[str]:
        items = getattr(self.after, name)
        if name not in ("arguments", "relations"):
            return [item.id for item in items]
        made = self.then.made
        text = self.texts[name]
        ids = [item.id for item in items if item.id not in made]
        more = [item.id for item in items if item.id in self.added]
        if self.fresh is not None:
            more += [item_id for item_id in text.number if item_id in made.keys() - self.fresh]
        before = None
        for old in text.number:
            item_id = self.renames.now(old)
            if item_id in more:
                # What adds to shorthand stands anywhere; where it stands is where it stays.
                ids.insert(ids.index(before) + 1 if before in ids else 0, item_id)
                more.remove(item_id)
            before = item_id
        return [*ids, *more]

    def _values(self, name: str, known: str | None, item_id: str) -> tuple[Body | None, Any]:
        """Return the old and the new value of an element; both None where they are the same."""
        element = self.after[item_id]
        before = self.before.get(known) if known is not None else None
        carried = name == "statements" and self._carries_other(known, item_id)
        if self.fresh is not None:
            is_made = item_id in self.fresh
        else:
            is_made = item_id in self.then.made or known in self.now.made
        if before is element and not carried and not is_made and not self.everything:
            return None, None
        keys = self.texts[name].keys(known) if known is not None else ()
        new = self._form(name, item_id, keys, self.after, self.then)
        old = None if known is None else self._form(name, known, keys, self.before, self.now)
        if old is None or self.everything:
            short = SHORT_FORMS.get(name)
            new = new[short] if short is not None and list(new) == [short] else new
        return old, new

    def _form(
        self,
        name: str,
        item_id: str,
        keys: Collection[str],
        argument_map: ArgumentMap,
        carried: Carried,
    ) -> Body:
        body = json_of(argument_map[item_id])
        if item_id in carried.made and name in ("arguments", "relations"):
            body = self._added(name, item_id, body, carried)
        form = element_form(name, body, keys, argument_map, self._default_in(argument_map))
        return form | carried.fields(item_id) if name == "statements" else form

    def _added(self, name: str, item_id: str, body: Body, carried: Carried) -> Body:
        if carried is not self.now:
            return self.added.get(item_id, {})
        short = carried.made[item_id]
        return supplement_of(name, body, short.base(carried.fields(short.carrier)))

    def _carries_other(self, known: str | None, item_id: str) -> bool:
        if self.fresh is not None and item_id in self.now.by_statement:
            return self.then.fields(item_id) is not self.now.fields(item_id)
        now = self.now.fields(known) if known is not None else {}
        then = self.then.fields(item_id)
        if now == then and list(now) == list(then):
            return False
        return now != then or any(
            [name for name in now if name in group] != [name for name in then if name in group]
            for group in GROUPS
        )


def _are_same(ones: Sequence[Any], others: Sequence[Any]) -> bool:
    return len(ones) == len(others) and all(map(is_, ones, others))


def _text_of(root: Node, name: str) -> _Text:
    node = next((value for key, value in root.pairs or () if key.text == name), None)
    pairs = (node.pairs if node is not None else None) or []
    return _Text(node, {key.text: at for at, (key, _) in enumerate(pairs)})


def revised_yaml(
    text: str,
    root: Node,
    before: ArgumentMap,
    after: ArgumentMap,
    renames: Renames,
    whole_from: int,
) -> tuple[Reviser, list[str]]:
    """Return the edits that bring a text of native YAML from one map to another.

    Also return the ids of steps and ties that shorthand made and that have to be written in full.

    Raises:
        ClashError: If it cannot be done in place.
    """
    planner = YamlPlanner(root, before, after, renames, whole_from)
    reviser = Reviser(text, False, root, Hand(SINGLES, GROUPS, whole_from))
    column = reviser.lines.column(root.pairs[0][0].start) if root.pairs else 0
    reviser.arrange(Slot(root.start, column, 0, bool(root.style)), root, planner.root_plan())
    return reviser, planner.written_out()
