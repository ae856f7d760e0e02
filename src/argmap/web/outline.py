"""Outline: the map as nested lists, the text alternative of the picture and what its panel shows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from argmap.drawing.page import markup, own_language, text
from argmap.drawing.text import clean, shorten
from argmap.drawing.tree import MAX_INDENT, Entry, entries
from argmap.drawing.view import View
from argmap.drawing.words import (
    HUNG_WORDS,
    kind_words,
    maker,
    pill_kind,
    pill_word,
    speaker,
    standing,
)
from argmap.languages import say
from argmap.model import Argument, ArgumentMap, Statement
from argmap.semantics.words import VerdictMark
from argmap.web.details import Checks, details, isolated
from argmap.web.links import anchor_of
from argmap.web.picture import SHORT


@dataclass(frozen=True, slots=True)
class Outline:
    """The markup, the names of the cards and pills that begin a tree, and those of all, by id."""

    markup: str
    roots: tuple[str, ...]
    names: Mapping[str, str]


def make_outline(
    argument_map: ArgumentMap,
    whole: ArgumentMap,
    view: View,
    reasons: Mapping[str, str],
    checks: Checks,
    linked: bool = False,
    sorts: Mapping[str, str] | None = None,
    uncut: ArgumentMap | None = None,
) -> Outline:
    """Write the outline in the order of the text tree. Linear, and never deeper than 24 levels.

    ``reasons`` are those of the verdicts, by id, ``sorts`` those of what differs from another state. With
    ``linked`` words lead into the texts. ``uncut`` is the map before policies.
    """
    writer = _Writer(
        argument_map, whole, view, reasons, checks, linked, sorts or {}, uncut or whole
    )
    return Outline("".join(writer.lists()), tuple(writer.roots), writer.names)


class _Writer:
    def __init__(
        self,
        argument_map: ArgumentMap,
        whole: ArgumentMap,
        view: View,
        reasons: Mapping[str, str],
        checks: Checks,
        linked: bool,
        sorts: Mapping[str, str],
        uncut: ArgumentMap,
    ) -> None:
        self.map = argument_map
        self.whole = whole
        self.reasons = reasons
        self.checks = checks
        self.linked = linked
        self.sorts = sorts
        self.uncut = uncut
        self.marks: Mapping[str, VerdictMark | None] = {
            **{card.statement.id: card.mark for card in view.cards},
            **{pill.argument.id: pill.mark for pill in view.pills},
        }
        self.names: Mapping[str, str] = {
            **{card.statement.id: card.node for card in view.cards},
            **{pill.argument.id: pill.node for pill in view.pills},
        }
        self.parties = {party.id: f"p{at}" for at, party in enumerate(argument_map.parties)}
        self.tags = {name: f"t{at}" for at, name in enumerate(tags_of(argument_map))}
        self.roots: list[str] = []
        self.language = own_language(argument_map)

    def lists(self) -> Iterator[str]:
        level = -1
        for entry in entries(self.map):
            depth = min(entry.depth, MAX_INDENT)
            if depth == 0:
                first = entry.statement or entry.argument
                assert first is not None
                self.roots.append(self.names[first.id])
            if depth > level:
                yield "<ul>\n" if level >= 0 else '<ul class="tree">\n'
            else:
                yield "</li>\n" + "</ul></li>\n" * (level - depth)
            level = depth
            yield self._entry(entry)
        yield "</li></ul>\n" * (level + 1)

    def _entry(self, entry: Entry) -> str:
        statement, argument = entry.statement, entry.argument
        deep = ""
        if entry.depth > MAX_INDENT:
            deep = f"<small>{text(say('level {depth}', depth=entry.depth))}</small> "
        step, sign = (
            "",
            ""
            if entry.tie is None
            else f'<b class="t">{text(say(HUNG_WORDS[entry.tie.kind]))}</b> ',
        )
        if argument is not None:
            kind = pill_kind(self.map, argument)
            said = pill_word(kind)
            said = say("{sign}, together", sign=said) if statement is None else said
            whose = maker(self.map, argument)
            by = f" · {isolated(whose)}" if whose else ""
            sign = f'<b class="{SHORT[kind]}">{text(said)}{by}</b> '
            step = self._step(argument)
        if statement is None:
            return f'<li>\n<div class="item again"><p>{deep}{sign}</p>{step}</div>\n'
        if entry.again:
            words = text(shorten(clean(statement.text), 24))
            return (
                f'<li>\n<div class="item again"><p>{deep}{sign}'
                f'<a href="#{anchor_of(statement.id)}"><span aria-hidden="true">↑ </span>'
                f"{markup('see {what}', what=f'<bdi>{words}</bdi>')}</a></p>{step}</div>\n"
            )
        return self._statement(statement, f"{deep}{sign}", step)

    def _statement(self, statement: Statement, sign: str, step: str) -> str:
        node = self.names[statement.id]
        mark = self.marks[statement.id]
        who = speaker(self.map, statement)
        said = f" <strong>{isolated(who)}</strong>" if who else ""
        stands = standing(self.map, self.whole, statement)
        marks = (
            ""
            if mark is None
            else f' <em class="v {mark.tone}">{isolated(mark.word)}{_ground(mark)}</em>'
        )
        bears = f" <small>{text(stands)}</small>" if stands else ""
        return (
            f'<li id="{anchor_of(statement.id)}" data-n="{node}"{self._marks(statement)}>\n'
            f'<div class="item"><p>{sign}'
            f"<i>{text(kind_words(self.whole, statement))}</i>"
            f"{marks}{said}{bears}</p>\n"
            f'<p><a dir="auto"{self.language} href="#{anchor_of(statement.id)}">'
            f"{text(statement.text)}</a></p>\n"
            f'<div class="more">{self._details(statement)}</div>'
            f"{step}</div>\n"
        )

    def _marks(self, statement: Statement) -> str:
        """Write what the filters go by."""
        mark = self.marks[statement.id]
        values = {
            "kind": statement.kind,
            "verdict": "" if mark is None else mark.value,
            "party": " ".join(self.parties[name] for name in statement.parties),
            "tag": " ".join(self.tags[name] for name in dict.fromkeys(statement.tags)),
            "change": self.sorts.get(statement.id, ""),
        }
        return "".join(f' data-{name}="{value}"' for name, value in values.items() if value)

    def _step(self, argument: Argument) -> str:
        mark = self.marks[argument.id]
        verdict = "" if mark is None else f' data-verdict="{mark.value}"'
        return (
            f'<div class="step" id="{anchor_of(argument.id)}" '
            f'data-n="{self.names[argument.id]}"{verdict}>{self._details(argument)}</div>'
        )

    def _details(self, item: Statement | Argument) -> str:
        mark = self.marks[item.id]
        said = "" if mark is None else isolated(self.reasons[item.id])
        if mark is not None and isinstance(item, Argument):
            # Most steps hold: the script says so, and the page stays small.
            said = "" if mark.tone == "in" else f"{text(mark.word)}. {said}"
        return details(self.map, item, said, self.checks, self.linked, self.uncut)


def _ground(mark: VerdictMark) -> str:
    """Write what carries a verdict, apart, as it is what the page does not find anew."""
    return f'<span class="g">{isolated(mark.ground)}</span>' if mark.ground else ""


def tags_of(argument_map: ArgumentMap) -> list[str]:
    """List the tags of the statements, each once, in order of the map."""
    return list(dict.fromkeys(name for item in argument_map.statements for name in item.tags))
