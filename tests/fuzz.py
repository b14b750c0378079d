"""Whatever is given to umkm is read, found, or refused in one sentence: `python -m tests.fuzz KIND [SECONDS]`.

Coverage-guided: libFuzzer changes the fixtures again and again, and keeps each change that reaches new code of ours.
It needs `pip install atheris` (Linux, macOS), which nothing else here does. KIND is one of `TARGETS`: files of a kind,
which go the way of `umkm ingest` as far as the rows that it would write; or queries, which are asked of an archive of
the fixtures. ZIP and PDF files are changed in ways that leave them readable (`fuzz_zip`, `fuzz_pdf`). PDF files are
read in a limited process; those that exceed a limit or bring it down are kept as `fell-…`, and are no failure.

What is no error of `umkm_cli.errors`, breaks a promise that is asserted below, takes longer than 10 seconds (of 64 kB
at most) or more than 2 GB of memory ends the run, with another exit code than 0. Its input is kept in the working
directory:

    $ python -m tests.fuzz text 540
    …
     === Uncaught Python exception: ===
    AssertionError: body and boilerplate are of the text, in its order
    …
    artifact_prefix='./'; Test unit written to ./crash-3348…
    $ python -m tests.fuzz text crash-3348…

The second command does once more with one such file (`timeout-…` and `slow-unit-…`, too) what was done with it; it
needs no atheris. What was mended belongs, in its smallest form, into the tests.
"""

import importlib
import io
import pkgutil
import sys
import zlib
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from zipfile import ZipFile

import umkm_cli
from tests import feeds, web_archives
from tests.accuracy import CONTEXT
from tests.chats import FORMS, RELEASE, WISHES, chat
from tests.conftest import FIXTURES
from tests.fuzz_pdf import Instrument, PdfReader, change_pdf, pdf_seeds
from tests.fuzz_zip import (
    Change,
    ChangeFile,
    change_zip,
    check_container,
    zip_seeds,
)
from tests.outlook_messages import message_seeds
from umkm_cli import catalogue
from umkm_cli.archive import Archive, create_or_open, open_archive, packing, statements
from umkm_cli.archive.search.engine import count_hits, search
from umkm_cli.archive.search.stemming import Indexer
from umkm_cli.archive.search.vocabulary import describe_terms, near_words, unknown_words
from umkm_cli.catalogue import Catalogue
from umkm_cli.errors import UmkmError
from umkm_cli.models.ingest import Member
from umkm_cli.models.query import Filter
from umkm_cli.models.release import Extract, Original
from umkm_cli.query import Mode
from umkm_cli.query.format import format_query
from umkm_cli.reading import read, values_of
from umkm_cli.sources import (
    DEFAULT_MAX_BYTES,
    Bounds,
    Kind,
    extract,
    find_sources,
    identify_kind,
    kind_of_media_type,
    unpack,
)
from umkm_cli.text import ReleaseTokens
from umkm_cli.verbs.ingest.options import IngestOptions
from umkm_cli.verbs.ingest.write import ingest
from umkm_cli.verbs.saved import save_search
from umkm_cli.verbs.typed.query import resolve_query

Check = Callable[[bytes], None]
"""Does with some bytes what umkm would do; raises for what is a defect."""

_SETS = (
    "releases",
    "cases/releases",
    "forms/releases",
    "pages/releases",
    "documents/releases",
)
_TODAY = date(2026, 1, 1)
_DEEPEST = 5
# The longest input in bytes, and the share of the time.
_PHASES = ((4096, 3), (65536, 1))
_ONE_PHASE = ((16384, 1),)
_LIMITS = (
    "-timeout=10",
    "-rss_limit_mb=2048",
    "-report_slow_units=5",
    "-print_final_stats=1",
)
_PIECES = (1, 2, 4, 8, 16, 64)  # bytes that are put in many times over


