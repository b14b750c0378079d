"""Feeds that were saved as files: RSS, Atom and JSON Feed."""

import json
from html import escape
from pathlib import Path

import pytest

from tests import feeds
from tests.checks import outcomes
from tests.conftest import Umkm
from tests.effort import effort
from umkm_cli.errors import NoText
from umkm_cli.models.ingest import Member
from umkm_cli.models.release import Extract
from umkm_cli.sources import Bounds, extract, identify_kind, kind_of_media_type
from umkm_cli.sources.formats import feed

POST, ENGLISH = feeds.POSTS
WHOLE = POST._replace(text=feeds.TEXT)
MOST = 1 << 20
TEXT = (
    "Pedagang Bakso Terima Gerobak\n\nSleman – Koperasi Sinar menyerahkan dua puluh gerobak kepada pedagang bakso di"
    " Sleman agar dapat berjualan lebih jauh.\n\n“Gerobak itu kami buat sendiri dari kayu sengon & seng bekas,” kata"
    " Ketua Koperasi Sinar, Wagiyem.\n\nSejak Januari 2021, koperasi telah membagikan empat puluh gerobak di tiga"
    " kabupaten."
)


def taken(content: bytes) -> tuple[list[Member], str]:
    """What comes out of a feed, and why it ended, if that was no good end."""
    found: list[Member] = []
    try:
        for member in feed.members(content, Bounds(MOST)):
            found.append(member)
    except NoText as failure:
        return found, str(failure)
    return found, ""


def read(member: Member) -> Extract:
    kind = kind_of_media_type(member.media_type)
    assert kind is not None
    return extract(kind, member.content, member.metadata)


