"""What a person or a program sees: terminal, plain text, JSON, CSV. The only home of rich.

Text that came out of a release is never markup and never a control sequence: every format cleans it (`clean`).
"""

from contextvars import ContextVar

colours_off: ContextVar[bool] = ContextVar("colours_off", default=False)
"""Whether this call of umkm draws without colours, whatever the environment says."""
