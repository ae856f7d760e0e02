"""Mutations of small texts: of signs, lines and tokens, of values of JSON, of tags and attributes."""

import copy
import json
import random
import re
from collections.abc import Callable
from typing import Any

SIGNS = (
    *(
        '"',
        "'",
        ":",
        "{",
        "}",
        "[",
        "]",
        "<",
        ">",
        "&",
        "#",
        "-",
        "+",
        ",",
        "|",
        "\\",
        "/",
        "=",
        "*",
    ),
    *(
        "\n",
        "\n\n",
        "\t",
        " ",
        "\r",
        "\x00",
        "\x85",
        "\u2028",
        "\ufeff",
        "\u200f",
        "é",
        "😀",
        "\ud800",
    ),
    *(
        "null",
        "true",
        "0",
        "-1",
        "1e999",
        "NaN",
        "99999999999999999999",
        "{}",
        "[]",
        '""',
        "~",
        "no",
    ),
    *(
        "&a ",
        "*a",
        "!!x ",
        "---",
        "===",
        "&amp;",
        "&#0;",
        "&#xD800;",
        "&x;",
        "<!--",
        "]]>",
        "\\u0000",
    ),
)
TOKEN = re.compile(r'"[^"\n]*"|<[^<>]*>|[\w.-]+|[^\w\s]')
ATTRIBUTE = re.compile(r'\s[\w:.]+="[^"]*"')
ODD: tuple[Any, ...] = (
    *(
        None,
        True,
        False,
        0,
        1,
        -1,
        2.5,
        10**30,
        "",
        " ",
        "x",
        "1",
        "\x00",
        "a\nb",
        "💧" * 3,
        [],
        {},
    ),
    *([[]], [None], ["x"], [1, 2], {"x": 1}, {"": None}, {"id": {}}, [{}], [{"id": 1}], 1e308),
)
Change = Callable[[random.Random, str], str]


def cut(rng: random.Random, text: str) -> str:
    """Take a few signs out."""
    at = rng.randrange(len(text) + 1)
    return text[:at] + text[at + rng.choice((1, 1, 3, 20, 200)) :]


def put(rng: random.Random, text: str) -> str:
    """Put a sign in that means something somewhere."""
    at = rng.randrange(len(text) + 1)
    return text[:at] + rng.choice(SIGNS) + text[at:]


def replace_token(rng: random.Random, text: str) -> str:
    """Put another word of the text, a sign or nothing in place of a word."""
    found = list(TOKEN.finditer(text))
    if not found:
        return text
    one, other = rng.choice(found), rng.choice(found)
    new = rng.choice((rng.choice(SIGNS), other[0], ""))
    return text[: one.start()] + new + text[one.end() :]


def swap_lines(rng: random.Random, text: str) -> str:
    """Let two lines change places."""
    lines = text.split("\n")
    one, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def repeat_lines(rng: random.Random, text: str) -> str:
    """Copy some lines to another place."""
    lines = text.split("\n")
    at = rng.randrange(len(lines))
    copied = lines[at : at + rng.choice((1, 1, 3))]
    to = rng.randrange(len(lines) + 1)
    return "\n".join([*lines[:to], *copied, *lines[to:]])


def drop_line(rng: random.Random, text: str) -> str:
    """Take a line out."""
    lines = text.split("\n")
    del lines[rng.randrange(len(lines))]
    return "\n".join(lines)


def indent_line(rng: random.Random, text: str) -> str:
    """Indent a line further."""
    lines = text.split("\n")
    at = rng.randrange(len(lines))
    lines[at] = rng.choice((" ", "  ", "\t", "    ")) + lines[at]
    return "\n".join(lines)


def drop_attribute(rng: random.Random, text: str) -> str:
    """Take an attribute of a tag out."""
    found = list(ATTRIBUTE.finditer(text))
    if not found:
        return cut(rng, text)
    one = rng.choice(found)
    return text[: one.start()] + text[one.end() :]


def change_attribute(rng: random.Random, text: str) -> str:
    """Give an attribute of a tag another value."""
    found = list(ATTRIBUTE.finditer(text))
    if not found:
        return put(rng, text)
    one, other = rng.choice(found), rng.choice(found)
    name, value = one[0].partition("=")[0], other[0].partition("=")[2]
    new = rng.choice((value, '""', '" "', '"x"', '"-1"'))
    return f"{text[: one.start()]}{name}={new}{text[one.end() :]}"


def change_value(rng: random.Random, text: str) -> str:
    """Change one value of a JSON text: to an odd one, to another of the text, away, or its key."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return replace_token(rng, text)
    return _changed(rng, data, text, list(_places(data)))


def change_extras(rng: random.Random, text: str) -> str:
    """Change one value inside extras of native JSON: anybody's, though a reader knows their shape."""
    data = json.loads(text)
    extras = [holder[key] for holder, key in _places(data) if key == "extras"]
    places = [place for value in extras for place in _places(value)]
    return _changed(rng, data, text, places)


def _changed(rng: random.Random, data: Any, text: str, places: list[tuple[Any, Any]]) -> str:
    if not places:
        return text
    holder, key = rng.choice(places)
    do = rng.randrange(6)
    if do == 0:
        del holder[key]
    elif do == 1:
        other, name = rng.choice(places)
        holder[key] = copy.deepcopy(other[name])
    elif do == 2:
        holder[key] = [holder[key]]
    elif do == 3 and isinstance(holder, dict):
        other, name = rng.choice(places)
        holder[str(name)] = holder.pop(key)
    elif do == 4 and isinstance(holder, list):
        holder.append(copy.deepcopy(holder[key]))
    else:
        holder[key] = copy.deepcopy(rng.choice(ODD))
    return json.dumps(data, ensure_ascii=rng.random() < 0.5)


def _places(data: Any) -> list[tuple[Any, Any]]:
    found = []
    todo = [data]
    while todo:
        value = todo.pop()
        if isinstance(value, dict | list):
            keys = list(value) if isinstance(value, dict) else list(range(len(value)))
            found += [(value, key) for key in keys]
            todo += [value[key] for key in keys]
    return found


ANY: tuple[Change, ...] = (
    cut,
    put,
    replace_token,
    swap_lines,
    repeat_lines,
    drop_line,
    indent_line,
)
XML: tuple[Change, ...] = (drop_attribute, drop_attribute, change_attribute, change_attribute)
JSON: tuple[Change, ...] = (change_value,) * 12


def mutated(rng: random.Random, text: str) -> str:
    """Change a text once to four times, by what fits its look."""
    start = text.lstrip()[:1]
    changes = (*ANY, *(XML if start == "<" else JSON if start in ("{", "[") else ()))
    for _ in range(rng.choice((1, 1, 1, 2, 4))):
        text = rng.choice(changes)(rng, text)
    return text
