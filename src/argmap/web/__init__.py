"""Web: a map as one self-contained page: picture, outline and panel, nothing loaded."""

from argmap.web.difference import difference_page
from argmap.web.page import element_script, to_html

__all__ = ["difference_page", "element_script", "to_html"]
