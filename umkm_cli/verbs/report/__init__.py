"""Reports: collect what one says, and hand over the originals with it."""
