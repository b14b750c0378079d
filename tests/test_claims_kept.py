"""Quotes and figures in the archive: written with their release, kept through everything, corrected by people."""

import gzip
import json
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import FIXTURES, STYLE, Umkm, database, release_text, terminal
from tests.hand_read import Hand, reading_by
from umkm_cli.archive import claims, create_or_open, open_archive
from umkm_cli.archive.claim_rows import stored_claims
from umkm_cli.archive.claims import claims_of, iter_figures, iter_quotes
from umkm_cli.archive.undo_log import ArchivedReading
from umkm_cli.models.claims import Claims, Figure, FigureFilter, QuoteFilter
from umkm_cli.models.release import Decision, Finding
from umkm_cli.reading.claim_decisions import (
    drop_figure,
    drop_quote,
    mark_claims,
    set_speaker,
)
from umkm_cli.reading.claim_text import ClaimText
from umkm_cli.verbs import tag

ROTAN = (
    "PNM menyerahkan sekitar 12 mesin senilai Rp84 juta kepada perajin.\n\n"
    "“Kini 40 ikat selesai sehari, sebelumnya 4 saja,” kata Marlina Usop, ketua kelompok Bunga. "
    "“Pesanan berlipat,” ujar Yohanes Dagut, pimpinan cabang PNM.\n\n"
    "PNM mendampingi 2.150 nasabah dan 3–5 koperasi di sana."
)
BOILERPLATE = "\n\nTentang PNM\n\nPNM mendampingi 9 juta nasabah."
SAID = "Kini 40 ikat selesai sehari, sebelumnya 4 saja"
DROPPED = "Pesanan berlipat"
Read = Callable[[Hand], None]


@pytest.fixture
def hand() -> Iterator[Read]:
    """Read claims with a hand-made reader."""

    with ExitStack() as stack:

        def use(reader: Hand) -> None:
            stack.enter_context(reading_by(reader))

        use(Hand())
        yield use


@pytest.fixture
def rotan(umkm: Umkm, tmp_path: Path, hand: Read) -> Umkm:
    """An archive of one release with two quotes and six figures."""
    path = tmp_path / "rotan.txt"
    text = release_text("Penganyam Dapat Mesin", body=ROTAN + BOILERPLATE)
    path.write_text(text, encoding="utf-8")
    assert umkm("ingest", path).returncode == 0
    return umkm


def span(words: str) -> tuple[int, int]:
    start = ROTAN.index(words)
    return start, start + len(words)


FOUR = span("4 saja")[0], span("4 saja")[0] + 1


def in_words(path: Path, view: str = "quotes_in_words") -> list[tuple[object, ...]]:
    with database(path) as db:
        return db.execute(f"SELECT * FROM {view} ORDER BY release, n").fetchall()


def decide(path: Path, *decisions: Decision) -> None:
    with create_or_open(path) as archive:
        tag.tag(archive, [1], decisions, ["tag"])


def test_any_sqlite_tool_reads_them(rotan: Umkm, archive_path: Path) -> None:
    """Two views have the quotes and figures in words, sliced from the body."""
    assert in_words(archive_path) == [
        (1, 1, "direct", SAID, "kata",
         "Marlina Usop", "ketua kelompok", "Bunga", 69, 115, "quote-marks"),
        (1, 2, "direct", "Pesanan berlipat", "ujar",
         "Yohanes Dagut", "pimpinan cabang", "PNM", 160, 176, "quote-marks"),
    ]  # fmt: skip
    figures = in_words(archive_path, "figures_in_words")
    assert [(row[2:9], row[13]) for row in figures] == [
        (("12", "12", "12", "count", "mesin", "about", "as-of"), None),
        (("Rp84 juta", "84000000", "84000000", "IDR", "kepada", None, "as-of"), None),
        (("40", "40", "40", "count", "ikat", None, "as-of"), 1),
        (("4", "4", "4", "count", "saja", None, "as-of"), 1),
        (("2.150", "2150", "2150", "count", "nasabah", None, "as-of"), None),
        (("3–5", "3", "5", "count", "koperasi", None, "as-of"), None),
    ]


