"""Shorthand: which steps and ties the statements of a text carry, and which they are to carry.

What shorthand makes comes first, in the order of the statements, so that it can only be a beginning of the
list. The longest beginning that keeps what is short now short is found; what is left is written out.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from argmap.formats.native.yaml_shorthand import TIES, VERBS, tie
from argmap.formats.yaml_tree import Node
from argmap.model import Argument, ArgumentMap, Relation
from argmap.splice.forms import (
    CARRIED,
    Body,
    is_plain_assertion,
    json_of,
    supplement_of,
    verb_of,
)
from argmap.splice.renames import Renames


@dataclass(frozen=True, slots=True)
class Short:
    """A step or tie that a statement can carry: its id, the statement, the word, and the others."""

    id: str
    carrier: str
    key: str
    others: tuple[str, ...]

    def base(self, fields: Body) -> Body:
        """Return what the shorthand alone says of it, in a statement with these fields."""
        if self.key in TIES:
            is_rival = self.key == "rivals"
            origins = (self.carrier, *self.others) if is_rival else (self.carrier,)
            made: Body = tie(self.carrier, self.key, origins, () if is_rival else self.others)
            return made
        made = {"id": self.id, "premises": [self.carrier], "target": self.others[0]}
        made["polarity"] = VERBS[self.key]
        if fields.get("by"):
            made["attributions"] = [{"party": name, "stance": "asserts"} for name in fields["by"]]
        if fields.get("inferred"):
            made["inferred"] = True
        return made


Chosen = list[tuple[Any, Short]]
"""Elements that statements are to carry, and how."""


@dataclass(slots=True)
class Carried:
    """What the statements carry: words and ids by statement, and what it makes, by id."""

    by_statement: dict[str, Body] = field(default_factory=dict)
    made: dict[str, Short] = field(default_factory=dict)

    def fields(self, item_id: str) -> Body:
        """Return what a statement carries."""
        return self.by_statement.get(item_id, {})


def carried_now(statements: Node | None) -> Carried:
    """Return what the statements of a text carry."""
    found = Carried()
    issues: set[frozenset[str]] = set()
    for key, body in (statements.pairs if statements is not None else None) or ():
        fields = {
            name.text: [
                item.text for item in (value.items if value.kind == "list" else [value]) or ()
            ]
            for name, value in body.pairs or ()
            if name.text in CARRIED
        }
        if not fields:
            continue
        if "inferred" in fields:
            fields["inferred"] = fields["inferred"][0].lower() in (
                "true",
                "yes",
                "y",
                "on",
                "t",
                "1",
            )  # type: ignore[assignment]
        found.by_statement[key.text] = fields
        for short in _shorts(key.text, fields, issues):
            found.made[short.id] = short
    return found


def _shorts(carrier: str, fields: Body, issues: set[frozenset[str]]) -> Iterable[Short]:
    for key, others in fields.items():
        if key in VERBS:
            for other in others:
                yield Short(f"{carrier}-{key}-{other}", carrier, key, (other,))
        elif key == "rivals":
            issue = frozenset((carrier, *others))
            if issue not in issues:
                issues.add(issue)
                yield _tie(carrier, key, tuple(others))
        elif key in TIES:
            yield from (_tie(carrier, key, (other,)) for other in others)


def _tie(carrier: str, key: str, others: tuple[str, ...]) -> Short:
    return Short(f"{carrier}-{key.replace('_', '-')}-{'-'.join(others)}", carrier, key, others)


def short_step(argument: Argument, argument_map: ArgumentMap) -> Short | None:
    """Return how a statement can carry a step: one of its premises, by whose id it is called."""
    target = argument.target
    verb = verb_of(argument, argument_map)
    for premise in argument.premises:
        carrier = premise.statement
        # A premise of another file carries nothing here.
        if argument.id == f"{carrier}-{verb}-{target}" and carrier in argument_map.kinds:
            return Short(argument.id, carrier, verb, (target,))
    return None


def short_tie(relation: Relation, argument_map: ArgumentMap) -> Short | None:
    """Return how a statement can carry a relation."""
    key = next((key for key, kind in TIES.items() if kind == relation.kind), None)
    origins = relation.origins
    if key is None or origins[0] not in argument_map.kinds or len(set(origins)) < len(origins):
        return None
    if key == "rivals":
        made = _tie(origins[0], key, origins[1:])
    elif len(origins) == len(relation.targets) == 1:
        made = _tie(origins[0], key, relation.targets)
    else:
        return None
    return made if made.id == relation.id else None


@dataclass(frozen=True, slots=True)
class Was:
    """What the text says of an element that is to be: in shorthand, in full, or nothing."""

    is_short: bool
    is_full: bool


def beginning(
    items: Sequence[Any],
    short_of: Callable[[Any], Short | None],
    was: Callable[[str], Was],
    rank: dict[str, int],
) -> Chosen:
    """Return the elements at the beginning of a list that the statements are to carry."""
    found: Chosen = []
    used: set[tuple[str, str]] = set()
    issues: set[frozenset[str]] = set()
    last: tuple[int, str] = (-1, "")
    for item in items:
        short = short_of(item)
        if short is None:
            break
        here = rank[short.carrier], short.key
        is_new_word = here != last
        issue = frozenset((short.carrier, *short.others))
        if here[0] < last[0] or (is_new_word and (short.carrier, short.key) in used):
            break
        if short.key in ("rivals", "part_of") and (not is_new_word or issue in issues):
            break
        used.add((short.carrier, short.key))
        issues |= {issue} if short.key == "rivals" else set()
        last = here
        found.append((item, short))
    must = max((at for at, (item, _) in enumerate(found) if was(item.id).is_short), default=-1)
    for at, (item, short) in enumerate(found):
        if at > must and (was(item.id).is_full or not _is_plain(json_of(item), short)):
            return found[:at]
    return found


def _is_plain(body: Body, short: Short) -> bool:
    base = short.base({})
    said = body.get("attributions", ())
    more = body.keys() - base.keys() - {"attributions", "inferred"}
    is_same = all(body.get(name) == value for name, value in base.items())
    return not more and is_same and all(map(is_plain_assertion, said))


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the text and the old map: what stays need not be looked at."""

    now: Carried
    renames: Renames
    stays: Callable[[Any], bool]
    """Whether an element of the new map is one of the old, untouched."""
    has_entry: Callable[[str], bool]
    """Whether an entry adds to what shorthand makes."""


