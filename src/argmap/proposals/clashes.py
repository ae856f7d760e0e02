"""Clashes: proposals of which only one can be right, or only one can be applied."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from argmap.changes import Add, Patch, Remove, Rename, Set
from argmap.proposals.record import Proposal


class Clash(NamedTuple):
    """Another proposal that contradicts one, and in what."""

    name: str
    why: str


class _Aim(NamedTuple):
    """What a proposal does to one thing: ``sort`` says how, ``value`` what comes of it."""

    sort: str
    path: tuple[str | int, ...] = ()
    value: str = ""


def clashes(
    proposals: Iterable[Proposal], about: Collection[str] | None = None
) -> dict[str, tuple[Clash, ...]]:
    """Return, for each proposal that contradicts others, which and in what; by name.

    They contradict each other if they set one field to different values, if one removes or renames what
    the other is about, if they give one id to two things, or if the one takes as a reason for what the
    other takes as one against. Those that share nothing are never compared, nor those that only
    name the same; with ``about``, those alone that one of these names has a part in.
    """
    listed = list(proposals)
    chosen = {at for at, one in enumerate(listed) if about is None or one.name in about}
    by_topic: dict[Any, dict[int, list[_Aim]]] = {}
    for at, one in enumerate(listed):
        for topic, aim in _aims(one.patch):
            by_topic.setdefault(topic, {}).setdefault(at, []).append(aim)
    found: dict[tuple[int, int], str] = {}
    for topic, aims in by_topic.items():
        doing = [at for at in aims if any(aim.sort != "named" for aim in aims[at])]
        pairs = {(min(at, to), max(at, to)) for at in doing for to in aims if {at, to} & chosen}
        for first, second in sorted(pairs):
            why = first != second and _why(topic, aims[first], aims[second])
            if why and listed[first].key != listed[second].key:
                found.setdefault((first, second), why)
    made: dict[str, list[Clash]] = {}
    for (first, second), why in sorted(found.items()):
        made.setdefault(listed[first].name, []).append(Clash(listed[second].name, why))
        made.setdefault(listed[second].name, []).append(Clash(listed[first].name, why))
    return {name: tuple(sorted(some)) for name, some in made.items()}


def _aims(patch: Patch) -> Iterator[tuple[Any, _Aim]]:
    texts = {
        one.item_id: str(one.element.get("text", ""))
        for one in patch.changes
        if isinstance(one, Add)
    }
    for one in patch.changes:
        if isinstance(one, Set):
            yield one.id, _Aim("set", one.path, _written(one.model_dump(mode="json")["new"]))
        elif isinstance(one, Remove):
            yield one.item_id, _Aim("gone")
        elif isinstance(one, Rename):
            yield from ((old, _Aim("gone", (), new)) for old, new in one.ids.items())
            yield from ((new, _Aim("new", (), old)) for old, new in one.ids.items())
        elif isinstance(one, Add):
            data = one.model_dump(mode="json")["element"]
            yield one.item_id, _Aim("new", (), _written(data))
            yield from ((name, _Aim("named")) for name in _named(data) if name not in texts)
            if one.collection == "arguments":
                yield _step(data, texts), _Aim("step", (), str(data.get("polarity")))


def _why(topic: Any, one: list[_Aim], other: list[_Aim]) -> str:
    for mine in one:
        for theirs in other:
            sorts = {mine.sort, theirs.sort}
            if sorts == {"step"} and mine.value != theirs.value:
                return "one takes as a reason for what the other takes as one against"
            if "gone" in sorts and sorts != {"gone"} and "new" not in sorts:
                return f"one takes away {topic!r}, which the other is about"
            if sorts == {"new"} and mine.value != theirs.value:
                return f"both give the id {topic!r}, to different things"
            if sorts in ({"set"}, {"gone"}) and _meet(mine, theirs) and mine != theirs:
                about = f" of {topic!r}" if topic else ""
                return (
                    f"both change {'.'.join(map(str, mine.path)) or 'the id'}{about}, differently"
                )
    return ""


def _meet(one: _Aim, other: _Aim) -> bool:
    length = min(len(one.path), len(other.path))
    return one.path[:length] == other.path[:length]


def _step(data: Mapping[str, Any], texts: Mapping[str, str]) -> tuple[Any, ...]:
    """Return the ends of a step; statements that are new with it by their texts, not their ids."""
    ends = (one["statement"] if isinstance(one, dict) else one for one in data.get("premises", ()))
    said = sorted(" ".join(texts.get(str(one), str(one)).casefold().split()) for one in ends)
    target = str(data.get("target"))
    return "step", *said, texts.get(target, target)


def _named(data: Mapping[str, Any]) -> Iterator[str]:
    for one in (
        *data.get("premises", ()),
        data.get("target"),
        *data.get("origins", ()),
        *data.get("targets", ()),
    ):
        name = one.get("statement") if isinstance(one, dict) else one
        if isinstance(name, str):
            yield name


def _written(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False)
