"""Notebooks: what maps and answers show of themselves in Jupyter, and a widget whose selection Python can read."""

from typing import TYPE_CHECKING, Unpack

from argmap.door import checked
from argmap.drawing.look import Look, look_of
from argmap.extras import require
from argmap.model import ArgumentMap
from argmap.notebook.shown import mime_bundle
from argmap.rendering import RenderOptions, parted
from argmap.semantics import Setting, setting_of

if TYPE_CHECKING:
    from argmap.notebook.framed import Widget

__all__ = ["mime_bundle", "widget"]


@checked
def widget(
    argument_map: ArgumentMap,
    look: Look | None = None,
    setting: Setting | None = None,
    *,
    height: int = 640,
    **options: Unpack[RenderOptions],
) -> "Widget":
    """Make the web page of a map as a widget for notebooks; ``selected`` is the id that is open.

    ``options`` are parts of a look or a setting by name, such as ``theme`` and ``standard``.

    Raises:
        MissingExtraError: If anywidget is not installed (the extra ``notebook``).
        DrawingError: If the look is wrong, or the semantics gives strengths.
        SettingError: If the setting contradicts itself or the map.

    >>> from argmap.formats.files import load
    >>> shown = widget(load("examples/northport/map.argmap.yaml"))
    >>> shown.selected = "less-traffic"
    >>> shown.element.text
    'The charge reduced traffic in the centre.'
    """
    require("notebook", "the widget for notebooks")
    from argmap.notebook.framed import Widget

    for_look, for_setting = parted(options)
    return Widget(argument_map, look_of(look, for_look), setting_of(setting, for_setting), height)
