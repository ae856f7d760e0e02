"""The command ``render``: a map as a picture or a page, in files."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from argmap.cli.cases import MapsArgument, with_maps
from argmap.cli.completion import complete_party
from argmap.cli.options import (
    DepthOption,
    EncodingOption,
    FocusOption,
    FromOption,
    LangOption,
    PartyOption,
    SectionOption,
    SourceOption,
    WhyOption,
    WithSourcesOption,
    load_texts,
    with_options,
)
from argmap.cli.output import STANDARD_OUTPUT, echo, put, working
from argmap.cli.setting import OPTIONS, say_setting, with_files, with_setting
from argmap.cli.sparing import keep_apart, spare_map
from argmap.errors import DrawingError

if TYPE_CHECKING:
    from argmap.drawing.look import Look
    from argmap.drawing.render import Drawing
    from argmap.drawing.scene import Scene
    from argmap.findings import Finding
    from argmap.semantics import Setting

ThemeOption = Annotated[str, typer.Option(help="light (a page follows its reader), dark or print.")]
StyleOption = Annotated[
    str,
    typer.Option(help="cards, gsn or cae; auto: gsn for assurance cases, cards for other maps."),
]
LayerOption = Annotated[
    list[str] | None,
    typer.Option(
        "--layer",
        metavar="NAME",
        help="Field of a GSN or TEA file to say on each element, such as requirement; may be repeated.",
    ),
]
ColourOption = Annotated[
    str, typer.Option(help="What the background of a card shows: kind, party, source or status.")
]
ShowOption = Annotated[
    list[str] | None,
    typer.Option(
        metavar="WHAT", help="numbers, roles, schemes or questions, said besides; may be repeated."
    ),
]
DirectionOption = Annotated[str, typer.Option(help="LR (to the right) or TB (downward).")]
EngineOption = Annotated[
    str | None, typer.Option(help="Layout engine by name or path; see 'argmap doctor'.")
]
PageOption = Annotated[
    str | None,
    typer.Option(help="a4, a3, letter or slide: numbered sheets with an index, all readable."),
]
NoVerdictsOption = Annotated[
    bool,
    typer.Option("--no-verdicts", help="Leave verdicts out of a page, or of a proof (--why)."),
]
ElementOption = Annotated[
    str | None,
    typer.Option(
        metavar="FILE", help="Also write the script by which other pages show a page of a map."
    ),
]
DisputesOption = Annotated[
    tuple[str, str] | None,
    typer.Option(
        metavar="A B",
        help="Two parties face to face: what both grant, and where they disagree.",
        autocompletion=complete_party,
    ),
]

LOOK_OPTIONS: dict[str, tuple[Any, Any]] = {
    "focus": (FocusOption, None),
    "depth": (DepthOption, None),
    "party": (PartyOption, None),
    "section": (SectionOption, None),
    "theme": (ThemeOption, "light"),
    "style": (StyleOption, "auto"),
    "layers": (LayerOption, None),
    "colour": (ColourOption, "kind"),
    "show": (ShowOption, None),
    "direction": (DirectionOption, "LR"),
    "engine": (EngineOption, None),
    "lang": (LangOption, None),
}
"""Part of a ``Look`` that every command that draws in full takes, its option and its default."""


def with_look(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of a look in place of its parameter ``look``."""

    def made(**values: Any) -> "Look":
        from argmap.drawing.look import Look

        many = {name: tuple(values[name] or ()) for name in ("layers", "show")}
        return Look(**values | many)

    return with_options(command, "look", LOOK_OPTIONS, made)


