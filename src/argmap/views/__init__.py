"""Views: documents made of a map, each from one neutral form, in Markdown, HTML and CSV."""

from argmap.stub import late_names

__getattr__, __all__ = late_names(__name__, __path__[0])
