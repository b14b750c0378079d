"""`umkm versions`: families of related releases, what changed in them, and archives that do not know theirs yet."""

import gzip
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.command import run_in_process
from tests.conftest import (
    FIXTURES,
    STYLE,
    Umkm,
    database,
    environment_in,
    release_text,
    terminal,
)
from umkm_cli.archive.journal import Operation
from umkm_cli.archive.writer import Writer
from umkm_cli.errors import NoArchive, NoSuchRelease, NothingMatched, UsageError

MATS = "Pelindo Latih Perajin Tikar Pandan di Barru"
BODY = "\n\n".join(
    (
        "Pelindo melatih {} mitra binaan di Kabupaten Barru menjual tikar pandan lewat toko daring. "
        "Pelatihan berlangsung tiga hari di balai Desa Garessi.",
        "Peserta belajar memotret tikar dengan telepon genggam dan menghitung ongkos kirim. "
        "“Dulu kami menunggu pembeli datang ke rumah,” kata Hasnawati, perajin dari Garessi.",
        "Pelindo juga menyiapkan pinjaman Rp350 juta untuk bahan baku. "
        "Cicilan dimulai enam bulan setelah panen pandan.",
    )
)
STRANGER = "Bank Mandiri membuka Lapak Bambu bagi perajin di Sleman, dan dua puluh pembeli dari Semarang memesan kursi."
WEAVERS = (
    "PNM mengajak penenun sutra di Kabupaten Wajo menghitung biaya benang. Selama ini ongkos pewarna tidak dicatat. "
    "Pendamping membagikan buku kas kepada setiap kelompok. Penenun tertua di sana berumur tujuh puluh tahun."
)
TEXTS = (
    release_text(MATS, "Barru, 4 Mei 2023 – ", BODY.format(14)),
    "RALAT\n\n" + release_text(MATS, "Barru, 5 Mei 2023 – ", BODY.format(41)),
    release_text("Lapak Bambu Dibuka", "Sleman, 3 Maret 2024 – ", STRANGER),
    release_text("Penenun Wajo Belajar Berhitung", "Wajo, 2 Juli 2019 – ", WEAVERS),
    release_text("Dari Wajo: Belajar Berhitung", "Wajo, 2 Juli 2019 – ", WEAVERS),
)
"""A release and its correction, a stranger, and an older release with a copy."""
UNKNOWN_PLACE = (
    "umkm: no release has the place 'Medan'. `umkm stats --by place` lists them.\n"
)
EITHER = "umkm: name releases either by ids or by --query and filters, not by both.\n"
WHOLE = "umkm: `umkm versions` shows whole families: leave --latest out.\n"
NAME_NONE = "umkm: --rebuild compares all releases; name none of them.\n"
INCOMPLETE = "are not known yet for all releases of this archive: `umkm versions --rebuild` finds them."