def test_an_earlier_archive_gets_them(
    umkm: Umkm, archive_path: Path, hand: Read
) -> None:
    """`retag` finds quotes and figures in an archive of an earlier schema, tells how many, and can be undone."""
    old = FIXTURES / "archives" / "schema-9.db.gz"
    archive_path.write_bytes(gzip.decompress(old.read_bytes()))
    with open_archive(archive_path) as archive, archive.snapshot() as db:
        assert claims_of(db, 4) == ((), ())
        assert list(iter_quotes(archive, [4], QuoteFilter("Marlina"))) == []
    dry = umkm("retag", "4", "--all", "--dry-run").stdout
    assert {"4\tquotes\t0\t1", "4\tfigures\t0\t6"} <= set(dry.splitlines())
    assert umkm("retag", "4", "--all", "--yes").stdout == dry
    assert len(in_words(archive_path, "figures_in_words")) == 6
    assert umkm("retag", "4", "--all", "--dry-run").stdout.count("\n") <= 1
    hand(Hand(least=13))
    again = umkm("retag", "4", "--all", "--yes").stdout.splitlines()
    assert again[1:] == ["4\tfigures\t6\t5"]
    shown = umkm("undo", "--dry-run").stdout.splitlines()
    assert "4\tfigures\t5\t6" in shown
    assert umkm("undo").returncode == 0
    assert len(in_words(archive_path, "figures_in_words")) == 6
    assert umkm("undo").returncode != 70
    assert umkm("verify").returncode == 0


def test_removal_and_return(rotan: Umkm, archive_path: Path) -> None:
    """What is removed takes its quotes and figures along, and undo brings exactly these back, as decided."""
    with create_or_open(archive_path) as archive, archive.snapshot() as db:
        read = stored_claims(db, 1)
    decide(archive_path, drop_figure(ROTAN, *span("12")))
    before = in_words(archive_path), in_words(archive_path, "figures_in_words")
    assert len(before[1]) == 5
    rotan("remove", "1", "--yes")
    assert in_words(archive_path) == []
    rotan("undo", "--yes")
    assert (
        in_words(archive_path),
        in_words(archive_path, "figures_in_words"),
    ) == before
    with create_or_open(archive_path) as archive, archive.snapshot() as db:
        assert stored_claims(db, 1) == read
    rotan("undo", "--yes")
    assert rotan("verify").returncode == 0


def test_a_purge_leaves_no_word(rotan: Umkm, archive_path: Path) -> None:
    """Nothing of a purged release's quotes and figures is left, neither of its names nor of its cues."""
    decide(archive_path, set_speaker(ROTAN, *span(SAID), "Rusmini Lamandau"))
    assert b"Lamandau" in archive_path.read_bytes()
    assert rotan("remove", "--purge", "1", "--yes", "--yes").returncode == 0
    stored = archive_path.read_bytes()
    for word in (b"Marlina", b"Lamandau", b"ketua kelompok", b"kata", b"nasabah"):
        assert word not in stored
    assert rotan("verify").returncode == 0


DAMAGE = [
    ("DELETE FROM quotes WHERE n = 1", "not numbered from 1"),
    ("UPDATE figures SET end = 9999 WHERE n = 6", "points outside its body"),
    ("UPDATE quotes SET start = end WHERE n = 2", "points outside its body"),
    ("UPDATE quotes SET named_end = -1 WHERE n = 2", "points outside its body"),
    ("DELETE FROM claim_names", "has a name that is not in the archive"),
    ("UPDATE figures SET quote = 7 WHERE n = 3", "a quote that does not exist"),
    ("UPDATE figures SET dropped = 1 - dropped", "not as people decided"),
    ("UPDATE quotes SET decided = 0", "not as people decided"),
]


