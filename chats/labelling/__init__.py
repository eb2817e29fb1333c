"""Sessions of the archive read by the rules: inputs, outcome, and what of it is written."""
