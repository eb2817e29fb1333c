"""Tables in memory: typed rows, and columns that say what they hold."""
