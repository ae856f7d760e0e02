"""argmap's own files: YAML for people, JSON for machines.

Used by everybody who keeps a map in git. Specification: docs/file-format.md, and the JSON Schemas that
``argmap schema`` prints.

``validation`` turns the JSON form into a map or into one error with every problem.
"""
