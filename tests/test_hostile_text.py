"""Text that is made to do harm: what is shown can do nothing, and what is kept is what came."""

import csv
import io
import json
import os
import re
import shutil
import subprocess
import tempfile
from base64 import b64decode, b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import cycle
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from tests import made
from tests.command import Output, run_in_process
from tests.conftest import (
    ROOT,
    Result,
    Umkm,
    conversation,
    database,
    real_conversation,
    release_text,
    terminal,
)
from tests.effort import effort
from umkm_cli.errors import ExitCode, NothingMatched, SomeFailed, UsageError
from umkm_cli.output.clean import clean
from umkm_cli.sources.legible import make_legible

pytestmark = pytest.mark.posix

PIECES = {
    "cursor": "\x1b[2J\x1b[1;1H\x1b[5mkedip\x1b[0m",
    "hyperlink": "\x1b]8;;https://jahat.example\x1b\\klik\x1b]8;;\x1b\\",
    "window title": "\x1b]0;judul\x07\x1b]2;judul\x07",
    "device control": "\x1bP1$r0m\x1b\\\x1b_G\x1b\\\x1b^p\x1b\\",
    "C1": "\x9b2J\x9d0;judul\x9c\x90q\x9c",
    "bare escape": "\x1b\x1bc\x1b#8\x1b",
    "other controls": "\x07\x08\x7f\x01\x0e",
    "direction": "\u202egnp.exe\u202c\u2067x\u2069\u200f\u061c",
    "tags": "\U000e0001\U000e0041\U000e007f",
    "no width": "a\u200b\u200d\u2060\ufeffb",
    "markup": "[red]merah[/] [link=https://jahat.example]klik[/link] [/b] :warning:",
    "stack": "Z" + "\u0301\u0327\u0489" * 20,
}
"""What hostile text is made of, each kind by its name."""


ODD_NAMES = (
    "a\x1b[2J\x1b]0;judul\x07.txt", "a\nb.txt", "a\tb.txt", "a'\"b.txt", "-a.txt", "--json.txt", " a  b .txt",
    os.fsdecode(b"a\xff.txt"), "x" * 251 + ".txt", "a!b.txt", "[red]a[bold] :warning:.txt", "=1+1.txt",
    "a\u202etxt.exe.txt", "\x9b2Ja\x85.txt",
)  # fmt: skip
"""Names that files can have, though hardly any does."""


UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2028\u2029\u2060\u2066-\u206f\ufff9-\ufffb\ud800-\udfff\ufffe\uffff\U000e0000-\U000e007f]"
)
"""What may stand in no output: controls but newline and tab, marks of direction, tags, halves of characters."""


OWN_STYLE = re.compile(r"\x1b\[(?:0|(?:[1-4];)*(?:[12349]|3[0-7])|38;5;\d+)m")


CURSOR = re.compile(r"\x1b\[(?:\?25[lh]|2K|\d?A)|\r")
"""How a progress bar is drawn again, and goes."""

DRAWS = re.compile(r"\b(?:ingest|retag|undo|verify|rebuild|backup|publish|export)\b")
"""The commands that draw one."""


FORMULA = ("=", "+", "-", "@", "\t", "\r")


FILLER = (
    "Perajin itu menjual keranjang bambu kepada pembeli di pasar kota, setiap pekan sejak tahun lalu. "
    * 9
)


AT = "2024-05-13T01:02:03Z"


def harmless(seen: str, *, cursor: bool = False) -> str:
    """What was seen, without our own styles; `cursor`: and without how a progress bar moves. Nothing unsafe is left."""
    plain = OWN_STYLE.sub("", CURSOR.sub("", seen) if cursor else seen)
    found = UNSAFE.search(plain)
    assert not found, ascii(plain[max(0, found.start() - 80) : found.end() + 80])
    return plain


def bare(value: object) -> str:
    """Return a text without the characters that output replaces; an empty text for None."""
    return UNSAFE.sub("", "" if value is None else str(value)).replace("\ufffd", "")


def rows_of(text: str) -> list[list[str]]:
    """A tab-separated answer: one line a row, each with as many cells as the header."""
    assert not UNSAFE.search(text)
    rows = [line.split("\t") for line in text.removesuffix("\n").split("\n")]
    assert {len(row) for row in rows} == {len(rows[0])}
    return rows


def cells_of(text: str, *, excel: bool = False) -> list[dict[str, str]]:
    """A CSV answer: a spreadsheet takes none of its cells for a formula."""
    assert not UNSAFE.search(text.replace("\r\n", "\n"))
    csv.field_size_limit(1 << 24)
    read = csv.DictReader(
        io.StringIO(text.removeprefix("\ufeff"), newline=""),
        delimiter=";" if excel else ",",
    )
    rows = list(read)
    assert not [
        cell for row in rows for cell in row.values() if cell.startswith(FORMULA)
    ]
    return rows


def json_of(text: str, *, lines: bool = False) -> Any:
    """An answer in JSON, or in JSON Lines as a list: what is unsafe stands in it as escapes."""
    assert not UNSAFE.search(text)
    return (
        [*map(json.loads, text.removesuffix("\n").split("\n"))]
        if lines
        else json.loads(text)
    )


