"""The command ``registers``: the evidence, the defeaters and the sign-offs of an assurance case."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from argmap.cli.options import (
    AsOfOption,
    FromOption,
    JsonOption,
    LangOption,
    MapArgument,
    files_beside,
)
from argmap.cli.output import echo, print_json, put, say_boxes
from argmap.cli.sparing import spare_map

if TYPE_CHECKING:
    from argmap.registers import DefeaterRegister, EvidenceRegister, SignOffRegister

Which = Literal["evidence", "defeaters", "sign-offs"]
ALL: tuple[Which, ...] = ("evidence", "defeaters", "sign-offs")
SIGNS = {
    **dict.fromkeys(("current", "resolved", "accepted", "valid"), "✓"),
    **dict.fromkeys(("expired", "changed", "missing", "retracted", "withdrawn", "lapsed"), "✗"),
    "stands": "✗",
}


def registers(
    path: MapArgument,
    which: Annotated[
        Which | None,
        typer.Argument(metavar="[REGISTER]", help="evidence, defeaters or sign-offs; else all."),
    ] = None,
    as_of: AsOfOption = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help=".md, .html, .pdf or .csv.")
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option("--to", help="markdown, html, pdf or csv; else by suffix, else text."),
    ] = None,
    lang: LangOption = None,
    as_json: JsonOption = False,
    source_format: FromOption = None,
) -> None:
    """List the evidence, defeaters and sign-offs of a case.

    Example: argmap registers case.argmap.yaml evidence --as-of 2026-11-30
    """
    from argmap.formats.files import load
    from argmap.languages import speaking_of
    from argmap.registers import defeater_register, evidence_register, sign_off_register
    from argmap.storage import write_bytes
    from argmap.views.registers import register_document
    from argmap.views.writers import find_writer

    if as_json and (output is not None or kind is not None):
        raise typer.BadParameter(
            "it prints to standard output: leave out -o and --to", param_hint="--json"
        )
    _check_output(lang, output, kind, path)
    argument_map = load(path, source_format)
    evidence = evidence_register(argument_map, as_of, files_beside(argument_map, path))
    made: dict[Which, Any] = {}
    for name in ALL if which is None else (which,):
        if name == "evidence":
            made[name] = evidence
        elif name == "defeaters":
            made[name] = defeater_register(argument_map, policies=evidence.policies)
        else:
            made[name] = sign_off_register(argument_map)
    if as_json:
        print_json({key: value for one in made.values() for key, value in one.as_json().items()})
    elif output is None and kind is None:
        for at, (name, register) in enumerate(made.items()):
            if at:
                echo()
            for line in LINES[name](register):
                echo(line)
    else:
        writer = find_writer(kind, output or "")
        with speaking_of(argument_map.metadata.language, lang):
            document = register_document(argument_map, *made.values())
            content = writer.content(document)
        if writer.name == "pdf":
            say_boxes(output or "-", document.write("html"))
        if output is None:
            put(content, writer.name)
        else:
            write_bytes(output, content)


def _check_output(lang: str | None, output: str | None, kind: str | None, path: str) -> None:
    """Refuse to write over a map, and a language that nothing would speak.

    CSV holds data, and lines on a terminal are English.
    """
    from argmap.views.writers import find_writer

    writer = None if output is None and kind is None else find_writer(kind, output or "")
    if output is not None and writer is not None:
        spare_map(output, writer.suffixes, path)
    if lang is not None and (writer is None or writer.name == "csv"):
        raise typer.BadParameter("a page or Markdown speaks it: name one", param_hint="--lang")


def _evidence_lines(register: "EvidenceRegister") -> Iterator[str]:
    from argmap.views.registers import evidence_line

    yield evidence_line(register)
    if register.note:
        yield register.note
    for item in register.items:
        yield f"  {SIGNS.get(item.state, '?')} {item.state}: [{item.id}] {item.text}"
        parts = (item.title, item.version and f"version {item.version}", item.date)
        about = [*parts, item.owner, item.status, item.expiry and f"valid until {item.expiry}"]
        shown = item.url if item.url != item.title else None
        if said := ", ".join(" ".join(one.split()) for one in [*about, shown] if one):
            yield f"      {said}"
        yield from _above("rests on it", item.claims)


def _defeater_lines(register: "DefeaterRegister") -> Iterator[str]:
    from argmap.views.registers import defeater_line

    yield defeater_line(register)
    for item in register.items:
        sign = "✓" if item.only_answers and item.state == "stands" else SIGNS.get(item.state, "?")
        yield f"  {sign} {item.state}: [{item.id}] {item.text}"
        yield f"      challenges [{item.target}]; {_resolution(item)}"
        yield from _above("bears on", item.challenges)


def _resolution(item: Any) -> str:
    if item.residual:
        why = " ".join(item.residual.reason.split())
        return f"accepted by {item.residual.by} on {item.residual.date}: {why}"
    if item.only_answers:
        return f"answers {', '.join(f'[{name}]' for name in item.answers)}"
    if item.by:
        return f"resolved by {', '.join(f'[{name}]' for name in item.by)}"
    return str(item.reason)


def _sign_off_lines(register: "SignOffRegister") -> Iterator[str]:
    from argmap.views.registers import sign_off_line

    yield sign_off_line(register)
    for item in register.items:
        one = item.sign_off
        module = item.module and f"module {item.told_module}"
        said = ", ".join(part for part in (one.by, one.role, one.date, module) if part)
        yield f"  {SIGNS[item.state]} {item.state}: [{one.of}] {said}"
        if item.reason:
            yield f"      {item.reason}"


def _above(words: str, ids: tuple[str, ...]) -> Iterator[str]:
    if ids:
        yield f"      {words}: {', '.join(f'[{name}]' for name in ids)}"


LINES: dict[Which, Any] = {
    "evidence": _evidence_lines,
    "defeaters": _defeater_lines,
    "sign-offs": _sign_off_lines,
}
