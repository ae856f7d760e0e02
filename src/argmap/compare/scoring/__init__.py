"""Scoring: figures of made maps against gold maps, over a file or a corpus.

Where to begin: ``trial.py`` puts one made map beside one gold map. ``spans.py``, ``ties.py`` and
``voices.py`` count what the two share, as tallies that add up over documents; ``figures.py`` says
which figure is worked out of which tallies, and ``tasks/`` holds the figures of shared tasks by
their own definitions. ``summing.py`` makes averages and intervals of them, ``partners.py`` finds the
pairs of files, and ``scores.py`` is the door.
"""
