"""Ingesting umkm's own exports: plain ones keep every value, full ones every byte."""

import json
import shutil
from pathlib import Path

import pytest

from tests import made
from tests.checks import outcomes
from tests.conftest import FIXTURES, Umkm, release_text
from umkm_cli.errors import SomeFailed

FIELDS = (
    "headline",
    "released_on",
    "date_status",
    "place",
    "organisation",
    "programmes",
    "number",
    "language",
    "url",
)


@pytest.mark.deep
@pytest.mark.parametrize("form", [("--csv",), ("--excel",), ("--jsonl",), ("--json",)])
def test_our_own_exports_come_back(
    form: tuple[str, ...], filled: Umkm, tmp_path: Path
) -> None:
    """Ingesting a plain export gives the same releases and values; in its own archive they are known."""
    ending = {"--jsonl": "jsonl", "--json": "json"}.get(form[0], "csv")
    path = tmp_path / f"ekspor.{ending}"
    filled("export", *form, "--sort", "oldest", "-o", path)
    before = json.loads(filled("export", "--json", "--sort", "oldest").stdout)
    assert {outcome for outcome, _ in outcomes(filled, path).values()} == {
        "known",
        "opened",
    }
    other = {"UMKM_DB": str(tmp_path / "lain.db")}
    done = filled("ingest", path, **other)
    assert done.returncode == 0, done.stderr
    after = json.loads(filled("export", "--json", "--sort", "oldest", **other).stdout)
    assert [[row[name] for name in FIELDS] for row in after] == [
        [row[name] for name in FIELDS] for row in before
    ]


def test_a_cell_like_a_formula_comes_back(umkm: Umkm, tmp_path: Path) -> None:
    """Ingest removes the apostrophe that export puts before a formula, and no other apostrophe."""
    for number, headline in enumerate(
        ("=SUM(A1) Naik", "'=1+1 Naik Kelas", "+62 Naik Kelas")
    ):
        (tmp_path / f"{number}.txt").write_text(
            release_text(headline), encoding="utf-8"
        )
        umkm("ingest", tmp_path / f"{number}.txt")
        umkm("tag", str(number + 1), "--set-headline", headline, "--yes")
    umkm("export", "-o", tmp_path / "e.csv", "--sort", "oldest")
    umkm("ingest", tmp_path / "e.csv", UMKM_DB=str(tmp_path / "b.db"))
    rows = json.loads(umkm("list", "--json", UMKM_DB=str(tmp_path / "b.db")).stdout)
    assert {row["headline"] for row in rows} == {
        "=SUM(A1) Naik",
        "'=1+1 Naik Kelas",
        "+62 Naik Kelas",
    }


def test_a_full_export_is_lossless(umkm: Umkm, tmp_path: Path) -> None:
    """A full export that is ingested and exported again has the same bytes."""
    folder = tmp_path / "masuk"
    shutil.copytree(FIXTURES / "documents" / "releases", folder)
    made.zipped(
        folder,
        {"a.txt": release_text().encode(), "b.pdf": made.pdf(tmp_path).read_bytes()},
    )
    (folder / "gambar.pdf").write_bytes(b"%PDF-1.4 rusak")
    umkm("ingest", folder, "--keep-unread")
    umkm("ingest", made.page(tmp_path))
    umkm("tag", "2", "--set-date", "2020-01-02", "--add-programme", "KUR", "--yes")
    umkm("tag", "2", "3", "--clear", "date", "--set-place", "Solo", "--yes")
    one, two = tmp_path / "satu.jsonl", tmp_path / "dua.jsonl"
    assert umkm("export", "--jsonl", "--full", "-o", one).returncode == 0
    other = {"UMKM_DB": str(tmp_path / "lain.db")}
    done = umkm("ingest", one, **other)
    assert done.returncode == 0, done.stderr
    umkm("export", "--jsonl", "--full", "-o", two, **other)
    assert two.read_bytes() == one.read_bytes()
    assert umkm("verify", **other).returncode == 0
    assert (
        json.loads(umkm("show", "2", "--json", **other).stdout)["place"] == "Surakarta"
    )
    # What comes back a second time changes nothing.
    umkm("ingest", one, **other)
    umkm("export", "--jsonl", "--full", "-o", two, **other)
    assert two.read_bytes() == one.read_bytes()


def test_an_export_that_was_changed(filled: Umkm, tmp_path: Path) -> None:
    """An original that does not match its SHA-256, or is not base64, is refused; the others are ingested."""
    lines = filled("export", "--jsonl", "--full").stdout.splitlines()
    first, second = json.loads(lines[0]), json.loads(lines[1])
    first["copies"][0]["original"] = "aXNpIGxhaW4="
    second["copies"][0]["original"] = "%%%"
    path = tmp_path / "e.jsonl"
    path.write_text(
        "\n".join([json.dumps(first), json.dumps(second), *lines[2:]]), encoding="utf-8"
    )
    done = filled("ingest", path, UMKM_DB=str(tmp_path / "lain.db"))
    assert done.returncode == SomeFailed.EXIT_CODE
    assert "do not match the SHA-256" in done.stderr
    assert "not an original" in done.stderr
    assert (
        len(filled("list", UMKM_DB=str(tmp_path / "lain.db")).stdout.splitlines())
        == len(lines) - 1
    )


