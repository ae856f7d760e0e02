"""Carneades: argument graphs with proof standards, issues and undercutters, in YAML and two kinds of XML.

Used in artificial intelligence and law. Specification: Gordon, Prakken and Walton, The Carneades model of
argument and burden of proof (2007); Gordon and Walton, Formalizing balancing arguments (COMMA 2016) for
version 4 (``reader``); the schemas of LKIF (Estrella deliverable 4.1) for ``lkif`` and of CAF for ``caf``.
"""