@pytest.fixture(scope="module")
def archive_of_families(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """An archive of `TEXTS`, with the ids 1 to 5, each from an ingest of its own."""
    folder = tmp_path_factory.mktemp("families")
    environment = environment_in(folder)
    for number, text in enumerate(TEXTS, 1):
        path = folder / f"{number}.txt"
        path.write_text(text, encoding="utf-8")
        assert run_in_process(environment, "ingest", str(path)).code == 0
    return (folder / "archive.db").read_bytes()


@pytest.fixture
def related(umkm: Umkm, archive_path: Path, archive_of_families: bytes) -> Umkm:
    """The same as `umkm`, on an archive of `TEXTS`."""
    archive_path.write_bytes(archive_of_families)
    return umkm


def families(umkm: Umkm, *arguments: str) -> list[list[int]]:
    done = umkm("versions", *arguments, "--json")
    assert done.returncode in (0, 1), done.stderr
    return [family["releases"] for family in json.loads(done.stdout)]


@pytest.fixture
def rows(related: Umkm) -> list[dict[str, str]]:
    """The rows of all families in a pipe, by their columns."""
    header, *lines = related("versions").stdout.splitlines()
    return [
        dict(zip(header.split("\t"), line.split("\t"), strict=True)) for line in lines
    ]


def test_families(related: Umkm) -> None:
    """A family lists its releases, oldest first, and links whose `b` is the later one; the newest comes first."""
    done = related("versions", "--json")
    first, second = json.loads(done.stdout)
    assert (first["releases"], second["releases"]) == ([1, 2], [4, 5])
    (link,) = first["links"]
    (change,) = link.pop("changes")
    assert [change[each] for each in ("before", "after", "what")] == ["14", "41", "figure"]  # fmt: skip
    assert change["context"].startswith("mitra binaan")
    expected = {"a": 1, "b": 2, "kind": "correction", "directed": True}
    assert {key: link[key] for key in expected} == expected
    assert link["rule"]
    (link,) = second["links"]
    assert (link["a"], link["b"], link["kind"], link["directed"]) == (4, 5, "copy", False)  # fmt: skip
    assert done.stderr == "2 families\n"


def test_links_are_in_the_order_of_the_family(
    related: Umkm, tmp_path: Path, archive_path: Path
) -> None:
    """A link without a direction leads to the release that the family lists later, and so do its changes."""
    with database(archive_path) as db:
        change = '[["figure", "9", "7", "buku kas"], ["added", "", "Baru.", ""]]'
        db.execute("UPDATE links SET a = 5, b = 4, evidence = ? WHERE a = 4", [change])
    (family,) = json.loads(related("versions", "4", "--json").stdout)
    (link,) = family["links"]
    assert (link["a"], link["b"]) == (4, 5)
    changes = [tuple(each.values()) for each in link["changes"]]
    assert changes == [("7", "9", "figure", "buku kas"), ("Baru.", "", "removed", "")]


def test_in_a_pipe(rows: list[dict[str, str]]) -> None:
    """In a pipe there is a row for each release: its family, how it is related to one above, and what changed."""
    assert [(row["family"], row["id"]) for row in rows] == [
        ("1", "1"), ("1", "2"), ("4", "4"), ("4", "5"),
    ]  # fmt: skip
    first, corrected, _, copy = rows
    assert (first["relation"], first["superseded_by"]) == ("", "2")
    assert corrected["relation"] == "corrects 1"
    assert (corrected["kind"], corrected["superseded_by"]) == ("correction", "")
    assert corrected["changes"].startswith("14 → 41 mitra binaan")
    assert (copy["kind"], copy["changes"]) == ("copy", "")


def test_other_formats(related: Umkm) -> None:
    """CSV has the same rows, JSON Lines one family per line."""
    table = related("versions", "--csv").stdout.splitlines()
    assert table[0] == related("versions").stdout.splitlines()[0].replace("\t", ",")
    assert len(table) == 5
    lines = related("versions", "--jsonl").stdout.splitlines()
    assert [json.loads(line)["releases"] for line in lines] == [[1, 2], [4, 5]]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--since", "2023-05-05"], [[1, 2]]),
        (["--until", "2020"], [[4, 5]]),
        (["--organisation", "PNM"], [[4, 5]]),
        (["--query", "tikar"], [[1, 2]]),
        (["--place", "Sleman"], []),
        (["--sort", "oldest"], [[4, 5], [1, 2]]),
        (["--limit", "1"], [[1, 2]]),
        (["--limit", "1", "--offset", "1"], [[4, 5]]),
        (["--limit", "0"], []),
        (["2"], [[1, 2]]),
        (["5", "1", "2"], [[4, 5], [1, 2]]),
        (["last"], [[4, 5]]),
    ],
    ids=lambda each: " ".join(each) if each and isinstance(each[0], str) else "",
)
def test_which_families(
    related: Umkm, options: list[str], expected: list[list[int]]
) -> None:
    """A family is listed if one of its releases matches or is named; limit and offset count families."""
    assert families(related, *options) == expected


def test_limits_are_told(related: Umkm) -> None:
    """The last line says which families are shown."""
    done = related("versions", "--limit", "1")
    assert done.stderr == "2 families; shown 1–1 (--limit, --offset)\n"


@pytest.mark.parametrize(
    ("options", "error", "said"),
    [
        (["3"], NothingMatched, "umkm: no other release is a version of 3.\n"),
        (["--place", "Sleman"], NothingMatched, "umkm: no release has other versions.\n"),
        (["--place", "Medan"], NothingMatched, UNKNOWN_PLACE),
        (["--query", "zeppelin"], NothingMatched, "umkm: no release matches.\n"),
        (["99"], NoSuchRelease, "umkm: no release 99 in this archive; ids go from 1 to 5.\n"),
        (["x"], NoSuchRelease, "umkm: no release x in this archive; ids go from 1 to 5.\n"),
        (["1", "--place", "Barru"], UsageError, EITHER),
        (["--rebuild", "1"], UsageError, NAME_NONE),
        (["--latest"], UsageError, WHOLE),
        (["--rebuild", "--place", "Barru"], UsageError, NAME_NONE),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, list) else "",
)  # fmt: skip
def test_nothing_to_show(
    related: Umkm, options: list[str], error: type[UsageError], said: str
) -> None:
    """What cannot be answered is answered with one sentence and the code for it."""
    done = related("versions", *options)
    assert (done.returncode, done.stderr) == (error.EXIT_CODE, said)


