"""Datelines as offices write them and as outlets rewrite them."""

import pytest

from umkm_cli.catalogue import load_places
from umkm_cli.catalogue.lexicon import SearchableText
from umkm_cli.reading.dateline import read_dateline
from umkm_cli.reading.dateline_parts import Dateline
from umkm_cli.reading.dates import find_dates
from umkm_cli.reading.layout import Text

PLACES = load_places()


def dateline_of(line: str) -> Dateline | None:
    haystack = SearchableText(line)
    return read_dateline(Text(haystack, find_dates(haystack), PLACES), 0, len(line))


@pytest.mark.parametrize(
    ("line", "places", "iso", "lead"),
    [
        (
            "Jakarta, 12 Oktober 2020 – Fokus dan",
            ["Jakarta"],
            "2020-10-12",
            "Fokus dan",
        ),
        ("Jakarta, April 13, 2021- Age is", ["Jakarta"], "2021-04-13", "Age is"),
        (
            "Kupang The office trains 40 weavers.",
            ["Kupang"],
            None,
            "The office trains 40 weavers.",
        ),
        (
            "Kupang Lewat koperasi, 40 penenun membeli benang.",
            ["Kupang"],
            None,
            "Lewat koperasi, 40 penenun membeli benang.",
        ),
        (
            "Kupang Menteri Koperasi membuka pasar tenun.",
            ["Kupang"],
            None,
            "Menteri Koperasi membuka pasar tenun.",
        ),
        ("Kuala Kapuas I Wartauji.com – Warga", ["Kuala Kapuas"], None, "Warga"),
        ("Kupang l SUARA NUSA – Warga", ["Kupang"], None, "Warga"),
        ("Wartauji,com, KUPANG- Warga", ["Kupang"], None, "Warga"),
        ("KAB. SIKKA – Warga", ["Sikka"], None, "Warga"),
        ("UJI-NEWS.com, KUPANG – Warga", ["Kupang"], None, "Warga"),
        ("UJI-NEWS.COM | KUPANG – Warga", ["Kupang"], None, "Warga"),
        ("KUPANG, UJI-NEWS – Warga", ["Kupang"], None, "Warga"),
        ("Uji-NEWS, KUPANG - Warga", ["Kupang"], None, "Warga"),
        ("KUPANG-WARTAUJI – Warga", ["Kupang"], None, "Warga"),
        ("KUPANG – WARTA UJI – Warga", ["Kupang"], None, "Warga"),
        ("KUPANG – BRI – bank rakyat", ["Kupang"], None, "BRI – bank rakyat"),
        ("KUPANG,WARTAUJI – Warga", ["Kupang"], None, "Warga"),
        ("Kupang, (Warta, 4/5/2022) – Warga", ["Kupang"], "2022-05-04", "Warga"),
        ("Kupang (Warta Uji, 4 Mei 2022) – Warga", ["Kupang"], "2022-05-04", "Warga"),
        ("MUARASABAK-Warga", ["Muara Sabak"], None, "Warga"),
        ("OKUS, SUARA NUSA - Warga", ["Ogan Komering Ulu Selatan"], None, "Warga"),
        ("Wartauji.com, BELÉM - Warga", ["Belem"], None, "Warga"),
        ("Belem, Brasil — 4 Mei 2022 - Warga", ["Belem"], "2022-05-04", "Warga"),
        ("Kupang -- 4 Mei 2022 -- Warga", ["Kupang"], "2022-05-04", "Warga"),
        ("WARTA UJI, KUPANGPasar takjil ramai", ["Kupang"], None, "Pasar takjil ramai"),
        (
            "KUPANG:Komite memperpanjang masa uji",
            ["Kupang"],
            None,
            "Komite memperpanjang masa uji",
        ),
        (
            "KUPANG-PT. Pegadaian (Persero) melatih",
            ["Kupang"],
            None,
            "PT. Pegadaian (Persero) melatih",
        ),
        ("OEBOLA, WARTA – Pasar takjil ramai", [], None, "Pasar takjil ramai"),
        (
            "Lampung & Bengkulu, 02 Desember 2020 – Pada",
            ["Lampung", "Bengkulu"],
            "2020-12-02",
            "Pada",
        ),
        ("SEMARANG -- Pertamina", ["Semarang"], None, "Pertamina"),
        ("JAKARTA—Menteri", ["Jakarta"], None, "Menteri"),
        ("Jakarta (ANTARA) - Program", ["Jakarta"], None, "Program"),
        ("Boyolali (Antaranews Jateng) - Para", ["Boyolali"], None, "Para"),
        ("Jakarta, Bumntrack.co.id – PT", ["Jakarta"], None, "PT"),
        ("REPUBLIKA.CO.ID, JAKARTA -- Kementerian", ["Jakarta"], None, "Kementerian"),
        ("KONTAN.CO.ID - JAKARTA. Kementerian", ["Jakarta"], None, "Kementerian"),
        ("1 Juli 2021 – Acara peresmian", [], "2021-07-01", "Acara peresmian"),
        ("KOMPAS.com – Pertamina", [], None, "Pertamina"),
        ("Kota Jayapura, 5 Mei 2021 – Warga", ["Jayapura"], "2021-05-05", "Warga"),
        ("Kabupaten Sikka, 5 Mei 2021 – Warga", ["Sikka"], "2021-05-05", "Warga"),
        ("Tegal Regency, January 29, 2024. The", ["Tegal"], "2024-01-29", "The"),
        ("Jakarta: Pemerintah", ["Jakarta"], None, "Pemerintah"),
        ("SURABAYA PAGI.COM, Mojokerto - Warga", ["Mojokerto"], None, "Warga"),
        ("TIMES JAKARTA, JAKARTA – Warga", ["Jakarta"], None, "Warga"),
        (
            "Ruang Rapat Utama, Gedung Arta, Jakarta, Kabarindo- Warga",
            ["Jakarta"],
            None,
            "Warga",
        ),
        ("Terasistana.id Jakarta – Warga", ["Jakarta"], None, "Warga"),
        ("Liputan6.com, Jakarta PT Pertamina", ["Jakarta"], None, "PT Pertamina"),
        ("DIALEKSIS.COM | Jakarta - Warga", ["Jakarta"], None, "Warga"),
        ("Jakarta,TAMBANG, Warga desa kini", ["Jakarta"], None, "Warga desa kini"),
        ("Jakarta Bumntrack.co.id – Warga", ["Jakarta"], None, "Warga"),
        ("Surakarta, In celebration", ["Surakarta"], None, "In celebration"),
        (
            "BLORA, Senin (16/10/2017) suaraindonesia-news.com – Warga",
            ["Blora"],
            "2017-10-16",
            "Warga",
        ),
        ("MUARA ENIM- JK. Warga", ["Muara Enim"], None, "Warga"),
        ("SEMARANG ,mediatajam.com – Warga", ["Semarang"], None, "Warga"),
        ("BICARAINDONESIA-Maluku Tengah : Warga", ["Maluku Tengah"], None, "Warga"),
        ("Rote, tanggal 4 Mei 2022 - Warga", ["Rote Ndao"], "2022-05-04", "Warga"),
        ("Kupang, tgl. 4 Mei 2022 - Warga", ["Kupang"], "2022-05-04", "Warga"),
        ("Kupang, 4 Mei 2022, 10.30 WITA - Warga", ["Kupang"], "2022-05-04", "Warga"),
        ("Kupang, 4 Mei 2022 pukul 10.30 - Warga", ["Kupang"], "2022-05-04", "Warga"),
        ("Kupang, 4–6 Mei 2022 – Warga", ["Kupang"], "2022-05-06", "Warga"),
        ("Kupang, 30 April - 2 Mei 2022 - Warga", ["Kupang"], "2022-05-02", "Warga"),
        ("Kupang, 4 Mei 2022, 10 : 30 am - Warga", ["Kupang"], "2022-05-04", "Warga"),
        ("Kupang, Rabu (4/5/2022) pagi - Warga", ["Kupang"], "2022-05-04", "Warga"),
        ("Kupang | suaranusa – Warga", ["Kupang"], None, "Warga"),
        ("Kupang || SUARA NUSA – Warga", ["Kupang"], None, "Warga"),
        (
            "KUPANG – suaranusa.com | Warga desa menanam jagung",
            ["Kupang"],
            None,
            "Warga desa menanam jagung",
        ),
        ("Kupang, 4/5 (Suara Nusa) --- Warga", ["Kupang"], None, "Warga"),
        ("**Kupang, 4 Mei 2022** – Warga", ["Kupang"], "2022-05-04", "Warga"),
        ("Suaranusa.com, **Kupang** – Warga", ["Kupang"], None, "Warga"),
        ("**KUPANG, Suaranusa.com –** Warga", ["Kupang"], None, "Warga"),
        ("*Kupang* - Warga", ["Kupang"], None, "Warga"),
        (
            "KUPANG, Selasa-Rabu (3-4/5/2022) – Warga",
            ["Kupang"],
            "2022-05-04",
            "Warga",
        ),
        (
            "Kupang, Selasa dan Rabu, 3 dan 4 Mei 2022 – Warga",
            ["Kupang"],
            "2022-05-04",
            "Warga",
        ),
        (
            "MEDAN-Sejak 1 - 27 Mei 2019, Warga",
            ["Medan"],
            None,
            "Sejak 1 - 27 Mei 2019, Warga",
        ),
    ],
)
def test_shapes(line: str, places: list[str], iso: str | None, lead: str) -> None:
    """Places and date are read, the outlet is not, and the lead begins where the dateline ends."""
    dateline = dateline_of(line)
    assert dateline is not None
    assert [place.name for place in dateline.places] == places
    assert (
        dateline.date.date.iso if dateline.date and dateline.date.date else None
    ) == iso
    assert line[dateline.end :] == lead


@pytest.mark.parametrize(
    "line",
    [
        "Jakarta menjadi tuan rumah pameran UMKM",
        "Perajin Sleman - Bantul Pamerkan Batik",
        "Kupang | Warga menanam jagung",
        "Kupang The Island City Opens Its Doors",
        "Kupang Dalam Angka memuat hasil tenun tahun lalu.",
        "KUPANGAN, warga menanam jagung",
        "* Kupang dan Sikka menanam jagung",
        "Program Kemitraan berjalan sejak 12 Oktober 2020 dan",
        "",
    ],
)
def test_no_dateline(line: str) -> None:
    """A sentence or headline that begins with a place is no dateline, or none that gives a place."""
    dateline = dateline_of(line)
    assert dateline is None or dateline.is_weak
