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
from argmap.schemes import walton
from argmap.schemes.spoken import CONTEXT, ROLE_CONTEXT

SOURCE = Path(__file__).resolve().parents[1] / "src/argmap"
CATALOGUES = SOURCE / "languages/catalogues"
TEMPLATE = CATALOGUES / "argmap.pot"
SINGLE = {"say": 0, "message": 0, "pieces": 0, "spans": 0, "markup": 0, "tally": 1}
"""Functions of a message, and which argument it is."""
COUNTED = {"count": 1, "plural": 0, "tally": 2}
"""Functions of a message with a form for many, and where the two stand."""
CONTEXTS = {"message": 1, "plural": 2}
"""Functions that may have the context as an argument without a name."""
WRITERS = r"from argmap\.(languages|views\.blocks|views\.phrases|drawing\.page) import"
IN_HTML = re.compile(r"\{\{say (\S[^}]*)\}\}")
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
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            name, at = node.func.id, len(node.args)
            context = [text_of(word.value) for word in node.keywords if word.arg == "context"]
            context += [text_of(one) for one in node.args[CONTEXTS.get(name, at) :]]
            if None in context:
                continue
            if SINGLE.get(name, at) < at and (words := text_of(node.args[SINGLE[name]])):
                yield Message("".join(filter(None, context)), words)
            if COUNTED.get(name, at) < at and (words := text_of(node.args[COUNTED[name]])):
                many = text_of(node.args[COUNTED[name] + 1])
                assert many is not None, f"{words!r} needs a form for many as a literal"
                yield Message("".join(filter(None, context)), words, many)


@cache
def every_message() -> Mapping[Message, tuple[str, ...]]:
    """Every message with the files it stands in, in the order of their words."""
    found: dict[Message, list[str]] = {}
    for path in sorted(path for end in ("py", "js", "html") for path in SOURCE.rglob(f"*.{end}")):
        content = path.read_text(encoding="utf-8")
        said: list[Message] = []
        if path.suffix == ".js":
            said = [Message("", *parts) for parts in messages_of(content)]
        elif path.suffix == ".html":
            said = [Message("", words) for words in IN_HTML.findall(content)]
        elif re.search(WRITERS, content) and path.parent != SOURCE / "languages":
            said = [*messages_in(content)]
        elif path.name == "saying.py":
            said = [item for item in messages_in(content) if item.words]
        for item in said:
            places = found.setdefault(item, [])
            if (name := path.relative_to(SOURCE).as_posix()) not in places:
                places.append(name)
    for item in messages_of_schemes():
        found.setdefault(item, ["schemes/walton.yaml"])
    return {item: tuple(found[item]) for item in sorted(found)}


def messages_of_schemes() -> Iterator[Message]:
    """What the table of schemes says on pages and pictures: names, roles and questions."""
    for scheme in walton().values():
        yield Message(CONTEXT, scheme.name)
        yield from (Message(CONTEXT, question.ask) for question in scheme.questions)
        yield from (Message(ROLE_CONTEXT, role) for role in scheme.premises)


def template() -> str:
    return catalogue("", "", 2, {})


def catalogue(
    code: str, plural: str, forms: int, said: Mapping[tuple[str, str], tuple[str, ...]]
) -> str:
    """Write a PO file of all messages; what is not said yet is empty."""
    lines = [HEAD.replace("LANGUAGE", code)]
    if plural:
        lines[0] += f'"Plural-Forms: nplurals={forms}; plural=({plural});\\n"\n'
    for item in every_message():
        words = said.get(item[:2], ())
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
