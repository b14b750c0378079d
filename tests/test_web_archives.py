"""Web archives: WARC and WACZ files, and pages that Safari saved."""

import gzip
import io
import json
import plistlib
import struct
import tracemalloc
import zlib
from collections.abc import Iterable
from pathlib import Path

import brotli
import pytest
from fastwarc.stream_io import ZstdWriter

from tests import web_archives as web
from tests.conftest import Umkm
from tests.effort import effort
from umkm_cli.errors import NoText
from umkm_cli.models.ingest import Member
from umkm_cli.sources import Bounds, identify_kind
from umkm_cli.sources.formats import wacz, web_archive, webarchive

MOST = 1 << 20
PAGE = web.release()


def taken(content: bytes, most: int = MOST) -> tuple[list[Member], str]:
    """What comes out of a web archive, and why it ended, if that was no good end."""
    found: list[Member] = []
    try:
        found.extend(_each(web_archive.members(content, Bounds(most)), found))
    except NoText as failure:
        return found, str(failure)
    return found, ""


def _each(members: Iterable[Member], found: list[Member]) -> list[Member]:
    for member in members:
        found.append(member)
    return []


def one(record: bytes, most: int = MOST) -> Member:
    (member,), failure = taken(record, most)
    assert failure == ""
    return member


def chunked(body: bytes) -> bytes:
    half = len(body) // 2
    pieces = (body[:half], body[half:], b"")
    return b"".join(b"%x;a=b\r\n%b\r\n" % (len(piece), piece) for piece in pieces)


def zstandard(body: bytes) -> bytes:
    held = io.BytesIO()
    writer = ZstdWriter(held)
    writer.write(body)
    writer.close()
    return held.getvalue()


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        (PAGE, {}),
        (gzip.compress(PAGE), {"Content_Encoding": "gzip"}),
        (zlib.compress(PAGE), {"Content_Encoding": "deflate"}),
        (zlib.compress(PAGE)[2:-4], {"Content_Encoding": "deflate"}),
        (brotli.compress(PAGE), {"Content_Encoding": "br"}),
        (zstandard(PAGE), {"Content_Encoding": "zstd"}),
        (chunked(PAGE), {"Transfer_Encoding": "chunked"}),
        (
            chunked(gzip.compress(PAGE)),
            {"Transfer_Encoding": "chunked", "Content_Encoding": "gzip"},
        ),
        (brotli.compress(gzip.compress(PAGE)), {"Content_Encoding": "gzip, BR"}),
        # What a program has decoded, without changing the header.
        (PAGE, {"Content_Encoding": "gzip"}),
        (PAGE, {"Content_Encoding": "br", "Transfer_Encoding": "chunked"}),
        (PAGE, {"Content_Encoding": "of-tomorrow"}),
    ],
)
def test_how_a_page_was_sent(body: bytes, fields: dict[str, str]) -> None:
    """A page is what the server meant, however it was packed for the way."""
    member = one(web.record("rilis/1", web.response(body, **fields)))
    assert (member.name, member.content) == (f"{web.SITE}/rilis/1", PAGE)
    assert member.is_captured
    assert (
        member.metadata
        == f"captured: 2021-06-01T03:00:00Z\ncanonical: {web.SITE}/rilis/1"
    )


UNCHANGED = "its content is in an earlier capture (captured without change)"
BYTES = "application/octet-stream"
PDF = b"%PDF-1.4\n" + bytes(9)


