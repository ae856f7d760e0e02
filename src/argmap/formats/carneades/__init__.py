"""Carneades: argument graphs with proof standards, issues and undercutters, in YAML and two kinds of XML.

Used in artificial intelligence and law. Specification: Gordon, Prakken and Walton, The Carneades model of
argument and burden of proof (2007); Gordon and Walton, Formalizing balancing arguments (COMMA 2016) for
version 4 (``reader``); the schemas of LKIF (Estrella deliverable 4.1) for ``lkif`` and of CAF for ``caf``.

Version 4 has a language of rules, which it hands to Prolog. What is Horn clauses in it is run when a
file is read, so that a map holds what Carneades would evaluate: ``rules`` makes arguments of
argument schemes, ``issues`` makes issues of issue schemes, ``weighing`` makes weights of weighing
functions, ``deriving`` adds them to the map, marked and announced. What is not run is a finding
that names the labels the file itself expects: guards and deletions (constraint handling rules), lists,
premises on arguments, rules without end, and weights that hang on labels in another way than
a number can say before anything is labelled.
"""
