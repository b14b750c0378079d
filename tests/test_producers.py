"""The files of many programs become the releases that were written (`python -m tests.producers`)."""

from pathlib import Path

import pytest

from tests.producers.comparison import Found, differences, find
from tests.producers.fixtures import CHOSEN, FOLDER, settled, written_in
from tests.producers.office import python_docx
from tests.producers.releases import BY_NAME, RELEASES
from umkm_cli.models.release import Values
from umkm_cli.text import Texts, strip_item_marks

FILES = sorted(FOLDER.iterdir())


@pytest.fixture(scope="module")
def found() -> dict[Path, Found]:
    """What ingest reads from each fixture."""
    return dict(zip(FILES, find(FILES), strict=True))


def test_each_chosen_producer_has_its_file() -> None:
    """There is one fixture for each producer of the table, with the release that it names."""
    names = {
        f"{producer.replace(' ', '-')}.{name}" for producer, name in CHOSEN.items()
    }
    assert {path.stem for path in FILES} == names
    assert {path.suffix for path in FILES} >= {".docx", ".eml", ".odt", ".pdf", ".rtf"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_becomes_the_release_as_written(
    path: Path, found: dict[Path, Found]
) -> None:
    """Headline, date, place, organisation, each word of the body and their order are as written."""
    assert list(differences(written_in(path), found[path])) == []


def test_plain_text_becomes_the_releases_as_written(tmp_path: Path) -> None:
    """What the producers write is what umkm reads from plain text, so that a difference is the producer's."""
    paths = [tmp_path / f"{each.name}.txt" for each in RELEASES]
    for path, written in zip(paths, RELEASES, strict=True):
        path.write_text("\n\n".join(written.lines()), encoding="utf-8")
    told = [
        list(differences(*pair)) for pair in zip(RELEASES, find(paths), strict=True)
    ]
    assert told == [[]] * len(RELEASES)


@pytest.mark.parametrize("name", ["id-bernomor", "en-numbered"])
def test_numbered_lists_of_python_docx(name: str, tmp_path: Path) -> None:
    """The numbers that Word gives to lists, with letters in them and starts of their own, are read as shown."""
    path = tmp_path / f"{name}.docx"
    path.write_bytes(python_docx(BY_NAME[name]))
    (read,) = find([path])
    assert list(differences(BY_NAME[name], read)) == []
    (unnumbered,) = find([_unnumbered(path)])
    told = list(differences(BY_NAME[name], unnumbered))
    assert {each.partition(":")[0] for each in told} == {"no number"}
    assert len(told) == len(BY_NAME[name].numbered)


def _unnumbered(path: Path) -> Path:
    """A text of a release's lines without the numbers of its lists."""
    written = BY_NAME[path.stem]
    plain = path.with_suffix(".txt")
    text = strip_item_marks("\n\n".join(written.lines()))
    plain.write_text(text, encoding="utf-8")
    return plain


def test_differences_name_fields_and_words() -> None:
    """A wrong value, a word too many, one set aside, one lost, and pieces in the wrong order are told apart."""
    written = BY_NAME["id-catatan-kaki"]
    pieces = [" ".join(piece) for piece in written.pieces()]
    notes = "\n".join(written.notes)
    values = Values(
        headline=written.headline.upper(),
        released_on="2020-05-18",
        place=written.place,
        organisation=written.organisation,
    )
    first, second, third = pieces
    body = "\n\n".join(["Baca juga", second, first, third.removesuffix(" ton"), notes])
    assert list(differences(written, Found(values, Texts(body, "", "ton")))) == [
        "date '2020-05-18'",
        "extra: baca juga",
        "set aside: ton",
        "order: piece 2, peserta belajar menyusun faktur …",
    ]
    nothing = list(differences(written, Found(values, Texts(first))))
    assert [each.partition(":")[0] for each in nothing[1:]] == ["lost", "footnote lost"]
    assert list(differences(written, Found(refusal="a scan"))) == ["refused: a scan"]


def test_settled_files_stay_the_same(tmp_path: Path) -> None:
    """Settling takes out the moment of writing, and keeps the length of a PDF."""
    content = python_docx(RELEASES[0])
    assert settled(content) == settled(python_docx(RELEASES[0]))
    pdf = b"<< /CreationDate (D:20261129014620Z) >> /ID [<" + b"A1" * 16 + b">]"
    assert len(settled(pdf)) == len(pdf)
    assert b"(D:20250101000000Z)" in settled(pdf)