@pytest.mark.parametrize(
    ("record", "media_type"),
    [
        (web.record("a", PAGE, "resource", "text/html"), "text/html"),
        (web.record("a", PAGE), "text/html"),
        (
            web.record("a", web.response(b"<p>Rilis", media_type="text/html")),
            "text/html",
        ),
        (
            web.record("a.pdf", web.response(PDF, media_type=BYTES)),
            "application/pdf",
        ),
        (web.record("a", b"Rilis pers", "conversion", "text/plain"), "text/plain"),
        (
            web.record(
                "a.doc", web.response(b"{\\rtf1 x}", media_type="application/msword")
            ),
            "application/rtf",
        ),
        (
            web.record("<https://koperasi.example.id/b>", web.response(PAGE)),
            "text/html",
        ),
    ],
)
def test_what_is_read(record: bytes, media_type: str) -> None:
    """Pages and documents are read: what the bytes say that they are, else the server, else the address."""
    member = one(record)
    assert (member.media_type, member.left_out, member.failure) == (
        media_type,
        "",
        None,
    )


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (web.record("a", web.response(b"", "301 Moved", Location="/b")), "it only leads to another address (redirect)"),
        (web.record("a", web.response(PAGE, "404 Not Found")), "the server answered 404 (error page)"),
        (web.record("a", web.response(b"", "304 Not Modified")), UNCHANGED),
        (web.record("a", b"", "revisit"), UNCHANGED),
        (web.record("a", web.response(b" \n")), "the server answered with nothing (empty page)"),
        (web.record("a.png", web.response(b"\x89PNG", media_type="image/png")), "not a release format (.png)"),
        (web.record("a.js", web.response(b"x()", media_type="application/javascript")), "not a release format (.js)"),
        (web.record("feed", web.response(b"<rss/>", media_type="text/foo+xml")), "not a release format (text/foo+xml)"),
        (web.record("a.dat", web.response(bytes(99), media_type=BYTES)), "not a release format (.bin)"),
        (web.record("a.csv", web.response(b"a,b\n1,2\n", media_type="")), "not a release format (.csv)"),
        (web.record("a", b"teks", "conversion", "text/plain"), ""),
    ],
)  # fmt: skip
def test_what_is_no_page(record: bytes, reason: str) -> None:
    """Everything else is left out with a reason, and so is the same once more."""
    first, *rest = taken(record + record)[0]
    assert (first.left_out, first.content != b"") == (reason, not reason)
    again = "the same as an earlier capture of its address (duplicate)"
    assert [member.left_out for member in rest] == [reason or again]


def test_what_is_no_capture() -> None:
    """Records about the crawl are not even counted, such as the log of wget."""
    records = (
        web.record("a", b"software: x", "warcinfo", "application/warc-fields"),
        web.record("a", b"GET / HTTP/1.1\r\n\r\n", "request"),
        web.record("a", b"x: y", "metadata", "application/warc-fields"),
        web.record(
            "metadata://gnu.org/software/wget/warc/wget.log",
            b"log",
            "resource",
            "text/plain",
        ),
        web.record(
            "urn:text:https://koperasi.example.id/", b"teks", "resource", "text/plain"
        ),
    )
    assert taken(web.packed(records)) == ([], "")


def test_captures_of_one_address() -> None:
    """A page that changed is there twice, and a mark in its address does not look like a file in a file."""
    records = [web.captured("a!b?c=d", web.release(number)) for number in (0, 1, 0)]
    name = f"{web.SITE}/a%21b?c=d"
    found = taken(b"".join(records))[0]
    assert [member.name for member in found] == [name, f"{name}#2", name]
    assert found[2].left_out.endswith("(duplicate)")


BLOCK = web.response(PAGE)
PACKED, CHUNKED = gzip.compress(PAGE), {"Transfer_Encoding": "chunked"}
BOMB, BROTLI_BOMB = (
    gzip.compress(bytes(MOST << 5)),
    brotli.compress(bytes(MOST << 5), quality=5),
)
CUT_OFF = "cut off in the middle when it was captured"
TOO_LARGE = "larger than 1 MB; --max-size MB accepts larger files"
WRONG_DIGEST = "damaged: its bytes do not match the digest that was noted with it"
NOT_UNPACKED = "damaged: it cannot be unpacked"
DAMAGED = "damaged, or cut off; what else is in it was read"