class Target(NamedTuple):
    """What is fuzzed: files of this `name`, from `seeds` and the fixtures of its ending; without a name, queries.

    `tokens` are what is put in whole. A file with a `part` is a ZIP file: bytes are that part of it, since a ZIP file
    with a changed byte is hardly ever one. `files` are more seeds, and `change` changes a file of a kind that is only
    read if it fits together. `follows` is a library that is followed for coverage, too.
    """

    name: str
    tokens: tuple[str, ...]
    seeds: tuple[str, ...] = ()
    part: str = ""
    files: Callable[[], Iterator[bytes]] = lambda: iter(())
    change: ChangeFile | None = None
    follows: tuple[str, ...] = ()

    @property
    def phases(self) -> tuple[tuple[int, int], ...]:
        """The longest input in bytes, and the share of the time."""
        return _PHASES if self.change is None else _ONE_PHASE


_WORDS = (
    "\n\n", "Jakarta, ", " – ", "Bandung (ANTARA) - ", "12 Oktober 2020", "Senin (12/10/2020)", "October 12, 2020",
    "kemarin", "SIARAN PERS", "Nomor: 12/PR/IX/2020", "Program Kemitraan", "Program ", "KUR", "PT ", "Pertamina",
    "Baca juga: ", "Tentang ", "Narahubung: ", "Editor: ", "***", " | ", "#UMKM  ", "“", "”", "\u200b", "\ufeff",
    "\u2028", "ﬁ", "İ", "e\u0301", "𝟙", "\r",
)  # fmt: skip
_HEADS = (
    "\n[13/09/21 09.05.30] ", "\n13/09/21, 9:05\u202fPM - ", "\n2021-09-13 pukul 09.05 - ", "Ani: ", "\u200e", "(1/3)",
    "<terlampir: ", "foto.jpg (file terlampir)", "*Diteruskan*", "<Media tidak disertakan>", "Pesan ini dihapus",
    "~\u202f",
)  # fmt: skip
_SENT = ("Ani", f"(1/2) {RELEASE}"), ("+62 812", "ok"), ("Ani", f"(2/2) {WISHES}")
_TAGS = (
    "<p>", "</p>", "<h1>", "<table><tr><td>", "<td>", "<template>", "<svg>", "<!--", "<br>", "&#0;", "&nbsp;",
    '<meta charset="utf-16">', '<meta property="article:published_time" content="2020-10-12T20:00:00Z">',
    '<link rel=canonical href="http://', '<script type="application/ld+json">', '{"@type": "Article", "headline": ',
    '<time datetime="', '<meta name="" content="', "<title>", "<article>", "<noscript>",
)  # fmt: skip
_FIELDS = (
    "\n\n", "From: ", "Date: Mon, 12 Oct 2020 10:00:00 +0700", "Subject: ", "Content-Type: ", "text/plain", "text/html",
    'multipart/mixed; boundary="b"', "multipart/alternative", "message/rfc822", "\n--b\n", "\n--b--\n", "; charset=",
    "utf-7", "utf-16", "idna", "unicode_escape", "base64", "quoted-printable", "Content-Transfer-Encoding: ",
    "x-uuencode", "Content-Disposition: attachment; filename=", "filename*=utf-8''%e2%80", "name*0=", "\r\n",
    "=?utf-8?B?4oCT?=", "=?x?q?=ff?=", "application/pdf", "application/zip", "-- ", "> ", "Dari: ", "Kepada: ",
    "Perihal: ", "---------- Forwarded message ---------",
)  # fmt: skip
_ANSWERS = (
    "WARC/1.0\r\n", "WARC/1.1\r\n", "WARC-Type: response\r\n", "WARC-Type: resource\r\n", "revisit", "conversion",
    "WARC-Target-URI: http://", "WARC-Block-Digest: sha1:", "WARC-Truncated: length\r\n", "Content-Length: 9\r\n",
    "\r\n\r\n", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 302\r\n", "Content-Encoding: gzip\r\n",
    "Content-Encoding: br, deflate\r\n", "Content-Encoding: zstd\r\n", "Transfer-Encoding: chunked\r\n", "a\r\n",
    "0\r\n\r\n", "\x1f\x8b\x08", "<html>", "%PDF-",
)  # fmt: skip
_FEEDS = (
    "<item>", "</item>", "<entry>", "<title>", "<link>", '<link href="/', "<guid>", "<pubDate>", "<content:encoded>",
    "<![CDATA[", "]]>", "&nbsp;", "&lt;p&gt;", '<content type="xhtml">', ' mode="base64">', "<!DOCTYPE rss [", "&#x0;",
    ' xml:base="http://[', "[…]", "Baca selengkapnya", '{"version": "https://jsonfeed.org/version/1", "items": [',
)  # fmt: skip
_OPERATORS = (
    " AND ", " OR ", " NOT ", "(", ")", "-", '"', "“", "*", "@", "@kur", "@diri", "..", "none", " ", "headline:",
    "date:", "place:", "programme:", "organisation:", "2020-10", "Okt 2020", "12/10/2020", "\udcff", "ﬁ", "½", "İ",
    "e\u0301", "rp18",
)  # fmt: skip
_QUERIES = (
    'APD AND jahit NOT bandung OR "alat pelindung diri"', "(APD OR masker) AND batik -headline:(ultra mikro*)",
    'programme:KUR place:"Jawa Barat" date:2020-10..2021-03', "programme:(KUR OR Mekaar) OR NOT organisation:none",
    'date:"Okt 2020" OR date:none', "date:..2020 kredit usaha rakyat", "PER-1/MBU/03/2023 Rp1,5 @kur", "@diri",
    "NOT (NOT (batik -place:-x))", "(a OR place:x -(a OR place:x -(a OR place:x -(a OR place:x -b))))",
)  # fmt: skip
_SAVED = (
    ("kur", "KUR -bandung place:none"),
    ("diri", "batik @diri OR -(date:none @kur)"),
)
_MAIL = """From: =?utf-8?B?4oCT?= <umkm@example.org>
Subject: =?iso-8859-1?Q?=E9?= Batik
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/html; charset=utf-16
Content-Transfer-Encoding: base64

PABwAD4AQgBhAHQAaQBrAA==
--b
Content-Type: message/rfc822

Subject: Batik

Jakarta =E2=80=93 Batik.
--b
Content-Type: text/plain; charset=utf-7; name*=utf-8''a%2etxt
Content-Disposition: attachment
Content-Transfer-Encoding: quoted-printable

Batik =E2=80=93
--b--
"""
_ENVELOPE = "From umkm@example.org Mon Oct 12 10:00:00 2020\n"
_WORD = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
    "<w:t>Batik</w:t></w:r></w:p></w:body></w:document>"
)


