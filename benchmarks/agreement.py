"""Compare two readings of one text: units, kinds, speakers and steps, in figures and in lists.

    .venv/bin/python benchmarks/agreement.py MAP_A MAP_B [--source TEXT] [--table OUT.csv]

What each figure is, and how statements are matched: docs/benchmarks.md.
"""

import argparse
import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

import argmap
from argmap.compare import Agreement, agreement
from argmap.compare.edges import Edge
from argmap.compare.figures import Score
from argmap.compare.matching import Match
from argmap.compare.passages import HALF
from argmap.formats.tables.csv_cells import guarded

COLUMNS = ("a", "b", "likeness", "kind_a", "kind_b", "speakers_a", "speakers_b", "text_a", "text_b")


def lines(found: Agreement) -> Iterator[str]:
    units, steps = found.units, found.relations
    yield f"units      {said(units)}; the same passage {found.alike()}, at least half of it in common {found.alike(HALF)}"
    yield f"           not matched {len(found.only_first)} and {len(found.only_second)}, without a place in the text {found.unplaced[0]} and {found.unplaced[1]}"
    yield f"coverage   kappa of characters {figure(found.covered)}"
    yield f"kinds      kappa {figure(found.kind_kappa)}"
    yield from (
        f"           {count:>4}  {one} / {other}" for (one, other), count in found.kinds.items()
    )
    yield (
        f"speakers   the same {figure(found.speakers.share)}, kappa {figure(found.speakers.kappa)}; "
        f"some {len(found.speakers.partly)}, wrong {len(found.speakers.wrong)}, named by one reading alone {len(found.speakers.unsaid)}"
    )
    yield f"relations  strictly {said(steps.strict)}"
    yield f"           widely   {said(steps.wide)}  (through one statement, by part and whole, by rivals, at a premise for the step)"
    yield f"           kappa of ordered pairs {figure(steps.kappa)}; left out for an end without match {steps.beyond[0]} and {steps.beyond[1]}"
    yield f"           reversed {len(steps.reversed)}, of another sort {len(steps.otherwise)}"


def lists(found: Agreement) -> Iterator[str]:
    ids = {one.first: one.second for one in found.matches}
    named = [
        f"{one.id}: {one.name} / {other.id}: {other.name}"
        for other in found.second.parties
        if (same := found.speakers.parties.get(other.id))
        and (one := found.first.party(same)).name.casefold() != other.name.casefold()
    ]
    yield from headed("taken as one party", named)
    yield from headed("wrong speaker", [who(found, one) for one in found.speakers.wrong])
    yield from headed("some of the speakers", [who(found, one) for one in found.speakers.partly])
    for name, twos in (
        ("reversed", found.relations.reversed),
        ("of another sort", found.relations.otherwise),
    ):
        yield from headed(name, [f"{arrow(two.first)} / {arrow(two.second)}" for two in twos])
    of_first = [
        f"{arrow(one)} ({ids[one.start]}, {ids[one.end]})" for one in found.relations.only_first
    ]
    yield from headed("step of A alone", of_first)
    yield from headed("step of B alone", [arrow(one) for one in found.relations.only_second])
    yield from headed("statement of A alone", list(found.only_first))
    yield from headed("statement of B alone", list(found.only_second))
    kinds = [
        f"{one.first} {mine.kind} / {one.second} {theirs.kind}"
        for one in found.matches
        if (mine := found.first.statement(one.first)).kind
        != (theirs := found.second.statement(one.second)).kind
    ]
    yield from headed("another kind", kinds)


def headed(name: str, rows: list[str]) -> Iterator[str]:
    if rows:
        yield f"\n{name}: {len(rows)}"
        yield from (f"  {row}" for row in rows)


def figure(value: float | None) -> str:
    return "not defined" if value is None else f"{value:.2f}"


def said(score: Score) -> str:
    shares = (
        f"precision {figure(score.precision)}, recall {figure(score.recall)}, F1 {figure(score.f1)}"
    )
    return f"{shares} of {score.first} and {score.second}"


def arrow(edge: Edge) -> str:
    return f"{edge.start} {edge.sort} {edge.end}"


def who(found: Agreement, one: Match) -> str:
    mine, theirs = found.first.statement(one.first), found.second.statement(one.second)
    return f"{one.first} {', '.join(mine.parties)} / {one.second} {', '.join(theirs.parties)}"


def rows(found: Agreement) -> Iterator[tuple[str, ...]]:
    pairs = [(one.first, one.second, f"{one.likeness:.2f}") for one in found.matches]
    mine, theirs = {one.first for one in found.matches}, {one.second for one in found.matches}
    pairs += [(item.id, "", "") for item in found.first.statements if item.id not in mine]
    pairs += [("", item.id, "") for item in found.second.statements if item.id not in theirs]
    for one, other, likeness in pairs:
        items = [
            side.statement(name) if name else None
            for side, name in ((found.first, one), (found.second, other))
        ]
        cells = [
            [item.kind if item else "" for item in items],
            [", ".join(item.parties) if item else "" for item in items],
            [item.text if item else "" for item in items],
        ]
        yield one, other, likeness, *(cell for pair in cells for cell in pair)


def run(words: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("first", metavar="MAP_A", help="path or corpus:NAME; counts as the model")
    parser.add_argument("second", metavar="MAP_B")
    parser.add_argument("--source", metavar="TEXT", type=Path, help="the text that both read")
    parser.add_argument(
        "--overlap", type=float, default=HALF, help="of the shorter passage, to match"
    )
    parser.add_argument(
        "--table", metavar="OUT.csv", type=Path, help="all statements, matched or not"
    )
    asked = parser.parse_args(words)
    text = argmap.read_source(asked.source) if asked.source else None
    maps = argmap.load(asked.first), argmap.load(asked.second)
    found = agreement(*maps, text, asked.overlap)
    if not found.matches and text is None:
        print("nothing matches: if the maps are of one text, give it with --source")
    for line in (*lines(found), *lists(found)):
        print(line)
    if asked.table:
        with asked.table.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(COLUMNS)
            writer.writerows([guarded(cell) for cell in row] for row in rows(found))


if __name__ == "__main__":
    run()
