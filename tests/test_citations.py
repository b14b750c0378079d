"""`umkm cite` and `umkm verify --citation`: what is cited can be found again, and checked part by part."""

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.checks import assert_refused
from tests.conftest import FIXTURES, STYLE, Umkm, release_text, terminal
from tests.effort import effort
from umkm_cli.errors import CannotAccess, NoSuchRelease, NothingMatched, UsageError
from umkm_cli.models.citations import Citation, Style
from umkm_cli.output.citations import write_citation
from umkm_cli.output.clean import one_line
from umkm_cli.verbs.typed.citations import find_citations

STYLES: Sequence[Style] = get_args(Style)
SHA256 = "2e17deb7bae6c9bb91396fc328aea4d4243ace07742b01818b10e6d8c5ce305e"
ADDRESS = "https://umkm.example/rilis?id=4&l=id#a_b"
CITED = Citation(4, "Bambu & Rotan: 50% Laku", "PNM", "2022-04-06", "stated", ADDRESS, SHA256)  # fmt: skip
ONE = FIXTURES / "releases" / "dateline-bandung-apd-short-form-pk.txt"


def parts_of(done_out: str) -> list[dict[str, str]]:
    """Return the rows that a comparison wrote into a pipe."""
    return list(csv.DictReader(io.StringIO(done_out), delimiter="\t"))


@pytest.fixture
def archived(umkm: Umkm, tmp_path: Path) -> Umkm:
    """An archive with three releases: as the fixture has it, with an address, and without anything known."""
    bare = tmp_path / "catatan_1.txt"
    bare.write_text("pasar bambu buka lagi hari ini, kata warga.\n", encoding="utf-8")
    assert umkm("ingest", ONE).returncode == 0
    second = tmp_path / "dua.txt"
    second.write_text(release_text("Bambu & Rotan {50%} Laku"), encoding="utf-8")
    assert umkm("ingest", second, bare).returncode == 0
    umkm("tag", "2", "--set-url", ADDRESS, "--yes")
    return umkm


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        (
            "plain",
            f"PNM: “Bambu & Rotan: 50% Laku”, 2022-04-06, {ADDRESS}, umkm release 4, SHA-256 {SHA256}",
        ),
        (
            "apa",
            f"PNM. (2022, April 6). Bambu & Rotan: 50% Laku [Press release]. {ADDRESS} "
            f"(umkm release 4; SHA-256 {SHA256})",
        ),
        (
            "bibtex",
            "@misc{umkm4-2e17deb7bae6,\n"
            "  author = {{PNM}},\n"
            "  title = {{Bambu \\& Rotan: 50\\% Laku}},\n"
            "  howpublished = {Press release},\n"
            "  year = {2022},\n"
            "  month = apr,\n"
            "  day = {6},\n"
            f"  url = {{{ADDRESS}}},\n"
            f"  note = {{umkm release 4; SHA-256 {SHA256}}}\n"
            "}",
        ),
    ],
)
def test_styles(style: Style, expected: str) -> None:
    """Each style has the issuer, headline, date, source, number and SHA-256, in its own order."""
    assert write_citation(CITED, style) == expected


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"date_status": "inferred"},
        {"released_on": "2022-04", "date_status": "inferred"},
        {"released_on": "2022"},
        {"released_on": "", "date_status": ""},
        {"headline": ""},
        {"issuer": ""},
        {"issuer": "", "headline": "Menteri: “UMKM Naik Kelas”"},
        {"issuer": "", "headline": ""},
        {"issuer": "PT Bambu Tbk"},
        {"headline": "Rp5 {miliar} \\ 10% #1 $2 a_b ~x ^y & “z”"},
        {"headline": "A”, 2020, b, umkm release 5"},
        {"headline": "Laku (2020). Ramai [Press release]. Lagi"},
        {"source": "rilis_1 (2020), salin.docx"},
        {"source": "b; SHA-256 c.pdf"},
    ],
    ids=str,
)
def test_each_style_is_read_back(style: Style, changes: dict[str, str]) -> None:
    """A citation in any style is read back with all its parts, whatever they hold and whatever is not known."""
    cited = CITED._replace(**changes)  # type: ignore[arg-type]
    assert list(find_citations(write_citation(cited, style))) == [cited]


LINES = (st.text() | st.text("aZ “”\"'(){}[]\\%#&_~^$.,:;@=-/ 2")).map(one_line)


