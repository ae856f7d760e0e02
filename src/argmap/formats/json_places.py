"""Where every part of a JSON text stands. Used only when there is a problem to point at."""

import re
from dataclasses import dataclass, field

from argmap.findings import Place, place_at
from argmap.model.structure import Path

TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}:,]|[^\s\[\]{}:,"]+', re.DOTALL)
# A scalar, and the colon behind it if it is a key; what opens, what closes, what comes between.
_PART = re.compile(r'("(?:[^"\\]|\\.)*"|[^\s\[\]{}:,"]+)(\s*:)?|([\[{])|([\]}])|(,)', re.DOTALL)
_SCALAR, _KEY, _OPENS, _CLOSES = range(1, 5)
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
    values, keys = places.values, places.keys
    for match in _PART.finditer(text):
        kind = match.lastindex
        if kind == _SCALAR:
            values[tuple(path)] = match.start()
        elif kind == _KEY:
            if not seen:
                break
            key = _decode(match[_SCALAR])
            path[-1] = key
            at = tuple(path)
            keys[at] = match.start()
            if key in seen[-1]:
                places.doubled.append((at, match.start()))
            seen[-1].add(key)
        elif kind == _OPENS:
            values[tuple(path)] = match.start()
            path.append("" if match[0] == "{" else 0)
            seen.append(set())
        elif kind == _CLOSES:
            if not seen:
                break
            path.pop()
            seen.pop()
        elif path and isinstance(path[-1], int):
            path[-1] += 1
    return places


def _decode(token: str) -> str:
    # Keys are mostly words of the format, and there is one for every value.
    if token.isascii() and "\\" not in token:
        return token[1:-1]

    def replace(match: re.Match[str]) -> str:
        code = match.group(1)
        return chr(int(code[1:], 16)) if len(code) == 5 else _SIMPLE.get(code, code)

    decoded = _ESCAPE.sub(replace, token[1:-1])
    return decoded.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
