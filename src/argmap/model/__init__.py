"""The model: frozen pydantic records of a dispute, and the rules a map cannot break."""

from argmap.model.dialogue import Illocution, Locution, Transition
from argmap.model.document import FORMAT_VERSION, ArgumentMap, Metadata
from argmap.model.elements import Argument, Assessment, Premise, Section, Statement
from argmap.model.extras import Extras
from argmap.model.kinds import Element
from argmap.model.parties import Attribution, Hop, Party
from argmap.model.relations import Relation
from argmap.model.sources import Anchor, Source

__all__ = [
    "FORMAT_VERSION",
    "Anchor",
    "Argument",
    "ArgumentMap",
    "Assessment",
    "Attribution",
    "Element",
    "Extras",
    "Hop",
    "Illocution",
    "Locution",
    "Metadata",
    "Party",
    "Premise",
    "Relation",
    "Section",
    "Source",
    "Statement",
    "Transition",
]
