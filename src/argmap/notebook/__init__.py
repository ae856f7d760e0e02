"""Notebooks: what a map shows of itself in Jupyter, and a widget whose selection Python can read."""

from typing import TYPE_CHECKING

from argmap.errors import MissingExtraError
from argmap.model import ArgumentMap
from argmap.notebook.bundle import mime_bundle

if TYPE_CHECKING:
    from argmap.notebook.framed import Widget

__all__ = ["mime_bundle", "widget"]


def widget(
    argument_map: ArgumentMap, theme: str = "light", direction: str = "LR", height: int = 640
) -> "Widget":
    """Make the web page of a map as a widget for notebooks; ``selected`` is the id that is open.

    Raises:
        MissingExtraError: If anywidget is not installed (the extra ``notebook``).
        DrawingError: If theme or direction is unknown, or there is no engine.

    >>> from argmap.formats.files import load
    >>> shown = widget(load("examples/northport/map.argmap.yaml"))
    >>> shown.selected = "less-traffic"
    >>> shown.element.text
    'The charge reduced traffic in the centre.'
    """
    try:
        from argmap.notebook.framed import Widget
    except ModuleNotFoundError as error:
        if error.name not in ("anywidget", "traitlets"):
            raise
        raise MissingExtraError("the widget for notebooks", "notebook") from None
    return Widget(argument_map, theme, direction, height)
