"""The measurement of recall counts as it says (`python -m tests.recall`)."""

from collections import Counter
from pathlib import Path

import pytest

from tests import extractors, made, recall
from tests.extractors import Extractor, extractors_of, mail_text, page_text
from tests.recall import Held, Result, Tally, compare, hold, missing_words, tally


@pytest.mark.parametrize(
    ("expected", "held", "missing"),
    [
        ("kelas hitung harga", "harga kelas", "hitung"),
        ("dua dua", "dua", "dua"),
        # One program puts together what another keeps apart.
        ("usahausaha kecil", "usaha usaha kecil", ""),
        ("pdnjarakan", "p d n jarakan", ""),
        ("modal kerja", "modalkerja", "modal kerja"),
    ],
)
def test_missing_words(expected: str, held: str, missing: str) -> None:
    """A word is held if it is there, or if words that follow each other form it."""
    assert missing_words(expected.split(), held.split()) == missing.split()


def test_words_count_once_unless_every_occurrence_is_asked_for() -> None:
    """A running head that is kept once is held; `--every` counts it as often as it stands there."""
    other = "Warta Mitra\nkios\nWarta Mitra\npasar\ntoko\n"
    ours = Held("Warta Mitra kios pasar", ())
    once = compare(Path("a.pdf"), "pdf", other, ours, every=False)
    assert (once.share, once.missing) == (1 - 1 / 5, Counter(["toko"]))
    every = compare(Path("a.pdf"), "pdf", other, ours, every=True)
    assert every.share == 1 - 3 / 7


def test_divided_words_are_compared_in_one_piece() -> None:
    """A word that is divided at the end of a line, or by a soft hyphen, is the word."""
    ours = Held("kemitraan usaha-usaha", ())
    other = "kemi-\ntraan usa\N{SOFT HYPHEN}ha-\nusaha\n"
    assert compare(Path("a.pdf"), "pdf", other, ours, every=False).share == 1


def test_tally() -> None:
    """Files count as whole from 95 %, in part from 70 %; those without text and those nobody read apart."""

    def result(words: int | None, missing: int, *told: str) -> Result:
        expected = (
            None if words is None else Counter({f"w{n}": 1 for n in range(words)})
        )
        lacked = Counter({f"w{n}": 1 for n in range(missing)})
        return Result(Path("a"), "pdf", expected, lacked, told)

    results = [
        result(20, 1),
        result(20, 2, "one page is a scan"),
        result(20, 6),
        result(20, 7, "a scan"),
        result(0, 0, "a scan"),
        result(None, 0, "damaged"),
    ]
    assert tally(results) == Tally(files=4, whole=1, most=2, less=1, told=2, unread=1)


def test_what_is_held_includes_files_in_files(tmp_path: Path) -> None:
    """The words of a mail in a ZIP file and of its attachment count, and what is told of each is kept."""
    message = made.mail("\n\n".join(made.PARAGRAPHS), made.word(tmp_path))
    content = made.zip_of({"a.eml": message.as_bytes(), "b.doc": made.OLD_WORD})
    held = hold("arsip.zip", content)
    assert "MEBEL TRANSAN MAJU" in held.text
    assert made.LAST in held.text
    assert any("Word" in each for each in held.told)


def test_independent_readers_of_pages_and_mails() -> None:
    """A page's words are those a browser shows; a mail's are its subject, fullest form and attached texts."""
    page = "<html><head><title>x</title><script>y</script></head><p>a<b>b</b><br>c<style>z</style>"
    assert page_text(page.encode()).split() == ["ab", "c"]
    message = made.mail(
        "pendek", html="<p>bentuk yang lebih panjang</p>", subject="Judul"
    )
    message.add_attachment("lampiran", filename="a.txt")
    words = mail_text(message.as_bytes()).split()
    assert words == "Judul bentuk yang lebih panjang lampiran".split()


def test_what_a_program_adds_is_no_text() -> None:
    """The marks of odt2txt for pictures do not count as words that umkm lacks."""
    odt2txt, _ = extractors_of("application/vnd.oasis.opendocument.text")
    assert odt2txt.clean("[-- Image: Grafik1 --]Judul").split() == ["Judul"]


def test_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each file has its line, each kind its row; a program that is missing is named, not crashed on."""
    absent = (Extractor(("no-such-program",)),)
    monkeypatch.setitem(extractors._EXTRACTORS, "application/pdf", absent)
    folder = tmp_path / "files"
    folder.mkdir()
    made.text(folder)
    made.pdf(folder)
    page = "".join(f"<p>{each}</p>" for each in made.PARAGRAPHS)
    (folder / "rilis.html").write_text(page, encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["recall", str(folder / "rilis.txt")])
    with pytest.raises(SystemExit):
        recall.main()
    assert "rilis.txt is not a folder" in capsys.readouterr().err
    monkeypatch.setattr("sys.argv", ["recall", str(folder)])
    recall.main()
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("html   100.0%  rilis.html")
    assert lines[1] == "pdf         —  rilis.pdf"
    assert lines[2] == "txt    100.0%  rilis.txt"
    assert lines[-3].split()[:4] == ["all", "2", "2", "(100%)"]
    assert lines[-3].split()[-1] == "1"
    assert "no-such-program" in lines[-1]
