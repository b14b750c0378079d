"""Charts: SVG that every program can show, with round ticks and labels that do not overlap."""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as made

from tests.conftest import FIXTURES, Umkm
from umkm_cli.catalogue.months import months_between
from umkm_cli.language import speaking
from umkm_cli.output.charts.bars import Bar, bar_chart, column_chart
from umkm_cli.output.charts.frame import CHART_CSS, WIDTH, ChartWords
from umkm_cli.output.charts.heat import HeatMap, HeatRow, HeatWords, heat_map
from umkm_cli.output.charts.lines import Panel, Point, Segment, line_chart
from umkm_cli.output.charts.scale import round_ticks
from umkm_cli.output.charts.svg import text_width

HOSTILE = 'A<script>&"\x1b[31m\u202e\x00\ufffe\ud800'
WORDS = ChartWords("Title", "About", "Described", "Source", "Key", "Value", "Nothing")
LONG = "Program Pendampingan Usaha Mikro, Kecil dan Menengah di Kawasan Perbatasan"
SVG = "{http://www.w3.org/2000/svg}"


def plain(number: int | Decimal) -> str:
    """Write a number as charts of counts do."""
    return f"{number:,}"


def columns(values: Sequence[int], first: str = "2019-05") -> list[Bar]:
    """Bars of months, and one of no month."""
    names = months_between(first, "2099-12")[: len(values)]
    return [*map(Bar, names, values), Bar("undated", 3, apart=True)]


def points(*values: tuple[str, str]) -> Panel:
    """A panel of values by day, each joined with the one before."""
    made = [Point(day, Decimal(value), Decimal(value), day) for day, value in values]
    joined = [Segment(a.day, a.low, b.day, b.low) for a, b in pairwise(made)]
    return Panel(LONG, tuple(made), tuple(joined), plain)


def heat(rows: int, names: tuple[str, ...]) -> str:
    """A map whose counts and names differ, with a gap in each row."""
    made = tuple(
        HeatRow(
            f"{LONG} {row}",
            tuple((row * 7 + place * 3) % 11 for place in range(len(names))),
            "1,234",
            ((0, len(names) - 1),),
        )
        for row in range(rows)
    )
    inside = HeatWords("Releases", "3 months or more", plain)
    return heat_map(HeatMap(names, made, made[:1]), WORDS, inside)


CHARTS: dict[str, Callable[[], str]] = {
    "one column": lambda: column_chart([Bar("2020", 1)], WORDS, plain),
    "no column": lambda: column_chart([], WORDS, plain),
    "years": lambda: column_chart(
        [Bar(str(year), year % 7) for year in range(2010, 2025)], WORDS, plain
    ),
    "many columns": lambda: column_chart(columns([*range(90)]), WORDS, plain),
    "a century": lambda: column_chart(
        columns([5] * 1200, "1950-03"), WORDS, plain
    ),
    "huge": lambda: column_chart(columns([10**15, 7, 10**14]), WORDS, plain),
    "below zero": lambda: column_chart(columns([5, -49, 60, -50]), WORDS, plain),
    "bars": lambda: bar_chart(
        [Bar(f"{LONG} {number}", number) for number in range(40)], WORDS, plain
    ),
    "falling bars": lambda: bar_chart(
        [Bar("A", Decimal("12.5")), Bar("B", Decimal("-7.25"))], WORDS, plain
    ),
    "no bar": lambda: bar_chart([], WORDS, plain),
    "line": lambda: line_chart(
        [
            points(("2018-12-31", "3.9"), ("2019-08-31", "5"), ("2024-03-01", "-2.5")),
            points(("2020-01-01", "1000000000000"),),
        ],
        WORDS,
    ),
    "near values": lambda: line_chart(
        [points(*((f"2020-01-{day:02}", f"98.{day:02}") for day in range(1, 29)))],
        WORDS,
    ),
    "no line": lambda: line_chart([], WORDS),
    "map": lambda: heat(30, months_between("2016-06", "2024-07")),
    "short map": lambda: heat(3, months_between("2020-12", "2021-11")),
    "map of years": lambda: heat(3, tuple(map(str, range(2010, 2025)))),
    "map of one": lambda: heat(1, ("2020-05",)),
    "no map": lambda: heat(1, ()),
}  # fmt: skip


@pytest.fixture(scope="module", params=CHARTS)
def chart(request: pytest.FixtureRequest) -> ElementTree.Element:
    """Each of the charts, parsed."""
    return ElementTree.fromstring(CHARTS[request.param]())


def boxes(chart: ElementTree.Element) -> list[tuple[float, float, float, float]]:
    """Where each text stands: left, top, right, bottom."""
    found: dict[tuple[float, float, str], tuple[float, float, float, float]] = {}

    def walk(element: ElementTree.Element, right: float, down: float) -> None:
        moved = re.search(r"translate\((\S+) (\S+)\)", element.get("transform", ""))
        if moved:
            right, down = right + float(moved[1]), down + float(moved[2])
        if element.tag == f"{SVG}text" and element.text:
            size = float(element.get("font-size", ""))
            width = text_width(element.text, size) * 0.9  # widths are guessed too wide
            left = {"middle": width / 2, "end": width}.get(element.get("text-anchor", ""), 0)  # fmt: skip
            x = right + float(element.get("x", "")) - left
            y = down + float(element.get("y", ""))
            found[x, y, element.text] = (x, y - size * 0.75, x + width, y)
        for child in element:
            walk(child, right, down)

    walk(chart, 0, 0)
    return list(found.values())


