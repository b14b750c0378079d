"""Turn words into vectors that tell what they mean. Pure but for the library and its model.

The library is of the extra `meaning`. It is loaded where a vector is wanted, never before.
"""
