"""Registry: the views there are, one row each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Literal, Unpack

from argmap.anchors import SourceText
from argmap.door import checked
from argmap.errors import UnknownViewError, ViewError
from argmap.languages import speaking_of
from argmap.model import ArgumentMap
from argmap.semantics import Held, Setting, SettingOptions, hold, hold_labelled, setting_of
from argmap.semantics.held import EXPLAINED
from argmap.table import Table
from argmap.views.document import Document
from argmap.views.request import Request
from argmap.views.settings import setting_blocks

PAGES = ("markdown", "html", "pdf")
TABLES = ("markdown", "html", "csv", "pdf")


@dataclass(frozen=True, slots=True)
class View:
    """A view by name: what it shows, what ids may be given, how it can be written.

    ``verdicts`` says whether it shows verdicts, and how firm they are; ``texts`` whether it looks
    at the texts of sources.
    """

    name: str
    summary: str
    ids: str
    writers: tuple[str, ...]
    make: Callable[[Request], Document]
    verdicts: Literal["", "labels", "firmness"] = "labels"
    texts: bool = False


def _late(home: str, name: str) -> Callable[[Request], Document]:
    """Return a maker that is imported when its view is asked for: all together take longer than a view."""

    def make(request: Request) -> Document:
        made: Document = getattr(import_module(home), name)(request)
        return made

    return make


VIEWS: Table[View] = Table(
    "views",
    View,
    (
        View(
            "brief",
            "one page: the question, the answers, and the reasons that decide",
            "one question or claim",
            PAGES,
            _late("argmap.views.summary.sheet", "one_page"),
            "firmness",
        ),
        View(
            "outline",
            "nested lists, conclusions first",
            "",
            PAGES,
            _late("argmap.views.outline", "outline"),
        ),
        View(
            "evidence",
            "claim by evidence, with source and speaker",
            "claims",
            TABLES,
            _late("argmap.views.evidence", "evidence"),
            texts=True,
        ),
        View(
            "verdicts",
            "every statement, its verdict and how firm it is",
            "",
            TABLES,
            _late("argmap.views.verdicts", "verdicts"),
            "firmness",
        ),
        View(
            "disputes",
            "two parties in two columns",
            "two parties",
            TABLES,
            _late("argmap.views.disputes", "disputes"),
            texts=True,
        ),
        View(
            "steps",
            "whose each step is: a party's, ours, or not said",
            "",
            TABLES,
            _late("argmap.views.steps", "steps"),
            "",
        ),
        View(
            "timeline",
            "what happened and what was said",
            "",
            TABLES,
            _late("argmap.views.times", "timeline"),
            "",
        ),
        View(
            "ach",
            "hypotheses against evidence",
            "hypotheses",
            TABLES,
            _late("argmap.views.ach_matrix", "ach_matrix"),
            "",
        ),
        View(
            "chain",
            "one claim: who says so, what supports it",
            "one id",
            PAGES,
            _late("argmap.views.chain", "chain"),
            texts=True,
        ),
        View(
            "beside",
            "texts of sources with the map beside them",
            "",
            TABLES,
            _late("argmap.views.beside", "beside"),
            "",
            texts=True,
        ),
        View(
            "trace",
            "requirements, elements, evidence and files",
            "",
            TABLES,
            _late("argmap.views.case.traces", "trace"),
        ),
        View(
            "premise-conclusion",
            "numbered premises and what is inferred from them, as in a textbook",
            "claims",
            TABLES,
            _late("argmap.views.premise_conclusion", "premise_conclusion"),
            "",
        ),
        View(
            "questions",
            "critical questions of schemes, and what the map says to them",
            "steps or statements",
            TABLES,
            _late("argmap.views.questions", "questions"),
            "",
        ),
        View(
            "open",
            "what is undecided, and what would settle it",
            "",
            TABLES,
            _late("argmap.views.open_questions", "open_questions"),
        ),
    ),
    UnknownViewError,
)


def find_view(name: str) -> View:
    """Return the view of that name.

    Raises:
        UnknownViewError: If there is none; the message lists those there are.
    """
    return VIEWS.find(name)


@checked
def view(
    argument_map: ArgumentMap,
    name: str,
    *ids: str,
    texts: Mapping[str, SourceText] | None = None,
    setting: Setting | None = None,
    lang: str | None = None,
    **options: Unpack[SettingOptions],
) -> Document:
    """Make a view of a map, by a name in ``VIEWS``: a document to be written in several ways.

    ``ids`` are what the view is about: claims for ``evidence``, two parties for ``disputes``,
    hypotheses for ``ach``, one id for ``chain``; ``texts`` are texts of sources by id. ``lang`` is
    the tag of the language in which argmap speaks, else that of the map.

    Raises:
        UnknownViewError: If there is no such view.
        UnknownLanguageError: If argmap speaks no language of that tag.
        ViewError: If it is not told what it needs, or is given ids that it has no use for.
        UnknownIdError: If an id is not in the map.
        SettingError: If the setting contradicts itself or the map, or has a part the view has no
            use for: another semantics than ``caes``, a standard where no verdict is shown.

    >>> from argmap.formats.files import load
    >>> town = load("examples/northport/map.argmap.yaml")
    >>> print(view(town, "evidence", "cleaner-air").write("csv").splitlines()[0][:40])
    claim,claim_text,evidence,evidence_text,
    """
    row = find_view(name)
    if ids and not row.ids:
        raise ViewError(f"the view {name!r} takes no ids, not {', '.join(map(repr, ids))}")
    held = _held(argument_map, row, ids, setting_of(setting, options))
    with speaking_of(argument_map.metadata.language, lang):
        made = row.make(Request(held, ids, texts or {}))
        if made.is_sheet:
            # It has to fit, so it says the setting itself.
            return made
        blocks = (*setting_blocks(held, bool(row.verdicts)), *made.blocks)
    return replace(made, blocks=blocks)


@checked
def brief(
    argument_map: ArgumentMap,
    about: str | None = None,
    *,
    setting: Setting | None = None,
    lang: str | None = None,
    **options: Unpack[SettingOptions],
) -> Document:
    """Make a page on a map: the question, the answers, what decides, the weakest link, what would change it.

    It is about the question that most of the map bears on, where there is none the claims that it ends
    in, or what ``about`` names. It fills no more than one sheet of A4, and counts what it leaves out.
    ``lang`` is the tag of the language in which argmap speaks, else that of the map.

    Raises:
        UnknownIdError: If no statement has the id.
        UnknownLanguageError: If argmap speaks no language of that tag.
        SettingError: If the setting contradicts itself or the map, has another semantics than
            ``caes``, or weights by the weakest link.

    >>> from argmap.formats.files import load
    >>> print(brief(load("examples/northport/map.argmap.yaml")).write().splitlines()[4])
    ## Should Northport keep its city-centre congestion charge?
    """
    ids = () if about is None else (about,)
    return view(argument_map, "brief", *ids, setting=setting, lang=lang, **options)


def _held(argument_map: ArgumentMap, row: View, ids: tuple[str, ...], setting: Setting) -> Held:
    who, keep = f"the view {row.name!r}", [name for name in ids if name in argument_map]
    if not row.verdicts:
        others = [name for name in setting.changed if name != "policies"]
        setting.refuse(who, "it shows no verdicts", *others)
    if row.verdicts != "firmness":
        return hold_labelled(argument_map, setting, who, *keep)
    setting.refuse(who, EXPLAINED, "semantics")
    return hold(argument_map, setting, *keep)