def guarded(value: object) -> str:
    """A value as its CSV cell has it, but for what is replaced: one `'` before a formula, whatever else is there."""
    text = "" if value is None else str(value)
    return "'" * clean(text).lstrip("'").startswith(FORMULA) + bare(text)


def exported(
    values: Sequence[tuple[str, str, str]], origin: str, content: bytes
) -> bytes:
    """A line of a full export: an original, where it came from, and what was decided about it."""
    digest = sha256(content).hexdigest()
    copy = {
        "origin": origin,
        "ingested_at": AT,
        "media_type": "text/plain",
        "sha256": digest,
        "original": b64encode(content).decode(),
    }
    decisions = [
        {"at": AT, "sha256": digest, "field": field, "action": action, "value": value}
        for field, action, value in values
    ]
    return (
        json.dumps({"id": 1, "copies": [copy], "decisions": decisions}).encode() + b"\n"
    )


def all_decided(value: str) -> list[tuple[str, str, str]]:
    """Return decisions that give every field this value."""
    return [
        *(
            (field, "set", value)
            for field in ("headline", "place", "organisation", "url")
        ),
        ("programme", "add", value),
    ]


def catalogue_of(folder: Path, name: str, alias: str) -> None:
    """Take a programme with a name and an alias into the archive in a folder."""
    path = folder / "config" / "umkm" / "programmes.tsv"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        f"name\towner\taliases\n{name}\t{name}\t{alias}\n", encoding="utf-8"
    )
    done = run_in_process(environment_of(folder), "programmes", "import")
    assert "1 programme added" in harmless(done.said), done


def environment_of(folder: Path) -> dict[str, str]:
    """Return an environment whose archive and catalogue are in a folder."""
    held = {
        name: os.environ[name]
        for name in ("PATH", "SYSTEMROOT", "TMPDIR")
        if name in os.environ
    }
    return held | {
        "UMKM_DB": str(folder / "archive.db"),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "HOME": str(folder),
        "PYTHONPATH": str(ROOT),
        "PYTHONWARNINGS": "error",
    }


class Kept(NamedTuple):
    """An archive of hostile releases: name, kind of text and content of each file, by the number of its release. About
    release `decided` everything was decided by a person, and all values of `formulas` are formulas.
    """

    environment: dict[str, str]
    folder: Path
    files: dict[int, tuple[str, str, bytes]]
    decided: int
    formulas: int

    def piped(self, *arguments: str, stdin: bytes = b"") -> Result:
        """Run `umkm` in a pipe; what it says beside the answer is harmless."""
        done = run_in_process(self.environment, *arguments, stdin=stdin)
        said = harmless(done.said)
        assert "Traceback" not in said
        return subprocess.CompletedProcess([*arguments], done.code, done.out, said)

    def words(self, line: str) -> list[str]:
        """The arguments of a command written as a line."""
        names = {
            "DECIDED": str(self.decided),
            "FORMULAS": str(self.formulas),
            "FOLDER": str(self.folder),
        }
        return [names.get(word, word) for word in line.split()]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """An archive of releases with each kind of hostile text, out of files with odd names."""
    home = tmp_path_factory.mktemp("musuh")
    held = Kept(
        environment_of(home), home / "masuk", {}, len(ODD_NAMES) + 1, len(ODD_NAMES) + 2
    )
    held.folder.mkdir()
    for number, (name, kind) in enumerate(
        zip(ODD_NAMES, cycle(PIECES), strict=False), 1
    ):
        content = release_text(
            f"Perajin {number} {PIECES[kind]} Naik Kelas",
            "SLEMAN – " if number == 2 else "Sleman, 3 Maret 2020 – ",
            f"Bank Mandiri menyalurkan pinjaman {PIECES[kind]} kepada perajin. {FILLER}",
        ).encode()
        held.files[number] = (name, kind, content)
        (held.folder / name).write_bytes(content)
    (held.folder / "\x1b]0;rusak\x07\u202e.pdf").write_bytes(b"%PDF-1.4")
    (held.folder / "kolom.csv").write_bytes("\x1b[2J\u202e,b\n1,2\n".encode())
    piece = "".join(
        PIECES[kind]
        for kind in ("markup", "window title", "cursor", "direction", "tags", "C1")
    )
    catalogue_of(home, f"Program {piece} Anyam", f"keranjang bambu|{piece}")
    formulas = [(field, action, "=1+1") for field, action, _ in all_decided("")]
    (home / "semua.jsonl").write_bytes(
        exported(
            all_decided(piece),
            f"/{piece}\n{piece}",
            release_text("Perajin Batik").encode(),
        )
        + exported(
            formulas,
            "=1+1",
            release_text("Perajin Kayu", "Solo, 3 Maret 2020 – ").encode(),
        )
    )
    files = [str(held.folder / name) for name in ODD_NAMES]
    assert held.piped("ingest", *files, str(home / "semua.jsonl")).returncode == 0
    catalogue_of(home, f"Program {piece} Tenun", f"keranjang bambu|{piece}")
    with database(home / "archive.db") as db:
        for name, query in (
            ("bambu", f"perajin {piece}"),
            ("\x1b[2J\u202e", "date:x"),
            ("=1+1", "=1+1"),
        ):
            db.execute(
                "INSERT INTO saved_searches VALUES (?, ?, 0, ?)", (name, query, AT)
            )
    return held


