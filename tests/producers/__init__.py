"""The same releases, written by every program at hand: `python -m tests.producers`."""