def changed(line: str, where: str, value: object) -> str:
    """Return a line of a full export with one value changed or removed."""
    row = json.loads(line)
    target = row["copies"][0]
    if where.startswith("decision"):
        held = {
            "at": "2026-01-01T00:00:00Z",
            "sha256": target["sha256"],
            "field": "place",
            "action": "set",
        }
        row["decisions"] = [{**held, "value": "Solo", **value}]  # type: ignore[dict-item]
    elif value is None:
        del target[where]
    else:
        target[where] = value
    return json.dumps(row)


@pytest.mark.deep
@pytest.mark.parametrize(
    ("where", "value"),
    [
        ("sha256", None),
        ("sha256", "00"),
        ("original", 5),
        ("origin", "\ud800"),
        ("origin", ["a"]),
        ("ingested_at", "yesterday"),
        ("media_type", 5),
        ("metadata", "\ud800"),
        ("decision", {"field": "date", "value": "kemarin"}),
        ("decision", {"field": "nonsense"}),
        ("decision", {"field": "programme", "action": "set"}),
        ("decision", {"action": "erase"}),
        ("decision", {"at": "\ud800"}),
        ("decision", {"value": 5}),
    ],
)
def test_an_export_that_cannot_be(
    where: str, value: object, umkm: Umkm, tmp_path: Path
) -> None:
    """A changed original in a full export fails alone, with one sentence."""
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(
            release_text(f"Perajin {number} Naik Kelas"), encoding="utf-8"
        )
    umkm("ingest", *(tmp_path / f"{number}.txt" for number in range(3)))
    lines = umkm("export", "--jsonl", "--full").stdout.splitlines()
    lines[1] = changed(lines[1], where, value)
    (tmp_path / "e.jsonl").write_text("\n".join(lines), encoding="utf-8")
    other = {"UMKM_DB": str(tmp_path / "lain.db")}
    done = umkm("ingest", tmp_path / "e.jsonl", **other)
    assert done.returncode == SomeFailed.EXIT_CODE, done.stderr
    assert "Traceback" not in done.stderr
    assert len(json.loads(umkm("list", "--json", **other).stdout)) == 2


def test_an_original_of_a_later_kind_is_kept(umkm: Umkm, tmp_path: Path) -> None:
    """An original of a format that this umkm does not know keeps its bytes."""
    (tmp_path / "a.txt").write_text(release_text(), encoding="utf-8")
    umkm("ingest", tmp_path / "a.txt")
    line = umkm("export", "--jsonl", "--full").stdout
    (tmp_path / "e.jsonl").write_text(
        changed(line, "media_type", "application/x-later"), encoding="utf-8"
    )
    other = {"UMKM_DB": str(tmp_path / "lain.db")}
    done = umkm("ingest", tmp_path / "e.jsonl", **other)
    assert "a kind that this version of umkm does not know" in done.stderr
    assert (
        json.loads(umkm("export", "--jsonl", "--full", **other).stdout)["copies"][0][
            "sha256"
        ]
        in line
    )


def test_the_last_decision_stands_after_two_imports(umkm: Umkm, tmp_path: Path) -> None:
    """Ingesting an old full export again does not revert later decisions."""
    (tmp_path / "a.txt").write_text(release_text(), encoding="utf-8")
    umkm("ingest", tmp_path / "a.txt")
    umkm("tag", "1", "--set-place", "Bandung", "--yes")
    umkm("export", "--jsonl", "--full", "-o", tmp_path / "e.jsonl")
    umkm("tag", "1", "--set-place", "Surabaya", "--yes")
    umkm("ingest", tmp_path / "e.jsonl")
    assert json.loads(umkm("show", "1", "--json").stdout)["place"] == "Surabaya"


@pytest.mark.deep
def test_an_export_larger_than_files_may_be(umkm: Umkm, tmp_path: Path) -> None:
    """A full export can be ingested whatever its size; the size limit applies to each original in it."""
    for number in range(3):
        text = release_text(
            f"Perajin {number} Naik Kelas",
            body="Bank menyalurkan pinjaman kepada perajin. " * 12000,
        )
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    umkm("ingest", *(tmp_path / f"{number}.txt" for number in range(3)))
    umkm("export", "--jsonl", "--full", "-o", tmp_path / "e.jsonl")
    assert (tmp_path / "e.jsonl").stat().st_size > 1 << 20
    other = {"UMKM_DB": str(tmp_path / "lain.db")}
    assert (
        umkm("ingest", tmp_path / "e.jsonl", "--max-size", "1", **other).returncode == 0
    )
    umkm("export", "--jsonl", "--full", "-o", tmp_path / "f.jsonl", **other)
    assert (tmp_path / "f.jsonl").read_bytes() == (tmp_path / "e.jsonl").read_bytes()


def test_a_row_that_was_edited(filled: Umkm, tmp_path: Path) -> None:
    """An edited row of an export is a release of its own."""
    filled("export", "--limit", "2", "--sort", "oldest", "-o", tmp_path / "e.csv")
    text = (tmp_path / "e.csv").read_text(encoding="utf-8")
    headline = json.loads(
        filled("list", "--json", "--limit", "1", "--sort", "oldest").stdout
    )[0]["headline"]
    (tmp_path / "e.csv").write_text(
        text.replace(headline, headline + " Lagi"), encoding="utf-8"
    )
    found = outcomes(filled, tmp_path / "e.csv")
    assert [outcome for outcome, _ in found.values()] == ["new", "known", "opened"]