def carried_then(
    steps: Chosen, ties: Chosen, known: Known, rank: dict[str, int]
) -> tuple[Carried, dict[str, Body]]:
    """Return what the statements are to carry, and what has to be added to it elsewhere, by id."""
    then = Carried()
    for item, short in (*steps, *ties):
        fields = then.by_statement.setdefault(short.carrier, {})
        fields.setdefault(short.key, []).extend(short.others)
        then.made[item.id] = short
    _choose_makers(steps, then, known)
    _keep_echoes(then, known, rank)
    return then, _added(steps, ties, then, known)


def carried_near(
    steps: Chosen, ties: Chosen, changed: set[str], known: Known
) -> tuple[Carried, dict[str, Body]]:
    """Return the same where all that is carried stays carried, and some statements' steps change.

    ``steps`` are those of the statements that carry something ``changed``.
    """
    then = Carried(dict(known.now.by_statement), known.now.made)
    for _, short in steps:
        fields = known.now.fields(short.carrier)
        kept = {name: fields[name] for name in fields if name not in ("by", "inferred")}
        then.by_statement[short.carrier] = kept
    _choose_makers(steps, then, known)
    # Steps beside those that change may lose or gain a maker of their own.
    more = [(item, short) for item, short in ties if item.id in changed]
    return then, _added(steps, more, then, known)


def _added(steps: Chosen, ties: Chosen, then: Carried, known: Known) -> dict[str, Body]:
    added: dict[str, Body] = {}
    for item, short in (*steps, *ties):
        fields = then.fields(short.carrier)
        origin = known.renames.origin(item.id) or ""
        if known.stays(item) and not known.has_entry(origin):
            was = known.now.made.get(origin)
            before = known.now.fields(short.carrier)
            makers = [fields.get(name) == before.get(name) for name in ("by", "inferred")]
            # Without an entry of its own it says what shorthand says.
            if was == short and all(makers):
                continue
        name = "relations" if short.key in TIES else "arguments"
        more = supplement_of(name, json_of(item), short.base(fields))
        if more:
            added[item.id] = more
    return added


def _choose_makers(steps: Chosen, then: Carried, known: Known) -> None:
    """Say at a statement who makes its steps, where that is the same for all; else as it is said now."""
    carried: dict[str, list[Any]] = {}
    for item, short in steps:
        carried.setdefault(short.carrier, []).append(item)
    for carrier, items in carried.items():
        before = known.now.fields(known.renames.origin(carrier) or "")
        made = {
            name: [*map(known.renames.now, before[name])] if name == "by" else before[name]
            for name in ("by", "inferred")
            if before.get(name)
        }
        count = sum(len(before.get(verb, ())) for verb in VERBS)
        if len(items) != count or not all(map(known.stays, items)):
            first, *others = (_makers(json_of(item)) for item in items)
            made = first if first is not None and all(one == first for one in others) else made
        then.by_statement[carrier] |= made


def _makers(body: Body) -> Body | None:
    said = body.get("attributions", ())
    if not all(map(is_plain_assertion, said)):
        return None
    made: Body = {"by": [item["party"] for item in said]} if said else {}
    return made | ({"inferred": True} if body.get("inferred") else {})


def _keep_echoes(then: Carried, known: Known, rank: dict[str, int]) -> None:
    """Keep rivals that name again those of a statement before; without it they would be new ones."""
    issues = {
        frozenset((short.carrier, *short.others)): rank[short.carrier]
        for short in then.made.values()
        if short.key == "rivals"
    }
    for old, fields in known.now.by_statement.items():
        carrier = known.renames.now(old)
        others = [*map(known.renames.now, fields.get("rivals", ()))]
        owner = issues.get(frozenset((carrier, *others))) if others else None
        if owner is not None and carrier in rank and owner < rank[carrier]:
            then.by_statement.setdefault(carrier, {}).setdefault("rivals", others)
