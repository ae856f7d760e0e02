"""A file open in an editor: its text now, and the last versions that could be read.

While a line is being typed the text is seldom a map. What is asked meanwhile is answered from the
last version that was one, with its places moved over what was typed since.
"""

from argmap.lsp.analysis import Analysis
from argmap.lsp.shift import Shift
from argmap.lsp.texts import Position, Text


class Document:
    """A text with its version, and what is known of it."""

    def __init__(self, uri: str, name: str, text: Text, version: int) -> None:
        self.uri: str = uri
        self.name: str = name
        self.text: Text = text
        self.version: int = version
        self.latest: Analysis | None = None
        self.parsed: Analysis | None = None
        """The last version that was YAML: where ids stand."""
        self.good: Analysis | None = None
        """The last version that was a map."""
        self._shift: tuple[str, str, Shift] | None = None

    @property
    def is_foreign(self) -> bool:
        """Return whether the file is no native YAML, of which nothing but findings are shown."""
        return self.latest is not None and self.latest.format != "yaml"

    def change(self, start: Position, end: Position, words: str) -> None:
        """Replace what stands between two positions."""
        self.text = self.text.replaced(start, end, words)

    def take(self, found: Analysis) -> None:
        """Take what was found out about a version; older good versions stay where it is not good."""
        self.latest = found
        if found.root is not None:
            self.parsed = found
        if found.argument_map is not None:
            self.good = found

    def span(self, found: Analysis, start: int, end: int) -> tuple[int, int] | None:
        """Return where a part of an older version lies now, if it is still whole."""
        return self._between(found).span(start, end)

    def near(self, found: Analysis, offset: int) -> int:
        """Return where a place of an older version lies now, or where it was typed over."""
        return self._between(found).near(offset)

    def back(self, found: Analysis, offset: int) -> int | None:
        """Return where a place of the text now lay in an older version."""
        return self._between(found).back(offset)

    def _between(self, found: Analysis) -> Shift:
        old, new = found.text.text, self.text.text
        if self._shift is None or self._shift[0] is not old or self._shift[1] is not new:
            self._shift = (old, new, Shift(old, new))
        return self._shift[2]
