"""Attribution: through whom a statement came, whose word counts, and who says what."""

from argmap.stub import late_names

__getattr__, __all__ = late_names(__name__, __path__[0])
