"""Options and arguments that several commands share, said once, and what they mean."""

from collections.abc import Callable, Mapping
from functools import wraps
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from argmap.cli.completion import complete_format, complete_id, complete_party
from argmap.cli.output import echo
from argmap.storage import CASE

if TYPE_CHECKING:
    from argmap.anchors import SourceText
    from argmap.model import ArgumentMap
    from argmap.registers import FileState

MapArgument = Annotated[
    str,
    typer.Argument(
        metavar="MAP", help="Path, - for standard input, corpus:NAME, or case:PATH,PATH."
    ),
]
IdArgument = Annotated[
    str,
    typer.Argument(metavar="ID", help="Statement or argument.", autocompletion=complete_id),
]
FromOption = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="FORMAT",
        help="Format of MAP.  [default: by suffix]",
        autocompletion=complete_format,
    ),
]
ColumnOption = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar="ROLE=COLUMN",
        help="Column of a sheet or graph, as text=B; may be given again.",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
BomOption = Annotated[
    bool, typer.Option("--bom", help="Begin CSV with a byte order mark, for spreadsheets.")
]
FocusOption = Annotated[
    str | None,
    typer.Option(
        metavar="ID",
        help="Only what lies around this statement or argument.",
        autocompletion=complete_id,
    ),
]
DepthOption = Annotated[
    int | None,
    typer.Option(metavar="N", help="Steps to show around --focus (2), or below the top (all)."),
]
PartyOption = Annotated[
    str | None,
    typer.Option(
        metavar="ID",
        help="Only the statements this party takes a stance on.",
        autocompletion=complete_party,
    ),
]
LangOption = Annotated[
    str | None,
    typer.Option(
        metavar="CODE",
        help="Language argmap speaks: en, de, fr, es or ar.",
        show_default="that of the map, else en",
    ),
]
SectionOption = Annotated[str | None, typer.Option(metavar="ID", help="Only this section.")]
PolicyOption = Annotated[
    list[str] | None,
    typer.Option(
        "--policy",
        metavar="POLICY",
        help="Whose word counts: no-hearsay, named-only, basis-stated, as-made, as-cited, "
        "at-least-B, credibility-2, 'as-of DATE', 'without ID'; may be given again.",
    ),
]
AsOfOption = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="Day on which evidence must still be valid, as 2026-11-30.",
        show_default="validity is not judged",
    ),
]
SemanticsOption = Annotated[
    str,
    typer.Option(
        metavar="SEMANTICS",
        help="caes; grounded, complete, preferred, stable, semi-stable, stage, ideal, eager, "
        "naive, cf2; or a gradual one: quadratic-energy, df-quad, euler-based, mlp-based, "
        "h-categoriser, max-based, card-based.",
    ),
]
WhyOption = Annotated[
    str | None,
    typer.Option(
        "--why",
        metavar="ID",
        help="Only the proof of the verdict on this statement or argument.",
        autocompletion=complete_id,
    ),
]
StandardOption = Annotated[
    str,
    typer.Option(
        metavar="STANDARD",
        help="scintilla, preponderance, clear-and-convincing, beyond-reasonable-doubt or "
        "dialectical-validity.",
    ),
]
WeighingOption = Annotated[
    str,
    typer.Option(
        metavar="WEIGHING",
        help="How premises make an argument: linked, convergent, cumulative or factorized.",
    ),
]
GrantOption = Annotated[
    list[str] | None,
    typer.Option(
        metavar="ID",
        help="Take this statement as given; may be given again.",
        autocompletion=complete_id,
    ),
]
ReadingOption = Annotated[
    str | None,
    typer.Option(
        metavar="READING",
        help="What is given without a reason: uncontested, evidence or leaves.",
        show_default="the map's own, or uncontested",
    ),
]
GrantLeavesOption = Annotated[
    bool, typer.Option("--grant-leaves", help="The same as --reading leaves.")
]
WeightOption = Annotated[
    list[str] | None,
    typer.Option(
        "--weight", metavar="ID=NUMBER", help="Weight of this argument, 0 to 1; may be given again."
    ),
]
WeightsOption = Annotated[
    str,
    typer.Option(
        metavar="WEIGHTS",
        help="stated, or weakest-link: no argument weighs more than the weakest of what it rests on.",
    ),
]
SourceOption = Annotated[
    list[str] | None,
    typer.Option(
        "--source",
        metavar="ID=FILE",
        help="Text of a source; may be given again.  [default: sources/ and MAP's .txt beside it]",
    ),
]
WithSourcesOption = Annotated[
    bool,
    typer.Option(
        "--with-sources",
        help="Put the texts of sources into the page; everyone who gets it can read them.",
    ),
]
EncodingOption = Annotated[
    str | None, typer.Option(help="Encoding of the source texts.  [default: UTF-8]")
]


def told_columns(
    source_format: str | None, columns: list[str] | None, source: str = ""
) -> str | None:
    """Return the format with the columns of ``--column``.

    It is the one named, or told by the end of a file's name, or else a sheet.

    >>> told_columns(None, ["text=B", "parent=C"]), told_columns(None, ["text=label"], "a.graphml")
    ('sheet:text=B,parent=C', 'graphml:text=label')
    """
    if not columns:
        return source_format
    name = source_format or _table_of(source)
    return f"{name}{',' if ':' in name else ':'}{','.join(columns)}"


