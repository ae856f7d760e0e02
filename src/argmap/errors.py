"""Exceptions of argmap.

    ArgmapError                    root of them all
      MapError                     the map breaks the model; carries every finding
      UnknownIdError               asked for an id the map does not hold (also LookupError)
      FormatError                  the text is to blame (also ValueError)
        ParseError                 the text is no map; carries every finding, each with its place
        UnknownFormatError         no format of that name or suffix
        UntoldFormatError          the text looks like no format that shares its suffix
        MissingExtraError          the format needs a package that is not installed
        CannotWriteError           the format has no way to say it
      GraphError                   a networkx graph is no map (also ValueError)
        LossError                  strict writing would leave something out; carries every finding
      CorpusError                  a corpus or document cannot give what is asked (also ValueError)
      FileError                    a file cannot be read or written (also OSError)
      SettingError                 how to evaluate is unknown or contradicts itself (also ValueError)
      DrawingError                 the drawing failed
        EngineNotFoundError        no layout engine on this machine, or not the one asked for
        UnsupportedDrawingError    no engine here draws that kind of file
        EngineFailedError          the engine refused the drawing
          LayoutTimeoutError       the layout took longer than it was given

    LossWarning                    writing left something out (a UserWarning, no error)

Messages are lower case, quote the value and say what would be right.
"""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from argmap.findings import Finding


class ArgmapError(Exception):
    """Root of every error argmap raises on purpose."""


class FindingsError(ArgmapError):
    """An error made of findings: all of them, in the order of the text."""

    def __init__(self, findings: Sequence[Finding], subject: str = "the map") -> None:
        self.findings = tuple(findings)
        self.subject = subject
        super().__init__(subject)

    def __str__(self) -> str:
        count = len(self.findings)
        head = f"{count} problem{'s' if count != 1 else ''} in {self.subject}"
        return "\n".join([head, *(finding.full_text() for finding in self.findings)])


class MapError(FindingsError):
    """The parts do not make a map: double ids, dangling references, an undercut of nothing."""


class UnknownIdError(ArgmapError, LookupError):
    """No such id in the map."""

    def __init__(self, item_id: str, known: Iterable[str], kind: str = "id") -> None:
        self.item_id = item_id
        super().__init__(f"unknown {kind}: {item_id!r}{nearest(item_id, known)}")


class FormatError(ArgmapError, ValueError):
    """A text or a format is to blame."""


class ParseError(FindingsError, FormatError):
    """The text is no map."""


class UnknownFormatError(FormatError):
    """No format goes by that name or suffix."""

    def __init__(self, wanted: str, known: Iterable[str]) -> None:
        super().__init__(f"unknown format: {wanted!r} (known: {', '.join(known)})")


class UntoldFormatError(FormatError):
    """The text looks like none of the formats that share its suffix."""


class MissingExtraError(FormatError):
    """A format needs a package of an extra that is not installed."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} needs pip install 'argmap[{extra}]'")


class CannotWriteError(FormatError):
    """The format has no way to say what the map says."""


class GraphError(ArgmapError, ValueError):
    """A networkx graph holds what no map can say."""


class LossError(FindingsError, FormatError):
    """The format has no place for all of the map, and strict writing was asked for."""


class LossWarning(UserWarning):
    """The format has no place for all of the map; ``findings`` says for what.

    >>> print(LossWarning("aif", [Finding("L001", "warning", "weights left out: 1 (a1)")]))
    aif has no place for all of the map: weights left out: 1 (a1)
    """

    def __init__(self, format: str, findings: Sequence[Finding]) -> None:
        self.format = format
        self.findings = tuple(findings)
        super().__init__(format, self.findings)

    def __str__(self) -> str:
        what = "; ".join(finding.message for finding in self.findings)
        return f"{self.format} has no place for all of the map: {what}"


class CorpusError(ArgmapError, ValueError):
    """A corpus, or a document of one, cannot give what is asked for."""


class FileError(ArgmapError, OSError):
    """A file cannot be read or written."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else "file error"


class SettingError(ArgmapError, ValueError):
    """How to evaluate is unknown, contradicts itself, or cannot be honoured."""


class DrawingError(ArgmapError):
    """A drawing could not be made."""


class EngineNotFoundError(DrawingError):
    """No layout engine is there."""


class UnsupportedDrawingError(DrawingError):
    """No engine on this machine draws that kind of file."""


class EngineFailedError(DrawingError):
    """The layout engine refused the drawing."""


class LayoutTimeoutError(EngineFailedError):
    """The layout took longer than it was given."""


def nearest(wanted: str, known: Iterable[str]) -> str:
    """Return a hint naming the known word closest to ``wanted``, or an empty string.

    >>> nearest("c9", ["c1", "mayor"])
    " (nearest: 'c1')"
    >>> nearest("zzz", ["c1"])
    ''
    """
    close = get_close_matches(wanted[:200], list(known), n=1, cutoff=0.5)
    return f" (nearest: {close[0]!r})" if close else ""
