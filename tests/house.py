"""How simple the code is: `python -m tests.house [FOLDER]`.

Prints, for the package in FOLDER (default: this checkout), the figures that the tests
of the codebase hold. A *branch* is an `if`, `for`, `while`, `except`, ternary, `case`,
`assert`, each `for` and each `if` of a comprehension, and each further operand of
`and` and `or`; each function counts one. Docstrings are no lines of a function.
"""

import ast
import statistics
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from itertools import dropwhile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
FORMS = {"json", "jsonl", "csv", "tsv", "table", "terminal"}
"""The forms of output, as text; as members of an enum they are called `Form.JSON`, …"""

Function = ast.FunctionDef | ast.AsyncFunctionDef
Graph = dict[str, set[str]]

_ONE_BRANCH = (
    ast.If,
    ast.For,
    ast.AsyncFor,
    ast.While,
    ast.ExceptHandler,
    ast.match_case,
)
_ONE_MORE = (ast.IfExp, ast.Assert)
_NESTED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


class Measured(NamedTuple):
    """A function of the package: where it is, its size, and how much it branches.

    `lines` and `body` are without the docstring, `body` also without the imports at its
    beginning; `branches` count boolean operators and comprehensions, `mccabe` does not.
    """

    module: str
    name: str
    lines: int
    body: int
    branches: int
    mccabe: int
    node: Function

    @property
    def room(self) -> str:
        """The room that it stands in: `reading`; `.` for a module beside the rooms."""
        parts = self.module.split(".")
        return parts[1] if len(parts) > 2 else "."


class House:
    """A package as it stands on the disk: its modules, and what they define."""

    def __init__(self, folder: Path = ROOT, package: str = "umkm_cli") -> None:
        self.package = package
        self._base = folder / package
        self.paths = {
            _module_of(path, folder): path for path in self._base.rglob("*.py")
        }
        self.sources = {
            name: path.read_text(encoding="utf-8") for name, path in self.paths.items()
        }

    @cached_property
    def trees(self) -> dict[str, ast.Module]:
        """The syntax tree of each module."""
        return {name: ast.parse(text) for name, text in self.sources.items()}

    @cached_property
    def nodes(self) -> dict[str, list[ast.AST]]:
        """All nodes of the tree of each module."""
        return {name: list(ast.walk(tree)) for name, tree in self.trees.items()}

    def sizes(self) -> dict[str, int]:
        """How many lines each module has."""
        return {name: len(text.splitlines()) for name, text in self.sources.items()}

    @cached_property
    def functions(self) -> list[Measured]:
        """Every function and method, nested ones apart from those they stand in."""
        return [
            _measured(module, node)
            for module, nodes in self.nodes.items()
            for node in nodes
            if isinstance(node, Function)
        ]

    def imports(self) -> Graph:
        """Which modules of the package each module imports, inside functions too.

        Imports for type checkers alone do not count.
        """
        return {name: set(self._imported(name)) for name in self.trees}

    def cycles(self) -> list[list[str]]:
        """Modules that import each other in a circle, each circle once, sorted."""
        graph = self.imports()
        circles = {tuple(sorted(each)) for each in _circles(graph)}
        return [list(each) for each in sorted(circles)]

    def public_names(self) -> dict[str, list[str]]:
        """The modules that define each public function or class."""
        homes: dict[str, list[str]] = defaultdict(list)
        for module, tree in self.trees.items():
            for node in tree.body:
                if isinstance(node, _NESTED) and not node.name.startswith("_"):
                    homes[node.name].append(module)
        return homes

    def _imported(self, module: str) -> Iterator[str]:
        skipped = set(_for_type_checkers(self.nodes[module]))
        for node in self.nodes[module]:
            if not isinstance(node, ast.ImportFrom) or node in skipped:
                continue
            for alias in node.names:
                found = self._known(f"{node.module}.{alias.name}")
                if found and found != module:
                    yield found

    def _known(self, name: str) -> str:
        """The module of the package that a dotted name leads to; empty for none."""
        while name and name not in self.paths:
            name = name.rpartition(".")[0]
        return name


def _module_of(path: Path, folder: Path) -> str:
    parts = path.relative_to(folder).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _for_type_checkers(nodes: Iterable[ast.AST]) -> Iterator[ast.AST]:
    for node in nodes:
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            yield from ast.walk(node)


def _is_import(node: ast.stmt) -> bool:
    return isinstance(node, ast.Import | ast.ImportFrom)


