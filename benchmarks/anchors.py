"""Measure the verification of 1,000 anchors in texts of 0.1, 1 and 10 MB, against a plain search for each quote.

    .venv/bin/python benchmarks/anchors.py [--quick]

The floor reads nothing and decides nothing: ``str.find`` for each quotation, once. Ratios hold
within one run.
"""

import random
from collections.abc import Iterator
from functools import partial

from argmap import ArgumentMap, Source, SourceText, Statement, anchor_at, coverage, verify
from argmap.anchors import Verification
from measuring import Row, least, main

SIZE, COUNT, SEED = 1_000_000, 1_000, 7
LETTERS = "aeioubcdfgklmnprst"


def make_text(rng: random.Random, size: int = SIZE) -> tuple[str, list[tuple[int, int]]]:
    """Make sentences of made-up words, with their spans."""
    words = ["".join(rng.choices(LETTERS, k=rng.randint(2, 9))) for _ in range(8000)]
    parts: list[str] = []
    spans: list[tuple[int, int]] = []
    length = 0
    while length < size:
        sentence = " ".join(rng.choices(words, k=rng.randint(6, 25))).capitalize() + "."
        spans.append((length, length + len(sentence)))
        parts.append(sentence)
        length += len(sentence) + 1
    return " ".join(parts), spans


def make_map(
    source: SourceText, spans: list[tuple[int, int]], dropped: tuple[str, ...]
) -> ArgumentMap:
    anchors = [
        anchor_at(source, "s", *span).model_copy(update=dict.fromkeys(dropped)) for span in spans
    ]
    statements = tuple(
        Statement(id=f"c{at}", kind="claim", text="x", anchors=(anchor,))
        for at, anchor in enumerate(anchors)
    )
    return ArgumentMap(
        sources=(Source(id="s", title="S", digest=source.digest),), statements=statements
    )


def verify_afresh(argument_map: ArgumentMap, text: str) -> Verification:
    """Verify against a text that nothing is known of yet."""
    return verify(argument_map, {"s": SourceText(text)})


def find_each(text: str, quotes: list[str]) -> list[int]:
    return [text.find(quote) for quote in quotes]


def edited(text: str) -> dict[str, str]:
    """Return the text as it was, and after edits."""
    return {
        "the same": text,
        "a line put in front": "A new beginning. " + text,
        "reflowed": text.replace(" ", "\n", len(text) // 12).replace(". ", ".  "),
        "words changed": text.replace("ta", "ka"),
    }


KINDS: dict[str, tuple[str, ...]] = {
    "quote, context, digest": (),
    "quote alone": ("prefix", "suffix", "digest"),
    "digest alone": ("prefix", "suffix", "quote"),
}


def measured(argument_map: ArgumentMap, text: str, times: int) -> tuple[str, float]:
    """Return how many anchors came to which state, and the least time of several."""
    made: list[Verification] = []
    spent = least(lambda: made.append(verify_afresh(argument_map, text)), times)
    found = made[-1].counts().items()
    return ", ".join(f"{count} {state}" for state, count in found if count), spent


def rows(quick: bool) -> Iterator[Row]:
    """Yield each kind of anchor in each edit of the text; the first kind in smaller and larger texts too."""
    for size in (SIZE,) if quick else (SIZE, SIZE // 10, 10 * SIZE):
        rng = random.Random(SEED)
        text, spans = make_text(rng, size)
        source = SourceText(text)
        chosen = sorted(rng.sample(spans, min(COUNT, len(spans))))
        quotes = [text[start:end] for start, end in chosen]
        floor = least(partial(find_each, text, quotes))
        told = "" if size == SIZE else f"{size / 1e6:g} MB, "
        for kind, dropped in KINDS.items() if size == SIZE else [*KINDS.items()][:1]:
            argument_map = make_map(source, chosen, dropped)
            for name, changed in edited(text).items():
                if (kind, name) != ("digest alone", "words changed"):
                    states, spent = measured(argument_map, changed, 1 if quick else 3)
                    yield Row(f"{told}{kind}, {name}: {states}", spent, floor)
        argument_map = make_map(source, chosen, ())
        checked = verify_afresh(argument_map, text)
        spent = least(partial(coverage, argument_map, {"s": source}, checked), 1)
        yield Row(f"{told}coverage, once the anchors are found", spent, floor)


if __name__ == "__main__":
    main(rows)
