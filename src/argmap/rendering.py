"""Rendering: a map, or the part one asks for, as bytes or a file of any kind in ``KINDS``."""

import os
from collections.abc import Mapping
from dataclasses import replace

from argmap.anchors.texts import SourceText
from argmap.drawing.engines import TIMEOUT
from argmap.drawing.render import DRAWINGS, Drawing, draw, select
from argmap.drawing.sheets import KINDS as FOLDED
from argmap.drawing.sheets import Look, Sheets
from argmap.edit import restrict
from argmap.errors import DrawingError, UnknownDrawingError
from argmap.explain.why import explain
from argmap.findings import Finding
from argmap.model import ArgumentMap, Statement
from argmap.semantics import Evaluation, evaluate
from argmap.storage import write_bytes
from argmap.table import Table

KINDS: Table[Drawing] = Table(
    "kinds",
    Drawing,
    (
        *DRAWINGS,
        Drawing("html", "web page in one file: picture, outline, panel", (".html", ".htm"), True),
    ),
    UnknownDrawingError,
    shown=lambda row: f"{row.name} ({', '.join(row.suffixes)})",
)


def find_kind(path: str, name: str | None = None) -> Drawing:
    """Return the kind of file by name, else by the suffix of the path.

    Raises:
        UnknownDrawingError: If there is none; the message lists those there are.

    >>> find_kind("map.html").name
    'html'
    """
    if name is not None:
        return KINDS.find(name)
    found = KINDS.first(lambda row: path.lower().endswith(row.suffixes))
    if found is None:
        raise KINDS.unknown(path)
    return found


def make(
    argument_map: ArgumentMap,
    kind: str = "svg",
    theme: str = "light",
    direction: str = "LR",
    engine: str | None = None,
    timeout: float = TIMEOUT,
    whole: ArgumentMap | None = None,
    texts: Mapping[str, SourceText] | None = None,
    evaluation: Evaluation | None = None,
) -> tuple[bytes, list[Finding]]:
    """Make the bytes of a kind of file, with findings about the drawing.

    ``whole`` is the map that ``argument_map`` is a part of; ``texts`` are texts of sources by id,
    against which a web page checks the anchors; ``evaluation`` gives verdicts to be shown.

    Raises:
        DrawingError: If theme, direction or kind is unknown, there is no engine, or it fails.
        UnknownIdError: If a text is given for what is no source of the map.
    """
    if kind != "html":
        verdicts = evaluation.verdicts if evaluation else None
        return draw(argument_map, kind, theme, direction, engine, timeout, whole, verdicts)
    from argmap.web import to_html

    remarks: list[Finding] = []
    page = to_html(
        argument_map,
        theme,
        direction,
        engine,
        timeout,
        whole,
        texts,
        evaluation=evaluation,
        remarks=remarks,
    )
    return page.encode("utf-8"), remarks


def make_files(
    argument_map: ArgumentMap,
    path: str,
    kind: str,
    theme: str = "light",
    direction: str = "LR",
    engine: str | None = None,
    timeout: float = TIMEOUT,
    whole: ArgumentMap | None = None,
    texts: Mapping[str, SourceText] | None = None,
    evaluation: Evaluation | None = None,
    *,
    all: bool = False,
    pages: bool = True,
) -> tuple[dict[str, bytes], list[Finding]]:
    """Make the files of a drawing, by path: one, or for a large map an overview and its pages.

    ``all`` insists on one drawing of everything; without ``pages`` there is only the overview.

    Raises:
        DrawingError: If it cannot be drawn.
    """
    if all or kind not in FOLDED:
        content, found = make(
            argument_map, kind, theme, direction, engine, timeout, whole, texts, evaluation
        )
        return {path: content}, found
    folder, name = os.path.split(path)
    look = Look(kind, theme, direction, engine, timeout)
    verdicts = evaluation.verdicts if evaluation else None
    sheets = Sheets(argument_map, whole or argument_map, look, name if pages else "", verdicts)
    files: dict[str, bytes] = {}
    findings: list[Finding] = []
    for sheet in sheets.draw():
        file = os.path.join(folder, sheets.file_of(sheet.name)) if sheet.name else path
        files[file] = sheet.content
        about = sheets.file_of(sheet.name) if sheet.name else None
        findings.extend(replace(found, id=about) for found in sheet.findings)
    return files, findings


def proof_of(
    argument_map: ArgumentMap, part: ArgumentMap, item_id: str, evaluation: Evaluation | None
) -> ArgumentMap:
    """Cut a part of a map down to the proof of a verdict of its labelling.

    Raises:
        UnknownIdError: If no statement or argument has the id.
        DrawingError: If the evaluation is no labelling: other semantics give no proofs.
    """
    if evaluation is None or evaluation.labelling is None:
        raise DrawingError("a proof is drawn of the labelling alone: leave out --semantics")
    if not isinstance(argument_map[item_id], Statement):
        argument_map.argument(item_id)
    proof = explain(argument_map, item_id, evaluation.labelling)
    return restrict(part, [ground.id for ground in proof.grounds if ground.id in part])


def render(
    argument_map: ArgumentMap,
    path: str | os.PathLike[str],
    focus: str | None = None,
    depth: int | None = None,
    theme: str = "light",
    direction: str = "LR",
    *,
    party: str | None = None,
    section: str | None = None,
    kind: str | None = None,
    engine: str | None = None,
    texts: Mapping[str, SourceText] | None = None,
    semantics: str | None = None,
    why: str | None = None,
    all: bool = False,
) -> list[Finding]:
    """Draw a map, or the part around ``focus``, into a file whose suffix names the kind.

    A picture of more than 60 statements has compact cards. One of more than 150 is an overview,
    with a file for each branch beside it: ``map.svg``, ``map-BRANCH.svg``; ``all`` draws everything
    into one file instead. ``texts`` are texts of sources by id: a web page then says which
    anchors hold. With ``semantics`` cards say their verdicts under it; with ``why`` only the
    proof of that verdict is drawn (``explain``). Returns findings about the drawing: folded,
    coarser than usual, letters without a font.

    Raises:
        UnknownIdError: If ``focus``, ``party``, ``section`` or ``why`` is not in the map.
        UnknownSemanticsError: If there is no such semantics.
        DrawingError: If it cannot be drawn.
        FileError: If the file cannot be written.
    """
    name = os.fspath(path)
    found = find_kind(name, kind)
    part = select(argument_map, focus, depth, party, section)
    evaluation = None
    if semantics is not None or why is not None:
        evaluation = evaluate(argument_map, semantics or "caes")
    if why is not None:
        part = proof_of(argument_map, part, why, evaluation)
    files, findings = make_files(
        part,
        name,
        found.name,
        theme,
        direction,
        engine,
        TIMEOUT,
        argument_map,
        texts,
        evaluation,
        all=all,
    )
    for file, content in files.items():
        write_bytes(file, content)
    return findings
