"""The house stands: imports run one way, each library has one home, nothing slow is loaded for nothing."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT, Umkm

PACKAGE = ROOT / "umkm_cli"
MODULES = sorted(PACKAGE.rglob("*.py"))

# Which rooms a room may import from. The nouns know only what a word is; no two of the four middle rooms meet.
LEAVES = {"words", "errors", "models", "custody", "query"}
MAY_IMPORT = {
    "words": set(),
    "errors": set(),
    "models": {"words"},
    "custody": {"models"},
    "query": {"words", "errors", "models"},
    "catalogue": LEAVES,
    "sources": LEAVES | {"catalogue"},
    "reading": LEAVES | {"catalogue"},
    "archive": LEAVES | {"catalogue"},
    "output": LEAVES | {"catalogue"},
    "verbs": LEAVES | {"catalogue", "sources", "reading", "archive", "output"},
    "cli": LEAVES | {"catalogue", "sources", "reading", "archive", "output", "verbs", ""},
    "__main__": {"cli"},
    "": set(),
}  # fmt: skip

# The one home of each library.
HOMES = {
    "typer": "cli",
    "rich": "output",
    "sqlite3": "archive",
    "sqlite_utils": "archive",
    "Stemmer": "archive",
    "zlib": "archive",
    "resiliparse": "sources",
    "pypdfium2": "sources",
    "striprtf": "sources",
    "watchfiles": "sources",
    "email": "sources",
    "zipfile": "sources",
    "xml": "sources",
    "multiprocessing": "verbs",
    "psutil": "verbs",
    "dateutil": "catalogue",
    "rapidfuzz": "catalogue",
    "platformdirs": "verbs",
}


def room_of(path: Path) -> str:
    inside = path.relative_to(PACKAGE)
    name = inside.parts[0] if len(inside.parts) > 1 else inside.stem
    return "" if name == "__init__" else name


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            assert node.module is not None
            if node.module == "umkm_cli":
                yield from (f"umkm_cli.{alias.name}" for alias in node.names)
            else:
                yield node.module


@pytest.mark.parametrize(
    "path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE))
)
def test_imports_run_one_way(path: Path) -> None:
    """A module imports only from its own room and the rooms before it."""
    room = room_of(path)
    for name in imports_of(path):
        if name.startswith("umkm_cli"):
            other = [*name.split("."), ""][1]
            other = "" if other.startswith("__") else other
            assert other == room or other in MAY_IMPORT[room], f"{room} imports {name}"


@pytest.mark.parametrize(
    "path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE))
)
def test_each_library_has_one_home(path: Path) -> None:
    """typer lives in cli, rich in output, SQLite in archive; nobody imports click, which typer carries inside."""
    for name in imports_of(path):
        library = name.split(".")[0]
        assert library != "click"
        if library in HOMES:
            assert room_of(path) == HOMES[library], f"{library} in {path}"


@pytest.mark.parametrize(
    "path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE))
)
def test_rooms_are_small_and_say_what_they_are(path: Path) -> None:
    """A module reads in one sitting and begins by saying what it is; so does each public function and class."""
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 400
    tree = ast.parse(text)
    assert ast.get_docstring(tree)
    for node in tree.body:
        if isinstance(
            node, ast.FunctionDef | ast.ClassDef
        ) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{node.name} has no docstring"


def test_sql_has_one_home() -> None:
    """No SQL statement stands outside the archive."""
    for path in MODULES:
        if room_of(path) == "archive":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert not node.value.startswith(
                    ("SELECT ", "INSERT ", "UPDATE ", "DELETE ", "PRAGMA ")
                ), path


def loaded(environment: dict[str, str], *arguments: str) -> set[str]:
    """What a command has loaded when it ends: our own modules, and libraries that are not Python's."""
    code = (
        "import sys\n"
        "from umkm_cli.cli import main\n"
        f"try: main({list(arguments)!r})\n"
        "except SystemExit: pass\n"
        "names = {name if name.startswith('umkm_cli.') else name.split('.')[0] for name in sys.modules}\n"
        "print('\\n'.join(sorted(names - sys.stdlib_module_names)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, check=True
    )
    names = {
        line for line in done.stderr.decode().splitlines() if line and " " not in line
    }
    return {each for each in names if not each.startswith(("_", "sitecustomize"))}


# What each command loads in a pipe beside typer, room by room: no more may creep in.
BARE = {"typer", "annotated_doc", "typing_extensions", "shellingham", "umkm_cli"}
START = "cli cli.streams errors output output.clean"
READS = """
    archive archive.conditions archive.connection archive.hidden archive.releases archive.stems cli.options models
    output.answers output.fields output.plain query query.nodes query.parse query.scan verbs verbs.filters
    verbs.locations words
"""
SEARCHES = """
    archive.indonesian archive.opening archive.ranking archive.saved archive.search archive.snippets
    archive.vocabulary catalogue catalogue.roots catalogue.synonyms catalogue.tables cli.search cli.words
    query.meaning verbs.understand
"""


def ours(*names: str) -> set[str]:
    """Modules of ours by their names inside the package."""
    return {f"umkm_cli.{each}" for some in names for each in some.split()}


LOADS = {
    ("--help",): ours(START),
    ("show", "1"): ours(START, READS, "cli.ids cli.show"),
    ("search", "APD"): ours(START, READS, SEARCHES)
    | {"Stemmer", "cython_runtime", "platformdirs"},
}


@pytest.mark.parametrize("arguments", LOADS, ids=" ".join)
def test_nothing_is_loaded_for_nothing(
    filled: Umkm, environment: dict[str, str], arguments: tuple[str, ...]
) -> None:
    """A command loads what it uses: in a pipe neither rich, sqlite_utils, dateutil nor another command."""
    assert filled("list").returncode == 0
    assert loaded(environment, *arguments) - BARE == LOADS[arguments]


@pytest.mark.parametrize("arguments", [["list"], ["export"]], ids=" ".join)
def test_reading_commands_start_light(
    filled: Umkm, environment: dict[str, str], arguments: list[str]
) -> None:
    """In a pipe a reading command loads neither rich, sqlite_utils, dateutil nor pydantic."""
    assert filled("list").returncode == 0
    assert not loaded(environment, *arguments) & {
        "rich",
        "sqlite_utils",
        "dateutil",
        "pydantic",
    }


def test_every_rule_is_told_and_used() -> None:
    """Each rule that reading names has a sentence for `umkm why`, and each sentence a rule."""
    from umkm_cli.catalogue.rules import RULES

    text = "".join(
        path.read_text(encoding="utf-8")
        for path in MODULES
        if room_of(path) in ("reading", "output")
    )
    for rule in RULES:
        assert f'"{rule}"' in text, rule


def test_the_wheel_holds_the_catalogue() -> None:
    """Every data file of the catalogue lies inside the package that the wheel is made of."""
    names = {path.name for path in (PACKAGE / "catalogue" / "data").iterdir()}
    assert names == {
        "programmes.tsv",
        "organisations.tsv",
        "places.tsv",
        "places-source.md",
        "synonyms.tsv",
    }
