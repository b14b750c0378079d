"""The ids of releases where several archives are asked as one."""

from typing import Any, ClassVar

_BITS = 40
"""How many bits the number in its own archive has: far more than an archive has releases."""
_NUMBERS = (1 << _BITS) - 1


class NamedId(int):
    """The id of a release of one of several archives, written with the name of that archive: `2020:41`.

    As a number, it is in the order of the archives, then of the ids in each.
    """

    written: str
    in_use: ClassVar[bool] = False
    """Whether there is any in this process: who writes numbers need not look for them otherwise."""

    @classmethod
    def of(cls, place: int, name: str, number: int) -> "NamedId":
        """Return the id of a release by the place of its archive (from 1), its name, and its own id."""
        cls.in_use = True
        named = cls(place << _BITS | number)
        named.written = f"{name}:{number}"
        return named

    def __str__(self) -> str:
        return self.written

    __repr__ = __str__

    def __format__(self, spec: str) -> str:
        """Return it as written: it is no number that could be filled up with zeros."""
        return self.written


def split_id(named: int) -> tuple[int, int]:
    """Return the place of the archive of a named id, and the number in it; place 0 for other numbers."""
    return named >> _BITS, named & _NUMBERS


def as_written(value: Any) -> Any:
    """Return a value for JSON with every named id in it as text."""
    if isinstance(value, NamedId):
        return str(value)
    if isinstance(value, dict):
        return {key: as_written(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return list(map(as_written, value))
    return value
