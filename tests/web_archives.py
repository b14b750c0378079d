"""Web archives built from a few lines: records of WARC files, and the answers of servers in them."""

import base64
import gzip
import hashlib
import io
import json
import plistlib
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import brotli

SITE = "https://koperasi.example.id"
NEWS = (
    "Pengrajin Rotan Kirim Kursi ke Rotterdam",
    "Koperasi Garam Buka Gudang Kedua di Rembang",
    "Penjual Jamu Keliling Belajar Pembukuan",
)
_BODY = (
    "{headline}. Koperasi Sinar menyerahkan dua puluh gerobak kepada pedagang di Sleman agar dapat berjualan jauh.",
    "“Gerobak itu kami buat sendiri dari kayu sengon dan seng bekas,” kata Ketua Koperasi Sinar, Wagiyem.",
    "Sejak Januari 2021, koperasi telah membagikan empat puluh gerobak kepada anggotanya di tiga kabupaten.",
)
_LINKS = "".join(
    f'<li><a href="/{name}">{name.title()}</a></li>'
    for name in ("beranda", "berita", "produk", "kontak")
)


def page(title: str, *lines: str, charset: str = "utf-8", head: str = "") -> bytes:
    """A page of the site, with its menu; each line is an element, or a paragraph."""
    body = "\n".join(
        line if line.startswith("<") else f"<p>{line}</p>" for line in lines
    )
    declared = f"<meta charset='{charset}'>" if charset else ""
    text = (
        f"<!DOCTYPE html><html><head>{declared}<title>{title}</title>{head}</head><body><nav><ul>{_LINKS}</ul></nav>"
        f"<main><h1>{title}</h1>{body}</main><footer><p>Hak cipta Koperasi Sinar</p></footer></body></html>"
    )
    return text.encode(charset or "utf-8")


def release(number: int = 0, day: str = "12 Mei 2021", **options: str) -> bytes:
    """A page with a release, dated by its dateline; without one if there is no day."""
    headline = NEWS[number % len(NEWS)] + f" Angkatan {number}" * (number >= len(NEWS))
    lead, *rest = (line.format(headline=headline) for line in _BODY)
    dateline = f"Sleman, {day} – " if day else ""
    return page(headline, f"{dateline}{lead}", *rest, **options)


def response(
    body: bytes,
    status: str = "200 OK",
    media_type: str = "text/html; charset=utf-8",
    **fields: str,
) -> bytes:
    """What a server answered; `_` in the name of a field stands for a hyphen."""
    named = {"Content-Type": media_type, **fields}
    lines = "".join(
        f"{name.replace('_', '-')}: {value}\r\n" for name, value in named.items()
    )
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body


def record(
    address: str,
    block: bytes,
    kind: str = "response",
    media_type: str = "application/http;msgtype=response",
    *,
    size: int | None = None,
    **fields: str,
) -> bytes:
    """A record of a WARC file, of any address; `size` may lie."""
    named = {
        "WARC-Type": kind,
        "WARC-Record-ID": "<urn:uuid:6f1e2c0a-0000-4000-8000-000000000001>",
        "WARC-Date": "2021-06-01T03:00:00Z",
        "WARC-Target-URI": address if "://" in address else f"{SITE}/{address}",
        "Content-Type": media_type,
        **fields,
    }
    lines = "".join(
        f"{name.replace('_', '-')}: {value}\r\n" for name, value in named.items()
    )
    length = len(block) if size is None else size
    return (
        f"WARC/1.0\r\n{lines}Content-Length: {length}\r\n\r\n".encode()
        + block
        + b"\r\n\r\n"
    )


def captured(address: str, body: bytes) -> bytes:
    """The record of a page of the site as its server gave it."""
    return record(address, response(body))


def digest(block: bytes) -> str:
    """The digest that a crawler notes with a block."""
    return "sha1:" + base64.b32encode(hashlib.sha1(block).digest()).decode()


def packed(records: Iterable[bytes]) -> bytes:
    """A file of records that are each packed by gzip, as all crawlers write."""
    return b"".join(map(gzip.compress, records))


def wacz(warcs: Mapping[str, bytes], text: str = "") -> bytes:
    """A WACZ file with some WARC files, the description that all have, and the text of a page."""
    listed = json.dumps({"format": "json-pages-1.0", "text": text})
    described = json.dumps({"profile": "data-package", "wacz_version": "1.1.1"})
    parts = {"datapackage.json": described, "pages/pages.jsonl": f"{listed}\n"}
    return stored({**parts, **{f"archive/{name}": warcs[name] for name in warcs}})


