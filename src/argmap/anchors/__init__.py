"""Anchors: texts of sources, and whether what a map cites stands in them.

A map and the texts of its sources come in; for every anchor a state comes out, and a place only
where nothing else can be meant.

Where to begin: ``verify.py`` asks about all anchors of a map and settles what one alone leaves open.
``locate.py`` looks for one anchor that has words, ``marked.py`` for one whose words have omissions
and brackets (``quoting.py`` cuts them there), ``digests.py`` for one that has only a digest.
``places.py`` decides between places, ``neighbours.py`` by the anchors around. Beneath them lie the
text of a source (``texts.py``), its folded form (``argmap.folding``) and the index of near passages
(``passages.py``).
``reading.py`` gets texts from files. ``unanchored.py`` looks for what has no anchor. ``coverage.py``,
``fidelity.py``, ``update.py`` and ``pin.py`` use what was found.
"""

from argmap.stub import late_names

__getattr__, __all__ = late_names(__name__, __path__[0])
