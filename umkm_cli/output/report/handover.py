"""A hand-over: the originals with a report, as a ZIP that says what belongs in it (BagIt, RFC 8493)."""

import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple, TextIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from umkm_cli.language import gettext as _
from umkm_cli.models.forms import CSV_COLUMNS, Form
from umkm_cli.models.release import Copy, Release
from umkm_cli.models.report import Report
from umkm_cli.output.clean import one_line
from umkm_cli.output.headlines import headline_in_list
from umkm_cli.output.render import render
from umkm_cli.output.report.html import TEMPLATES, write_html
from umkm_cli.output.report.sections import made_by, title_of
from umkm_cli.output.safe_names import name_in_origin, safe_name
from umkm_cli.output.templating import environment
from umkm_cli.output.views.export import ExportView

if TYPE_CHECKING:
    from markupsafe import Markup

Load = Callable[[str], bytes]
"""Returns the bytes of an original, by its SHA-256."""

_DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_UNDATED = "undated"


class Kept(NamedTuple):
    """An original in the hand-over: where it lies in `data/`, and the release that it carries."""

    path: str
    sha256: str
    release: Release


def placed_originals(releases: Iterable[Release]) -> dict[str, Kept]:
    """Return where each original of some releases is to lie, by its SHA-256: in a folder for each year."""
    kept: dict[str, Kept] = {}
    for release in releases:
        year = (release.values.released_on or _UNDATED)[:4]
        folder = year if year.isdecimal() else _UNDATED
        for number, copy in enumerate(release.copies, 1):
            path = f"originals/{folder}/{_name(release, copy, number)}"
            kept.setdefault(copy.sha256, Kept(path, copy.sha256, release))
    return kept


def _name(release: Release, copy: Copy, number: int) -> str:
    """Return a name that no other original has: the release's number, and the copy's from the second on."""
    count = safe_name(f"{release.id:04}")
    if number > 1:
        count += f"-{number}"
    name = safe_name(name_in_origin(copy.origin))
    # Programs for bags and `sha256sum` read a `%` in a manifest differently.
    return f"{count} {name.replace('%', '_')}"


def write_handover(report: Report, load: Load, name: str, out: BinaryIO) -> None:
    """Write a report and the originals of its releases, in the language that is spoken now.

    All files lie in one folder with a name like the given one.
    """
    kept = placed_originals(report.releases)
    bag = _Bag(out, safe_name(name), report.making.made_at)
    bag.add("data/report.html", _text(write_html, report))
    bag.add("data/index.html", _index(report, kept).encode())
    bag.add("data/releases.csv", _text(_write_csv, report))
    for original in kept.values():
        bag.add(f"data/{original.path}", load(original.sha256))
    bag.close(report)


def _text(write: Callable[[Report, TextIO], None], report: Report) -> bytes:
    written = io.StringIO(newline="")
    write(report, written)
    return written.getvalue().encode()


def _write_csv(report: Report, out: TextIO) -> None:
    render(ExportView(iter(report.releases), CSV_COLUMNS), Form.CSV, out)


class _Bag:
    """A ZIP file that remembers what was put into it."""

    def __init__(self, out: BinaryIO, folder: str, made_at: str) -> None:
        self._folder = folder
        self._zip = ZipFile(out, "w", ZIP_DEFLATED)
        year, month, day, hour, minute, second = map(int, _numbers(made_at))
        self._moment = year, month, day, hour, minute, second
        self._sums: dict[str, str] = {}
        self._bytes = 0

    def add(self, path: str, content: bytes) -> None:
        """Put a file into the bag."""
        entry = ZipInfo(f"{self._folder}/{path}", self._moment)
        entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o644 << 16
        self._zip.writestr(entry, content)
        self._sums[path] = sha256(content).hexdigest()
        self._bytes += len(content)

    def close(self, report: Report) -> None:
        """Write what the bag holds, and how that can be checked."""
        manifest = _manifest(self._sums)
        info = {
            "Bagging-Date": report.making.made_at[:10],
            "Bag-Software-Agent": f"umkm {report.making.version}",
            "External-Description": title_of(report),
            "Payload-Oxum": f"{self._bytes}.{len(self._sums)}",
        }
        tags = {
            "bagit.txt": _DECLARATION,
            "bag-info.txt": "".join(
                f"{name}: {value}\n" for name, value in info.items()
            ),
            "manifest-sha256.txt": manifest,
        }
        self._sums = {}
        for path, text in tags.items():
            self.add(path, text.encode())
        self.add("tagmanifest-sha256.txt", _manifest(self._sums).encode())
        self._zip.close()


def _numbers(moment: str) -> list[str]:
    return moment.replace("T", "-").replace(":", "-").rstrip("Z").split("-")


def _manifest(sums: Mapping[str, str]) -> str:
    return "".join(f"{digest}  {path}\n" for path, digest in sums.items())


_SCRIPT: Final = "search.js"


def _index(report: Report, kept: Mapping[str, Kept]) -> str:
    """Return the page that lists the releases, and finds words in them without a server."""
    from markupsafe import Markup

    script = (TEMPLATES / _SCRIPT).read_text(encoding="utf-8")
    return (
        environment(TEMPLATES)
        .get_template("index.html")
        .render(
            report=report,
            title=title_of(report),
            made=made_by(report),
            rows=list(_rows(report, kept)),
            style=Markup((TEMPLATES / "report.css").read_text(encoding="utf-8")),
            script=Markup(script),
            script_hash=_hash(f"\n{script}\n"),
            texts=_texts(report.releases),
            counted=_("{} of {} releases"),
        )
    )


def _hash(script: str) -> str:
    from base64 import b64encode

    return b64encode(sha256(script.encode()).digest()).decode()


class _Row(NamedTuple):
    """A release as the index lists it, with the addresses of its originals."""

    release: Release
    headline: str
    where: str
    originals: tuple[tuple[str, str], ...]


def _rows(report: Report, kept: Mapping[str, Kept]) -> Iterator[_Row]:
    from urllib.parse import quote

    for release in report.releases:
        values = release.values
        names = (values.place, values.organisation, *values.programmes)
        paths = [kept[copy.sha256].path for copy in release.copies]
        links = [
            (quote(path), path.rpartition("/")[2]) for path in dict.fromkeys(paths)
        ]
        where = " · ".join(filter(None, map(one_line, names)))
        yield _Row(release, headline_in_list(release), where, tuple(links))


def _texts(releases: Iterable[Release]) -> "Markup":
    """Return the texts of releases as JSON that no mark of a page can end."""
    from markupsafe import Markup

    texts = list(map(_searched, releases))
    written = json.dumps(texts, ensure_ascii=False)
    for sign in "<>&\u2028\u2029":
        written = written.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(written)


def _searched(release: Release) -> str:
    values = release.values
    texts = chain(
        (values.headline, values.released_on, values.place, values.organisation),
        values.programmes,
        (release.body,),
    )
    return one_line(" ".join(filter(None, texts))).lower()
