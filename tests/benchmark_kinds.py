"""How fast each kind of file comes in: `python -m tests.benchmark_kinds [--files N]`.

Makes N files of each kind, a different made release in each, and reports files a second of `umkm ingest` as a whole
process into a new archive, beside what the extractor alone takes in one process, and extracting with reading.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from datetime import date
from html import escape
from pathlib import Path

from tests import feeds, made, web_archives
from tests.benchmark import Maker, process, say, umkm
from tests.chats import chat
from tests.old_word import old_word
from tests.outlook_messages import PLAIN, SUBJECT, message
from umkm_cli import catalogue
from umkm_cli.models.release import Extract
from umkm_cli.reading import read
from umkm_cli.sources import extract, identify_kind

Texts = tuple[str, ...]


def page(folder: Path, name: str, texts: Texts) -> None:
    body = "".join(f"<p>{each}</p>" for each in texts[1:])
    html = made.PAGE.format(charset="utf-8", headline=texts[0], body=body)
    (folder / name).write_text(html, encoding="utf-8")


def site(folder: Path, name: str, texts: Texts) -> None:
    """A site of one page; in one file, it would be read faster."""
    body = web_archives.page(*texts)
    (folder / name).write_bytes(web_archives.captured("rilis", body))


def post(folder: Path, name: str, texts: Texts) -> None:
    """A feed with one entry."""
    body = "".join(f"<p>{escape(each)}</p>" for each in texts[1:])
    (folder / name).write_bytes(feeds.rss(feeds.Post(texts[0], body)))


def mail(folder: Path, name: str, texts: Texts) -> None:
    made.mail_file(folder, made.mail("\n\n".join(texts)), name)


def mail_with_word(folder: Path, name: str, texts: Texts) -> None:
    path = made.word(folder, f"{name}.docx", texts)
    made.mail_file(folder, made.mail("Terlampir.", path), name)
    path.unlink()


def chat_of(folder: Path, name: str, texts: Texts) -> None:
    """Write an exported chat with one release among 100 messages."""
    others = [("Ani", "Siap, terima kasih.")] * 99
    text = chat("iphone", *others, ("Humas", "\n\n".join(texts)))
    (folder / name).with_suffix(".txt").write_text(text, encoding="utf-8")


MAKERS: dict[str, Callable[[Path, str, Texts], object]] = {
    "txt": lambda folder, name, texts: (folder / name).write_text(
        "\n\n".join(texts), encoding="utf-8"
    ),
    "html": page,
    "docx": made.word,
    "pdf": lambda folder, name, texts: made.pdf(folder, name, texts),
    "doc": lambda folder, name, texts: (folder / name).write_bytes(
        old_word("\r".join(texts) + "\r")
    ),
    "odt": lambda folder, name, texts: made.open_document(folder, name, texts),
    "rtf": lambda folder, name, texts: made.rich_text(folder, name, texts),
    "xlsx": lambda folder, name, texts: (folder / name).write_bytes(
        made.workbook([[each] for each in texts])
    ),
    "msg": lambda folder, name, texts: (folder / name).write_bytes(
        message({SUBJECT: texts[0], PLAIN: "\n\n".join(texts[1:])})
    ),
    "warc": site,
    "rss": post,
    "chat": chat_of,
    "eml": mail,
    "eml, Word attached": mail_with_word,
}
WITHIN = ("xlsx", "warc", "rss", "chat", "eml, Word attached")
"""The kinds whose releases are in a file within."""


def report(count: int) -> None:
    """Measure and print."""
    known = catalogue.load()
    maker = Maker()
    say(
        f"{'kind':<20} {'extract':>10} {'+ reading':>10} {'ingest':>16}   {count} files each"
    )
    for kind, make in MAKERS.items():
        with tempfile.TemporaryDirectory() as work:
            folder = Path(work) / "files"
            folder.mkdir()
            for number in range(count):
                texts = tuple(each for each in maker.release().split("\n") if each)
                make(folder, f"{number}.{kind[:4].split(',')[0].strip()}", texts)
            extracted, taken = extracting(folder) if kind not in WITHIN else ([], 0.0)
            started = time.perf_counter()
            for each in extracted:
                read(each, known, date(2026, 1, 1))
            reading = time.perf_counter() - started
            seconds, _ = process(
                umkm("ingest", str(folder)), UMKM_DB=str(Path(work) / "a.db")
            )
            alone = (
                f"{taken / count * 1e3:7.2f} ms {(taken + reading) / count * 1e3:7.2f} ms"
                if taken
                else " " * 21
            )
            say(f"{kind:<20} {alone} {count / seconds:9,.0f} files/s")


def extracting(folder: Path) -> tuple[list[Extract], float]:
    """The extracts of a folder's files, and the seconds that making them took; the first is made beforehand."""
    contents = [path.read_bytes() for path in sorted(folder.iterdir())]
    (first, *_) = sorted(folder.iterdir())
    kind = identify_kind(first.name, contents[0], named=True)
    assert kind is not None
    extract(kind, contents[0])
    started = time.perf_counter()
    extracts = [extract(kind, each) for each in contents]
    return extracts, time.perf_counter() - started


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--files", type=int, default=400)
    report(parser.parse_args().files)
