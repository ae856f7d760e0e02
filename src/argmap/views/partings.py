"""Partings: where two readings part, in sentences: labels, speakers, steps, and what turns verdicts."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from argmap.attribution.vocabulary import BASES, FIDELITIES
from argmap.chronology import time_words
from argmap.compare.agreement import Agreement
from argmap.compare.causes import Cause, Parting, causes_of
from argmap.compare.edges import Edge, EdgePair
from argmap.compare.labelling import Labelled
from argmap.compare.matching import Match
from argmap.compare.words import STEPS, TIES
from argmap.languages import count, listing, message, quoted, say
from argmap.model import Argument, ArgumentMap
from argmap.semantics.readings import DEFAULT_READING, reading_word
from argmap.semantics.words import STATUS_WORDS
from argmap.views.blocks import Block, Heading, Span, Words, bullets, joined, spans, words
from argmap.views.phrases import flat
from argmap.views.phrases import quoted as quoted_statement

KINDS = {
    "claim": message("claim"),
    "evidence": message("evidence"),
    "assumption": message("assumption"),
    "question": message("question"),
}
STANCES = {
    "asserts": message("asserted"),
    "denies": message("denied"),
    "concedes": message("conceded"),
    "questions": message("questioned"),
}
EDGES = {
    "supports": message("{start} supports {end}"),
    "attacks": message("{start} speaks against {end}"),
    "undercuts": message("{start} speaks against a step to {end}"),
    "backs": message("{start} backs a step to {end}"),
}
HEADS: Mapping[str, str] = {
    "kind": message("Kinds that differ"),
    "stance": message("Stances that differ"),
    "hedge": message("Hedges that differ"),
    "time": message("Times that differ"),
    "basis": message("Bases that differ"),
    "fidelity": message("Fidelity to the words that differs"),
}
LABELS: Mapping[str, Callable[[str], str]] = {
    "kind": lambda label: say(KINDS[label]),
    "stance": lambda label: say(STANCES[label]),
    "basis": lambda label: say(BASES[label]),
    "fidelity": lambda label: say(FIDELITIES[label]),
    "time": time_words,
    "verdict": lambda label: say(STATUS_WORDS[label]),  # type: ignore[index]
}
Letters = tuple[str, str]
"""What the two maps are called: A and B, or A and C."""


def label_words(name: str, label: str) -> str:
    """Say a label of an aspect."""
    return LABELS[name](label)


class Partings:
    """What differs between two readings, in blocks; ``most`` entries of a list, or all."""

    def __init__(self, found: Agreement, letters: Letters, most: int | None = None) -> None:
        self.found = found
        self.letters: dict[str, str] = {"a": letters[0], "b": letters[1]}
        self.most = most

    def blocks(self) -> Iterator[Block]:
        """Yield everything that differs, verdicts and why they do first."""
        yield from self.verdicts()
        yield from self.labels()
        yield from self.speakers()
        yield from self.steps()
        yield from self.alone()

    def listed(self, title: str, entries: Iterable[list[Words]]) -> Iterator[Block]:
        """Yield a heading and its entries, each with what stands below it; nothing for none."""
        rows = list(entries)
        if not rows:
            return
        shown = rows[: self.most]
        items = [(min(at, 1), line) for row in shown for at, line in enumerate(row)]
        if more := len(rows) - len(shown):
            items.append((0, words(count(more, "and {n} more", "and {n} more"))))
        yield Heading(3, words(f"{title} ({len(rows)})"))
        yield bullets(items)

    def verdicts(self) -> Iterator[Block]:
        """Yield the verdicts that differ, each with the differences that turn it."""
        entries = ([self._turned(one), *self._why(one)] for one in causes_of(self.found))
        yield from self.listed(say("Verdicts that differ, and what turns them"), entries)

    def _turned(self, one: Cause) -> Words:
        return spans(
            "{what}: {first} in {a}, {second} in {b}",
            what=self._statement(one.match),
            first=label_words("verdict", one.first),
            second=label_words("verdict", one.second),
            **self.letters,
        )

    def _why(self, one: Cause) -> Iterator[Words]:
        yield from map(self._parting, one.partings)
        if not one.partings and one.is_least:
            yield words(say("Nothing that could be carried over turns it."))
        elif not one.partings:
            yield words(say("So much differs that what turns it was not searched out."))
        elif not one.is_least:
            yield words(say("Of these nothing can be left out; a smaller set may do it, too."))

    def _parting(self, part: Parting) -> Words:
        """Say one difference in a sentence."""
        first, second = self.found.first, self.found.second
        if part.part in ("step", "tie"):
            side, name = (second, part.second) if part.second else (first, part.first)
            told = self._tied(side, side[name or ""])
            if part.second is None:
                return spans("{a} alone: {what}", what=told, **self.letters)
            if part.first is None:
                return spans("{b} alone: {what}", what=told, **self.letters)
            return spans("It weighs otherwise in {b}: {what}", what=told, **self.letters)
        if part.part == "reading":
            readings = [
                reading_word(side.metadata.reading or DEFAULT_READING) for side in (first, second)
            ]
            return spans(
                "{a} is to be read as {first}, {b} as {second}",
                first=readings[0],
                second=readings[1],
                **self.letters,
            )
        return self._seen(part)

    def _tied(self, side: ArgumentMap, one: Any) -> Words:
        """Say what a step or tie ties together."""
        if isinstance(one, Argument):
            words_of = STEPS[one.polarity, len(one.premises) > 1]
            ends = self._named(side, (one.target,))
            return spans(words_of, premises=self._named(side, one.premise_ids), target=ends)
        starts, ends = self._named(side, one.origins), self._named(side, one.targets)
        return spans(TIES[one.kind], starts=starts, ends=ends)

    def _named(self, side: ArgumentMap, names: Iterable[str]) -> Words:
        made = []
        for name in names:
            one = side[name]
            if isinstance(one, Argument):
                made.append(spans("the step {name}", name=self._named(side, one.premise_ids)))
            else:
                made.append(quoted_statement(side.statement(name)))
        return joined(made, "and")

    def _seen(self, part: Parting) -> Words:
        one = self.found.first[part.first or ""]
        other = self.found.second[part.second or ""]
        name = next(
            said for field in ("text", "title", "name") if (said := getattr(one, field, ""))
        )
        kinds = [getattr(side, "kind", None) for side in (one, other)]
        if part.part == "statement" and kinds[0] != kinds[1]:
            return spans(
                "{what}: {first} in {a}, {second} in {b}",
                what=quoted(flat(name)),
                first=label_words("kind", str(kinds[0])),
                second=label_words("kind", str(kinds[1])),
                **self.letters,
            )
        return spans("{b} gives {what} otherwise", what=quoted(flat(name)), **self.letters)

    def labels(self) -> Iterator[Block]:
        """Yield what both label, and not the same."""
        for name, labels in self.found.labels.items():
            say_it = self._hedges if name == "hedge" else self._label
            yield from self.listed(
                say(HEADS[name]), ([say_it(name, one)] for one in labels.differing)
            )

    def _label(self, name: str, one: Labelled) -> Words:
        return spans(
            "{what}: {first} in {a}, {second} in {b}",
            what=self._statement(one.match),
            first=label_words(name, one.first),
            second=label_words(name, one.second),
            **self.letters,
        )

    def _hedges(self, _name: str, one: Labelled) -> Words:
        sides = (
            self.found.first.statement(one.match.first),
            self.found.second.statement(one.match.second),
        )
        parties = self.found.speakers.parties
        said = ""
        for item in sides:
            for by in item.attributions:
                if by.hedge and parties.get(by.party, by.party) == one.party:
                    said = said or by.hedge
        letter = self.letters["a" if one.first == "hedged" else "b"]
        return spans(
            "{what}: hedged in {letter} alone, by {hedge}",
            what=self._statement(one.match),
            letter=letter,
            hedge=quoted(flat(said)),
        )

    def speakers(self) -> Iterator[Block]:
        """Yield the statements of which both say, and not the same, whose they are."""
        some = self.found.speakers
        for title, matches in (
            (say("Other speakers"), some.wrong),
            (say("Speakers that are not all the same"), some.partly),
            (say("Speakers that one reading alone names"), some.unsaid),
        ):
            yield from self.listed(title, ([self._speakers(one)] for one in matches))

    def _speakers(self, one: Match) -> Words:
        first, second = self.found.first, self.found.second
        sides = ((first, first.statement(one.first)), (second, second.statement(one.second)))
        names = [
            listing(flat(side.party(name).name) for name in item.parties) or say("nobody")
            for side, item in sides
        ]
        return spans(
            "{what}: {first} in {a}, {second} in {b}",
            what=self._statement(one),
            first=names[0],
            second=names[1],
            **self.letters,
        )

    def steps(self) -> Iterator[Block]:
        """Yield the steps between statements of both that differ."""
        some = self.found.relations
        titles = (
            (say("Steps the other way round"), some.reversed),
            (say("For in one reading, against in the other"), some.flips),
            (say("At a step in one reading, at its conclusion in the other"), some.aims),
        )
        for title, pairs in titles:
            yield from self.listed(title, ([self._pair(one)] for one in pairs))
        first = self.found.first
        yield from self.listed(
            say("Needed together in one reading, reasons of their own in the other"),
            (
                [
                    spans(
                        "Needed together in {letter}: {one} and {other}, about {what}",
                        letter=self.letters["a" if one.is_linked_in_first else "b"],
                        one=quoted_statement(first.statement(one.premises[0])),
                        other=quoted_statement(first.statement(one.premises[1])),
                        what=quoted_statement(first.statement(one.conclusion)),
                    )
                ]
                for one in some.grouped
            ),
        )
        for letter, side, edges in (
            (self.letters["a"], self.found.first, some.ways_first),
            (self.letters["b"], self.found.second, some.ways_second),
        ):
            title = say("Steps of {letter} that the other takes by a way round", letter=letter)
            yield from self.listed(title, ([self._edge(side, one)] for one in edges))
        for letter, side, edges in (
            (self.letters["a"], self.found.first, some.only_first),
            (self.letters["b"], self.found.second, some.only_second),
        ):
            title = say("Steps of {letter} alone", letter=letter)
            yield from self.listed(title, ([self._edge(side, one)] for one in edges))

    def _pair(self, one: EdgePair) -> Words:
        return spans(
            "{first} in {a}; {second} in {b}",
            first=self._edge(self.found.first, one.first),
            second=self._edge(self.found.second, one.second),
            **self.letters,
        )

    def _edge(self, side: ArgumentMap, edge: Edge) -> Words:
        start, end = (quoted_statement(side.statement(name)) for name in (edge.start, edge.end))
        return spans(EDGES[edge.sort], start=start, end=end)

    def alone(self) -> Iterator[Block]:
        """Yield what one reading splits, and the statements that one alone has."""
        found = self.found
        split = [one for one in found.matches if one.also_first or one.also_second]
        yield from self.listed(
            say("One statement in one reading, several in the other"), map(self._split, split)
        )
        for letter, side, names in (
            (self.letters["a"], found.first, found.matching.only_first),
            (self.letters["b"], found.second, found.matching.only_second),
        ):
            title = say("Statements of {letter} alone", letter=letter)
            yield from self.listed(
                title, ([quoted_statement(side.statement(name))] for name in names)
            )

    def _split(self, one: Match) -> list[Words]:
        sides = (
            (self.letters["a"], self.found.first, one.firsts),
            (self.letters["b"], self.found.second, one.seconds),
        )
        ordered = sorted(sides, key=lambda side: len(side[2]))
        return [
            spans("{letter}: {what}", letter=letter, what=quoted_statement(side.statement(name)))
            for letter, side, names in ordered
            for name in names
        ]

    def _statement(self, one: Match) -> Words:
        """Name a match by its words in the first map, with both ids."""
        item = self.found.first.statement(one.first)
        named = words(f"{quoted(flat(item.text))} ", Span(one.first, "id"))
        return named if one.first == one.second else (*named, Span(" / "), Span(one.second, "id"))