@pytest.mark.parametrize(("change", "said"), DAMAGE)
def test_damage_is_found_and_mended(
    rotan: Umkm, archive_path: Path, change: str, said: str
) -> None:
    """`verify` finds quotes and figures that are not as they were read or decided, and mends them."""
    decide(
        archive_path, drop_figure(ROTAN, *FOUR), set_speaker(ROTAN, *span(SAID), "A")
    )
    before = in_words(archive_path), in_words(archive_path, "figures_in_words")
    assert rotan("verify").returncode == 0
    with database(archive_path) as db:
        db.execute(change)
    done = rotan("verify", "--json")
    assert any(
        said in each["damage"] and each["mendable"] == "yes"
        for each in json.loads(done.stdout)
    )
    assert rotan("verify", "--repair").returncode == 0
    assert (
        in_words(archive_path),
        in_words(archive_path, "figures_in_words"),
    ) == before


@pytest.mark.parametrize("end", ["start", "start - 2", "9999"])
def test_a_decision_about_damage(rotan: Umkm, archive_path: Path, end: str) -> None:
    """A quote or a figure without words, because of damage, can be dropped without a traceback."""
    with database(archive_path) as db:
        db.execute(f"UPDATE quotes SET end = {end}")
        db.execute(f"UPDATE figures SET end = {end}")
    done = rotan("tag", "1", "--drop-quote", "1", "--drop-figure", "1", "--dry-run")
    assert done.returncode == 0, done.stderr


def test_values_that_are_none(rotan: Umkm, archive_path: Path) -> None:
    """`verify` tells of a figure without a number, and of a day that no calendar has."""
    with database(archive_path) as db:
        db.execute("UPDATE figures SET value_min = 'banyak', period_last = '2020-13'")
    found = rotan("verify").stdout
    assert "values in figures.value_min are not what umkm writes there" in found
    assert "figures.period_last" in found


def test_decisions(rotan: Umkm, archive_path: Path, hand: Read) -> None:
    """A dropped quote stays dropped and a decided speaker decided when other rules number quotes and figures anew."""
    decide(
        archive_path,
        drop_quote(ROTAN, *span(DROPPED)),
        drop_figure(ROTAN, *FOUR),
        set_speaker(ROTAN, *span(SAID), "Hj. Marlina"),
    )
    assert [row[1:6:4] for row in in_words(archive_path)] == [(1, "Hj. Marlina")]
    figures = in_words(archive_path, "figures_in_words")
    assert [row[1] for row in figures] == [1, 2, 3, 5, 6]
    hand(Hand(least=4, nature="period"))
    assert rotan("retag", "--all", "--yes").returncode == 0
    figures = in_words(archive_path, "figures_in_words")
    assert [row[2] for row in figures] == ["12", "Rp84 juta", "40", "2.150"]
    hand(Hand(quotes=False))
    rotan("retag", "--all", "--yes")
    assert in_words(archive_path) == []
    hand(Hand())
    rotan("retag", "--all", "--yes")
    assert [row[5:8] for row in in_words(archive_path)] == [
        ("Hj. Marlina", "ketua kelompok", "Bunga")
    ]
    rotan("undo", "2", "--yes")
    assert [row[5] for row in in_words(archive_path)] == [
        "Marlina Usop",
        "Yohanes Dagut",
    ]
    assert rotan("verify").returncode == 0


def test_another_speaker_has_no_post(rotan: Umkm, archive_path: Path) -> None:
    """If a person decides that somebody else speaks, or nobody, the post that was read is not theirs."""
    for name in ("Yohanes Dagut", None):
        decide(archive_path, set_speaker(ROTAN, *span(SAID), name))
        assert in_words(archive_path)[0][5:8] == (name, None, None)
        with create_or_open(archive_path) as archive, archive.snapshot() as db:
            quote = claims_of(db, 1).quotes[0]
        assert (quote.read_speaker, quote.named) == ("Marlina Usop",) * 2


