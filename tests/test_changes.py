"""Changes: the laws of patches, on random maps and random edits, and what does not fit."""

import json
import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pydantic import ValidationError

import argmap
from argmap import ArgumentMap, Patch, Statement, edit
from argmap.changes import (
    Add,
    Change,
    Move,
    Remove,
    Rename,
    Set,
    apply,
    diff,
    digest,
    invert,
    merging,
    placing,
    relinking,
    removing,
    renaming,
    restating,
    splitting,
    updating,
)
from argmap.changes.matching import renamed_between
from argmap.errors import ArgmapError, EditError, MapError, PatchError
from argmap.testing.changing import changes as one_value_away
from argmap.testing.maps import rich_map
from random_maps import drawn, hold
from speeds import FULL
from strategies import TRICKY


def fits(before: ArgumentMap, patch: Patch, after: ArgumentMap) -> None:
    """Hold that a patch leads from one map to the other, back again, and through its JSON."""
    assert apply(before, patch) == after
    assert apply(after, invert(patch)) == before
    assert invert(invert(patch)).changes == patch.changes
    assert Patch.model_validate_json(json.dumps(patch.as_json())) == patch


def node_ids(argument_map: ArgumentMap) -> list[str]:
    return [item.id for item in argument_map.elements()]


def edits(argument_map: ArgumentMap, dice: random.Random) -> Iterator[Patch]:
    """Yield patches of random edits, with hostile ids; some of them do not fit."""
    statement = dice.choice(argument_map.statements).id
    any_id = dice.choice(node_ids(argument_map))
    yield restating(argument_map, statement, dice.choice(TRICKY))
    yield removing(argument_map, any_id)
    fresh = next(name for name in dice.sample(TRICKY, len(TRICKY)))
    if fresh not in argument_map:
        yield renaming(argument_map, {any_id: fresh})
        yield splitting(argument_map, statement, ["One.", "Two."], [fresh])
    if len(argument_map.statements) > 1:
        one, other = dice.sample([item.id for item in argument_map.statements], 2)
        yield renaming(argument_map, {one: other, other: one})
        yield merging(argument_map, one, other)
        if argument_map.arguments:
            step = dice.choice(argument_map.arguments)
            if step.target not in (one, other):
                yield relinking(argument_map, step.id, premises=[one], target=other)


def edited(argument_map: ArgumentMap, dice: random.Random) -> list[tuple[Patch, ArgumentMap]]:
    """Return random edits that fit, each with what it makes of the map."""
    found: list[tuple[Patch, ArgumentMap]] = []
    patches = edits(argument_map, dice)
    while True:
        try:
            patch = next(patches, None)
            if patch is None:
                return found
            found.append((patch, apply(argument_map, patch)))
        except (EditError, MapError):
            # A derived id is taken, or what is removed is still named: nothing has happened.
            continue


def test_a_patch_leads_from_any_map_to_any_other() -> None:
    for before, after in zip(drawn(), drawn()[1:], strict=False):
        fits(before, diff(before, after), after)


def test_a_map_does_not_differ_from_itself() -> None:
    def check(argument_map: ArgumentMap) -> None:
        again = argmap.loads(argmap.dumps(argument_map))
        assert not diff(argument_map, again)
        assert digest(argument_map) == digest(again) == diff(argument_map, again).base

    hold(check)


def test_patches_of_edits() -> None:
    dice = random.Random(7)
    done: list[int] = []

    def check(argument_map: ArgumentMap) -> None:
        for patch, after in edited(argument_map, dice):
            done.append(1)
            fits(argument_map, patch, after)
            fits(argument_map, diff(argument_map, after), after)

    hold(check)
    assert len(done) > len(drawn())


def test_patches_of_orders() -> None:
    def check(argument_map: ArgumentMap) -> None:
        fields: dict[str, Any] = dict(argument_map)
        for name in ("statements", "arguments", "locutions"):
            fields[name] = fields[name][::-1]
        after = ArgumentMap(**fields)
        patch = diff(argument_map, after)
        assert {change.op for change in patch.changes} <= {"move"}
        fits(argument_map, patch, after)

    hold(check)


