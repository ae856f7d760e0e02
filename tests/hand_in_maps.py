"""Twenty hand-ins beside the Northport map, made by a script, each with the faults it is made with."""

import json
import random
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import argmap

Fault = tuple[str, tuple[str, ...]]
"""The kind of a fault, and the ids in the model that it is about."""
Data = dict[str, Any]


class Made(NamedTuple):
    """A hand-in: its name, its map, and the faults it has, by the ids of the model."""

    name: str
    map: argmap.ArgumentMap
    faults: set[Fault]


def steps(data: Data, name: str) -> Data:
    """The argument of that id."""
    return next(one for one in data["arguments"] if one["id"] == name)


def item(data: Data, name: str) -> Data:
    """The statement of that id."""
    return next(one for one in data["statements"] if one["id"] == name)


def without(data: Data, *names: str) -> None:
    """Take statements out, with the steps and ties they stand in."""
    gone = set(names)
    data["statements"] = [one for one in data["statements"] if one["id"] not in gone]
    for one in data["arguments"]:
        one["premises"] = [
            p for p in one["premises"] if (p if isinstance(p, str) else p["statement"]) not in gone
        ]
    before = -1
    while before != len(gone):
        before = len(gone)
        gone |= {
            one["id"] for one in data["arguments"] if not one["premises"] or one["target"] in gone
        }
    data["arguments"] = [one for one in data["arguments"] if one["id"] not in gone]
    data["relations"] = [
        one for one in data["relations"] if not gone & {*one["origins"], *one.get("targets", [])}
    ]


def add(data: Data, name: str, text: str, **fields: Any) -> None:
    """Add a claim."""
    data["statements"].append({"id": name, "kind": "claim", "text": text, **fields})


def step(data: Data, name: str, premises: list[str], target: str, polarity: str) -> None:
    """Add a step."""
    data["arguments"].append(
        {"id": name, "premises": premises, "target": target, "polarity": polarity}
    )


def _moved(data: Data) -> None:
    steps(data, "no2-fell-supports-cleaner-air")["target"] = "trade-unhurt"


def _reversed(data: Data) -> None:
    one = steps(data, "no2-fell-supports-cleaner-air")
    one.update(premises=["cleaner-air"], target="no2-fell")


def _signed(data: Data) -> None:
    steps(data, "spending-lagged-attacks-trade-unhurt")["polarity"] = "supports"


def _aimed(data: Data) -> None:
    steps(data, "not-simply-charge-undercuts-a-counts")["target"] = "less-traffic"


def _elsewhere(data: Data) -> None:
    step(data, "other", ["no2-fell"], "less-traffic", "supports")
    steps(data, "not-simply-charge-undercuts-a-counts")["target"] = "other"


def _unlinked(data: Data) -> None:
    data["arguments"].remove(steps(data, "flat-fee-supports-hits-workers"))


def _convergent(data: Data) -> None:
    one = steps(data, "a-both")
    one["premises"] = ["hits-workers"]
    step(data, "apart", ["fewer-customers"], "tax-on-workers", "supports")


def _linked(data: Data) -> None:
    data["arguments"].remove(steps(data, "vacancies-same-supports-trade-unhurt"))
    steps(data, "spending-rose-supports-trade-unhurt")["premises"] = [
        "spending-rose",
        "vacancies-same",
    ]


def _detailed(data: Data) -> None:
    """Say in two steps what the model says in one: no fault but the statement between."""
    add(data, "between", "Exhaust fumes at the market have dropped a great deal.")
    steps(data, "no2-fell-supports-cleaner-air")["target"] = "between"
    step(data, "last", ["between"], "cleaner-air", "supports")


def _speaker(data: Data) -> None:
    item(data, "hits-workers")["attributions"] = [{"party": "mayor", "stance": "asserts"}]


def _denied(data: Data) -> None:
    item(data, "hits-workers")["attributions"][0]["stance"] = "denies"


def _answered(data: Data) -> None:
    """Answer the question by a step, which says the same."""
    data["relations"] = [one for one in data["relations"] if one["id"] != "end-answers-keep-charge"]
    step(data, "answered-so", ["end"], "keep-charge", "supports")


def _many(data: Data) -> None:
    _reversed(data)
    _convergent(data)
    _speaker(data)
    without(data, "footfall-fell", "sensors-offline")


