"""`umkm quotes`: who said what, near the words of a query."""

import gzip
import json
from pathlib import Path
from unittest.mock import patch

import pytest

from tests.claim_archive import RELEASES, archive_with_claims, claimed
from tests.conftest import FIXTURES, STYLE, Umkm, database, release_text, terminal
from umkm_cli.errors import NothingMatched, UsageError

__all__ = ["archive_with_claims", "claimed"]

KEYS = "release n kind text cue speaker role organisation start end".split()
KAIN, KIRIM, KARUNG = "Pesanan kain", "Kami kirim", "Hasil jemuran"


def said(umkm: Umkm, *arguments: str) -> list[str]:
    """Return the first two words of each quote."""
    answer: list[dict[str, str]] = json.loads(
        umkm("quotes", *arguments, "--json").stdout
    )
    return [" ".join(each["text"].split()[:2]) for each in answer]


def test_json_of_a_quote(claimed: Umkm) -> None:
    """JSON has the promised keys, and the span is where the words are in the body."""
    (quote,) = json.loads(claimed("quotes", "barista", "kopi", "--json").stdout)
    assert list(quote) == KEYS
    body = json.loads(claimed("show", "1", "--json").stdout)["body"]
    assert body[quote["start"] : quote["end"]] == quote["text"]
    assert quote | {"start": 0, "end": 0} == {
        "release": 1,
        "n": 1,
        "kind": "direct",
        "text": "Hasil jemuran kopi naik 40 karung",
        "cue": "kata",
        "speaker": "Rini Astuti",
        "role": "ketua kelompok",
        "organisation": "Arabika",
        "start": 0,
        "end": 0,
    }
    lines = claimed("quotes", "--jsonl").stdout.splitlines()
    assert [json.loads(line)["n"] for line in lines] == [1, 2, 1]


@pytest.mark.parametrize("option", ["--csv", ""])
def test_rows(claimed: Umkm, option: str) -> None:
    """A row has the keys of JSON as columns, then the date and the headline of the release."""
    mark = "," if option else "\t"
    header, first, *_ = claimed("quotes", *filter(None, [option])).stdout.splitlines()
    assert header.split(mark) == [*KEYS, "released_on", "headline"]
    assert first.split(mark)[-2:] == ["2022-05-05", "Pembatik Lasem Kirim Kain"]


FOUND = [
    ((), [KAIN, KIRIM, KARUNG]),
    (("kopi",), [KARUNG]),  # Lasem has the word in another paragraph
    (("kirim",), [KAIN, KIRIM]),
    (("pengiriman",), [KAIN, KIRIM]),
    (("kain", "PNM"), [KAIN, KIRIM]),
    (("pesanan", "karung"), []),
    (("place:Rembang",), [KAIN, KIRIM]),
    (("headline:panen",), [KARUNG]),
    (("kain", "-PNM"), []),
    (("speaker:rini",), [KIRIM, KARUNG]),
    (("speaker:rini", "speaker:dagut"), []),
    (("speaker:yohanes", "kain"), [KAIN]),
    (("(speaker:yohanes)", "OR", "headline:panen"), [KAIN, KIRIM, KARUNG]),
    (("@rini",), [KIRIM, KARUNG]),
    (("--speaker", "RINI"), [KIRIM, KARUNG]),
    (("--speaker", "astuti rini"), [KIRIM, KARUNG]),
    (("--speaker", "Rin"), []),
    (("--speaker", "rini", "jemur"), [KARUNG]),
    (("--since", "2022"), [KAIN, KIRIM]),
    (("--programme", "KUR"), [KARUNG]),
    (("--sort", "oldest"), [KARUNG, KAIN, KIRIM]),
    (("--limit", "2"), [KAIN, KIRIM]),
    (("--limit", "1", "--offset", "1"), [KIRIM]),
    (("--offset", "2"), [KARUNG]),
    (("--limit", "0"), []),
    (("kirim", "--offset", "1"), [KIRIM]),
    (("kirim", "--limit", "1"), [KAIN]),
]


@pytest.mark.parametrize(("arguments", "texts"), FOUND, ids=str)
def test_what_is_found(
    claimed: Umkm, arguments: tuple[str, ...], texts: list[str]
) -> None:
    """The query selects releases; of these, quotes near one of its words count, as do speakers."""
    claimed("saved", "add", "rini", "speaker:rini")
    assert said(claimed, *arguments) == texts