def _files(folder: str, ending: str) -> Iterator[bytes]:
    """Yield the fixtures of a kind in a folder of their own."""
    yield from (path.read_bytes() for path in (FIXTURES / folder).glob(f"*{ending}"))


TARGETS = {
    "text": Target("rilis.txt", _WORDS),
    "markdown": Target("rilis.md", (*_WORDS, "# ", "](", "**", "_"), ("# Judul\n\n**Solo** – [Bank](http://a) _b_.",)),
    "pages": Target("rilis.html", (*_TAGS, *_WORDS)),
    "saved": Target("rilis.mhtml", (*_FIELDS, *_TAGS)),
    "mail": Target("surat.eml", (*_FIELDS, *_WORDS), (_MAIL,)),
    "mailbox": Target("surat.mbox", (_ENVELOPE, *_FIELDS), (f"{_ENVELOPE}{_MAIL}\n{_ENVELOPE}\nBatik",)),
    "rich": Target("rilis.rtf", (r"\'e9", r"\u8211?", r"\par", r"{\*\x ", r"\bin9", "}", r"\cell\row ")),
    "tables": Target("tabel.csv", (",", ";", '"', "\r\n", "'=", "sep=;"), ('headline,body\na,"Jakarta,\n- a"\n',)),
    "records": Target(
        "tabel.json", ('"body": ', '"copies": ', "[", "{", "null", r"\ud800"), ('[{"headline": "a", "body": "b"}]',)
    ),
    "word": Target(
        "rilis.docx",
        ("<w:p>", "</w:p>", "<w:r><w:t>", "<w:tbl><w:tr><w:tc>", "<w:br/>", "<w:del>", "<w:sdt><w:sdtContent>"),
        (_WORD,),
        "word/document.xml",
    ),
    "open": Target("rilis.odt", ("<text:p>", "</text:p>", '<text:s text:c="9"/>'), (), "content.xml"),
    "old": Target("rilis.doc", _WORDS, files=lambda: _files("old-word", ".doc")),
    "messages": Target("surat.msg", _WORDS, files=message_seeds),
    "chats": Target(
        "_chat.txt", (*_WORDS, *_HEADS), tuple(chat(form, *_SENT) for form in FORMS)
    ),
    "workbooks": Target("tabel.xls", _WORDS, files=lambda: _files("workbooks", ".xls")),
    "feeds": Target("rilis.rss", _FEEDS, files=feeds.seeds),
    "sites": Target("situs.warc", _ANSWERS, files=web_archives.seeds),
    "safari": Target("laman.webarchive", _TAGS, files=web_archives.saved_pages),
    "zip": Target(
        "arsip.zip", ("PK\x03\x04", "PK\x05\x06", "<w:p>"), files=zip_seeds, change=change_zip, follows=("zipfile",)
    ),
    "pdf": Target("rilis.pdf", (*_WORDS, "endobj", "stream", " 0 R"), files=pdf_seeds, change=change_pdf),
    "query": Target("", _OPERATORS, _QUERIES),
}  # fmt: skip
"""All that can be fuzzed, by what it is called on the command line."""


