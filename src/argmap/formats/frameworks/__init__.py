"""Abstract argumentation frameworks, as solvers read them.

Used by researchers in computational argumentation and by the ICCMA competitions. Specification: Dung, On
the acceptability of arguments (1995); ``af`` follows the input format of ICCMA 2023, ``apx`` the facts of
ASPARTIX, ``tgf`` the trivial graph format. Projection from maps: ``argmap.projection``.
"""
