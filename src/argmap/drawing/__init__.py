"""Drawing: views of a map, from one model of cards and pills."""

from argmap.stub import late_names

__getattr__, __all__ = late_names(__name__, __path__[0])
