"""Statistics of a finished network, one module each."""
