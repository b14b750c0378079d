"""Follow one claim over time: `umkm ledger`.

`accounts`, `changes`, `sums` and `belonging` are pure: claims in, lines out. `follow`
takes the claims from an archive.
"""
