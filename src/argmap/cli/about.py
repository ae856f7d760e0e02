"""Commands about argmap itself: ``schema``, ``formats`` and ``doctor``."""

import json
from importlib import metadata
from typing import TYPE_CHECKING, Annotated, Any

import typer

from argmap.cli.options import JsonOption
from argmap.cli.output import echo, print_json

if TYPE_CHECKING:
    from argmap.table import Plugin

PACKAGES = ("pydantic", "networkx", "graphviz", "graphviz-pure", "PyYAML", "edtf", "typer", "rich")


def schema(
    yaml: Annotated[
        bool, typer.Option("--yaml", help="Print the schema of native YAML, for editors.")
    ] = False,
    for_models: Annotated[
        bool,
        typer.Option(
            "--for-models", help="Print that of flat drafts, for a program to propose in."
        ),
    ] = False,
    output: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="File to write.  [default: print it]",
            show_default=False,
        ),
    ] = "-",
) -> None:
    """Print the JSON Schema of native JSON, YAML or flat drafts.

    Example: argmap schema --yaml -o argmap.schema.json
    """
    from argmap.formats.native.json_form import schema as json_schema
    from argmap.formats.native.yaml_schema import yaml_schema
    from argmap.proposals.flat import flat_schema
    from argmap.storage import write_bytes

    if yaml and for_models:
        raise typer.BadParameter(
            "one schema at a time: leave out --yaml", param_hint="--for-models"
        )
    made = flat_schema() if for_models else yaml_schema() if yaml else json_schema()
    if output == "-":
        print_json(made)
    else:
        text = json.dumps(made, ensure_ascii=False, indent=2)
        write_bytes(output, f"{text}\n".encode())


def formats(
    as_json: JsonOption = False,
    conformance: Annotated[
        bool,
        typer.Option("--conformance", help="Print a table of concepts by format, as Markdown."),
    ] = False,
) -> None:
    """List the formats read and written, and the kinds of drawing.

    Example: argmap formats --json
    """
    from argmap.formats import FORMATS
    from argmap.formats.conformance import conformance_page
    from argmap.rendering import KINDS

    if conformance and as_json:
        raise typer.BadParameter("--conformance is a page for people: leave out --json")
    if conformance:
        typer.echo(conformance_page(), nl=False)
        return
    FORMATS.load_plugins()
    KINDS.load_plugins()
    rows: list[dict[str, Any]] = [
        {
            "name": item.name,
            "suffixes": list(item.suffixes),
            "reads": item.read is not None,
            "writes": item.write is not None,
            "draws": False,
            "summary": item.summary,
            "gaps": dict(item.gaps),
        }
        for item in FORMATS
    ]
    rows += [
        {
            "name": item.name,
            "suffixes": list(item.suffixes),
            "reads": False,
            "writes": False,
            "draws": True,
            "summary": item.summary,
        }
        for item in KINDS
    ]
    if as_json:
        print_json({"formats": rows})
        return
    for row in rows:
        able = ", ".join(word for word in ("reads", "writes", "draws") if row[word])
        echo(f"{row['name']:<14} {able:<14} {' '.join(row['suffixes'])}")
        echo(f"{'':<14} {row['summary']}")


def doctor(as_json: JsonOption = False) -> None:
    """List what argmap finds on this machine.

    Listed are layout engines, formats, fonts, languages, plug-ins and versions of packages. Exit code 3
    when there is no engine, 1 when a plug-in cannot be loaded.

    Example: argmap doctor
    """
    import platform

    from argmap import __version__
    from argmap.corpus_store import corpus_names
    from argmap.drawing.engines import find_engines
    from argmap.formats import FORMATS
    from argmap.languages import LANGUAGES, missing
    from argmap.plugins import installed

    plugins = installed()
    engines = [
        {"name": engine.name, "version": engine.version(), "formats": list(engine.formats())}
        for engine in find_engines()
    ]
    data: dict[str, Any] = {
        "argmap": __version__,
        "python": platform.python_version(),
        # Not ``platform.platform()``, which starts a program to name the processor.
        "platform": "-".join((platform.system(), platform.release(), platform.machine())),
        "packages": {name: _version(name) for name in PACKAGES},
        "engines": engines,
        "pdf": _pdf_way(engines),
        "fonts": _fonts(engines),
        "formats": [item.name for item in FORMATS],
        "corpus": list(corpus_names()),
        "languages": [
            {"code": language.code, "name": language.name, "missing": len(missing(language))}
            for language in LANGUAGES
        ],
        "plugins": [plugin.as_json() for plugin in plugins],
    }
    if as_json:
        print_json(data)
    else:
        echo(f"argmap {__version__}, Python {data['python']}, {data['platform']}")
        for engine in engines:
            echo(f"engine   {engine['name']}: {engine['version']} ({', '.join(engine['formats'])})")
        if not engines:
            echo("engine   none: install graphviz-pure, or Graphviz itself")
        echo(f"pdf      {data['pdf']}")
        echo(f"fonts    {data['fonts']}")
        versions = (f"{name} {version}" for name, version in _versions())
        echo(f"packages {', '.join(versions)}")
        echo(f"corpus   {', '.join(corpus_names()) or 'none'}")
        for row in data["languages"]:
            lacking = f", {row['missing']} messages in English" if row["missing"] else ""
            echo(f"language {row['code']}: {row['name']}{lacking}")
        for plugin in plugins:
            echo(f"plug-in  {plugin.package} {plugin.version}: {_became(plugin)}")
    if not engines:
        raise typer.Exit(3)
    if any(plugin.problem for plugin in plugins):
        raise typer.Exit(1)


def _became(plugin: "Plugin") -> str:
    if plugin.problem:
        return f"{plugin.name!r} of {plugin.group} is not loaded: {plugin.problem.reason}"
    return f"{plugin.group} has {', '.join(plugin.rows) or 'no rows'}"


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _versions() -> list[tuple[str, str]]:
    return [(name, _version(name) or "missing") for name in PACKAGES]


def _pdf_way(engines: list[dict[str, Any]]) -> str:
    by_engine = [engine["name"] for engine in engines if "pdf" in engine["formats"]]
    return by_engine[0] if by_engine else 'none: pip install "argmap[pdf]"'


def _fonts(engines: list[dict[str, Any]]) -> str:
    if engines and engines[0]["name"] == "graphviz-pure":
        return "PNG: built in (Latin, Greek, Cyrillic, Hebrew); SVG: those of the reader's browser"
    return "those of this system"
