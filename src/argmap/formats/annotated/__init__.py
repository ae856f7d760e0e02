"""Annotated texts: components and relations marked in a text, and debates exported as text.

- ``brat``: standoff annotation of argument-mining corpora such as AAEC and AbstRCT. Specification: the
  standoff format of brat (brat.nlplab.org/standoff.html).
- ``cdcp``: the Cornell eRulemaking corpus. Specification: Park and Cardie, A corpus of eRulemaking user
  comments (LREC 2018).
- ``arggraph``: the argumentative microtexts. Specification: Peldszus and Stede, An annotated corpus of
  argumentative microtexts (2015), and the DTD that comes with the corpus.
- ``kialo``: exports of debates on Kialo, for teachers and students. There is no specification: the reader
  follows what the site exports.
"""
