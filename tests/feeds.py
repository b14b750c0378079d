"""Feeds built from a few lines, in each form."""

import json
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import NamedTuple

SITE = "https://koperasi.example.id"


class Post(NamedTuple):
    """A post of a site: its title, its day as the feed has it, and its text as HTML."""

    title: str
    text: str
    day: str = "Wed, 12 May 2021 20:00:00 +0000"
    number: int = 1

    @property
    def address(self) -> str:
        return f"{SITE}/rilis/{self.number}?a=1&b=2"


TEXT = (
    "<p>Sleman – Koperasi Sinar menyerahkan dua puluh gerobak kepada pedagang bakso di Sleman agar dapat berjualan"
    " lebih jauh.</p>\n<p>“Gerobak itu kami buat sendiri dari kayu sengon &amp; seng bekas,” kata Ketua Koperasi Sinar,"
    " Wagiyem.</p>\n<p>Sejak Januari 2021, koperasi telah membagikan empat puluh gerobak di tiga kabupaten.</p>"
)
CREDIT = f'<p>The post <a href="{SITE}/rilis/1">Gerobak</a> appeared first on <a href="/">Sinar</a>.</p>'
ENGLISH = (
    "<p>Sleman – Sinar Cooperative handed twenty carts to street vendors in Sleman, so that they can sell further from"
    " home.</p><p>“We built the carts ourselves,” said the cooperative's chair, Wagiyem.</p>"
)
POSTS = (
    Post("Pedagang Bakso Terima Gerobak", TEXT + CREDIT),
    Post("Street Vendors Receive Carts", ENGLISH, "Mon, 24 May 2021 09:00:00 +0700", 2),
)
SUMMARY = "<p>Sleman – Koperasi Sinar menyerahkan dua puluh gerobak kepada pedagang bakso di Sleman agar […]</p>"


def rss(*posts: Post, tag: str = "content:encoded", cdata: bool = True) -> bytes:
    """A feed in RSS 2.0, with the text in one of its elements."""
    items = "".join(
        f"<item><title>{escape(post.title)}</title><link>{escape(post.address)}</link><pubDate>{post.day}</pubDate>"
        f"<description>{escape(SUMMARY) if tag != 'description' else ''}</description>"
        f"<{tag}>{f'<![CDATA[{post.text}]]>' if cdata else escape(post.text)}</{tag}></item>"
        for post in posts
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Koperasi Sinar</title><link>https://koperasi.example.id'
        f"</link><description>Rilis</description>{items}</channel></rss>"
    ).encode()


def rss1(*posts: Post) -> bytes:
    """A feed in RSS 1.0, as RDF."""
    items = "".join(
        f'<item rdf:about="{escape(post.address)}"><title>{escape(post.title)}</title>'
        "<dc:date>2021-05-12T20:00:00Z</dc:date>"
        f"<content:encoded>{escape(post.text)}</content:encoded></item>"
        for post in posts
    )
    return (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<channel/>{items}</rdf:RDF>"
    ).encode()


def _as_xhtml(text: str) -> str:
    markup = text.replace("<p>", "<h:p>").replace("</p>", "</h:p>")
    return f'<h:div xmlns:h="http://www.w3.org/1999/xhtml">{markup}</h:div>'


def _as_text(text: str) -> str:
    return text.replace("<p>", "").replace("</p>", "\n\n")


def atom(*posts: Post, kind: str = "html", day: str = "published") -> bytes:
    """A feed in Atom 1.0, with the text as HTML, or as XHTML."""
    texts: dict[str, Callable[[str], str]] = {
        "html": escape,
        "xhtml": _as_xhtml,
        "text": _as_text,
    }
    entries = "".join(
        f'<entry><title type="text">{escape(post.title)}</title><link rel="self" href="https://x.example/api"/>'
        f'<link href="{escape(post.address)}"/><{day}>2021-05-12T20:00:00Z</{day}>'
        f'<content type="{kind}">{texts[kind](post.text)}</content></entry>'
        for post in posts
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom">{entries}</feed>'.encode()


def json_feed(*posts: Post, key: str = "content_html") -> bytes:
    """A JSON feed."""
    items = [
        {
            "id": str(post.number),
            "url": post.address,
            "title": post.title,
            "date_published": "2021-05-12T20:00:00Z",
            key: post.text,
        }
        for post in posts
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Koperasi Sinar",
        "items": items,
    }
    return json.dumps(feed).encode()


def seeds() -> Iterator[bytes]:
    """Yield feeds to begin with, one of each form."""
    yield rss(*POSTS)
    yield rss1(*POSTS)
    yield atom(*POSTS)
    yield atom(POSTS[0]._replace(text=TEXT), kind="xhtml")
    yield json_feed(*POSTS)


def main() -> None:
    """Make the feed of the fixtures anew: `python -m tests.feeds`."""
    folder = Path(__file__).parent.parent / "fixtures" / "web"
    third = Post("Koperasi Sinar Buka Gerai", SUMMARY, number=3)
    (folder / "koperasi.rss").write_bytes(rss(*POSTS, third))


if __name__ == "__main__":
    main()