SHOWN = (
    "list --limit 50", "list --table", "search perajin --facets", "search perajin place:\x1b[2J\u202e --explain",
    "search keranjank", "show 1 2 3 4 5 6 7 8 9 10 11 12 13 14 DECIDED", "why 9", "why DECIDED", "similar FORMULAS",
    "versions", "versions DECIDED", "diff DECIDED 1", "diff 1 FORMULAS --all",
    "saved", "saved new bambu --keep", "review", "retag --all --dry-run", "programmes", "programmes test pinjaman",
    "stats --by place,organisation,programme", "calendar --by place",
    "tag DECIDED --dry-run --clear headline --clear place",
    "ingest --dry-run FOLDER", "ingest --dry-run --db none.db FOLDER", "ingest FOLDER",
    "log", "undo --dry-run 2", "remove --dry-run DECIDED 1", "remove --dry-run --purge DECIDED 1",
)  # fmt: skip
"""What each command shows of an archive."""


@pytest.mark.deep
@pytest.mark.parametrize("line", SHOWN)
def test_nothing_reaches_a_terminal(kept: Kept, line: str) -> None:
    """On a terminal no release, name, decision or catalogue moves the cursor, sets a title, makes a link, or turns the
    text around.
    """
    seen = harmless(
        terminal(kept.environment, *kept.words(line)),
        cursor=DRAWS.match(line) is not None,
    )
    assert "Traceback" not in seen
    assert "\ufffd" in seen


@pytest.mark.parametrize("line", SHOWN[::2])
def test_nothing_goes_into_a_pipe(kept: Kept, line: str) -> None:
    """In a pipe a row is one line without control characters, even if a name or value has several lines."""
    done = kept.piped(*kept.words(line))
    harmless(done.stdout)
    assert "\ufffd" in done.stdout + done.stderr
    if "--table" not in line and not line.startswith(("show", "undo", "remove")):
        for part in done.stdout.split("\n\n"):
            rows_of(part)


def test_markup_stays_text(kept: Kept) -> None:
    """Text that looks like rich's markup, links or emoji codes is shown literally."""
    number = next(
        number for number, (_, kind, _) in kept.files.items() if kind == "markup"
    )
    headline = f"Perajin {number} {PIECES['markup']} Naik Kelas"
    tag = f"tag {number} --dry-run --set-place [red]x[/]"
    for line in (
        f"show {number}",
        f"why {number}",
        "search merah",
        "list --table --query merah",
        tag,
    ):
        seen = " ".join(
            harmless(terminal(kept.environment, *line.split(), columns=300)).split()
        )
        assert headline in seen, line
        assert "[red]x[/]" in seen or line != tag
    for line in ("[red]x[/]", "list --programme [red]x[/]", "list --limit [red]x[/]"):
        assert "'[red]x[/]'" in harmless(
            terminal(kept.environment, *line.split(), columns=200)
        )


def test_kept_as_it_came(kept: Kept, tmp_path: Path) -> None:
    """The received bytes come back one for one, JSON gives the very names and all characters that can be seen, and
    another archive gets all of it.
    """
    rows = {each["id"]: each for each in json_of(kept.piped("export", "--json").stdout)}
    full, again, back = (
        tmp_path / "semua.jsonl",
        tmp_path / "lagi.jsonl",
        tmp_path / "kembali",
    )
    for number, (name, kind, content) in kept.files.items():
        seen = make_legible(PIECES[kind])
        assert rows[number]["headline"] == f"Perajin {number} {seen} Naik Kelas"
        assert f"pinjaman {seen} kepada" in rows[number]["body"]
        (copy,) = rows[number]["copies"]
        assert copy["origin"] == os.fsencode(kept.folder / name).decode(
            "utf-8", "backslashreplace"
        )
        if number < 4:
            assert (
                kept.piped(
                    "show", str(number), "--original", "--force", "-o", str(back)
                ).returncode
                == 0
            )
            assert back.read_bytes() == content
    other = kept._replace(
        environment=kept.environment | {"UMKM_DB": str(tmp_path / "lain.db")}
    )
    assert kept.piped("export", "--jsonl", "--full", "-o", str(full)).returncode == 0
    assert other.piped("ingest", str(full)).returncode == 0
    assert other.piped("export", "--jsonl", "--full", "-o", str(again)).returncode == 0
    held, back_again = (
        json_of(each.read_text(encoding="utf-8"), lines=True) for each in (full, again)
    )
    for number, (_, _, content) in kept.files.items():
        assert b64decode(held[number - 1]["copies"][0]["original"]) == content
    for each in (*held, *back_again):
        each.pop("programmes")  # what the user's own catalogue says by now
    assert back_again == held