NOTES = [
    (("kopi",), "1 quote in 1 release\n3 other releases match without such a quote.\n"),
    (("--limit", "2"), "3 quotes in 2 releases; shown 1–2 (--limit, --offset)\n"),
    (
        ("kirim", "--limit", "1"),
        "2 quotes in 1 release; shown 1–1 (--limit, --offset)\n",
    ),
    (
        ("--since", "2022"),
        "2 quotes in 1 release; and 1 undated: --undated shows it, --with-undated adds it\n",
    ),
    (
        ("kirim", "tokoh:rini"),
        "tokoh: is not a field, so it was searched as a word. Did you mean speaker:?\n",
    ),
    (("place:Rembang",), "2 quotes in 1 release\n"),
]


@pytest.mark.parametrize(("arguments", "note"), NOTES, ids=str)
def test_notes(claimed: Umkm, arguments: tuple[str, ...], note: str) -> None:
    """stderr has how many there are, which are shown, and which releases match without one."""
    assert claimed("quotes", *arguments).stderr.startswith(note)


NOTHING = [
    (
        ("--speaker", "rini astutti"),
        ["4 matching releases", "Did you mean: Rini Astuti?"],
    ),
    (("--speaker", "Johanes"), ["Did you mean: Yohanes Dagut?"]),
    (("pedagang",), ["no such quote in the only release that matches."]),
    (("cengkeh",), ["no release matches."]),
]


@pytest.mark.parametrize(("arguments", "parts"), NOTHING, ids=str)
def test_nothing_found(
    claimed: Umkm, arguments: tuple[str, ...], parts: list[str]
) -> None:
    """Without a quote the exit code is 1, the answer is an empty list, and the reason is told."""
    done = claimed("quotes", *arguments, "--json")
    assert (done.stdout, done.returncode) == ("[]\n", NothingMatched.EXIT_CODE)
    assert all(part in done.stderr for part in parts), done.stderr


@pytest.mark.parametrize("arguments", [("--speaker", " ?"), ("speaker:!",)], ids=str)
def test_a_speaker_without_a_name(claimed: Umkm, arguments: tuple[str, ...]) -> None:
    """A speaker needs a word."""
    done = claimed("quotes", *arguments)
    assert done.returncode == UsageError.EXIT_CODE
    assert "needs a name" in done.stderr


@pytest.mark.parametrize("command", ["quotes", "figures"])
def test_evidence(filled: Umkm, command: str) -> None:
    """What the rules read in real texts stands where the answer says, once for each number."""
    bodies = {
        each["id"]: each["body"]
        for each in json.loads(filled("export", "--json").stdout)
    }
    found = json.loads(filled(command, "--json").stdout)
    assert len(found) > 20
    for each in found:
        assert bodies[each["release"]][each["start"] : each["end"]] == each["text"]
    assert len({(each["release"], each["n"]) for each in found}) == len(found)
    assert len(filled(command, "--csv").stdout.split("\r\n")) == len(found) + 2


def test_on_a_terminal(claimed: Umkm, environment: dict[str, str]) -> None:
    """Each quote stands below its release, with the words of the query marked, and who says it."""
    shown = terminal(environment, "quotes", "kopi")
    assert "\x1b[1mkopi\x1b[0m naik 40" in shown
    assert [line.rstrip() for line in STYLE.sub("", shown).splitlines()] == [
        "2021-03-03 · Petani Gayo Panen Lebih Awal · 1, quote 1",
        "    “Hasil jemuran kopi naik 40 karung”",
        "    Rini Astuti · ketua kelompok · Arabika (kata)",
        "",
        "1 quote in 1 release",
        "3 other releases match without such a quote.",
    ]
    narrow = STYLE.sub("", terminal(environment, "quotes", columns=40))
    assert max(map(len, narrow.splitlines()[:-1])) <= 40
    rows = STYLE.sub("", terminal(environment, "quotes", "--table")).splitlines()
    assert rows[0].split() == ["id", "n", "date", "speaker", "quote"]
    assert rows[1].split()[:5] == ["2", "1", "2022-05-05", "Yohanes", "Dagut"]
    assert "“Hasil jemuran kopi naik 40 karung”" in claimed("quotes", "--table").stdout