@pytest.mark.parametrize(
    ("record", "failure"),
    [
        (web.record("a", BLOCK, WARC_Truncated="length"), CUT_OFF),
        (web.record("a", web.response(PAGE, "206 Partial Content")), CUT_OFF),
        (web.record("a", web.response(PACKED[:-9], Content_Encoding="gzip")), CUT_OFF),
        (web.record("a", web.response(chunked(PAGE)[:-40], **CHUNKED)), CUT_OFF),
        (web.record("a", web.response(b"\x07\x80" + bytes(9), Content_Encoding="br")), NOT_UNPACKED),
        (web.record("a", BLOCK, WARC_Segment_Number="1"), "spread over several records, which umkm does not join"),
        (web.record("a", BLOCK, WARC_Block_Digest=web.digest(b"x")), WRONG_DIGEST),
        (web.record("a", BLOCK, WARC_Block_Digest=web.digest(BLOCK)), None),
        (web.record("a", BLOCK, WARC_Block_Digest="of-tomorrow:x"), None),
        (web.record("a", web.response(bytes(MOST + 1))), TOO_LARGE),
        (web.record("a", web.response(BOMB, Content_Encoding="gzip")), TOO_LARGE),
        (web.record("a", web.response(BROTLI_BOMB, Content_Encoding="br")), TOO_LARGE),
    ],
)  # fmt: skip
def test_pages_that_are_not_whole(record: bytes, failure: str | None) -> None:
    """A page that is cut off, damaged or a bomb fails with a sentence; the next one is read."""
    first, second = taken(web.packed([record, web.captured("b", PAGE)]))[0]
    assert (first.failure, second.content) == (failure, PAGE)


def test_a_file_that_is_damaged() -> None:
    """What comes behind a damage is read, in any form; the file says at its end that it was damaged."""
    first, second, third = (
        web.captured(f"rilis/{number}", web.release(number)) for number in range(3)
    )
    lying = web.record("rilis/9", BLOCK, size=10)
    tiny = web.record("rilis/9", BLOCK, size=1 << 40)
    noise = gzip.compress(first)
    flipped = noise[:99] + bytes(9) + noise[108:]
    for content, names in (
        (first + b"noise\r\n" + second, "0 1"),
        (first + lying + second, "0 1"),
        (second + first[:-400] + third + second, "1 0 2"),
        (web.packed([first, second])[:-50], "0 1"),
        (web.packed([first])[:-200] + web.packed([second]), "1"),
        (flipped + web.packed([second, third]), "1 2"),
        (web.packed([first]) + b"noise" * 300_000 + web.packed([second]), "0 1"),
        (web.packed([first, tiny]), "0 9"),
    ):
        found, failure = taken(content)
        assert failure == DAMAGED
        whole = [
            member.name.rpartition("/")[2] for member in found if member.left_out == ""
        ]
        assert " ".join(dict.fromkeys(whole)) == names
    assert taken(b"WARC/1.0" + bytes(99)) == (
        [],
        "damaged: a web archive without records",
    )


def test_forms_of_files() -> None:
    """A WARC file is known by its first bytes, whatever packs it; a WACZ file by its parts or its name."""
    plain = web.captured("a", PAGE)
    for content, kind in (
        (plain, "web_archive"),
        (gzip.compress(plain), "web_archive"),
        (zstandard(plain), "web_archive"),
        (web.wacz({"a.warc": plain}), "wacz"),
        (web.stored({"datapackage.json": b"{}", "archive/a.warc.gz": plain}), "wacz"),
        (web.stored({"archive/a.warc.gz": plain}), "archive_zip"),
        (web.stored({"datapackage.json": b"{}", "a.warc": plain}), "archive_zip"),
        (web.webarchive(PAGE), "webarchive"),
        (web.webarchive(PAGE, binary=False), "webarchive"),
        (gzip.compress(b"Rilis"), "gzip_file"),
        (zstandard(b"Rilis"), None),
        (plistlib.dumps({"a": "b"}, fmt=plistlib.FMT_BINARY), None),
    ):
        found = identify_kind("unduhan", content, named=False)
        assert (found.module if found else None) == kind
        if kind == "web_archive":
            assert [member.content for member in taken(content)[0]] == [PAGE]
    bare = web.stored({"datapackage.json": b"{}"})
    named = identify_kind("situs.wacz", bare, named=False)
    assert named is not None
    assert named.module == "wacz"


def test_files_in_a_wacz() -> None:
    """All WARC files in a WACZ file are read, also those behind a damaged one, and each page once."""
    first, second = web.captured("a", PAGE), web.captured("b", web.release(1))
    content = web.wacz(
        {"1.warc.gz": web.packed([first])[:-30], "2.warc": first + second}
    )
    found: list[Member] = []
    with pytest.raises(NoText, match=DAMAGED):
        _each(wacz.members(content, Bounds(MOST)), found)
    assert [member.name[-1] for member in found] == ["a", "a", "b"]
    with pytest.raises(NoText, match="without records"):
        list(wacz.members(web.wacz({}), Bounds(MOST)))
    with pytest.raises(NoText, match="ZIP file cannot be found"):
        list(wacz.members(content[:-9], Bounds(MOST)))