# Issuers have no opening quotation mark, which plain citations begin a headline with.
ISSUERS = LINES.map(lambda text: one_line(text.replace("“", "")).rstrip(". "))
NUMBERED = re.compile(r"(?:[-*•]|\[?\d+[.)\]])\s")


@settings(max_examples=effort.made_texts)
@given(LINES, ISSUERS, LINES.filter(bool), st.sampled_from(STYLES))
def test_any_letters(headline: str, issuer: str, source: str, style: Style) -> None:
    """Any text in a part is read back, and an entry of BibTeX has as many braces open as closed."""
    cited = CITED._replace(headline=headline, issuer=issuer, source=source)
    text = write_citation(cited, style)
    assume(not NUMBERED.match(text))  # it would count as the mark of an item
    assert list(find_citations(text)) == [cited]
    if style == "bibtex":
        assert text.count("{") == text.count("}")


def test_long_paragraphs() -> None:
    """A paragraph that is too long for a citation is none, and costs no time."""
    text = "x. (n.d.). y [Press release]. " * 20_000 + f"SHA-256 {SHA256}"
    (found,) = find_citations(text)
    assert isinstance(found, str)


@pytest.mark.parametrize("style", STYLES)
def test_many_in_one_text(style: Style) -> None:
    """Citations are found in a list, on wrapped lines, between other words, and among entries of other tools."""
    texts = [write_citation(CITED._replace(id=n), style) for n in (1, 2, 3)]
    many = "@book{other, title = {SHA-256 of {Things}}, year = 2001}\n\n".join(
        ["", *texts]
    )
    numbered = "Sumber\n\n" + "\n".join(
        f"{n}. {text.replace(' ', chr(10) + '   ')}" for n, text in enumerate(texts, 1)
    )
    for text in ("\n".join(texts), many, numbered, "\r\n".join(texts)):
        found = list(find_citations(text))
        assert [each.id for each in found if isinstance(each, Citation)] == [1, 2, 3]
        assert found[0] == CITED._replace(id=1)


def test_entries_that_another_program_wrote() -> None:
    """An entry of BibTeX is read in any order of fields, without double braces, under another name."""
    entry = (
        f"@online{{pnm2022, note = {{umkm release 4; SHA-256 {SHA256}}},\n"
        f"  URL={{{ADDRESS}}}, day = 6, month = {{apr}}, year = 2022,\n"
        "  title = {Bambu \\& Rotan: 50\\% Laku}, author = {PNM} }"
    )
    assert list(find_citations(entry)) == [CITED]


@pytest.mark.parametrize("style", STYLES)
def test_what_is_cited_agrees(style: str, archived: Umkm, tmp_path: Path) -> None:
    """What `cite` prints agrees with the archive: from a file, as a text and on standard input."""
    done = archived("cite", "1", "2", "3", "--style", style)
    assert done.returncode == 0
    (tmp_path / "sources").write_text(done.stdout, encoding="utf-8")
    for typed, stdin in ((tmp_path / "sources", ""), (done.stdout, ""), ("-", done.stdout)):  # fmt: skip
        checked = archived("verify", "--citation", typed, stdin=stdin.encode())
        assert checked.returncode == 0
        assert checked.stderr == "3 citations checked: all agree\n"
        rows = parts_of(checked.stdout)
        assert {row["verdict"] for row in rows} == {"agrees"}
        assert [row["id"] for row in rows if row["part"] == "id"] == ["1", "2", "3"]
        parts = ["sha256", "source", "headline", "issuer", "date", "id"]
        assert [row["part"] for row in rows] == parts * 3