@with_maps(MapsArgument)
@with_setting
@with_look
def render(
    path: str,
    output: Annotated[
        list[str],
        typer.Option("--output", "-o", metavar="FILE", help="File to draw; may be given again."),
    ],
    *,
    look: "Look",
    setting: "Setting",
    given: frozenset[str],
    why: WhyOption = None,
    kind: Annotated[
        str | None, typer.Option(help="svg, png, pdf, dot, mermaid, text or html; else by suffix.")
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Draw a large map in one file, in full.")
    ] = False,
    page: PageOption = None,
    disputes: DisputesOption = None,
    no_verdicts: NoVerdictsOption = False,
    with_sources: WithSourcesOption = False,
    element: ElementOption = None,
    texts_given: SourceOption = None,
    encoding: EncodingOption = None,
    source_format: FromOption = None,
) -> None:
    """Draw MAP into FILE, or a large map into several files.

    A page shows verdicts; a picture shows them with --reading or another option on verdicts.

    Example: argmap render corpus:take-up-iran-offer -o map.svg --focus press-rebuffed
    """
    from argmap.formats.files import load
    from argmap.rendering import find_kind, make_files, scene_of, shown_where

    # Every output is checked before anything is drawn.
    drawings = [(name, find_kind(name, _kind(name, kind))) for name in output]
    _spare(drawings, element)
    look = replace(look, all=everything, page=page, disputes=disputes or ())
    beside = {"--with-sources": with_sources, "--element": element is not None}
    _check([drawing for _, drawing in drawings], look, bool(texts_given or encoding), beside)
    pages = [drawing for _, drawing in drawings if drawing.shows_texts]
    if no_verdicts and why is None and not pages:
        raise DrawingError(
            f"{drawings[0][1].name} takes no --no-verdicts: it shows none unless it is asked to"
        )
    asked = asks_for_verdicts(given) or bool(disputes)
    kinds = dict(drawings).values()
    shown = shown_where(setting, asked, False if no_verdicts else None, why, kinds)
    argument_map = load(path, source_format)
    setting = with_files(argument_map, path, setting)
    texts = load_texts(argument_map, path, texts_given, encoding) if pages else {}
    chosen = look, setting, why, texts
    scene = scene_of(argument_map, *chosen, shown=shown, with_sources=with_sources)
    say_setting(argument_map, setting, *filter(None, (look.focus, why)), as_json=True)
    for name, drawing in drawings:
        fitting = replace(drawing.fitting(look), pages=name != STANDARD_OUTPUT)
        staged = scene if drawing.shows_texts else replace(scene, texts={}, with_sources=False)
        with working(f"drawing {name}"):
            files, findings = make_files(staged, name, drawing, fitting)
        _write(name, drawing.name, files, scene, findings)
    if element is not None:
        _write_element(element)


def _spare(drawings: "list[tuple[str, Drawing]]", element: str | None) -> None:
    """Refuse to write over a map, or over a page that is drawn as well."""
    for name, drawing in drawings:
        spare_map(name, drawing.suffixes)
    if element is not None:
        spare_map(element, (".js",))
        keep_apart([element, *(name for name, _ in drawings)])


def asks_for_verdicts(given: frozenset[str]) -> bool:
    """Return whether a user wrote an option that is about verdicts, not about whose word counts."""
    return bool(given & (OPTIONS.keys() - {"policies"}))


def _check(drawings: "list[Drawing]", look: "Look", texts: bool, beside: dict[str, bool]) -> None:
    """Refuse what has no effect on any of the files to draw; what has on one is meant for that."""
    for name in look.changed:
        if all(name in dict(drawing.refuses) for drawing in drawings):
            drawings[0].check(look)
    if any(drawing.shows_texts for drawing in drawings):
        return
    for name in (name for name, given in beside.items() if given):
        raise DrawingError(f"{drawings[0].name} takes no {name}: it is for a web page alone")
    if texts:
        raise DrawingError(
            f"{drawings[0].name} takes no --source and no --encoding: a web page alone says which "
            "anchors hold in the texts"
        )


def _write(
    name: str,
    kind: str,
    files: dict[str, bytes],
    scene: "Scene",
    findings: "list[Finding]",
) -> None:
    """Write a drawing and its pages to their files, or to standard output, and say what they are."""
    from argmap.drawing.words import counts
    from argmap.storage import write_bytes

    for finding in findings:
        echo(f"argmap: {name}: {finding.full_text()}", err=True)
    if name == STANDARD_OUTPUT:
        put(files[name], kind)
        return
    size = counts(scene.argument_map).replace(" · ", ", ")
    for file, content in files.items():
        write_bytes(file, content)
        about = size if file == name else "a page"
        echo(f"{file}: {about}, {len(content) / 1024:.0f} KB", err=True)


def _write_element(name: str) -> None:
    from argmap.storage import write_bytes
    from argmap.web import element_script

    write_bytes(name, element_script().encode("utf-8"))
    echo(f"{name}: the script of <argmap-map>", err=True)


def _kind(name: str, kind: str | None) -> str | None:
    return kind or ("svg" if name == STANDARD_OUTPUT else None)
