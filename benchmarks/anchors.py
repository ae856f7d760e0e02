"""Measure the verification of 1,000 anchors in a text of 1 MB, against a plain search for each quote.

    .venv/bin/python benchmarks/anchors.py

The floor reads nothing and decides nothing: ``str.find`` for each quotation, once. Ratios hold
within one run.
"""

import random
from collections.abc import Iterator

from argmap import ArgumentMap, Source, SourceText, Statement, anchor_at, verify
from argmap.anchors import Verification
from measuring import Row, least, main

SIZE, COUNT, SEED = 1_000_000, 1_000, 7
LETTERS = "aeioubcdfgklmnprst"


def make_text(rng: random.Random) -> tuple[str, list[tuple[int, int]]]:
    """Make sentences of made-up words, with their spans."""
    words = ["".join(rng.choices(LETTERS, k=rng.randint(2, 9))) for _ in range(8000)]
    parts: list[str] = []
    spans: list[tuple[int, int]] = []
    length = 0
    while length < SIZE:
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


def rows(quick: bool) -> Iterator[Row]:
    """Yield each kind of anchor in each edit of the text."""
    rng = random.Random(SEED)
    text, spans = make_text(rng)
    source = SourceText(text)
    chosen = sorted(rng.sample(spans, COUNT))
    quotes = [text[start:end] for start, end in chosen]
    floor = least(lambda: [text.find(quote) for quote in quotes])
    edits = {
        "the same": text,
        "a line put in front": "A new beginning. " + text,
        "reflowed": text.replace(" ", "\n", 80_000).replace(". ", ".  "),
        "words changed": text.replace("ta", "ka"),
    }
    kinds: dict[str, tuple[str, ...]] = {
        "quote, context, digest": (),
        "quote alone": ("prefix", "suffix", "digest"),
        "digest alone": ("prefix", "suffix", "quote"),
    }
    for kind, dropped in kinds.items():
        argument_map = make_map(source, chosen, dropped)
        for name, edited in edits.items():
            if (kind, name) == ("digest alone", "words changed"):
                continue
            made: list[Verification] = []
            spent = least(
                lambda: made.append(verify_afresh(argument_map, edited)),  # noqa: B023
                1 if quick else 3,
            )
            counts = made[-1].counts()
            states = ", ".join(f"{count} {state}" for state, count in counts.items() if count)
            yield Row(f"{kind}, {name}: {states}", spent, floor)


if __name__ == "__main__":
    main(rows)