TYPE = b'<!DOCTYPE rss SYSTEM "http://x.example/rss.dtd">\n<?a b?><!-- c -->\n'
MARK = b"\xef\xbb\xbf"
FORMS = {
    "rss": feeds.rss(POST),
    "escaped": feeds.rss(POST, cdata=False),
    "description": feeds.rss(POST, tag="description"),
    "rdf": feeds.rss1(POST),
    "atom": feeds.atom(POST),
    "xhtml": feeds.atom(WHOLE, kind="xhtml"),
    "text": feeds.atom(WHOLE, kind="text"),
    "json": feeds.json_feed(POST),
    "json text": feeds.json_feed(POST._replace(text=TEXT.partition("\n\n")[2]), key="content_text"),
    "mark": MARK + feeds.rss(POST),
    "utf-16": feeds.rss(POST).decode().replace("UTF-8", "UTF-16").encode("utf-16"),
    "windows-1252": feeds.rss(POST).decode().replace("UTF-8", "windows-1252").encode("windows-1252"),
    "type": feeds.rss(POST).replace(b"<rss", TYPE + b"<rss"),
    "old": feeds.rss(POST, tag="description").replace(b'version="2.0"', b'version="0.91"'),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_forms(form: str) -> None:
    """Each form of feed gives the same release: its text, its address, its day."""
    kind = identify_kind("feed.xml", FORMS[form], named=False)
    assert kind is not None
    assert kind.module == "feed"
    (member,), failure = taken(FORMS[form])
    assert (member.name, failure) == (POST.address, "")
    found = read(member)
    assert found.text == TEXT
    lines = found.metadata.splitlines()
    assert lines[0] == f"canonical: {POST.address}"
    assert lines[1].startswith("published (article:published_time): ")
    assert "appeared first" not in found.text


@pytest.mark.parametrize(
    "content",
    [
        b"<rss><channel/></rss>"[1:],
        b'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"/>',
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>',
        b"<p>rss</p>",
    ],
)
def test_what_is_no_feed(content: bytes) -> None:
    """Other XML is no feed."""
    assert identify_kind("x.xml", content, named=False) is None


LONG = "<p>" + "Koperasi membagikan gerobak kepada pedagang. " * 20 + "</p>"


@pytest.mark.parametrize(
    ("content", "summary", "is_whole"),
    [
        (feeds.TEXT, "", True),
        ("", LONG, True),
        ("", feeds.TEXT, True),
        (
            "",
            "<p>Koperasi membagikan gerobak kepada pedagang bakso di Sleman, Bantul, dan Kulon Progo.</p>",
            False,
        ),
        ("", feeds.SUMMARY, False),
        (feeds.SUMMARY, "", False),
        (LONG.replace("</p>", " [&#8230;]</p>"), "", False),
        (LONG.replace("</p>", '... <a href="/">Baca selengkapnya</a></p>'), "", False),
        ("", LONG + '<p><a href="/">Continue reading Gerobak →</a></p>', False),
        (feeds.SUMMARY + feeds.CREDIT, LONG, True),
        ("<p>Foto: gerobak.</p>", "", False),
    ],
)
def test_what_is_whole(content: str, summary: str, is_whole: bool) -> None:
    """An entry is a release if its text is long enough, or has paragraphs, and does not break off."""
    post = feeds.rss(POST._replace(text=content)).replace(
        escape(feeds.SUMMARY).encode(), escape(summary).encode()
    )
    (member,), _ = taken(post)
    left_out = "the feed has only a summary of it (only a summary)"
    assert member.left_out == ("" if is_whole else left_out)


def test_addresses_and_days() -> None:
    """An entry without an address has its number; relative addresses are those of the site; no two are named alike."""
    plain = feeds.rss(POST).replace(
        b"<link>https://koperasi.example.id/rilis/1?a=1&amp;b=2</link>", b""
    )
    assert [each.name for each in taken(plain)[0]] == ["1"]
    for link in (
        b"<link>/rilis/1?a=1&b=2</link>",
        b'<guid isPermaLink="false">9</guid><link/><guid>/rilis/1?a=1&b=2</guid>',
    ):
        relative = plain.replace(
            b"</title><pubDate>", b"</title>" + link + b"<pubDate>"
        )
        assert [each.name for each in taken(relative)[0]] == [POST.address]
    twice = taken(feeds.rss(POST, POST, ENGLISH._replace(number=1)))[0]
    assert [each.name for each in twice] == [
        POST.address,
        f"{POST.address}#2",
        f"{POST.address}#3",
    ]
    (changed,) = taken(feeds.atom(POST, day="updated"))[0]
    assert changed.metadata == "dated (updated): 2021-05-12T20:00:00Z"


def test_feeds_that_are_not_quite_xml() -> None:
    """Entities of HTML, bare ampersands and stray control characters do no harm."""
    post = POST._replace(title="x")
    content = feeds.rss(post, cdata=False).replace(
        b"<title>x<", b"<title>R&D&nbsp;Sinar &hellip; &x; \x0b<"
    )
    (member,), failure = taken(content)
    assert failure == ""
    assert read(member).text.startswith("R&D Sinar … &x;\n")


def test_damaged_feeds() -> None:
    """A feed that is cut off gives the entries before the cut, and says so; so does one of broken XML."""
    cut_off = "damaged, or cut off; what else is in it was read"
    whole = feeds.rss(*feeds.POSTS)
    for content in (whole[:-300], whole.replace(b"</channel>", b"</chan>")):
        found, failure = taken(content)
        assert failure == cut_off
        assert found[0].name == POST.address
    assert taken(b'{"version": "https://jsonfeed.org/version/1", "items": [') == (
        [],
        "damaged: not JSON (Expecting value: line 1 column 57 (char 56))",
    )
    assert taken(b'{"items": [1, {"title": 2}, null]}')[0][0].left_out


def test_hostile_feeds() -> None:
    """Bombs of entities are refused before anything is expanded, files are never read, depth costs nothing."""
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "aaaaaaaa">{levels}]><rss>&a9;</rss>'
    stolen = '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&a;'
    for content in (bomb, stolen, f"<!-- x -->{bomb}"):
        assert taken(content.encode()) == (
            [],
            "it defines entities of its own, which umkm does not expand",
        )
    deep = b"<rss><channel>" + b"<a>" * (20_000 * effort.length)
    assert taken(deep)[0] == []
    markup = ("<div>" * 5000 + "isi " * 100).encode()
    (member,), _ = taken(feeds.rss(POST._replace(text=markup.decode())))
    assert member.content
    large = feeds.rss(POST._replace(text="<p>" + "isi " * MOST + "</p>"))
    assert [each.failure for each in taken(large)[0]] == [
        "larger than 1 MB; --max-size MB accepts larger files"
    ]


def test_a_feed(umkm: Umkm, tmp_path: Path) -> None:
    """Each entry with its whole text is a release with its address and day; summaries are counted."""
    path = tmp_path / "rilis.xml"
    third = feeds.Post("Koperasi Sinar Buka Gerai", feeds.SUMMARY, number=3)
    path.write_bytes(feeds.rss(*feeds.POSTS, third))
    found = outcomes(umkm, path)
    assert found == {
        "1?a=1&b=2": ("new", 1),
        "2?a=1&b=2": ("new", 2),
        "3?a=1&b=2": ("skipped", None),
        "rilis.xml": ("opened", None),
    }
    releases = json.loads(umkm("list", "--json").stdout)
    assert [
        (each["headline"], each["released_on"], each["date_status"], each["url"])
        for each in releases
    ] == [
        (ENGLISH.title, "2021-05-24", "stated", ENGLISH.address),
        (POST.title, "2021-05-13", "stated", POST.address),
    ]
    again = umkm("ingest", path)
    assert "rilis.xml: left out of it: 1 only a summary\n" in again.stderr
    assert umkm("verify").returncode == 0
    bare = tmp_path / "ringkas.xml"
    bare.write_bytes(feeds.rss(third))
    assert "ringkas.xml: no file in it is a release\n" in umkm("ingest", bare).stderr
