"""Check the quotations of a map against an edited source, and ask on whose word a claim rests."""

from pathlib import Path

import argmap

folder = Path(__file__).parent / "northport"
town = argmap.load(folder / "map.argmap.yaml")
minutes = argmap.read_source(folder / "sources/minutes.txt")

# Somebody adds a line, and corrects a number that a statement rests on.
edited = "Second edition.\n\n" + minutes.text.replace("4 % fewer visits", "5 % fewer visits")
checked = argmap.verify(town, {"minutes": argmap.SourceText(edited)})
for state, count in checked.counts().items():
    if count:
        print(f"{count:>3} {state}")
for check in checked.checks:
    if check.start is None:
        print(f"    {check.id}: {check.state}; {check.location.reason}")

found = argmap.witnesses(town, "success")
names = [town.party(root.party).name for root in found.roots if root.party]
print(f"{len(found.supports)} supports of [success] rest on: {', '.join(names)}")
for item in argmap.set_aside(town, "no-hearsay"):
    print(f"without hearsay, [{item.id}] goes ({item.reason})")
