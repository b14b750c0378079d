"""Tell how two releases are related, by what changed between their texts.

Releases come back: copied, corrected, updated, made for another place, shortened,
translated. Pure: texts go in, a judgement comes out. `sketch` finds possible relatives,
`judge` compares them; only where there are any is it loaded.
"""

RECIPE = "2.2"
"""The versions of sketches and of judging: an archive with others is linked anew."""
