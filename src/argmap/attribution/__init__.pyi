# What the package offers, one line a name: see ``argmap.stub``.
from argmap.attribution.chains import Chain as Chain
from argmap.attribution.chains import chain as chain
from argmap.attribution.entries import Agreement as Agreement
from argmap.attribution.entries import Entry as Entry
from argmap.attribution.entries import Ledger as Ledger
from argmap.attribution.entries import ledger as ledger
from argmap.attribution.passing import SetAside as SetAside
from argmap.attribution.passing import set_aside as set_aside
from argmap.attribution.passing import under as under
from argmap.attribution.policies import POLICIES as POLICIES
from argmap.attribution.policies import Policy as Policy
from argmap.attribution.policies import policy as policy
