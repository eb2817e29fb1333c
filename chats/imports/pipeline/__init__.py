"""The steps of an import, each safe to run again, and what became of every row."""
