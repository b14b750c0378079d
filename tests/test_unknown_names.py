"""A filter that names nothing in the archive is answered with the names that are most like it."""

import pytest

from tests.conftest import Umkm
from umkm_cli.errors import NothingMatched

BANDUNG = "umkm: no release has the place 'Bandng'. Did you mean: Bandung?"


@pytest.mark.parametrize(
    "typed",
    [
        "list --place Bandng",
        "list --json --place Bandng",
        "list --query place:Bandng",
        "search place:Bandng",
        "search pinjaman tempat:Bandng",
        "quotes --place Bandng",
        "figures place:Bandng",
        "ledger --of UMKM --place Bandng",
        "stats --place Bandng",
        "calendar --by place --place Bandng",
        "versions --place Bandng",
        "tag --place Bandng --set-date 2020",
        "retag --place Bandng",
        "review --place Bandng",
        "report --place Bandng -o laporan.html",
        "export --place Bandng",
        "publish salinan.db --place Bandng",
    ],
)
def test_every_command_with_filters(filled: Umkm, typed: str) -> None:
    """Each command that takes filters or a query says it, ends as if nothing matched, and writes no file."""
    done = filled(*typed.split())
    assert done.returncode == NothingMatched.EXIT_CODE
    assert done.stderr.splitlines()[-1].startswith(BANDUNG)
    assert "no release matches" not in done.stderr


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("list --organisation pertamna", "the organisation 'pertamna'. Did you mean: PT Pertamina (Persero)"),
        ("list --place pasurun", "the place 'pasurun'. Did you mean: Pasuruan?"),
        ("list --place Atlantis", "the place 'Atlantis'. `umkm stats --by place` lists them."),
        ("list --programme BPUN", "no programme 'BPUN' in the catalogue. Did you mean: BPUM"),
        ("list --programme Prakerja", "the programme 'Kartu Prakerja'."),
        ("search organisation:Telkm OR place:Bandng", "'Telkm'. Did you mean: Telkom Indonesia?"),
        ("search organisation:Telkm OR place:Bandng", "'Bandng'. Did you mean: Bandung?"),
        ("list --place Bandung --since 2030", "umkm: no release matches."),
        ("search lokasi:Bandung AND zzz", "lokasi: is not a field, so it was searched as a word. Did you mean place:?"),
    ],
)  # fmt: skip
def test_what_is_said(filled: Umkm, typed: str, said: str) -> None:
    """Places, organisations, programmes and fields are each answered with what is near, or where to find it."""
    assert said in filled(*typed.split()).stderr


def test_a_name_that_some_release_has(filled: Umkm) -> None:
    """A name that is known is not doubted, not even if the rest of the query finds nothing, or if it is unwanted."""
    for typed in ("search zzz place:Bandung", "search zzz -place:Bandng"):
        assert "Did you mean: Bandung" not in filled(*typed.split()).stderr
    assert filled("list", "--place", "Pasuruan").returncode == 0


def test_in_indonesian(filled: Umkm) -> None:
    """It is said in Indonesian, too."""
    said = filled("daftar", "--tempat", "Bandng", UMKM_LANG="id").stderr
    assert (
        said
        == "umkm: tidak ada siaran pers bertempat 'Bandng'. Apakah yang dimaksud: Bandung?\n"
    )
