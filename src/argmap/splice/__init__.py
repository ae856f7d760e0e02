"""Changes applied to the text of a map: what they do not touch stays as its author wrote it."""

from argmap.splice.edits import Beside, Span, Undo
from argmap.splice.files import edit_file, undo_file
from argmap.splice.splicing import Spliced, splice
from argmap.splice.tidying import tidy

__all__ = ["Beside", "Span", "Spliced", "Undo", "edit_file", "splice", "tidy", "undo_file"]