def test_some_are_alone(related: Umkm) -> None:
    """Of several releases, those without a family are named; JSON of none is an empty list."""
    done = related("versions", "1", "3")
    assert done.returncode == 0
    assert done.stderr == "1 family\nno other release is a version of 3.\n"
    assert related("versions", "3", "--json").stdout == "[]\n"


@pytest.mark.parametrize("columns", [80, 120])
def test_on_a_terminal(
    related: Umkm, environment: dict[str, str], columns: int
) -> None:
    """A family is laid out in the order of time; named, with a line for each change."""
    seen = STYLE.sub("", terminal(environment, "versions", columns=columns))
    assert "2 releases: 1 correction\n" in seen
    assert "2 releases: 1 copy\n" in seen
    assert seen.count(MATS) == 1
    assert "→" not in seen
    assert max(map(len, seen.splitlines())) <= columns
    seen = STYLE.sub("", terminal(environment, "versions", "2", columns=columns))
    lines = [line.strip() for line in seen.splitlines()]
    assert [each.split()[0] for each in lines if "2023-05" in each] == ["1", "2"]
    assert any("corrects 1" in line for line in lines)
    assert any(line.startswith("14 → 41 mitra binaan") for line in lines)


def test_closest_relative(related: Umkm, tmp_path: Path) -> None:
    """A release is compared with the earlier one from which least changed, not with a copy of that."""
    copy = "RALAT\n\n" + release_text(
        "Tikar Pandan Barru, Bukan Empat Belas", "Barru, 6 Mei 2023 – ", BODY.format(41)
    )
    (tmp_path / "6.txt").write_text(copy, encoding="utf-8")
    cut = release_text(MATS, "Barru, 9 Mei 2023 – ", BODY.format(14).split("\n\n")[0])
    (tmp_path / "7.txt").write_text(cut, encoding="utf-8")
    related("ingest", tmp_path / "6.txt", tmp_path / "7.txt")
    rows = [line.split("\t") for line in related("versions", "1").stdout.splitlines()]
    related_to = {row[1]: row[7] for row in rows[1:]}
    assert related_to == {"1": "", "2": "corrects 1", "6": "same text as 2", "7": "part of 1"}  # fmt: skip


def test_removed_and_restored(related: Umkm) -> None:
    """A removed release is in no family; undoing the removal restores it."""
    before = related("versions", "--json").stdout
    related("remove", "1")
    assert families(related) == [[4, 5]]
    related("undo")
    assert related("versions", "--json").stdout == before


