"""From what a person typed to what it means: filters, queries, decisions."""