def test_labels_do_not_overlap(chart: ElementTree.Element) -> None:
    """No text covers another one or leaves the paper, however many there are, and however long."""
    every = boxes(chart)
    width, height = (float(chart.get(name, "")) for name in ("width", "height"))
    assert [box for box in every if box[0] < 0 or box[1] < 0 or box[2] > width or box[3] > height] == []  # fmt: skip
    assert [
        (one, other)
        for one, other in combinations(every, 2)
        if one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
    ] == []  # fmt: skip


def test_charts_tell_what_they_are(chart: ElementTree.Element) -> None:
    """A chart is one image for a screen reader, with title and description; no script, no style on elements, no ids."""
    assert (chart.get("role"), chart.get("aria-label")) == ("img", "Title")
    assert [child.tag for child in chart][:2] == [f"{SVG}title", f"{SVG}desc"]
    every = [*chart.iter()]
    assert {element.tag.removeprefix(SVG) for element in every} <= {
        *("svg", "title", "desc", "style", "rect", "text", "g", "line", "circle", "path")
    }  # fmt: skip
    names = {name for element in every for name in element.attrib}
    assert not names & {"style", "id", "href", "onload"}
    texts = [element.text for element in every]
    assert {"Title", "About", "Source"} <= {*texts}


def test_every_colour_has_one_for_dark_screens(chart: ElementTree.Element) -> None:
    """What is drawn has a colour of its own, and a class for which the style sheet has another."""
    for element in chart.iter():
        name = element.get("class", "")
        if element is not chart and name not in ("", "on-both"):
            assert f".umkm-chart .{name}{{" in CHART_CSS
            assert "#" in element.get("fill", "") + element.get("stroke", "")
        elif element.tag.removeprefix(SVG) in ("rect", "line", "path", "circle"):
            pytest.fail(f"no class: {element.attrib}")


@pytest.mark.parametrize("name", CHARTS)
def test_the_same_data_make_the_same_chart(name: str) -> None:
    """A chart is the same text each time, in either language, without a number in another form."""
    first = CHARTS[name]()
    with speaking("id"):
        assert CHARTS[name]() == first
    assert not re.search(r'="(?:nan|inf|-0"|-?[\d.]+e)', first.partition("</style>")[2])


def test_hostile_text_is_only_text() -> None:
    """Text cannot become an element, a control character, or what XML does not allow."""
    words = ChartWords(*[HOSTILE] * len(WORDS))
    row = HeatRow(HOSTILE, (1,), HOSTILE)
    drawn = [
        bar_chart([Bar(HOSTILE, 1)], words, plain),
        column_chart([], words, plain),
        line_chart([points(("2020-01-01", "1"))._replace(title=HOSTILE)], words),
        heat_map(HeatMap(("2020",), (row,)), words, HeatWords(HOSTILE, HOSTILE, plain)),
    ]
    for each in drawn:
        assert f"{SVG}script" not in {part.tag for part in ElementTree.fromstring(each).iter()}  # fmt: skip
        assert not re.search("[\x00-\x09\x0b-\x1f\u202e\ufffe\ud800]", each)


@given(
    low=made.decimals("-1e18", "1e18", places=2),
    high=made.decimals("-1e18", "1e18", places=2),
    whole=made.booleans(),
)
def test_ticks_are_round(low: Decimal, high: Decimal, whole: bool) -> None:
    """Ticks are few, at equal distances of 1, 2 or 5 times a power of ten, and hold all values."""
    low, high = sorted((low, high))
    ticks = round_ticks(low, high, least=Fraction(int(whole)))
    assert 2 <= len(ticks) <= 6
    assert ticks[0] <= low <= high <= ticks[-1]
    steps = {after - before for before, after in pairwise(ticks)}
    (step,) = steps
    assert step.normalize().as_tuple().digits in ((1,), (2,), (5,))
    assert step >= 1 or not whole


def test_a_chart_without_a_style_sheet() -> None:
    """For a page whose policy forbids styles in its text, a chart has none; it stays readable."""
    bars = [Bar("2020", 1)]
    bare = column_chart(bars, WORDS, plain, styled=False)
    assert "<style>" in column_chart(bars, WORDS, plain)
    assert "<style>" not in bare
    assert 'fill="#' in bare


