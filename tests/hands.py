"""Random hands: maps written as YAML the way people write it, in every style that a strict reader takes."""

import random
from typing import Any

import argmap
from argmap import ArgumentMap
from argmap.formats.native.yaml_shorthand import TIES, VERBS
from argmap.formats.yaml_tree import resolve
from argmap.model.kinds import COLLECTIONS, SHORT_FORMS
from argmap.splice.forms import element_form, json_of

COMMENTS = (
    "# a remark",
    '# it\'s "quoted": {so}',
    "#",
    "# - no item",
    "# key: value",
    "# größer 😀",
)
KEPT_ORDER = frozenset((*VERBS, *TIES))
BREAKS = ("\n", "\n", "\n", "\r\n", "\r")


class Hand:
    """Writes values as one author does, with whims of its own."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.step = rng.choice((1, 2, 2, 2, 3, 4))
        self.dash = rng.choice((0, self.step))
        self.flow = rng.choice((0.0, 0.2, 0.6))
        self.comments = rng.choice((0.0, 0.1, 0.3))
        self.gaps = rng.choice((0.0, 0.0, 0.2, 1.0))
        self.newline = rng.choice(BREAKS)

    def write(self, value: dict[str, Any]) -> str:
        lines = self.block(value, 0, 0)
        if self.rng.random() < 0.3:
            lines = ["# first line", "", *lines]
        if self.rng.random() < 0.2:
            lines += ["", "# last line"]
        text = self.newline.join(lines)
        if self.rng.random() < 0.8 or "+" in text:
            text += self.newline
        return ("\ufeff" if self.rng.random() < 0.1 else "") + text

    def block(
        self, value: dict[str, Any], column: int, depth: int, typed: bool = False
    ) -> list[str]:
        lines: list[str] = []
        inset = " " * column
        for key, item in value.items():
            if lines and self.rng.random() < (self.gaps if depth == 1 else 0.02):
                lines.append(self.rng.choice(("", "  ", "")))
            if self.rng.random() < self.comments and depth:
                lines.append(" " * self.rng.choice((column, column, 0)) + self.rng.choice(COMMENTS))
                if self.rng.random() < 0.2:
                    lines.append("")
            name = self.scalar(key, column, flow=False, key=True)[0]
            made = self.value(item, column, depth + 1, typed or key == "extras")
            lines += [f"{inset}{name}:{made[0]}", *made[1:]]
        return lines

    def value(self, value: Any, column: int, depth: int, typed: bool) -> list[str]:
        if isinstance(value, dict | list):
            if not value or (depth > 1 and self.rng.random() < self.flow + 0.1):
                return self.remarked(
                    [" " * self.rng.randint(1, 2) + self.bracketed(value, column, typed)]
                )
            if isinstance(value, dict):
                return self.remarked([""]) + self.block(value, column + self.step, depth, typed)
            return self.remarked([""]) + self.dashes(value, column + self.dash, depth, typed)
        made = self.scalar(value, column, False, typed=typed)
        made = [" " * self.rng.choice((1, 1, 3)) + made[0], *made[1:]]
        return self.remarked(made) if made[0].lstrip()[:1] not in "|>" else made

    def dashes(self, value: list[Any], column: int, depth: int, typed: bool) -> list[str]:
        lines: list[str] = []
        for item in value:
            if isinstance(item, dict) and item and self.rng.random() > self.flow:
                inner = self.block(item, column + 2, depth + 1, typed)
                while (inner and not inner[0].strip().rstrip(" ")) or inner[0].lstrip().startswith(
                    "#"
                ):
                    inner.pop(0)
                lines += [" " * column + "- " + inner[0][column + 2 :], *inner[1:]]
            elif isinstance(item, dict | list):
                lines += self.remarked([" " * column + "- " + self.bracketed(item, column, typed)])
            else:
                made = self.scalar(item, column, False, typed=typed)
                lines += [" " * column + "- " + made[0], *made[1:]]
            if self.rng.random() < self.comments / 3:
                lines.append(" " * column + self.rng.choice(COMMENTS))
        return lines

    def bracketed(self, value: Any, column: int, typed: bool) -> str:
        if isinstance(value, dict):
            parts = [
                f"{self.scalar(key, 0, True, key=True)[0]}: {self.bracketed(item, column, typed or key == 'extras')}"
                for key, item in value.items()
            ]
            opened, closed = "{}"
        elif isinstance(value, list):
            parts = [self.bracketed(item, column, typed) for item in value]
            opened, closed = "[]"
        else:
            return self.scalar(value, column, True, typed=typed)[0]
        if parts and self.rng.random() < 0.15:
            inset = self.newline + " " * (column + 5)
            remark = self.rng.choice(("", "", " # in brackets"))
            return opened + inset + f",{remark}{inset}".join(parts) + inset + closed
        end = "," if parts and self.rng.random() < 0.1 else ""
        blank = self.rng.choice(("", "", " "))
        return (
            opened + blank + self.rng.choice((", ", ", ", " , ")).join(parts) + end + blank + closed
        )

    def scalar(
        self, value: Any, column: int, flow: bool, key: bool = False, typed: bool = False
    ) -> list[str]:
        if not isinstance(value, str):
            return [argmap.formats.yaml_values.scalar_text(value) or "null"]
        ways = [self.double(value)]
        plain = value.isprintable()
        if plain:
            ways.append("'" + value.replace("'", "''") + "'")
        is_bare = plain and resolve(value) == value == value.strip()
        if is_bare and not any(char in value for char in ":#,[]{}\"'&*!|>%@`-?="):
            ways += [value] * 4
        if plain and " " in value.strip() and not key and not flow and self.rng.random() < 0.3:
            return self.broken(value, column)
        if not (flow or key) and self.rng.random() < 0.5:
            block = self.literal(value, column)
            if block:
                return block
        return [self.rng.choice(ways)]

    def double(self, value: str) -> str:
        made = ""
        for char in value:
            code = ord(char)
            if char in '"\\':
                made += "\\" + char
            elif char.isprintable():
                made += char
            else:
                made += (
                    f"\\x{code:02x}"
                    if code < 256
                    else f"\\u{code:04x}"
                    if code < 65536
                    else f"\\U{code:08x}"
                )
        return f'"{made}"'

    def broken(self, value: str, column: int) -> list[str]:
        """A text in quotes over several lines."""
        at = value.index(" ", len(value) - len(value.lstrip()))
        if value[at + 1 : at + 2] in ("", " ") or value[at - 1 : at] in ("", " "):
            return [self.double(value)]
        inner = " " * (column + self.rng.randint(1, 4))
        return [self.double(value[:at])[:-1], inner + self.double(value[at + 1 :])[1:]]

    def literal(self, value: str, column: int) -> list[str]:
        body = value.rstrip("\n")
        lines = body.split("\n")
        if not body or not all(line.isprintable() for line in lines) or lines[0][:1] in ("", " "):
            return []
        ends = len(value) - len(body)
        head = self.rng.choice(("|", ">" if len(lines) == 1 and body == body.strip() else "|"))
        inner = " " * (column + self.step + self.rng.choice((0, 0, 1)))
        header = head + ("-" if not ends else "" if ends == 1 else "+")
        header += self.rng.choice(("", "", "  # of it"))
        return [header, *(inner + line if line else "" for line in lines), *[""] * (ends - 1)]

    def remarked(self, lines: list[str]) -> list[str]:
        if self.rng.random() < self.comments:
            lines[-1] += " " * self.rng.randint(1, 3) + self.rng.choice(COMMENTS)
        return lines


def shaped(rng: random.Random, argument_map: ArgumentMap) -> dict[str, Any]:
    """Return a map as values of YAML, with shorthand where a hand might use it."""
    own = json_of(argument_map)
    made: dict[str, Any] = {"argmap": rng.choice((2, 2, 1))}
    made |= {name: value for name, value in own.items() if name not in COLLECTIONS}
    names = [name for name in COLLECTIONS if name in own]
    rng.shuffle(names)
    for name in names:
        bodies = {}
        for element in getattr(argument_map, name):
            keys = rng.choice(((), ("target", "anchors", "attributions", "kind")))
            body = element_form(name, json_of(element), keys, argument_map)
            short = SHORT_FORMS.get(name)
            bodies[element.id] = (
                body[short]
                if short and list(body) == [short] and rng.random() < 0.8
                else _mixed(rng, body)
            )
        made[name] = bodies
    _carry(rng, made, argument_map)
    return made


def _mixed(rng: random.Random, body: dict[str, Any]) -> dict[str, Any]:
    items = list(body.items())
    if rng.random() < 0.5:
        rng.shuffle(items)
    return {
        key: value[0]
        if key in ("source", "party", "by", "premises")
        and len(value) == 1
        and isinstance(value[0], str)
        and rng.random() < 0.7
        else value
        for key, value in items
    }


def _carry(rng: random.Random, made: dict[str, Any], argument_map: ArgumentMap) -> None:
    """Let statements carry steps and ties, and entries elsewhere add to them."""
    names = [item.id for item in argument_map.statements]
    steps = [item.id for item in argument_map.arguments]
    rate = rng.choice((0.0, 0.4, 0.8))
    known = set(steps)
    answered: set[frozenset[str]] = set()
    for name in names:
        body = made["statements"][name]
        if rng.random() >= rate:
            continue
        if isinstance(body, str):
            body = made["statements"][name] = {"text": body}
        words = rng.sample(["supports", "attacks", "undercuts", "answers", "part_of", "rivals"], 2)
        for word in words:
            pool = steps if word == "undercuts" else [other for other in names if other != name]
            others = rng.sample(pool, min(len(pool), rng.choice((1, 1, 2, 3))))
            if word == "part_of":
                others = [other for other in others if names.index(other) < names.index(name)][:1]
            ids = {f"{name}-{word}-{other}" for other in others}
            if not others or ids & known:
                continue
            if word == "rivals":
                issue = frozenset((name, *others))
                if issue in answered and rng.random() < 0.5:
                    continue
                answered.add(issue)
            body[word] = others[0] if len(others) == 1 and rng.random() < 0.7 else others
            if word in VERBS:
                known |= ids
                if rng.random() < 0.3:
                    added = made.setdefault("arguments", {})
                    added[rng.choice(sorted(ids))] = {"scheme": "sign"}
        parties = [item.id for item in argument_map.parties]
        if KEPT_ORDER & body.keys() & VERBS.keys() and rng.random() < 0.4:
            body |= {"by": parties[0]} if parties else {"inferred": True}


def hand_written(seed: int, argument_map: ArgumentMap) -> str | None:
    """Return a text that says something like a map in a random hand; None if no reader takes it."""
    rng = random.Random(seed)
    text = Hand(rng).write(shaped(rng, argument_map))
    try:
        argmap.loads(text, "yaml", strict=False)
    except argmap.errors.ParseError:
        return None
    return text
