"""What a person or a program sees: terminal, plain text, JSON, CSV.

`views` has one module per answer, `render` writes a view in any form, `plain` and
`terminal` are what those are made of. The only home of rich. Text that came out of a
release is never markup and never a control sequence: every form cleans it (`clean`).
"""
