"""The command ``why``: the reasons for a verdict, in words."""

from typing import TYPE_CHECKING

from argmap.cli.options import (
    FromOption,
    IdArgument,
    JsonOption,
    MapArgument,
)
from argmap.cli.output import echo, print_json, say_partial
from argmap.cli.setting import say_setting, with_files, with_setting
from argmap.stopping import obey_signals

if TYPE_CHECKING:
    from argmap.explain import Line
    from argmap.model import ArgumentMap
    from argmap.semantics import Setting

ROLES = {
    "": "",
    "for": "+ because ",
    "against": "− but ",
    "undercut": "× undercut ",
    "backing": "+ backed by ",
    "premise": "",
    "rival": "rival ",
    "whole": "part of ",
    "context": "in context of ",
}


@with_setting
def why(
    path: MapArgument,
    item_id: IdArgument,
    *,
    setting: "Setting",
    source_format: FromOption = None,
    as_json: JsonOption = False,
) -> None:
    """Explain why ID is accepted, rejected, not shown or open.

    The explanation is a proof: the part of the map that alone gives this verdict.

    Example: argmap why corpus:take-up-iran-offer press-rebuffed
    """
    from argmap.explain import why as explain
    from argmap.formats.files import load
    from argmap.semantics.grounding import ground_words, whose_word

    argument_map = load(path, source_format)
    setting = with_files(argument_map, path, setting)
    obey_signals()
    found = explain(argument_map, item_id, setting)
    say_setting(argument_map, setting, item_id, as_json=as_json)
    say_partial(found.partial)
    if as_json:
        print_json(found.as_json())
        return
    above: list[Line] = []
    for line in found.lines:
        del above[line.depth :]
        carried = line.ground if line.status == "accepted" else None
        more = ground_words(argument_map, carried) if carried else ""
        echo(_words(argument_map, line, above[-1] if above else None, more))
        above.append(line)
    if found.loop:
        echo(f"each waits for the next: {' → '.join((*found.loop, found.loop[0]))}")
    if found.ground and found.ground.alone:
        echo(f"all of it rests on {whose_word(argument_map, found.ground.alone)}")


def _words(argument_map: "ArgumentMap", line: "Line", above: "Line | None", more: str) -> str:
    from argmap.semantics.words import SIGNS, STATUS_WORDS

    element = argument_map[line.id]
    text = getattr(element, "text", None) or getattr(element, "title", None) or "step"
    end = "(see above)" if line.again else f"— {line.reason}"
    role = ROLES[line.role]
    if line.role == "premise" and above is not None and above.label == line.label == "out":
        role = "needs "
    elif line.role == "rival" and (target := getattr(element, "target", None)):
        role = f"on rival [{target}]: "
    silent = "context" if argument_map.kinds.get(line.id) != "question" else "asked"
    sign, word = (SIGNS[line.status], STATUS_WORDS[line.status]) if line.status else ("·", silent)
    words = f"{role}[{line.id}] {' '.join(text.split())} {end}"
    return f"{'   ' * min(line.depth, 20)}{sign} {word}{more}: {words}"