def _measured(module: str, node: Function) -> Measured:
    body = node.body
    lines = node.end_lineno - node.lineno + 1  # type: ignore[operator]
    if ast.get_docstring(node, clean=False) is not None:
        lines -= body[0].end_lineno - body[0].lineno + 1  # type: ignore[operator]
        body = body[1:]
    body = list(dropwhile(_is_import, body))
    inside = body[-1].end_lineno - body[0].lineno + 1 if body else 0  # type: ignore[operator]
    return Measured(
        module,
        node.name,
        lines,
        inside,
        1 + sum(_branches(each) for each in _inside(node)),
        1 + sum(isinstance(each, _ONE_BRANCH) for each in _inside(node)),
        node,
    )


def _inside(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a function, without those of functions and classes inside it."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, _NESTED):
            yield child
            yield from _inside(child)


def _branches(node: ast.AST) -> int:
    if isinstance(node, ast.BoolOp):
        return len(node.values) - 1
    if isinstance(node, ast.comprehension):
        return 1 + len(node.ifs)
    return int(isinstance(node, (*_ONE_BRANCH, *_ONE_MORE)))


def _circles(graph: Graph) -> Iterator[list[str]]:
    """The sets of modules that reach each other."""

    @cache
    def reached(start: str) -> frozenset[str]:
        found: set[str] = set()
        waiting = list(graph[start])
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += graph[name]
        return frozenset(found)

    for name in graph:
        circle = [other for other in reached(name) if name in reached(other)]
        if name in reached(name):
            yield circle


def density(functions: Iterable[Measured]) -> float:
    """Branches per line of function."""
    some = list(functions)
    return sum(each.branches for each in some) / max(
        1, sum(each.lines for each in some)
    )


def branches_on_form(codebase: House) -> list[str]:
    """The functions that compare something with the name of an output form."""
    return sorted(
        f"{each.module}.{each.name}"
        for each in codebase.functions
        if any(_compares_form(node) for node in _inside(each.node))
    )


def _compares_form(node: ast.AST) -> bool:
    if isinstance(node, ast.match_case):
        compared = ast.walk(node.pattern)
    elif isinstance(node, ast.Compare):
        compared = ast.walk(node)
    else:
        return False
    return any(_is_form(each) for each in compared)


def _is_form(node: ast.AST) -> bool:
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return node.value.id == "Form"
    return isinstance(node, ast.Constant) and node.value in FORMS


def command_bodies(codebase: House) -> list[int]:
    """The lines of the body of each command."""
    return sorted(
        each.body
        for each in codebase.functions
        if each.module.startswith(f"{codebase.package}.cli.") and each.name == "run"
    )


def figures(codebase: House) -> Iterator[tuple[str, object]]:
    """The table: a name and its figure."""
    functions = codebase.functions
    sizes = sorted(codebase.sizes().values())
    lines = sorted(each.lines for each in functions)
    yield "lines, modules", f"{sum(sizes):,}, {len(sizes)}"
    yield (
        "modules over 300 lines; under 50",
        f"{_over(sizes, 300)}; {sum(each < 50 for each in sizes)}",
    )
    yield (
        "functions: median, p90, longest",
        (f"{statistics.median(lines):g}, {lines[int(0.9 * len(lines))]}, {lines[-1]}"),
    )
    yield "functions over 40 lines", _over(lines, 40)
    yield "branches per line of function", f"{density(functions):.3f}"
    rooms: dict[str, list[Measured]] = defaultdict(list)
    for each in functions:
        rooms[each.room].append(each)
    for room in sorted(rooms, key=lambda name: -density(rooms[name])):
        yield f"  {room}", f"{density(rooms[room]):.3f}"
    yield (
        "functions with McCabe over 10",
        _over((each.mccabe for each in functions), 10),
    )
    yield (
        "functions with more than 15 branches",
        _over((each.branches for each in functions), 15),
    )
    yield "command body, median lines", statistics.median(command_bodies(codebase))
    yield "functions that branch on the output form", len(branches_on_form(codebase))
    yield "import cycles", len(codebase.cycles())
    yield (
        "public names defined twice",
        sum(len(each) > 1 for each in codebase.public_names().values()),
    )


def _over(values: Iterable[int], limit: int) -> int:
    return sum(each > limit for each in values)


def main() -> None:
    """Print the table."""
    folder = Path(sys.argv[1]) if sys.argv[1:] else ROOT
    for name, figure in figures(House(folder)):
        sys.stdout.write(f"{name:42} {figure}\n")


if __name__ == "__main__":
    main()
