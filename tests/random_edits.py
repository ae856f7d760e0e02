"""Random edits of a map: patches that fit it, of every kind, with hostile ids and texts."""

import random
from typing import Any

from argmap import ArgumentMap
from argmap.changes import Add, Change, Move, Patch, Remove, Rename, Set, apply
from argmap.errors import ArgmapError
from argmap.model.kinds import COLLECTION_OF, COLLECTIONS
from argmap.splice.forms import json_of

WORDS = (
    *(
        "It rained.",
        "no",
        "12",
        "a: b",
        'it\'s "so"',
        "# no",
        "two\nlines",
        "ends\n",
        "ends\n\n",
        " lead",
        "- x",
    ),
    *(
        "{a}",
        "a, b",
        "größer 😀",
        "null",
        "tab\there",
        "x #3",
        "\x85",
        "a\u2028b",
        "long " * 40 + "end",
        "[",
        "é: ",
    ),
    *(
        "one\n\n  indented\nlast",
        "trail ",
        "\u00a0x",
        "\ufeffx",
        "key:",
        "? x",
        "@a",
        "%a",
        "`a",
        "---",
        "...",
    ),
)
IDS = (
    "n1",
    "no",
    "12",
    "a: b",
    "ü-1",
    "#x",
    "[a]",
    "- b",
    "'q'",
    '"q"',
    "a,b",
    "{x",
    "中文",
    "null",
    "a b",
    "*s",
    "x:",
)
MORE: dict[str, tuple[Any, ...]] = {
    "title": WORDS,
    "note": WORDS,
    "scheme": WORDS,
    "tags": (["a"], ["b", "a: b"], []),
    "extras": (
        {},
        {"a": 1},
        {"a": True},
        {"a": "1", "b": [True, None, {"c": "no"}]},
        {"x: y": {"z": [1.5, "1.5"]}},
    ),
    "weight": (0.5, 1.0, None, 1e-7),
    "time": ("2003", "2001/2003", None),
    "kind": ("claim", "question", "assumption"),
    "text": WORDS,
    "name": WORDS,
    "inferred": (True, None),
    "polarity": ("supports", "attacks"),
    "date": ("2003", "2003-04"),
    "state": ({"status": "retracted"}, {"status": "corrected", "note": "Hm."}, None),
    "description": WORDS,
}


