"""Display: what notebooks are shown of an object, told by the layer that draws.

An object asks ``bundle`` when a notebook asks it; ``argmap`` itself says who answers. So the model shows
itself without an import that points up, and works where drawing is never asked for.
"""

from collections.abc import Callable, Collection, Mapping

Show = Callable[[object, Collection[str] | None, Collection[str] | None], Mapping[str, str]]
_shows: list[Show] = []


def show_with(show: Show) -> None:
    """Let ``show`` answer for every object from now on."""
    _shows[:] = [show]


def bundle(
    shown: object, include: Collection[str] | None = None, exclude: Collection[str] | None = None
) -> dict[str, str]:
    """Return the forms of an object by MIME type; none where no layer that draws is loaded."""
    return dict(_shows[0](shown, include, exclude)) if _shows else {}