def test_bounds() -> None:
    """All pages together are limited, and so are their number and the memory for one header."""
    bounds = Bounds(1 << 12)
    many = web.packed(
        web.captured(str(number), web.release(number)) for number in range(99)
    )
    with pytest.raises(
        NoText, match="unpacks to more than 0 MB; the rest was left out"
    ):
        list(web_archive.members(many, bounds))
    header = gzip.compress(b"WARC/1.0\r\nX: " + bytes(1 << 22))
    assert taken(header) == ([], "damaged: a web archive without records")


@pytest.mark.parametrize("binary", [True, False])
def test_a_page_saved_by_safari(binary: bool) -> None:
    """The page is read with its address; a purge also sees the frames in it."""
    body = web.release(charset="windows-1251")
    undeclared = body.replace(b"<meta charset='windows-1251'>", b"")
    content = web.webarchive(undeclared, charset="windows-1251", binary=binary)
    found = webarchive.read(content)
    assert "“Gerobak itu" in found.text
    assert f"canonical: {web.SITE}/rilis/9" in found.metadata
    assert "Bingkai iklan" not in found.text + found.aside
    assert "Bingkai iklan" in webarchive.whole_text(content)
    text = webarchive.read(web.webarchive(b"Rilis pers", "text/plain"))
    assert text.text == "Rilis pers"


def test_hostile_pages_of_safari() -> None:
    """Lists in themselves, sizes beyond the end, entities and deep nesting fail with a sentence."""

    def listed(*objects: bytes) -> bytes:
        content, places = bytearray(b"bplist00"), []
        for each in (*objects, b"\x5fWebMainResource"):
            places.append(len(content))
            content += each
        end = len(content)
        content += b"".join(struct.pack(">I", place) for place in places)
        return (
            bytes(content)
            + bytes(6)
            + b"\x04\x02"
            + struct.pack(">QQQ", len(places), 0, end)
        )

    deep = [b"\xa1" + struct.pack(">H", number) for number in range(1, 9999)]
    entity = b"<?xml version='1.0'?><!DOCTYPE plist [<!ENTITY a 'WebMainResource'>]><plist><dict/></plist>"
    for content, error in (
        (listed(b"\xa1\0\0"), NoText),
        (listed(b"\x4f\x13" + struct.pack(">Q", 1 << 50)), NoText),
        (listed(b"\xaf\x13" + struct.pack(">Q", 1 << 40)), NoText),
        (listed(*deep), RecursionError),
        (entity, NoText),
        (web.webarchive(PAGE)[:-99], NoText),
        (web.webarchive(PAGE, "image/png"), NoText),
    ):
        with pytest.raises(error):
            webarchive.read(content)


SITE_OUTCOMES = {
    "": "skipped",
    "berita?hal=2": "skipped",
    "rilis/1": "new",
    "rilis/2": "new",
    "rilis/3": "new",
    "en/releases/4": "new",
    "rilis/1?cetak": "copy",
    "produk": "skipped",
    "kontak": "skipped",
    "aplikasi": "skipped",
    "hilang": "skipped",
    "logo.png": "skipped",
}
LEFT_OUT = "2 pages without text, 1 front page, 1 index page, 1 page without a day, 1 error page, 1 .png"


def test_a_site(umkm: Umkm, tmp_path: Path) -> None:
    """Of a site only the releases come in; the others are counted by reason, and listed in a pipe."""
    path = tmp_path / "situs.warc.gz"
    path.write_bytes(web.packed(web.site()))
    done = umkm("ingest", path)
    assert done.returncode == 0
    rows = [line.split("\t") for line in done.stdout.splitlines()[1:]]
    found = {row[0].rpartition(f"!{web.SITE}/")[2]: row[1] for row in rows[:-1]}
    assert found == SITE_OUTCOMES
    assert [row[3] for row in rows if row[0].endswith("/produk")] == [
        "not a release (page without a day)"
    ]
    assert f"situs.warc.gz: left out of it: {LEFT_OUT}\n" in done.stderr
    assert umkm("verify").returncode == 0
    again = umkm("ingest", path)
    assert "6 known already" in again.stderr
    releases = json.loads(umkm("list", "--json").stdout)
    dates = {
        each["url"]: (each["released_on"], each["date_status"]) for each in releases
    }
    assert dates == {
        f"{web.SITE}/rilis/1": ("2021-05-12", "stated"),
        f"{web.SITE}/rilis/2": ("2021-06-01", "inferred"),
        f"{web.SITE}/rilis/3": ("2021-05-20", "stated"),
        f"{web.SITE}/en/releases/4": ("2021-05-24", "stated"),
    }
    reasons = umkm("why", "2").stdout
    assert "the page was on its site that day, and may be older" in reasons