@pytest.mark.slow
def test_patches_of_every_field() -> None:
    before = rich_map()
    for change in one_value_away(before):
        patch = diff(before, change.after)
        fits(before, patch, change.after)
        ops = {one.op for one in patch.changes}
        assert ops <= {"set", "rename", "remove", "add"}, change.field
        if not change.field.endswith(".id"):
            assert ops == {"set"}, change.field


def test_what_is_not_touched_is_the_same_object() -> None:
    before = rich_map()
    patch = restating(before, "c1", "Another.")
    after = apply(before, patch)
    assert after["c2"] is before["c2"]
    assert after.sources[0] is before.sources[0]


def test_edits_are_their_patches() -> None:
    before = rich_map()
    changed = before.statement("c1").model_copy(update={"text": "Another."})
    pairs: list[tuple[ArgumentMap, Patch]] = [
        (edit.update(before, "c1", text="Another."), updating(before, "c1", changed)),
        (edit.restate(before, "c1", "Another."), restating(before, "c1", "Another.")),
        (edit.remove(before, "c1"), removing(before, "c1")),
        (edit.rename(before, {"c1": "new"}), renaming(before, {"c1": "new"})),
        (edit.split(before, "c2", ["A.", "B."]), splitting(before, "c2", ["A.", "B."])),
        (edit.merge(before, "c2", "c4"), merging(before, "c2", "c4")),
        (edit.place(before, "c1", "sec2"), placing(before, "c1", "sec2")),
        (edit.relink(before, "a1", target="c2"), relinking(before, "a1", target="c2")),
    ]
    for after, patch in pairs:
        assert after != before
        fits(before, patch, after)


def test_removal_is_its_patch() -> None:
    def check(argument_map: ArgumentMap) -> None:
        for item_id in node_ids(argument_map):
            try:
                after = edit.remove(argument_map, item_id)
            except MapError:
                with pytest.raises(MapError):
                    apply(argument_map, removing(argument_map, item_id))
            else:
                assert apply(argument_map, removing(argument_map, item_id)) == after

    hold(check)


# Patches of one change each to the same map, and the ids and places that each touches.
DISJOINT: dict[str, Callable[[ArgumentMap], Patch]] = {
    "restate": lambda m: restating(m, "c1", "Another."),
    "title": lambda m: Patch(changes=(Set(path=("title",), old=m.title, new="T"),)),
    "date": lambda m: Patch(
        changes=(Set(path=("metadata", "modified"), old=m.metadata.modified, new="2020"),)
    ),
    "place": lambda m: placing(m, "c1", "sec3"),
    "remove": lambda m: removing(m, "l3"),
    "add": lambda m: Patch(
        changes=(Add(collection="parties", after="p1", element={"id": "new", "name": "N"}),)
    ),
    "rename": lambda m: renaming(m, {"c4": "renamed"}),
    "move": lambda m: Patch(changes=(Move(id="e2", before="e1", after=None),)),
}


@pytest.mark.parametrize("one", DISJOINT)
@pytest.mark.parametrize("other", DISJOINT)
def test_disjoint_patches_commute(one: str, other: str) -> None:
    before = rich_map()
    if one != other:
        first, second = DISJOINT[one](before), DISJOINT[other](before)
        assert apply(apply(before, first), second) == apply(apply(before, second), first)


def touched(argument_map: ArgumentMap, patch: Patch) -> set[str | None]:
    """The elements that a patch changes, names or places others by; ``None`` for the map itself."""
    found: set[str | None] = set()
    for change in patch.changes:
        if isinstance(change, Set):
            found.add(change.id)
        elif isinstance(change, Move):
            found |= {change.id, change.before or "first", change.after or "first"}
        elif isinstance(change, Rename):
            found |= {*change.ids, *change.ids.values(), None}
        else:
            found |= {change.item_id, change.after or "first"}
    said = json.dumps(patch.as_json(), ensure_ascii=False)
    texts = {item.id: item.model_dump_json() for item in argument_map.elements()}
    found |= {name for name in texts if json.dumps(name, ensure_ascii=False) in said}
    known = [json.dumps(name, ensure_ascii=False) for name in found if name]
    return found | {one for one, text in texts.items() if any(name in text for name in known)}