WANTED = [
    (FigureFilter(of="nasabah"), ["2.150"]),
    (FigureFilter(of="Koperasi"), ["3–5"]),
    (FigureFilter(of="ikat sehari"), []),
    (FigureFilter(unit="idr"), ["Rp84 juta"]),
    (FigureFilter(at_least=Decimal(2150)), ["Rp84 juta", "2.150"]),
    (FigureFilter(at_least=Decimal("2150.01")), ["Rp84 juta"]),
    (FigureFilter(at_least=Decimal(4), at_most=Decimal(4)), ["4", "3–5"]),
    (FigureFilter(nature="target"), []),
    (FigureFilter(programme="KUR"), []),
]


@pytest.mark.parametrize(("wanted", "texts"), WANTED, ids=str)
def test_the_wanted_figures(
    rotan: Umkm, archive_path: Path, wanted: FigureFilter, texts: list[str]
) -> None:
    """Figures are found by what they count, by unit, by bounds as exact as decimals, and by nature."""
    with open_archive(archive_path) as archive:
        assert [each.text for each in iter_figures(archive, [1], wanted)] == texts


@pytest.mark.parametrize(
    ("speaker", "count"),
    [("marlina", 1), ("USOP", 1), ("lina", 0), ("Usop Marlina", 1), ("Yohanes D", 0), ("?", 0)],
)  # fmt: skip
def test_the_wanted_speakers(
    rotan: Umkm, archive_path: Path, speaker: str, count: int
) -> None:
    """Quotes are found by whole parts of the speaker's name, in any case and order."""
    with open_archive(archive_path) as archive:
        found = list(iter_quotes(archive, [1], QuoteFilter(speaker)))
    assert len(found) == count


