"""Exported chats of WhatsApp: their messages, moments, pieces and files."""

import json
import re
import tracemalloc
from base64 import b64decode
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pytest

from tests import made
from tests.chats import (
    BEGIN,
    ENGLISH,
    FORMS,
    HEADLINE,
    RELEASE,
    UNDATED,
    WISHES,
    Sent,
    chat,
)
from tests.checks import outcomes
from tests.conftest import FIXTURES, Umkm
from tests.effort import effort
from tests.growth import growth
from tests.web_client import Browser
from umkm_cli import catalogue
from umkm_cli.archive import open_archive
from umkm_cli.errors import SomeFailed
from umkm_cli.models.ingest import Member
from umkm_cli.reading import read, values_of
from umkm_cli.sources import (
    Bounds,
    extract,
    identify_kind,
    kind_of_media_type,
    unpack,
)
from umkm_cli.sources.formats.whatsapp.days import DayOrder, infer_order
from umkm_cli.sources.formats.whatsapp.wording import read_said
from umkm_cli.verbs.context import Context
from umkm_cli.web.app import create_app
from umkm_cli.web.gate import Gate


def members(text: str) -> list[Member]:
    """Return what comes out of a file with this text, which has to be a chat."""
    content = text.encode()
    kind = identify_kind("catatan.txt", content, named=False)
    assert kind is not None
    assert kind.module == "whatsapp.chat"
    return list(unpack(kind, content, Bounds(1 << 26), {}))


def facts(member: Member) -> dict[str, str]:
    """Return the metadata of a message by name, the last of each."""
    return dict(line.split(": ", 1) for line in member.metadata.split("\n"))


SAID: list[Sent] = [
    ("Ani Uji", "Selamat pagi"),
    ("+62 812-0000-1111", UNDATED),
    ("", "Ani Uji keluar"),
    ("Ani Uji", "ok", BEGIN + timedelta(days=40)),
]


