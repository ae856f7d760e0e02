"""Evidence in lines of text: a headline that counts, and the tree with a status on every line.

The headline says on whose word and on what kind of ground a verdict stands. Below it a sign must do,
one for what independent evidence carries and another for what is accepted on less.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import islice

from argmap.drawing.words import PILL_WORDS, citations, said, speaker
from argmap.explain.bearing import Bearing
from argmap.explain.evidence_tree import Above, Line, tree_lines
from argmap.memory import paused_collector
from argmap.model import Argument, ArgumentMap, Statement
from argmap.semantics import Evaluation
from argmap.semantics.ground import Grounds
from argmap.semantics.grounding import whose_word
from argmap.semantics.words import SIGNS, STATUS_WORDS, status_word, verdict_words

MOST_NAMED = 3
MOST_INDENTED = 12
PLACE = ", ¶ "
BULLETS = {kind: words[0] for kind, words in PILL_WORDS.items()}
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
        # Said once, however many trees there are.
        self._is_marked: bool = "evidence" in argument_map.kinds.values()
        grounds = evaluation.grounds
        self._is_independent: Callable[[str], bool] = (
            grounds.is_independent if isinstance(grounds, Grounds) else lambda _: True
        )

    def lines(self, bearing: Bearing) -> list[str]:
        """Return the headline of what bears on a statement or argument, and the tree below it."""
        with paused_collector():
            return list(self._lines(bearing))

    def _lines(self, bearing: Bearing) -> Iterator[str]:
        yield self._headline(bearing)
        if (whole := self._map.whole_of.get(bearing.id)) is not None:
            yield f"(a part of [{whole}], with which it stands and falls)"
        if bearing.pieces and not self._is_marked:
            yield NO_EVIDENCE
            self._is_marked = True
        pieces, last, stopped = set(bearing.pieces), "", bearing.stopped
        places = {*stopped.values(), *bearing.open_at.values()}
        for line in tree_lines(bearing, self._above):
            name = line.statement
            yield _indented(line.depth, self._said(line, places))
            if name not in pieces or line.again:
                continue
            origin = _origin(self._map, self._map.statement(name))
            below = [_after(origin, last)] if origin else []
            last = origin
            if name in stopped:
                below.append(f"stopped at [{stopped[name]}]")
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
        if not count:
            # A rival, or the reading of the map, may have decided without any reason.
            return f"nothing {about} - {self._evaluation[bearing.id].reason}"
        return f"{count} {about} - {_fates(bearing)}{self._on_whose_word(bearing)}"

    def _on_whose_word(self, bearing: Bearing) -> str:
        """Say whose word all that gets through against something goes through."""
        grounds, alone = self._evaluation.grounds, None
        for name in bearing.pieces if bearing.against else ():
            if name in bearing.stopped or name in bearing.open_at or name not in grounds:
                continue
            parties = grounds[name].alone
            alone = parties if alone is None else tuple(one for one in alone if one in parties)
            if not alone:
                break
        return f", on {whose_word(self._map, alone)} alone" if alone else ""

    def _said(self, line: Line, places: set[str]) -> str:
        """Say a line; the id of a step stays where it only names its ends, if something stops there."""
        name, words = line.statement, ""
        if name is not None:
            text = "(see above)" if line.again else _flat(self._map.statement(name).text)
            words = f"{self._sign(name)}[{name}] {text}"
        if line.step is None:
            return words
        step = self._map.argument(line.step)
        is_named = name is None or step.id in places or not _is_made_up(step, name)
        head = f"{self._bullet(step)} {f'({step.id}) ' if is_named else ''}{self._step_mark(step)}"
        return f"{head}: {words}" if words else head

    def _bullet(self, step: Argument) -> str:
        if step.polarity == "supports":
            return BULLETS["supports"]
        return BULLETS["attacks" if step.target in self._map.kinds else "undercut"]

    def _sign(self, name: str) -> str:
        status = self._evaluation.statements[name].status
        if status is None:
            return ""
        sign, words = SIGNS[status], STATUS_WORDS[status]
        if status == "accepted" and not self._is_independent(name):
            sign, words = sign + ON_LESS[0], ON_LESS[1]
        self._used[sign] = words
        return sign + " "

    def _step_mark(self, step: Argument) -> str:
        """Say the status of a step, and what defeats it.

        What undercuts it is named by its premises, which are what a reader looks for.
        """
        verdict = self._evaluation.arguments[step.id]
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
        return f"{status_word(verdict)} {_named(names)}" if names else status_word(verdict)


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


def _origin(whole: ArgumentMap, item: Statement) -> str:
    who, told = speaker(whole, item), said(whole, item)
    # Most tellings begin with the one whose word it is.
    first = [who] if who and not any(phrase.startswith(who) for phrase in told) else []
    return _flat(" · ".join((*first, *told, *citations(whole, item))))


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