@pytest.mark.parametrize(
    ("command", "title", "told"),
    [
        ("stats --by month", "Releases by month", "36 releases"),
        ("stats --by organisation --since 2020", "Releases by organisation", "from January 1, 2020"),
        ("stats --by year,programme", "Releases by programme and year", "36 releases"),
        ("calendar --programme KUR --latest", "Releases by programme and month", "--programme KUR --latest ·"),
        ("stats --limit 3 --with-non-releases", "Releases by programme", "--limit 3 --with-non-releases ·"),
        ("ledger --of UMKM", "Claims over time: UMKM", "1 undated value is not drawn"),
        ("stats --by year --lang id", "Siaran pers menurut tahun", "36 siaran pers"),
        ("calendar --lang id --until 2022-03", "Siaran pers menurut program dan bulan", "31 Maret 2022"),
    ],
)  # fmt: skip
def test_a_chart_of_an_answer(
    filled: Umkm, tmp_path: Path, command: str, title: str, told: str
) -> None:
    """Counts, calendars and ledgers are drawn to a file of `.svg`, with what they are about and their source."""
    file = tmp_path / "chart.svg"
    done = filled(*command.split(), "-o", file)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.endswith((f"written to {file}\n", f"ditulis ke {file}\n"))
    chart = ElementTree.fromstring(file.read_text(encoding="utf-8"))
    assert chart.findtext(f"{SVG}title") == title
    about = chart.findtext(f"{SVG}desc") or ""
    assert told in about
    assert re.search(r"umkm \d.* · archive\.db · .*\d{4}$", about)


def test_the_name_of_a_file_says_its_form(filled: Umkm, tmp_path: Path) -> None:
    """Tables and lists are written to files as they are into a pipe; an existing file stays, unless forced."""
    for command in ("stats --by year", "calendar --by place", "ledger --of UMKM"):
        for ending, option in {"csv": "--csv", "json": "--json", "tsv": None}.items():
            file = tmp_path / f"a.{ending}"
            done = filled(*command.split(), "-o", file, "--force")
            assert done.returncode == 0, done.stderr
            options = [option] if option else []
            expected = filled(*command.split(), *options).stdout
            assert file.read_bytes().decode() == expected
    before = (tmp_path / "a.csv").read_bytes()
    refused = filled("stats", "-o", tmp_path / "a.csv")
    assert (refused.returncode, before) == (2, (tmp_path / "a.csv").read_bytes())
    assert "--force overwrites it" in refused.stderr
    assert filled("calendar", "-o", tmp_path / "b.xlsx").returncode == 0
    assert (tmp_path / "b.xlsx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ("stats -o {}/a.png", 2, "umkm: the name of a file ends in .svg for a chart"),
        ("stats --csv -o {}/a.svg", 2, "umkm: --csv does not go with a file named .svg"),
        ("calendar --json -o {}/a.csv", 2, "umkm: --json does not go with a file named .csv"),
        ("stats --by year,month -o {}/a.svg", 2, "umkm: a chart shows counts by one name"),
        ("stats --by place,speaker -o {}/a.svg", 2, "umkm: a chart shows counts by one"),
        ("stats --since 2040 -o {}/a.svg", 1, "umkm: no release matches"),
        ("ledger --of zebra -o {}/a.svg", 1, "umkm: no figure of"),
    ],
)  # fmt: skip
def test_what_cannot_be_written(
    filled: Umkm, tmp_path: Path, arguments: str, code: int, said: str
) -> None:
    """It is refused in one sentence, and no file appears."""
    folder = tmp_path / "folder"
    folder.mkdir()
    done = filled(*arguments.format(folder).split())
    assert (done.returncode, done.stderr[: len(said)]) == (code, said)
    assert not [*folder.iterdir()]


@pytest.mark.parametrize("days", [("0001-01-01",), ("9999-12-31",), ("0001-01-01", "9999-12-31")])  # fmt: skip
def test_lines_reach_the_ends_of_the_calendar(days: tuple[str, ...]) -> None:
    """A value on the first or the last day that there is has its place like others."""
    drawn = line_chart([points(*((day, "5") for day in days))], WORDS)
    centres = re.findall(r'<circle cx="(\S+)"', drawn)
    assert len(centres) == len(days)
    assert all(0 <= float(centre) <= WIDTH for centre in centres)


def test_lines_join_values_that_compare(umkm: Umkm, tmp_path: Path) -> None:
    """Only a value with a change is joined, with the one that it changed from."""
    umkm("ingest", FIXTURES / "ledger" / "releases")
    file = tmp_path / "a.svg"
    mekaar = ("ledger", "--programme", "Mekaar", "--of", "nasabah")
    changes = [line.split("\t")[9] for line in umkm(*mekaar).stdout.splitlines()[1:]]
    assert umkm(*mekaar, "-o", file).returncode == 0
    drawn = file.read_text(encoding="utf-8").partition("</style>")[2]
    joined = re.findall(r'<line x1="(\S+)" y1="(\S+)" x2="(\S+)" y2="(\S+)"[^>]*class="line"', drawn)  # fmt: skip
    assert len([line for line in joined if line[0] != line[2]]) == len([*filter(None, changes)]) == 6  # fmt: skip
    centres = set(re.findall(r'<circle cx="(\S+)" cy="(\S+)"', drawn))
    assert {line[:2] for line in joined} | {line[2:] for line in joined} <= centres
    summed = umkm(*mekaar, "--nature", "period", "--sum", "-o", file, "--force")
    assert (summed.returncode, summed.stderr) == (
        2,
        "umkm: a chart has no sum: leave --sum out.\n",
    )
