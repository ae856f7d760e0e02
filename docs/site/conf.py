"""Settings of Sphinx for the site; ``scripts/docs`` builds it."""

import sys
from pathlib import Path
from typing import Any

import argmap

sys.path.insert(0, str(Path(__file__).resolve().parent))

from hooks import with_titles_alone, with_whole_options, without_builtins

project = "argmap"
version = release = argmap.__version__
language = "en"

extensions = ["myst_parser"]
root_doc = "index"
source_suffix = {".md": "markdown"}
# Anchors of headings as forges make them, so that one link works in both.
myst_heading_anchors = 4

python_use_unqualified_type_names = True
python_display_short_literal_types = True
maximum_signature_line_length = 90
python_trailing_comma_in_multi_line_signatures = False
toc_object_entries_show_parents = "hide"
# Quotation marks stand in the pages as they should.
smartquotes = False

html_theme = "furo"
html_title = f"argmap {release}"
html_static_path = ["static"]
html_css_files = ["site.css"]
html_js_files = ["site.js"]
html_logo = "static/logo.svg"
html_favicon = "static/logo.svg"
html_copy_source = False
html_show_sourcelink = False
html_show_copyright = False
html_theme_options = {
    "navigation_with_keys": True,
    "light_css_variables": {
        "color-brand-primary": "#1f5d8c",
        "color-brand-content": "#1f5d8c",
        "font-stack": "system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'Liberation Sans', sans-serif",
        "font-stack--monospace": "ui-monospace, 'Cascadia Code', 'DejaVu Sans Mono', 'Liberation Mono', monospace",
    },
    "dark_css_variables": {
        "color-brand-primary": "#8cc4ee",
        "color-brand-content": "#8cc4ee",
    },
}


def setup(app: Any) -> None:
    """Connect the hooks; the theme, at 500, asks for the menu."""
    app.connect("html-page-context", with_titles_alone, priority=400)
    app.connect("html-page-context", with_whole_options)
    app.connect("doctree-read", without_builtins)
