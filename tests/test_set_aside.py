"""`umkm show --all`: the lines of a file that are in no part of its release, and why."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.conftest import FIXTURES, Umkm, database, release_text, terminal
from umkm_cli.errors import NoSuchCopy, UsageError
from umkm_cli.text import search_words

SIGNED = (
    "SIARAN PERS\nNomor: 12/SP/2020\n\nPerajin Bambu Terima Pinjaman\n\n"
    "Bank Mandiri menyalurkan pinjaman kepada perajin bambu di Sleman, kata pejabatnya.\n\n"
    "Baca juga: Batik Lasem Naik Kelas\n\n"
    "Pinjaman itu dipakai untuk membeli bambu dan alat potong bagi para perajin.\n\n"
    "Sleman, 3 Maret 2020\n\nRani Lestari\nKepala Cabang\n"
)


@pytest.fixture
def signed(umkm: Umkm, tmp_path: Path) -> Umkm:
    """An archive of one release, with a header, a link and a signature; a second copy has another link."""
    (tmp_path / "1.txt").write_text(SIGNED, encoding="utf-8")
    other = SIGNED.replace("Batik Lasem Naik Kelas", "Tenun Ikat")
    (tmp_path / "2.txt").write_text(other, encoding="utf-8")
    umkm("ingest", tmp_path / "1.txt", tmp_path / "2.txt")
    return umkm


def test_each_line_with_its_reason(signed: Umkm) -> None:
    """In JSON each line that was set aside has its number, its words, its rule and the rule's sentence."""
    shown = json.loads(signed("show", "1", "--all", "--json").stdout)
    aside = [(line["line"], line["text"], line["rule"]) for line in shown["set_aside"]]
    assert aside == [
        (1, "SIARAN PERS", "above-text"),
        (2, "Nomor: 12/SP/2020", "above-text"),
        (8, "Baca juga: Batik Lasem Naik Kelas", "story-link"),
        (12, "Sleman, 3 Maret 2020", "signature"),
        (14, "Rani Lestari", "below-signature"),
        (15, "Kepala Cabang", "below-signature"),
    ]
    reasons = {line["rule"]: line["reason"] for line in shown["set_aside"]}
    assert reasons["story-link"] == "A link to another story: `Baca juga: …`."
    assert "set_aside" not in json.loads(signed("show", "1", "--json").stdout)


def test_in_a_pipe_and_on_a_terminal(signed: Umkm, environment: dict[str, str]) -> None:
    """In a pipe each is one line below the text; on a terminal lines stand below their reason."""
    plain = signed("show", "1", "--all").stdout
    assert plain.startswith(signed("show", "1").stdout.rstrip("\n"))
    assert (
        "set aside, line 8: Baca juga: Batik Lasem Naik Kelas "
        "(A link to another story: `Baca juga: …`)\n"
    ) in plain
    seen = terminal(environment, "show", "1", "--all")
    assert seen.count("A name or an office below the place and date") == 1
    assert seen.index("set aside") < seen.index("Kepala Cabang")


def test_the_lines_of_another_copy(signed: Umkm) -> None:
    """`--copy` chooses the copy; a number that no copy has, and options that exclude each other, are refused."""
    assert "Tenun Ikat" in signed("show", "1", "--all", "--copy", "2").stdout
    assert "Tenun Ikat" not in signed("show", "1", "--all").stdout
    assert signed("show", "1", "--all", "--copy", "3").returncode == (
        NoSuchCopy.EXIT_CODE
    )
    refused = signed("show", "1", "--all", "--original")
    assert refused.returncode == UsageError.EXIT_CODE
    assert signed("show", "1", "--copy", "2").returncode == UsageError.EXIT_CODE


def test_nothing_was_set_aside(umkm: Umkm, tmp_path: Path) -> None:
    """Where every line is the release's own, that is what is shown."""
    text = release_text().replace("Sleman, 3 Maret 2020 – ", "")
    (tmp_path / "1.txt").write_text(text, encoding="utf-8")
    umkm("ingest", tmp_path / "1.txt")
    assert json.loads(umkm("show", "1", "--all", "--json").stdout)["set_aside"] == []
    assert umkm("show", "1", "--all").stdout == umkm("show", "1").stdout


