"""What someone brought becomes an import, its bytes kept as received."""
