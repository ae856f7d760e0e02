"""Difference: two states of a map as one web page: the list of what differs beside the picture."""

from dataclasses import replace
from typing import Unpack

from argmap.compare import Difference
from argmap.door import checked
from argmap.drawing.difference import scene_of_difference
from argmap.drawing.look import LookOptions, look_of
from argmap.findings import Finding
from argmap.languages import say
from argmap.web.compared import compared
from argmap.web.page import page_of


@checked
def difference_page(
    difference: Difference,
    *,
    remarks: list[Finding] | None = None,
    **options: Unpack[LookOptions],
) -> str:
    """Write what differs as one web page that loads nothing, with what lies next to it.

    ``options`` are parts of a look by name; for ``remarks`` see ``to_html``.

    Raises:
        DrawingError: If the look is wrong, or has a part without effect on a page.

    >>> from argmap import ArgumentMap, diff
    >>> "No difference" in difference_page(diff(ArgumentMap(), ArgumentMap()))
    True
    """
    look = look_of(None, options)
    with look.speaking(difference.after):
        scene = scene_of_difference(difference)
        title = scene.argument_map.title or scene.argument_map.id or say("Argument map")
        named = say("What changed: {title}", title=title)
        titled = scene.argument_map.model_copy(update={"title": named})
        scene = replace(scene, argument_map=titled, shown="nowhere")
        return page_of(scene, look, remarks=remarks, beside=compared(difference))
