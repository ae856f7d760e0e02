"""Elements: those of an assurance case by the names and words of its notation, and what is said of each."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from argmap.drawing.elements import Element, statement_element, step_element
from argmap.drawing.look import Look
from argmap.drawing.order import walk_order
from argmap.drawing.styles import GSN, Style, find_style
from argmap.languages import listing, say
from argmap.model import Argument, ArgumentMap, Statement
from argmap.query.questions import positions_of, tops_of
from argmap.schemes.spoken import scheme_said
from argmap.semantics.assurance import contexts_of
from argmap.semantics.verdict import Verdict
from argmap.semantics.words import sentence
from argmap.views.blocks import Span, Words, joined, words
from argmap.views.phrases import flat, verdict_said
from argmap.views.request import Request

CONTEXTUAL = ("Context", "Assumption", "Justification")
_NAMED = re.compile(r"'([^']+)'")


@dataclass(frozen=True)
class Case:
    """An assurance case that was asked about, whole: what policies or dates set aside is listed too."""

    request: Request
    style: Style

    @property
    def whole(self) -> ArgumentMap:
        """The map, with what was set aside."""
        return self.request.held.whole

    @cached_property
    def drawn(self) -> Mapping[str, Element]:
        """Return what each statement, and each step with words of its own, is; goals first."""
        found: dict[str, Element] = {}
        for name in walk_order(self.whole):
            item = self.whole[name]
            if isinstance(item, Argument):
                made = step_element(self.whole, item, self.style)
            else:
                made = statement_element(self.whole, self.whole.statement(name), self.style)
            if made is not None:
                found[name] = made
        return found

    @cached_property
    def elements(self) -> Mapping[str, Element]:
        """Return the elements, each once: one strategy for two goals is two steps of the map."""
        return {name: one for name, one in self.drawn.items() if one.same not in self.drawn}

    @cached_property
    def contexts(self) -> Mapping[str, list[str]]:
        """Return what each element is to be read in."""
        return contexts_of(self.whole)

    @cached_property
    def tops(self) -> tuple[Statement, ...]:
        """Return the claims that support nothing else: what the case is for."""
        found: dict[str, Statement] = {}
        answers = positions_of(self.whole)
        # Of the whole: a challenge that lost what it is against is no claim of the case.
        for root in tops_of(self.whole):
            positions = answers.get(root.id, ())
            items = [root] if root.kind != "question" else []
            items += [item for one in positions for item in one.statements]
            found |= {item.id: item for item in items}
        return tuple(found.values())

    @cached_property
    def argued(self) -> frozenset[str]:
        """Return all that the top claims rest on, and themselves: the case but for what challenges it."""
        todo = [top.id for top in self.tops]
        seen = set(todo)
        for name in todo:
            item = self.whole[name]
            below = list(item.premise_ids) if isinstance(item, Argument) else []
            steps = self.whole.incoming.get(name, ())
            below += [step.id for step in steps if step.polarity == "supports"]
            for one in (*below, *self.contexts.get(name, ())):
                if one not in seen:
                    seen.add(one)
                    todo.append(one)
        return frozenset(seen)

    def of_kind(self, *kinds: str) -> Iterator[str]:
        """Yield the elements of these types, in order."""
        return (name for name, one in self.elements.items() if one.kind in kinds)

    def verdict(self, item_id: str) -> Verdict | None:
        """Return the verdict on an element; nothing on what was set aside."""
        return self.request.evaluation.get(item_id)

    def is_supported(self, item_id: str) -> bool:
        """Return whether an element is supported, or given as a context that nothing challenges."""
        found = self.verdict(item_id)
        return found is not None and found.label == "in"

    def name(self, item_id: str) -> str:
        """Name an element as its notation does; a step without a name by what it supports."""
        made = self.drawn.get(item_id)
        if made is not None:
            return made.name
        item = self.whole.get(item_id)
        if not isinstance(item, Argument):
            return flat(item_id)
        if item.polarity == "attacks":
            return listing(map(self.name, item.premise_ids))
        return say("the support of {name}", name=self.name(item.target))

    def named(self, item_id: str) -> Words:
        """Name an element as a report does in its sentences."""
        return words(Span(self.name(item_id), "strong"))

    def all_named(self, ids: Iterable[str]) -> Words:
        """Name several, each once."""
        names = dict.fromkeys(map(self.name, ids))
        return joined(words(Span(name, "strong")) for name in names)

    def text(self, item_id: str) -> str:
        """Return the words of an element: the text of a statement, the title of a step."""
        item = self.whole[item_id]
        if isinstance(item, Statement):
            return flat(item.text)
        return flat((item.title or scheme_said(item.scheme)) if isinstance(item, Argument) else "")

    def told(self, item_id: str) -> Words:
        """Name an element, and say its words."""
        said = self.text(item_id)
        return words(Span(self.name(item_id), "strong"), f" {said}" if said else "")

    def kind(self, item_id: str) -> str:
        """Say of what type an element is."""
        return self.style.word(self.elements[item_id].kind)

    def status(self, item_id: str) -> Words:
        """Say the status of an element, a context's too: it is given until something challenges it."""
        found = self.verdict(item_id)
        if found is None:
            return words(Span(say("set aside"), "unshown"))
        if found.status is None:
            is_given = found.label == "in"
            return words(
                Span(say("given"), "meta") if is_given else Span(say("challenged"), "open")
            )
        return verdict_said(self.request, item_id)

    def reason(self, item_id: str) -> Words:
        """Say why an element has its status, in a sentence that names elements as the case does."""
        found = self.verdict(item_id)
        return () if found is None else self.clause(sentence(found.reason))

    def clause(self, reason: str) -> Words:
        """Say a reason with its ids as names."""
        parts = _NAMED.split(reason)
        made = [
            Span(self.name(part), "strong") if at % 2 else Span(part)
            for at, part in enumerate(parts)
            if part
        ]
        return tuple(made)

    def below(self, item_id: str) -> tuple[str, ...]:
        """List the elements that support one directly, solutions and away elements included."""
        found: list[str] = []
        item = self.whole[item_id]
        if isinstance(item, Argument):
            found += item.premise_ids
        for step in self.whole.incoming.get(item_id, ()):
            if step.polarity == "supports":
                found += [step.id] if step.id in self.drawn else step.premise_ids
        away = item.elsewhere if isinstance(item, Statement | Argument) else ()
        return (*dict.fromkeys(found), *away)


def case_of(request: Request, look: Look) -> Case:
    """Make the case of a request, in the notation of a look; argmap's own cards have no names for it."""
    style = find_style(look.style, request.held.whole)
    return Case(request, style if style.shapes else GSN)
