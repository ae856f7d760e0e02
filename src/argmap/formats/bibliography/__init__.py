"""Lists of works, as reference managers keep them: each becomes a source.

Used by those who write papers: a map cites what their reference manager holds.

- ``bibtex``: BibTeX and biblatex, by the package bibtexparser (an extra).
- ``csl_json``: what Zotero and Pandoc speak. Specification: Citation Style Language 1.0.2, ``csl-data.json``.
"""
