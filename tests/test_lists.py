"""Lists on a terminal: one line per release, in columns that fit, cut between words."""

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment

from tests.conftest import STYLE, Umkm, terminal
from umkm_cli.output.fitting import fit
from umkm_cli.output.rows import Cell, RowColumn, print_rows
from umkm_cli.output.terminal import open_console


def _lines(environment: dict[str, str], command: str, columns: int) -> list[str]:
    seen = terminal(environment, *command.split(), columns=columns, apart=True)
    return STYLE.sub("", seen).splitlines()


@pytest.mark.parametrize("columns", [40, 60, 80, 100, 160])
@pytest.mark.parametrize("table", ["", " --table"])
def test_one_line_per_release(
    columns: int, table: str, filled: Umkm, environment: dict[str, str]
) -> None:
    """Each release is a line: number set right, date, and as many whole words of the headline as fit."""
    releases = json.loads(filled("list", "--json").stdout)
    shown = _lines(environment, f"list --limit 36{table}", columns)
    assert shown[-2:] == ["", "36 releases"]
    lines = shown[bool(table) : -2]
    for line, release in zip(lines, releases, strict=True):
        assert len(line) <= columns
        assert line.startswith(f"{release['id']:>2} ")
        date = f" {release['released_on'] or 'undated'} "
        assert date in line or date.replace(" ", "~", 1) in line
        told = line.partition(date.lstrip())[2].strip()
        words, cut, _ = told.partition("  ")[0].partition(" …")
        whole = (release["headline"] or words).split()
        assert words.split()[:-1] == whole[: len(words.split()) - 1]
        assert whole[len(words.split()) - 1].rstrip(",;") == words.split()[-1]
        assert cut or words.split() == whole


def test_a_wide_terminal_cuts_nothing(
    filled: Umkm, environment: dict[str, str]
) -> None:
    """On a wide terminal every headline and programme is whole, also in a table."""
    for command in ("list", "list --table", "quotes --table", "figures --table"):
        lines = _lines(environment, f"{command} --limit 9", 400)
        assert not any("…" in line for line in lines)


def test_a_long_list(filled: Umkm, environment: dict[str, str]) -> None:
    """`--long` shows each release with its place and a summary, on a terminal and in a pipe."""
    shown = _lines(environment, "list --long --limit 1", 80)
    assert shown[0].startswith(" 7  Balinese Silversmiths Take Centre Stage")
    assert "Denpasar · Bank Indonesia" in shown[1]
    piped = filled("daftar", "--panjang", "--limit", "1").stdout.splitlines()
    assert [line.rstrip() for line in piped] == [line.rstrip() for line in shown[:-2]]
    assert filled("list", "--long", "--json").returncode == 2


@pytest.mark.parametrize(
    ("settings", "begins"),
    [
        ('list = "long"', " 7  Balinese Silversmiths Take Centre Stage at"),
        ('list = "table"', "id  date        headline"),
        ('template = "{id}/{released_on}"', "7/2024-07-03"),
        ('list = "short"', "7  2024-07-03  Balinese"),
    ],
)
def test_settings_of_lists(
    settings: str,
    begins: str,
    filled: Umkm,
    environment: dict[str, str],
    tmp_path: Path,
) -> None:
    """The settings say how a list looks on a terminal, unless an option does; in a pipe it stays as it is."""
    path = tmp_path / "config.toml"
    path.write_text(settings, encoding="utf-8")
    environment = environment | {"UMKM_CONFIG": str(path)}
    assert _lines(environment, "list --limit 1", 80)[0].startswith(begins)
    assert _lines(environment, "list --limit 1 --json", 80)[0] == "["
    assert filled("list", UMKM_CONFIG=str(path)).stdout.startswith("id\treleased_on")


def test_numbers_of_entries_are_set_right(
    filled: Umkm, environment: dict[str, str]
) -> None:
    """Numbers of one and two digits end in the same column, in entries too."""
    for command in ("list --long", "similar 25", "search kopi", "log"):
        starts = [line[:4] for line in _lines(environment, command, 80)]
        numbers = [start for start in starts if start.strip().isdigit()]
        assert numbers
        assert all(start[1].isdigit() and start[2:] == "  " for start in numbers)


def test_rows_begin_before_all_are_there() -> None:
    """The first rows of a long table are shown while most are still to come."""
    out = io.StringIO()
    taken = 0

    def rows() -> Iterator[list[Cell]]:
        nonlocal taken
        for taken in range(100_000):
            assert taken < 5000 or out.getvalue()
            yield [[Segment(str(taken))]]
            if taken == 5000:
                return

    print_rows([RowColumn("id", is_number=True, gap=0)], rows(), open_console(out))
    assert out.getvalue().startswith(" id\n  0\n")
    assert out.getvalue().endswith("\n5000\n")


WORDS = st.lists(
    st.text(st.sampled_from("abc-é縦☕"), min_size=1, max_size=9), max_size=9
)


@given(WORDS.map(" ".join), st.integers(0, 40))
def test_text_fits_its_room(text: str, room: int) -> None:
    """A text never takes more columns than it has, and is cut between words if the first one fits."""
    shown = fit(text, room)
    assert cell_len(shown) <= room
    start, cut, _ = shown.partition(" …")
    assert shown == text or not cut or f"{text} ".startswith(start)
    if cell_len(text) <= room:
        assert shown == text
