"""Put a scripted draft of a part of the corpus map through the gate, and decide on it as a person would."""

import sys
import tempfile
from pathlib import Path

import argmap
from argmap.changes import Patch, diff, digest
from argmap.proposals import Proposal, gate, read_ledger, waiting
from argmap.proposals.deciding import Person, accept, reject
from argmap.proposals.folder import put

folder = Path(sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp())
path = str(folder / "post.argmap.yaml")
whole = argmap.load("corpus:take-up-iran-offer")

# What the draft is about is taken out of the map, and the client of this script proposes it anew.
drafted = ["officials-say", "article-says-rebuffed", "saad-turned-away", "deal-offered"]
started = argmap.remove(whole, *drafted)
argmap.save(started, path)


def draft(after: argmap.ArgumentMap) -> Patch:
    """Return what makes another state of the map of the one it starts from, with who proposes it."""
    about = {"author": "script", "version": "1", "date": "2026-11-30", "base": digest(started)}
    return diff(started, after).model_copy(update=about)


def propose(name: str, patch: Patch) -> None:
    """Put a patch before the gate; what it does not refuse waits for a person."""
    now = argmap.load(path)
    found = gate(now, Proposal(name, patch), {}, read_ledger(path), waiting(path).proposals)
    print(*(line for line in found.lines() if " info: " not in line), sep="\n")
    if found.state != "refused":
        put(path, Proposal(name, patch))


for item in drafted:
    propose(item, draft(argmap.remove(whole, *(other for other in drafted if other != item))))

# Two that a machine sees through: evidence without source and speaker, and words that the map has already.
bare = whole["officials-say"].model_copy(update={"anchors": (), "attributions": ()})
propose("bare", draft(argmap.add(started, bare)))
twice = whole["press-rebuffed"].model_copy(update={"id": "again"})
propose("twice", draft(argmap.add(started, twice)))

# The decisions of a person, who has read what waits; the text of the post is not at hand here.
person = Person("A. Reader", "2026-11-30")
for waits in waiting(path).proposals:
    found = gate(argmap.load(path), waits, {}, read_ledger(path))
    if waits.name == "deal-offered":
        reject(path, found, person, "Whose word it is should be said.")
    else:
        accept(path, found, person)
propose("once-more", draft(argmap.remove(whole, *drafted[:-1])))

for entry in read_ledger(path).entries:
    print(f"{entry.decision}: {entry.proposal}, proposed by {entry.proposed_by}, by {entry.by}")
print(argmap.load(path).statement("officials-say").acceptance)
