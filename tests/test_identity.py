"""Identity: which files are copies of one release, also in an archive of an earlier umkm."""

import gzip
import json
import sqlite3
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import FIXTURES, Umkm, database, release_text
from umkm_cli import catalogue
from umkm_cli.models.release import Extract, Identity
from umkm_cli.reading import read

KNOWN = catalogue.load()
BODY = (
    "Perajin rotan di Cirebon menyebut nilai pesanan itu {}, kata seorang pejabatnya."
)


def identity(text: str) -> Identity:
    return read(Extract(text, "", stored=False), KNOWN, date(2026, 1, 1)).identity


def saying(figure: str) -> str:
    """A release in which this stands."""
    return release_text(body=BODY.format(figure))


def ingested(umkm: Umkm, *paths: Path | str) -> list[tuple[str, int | None]]:
    done = json.loads(umkm("ingest", *paths, "--json").stdout)
    return [(each["outcome"], each["id"]) for each in done]


def former(text: str, recipe: str) -> str:
    """The identity that an earlier umkm gave a text with the marks of its list items."""
    *_, last = filter(lambda each: each.startswith(recipe), identity(text).former)
    return last


def forget_figures(archive: Path, recipe: str = "n1") -> None:
    """Give each release the identity that an earlier umkm gave it."""
    with database(archive) as db:
        for release_id, origin in db.execute(
            "SELECT release_id, origin FROM copies WHERE release_id IS NOT NULL GROUP BY 1"
        ).fetchall():
            text = Path(origin).read_text(encoding="utf-8")
            db.execute(
                "UPDATE releases SET text_sha256 = ? WHERE id = ?",
                (former(text, recipe), release_id),
            )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rp1.500", "Rp1,500"),
        ("-2 persen", "2 persen"),
        ("−2 persen", "2 persen"),
        ("Rp-2 miliar", "Rp+2 miliar"),
        ("C++", "C"),
        ("C#", "C++"),
        ("AA+", "AA"),
        ("50%", "50"),
        ("$5 juta", "€5 juta"),
        ("<5 tahun", ">5 tahun"),
        ("H-1", "H+1"),
        ("10.30", "10:30"),
        ("3/4", "3,4"),
        ("1.500 dari 1 500", "1 500 dari 1.500"),
    ],
)
def test_other_figures_are_another_release(one: str, other: str) -> None:
    """Figures that are written otherwise make another release, which an earlier umkm took for a copy."""
    mine, yours = identity(saying(one)), identity(saying(other))
    assert mine.text_sha256 != yours.text_sha256
    if one.startswith(("Rp1", "-2", "C++")):
        assert former(saying(one), "n1") == former(saying(other), "n1")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("−2 persen", "-2 persen"),
        ("10–15 juta", "10-15 juta"),
        ("10 - 15 juta", "10–15 juta"),
        ("“murah”", '"murah"'),
        ("Jum'at", "Jum’at"),
        ("50 %", "50%"),
        ("Rp1.500,- saja", "Rp1.500 saja"),
        ("satu –", "satu -"),
        ("COVID-19", "COVID–19"),
        ("9.000 set", "9.000\nset"),
        ("pem\u00adbinaan", "pembinaan"),
        ("kera\u200bjinan 9\u2060.000", "kerajinan 9.000"),
    ],
)
def test_typography_makes_no_other_release(one: str, other: str) -> None:
    """Dashes, quotes, spaces, line ends and what nobody sees do not make another release."""
    mine, yours = identity(saying(one)), identity(saying(other))
    assert mine.text_sha256 == yours.text_sha256


