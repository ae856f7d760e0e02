"""Assurance cases: goals, strategies and solutions.

Used by safety and security engineers. Specification: GSN Community Standard, version 3 (2021); the YAML
is that of gsn2x (github.com/jonasthewolf/gsn2x), the JSON of ``tea`` that of the Trustworthy and Ethical
Assurance platform.

``elements`` says what a GSN file may hold; ``plan`` and ``types`` choose the elements of a file to be written;
``assurance`` makes statements and arguments for both formats.
"""
