"""Pages over the archive for a browser, which only read: `umkm web`; the only package that imports Starlette.

Each page is a module: what was asked becomes a plain model, by the same verbs as on the
command line, and a template or the JSON of `--json` shows it.
"""
