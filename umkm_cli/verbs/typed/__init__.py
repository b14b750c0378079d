"""Resolve what a person typed: filters, queries, ids and decisions."""
