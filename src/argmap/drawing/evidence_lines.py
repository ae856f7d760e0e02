"""Evidence in lines of text: a headline that counts, and the tree with a status on every line."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from argmap.drawing.words import PILL_WORDS, citations, pill_kind, said, speaker
from argmap.explain.bearing import Bearing
from argmap.explain.evidence_tree import Above, Line, tree_lines
from argmap.model import Argument, ArgumentMap, Statement

MOST_STOPS = 3
MOST_INDENTED = 12
STATEMENT_WORDS = {"in": "in", "out": "out", "undecided": "open"}
NO_EVIDENCE = (
    "no statement of this map is marked as evidence; listed is what the rest stands on: statements "
    "that nothing supports"
)


def evidence_lines(bearing: Bearing, above: Above | None = None) -> Iterator[str]:
    """Yield the headline of what bears on a statement or argument, and the tree below it.

    What stands ``above`` is not said again, and the tree adds what it says.
    """
    whole = bearing.argument_map
    yield headline(bearing, is_again=above is not None and bearing.id in above.texts)
    if bearing.pieces and "evidence" not in whole.kinds.values():
        yield f"({NO_EVIDENCE})"
    pieces, last = set(bearing.pieces), ""
    for line in tree_lines(bearing, above):
        at = line.depth
        yield _indented(at, " ".join(_parts(bearing, line)))
        name = line.statement
        if name not in pieces or line.again:
            continue
        origin = " · ".join(_origin(whole, whole.statement(name)))
        # Most pieces next to each other stand in one passage.
        below = ["(as the last)" if origin == last else origin] if origin else []
        last = origin
        if name in bearing.stopped:
            below.append(f"stopped at [{bearing.stopped[name]}]")
        if below:
            yield _indented(at + 1, " · ".join(below))


def headline(bearing: Bearing, *, is_again: bool = False) -> str:
    """Say how many pieces bear, how many of them get through, and where the rest is stopped.

    The text is left out where it stands above.
    """
    element = bearing.argument_map[bearing.id]
    side = "against" if bearing.against else "for"
    if is_again:
        about = f"{side} [{bearing.id}] (see above)"
    elif isinstance(element, Statement):
        mark = statement_mark(bearing, bearing.id)
        about = f"{side} [{bearing.id}] {_flat(element.text)}" + (f" ({mark})" if mark else "")
    else:
        about = f"{side} [{bearing.id}] (a step)"
    if not bearing.pieces:
        return f"nothing {about}"
    return f"{len(bearing.pieces)} {about} - {_fates(bearing)}"


def _fates(bearing: Bearing) -> str:
    pieces = bearing.pieces
    stopped = Counter(bearing.stopped[name] for name in pieces if name in bearing.stopped)
    waiting = Counter(bearing.open_at[name] for name in pieces if name in bearing.open_at)
    through = len(pieces) - stopped.total() - waiting.total()
    if through == len(pieces):
        return "all get through" if through > 1 else "it gets through"
    said = [f"{through or 'none'} get{'s' if through < 2 else ''} through"]
    for places, how in ((waiting, "open at"), (stopped, "stopped at")):
        if places:
            count = places.total()
            said.append(f"{count} {'is' if count == 1 else 'are'} {how} {_listed(places)}")
    return ", ".join(said)


def _listed(places: "Counter[str]") -> str:
    """Name the places at which most is stopped, the first of equals."""
    named = dict.fromkeys(name for name, _ in places.most_common())
    return _named(named)


def _parts(bearing: Bearing, line: Line) -> Iterator[str]:
    whole = bearing.argument_map
    if line.step is not None:
        step = whole.argument(line.step)
        sign = PILL_WORDS[pill_kind(whole, step)].partition(" ")[0]
        name = "" if line.statement and _is_made_up(step, line.statement) else f"({step.id}) "
        yield f"{sign} {name}{step_mark(bearing, step)}{':' if line.statement else ''}"
    if line.statement is not None:
        item = whole.statement(line.statement)
        mark = statement_mark(bearing, item.id)
        if line.again:
            yield f"[{item.id}] (see above)"
        else:
            yield f"[{item.id}] {_flat(item.text)}" + (f" ({mark})" if mark else "")


def statement_mark(bearing: Bearing, item_id: str) -> str:
    """Say the status of a statement; a question has none."""
    if bearing.argument_map.kinds.get(item_id) == "question":
        return ""
    return STATEMENT_WORDS.get(bearing.labels.get(item_id) or "", "")


def step_mark(bearing: Bearing, step: Argument) -> str:
    """Say the status of a step, and what defeats it.

    What undercuts it is named by its premises, which are what a reader looks for.
    """
    label, whole = bearing.labels.get, bearing.argument_map
    word = label(step.id)
    if word != "out":
        return "holds" if word == "in" else "open"
    undercuts = (
        item
        for item in whole.incoming.get(step.id, ())
        if item.polarity == "attacks" and label(item.id) == "in"
    )
    names = dict.fromkeys(name for item in undercuts for name in item.premise_ids)
    if names:
        return f"undercut by {_named(names)}"
    missing = [name for name in step.premise_ids if label(name) == "out"]
    if len(step.premise_ids) > 1:
        return f"premise missing {_named(dict.fromkeys(missing))}"
    return "premise missing" if missing else "weighs nothing"


def _is_made_up(step: Argument, premise: str) -> bool:
    """Return whether the id of a step only names its ends, as files in shorthand have them."""
    return step.id.startswith(f"{premise}-") and step.id.endswith(f"-{step.target}")


def _named(names: dict[str, None]) -> str:
    shown = ", ".join(f"[{name}]" for name in islice(names, MOST_STOPS))
    return shown + (f" and {len(names) - MOST_STOPS} more" if len(names) > MOST_STOPS else "")


def _origin(whole: ArgumentMap, item: Statement) -> list[str]:
    who, told = speaker(whole, item), said(whole, item)
    # Most tellings begin with the one whose word it is.
    first = [who] if who and not any(phrase.startswith(who) for phrase in told) else []
    return [_flat(one) for one in (*first, *told, *citations(whole, item))]


def _indented(depth: int, text: str) -> str:
    return "  " * min(depth, MOST_INDENTED) + text


def _flat(text: str) -> str:
    return " ".join(text.split())
