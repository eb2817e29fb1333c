"""Statistics of the whole archive, one module each. Published sessions only."""
