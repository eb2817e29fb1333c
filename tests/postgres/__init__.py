"""Postgres as tests use it: emptied quickly, and made from a template that has the tables already."""
