"""Evidence in lines of text: a headline that counts, and the tree with a status on every line.

The headline says on whose word and on what kind of ground a verdict stands. Below it a sign must do,
one for what independent evidence carries and another for what is accepted on less.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice

from argmap.drawing.words import PILL_WORDS, citations, pill_kind, said, speaker
from argmap.explain.bearing import Bearing
from argmap.explain.evidence_tree import Above, Line, tree_lines
from argmap.model import Argument, ArgumentMap, Statement
from argmap.semantics import Evaluation
from argmap.semantics.words import STATUS_WORDS, sign_of, status_word, verdict_words

MOST_NAMED = 3
MOST_INDENTED = 12
PLACE = ", ¶ "
ON_LESS = ("*", "accepted, but on one word alone, uncontested or assumed")
"""What stands behind the sign of what is accepted on less than independent evidence; its meaning."""
NO_EVIDENCE = (
    "(no statement of this map is marked as evidence; listed is what the rest stands on: statements "
    "that nothing supports)"
)


class EvidenceWriter:
    """Writes what bears on statements of one evaluated map, each text once over all of them."""

    def __init__(self, argument_map: ArgumentMap, evaluation: Evaluation) -> None:
        self._map = argument_map
        self._evaluation = evaluation
        self._above = Above()
        self._used: dict[str, str] = {}

    def lines(self, bearing: Bearing) -> Iterator[str]:
        """Yield the headline of what bears on a statement or argument, and the tree below it."""
        yield self._headline(bearing)
        if bearing.pieces and "evidence" not in self._map.kinds.values():
            yield NO_EVIDENCE
        pieces, last = set(bearing.pieces), ""
        for line in tree_lines(bearing, self._above):
            yield _indented(line.depth, " ".join(self._parts(line)))
            name = line.statement
            if name not in pieces or line.again:
                continue
            origin = " · ".join(_origin(self._map, self._map.statement(name)))
            below = [_after(origin, last)] if origin else []
            last = origin
            if name in bearing.stopped:
                below.append(f"stopped at [{bearing.stopped[name]}]")
            if below:
                yield _indented(line.depth + 1, " · ".join(below))

    def legend(self) -> str:
        """Return what the signs written so far mean; nothing where there are none."""
        return " · ".join(f"{sign} {words}" for sign, words in self._used.items())

    def _headline(self, bearing: Bearing) -> str:
        element = self._map[bearing.id]
        about = f"{'against' if bearing.against else 'for'} [{bearing.id}]"
        if bearing.id in self._above.texts:
            about += " (see above)"
        elif isinstance(element, Statement):
            words = verdict_words(self._map, self._evaluation, bearing.id)
            about += f" {_flat(element.text)}" + (f" ({words})" if words else "")
        else:
            about += f" (a step: {status_word(self._evaluation[bearing.id])})"
        count = len(bearing.pieces)
        return f"{count} {about} - {_fates(bearing)}" if count else f"nothing {about}"

    def _parts(self, line: Line) -> Iterator[str]:
        if line.step is not None:
            step = self._map.argument(line.step)
            sign = PILL_WORDS[pill_kind(self._map, step)].partition(" ")[0]
            yield sign
            if line.statement is None or not _is_made_up(step, line.statement):
                yield f"({step.id})"
            yield self._step_mark(step) + (":" if line.statement else "")
        if line.statement is not None:
            item = self._map.statement(line.statement)
            yield from self._sign(item)
            yield f"[{item.id}] {'(see above)' if line.again else _flat(item.text)}"

    def _sign(self, item: Statement) -> Iterator[str]:
        verdict = self._evaluation[item.id]
        if verdict.status is None:
            return
        sign, words = sign_of(verdict), STATUS_WORDS[verdict.status]
        if verdict.status == "accepted" and not self._evaluation.grounds.is_firm(item.id):
            sign, words = sign + ON_LESS[0], ON_LESS[1]
        self._used[sign] = words
        yield sign

    def _step_mark(self, step: Argument) -> str:
        """Say the status of a step, and what defeats it.

        What undercuts it is named by its premises, which are what a reader looks for.
        """
        verdict = self._evaluation[step.id]
        names: dict[str, None] = {}
        if verdict.status == "undercut":
            names = dict.fromkeys(
                name
                for item in self._map.incoming.get(step.id, ())
                if item.polarity == "attacks" and self._evaluation[item.id].label == "in"
                for name in item.premise_ids
            )
            return f"undercut by {_named(names)}"
        if verdict.status == "premise-missing" and len(step.premise_ids) > 1:
            found = self._evaluation.statements
            names = dict.fromkeys(name for name in step.premise_ids if found[name].label == "out")
        return " ".join(filter(None, (status_word(verdict), _named(names))))


def _fates(bearing: Bearing) -> str:
    pieces = bearing.pieces
    stopped = Counter(bearing.stopped[name] for name in pieces if name in bearing.stopped)
    waiting = Counter(bearing.open_at[name] for name in pieces if name in bearing.open_at)
    through = len(pieces) - stopped.total() - waiting.total()
    if through == len(pieces):
        return "all get through" if through > 1 else "it gets through"
    told = [f"{through or 'none'} get{'s' if through < 2 else ''} through"]
    for places, how in ((waiting, "open at"), (stopped, "stopped at")):
        if count := places.total():
            # Where most is stopped comes first, the nearest of equals.
            named = _named(dict(places.most_common()))
            told.append(f"{count} {'is' if count == 1 else 'are'} {how} {named}")
    return ", ".join(told)


def _is_made_up(step: Argument, premise: str) -> bool:
    """Return whether the id of a step only names its ends, as files in shorthand have them."""
    return step.id.startswith(f"{premise}-") and step.id.endswith(f"-{step.target}")


def _named(names: Mapping[str, object]) -> str:
    shown = ", ".join(f"[{name}]" for name in islice(names, MOST_NAMED))
    return shown + (f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else "")


def _origin(whole: ArgumentMap, item: Statement) -> list[str]:
    who, told = speaker(whole, item), said(whole, item)
    # Most tellings begin with the one whose word it is.
    first = [who] if who and not any(phrase.startswith(who) for phrase in told) else []
    return [_flat(one) for one in (*first, *told, *citations(whole, item))]


def _after(origin: str, last: str) -> str:
    """Say where a piece comes from after another: what stands side by side is told by one."""
    if origin == last:
        return "(as the last)"
    told, mark, place = origin.rpartition(PLACE)
    if mark and told == last.rpartition(PLACE)[0]:
        return f"(as the last{PLACE}{place})"
    return origin


def _indented(depth: int, text: str) -> str:
    return "  " * min(depth, MOST_INDENTED) + text


def _flat(text: str) -> str:
    return " ".join(text.split())
