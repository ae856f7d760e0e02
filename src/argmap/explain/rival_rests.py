"""Rests of rivals: of positions at most one stands, and which is decided by all their arguments.

The arguments on rivals are all labelled before the rivals are decided, so a position rests on the
arguments for its rivals, not on their labels, unless a rival is given or stands already.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property
from heapq import nlargest, nsmallest

from argmap.explain.labelled import Labelled
from argmap.explain.rest import Mode, Rest, Rests, every, once, one
from argmap.model import Relation
from argmap.semantics.frame import PART_WEIGHT
from argmap.semantics.spread import GIVEN_REASON, NO_CASE
from argmap.semantics.standards import ProofStandard, find_standard


class RivalRests:
    """Gives what positions rest on, and what of a rival is shown below it.

    ``issues_of`` lists the rival relations of each position.
    """

    def __init__(self, known: Labelled) -> None:
        self.known = known
        relations = [item for item in known.map.relations if item.kind == "rival"]
        self.issues_of: dict[str, list[Relation]] = {}
        # A rival may be an argument in the map; only statements are decided as positions.
        self._positions = {
            item.id: tuple(name for name in dict.fromkeys(item.origins) if name in known.map.kinds)
            for item in relations
        }
        for relation in relations:
            for name in self._positions[relation.id]:
                self.issues_of.setdefault(name, []).append(relation)

    def of(self, name: str) -> Rests:
        """Return what the label of a position rests on."""
        known = self.known
        word, reason = known.labels[name], known.reasons[name]
        if word == "undecided":
            return self._open(name)
        if reason == GIVEN_REASON:
            return self._given(name)
        if word == "in":
            return self._winner(name)
        if reason == NO_CASE or self._fell_with_its_whole(name):
            winner = self._standing(name)
            return [*known.fallen(name), *([Rest(winner, "rival", spare=True)] if winner else [])]
        winner = None if name in known.given else self._standing(name, known.rank[name])
        return self._lost(name) if winner is None else self._beaten(name, winner)

    def _fell_with_its_whole(self, name: str) -> bool:
        whole = self.known.whole(name, "out")
        return bool(whole) and self.known.rank[whole[0].id] < self.known.rank[name]

    def shown(self, rest: Rest) -> Rests:
        """Return what is shown of a rival below the position that it matters to."""
        pro, _ = self.known.sides(rest.id)
        if rest.mode == "named":
            return []
        if rest.mode == "best":
            return one(self.known.best(pro), "for") or self.known.whole(rest.id)
        return [*self.known.whole(rest.id), *every(pro, "for")]

    def _given(self, name: str) -> Rests:
        known = self.known
        pro, con = known.sides(name)
        if known.best(con) is None:
            return every(con, "against")
        # A tie is enough for a rival that is given, though for no other statement.
        best = one(known.best(pro, before=name), "for")
        shares = [rest._replace(spare=True) for rest in self._shares(name)]
        return once([*best, *every(con, "against"), *self._ties(name), *shares])

    def _winner(self, name: str) -> Rests:
        known = self.known
        pro, con = known.sides(name)
        found = [
            *known.whole(name),
            *one(known.best(pro, before=name), "for"),
            *every(con, "against"),
            *(item for other in self._others(name) for item in self._rival(other, "case")),
            *_relations(self.issues_of[name]),
        ]
        return once([*found, *self._shares(name)])

    def _beaten(self, name: str, winner: str) -> Rests:
        known = self.known
        shared = [item for item in self.issues_of[name] if winner in item.origins]
        rests = [Rest(winner, "rival"), *_relations(shared[:1])]
        if known.reasons[winner] == GIVEN_REASON:
            return rests
        case = [*known.whole(name), *every(known.sides(name)[0], "for")]
        return once([*case, *rests, *self._shares(name)])

    def _lost(self, name: str) -> Rests:
        """Return what stops a position from winning: a rival, or a reason against it."""
        known = self.known
        pro, con = known.sides(name)
        mine, best_con = self._cases[name], known.best(con)
        found: list[tuple[float, Rests]] = []
        for relation in self.issues_of[name]:
            met = self._standard(relation).met
            rival, theirs = self._strongest(relation, name)
            tie = _relations([relation])
            if mine <= theirs or not met(mine, theirs):
                found.append((theirs, [*(self._rival(rival, "best") if theirs else []), *tie]))
            if best_con and not met(mine, known.weight(best_con)):
                found.append((known.weight(best_con), [Rest(best_con, "against"), *tie]))
        decides = max(found, key=lambda pair: pair[0])[1]
        # What is given falls only to reasons against it; a rival matters where those allow a win.
        if name in known.given:
            against = one(best_con, "against")
            decides = next((rests for _, rests in found if rests[0] in against), decides)
            decides = [*against, *decides]
        case = [*known.whole(name), *every(pro, "for")]
        return once([*case, *decides, *self._shares(name)])

    def _open(self, name: str) -> Rests:
        """Return what a position waits for: rivals are decided once all arguments on them are."""
        known = self.known
        pro, con = known.sides(name)
        waiting = known.whole(name, "undecided") or one(known.first_open(pro), "for")
        open_con = one(known.first_open(con), "against")
        ties = self._ties(name)
        if name in known.given:
            # A rival that is given is decided with the others only if more speaks against it.
            rests = open_con or [*waiting, *one(known.best(con), "against"), *self._shares(name)]
            waits = open_con or waiting
        else:
            case = [*known.whole(name), *one(known.best(pro), "for")]
            rests = waiting or [*case, *open_con]
            waits = waiting or open_con
            given = dict.fromkeys(o for tie in self._issues(name) for o in self._given_of[tie])
            ties += [Rest(item, "rival") for item in given if item != name]
        far = [] if waits else self._elsewhere(name)
        # One that is explained need not be named as well.
        far = [item for item in far if item._replace(mode="label") not in ties]
        return once([*rests, *far, *ties])

    def _elsewhere(self, name: str) -> Rests:
        """Return a rival with an argument on it that is undecided, and what makes it a rival."""
        for relation in self.issues_of[name]:
            waiting = self._waiting[relation.id]
            if waiting:
                return [*waiting, *_relations([relation])]
        # The one it waits for is the rival of a rival.
        near = dict.fromkeys(tie for member in self._groups[name] for tie in self._issues(member))
        found = next((self._waiting[tie] for tie in near if self._waiting[tie]), [])
        return [*found, *(Rest(tie, "") for tie in near)]

    def _issues(self, name: str) -> Iterator[str]:
        return (relation.id for relation in self.issues_of[name])

    @cached_property
    def _waiting(self) -> dict[str, Rests]:
        """Return for each relation a position with an argument that is undecided, and that one."""
        found: dict[str, Rests] = {}
        for relation, positions in self._positions.items():
            found[relation] = next(filter(None, map(self._waits, positions)), [])
        return found

    def _waits(self, name: str) -> Rests:
        known = self.known
        steps = known.map.incoming.get(name, ())
        open_below = one(known.first_open(steps), "rival") or known.whole(name, "undecided")
        return [Rest(name, "rival", "named"), *open_below] if open_below else []

    def _standing(self, name: str, before: int | None = None) -> str | None:
        """Return the rival that stood first, if one does, or did before a place in the order."""
        rank = self.known.rank
        limit = len(rank) if before is None else before
        standing = (other for tie in self._issues(name) for other in self._stood[tie])
        found = min((o for o in standing if o != name), key=rank.__getitem__, default=None)
        return found if found is not None and rank[found] < limit else None

    @cached_property
    def _stood(self) -> dict[str, list[str]]:
        """Return for each relation the two positions that stood first: one may be that asked about."""
        known = self.known
        return {
            relation: nsmallest(
                2,
                (name for name in positions if known.labels[name] == "in"),
                key=known.rank.__getitem__,
            )
            for relation, positions in self._positions.items()
        }

    @cached_property
    def _given_of(self) -> dict[str, list[str]]:
        """Return for each relation the positions that are given."""
        given = self.known.given
        return {
            relation: [name for name in positions if name in given]
            for relation, positions in self._positions.items()
        }

    def _others(self, name: str) -> Iterator[str]:
        """Walk over the rivals of a position, each once."""
        found = (other for tie in self._issues(name) for other in self._positions[tie])
        return (other for other in dict.fromkeys(found) if other != name)

    def _standard(self, relation: Relation) -> ProofStandard:
        return find_standard(relation.standard) if relation.standard else self.known.standard

    def _strongest(self, relation: Relation, name: str) -> tuple[str, float]:
        """Return the rival with the heaviest argument for it, and what that weighs."""
        best = next((other for other in self._leaders[relation.id] if other != name), None)
        return (name, 0.0) if best is None else (best, self._cases[best])

    @cached_property
    def _cases(self) -> dict[str, float]:
        """Return for each position what the heaviest argument for it weighs."""
        known = self.known
        found = {name: known.weight(known.best(known.sides(name)[0])) for name in self.issues_of}
        for name in found:
            if known.whole(name, "in"):
                found[name] = max(found[name], PART_WEIGHT)
        return found

    @cached_property
    def _leaders(self) -> dict[str, list[str]]:
        """Return for each relation the two positions with the best case."""
        return {
            relation: nlargest(2, positions, key=self._cases.__getitem__)
            for relation, positions in self._positions.items()
        }

    def _rival(self, name: str, mode: Mode) -> Rests:
        """Return a rival, with the case for it below; beside it where that rests on its own fall."""
        known = self.known
        rest = Rest(name, "rival", mode)
        # What is given stands without a case, so its label counts.
        if name in known.given:
            return [Rest(name, "rival")]
        case = self.shown(rest)
        if any(item.role and known.rank[item.id] > known.rank[name] for item in case):
            beside = (item._replace(role="rival") if item.role == "for" else item for item in case)
            return [Rest(name, "rival", "named"), *beside]
        return [rest]

    def _ties(self, name: str) -> Rests:
        return _relations(self.issues_of[name][:1])

    def _shares(self, name: str) -> Rests:
        """Return other arguments on the rivals that count: all, where one weighs by its share."""
        is_shared = name in self._shared
        if not (self.known.above or is_shared):
            return []
        members = self._groups[name]
        on = {member: self.known.sides(member) for member in members}
        if not is_shared:
            # A part of a map keeps what the argument asked about bears on, and waits for it.
            steps = (step for sides in on.values() for side in sides for step in side)
            return self.known.kept_above(steps, "rival")
        pro, con = on[name]
        others = (side for member in members if member != name for side in on[member])
        rivals = (item for side in others for item in every(side, "rival"))
        wholes = (item for member in members for item in self.known.whole(member))
        ties = _relations(tie for member in members for tie in self.issues_of[member])
        return [*every(pro, "for"), *every(con, "against"), *rivals, *wholes, *ties]

    @cached_property
    def _shared(self) -> set[str]:
        """Return the positions where an argument weighs by its share of the premises on all."""
        known = self.known
        found: set[str] = set()
        for name, members in self._groups.items():
            if name == members[0]:
                steps = (step for one in members for step in known.map.incoming.get(one, ()))
                if any(known.weighing_of(step).name == "factorized" for step in steps):
                    found.update(members)
        return found

    @cached_property
    def _groups(self) -> dict[str, tuple[str, ...]]:
        """Return for each position all that are decided with it: issues may share positions."""
        found: dict[str, tuple[str, ...]] = {}
        for start in self.issues_of:
            if start in found:
                continue
            members: dict[str, None] = {start: None}
            ties = dict.fromkeys(self._issues(start))
            todo = list(ties)
            while todo:
                fresh = [name for name in self._positions[todo.pop()] if name not in members]
                members |= dict.fromkeys(fresh)
                more = (tie for name in fresh for tie in self._issues(name) if tie not in ties)
                new = dict.fromkeys(more)
                ties |= new
                todo.extend(new)
            found |= dict.fromkeys(members, tuple(members))
        return found


def _relations(relations: Iterable[Relation]) -> Rests:
    return [Rest(relation.id, "") for relation in relations]
