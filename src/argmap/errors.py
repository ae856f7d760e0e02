"""Exceptions of argmap: one tree, one class a cause.

    ArgmapError                    root of them all
      AttackGraphError             lists make no attack graph (also ValueError)
      BadGraphError                scores, weights or edges make no bipolar graph (also ValueError)
      BadLimitsError               limits under which nothing can be computed (also ValueError)
      ContributionError            a contribution that has no value here (also ValueError)
      CorpusError                  a corpus or document cannot give what is asked (also ValueError)
      DrawingError                 a drawing cannot be made as it was asked for
        EngineFailedError          the layout engine refused the drawing
          LayoutTimeoutError       the layout took longer than it was given
        EngineNotFoundError        no layout engine on this machine, or not the one asked for
        UnknownThemeError          no theme of that name (also UnknownNameError)
        UnsupportedDrawingError    no engine here draws that kind of file
          UnknownDrawingError      no kind of drawing of that name or suffix (also UnknownNameError)
      EditError                    an edit asks for something that no edit does
        PatchError                 a patch does not fit the map it is applied to
        ProposalError              a proposal cannot be taken, or not be decided on so
      FileError                    a file cannot be read or written (also OSError)
        FileChangedError           a file is not the one any more that a change was made for
        LibraryError               a library cannot be opened, read or written
      FindingsError                several things are wrong; carries every finding
        LedgerError                the ledger of decisions was changed by hand; each finding has its line
        LossError                  strict writing would leave something out (also FormatError)
        MapError                   the parts break the model
        ParseError                 the text is no map; each finding has its place (also FormatError)
      FlipLimitError               the search for flips came to its limit
      FormatError                  a text or a format is to blame (also ValueError)
        CannotWriteError           the format has no way to say it
        ColumnsError               columns are named that a table or format has not
        InPlaceError               a text cannot be changed where it stands
        LossError                  (see FindingsError)
        MissingExtraError          the format needs a package that is not installed
        OneWayFormatError          the format is only read, or only written
        ParseError                 (see FindingsError)
        UnknownEncodingError       no encoding of that name
        UnknownFormatError         no format of that name or suffix (also UnknownNameError)
        UntoldFormatError          the text looks like no format that shares its suffix
      GraphError                   a networkx graph is no map (also ValueError)
      NoHypothesesError            fewer than two hypotheses to compare
      PluginError                  a plug-in cannot be loaded, or gives the wrong thing
      PortError                    a port cannot be had (also OSError)
      SettingError                 how to evaluate is unknown or contradicts itself (also ValueError)
        PolicyError                no policy of that name (also UnknownNameError)
        UnknownReadingError        no reading of that name (also UnknownNameError)
        UnknownSemanticsError      no semantics of that name (also UnknownNameError)
        UnknownSettingIdError      no such id in the map to grant or weigh (also UnknownIdError)
        UnknownStandardError       no proof standard of that name (also UnknownNameError)
        UnknownWeighingError       no way to weigh premises of that name (also UnknownNameError)
        UnknownWeightsError        no way to set weights of that name (also UnknownNameError)
        WeightError                a weight that cannot be used
      SupportRefusedError          support, under a semantics for attacks alone (also ValueError)
      TakenNameError               a table has a row of that name (also ValueError)
      TimeLimitError               the time allowed is over, or somebody asked to stop
      UnknownIdError               asked for an id the map does not hold (also LookupError)
        UnknownSettingIdError      (see SettingError)
      UnknownNameError             no row of that name in a table (also LookupError)
        PolicyError                (see SettingError)
        UnknownDrawingError        (see UnsupportedDrawingError)
        UnknownFormatError         (see FormatError)
        UnknownLanguageError       no language of that tag
        UnknownReadingError        (see SettingError)
        UnknownRuleError           no rule of that code
        UnknownSchemeError         no argumentation scheme of that name
        UnknownSemanticsError      (see SettingError)
        UnknownSimilarityError     no way to tell how alike texts are of that name
        UnknownStandardError       (see SettingError)
        UnknownThemeError          (see DrawingError)
        UnknownViewError           (see ViewError)
        UnknownWeighingError       (see SettingError)
        UnknownWeightsError        (see SettingError)
        UnknownWriterError         (see ViewError)
      ViewError                    a view is not told what it needs, or told too much
        UnknownViewError           no view of that name (also UnknownNameError)
        UnknownWriterError         no kind of document of that name or suffix (also UnknownNameError)

Messages are lower case, quote the value and say what would be right. Every error pickles whole.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar

from argmap.findings import Finding, Misfit, listed
from argmap.naming import known_words, unknown_id
from argmap.results import rebuilt


class ArgmapError(Exception):
    """Root of every error argmap raises on purpose."""

    def __reduce__(self) -> tuple[Callable[..., "ArgmapError"], tuple[Any, ...]]:
        """Pickle without calling a constructor again: ``args`` holds the message, not its values."""
        return rebuilt, (type(self), self.args, dict(self.__dict__))


class FindingsError(ArgmapError):
    """An error made of findings: all of them, in the order of the text."""

    def __init__(self, findings: Sequence[Finding], subject: str = "the map") -> None:
        self.findings: tuple[Finding, ...] = tuple(findings)
        self.subject = subject
        super().__init__(subject)

    def __str__(self) -> str:
        return "\n".join(listed(self.findings, self.subject))


class MapError(FindingsError):
    """The parts do not make a map: double ids, dangling references, an undercut of nothing."""


class UnknownIdError(ArgmapError, LookupError):
    """No such id in the map, or none of the kind wanted; what ``has`` it is named."""

    def __init__(self, item_id: str, known: Iterable[str], kind: str = "id", has: str = "") -> None:
        self.item_id = item_id
        super().__init__(unknown_id(item_id, known, kind, has))


class UnknownNameError(ArgmapError, LookupError):
    """No row of a table has that name; ``shown`` are those there are, with what goes with them."""

    lead: ClassVar[str] = "unknown name:"

    def __init_subclass__(cls) -> None:
        """Say what is unknown as the name of the class does: ``UnknownRuleError``, an unknown rule."""
        if "lead" not in cls.__dict__:
            cls.lead = (
                f"unknown {cls.__name__.removeprefix('Unknown').removesuffix('Error').lower()}:"
            )

    def __init__(
        self,
        wanted: str,
        known: Iterable[str],
        shown: Iterable[str] | None = None,
        broken: Iterable["PluginError"] = (),
    ) -> None:
        self.wanted = wanted
        self.known: tuple[str, ...] = tuple(known)
        told = "".join(f"; not loaded: {problem}" for problem in broken)
        super().__init__(
            f"{self.lead} {wanted!r}{known_words(str(wanted), self.known, shown)}{told}"
        )


class TakenNameError(ArgmapError, ValueError):
    """A table refuses a row whose name another row has."""

    def __init__(self, name: str, table: str) -> None:
        self.name = name
        super().__init__(f"{name!r} is taken in the table of {table}; choose another name")


class PluginError(ArgmapError):
    """A plug-in cannot be loaded, or what it gives is no row of the table."""

    def __init__(self, name: str, group: str, reason: object) -> None:
        self.name = name
        self.group = group
        self.reason = str(reason) or type(reason).__name__
        super().__init__(
            f"plug-in {name!r} of {group}: {self.reason}; repair or uninstall its package"
        )


class FormatError(ArgmapError, ValueError):
    """A text or a format is to blame."""


class ParseError(FindingsError, FormatError):
    """The text is no map."""


class UnknownFormatError(UnknownNameError, FormatError):
    """No format goes by that name or suffix."""


class UntoldFormatError(FormatError):
    """The text looks like none of the formats that share its suffix."""


class OneWayFormatError(FormatError):
    """The format is only read, or only written."""

    def __init__(self, name: str, can: str, cannot: str, hint: str = "") -> None:
        self.name = name
        super().__init__(f"format {name!r} can be {can}, not {cannot}{hint}")


class ColumnsError(FormatError):
    """Columns are named that a table has not, or for a format that has none."""


class InPlaceError(FormatError):
    """A text cannot be changed where it stands."""


class UnknownEncodingError(FormatError):
    """Python knows no encoding of that name."""


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


class CorpusError(ArgmapError, ValueError):
    """A corpus, or a document of one, cannot give what is asked for."""


class FileError(ArgmapError, OSError):
    """A file cannot be read or written."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else "file error"


