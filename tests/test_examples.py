"""Every example in the help of a command works as it is written, in both languages."""

import re
import shlex
import shutil
from collections.abc import Sequence
from contextlib import chdir
from itertools import takewhile
from pathlib import Path
from typing import Final
from unittest.mock import patch

import pytest

from tests import effort
from tests.command import run_in_process
from tests.conftest import FIXTURES, environment_in, release_text
from tests.themes import Themes
from umkm_cli.cli import app
from umkm_cli.cli.commands import COMMANDS
from umkm_cli.errors import ExitCode
from umkm_cli.language import TONGUES, Tongue

TEXTS: Final = {
    "masker": release_text(
        "Penjahit Bandung Sediakan APD",
        "Bandung, 3 November 2020 – ",
        "“Kami menjahit 5.000 alat pelindung diri (APD) dengan pinjaman lunak KUR senilai Rp2,5 miliar,” "
        "kata Direktur Koperasi Jahit Sentosa, Rini Astuti. Papua menerima 700 di antaranya.",
    ),
    "nasabah": release_text(
        "Pedagang Papua Naik Kelas",
        "Jayapura, 9 April 2021 – ",
        "“PNM Mekaar melatih kami,” kata seorang pedagang, Rini Astuti. Tahun depan PNM menargetkan "
        "9.000 nasabah baru. Pelaut Tangguh dan Batik Lestari ikut membantu.",
    ),
    "tanpa-tanggal": release_text("Bunga KUR Turun", "Garut – "),
}
"""The releases that examples speak of, beside those of the fixtures."""
EARLIER: Final = {
    "meaning": ["umkm meaning build"],
    "verify": ["umkm cite 12 15 --style bibtex > sources.bib"],
    "undo": ["umkm tag 3 --set-place Garut"],
}
"""What a person typed before the examples of a command."""
READING: Final = {"ingest", "rebuild", "report", "retag", "verify"}
"""Commands whose examples take longest: those in Indonesian are for the deep run."""
NEEDS_AN_EXTRA: Final = {"read"}
"""Commands whose examples need an extra that `test` does not install, for the deep run."""
CASES: Final = [
    (command, tongue)
    for command in COMMANDS
    for tongue in TONGUES
    if effort.effort is effort.DEEP
    or (command not in NEEDS_AN_EXTRA and (tongue == "en" or command not in READING))
]
NEWS: Final = {"saved", "new", "news", "simpanan", "baru", "kabar"}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an archive, and with the files that the examples name."""
    folder = tmp_path_factory.mktemp("desk")
    environment = environment_in(folder)
    received = folder / "siaran-pers"
    received.mkdir()
    for name, text in TEXTS.items():
        (received / f"{name}.txt").write_text(text, encoding="utf-8")
    first = sorted((FIXTURES / "releases").iterdir())[:11]
    for sources in (
        (*first, FIXTURES / "documents/releases/pdf-libreoffice-dua-halaman.pdf"),
        (FIXTURES / "releases", FIXTURES / "ledger" / "releases", received),
    ):
        done = run_in_process(environment, "ingest", *map(str, sources))
        assert done.code == 0, done.said
        for office in ("humas", "csr"):
            shutil.copy(environment["UMKM_DB"], folder / f"{office}.db")
            (folder / "kantor").mkdir(exist_ok=True)
            shutil.copy(environment["UMKM_DB"], folder / "kantor" / f"{office}.db")
    run_in_process(environment, "tag", "12", "--link", "15", "update", "--yes")
    shutil.copy(FIXTURES / "documents/releases/pdf-tabel.pdf", folder / "rilis.pdf")
    shutil.copy(
        FIXTURES / "documents/releases/eml-teks-biasa.eml", folder / "surat.eml"
    )
    (folder / "programmes.tsv").write_text("name\towner\nKapal Rakyat\tPelindo\n")
    return folder


def examples_in(shown: str) -> list[str]:
    """Return the examples at the end of a command's help."""
    lines = re.split(r"^ *(?:Examples|Contoh):\n", shown, flags=re.MULTILINE)[1]
    return [*map(str.strip, lines.strip("\n").splitlines())]


def has_no_news(typed: Sequence[str], code: int) -> bool:
    """Tell whether a command asked for the news of a search that was saved a moment ago."""
    return set(typed[:2]) < NEWS and code == ExitCode.NOTHING_MATCHED


def run_line(line: str, environment: dict[str, str]) -> None:
    """Run a command line as a shell does: with what it sends to a file, and with what follows `&&`."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars=True)
    lexer.whitespace_split = True
    words = [*lexer, "&&"]
    while words:
        end = words.index("&&")
        (program, *typed), words = words[:end], words[end + 1 :]
        assert program == "umkm"
        own = [*takewhile(lambda word: word not in ("|", ">", ">>"), typed)]
        sink = typed[len(own) :]
        answers = ["erase"] * 2 if "--purge" in line else ["y"] * 2
        done = run_in_process(environment, *own, answers=answers)
        assert done.code == 0 or has_no_news(own, done.code), f"{line}: {done.said}"
        if sink[:1] in ([">"], [">>"]):
            Path(sink[1]).write_bytes(done.content)


@pytest.mark.deep
@pytest.mark.parametrize(("command", "tongue"), CASES)
def test_every_example_works(
    desk: Path, tmp_path: Path, command: str, tongue: Tongue
) -> None:
    """Each command and subcommand has two or three examples, one a line, and each ends with exit code 0."""
    folder = tmp_path / "desk"
    shutil.copytree(desk, folder)
    environment = environment_in(folder) | {"UMKM_LANG": tongue, "EDITOR": "true"}
    below = getattr(app().get_command(None, command), "commands", {})
    with (
        chdir(folder),
        patch("umkm_cli.web.server.serve_pages"),
        patch("umkm_cli.meaning.engine.load_model", Themes),
    ):
        for line in EARLIER.get(command, ()):
            run_line(line, environment)
        for name in ([], *([each] for each in below)):
            shown = run_in_process(environment, command, *name, "--help").out
            lines = examples_in(shown)
            assert 2 <= len(lines) <= 3
            for line in lines:
                run_line(line, environment)
