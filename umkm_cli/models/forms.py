"""The forms that answers are written in, and what each has room for."""

from enum import Enum


class Form(Enum):
    """A form of output; its value is the name of its option, if it has one."""

    TERMINAL = "terminal"
    TABLE = "table"
    TSV = "tsv"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"

    @property
    def is_for_person(self) -> bool:
        """Whether it is set to be read on a terminal, and may ask and be asked."""
        return self is Form.TERMINAL

    @property
    def has_columns(self) -> bool:
        """Whether it shows every column of a release, and so needs its copies."""
        return self in _WITH_COLUMNS

    @property
    def has_snippets(self) -> bool:
        """Whether it shows the words around a hit."""
        return self in _WITH_SNIPPETS


_WITH_COLUMNS = frozenset((Form.TABLE, Form.TSV, Form.CSV))
_WITH_SNIPPETS = frozenset((Form.TERMINAL, Form.JSON, Form.JSONL))
FOR_ONE_LIST = frozenset((Form.JSONL, Form.CSV))
"""Forms that hold rows of one kind and nothing beside them."""
