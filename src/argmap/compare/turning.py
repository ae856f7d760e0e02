"""Turning: the verdicts that differ between two states of a map, and why; and what lost its support."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from argmap.attribution.passing import in_force, said_in_words, set_aside
from argmap.compare.words import clauses, name_of, named_statement, named_step
from argmap.languages import message, say, spoken
from argmap.model import ASSURANCE, Argument, ArgumentMap
from argmap.results import one_line
from argmap.semantics import Evaluation
from argmap.semantics.statuses import HOLDING
from argmap.semantics.words import STATUS_WORDS, sentence, status_word

STANDING = ("holds", "open", "supported")
SET_ASIDE = message("set aside")
KINDS = {
    "claim": message("a claim", "is"),
    "evidence": message("evidence", "is"),
    "assumption": message("an assumption", "is"),
    "question": message("a question", "is"),
}
REASONS = {
    "gone": message("the reason {name} is gone"),
    "vain": message("the reason {name}, which did not hold, is gone"),
    "new open": message("the new reason {name} is open"),
    "new": message("the new reason {name} holds"),
    "weighs": message("the reason {name} weighs otherwise"),
    "open": message("the reason {name} is open now"),
    "holds": message("the reason {name} holds now"),
    "falls": message("the reason {name} no longer holds"),
    "turned": message("{name} supports it now"),
}
OBJECTIONS = {
    "gone": message("the objection {name} is gone"),
    "vain": message("the objection {name}, which did not stand, is gone"),
    "new open": message("the new objection {name} is open"),
    "new": message("the new objection {name} stands"),
    "weighs": message("the objection {name} weighs otherwise"),
    "open": message("the objection {name} is open now"),
    "holds": message("the objection {name} stands now"),
    "falls": message("the objection {name} no longer stands"),
    "turned": message("{name} speaks against it now"),
}
"""What becomes of a step, by what it was and is."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A statement whose verdict differs: the status or strength before and after, and why."""

    id: str
    name: str
    before: str
    after: str
    because: str
    was: str | None = None
    """Its id before, where it is another."""

    __repr__ = one_line

    def as_json(self) -> dict[str, Any]:
        """Return its fields."""
        made = {name: getattr(self, name) for name in ("id", "name", "before", "after", "because")}
        return made | ({"was": self.was} if self.was else {})

    @property
    def words(self) -> tuple[str, str]:
        """Return the verdicts before and after in words."""
        said: Mapping[str, str] = {str(status): word for status, word in STATUS_WORDS.items()}
        return said.get(self.before, self.before), said.get(self.after, self.after)


@dataclass(frozen=True, slots=True)
class Lost:
    """A statement that a reason held up before, and none does now; ``reasons`` are those it had.

    In an assurance case, in which all support is needed, one that was supported and is not now;
    ``reasons`` are those that no longer hold.
    """

    id: str
    name: str
    status: str
    reasons: tuple[str, ...]

    __repr__ = one_line

    def as_json(self) -> dict[str, Any]:
        """Return its fields."""
        return {"id": self.id, "name": self.name, "status": self.status, "reasons": [*self.reasons]}


