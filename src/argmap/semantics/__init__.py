"""Semantics: which statements of a map stand, under what standard of proof, and why.

Where to begin: ``caes.py`` has the rules of the usual labelling in words. ``frame.py`` turns a map
into numbers once; ``spread.py`` labels them in one run, with ``standards.py`` to weigh reasons
against each other and ``weighing.py`` to weigh premises. ``variants.py`` does many runs at once, one
bit for each; ``case_frame.py`` compiles assurance cases for the same runs. ``evaluating.py`` is the door for all semantics and ``verdict.py`` what comes out of it.
``dung/`` and ``gradual/`` hold the semantics of the literature and say for themselves where to
begin.
"""

from argmap.stub import late_names

__getattr__, __all__ = late_names(__name__, __path__[0])