LISTED = """Calon mitra membawa empat berkas berikut:

{}Kartu keluarga pemilik;

{}foto bengkel, tampak depan;

{}12 lembar catatan penjualan;

{}surat keterangan kelurahan.

Permohonan diputus dalam lima hari kerja, kata seorang pejabatnya."""
MARKS = {
    "none": ("", "", "", ""),
    "figures": ("1. ", "2. ", "3. ", "4. "),
    "figures with a bracket": ("1) ", "2) ", "3) ", "4) "),
    "figures in brackets": ("(1) ", "(2) ", "(3) ", "(4) "),
    "figures without a space": ("1.", "2.", "3. ", "4."),
    "letters": ("a. ", "b. ", "c. ", "d. "),
    "letters in brackets": ("(a) ", "(b) ", "(c) ", "(d) "),
    "capitals": ("A. ", "B. ", "C. ", "D. "),
    "roman": ("i. ", "ii. ", "iii. ", "iv. "),
    "capital roman": ("I. ", "II. ", "III. ", "IV. "),
    "levels": ("1.1. ", "1.2. ", "2.1.1 ", "2.1.2 "),
    "hyphens": ("- ",) * 4,
    "bullets": ("• ",) * 4,
    "stars": ("* ",) * 4,
    "dashes": ("– ",) * 4,
    "plus signs": ("+ ",) * 4,
    "the o of Courier": ("o ",) * 4,
    "ringed figures": ("① ", "② ", "③ ", "④ "),
    "bullets and figures": ("• 1. ", "• 2. ", "• 3. ", "• 4. "),
}


def listed(marks: tuple[str, ...]) -> str:
    """A release with a list whose items have these marks."""
    return release_text(body=LISTED.format(*marks))


@pytest.mark.parametrize("marks", MARKS.values(), ids=MARKS)
def test_marks_of_items_make_no_other_release(marks: tuple[str, ...]) -> None:
    """A list is the same whether its items are numbered, lettered, bulleted or bare."""
    assert (
        identity(listed(marks)).text_sha256
        == identity(listed(MARKS["none"])).text_sha256
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12 orang hadir.", "13 orang hadir."),
        ("2021. Tahun itu pesanan naik.", "2022. Tahun itu pesanan naik."),
        ("1.500 nasabah hadir.", "2.500 nasabah hadir."),
        ("1.5 juta nasabah hadir.", "2.5 juta nasabah hadir."),
        ("5 Maret 2021 pesanan datang.", "6 Maret 2021 pesanan datang."),
        ("10.30 waktu setempat acara mulai.", "11.30 waktu setempat acara mulai."),
        ("-5 derajat suhu gudang itu.", "5 derajat suhu gudang itu."),
        ("3D dipakai mencetak pola.", "2D dipakai mencetak pola."),
        ("1250. Itu jumlah peserta.", "1260. Itu jumlah peserta."),
    ],
)
def test_figures_that_begin_a_paragraph_count(one: str, other: str) -> None:
    """A figure at the beginning of a line that is no mark of an item makes another release."""
    texts = (release_text(body=f"{BODY.format(9)}\n\n{each}") for each in (one, other))
    mine, yours = map(identity, texts)
    assert mine.text_sha256 != yours.text_sha256


@pytest.mark.parametrize("recipe", ["n1", "n2"])
@pytest.mark.parametrize("archived", ["none", "figures"])
def test_marks_in_an_archive_of_before(
    archived: str, recipe: str, umkm: Umkm, archive_path: Path, tmp_path: Path
) -> None:
    """A file that shows its numbers today is a copy of what an earlier umkm archived with or without them.

    With other figures in its text it is not, and no identity is changed.
    """
    old, now, other = (tmp_path / f"{name}.txt" for name in ("old", "now", "other"))
    old.write_text(listed(MARKS[archived]), encoding="utf-8")
    now.write_text(listed(MARKS["figures"]) + "\n", encoding="utf-8")
    other.write_text(
        now.read_text(encoding="utf-8").replace("12 lembar", "1.2 lembar"),
        encoding="utf-8",
    )
    ingested(umkm, old)
    forget_figures(archive_path, recipe)
    with database(archive_path) as db:
        before = db.execute("SELECT text_sha256 FROM releases").fetchall()
    assert ingested(umkm, old, now, other) == [("known", 1), ("copy", 1), ("new", 2)]
    umkm("retag", "--all")
    with database(archive_path) as db:
        kept = db.execute("SELECT text_sha256 FROM releases WHERE id = 1").fetchall()
    assert kept == before


