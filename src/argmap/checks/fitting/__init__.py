"""Fitting: whether the words that a statement cites say what it says. Suspicions, never verdicts.

A true sentence may be quoted for a claim that it does not make. Rules compare the two: by facts that
either has (``facts.py``: numbers, units, dates, names) and by how they put them (``senses.py``: denied,
turned round, firmer, surer). They know words and no meanings, so what they say is a list to look at.

Where to begin: ``suspect.py`` asks them all, ``rules.py`` is the table; ``reading.py`` takes the pairs from a map.
"""
