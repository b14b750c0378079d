"""A small archive of releases with quotes and figures, read by hand (`tests.hand_read`)."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.command import run_in_process
from tests.conftest import Umkm, environment_in, release_text
from tests.hand_read import Hand, reading_by

RELEASES = {
    "gayo": release_text(
        "Petani Gayo Panen Lebih Awal",
        "Takengon, 3 Maret 2021 – ",
        "BRI menyalurkan Rp3 miliar KUR kepada 1.200 nasabah penanam kopi di Takengon.\n\n"
        "“Hasil jemuran kopi naik 40 karung,” kata Rini Astuti, ketua kelompok Arabika.\n\n"
        "Setelah panen, 25 barista ikut kelas sangrai. Bank itu menambah Rp500 juta modal.",
    ),
    "lasem": release_text(
        "Pembatik Lasem Kirim Kain",
        "Rembang, 5 Mei 2022 – ",
        "PNM mendampingi sekitar 2.150 nasabah dan 3–5 koperasi di Rembang.\n\n"
        "“Pesanan kain berlipat,” ujar Yohanes Dagut, pimpinan cabang PNM. "
        "“Kami kirim 80 kain,” kata Rini Astuti.\n\n"
        "Kopi disuguhkan kepada tamu.",
    ),
    "sangrai": release_text(
        "Kelas Sangrai Kopi Dibuka Kembali",
        "",
        "Kelas sangrai kopi menerima 12 peserta setiap angkatan, sebagian besar perempuan.",
    ),
    "sepi": release_text(
        "Pasar Kopi Sepi Pembeli",
        "Medan, 7 Juli 2022 – ",
        "Pedagang kopi di Medan mengeluh karena pembeli tidak kunjung datang ke pasar mereka.",
    ),
}
"""By name, in the order of their numbers: two with quotes, one undated, one without claims."""


@pytest.fixture(scope="session")
def archive_with_claims(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The archive of `RELEASES`."""
    folder = tmp_path_factory.mktemp("claims")
    environment = environment_in(folder)
    for name, text in RELEASES.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    files = [str(folder / f"{name}.txt") for name in RELEASES]
    with reading_by(Hand()):
        done = run_in_process(environment, "ingest", *files)
    assert done.code == 0, done.said
    return Path(environment["UMKM_DB"]).read_bytes()


@pytest.fixture
def claimed(
    umkm: Umkm, archive_path: Path, archive_with_claims: bytes
) -> Iterator[Umkm]:
    """The same as `umkm`, on the archive of `RELEASES`, whose claims are read by hand."""
    archive_path.write_bytes(archive_with_claims)
    with reading_by(Hand()):
        yield umkm
