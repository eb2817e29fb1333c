"""An import as pages show it: how far it is, its proposed sessions, and what may be said of them."""
