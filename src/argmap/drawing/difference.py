"""Difference: what two states of a map do not share as one drawing, with what was removed still in it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Literal, Unpack

from argmap.changes import Rename
from argmap.changes.applying import applied
from argmap.compare import Difference
from argmap.compare.listing import summary
from argmap.compare.meaning import Kind, ids_after
from argmap.compare.words import clauses
from argmap.door import checked
from argmap.drawing.look import LookOptions, look_of
from argmap.drawing.render import DRAWINGS, Drawn
from argmap.drawing.scene import Scene
from argmap.drawing.view import Legend
from argmap.edit import restrict
from argmap.errors import DrawingError
from argmap.languages import message, say
from argmap.model import ASSURANCE, Argument, ArgumentMap, Statement
from argmap.model.kinds import COLLECTIONS
from argmap.naming import Names
from argmap.semantics.words import Tone, VerdictMark

LEGEND: tuple[Legend, ...] = (
    ("in", message("added"), message("new in the later state")),
    ("out", message("removed"), message("no longer in the later state")),
    ("unshown", message("restated"), message("or changed otherwise, as the word says")),
    ("open", message("not shown, was accepted"), message("the verdict turns")),
)
LEGEND_OF_CASE: tuple[Legend, ...] = (
    *LEGEND[:3],
    ("open", message("incomplete, was supported"), message("the status turns")),
)
SIGNS: Mapping[Tone, str] = {"in": "+", "out": "−", "unshown": "~", "open": "±"}
VALUES: Mapping[Tone, str] = {
    "in": "added",
    "out": "removed",
    "unshown": "changed",
    "open": "turned",
}
"""What a mark stands for, in one word, as programs and style sheets read it."""
WORDS: Mapping[str, str] = {
    "was here": message("led here before"),
    "renamed": message("renamed"),
    "relinked": message("relinked"),
    "edited": message("edited"),
    "moved": message("moved"),
    "re-rated": message("rated otherwise"),
    "re-attributed": message("attributed otherwise"),
    "re-anchored": message("anchored otherwise"),
    "re-dated": message("dated otherwise"),
    "re-classified": message("of another kind"),
    "re-weighed": message("weighed otherwise"),
    "re-assessed": message("assessed otherwise"),
    "placed": message("in another section"),
}
_SHOWN = ("dot", "mermaid", "pdf", "png", "svg")


@checked
def draw_difference(
    difference: Difference, kind: str = "svg", **options: Unpack[LookOptions]
) -> Drawn:
    """Draw what differs, with what lies next to it, into bytes of a kind, with remarks on the drawing.

    ``kind`` is svg, png, pdf, dot or mermaid; ``options`` are parts of a look by name.

    Raises:
        DrawingError: If there is no such kind or no engine, or the engine fails.
    """
    row = DRAWINGS.find(kind)
    if row.name not in _SHOWN:
        raise DrawingError(f"{row.name} does not show what differs; draw {', '.join(_SHOWN)}")
    look = look_of(None, options)
    with look.speaking(difference.after):
        scene = scene_of_difference(difference)
        return row.make(replace(scene, style=look.style, layers=look.layers, show=look.show), look)


def kind_of_file(path: str) -> str:
    """Return the kind of drawing that a path ends in.

    Raises:
        UnknownDrawingError: If there is none.
    """
    found = DRAWINGS.first(lambda row: path.lower().endswith(row.suffixes))
    if found is None:
        raise DRAWINGS.unknown(path)
    return found.name


def scene_of_difference(difference: Difference) -> Scene:
    """Set the scene: both states in one, cut down to what differs and the steps around it."""
    whole, removed = union(difference)
    marks = dict(_marks(difference, removed))
    kept = [name for name in marks if isinstance(whole.get(name), Statement | Argument)]
    around = {
        step.id
        for name in kept
        for step in (*whole.incoming.get(name, ()), *whole.outgoing.get(name, ()))
    }
    part = restrict(whole, [*kept, *sorted(around)]) if kept else whole
    cut = summary(difference)
    legend = LEGEND_OF_CASE if whole.metadata.reading == ASSURANCE else LEGEND
    return Scene(
        part,
        whole,
        cut=cut,
        total=len(whole.statements),
        marks=marks,
        legend=legend,
        former=dict(_former(difference)),
    )


def _former(difference: Difference) -> Iterator[tuple[str, str]]:
    """Yield what was said in other words before, by the id it has now."""
    for one in difference.told().changes:
        if one.kind == "restated" and one.noun == "statement" and one.id is not None:
            yield one.id, say("was {text}", text=one.before)


def union(difference: Difference) -> tuple[ArgumentMap, dict[str, str]]:
    """Return the later state with what was removed, and the ids of that in it by those it had.

    The map without its changes is no map of anybody's: it is made to be looked at.
    """
    before, after = difference.before, difference.after
    new_ids = ids_after(difference.patch)
    names = Names()
    names.taken.update(item.id for item in (*before.elements(), *after.elements()))
    removed: dict[str, str] = {}
    renames = dict(new_ids)
    for name in COLLECTIONS:
        there = {item.id for item in getattr(after, name)}
        for item in getattr(before, name):
            if new_ids.get(item.id, item.id) in there:
                continue
            removed[item.id] = item.id
            if item.id in after:
                # An id that something of another sort has now.
                removed[item.id] = renames[item.id] = names.derive(f"{item.id} (removed)")
    if renames:
        before = applied(before, [Rename(ids=renames)], {})
    gone = set(removed.values())
    fields: dict[str, Any] = {name: getattr(after, name) for name in ArgumentMap.model_fields}
    parts = {
        end for tie in after.relations if tie.kind == "part" for end in (*tie.origins, *tie.targets)
    }
    for name in COLLECTIONS:
        old = [item for item in getattr(before, name) if item.id in gone]
        if name == "relations":
            # A part has one whole, and is no whole of its own.
            old = [
                tie
                for tie in old
                if tie.kind != "part" or parts.isdisjoint((*tie.origins, *tie.targets))
            ]
        fields[name] = (*fields[name], *old)
    return ArgumentMap(**fields), removed


def _marks(difference: Difference, removed: Mapping[str, str]) -> Iterator[tuple[str, VerdictMark]]:
    """Yield how each element that differs is marked: what was done to it, and how its verdict turns."""
    done: dict[str, list[Kind | Literal["was here"]]] = {}
    for one in difference.changes:
        if one.kind == "relinked" and one.was is not None and one.was in removed:
            done.setdefault(removed[one.was], []).append("was here")
        if one.id is not None:
            at = removed.get(one.id, one.id) if one.kind == "removed" else one.id
            done.setdefault(at, []).append(one.kind)
    turned = {
        one.id: say("{now}, was {before}", now=say(one.words[1]), before=say(one.words[0]))
        for one in difference.verdicts
    }
    for name in dict.fromkeys((*done, *turned)):
        kinds = done.get(name, [])
        said = [say(WORDS.get(kind, kind)) for kind in dict.fromkeys(kinds)]
        tone: Tone = "unshown"
        if "added" in kinds:
            tone = "in"
        elif "removed" in kinds or "was here" in kinds:
            tone = "out"
        elif name in turned:
            tone = "open"
        words = clauses([*said, *([turned[name]] if name in turned else [])])
        yield name, VerdictMark(words, "", SIGNS[tone], tone, VALUES[tone])
