"""The commands ``stats`` and ``find``: how much there is in maps, and where words stand."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from argmap.cli.many import FolderArgument, ask_each, maps_in, say_all
from argmap.cli.options import FromOption, JsonOption
from argmap.cli.output import echo, print_json
from argmap.errors import ArgmapError, UntoldFormatError
from argmap.results import counted

if TYPE_CHECKING:
    from argmap.query import Counts

MOST = 20


def stats(
    argument_map: FolderArgument, as_json: JsonOption = False, source_format: FromOption = None
) -> None:
    """Count what MAP holds, and how much of it is supported.

    The counts include what is anchored and attributed. For a folder, a table has a row for each
    map.

    Example: argmap stats corpus:take-up-iran-offer
    """
    files = maps_in(argument_map, source_format)
    if files is not None:
        answers = ask_each(files, lambda file: _row(file, source_format))
        say_all(argument_map, answers, as_json)
        return
    found = _counts(argument_map, source_format)
    if as_json:
        print_json(found.as_json())
        return
    whole = found.of_statements
    kinds = ", ".join(f"{number} {kind}" for kind, number in found.statements.items())
    steps = ", ".join(f"{number} {kind}" for kind, number in found.steps.items())
    echo(f"{whole} statements: {kinds} ({found.words} words)")
    echo(f"{sum(found.steps.values())} steps: {steps}")
    # Where nobody speaks, as in most assurance cases, nobody is missed.
    speaking = f", {counted(found.parties, 'parties')} ({found.unnamed} unnamed)"
    echo(
        f"{counted(found.relations, 'ties')}, {counted(found.sections, 'sections')}, "
        f"{counted(found.sources, 'sources')}{speaking if found.parties else ''}"
    )
    stances = ((found.attributed, "say who takes a stance"),) if found.parties else ()
    for number, words in (
        (found.anchored, "cite a source"),
        (found.quoted, "quote its words"),
        *stances,
    ):
        share = f" ({number / whole:.0%})" if whole else ""
        echo(f"{number} of {whole} statements{share} {words}")
    claims = found.statements["claim"]
    echo(f"{found.unsupported} of {claims} claims have no reason that supports them")


def find(
    argument_map: FolderArgument,
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="All must stand there.")],
    most: Annotated[int, typer.Option(min=1, metavar="N", help="How many to list.")] = MOST,
    as_json: JsonOption = False,
    source_format: FromOption = None,
) -> None:
    """Find elements of MAP, or of a folder of maps, by words.

    The words are looked for in ids, texts, names and quotes. Exit code 1 when nothing is found.

    Example: argmap find corpus:take-up-iran-offer leverett
    """
    from argmap.formats.files import load
    from argmap.query import find as find_in

    files = maps_in(argument_map, source_format)
    hits: list[tuple[str, Any]] = []
    for file in [argument_map] if files is None else files:
        try:
            found = find_in(load(file, source_format, strict=False), " ".join(words))
        except ArgmapError as error:
            if files is None:
                raise
            if isinstance(error, UntoldFormatError):
                continue
            echo(f"argmap: {file}: {str(error).split(chr(10))[0]}", err=True)
            continue
        hits += [(file, hit) for hit in found]
    hits.sort(key=lambda item: item[1].rank)
    if as_json:
        print_json({"found": [_as_json(file, hit, files is not None) for file, hit in hits[:most]]})
    else:
        for file, hit in hits[:most]:
            place = f"{file}: " if files is not None else ""
            beside = f"  [{hit.field}]" if hit.field not in ("id", "text", "name", "title") else ""
            echo(f"{place}{hit.id}  {hit.kind}  {hit.text}{beside}")
        if len(hits) > most:
            echo(f"argmap: and {len(hits) - most} more; --most lists them", err=True)
    if not hits:
        echo(f"argmap: nothing holds {' '.join(words)!r}", err=True)
        raise typer.Exit(1)


def _as_json(file: str, hit: Any, is_folder: bool) -> dict[str, str]:
    place = {"file": file} if is_folder else {}
    return {**place, "id": hit.id, "kind": hit.kind, "text": hit.text, "field": hit.field}


def _counts(name: str, source_format: str | None) -> "Counts":
    from argmap.formats.files import load
    from argmap.query import count

    return count(load(name, source_format, strict=False))


def _row(name: str, source_format: str | None) -> tuple[dict[str, int], Any]:
    found = _counts(name, source_format)
    row = {
        "statements": found.of_statements,
        **{kind: number for kind, number in found.statements.items() if kind != "assumption"},
        "steps": sum(found.steps.values()),
        "parties": found.parties,
        "sources": found.sources,
        "anchored": found.anchored,
        "quoted": found.quoted,
        "attributed": found.attributed,
        "unsupported": found.unsupported,
    }
    return row, found.as_json()