@pytest.mark.parametrize(
    ("pattern", "other", "verdicts"),
    [
        (r"“Penjahit", "“Perajin", {"headline": "differs"}),
        (r"2020-05-18", "2020-05-19", {"date": "differs"}),
        (r"2020-05-18", "2020-05-18 (inferred)", {"date": "differs"}),
        (r"\A[^:]+", "PNM", {"issuer": "differs"}),
        (r"\A[^“]+", "", {"issuer": "differs"}),
        (r"[\w-]+\.txt", "lain.txt", {"source": "differs"}),
        (r"release 1", "release 2", {"id": "renumbered"}),
        (r"release 1", "release 99", {"id": "renumbered"}),
        (r"SHA-256 ..", "SHA-256 00", {"sha256": "differs"}),
        (r"release 1, SHA-256 ..", "release 9, SHA-256 00", {"sha256": "missing"}),
        (r", umkm release", ", rilis", {"citation": "unreadable"}),
        (r"2020-05-18", "2020-13-41", {"date": "differs"}),
    ],
)
def test_what_differs(
    pattern: str, other: str, verdicts: dict[str, str], archived: Umkm
) -> None:
    """Each part that is not as cited is named, with both values; another number alone is no fault."""
    text, changed = re.subn(pattern, other, archived("cite", "1").stdout)
    assert changed == 1
    done = archived("verify", "--citation", text)
    rows = parts_of(done.stdout)
    found = {row["part"]: row["verdict"] for row in rows if row["verdict"] != "agrees"}
    assert found == verdicts
    if "renumbered" in verdicts.values():
        assert done.returncode == 0
    else:
        assert done.returncode == NothingMatched.EXIT_CODE
        assert done.stderr == ("umkm: 1 of 1 citation does not agree (named above).\n")
    (row,) = (row for row in rows if row["verdict"] != "agrees")
    assert row["cited"] != row["found"]


def test_a_removed_release_is_missing(archived: Umkm) -> None:
    """A citation of a release that was removed finds nothing, and one of a copy finds its release."""
    text = archived("cite", "1").stdout
    archived("remove", "1", "--yes")
    done = archived("verify", "--citation", text)
    assert done.returncode == NothingMatched.EXIT_CODE
    (row,) = parts_of(done.stdout)
    assert (row["part"], row["verdict"], row["id"]) == ("sha256", "missing", "")


def test_citations_are_compared_with_a_file(archived: Umkm, tmp_path: Path) -> None:
    """With --file, no archive is needed: the bytes, the name, and what umkm reads in the file are compared."""
    text = archived("cite", "1").stdout
    nowhere = ["--db", tmp_path / "none.db", "verify", "--citation", text, "--file"]
    done = archived(*nowhere, ONE)
    assert done.returncode == 0
    assert {row["verdict"] for row in parts_of(done.stdout)} == {"agrees"}
    assert not (tmp_path / "none.db").exists()
    other = tmp_path / "lain.txt"
    other.write_bytes(ONE.read_bytes() + b"\n")
    done = archived(*nowhere, other)
    assert done.returncode == NothingMatched.EXIT_CODE
    differing = [row["part"] for row in parts_of(done.stdout) if row["verdict"] == "differs"]  # fmt: skip
    assert differing == ["sha256", "source"]
    picture = tmp_path / "a.jpg"
    picture.write_bytes(b"\xff\xd8\xff")
    rows = parts_of(archived(*nowhere, picture).stdout)
    assert [row["part"] for row in rows] == ["sha256", "source"]
    for missing in (tmp_path / "tidak-ada", tmp_path):
        assert_refused(archived(*nowhere, missing), CannotAccess.EXIT_CODE)


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["cite", "99"], NoSuchRelease),
        (["verify", "--citation", "tidak ada apa-apa"], UsageError),
        (["verify", "--citation", "SHA-256 123"], UsageError),
        (["verify", "--file", "a.txt"], UsageError),
        (["verify", "--citation", "x", "--repair"], UsageError),
    ],
)
def test_refusals(
    arguments: list[str], error: type[NoSuchRelease | UsageError], archived: Umkm
) -> None:
    """Without such a release, without a citation, or with options that exclude each other, one sentence says so."""
    assert_refused(archived(*arguments), error.EXIT_CODE)


def test_on_a_terminal(
    archived: Umkm, environment: dict[str, str], tmp_path: Path
) -> None:
    """On a terminal each citation has a line, and one for each part that differs; what is superseded is told."""
    text = archived("cite", "1").stdout.replace("Penjahit", "Perajin")
    seen = STYLE.sub(
        "", terminal(environment, "verify", "--citation", text, columns=200)
    )
    first, second, third, last = seen.splitlines()
    assert first == "citation 1: does not agree with release 1"
    assert second.startswith("  headline differs: cited as Perajin")
    assert third == "  the same: sha256, source, issuer, date, id"
    assert last == "umkm: 1 of 1 citation does not agree (named above)."
    archived("ingest", FIXTURES / "versions")
    listed = archived("cite", "4", "5", "6").stderr
    assert re.fullmatch(r"release \d is superseded by release \d: umkm versions \d\n", listed)  # fmt: skip
