"""Standard input has no name: what it holds decides what it is."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import made
from tests.conftest import Umkm, release_text

TEXT = release_text()
ROW = {"body": TEXT.partition("\n\n")[2], "headline": "Perajin Bambu Sleman"}
TABLE = f'headline,body\n{ROW["headline"]},"{ROW["body"]}"\n'
PLAIN_MAIL = f"From: Humas <humas@contoh.id>\nSubject: Siaran pers\n\n{TEXT}"


def _box(_: Path) -> bytes:
    messages = [made.mail(TEXT).as_bytes(), made.mail(TEXT + "Lagi.").as_bytes()]
    return b"".join(
        b"From a@b.id Tue Mar  3 08:00:00 2020\n" + message + b"\n\n"
        for message in messages
    )


def _zip(_: Path) -> bytes:
    return made.zip_of({"a.txt": TEXT.encode()})


GIVEN: dict[str, tuple[Callable[[Path], bytes], str]] = {
    "text": (lambda _: TEXT.encode(), "-"),
    "bracket": (lambda _: f"[Siaran Pers] {TEXT}".encode(), "-"),
    "page": (lambda folder: made.page(folder).read_bytes(), "-"),
    "pdf": (lambda folder: made.pdf(folder).read_bytes(), "-"),
    "word": (lambda folder: made.word(folder).read_bytes(), "-"),
    "rtf": (lambda folder: made.rich_text(folder).read_bytes(), "-"),
    "mail": (lambda _: made.mail(TEXT).as_bytes(), "-"),
    "plain mail": (lambda _: PLAIN_MAIL.encode(), "-"),
    "mailbox": (_box, "-!1.eml"),
    "zip": (_zip, "-!a.txt"),
    "table": (lambda _: TABLE.encode(), "-!1"),
    "table, Windows": (lambda _: TABLE.replace("\n", "\r\n").encode("utf-8-sig"), "-!1"),
    "JSON": (lambda _: json.dumps([ROW], indent=1).encode(), "-!1"),
    "one object": (lambda _: json.dumps(ROW, indent=1).encode(), "-!1"),
    "JSON Lines": (lambda _: (json.dumps(ROW) + "\n").encode() * 2, "-!1"),
}  # fmt: skip


@pytest.mark.parametrize("kind", GIVEN)
def test_what_it_holds_decides(kind: str, umkm: Umkm, tmp_path: Path) -> None:
    """Every kind of file is recognised on standard input, and gives its release."""
    content, origin = GIVEN[kind]
    done = umkm("ingest", "-", "--json", stdin=content(tmp_path))
    assert done.returncode == 0, done.stderr
    new = [row["origin"] for row in json.loads(done.stdout) if row["outcome"] == "new"]
    assert new[:1] == [origin]
    shown = json.loads(umkm("show", "1", "--json").stdout)
    assert "subject:" not in shown["body"].lower()
    assert '{"' not in shown["body"]


def test_a_table_whose_columns_are_named(umkm: Umkm) -> None:
    """`--map` says what standard input is, even if no column has one of our names."""
    table = TABLE.replace("headline,body", "judul;isi", 1).replace('",', '";')
    table = table.replace(f"{ROW['headline']},", f"{ROW['headline']};")
    names = ("--map", "headline=judul,body=isi")
    done = umkm("ingest", "-", "--json", *names, stdin=table.encode())
    assert done.returncode == 0, done.stderr
    assert json.loads(umkm("show", "1", "--json").stdout)["headline"] == ROW["headline"]


@pytest.mark.deep
def test_our_exports_in_a_pipe(filled: Umkm, tmp_path: Path) -> None:
    """Each kind of export can be piped into another archive; a full one brings all, its programmes too."""
    filled("programmes", "add", "Perajin Muda", "--owner", "Kami", "--yes")
    filled("tag", "1", "--add-programme", "Perajin Muda", "--set-place", "Medan")
    full = ("--jsonl", "--full")
    for number, form in enumerate((full, ("--jsonl",), ("--json",), ("--csv",))):
        there = {"UMKM_DB": str(tmp_path / f"{number}.db")}
        exported = filled("export", *form).stdout.encode()
        done = filled("ingest", "-", stdin=exported, **there)
        assert done.returncode == 0, done.stderr
        listed = json.loads(filled("list", "--json", **there).stdout)
        assert "Medan" in [row["place"] for row in listed]
    there = {"UMKM_DB": str(tmp_path / "0.db")}
    assert filled("export", *full, **there).stdout == filled("export", *full).stdout
    assert "Perajin Muda" in filled("programmes", **there).stdout


@pytest.mark.deep
def test_an_export_larger_than_files_may_be(umkm: Umkm, tmp_path: Path) -> None:
    """A full export on standard input may be of any size; nothing else may, and it is not kept anywhere."""
    (tmp_path / "besar.txt").write_text(TEXT + "Perajin bambu. \n" * 60_000)
    umkm("ingest", tmp_path / "besar.txt")
    full = umkm("export", "--jsonl", "--full").stdout.encode()
    assert len(full) > 1 << 20
    there = {"UMKM_DB": str(tmp_path / "lain.db"), "TMPDIR": str(tmp_path / "tmp")}
    (tmp_path / "tmp").mkdir()
    done = umkm("ingest", "-", "--max-size", "1", stdin=full, **there)
    assert done.returncode == 0, done.stderr
    assert umkm("export", "--jsonl", "--full", **there).stdout.encode() == full
    rows = (json.dumps(ROW) + "\n").encode() * 9000
    done = umkm("ingest", "-", "--max-size", "1", stdin=rows, **there)
    assert done.returncode == 3
    assert "-: larger than 1 MB" in done.stderr
    assert list((tmp_path / "tmp").iterdir()) == []


def test_a_dry_run(umkm: Umkm) -> None:
    """A dry run of standard input shows its members, too."""
    done = umkm("ingest", "-", "--dry-run", "--json", stdin=TABLE.encode())
    assert [row["outcome"] for row in json.loads(done.stdout)] == ["new", "opened"]
