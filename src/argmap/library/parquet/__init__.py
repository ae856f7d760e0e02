"""Parquet: the tables of a library as files for programs that scan, and a library made of such files again.

Used by DuckDB, Spark, Polars and pandas alike. Specification: https://parquet.apache.org/docs/file-format/.
The form of the folder is in docs/library.md.
"""
