"""Slides: the walk through a map as a page, a PDF or Markdown, each step on as many slides as it needs."""
