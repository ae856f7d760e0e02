"""Widget: the web page of a map inside a notebook, in a frame of its own.

The page runs in a sandbox without the notebook's origin; the two sides tell each other which id
is selected, and nothing else. Source: anywidget front-end module specification.
"""

from importlib.resources import files

import anywidget
import traitlets

from argmap.drawing.look import Look
from argmap.errors import UnknownIdError
from argmap.model import Argument, ArgumentMap, Statement
from argmap.rendering import scene_of
from argmap.semantics import Setting
from argmap.web.page import page_of

_SCRIPT = files("argmap.notebook").joinpath("assets", "widget.js").read_text(encoding="utf-8")


class Widget(anywidget.AnyWidget):
    """A map to look at, search and fold in a notebook.

    ``selected`` is the id of the open statement or argument, or ``None``; setting it opens that
    one. ``observe(function, "selected")`` calls a function at every change.
    """

    _esm = _SCRIPT
    page = traitlets.Unicode("").tag(sync=True)
    selected = traitlets.Unicode(None, allow_none=True).tag(sync=True)
    height = traitlets.Int(640).tag(sync=True)

    def __init__(
        self,
        argument_map: ArgumentMap,
        look: Look,
        setting: Setting,
        height: int = 640,
    ) -> None:
        self._map = argument_map
        self._look, self._setting = look, setting
        super().__init__(page=self._page(), height=height)

    @property
    def map(self) -> ArgumentMap:
        """Return the map shown; setting another keeps a selection whose id is in both."""
        return self._map

    @map.setter
    def map(self, argument_map: ArgumentMap) -> None:
        kept = self.selected if self.selected in self._ids(argument_map) else None
        before, self._map = self._map, argument_map
        try:
            page = self._page()
        except BaseException:
            self._map = before
            raise
        self.selected = kept
        self.page = page

    @property
    def element(self) -> Statement | Argument | None:
        """Return the statement or argument that is selected."""
        found = None if self.selected is None else self._map[self.selected]
        return found if isinstance(found, Statement | Argument) else None

    @traitlets.validate("selected")
    def _check_selected(self, proposal: traitlets.Bunch) -> str | None:
        wanted: str | None = proposal["value"]
        known = self._ids(self._map)
        if wanted is not None and wanted not in known:
            raise UnknownIdError(wanted, known)
        return wanted

    @staticmethod
    def _ids(argument_map: ArgumentMap) -> dict[str, None]:
        return {item.id: None for item in argument_map.nodes()}

    def _page(self) -> str:
        scene = scene_of(self._map, self._look, self._setting)
        return page_of(scene, self._look, embedded=True)
