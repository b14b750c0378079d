"""Move whole releases from one archive to another: for `umkm split` and `umkm merge`.

The target is `main`; the archive that rows come from is attached as `source`. `numbers`
says which rows come, and by which ids: each table `moved_…` has the id that a row has in
the source (`old`) and gets in the target (`new`), and whether the target has that row
already (`shared`). `rows` then moves what belongs to them, table by table.
"""
