"""Every message of argmap, found in its source; and the files of translators made of them."""

import ast
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from argmap.languages.catalogue import read_entries
from argmap.languages.script import messages_of

SOURCE = Path(__file__).resolve().parents[1] / "src/argmap"
CATALOGUES = SOURCE / "languages/catalogues"
TEMPLATE = CATALOGUES / "argmap.pot"
SINGLE = {"say", "message", "pieces", "worded", "spans"}
"""Functions of one message, the first argument."""
COUNTED = {"count": 1, "plural": 0}
"""Functions of a message with a form for many, and where the two stand."""
HEAD = """\
# Messages of argmap. Places such as {who} are filled in: keep their names.
msgid ""
msgstr ""
"Language: LANGUAGE\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""


class Message(NamedTuple):
    """A message of the source: its context, its words, and the form for many, mostly empty."""

    context: str
    words: str
    many: str = ""


def text_of(node: ast.AST | None) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def messages_in(source: str) -> Iterator[Message]:
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        name = node.func.id
        at = 0 if name in SINGLE else COUNTED.get(name)
        if at is None or len(node.args) <= at:
            continue
        words = text_of(node.args[at])
        found = [text_of(word.value) for word in node.keywords if word.arg == "context"]
        if words is None or None in found:
            continue
        many = text_of(node.args[at + 1]) if name in COUNTED else ""
        assert many is not None, f"{words!r} needs a form for many as a literal"
        yield Message(found[0] or "" if found else "", words, many)


@cache
def every_message() -> Mapping[Message, tuple[str, ...]]:
    """Every message with the files it stands in, in the order of the files."""
    found: dict[Message, list[str]] = {}
    for path in sorted([*SOURCE.rglob("*.py"), *SOURCE.rglob("assets/*.js")]):
        content = path.read_text(encoding="utf-8")
        said: list[Message] = []
        if path.suffix == ".js":
            said = [Message("", *parts) for parts in messages_of(content)]
        elif "from argmap.languages" in content and path.parent != SOURCE / "languages":
            said = [*messages_in(content)]
        elif path.name == "saying.py":
            said = [item for item in messages_in(content) if item.words]
        for item in said:
            places = found.setdefault(item, [])
            if (name := path.relative_to(SOURCE).as_posix()) not in places:
                places.append(name)
    return {item: tuple(places) for item, places in found.items()}


def template() -> str:
    return catalogue("", "", 2, {})


def catalogue(
    code: str, plural: str, forms: int, said: Mapping[tuple[str, str], tuple[str, ...]]
) -> str:
    """Write a PO file of all messages; what is not said yet is empty."""
    lines = [HEAD.replace("LANGUAGE", code)]
    if plural:
        lines[0] += f'"Plural-Forms: nplurals={forms}; plural=({plural});\\n"\n'
    for item, places in every_message().items():
        words = said.get(item[:2], ())
        lines.append(f"#: {' '.join(places)}")
        if item.context:
            lines.append(f"msgctxt {quoted(item.context)}")
        lines.append(f"msgid {quoted(item.words)}")
        if item.many:
            lines.append(f"msgid_plural {quoted(item.many)}")
            words = words or ("",) * forms
            lines += [f"msgstr[{at}] {quoted(form)}" for at, form in enumerate(words)]
        else:
            lines.append(f"msgstr {quoted(words[0] if words else '')}")
        lines.append("")
    return "\n".join(lines)


def quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)


def translations(content: str) -> dict[tuple[str, str], tuple[str, ...]]:
    """What a PO file says, by context and message, whether it is any good or not."""
    return {
        (entry.get("msgctxt", ""), entry["msgid"]): tuple(
            words for at, words in entry.items() if at.startswith("msgstr")
        )
        for entry in read_entries(content)
        if entry["msgid"]
    }


def keyless(content: str) -> str:
    """The head of a PO file: what stands before its first message."""
    return re.split(r"\n\n", content, maxsplit=1)[0]
