"""Links between releases in an archive: they follow from the texts and from what people decide, in any order."""

import json
from collections.abc import Iterable
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.command import run_in_process
from tests.conftest import Umkm, database, environment_in
from tests.effort import effort
from umkm_cli.archive import link_candidates
from umkm_cli.archive.connection import Connection, connect
from umkm_cli.archive.families import Relative, ReleaseFamily
from umkm_cli.archive.link_candidates import (
    MOST_ALIKE,
    NEIGHBOURS,
    count_crowded,
    possible_pairs,
)
from umkm_cli.archive.schema import SCHEMA, VERSION
from umkm_cli.archive.sketches import delete_sketch, insert_sketches, sketches_between
from umkm_cli.models.links import Link

HEADLINE = "Perajin Tenun Oesapa Terima Mesin Jahit Baru"
LEAD = (
    "Bank Sinar Laut menyerahkan {machines} mesin jahit kepada kelompok penenun di {place}. Mesin itu dibeli dari "
    "dana bergulir yang dikembalikan kelompok lain tepat waktu."
)
BODY = (
    "Ketua kelompok, {name}, mengatakan pesanan seragam sekolah selama ini terpaksa ditolak karena semua kain dijahit "
    "dengan tangan. “Sekarang kami berani menerima pesanan dari tiga sekolah sekaligus,” katanya.\n\n"
    "Petugas cabang akan datang setiap dua pekan untuk memeriksa catatan penjualan dan membantu merawat mesin. "
    "Kelompok yang mengangsur tepat waktu boleh meminjam lagi dengan jumlah yang lebih besar pada tahun berikutnya."
)
MORE = (
    "\n\nPemerintah kelurahan menyediakan ruang jahit di balai warga. Listriknya dibayar bersama dari iuran "
    "anggota. Pelatihan pola dimulai pekan depan dan diikuti semua anggota kelompok."
)


def text(
    *,
    headline: str = HEADLINE,
    dateline: str = "Kupang, 9 Maret 2022 – ",
    machines: str = "14",
    place: str = "Kelurahan Oesapa, Kota Kupang",
    name: str = "Yuliana Tefa",
    more: str = "",
) -> str:
    """A release of a family: one text with some of its facts otherwise."""
    lead = LEAD.format(machines=machines, place=place)
    return f"{headline}\n\n{dateline}{lead}\n\n{BODY.format(name=name)}{more}\n"


FAMILY = {
    "first": text(),
    "reprint": text(dateline="KUPANG, POS FLOBAMORA - ").replace("“", '"'),
    "corrected": text(machines="41", dateline="Kupang, 11 Maret 2022 – "),
    "updated": text(
        headline=f"Pembaruan: {HEADLINE}",
        dateline="Kupang, 14 Maret 2022 – ",
        machines="41",
        more=MORE,
    ),
    "sibling": text(
        headline="Perajin Tenun Ende Terima Mesin Jahit Baru",
        dateline="Ende, 16 Maret 2022 – ",
        machines="9",
        place="Kelurahan Paupire, Kota Ende",
        name="Marthen Banunaek",
    ),
    "stranger": "Nelayan Paga Belajar Mengasapi Ikan\n\nMaumere, 9 Maret 2022 – Dinas Perikanan melatih nelayan Paga "
    "mengasapi ikan tongkol dengan tungku dari drum bekas. Pelatihan berlangsung tiga hari di balai desa.\n",
}


def ingest(
    environment: dict[str, str], folder: Path, names: Iterable[str]
) -> dict[str, int]:
    """Ingest releases of the family one after the other; return the id of each."""
    ids = {}
    for name in names:
        path = folder / f"{name}.txt"
        path.write_text(FAMILY[name], encoding="utf-8")
        done = run_in_process(environment, "ingest", str(path), "--json")
        (row,) = json.loads(done.out)
        ids[name] = row["id"]
    return ids


