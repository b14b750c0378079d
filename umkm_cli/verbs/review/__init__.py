"""What needs a person: find it, ask about it one by one, and carry out the answers.

`questions` finds what is open, `items` loads the evidence of a question when it is shown,
and `lists` has all of both. `dialogue` asks about each; `sheet` writes them into a file,
and reads the answers back.
"""
