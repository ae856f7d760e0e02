"""The command ``agree``: two readings of one text or more, how far they agree and where they part."""

import shutil
from itertools import combinations
from typing import TYPE_CHECKING, Annotated, Any

import typer

from argmap.cli.options import (
    EncodingOption,
    FromOption,
    JsonOption,
    LangOption,
    SourceOption,
    load_texts,
)
from argmap.cli.output import echo, is_terminal, print_json, working
from argmap.cli.setting import say_setting, with_setting
from argmap.cli.sparing import keep_apart, spare_map
from argmap.results import counted

if TYPE_CHECKING:
    from argmap.anchors import SourceText
    from argmap.compare import Agreement, Panel
    from argmap.compare.match_file import Row
    from argmap.model import ArgumentMap
    from argmap.semantics import Setting
    from argmap.views import Document

MOST = 8
PAGE = (".html", ".htm")
MatchOption = Annotated[
    str | None,
    typer.Option(
        "--match", metavar="FILE", help="Which statements are the same: a file of --write-match."
    ),
]
WriteMatchOption = Annotated[
    str | None,
    typer.Option(metavar="FILE", help="Write which statements are the same, to be corrected."),
]
PageOption = Annotated[
    str | None,
    typer.Option(
        metavar="FILE", help="Write both maps side by side, and all figures, as one page."
    ),
]
DraftOption = Annotated[
    str | None,
    typer.Option(
        metavar="FILE",
        help="Write what B alone has as a patch on A, FILE.argmap-patch.yaml; the rest stays open.",
    ),
]


@with_setting
def agree(
    first: Annotated[str, typer.Argument(metavar="A", help="A map: path or corpus:NAME.")],
    second: Annotated[str, typer.Argument(metavar="B", help="Another map of the same text.")],
    others: Annotated[
        list[str] | None, typer.Argument(metavar="[C...]", help="Further maps of it.")
    ] = None,
    match: MatchOption = None,
    write_match: WriteMatchOption = None,
    page: PageOption = None,
    draft: DraftOption = None,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print Markdown.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="List all that differs.")] = False,
    overlap: Annotated[
        float,
        typer.Option(help="How much of the shorter of two passages must be in both.", min=0, max=1),
    ] = 0.5,
    lang: LangOption = None,
    *,
    setting: "Setting",
    given: frozenset[str],
    texts_given: SourceOption = None,
    encoding: EncodingOption = None,
    source_format: FromOption = None,
    as_json: JsonOption = False,
) -> None:
    """Compare readings of one text, and measure their agreement.

    Listed are the places where the readings differ, and the differences that turn a verdict.

    Example: argmap agree mine.argmap.yaml yours.argmap.yaml --page both.html
    """
    from argmap.formats.files import load
    from argmap.languages import speaking_of

    names = [first, second, *(others or ())]
    _check(names, match, write_match, page, draft)
    if match is not None and "overlap" in given:
        raise typer.BadParameter("--match says which are the same: leave out --overlap")
    _check_answers(as_json, markdown, everything, lang is not None and page is None)
    maps = [load(name, source_format) for name in names]
    rows = _rows(match, maps)
    texts = load_texts(maps[0], first, texts_given, encoding)
    text = next(iter(texts.values())) if len(texts) == 1 else None
    _remark(maps, setting)
    with working("comparing"):
        found = _compared(maps, rows, text, overlap, setting)
    if write_match is not None:
        _write_match(found, maps, names, write_match)
    if draft is not None:
        _write_draft(found, names, draft)
    most = None if everything else MOST
    with speaking_of(maps[0].metadata.language, lang) as spoken:
        if page is not None:
            _write_page(found, names, page, spoken.code)
        if as_json:
            print_json({"maps": names, **_data(found)})
        elif markdown:
            echo(_document(found, names, spoken.code, most).write().removesuffix("\n"))
        else:
            if said := setting.in_words():
                echo(said)
            _print(_document(found, names, spoken.code, most))


def _check_answers(as_json: bool, markdown: bool, everything: bool, is_spoken: bool) -> None:
    """Refuse what JSON has no use for.

    Raises:
        BadParameter: If so.
    """
    if as_json and markdown:
        raise typer.BadParameter("--json and --markdown are two answers: leave out one")
    if as_json and everything:
        raise typer.BadParameter("JSON lists all that differs", param_hint="--all")
    if as_json and is_spoken:
        raise typer.BadParameter("JSON is in no language", param_hint="--lang")


def _check(
    names: list[str],
    match: str | None,
    write_match: str | None,
    page: str | None,
    draft: str | None,
) -> None:
    """Refuse to write over what is read, and what is there for two maps alone.

    Raises:
        BadParameter: If so.
    """
    from argmap.compare.match_file import is_match_file
    from argmap.formats.patches import SUFFIXES, is_patch_name

    for option, name in (("--page", page), ("--draft", draft)):
        if name is not None and len(names) > 2:
            raise typer.BadParameter("it is of two readings: give two maps", param_hint=option)
    if page is not None and not page.lower().endswith(PAGE):
        raise typer.BadParameter("name a file that ends in .html", param_hint="--page")
    if draft is not None and not is_patch_name(draft):
        raise typer.BadParameter(f"name a file that ends in {SUFFIXES[0]}", param_hint="--draft")
    read = [*names, *([match] if match else [])]
    # A match file that was written before is written anew; a map of that name is not.
    again = () if write_match is None or not is_match_file(write_match) else (write_match.lower(),)
    for name, suffixes in ((write_match, again), (page, PAGE), (draft, SUFFIXES)):
        if name is not None:
            spare_map(name, suffixes, *read)
    keep_apart(filter(None, (write_match, page, draft)))