def stored(parts: Mapping[str, str | bytes]) -> bytes:
    """A ZIP file with these parts, none of them packed."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return held.getvalue()


def webarchive(
    body: bytes,
    media_type: str = "text/html",
    charset: str = "UTF-8",
    *,
    binary: bool = True,
) -> bytes:
    """A page that Safari saved, with a picture and a frame."""
    frame = {
        "WebMainResource": _resource(
            b"<p>Bingkai iklan</p>", "text/html", "UTF-8", "iklan"
        )
    }
    properties = {
        "WebMainResource": _resource(body, media_type, charset, "rilis/9"),
        "WebSubresources": [_resource(b"\x89PNG", "image/png", "", "a.png")],
        "WebSubframeArchives": [frame],
    }
    form = plistlib.FMT_BINARY if binary else plistlib.FMT_XML
    return plistlib.dumps(properties, fmt=form)


def _resource(
    content: bytes, media_type: str, charset: str, name: str
) -> dict[str, object]:
    return {
        "WebResourceData": content,
        "WebResourceURL": f"{SITE}/{name}",
        "WebResourceMIMEType": media_type,
        "WebResourceTextEncodingName": charset,
        "WebResourceFrameName": "",
    }


_STORY = "<p>{} menjadi kabar baik bagi para pelaku usaha kecil yang sudah lama menunggu bantuan ini...</p>"
_LOAN = (
    "Pinjaman mikro diberikan kepada usaha kecil di empat kabupaten tanpa agunan, dengan bunga enam persen.",
    "Syaratnya mudah: usaha berjalan enam bulan, dan pemohon memiliki surat keterangan usaha dari kelurahan.",
)
_ENGLISH = (
    "Sleman, 24 May 2021 – Sinar Cooperative handed twenty carts to street vendors in Sleman, so that they can sell"
    " further from home.",
    "“We built the carts ourselves, of sengon wood and old sheet metal,” said the cooperative's chair, Wagiyem.",
)


def site() -> list[bytes]:
    """The records of a small site: releases in both languages, and what else a site has."""
    listed = "".join(
        f"<h2>{each}</h2><span>{day} Mei 2021</span>{_STORY.format(each)}"
        for day, each in enumerate(NEWS * 2, 1)
    )
    stated = '<meta property="article:published_time" content="2021-05-20">'
    printed = release(0).replace(b"<nav>", b"<nav class='cetak'>")
    script = b"<!DOCTYPE html><html><body><script>x()</script></body></html>"
    picture = response(b"\x89PNG", media_type="image/png")
    return [
        captured("", page("Koperasi Sinar", "<p>Selamat datang.</p>", listed)),
        captured("berita?hal=2", page("Ruang Baca", listed)),
        captured("rilis/1", release(0)),
        captured("rilis/2", release(1, day="")),
        captured("rilis/3", release(2, day="", head=stated)),
        captured("en/releases/4", page("Street Vendors Receive Carts", *_ENGLISH)),
        captured("rilis/1?cetak", printed),
        captured("produk", page("Pinjaman Mikro", *_LOAN)),
        captured("kontak", page("Kontak", "<p>Jalan Melati 4, Sleman</p>")),
        captured("aplikasi", script),
        record("hilang", response(release(), "404 Not Found")),
        record("logo.png", picture),
    ]


def seeds() -> Iterator[bytes]:
    """Yield web archives to begin with, each with an answer that is packed otherwise."""
    yield b"".join(site())
    body = release()
    zipped = zlib.compress(body)
    chunks = b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body)
    yield record("a", response(body), WARC_Block_Digest=digest(response(body)))
    yield record("a", response(gzip.compress(body), Content_Encoding="gzip"))
    yield record("a", response(brotli.compress(body), Content_Encoding="br"))
    yield record("a", response(zipped[2:-4], Content_Encoding="deflate"))
    yield record("a", response(chunks, Transfer_Encoding="chunked"))


def saved_pages() -> Iterator[bytes]:
    """Yield pages that Safari saved, to begin with."""
    yield webarchive(release())
    yield webarchive(release(), binary=False)


def main() -> None:
    """Make the web archive of the fixtures anew: `python -m tests.web_archives`."""
    folder = Path(__file__).parent.parent / "fixtures" / "web"
    folder.mkdir(exist_ok=True)
    content = b"".join(gzip.compress(each, mtime=0) for each in site())
    (folder / "koperasi.warc.gz").write_bytes(content)


if __name__ == "__main__":
    main()
