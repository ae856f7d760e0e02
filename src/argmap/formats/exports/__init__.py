"""Forms for other people's programs: the web, search engines, linked data, documents.

- ``markdown``: outlines for pages and notes. Specification: CommonMark (spec.commonmark.org).
- ``web_annotation``, ``annotation_reader``: anchors for annotation tools such as Hypothesis. Specification:
  W3C Web Annotation Data Model (2017).
- ``claim_review``: verdicts of fact-checkers for search engines. Specification: schema.org/ClaimReview.
- ``prov_json``: who said what on whose word. Specification: W3C PROV-DM (2013) and PROV-JSON (2013).
"""