class Readers(NamedTuple):
    """What files are read with."""

    known: Catalogue
    pdfs: PdfReader

    def extract(self, kind: Kind, content: bytes) -> Extract:
        """Return the text of a file; of a PDF, from another process. Raises UmkmError."""
        if kind.module == "pdf":
            return self.pdfs.extract(content)
        return extract(kind, content)


def check_of(kind: str, folder: Path, instrument: Instrument | None = None) -> Check:
    """What a target does with bytes; queries are asked of the archive in a folder that `prepare` filled."""
    target = TARGETS[kind]
    if not target.name:
        archive = open_archive(folder / "archive.db")
        return lambda content: check_query(archive, content)
    readers = Readers(catalogue.load(), PdfReader(instrument))
    check = partial(check_file, readers)
    if kind == "zip":
        return lambda content: check_container(content, check)
    if target.part:
        return lambda content: check(Member(target.name, _zipped(target.part, content)))
    return lambda content: check(Member(target.name, content))


def check_file(readers: Readers, file: Member) -> None:
    """Read a file and all that it holds. Raises what `umkm ingest` would call a bug, and AssertionError."""
    bounds = Bounds(DEFAULT_MAX_BYTES)
    waiting = [(file, 0)]
    while waiting:
        member, depth = waiting.pop()
        try:
            kind = kind_of_media_type(member.media_type) or identify_kind(
                member.name, member.content, named=not depth
            )
            if kind is None or member.failure is not None or depth > _DEEPEST:
                continue
            for each in unpack(kind, member.content, bounds, {}):
                waiting.append((each, depth + 1))
            if not kind.is_container:
                found = readers.extract(kind, member.content)
                lines = filter(None, (found.metadata, member.metadata))
                found = found._replace(metadata="\n".join(lines))
                check_reading(readers.known, found, member)
        except UmkmError as error:
            # What the reader of a format did not foresee is a sentence, too, and may be a mistake of ours.
            if "it cannot be read (" in str(error) and error.__cause__ is not None:
                raise error.__cause__ from None


