"""Modules: several maps, each in a file of its own, as one case.

Used for assurance cases that several hands write, or that outgrew one file. Specification: GSN Community
Standard, version 3 (2021), modular extension: away elements and public elements; gsn2x
(github.com/jonasthewolf/gsn2x) for ``uses`` and ``extends``.

``naming`` keeps the ids of the modules apart, ``references`` finds what one names in another, ``tying`` ties
the two, ``joining`` makes the one map, ``loading`` reads the files. ``patterns`` fills placeholders from a table.
"""