@pytest.mark.parametrize("title", ["Siaran Pers", "Newsroom", "Arsip Rilis 2021"])
def test_a_list_of_links(title: str, umkm: Umkm, tmp_path: Path) -> None:
    """The list of a press room is an index page, also without days; an article under the same title is not."""
    links = "".join(
        f"<li><a href='{at}'>Koperasi {at} Terima Pinjaman</a></li>" for at in range(9)
    )
    shown = (
        "Koperasi Batik Laweyan membuka gerai bersama bagi para perajin di kota itu."
    )
    head = f"<html><head><title>{title}</title></head><body>"
    pages = {
        "daftar": f"{head}<ul>{links}</ul>",
        "isi": f"{head}<p>{shown}</p><p>{shown}</p><p>{shown}</p>",
    }
    path = tmp_path / "situs.warc"
    path.write_bytes(
        b"".join(web.captured(name, pages[name].encode()) for name in pages)
    )
    rows = json.loads(umkm("ingest", path, "--json").stdout)
    assert [row["error"] for row in rows[:2]] == [
        "not a release (index page)",
        "not a release (page without a day)",
    ]


def test_what_is_no_release_on_request(umkm: Umkm, tmp_path: Path) -> None:
    """`--with-non-releases` ingests the other pages, too; they are marked, and lists leave them out."""
    path = tmp_path / "situs.warc"
    path.write_bytes(b"".join(web.site()[::3]))
    done = umkm("ingest", path, "--with-non-releases")
    assert "5 files: 3 new, 1 opened, 1 skipped (1 page without text)" in done.stderr
    assert len(json.loads(umkm("list", "--json").stdout)) == 2
    assert umkm("ingest", path).stderr.endswith(
        "5 files: 4 known already, 1 skipped (1 page without text)\n"
    )
    assert umkm("verify").returncode == 0


def test_a_large_file_is_read_where_it_is(umkm: Umkm, tmp_path: Path) -> None:
    """A web archive above the size limit is not kept, but its pages are; one line says so."""
    noise = [
        web.record(f"{number}.jpg", web.response(bytes(9), media_type="image/jpeg"))
        for number in range(2)
    ]
    padding = b"<!--" + b"x" * (600 << 10) + b"-->"
    pages = [
        web.captured(f"rilis/{number}", web.release(number) + padding)
        for number in range(2)
    ]
    for name, content in (
        ("a.warc", b"".join(pages + noise)),
        ("b.wacz", web.wacz({"b.warc": b"".join(pages)})),
    ):
        (tmp_path / name).write_bytes(content)
        done = umkm("ingest", tmp_path / name, "--max-size", "1")
        assert done.returncode == 0, done.stderr
        kept = (
            "only its pages are kept, since it is larger than --max-size; keep the file"
        )
        assert kept in done.stderr
    assert umkm("verify").returncode == 0


@pytest.mark.deep
def test_a_large_site_takes_little_memory(tmp_path: Path) -> None:
    """A site streams: 20,000 answers (in the deep run) take no more memory than a few."""
    path = tmp_path / "situs.warc.gz"
    pictures = (
        gzip.compress(
            web.record("a.jpg", web.response(bytes(99), media_type="image/jpeg"))
        )
        * 3
    )
    with path.open("wb") as file:
        for number in range(effort.length * 1250):
            page = web.release(number) + b"<!--" + bytes(20_000) + b"-->"
            file.write(gzip.compress(web.captured(str(number), page), 1) + pictures)
    bounds = Bounds(MOST, 1 << 30)
    tracemalloc.start()
    with path.open("rb") as opened:
        count = sum(1 for _ in web_archive.members_of_file(opened, bounds))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == effort.length * 5000
    assert peak < 8 << 20
