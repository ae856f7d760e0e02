"""Random maps for scores, and edits of them: what each does, and to which figures (docs/scores.md)."""

import json
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import argmap

Data = dict[str, Any]
Edit = Callable[[Data, random.Random], bool]
"""Changes a map in place; tells whether there was anything to change."""
NOUNS = [
    "tide",
    "harbour",
    "ledger",
    "quarry",
    "lantern",
    "orchard",
    "signal",
    "bridge",
    "meadow",
    "archive",
    "beacon",
    "canal",
]
VERBS = [
    "carries",
    "blocks",
    "feeds",
    "guards",
    "lifts",
    "marks",
    "drains",
    "shelters",
    "splits",
    "warms",
]
SCORES = Path(__file__).resolve().parents[1] / "docs" / "scores.md"


def made_map(seed: int) -> argmap.ArgumentMap:
    """A map with all that scores ask about: spans that do not touch, speakers, hedges, undercuts."""
    dice = random.Random(seed)
    count = dice.randrange(9, 16)
    text = ""
    statements: list[Data] = []
    for at in range(count):
        words = f"The {dice.choice(NOUNS)} number {at * 7 + 3} {dice.choice(VERBS)} the {dice.choice(NOUNS)} of {NOUNS[at % 12]}"
        start = len(text) + 12
        text += " " * 12 + words + "."
        statements.append(
            {
                "id": f"s{at}",
                "kind": dice.choice(("claim", "claim", "evidence")),
                "text": words + ".",
                "anchors": [
                    {"source": "text", "quote": words, "start": start, "end": start + len(words)}
                ],
                "attributions": [
                    {
                        "party": dice.choice(("ann", "bob", "cy")),
                        "stance": dice.choice(("asserts", "asserts", "denies")),
                        "hedge": dice.choice((None, "perhaps", "it seems")),
                    }
                ],
            }
        )
    statements[0]["attributions"][0] |= {"party": "ann", "hedge": "perhaps"}
    data: Data = {
        "argmap": 2,
        "parties": [{"id": key, "name": name} for key, name in PARTIES.items()],
        "sources": [{"id": "text", "title": "The text", "digest": argmap.SourceText(text).digest}],
        "statements": statements,
        "arguments": _arguments(dice, count),
    }
    return argmap.loads(json.dumps(_without_none(data)))


PARTIES = {"ann": "Ann Archer", "bob": "Bob Bowman", "cy": "Cy Cooper"}


def _arguments(dice: random.Random, count: int) -> list[Data]:
    """Steps down to the first statement, so that it is the main claim; two undercuts, one linked."""
    made = []
    for at in range(1, count - 2):
        target = dice.randrange(0 if dice.random() < 0.2 else min(1, at - 1), at)
        made.append(_step(f"a{at}", [f"s{at}"], f"s{target}", dice.choice(("supports", "attacks"))))
    # The first two are reasons for what no other reason of the map leads to.
    made[0].update(polarity="supports")
    made[-1]["premises"].append(f"s{count - 2}")
    made.append(_step("cut", [f"s{count - 1}"], dice.choice(("a1", "a2")), "attacks"))
    return made


def _step(name: str, premises: list[str], target: str, polarity: str) -> Data:
    return {"id": name, "premises": premises, "target": target, "polarity": polarity}


def _without_none(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_none(one) for key, one in value.items() if one is not None}
    return [_without_none(one) for one in value] if isinstance(value, list) else value


def edited(gold: argmap.ArgumentMap, edit: Edit, dice: random.Random) -> argmap.ArgumentMap | None:
    """The map with one edit, or None where there is nothing to edit."""
    data = json.loads(argmap.dumps(gold))
    return argmap.loads(json.dumps(data)) if edit(data, dice) else None


def renamed(gold: argmap.ArgumentMap, dice: random.Random) -> argmap.ArgumentMap:
    """The same map with other ids of statements and steps, in another order."""
    data = json.loads(argmap.dumps(gold))
    for key in ("statements", "arguments", "parties"):
        dice.shuffle(data.get(key, []))
    written = json.dumps(data)
    names = [one["id"] for key in ("statements", "arguments") for one in data.get(key, [])]
    fresh = [f"n{at}" for at in range(len(names))]
    dice.shuffle(fresh)
    for name, other in zip(names, fresh, strict=True):
        written = written.replace(f'"{name}"', f'"@{other}"')
    return argmap.loads(written.replace('"@', '"'))


def _any(data: Data, dice: random.Random, key: str = "statements") -> Data:
    return dice.choice(data[key])


def _simple(data: Data, dice: random.Random) -> Data:
    """A step of one premise to a statement that nothing aims at, whose ends have no other step."""
    aimed = {one["target"] for one in data["arguments"]}
    steps = [
        one
        for one in data["arguments"]
        if len(one["premises"]) == 1 and one["target"].startswith("s") and one["id"] not in aimed
    ]
    return dice.choice(steps)


def drop_statement(data: Data, dice: random.Random) -> bool:
    ends = {one["target"] for one in data["arguments"]}
    name = dice.choice(
        [
            one["id"]
            for one in data["statements"]
            if one["id"] not in ends and one["id"] != data["arguments"][0]["premises"][0]
        ]
    )
    data["statements"] = [one for one in data["statements"] if one["id"] != name]
    for one in data["arguments"]:
        one["premises"] = [other for other in one["premises"] if other != name]
    gone = {one["id"] for one in data["arguments"] if not one["premises"]}
    gone |= {one["id"] for one in data["arguments"] if one["target"] in gone}
    data["arguments"] = [one for one in data["arguments"] if one["id"] not in gone]
    return True