def test_both_are_ingested(umkm: Umkm, tmp_path: Path) -> None:
    """Files that differ in how a figure is written are two releases, as a dry run says, too."""
    texts = (saying("Rp1.500"), saying("Rp1,500"), saying("Rp1,500") + "\n")
    for name, text in zip("abc", texts, strict=True):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    paths = [tmp_path / f"{name}.txt" for name in "abc"]
    previewed = json.loads(umkm("ingest", *paths, "--dry-run", "--json").stdout)
    told = ingested(umkm, *paths)
    assert told == [("new", 1), ("new", 2), ("copy", 2)]
    assert [each["outcome"] for each in previewed] == ["new", "new", "copy"]


@pytest.mark.parametrize("schema", [1, 2, 3, 4, 5])
def test_files_of_an_archive_of_before(
    schema: int, umkm: Umkm, archive_path: Path, tmp_path: Path
) -> None:
    """In an archive of an earlier umkm, the same words in other bytes are a copy of the release that is there."""
    held = FIXTURES / "archives" / f"schema-{schema}.db.gz"
    archive_path.write_bytes(gzip.decompress(held.read_bytes()))
    releases = json.loads(umkm("export", "--json").stdout)
    assert all(each["text_sha256"].startswith("n1:") for each in releases)
    tried = 0
    for each in releases:
        copy = each["copies"][0]
        if copy["media_type"] != "text/plain":
            continue
        other = tmp_path / f"{each['id']}.txt"
        umkm("show", str(each["id"]), "--original", "-o", str(other))
        other.write_bytes(other.read_bytes() + b"\n\n")
        assert ingested(umkm, other) == [("copy", each["id"])]
        tried += 1
    assert tried
    again = json.loads(umkm("export", "--json").stdout)
    assert [each["text_sha256"] for each in again] == [
        each["text_sha256"] for each in releases
    ]


