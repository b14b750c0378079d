"""A user's own programmes file: rows added and taken out, everything else in it left as it is."""

from umkm_cli.catalogue.programmes import Programme
from umkm_cli.catalogue.tables import header, rows
from umkm_cli.errors import BadCatalogue, NotYourProgramme

_COLUMNS = ("name", "owner", "aliases")
_FORBIDDEN = ("\t", "|", "\n", "\r")


def with_programme(text: str, programme: Programme) -> str:
    """The table with one more programme at its end; with its first line, where it has none.

    Raises BadCatalogue for a name that stands there already, and for characters that part the cells of a table.
    """
    values = (programme.name, programme.owner, *programme.aliases)
    if any(mark in value for value in values for mark in _FORBIDDEN):
        raise BadCatalogue("names and aliases cannot hold tabs, line ends or |.")
    if programme.name.startswith("# "):
        raise BadCatalogue(
            "a name cannot begin with '# ': that makes its line a comment."
        )
    if any(row.get("name") == programme.name for _, row in rows(text)):
        raise BadCatalogue(f"'{programme.name}' is among your programmes already.")
    columns = header(text)
    lines = text.splitlines()
    if not columns:
        lines.append("\t".join(_COLUMNS))
        columns = list(_COLUMNS)
    elif missing := [each for each in _COLUMNS if each not in columns]:
        at = next(
            n
            for n, line in enumerate(lines)
            if line.strip() and not line.startswith("# ")
        )
        columns += missing
        lines[at] = "\t".join(columns)
    cells = {
        "name": programme.name,
        "owner": programme.owner,
        "aliases": "|".join(programme.aliases),
    }
    lines.append("\t".join(cells.get(column, "") for column in columns).rstrip("\t"))
    return "\n".join(lines) + "\n"


def without_programme(text: str, name: str) -> str:
    """The table without a programme, named in any case. Raises NotYourProgramme where it is not among them."""
    held = {
        " ".join(row.get("name", "").split()).casefold(): number
        for number, row in rows(text)
    }
    number = held.get(" ".join(name.split()).casefold())
    if number is None:
        raise NotYourProgramme(name)
    lines = text.splitlines()
    del lines[number - 1]
    return "\n".join(lines) + "\n"