def add_statement(data: Data, dice: random.Random) -> bool:
    end = max(one["anchors"][0]["end"] for one in data["statements"])
    anchor = {"source": "text", "start": end + 20, "end": end + 40}
    data["statements"].append(
        {"id": "more", "kind": "claim", "text": "Gulls sleep badly at noon.", "anchors": [anchor]}
    )
    return True


def split_statement(data: Data, dice: random.Random) -> bool:
    one = _any(data, dice)
    anchor = one["anchors"][0]
    words = anchor["quote"]
    cut = words.index(" ", len(words) * 3 // 10)
    start = anchor["start"]
    rest = dict(anchor, quote=words[cut + 1 :], start=start + cut + 1)
    one["anchors"] = [rest]
    one["text"] = words[cut + 1 :] + "."
    first = dict(anchor, quote=words[:cut], end=start + cut)
    data["statements"].append(
        {"id": "piece", "kind": one["kind"], "text": words[:cut] + ".", "anchors": [first]}
    )
    return True


def shift_span(data: Data, dice: random.Random) -> bool:
    anchor = _any(data, dice)["anchors"][0]
    cut = anchor["quote"].index(" ") + 1
    anchor.update(quote=anchor["quote"][cut:], start=anchor["start"] + cut)
    return True


def shrink_span(data: Data, dice: random.Random) -> bool:
    anchor = _any(data, dice)["anchors"][0]
    size = len(anchor["quote"]) // 3
    anchor.update(quote=anchor["quote"][:size], end=anchor["start"] + size)
    return True


def change_kind(data: Data, dice: random.Random) -> bool:
    one = _any(data, dice)
    one["kind"] = "claim" if one["kind"] == "evidence" else "evidence"
    return True


def reword(data: Data, dice: random.Random) -> bool:
    one = _any(data, dice)
    one["text"] = "Something else is written here entirely."
    return True


def flip_sign(data: Data, dice: random.Random) -> bool:
    step = _simple(data, dice)
    step["polarity"] = "attacks" if step["polarity"] == "supports" else "supports"
    return True


def reverse(data: Data, dice: random.Random) -> bool:
    step = _simple(data, dice)
    step.update(premises=[step["target"]], target=step["premises"][0])
    return True


def drop_step(data: Data, dice: random.Random) -> bool:
    data["arguments"].remove(_simple(data, dice))
    return True


def add_step(data: Data, dice: random.Random) -> bool:
    tied = {frozenset((*one["premises"], one["target"])) for one in data["arguments"]}
    names = [one["id"] for one in data["statements"]]
    for _ in range(50):
        start, end = dice.sample(names, 2)
        if not any({start, end} <= ends for ends in tied):
            data["arguments"].append(_step("more", [start], end, "supports"))
            return True
    return False


def retarget(data: Data, dice: random.Random) -> bool:
    step = _simple(data, dice)
    names = [one["id"] for one in data["statements"]]
    tied = {
        end
        for one in data["arguments"]
        for end in (*one["premises"], one["target"])
        if step["premises"][0] in (*one["premises"], one["target"])
    }
    free = [name for name in names if name not in {*tied, *step["premises"], step["target"]}]
    step["target"] = dice.choice(free)
    return True


def unlink(data: Data, dice: random.Random) -> bool:
    """Make separate reasons of premises that are needed together."""
    one = next(one for one in data["arguments"] if len(one["premises"]) > 1)
    last = one["premises"].pop()
    data["arguments"].append(_step("apart", [last], one["target"], one["polarity"]))
    return True


def rebut(data: Data, dice: random.Random) -> bool:
    """Aim what undercuts a step at the conclusion of that step."""
    cut = next(one for one in data["arguments"] if one["id"] == "cut")
    cut["target"] = next(one["target"] for one in data["arguments"] if one["id"] == cut["target"])
    return True


def wrong_speaker(data: Data, dice: random.Random) -> bool:
    said = data["statements"][0]["attributions"][0]
    said["party"] = "bob"
    return True


def change_stance(data: Data, dice: random.Random) -> bool:
    said = _any(data, dice)["attributions"][0]
    said["stance"] = "asserts" if said["stance"] == "denies" else "denies"
    return True


def drop_hedge(data: Data, dice: random.Random) -> bool:
    hedged = [one for one in data["statements"] if "hedge" in one["attributions"][0]]
    del dice.choice(hedged)["attributions"][0]["hedge"]
    return True


def alter_quote(data: Data, dice: random.Random) -> bool:
    anchor = _any(data, dice)["anchors"][0]
    anchor["quote"] = anchor["quote"].replace("number", "nunber")
    return True


EDITS: dict[str, Edit] = {
    "drop a statement": drop_statement,
    "add a statement": add_statement,
    "split a statement": split_statement,
    "move a boundary": shift_span,
    "quote a third of a passage": shrink_span,
    "change a kind": change_kind,
    "say it in other words": reword,
    "swap for and against": flip_sign,
    "turn a step round": reverse,
    "drop a step": drop_step,
    "add a step": add_step,
    "aim a step elsewhere": retarget,
    "take linked premises apart": unlink,
    "rebut what is undercut": rebut,
    "name another speaker": wrong_speaker,
    "change a stance": change_stance,
    "drop a hedge": drop_hedge,
    "alter a quotation": alter_quote,
}


def table() -> dict[str, dict[str, str]]:
    """What docs/scores.md says of each edit: the figures that it lowers always, or may lower."""
    found: dict[str, dict[str, str]] = {}
    for line in SCORES.read_text(encoding="utf-8").splitlines():
        name, *cells = [cell.strip() for cell in line.split("|")][1:-1] or [""]
        if name in EDITS:
            always, maybe = (re.findall(r"`([\w.]+)`", cell) for cell in cells)
            found[name] = dict.fromkeys(always, "always") | dict.fromkeys(maybe, "maybe")
    return found
