"""Minutes of a meeting for argmap: a format, a rule about them and a view of them.

MINUTES: The harbour committee
MOTION: The pier should be closed.
FOR: A storm broke two beams.
AGAINST: The beams are new.
"""

from collections import Counter
from collections.abc import Iterator

from argmap import Argument, ArgumentMap, Finding, Statement
from argmap.checks import Rule
from argmap.errors import ParseError
from argmap.findings import Place
from argmap.formats import Format, ReadResult, gaps_except, lost_on_return
from argmap.views import Column, Document, Request, Span, TableBlock, View

POLARITIES = {"FOR": "supports", "AGAINST": "attacks"}
WORDS = {polarity: word for word, polarity in POLARITIES.items()}
GAPS = gaps_except(
    "minutes have motions and reasons alone", "support", "attack", "claims", "map data"
)


def sniff(text: str) -> bool:
    """Return whether a text begins as minutes do."""
    return text.startswith("MINUTES:")


def read(text: str) -> ReadResult:
    """Read minutes: a motion is a claim, and so is each reason, with a step to its motion."""
    title = None
    statements: list[Statement] = []
    arguments: list[Argument] = []
    places: dict[str, Place] = {}
    motion, reasons = 0, 0
    for number, line in enumerate(text.split("\n"), start=1):
        word, colon, said = line.partition(":")
        said = said.strip()
        if not line.strip():
            continue
        if word == "MINUTES" and number == 1:
            title = said or None
            continue
        if not colon or not said or word not in ("MOTION", *POLARITIES):
            raise _error(number, "a line is MOTION, FOR or AGAINST, a colon and a text")
        if word == "MOTION":
            motion, reasons = motion + 1, 0
            name = f"m{motion}"
        elif not motion:
            raise _error(number, f"{word} comes before any MOTION")
        else:
            reasons += 1
            name = f"m{motion}.{reasons}"
        statements.append(Statement(id=name, kind="claim", text=said))
        places[name] = Place(number, 1)
        if word in POLARITIES:
            step = {"premises": [name], "target": f"m{motion}", "polarity": POLARITIES[word]}
            arguments.append(Argument.model_validate({"id": f"{name}-step", **step}))
    made = ArgumentMap(title=title, statements=tuple(statements), arguments=tuple(arguments))
    return ReadResult(made, place_of=places.get)


def _error(line: int, message: str) -> ParseError:
    return ParseError([Finding("F001", "error", message, None, Place(line, 1))], "the minutes")


def write(argument_map: ArgumentMap) -> str:
    """Write the motions of a map, each with the reasons for and against it."""
    lines = [f"MINUTES: {flat(argument_map.title or '')}".rstrip()]
    for motion, reasons in motions(argument_map):
        lines.append(f"MOTION: {flat(motion.text)}")
        for step, reason in reasons:
            lines.append(f"{WORDS[step.polarity]}: {flat(reason.text)}")
    return "\n".join(lines) + "\n"


def losses(argument_map: ArgumentMap) -> Iterator[Finding]:
    """Yield what a map says and its minutes do not give back."""
    marks = {}
    for at, (motion, reasons) in enumerate(motions(argument_map), start=1):
        marks[motion.id] = f"m{at}"
        marks |= {one.id: f"m{at}.{nth}" for nth, (_, one) in enumerate(reasons, start=1)}
    return lost_on_return(argument_map, read(write(argument_map)).argument_map, marks, GAPS)


def motions(
    argument_map: ArgumentMap,
) -> Iterator[tuple[Statement, list[tuple[Argument, Statement]]]]:
    """Yield each motion with its reasons: statements that are a reason for it and nothing else."""
    arguments = argument_map.arguments
    premises = {name for step in arguments for name in step.premise_ids}
    uses = Counter(name for step in arguments for name in (*step.premise_ids, step.target))
    reasons: dict[str, list[tuple[Argument, Statement]]] = {}
    told = set()
    for step in arguments:
        name = step.premise_ids[0]
        is_motion = isinstance(argument_map[step.target], Statement) and step.target not in premises
        if is_motion and len(step.premises) == 1 and uses[name] == 1:
            reasons.setdefault(step.target, []).append((step, argument_map.statement(name)))
            told.add(name)
    for motion in argument_map.statements:
        if motion.id not in told:
            yield motion, reasons.get(motion.id, [])


def flat(text: str) -> str:
    """Return a text on one line."""
    return " ".join(text.split())


def one_sided(argument_map: ArgumentMap) -> Iterator[tuple[str, str]]:
    """Yield each statement for which somebody spoke, and against which nobody did."""
    sides: dict[str, set[str]] = {}
    for step in argument_map.arguments:
        sides.setdefault(step.target, set()).add(step.polarity)
    for statement in argument_map.statements:
        if sides.get(statement.id) == {"supports"}:
            yield statement.id, "there are reasons for it and none against: was nobody asked?"


def show(request: Request) -> Document:
    """Make the view: a row for each motion, with the reasons for and against it in columns."""
    rows = []
    for motion, reasons in motions(request.argument_map):
        sides = [
            tuple((Span(flat(one.text)),) for step, one in reasons if step.polarity == polarity)
            for polarity in WORDS
        ]
        rows.append((((Span(flat(motion.text), "strong"),),), *sides))
    columns = (
        Column("motion", "Motion", head=True, own=True),
        Column("for", "For", own=True),
        Column("against", "Against", own=True),
    )
    table = TableBlock("Motions", columns, tuple(rows))
    return Document(request.title, request.language, (table,))


FORMAT = Format(
    name="minutes",
    summary="minutes of a meeting: motions, and what was said for and against them",
    suffixes=(".minutes",),
    sniff=sniff,
    read=read,
    write=write,
    losses=losses,
    gaps=GAPS,
)
RULE = Rule(
    "MIN1", "info", "one-sided motion", "There are reasons for it and none against.", one_sided
)
VIEW = View("motions", "motions in a table", "", ("markdown", "html", "csv"), show, verdicts="")