def test_every_line_is_somewhere(filled: Umkm) -> None:
    """Each line of a text is in the headline, the body, the boilerplate or among the lines set aside."""
    for number in range(1, 37):
        shown = json.loads(filled("show", str(number), "--all", "--json").stdout)
        parts = [
            shown[name] for name in ("headline", "subheadline", "body", "boilerplate")
        ]
        parts += [line["text"] for line in shown["set_aside"]]
        held = " ".join(" ".join(filter(None, parts)).split())
        origin = Path(shown["copies"][0]["origin"]).name
        text = (FIXTURES / "releases" / origin).read_text(encoding="utf-8")
        for line in filter(str.strip, text.splitlines()):
            words = line.split()
            assert " ".join(words[-3:]) in held, (origin, line)


def test_every_word_is_found(filled: Umkm, archive_path: Path) -> None:
    """Each word of every file is in the index, whatever the rules make of its line."""
    with database(archive_path) as db:
        indexed = dict(
            db.execute(
                "SELECT c.origin, group_concat(coalesce(r.headline, '') || ' ' || "
                "coalesce(r.subheadline, '') || ' ' || r.body || ' ' || r.boilerplate "
                "|| ' ' || r.set_aside, ' ') "
                "FROM releases r JOIN copies c ON c.release_id = r.id GROUP BY c.origin"
            ).fetchall()
        )
    assert len(indexed) == 36
    for origin, texts in indexed.items():
        text = Path(origin).read_text(encoding="utf-8")
        assert set(search_words(text)) <= set(search_words(texts)), origin


def test_a_word_that_was_set_aside(signed: Umkm, environment: dict[str, str]) -> None:
    """It is found, below those that have it in the text, and the snippet shows where it stands."""
    (found,) = json.loads(signed("search", "kepala cabang", "--json").stdout)
    assert "Kepala Cabang" in found["snippet"]
    (exact,) = json.loads(signed("search", '="Rani Lestari"', "--json").stdout)
    assert exact["id"] == found["id"] == 1
    assert "set aside: " in terminal(environment, "search", "kepala cabang")
    assert "set aside: " not in terminal(environment, "search", "bambu")


def test_a_menu_excludes_no_release(signed: Umkm) -> None:
    """`NOT` asks about the release itself: what was set aside does not exclude it."""
    for query in ("bambu -lasem", 'bambu -="Batik Lasem"', "bambu AND NOT lasem"):
        assert json.loads(signed("search", query, "--json").stdout), query
    assert signed("search", "bambu -pinjaman", "--json").stdout == "[]\n"


def test_each_copy_sets_aside(signed: Umkm, archive_path: Path) -> None:
    """The words of every copy are found; undoing the arrival of one takes away its own, and only these."""
    assert json.loads(signed("search", "tenun", "--json").stdout)
    third = archive_path.with_name("3.txt")
    third.write_text(
        SIGNED.replace("Batik Lasem", "Songket Palembang"), encoding="utf-8"
    )
    signed("ingest", third)
    assert json.loads(signed("search", "songket", "--json").stdout)
    signed("undo", "--yes")
    assert signed("search", "songket", "--json").stdout == "[]\n"
    assert json.loads(signed("search", "tenun", "--json").stdout)
    signed("undo", "3", "--yes")
    assert json.loads(signed("search", "songket", "--json").stdout)
    assert signed("verify").returncode == 0


def test_export_what_was_set_aside(signed: Umkm) -> None:
    """A table can have a column with the lines that were set aside, and only if asked."""
    table = signed("export", "--columns", "id,set_aside").stdout
    (row,) = csv.DictReader(io.StringIO(table))
    assert "Kepala Cabang" in row["set_aside"]
    assert "set_aside" not in signed("export").stdout.splitlines()[0].split(",")
