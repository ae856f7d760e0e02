"""The store: one file of SQLite, its tables, and how files of maps become rows in it."""
