"""Load a map and ask it: what supports a claim, what attacks it, on whose word does it rest?"""

from collections import Counter

import argmap

iran = argmap.load("corpus:take-up-iran-offer")
claim = "press-deterrent"

print(iran.statement(claim).text)
for answer in argmap.attackers(iran, claim):
    print(f"- {answer.kind} of {answer.via}: {answer.statement.text}")

# Who speaks for the evidence that bears against it, and through how many hops?
hops: Counter[str] = Counter()
for answer in argmap.evidence_against(iran, claim):
    for attribution in answer.statement.attributions:
        party = iran[attribution.party]
        assert isinstance(party, argmap.Party)
        hops[f"{party.name}, {len(attribution.hops)} hops"] += 1
for who, count in sorted(hops.items()):
    print(f"{count} x {who}")

# The same map as a networkx graph.
print(iran.graph.number_of_nodes(), "nodes,", iran.graph.number_of_edges(), "edges")
ways = argmap.paths(iran, "documented", claim)
print("documented reaches it over", [step.id for step in ways.chain], "in", ways.count, "ways")
