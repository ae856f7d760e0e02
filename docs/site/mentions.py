"""Mentions: names of Python that stand as code in a page lead to the reference."""

import re
from functools import cache

from public_names import modules, public
from site_links import outside_code

# Neither the words of a link nor a part of longer code.
_MENTION = re.compile(
    r"(?<![`\[])`(?P<name>(?:argmap\.)?[A-Za-z_][\w.]*)(?P<call>\([^`<>]*\))?`(?![`\]])"
)


def with_references(text: str) -> str:
    """Return Markdown in which each mention of a public name is a link.

    A plain small word may be a command, a field or an id, so only what is called, has ``argmap.`` in
    front, a capital or an underscore is taken for a name of Python.
    """
    return outside_code(text, lambda line: _MENTION.sub(_link, line))


def _link(found: re.Match[str]) -> str:
    name = found["name"]
    is_python = "_" in name or name.startswith("argmap.") or found["call"] or name[0].isupper()
    full = name if name.startswith("argmap.") else f"argmap.{name}"
    if not is_python or full not in _known():
        return found[0]
    return f"{{py:obj}}`{name}{found['call'] or ''} <{full}>`"


@cache
def _known() -> frozenset[str]:
    return frozenset([*(one.name for one in public()), *(module.__name__ for module in modules())])