def _rows(match: str | None, maps: "list[ArgumentMap]") -> "tuple[Row, ...] | None":
    from argmap.compare.match_file import read_rows
    from argmap.storage import read_text

    return None if match is None else read_rows(read_text(match), maps, match)


def _remark(maps: "list[ArgumentMap]", setting: "Setting") -> None:
    """Say on standard error what is compared with itself, and what policies set aside."""
    from argmap.compare.match_file import lettered
    from argmap.compare.panel import same_maps
    from argmap.compare.scoring.trial import are_of_other_texts
    from argmap.semantics import Setting

    letters = [letter.upper() for letter in lettered(len(maps))]
    for one, other in same_maps(maps):
        said = f"{letters[one]} and {letters[other]} are the same map"
        echo(f"argmap: {said}: their agreement means nothing", err=True)
    for one, other in combinations(range(len(maps)), 2):
        if are_of_other_texts(maps[one], maps[other]):
            said = f"{letters[one]} and {letters[other]} are of different texts, by their digests"
            echo(f"argmap: {said}: where statements stand is not compared", err=True)
    # What is granted or weighed need not be in every map.
    for side in maps:
        say_setting(side, Setting(policies=setting.policies), as_json=True)


def _compared(
    maps: "list[ArgumentMap]",
    rows: "tuple[Row, ...] | None",
    text: "SourceText | None",
    overlap: float,
    setting: "Setting",
) -> "Agreement | Panel":
    """Compare two maps, or more."""
    from argmap.compare import agreement, panel
    from argmap.compare.match_file import matching_of

    if len(maps) > 2:
        return panel(maps, text, rows=rows, overlap=overlap, setting=setting)
    first, second = maps
    matching = None if rows is None else matching_of(rows, maps)
    return agreement(first, second, text, matching=matching, overlap=overlap, setting=setting)


def _data(found: "Agreement | Panel") -> dict[str, Any]:
    """Return the answer as data: of two readings with what turns verdicts, and what a merge leaves open."""
    from argmap.compare import Agreement, causes_of
    from argmap.compare.drafting import draft_merge

    if not isinstance(found, Agreement):
        return found.as_json()
    return {
        **found.as_json(),
        "turned": [one.as_json() for one in causes_of(found)],
        "open_points": [one.as_json() for one in draft_merge(found).open_points],
    }


def _document(
    found: "Agreement | Panel", names: list[str], language: str, most: int | None
) -> "Document":
    from argmap.compare import Agreement
    from argmap.views.agreement import agreement_document, panel_document

    if isinstance(found, Agreement):
        return agreement_document(found, names, language, most)
    return panel_document(found, names, language, most)


def _print(document: "Document") -> None:
    from argmap.views.plain_text import WIDTH, to_text

    width = min(WIDTH, shutil.get_terminal_size().columns) if is_terminal() else WIDTH
    echo(to_text(document, width).removesuffix("\n"))


def _write_match(
    found: "Agreement | Panel", maps: "list[ArgumentMap]", names: list[str], file: str
) -> None:
    from argmap.compare import Agreement
    from argmap.compare.match_file import rows_of, write_rows
    from argmap.storage import write_bytes

    remarks: list[str] = []
    if isinstance(found, Agreement):
        rows = rows_of(found.matching)
        remarks = [f"{one.how}, {one.likeness:.2f}" for one in found.matches]
    else:
        rows = found.rows
    write_bytes(file, write_rows(rows, maps, names, remarks).encode("utf-8"))
    echo(f"{file}: {counted(len(rows), 'matches')}", err=True)


def _write_draft(found: "Agreement | Panel", names: list[str], file: str) -> None:
    """Write the patch, with a reason that lists what it leaves open."""
    from argmap.compare import Agreement
    from argmap.compare.drafting import draft_merge
    from argmap.formats.patches import save_patch

    assert isinstance(found, Agreement)
    made = draft_merge(found)
    reason = made.reason(*names)
    save_patch(made.patch.model_copy(update={"reason": reason}), file)
    changes = counted(len(made.patch.changes), "changes")
    points = counted(len(made.open_points), "points")
    echo(f"{file}: {changes}; {points} left open, listed in its reason", err=True)


def _write_page(found: "Agreement | Panel", names: list[str], file: str, language: str) -> None:
    from argmap.compare import Agreement
    from argmap.storage import write_bytes
    from argmap.views.agreement_page import agreement_page

    assert isinstance(found, Agreement)
    content = agreement_page(found, _document(found, names, language, None)).encode("utf-8")
    write_bytes(file, content)
    echo(f"{file}: {len(content) / 1024:.0f} KB", err=True)
