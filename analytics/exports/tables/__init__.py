"""The tables that can be exported, one module each: columns with their SQL, and the statement around them."""
