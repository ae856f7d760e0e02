"""Bundle: a map in the kinds of data a notebook can show, an SVG and the text tree.

Several outputs share one page there, so the ids of each SVG begin with a number of its own.
"""

import re
from collections.abc import Collection
from itertools import count

from argmap.drawing.branches import make_tree
from argmap.drawing.fold import fold
from argmap.drawing.look import Look
from argmap.drawing.scene import Scene
from argmap.drawing.sheets import COMPACT, Sheets
from argmap.drawing.tree import to_tree
from argmap.errors import EngineNotFoundError, LayoutTimeoutError
from argmap.model import ArgumentMap
from argmap.rendering import find_kind

SVG, TEXT = "image/svg+xml", "text/plain"
SECONDS = 20.0
_OUTPUTS = count(1)
_DECLARATION = re.compile(rb"\A<\?xml[^>]*\?>\s*")
_TAG = re.compile(r"<[^!/?][^>]*>")
_ID = re.compile(r'(\s(?:id|aria-labelledby)=")([^"]+)(")')


def mime_bundle(
    argument_map: ArgumentMap,
    include: Collection[str] | None = None,
    exclude: Collection[str] | None = None,
) -> dict[str, str]:
    r"""Return a map as ``image/svg+xml`` and ``text/plain``, or those of them that are wanted.

    More than 150 statements are folded, with a note on what to do. Without a layout engine, or
    when the layout takes over 20 seconds, there is the text alone.

    >>> mime_bundle(ArgumentMap(title="Nothing yet"), include=["text/plain"])
    {'text/plain': 'Nothing yet\n0 statements · 0 arguments\n'}
    """
    wanted = [
        name
        for name in (SVG, TEXT)
        if (include is None or name in include) and name not in (exclude or ())
    ]
    made = {}
    if SVG in wanted:
        try:
            made[SVG] = _svg(argument_map)
        except (EngineNotFoundError, LayoutTimeoutError):
            wanted = [TEXT] if TEXT in wanted else []
    if TEXT in wanted:
        made[TEXT] = _text(argument_map)
    return made


def _svg(argument_map: ArgumentMap) -> str:
    scene = Scene(argument_map, argument_map)
    drawn = Sheets(scene, find_kind("map.svg"), Look(timeout=SECONDS)).draw()[0].content
    text = _DECLARATION.sub(b"", drawn).decode("utf-8")
    prefixed = with_prefix(text, f"argmap-{next(_OUTPUTS)}-")
    return prefixed.replace("<svg ", '<svg style="max-width:100%;height:auto" ', 1)


def with_prefix(svg: str, prefix: str) -> str:
    """Put a prefix before every id of an SVG of ours, and before every mention of one.

    >>> with_prefix('<svg aria-labelledby="t d"><title id="t">id="t"</title></svg>', "x-")
    '<svg aria-labelledby="x-t x-d"><title id="x-t">id="t"</title></svg>'
    """

    def changed(found: re.Match[str]) -> str:
        names = " ".join(f"{prefix}{name}" for name in found[2].split())
        return f"{found[1]}{names}{found[3]}"

    return _TAG.sub(lambda tag: _ID.sub(changed, tag[0]), svg)


def _text(argument_map: ArgumentMap) -> str:
    size = len(argument_map.statements)
    if size <= COMPACT:
        return to_tree(argument_map)
    part = fold(make_tree(argument_map)).part
    note = (
        f"{size} statements, of which {len(part.statements)} are shown here. "
        'All of them: argmap.render(map, "map.html"), argmap.to_tree(map); a part: '
        "argmap.neighbourhood(map, ID, 2).\n\n"
    )
    return note + to_tree(part, argument_map)