class FileChangedError(FileError):
    """A file is not the one any more that a change was made for; nothing was written."""


class LibraryError(FileError):
    """A library cannot be opened, read or written."""


class PortError(ArgmapError, OSError):
    """The port cannot be had."""


class EditError(ArgmapError):
    """The edit asks for something that no edit does."""


class PatchError(EditError):
    """A patch does not fit the map; ``misfit`` says which of its changes, and what is there instead."""

    def __init__(self, misfit: Misfit) -> None:
        self.misfit = misfit
        super().__init__(misfit.full_text())


class ProposalError(EditError):
    """A proposal cannot be taken, or cannot be decided on as it was asked for."""


class LedgerError(FindingsError):
    """The ledger of decisions is not what was written there: nothing is added to it."""


class SettingError(ArgmapError, ValueError):
    """How to evaluate is unknown, contradicts itself, or cannot be honoured."""


class UnknownSettingIdError(SettingError, UnknownIdError):
    """A setting names a statement or argument that is not in the map."""


class UnknownSchemeError(UnknownNameError):
    """No scheme goes by that key, name or alias."""


class UnknownLanguageError(UnknownNameError):
    """No language goes by that tag."""


class UnknownRuleError(UnknownNameError):
    """No rule has that code."""


class PolicyError(UnknownNameError, SettingError):
    """No policy goes by that name."""


