"""Sources are read into staged rows, repaired and sanitized on their way."""