@pytest.mark.parametrize(
    "command",
    [
        ["versions"], ["versions", "1"], ["diff", "1", "2"],
        ["list", "--latest"], ["search", "--latest", "tikar"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_incomplete_links_are_told(
    related: Umkm, archive_path: Path, command: list[str]
) -> None:
    """Every answer that needs links says if not all releases have theirs, and what finds them."""
    assert INCOMPLETE not in related(*command).stderr
    with database(archive_path) as db:
        db.execute("UPDATE settings SET value = '0' WHERE name = 'links'")
    assert related(*command).stderr.count(INCOMPLETE) == 1
    assert INCOMPLETE not in related("list").stderr


def test_rebuild(related: Umkm, archive_path: Path) -> None:
    """`--rebuild` finds the same links that ingesting found, says how many, and is one operation."""
    before = related("versions", "--json").stdout
    with database(archive_path) as db:
        db.execute("UPDATE settings SET value = '0' WHERE name = 'links'")
        db.execute("DELETE FROM links")
        db.execute("INSERT INTO links VALUES (1, 3, 'copy', 'x', 0, 0, '[]')")
        db.execute("DELETE FROM sketches")
    done = related("versions", "--rebuild")
    assert done.stdout == ""
    assert done.stderr == "5 releases compared; 2 links: copy 1, correction 1\n"
    assert related("versions", "--json").stdout == before
    assert related("versions").stderr == "2 families\n"
    log = json.loads(related("log", "--json").stdout)
    assert [each["command"] for each in log].count("versions") == 1
    assert related("verify").returncode == 0


def test_what_arrives_as_a_rebuild_begins(
    related: Umkm,
    umkm_process: Umkm,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A release that another process writes while a rebuild waits for it keeps its links."""
    waiting = [tmp_path / "6.txt"]
    late = TEXTS[0].replace("Barru, 4 Mei", "Barru, 9 Mei")
    waiting[0].write_text(late, encoding="utf-8")

    class Late(Operation):
        @contextmanager
        def transaction(self) -> Iterator[Writer]:
            while waiting:
                assert umkm_process("ingest", waiting.pop()).returncode == 0
            with super().transaction() as writer:
                yield writer

    monkeypatch.setattr("umkm_cli.verbs.relinking.Operation", Late)
    related("versions", "--rebuild")
    assert families(related) == [[1, 2, 6], [4, 5]]


def test_the_journal_tells_of_a_rebuild(
    related: Umkm, environment: dict[str, str]
) -> None:
    """The journal says what a rebuild did; `umkm undo` passes it over, and says why it cannot undo it."""
    related("tag", "3", "--set-place", "Medan")
    related("versions", "--rebuild")
    seen = STYLE.sub("", terminal(environment, "log"))
    assert "links between releases found anew" in seen
    number = json.loads(related("log", "--json").stdout)[0]["number"]
    done = related("undo", str(number))
    assert "only regenerated derived data" in done.stderr
    assert related("undo", "--yes").returncode == 0
    (release,) = json.loads(related("list", "--place", "Sleman", "--json").stdout)
    assert release["id"] == 3


def test_rebuild_keeps_decisions(related: Umkm) -> None:
    """What a person decided about links outlives a rebuild."""
    related("tag", "5", "--unlink", "4", "--yes")
    related("tag", "3", "--link", "4", "sibling", "--yes")
    before = families(related)
    assert before == [[4, 3], [1, 2]] or before == [[3, 4], [1, 2]]
    related("versions", "--rebuild")
    assert families(related) == before


def test_rebuild_in_batches(related: Umkm, monkeypatch: pytest.MonkeyPatch) -> None:
    """However the releases are batched, the links are the same, and all batches are one operation."""
    before = related("versions", "--json").stdout
    monkeypatch.setattr("umkm_cli.verbs.relinking._BATCH", 2)
    related("versions", "--rebuild")
    assert related("versions", "--json").stdout == before
    log = json.loads(related("log", "--json").stdout)
    assert [each["command"] for each in log].count("versions") == 1


def test_rebuild_can_be_run_again(
    related: Umkm, archive_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A rebuild that was interrupted leaves an archive that says it is incomplete; run again, it completes it."""
    before = related("versions", "--json").stdout
    monkeypatch.setattr("umkm_cli.verbs.relinking._BATCH", 2)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("umkm_cli.verbs.relinking.note_complete", stop)
        assert related("versions", "--rebuild").returncode == 130
    assert INCOMPLETE in related("versions").stderr
    assert related("verify").returncode == 0
    assert related("versions", "--rebuild").returncode == 0
    done = related("versions", "--json")
    assert (done.stdout, INCOMPLETE in done.stderr) == (before, False)


def test_rebuild_needs_an_archive(umkm: Umkm, archive_path: Path) -> None:
    """A rebuild creates no archive."""
    assert umkm("versions", "--rebuild").returncode == NoArchive.EXIT_CODE
    assert not archive_path.exists()


@pytest.mark.parametrize("schema", [1, 8])
def test_an_older_archive(umkm: Umkm, archive_path: Path, schema: int) -> None:
    """An archive of an earlier schema can be read, says that it knows no links, and learns them."""
    packed = FIXTURES / "archives" / f"schema-{schema}.db.gz"
    content = gzip.decompress(packed.read_bytes())
    archive_path.write_bytes(content)
    for command in (["versions"], ["diff", "1", "1"], ["list", "--latest"]):
        assert INCOMPLETE in umkm(*command).stderr
    assert umkm("versions").returncode == NothingMatched.EXIT_CODE
    assert archive_path.read_bytes() == content
    assert "compared; " in umkm("versions", "--rebuild").stderr
    assert umkm("list", "--latest").returncode == 0
    assert INCOMPLETE not in umkm("versions").stderr


def test_show_in_a_pipe(related: Umkm) -> None:
    """In a pipe `umkm show` has a line for each link, and the newest version."""
    lines = related("show", "1").stdout.splitlines()
    assert "link: corrected by 2" in lines
    assert "superseded_by: 2" in lines
    assert not [
        line for line in related("show", "3").stdout.splitlines() if "link:" in line
    ]
