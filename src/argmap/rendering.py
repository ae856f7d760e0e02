"""Rendering: a map, or a part of it, under a setting, as bytes or a file of any kind in ``KINDS``."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Unpack

from argmap.anchors.texts import SourceText
from argmap.door import checked
from argmap.drawing.look import NO_STYLES, Look, LookOptions, look_of, short_words
from argmap.drawing.raster import joined
from argmap.drawing.render import (
    DRAWINGS,
    Drawing,
    Drawn,
    Picture,
    dispute_pictures,
    paint_svg,
    painted,
)
from argmap.drawing.scene import Scene, Shown, make_scene
from argmap.drawing.sheets import Sheets
from argmap.edit import restrict
from argmap.errors import DrawingError, MissingExtraError, UnknownDrawingError, ViewError
from argmap.findings import Finding
from argmap.languages import message, say
from argmap.memory import paused_collector
from argmap.model import ArgumentMap
from argmap.naming import nearest
from argmap.query.routes import check_start
from argmap.semantics import (
    DEFAULT,
    Evaluation,
    Setting,
    SettingOptions,
    evaluate_held,
    hold,
    setting_of,
)
from argmap.semantics.held import policy_words
from argmap.storage import write_bytes
from argmap.table import Table


class RenderOptions(LookOptions, SettingOptions, total=False):
    """The fields of a ``Look`` and of a ``Setting`` as keywords."""


def _page(scene: Scene, look: Look) -> tuple[bytes, list[Finding]]:
    from argmap.web.page import page_of

    remarks: list[Finding] = []
    return page_of(scene, look, remarks=remarks).encode("utf-8"), remarks


def _paint_pdf(picture: Picture, look: Look) -> Drawn:
    from argmap.views.paper import paint_pdf

    return paint_pdf(picture, look)


def _row(row: Drawing) -> Drawing:
    return replace(row, paint=_paint_pdf, draw=painted(_paint_pdf)) if row.name == "pdf" else row


INDEX = message("Each row is a sheet, with what it begins with and the sheets that go on from it.")
KINDS: Table[Drawing] = Table(
    "drawings",
    Drawing,
    (
        *map(_row, DRAWINGS),
        Drawing(
            "html",
            "web page in one file: picture, outline, panel",
            (".html", ".htm"),
            True,
            _page,
            refuses=NO_STYLES,
            shows_texts=True,
            holds_sheets=True,
        ),
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


def scene_of(
    argument_map: ArgumentMap,
    look: Look,
    setting: Setting = DEFAULT,
    why: str | None = None,
    texts: Mapping[str, SourceText] | None = None,
    *,
    shown: Shown = "everywhere",
    with_sources: bool = False,
) -> Scene:
    """Set the scene: the part that policies and look leave, and how it stands where that is shown.

    Ids in ``look`` and ``why``, and what is granted, pass every policy. With ``why`` only the proof
    of that verdict is left.

    Raises:
        UnknownIdError: If ``why`` or the look names an id that is not in the map.
        SettingError: If the setting contradicts itself or the map.
        DrawingError: If a proof is asked for under a semantics that has none.
    """
    keep = [name for name in (look.focus, why) if name is not None]
    held = hold(argument_map, setting, *keep)
    part = look.part_of(held.part)
    evaluation = evaluate_held(held) if shown != "nowhere" or why is not None else None
    if why is not None:
        part = proof_of(held.part, part, why, evaluation)
    with look.speaking(argument_map):
        cut = [policy_words(argument_map, setting), look.words(held.part)]
        if why is not None:
            name = short_words(held.part, why)
            cut.append(say("the proof of the verdict on {name}", name=name))
    return Scene(
        part,
        held.part,
        evaluation,
        "; ".join(filter(None, cut)),
        len(argument_map.statements),
        shown,
        texts or {},
        with_sources,
        style=look.style,
        layers=look.layers,
        show=look.show,
        uncut=argument_map,
    )


def make(
    argument_map: ArgumentMap,
    kind: str = "svg",
    look: Look | None = None,
    *,
    whole: ArgumentMap | None = None,
    texts: Mapping[str, SourceText] | None = None,
    evaluation: Evaluation | None = None,
    **options: Unpack[LookOptions],
) -> tuple[bytes, list[Finding]]:
    """Make the bytes of a kind of file, never folded, with findings about the drawing.

    ``whole`` is the map that ``argument_map`` is a part of; ``texts`` are texts of sources by id,
    against which a web page checks the anchors; ``evaluation`` gives verdicts to be shown.

    Raises:
        DrawingError: If look or texts have no effect on this kind, there is no such kind or no
            engine, or the engine fails.
        UnknownIdError: If a text is given for what is no source of the map.
    """
    made = look_of(look, options)
    scene = make_scene(argument_map, made, whole, evaluation)
    return find_kind("", kind).make(replace(scene, texts=texts or {}), made)


def make_files(
    scene: Scene, path: str, kind: Drawing, look: Look
) -> tuple[dict[str, bytes], list[Finding]]:
    """Make the files of a drawing, by path: one, or for a large map an overview and its pages.

    Raises:
        DrawingError: If it cannot be drawn, or look or texts have no effect on this kind.
    """
    if look.all or kind.paint is None:
        content, found = kind.make(scene, look)
        return {path: content}, found
    kind.check(look, scene)
    with look.speaking(scene.whole), paused_collector():
        if look.page is not None or look.disputes:
            return _on_paper(scene, path, kind, look)
        return _on_sheets(scene, path, kind, look)


def _on_sheets(
    scene: Scene, path: str, kind: Drawing, look: Look
) -> tuple[dict[str, bytes], list[Finding]]:
    """Make the file of a drawing, or of its overview, and those of its pages."""
    folder, name = os.path.split(path)
    sheets = Sheets(scene, kind, look, name if look.pages else "")
    files: dict[str, bytes] = {}
    findings: list[Finding] = []
    for sheet in sheets.draw():
        file = os.path.join(folder, sheets.file_of(sheet.name)) if sheet.name else path
        files[file] = sheet.content
        about = sheets.file_of(sheet.name) if sheet.name else None
        findings.extend(replace(found, id=about) for found in sheet.findings)
    return files, findings


def _on_paper(
    scene: Scene, path: str, kind: Drawing, look: Look
) -> tuple[dict[str, bytes], list[Finding]]:
    """Make sheets: one file of PDF, else a numbered file for each, the first under its own name."""
    assert kind.paint is not None, f"{kind.name} is not painted"
    if kind.name == "pdf":
        try:
            return _one_pdf(scene, path, look)
        except (MissingExtraError, ViewError):
            # An engine may draw PDF itself.
            pass
    folder, name = os.path.split(path)
    drawn = _dispute(scene, look, name) if look.disputes else _atlas(scene, look, name, kind)
    made: dict[str, bytes] = {}
    findings: list[Finding] = []
    for file, picture in drawn:
        content, found = kind.paint(picture, look)
        made[file] = content
        findings += [replace(one, id=file) for one in found]
    whole = joined([*made.values()]) if kind.name == "pdf" and len(made) > 1 else None
    if whole is not None:
        return {path: whole}, findings
    if len(made) > 1 and not look.pages:
        raise DrawingError(f"{len(made)} sheets go into as many files: name one with -o FILE")
    return {os.path.join(folder, file): page for file, page in made.items()}, findings


def _atlas(scene: Scene, look: Look, name: str, kind: Drawing) -> Iterator[tuple[str, Picture]]:
    """Yield the sheets of an atlas with their files, the index first."""
    from argmap.drawing.atlas import Atlas

    stem, suffix = os.path.splitext(name)

    def file_of(number: int) -> str:
        return f"{stem}-{number:02}{suffix}" if number else name

    indexes = 0
    for sheet in Atlas(scene, look, file_of, kind.name == "svg").sheets():
        about = "" if sheet.part.statements else say(INDEX)
        indexes += not sheet.number
        file = file_of(sheet.number)
        if not sheet.number and indexes > 1:
            file = f"{stem}-index-{indexes}{suffix}"
        yield file, Picture(sheet.dot, sheet.view, sheet.part, about)


def _dispute(scene: Scene, look: Look, name: str) -> Iterator[tuple[str, Picture]]:
    """Yield the sheets of a dispute with their files."""
    stem, suffix = os.path.splitext(name)
    for number, picture in enumerate(dispute_pictures(scene, look), start=1):
        yield (name if number == 1 else f"{stem}-{number:02}{suffix}"), picture


def _one_pdf(scene: Scene, path: str, look: Look) -> tuple[dict[str, bytes], list[Finding]]:
    """Print sheets, drawn by any engine, as one file; those of an atlas with links between them."""
    from argmap.drawing.atlas import Atlas
    from argmap.drawing.paper import sheet_name
    from argmap.views.paper import drawings_to_pdf

    drawings: dict[str, bytes] = {}
    findings: list[Finding] = []
    title = scene.argument_map.title or ""
    if look.disputes:
        pictures = [*enumerate(dispute_pictures(scene, look), start=1)]
        title = pictures[0][1].view.title
    else:
        sheets = Atlas(scene, look, sheet_name, linked=True).sheets()
        pictures = [(one.number, Picture(one.dot, one.view, one.part)) for one in sheets]
    for number, picture in pictures:
        drawn, found = paint_svg(picture, look)
        name = sheet_name(number)
        drawings[name if name not in drawings else f"{name}-{len(drawings)}"] = drawn
        findings += found
    return {path: drawings_to_pdf([*drawings.items()], title)}, findings


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
    from argmap.explain.why import explain  # A twentieth of what a picture imports, seldom asked.

    check_start(argument_map, item_id)
    proof = explain(argument_map, item_id, evaluation.labelling, evaluation.setting)
    return restrict(part, [name for name in proof.ids if name in part])


def parted(options: Mapping[str, Any]) -> tuple[LookOptions, SettingOptions]:
    """Part keywords into those of a look and those of a setting, a wrong one by what it is nearest to.

    >>> parted({"theme": "dark", "standard": "scintilla"})
    ({'theme': 'dark'}, {'standard': 'scintilla'})
    """
    look, setting = LookOptions.__annotations__, SettingOptions.__annotations__
    all_names = [*setting, *look]
    of_look = {
        name
        for name in options
        if name in look
        or (name not in setting and "" != nearest(name, look) == nearest(name, all_names))
    }
    return (  # type: ignore[return-value]
        {name: value for name, value in options.items() if name in of_look},
        {name: value for name, value in options.items() if name not in of_look},
    )


def shown_where(
    setting: Setting,
    asked: bool,
    wanted: bool | None = None,
    why: str | None = None,
    kinds: Iterable[Drawing] | None = None,
) -> Shown:
    """Return where verdicts are shown: where they are wanted, else in pages, and on cards if asked.

    They are asked for by a setting, not by policies alone, and by ``why`` a verdict. Where all ``kinds`` of
    files that are drawn are painted, none need be reached that pages alone would show.

    Raises:
        SettingError: If a part of the setting would have no verdict to act on.

    >>> shown_where(DEFAULT, asked=False), shown_where(DEFAULT, asked=True)
    ('pages', 'everywhere')
    """
    if wanted is False:
        if why is None:
            parts = (name for name in setting.changed if name != "policies")
            setting.refuse("a drawing without verdicts", "nothing would show it", *parts)
        return "nowhere"
    if wanted or asked or why is not None:
        return "everywhere"
    return "pages" if kinds is None or any(kind.paint is None for kind in kinds) else "nowhere"


@checked
def render(
    argument_map: ArgumentMap,
    path: str | os.PathLike[str],
    *,
    look: Look | None = None,
    setting: Setting | None = None,
    kind: str | None = None,
    texts: Mapping[str, SourceText] | None = None,
    with_sources: bool = False,
    why: str | None = None,
    verdicts: bool | None = None,
    **options: Unpack[RenderOptions],
) -> list[Finding]:
    """Draw a map, or a part of it, into a file whose suffix names the kind.

    ``options`` are parts of a ``Look`` (``focus``, ``depth``, ``theme``, ``direction``, ...) or of a
    ``Setting`` (``semantics``, ``policies``, ...) by name, and count over ``look`` and ``setting``.
    With a setting, cards say their verdicts under it; ``policies`` alone leave out what fails
    them. A page always says them; ``verdicts`` turns them on or off in every kind of file. With
    ``why`` only the proof of that verdict is drawn. ``texts`` are texts of sources by
    id: a web page then says which anchors hold, and ``with_sources`` has them in it, marked.

    A picture of more than 60 statements has compact cards. One of more than 150 is an overview,
    with a file for each branch beside it: ``map.svg``, ``map-BRANCH.svg``; ``all`` draws everything
    into one file instead. A drawing of a part says of what it is a part. Returns findings about
    the drawing: folded, coarser than usual, letters without a font.

    Raises:
        UnknownIdError: If ``focus``, ``party``, ``section`` or ``why`` is not in the map.
        SettingError: If the setting contradicts itself or the map.
        DrawingError: If the look is wrong, an option has no effect on this kind of file, or the
            map cannot be drawn.
        FileError: If the file cannot be written.
    """
    name = os.fspath(path)
    found = find_kind(name, kind)
    for_look, for_setting = parted(options)
    made = look_of(look, for_look)
    found.check(made)
    chosen = setting_of(setting, for_setting)
    asked = setting is not None or bool(for_setting.keys() - {"policies"}) or bool(made.disputes)
    shown = shown_where(chosen, asked, verdicts, why, [found])
    scene = scene_of(argument_map, made, chosen, why, texts, shown=shown, with_sources=with_sources)
    files, findings = make_files(scene, name, found, made)
    for file, content in files.items():
        write_bytes(file, content)
    return findings