REVERSED: Fault = ("reversed", ("no2-fell", "cleaner-air"))
CONVERGENT: Fault = ("convergent", ("hits-workers", "fewer-customers", "tax-on-workers"))
SPEAKER: Fault = ("speaker", ("hits-workers",))
CASES: dict[str, tuple[Callable[[Data], None], set[Fault]]] = {
    "01-right": (lambda data: None, set()),
    "02-right-too": (lambda data: None, set()),
    "03-leaf-missing": (lambda data: without(data, "flat-fee"), {("missing", ("flat-fee",))}),
    "04-branch-missing": (
        lambda data: without(data, "ring-road", "through-traffic"),
        {("missing", ("ring-road",)), ("missing", ("through-traffic",))},
    ),
    "05-premise-missing": (
        lambda data: without(data, "rest-is-charge"),
        {("missing", ("rest-is-charge",))},
    ),
    "06-extra": (lambda data: add(data, "new", "Buses are red."), {("extra", ())}),
    "07-twice": (
        lambda data: add(data, "new", "In the centre, the charge reduced traffic."),
        {("twice", ("less-traffic",))},
    ),
    "08-kind": (
        lambda data: item(data, "vacancies-same").update(kind="claim"),
        {("kind", ("vacancies-same",))},
    ),
    "09-wrong-link": (_moved, {("wrong link", ("no2-fell", "cleaner-air"))}),
    "10-reversed": (_reversed, {REVERSED}),
    "11-sign": (_signed, {("sign", ("spending-lagged", "trade-unhurt"))}),
    "12-aim": (_aimed, {("aim", ("not-simply-charge", "less-traffic"))}),
    "13-other-step": (
        _elsewhere,
        {
            ("wrong link", ("not-simply-charge", "less-traffic")),
            ("link too many", ("no2-fell", "less-traffic")),
        },
    ),
    "14-unlinked": (_unlinked, {("no link", ("flat-fee", "hits-workers"))}),
    "15-linked-too": (
        lambda data: step(data, "far", ["flat-fee"], "success", "attacks"),
        {("link too many", ("flat-fee", "success"))},
    ),
    "16-convergent": (_convergent, {CONVERGENT}),
    "17-linked": (_linked, {("linked", ("spending-rose", "vacancies-same", "trade-unhurt"))}),
    "18-speaker": (_speaker, {SPEAKER}),
    "19-denied": (_denied, {SPEAKER}),
    "20-unsaid": (
        lambda data: item(data, "hits-workers").pop("attributions"),
        {("no speaker", ("hits-workers",))},
    ),
    "21-in-two-steps": (_detailed, {("extra", ())}),
    "22-no-answer": (
        lambda data: data["relations"].remove(
            next(one for one in data["relations"] if one["id"] == "end-answers-keep-charge")
        ),
        {("no link", ("end", "keep-charge"))},
    ),
    "23-answer-as-a-step": (_answered, set()),
    "24-many": (
        _many,
        {
            REVERSED,
            CONVERGENT,
            SPEAKER,
            ("missing", ("footfall-fell",)),
            ("missing", ("sensors-offline",)),
        },
    ),
}
"""What is done to the model, and the faults that makes."""


def hand_ins_of(model: argmap.ArgumentMap, anchored: bool) -> Iterator[Made]:
    """Make the hand-ins: other ids, another order, and without anchors their texts in other words."""
    for at, (name, (change, faults)) in enumerate(CASES.items()):
        data = json.loads(argmap.dumps(model, format="json"))
        change(data)
        dice = random.Random(at)
        for key in ("statements", "arguments", "relations"):
            dice.shuffle(data[key])
        if not anchored:
            for one in data["statements"]:
                one.pop("anchors", None)
                one["text"] = _reworded(one["text"])
            for one in data["arguments"]:
                one.pop("anchors", None)
        written = json.dumps(data)
        for one in (*data["statements"], *data["arguments"]):
            # A key may be called as an id is: the end of an anchor, the claim to end a charge.
            fresh = f'"x-{dice.randrange(10**9)}-{at}"'
            written = re.sub(rf'"{one["id"]}"(?!:)', fresh, written)
        yield Made(name, argmap.loads(written, format="json"), faults)


def _reworded(text: str) -> str:
    """Say a sentence as a student would: a little otherwise."""
    return f"So {text[:1].lower()}{text[1:].rstrip('.')}".replace("the charge", "The charge")
