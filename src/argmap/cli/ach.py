"""Command ``ach``: hypotheses against evidence, as a table."""

from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli.completion import complete_id
from argmap.cli.options import FromOption, JsonOption, MapArgument
from argmap.cli.output import echo, print_json
from argmap.cli.setting import say_setting, with_files, with_setting

if TYPE_CHECKING:
    from argmap.explain import AchMatrix
    from argmap.model import ArgumentMap
    from argmap.semantics import Setting


@with_setting
def ach(
    path: MapArgument,
    hypotheses: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ID]...",
            help="Hypotheses.  [default: rivals, else top claims]",
            autocompletion=complete_id,
        ),
    ] = None,
    *,
    setting: "Setting",
    source_format: FromOption = None,
    as_json: JsonOption = False,
) -> None:
    """Print which evidence of MAP fits which hypothesis.

    This is the matrix of ACH, the analysis of competing hypotheses. The matrix is an aid to
    thinking, not a verdict. CC and C mean consistent, I and II inconsistent, N neutral.

    Example: argmap ach corpus:take-up-iran-offer us-rebuffed press-rebuffed
    """
    from argmap.explain import ach as make_matrix
    from argmap.formats.files import load

    argument_map = load(path, source_format)
    setting = with_files(argument_map, path, setting)
    found = make_matrix(argument_map, hypotheses, setting)
    say_setting(argument_map, setting, *(hypotheses or ()), as_json=as_json)
    if as_json:
        print_json(found.as_json())
        return
    for line in _lines(argument_map, found):
        echo(line)


def _lines(argument_map: "ArgumentMap", found: "AchMatrix") -> list[str]:
    columns = [f"H{at}" for at in range(1, len(found.hypotheses) + 1)]
    lines = ["hypotheses (least inconsistent first is no verdict; see argmap evaluate)"]
    for name in found.ranking:
        at = found.hypotheses.index(name)
        text = " ".join(argument_map.statement(name).text.split())
        lines.append(f"   {columns[at]} inconsistency {found.inconsistency[at]}: [{name}] {text}")
    lines.append("  ".join([f"{word:<4}" for word in columns] + ["diagnostic", "evidence"]))
    for row in found.rows:
        text = " ".join(argument_map.statement(row.evidence).text.split())
        cells = [f"{mark:<4}" for mark in row.marks]
        lines.append("  ".join([*cells, f"{row.diagnosticity:<10.2f}", f"[{row.evidence}] {text}"]))
    return lines
