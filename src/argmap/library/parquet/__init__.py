"""Parquet: the tables of a library as files for programs that scan, and a library made of such files again.

Used by DuckDB, Spark, Polars and pandas alike. Specification: https://parquet.apache.org/docs/file-format/.
The form of the folder is in docs/library.md.
"""

from argmap.library.parquet.reading import read_parquet
from argmap.library.parquet.writing import export_parquet

__all__ = ["export_parquet", "read_parquet"]
