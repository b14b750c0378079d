"""Links on a terminal: from a headline to where its release is from; and addresses that stay in one piece."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.command import run_in_process
from tests.conftest import STYLE, Umkm, environment_in, release_text, terminal
from umkm_cli.output.links import shows_links
from umkm_cli.output.pager import Screen

LINK = re.compile(r"\x1b\]8;[^;]*;([^\x1b]*)\x1b\\(.*?)\x1b\]8;;\x1b\\")
HEADLINE = "Perajin Bambu Sleman Terima Pinjaman"
ADDRESS = "https://contoh.id/siaran-pers/2020/03/perajin-bambu-di-sleman-terima-pinjaman-tanpa-agunan-dari-koperasi.html"
PAGE = f"""<html><head><link rel="canonical" href="{ADDRESS}"><title>{HEADLINE}</title></head><body><article>
<h1>{HEADLINE}</h1><p>Sleman, 3 Maret 2020 – Bank Mandiri menyalurkan pinjaman kepada perajin bambu di Sleman.</p>
<p>Keterangan lengkap ada di {ADDRESS}?a=1 dan boleh dikutip oleh siapa pun yang memerlukannya.</p>
</article></body></html>"""


class Linked(NamedTuple):
    """An archive with a page of the web and a file, and the folder of both."""

    archive: bytes
    folder: Path


@pytest.fixture(scope="module")
def ingested(tmp_path_factory: pytest.TempPathFactory) -> Linked:
    """The archive, made once."""
    folder = tmp_path_factory.mktemp("linked")
    (folder / "halaman.html").write_text(PAGE, encoding="utf-8")
    text = release_text(dateline="Sleman, 4 Mei 2021 – ")
    (folder / "rilis baru.txt").write_text(text, encoding="utf-8")
    environment = environment_in(folder)
    done = run_in_process(environment, "ingest", str(folder))
    assert done.code == 0, done.said
    return Linked(Path(environment["UMKM_DB"]).read_bytes(), folder)


@pytest.fixture
def folder(umkm: Umkm, archive_path: Path, ingested: Linked) -> Path:
    """The folder that the releases of this test's archive are from."""
    archive_path.write_bytes(ingested.archive)
    return ingested.folder


def _links(environment: Mapping[str, str], *arguments: str) -> dict[str, str]:
    """Return the words of each link that a command shows, and where it leads."""
    shown = terminal(dict(environment), *arguments, columns=200)
    return {STYLE.sub("", words): address for address, words in LINK.findall(shown)}


def test_titles_lead_to_where_releases_are_from(
    folder: Path, environment: dict[str, str]
) -> None:
    """A headline leads to the page on the web, or to the received file, in every list; so do addresses in a release."""
    able = environment | {"FORCE_HYPERLINK": "1"}
    file = (folder / "rilis baru.txt").as_uri()
    for command in (
        "list",
        "list --table",
        "list --long",
        "search pejabatnya",
        "figures",
        "similar 1",
    ):
        links = _links(able, *command.split())
        assert set(links.values()) <= {ADDRESS, file}
        assert any(words.startswith("Perajin Bambu Sleman") for words in links), command
    page = folder / "halaman.html"
    shown = _links(able, "show", "1")
    assert shown[HEADLINE] == shown[ADDRESS] == ADDRESS
    assert shown[f"{ADDRESS}?a=1"] == f"{ADDRESS}?a=1"
    assert shown[str(page)] == page.as_uri()


@pytest.mark.parametrize(
    "variables",
    [{}, {"FORCE_HYPERLINK": "0"}, {"FORCE_HYPERLINK": "1", "NO_COLOR": "1"}],
)
def test_where_there_are_no_links(
    folder: Path, umkm: Umkm, environment: dict[str, str], variables: dict[str, str]
) -> None:
    """A terminal that is not known to show links gets none, nor does one without colours, nor any pipe."""
    assert not _links(environment | variables, "list")
    assert not _links(environment | {"FORCE_HYPERLINK": "1"}, "list", "--no-color")
    piped = umkm("list", "--table", FORCE_HYPERLINK="1").stdout
    assert "\x1b" not in piped


@pytest.mark.parametrize(
    ("variables", "able"),
    [
        ({}, False),
        ({"TERM": "xterm-256color"}, False),
        ({"TERM": "xterm-kitty"}, True),
        ({"TERM_PROGRAM": "WezTerm"}, True),
        ({"TERM_PROGRAM": "Apple_Terminal"}, False),
        ({"VTE_VERSION": "6003"}, True),
        ({"VTE_VERSION": "4800"}, False),
        ({"VTE_VERSION": "x"}, False),
        ({"WT_SESSION": "1"}, True),
        ({"WT_SESSION": "1", "TMUX": "x", "TERM_PROGRAM_VERSION": "3.3a"}, False),
        ({"TMUX": "x", "TERM_PROGRAM_VERSION": "3.5a"}, True),
        ({"VTE_VERSION": "6003", "STY": "1"}, False),
        ({"WT_SESSION": "1", "FORCE_HYPERLINK": "0"}, False),
    ],
)
def test_which_terminals_show_links(variables: dict[str, str], able: bool) -> None:
    """The variables of a terminal tell; of several, the innermost program counts."""
    assert shows_links(variables) is able


@pytest.mark.posix
def test_a_pager_that_shows_no_links(tmp_path: Path) -> None:
    """A pager that does not know links gets the words alone."""
    page = tmp_path / "page"
    with (tmp_path / "screen").open("w+", encoding="utf-8") as out:
        screen = Screen(out, f"cat > {page}")
        for _ in range(999):
            screen.write(
                "\x1b]8;id=1;https://contoh.id\x1b\\\x1b[1mJudul\x1b[0m\x1b]8;;\x1b\\\n"
            )
        screen.close()
    assert page.read_text() == "\x1b[1mJudul\x1b[0m\n" * 999


@pytest.mark.parametrize("columns", [40, 80])
@pytest.mark.parametrize("command", ["show 1", "why 1", "figures"])
def test_no_word_is_broken(
    folder: Path, environment: dict[str, str], command: str, columns: int
) -> None:
    """Each address, path and checksum of a release is in one piece on a narrow terminal; other lines fit."""
    seen = terminal(environment, *command.split(), columns=columns, apart=True)
    lines = STYLE.sub("", seen).splitlines()
    long = [line.split() for line in lines if len(line) > columns]
    assert ADDRESS in {word.partition("?")[0] for words in long for word in words}
    for *before, word in long:
        assert word.startswith(("/", "https://")) or re.fullmatch("[0-9a-f]{64}", word)
        assert len(before) <= (command == "why 1")  # the name of the field
