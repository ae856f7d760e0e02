"""Notes of a reader: what it set aside, guessed, repaired or dropped, with counts.

One finding for each sort of thing: R001 kept, but not in the map (it stays in the extras),
R002 guessed, R003 repaired, R004 dropped, R005 a remark.
"""

from collections.abc import Iterator

from argmap.findings import Finding, Severity
from argmap.formats.losses import listed

CODES: dict[str, tuple[str, Severity]] = {
    "aside": ("R001", "warning"),
    "guessed": ("R002", "warning"),
    "repaired": ("R003", "warning"),
    "dropped": ("R004", "warning"),
    "remark": ("R005", "info"),
    "derived": ("R005", "info"),
}


class Notes:
    """Collect what a reader did beyond reading, and say it as findings.

    >>> notes = Notes()
    >>> notes.guessed("speakers, from the text before the colon", "l1")
    >>> [finding.full_text() for finding in notes.findings()]
    ['R002 warning: speakers, from the text before the colon: guessed 1 (l1)']
    """

    def __init__(self) -> None:
        self._ids: dict[tuple[str, str], list[str]] = {}

    def aside(self, what: str, about: object) -> None:
        """Note what the model has no place for and the extras keep."""
        self._note("aside", what, about)

    def guessed(self, what: str, about: object) -> None:
        """Note what the file does not say and the reader concluded."""
        self._note("guessed", what, about)

    def repaired(self, what: str, about: object) -> None:
        """Note what was changed to fit."""
        self._note("repaired", what, about)

    def dropped(self, what: str, about: object) -> None:
        """Note what is gone."""
        self._note("dropped", what, about)

    def remark(self, what: str, about: object) -> None:
        """Note how something was understood, where nothing is lost or uncertain."""
        self._note("remark", what, about)

    def derived(self, what: str, about: object) -> None:
        """Note what the file does not list and follows from it: the element is marked too."""
        self._note("derived", what, about)

    def _note(self, sort: str, what: str, about: object) -> None:
        self._ids.setdefault((sort, what), []).append(str(about))

    def findings(self) -> Iterator[Finding]:
        """Yield one finding for each sort of thing, in the order of their first cases."""
        words = {"aside": "kept as extras", "remark": "read"}
        for (sort, what), ids in self._ids.items():
            code, severity = CODES[sort]
            message = f"{what}: {words.get(sort, sort)} {listed(ids)}"
            yield Finding(code, severity, message)
