"""AIF, the Argument Interchange Format: graphs of argument and dialogue.

Used by argument-mining researchers: AIFdb and its corpora, OVA2 and OVA3, the xAIF services of ARG-tech.
Specification: Chesnevar and others, Towards an argument interchange format (2006); Rahwan and Reed, The
argument interchange format (2009); the JSON dialects are those of AIFdb (aifdb.org) and of xAIF. The RDF
form, ``turtle``, follows the AIF ontology at http://www.arg.dundee.ac.uk/aif.

``graph`` reads and ``writer`` writes what the dialects share; a dialect is one module: ``nodeset``, ``xaif``, ``ova2``.
"""
