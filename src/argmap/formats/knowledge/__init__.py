"""Knowledge bases whose entries are claims, each with evidence quoted from the literature.

- ``dismech``: the files of a knowledge base of disease mechanisms, used in biology and medicine for what is
  known of a disease, on whose word. Specification: its LinkML schema (w3id.org/monarch-initiative/dismech).
"""