def test_random_patches_of_different_things_commute() -> None:
    dice = random.Random(11)
    tried: list[int] = []

    def check(argument_map: ArgumentMap) -> None:
        patches = [patch for patch, _ in edited(argument_map, dice)]
        for at, first in enumerate(patches):
            for second in patches[:at]:
                if touched(argument_map, first).isdisjoint(touched(argument_map, second)):
                    tried.append(1)
                    one = apply(apply(argument_map, first), second)
                    assert one == apply(apply(argument_map, second), first)

    hold(check)
    # A quick run draws few maps, and may meet none.
    assert tried or len(drawn()) < FULL


# What does not fit the full map, the number of the change that is told and words of the reason.
MISFITS: dict[str, tuple[list[Change], int, str]] = {
    "another value": (
        [
            Set(id="c4", path=("note",), old=None, new="N"),
            Set(id="c4", path=("text",), old="Else.", new="N"),
        ],
        2,
        "text: 'Else.' is expected, 'Fourth.' is there",
    ),
    "no element": ([Set(id="c44", path=("text",), old="", new="N")], 1, "nearest: 'c4'"),
    "no list": ([Set(id="c4", path=("text", 0), old="", new="N")], 1, "text: leads nowhere"),
    "no such place": (
        [Set(id="c1", path=("anchors", 9, "page"), old=None, new="N")],
        1,
        "anchors.9: leads nowhere",
    ),
    "past the end": ([Set(id="c1", path=("tags", 9), old=None, new="N")], 1, "leads nowhere"),
    "an item is nothing": (
        [Set(id="c1", path=("premises", 0), old=None, new=None)],
        1,
        "leads nowhere",
    ),
    "no field": (
        [Set(id="c4", path=("txt",), old=None, new="N")],
        1,
        "txt: unknown field (nearest: 'text')",
    ),
    "a wrong value": (
        [Set(id="c4", path=("kind",), old="claim", new="fact"), Move(id="c3", before="c2")],
        1,
        "kind: must be 'claim', ",
    ),
    "a wrong title": ([Set(path=("metadata", "reading"), new="odd")], 1, "metadata.reading"),
    "a taken id": (
        [Add(collection="statements", element={"id": "p1", "kind": "claim", "text": "T"})],
        1,
        "'p1' is taken",
    ),
    "half an element": (
        [Add(collection="statements", element={"id": "new", "kind": "claim"})],
        1,
        "text: missing",
    ),
    "no place": (
        [Add(collection="parties", after="c1", element={"id": "new", "name": "N"})],
        1,
        "none of parties has the id 'c1'",
    ),
    "removed otherwise": (
        [Remove(collection="statements", element={"id": "c4", "kind": "claim", "text": "X."})],
        1,
        "text of 'c4': 'X.' is expected, 'Fourth.' is there",
    ),
    "removed from elsewhere": (
        [Remove(collection="parties", element={"id": "c4", "kind": "claim", "text": "X."})],
        1,
        "'c4' is a statement",
    ),
    "renamed to a taken id": ([Rename(ids={"c4": "c1"})], 1, "new id 'c1' is taken"),
    "renamed twice": ([Rename(ids={"c4": "x"}), Rename(ids={"c4": "y"})], 2, "id 'c4'"),
    "behind itself": ([Move(id="c4", after="c4")], 1, "cannot come behind itself"),
    "behind a stranger": ([Move(id="c4", after="p1")], 1, "none of statements has the id 'p1'"),
}


@pytest.mark.parametrize("name", MISFITS)
def test_what_does_not_fit_is_told(name: str) -> None:
    before = bare_map()
    kept = argmap.dumps(before)
    changes, number, words = MISFITS[name]
    with pytest.raises(PatchError) as caught:
        apply(before, Patch(changes=tuple(changes)))
    assert caught.value.misfit.number == number
    assert words in str(caught.value)
    assert argmap.dumps(before) == kept


def bare_map() -> ArgumentMap:
    texts = {"c1": "First.", "c2": "Second.", "c3": "Third.", "c4": "Fourth."}
    return ArgumentMap(
        parties=({"id": "p1", "name": "P"},),  # type: ignore[arg-type]
        sources=({"id": "s1", "title": "S"},),  # type: ignore[arg-type]
        statements=tuple(
            Statement(
                id=name,
                kind="claim",
                text=text,
                tags=("one",) if name == "c1" else (),
                anchors=({"source": "s1"},) if name == "c1" else (),  # type: ignore[arg-type]
            )
            for name, text in texts.items()
        ),
    )


