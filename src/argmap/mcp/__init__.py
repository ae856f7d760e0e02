"""A server of one folder of maps for programs that speak the Model Context Protocol.

Tools that read answer what the command line answers; three tools put proposals beside a map, and none accepts one.
``folder.py`` says which files there are, ``desk.py`` what a call needs, ``reading.py`` and ``proposing.py`` hold the
tools, ``tools.py`` lists them and answers a call. Nothing of these knows the protocol: ``serving.py`` puts them in
its words, ``http.py`` serves them on 127.0.0.1. Calls are answered in a process of their own (``worker.py``, asked
by ``calling.py``), so that one which takes too long can be ended. Specification: Model Context Protocol 2025-11-25.
"""
