"""The shelf: a library as pages on this machine, to be read and searched, never to be changed."""

from argmap.shelf.server import LibraryServer as LibraryServer