def test_rules_of_a_map_hold_at_the_end_alone() -> None:
    before = bare_map()
    source = Remove(collection="sources", element={"id": "s1", "title": "S"})
    anchor = Set(id="c1", path=("anchors",), old=[{"source": "s1"}], new=None)
    assert apply(before, Patch(changes=(source, anchor))).sources == ()
    with pytest.raises(MapError, match="unknown source 's1'"):
        apply(before, Patch(changes=(source,)))


def test_an_id_that_is_named_is_not_free() -> None:
    """Renamed to an id that something names, an element could not be told from what was meant."""
    ignored = {"ignores": [{"rule": "B002", "id": "ghost", "reason": "R."}]}
    before = edit.update(bare_map(), "c1", text="T.").model_copy(update={"metadata": ignored})
    with pytest.raises(PatchError, match="'ghost' is named already"):
        apply(before, Patch(changes=(Rename(ids={"c4": "ghost"}),)))
    after = edit.remove(before, "c4")
    after = edit.add(after, Statement(id="ghost", kind="claim", text="Fourth."))
    assert renamed_between(before, after) == {}
    fits(before, diff(before, after), after)


def test_extras_are_compared_to_the_letter() -> None:
    def said(value: object) -> ArgumentMap:
        return ArgumentMap(extras={"a": {"b": value}})  # type: ignore[arg-type]

    pairs: list[tuple[object, object]] = [(1, True), (None, 0), ([], {}), (None, False)]
    for one, other in pairs:
        before, after = said(one), said(other)
        patch = diff(before, after)
        assert patch
        assert argmap.dumps(apply(before, patch)) == argmap.dumps(after)
    inside = Set(path=("extras", "a", "b"), old=1, new=2)
    assert apply(said(1), Patch(changes=(inside,))) == said(2)
    with pytest.raises(PatchError, match="null is there"):
        apply(said(None), Patch(changes=(Set(path=("extras", "a", "b"), old=None, new=2),)))


