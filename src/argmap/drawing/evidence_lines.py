"""Evidence in lines of text: a headline that counts, and the tree with a status on every line."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from argmap.drawing.words import PILL_WORDS, citations, pill_kind, said, speaker
from argmap.explain.evidence_tree import Bearing, Line
from argmap.model import Argument, ArgumentMap, Statement

MOST_STOPS = 3
MOST_INDENTED = 12
STATEMENT_WORDS = {"in": "in", "out": "out", "undecided": "open"}
NO_EVIDENCE = (
    "no statement of this map is marked as evidence; listed is what the rest stands on: statements "
    "that nothing supports"
)


def evidence_lines(bearing: Bearing, seen: set[str] | None = None, depth: int = 0) -> Iterator[str]:
    """Yield the headline of what bears on a statement or argument, and the tree below it.

    ``seen`` are the ids of texts that stand above already; the tree adds its own.
    """
    whole = bearing.argument_map
    yield _indented(depth, headline(bearing))
    if bearing.pieces and "evidence" not in whole.kinds.values():
        yield _indented(depth, f"({NO_EVIDENCE})")
    pieces = set(bearing.pieces)
    for line in bearing.lines(seen):
        at = depth + line.depth
        yield _indented(at, " ".join(_parts(bearing, line)))
        if line.statement in pieces and not line.again:
            below = _origin(whole, whole.statement(line.statement))
            if line.statement in bearing.stopped:
                below.append(f"stopped at [{bearing.stopped[line.statement]}]")
            if below:
                yield _indented(at + 1, "  " + " · ".join(below))


def headline(bearing: Bearing) -> str:
    """Say how many pieces bear, how many of them get through, and where the rest is stopped."""
    element = bearing.argument_map[bearing.id]
    side = "against" if bearing.against else "for"
    text = _flat(element.text) if isinstance(element, Statement) else "(a step)"
    mark = statement_mark(bearing, bearing.id) if isinstance(element, Statement) else ""
    about = f"{side} [{bearing.id}] {text}" + (f" ({mark})" if mark else "")
    pieces, stopped = bearing.pieces, Counter[str]()
    for name in pieces:
        if name in bearing.stopped:
            stopped[bearing.stopped[name]] += 1
    if not pieces:
        return f"nothing {about}"
    return f"{len(pieces)} {about} - {_fates(len(pieces), stopped)}"


def _fates(count: int, stopped: "Counter[str]") -> str:
    out = stopped.total()
    if not out:
        return "all get through" if count > 1 else "it gets through"
    places = [f"[{name}]" for name, _ in stopped.most_common(MOST_STOPS)]
    more = len(stopped) - len(places)
    listed = ", ".join(places) + (f" and {more} more place{'s' if more > 1 else ''}" if more else "")
    is_stopped = f"{out} {'are' if out > 1 else 'is'} stopped at {listed}"
    through = count - out
    if not through:
        return f"none gets through, {is_stopped}"
    return f"{through} get{'s' if through == 1 else ''} through, {is_stopped}"


def _parts(bearing: Bearing, line: Line) -> Iterator[str]:
    whole = bearing.argument_map
    if line.step is not None:
        step = whole.argument(line.step)
        sign = PILL_WORDS[pill_kind(whole, step)].partition(" ")[0]
        yield f"{sign} ({step.id}) {step_mark(bearing, step)}{':' if line.statement else ''}"
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


def _named(names: dict[str, None]) -> str:
    shown = ", ".join(f"[{name}]" for name in islice(names, MOST_STOPS))
    return shown + (f" and {len(names) - MOST_STOPS} more" if len(names) > MOST_STOPS else "")


def _origin(whole: ArgumentMap, item: Statement) -> list[str]:
    who = speaker(whole, item)
    return [_flat(one) for one in ([who] if who else []) + said(whole, item) + citations(whole, item)]


def _indented(depth: int, text: str) -> str:
    return "  " * min(depth, MOST_INDENTED) + text


def _flat(text: str) -> str:
    return " ".join(text.split())
