"""Removing a person or a post for good: out of every table and every kept file, with a tombstone left."""