@pytest.mark.parametrize(
    ("record", "fields", "words"),
    [
        (Set, {"id": "c1", "path": ["id"], "new": "x"}, "changed by 'rename'"),
        (Set, {"path": ["statements"], "new": []}, "list of elements"),
        (Set, {"path": []}, "at least 1"),
        (Set, {"path": [-1]}, "greater than or equal to 0"),
        (Set, {"path": ["title"], "new": float("nan")}, "finite"),
        (Rename, {"ids": {}}, "mapping"),
        (Rename, {"ids": {"a": "x", "b": "x"}}, "same new id"),
        (Rename, {"ids": {"a": " "}}, "texts without space"),
        (Add, {"collection": "statements", "element": {"text": "T"}}, "needs an 'id'"),
        (Add, {"collection": "things", "element": {"id": "x"}}, "Input should be"),
    ],
)
def test_changes_that_mean_nothing(record: Any, fields: dict[str, Any], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        record(**fields)


def test_derived_ids_follow() -> None:
    text = """
argmap: 2
statements:
  wet: {text: The street is wet., supports: rain, part_of: night}
  hose: {text: A hose ran., undercuts: wet-supports-rain}
  dry: {text: It was dry., attacks: rain, rivals: rain}
  rain: It rained.
  night: A wild night.
  odd: {text: Odd., undercuts: hose-undercuts-wet-supports-rain}
"""
    before = argmap.loads(text, "yaml")
    after = edit.rename(before, {"wet": "w", "rain": "r"})
    assert argmap.dumps(after, "yaml") == argmap.dumps(
        argmap.loads(
            text.replace("wet:", "w:")
            .replace("rain:", "r:")
            .replace("wet-supports-rain", "w-supports-r")
            .replace("supports: rain", "supports: r")
            .replace("attacks: rain, rivals: rain", "attacks: r, rivals: r"),
            "yaml",
        ),
        "yaml",
    )
    # A step that was named by hand keeps its name.
    named = edit.rename(before, {"wet-supports-rain": "step"})
    assert "step" in edit.rename(named, {"wet": "w"})


def test_a_derived_id_that_is_taken_refuses() -> None:
    before = argmap.loads(
        "argmap: 2\nstatements: {a: {text: A., supports: c}, c: C., b-supports-c: B.}", "yaml"
    )
    with pytest.raises(PatchError, match="'b-supports-c' is taken"):
        edit.rename(before, {"a": "b"})


def test_ids_that_chain_deep_are_renamed_in_linear_time() -> None:
    deep = 2000
    statements = [Statement(id="c", kind="claim", text="C.")]
    arguments: list[Any] = []
    target = "c"
    for at in range(deep):
        statements.append(Statement(id=f"s{at}", kind="claim", text=f"S {at}."))
        step = f"a{at}"
        arguments.append(
            {"id": step, "premises": [f"s{at}"], "target": target, "polarity": "attacks"}
        )
        target = step
    before = ArgumentMap(statements=tuple(statements), arguments=tuple(arguments))
    after = ArgumentMap(
        statements=before.statements,
        arguments=tuple(
            item.model_copy(
                update={
                    "id": f"b{item.id}",
                    "target": item.target if item.target == "c" else f"b{item.target}",
                }
            )
            for item in before.arguments
        ),
    )
    patch = diff(before, after)
    assert [change.op for change in patch.changes] == ["rename"]
    fits(before, patch, after)


def test_merged_statements() -> None:
    before = argmap.loads(
        """
argmap: 2
parties: {ann: Ann, bob: Bob}
statements:
  a: {text: It rained., party: ann, supports: c, tags: [one]}
  b: {text: It was raining., party: bob, supports: [c, a], tags: [two]}
  c: Streets are wet.
  d: {text: No., undercuts: [a-supports-c, b-supports-a, b-supports-c]}
""",
        "yaml",
    )
    after = edit.merge(before, "a", "b")
    assert after.statement("a").parties == ("ann", "bob")
    assert after.statement("a").tags == ("one", "two")
    assert [item.id for item in after.arguments] == ["a-supports-c", "d-undercuts-a-supports-c"]


def test_split_statements() -> None:
    before = argmap.loads(
        "argmap: 2\nstatements: {a: {text: A and b., supports: c}, c: {text: C., attacks: a}}",
        "yaml",
    )
    after = edit.split(before, "a", ["A.", "B."], ["b"])
    assert [item.id for item in after.statements] == ["a", "b", "c"]
    assert after.argument("a-supports-c").premise_ids == ("a", "b")
    assert after.argument("c-attacks-a").target == "a"
    with pytest.raises(EditError):
        edit.split(before, "a", ["A."])
    with pytest.raises(EditError):
        edit.split(before, "a", ["A.", "B."], ["x", "y"])


def test_relinked_steps() -> None:
    before = argmap.loads(
        "argmap: 2\nstatements: {a: {text: A., supports: c}, b: B., c: C., "
        "d: {text: D., undercuts: a-supports-c}}",
        "yaml",
    )
    after = edit.relink(before, "a-supports-c", target="b", polarity="attacks")
    assert [item.id for item in after.arguments] == ["a-attacks-b", "d-undercuts-a-attacks-b"]
    assert after.argument("a-attacks-b").target == "b"


def test_a_dialogue_shrinks_in_the_order_of_its_ends() -> None:
    """An illocution whose transition goes with a locution goes too."""
    before = argmap.loads(
        '{"argmap": 2, "statements": [{"id": "c", "kind": "claim", "text": "C."}],'
        '"locutions": [{"id": "l1", "text": "A."}, {"id": "l2", "text": "B."}],'
        '"illocutions": [{"id": "y", "force": "Arguing", "origins": ["t"], "targets": ["c"]}],'
        '"transitions": [{"id": "t", "origins": ["l1"], "targets": ["l2"]}]}'
    )
    assert [item.id for item in edit.remove(before, "l2").elements()] == ["c", "l1"]


def test_every_misfit_is_one_error() -> None:
    assert issubclass(PatchError, EditError)
    assert issubclass(PatchError, ArgmapError)


@pytest.mark.parametrize(("one", "other"), [("whole", "part"), ("part", "whole")])
def test_merging_a_part_into_its_whole(one: str, other: str) -> None:
    text = "argmap: 2\nstatements: {whole: It rained all night., part: {text: It rained., part_of: whole}}\n"
    before = argmap.loads(text, "yaml")
    assert not apply(before, merging(before, one, other)).relations