@pytest.mark.parametrize("form", FORMS)
def test_the_forms_of_phones(form: str) -> None:
    """In each form of each phone the moment, the sender and the text of a message are read."""
    (message, *left_out) = members(chat(form, *SAID))
    assert message.content.decode() == UNDATED
    assert facts(message)["chat date"] == "2021-09-13 09:09"
    assert facts(message)["chat sender"] == "+62 812-0000-1111"
    assert {each.name: each.times for each in left_out} == {
        "notices": 2,
        "short messages": 2,
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_chat_is_ingested(encoding: str, umkm: Umkm, tmp_path: Path) -> None:
    """A chat is a container of its releases, whatever its name and encoding; the day of a message is only inferred."""
    path = tmp_path / "tanpa nama.txt"
    path.write_bytes(chat("iphone", *SAID).encode(encoding))
    assert outcomes(umkm, path) == {
        "tanpa nama.txt!3.txt": ("new", 1),
        "tanpa nama.txt!notices": ("skipped", None),
        "tanpa nama.txt!short messages": ("skipped", None),
        "tanpa nama.txt": ("opened", None),
    }
    (found,) = json.loads(umkm("list", "--json").stdout)
    assert (found["headline"], found["released_on"], found["date_status"]) == (
        HEADLINE,
        "2021-09-13",
        "inferred",
    )
    assert umkm("verify").returncode == 0


def test_english(umkm: Umkm, tmp_path: Path) -> None:
    """A chat in English is read like one in Indonesian; a date in the release is stronger than the message's."""
    sent: list[Sent] = [
        ("", 'Ani Uji created group "Pers: Uji"'),
        ("Ani Uji", ENGLISH, BEGIN + timedelta(days=3)),
    ]
    (tmp_path / "chat.txt").write_text(
        chat("android, 12 hours", *sent, language="en"), encoding="utf-8"
    )
    done = umkm("ingest", tmp_path / "chat.txt")
    assert "2 notices" in done.stderr
    (found,) = json.loads(umkm("list", "--json").stdout)
    assert (found["headline"], found["released_on"]) == (
        "Mat Weavers Win an Export Order",
        "2021-09-13",
    )
    assert found["date_status"] == "stated"


@pytest.mark.parametrize(
    ("days", "order", "is_stated"),
    [
        (["13/09/21"], "day first", True),
        (["09/13/21"], "month first", True),
        (["2021-09-01"], "year first", True),
        (["21/09/01", "21/09/02", "21/09/30", "21/10/01"], "year first", True),
        (["01/02/21", "02/02/21"], "day first", False),  # also 2 January, 2 February
        (["05/01/21", "01/02/21"], "day first", True),  # else May comes before January
        (["01/05/21", "02/01/21"], "month first", True),
        (["05/05/2021"], "day first", True),  # both are the same
        (["30/02/21", "13/09/21"], "day first", True),  # one day that does not exist
        (["1.2.2021", "3.2.2021"], "day first", False),
        ([], "day first", True),
    ],
)
def test_the_order_of_days(days: list[str], order: str, is_stated: bool) -> None:
    """The order of days is inferred from all of them: they exist, and do not go back; else the day is assumed first."""
    assert infer_order(days) == DayOrder(order, is_stated=is_stated)


def test_an_assumed_order(umkm: Umkm, tmp_path: Path) -> None:
    """Where no day of a chat decides, the day comes first, and `why` says that this is assumed."""
    on_the_tenth = datetime(2021, 9, 10, 8, 0)
    text = chat("android", ("Ani Uji", UNDATED, on_the_tenth))
    text = text.replace("13/09/21", "10/09/21")
    (tmp_path / "chat.txt").write_text(text, encoding="utf-8")
    umkm("ingest", tmp_path / "chat.txt")
    found = json.loads(umkm("why", "1", "--json").stdout)["findings"]
    (day,) = [each for each in found if each["field"] == "date" and each["chosen"]]
    assert (day["value"], day["rule"], day["role"]) == (
        "2021-09-10",
        "chat-date-assumed",
        "file",
    )


@pytest.mark.parametrize(
    ("rest", "read"),
    [
        ("Ani: Halo", ("Ani", "Halo", (), ())),
        ("~\u202fAni: Halo", ("Ani", "Halo", (), ())),
        ("Ani: satu: dua\ntiga", ("Ani", "satu: dua\ntiga", (), ())),
        ("Ani: \u200e<terlampir: 0001-FOTO.jpg>", ("Ani", "", ("0001-FOTO.jpg",), ())),
        ("Ani: Judul \u200e<attached: 1.jpg>", ("Ani", "Judul", ("1.jpg",), ())),
        ("Ani: \u200eIMG-1.jpg (file terlampir)\nJudul", ("Ani", "Judul", ("IMG-1.jpg",), ())),
        ("Ani: Rilis 1.pdf (file attached)", ("Ani", "", ("Rilis 1.pdf",), ())),
        (
            "Ani: Rilis.pdf • \u200e3 halaman \u200e<terlampir: 2-Rilis.pdf>",
            ("Ani", "", ("2-Rilis.pdf",), ("Rilis.pdf • \u200e3 halaman",)),
        ),
        ("Ani: *Diteruskan*\nJudul", ("Ani", "Judul", (), ("*Diteruskan*",))),
        ("Ani: Forwarded many times\nJudul", ("Ani", "Judul", (), ("Forwarded many times",))),
        ("Ani: Diteruskan kepada warga desa", ("Ani", "Diteruskan kepada warga desa", (), ())),
        ("Ani: Judul \u200e<Pesan ini diedit>", ("Ani", "Judul", (), ("<Pesan ini diedit>",))),
        ("Ani: <Media tidak disertakan>", None),
        ("Ani: Pesan ini dihapus", None),
        ("Ani: \u200eThis message was deleted.", None),
        ("Ani: \u200efoto tidak disertakan", None),
        ("Ani menambahkan Budi", None),
        ("Ani bergabung menggunakan tautan undangan grup ini", None),
        ('Ani mengubah subjek dari "Pers: A" menjadi "Pers: B"', None),
        ('Ani changed the subject from "A: 1" to "B: 2"', None),
        ("Grup: \u200ePesan dan panggilan terenkripsi secara end-to-end.", None),
        ("Ani keluar", None),
        ("Grup: \u200eAni menambahkan Budi", None),
        ("Ani: Ia menambahkan bahwa pesanan naik", ("Ani", "Ia menambahkan bahwa pesanan naik", (), ())),
    ],
)  # fmt: skip
def test_what_whatsapp_writes(rest: str, read: tuple[object, ...] | None) -> None:
    """Notices of WhatsApp are no messages, in Indonesian and English; its marks are no text, but are kept."""
    said = read_said(rest)
    assert (said and tuple(said)) == read


FIRST, REST = UNDATED.split(" binaan ")
PARTS = UNDATED.split("\n\n")


@pytest.mark.parametrize(
    ("sent", "texts"),
    [
        ([("A", f"(1/2)\n{PARTS[0]}\n\n{PARTS[1]}"), ("B", "ok"), ("A", f"{PARTS[2]} (2/2)")], [UNDATED]),
        ([("A", f"{PARTS[2]} 3/3"), ("A", "Bagian 3 dari 3\n" + PARTS[2])], []),
        ([("A", f"2/2\n{PARTS[2]}"), ("A", "\n\n".join(PARTS[:2]) + " (1/2)")], [UNDATED]),
        (
            [("A", f"*Judul (1/2)*\n{WISHES}"), ("A", "sebentar"), ("A", f"(2/2) {WISHES}")],
            [f"*Judul*\n{WISHES}\n\n{WISHES}"],
        ),
        ([("A", f"{WISHES[:-1]}"), ("A", f"dan {WISHES}")], [f"{WISHES[:-1]} dan {WISHES}"]),
        ([("A", f"{WISHES[:-1]}"), ("B", f"dan {WISHES}")], [WISHES[:-1], f"dan {WISHES}"]),
        ([("A", f"{WISHES}"), ("A", f"dan {WISHES}")], [WISHES, f"dan {WISHES}"]),
        ([("A", f"{WISHES[:-1]}"), ("A", "ok siap")], [WISHES[:-1]]),
        (
            [("A", f"(1/2) {WISHES}"), ("A", f"(2/2) {WISHES}", BEGIN + timedelta(hours=2))],
            [f"(1/2) {WISHES}", f"(2/2) {WISHES}"],
        ),
        (
            [("A", f"{WISHES} Rabu (1/9)"), ("A", f"{WISHES} Kamis (2/9)")],
            [f"{WISHES} Rabu (1/9)", f"{WISHES} Kamis (2/9)"],
        ),
    ],
)  # fmt: skip
def test_pieces(sent: list[tuple[str, str]], texts: list[str]) -> None:
    """A release that one sender sent in pieces is one again, by marks or where a sentence goes on, and soon after."""
    found = [each for each in members(chat("iphone", *sent)) if not each.left_out]
    assert [each.content.decode() for each in found] == texts


@pytest.mark.parametrize("packed", [True, False], ids=["zip", "folder"])
def test_files_beside_a_chat(packed: bool, umkm: Umkm, tmp_path: Path) -> None:
    """A file that came with a message is read with its moment and, as its covering note, what the message says."""
    folder = tmp_path / "Ekspor"
    folder.mkdir()
    texts = (made.HEADLINE, *made.BODY)
    made.pdf(folder, "00000003-Rilis Kursi.pdf", texts)
    made.pdf(folder, "Tanpa pesan.pdf", ("Sapi Perah Boyolali", *made.BODY[1:]))
    made.pdf(folder, "Lain.pdf", ("Koperasi Sapi Perah Buka Gerai", *made.BODY[:1]))
    (folder / "00000004-PHOTO.jpg").write_bytes(b"\xff\xd8\xff\xe0 foto")
    sent = [
        ("Ani Uji", "Rekan, ini rilisnya \u200e<terlampir: 00000003-Rilis Kursi.pdf>"),
        ("Ani Uji", f"{UNDATED} \u200e<terlampir: 00000004-PHOTO.jpg>"),
        ("Ani Uji", f"{ENGLISH} \u200e<terlampir: Lain.pdf>"),
    ]
    (folder / "obrolan.txt").write_text(chat("iphone", *sent), encoding="utf-8")
    whole = folder
    if packed:
        whole = tmp_path / "Ekspor.zip"
        with ZipFile(whole, "w") as archive:
            for path in sorted(folder.iterdir()):
                archive.write(path, path.name)
    done = umkm("ingest", whole, "--json")
    found = {
        Path(each["origin"].rpartition("!")[2]).name: each
        for each in json.loads(done.stdout)
    }
    assert found["00000003-Rilis Kursi.pdf"]["outcome"] == "new"
    assert found["3.txt"]["outcome"] == "new"
    with open_archive(tmp_path / "archive.db") as kept, kept.snapshot() as db:
        said = dict(
            db.execute(
                "SELECT c.origin, metadata FROM copy_metadata m JOIN copies c ON c.id = m.copy_id"
            )
        )
    by_name = {re.split("[!/\\\\]", origin)[-1]: text for origin, text in said.items()}
    assert "chat date: 2021-09-13 09:07\n" in by_name["00000003-Rilis Kursi.pdf"]
    assert (
        "chat attached to: 2\ncovering note: Rekan, ini rilisnya"
        in by_name["00000003-Rilis Kursi.pdf"]
    )
    assert "chat attached: 00000004-PHOTO.jpg" in by_name["3.txt"]
    assert "chat" not in by_name.get("Tanpa pesan.pdf", "")
    assert "chat attached to: 4" in by_name["Lain.pdf"]
    assert "covering note" not in by_name["Lain.pdf"]
    seen = umkm("show", str(found["4.txt"]["id"]), "--metadata").stdout
    assert f"metadata: release: {found['Lain.pdf']['id']}\n" in seen
    assert (
        "Rekan, ini rilisnya"
        in umkm("show", str(found["00000003-Rilis Kursi.pdf"]["id"]), "--all").stdout
    )
    assert umkm("verify").returncode == 0


PERSON, NUMBER = "Ani Rahasia", "+62 811-2222-3333"
_PASTED = f"{RELEASE}\n[10.30, 4/5/2022] {PERSON}: {WISHES}"


def contents(path: Path) -> bytes:
    """Return all that a file says, also packed or in Base64."""
    content = path.read_bytes()
    if is_zipfile(path):
        with ZipFile(path) as archive:
            packed = map(archive.read, archive.namelist())
            return content + b"".join(map(b"\n".__add__, packed))
    for encoded in re.findall(rb'"original": ?"([^"]+)"', content):
        content += b64decode(encoded)
    return content


@pytest.mark.deep
def test_senders_stay_private(umkm: Umkm, archive_path: Path, tmp_path: Path) -> None:
    """Nothing that is written for others names who sent a release; the owner sees it, and may export it."""
    path = tmp_path / f"WhatsApp Chat - {PERSON}.zip"
    folder = tmp_path / "pdf"
    folder.mkdir()
    with ZipFile(path, "w") as archive:
        sent = [
            (PERSON, _PASTED),
            (NUMBER, ENGLISH),
            (PERSON, "\u200e<terlampir: Rilis.pdf>"),
        ]
        archive.writestr(f"Chat WhatsApp dengan {PERSON}.txt", chat("iphone", *sent))
        archive.write(made.pdf(folder), "Rilis.pdf")
    assert [each for each, _ in outcomes(umkm, path).values()].count("new") == 3
    umkm("saved", "add", "semua", "pesanan OR order OR kursi")
    every = "id,origin,body,boilerplate,set_aside,headline,sha256"
    written = {
        "a.csv": ("export", "--columns", every),
        "a.json": ("export", "--json"),
        "a.jsonl": ("export", "--jsonl"),
        "full.jsonl": ("export", "--jsonl", "--full"),
        "a.xlsx": ("export",),
        "a.db": ("publish",),
        "r.html": ("report", "--with-undated"),
        "r.docx": ("report", "--with-undated"),
        "r.xlsx": ("report", "--with-undated"),
        "r.zip": ("report", "--with-undated"),
    }
    said = ""
    for name, (command, *arguments) in written.items():
        given = (
            [str(tmp_path / name)]
            if command == "publish"
            else ["-o", str(tmp_path / name)]
        )
        done = umkm(command, *arguments, *given)
        assert done.returncode == 0, done.stderr
        said += done.stderr
    browser = Browser(
        create_app(Context(archive=archive_path), Gate(frozenset(["localhost"]), None))
    )
    pages = [
        f"/releases/{number}{rest}"
        for number in (1, 2, 3)
        for rest in ("", ".json", "/why", "/why.json")
    ]
    replies = [
        browser.get(each)
        for each in (*pages, "/", "/search?q=pesanan", "/saved/semua.atom")
    ]
    assert {each.status for each in replies} == {200}
    cited = umkm("cite", "1", "2", "3").stdout
    everything = [contents(tmp_path / name) for name in written]
    everything += [cited.encode(), *(each.content for each in replies)]
    assert not [
        each for each in everything if PERSON.encode() in each or b"2222-3333" in each
    ]
    assert "2 files with chats were left out; --with-senders" in said
    seen = umkm("show", "1", "2", "--metadata").stdout
    assert f"chat sender: {PERSON}" in seen
    assert f"chat sender: {NUMBER}" in seen
    assert f"[10.30, 4/5/2022] {PERSON}:" in seen
    umkm(
        "export", "--jsonl", "--full", "--with-senders", "-o", tmp_path / "whole.jsonl"
    )
    whole = contents(tmp_path / "whole.jsonl")
    assert NUMBER.encode() in whole
    assert whole.count(PERSON.encode()) > 5
    for name in ("full.jsonl", "whole.jsonl"):
        other = {"UMKM_DB": str(tmp_path / f"{name}.db")}
        assert umkm("ingest", tmp_path / name, **other).returncode == 0
        assert umkm("verify", **other).returncode == 0
        assert len(umkm("list", "--jsonl", **other).stdout.splitlines()) == 3


def test_evidence_of_what_came_in_pieces(umkm: Umkm) -> None:
    """What a value of a release in pieces was read from stands in the chat, word for word."""
    path = FIXTURES / "chats" / "_chat.txt"
    umkm("ingest", path)
    found = json.loads(umkm("why", "1", "--json").stdout)["findings"]
    words = {each["field"]: each["evidence"] for each in found if each["chosen"]}
    assert words["date"] == "13 September 2021"
    assert words["headline"] == HEADLINE
    assert words["body"] == "\n\n".join(RELEASE.partition(" – ")[2].split("\n\n"))
    whole = " ".join(path.read_text(encoding="utf-8").replace("*", "").split())
    short = [text for field, text in words.items() if field not in ("body", "language")]
    assert [text for text in short if text not in whole] == []


def test_messages_that_are_no_releases(umkm: Umkm, tmp_path: Path) -> None:
    """A long message that does not read like a release stays out, or comes in with a mark if that is asked for."""
    path = tmp_path / "chat.txt"
    path.write_text(
        chat("iphone", ("Ani", WISHES), ("Budi", RELEASE)), encoding="utf-8"
    )
    (told,) = [
        each
        for each in json.loads(umkm("ingest", path, "--json").stdout)
        if each["origin"].endswith("!2.txt")
    ]
    assert (told["outcome"], told["error"]) == (
        "skipped",
        "not a release (long message)",
    )
    umkm("ingest", path, "--with-non-releases")
    rows = json.loads(umkm("list", "--json", "--with-non-releases").stdout)
    assert {row["headline"] == HEADLINE: row["not_a_release"] for row in rows} == {
        True: False,
        False: True,
    }


def test_releases_in_a_chat() -> None:
    """No release is taken for mere talk: each of the fixtures, sent in a chat, is a release of its words."""
    known = catalogue.load()
    for path in sorted((FIXTURES / "releases").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        (message, *_) = members(chat("android", ("Humas", text), ("Ani", "ok")))
        kind = kind_of_media_type(message.media_type)
        assert kind is not None
        found = extract(kind, message.content)._replace(metadata=message.metadata)
        assert found.text.split() == text.split(), path.name
        values = values_of(read(found, known, date(2026, 1, 1)).findings)
        assert not values.not_a_release, path.name


def test_a_long_chat_needs_little_memory() -> None:
    """The memory for a chat, besides one copy of its bytes, does not grow with its messages."""
    peaks = []
    for count in (1_000 * effort.length, 4_000 * effort.length):
        sent = [
            (f"Ani {number % 90}", "Siap, terima kasih.") for number in range(count)
        ]
        content = chat("android", *sent).encode()
        kind = identify_kind("a.txt", content, named=True)
        assert kind is not None
        tracemalloc.start()
        (*_, left_out) = unpack(kind, content, Bounds(1 << 26), {})
        peaks.append(tracemalloc.get_traced_memory()[1] - len(content))
        tracemalloc.stop()
        assert left_out.times == count
    few, many = peaks
    assert many < few + 100_000


_HEAD = "[13/09/21 09.05.30] Ani: "
_HOSTILE: dict[str, Callable[[int], str]] = {
    "marks": lambda size: _HEAD + "\u200e" * (3000 * size),
    "brackets": lambda size: _HEAD + "<terlampir: (1/2) " * (200 * size),
    "colons": lambda size: _HEAD + ": " * (1500 * size),
    "dots": lambda size: _HEAD + "a." * (1500 * size),
    "prefixes": lambda size: _HEAD + "\n[10.30, 4/5/2022] A: " * (150 * size),
    "pieces": lambda size: "".join(f"{_HEAD}({n % 99 + 1}/99) {WISHES}\n" for n in range(9 * size)),
    "senders": lambda size: "".join(f"{_HEAD[:-2]}{n}: {WISHES[:-1]}\n" for n in range(9 * size)),
    "breaks": lambda size: f"{_HEAD}dan {WISHES[:-1]}\n" * (9 * size),
    "days": lambda size: "".join(f"[{n % 31}/{n % 13}/{n % 90} 9.05] A: x\n" for n in range(200 * size)),
}  # fmt: skip


@pytest.mark.deep
@pytest.mark.parametrize("make", _HOSTILE.values(), ids=_HOSTILE)
def test_hostile_chats(make: Callable[[int], str]) -> None:
    """The time for a chat grows with its length, whatever is in it; one without an end to its pieces is cut."""

    def found(size: int) -> list[Member]:
        return members(chat("iphone", ("Ani", "ok")) + make(size))

    assert growth(found, 25) < 8
    assert max(len(each.content) for each in found(100)) < 400_000


@pytest.mark.parametrize(
    ("text", "module"),
    [
        (chat("iphone"), "whatsapp.chat"),
        ("\ufeff" + chat("android, 12 hours"), "whatsapp.chat"),
        (f"{_HEAD}satu\n" * 4, "whatsapp.chat"),
        (f"{_HEAD}satu\n" * 3, "text"),
        (f"Rapat\n{_HEAD}satu\n" * 9, "text"),
        (f"{_HEAD}satu\n13/09/21 09.05 - Ani: dua\n", "text"),
        (RELEASE, "text"),
    ],
)
def test_what_a_chat_is(text: str, module: str) -> None:
    """A chat is told by its content: it begins with a message, and has the notice of encryption or four messages."""
    kind = identify_kind("rilis.txt", text.encode(), named=False)
    assert kind is not None
    assert kind.module == module


def test_a_chat_without_messages(umkm: Umkm, tmp_path: Path) -> None:
    """A chat of nothing but notices fails in one sentence, and so does a damaged one."""
    (tmp_path / "a.txt").write_text(
        chat("iphone", ("", "Anda ditambahkan")), encoding="utf-8"
    )
    done = umkm("ingest", tmp_path / "a.txt")
    assert done.returncode == SomeFailed.EXIT_CODE
    assert "a chat without messages" in done.stderr
    (tmp_path / "b.txt").write_bytes(
        chat("iphone", ("A", WISHES)).encode() + b"\x00\xff" * 500
    )
    done = umkm("ingest", tmp_path / "b.txt")
    assert done.returncode == SomeFailed.EXIT_CODE
    assert "binary data" in done.stderr