class Turning:
    """Two states of a map with their verdicts, elements told apart by their ids after the change."""

    def __init__(
        self,
        before: ArgumentMap,
        after: ArgumentMap,
        verdicts: tuple[Evaluation, Evaluation],
        new_ids: Mapping[str, str],
    ) -> None:
        self.before: ArgumentMap = before
        self.after: ArgumentMap = after
        self.was: Evaluation = verdicts[0]
        self.now: Evaluation = verdicts[1]
        self.new_ids = new_ids
        self._policies: dict[str, str] = {}
        self.old_ids: dict[str, str] = {new: old for old, new in new_ids.items()}

    @cached_property
    def _out(self) -> dict[str, str]:
        """What the policies, or sources that are taken back, set aside now, and why."""
        rules = in_force(self.after, self.now.setting.policies, self.now.reading == ASSURANCE)
        return {one.id: one.reason for one in set_aside(self.after, *rules)} if rules else {}

    def _aside(self, name: str) -> str:
        if name not in self._out:
            return say(SET_ASIDE)
        code = spoken().code
        if code not in self._policies:
            policies, is_case = self.now.setting.policies, self.now.reading == ASSURANCE
            self._policies[code] = said_in_words(self.after, policies, is_case)
        if code == "en":
            return f"{self._out[name]} ({self._policies[code]})"
        return say("set aside ({policies})", policies=self._policies[code])

    @property
    def is_case(self) -> bool:
        """Tell whether both states are read as assurance cases."""
        return self.was.reading == self.now.reading == ASSURANCE

    def turns(self) -> Iterator[Turn]:
        """Yield the statements of both states whose verdict differs, in order of the map. Linear."""
        for name in self.after.kinds:
            old = self._old(name)
            if old not in self.before.kinds:
                continue
            before, after = _word(self.was, old), _word(self.now, name)
            if before != after and "" not in (before, after):
                because = self._because(name, old)
                was = old if old != name else None
                yield Turn(name, name_of(self.after, name), before, after, because, was)

    def lost(self) -> Iterator[Lost]:
        """Yield the statements of both states that a reason held up before and none does now."""
        for name in self.after.kinds:
            old = self._old(name)
            if old not in self.before.kinds:
                continue
            had = self._holding(self.before, self.was, old)
            left = self._holding(self.after, self.now, name)
            is_lost = not left
            if self.is_case:
                is_lost = _word(self.was, old) == "supported" != _word(self.now, name)
                had = [one for one in had if self.new_ids.get(one, one) not in left] or had
            if had and is_lost:
                yield Lost(name, name_of(self.after, name), _word(self.now, name), tuple(had))

    def _old(self, item_id: str) -> str:
        return self.old_ids.get(item_id, item_id)

    def _holding(self, argument_map: ArgumentMap, verdicts: Evaluation, name: str) -> list[str]:
        return [
            step.id
            for step in argument_map.incoming.get(name, ())
            if step.polarity == "supports" and _stands(verdicts, step.id)
        ]

    def _because(self, name: str, old: str) -> str:
        said = [*self._own_changes(name, old)]
        before = {
            self.new_ids.get(one.id, one.id): one for one in self.before.incoming.get(old, ())
        }
        after = {one.id: one for one in self.after.incoming.get(name, ())}
        for step_id, step in before.items():
            if step_id not in after:
                held = self._status(self.was, step.id) in STANDING
                said.append(_fate(self.before, step, "gone" if held else "vain"))
            else:
                said += self._step_change(step, after[step_id])
        for step_id, step in after.items():
            status = self._status(self.now, step_id)
            if step_id not in before and status in STANDING:
                said.append(_fate(self.after, step, "new open" if status == "open" else "new"))
        said += self._rival_changes(name, old)
        verdict = self.now.get(name)
        reason = verdict.reason if verdict else self._aside(name)
        if spoken().code == "en":
            return clauses([*said, reason])
        # Messages that give a reason are sentences; English has them as clauses too.
        return ". ".join(filter(None, (clauses(said), sentence(reason))))

    def _own_changes(self, name: str, old: str) -> Iterator[str]:
        was, now = self.before.kinds[old], self.after.kinds[name]
        if self.was.reading != self.now.reading:
            readings = repr(self.was.reading), repr(self.now.reading)
            yield say("the map is read as {now} now, not {was}", was=readings[0], now=readings[1])
        if was != now:
            kinds = say(KINDS[was], "is"), say(KINDS[now], "is")
            yield say("it is {now} now, and {was} no longer", was=kinds[0], now=kinds[1])

    def _step_change(self, old: Argument, new: Argument) -> Iterator[str]:
        was, now = self._status(self.was, old.id), self._status(self.now, new.id)
        if old.polarity != new.polarity:
            yield _fate(self.after, new, "turned")
        elif was == now or (was not in STANDING and now not in STANDING):
            if old.weight != new.weight and now in STANDING:
                yield _fate(self.after, new, "weighs")
        elif now == "open":
            yield _fate(self.after, new, "open")
        else:
            yield _fate(self.after, new, "holds" if now in HOLDING else "falls")

    def _rival_changes(self, name: str, old: str) -> Iterator[str]:
        before = {self.new_ids.get(one, one): one for one in _rivals(self.before, old)}
        after = _rivals(self.after, name)
        for rival, one in before.items():
            if rival not in after:
                named = named_statement(self.before, one)
                if rival in self.after:
                    yield say("{name} is its rival no longer", name=named)
                else:
                    yield say("its rival {name} is gone", name=named)
        for rival in after:
            was, now = _word(self.was, self._old(rival)), _word(self.now, rival)
            named = named_statement(self.after, rival)
            if rival not in before:
                yield say("{name} is its rival now", name=named)
            elif (was == "accepted") is not (now == "accepted"):
                if now == "accepted":
                    yield say("its rival {name} is accepted now", name=named)
                else:
                    yield say("its rival {name} is not accepted now", name=named)

    def _status(self, verdicts: Evaluation, item_id: str) -> str:
        verdict = verdicts.get(item_id)
        return "" if verdict is None or verdict.status is None else verdict.status


def _word(verdicts: Evaluation, item_id: str) -> str:
    """Return the status, or the strength in two digits; nothing of a question."""
    verdict = verdicts.get(item_id)
    if verdict is None:
        return SET_ASIDE
    return verdict.status or status_word(verdict)


def _stands(verdicts: Evaluation, step_id: str) -> bool:
    verdict = verdicts.get(step_id)
    if verdict is None:
        return False
    return verdict.status in HOLDING if verdict.status else bool(verdict.strength)


def _is_reason(step: Argument) -> bool:
    return step.polarity == "supports"


def _fate(argument_map: ArgumentMap, step: Argument, fate: str) -> str:
    words = REASONS if _is_reason(step) else OBJECTIONS
    return say(words[fate], name=named_step(argument_map, step))


def _rivals(argument_map: ArgumentMap, name: str) -> list[str]:
    ties = (tie for tie in argument_map.ties.get(name, ()) if tie.kind == "rival")
    return list(dict.fromkeys(one for tie in ties for one in tie.origins if one != name))
