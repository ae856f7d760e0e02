"""The command ``diff``: what differs between two states of a map, by meaning, and which verdicts turn."""

import os
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from argmap.cli.options import FromOption, JsonOption, LangOption
from argmap.cli.output import echo, print_json, working
from argmap.cli.setting import say_setting, with_setting
from argmap.results import counted

if TYPE_CHECKING:
    from argmap.compare import Difference
    from argmap.findings import Finding
    from argmap.semantics import Setting

MARKDOWN, PAGE = (".md", ".markdown"), (".html", ".htm")
STATE = "Path, -, corpus:NAME, case:PATH,PATH, or REV: before a path or case, through git."
FailOption = Annotated[
    Literal["changed", "turned", "lost-support", "lapsed", "release"] | None,
    typer.Option(
        help="Exit with 1 if anything differs, a verdict turns, support is lost, a sign-off "
        "lapsed, or one of the last two."
    ),
]


@with_setting
def diff(
    before: Annotated[str, typer.Argument(metavar="A", help=STATE)],
    after: Annotated[
        str | None,
        typer.Argument(
            metavar="[B]", help="The same.  [default: A since HEAD, or FILE of REV:FILE]"
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="What differs as a page (html), a picture (svg, png, pdf, dot) or md; or the patch: "
            "FILE.argmap-patch.yaml.",
        ),
    ] = None,
    markdown: Annotated[
        bool, typer.Option("--markdown", help="Write Markdown, as for a pull request's comment.")
    ] = False,
    fail_on: FailOption = None,
    lang: LangOption = None,
    *,
    setting: "Setting",
    everything: Annotated[bool, typer.Option("--all", help="List all that differs.")] = False,
    source_format: FromOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show what differs between two states of a map.

    The differences are those of meaning; the verdicts that turn are listed with the reason.

    Example: argmap diff HEAD~1:map.argmap.yaml --fail-on lost-support
    """
    from argmap.compare import diff as find_difference
    from argmap.compare.difference import setting_for
    from argmap.compare.listing import MOST, to_lines, to_markdown
    from argmap.compare.revisions import load_state
    from argmap.languages import speaking_of

    _check_answers(as_json, markdown, output, lang)
    first, second = _states(before, after)
    one, other = load_state(first, source_format), load_state(second, source_format)
    with working("comparing"):
        found = find_difference(one, other, setting)
    most = None if everything else MOST
    if output is not None:
        with speaking_of(other.metadata.language, lang):
            _write(found, output, most)
    if as_json:
        print_json(found.as_json())
    elif markdown:
        with speaking_of(other.metadata.language, lang):
            echo(to_markdown(found, most).rstrip("\n"))
    else:
        if said := setting.in_words():
            echo(said)
        # What is set aside of the later state goes to standard error, as with JSON.
        say_setting(other, setting_for(setting, other, one, {}), as_json=True)
        echo("\n".join(to_lines(found, most)))
    if fail_on is not None and found.concerns(fail_on):
        raise typer.Exit(1)


def _check_answers(as_json: bool, markdown: bool, output: str | None, lang: str | None) -> None:
    """Refuse two answers, and a language that nothing would speak: lines on a terminal are English."""
    from argmap.formats.patches import is_patch_name

    if as_json and markdown:
        raise typer.BadParameter("--json and --markdown are two answers: leave out one")
    if lang is not None and not markdown and (output is None or is_patch_name(output)):
        raise typer.BadParameter(
            "pictures and Markdown speak it: add -o or --markdown", param_hint="--lang"
        )


def _states(before: str, after: str | None) -> tuple[str, str]:
    """Return the names of both states: a file alone is compared with itself in HEAD."""
    if after is not None:
        from argmap.compare.revisions import is_revision

        # As with git: argmap diff HEAD FILE. A file goes before a branch of its name.
        bare = ":" not in before + after and before != "-" and not os.path.exists(before)
        return (f"{before}:{after}" if bare and is_revision(before) else before), after
    from argmap.storage import CASE

    _, sign, path = before.partition(":")
    if sign and not before.startswith(CASE) and not os.path.exists(before):
        return before, path
    return f"HEAD:{before}", before


def _write(found: "Difference", output: str, most: int | None) -> None:
    """Write the patch between both, or what differs as a page, as Markdown or as a picture."""
    from argmap.compare.listing import to_markdown
    from argmap.drawing.difference import draw_difference, kind_of_file
    from argmap.formats.patches import is_patch_name, save_patch
    from argmap.storage import write_bytes

    if is_patch_name(output):
        save_patch(found.patch, output)
        echo(f"{output}: {counted(len(found.patch.changes), 'changes')}", err=True)
        return
    findings: list[Finding] = []
    if output.lower().endswith(MARKDOWN):
        content = to_markdown(found, most).encode("utf-8")
    elif output.lower().endswith(PAGE):
        from argmap.web import difference_page

        content = difference_page(found, remarks=findings).encode("utf-8")
    else:
        content, findings = draw_difference(found, kind_of_file(output))
    for finding in findings:
        echo(f"argmap: {output}: {finding.full_text()}", err=True)
    write_bytes(output, content)
    echo(f"{output}: {len(content) / 1024:.0f} KB", err=True)