def check_reading(known: Catalogue, found: Extract, member: Member) -> None:
    """Read a text. Raises AssertionError for a reading that is not what it promises to be."""
    if not any(map(str.isalnum, found.text)):
        return
    name = member.name.rpartition("/")[2]
    reading = read(found, known, _TODAY, name)
    parts = {"text": found.text, "metadata": found.metadata, "file name": name}
    for each in reading.findings:
        assert 0 <= each.start < each.end <= len(parts[each.part]), each
    left = iter(found.text)
    for character in reading.texts.body + reading.texts.boilerplate:
        assert character.isspace() or character in left, (
            "body and boilerplate are of the text, in its order"
        )
    # Index entries are taken out again by what the archive holds, which must give the very words that went in.
    own = ReleaseTokens.of(None, reading.texts)
    assert reading.wording[1:] == own[1:], "the words are those of body and boilerplate"
    values = values_of(reading.findings)
    prepared = packing.prepare(
        Original("", "", member.content), found, reading, values, Indexer()
    )
    for text in (
        *prepared.entries.columns,
        *statements.value_columns(values),
        *values.programmes,
        prepared.texts.body,
    ):
        assert text is None or str(text).encode("utf-8") is not None, (
            "a database can hold it"
        )
    assert "\x00" not in member.name + found.metadata, (
        "an export that comes back may not hold it"
    )
    if zlib.crc32(member.content) % 4 == 0:
        assert read(found, known, _TODAY, name) == reading, "read again it is the same"


def check_query(archive: Archive, content: bytes) -> None:
    """Search for bytes as a command line gives them. Raises what is no UmkmError, and AssertionError."""
    typed = content.decode("utf-8", "surrogateescape").replace("\x00", " ")
    chance = zlib.crc32(content)
    mode: Mode = "all" if chance & 1 else "any"
    exact = bool(chance & 2)
    try:
        asked = resolve_query(CONTEXT, archive, typed, mode, exact=exact)
        found = search(archive, asked.query, Filter(limit=5), snippet_length=160)
        for hit in found.hits:
            assert all(
                0 <= each.start < each.end <= len(hit.snippet) for each in hit.spans
            ), hit
        ranked = search(archive, asked.query, Filter(), snippet_length=0).ranked
        listed = search(
            archive, asked.query, Filter(sort="newest"), snippet_length=0
        ).ranked
        assert sorted(ranked.ids) == sorted(listed.ids), (
            "ranked or listed it is the same answer"
        )
        assert found.ranked.total == ranked.total == listed.total
        assert ranked.total.releases == len(ranked.ids)
        if asked.every is not None:
            assert count_hits(archive, asked.every, Filter()).releases <= len(
                ranked.ids
            )
        describe_terms(archive, asked.query)
        for word in unknown_words(archive, asked.read)[:5]:
            near_words(archive, word.removesuffix("*"))
        if not exact and chance & 4:
            again = resolve_query(CONTEXT, archive, format_query(asked.query), mode)
            found = search(
                archive, again.query, Filter(sort="newest"), snippet_length=0
            )
            assert found.ranked.ids == listed.ids, "spelled out again it means the same"
    except UmkmError:
        return


def prepare(kind: str, folder: Path) -> None:
    """Write what a target starts from into a folder: its seeds, its tokens, and for queries an archive."""
    target = TARGETS[kind]
    (folder / "corpus").mkdir()
    longest, _ = target.phases[-1]
    for number, seed in enumerate(_seeds(target)):
        if target.change and len(seed) > longest:
            continue  # cut off, it would be damaged
        (folder / "corpus" / str(number)).write_bytes(seed)
    tokens = (each.encode("utf-8", "surrogateescape") for each in target.tokens)
    lines = (
        '"' + "".join(f"\\x{byte:02x}" for byte in token) + '"\n' for token in tokens
    )
    (folder / "tokens").write_text("".join(lines), encoding="ascii")
    if not target.name:
        sources = find_sources([str(FIXTURES / _SETS[0])])
        with create_or_open(folder / "archive.db") as archive:
            list(
                ingest(
                    archive,
                    sources,
                    catalogue.load(),
                    today=_TODAY,
                    options=IngestOptions(DEFAULT_MAX_BYTES),
                )
            )
            for saved, query in _SAVED:
                save_search(CONTEXT, archive, saved, query)


