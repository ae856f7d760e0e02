"""Proposals: patches of anybody that wait for a person, verified by machine, decided on and kept.

Whoever proposes, a colleague, a program or a language model, puts a patch into the folder ``proposals``
beside the map (``folder.py``). The gate says what a machine can say of it (``gate.py``, with a file for each sort
of question). Only a person accepts or rejects (``deciding.py``), and the ledger keeps who, when and why
(``ledger.py``).
"""

from argmap.proposals.bench import Quoted
from argmap.proposals.clashes import Clash
from argmap.proposals.folder import Queue, waiting
from argmap.proposals.gate import Gated, gate, gate_all
from argmap.proposals.ledger import Entry, Ledger, read_ledger
from argmap.proposals.record import Proposal, key_of
from argmap.proposals.rules import GATE_RULES, GateRule

__all__ = [
    "GATE_RULES",
    "Clash",
    "Entry",
    "GateRule",
    "Gated",
    "Ledger",
    "Proposal",
    "Queue",
    "Quoted",
    "gate",
    "gate_all",
    "key_of",
    "read_ledger",
    "waiting",
]