def test_in_the_order_asked_for(
    umkm: Umkm, archive_path: Path, hand: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Quotes and figures come in the order of the releases that was asked for, of many as of few."""
    umkm("ingest", FIXTURES / "releases")
    wanted = FigureFilter(unit="count", at_least=Decimal(100))
    with open_archive(archive_path) as archive:
        ids = range(36, 0, -1)
        figures = list(iter_figures(archive, ids, wanted))
        numbers = [(-each.release, each.n) for each in figures]
        assert numbers == sorted(numbers)
        assert len({each.release for each in figures}) > 10
        quotes = list(iter_quotes(archive, ids, QuoteFilter()))
        monkeypatch.setattr(claims, "_FEW", 0)
        monkeypatch.setattr(claims, "_PAGE", 3)
        assert list(iter_figures(archive, ids, wanted)) == figures
        assert list(iter_quotes(archive, ids, QuoteFilter())) == quotes != []


def test_words_that_locate() -> None:
    """A decision finds its claim by words: exactly, or where it overlaps most; else it fits none."""
    body = "Tahun ini 5 orang. Tahun itu 5 orang. Kata dia, 5 orang."
    found = Hand().read(ClaimText(body))
    for n, figure in enumerate(found.figures, 1):
        decision = drop_figure(body, figure.start, figure.end)
        assert mark_claims(body, found, [decision]).marks.figures == {n}
    elsewhere = Decision("figure", "remove", "di sana ⟦7⟧ kapal")
    clear = Decision("figure", "clear", None)
    assert mark_claims(body, found, [elsewhere]).unmatched == (elsewhere,)
    assert mark_claims(body, found, [elsewhere, clear]).unmatched == ()


def test_json(rotan: Umkm, archive_path: Path) -> None:
    """`show --json` and exports have the quotes and figures that nobody dropped, with spans of the body."""
    decide(archive_path, drop_quote(ROTAN, *span(SAID)), drop_figure(ROTAN, *FOUR))
    shown = json.loads(rotan("show", "1", "--json").stdout)
    assert shown["quotes"] == [
        {
            "release": 1,
            "n": 2,
            "kind": "direct",
            "text": DROPPED,
            "cue": "ujar",
            "speaker": "Yohanes Dagut",
            "role": "pimpinan cabang",
            "organisation": "PNM",
            "start": 160,
            "end": 176,
        }
    ]
    assert [each["n"] for each in shown["figures"]] == [1, 2, 3, 5, 6]
    assert shown["figures"][2]["quote"] is None  # its quote was dropped
    for each in (*shown["quotes"], *shown["figures"]):
        assert shown["body"][each["start"] : each["end"]] == each["text"]
    (exported,) = json.loads(rotan("export", "--json").stdout)
    assert exported == shown


def test_there_and_back(
    rotan: Umkm, archive_path: Path, tmp_path: Path, hand: Read
) -> None:
    """A full export brings quotes, figures and what people decided about them into another archive."""
    decide(
        archive_path,
        drop_quote(ROTAN, *span(DROPPED)),
        drop_figure(ROTAN, *FOUR),
        set_speaker(ROTAN, *span(SAID), "Rusmini"),
    )
    (tmp_path / "copy.txt").write_text(
        release_text("Penganyam Dapat Mesin", body=ROTAN + "\n\nSumber: PNM"),
        encoding="utf-8",
    )
    assert "copy" in rotan("ingest", tmp_path / "copy.txt").stdout
    full = tmp_path / "full.jsonl"
    rotan("export", "--jsonl", "--full", "-o", full)
    record = json.loads(full.read_text(encoding="utf-8"))
    other = tmp_path / "other.db"
    assert rotan("--db", other, "ingest", full).returncode == 0
    back = json.loads(rotan("--db", other, "export", "--jsonl", "--full").stdout)
    assert [record[name] for name in ("quotes", "figures", "decisions")] == [
        back[name] for name in ("quotes", "figures", "decisions")
    ]
    assert [each["speaker"] for each in back["quotes"]] == ["Rusmini"]
    rebuilt = tmp_path / "rebuilt.db"
    assert rotan("rebuild", rebuilt).returncode == 0
    for view in ("quotes_in_words", "figures_in_words"):
        assert in_words(rebuilt, view) == in_words(archive_path, view)
    assert rotan("--db", other, "verify").returncode == 0


def test_decisions_that_nobody_makes(rotan: Umkm, tmp_path: Path) -> None:
    """A full export whose decisions about quotes are none is not taken in."""
    record = json.loads(rotan("export", "--jsonl", "--full").stdout)
    sha256 = record["copies"][0]["sha256"]
    for field, action, value in (
        ("quote", "set", "Kini"),
        ("speaker", "set", "Rusmini"),
        ("figure", "remove", None),
    ):
        decision = {"field": field, "action": action, "value": value}
        record["decisions"] = [
            {"at": "2026-01-01T00:00:00Z", "sha256": sha256, **decision}
        ]
        (tmp_path / "full.jsonl").write_text(json.dumps(record), encoding="utf-8")
        done = rotan("--db", tmp_path / "other.db", "ingest", tmp_path / "full.jsonl")
        assert "damaged" in done.stdout


def test_changes_in_words(
    rotan: Umkm, archive_path: Path, environment: dict[str, str]
) -> None:
    """What a decision, or its undo, changes in quotes and figures is told in words; the log tells it, too."""
    decisions = [
        drop_quote(ROTAN, *span(DROPPED)),
        drop_figure(ROTAN, *span("12")),
        set_speaker(ROTAN, *span(SAID), "Rusmini"),
    ]
    with open_archive(archive_path) as archive, archive.snapshot() as db:
        changes = tag.plan_changes(db, 1, decisions)
    assert [each[2:] for each in changes] == [
        ("quote 2", f"“{DROPPED}”", "dropped"),
        ("figure 1", "12", "dropped"),
        ("speaker 1", "Marlina Usop", "Rusmini"),
    ]
    decide(archive_path, *decisions)
    shown = rotan("undo", "--dry-run")
    assert shown.stdout.splitlines()[1:] == [
        f"1\tquote 2\tdropped\t“{DROPPED}”",
        "1\tfigure 1\tdropped\t12",
        "1\tspeaker 1\tRusmini\tMarlina Usop",
    ]
    assert "1 release: quote 1, figure 1, speaker 1" in shown.stderr
    with open_archive(archive_path) as archive, archive.snapshot() as db:
        clearing = [Decision("figure", "clear", None)]
        cleared = tag.plan_changes(db, 1, clearing)
        assert tag.plan_changes(db, 1, decisions) == []
    assert [each[2:] for each in cleared] == [("figure 1", "dropped", "12")]
    assert seen(environment, "log", "2")[2:6] == [
        " 1  Penganyam Dapat Mesin",
        f"    dropped quote: “{DROPPED}”",
        "    dropped figure: PNM menyerahkan sekitar ⟦12⟧ mesin senilai Rp84 juta kepada",
        "    perajin.",
    ]


def seen(environment: dict[str, str], *arguments: str) -> list[str]:
    """The lines that a person sees, without styles and without white space at their ends."""
    screen = STYLE.sub("", terminal(environment, *arguments))
    return [line.rstrip() for line in screen.splitlines()]


def test_on_a_page(
    rotan: Umkm, archive_path: Path, environment: dict[str, str]
) -> None:
    """`show` lists who says what, and the figures, below the text, without what was dropped."""
    decide(archive_path, drop_figure(ROTAN, *FOUR))
    lines = seen(environment, "show", "1")
    start = lines.index("quotes")
    assert lines.index("PNM mendampingi 9 juta nasabah.") < start
    assert lines[start : start + 13] == [
        "quotes",
        f" 1  “{SAID}”",
        "    Marlina Usop · ketua kelompok · Bunga",
        f" 2  “{DROPPED}”",
        "    Yohanes Dagut · pimpinan cabang · PNM",
        "",
        "figures",
        " 1  12         mesin     about · as-of · since 2022-03",
        " 2  Rp84 juta  kepada    as-of · since 2022-03",
        " 3  40         ikat      as-of · since 2022-03",
        " 5  2.150      nasabah   as-of · since 2022-03",
        " 6  3–5        koperasi  as-of · since 2022-03",
        "",
    ]
    assert max(map(len, lines)) <= 80
    narrow = STYLE.sub("", terminal(environment, "show", "1", columns=30))
    assert "koperasi" in narrow
    assert all(
        len(line) <= 30 or len(line.split()) <= 2 for line in narrow.splitlines()
    )
    piped = rotan("show", "1").stdout.splitlines()
    assert f"quote: 2 “{DROPPED}” — Yohanes Dagut · pimpinan cabang · PNM" in piped
    assert "figure: 5 2.150 nasabah (as-of · since 2022-03)" in piped


def test_why_they_are_there(
    rotan: Umkm, archive_path: Path, environment: dict[str, str]
) -> None:
    """`why` tells the rule and the words of each quote and figure, and what people decided, even if that fits none."""
    decide(
        archive_path,
        drop_figure(ROTAN, *FOUR),
        set_speaker(ROTAN, *span(SAID), "Rusmini"),
        Decision("quote", "remove", "Tidak ada di sini"),
    )
    lines = seen(environment, "why", "1")
    start = lines.index("quote 1       Rusmini")
    assert lines[start + 1 : start + 3] == [
        "              a person decided it",
        "              by the rules: Marlina Usop",
    ]
    assert "              cue “kata”, named “Marlina Usop”, characters 69–115 of the body" in lines  # fmt: skip
    start = lines.index("figure 4      dropped: 4, saja")
    assert lines[start + 4] == "              characters 109–110 of the body"
    assert "sebelumnya 4 saja,” kata" in lines[start + 3]
    start = lines.index("fits nothing  dropped quote: “Tidak ada di sini”")
    sentence = "no quote or figure of the release fits this decision"
    assert lines[start + 1].strip() == sentence
    told = json.loads(rotan("why", "1", "--json").stdout)
    assert [each["speaker"] for each in told["quotes"]] == ["Rusmini", "Yohanes Dagut"]
    assert [each["dropped"] for each in told["figures"]] == [False] * 3 + [True] + [False] * 2  # fmt: skip
    assert [each["value"] for each in told["unmatched"]] == ["Tidak ada di sini"]
    rows = [row.split("\t") for row in rotan("why", "1").stdout.splitlines()]
    assert ["figure", "4 count", "no", "as-of"] in [row[:4] for row in rows]
    assert ["quote", "Rusmini", "yes", "direct"] in [row[:4] for row in rows]
    assert sentence in [row[9] for row in rows]


def test_earlier_readings_are_known_again(
    umkm: Umkm, archive_path: Path, hand: Read
) -> None:
    """What an earlier umkm hid comes back without quotes and figures, and `retag` finds them; its digests hold."""
    old = FIXTURES / "archives" / "schema-9.db.gz"
    archive_path.write_bytes(gzip.decompress(old.read_bytes()))
    assert umkm("retag", "--all", "--yes").returncode == 0
    assert umkm("undo", "5", "--yes").returncode == 0
    assert 6 not in {row[0] for row in in_words(archive_path)}
    assert "6\tquotes\t0\t1" in umkm("retag", "6", "--all").stdout
    assert umkm("undo").returncode == 0
    assert umkm("verify").returncode == 0
    place = Finding("place", "Solo", "dateline", "dateline-place", 90, 0, 4)
    earlier = ArchivedReading("n3:ab", (9, "cd"), "Isi", "Tentang", ((1, place),))
    assert earlier.digest.startswith("0664bdb5637a5783")
    assert earlier._replace(set_aside="Menu").digest.startswith("2d6d55ca8610fe5b")
    claims = Hand().read(ClaimText("Ada 5 orang"))
    assert earlier._replace(claims=claims).digest != earlier.digest


@pytest.mark.parametrize("version", range(1, 10))
def test_archives_without_them(version: int, umkm: Umkm, archive_path: Path) -> None:
    """An archive of any earlier schema is shown, explained and exported as one without quotes and figures."""
    old = FIXTURES / "archives" / f"schema-{version}.db.gz"
    archive_path.write_bytes(gzip.decompress(old.read_bytes()))
    for command in ("show", "why"):
        told = json.loads(umkm(command, "1", "--json").stdout)
        assert told["quotes"] == told["figures"] == []
    (first, *_) = umkm("export", "--jsonl", "--full").stdout.splitlines()
    assert json.loads(first)["figures"] == []
    assert umkm("log", "1").returncode == 0


WORDS = st.sampled_from(
    ["5", "12", "orang", "ibu", "di", "5,2", "(Rp", "nasabah.", "⟦"]
)


@given(st.lists(WORDS, min_size=1, max_size=40), st.sampled_from([" ", "\n\n", "  "]))
def test_each_claim_can_be_located(words: list[str], gap: str) -> None:
    """However often a text repeats itself, the words of a decision locate the claim that it is about."""
    body, reread = " ".join(words), gap.join(words)
    spans = [(m.start(), m.end()) for m in re.finditer(r"\S+", body)]
    figure = Figure(0, 0, "1", "1", "count", "rule")
    figures = tuple(figure._replace(start=one, end=other) for one, other in spans)
    again = tuple(
        figure._replace(start=m.start(), end=m.end())
        for m in re.finditer(r"\S+", reread)
    )
    for n, span in enumerate(spans, 1):
        decision = drop_figure(body, *span)
        for text, found in ((body, figures), (reread, again)):
            marked = mark_claims(text, Claims((), found), [decision])
            assert marked.marks.figures == {n}


def test_a_batch_stays_one_segment(
    umkm: Umkm, archive_path: Path, tmp_path: Path, hand: Read
) -> None:
    """Quotes and figures do not make the index write what it has gathered before the end of a batch."""
    for number in range(10, 30):
        text = release_text(f"Mesin Nomor {number}", body=f"{ROTAN} Nomor {number}.")
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
        # The same words in other bytes are written one by one.
        (tmp_path / f"{number}b.txt").write_text(text + "\n", encoding="utf-8")
    umkm("ingest", *tmp_path.glob("*.txt"))
    with database(archive_path) as db:
        segments = "SELECT count(DISTINCT segid) FROM release_index_idx"
        assert db.execute(segments).fetchone() == (1,)
        counts = "SELECT count(*) FROM quotes UNION ALL SELECT count(*) FROM figures"
        assert db.execute(counts).fetchall() == [(40,), (140,)]
