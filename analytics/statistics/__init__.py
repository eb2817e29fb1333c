"""Answers: each statistic reads stored rows with one statement and says in a sentence what it found."""
