"""Graphs of atoms and schemes in JSON: arguebuf and SADFace.

- ``reader``, ``writer``: arguebuf, used by the ReCAP tools. Specification: Lenz and Bergmann, User-centric
  argument mining with ArgueMapper and Arguebuf (COMMA 2022), and its protobuf schema.
- ``sadface``: used by the Open Argumentation tools. Specification: Wells, The SADFace format, versions 0.1 to 0.5.
"""
