"""Commands on the texts of sources: ``anchors`` and ``coverage``."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from argmap.cli.edit.doing import keep_undo, quoted
from argmap.cli.many import FolderArgument, ask_each, maps_in, refuse_of_folder, say_all
from argmap.cli.options import EncodingOption, FromOption, JsonOption, MapArgument, SourceOption
from argmap.cli.options import load_texts as texts_of
from argmap.cli.output import echo, print_json, working
from argmap.cli.pinning import say_lock, without_lock, write_pins
from argmap.cli.sparing import spare_map
from argmap.results import counted

if TYPE_CHECKING:
    from argmap.anchors import AnchorCheck, FidelityReport, Verification


def anchors(
    argument_map: FolderArgument,
    source: SourceOption = None,
    update: Annotated[
        bool, typer.Option("--update", help="Show the new positions and write them into MAP.")
    ] = False,
    pin: Annotated[
        bool,
        typer.Option("--pin", help="Write where the quotes stand into the lock file beside MAP."),
    ] = False,
    listed: Annotated[
        bool, typer.Option("--list", help="List every anchor, not only the problems.")
    ] = False,
    encoding: EncodingOption = None,
    as_json: JsonOption = False,
    source_format: FromOption = None,
) -> None:
    """Find every quotation of MAP in the texts of its sources.

    Listed are the anchors with a problem, such as a passage that has moved or vanished. For a
    folder, a table has a row for each map.

    Example: argmap anchors examples/northport/map.argmap.yaml
    """
    from argmap.anchors import fidelity, unanchored, verify
    from argmap.formats.files import load_reading

    if update and pin:
        message = "new positions go into MAP or into its lock; give one of the two"
        raise typer.BadParameter(message, param_hint="--pin")
    if (files := maps_in(argument_map, source_format)) is not None:
        refuse_of_folder(
            ("--source", source), ("--update", update), ("--pin", pin), ("--list", listed)
        )
        _of_folder(argument_map, files, encoding, as_json, source_format)
        return
    reading = load_reading(argument_map, source_format)
    loaded = reading.argument_map
    texts = texts_of(loaded, argument_map, source, encoding)
    with working("finding anchors"):
        checked = verify(loaded, texts)
        without = unanchored(checked)
    report = fidelity(loaded)
    if as_json:
        print_json(
            {
                "anchors": [_as_json(check) for check in checked.checks],
                "counts": checked.counts(),
                "unanchored": [_as_json(check) for check in without.checks],
                "fidelity": {"anchors": report.anchors, "statements": report.statements},
            }
        )
    else:
        _show(checked, without, report, listed)
    say_lock(reading)
    if update:
        _update(argument_map, source_format, checked)
    if pin:
        write_pins(argument_map, source_format, checked)
    if _is_lost(checked):
        raise typer.Exit(1)


def _is_lost(checked: "Verification") -> bool:
    from argmap.anchors import FOUND

    return any(check.state not in (*FOUND, "whole", "unchecked") for check in checked.checks)


def _of_folder(
    folder: str,
    files: list[str],
    encoding: str | None,
    as_json: bool,
    source_format: str | None,
) -> None:
    from argmap.anchors import verify
    from argmap.formats.files import load

    lost: list[str] = []

    def ask(name: str) -> tuple[dict[str, int], Any]:
        loaded = load(name, source_format, strict=False)
        checked = verify(loaded, texts_of(loaded, name, None, encoding))
        lost.extend([name] if _is_lost(checked) else ())
        row = {"anchors": len(checked.checks), **{str(k): v for k, v in checked.counts().items()}}
        return row, {"counts": row, "anchors": [_as_json(check) for check in checked.checks]}

    say_all(folder, ask_each(files, ask), as_json)
    if lost:
        raise typer.Exit(1)


def _show(
    checked: "Verification", without: "Verification", report: "FidelityReport", listed: bool
) -> None:
    for check in (*checked.checks, *without.checks) if listed else ():
        echo(_line(check))
    _print_states(checked)
    if without.checks:
        echo(f"statements without an anchor in the text beside the map: {_counted(without)}")
    shares = (
        f"{count} {grade} ({report.share(grade):.0%})"
        for grade, count in report.statements.items()
        if count
    )
    echo(f"statements by fidelity: {', '.join(shares) or 'none'}")


def _line(check: "AnchorCheck") -> str:
    anchor = check.anchor
    old = f"{anchor.start}-{anchor.end}" if anchor.start is not None else "-"
    now = f" at {check.start}-{check.end}" if check.has_moved else ""
    fidelity = anchor.fidelity or "-"
    near = f" near {check.nearest_words!r}" if check.location.nearest and not check.path[3:] else ""
    return f"{check.id:<26} {anchor.source:<10} {fidelity:<14} {old:<13} {check.state}{now}{near}"


def _print_states(checked: "Verification") -> None:
    from argmap.checks import check_anchors

    for finding in check_anchors(checked):
        echo(finding.full_text())
    echo(f"anchors: {_counted(checked) or 'none'}")
    missing = {
        check.anchor.source for check in checked.checks if check.anchor.source not in checked.texts
    }
    if missing:
        names = ", ".join(f"--source {name}=FILE" for name in sorted(missing))
        echo(f"argmap: no text for {counted(len(missing), 'sources')}; give {names}", err=True)


def _counted(checked: "Verification") -> str:
    return ", ".join(f"{count} {state}" for state, count in checked.counts().items() if count)


def _as_json(check: "AnchorCheck") -> dict[str, Any]:
    location = check.location
    near = None
    if location.nearest is not None:
        start, end = location.nearest
        near = {"start": start, "end": end, "text": check.nearest_words}
    return {
        "statement": check.id,
        "source": check.anchor.source,
        "state": check.state,
        "start": check.start,
        "end": check.end,
        "candidates": location.candidates,
        "similarity": location.similarity,
        "anchor": check.path[3] if len(check.path) > 3 and check.speaker is None else None,
        "attribution": None if check.speaker is None else check.path[3],
        "old": {"start": check.anchor.start, "end": check.anchor.end},
        "moved": check.has_moved,
        "fidelity": check.anchor.fidelity,
        "nearest": near,
        "parts": [{"start": start, "end": end} for start, end in check.location.parts],
        "left_out": list(check.left_out),
        "places": [{"start": start, "end": end} for start, end in location.places],
        "problem": check.problem or location.reason or None,
    }


def _update(name: str, source_format: str | None, checked: "Verification") -> None:
    from argmap.anchors import moves, moving, undecided
    from argmap.splice import edit_file

    for source_id, count in undecided(checked).items():
        echo(
            f"argmap: {source_id}: nothing is updated while {count} ambiguous anchors have neither "
            "prefix nor suffix",
            err=True,
        )
    found = moves(checked := without_lock(name, source_format, checked))
    if not found:
        echo("argmap: nothing to update", err=True)
        return
    for move in found:
        echo(f"{move.id}: {move.path[-1]} {move.old} -> {move.new}", err=True)
    spliced = edit_file(name, moving(checked), source_format, anew=False)
    echo(f"{name}: {len(found)} values written", err=True)
    if keep_undo(name, f"updated {len(found)} positions", spliced.undo):
        echo(f"undo: argmap undo {quoted(name)}", err=True)


def coverage(
    argument_map: MapArgument,
    source: SourceOption = None,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Web page of text beside map (.html)."),
    ] = None,
    encoding: EncodingOption = None,
    as_json: JsonOption = False,
    source_format: FromOption = None,
) -> None:
    """List the sentences of sources that no anchor of MAP quotes.

    Example: argmap coverage examples/northport/map.argmap.yaml
    """
    from argmap.anchors import coverage as cover
    from argmap.anchors import verify
    from argmap.formats.files import load
    from argmap.storage import write_bytes

    if output is not None:
        spare_map(output, (".html", ".htm"), argument_map)
    loaded = load(argument_map, source_format, strict=False)
    texts = texts_of(loaded, argument_map, source, encoding)
    if not texts:
        raise typer.BadParameter("give the text of a source: ID=FILE", param_hint="--source")
    with working("finding anchors"):
        checked = verify(loaded, texts)
        found = cover(loaded, texts, checked)
    if output is not None:
        from argmap.views import view

        shown = view(loaded, "beside", texts=texts).write("html")
        write_bytes(output, shown.encode("utf-8"))
        echo(f"{output}: {len(found)} texts", err=True)
    if as_json:
        documents = [
            {
                "source": one.sources[0],
                "sources": list(one.sources),
                "sentences": len(one.sentences),
                "anchored": len(one.sentences) - len(one.missing),
                "missing": [
                    {"start": item.start, "end": item.end, "text": item.text}
                    for item in one.missing
                ],
            }
            for one in found
        ]
        first = documents[0]
        print_json(first if len(documents) == 1 else {**_total(documents), "texts": documents})
        return
    for one in found:
        if one.missing:
            # At once: of a long source there are a hundred thousand, each with a cost of its own.
            words = (f"{item.start:>7} {' '.join(item.text.split())}" for item in one.missing)
            echo("\n".join(words))
        anchored = len(one.sentences) - len(one.missing)
        echo(
            f"{', '.join(one.sources)}: {anchored} of {len(one.sentences)} sentences "
            f"carry an anchor ({one.share:.0%})"
        )


def _total(documents: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "source": None,
        "sentences": sum(one["sentences"] for one in documents),
        "anchored": sum(one["anchored"] for one in documents),
        "missing": [
            {"source": one["source"], **item} for one in documents for item in one["missing"]
        ],
    }
