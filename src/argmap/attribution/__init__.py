"""Attribution: through whom a statement came, whose word counts, and who says what."""

from argmap.attribution.chains import Chain, chain
from argmap.attribution.ledger import Agreement, Entry, Ledger, ledger
from argmap.attribution.passing import SetAside, set_aside, under
from argmap.attribution.policies import POLICIES, Policy, policy

__all__ = [
    "POLICIES",
    "Agreement",
    "Chain",
    "Entry",
    "Ledger",
    "Policy",
    "SetAside",
    "chain",
    "ledger",
    "policy",
    "set_aside",
    "under",
]
