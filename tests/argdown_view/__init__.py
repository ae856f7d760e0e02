"""What the reference implementation of Argdown would answer: compared with its JSON by the tests."""

from argdown_view.view import view, view_of

__all__ = ["view", "view_of"]