class UnknownSemanticsError(UnknownNameError, SettingError):
    """No semantics goes by that name."""


class UnknownReadingError(UnknownNameError, SettingError):
    """No reading goes by that name."""


class UnknownStandardError(UnknownNameError, SettingError):
    """No proof standard goes by that name."""

    lead = "unknown proof standard:"


class UnknownWeighingError(UnknownNameError, SettingError):
    """No way to weigh premises goes by that name."""


class UnknownWeightsError(UnknownNameError, SettingError):
    """No way to set the weights of arguments goes by that name."""


class UnknownSimilarityError(UnknownNameError):
    """No way to tell how alike texts are goes by that name."""


class WeightError(SettingError):
    """A weight that cannot be used: for no argument, off the scale, or against another."""


class TimeLimitError(ArgmapError):
    """The time allowed is over, or somebody asked to stop: what was found, ``known`` being certain."""

    def __init__(
        self, seconds: float | None, found: str = "nothing was decided", known: object = None
    ) -> None:
        self.seconds = seconds
        self.known = known
        why = "stopped" if seconds is None else f"time limit of {seconds:g} s reached"
        super().__init__(f"{why}: {found}")


class AttackGraphError(ArgmapError, ValueError):
    """The lists do not make an attack graph."""


class BadGraphError(ArgmapError, ValueError):
    """Base scores, weights or edges that make no quantitative bipolar graph."""


class BadLimitsError(ArgmapError, ValueError):
    """Limits under which nothing can be computed."""


class ContributionError(ArgmapError, ValueError):
    """A contribution that cannot be asked for, or has no value here."""


class SupportRefusedError(ArgmapError, ValueError):
    """A semantics for attacks alone was asked about a graph with support."""


class FlipLimitError(ArgmapError):
    """The search for flips came to its limit before it was done."""


class NoHypothesesError(ArgmapError):
    """There are fewer than two hypotheses to compare."""


class ViewError(ArgmapError):
    """A view is not told what it needs, is told what it has no use for, or cannot be written so."""


class UnknownViewError(UnknownNameError, ViewError):
    """No view goes by that name."""


class UnknownWriterError(UnknownNameError, ViewError):
    """No kind of document goes by that name or suffix."""

    lead = "cannot write"


class DrawingError(ArgmapError):
    """A drawing cannot be made as it was asked for."""


class UnknownThemeError(UnknownNameError, DrawingError):
    """No theme goes by that name."""


class EngineNotFoundError(DrawingError):
    """No layout engine is there."""


class UnsupportedDrawingError(DrawingError):
    """No engine on this machine draws that kind of file."""


class UnknownDrawingError(UnknownNameError, UnsupportedDrawingError):
    """No kind of drawing goes by that name or suffix."""

    lead = "no drawing of kind"


class EngineFailedError(DrawingError):
    """The layout engine refused the drawing."""


class LayoutTimeoutError(EngineFailedError):
    """The layout took longer than it was given."""