def test_a_quote_of_several_paragraphs(
    umkm: Umkm, environment: dict[str, str], tmp_path: Path
) -> None:
    """The paragraphs of a quote follow each other on a terminal, and its words stay marked."""
    body = "“Kami tanam kopi.\n\n“Lalu kopi dipanen,” kata Maria Sari Dewanti."
    (tmp_path / "dua.txt").write_text(release_text(body=body), encoding="utf-8")
    umkm("ingest", tmp_path / "dua.txt")
    shown = terminal(environment, "quotes", "panen", "--speaker", "maria")
    assert "“Kami tanam kopi. “Lalu kopi \x1b[1mdipanen\x1b[0m”" in shown


@pytest.mark.parametrize(("columns", "least"), [(40, 7), (80, 34)])
def test_a_table_of_long_quotes(
    claimed: Umkm, environment: dict[str, str], tmp_path: Path, columns: int, least: int
) -> None:
    """However long a quote is, its row has the numbers and the date of its release before it."""
    long = "kopi dari kebun kami dijemur dan dipilah " * 20
    body = f"“Setiap hari {long},” kata Maria Sari Dewanti."
    (tmp_path / "lama.txt").write_text(
        release_text(dateline="Sleman, 3 Maret 2023 – ", body=body), encoding="utf-8"
    )
    claimed("ingest", tmp_path / "lama.txt")
    asked = ("quotes", "--speaker", "maria", "--table")
    shown = STYLE.sub("", terminal(environment, *asked, columns=columns))
    header, row, *_ = shown.splitlines()
    assert header.split() == ["id", "n", "date", "speaker", "quote"]
    assert row.split()[:4] == ["5", "1", "2023-03-03", "Maria"]
    assert row.endswith("…")
    assert len(row) <= columns
    assert len(row) - row.index("“") >= least


def test_many_on_a_terminal(
    claimed: Umkm, environment: dict[str, str], tmp_path: Path
) -> None:
    """A terminal shows 20 results unless --limit says otherwise, and counts the others."""
    said = "\n\n".join(
        f"“Karung {n} berisi kopi,” kata Rini Astuti." for n in range(45)
    )
    (tmp_path / "panjang.txt").write_text(release_text(body=said), encoding="utf-8")
    claimed("ingest", tmp_path / "panjang.txt")
    for query, total in (((), 48), (("kopi",), 46)):
        shown = terminal(environment, "quotes", *query)
        assert shown.count(", quote ") == 20
        assert f"{total} quotes in" in shown
        assert "shown 1–20 (--limit, --offset)" in shown
    assert len(claimed("quotes").stdout.splitlines()) == 49
    with patch("umkm_cli.verbs.claim_search._MOST_COUNTED", 5):
        cut = claimed("quotes", "kopi", "--limit", "20").stderr
        assert (
            cut == "more than 25 quotes in 2 releases; shown 1–20 (--limit, --offset)\n"
        )
        assert "46 quotes in 2 releases" in claimed("quotes", "kopi").stderr


def test_text_is_no_markup(
    claimed: Umkm, environment: dict[str, str], tmp_path: Path
) -> None:
    """Words of a release are neither markup nor control sequences."""
    body = "“[bold]Merah\x1b[31m[/] /[/bold] sekali hari ini,” kata Sari Wulan."
    (tmp_path / "merah.txt").write_text(release_text(body=body), encoding="utf-8")
    claimed("ingest", tmp_path / "merah.txt")
    for form in ((), ("--table",)):
        shown = terminal(environment, "quotes", "--speaker", "sari", *form)
        assert "[bold]Merah" in shown
        assert "\x1b[31m" not in shown


def test_decisions_count(claimed: Umkm) -> None:
    """A dropped quote is not found, and a decided speaker is."""
    assert claimed("tag", "2", "--drop-quote", "1").returncode == 0
    assert claimed("tag", "2", "--set-speaker", "2", "Sri Wahyuni").returncode == 0
    assert said(claimed) == [KIRIM, KARUNG]
    assert said(claimed, "--speaker", "wahyuni") == [KIRIM]
    assert said(claimed, "--speaker", "rini") == [KARUNG]
    assert said(claimed, "speaker:dagut") == []