class Editor:
    """Draws changes that fit a map."""

    def __init__(self, rng: random.Random, argument_map: ArgumentMap) -> None:
        self.rng = rng
        self.map = argument_map

    def patch(self) -> Patch:
        made: list[Change] = []
        for _ in range(self.rng.choice((1, 1, 1, 2, 3, 6))):
            for _ in range(12):
                try:
                    changes = self.change()
                    self.map = apply(self.map, Patch(changes=tuple(changes)))
                except (ArgmapError, ValueError, IndexError):
                    continue
                made += changes
                break
        return Patch(changes=tuple(made))

    def change(self) -> list[Change]:
        kinds = (
            self.set_field,
            self.set_field,
            self.set_deep,
            self.rename,
            self.add,
            self.remove,
            self.move,
            self.set_own,
        )
        return self.rng.choice(kinds)()

    def any_element(self) -> Any:
        found = list(self.map.elements())
        return self.rng.choice(found)

    def set_field(self) -> list[Change]:
        element = self.any_element()
        body = json_of(element)
        names = [name for name in MORE if name in type(element).model_fields]
        if not names:
            return []
        name = self.rng.choice(names)
        return [
            Set(id=element.id, path=(name,), old=body.get(name), new=self.rng.choice(MORE[name]))
        ]

    def set_deep(self) -> list[Change]:
        element = self.any_element()
        body = json_of(element)
        parties = [item.id for item in self.map.parties]
        sources = [item.id for item in self.map.sources]
        choices: list[tuple[str, Any]] = []
        fields = type(element).model_fields
        if "anchors" in fields and sources:
            whole = {"source": sources[0], "quote": self.rng.choice(WORDS), "start": 3, "end": 9}
            choices += [
                ("anchors", [{"source": sources[0]}]),
                ("anchors", [whole]),
                ("anchors", [*body.get("anchors", ()), whole]),
            ]
        if "attributions" in fields and parties:
            said = {"party": parties[-1], "stance": self.rng.choice(("asserts", "denies"))}
            choices += [
                ("attributions", [said]),
                ("attributions", [*body.get("attributions", ()), said]),
            ]
        if "premises" in fields:
            names = [item.id for item in self.map.statements]
            choices += [
                ("premises", self.rng.sample(names, min(2, len(names)))),
                ("target", self.rng.choice(names)),
                ("questions", [{"ask": "inference", "state": "failed", "by": names[:2]}]),
            ]
        for name in ("anchors", "attributions"):
            if body.get(name):
                choices.append((name, body[name][:-1] or None))
        if not choices:
            return []
        name, value = self.rng.choice(choices)
        return [Set(id=element.id, path=(name,), old=body.get(name), new=value)]

    def set_own(self) -> list[Change]:
        body = json_of(self.map)
        name = self.rng.choice(("title", "description", "extras", "id"))
        value = self.rng.choice(IDS) if name == "id" else self.rng.choice(MORE[name])
        if self.rng.random() < 0.3:
            old = body.get("metadata", {}).get("authors")
            return [
                Set(
                    path=("metadata", "authors"),
                    old=old,
                    new=self.rng.choice((["A"], ["B", "no"], None)),
                )
            ]
        return [Set(path=(name,), old=body.get(name), new=self.rng.choice((value, None)))]

    def rename(self) -> list[Change]:
        element = self.any_element()
        new = self.rng.choice(IDS)
        ids = {element.id: new}
        if self.rng.random() < 0.7:
            for item in [*self.map.elements()]:
                for word in ("supports", "attacks", "undercuts", "answers", "part-of", "rivals"):
                    parts = item.id.split(f"-{word}-")
                    if len(parts) == 2 and element.id in parts:
                        ids[item.id] = f"-{word}-".join(
                            new if part == element.id else part for part in parts
                        )
        return [Rename(ids=ids)]

    def add(self) -> list[Change]:
        names = [item.id for item in self.map.statements]
        new = self.rng.choice(IDS)
        one, other = self.rng.choice(names), self.rng.choice(names)
        choices: tuple[tuple[Any, Any], ...] = (
            ("statements", {"id": new, "kind": "claim", "text": self.rng.choice(WORDS)}),
            (
                "statements",
                {"id": new, "kind": "question", "text": "Q?", "note": self.rng.choice(WORDS)},
            ),
            (
                "arguments",
                {"id": new, "premises": [one], "target": other, "polarity": "attacks"},
            ),
            (
                "arguments",
                {
                    "id": f"{one}-supports-{other}",
                    "premises": [one],
                    "target": other,
                    "polarity": "supports",
                },
            ),
            ("parties", {"id": new, "name": self.rng.choice(WORDS)}),
            (
                "sources",
                {"id": new, "title": self.rng.choice(WORDS), "state": {"status": "retracted"}},
            ),
            ("sections", {"id": new, "title": self.rng.choice(WORDS)}),
            (
                "relations",
                {
                    "id": f"{one}-answers-{other}",
                    "kind": "answer",
                    "origins": [one],
                    "targets": [other],
                },
            ),
            (
                "relations",
                {"id": new, "kind": "rephrase", "origins": [one], "targets": [other]},
            ),
        )
        name, body = self.rng.choice(choices)
        places = [None, *(item.id for item in getattr(self.map, name))]
        return [
            Add(
                collection=name,
                after=self.rng.choice((places[-1], self.rng.choice(places))),
                element=body,
            )
        ]

    def remove(self) -> list[Change]:
        element = self.any_element()
        name: Any = COLLECTION_OF[type(element)]
        ids = [item.id for item in getattr(self.map, name)]
        at = ids.index(element.id)
        return [
            Remove(collection=name, after=ids[at - 1] if at else None, element=json_of(element))
        ]

    def move(self) -> list[Change]:
        name = self.rng.choice([name for name in COLLECTIONS if getattr(self.map, name)])
        ids = [item.id for item in getattr(self.map, name)]
        at = self.rng.randrange(len(ids))
        places = [None, *(item for item in ids if item != ids[at])]
        return [Move(id=ids[at], before=ids[at - 1] if at else None, after=self.rng.choice(places))]


def random_patch(seed: int, argument_map: ArgumentMap) -> Patch:
    """Return a random patch that fits a map."""
    return Editor(random.Random(seed), argument_map).patch()
