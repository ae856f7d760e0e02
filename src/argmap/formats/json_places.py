"""Where every part of a JSON text stands. Used only when there is a problem to point at."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from argmap.findings import Place, place_at
from argmap.model.structure import Path

TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}:,]|[^\s\[\]{}:,"]+', re.DOTALL)
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|.)", re.DOTALL)
_SIMPLE = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}


@dataclass(slots=True)
class JsonPlaces:
    """Offsets of values and keys by path, and the keys that stand twice in one object."""

    text: str
    values: dict[Path, int] = field(default_factory=dict)
    keys: dict[Path, int] = field(default_factory=dict)
    doubled: list[tuple[Path, int]] = field(default_factory=list)

    def locate(self, path: Path, of_key: bool) -> Place:
        """Return the place of a path, or of the nearest part above it that has one."""
        if of_key and path in self.keys:
            return place_at(self.text, self.keys[path])
        while path and path not in self.values:
            path = path[:-1]
        return place_at(self.text, self.values.get(path, 0))


def find_places(text: str) -> JsonPlaces:
    """Walk over a JSON text; linear, without recursion.

    A text the parser would refuse is walked up to what cannot stand where it stands.

    >>> places = find_places('{"a": [1, {"b": 2}]}')
    >>> places.values["a", 1, "b"]
    16
    """
    places = JsonPlaces(text)
    path: list[str | int] = []
    seen: list[set[str]] = []
    for token, offset, is_key in _tokens(text):
        if (is_key or token in "}]") and not seen:
            break
        if is_key:
            key = _decode(token)
            path[-1] = key
            places.keys[tuple(path)] = offset
            if key in seen[-1]:
                places.doubled.append((tuple(path), offset))
            seen[-1].add(key)
        elif token in "{[":
            places.values[tuple(path)] = offset
            path.append("" if token == "{" else 0)
            seen.append(set())
        elif token in "}]":
            path.pop()
            seen.pop()
        elif token == ",":
            if path and isinstance(path[-1], int):
                path[-1] += 1
        elif token != ":":
            places.values[tuple(path)] = offset
    return places


def _tokens(text: str) -> Iterator[tuple[str, int, bool]]:
    """Return each token with its offset, and whether it is the key of an object."""
    matches = TOKEN.finditer(text)
    before = next(matches, None)
    for match in matches:
        assert before is not None
        yield before.group(), before.start(), match.group() == ":"
        before = match
    if before is not None:
        yield before.group(), before.start(), False


def _decode(token: str) -> str:
    def replace(match: re.Match[str]) -> str:
        code = match.group(1)
        return chr(int(code[1:], 16)) if len(code) == 5 else _SIMPLE.get(code, code)

    decoded = _ESCAPE.sub(replace, token[1:-1])
    return decoded.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