def test_no_cell_is_a_formula(kept: Kept, tmp_path: Path) -> None:
    """Each CSV puts one `'` before what a spreadsheet would take for a formula; taken in again it is off."""
    release = json_of(kept.piped("show", str(kept.formulas), "--json").stdout)
    wanted = {
        "headline": "=1+1",
        "place": "=1+1",
        "organisation": "=1+1",
        "url": "=1+1",
        "programmes": ["=1+1"],
    }
    assert {name: release[name] for name in wanted} == wanted
    for line in (
        "export",
        "export --excel",
        "list --csv",
        "search pejabatnya --csv",
        "similar DECIDED --limit 100 --csv",
    ):
        rows = cells_of(kept.piped(*kept.words(line)).stdout, excel="--excel" in line)
        (row,) = (each for each in rows if each["id"] == str(kept.formulas))
        assert {row[name] for name in (*wanted, "origin")} == {"'=1+1"}
    counted = cells_of(kept.piped("stats", "--by", "place,programme", "--csv").stdout)
    assert [
        each["releases"]
        for each in counted
        if each["place"] == each["programme"] == "'=1+1"
    ] == ["1"]
    saved = cells_of(kept.piped("saved", "--csv").stdout)
    assert [each["query"] for each in saved if each["name"] == "'=1+1"] == ["'=1+1"]
    assert any(
        each["name"] == "'=1+1"
        for each in cells_of(kept.piped("programmes", "--csv").stdout)
    )
    (tmp_path / "rilis.csv").write_text(
        kept.piped("export", "--csv").stdout, encoding="utf-8", newline=""
    )
    other = kept._replace(
        environment=kept.environment | {"UMKM_DB": str(tmp_path / "lain.db")}
    )
    assert other.piped("ingest", str(tmp_path / "rilis.csv")).returncode == 0
    (back,) = (
        each
        for each in json_of(other.piped("list", "--json").stdout)
        if each["headline"] == "=1+1"
    )
    assert {name: back[name] for name in wanted} == wanted


def test_questions_of_hostile_text(kept: Kept, tmp_path: Path) -> None:
    """Questions and replies are harmless; names that cannot be shown are not saved."""
    copy = kept.environment | {"UMKM_DB": str(tmp_path / "salinan.db")}
    kept.piped("backup", copy["UMKM_DB"])
    piece = PIECES["cursor"] + PIECES["direction"]
    seen = conversation(
        copy, "review", "--sort", "oldest", answers=["c", "\x1b[2J", "s", "q"]
    )
    assert "cannot read the date" in harmless(seen.replace("^[", ""))
    assert "\ufffd" in seen
    seen = conversation(
        copy, "tag", "--query", "perajin", "--set-place", "[red]Solo[/]", answers=["n"]
    )
    assert "nothing was changed" in harmless(seen)
    seen = conversation(
        copy,
        "programmes",
        "add",
        "mandiri",
        "--programmes",
        f"{tmp_path}/{piece}",
        answers=["y"],
    )
    assert "saved in" in harmless(seen)
    seen = real_conversation(
        copy | {"PAGER": "cat"},
        "show",
        *map(str, kept.files),
        *map(str, kept.files),
        answers=[],
    )
    assert "erajin 14" in harmless(seen)
    for arguments in (
        ["tag", "1", "--set-headline", piece],
        ["programmes", "add", f"Bambu {piece}", "--yes"],
    ):
        assert kept.piped(*arguments).returncode == UsageError.EXIT_CODE


TYPED = (
    ["versions", "X"], ["versions", "--query", "X("], ["diff", "X", "1"], ["diff", "1", "X"],
    ["cite", "X"], ["verify", "--citation", "X"], ["verify", "--citation", "X", "--file", "X"],
    ["show", "X"], ["show", "1", "--original", "-o", "X/x"], ["why", "X"], ["similar", "X"], ["retag", "X"],
    ["search", "X("], ["search", "date:X"], ["search", "@X"], ["search", "programme:X"], ["search", "place:X"],
    ["search", "zzqX"], ["search", "perajin", "place:X", "--explain"], ["list", "--programme", "X"],
    ["list", "--since", "X"], ["list", "--query", "X("], ["list", "--place", "X"], ["review", "--query", "date:X"],
    ["ledger", "--of", "X"], ["ledger", "--of", "desa", "--unit", "X"],
    ["stats", "--by", "X"], ["export", "--columns", "X"], ["export", "-o", "X/x"], ["backup", "X/x"],
    ["publish", "X/x"], ["publish", "x", "--query", "X("],
    ["ingest", "X"], ["ingest", "--watch", "X/hilang"], ["ingest", "--from", "X"], ["ingest", "a", "--map", "X"],
    ["ingest", "a", "--map", "X=y"], ["ingest", "a", "--date", "X"], ["ingest", "a", "--programme", "X"],
    ["quotes", "X("], ["quotes", "--speaker", "X"], ["figures", "--of", "X"], ["figures", "--unit", "X"],
    ["figures", "--at-least", "X"], ["search", "figure:X"], ["search", "speaker:X"], ["search", "of:X"],
    ["tag", "1", "--set-speaker", "1", "X", "--dry-run"],
    ["saved", "add", "X", "q"], ["saved", "add", "x", "date:X"], ["saved", "new", "X"], ["saved", "remove", "X"],
    ["tag", "1", "--clear", "X"], ["tag", "1", "--set-date", "X"], ["tag", "1", "--add-programme", "X"],
    ["tag", "1", "--set-place", "X", "--dry-run"], ["tag", "1", "--set-headline", "X", "--dry-run"],
    ["programmes", "add", "X"], ["programmes", "remove", "X"], ["programmes", "test", "X"],
    ["programmes", "--programmes", "X/x"], ["programmes", "add", "y", "--programmes", "X/x", "--yes"],
    ["remove", "X"], ["undo", "X"], ["rebuild", "X/x"], ["--db", "X", "list"], ["verify", "--db", "X"],
    ["backup", "x", "--db", "X"],
)  # fmt: skip
"""Commands that repeat what was typed: X."""