def _table_of(source: str) -> str:
    """Return the format that has columns to tell and whose own suffix a file ends in; else a sheet."""
    from argmap.formats import FORMATS, SHARED

    for item in FORMATS:
        own = tuple(suffix for suffix in item.suffixes if suffix not in SHARED)
        if item.read_columns is not None and source.lower().endswith(own):
            return item.name
    return "sheet"


class Under(NamedTuple):
    """What policies leave of a map, in words, and the keys of JSON that name it.

    Without policies the map is whole, and words and keys are empty.
    """

    part: "ArgumentMap"
    line: str
    named: Mapping[str, Any]

    def say(self) -> None:
        """Print which part an answer in text is about, before the answer."""
        if self.line:
            echo(self.line)


def load_under(
    name: str, source_format: str | None, policies: list[str] | None, *keep: str
) -> Under:
    """Load a map and leave what passes the policies; ids in ``keep`` stay in any case."""
    from argmap.formats.files import load

    argument_map = load(name, source_format)
    return under_policies(argument_map, policies, *keep)


def under_policies(argument_map: "ArgumentMap", policies: list[str] | None, *keep: str) -> Under:
    """Leave what passes the policies, and say on standard error how much does not."""
    from argmap.attribution import set_aside, under
    from argmap.attribution.passing import in_force, said_in_words
    from argmap.semantics import Setting
    from argmap.semantics.held import part_line
    from argmap.semantics.setting import named_setting

    setting = Setting(policies=policies or ())
    if not (rules := in_force(argument_map, setting.policies)):
        return Under(argument_map, "", {})
    for item_id in keep:
        argument_map[item_id]
    gone = set_aside(argument_map, *rules)
    part = under(argument_map, *rules, keep=keep)
    said = part_line(argument_map, part, said_in_words(argument_map, setting.policies))
    named = f"policy {', '.join(policies)}" if policies else "sources taken back"
    echo(f"argmap: {named}: {len(gone)} set aside; {said}", err=True)
    for item in gone:
        if item.id in keep:
            echo(f"argmap: {item.id} itself does not pass: {item.reason}", err=True)
    return Under(part, said, {**named_setting(setting), "part": said})


def load_texts(
    argument_map: "ArgumentMap", name: str, given: list[str] | None, encoding: str | None
) -> "dict[str, SourceText]":
    """Read the texts named by ``--source``, else those in ``sources/`` and that beside the map."""
    from argmap.anchors import read_sources
    from argmap.anchors.reading import FOLDER

    paths: dict[str, str] = {}
    for item in given or ():
        source_id, file = _id_and_file(item, {source.id for source in argument_map.sources})
        if not file:
            raise typer.BadParameter(f"write ID=FILE, not {item!r}", param_hint="--source")
        if source_id in paths:
            raise typer.BadParameter(f"{source_id!r} is given twice", param_hint="--source")
        paths[source_id] = file
    folder = folder_beside(name)
    if given or folder is None:
        return read_sources(argument_map, paths, encoding=encoding)
    beside = name if Path(name).is_file() else None
    return read_sources(argument_map, {}, folder / FOLDER, encoding, beside)


def files_beside(argument_map: "ArgumentMap", name: str) -> "dict[str, FileState]":
    """Look at the files that the sources of an assurance case name beside its own file or files.

    In other maps an address with a digest is that of a text, which has its own rules.
    """
    from argmap.model import ASSURANCE
    from argmap.registers import evidence_files

    folder = folder_beside(name)
    if argument_map.metadata.reading != ASSURANCE or folder is None:
        return {}
    return evidence_files(argument_map, folder)


def folder_beside(name: str) -> Path | None:
    """Return the folder from which the addresses of a map count; none for what lies in no folder."""
    if name.startswith(CASE):
        from argmap.formats.modules.case_names import folder_of

        return Path(folder_of(name))
    return Path(name).parent if Path(name).is_file() else None


def _id_and_file(item: str, known: set[str]) -> tuple[str, str]:
    """Cut at the first equals sign after the id of a source, which may hold such signs itself."""
    cuts = [at for at, sign in enumerate(item) if sign == "="]
    cut = next((at for at in reversed(cuts) if item[:at] in known), cuts[0] if cuts else len(item))
    return item[:cut], item[cut + 1 :]


def with_options(
    command: Callable[..., None],
    name: str,
    options: Mapping[str, tuple[Any, Any]],
    read: Callable[..., object],
) -> Callable[..., None]:
    """Give a command several options, each with its default, in place of one parameter.

    The command is called with what is read from them all, so none can be dropped on the way.
    """
    parameters: list[Parameter] = []
    for parameter in signature(command).parameters.values():
        if parameter.name != name:
            parameters.append(parameter)
            continue
        parameters += [
            Parameter(option, Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
            for option, (annotation, default) in options.items()
        ]

    @wraps(command)
    def run(**values: Any) -> None:
        made = read(**{option: values.pop(option) for option in options})
        command(**values | {name: made})

    return with_parameters(run, parameters)


def with_parameters(
    command: Callable[..., None], parameters: list[Parameter]
) -> Callable[..., None]:
    """Let a command show these parameters to who asks it, all by name."""
    named = [item.replace(kind=Parameter.KEYWORD_ONLY) for item in parameters]
    command.__signature__ = Signature(named)  # type: ignore[attr-defined]
    command.__annotations__ = {item.name: item.annotation for item in named} | {"return": None}
    return command
