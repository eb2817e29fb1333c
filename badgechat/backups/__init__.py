"""Copies of a whole site in one file, and sites made from them: database, uploads, secret key."""