WRONG = (
    ["X"],
    ["list", "X"],
    ["list", "--X"],
    ["list", "--limit", "X"],
    ["list", "--sort", "X"],
    ["saved", "X"],
)
"""Command lines that typer itself refuses."""


def called(environment: dict[str, str], *arguments: str, columns: int = 0) -> Output:
    """Run `umkm` here, as if on a terminal of so many columns; in a pipe where there are none."""
    return run_in_process(
        environment, *arguments, columns=columns, stderr_apart=columns == 0
    )


ALPHABET = (
    "\x1b\x1b\x1b[]()\\;?#0123m8JhPqX^_\x07\x08\x7f\x80\x84\x85\x90\x9b\x9c\x9d\u200b\u200d\u200f\u202e\u2028\u2066"
    "\ufeff\u0301\u0489\U000e0041\ud800\udcff?=+-@'\"\t\r\n,:|!/{}$ aZé漢😀"
)


FORMULAS = ("=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "'=1")


PIECE = st.sampled_from([*PIECES.values(), *FORMULAS]) | st.text(
    st.sampled_from(ALPHABET), min_size=1, max_size=9
)


def characters(text: str) -> str:
    """Return a text without lone surrogates."""
    return text.encode("utf-8", "ignore").decode("utf-8")


def as_name(piece: str) -> bytes:
    """Return the part of a text that a file name can contain."""
    return piece.encode("utf-8", "surrogatepass").replace(b"/", b"")[:200]


RECORD = (
    "headline",
    "subheadline",
    "place",
    "organisation",
    "number",
    "url",
    "language",
    "body",
    "boilerplate",
)


LINE_ENDS = re.compile("[\t|\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def written(folder: Path, pieces: Iterator[str]) -> list[Path]:
    """Files whose names and whose texts are made of pieces; some cannot be read."""
    text = release_text(
        f"Perajin {next(pieces)} Naik {next(pieces)} Kelas",
        f"{next(pieces)}Sleman, 3 Maret 2020 – ",
        f"Bank {next(pieces)} Mandiri {next(pieces)} menyalurkan pinjaman. {FILLER * 3}\n\n"
        f"Program {next(pieces)} Mekar membina perajin.\n\n{next(pieces)}\n\nTentang Bank {next(pieces)} Mandiri\n",
    )
    record = {name: f"{next(pieces)} Perajin {next(pieces)}" for name in RECORD}
    record["body"] += f" \x00 {FILLER}"
    decisions = [
        (field, action, characters(next(pieces) + next(pieces)) or "=")
        for field, action, _ in all_decided("")
    ]
    contents = {
        ".txt": characters(text).encode(),
        ".json": json.dumps(record).encode(),
        ".jsonl": exported(
            decisions,
            f"/{characters(next(pieces))}",
            release_text(f"Perajin {FILLER}").encode(),
        ),
        ".csv": f"{characters(next(pieces))},b\n1,2\n".encode(),
        ".zip": made.zip_of(
            {
                f"{characters(next(pieces))}.txt": b" ",
                "a.txt": release_text("Perajin Kayu").encode(),
            }
        ),
        ".md": b" ",
    }
    paths = []
    for ending, content in contents.items():
        paths.append(folder / os.fsdecode(as_name(next(pieces)) + ending.encode()))
        paths[-1].write_bytes(content)
    return paths


TABLES = ("", "--table", "--json", "--jsonl", "--csv")


EVERY = (
    ("list", TABLES), ("search perajin", TABLES), ("search perajin --facets", ("", "--table", "--json")),
    ("search perajin place:HOSTILE --explain", ("", "--json", "--jsonl", "--csv")), ("search keranjank", ("",)),
    ("versions", ("", "--json", "--jsonl", "--csv")), ("diff 1 LAST", ("", "--json")), ("diff 1 2 --all", ("",)),
    ("similar LAST", TABLES), ("show IDS", ("", "--json")), ("why 1", ("", "--json")),
    ("cite IDS", ("", "--json", "--style bibtex", "--style apa")), ("why LAST", ("", "--json")),
    ("saved", ("", "--json", "--csv")), ("saved new SAVED --keep", TABLES), ("review", ("", "--json")),
    ("tag IDS --dry-run --clear headline --clear place --clear organisation --clear url", ("", "--json")),
    ("tag IDS --dry-run --set-place Solo --add-programme KUR", ("", "--json")), ("verify", ("", "--json")),
    ("retag --all --dry-run", ("", "--json")), ("programmes", ("", "--json", "--csv")),
    ("programmes test pinjaman", ("", "--json")), ("stats --by place,programme,organisation", ("", "--json", "--csv")),
    ("calendar --by organisation", ("", "--json", "--csv", "--table")),
    ("export", ("--csv", "--excel", "--json", "--jsonl", "--jsonl --full")), ("ingest FILES", ("", "--json")),
    ("ingest --dry-run FILES", ("", "--json")), ("export --force -o FILE", ("",)),
    ("log", ("", "--json", "--csv")), ("undo --dry-run 2", ("",)), ("remove --dry-run IDS", ("",)),
    ("remove --dry-run --purge IDS", ("",)), ("rebuild REBUILT", ("",)),
    ("show 1 --original --force -o FILE", ("",)), ("publish --force FILE", ("",)),
    ("backup --force FILE", ("",)),
)  # fmt: skip
"""Every command that shows something, with the forms in which it does."""


def checked(line: str, seen: Output) -> Any:
    """Parse what a command wrote into a pipe, by its output form."""
    harmless(seen.said)
    assert "Traceback" not in seen.said
    if line.endswith("FILE"):
        assert (seen.out, seen.code) == ("", 0)
        return None
    if not seen.out:
        made = seen.code == 0 and line.startswith(("undo", "remove", "rebuild"))
        assert made or seen.code in (NothingMatched.EXIT_CODE, UsageError.EXIT_CODE), (
            line,
            seen.said,
        )
        return []
    if "--jsonl" in line:
        return json_of(seen.out, lines=True)
    if "--json" in line:
        return json_of(seen.out)
    if "--csv" in line or "--excel" in line:
        return cells_of(seen.out, excel="--excel" in line)
    harmless(seen.out)
    if "--table" not in line and not line.startswith(("show", "cite")):
        return [rows_of(part) for part in seen.out.split("\n\n")]
    return seen.out


def checked_answers(
    environment: dict[str, str], names: dict[str, list[str]], columns: int
) -> dict[str, Any]:
    """Return the answers of every command in every form; each is checked in a pipe and on a terminal."""
    answers = {}
    for command, forms in EVERY:
        for line in (f"{command} {form}".strip() for form in forms):
            arguments = [
                each for word in line.split() for each in names.get(word, [word])
            ]
            answers[line] = checked(line, called(environment, *arguments))
            if line == command or line.endswith("--table"):
                seen = called(environment, *arguments, columns=columns)
                harmless(seen.out + seen.said, cursor=DRAWS.search(line) is not None)
    return answers


@pytest.mark.deep
@settings(
    max_examples=effort.hostile_runs,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
@given(st.lists(PIECE, min_size=30, max_size=60), st.sampled_from([40, 80, 200]))
def test_whatever_comes_in(drawn: list[str], columns: int) -> None:
    """Whatever text, values, names, decisions, programmes and saved searches hold, every command shows it harmless on a
    terminal and in a pipe, and keeps it: JSON has the very values, CSV all that can be shown of them, and the files
    come back as they came.
    """
    pieces = cycle(drawn)
    with tempfile.TemporaryDirectory() as made_folder:
        folder = Path(made_folder)
        environment, path = environment_of(folder), folder / "archive.db"
        (folder / "masuk").mkdir()
        files = written(folder / "masuk", pieces)
        mine = [LINE_ENDS.sub("", characters(next(pieces))) for _ in range(2)]
        catalogue_of(folder, f"Program {mine[0]} Anyam", "keranjang bambu")
        done = called(environment, "ingest", *map(str, files), "--json")
        outcomes = {each["origin"]: each["outcome"] for each in json_of(done.out)}
        assert done.code == SomeFailed.EXIT_CODE, (done, outcomes)
        catalogue_of(folder, f"Program {mine[1]} Tenun", "keranjang bambu")
        saved = f"a{characters(next(pieces))}"
        with database(path) as db:
            for name, query in ((saved, "perajin"), ("b", characters(next(pieces)))):
                db.execute(
                    "INSERT INTO saved_searches VALUES (?, ?, 0, ?)", (name, query, AT)
                )
            values = {
                row[0]: row[1:]
                for row in db.execute(
                    "SELECT id, headline, place, organisation, url, body FROM releases"
                )
            }
            originals = dict(
                db.execute(
                    "SELECT release_id, sha256 FROM copies JOIN originals o ON o.id = original_id WHERE release_id > 0"
                )
            )
        names: dict[str, list[str]] = {
            "IDS": [*map(str, values)],
            "LAST": [str(max(values))],
            "SAVED": [saved],
            "FILES": [*map(str, files)],
            "REBUILT": [str(folder / f"{os.path.basename(files[1])[:80]}.db")],
            "FILE": [str(folder / os.path.basename(files[0])[:80])],
            "place:HOSTILE": [
                "place:" + os.fsdecode(next(pieces).encode("utf-8", "surrogatepass"))
            ],
        }
        answers = checked_answers(environment, names, columns)
        for line in (
            "list --json",
            "list --jsonl",
            "export --json",
            "export --jsonl",
            "show IDS --json",
        ):
            assert {row["id"] for row in answers[line]} == set(values)
            for row in answers[line]:
                told = [
                    row[name] for name in ("headline", "place", "organisation", "url")
                ]
                assert (*told, row.get("body", values[row["id"]][-1])) == values[
                    row["id"]
                ]
        for line in (
            "export --csv",
            "export --excel",
            "list --csv",
            "search perajin --csv",
        ):
            for row in answers[line]:
                held = values[int(row["id"])]
                for name, value in zip(
                    ("headline", "place", "organisation", "url", "body"),
                    held,
                    strict=True,
                ):
                    assert name not in row or bare(row[name]) == guarded(value)
        assert {each["name"] for each in answers["saved --json"]} == {saved, "b"}
        name = " ".join(f"Program {mine[1]} Tenun".split())
        assert name in {each["name"] for each in answers["programmes --json"]}
        assert originals == {
            each["id"]: sha256(b64decode(each["copies"][0]["original"])).hexdigest()
            for each in answers["export --jsonl --full"]
            if each["id"]
        }
        for number, digest in originals.items():
            back = called(environment, "show", str(number), "--original").content
            assert sha256(back).hexdigest() == digest
        assert (
            files[0].read_bytes()
            == called(environment, "show", "1", "--original").content
        )


@pytest.mark.deep
@settings(
    max_examples=effort.hostile_runs,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
@given(
    st.lists(PIECE, min_size=len(TYPED), max_size=len(TYPED)),
    st.sampled_from([40, 80, 200]),
)
@example(["\udcff"] * len(TYPED), 80)
def test_whatever_is_typed(kept: Kept, drawn: list[str], columns: int) -> None:
    """Messages repeat what was typed without its control characters, and say what is wrong."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        shutil.copy(kept.environment["UMKM_DB"], "archive.db")
        environment = kept.environment | {"UMKM_DB": f"{folder}/archive.db"}
        for words, piece in zip(TYPED, drawn, strict=True):
            given = "x" + os.fsdecode(piece.encode("utf-8", "surrogatepass"))
            arguments = [word.replace("X", given) for word in words]
            for seen in (
                called(environment, *arguments),
                called(environment, *arguments, columns=columns),
            ):
                harmless(
                    seen.out + seen.said,
                    cursor=DRAWS.search(" ".join(words)) is not None,
                )
                assert seen.code != ExitCode.BUG, (arguments, seen.said)


HOSTILE_WORD = (
    "".join(
        PIECES[kind]
        for kind in ("window title", "cursor", "C1", "direction", "tags", "markup")
    )
    + "\udcff"
)


@pytest.mark.parametrize(
    "words",
    [
        ["show", "X"],
        ["search", "date:X"],
        ["search", "programme:X"],
        ["list", "--programme", "X"],
        ["list", "--since", "X"],
        ["ingest", "X"],
        ["saved", "remove", "X"],
        ["list", "--db", "X"],
    ],
    ids=" ".join,
)
def test_typed_on_a_terminal_and_in_a_pipe(kept: Kept, words: list[str]) -> None:
    """An error sentence repeats what was typed without its control characters."""
    arguments = [word.replace("X", HOSTILE_WORD) for word in words]
    seen = harmless(
        terminal(kept.environment, *arguments), cursor=arguments[0] == "ingest"
    )
    said = kept.piped(*arguments).stderr
    assert "\ufffd" in seen
    assert "\ufffd" in said
    assert said.count("\n") <= 3


@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_wrong_command_lines(kept: Kept, words: list[str]) -> None:
    """Usage errors repeat what was typed without its control characters, too."""
    controls = "".join(
        PIECES[kind]
        for kind in ("window title", "cursor", "hyperlink", "C1", "bare escape")
    )
    for columns in (0, 80):
        seen = called(
            kept.environment,
            *(word.replace("X", controls) for word in words),
            columns=columns,
        )
        assert "judul" in harmless(seen.out + seen.said)
        assert seen.code == UsageError.EXIT_CODE


def test_damaged_originals_are_named(kept: Kept, tmp_path: Path) -> None:
    """Verify shows the name of a damaged original harmless, and exactly in JSON."""
    copy = kept._replace(
        environment=kept.environment | {"UMKM_DB": str(tmp_path / "salinan.db")}
    )
    kept.piped("backup", str(tmp_path / "salinan.db"))
    with database(tmp_path / "salinan.db") as db:
        db.execute("UPDATE originals SET bytes = x'00'")
    names = {each["origin"] for each in json_of(copy.piped("verify", "--json").stdout)}
    assert str(kept.folder / ODD_NAMES[0]) in names
    assert (
        len(
            [row for row in rows_of(copy.piped("verify").stdout) if "damaged" in row[3]]
        )
        == len(kept.files) + 2
    )
    seen = harmless(terminal(copy.environment, "verify"), cursor=True)
    assert "\ufffd[2J" in seen


def test_a_megabyte_without_a_space(
    umkm: Umkm, environment: dict[str, str], tmp_path: Path
) -> None:
    """A word of a million letters is ingested, shown whole within the line width, and written out again."""
    long = "x" * 1_000_000
    content = release_text(
        body=f"Bank Mandiri \x1b[2J menyalurkan pinjaman.\n\n{long}"
    ).encode()
    (tmp_path / "a.txt").write_bytes(content)
    assert umkm("ingest", tmp_path / "a.txt").returncode == 0
    assert json_of(umkm("show", "1", "--json").stdout)["body"].endswith(long)
    assert cells_of(umkm("export").stdout)[0]["body"].endswith(long)
    assert umkm("show", "1", "--original", "-o", tmp_path / "b").returncode == 0
    assert (tmp_path / "b").read_bytes() == content
    for arguments in (["search", "pinjaman"], ["why", "1"], ["show", "1"]):
        harmless(umkm(*arguments).stdout)
        seen = harmless(terminal(environment, *arguments))
        assert max(map(len, seen.splitlines())) <= 80
    assert seen.count("x") >= len(long)


def test_odd_names_are_found_again(umkm: Umkm, tmp_path: Path) -> None:
    """`ingest --from` finds files with odd names in the JSON of an earlier run."""
    (tmp_path / "masuk").mkdir()
    files = [tmp_path / "masuk" / f"{name[:-4]}.md" for name in ODD_NAMES]
    for each in files:
        each.write_bytes(b" ")
    done = umkm("ingest", *files, "--json")
    assert [each["outcome"] for each in json_of(done.stdout)] == ["failed"] * len(files)
    assert len(harmless(done.stderr).splitlines()) == len(files) + 2
    for number, each in enumerate(files):
        each.write_text(release_text(f"Perajin {number} Naik Kelas"), encoding="utf-8")
    (tmp_path / "jawab.json").write_text(done.stdout, encoding="utf-8")
    assert (
        f"{len(files)} new" in umkm("ingest", "--from", tmp_path / "jawab.json").stderr
    )


@pytest.mark.parametrize("words", [["list", "X"], ["list", "--X"]], ids=" ".join)
def test_wrong_command_lines_turned_around(kept: Kept, words: list[str]) -> None:
    """Usage errors repeat what was typed without its direction marks."""
    for columns in (0, 80):
        seen = called(
            kept.environment,
            *(word.replace("X", PIECES["direction"]) for word in words),
            columns=columns,
        )
        harmless(seen.out + seen.said)


def test_a_saved_query_of_odd_bytes(kept: Kept) -> None:
    """A query that cannot be stored is refused with a sentence."""
    assert (
        called(kept.environment, "saved", "add", "aneh", "perajin\udcff").code
        == UsageError.EXIT_CODE
    )


def test_names_with_two_spaces_are_found_again(umkm: Umkm, tmp_path: Path) -> None:
    """`ingest --from` finds every file that the table of an earlier run names."""
    (tmp_path / "siaran  pers.md").write_bytes(b" ")
    (tmp_path / "jawab.tsv").write_text(
        umkm("ingest", tmp_path / "siaran  pers.md").stdout, encoding="utf-8"
    )
    assert "no such file" not in umkm("ingest", "--from", tmp_path / "jawab.tsv").stderr


@pytest.mark.parametrize("where", ["name", "subject"])
def test_a_nul_comes_back(umkm: Umkm, tmp_path: Path, where: str) -> None:
    """A NUL in the name of an attachment or in a subject survives a full export."""
    path = made.mail_file(tmp_path, made.mail("Terlampir.", made.text(tmp_path)))
    was, is_now = {
        "name": (b'filename="rilis.txt"', b"filename*=utf-8''a%00b.txt"),
        "subject": (b"Subject: Siaran", b"Subject: =?utf-8?q?a=00b?="),
    }[where]
    path.write_bytes(path.read_bytes().replace(was, is_now))
    assert umkm("ingest", path).returncode == 0
    assert (
        umkm("export", "--jsonl", "--full", "-o", tmp_path / "semua.jsonl").returncode
        == 0
    )
    assert (
        umkm(
            "ingest", tmp_path / "semua.jsonl", "--db", tmp_path / "lain.db"
        ).returncode
        == 0
    )


@pytest.mark.parametrize("letter", ["x", "漢"])
def test_long_words_are_sound(umkm: Umkm, tmp_path: Path, letter: str) -> None:
    """An archive that holds a very long word is sound, in any script."""
    (tmp_path / "a.txt").write_text(
        release_text(body=letter * 40_000), encoding="utf-8"
    )
    assert umkm("ingest", tmp_path / "a.txt").returncode == 0
    assert umkm("verify").returncode == 0


@pytest.mark.parametrize(
    "line", ["export -o", "show 1 --original -o", "backup", "publish"]
)
def test_long_names_can_be_written(kept: Kept, tmp_path: Path, line: str) -> None:
    """Output files can have names of any length that the system allows."""
    assert (
        called(kept.environment, *line.split(), str(tmp_path / ("x" * 255))).code == 0
    )


def test_what_has_no_width_is_seen() -> None:
    """Invisible characters that no script needs are replaced."""
    for character in "\u2060\ufff9\u206a":
        assert clean(character) != character


@pytest.mark.parametrize(
    "change",
    [
        "originals SET media_type = :piece",
        "copies SET ingested_at = :piece",
        "releases SET released_on = :piece",
        "finding_kinds SET rule = :piece || id",
    ],
)
def test_an_archive_from_somebody_else(kept: Kept, tmp_path: Path, change: str) -> None:
    """An archive that another program wrote can do no more to a terminal than a release can."""
    environment = kept.environment | {"UMKM_DB": str(tmp_path / "salinan.db")}
    called(kept.environment, "backup", environment["UMKM_DB"])
    with database(tmp_path / "salinan.db") as db:
        db.execute(f"UPDATE {change}", {"piece": PIECES["window title"]})
    for arguments in (["list"], ["show", "1"], ["why", "1"]):
        seen = called(environment, *arguments, columns=80)
        harmless(seen.out + seen.said)
