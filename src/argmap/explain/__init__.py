"""Explanations: why a verdict is what it is, what would turn it, and how firm it is.

Where to begin: ``why.py`` cuts a map down to the proof of a verdict; ``rests.py`` and
``rival_rests.py`` say what each label rests on directly, ``proofs.py`` walks. ``flip.py`` looks for
the cheapest change that turns a verdict: a MaxSAT solver proposes (the rules of the labelling as
clauses: ``encoding.py``, ``rival_encoding.py``), the labelling checks, and a certificate of what of
the map the label hangs on (``certificate.py``) is learnt from each failure. ``crossing.py`` then
says how far a weight must move. ``flip_doubts.py`` looks for documents and witnesses instead.
``whatif.py`` says what changes with one doubt, ``doubts.py`` with each. ``bearings.py`` lists what
bears on a statement and where it is stopped (``carrying.py``), ``evidence_tree.py`` puts it in
lines. ``critical.py``, ``robust.py`` (what it varies: ``trials.py``, ``kinds.py``), ``sweep.py`` and ``ach.py``
label a map many times over and compare.
"""

from argmap.stub import late_names

__getattr__, __all__ = late_names(__name__, __path__[0])