def test_latest(claimed: Umkm, environment: dict[str, str], tmp_path: Path) -> None:
    """`--latest` leaves out the quotes of a version that a later one corrects."""
    text = RELEASES["lasem"].replace("Pembatik", "RALAT: Pembatik").replace("80", "90")
    (tmp_path / "ralat.txt").write_text(
        text.replace("5 Mei", "6 Mei"), encoding="utf-8"
    )
    claimed("ingest", tmp_path / "ralat.txt")
    every = json.loads(claimed("quotes", "kirim", "--json").stdout)
    assert {each["release"] for each in every} == {2, 5}
    assert "corrected by 5" in terminal(environment, "quotes", "kirim")
    latest = json.loads(claimed("quotes", "kirim", "--latest", "--json").stdout)
    assert {each["release"] for each in latest} == {5}


def test_facets_count_speakers(claimed: Umkm, environment: dict[str, str]) -> None:
    """`search --facets` also counts in how many releases each speaker is quoted."""
    told = json.loads(claimed("search", "kopi", "--facets", "--json").stdout)
    assert told["facets"]["speaker"] == [
        {"speaker": "Rini Astuti", "releases": 2},
        {"speaker": "Yohanes Dagut", "releases": 1},
        {"speaker": None, "releases": 2},
    ]
    shown = STYLE.sub("", terminal(environment, "search", "kopi", "--facets"))
    assert "speaker       Rini Astuti 2 · Yohanes Dagut 1 · none 2" in shown
    assert "Rini Astuti\t2" in claimed("stats", "--by", "speaker").stdout
    both = claimed("stats", "--by", "speaker,programme").stdout.splitlines()
    assert "Rini Astuti\tKUR\t1" in both


@pytest.mark.parametrize(
    "arguments",
    [
        ("quotes",),
        ("figures",),
        ("list", "--query", "speaker:rini"),
        ("search", "of:none"),
        ("quotes", "speaker:rini", "OR", "of:nasabah"),
        ("search", "speaker:none", "--facets"),
        ("search", "yang", "--facets", "--since", "2000"),
        ("stats", "--by", "year,speaker"),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("schema", [1, 9, 10])
def test_an_earlier_archive(
    claimed: Umkm, archive_path: Path, arguments: tuple[str, ...], schema: int
) -> None:
    """In an archive that an earlier umkm read, one sentence says that `umkm retag` finds quotes and figures."""
    if schema < 10:
        old = FIXTURES / "archives" / f"schema-{schema}.db.gz"
        archive_path.write_bytes(gzip.decompress(old.read_bytes()))
    else:
        with database(archive_path) as db:
            db.execute("DELETE FROM quotes")
            db.execute("DELETE FROM figures")
    done = claimed(*arguments)
    assert done.returncode in (0, 1)
    assert done.stderr.count("This archive has no quotes and figures yet") == 1
    assert done.stderr.count("`umkm retag` finds them") == 1


def test_an_archive_without_releases(umkm: Umkm, tmp_path: Path) -> None:
    """Where there is no release, nothing is left to read, and no sentence says so."""
    (tmp_path / "rilis.txt").write_text(release_text(), encoding="utf-8")
    umkm("ingest", tmp_path / "rilis.txt")
    umkm("undo", "--yes")
    for arguments in (("quotes",), ("search", "speaker:rini")):
        done = umkm(*arguments)
        assert done.returncode == NothingMatched.EXIT_CODE
        assert done.stderr == "umkm: no release matches.\n"


def test_an_archive_read_in_part(claimed: Umkm, archive_path: Path) -> None:
    """If an earlier umkm read the first releases, a sentence says that some quotes are not read yet."""
    said = "Some releases were read by an earlier umkm, without their quotes and figures; `umkm retag` finds them."
    assert "retag" not in claimed("quotes").stderr
    with database(archive_path) as db:
        (code,) = db.execute("SELECT code FROM rule_sets").fetchone()
        db.execute("INSERT INTO rule_sets VALUES (99, ?, 'earlier')", (code - 1,))
        db.execute("UPDATE releases SET rule_set_id = 99 WHERE id = 1")
        db.execute("DELETE FROM quotes WHERE release_id = 1")
        db.execute("DELETE FROM figures WHERE release_id = 1")
    assert claimed("quotes").stderr == f"2 quotes in 1 release\n{said}\n"
    assert said in claimed("figures", "--of", "barista").stderr
    assert claimed("quotes", "speaker:rini").stderr.count(said) == 1
    assert claimed("list", "--query", "speaker:rini").stderr.count(said) == 1
    assert claimed("retag", "--yes").returncode == 0
    assert claimed("quotes").stderr == "3 quotes in 2 releases\n"
