"""The model: frozen pydantic records of a dispute, and the rules a map cannot break."""

from argmap.model.acceptance import Acceptance, Residual, SignOff
from argmap.model.asked import Asked
from argmap.model.dialogue import Illocution, Locution, Transition
from argmap.model.document import (
    ASSURANCE,
    FORMAT_VERSION,
    READ_VERSIONS,
    ArgumentMap,
    Ignore,
    Metadata,
)
from argmap.model.elements import Argument, Assessment, Premise, Section, Statement
from argmap.model.extras import Extras
from argmap.model.kinds import Element
from argmap.model.parties import Attribution, Hop, Party
from argmap.model.relations import Relation
from argmap.model.sources import Anchor, Source, SourceState

__all__ = [
    "ASSURANCE",
    "FORMAT_VERSION",
    "READ_VERSIONS",
    "Acceptance",
    "Anchor",
    "Argument",
    "ArgumentMap",
    "Asked",
    "Assessment",
    "Attribution",
    "Element",
    "Extras",
    "Hop",
    "Ignore",
    "Illocution",
    "Locution",
    "Metadata",
    "Party",
    "Premise",
    "Relation",
    "Residual",
    "Section",
    "SignOff",
    "Source",
    "SourceState",
    "Statement",
    "Transition",
]
