"""Build a map in Python, change it, and save it as YAML and JSON."""

import sys
from pathlib import Path

import argmap

folder = Path(sys.argv[1] if len(sys.argv) > 1 else ".")

rain = argmap.ArgumentMap(
    id="rain",
    title="Did it rain?",
    sources=(argmap.Source(id="diary", title="Ann's diary", date="2026-11"),),
    parties=(argmap.Party(id="ann", name="Ann", kind="person"),),
    statements=(
        argmap.Statement(id="rain", kind="claim", text="It rained last night."),
        argmap.Statement(
            id="wet",
            kind="evidence",
            text="The street is wet.",
            anchors=(argmap.Anchor(source="diary", page="12"),),
            attributions=(argmap.Attribution(party="ann", stance="asserts", basis="eyewitness"),),
        ),
    ),
    arguments=(
        argmap.Argument(
            id="a-wet",
            premises=(argmap.Premise(statement="wet"),),
            target="rain",
            polarity="supports",
            scheme="argument from sign",
        ),
    ),
)

# Maps are frozen: every edit makes a new map and leaves the old one as it was.
longer = argmap.add(
    rain,
    argmap.Statement(id="cart", kind="claim", text="The street was washed this morning."),
    argmap.Argument(
        id="u-cart",
        premises=(argmap.Premise(statement="cart"),),
        target="a-wet",
        polarity="attacks",
    ),
)
longer = argmap.update(longer, "rain", text="It rained during the night.")

argmap.save(longer, folder / "rain.argmap.yaml")
argmap.save(longer, folder / "rain.json")
assert argmap.load(folder / "rain.json") == longer
print(argmap.to_tree(longer))