def _seeds(target: Target) -> Iterator[bytes]:
    yield from (each.encode("utf-8") for each in target.seeds)
    if not target.name:
        lines = (FIXTURES / "search.tsv").read_text(encoding="utf-8").splitlines()[1:]
        yield from (line.split("\t")[1].encode("utf-8") for line in lines)
        return
    yield from target.files()
    ending = Path(target.name).suffix.removesuffix("l")  # `.htm` is HTML, too
    for path in (
        each for folder in _SETS for each in sorted((FIXTURES / folder).iterdir())
    ):
        if path.suffix.removesuffix("l") == ending:
            yield ZipFile(path).read(target.part) if target.part else path.read_bytes()


def _zipped(part: str, content: bytes) -> bytes:
    """A ZIP file in which this is one part; the others tell of which kind it is."""
    held = io.BytesIO()
    with ZipFile(held, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        made.writestr("[Content_Types].xml", "<Types/>")
        made.writestr(part, content)
    return held.getvalue()


def changed(change: Change, content: bytes, longest: int, seed: int) -> bytes:
    """Bytes with a change: one of libFuzzer's, or a piece many times over, which shows what grows too fast.

    Half of them are made UTF-8 again, which no change of a single byte leaves it.
    """
    random = Random(seed)
    if content and random.random() < 0.05:
        at = random.randrange(len(content))
        piece = content[at : at + random.choice(_PIECES)]
        most = max(0, longest - len(content)) // len(piece)
        content = content[:at] + piece * random.randrange(1 + most) + content[at:]
    else:
        content = change(content, longest)
    return (
        content.decode("utf-8", "ignore").encode("utf-8")
        if random.random() < 0.5
        else content
    )


def _fuzz(kind: str, folder: Path, longest: int, options: list[str]) -> None:
    """Fuzz in a process of its own, which libFuzzer ends."""
    atheris: Any = importlib.import_module("atheris")
    target = TARGETS[kind]
    # It follows what is imported before its eyes: all of umkm once more, and the tests with it.
    followed = [umkm_cli.__name__, *target.follows]
    again = {*followed, __package__ or "tests"}
    for name in [each for each in sys.modules if each.partition(".")[0] in again]:
        del sys.modules[name]
    with atheris.instrument_imports(include=followed):
        check: Check = importlib.import_module("tests.fuzz").check_of(
            kind, folder, atheris.instrument_func
        )
        for module in pkgutil.walk_packages(umkm_cli.__path__, f"{umkm_cli.__name__}."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)

    def mutate(content: bytes, most: int, seed: int) -> bytes:
        most = min(most, longest)
        if target.change is None:
            return changed(atheris.Mutate, content, most, seed)
        made = target.change(atheris.Mutate, content, most, Random(seed))
        return made if len(made) <= most else atheris.Mutate(content, most)

    atheris.Setup(
        ["fuzz", *options, f"-max_len={longest}"], check, custom_mutator=mutate
    )
    atheris.Fuzz()


def main() -> None:
    """Fuzz for a minute or so many seconds; or check one file."""
    kind, *given = sys.argv[1:3] or [""]
    if kind not in TARGETS:
        sys.exit(f"python -m tests.fuzz {'|'.join(TARGETS)} [SECONDS | FILE]")
    with TemporaryDirectory() as name:
        folder = Path(name)
        prepare(kind, folder)
        if given and not given[0].isdecimal():
            check_of(kind, folder)(Path(given[0]).read_bytes())
            return
        seconds = int(given[0]) if given else 60
        phases = TARGETS[kind].phases
        for longest, share in phases:
            time = (
                f"-max_total_time={seconds * share // sum(each for _, each in phases)}"
            )
            options = [
                *_LIMITS,
                time,
                f"-dict={folder / 'tokens'}",
                str(folder / "corpus"),
            ]
            child = get_context("spawn").Process(
                target=_fuzz, args=(kind, folder, longest, options)
            )
            child.start()
            child.join()
            if child.exitcode:
                sys.exit(child.exitcode)


if __name__ == "__main__":
    main()
