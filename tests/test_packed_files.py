"""Files packed by gzip, and mails as Apple's Mail keeps them."""

import gzip
import io
from pathlib import Path

import pytest

from tests import made
from tests.checks import outcomes
from tests.conftest import Umkm
from umkm_cli.sources import Bounds, identify_kind
from umkm_cli.sources.formats import emlx, gzip_file


def packed(content: bytes, name: str) -> bytes:
    """A gzip file that notes the name of what is in it; not with ""."""
    held = io.BytesIO()
    with gzip.GzipFile(name, "wb", fileobj=held, mtime=0) as file:
        file.write(content)
    return held.getvalue()


def test_files_packed_by_gzip(umkm: Umkm, tmp_path: Path) -> None:
    """The file in a gzip file is read, by its own name or its bytes; so is a ZIP file in one, and two in a row."""
    folder = tmp_path / "masuk"
    folder.mkdir()
    text = "\n\n".join(made.PARAGRAPHS).encode()
    middle = len(text) // 2
    files = {
        "a.gz": packed(text[:middle], "rilis.txt") + packed(text[middle:], ""),
        "b.gz": packed(made.zip_of({"c.txt": text + b" Lagi."}), ""),
        "c.gz": packed(b"\x89PNG" + bytes(9), "foto.png"),
        "d.dia": packed(b"<dia/>", ""),
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    assert outcomes(umkm, folder) == {
        "a.gz!rilis.txt": ("new", 1),
        "a.gz": ("opened", None),
        "b.gz!content!c.txt": ("new", 2),
        "b.gz!content": ("opened", None),
        "b.gz": ("opened", None),
        "c.gz!foto.png": ("skipped", None),
        "c.gz": ("opened", None),
        "d.dia": ("skipped", None),
    }
    assert umkm("verify").returncode == 0


def test_a_text_without_a_name() -> None:
    """What is packed from standard input has no name, and counts as text; a path is no part of a name."""
    (text,) = gzip_file.members(packed(b"Isi", ""), Bounds(99))
    assert (text.name, text.content) == ("content.txt", b"Isi")
    extra = b"\x1f\x8b\x08\x0c" + bytes(6) + b"\x02\x00ab../x/a.txt\0"
    body = packed(b"Isi", "")[10:]
    (named,) = gzip_file.members(extra + body, Bounds(99))
    assert named.name == "a.txt"


@pytest.mark.parametrize("before", [b"", b"   "])
def test_a_mail_of_apple(before: bytes, tmp_path: Path) -> None:
    """Only the mail is read, not what Mail noted behind it, which a purge sees; attachments are exact."""
    attached = made.word(tmp_path)
    mail = made.mail("\n\n".join(made.PARAGRAPHS), attached).as_bytes()
    noted = b"<?xml version='1.0'?><plist><string>catatan</string></plist>"
    content = b"%d%s\n" % (len(mail), before) + mail + noted
    kind = identify_kind("1.emlx", content, named=False)
    assert kind is not None
    assert kind.module == "emlx"
    found = emlx.read(content)
    assert made.LAST in found.text
    assert "catatan" not in found.text + found.aside
    (member,) = emlx.members(content, Bounds(1 << 20))
    assert member.content == attached.read_bytes()
    assert "catatan" in emlx.whole_text(content)
    assert "catatan" in emlx.whole_text(b"0\ncatatan")
    assert emlx.read(mail) == found
    assert found.lacks == ""
    cut = emlx.read(content[: -len(noted) - 99])
    assert cut.lacks == "its end, which is cut off"
