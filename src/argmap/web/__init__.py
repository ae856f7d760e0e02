"""Web: a map as one self-contained page: picture, outline and panel, nothing loaded."""

from argmap.web.page import element_script, to_html

__all__ = ["element_script", "to_html"]
