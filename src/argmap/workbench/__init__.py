"""Workbench: a map edited in the browser on this machine, every action spliced into its file.

A session (``session.py``) holds the working copy of the texts (``copy.py``), the history and the board that
pages show. What a page sends is an action (``actions.py``), which becomes a deed on the map of now
(``doing.py``). ``server.py`` alone knows HTTP, and ``guard.py`` who may ask.
"""

from argmap.workbench.server import Server as Server
from argmap.workbench.session import Session as Session
