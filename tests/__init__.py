"""The tests, and the measurements that are run by hand: `tests.benchmark`, `tests.accuracy`."""
