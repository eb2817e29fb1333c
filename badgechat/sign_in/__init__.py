"""Signing in: by a password or by a link that works once, with limits that slow down whoever guesses."""
