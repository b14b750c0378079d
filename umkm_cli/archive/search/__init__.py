"""Search releases: the full-text index, stems, ranking and snippets."""
