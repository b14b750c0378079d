"""Charts as SVG text, drawn by our own code: bars, lines and heat maps.

`bars`, `lines` and `heat` draw data with the words that they are given. `answers` draws the
answers of commands, in the language that is spoken. Everything is pure: the same data give
the same text.
"""
