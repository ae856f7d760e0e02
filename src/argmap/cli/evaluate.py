"""The command ``evaluate``: which statements are accepted, and why."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from argmap.cli.cases import MapsOrFolderArgument, with_maps
from argmap.cli.listing import AllOption, heading, list_all, list_verdicts, print_line
from argmap.cli.many import ask_each, maps_in, refuse_of_folder, say_all
from argmap.cli.options import FromOption, JsonOption
from argmap.cli.output import echo, print_json
from argmap.cli.setting import say_setting, with_files, with_setting
from argmap.stopping import obey_signals

if TYPE_CHECKING:
    from argmap.model import ArgumentMap
    from argmap.semantics import Evaluation, Setting
    from argmap.semantics.statuses import Status

STATUSES: tuple["Status", ...] = ("accepted", "rejected", "not-shown", "open")
IN_CASE: tuple["Status", ...] = ("supported", "incomplete", "challenged", "defeated")


@with_maps(MapsOrFolderArgument)
@with_setting
def evaluate(
    path: str,
    list_every: AllOption = False,
    *,
    setting: "Setting",
    source_format: FromOption = None,
    as_json: JsonOption = False,
) -> None:
    """List which statements of MAP are accepted, and why.

    The other verdicts are rejected, not shown and open. A verdict says what follows from the map,
    not what is true. Questions come first with their answers, then what is rejected, not shown or
    open. A gradual semantics gives strengths from 0 to 1 instead; they are no probabilities. For a
    folder, a table has a row for each map.

    Example: argmap evaluate corpus:take-up-iran-offer --policy no-hearsay
    """
    from argmap.formats.files import load
    from argmap.model import ASSURANCE
    from argmap.semantics import evaluate as evaluate_map
    from argmap.semantics.held import hold
    from argmap.semantics.names import kind_of

    if (files := maps_in(path, source_format)) is not None:
        refuse_of_folder(("--all", list_every))
        say_all(path, ask_each(files, lambda file: _row(file, source_format, setting)), as_json)
        return
    argument_map = load(path, source_format)
    setting = with_files(argument_map, path, setting)
    obey_signals()
    made = evaluate_map(argument_map, setting)
    if as_json:
        say_setting(argument_map, setting, as_json=True)
        print_json(made.as_json())
        return
    for finding in made.findings:
        echo(f"argmap: {finding.full_text()}", err=True)
    if kind_of(made.semantics) == "strength":
        _say_strengths(argument_map, made, setting)
        return
    counts = Counter(verdict.status for verdict in made.statements.values())
    statuses = IN_CASE if made.reading == ASSURANCE else STATUSES
    print_line(
        heading(made, ", ".join(f"{counts[name]} {name.replace('-', ' ')}" for name in statuses))
    )
    say_setting(argument_map, setting, known=("semantics", "standard", "reading"))
    others = _under_other_readings(argument_map, setting) if made.semantics == "caes" else {}
    part = hold(argument_map, setting).part

    def notes(name: str) -> list[str]:
        return _notes(argument_map, made, others, name)

    def count(names: Sequence[str]) -> str:
        return _carried(made, names)

    if list_every:
        list_all(part, made, notes)
    else:
        list_verdicts(part, made, notes, count)


def _row(
    name: str, source_format: str | None, setting: "Setting"
) -> tuple[dict[str, int], dict[str, object]]:
    """Return how many statements of a map have each status, and the whole answer."""
    from argmap.formats.files import load
    from argmap.model import ASSURANCE
    from argmap.semantics import evaluate as evaluate_map

    argument_map = load(name, source_format)
    made = evaluate_map(argument_map, with_files(argument_map, name, setting))
    counts = Counter(verdict.status for verdict in made.statements.values())
    row = {"statements": len(made.statements)}
    if counts[None] < len(made.statements) or not made.statements:
        statuses = IN_CASE if made.reading == ASSURANCE else STATUSES
        row |= {status.replace("-", " "): counts[status] for status in statuses}
    return row, made.as_json()


def _say_strengths(argument_map: "ArgumentMap", made: "Evaluation", setting: "Setting") -> None:
    echo(f"strengths from 0 to 1 ({made.semantics}; relative to this map, no probabilities)")
    say_setting(argument_map, setting, known=("semantics", "standard"))
    for name, verdict in made.statements.items():
        text = " ".join(argument_map.statement(name).text.split())
        echo(f"≈ {verdict.word:<9} [{name}] {text}")
        echo(f"    {verdict.reason}")


def _under_other_readings(
    argument_map: "ArgumentMap", setting: "Setting"
) -> Mapping[str, "Evaluation"]:
    from argmap.model import ASSURANCE
    from argmap.semantics import READINGS, hold
    from argmap.semantics import evaluate as evaluate_map

    held = hold(argument_map, setting)
    # A case is no map under another reading, nor the other way round.
    if held.reading == ASSURANCE:
        return {}
    return {
        reading.name: evaluate_map(argument_map, setting.merged({"reading": reading.name}))
        for reading in READINGS
        if reading.name not in (held.reading, ASSURANCE)
    }


def _notes(
    argument_map: "ArgumentMap",
    made: "Evaluation",
    others: Mapping[str, "Evaluation"],
    name: str,
) -> list[str]:
    """Say status and ground with the reason, and where the status hangs on the reading."""
    from argmap.semantics.words import status_word, verdict_words

    verdict = made.statements[name]
    if verdict.status is None:
        return []
    found = [f"{verdict_words(argument_map, made, name)}: {verdict.reason}"]
    ground = made.grounds.get(name)
    for reading, other in others.items():
        status = other.statements[name].status
        # "Uncontested (no evidence)" says already that evidence alone would not show it.
        is_said = (
            ground is not None
            and ground.weakest == "uncontested"
            and (reading, status) == ("evidence", "not-shown")
        )
        if status != verdict.status and not is_said:
            found.append(f"{status_word(other.statements[name])} under the reading {reading}")
    return found


CARRIED = {
    "evidence": "on independent evidence",
    "alone": "on evidence that one party, or one chain of parties, alone vouches for",
    "uncontested": "uncontested (no evidence)",
    "assumption": "on assumptions",
}


def _carried(made: "Evaluation", names: Sequence[str]) -> str:
    """Count accepted statements by what carries them at their weakest, the best first."""
    from argmap.model import ASSURANCE

    counts: Counter[str] = Counter()
    for name in names:
        if (ground := made.grounds.get(name)) is not None:
            is_alone = ground.alone and ground.weakest == "evidence"
            counts["alone" if is_alone else ground.weakest] += 1
    said = [f"{counts[kind]} {words}" for kind, words in CARRIED.items() if counts[kind]]
    word = "supported" if made.reading == ASSURANCE else "accepted"
    return f"{len(names)} {word}" + (f": {', '.join(said)}" if said else "")
