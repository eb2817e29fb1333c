"""What every table is made of: columns that several tables share, the query and how many rows it has."""
