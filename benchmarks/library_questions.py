"""Measure the questions over many maps, as milliseconds and as multiples of the raw query within one run.

    .venv/bin/python benchmarks/library_questions.py [--quick] [CLAIMS ...]

The rows of maps of 100 claims are those of ``scale.py``. Each question is asked of 200 documents that six maps
cite on average; the median counts, of the time of the processor, since other programs may use it. The raw queries
give the same rows: the sources of an address and what is linked with them, what stands in those and where, and
what rests on that. ``scans`` look at the whole library. ``difference`` is the retraction of one document in a map of 1,000
statements, file read and both verdicts included.
"""

import json
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

from argmap.library import Library, create_library, evidence, falls, gaps, parties, sources, uses
from measuring import Row, least, main, numbers
from scale import ASKED, SIZES, fill

RAW = """WITH RECURSIVE document(key) AS (
    SELECT key FROM sources WHERE plain_url = ?1
    UNION SELECT it.key FROM document JOIN sources me ON me.key = document.key
        JOIN maps mine ON mine.key = me.key >> 24
        JOIN links ON links.kind = 'source' AND links.path = mine.path AND links.id = me.id
        JOIN maps ON maps.path = links.other_path
        JOIN sources it ON it.id = links.other_id AND it.key >> 24 = maps.key),
    reach(key) AS (
    SELECT anchors.element FROM document JOIN anchors ON anchors.source = document.key
    UNION SELECT step.target FROM reach JOIN premises ON premises.statement = reach.key
        JOIN elements step ON step.key = premises.argument WHERE step.kind = 'supports')
    SELECT maps.path, elements.id, elements.kind, elements.text, elements.label, elements.status
    FROM reach JOIN elements ON elements.key = reach.key JOIN maps ON maps.key = elements.key >> 24
    ORDER BY maps.path, elements.key"""

PASSAGES = """SELECT anchors.element, anchors.place, maps.path, sources.id, quote, page, fidelity
    FROM sources JOIN maps ON maps.key = sources.key >> 24
    JOIN anchors ON anchors.source = sources.key WHERE plain_url = ?1
    UNION ALL SELECT said.element, said.place, maps.path, sources.id, said.quote, NULL, parties.id
    FROM sources JOIN maps ON maps.key = sources.key >> 24
    JOIN attributions said ON said.source = sources.key
    JOIN parties ON parties.key = said.party WHERE plain_url = ?1"""


CONE = """WITH RECURSIVE cone (key, attacks) AS (
    SELECT it.key, 0 FROM maps JOIN elements it ON it.id = ?2
        AND it.key >= maps.key << 24 AND it.key < (maps.key + 1) << 24 WHERE maps.path = ?1
    UNION SELECT elements.key, cone.attacks + (elements.kind = 'attacks')
        FROM cone JOIN elements ON elements.target = cone.key
        WHERE cone.attacks + (elements.kind = 'attacks') < 2
    UNION SELECT premises.statement, cone.attacks
        FROM cone JOIN premises ON premises.argument = cone.key) """

BELOW = (
    """SELECT DISTINCT maps.path, it.id, it.kind, it.text, it.label, it.status, it.target
    FROM cone JOIN elements it ON it.key = cone.key JOIN maps ON maps.key = it.key >> 24""",
    """SELECT argument, place, statement, role FROM (SELECT DISTINCT key FROM cone) here
    JOIN premises ON premises.argument = here.key""",
    """SELECT element, quote, page, fidelity, sources.id, title, doi, url, date, via
    FROM (SELECT DISTINCT key FROM cone) here
    JOIN anchors ON element = here.key JOIN sources ON sources.key = anchors.source""",
    """SELECT element, stance, hedge, said.date, parties.id, name
    FROM (SELECT DISTINCT key FROM cone) here
    JOIN attributions said ON element = here.key JOIN parties ON parties.key = said.party""",
)
"""What lies below a claim, the steps of it, where it stands and who says it."""


def typical(ask: Callable[[str], Any], names: list[str]) -> float:
    """Return the median milliseconds of a question."""
    spent = []
    for name in names:
        # Without the collection that comes before what is measured at length.
        start = time.process_time()
        ask(name)
        spent.append(time.process_time() - start)
    return 1000 * median(spent)


def point_questions(library: Library, names: list[str], size: str) -> Iterator[Row]:
    """Yield the questions that look at little."""
    plain = [name.removeprefix("https://") for name in names]
    run = library.connection.execute
    raw = typical(lambda name: [run(sql, (name,)).fetchall() for sql in (RAW, PASSAGES)], plain)
    yield Row(f"uses, {size}", typical(lambda name: uses(library, name), names), raw)
    fell = typical(lambda name: falls(library, name, verdicts=False), names)
    yield Row(f"falls, without verdicts, {size}", fell, raw)


def below(library: Library, size: str) -> Row:
    """Return what bears on a claim, asked of 300 claims."""
    run = library.connection.execute
    rng = random.Random(5)
    paths = [row[0] for row in run("SELECT path FROM maps ORDER BY path")]
    names = [f"{rng.choice(paths)}#c{rng.randrange(100)}" for _ in range(300)]
    raw = typical(
        lambda name: [run(CONE + rest, name.split("#")).fetchall() for rest in BELOW], names
    )
    return Row(f"evidence, {size}", typical(lambda name: evidence(library, name), names), raw)


def scans(library: Library, size: str) -> Iterator[Row]:
    """Yield the questions that look at all."""
    yield Row(f"sources, {size}", least(lambda: sources(library), 1))
    yield Row(f"parties, {size}", least(lambda: parties(library), 1))
    yield Row(f"gaps, {size}", least(lambda: gaps(library, most=50), 1))


def difference(statements: int) -> float:
    """Return the milliseconds until it is told what a retraction turns in a map of so many statements."""
    rng = random.Random(statements)
    said: dict[str, Any] = {"argmap": 2, "statements": [], "arguments": []}
    said["sources"] = [{"id": f"s{at}", "title": f"Paper {at}"} for at in range(50)]
    for at in range(statements):
        item: dict[str, Any] = {"id": f"c{at}", "kind": "claim", "text": f"Claim {at}."}
        if at % 2:
            item |= {"kind": "evidence", "anchors": [{"source": f"s{rng.randrange(50)}"}]}
        said["statements"].append(item)
        if at:
            polarity = "supports" if rng.random() < 0.8 else "attacks"
            step = {"id": f"a{at}", "premises": [f"c{at}"], "target": f"c{rng.randrange(at)}"}
            said["arguments"].append({**step, "polarity": polarity})
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "map.json").write_text(json.dumps(said), encoding="utf-8")
        with create_library(Path(folder, "all.db")) as library:
            library.add(Path(folder, "map.json"))
            # What Python imports at the first question is not counted.
            falls(library, "s0")
            return least(lambda: falls(library, "s7"), 5)


def rows(quick: bool) -> Iterator[Row]:
    """Yield the questions to libraries of each size."""
    for claims in numbers() or ([10_000] if quick else SIZES):
        rng = random.Random(claims)
        names = [f"https://a.org/{rng.randrange(claims // 20)}" for _ in range(ASKED)]
        size = f"{claims:,} claims"
        with (
            tempfile.TemporaryDirectory() as folder,
            create_library(Path(folder, "town.db")) as library,
        ):
            fill(library, claims)
            yield from point_questions(library, names, size)
            yield below(library, size)
            yield from scans(library, size)
    yield Row("what a retraction turns in a map of 1,000", difference(1000))


if __name__ == "__main__":
    main(rows)
