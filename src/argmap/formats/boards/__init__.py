"""Boards and outliners: where people think before they argue. Used for what is brought along from them.

- ``canvas``: JSON Canvas of Obsidian and others. Specification: jsoncanvas.org, version 1.0.
- ``mindmup``: argument maps and mind maps of MindMup. No specification.
- ``opml``: outlines of outliners. Specification: OPML 2.0 (opml.org).
"""
