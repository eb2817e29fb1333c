"""What every format is made of: a reader, rows of JSON, what is noticed on the way, who curated."""