def test_other_figures_in_an_archive_of_before(
    umkm: Umkm, archive_path: Path, tmp_path: Path
) -> None:
    """There, too, other figures are another release, in the body as in the headline; retag changes no identity."""
    texts = (
        saying("Rp1.500"),
        saying("Rp1.500") + "\n",
        saying("Rp1,500"),
        release_text(headline="Perajin Bambu Terima Rp1.500"),
        release_text(headline="Perajin Bambu Terima Rp1,500"),
    )
    paths = [tmp_path / f"{number}.txt" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    assert ingested(umkm, paths[0], paths[3]) == [("new", 1), ("new", 2)]
    forget_figures(archive_path)
    assert ingested(umkm, paths[1], paths[2], paths[4]) == [
        ("copy", 1), ("new", 3), ("new", 4),
    ]  # fmt: skip
    with database(archive_path) as db:
        before = recipes(db)
    assert before == ["n1", "n1", "n3", "n3"]
    assert "same words" not in umkm("retag", "--all").stderr
    with database(archive_path) as db:
        assert recipes(db) == before
    assert umkm("verify").returncode == 0


def recipes(db: sqlite3.Connection) -> list[str]:
    rows = db.execute("SELECT text_sha256 FROM releases ORDER BY id").fetchall()
    return [identity.partition(":")[0] for (identity,) in rows]


def test_an_archive_of_before_is_rebuilt_and_exported(
    umkm: Umkm, archive_path: Path, tmp_path: Path
) -> None:
    """A rebuilt archive and one made from an export have today's identities, of as many releases."""
    paths = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for path, text in zip(paths, (saying("9.000"), saying("8.000")), strict=True):
        path.write_text(text, encoding="utf-8")
    ingested(umkm, *paths)
    expected = json.loads(umkm("export", "--json").stdout)
    forget_figures(archive_path)
    umkm("rebuild", tmp_path / "fresh.db")
    umkm("export", "--jsonl", "--full", "-o", tmp_path / "all.jsonl")
    umkm("--db", tmp_path / "other.db", "ingest", tmp_path / "all.jsonl")
    for name in ("fresh.db", "other.db"):
        made = json.loads(umkm("--db", tmp_path / name, "export", "--json").stdout)
        assert [each["text_sha256"] for each in made] == [
            each["text_sha256"] for each in expected
        ]


def test_what_an_earlier_umkm_removed_stays_away(
    umkm: Umkm, archive_path: Path, tmp_path: Path
) -> None:
    """What was removed under an identity of before is ingested again only with `--removed`, and from then on known."""
    one, other, third = (tmp_path / f"{name}.txt" for name in ("one", "other", "third"))
    for number, path in enumerate((one, other, third)):
        path.write_text(saying("9.000") + "\n" * number, encoding="utf-8")
    ingested(umkm, one)
    forget_figures(archive_path)
    umkm("remove", "1", "--yes")
    assert ingested(umkm, other) == [("skipped", None)]
    done = json.loads(umkm("ingest", other, "--removed", "--json").stdout)
    assert done[0]["outcome"] == "new"
    assert ingested(umkm, third) == [("copy", done[0]["id"])]


def test_what_is_in_again_is_not_brought_back(
    umkm: Umkm, archive_path: Path, tmp_path: Path
) -> None:
    """A hidden release with an identity of before is not brought back beside another one with its words."""
    one, other = tmp_path / "one.txt", tmp_path / "other.txt"
    one.write_text(saying("9.000"), encoding="utf-8")
    other.write_text(saying("9.000") + "\n", encoding="utf-8")
    ingested(umkm, one)
    forget_figures(archive_path)
    umkm("undo")
    assert ingested(umkm, other) == [("new", 2)]
    refused = umkm("undo", "2")
    assert refused.returncode == 2
    assert "have been ingested again, as release 2" in refused.stderr
    umkm("undo", "3")
    assert umkm("undo", "2").returncode == 0
    assert [each["id"] for each in json.loads(umkm("list", "--json").stdout)] == [1]


NEWS = release_text(body=BODY.format("9.000 set"))


@pytest.mark.parametrize("mark", ["- ", "• ", "{}. ", ""])
@pytest.mark.parametrize(
    "heading",
    [
        "Penerima bantuan itu adalah tiga koperasi berikut\n",
        "Berikut ini tiga koperasi yang menerima bantuan, yaitu\n\n",
        "Daftar penerima\n\n",
        "Para pemenang\n\n",
        "List of recipients\n\n",
        "The following are the three cooperatives that received aid, as follows:\n",
    ],
)
def test_other_lists_at_the_end(
    heading: str, mark: str, umkm: Umkm, tmp_path: Path
) -> None:
    """A release that ends in another list is another release, and each list is found."""
    check_lists(heading, mark, umkm, tmp_path)


@pytest.mark.parametrize("mark", ["- ", "• ", "{}. "])
def test_marked_lists_at_the_end(mark: str, umkm: Umkm, tmp_path: Path) -> None:
    """So it is with a list that nothing announces, if its items are marked."""
    check_lists("", mark, umkm, tmp_path)


def check_lists(heading: str, mark: str, umkm: Umkm, tmp_path: Path) -> None:
    for name, koperasi in (("a", "Lembu Sentosa"), ("b", "Pesisir Makmur")):
        items = ("Koperasi Sulur Jaya", f"Koperasi {koperasi}", "Koperasi Tani")
        listed = "\n".join(mark.format(n) + item for n, item in enumerate(items, 1))
        text = f"{NEWS}\n{heading}{listed}\n"
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    told = ingested(umkm, tmp_path / "a.txt", tmp_path / "b.txt")
    assert told == [("new", 1), ("new", 2)]
    for number, word in ((1, "lembu"), (2, "pesisir")):
        (hit,) = json.loads(umkm("search", word, "--json").stdout)
        assert hit["id"] == number


@pytest.mark.parametrize(
    "tail",
    [
        "UMKM\n\nKoperasi\n\nRotan",
        "Penulis: Rani\n\nEditor: Wartono",
        "Daftar Sekarang\n\nKoperasi",
        "Saksikan video berikut\n\nKoperasi Tani",
        "Batik Lasem Naik Kelas di Pasar Ekspor\n\nKopi Gayo Tembus Pasar Eropa",
    ],
)
def test_tails_of_outlets(tail: str, umkm: Umkm, tmp_path: Path) -> None:
    """Tags, names of writers and headlines of other stories at the end leave it a copy."""
    (tmp_path / "a.txt").write_text(NEWS, encoding="utf-8")
    (tmp_path / "b.txt").write_text(f"{NEWS}\n{tail}\n", encoding="utf-8")
    told = ingested(umkm, tmp_path / "a.txt", tmp_path / "b.txt")
    assert told == [("new", 1), ("copy", 1)]
