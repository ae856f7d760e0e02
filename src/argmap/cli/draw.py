"""The command ``render``: a map as a picture or a page, in files."""

import sys
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli.options import (
    DepthOption,
    EncodingOption,
    FocusOption,
    FromOption,
    GrantLeavesOption,
    GrantOption,
    MapArgument,
    PartyOption,
    PolicyOption,
    SectionOption,
    SourceOption,
    StandardOption,
    VerdictsOption,
    WhyOption,
    granted_of,
    judged,
    load_texts,
    under_policies,
)
from argmap.cli.output import echo, is_terminal, working
from argmap.errors import DrawingError

if TYPE_CHECKING:
    from argmap.findings import Finding
    from argmap.model import ArgumentMap

STANDARD_OUTPUT = "-"


def render(
    argument_map: MapArgument,
    output: Annotated[
        list[str],
        typer.Option("--output", "-o", metavar="FILE", help="File to draw; may be given again."),
    ],
    focus: FocusOption = None,
    depth: DepthOption = None,
    party: PartyOption = None,
    section: SectionOption = None,
    policy: PolicyOption = None,
    semantics: VerdictsOption = None,
    why: WhyOption = None,
    standard: StandardOption = "preponderance",
    grant: GrantOption = None,
    grant_leaves: GrantLeavesOption = False,
    theme: Annotated[str, typer.Option(help="light, dark or print.")] = "light",
    direction: Annotated[str, typer.Option(help="LR (to the right) or TB (downward).")] = "LR",
    kind: Annotated[
        str | None, typer.Option(help="svg, png, pdf, dot, mermaid, text or html; else by suffix.")
    ] = None,
    engine: Annotated[
        str | None, typer.Option(help="Layout engine by name or path; see 'argmap doctor'.")
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="One drawing of a large map, in full, however large.")
    ] = False,
    texts_given: SourceOption = None,
    encoding: EncodingOption = None,
    source_format: FromOption = None,
) -> None:
    """Draw MAP, or a part of it, into FILE; a large map into an overview and a file for each branch.

    Example: argmap render corpus:take-up-iran-offer -o map.svg --focus press-rebuffed
    """
    from argmap.drawing.render import select
    from argmap.formats.files import load
    from argmap.rendering import find_kind, make_files

    # Every output is checked before anything is drawn.
    drawings = [(name, find_kind(name, _kind(name, kind))) for name in output]
    kept = (*([focus] if focus else []), *([why] if why else []), *(grant or ()))
    loaded = load(argument_map, source_format)
    wanted = any(drawing.name == "html" for _, drawing in drawings)
    texts = load_texts(loaded, argument_map, texts_given, encoding) if wanted else {}
    whole = under_policies(loaded, policy, *kept)
    part = select(whole, focus, depth, party, section)
    granted = granted_of(whole, grant, grant_leaves)
    part, made = judged(whole, part, semantics, why, standard, granted)
    make = partial(make_files, part, theme=theme, direction=direction, engine=engine, whole=whole)
    make = partial(make, texts=texts, evaluation=made, all=everything)
    for name, drawing in drawings:
        with working(f"drawing {name}"):
            files, findings = make(name, drawing.name, pages=name != STANDARD_OUTPUT)
        _write(name, drawing.name, files, part, findings)


def _write(
    name: str,
    kind: str,
    files: dict[str, bytes],
    part: "ArgumentMap",
    findings: "list[Finding]",
) -> None:
    """Write a drawing and its pages to their files, or to standard output, and say what they are."""
    from argmap.drawing.words import counts
    from argmap.storage import write_bytes

    for finding in findings:
        echo(f"argmap: {name}: {finding.full_text()}", err=True)
    if name == STANDARD_OUTPUT:
        _write_to_stdout(files[name], kind)
        return
    for file, content in files.items():
        write_bytes(file, content)
        size = counts(part).replace(" · ", ", ")
        about = size if file == name else "a page"
        echo(f"{file}: {about}, {len(content) / 1024:.0f} KB", err=True)


def _kind(name: str, kind: str | None) -> str | None:
    return kind or ("svg" if name == STANDARD_OUTPUT else None)


def _write_to_stdout(content: bytes, kind: str) -> None:
    if kind in ("png", "pdf") and is_terminal():
        raise DrawingError(f"a terminal cannot show {kind}; redirect it, or use -o FILE")
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