Links = set[tuple[tuple[str, ...], str, int, str]]


def links(path: Path, ids: dict[str, int]) -> Links:
    """Return the links in an archive, with the names of the releases in place of their ids."""
    names = {release_id: name for name, release_id in ids.items()}
    with database(path) as db:
        rows = db.execute("SELECT a, b, kind, directed, rule FROM links").fetchall()
    found: Links = set()
    for a, b, kind, directed, rule in rows:
        pair = (names[a], names[b])
        found.add((pair if directed else (min(pair), max(pair)), kind, directed, rule))
    return found


def kinds(path: Path, ids: dict[str, int]) -> dict[tuple[str, str], str]:
    """Return the kind of link of each pair, named in alphabetical order."""
    return {(min(pair), max(pair)): kind for pair, kind, *_ in links(path, ids)}


@pytest.fixture(scope="module")
def family_of_links(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[bytes, dict[str, int], Links]:
    """An archive of the family, the ids of its releases, and their links."""
    folder = tmp_path_factory.mktemp("family")
    ids = ingest(environment_in(folder), folder, FAMILY)
    path = folder / "archive.db"
    return path.read_bytes(), ids, links(path, ids)


@pytest.fixture
def ids(
    family_of_links: tuple[bytes, dict[str, int], Links], archive_path: Path
) -> dict[str, int]:
    """The ids of the releases of the family, which this test's archive holds."""
    content, ids, _ = family_of_links
    archive_path.write_bytes(content)
    return ids


def test_every_pair_of_a_family_has_its_own_link(
    ids: dict[str, int], archive_path: Path
) -> None:
    """A copy, a correction, an update and a sibling are linked with each other, a stranger with none."""
    assert kinds(archive_path, ids) == {
        ("first", "reprint"): "copy",
        ("corrected", "first"): "correction",
        ("corrected", "reprint"): "correction",
        ("first", "updated"): "update",
        ("reprint", "updated"): "update",
        ("corrected", "updated"): "update",
        ("first", "sibling"): "sibling",
        ("reprint", "sibling"): "sibling",
        ("corrected", "sibling"): "sibling",
        ("sibling", "updated"): "sibling",
    }


def test_lists_and_json_say_what_supersedes_a_release(
    umkm: Umkm, ids: dict[str, int]
) -> None:
    """JSON and CSV name the newest version; a terminal marks what was updated."""
    shown = json.loads(umkm("show", str(ids["first"]), "--json").stdout)
    assert shown["superseded_by"] == ids["updated"]
    assert {"id": ids["reprint"], "kind": "copy"}.items() <= shown["links"][0].items()
    assert set(shown["links"][0]) == {"id", "kind", "rule"}
    listed = umkm("export", "--columns", "id,superseded_by").stdout.split()[1:]
    newer = ids["updated"]
    assert {*listed} == {
        f"{ids['first']},{newer}",
        f"{ids['reprint']},{newer}",
        f"{ids['corrected']},{newer}",
        f"{newer},",
        f"{ids['sibling']},",
        f"{ids['stranger']},",
    }
    row = json.loads(umkm("list", "--json", "--place", "Ende").stdout)[0]
    assert (row["superseded_by"], len(row["links"])) == (None, 4)


def test_latest_keeps_one_of_each_family(umkm: Umkm, ids: dict[str, int]) -> None:
    """`--latest` keeps the newest version among what matches, says what it leaves out, and keeps siblings."""

    def found(*arguments: str) -> set[int]:
        done = umkm(*arguments, "--json", "--latest")
        assert "3 other versions" in done.stderr
        assert "umkm versions shows them" in done.stderr
        return {row["id"] for row in json.loads(done.stdout)}

    kept = {ids["updated"], ids["sibling"]}
    assert found("list") == kept | {ids["stranger"]}
    assert found("search", "mesin", "jahit") == kept
    assert found("list", "--query", "tenun mesin") == kept
    counted = umkm("stats", "--by", "year", "--latest", "--json")
    assert [row["releases"] for row in json.loads(counted.stdout)] == [3]
    older = json.loads(
        umkm("list", "--json", "--latest", "--until", "2022-03-12").stdout
    )
    assert {row["id"] for row in older} == {ids["corrected"], ids["stranger"]}


def test_links_of_what_is_removed_or_no_release(
    umkm: Umkm, ids: dict[str, int], archive_path: Path
) -> None:
    """A removed release and one that is marked as none have no links; undo brings back the same ones."""
    before = links(archive_path, ids)
    for command in (["remove", "--yes"], ["tag", "--not-a-release"]):
        umkm(command[0], str(ids["corrected"]), *command[1:])
        left = links(archive_path, ids)
        assert left < before
        assert not any("corrected" in pair for pair, *_ in left)
        assert umkm("undo").returncode == 0
        assert links(archive_path, ids) == before
    umkm("undo", "1", "--yes")
    assert not any("first" in pair for pair, *_ in links(archive_path, ids))


def test_links_are_derived_again(
    umkm: Umkm, ids: dict[str, int], tmp_path: Path, archive_path: Path
) -> None:
    """Lost links come back with `retag --all` and `rebuild`."""
    before = links(archive_path, ids)
    with database(archive_path) as db:
        db.execute("DELETE FROM links")
        db.execute("DELETE FROM sketches")
    umkm("rebuild", tmp_path / "new.db")
    assert links(tmp_path / "new.db", ids) == before
    umkm("retag", "--all", "--yes")
    assert links(archive_path, ids) == before
    assert umkm("verify").returncode == 0


@pytest.mark.parametrize("portion", [1, 3])
def test_links_are_the_same_in_portions(
    portion: int,
    umkm: Umkm,
    ids: dict[str, int],
    archive_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Many releases are linked a few at a time, and have the links that all at once have."""
    before = links(archive_path, ids)
    monkeypatch.setattr("umkm_cli.archive.links._PORTION", portion)
    numbers = list(map(str, ids.values()))
    assert umkm("remove", *numbers, "--yes").returncode == 0
    assert links(archive_path, ids) == set()
    for command in ("undo --yes", "versions --rebuild"):
        assert umkm(*command.split()).returncode == 0
        assert links(archive_path, ids) == before


@settings(max_examples=max(2, effort.made_texts // 25))
@given(names=st.permutations(sorted(FAMILY)))
def test_the_order_of_ingest_does_not_matter(
    family_of_links: tuple[bytes, dict[str, int], Links],
    tmp_path_factory: pytest.TempPathFactory,
    names: list[str],
) -> None:
    """Releases that arrive in another order, one by one, have the same links."""
    folder = tmp_path_factory.mktemp("order")
    ids = ingest(environment_in(folder), folder, names)
    assert links(folder / "archive.db", ids) == family_of_links[2]


def test_a_person_decides(
    umkm: Umkm, ids: dict[str, int], tmp_path: Path, archive_path: Path
) -> None:
    """`tag --link` and `--unlink` win over the rules, for good, until they are undone or cleared."""
    rules = kinds(archive_path, ids)
    stranger, first = str(ids["stranger"]), str(ids["first"])
    assert umkm("tag", first, "--link", stranger, "copy").returncode == 0
    assert umkm("tag", first, "--unlink", str(ids["sibling"])).returncode == 0
    decided = kinds(archive_path, ids)
    assert decided[("first", "stranger")] == "copy"
    assert ("first", "sibling") not in decided
    reason = json.loads(umkm("why", first, "--json").stdout)["links"][-1]
    assert (reason["id"], reason["rule"]) == (ids["stranger"], "decision")
    umkm("retag", "--all", "--yes")
    assert kinds(archive_path, ids) == decided
    umkm("rebuild", tmp_path / "new.db")
    assert kinds(tmp_path / "new.db", ids) == decided
    umkm("tag", first, "--link", stranger, "excerpt")
    assert kinds(archive_path, ids)[("first", "stranger")] == "excerpt"
    umkm("undo")
    assert kinds(archive_path, ids) == decided
    umkm("tag", first, "--clear", "link")
    assert kinds(archive_path, ids) == rules


def test_decisions_about_links_travel(
    umkm: Umkm, environment: dict[str, str], tmp_path: Path, archive_path: Path
) -> None:
    """A full export carries them into another archive."""
    ids = ingest(environment, tmp_path, ["stranger", "first", "corrected"])
    umkm("tag", str(ids["stranger"]), "--link", str(ids["first"]), "copy")
    umkm("tag", str(ids["first"]), "--unlink", str(ids["corrected"]))
    decided = kinds(archive_path, ids)
    assert decided == {("first", "stranger"): "copy"}
    umkm("export", "--jsonl", "--full", "-o", tmp_path / "all.jsonl")
    other = tmp_path / "other.db"
    umkm("ingest", tmp_path / "all.jsonl", "--db", other)
    assert kinds(other, ids) == decided


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--link", "1", "copy"], 2, "cannot be linked with itself"),
        (["--link", "2", "kopi"], 2, "choose from copy, correction, update"),
        (["--link", "99", "copy"], 4, "no release 99"),
        (["--unlink", "abc"], 4, "no release abc"),
        (["--link", "2", "copy", "--unlink", "2"], 2, "the same release"),
    ],
)
@pytest.mark.usefixtures("ids")
def test_what_cannot_be_linked(
    umkm: Umkm, arguments: list[str], code: int, words: str
) -> None:
    """Impossible links are refused with one sentence and a documented exit code."""
    done = umkm("tag", "1", *arguments)
    assert done.returncode == code
    assert words in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_purge_erases_what_links_repeat(
    umkm: Umkm, tmp_path: Path, archive_path: Path
) -> None:
    """The words of an erased release are not kept as evidence of its links."""
    contents = {"first": text(), "other": text(name="Ernestina Kapitan")}
    for name, content in contents.items():
        (tmp_path / f"{name}.txt").write_text(content, encoding="utf-8")
        umkm("ingest", tmp_path / f"{name}.txt")
    assert b"Ernestina" in archive_path.read_bytes()
    assert umkm("remove", "2", "--purge", "--yes", "--yes").returncode == 0
    assert b"Ernestina" not in archive_path.read_bytes()
    assert b"Kapitan" not in archive_path.read_bytes()


def family(*members: Relative, links: Iterable[Link]) -> ReleaseFamily:
    return ReleaseFamily(members, list(links))


def test_a_late_reprint_of_the_old_text_supersedes_nothing() -> None:
    """A version is as old as its first copy: the corrected text stays the newest one."""
    found = family(
        Relative(1, "2022-03-09", has_notice=False, size=900),
        Relative(2, "2022-03-11", has_notice=False, size=900),
        Relative(3, "2022-03-20", has_notice=False, size=950),
        links=[
            Link(1, 2, "correction", "", directed=True),
            Link(2, 3, "correction", "", directed=True),
            Link(1, 3, "copy", "", directed=True),
        ],
    )
    assert [found.superseded_by(each) for each in (1, 2, 3)] == [2, None, 2]
    assert found.latest([1, 3]) == 3
    assert found.latest([1, 2, 3]) == 2


def test_corrections_in_a_circle_end() -> None:
    """Contradicting decisions of people do not make umkm run for ever."""
    found = family(
        *(Relative(n, None, has_notice=False, size=1) for n in (1, 2, 3)),
        links=[
            Link(1, 2, "correction", "", directed=True),
            Link(2, 3, "correction", "", directed=True),
            Link(3, 1, "correction", "", directed=True),
        ],
    )
    assert {found.superseded_by(each) for each in (1, 2, 3)} == {None}


def test_corrections_of_which_neither_is_known_to_be_later_supersede_nothing() -> None:
    """Where the texts show no order, that of their arrival is none."""
    link = Link(1, 2, "correction", "", directed=False)
    undated = [Relative(n, None, has_notice=False, size=1) for n in (1, 2)]
    assert [family(*undated, links=[link]).superseded_by(n) for n in (1, 2)] == [None] * 2  # fmt: skip
    noticed = undated[0]._replace(has_notice=True)
    found = family(noticed, undated[1], links=[link])
    assert [found.superseded_by(n) for n in (1, 2)] == [None, 1]


def _sketched(sketches: dict[int, list[int]]) -> Connection:
    db = connect(":memory:")
    db.executescript(SCHEMA)
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute(f"PRAGMA user_version = {VERSION}")
    for release_id in sketches:
        db.execute(
            "INSERT INTO releases (id, text_sha256, rule_set_id, body, boilerplate) "
            "VALUES (?1, ?1, 1, '', '')",
            (release_id,),
        )
    insert_sketches(db, sketches)
    return db


def test_a_passage_of_very_many_releases_is_compared_between_neighbours() -> None:
    """The first are all compared; how many are, and which, does not depend on the steps, and it is told."""
    random = Random(1)
    sketches = {
        n: [1, 2, *sorted(random.sample(range(3, 60), k=n % 4))] for n in range(1, 130)
    }
    db = _sketched(sketches)
    pairs = possible_pairs(db, list(sketches))
    assert {(a, b) for a in range(1, MOST_ALIKE) for b in range(a + 1, MOST_ALIKE + 1)} < pairs  # fmt: skip
    assert {(129 - n, 129) for n in range(1, NEIGHBOURS + 1)} < pairs
    assert len(pairs) < MOST_ALIKE**2
    again = set[tuple[int, int]]().union(*(possible_pairs(db, [n]) for n in sketches))
    assert again == pairs
    whole, found = frozenset(sketches), set[tuple[int, int]]()
    for start in range(1, 130, 7):  # portion after portion, no pair twice
        portion = possible_pairs(db, range(start, min(start + 7, 130)), whole)
        assert found.isdisjoint(portion)
        found |= portion
    assert found == pairs
    for release_id in range(71, 130):
        delete_sketch(db, release_id)
    before = possible_pairs(db, range(1, 71))
    assert before == {pair for pair in pairs if pair[1] <= 70}
    assert count_crowded(db, range(1, MOST_ALIKE + 1)) == 0
    assert count_crowded(db, range(1, 71)) > 20


def test_only_some_releases_are_looked_at_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """However many are counted, and in whatever runs, only the sketches of some hundred are in memory."""
    asked: list[int] = []

    def noted(db: Connection, first: int, last: int) -> list[tuple[int, int]]:
        asked.append(last - first + 1)
        return sketches_between(db, first, last)

    monkeypatch.setattr(link_candidates, "sketches_between", noted)
    db = _sketched({n: [1, 2, n + 9] for n in range(1, 1500)})
    numbers = [*range(1, 1200), *range(1300, 1500)]
    assert count_crowded(db, numbers) == len(numbers) - MOST_ALIKE
    assert sum(asked) == len(numbers)
    assert max(asked) <= 500


def test_what_was_not_compared_is_told(umkm: Umkm, tmp_path: Path) -> None:
    """Of more releases from one template than are compared, `ingest` and `versions` say so."""
    rows = [{"body": text(machines=str(n))} for n in range(10, 12 + MOST_ALIKE)]
    (tmp_path / "all.json").write_text(json.dumps(rows), encoding="utf-8")
    for command in (["ingest", str(tmp_path / "all.json")], ["versions"]):
        done = umkm(*command)
        assert done.returncode == 0
        assert "2 releases share most passages" in done.stderr
