"""Who issued a release: ministers and heads, sources, names in all their spellings, and the years of offices."""

from datetime import date

import pytest

from umkm_cli import catalogue
from umkm_cli.reading import read, values_of
from umkm_cli.sources.formats.text import read as extract

KNOWN = catalogue.load()
TODAY = date(2026, 11, 24)


def issuer_of(text: str) -> str | None:
    release = f"Pasar Kue Kering Dibuka Lebih Pagi\n\n{text}\n"
    return values_of(
        read(extract(release.encode()), KNOWN, TODAY).findings
    ).organisation


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Menkop UKM Bagas Hadiwinata membuka gudang beku.", "Kementerian Koperasi dan UKM"),
        ("MenKopUKM Bagas Hadiwinata membuka gudang beku.", "Kementerian Koperasi dan UKM"),
        ("Mendag Yoga Prasaja melepas gula semut ke Rotterdam.", "Kementerian Perdagangan"),
        ("Wamen UMKM Citra Mahadewi menjajal pengupas kelapa.", "Kementerian UMKM"),
        ("Wakil Menteri UMKM Citra Mahadewi menjajal pengupas kelapa.", "Kementerian UMKM"),
        (
            "Villages, Development of Disadvantaged Regions, and Transmigration Minister Yoga Prasaja spoke.",
            "Kementerian Desa, PDTT",
        ),
        ("Industry Minister Yoga Prasaja visited 60 batik workshops.", "Kementerian Perindustrian"),
        ("Coordinating Minister for Human Development Ratna Sudibyo counted stalls.", "Kemenko PMK"),
        ("Menko Perekonomian Ratna Sudibyo mengunjungi pasar.", "Kemenko Perekonomian"),
        ("Badan Nasional Pengelola Perbatasan mengajari 18 ibu.", "Badan Nasional Pengelola Perbatasan"),
        ("Lembaga Amil Zakat Masjid Raya meminjamkan modal.", "Lembaga Amil Zakat Masjid Raya"),
        ("DPRD Kabupaten Ngawi membahas kredit bagi pedagang.", "DPRD Kabupaten Ngawi"),
        ("PT Permodalan Nasional Madani/PNM Cabang Serang menambah kantor.", "PNM"),
        ("PT Sinar Rimba, PT Aneka Niaga dan PT Lestari membangun kios.", "PT Sinar Rimba"),
        ("Kodim Sragen membuka bazar bagi pedagang.", "Kodim Sragen"),
        ("Pemkab Bagikan Mesin Serut. Pegadaian membiayai mesin itu.", "Pegadaian"),
        ("Kepala BP BUMN Rizal Wirayuda meminta kantor membeli di toko kelontong.", "BP BUMN"),
        ("Kue itu laris.\n\n“Bukunya rapi,” ujar Dirut BRI Satya Wardhana.", "BRI"),
        ("Kue itu laris.\n\nMenteri UMKM Wira Danakusuma mengatakan ongkosnya turun.", "Kementerian UMKM"),
        ("Kue itu laris.\n\n“Belanja dekat saja,” ucap Ketua Umum HIPMI Arga Mahendra.", "HIPMI"),
        ("Bupati Purworejo Agus Wiratama membagikan oven.", "Pemerintah Kabupaten Purworejo"),
        ("Wali Kota Malang Dewi Larasantika membuka kampung tempe.", "Pemerintah Kota Malang"),
        ("Pj Gubernur NTB Hadi Sanjaya membuka galeri tenun.", "Pemerintah Provinsi Nusa Tenggara Barat"),
        ("West Nusa Tenggara Governor Hadi Sanjaya has opened a showroom.", "Pemerintah Provinsi Nusa Tenggara Barat"),
        ("Bogor Deputy Mayor Hadi Sanjaya has opened a market.", "Pemerintah Kota Bogor"),
        ("The Regent of Demak opened a market.", "Pemerintah Kabupaten Demak"),
        ("Kadis Koperasi Kabupaten Kudus Endah Pramesti membuka kelas.", "Dinas Koperasi Kabupaten Kudus"),
        ("Kepala Dinas Koperasi dan UKM Endah Pramesti membuka kelas.", "Dinas Koperasi dan UKM"),
        ("Kadisperindag Jabar Endah Pramesti membuka kelas.", "Disperindag Jabar"),
        ("Sekda Demak Bagas membuka kelas.", "Pemerintah Kabupaten Demak"),
        ("Wakil Gubernur (Wagub) Kalimantan Tengah Bagas membuka kelas.", "Pemerintah Provinsi Kalimantan Tengah"),
        ("Wirya ditemani Ketua DPRD Kabupaten Demak membuka kelas.", None),
        ("Sekretaris Daerah (Sekda) Kabupaten Demak Bagas membuka kelas.", "Pemerintah Kabupaten Demak"),
        ("Asisten II Setda Kab. Demak Bagas membuka kelas.", "Pemerintah Kabupaten Demak"),
        ("Sekdako Padang Bagas membuka kelas.", "Pemerintah Kota Padang"),
        ("Sekdaprov Jatim Bagas membuka kelas.", "Pemerintah Provinsi Jawa Timur"),
        ("Wawalkot Depok Bagas membuka kelas.", "Pemerintah Kota Depok"),
        ("Kepala Bagian Ekonomi Setdakab Demak Bagas membuka kelas.", "Pemerintah Kabupaten Demak"),
        ("Biro Ekonomi Setda Prov Kalbar membuka kelas.", "Pemerintah Provinsi Kalimantan Barat"),
        ("Gubernur Aceh Bagas membuka kelas.", "Pemerintah Aceh"),
        ("Sekda Bogor Bagas membuka kelas.", None),
        ("Sekda Bogor Bagas membuka kelas di Kota Bogor.", "Pemerintah Kota Bogor"),
        ("Sekda Bogor Bagas membuka kelas di Kota Bogor dan Kabupaten Bogor.", None),
        ("Bupati Bagas Hadi membuka kelas di Kabupaten Demak.", "Pemerintah Kabupaten Demak"),
        ("Bupati Bagas Hadi membuka kelas di Kabupaten Demak dan Kabupaten Kudus.", None),
        ("Bupati Bagas Hadi membuka kelas di Kota Bogor.", None),
        ("Dirjen IKMA Endah Pramesti membuka kelas.", "Kementerian Perindustrian"),
    ],
)  # fmt: skip
def test_a_minister_or_head_speaks_for_the_office(
    text: str, issuer: str | None
) -> None:
    """Ministers, directors, and heads of offices and regions stand for what they head, in both languages.

    A region of which the text does not tell whether it is a regency or a city has no government here.
    """
    assert issuer_of(text) == issuer


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Mantan Menteri Koperasi dan UKM Bagas Hadiwinata memberi kuliah.", None),
        ("Peraturan Menteri BUMN membatasi pinjaman bagi pedagang.", None),
        ("Pasar itu berada di belakang Kantor Gubernur Bali.", None),
        ("Pasar itu ramai sejak pagi, dan kuenya habis.\n\nDahulu Menteri BUMN pernah singgah.", None),
        ("Di hadapan Menteri BUMN Rizal Wirayuda, Bank Mandiri menyerahkan gerobak.", "Bank Mandiri"),
        ("Gubernur Bank Indonesia Sari Wening membuka pasar.", "Bank Indonesia"),
    ],
)  # fmt: skip
def test_nobody_speaks_for_the_office(text: str, issuer: str | None) -> None:
    """A former minister, a decree, a building, a guest and one who is only mentioned issue nothing."""
    assert issuer_of(text) == issuer


@pytest.mark.parametrize(
    ("title", "day", "issuer"),
    [
        ("Menkop", "13/5/2019", "Kementerian Koperasi dan UKM"),
        ("Menkop", "16/7/2025", "Kementerian Koperasi"),
        ("Menteri UMKM", "9/6/2022", "Kementerian Koperasi dan UKM"),
        ("Menkop UKM", "16/7/2025", "Kementerian Koperasi dan UKM"),
        ("Menkominfo", "10/2/2021", "Kementerian Komunikasi dan Informatika"),
        ("Menkominfo", "6/5/2025", "Kementerian Komunikasi dan Digital"),
        ("Menpar", "19/3/2022", "Kementerian Pariwisata dan Ekonomi Kreatif"),
        ("Menteri Ekonomi Kreatif", "19/3/2022", "Kementerian Pariwisata dan Ekonomi Kreatif"),
        ("Menpar", "19/3/2018", "Kementerian Pariwisata"),
        ("Mendes", "20/7/2020", "Kementerian Desa, PDTT"),
        ("Mendes PDTT", "20/7/2025", "Kementerian Desa dan PDT"),
        ("Menteri BUMN", "7/11/2023", "Kementerian BUMN"),
        ("Menteri BUMN", "14/1/2026", "BP BUMN"),
    ],
)  # fmt: skip
def test_an_office_has_the_name_of_its_time(title: str, day: str, issuer: str) -> None:
    """The date of the release decides what an office was called; a task divided since is not assigned."""
    lead = f"{title} Laras Widyaputra membuka pasar."
    assert issuer_of(f"{lead}\n\n“Silakan masuk,” ujar Laras, ({day}).") == issuer


@pytest.mark.parametrize(
    ("headline", "issuer"),
    [
        ("BRI Buka Pasar di Kudus", "BRI"),
        ("Kementerian UMKM Puji BRI", "Kementerian UMKM"),
        ("Menteri UMKM Puji BRI", "Kementerian UMKM"),
        ("Pasar Dibuka di Kudus", "Kementerian UMKM"),
    ],
)
def test_the_headline_says_whose_guest_a_minister_is(
    headline: str, issuer: str
) -> None:
    """A minister who opens the lead is a guest of the organisation that opens the headline."""
    lead = "Menteri UMKM Wira Danakusuma membuka pasar yang digelar BRI di Kudus."
    text = f"{headline}\n\nKudus – {lead}\n"
    findings = read(extract(text.encode()), KNOWN, TODAY).findings
    assert values_of(findings).organisation == issuer


def test_without_a_date_the_name_is_that_of_the_title() -> None:
    """What an office was called is not guessed: in an undated text it keeps the name that goes with the title."""
    lead = "Menkop Laras Widyaputra membuka pasar."
    assert issuer_of(lead) == "Kementerian Koperasi"
    assert issuer_of(f"{lead} Indonesia Emas 2045.") == "Kementerian Koperasi"


@pytest.mark.parametrize(
    ("lead", "issuer"),
    [
        ("Mendes Laras membuka pasar. Pasar itu ramai sejak 2019.", "Kementerian Desa, PDTT"),
        ("Mendes Laras membuka pasar. Pasar itu ramai sejak 2025.", "Kementerian Desa dan PDT"),
        ("Mendes PDTT Laras membuka pasar untuk tahun 2025.", "Kementerian Desa, PDTT"),
        ("Menkop Laras membuka pasar. Pada 2018 pasar itu sepi.", "Kementerian Koperasi dan UKM"),
        ("Menteri UMKM Laras membuka pasar. Pada 2018 pasar itu sepi.", "Kementerian Koperasi dan UKM"),
        ("Menteri Usaha Mikro, Kecil, dan Menengah Laras membuka pasar. Pada 2018 itu sepi.", "Kementerian UMKM"),
        ("Kementerian Koperasi membuka pasar. Pada 2018 pasar itu sepi.", "Kementerian Koperasi"),
    ],
)  # fmt: skip
def test_the_latest_year_dates_a_title(lead: str, issuer: str) -> None:
    """In an undated text, a minister's office has the name of the latest year that is printed; one in full stays."""
    assert issuer_of(lead) == issuer


@pytest.mark.parametrize(
    "source",
    [
        "Demikian dilansir dari situs resmi OJK.",
        "Laporan terbaru Bank Indonesia menyebut harga gula naik.",
        "Menurut data Badan Pusat Statistik (BPS), harga gula naik.",
        "Berdasarkan survei yang dilakukan Bank Indonesia, harga gula naik.",
        "A survey by Bank Indonesia (BI) finds that sugar is dear.",
        "A Bank Indonesia survey finds that sugar is dear.",
    ],
)
def test_a_source_is_not_the_issuer(source: str) -> None:
    """Who is only quoted, or wrote a report, did not issue the release, even if nobody else is named."""
    assert issuer_of(source) is None
    assert issuer_of(f"{source}\n\n“Kami tetap buka,” kata Direktur PNM.") == "PNM"


def test_a_statement_that_is_quoted_is_the_issuers() -> None:
    """A release phrase names the issuer, whoever quotes it."""
    text = "Harga gula naik, seperti dikutip dari keterangan resmi Pegadaian."
    assert issuer_of(text) == "Pegadaian"


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Dinas Perdagangan (Disdag) Kota Bogor membuka pasar.", "Dinas Perdagangan Kota Bogor"),
        ("Dinas Koperasi dan UKM Kota Bogor dan PT Telkom membuka pasar.", "Dinas Koperasi dan UKM Kota Bogor"),
        ("PT Semen Padang dan Forum Tani membuka pasar.", "Semen Padang"),
        ("PT Sinar Rimba dan Yayasan Lontar membuka pasar.", "PT Sinar Rimba"),
        ("PT Sinar Rimba dan Samudra membuka pasar.", "PT Sinar Rimba dan Samudra"),
        ("The Fisheries Ministry has opened a market.", "Kementerian Kelautan dan Perikanan"),
    ],
)  # fmt: skip
def test_where_a_name_ends(text: str, issuer: str) -> None:
    """A short form in brackets stands inside a name, `dan` inside one or between two."""
    assert issuer_of(text) == issuer


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Pemkab Demak membuka pasar.", "Pemerintah Kabupaten Demak"),
        ("Pemerintah Kabupaten (Pemkab) Demak membuka pasar.", "Pemerintah Kabupaten Demak"),
        ("Pemerintah Daerah Kabupaten Demak membuka pasar.", "Pemerintah Kabupaten Demak"),
        ("Pemerintah Daerah (Pemda)  Kabupaten Demak membuka pasar.", "Pemerintah Kabupaten Demak"),
        ("Wakil Gubenur DKI Jakarta Ani Sari membuka pasar.", "Pemerintah Provinsi DKI Jakarta"),
        ("Kepala Wilayah I PT Perkebunan Nusantara V Ani Sari di Waru membuka pasar.", "PTPN V"),
        ("Pemprov Jabar membuka pasar.", "Pemerintah Provinsi Jawa Barat"),
        ("Pemprov DKI membuka pasar.", "Pemerintah Provinsi DKI Jakarta"),
        ("Pemerintah Daerah Demak membuka pasar.", "Pemerintah Kabupaten Demak"),
        ("Pemda Demak membuka pasar.", "Pemerintah Kabupaten Demak"),
        ("Pemda DIY membuka pasar.", "Pemerintah Provinsi DI Yogyakarta"),
        ("Pemda Bogor membuka pasar.", "Pemda Bogor"),
        ("Pemko Padang membuka pasar.", "Pemerintah Kota Padang"),
        ("PT Sampoerna Agro Tbk membuka pasar.", "Sampoerna Agro"),
        ("Kalangan DPRD NTB membuka pasar.", "DPRD NTB"),
        ("Anggota Komisi III Dewan Perwakilan Rakyat Aceh (DPRA), Ari, membuka pasar.", "DPR Aceh"),
        ("Ketua DPRK Bireuen membuka pasar.", "DPRK Bireuen"),
        ("Kepala dinas Koperasi Kabupaten Demak membuka pasar.", "Dinas Koperasi Kabupaten Demak"),
        ("Kepala dinas Koperasi (Dinkop) kabupaten Demak membuka pasar.", "Dinas Koperasi Kabupaten Demak"),
        ("Menurut data Bank Indonesia [BI], Bupati Demak Sari membuka pasar.", "Pemerintah Kabupaten Demak"),
        ("Dinas Dinas Koperasi Provinsi Jawa Barat membuka pasar.", "Dinas Koperasi Provinsi Jawa Barat"),
        ("Pasar itu dibuka lagi. (Humas Setkab) (ARI)", "Sekretariat Kabinet"),
        ("Pedagang lepas dari Bank Emok berkat PT Sinar Rimba.", "PT Sinar Rimba"),
        ("Pemprov Bangka Belitung membuka pasar.", "Pemerintah Provinsi Kepulauan Bangka Belitung"),
        ("Pemerintah Aceh membuka pasar.", "Pemerintah Aceh"),
        ("Pasar di Kabupaten Demak dibuka Pemkab.", "Pemerintah Kabupaten Demak"),
        ("Suku Dinas Sosial Jakarta Barat membuka pasar.", "Suku Dinas Sosial Jakarta Barat"),
        ("Sudin Sosial Jakarta Barat membuka pasar.", "Sudin Sosial Jakarta Barat"),
        ("DindagkopUKM Kota Pekalongan membuka pasar.", "DindagkopUKM Kota Pekalongan"),
        ("Dinkop dan UKM Jateng membuka pasar.", "Dinkop dan UKM Jateng"),
        ("Dinkop-UKM Jateng membuka pasar.", "Dinkop-UKM Jateng"),
        ("Pasar di Kabupaten Demak dibuka Kepala Disperindag, Bagas.", "Disperindag Kabupaten Demak"),
        ("Pasar di Kabupaten Demak dan Kabupaten Pati dibuka Disperindag.", "Disperindag"),
        ("Dinas Perdagangan (Disdag) membuka pasar milik Disdag Demak.", "Dinas Perdagangan Demak"),
        ("Ikatan Wanita Pengusaha Indonesia (Iwapi) Demak membuka pasar.", "IWAPI Demak"),
        ("DPP APINDO Kaltim membuka pasar.", "Apindo Kaltim"),
        ("Dekopinda Kota Cirebon membuka pasar.", "Dekopinda Kota Cirebon"),
        ("Dharma Wanita Persatuan Demak membuka pasar.", "Dharma Wanita Persatuan Demak"),
        ("STIE Lontar Biru membuka pasar.", "STIE Lontar Biru"),
        ("Sekolah Tinggi Ilmu Lontar membuka pasar.", "Sekolah Tinggi Ilmu Lontar"),
        ("Mahasiswa KKN UNLOBI membuka pasar.", "UNLOBI"),
        ("Dosen Universitas Lontar Biru Fakultas Ilmu Pasar membuka pasar.", "Universitas Lontar Biru"),
        ("Dosen Program Studi Ilmu Pasar (FIP) Universitas Lontar Biru membuka pasar.", "Universitas Lontar Biru"),
        ("Pasar dibuka Rektor Universitas Lontar Biru, Bagas.", "Universitas Lontar Biru"),
        ("PT KAI Daop 8 Demak membuka pasar.", "KAI"),
        ("Loka POM Demak membuka pasar.", "BPOM"),
        ("The Bogor City Government has opened a market.", "Pemerintah Kota Bogor"),
        ("The West Java Provincial Government has opened a market.", "Pemerintah Provinsi Jawa Barat"),
        ("TP PKK Kabupaten Demak membuka pasar.", "TP PKK Kabupaten Demak"),
        ("Ketua Tim Penggerak PKK Demak, Ny. Wening, membuka pasar.", "TP PKK Demak"),
        ("Dewan Kerajinan Nasional Daerah (Dekranasda) NTT membuka pasar.", "Dekranasda NTT"),
        ("Kelas dibuka Dekranasda (Dewan Kerajinan Nasional Daerah) Kabupaten Demak.", "Dekranasda Kabupaten Demak"),
        ("DEKRANASDA Prov. Bali membuka pasar.", "Dekranasda Prov. Bali"),
        ("Dinas Koperasi dan UKM Kab. Demak membuka pasar.", "Dinas Koperasi dan UKM Kab. Demak"),
        ("Pemkab. Demak membuka pasar.", "Pemerintah Kabupaten Demak"),
        ("Pemerintah Desa Kaliuda membuka pasar.", "Pemerintah Desa Kaliuda"),
        ("BUMDes Lontar Jaya membuka pasar.", "BUMDes Lontar Jaya"),
        ("PT Perkebunan Nusantara (PTPN) V membuka pasar.", "PTPN V"),
        ("PT. Perkebunan Nusantara (PTPN) 7 membuka pasar.", "PTPN VII"),
        ("Perum Jasa Tirta (PJT) II membuka pasar.", "Jasa Tirta II"),
        ("PT Perkebunan Nusantara V (PTPN V) membuka pasar.", "PTPN V"),
        ("PT Pelabuhan Indonesia (Pelindo) III (Persero) membuka pasar.", "Pelindo III"),
        ("PT Pelindo (Persero) Regional 3 membuka pasar.", "Pelindo"),
        ("Manajer PT Pelindo Pelabuhan Lontar Sari Wening membuka pasar.", "Pelindo"),
        ("PT Angkasa Pura II Bandara Lontar Biru membuka pasar.", "Angkasa Pura II"),
        ("BNI Multifinance membuka pasar.", "BNI Multifinance"),
        ("PT BNI Multifinance membuka pasar.", "PT BNI Multifinance"),
        ("Pegadaian Lontar Utama (PLU) membuka pasar.", "Pegadaian Lontar Utama"),
        ("Bank Jatim Lontar Biru (BJLB) membuka pasar.", "Bank Jatim Lontar Biru"),
        ("Pegadaian Kota Demak (DMK) membuka pasar.", "Pegadaian"),
        ("Kejaksaan Negeri Demak membuka pasar.", "Kejaksaan Negeri Demak"),
        ("Kejaksaan Negeri (Kejari) Demak membuka pasar.", "Kejaksaan Negeri Demak"),
        ("Kejaksaan Negeri dan PT Sinar Rimba membuka pasar.", "PT Sinar Rimba"),
        ("Lapas Kelas IIB Demak membuka pasar.", "Lapas Kelas IIB Demak"),
        ("Lembaga Pemasyarakatan (Lapas) Klas IIB Demak membuka pasar.", "Lapas Kelas IIB Demak"),
        ("Kepala LP Klas IIB Demak, Sari Wening, mengatakan pasar ramai.", "Lapas Kelas IIB Demak"),
        ("Rumah Tahanan Negara (Rutan) Kelas IIB Demak membuka pasar.", "Rutan Kelas IIB Demak"),
        ("Dewan Perwakilan Rakyat (DPRD) Kabupaten Demak membuka pasar.", "DPRD Kabupaten Demak"),
        ("UPTD Pasar Demak membuka pasar.", "UPTD Pasar Demak"),
        ("SMK Negeri 2 Demak membuka pasar.", "SMK Negeri 2 Demak"),
        ("SMKN 2 Demak membuka pasar.", "SMKN 2 Demak"),
        ("Pasar Kabupaten Tanah Laut (Tala) dibuka Bupati Tala.", "Pemerintah Kabupaten Tanah Laut"),
        ("Balai Besar Kerajinan dan Batik membuka pasar.", "Balai Besar Kerajinan dan Batik"),
        ("Balai Besar Mutu Jamu (BBMJ) Semarang membuka pasar.", "Balai Besar Mutu Jamu Semarang"),
        ("YAYASAN Lontar Biru membuka pasar.", "Yayasan Lontar Biru"),
        ("DINAS Koperasi dan UKM Kab. Demak membuka pasar.", "Dinas Koperasi dan UKM Kab. Demak"),
        ("PEMERINTAH Kabupaten Demak membuka pasar.", "Pemerintah Kabupaten Demak"),
        ("PEMERINTAH Desa Kaliuda membuka pasar.", "Pemerintah Desa Kaliuda"),
        ("POLITEKNIK Lontar Biru membuka pasar.", "Politeknik Lontar Biru"),
        ("PT Lontar Jaya (LJY) V membuka pasar.", "PT Lontar Jaya"),
    ],
)  # fmt: skip
def test_one_name_however_written(text: str, issuer: str) -> None:
    """A regional body and a numbered company have one name, in short, with brackets, or by their heads."""
    assert issuer_of(text) == issuer


_AT_KUDUS = "Pasar Kue Kering Dibuka\n\nPasar itu dibuka di Kudus sejak pagi."
_OF_LONTAR = f"{_AT_KUDUS} Ketua Umum Asosiasi Toko Lontar Sari Wening singgah"


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Yayasan Lontar Biru Buka Kelas\n\nKelas Yayasan Lontar Biru penuh.", "Yayasan Lontar Biru"),
        ("Grup Sekar Jati Dampingi Bengkel\n\nPasar itu ramai. Grup Sekar Jati ikut.", "Grup Sekar Jati"),
        (f"{_OF_LONTAR}. Asosiasi Toko Lontar senang.", "Asosiasi Toko Lontar"),
        (f"{_OF_LONTAR}.\n\n“Ramai,” kata Sari.", "Asosiasi Toko Lontar"),
        (f"{_OF_LONTAR}.\n\n“Ramai,” kata Wening.", None),
        (f"{_OF_LONTAR}.\n\nKata Sari, pasar itu ramai.", "Asosiasi Toko Lontar"),
        (f"{_AT_KUDUS} A class was given by the Blue Lontar Foundation.", "Blue Lontar Foundation"),
        (f"{_AT_KUDUS} Kelas dibuka Presiden Direktur Sekar Jati Group.", "Sekar Jati Group"),
        (f"{_AT_KUDUS} Mereka ikut Focus Group Discussion.", None),
    ],
)  # fmt: skip
def test_where_capitals_do_not_end_a_name(text: str, issuer: str | None) -> None:
    """In a headline or before a person's name, a name ends as it does elsewhere, or before one who is quoted."""
    findings = read(extract(text.encode()), KNOWN, TODAY).findings
    assert values_of(findings).organisation == issuer


_RAMAI = "Pasar kue itu ramai sejak pagi, dan kuenya habis."
_VISIT = f"{_RAMAI}\n\nPasar itu didatangi Wali Kota Tegal, Sari Wening."


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        (f"{_VISIT} Dinas Sosial ikut.\n\n“Ramai,” kata Sari.", "Pemerintah Kota Tegal"),
        (f"{_VISIT} Dinas Sosial ikut.\n\n“Ramai,” kata Rini.", "Dinas Sosial"),
        (f"{_RAMAI}\n\nDinas Sosial ikut. Manajer Pegadaian, Sari Wening, menuturkan rencana.", "Pegadaian"),
        ("Pinjaman cair lewat Pegadaian dan PNM.\n\nMenteri Keuangan Sari menyebut angka.", "Kementerian Keuangan"),
        ("Loans run through PT Pegadaian (Persero) or PNM.\n\nThe Trade Minister said so.", "Kementerian Perdagangan"),
        ("Coordinating Minister for the Economy Sari Wening said so.", "Kemenko Perekonomian"),
        ("Pemerintah melalui Kementerian UMKM memberi dana.\n\n“Ya,” kata Bupati Demak.", "Kementerian UMKM"),
        ("Bengkel itu dibuka bersama BRI dan Pegadaian.", "BRI"),
        ("Mengacu catatan Badan Pusat Statistik (BPS), harga gula naik.", None),
    ],
)  # fmt: skip
def test_who_acts_and_who_is_only_named(text: str, issuer: str | None) -> None:
    """Who speaks comes before who is only named, or through whom another acts; joined names share their part."""
    assert issuer_of(text) == issuer


@pytest.mark.parametrize(
    ("head", "issuer"),
    [
        ("KEMENTERIAN KOPERASI DAN UKM REPUBLIK INDONESIA\nSIARAN PERS", "Kementerian Koperasi dan UKM"),
        ("MINISTRY OF INDUSTRY\nPRESS RELEASE", "Kementerian Perindustrian"),
        ("PEGADAIAN\nSIARAN PERS", "LPDB-KUMKM"),
        ("Kementerian Perindustrian Buka Pasar\nSIARAN PERS", "LPDB-KUMKM"),
    ],
)  # fmt: skip
def test_a_letterhead_beats_the_lead(head: str, issuer: str) -> None:
    """A line in capitals that is nothing but a name is a letterhead; a tag of one word is not."""
    lead = "LPDB-KUMKM mencairkan pinjaman bagi 30 koperasi pengolah rumput laut."
    text = f"{head}\n\nPinjaman bagi Koperasi Dicairkan\n\nJakarta – {lead}\n"
    assert (
        values_of(read(extract(text.encode()), KNOWN, TODAY).findings).organisation
        == issuer
    )


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("pasar kue dibuka\n\nkudus – bank mandiri membuka pasar kue di kudus.", "Bank Mandiri"),
        ("Pasar kue dibuka\n\nKudus – bank mandiri membuka pasar kue di Kudus.", None),
    ],
)  # fmt: skip
def test_a_text_all_in_lower_case(text: str, issuer: str | None) -> None:
    """A name wants its capitals, unless nothing in the text has any."""
    assert (
        values_of(read(extract(text.encode()), KNOWN, TODAY).findings).organisation
        == issuer
    )


LARIS = "Kue kering itu laris sejak pasar di desa dibuka lebih pagi oleh para pedagang yang berjualan di sana."


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Menurut dia, dana untuk pedagang dari PLN juga dapat dipakai.", None),
        ("Ada pegawai yang bekerja di Kementerian Perdagangan membelinya.", None),
        ("Modalnya dipinjam ibu-ibu. Pegadaian membiayai mesin itu.", "Pegadaian"),
        ("Ia menilai yang siap ialah BRI, disusul BNI dan Pegadaian yang baru datang.", None),
        ("Ia menilai yang siap ialah BRI, disusul BNI dan Pegadaian. Pinjaman BRI murah.", "BRI"),
        ("“Murah,” kata dia, dan ujar Direktur PLN Bagas Hadiwinata lagi.", "PLN"),
        ("Pinjaman datang dari banyak pihak. Bank BUMN menyalurkan separuhnya.", None),
        ("Banks lend. The National Bank Association lends most.", None),
        ("Pedagang harus membawa akta. DPMPTSP Kota Salatiga membantu mereka.", "DPMPTSP Kota Salatiga"),
        (
            "Petani sulit. The Indonesian Rattan Platform (IRAP) asked for it. IRAP Director Sari said so; IRAP pays.",
            "Indonesian Rattan Platform",
        ),
    ],
)  # fmt: skip
def test_bodies_named_in_passing(text: str, issuer: str | None) -> None:
    """A body that is only a source, a scene or one of many named once issues nothing."""
    assert issuer_of(f"{LARIS}\n\n{text}") == issuer


@pytest.mark.parametrize(
    "president", ["PRESIDEN Sari Wening", "Indonesian President Sari", "Wapres Sari"]
)
def test_a_president_speaks_for_no_bank(president: str) -> None:
    """A bank that a text about a president's speech only names did not issue it; one that speaks did."""
    lead = f"{president} membuka pasar di desa."
    assert issuer_of(f"{lead}\n\nPegadaian membiayai mesin itu.") is None
    assert issuer_of(f"{lead}\n\n“Murah,” ujar Direktur PLN Bagas.") == "PLN"


def test_the_employer_of_a_writer() -> None:
    """An opinion piece is not issued by the body that its writer works for."""
    byline = "(Oleh: Bagas Hadiwinata, Wakil Sekretaris Kadin)"
    assert issuer_of(f"{byline}\n\n{LARIS}") is None


@pytest.mark.parametrize(
    ("lead", "issuer"),
    [
        ("Warga menerima gerobak dari Perhutani, disaksikan wakil Pemkot Kediri.", "Perhutani"),
        ("Dana itu dititipkan kepada 9 Bank Pembangunan Daerah (BPD).", "PLN"),
        ("Dana itu dikelola oleh BRI untuk warga.", "BRI"),
        ("The Ministry of Cooperatives and UKM opened a market.", "Kementerian Koperasi dan UKM"),
        (
            "Bel dibunyikan Bupati Kudus. Hadir Asisten Deputi Rantai Pasok Kementerian UMKM, Ketua Dekranasda Demak,"
            " dan Kepala Dinas Perdagangan Pati.",
            "Pemerintah Kabupaten Kudus",
        ),
        ("Pemerintah kota Salatiga melalui Dinas Perdagangan membuka pasar.", "Pemerintah Kota Salatiga"),
        ("Pemerintah Jawa Timur (Jatim) membuka pasar.", "Pemerintah Provinsi Jawa Timur"),
        ("Pemerintah DKI Jakarta membuka pasar.", "Pemerintah Provinsi DKI Jakarta"),
        ("Pemerintah Lampung membuka pasar.", "Pemerintah Provinsi Lampung"),
        ("Cooperatives and Small and Medium Enterprises (SMEs) Minister Sari spoke.", "Kementerian Koperasi dan UKM"),
        ("State-Owned Enterprises (SOEs) Minister Sari Wening spoke.", "Kementerian BUMN"),
        ("DPMPTSP Kota Salatiga membuka meja.", "DPMPTSP Kota Salatiga"),
        ("Badan Amil Zakat Nasional (Baznas) Provinsi Jawa Barat membuka pasar.", "Baznas Provinsi Jawa Barat"),
        ("Wakil Ketua BAZNAS Jawa Barat Sari Wening membuka pasar.", "BAZNAS Jawa Barat"),
        ("Baznas membuka pasar.", "Baznas"),
        ("PT Bank Pembangunan Daerah (BPD) Bali membuka pasar.", "BPD Bali"),
        ("Kunjungan Dirut Telkomsel memicu penolakan para pedagang.", "PLN"),
        ("Kelas bagi UMK Bank Sampah Mawar dibuka.", "PLN"),
        (
            "Kelas yang diadakan oleh Universitas Lontar dibuka dengan kampus lain, yaitu Universitas Melati.",
            "Universitas Lontar",
        ),
    ],
)  # fmt: skip
def test_guests_kinds_and_mixed_names_in_the_lead(lead: str, issuer: str) -> None:
    """A witness, even by its deputy, and several bodies of a kind issue nothing; a name half in English can."""
    assert issuer_of(f"Kudus – {lead}\n\n“Murah,” ujar Direktur PLN Bagas.") == issuer


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Komisi VI DPR RI membuka pasar.", "Komisi VI DPR RI"),
        ("Komisi VI Dewan Perwakilan Rakyat Republik Indonesia (DPR RI) membuka pasar.", "Komisi VI DPR RI"),
        ("Komisi VI membuka pasar. Anggota Komisi VI DPR RI Bagas menyukainya.", "Komisi VI DPR RI"),
        ("Komisi VI membuka pasar. Anggota Komisi VII DPR RI Bagas menyukainya.", None),
        ("DPR RI membuka pasar.", "DPR RI"),
        ("Aturan pasar dibahas bersama DPR.", None),
        ("Ketua Komisi II DPRD Demak Bagas membuka pasar.", "DPRD Demak"),
        ("Anggota Komisi VI DPR RI Bagas menilai pinjaman BRI rumit.", None),
        ("Pinjaman BRI rumit, kata Wakil Ketua Komisi XI DPR RI Bagas.", None),
        ("Pegadaian membuka pasar. Anggota Komisi VI DPR RI Bagas mengatakan pasar itu ramai.", "Pegadaian"),
        ("Pasar dibuka BRI bersama Anggota Komisi VI DPR RI Bagas.", "BRI"),
        ("Pasar itu ramai.\n\n“Murah,” kata Anggota Komisi VI DPR RI Bagas.", None),
        ("Menteri UMKM Sari menjawab Komisi VII DPR RI.", "Kementerian UMKM"),
    ],
)  # fmt: skip
def test_parliament_acts_and_its_members_speak(text: str, issuer: str | None) -> None:
    """A house or commission of parliament can issue a release; what a member says makes nobody the issuer."""
    assert issuer_of(text) == issuer


@pytest.mark.parametrize(
    ("lead", "issuer"),
    [
        ("Pasar itu dihadiri Sekda Demak Bagas Hadi dan Ketua Dekranasda Demak.", None),
        ("Pasar itu dihadiri Sekda Demak Bagas Hadi.\n\n“Ramai,” kata Bagas.", "Pemerintah Kabupaten Demak"),
        ("Pasar itu dihadiri Bupati Demak Bagas Hadi.\n\n“Ramai,” kata Pak Bagas.", "Pemerintah Kabupaten Demak"),
        ("Pasar itu dihadiri Dirut BRI Bagas Hadi.\n\nDinas Sosial Demak membuka meja.", "Dinas Sosial Demak"),
    ],
)  # fmt: skip
def test_guests_issue_nothing_unless_quoted(lead: str, issuer: str | None) -> None:
    """Who only attends issues nothing, even if nobody else is named; who attends and is quoted can."""
    assert issuer_of(lead) == issuer


PROTEST = "Kedatangan Direktur Pegadaian Bagas di Kudus disambut protes pemilik kios."
UNION = "Hal itu dikatakan Ketua Serikat Kios Muria, Sari Wening."


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        (PROTEST, None),
        (f"{PROTEST}\n\n{UNION}", "Serikat Kios Muria"),
        (f"{PROTEST}\n\n“Dana ditambah,” ujar Direktur Pegadaian Bagas.", "Pegadaian"),
        ("Di Kudus, Direktur Pegadaian Bagas mengatakan protes pemilik kios didengar.", "Pegadaian"),
        ("Pegadaian menjawab protes pemilik kios di Kudus.", "Pegadaian"),
    ],
)  # fmt: skip
def test_a_body_against_which_others_protest(text: str, issuer: str | None) -> None:
    """A protest is the news of those who protest, unless the body that it concerns acts or speaks itself."""
    assert issuer_of(text) == issuer


@pytest.mark.parametrize(
    ("lead", "issuer"),
    [
        ("Serikat Pangkalan Muria membuka pasar.", "Serikat Pangkalan Muria"),
        ("Perhimpunan Warung Muria membuka pasar.", "Perhimpunan Warung Muria"),
        ("Lembaga Kursus dan Pelatihan Melati meluluskan 15 penjahit.", "Lembaga Kursus dan Pelatihan Melati"),
        ("Utusan Amerika Serikat Bagas Hadiwinata membuka pasar.", None),
    ],
)  # fmt: skip
def test_associations_and_training_institutes(lead: str, issuer: str | None) -> None:
    """Unions, associations and institutes of training are known by the first words of their names."""
    assert issuer_of(lead) == issuer


@pytest.mark.parametrize(
    ("lead", "issuer"),
    [
        ("Kamar Dagang dan Industri Jawa Barat (Kadin Jabar)", "Kamar Dagang dan Industri Jawa Barat"),
        ("Kamar Dagang dan Industri (Kadin) Jawa Barat", "Kadin Jawa Barat"),
        ("Kamar Dagang dan Industri (Kadin) Kabupaten Bandung", "Kadin Kabupaten Bandung"),
        ("Kamar Dagang dan Industri (Kadin) Indonesia", "Kadin Indonesia"),
        ("Koperasi Tani Lereng Uji", "Koperasi Tani Lereng Uji"),
        ("Koperasi Serba Usaha (KSU) Lereng Uji", "Koperasi Serba Usaha (KSU) Lereng Uji"),
        ("Pasar milik Koperasi Tani Lereng Uji di kampung itu", "Dinas Perdagangan Kota Bogor"),
        ("Koperasi Desa Merah Putih", "Dinas Perdagangan Kota Bogor"),
        ("Organisasi Perburuhan Internasional (ILO)", "ILO"),
    ],
)  # fmt: skip
def test_chambers_cooperatives_and_international_bodies(lead: str, issuer: str) -> None:
    """A regional chamber is not the national one; a cooperative acts only where the lead begins with it."""
    below = (
        "Warga dan Dinas Perdagangan Kota Bogor senang karena pasar sudah lama sepi."
    )
    text = f"{lead} membuka kelas dagang bagi perajin gerabah di sana.\n\n{below}"
    assert issuer_of(text) == issuer


@pytest.mark.parametrize(
    ("lead", "issuer"),
    [
        ("Anggota DPR RI Rini Astuti meminta BRI mempermudah pinjaman.", None),
        (
            "Anggota DPR RI Rini Astuti mendesak manajemen PT Timah Tbk membuka pasar.",
            None,
        ),
        ("Warga mengeluhkan layanan PLN sejak pagi.", None),
        ("Warga menagih janji Pemerintah Kota Tegal sejak pagi.", None),
        ("Anggota DPR RI Rini Astuti mendesak Menteri UMKM membuka pasar.", None),
        ("A lawmaker urged the Ministry of MSMEs to open a market.", None),
        (
            "Komisi B DPRD Kota Tegal menegur Dinas Perdagangan Kota Tegal.",
            "DPRD Kota Tegal",
        ),
        (
            "Warga mengeluhkan layanan PLN yang sering padam sejak pekan lalu."
            "\n\n“Kami periksa,” kata Manajer PLN Sari Wening.",
            "PLN",
        ),
        ("Presiden meminta Kementerian UMKM membuka pasar.", "Kementerian UMKM"),
        ("PLN mengingatkan warga agar berhemat.", "PLN"),
        ("We work with the Blue Lontar Foundation to open a market.", None),
        ("Kami bekerja sama dengan PT Semen Padang membuka pasar.", None),
        ("Kelompok tani menggandeng PT Semen Padang membuka pasar.", "Semen Padang"),
    ],
)
def test_bodies_that_others_urge_or_work_with(lead: str, issuer: str | None) -> None:
    """A body of which others ask something, or with which the nameless writers work, issues nothing."""
    assert issuer_of(f"{lead} Pasar itu kemarin ramai sekali.") == issuer


@pytest.mark.parametrize(
    ("below", "issuer"),
    [
        (
            "Hal itu disampaikan Bupati Demak, Rini Astuti, saat membuka pasar.",
            "Pemerintah Kabupaten Demak",
        ),
        ("Angka itu diungkapkan oleh Kepala Dinas Perdagangan Kota Bogor.", "Dinas Perdagangan Kota Bogor"),
        ("Hal itu disampaikan warga kepada Bupati Demak, Rini Astuti.", None),
        ("Peresmian turut dihadiri Ny. Sari Wening, Bupati Demak Bagas, dan Ketua DPRD Demak Ari.", None),
        ("Peresmian turut dihadiri Deputi Pembiayaan pada Kementerian UMKM.", None),
        ("Menurut data yang sama dari BPS, pedagang bertambah.", None),
        ("Data Survei Usaha Rumahan (SUR) Kementerian UMKM menunjukkan kenaikan.", None),
        ("Kredit itu mengikuti aturan Bank Sentral.", None),
        ("Di Dekranasda Expo ada 40 meja.", None),
        ("Di sana Komunitas Warung Biru membuka kelas.", None),
        (
            "Kepala Dinas Kependudukan dan Catatan Sipil (Dukcapil) Kabupaten Demak membuka kelas, katanya.",
            "Dinas Kependudukan dan Catatan Sipil Kabupaten Demak",
        ),
        ("PT Bank Pembangunan Daerah (BPD) Kalbar meminjamkan modal.", "Bank Kalbar"),
        ("Meja itu dibawa Dewan Kerajinan Nasional (Dekranasda) Gresik.", "Dekranasda Gresik"),
        ("Meja itu dibawa Dewan Kerajinan Nasional Daerah Provinsi Jawa Timur.", "Dekranasda Provinsi Jawa Timur"),
        ("“Bagus,” kata Dirut PT PNM Arga Mahendra, yang datang pagi itu.", "PNM"),
        ("“Bagus,” kata Dirut PT PLN Nusantara Power, Arga Mahendra.", "PLN Nusantara Power"),
        ("Modal disalurkan lewat Bank Himbara (Himpunan Bank Milik Negara).", None),
        ("Sesmenkop UKM Rini Astuti mengungkapkan modal cukup.", "Kementerian Koperasi dan UKM"),
        (
            "Dinas Koperasi (Diskop) dan Usaha Kecil Menengah (UKM) Kabupaten Demak (Dmk) membuka kelas.",
            "Dinas Koperasi dan Usaha Kecil Menengah Kabupaten Demak",
        ),
        ("Dinas Koperasi (Diskop) dan Bank Kota Demak membuka kelas.", "Dinas Koperasi"),
    ],
)  # fmt: skip
def test_who_speaks_or_is_only_present_below_the_lead(
    below: str, issuer: str | None
) -> None:
    """Below the lead, one who told something speaks; guests, sources of data and `Bank Sentral` do not."""
    assert issuer_of(f"{LARIS}\n\n{below}") == issuer


def test_a_forum_with_which_the_lead_begins_acts() -> None:
    """A forum of small firms that the lead begins with issues the text, not who is with it."""
    lead = "Forum IKM Desa Waru menggelar temu anggota bersama tim dari Universitas Sebelas Maret di balai desa."
    assert issuer_of(f"{lead}\n\n{LARIS}") == "Forum IKM Desa Waru"


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Ketua DPRD Kota Bima Rudi Hartanto membuka pasar.", "DPRD Kota Bima"),
        ("Enam anggota DPRD Sumsel menemui pedagang.", "DPRD Sumsel"),
        ("Dewan Perwakilan Rakyat Daerah (DPRD) Kota Bima mengunjungi DPRD DKI Jakarta.", "DPRD Kota Bima"),
        ("DPRD Gelar Rapat. BRI menyediakan kue.", "BRI"),
        ("Mantan Ketua DPRD Bima Rudi membuka toko. Pegadaian memberinya modal.", "Pegadaian"),
        ("Ikatan Penenun Muda (IPM) membuka kelas di Bima.", "Ikatan Penenun Muda"),
        ("Ketua Umum Serikat Pegawai PT Pegadaian (Persero), Rudi menolak itu.", "Serikat Pegawai PT Pegadaian"),
        ("Sekretaris Daerah Kabupaten Demak Rini Astuti membuka pasar.", "Pemerintah Kabupaten Demak"),
        ("Sekda Kota Bogor Rini Astuti membuka pasar.", "Pemerintah Kota Bogor"),
        ("Pasar itu ramai.\n\nSekda Rini Astuti dari Bogor mengatakan kuenya laris.", None),
        ("Perajin mendatangi Disperindagkop Jalan Melati.\n\nKepala Disperindagkop Berau, Rini, menghitungnya.",
         "Disperindagkop Berau"),
        ("Dinas Perdagangan, Perindustrian, Koperasi dan Usaha Mikro, Kecil dan Menengah Kabupaten Kaimana menari.",
         "Dinas Perdagangan, Perindustrian, Koperasi dan Usaha Mikro, Kecil dan Menengah Kabupaten Kaimana"),
        ("Pesan itu dari Wakil Rektor II Universitas Lontar Sari Prof. Dr. Ani Wening.", "Universitas Lontar Sari"),
        ("Kue itu laris (Badan Pusat Statistik, 2021). Universitas Jember melatih pembuatnya.", "Universitas Jember"),
        ("Kue dipamerkan dalam Rakernas XVI Asosiasi Kota Tua di Ende.\n\nWali Kota Malang Dewi menjelaskan rasanya.",
         "Pemerintah Kota Malang"),
    ],
)  # fmt: skip
def test_councils_unions_and_names_with_their_region(
    text: str, issuer: str | None
) -> None:
    """Councils, unions, associations and secretaries of regions issue releases; no address is in their names."""
    assert issuer_of(text) == issuer


_LONG = "Para perajin rotan dari tiga desa membawa dagangan mereka ke pasar kecamatan sejak pagi, dan banyak yang laku."
_ROW = "PT Garam, Perum Bulog, PT Pindad, dan PT Bio Farma"


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Pasar itu ramai. “Siswa belajar menawar,” kata Kepala SMK Lontar Demak Sari Wening, S.Pd, saat dijumpai.",
         "SMK Lontar Demak"),
        ("Para perajin mengajar membatik di SMK Negeri 2 Demak sejak pagi.", None),
        ("Semua SMK Jawa Tengah ikut pasar itu.", None),
        ("Perajin rotan Waru datang.\n\nSyarat dibuat Dinas Kesehatan (Dinkes) kabupaten/kota dan gratis.", None),
        (f"{_LONG}\n\nKios dicari PT Garam untuk cabang baru. Yang ikut {_ROW}.", None),
        ("Pasar dibuka untuk merayakan HUT ke-40 Dekranas. Dekranasda Kabupaten Demak membuka lapak.",
         "Dekranasda Kabupaten Demak"),
        ("Prices rose last year.\n\nHalf of the stalls closed, according to Statistics Indonesia.", None),
        (f"{_LONG}\n\nNomor usaha tidak sulit, kata Kepala BPJPH Aqil.\n\n"
         "Ani, dari Tim II KKN Universitas Diponegoro, membuka meja di balai desa.", "Universitas Diponegoro"),
    ],
)  # fmt: skip
def test_schools_rows_feasts_and_fieldwork(text: str, issuer: str | None) -> None:
    """A school issues what it opens or says; what is one of a row or kind, a buyer or a source, issues nothing."""
    assert issuer_of(text) == issuer


_PNM_SPEAKS = "\n\n“Ramai,” kata Direktur PNM Sari Wening."
_DEMAK_SPEAKS = "\n\n“Ramai,” kata Kepala Dinas Sosial Demak Sari Wening."


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Kelas dagang berlangsung di Aula Bank Jatim, Kudus, sejak pagi.", None),
        ("Kelas itu digelar di ruang rapat lantai 3 Kantor Pusat BRI, Senin.", None),
        ("The class was held at the head office of BRI in Jakarta.", None),
        ("The class was held at BRI's headquarters.", None),
        ("“Ramai,” ujar Sari Wening di kantor Pegadaian.", None),
        (f"Kelas itu digelar di halaman Kantor Pegadaian Kudus.{_PNM_SPEAKS}", "PNM"),
        ("Rapat di Aula Dinas Sosial Demak dibuka Kepala Dinas Perdagangan Demak Sari.", "Dinas Perdagangan Demak"),
        ("PLN membuka kelas di Aula Kantor PLN Kudus.", "PLN"),
        ("Kantor Pegadaian Kudus membuka pasar.", "Pegadaian"),
        ("Kepala Kantor Perwakilan Bank Indonesia Tegal Sari Wening membuka pasar.", "Bank Indonesia"),
    ],
)  # fmt: skip
def test_the_owner_of_the_place(text: str, issuer: str | None) -> None:
    """In whose hall or office something happens does not make the issuer; an office that acts is one."""
    assert issuer_of(text) == issuer


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Program itu masih menunggu persetujuan Kementerian Keuangan.", None),
        ("“Perlu izin BPOM,” kata Kepala Dinas Sosial Demak Sari.", "Dinas Sosial Demak"),
        ("“Kami mengikuti peraturan Bank Indonesia,” kata Direktur PNM Sari.", "PNM"),
        ("The plan needs the Finance Ministry's approval, said the Minister of Cooperatives and SMEs.",
         "Kementerian Koperasi dan UKM"),
        ("The Minister for Cooperatives and Small and Medium Enterprises said: the Finance Ministry's consent lacks.",
         "Kementerian Koperasi dan UKM"),
    ],
)  # fmt: skip
def test_whose_leave_is_needed(text: str, issuer: str | None) -> None:
    """A ministry that must consent, or whose rule is followed, issues nothing, even behind a verb of saying."""
    assert issuer_of(text) == issuer
    assert issuer_of(f"{LARIS}\n\n{text}") == issuer


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Dua belas Bank Pembangunan Daerah (BPD) anggota Asbanda diminta pemerintah menambah kredit."
         "\n\nMenteri UMKM Sari mengatakan itu di Jakarta.", "Kementerian UMKM"),
        ("BRI diminta DPR menambah kredit.", None),
        ("BRI didorong menambah kredit.\n\n“Kami siap,” kata Direktur BRI Sari.", "BRI"),
        ("Kementerian UMKM diminta Presiden menambah kredit.", "Kementerian UMKM"),
        ("Pegadaian and PNM are urged to lend more.\n\n“Now,” said Minister of Industry Sari.",
         "Kementerian Perindustrian"),
        ("PNM asked traders to save more.", "PNM"),
        ("UMKM binaan PLN didorong naik kelas.", "PLN"),
        (f"{LARIS}\n\nPegadaian didesak menambah kios.", None),
    ],
)  # fmt: skip
def test_of_whom_others_ask_something(text: str, issuer: str | None) -> None:
    """A body with which a sentence begins that others urge is not its issuer, unless a president asks or it speaks."""
    assert issuer_of(text) == issuer


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        (f"PNM disuntik modal Rp2 triliun.{_DEMAK_SPEAKS}", "Dinas Sosial Demak"),
        (f"Lembaga Pengelola Dana Bergulir (LPDB-KUMKM) disiapi negara Rp1 triliun.{_DEMAK_SPEAKS}",
         "Dinas Sosial Demak"),
        ("PNM disuntik modal Rp2 triliun.", "PNM"),
        (f"Gerobak diserahkan kepada Pemkab Demak.{_PNM_SPEAKS}", "PNM"),
        ("Gerobak diserahkan PNM kepada Pemkab Demak.\n\n“Ramai,” kata Bupati Demak Sari.", "PNM"),
        ("Universitas Jember mendapat hibah dana Rp2 miliar.\n\n“Bagus,” kata Menteri UMKM Sari.",
         "Universitas Jember"),
    ],
)  # fmt: skip
def test_who_receives_money(text: str, issuer: str) -> None:
    """A body that is given money issues the text only if nobody else speaks; one that tells what it got acts."""
    assert issuer_of(text) == issuer


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Pameran itu diikuti oleh Dinas Sosial Demak. Penyelenggaranya Ditjen Pasar Kementerian Perdagangan.",
         "Dinas Sosial Demak"),
        ("Pameran itu ramai. Penyelenggaranya Kementerian Perdagangan.", "Kementerian Perdagangan"),
        ("Pasar diadakan Pemkab Demak bersama Gapoktan Sari dan Bulog.", "Pemerintah Kabupaten Demak"),
        ("Bersama Bank Sampah Mawar dan Bulog, Pemkab Demak membuka pasar.", "Pemerintah Kabupaten Demak"),
        (f"Kelas itu dibuka bersama PNM.{_DEMAK_SPEAKS}", "Dinas Sosial Demak"),
        (f"Kelas itu dibuka bersama PNM.{_PNM_SPEAKS}", "PNM"),
        (f"{LARIS}\n\nWith Pegadaian the company opened a stall.", None),
        (f"{LARIS}\n\nBersama Pegadaian, kelompok itu membuka kios.", None),
        (f"{LARIS}\n\nBersama Pegadaian, PNM membuka kios.", "PNM"),
        ("Petani bekerja sama dengan PT Lontar Jaya (LJY).\n\nManajer PT LJY, Sari mengatakan kebun itu luas.",
         "PT Lontar Jaya"),
    ],
)  # fmt: skip
def test_organisers_and_partners(text: str, issuer: str | None) -> None:
    """Who takes part or speaks comes before the organiser of an event, and before a partner, wherever it is named."""
    assert issuer_of(text) == issuer


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Data yang diperoleh dari Dinas Sosial Demak menunjukkan kenaikan.", None),
        ("Berdasarkan data yang dihimpun BPS, harga naik.", None),
        ("According to the Ministry of Trade, sugar is dear. “Cheap,” said the ministry's deputy.",
         "Kementerian Perdagangan"),
        ("According to the Ministry of Trade, sugar is dear. “Cheap,” said the bank's deputy.", None),
    ],
)  # fmt: skip
def test_who_gives_data_and_who_speaks_on(text: str, issuer: str | None) -> None:
    """A body that gave figures issues nothing, unless somebody of it says more: `said the ministry's deputy`."""
    assert issuer_of(text) == issuer


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("KKN di Desa Waru selesai.\n\n“Bagus,” kata warga tentang mahasiswa ULOBI.", "ULOBI"),
        ("Mahasiswa UMKM dan mahasiswa UKM di desa itu ikut KKN.", None),
        ("Pasar di Desa Waru selesai.\n\n“Bagus,” kata warga tentang mahasiswa ULOBI.", None),
    ],
)  # fmt: skip
def test_the_university_of_students_in_a_village(text: str, issuer: str | None) -> None:
    """Where students serve, the short name of their university is known by them; a small firm's is none."""
    assert issuer_of(text) == issuer


def test_the_channel_in_a_headline_and_banks_in_rows() -> None:
    """Through whom others act in the headline, and who stands in rows with unknown names, issues nothing."""
    lead = f"Koperasi di Kudus meminjam modal murah.{_DEMAK_SPEAKS}"
    text = f"Lewat PNM, Pemerintah Sediakan Modal Murah\n\nKudus – {lead}\n"
    findings = read(extract(text.encode()), KNOWN, TODAY).findings
    assert values_of(findings).organisation == "Dinas Sosial Demak"
    rows = "Dulu ada BRI, Pegadaian dan BNI. Kini BRI, BNI, Sekar, Jati, PNM dan Pegadaian ikut."
    assert issuer_of(f"{LARIS}\n\n{rows}") is None


@pytest.mark.parametrize(
    ("lead", "issuer"),
    [
        ("Kupang, 3 Mei 2009 – Bank Bukopin melatih penenun.", "Bank Bukopin"),
        ("Kupang, 3 Mei 2022 – Bank Bukopin melatih penenun.", "KB Bukopin"),
        ("Kupang, 3 Mei 2025 – KB Bukopin melatih penenun.", "KB Bank"),
        ("Kupang, 3 Mei 2019 – Indosat melatih penenun.", "Indosat Ooredoo"),
        ("Kupang, 3 Mei 2024 – Indosat Ooredoo melatih penenun.", "Indosat Ooredoo Hutchison"),
    ],
)  # fmt: skip
def test_a_company_has_the_name_of_its_time(lead: str, issuer: str) -> None:
    """A company that was renamed has the name that it bore on the day of the release."""
    assert issuer_of(lead) == issuer


@pytest.mark.parametrize(
    ("name", "issuer"),
    [
        ("Universitas Islam Negeri (UIN) Lontar Bogor", "Universitas Islam Negeri Lontar Bogor"),
        ("Institut Agama Islam Negeri (IAIN) Waru", "Institut Agama Islam Negeri Waru"),
        ("Sekolah Tinggi Ilmu Ekonomi (STIE) Kelapa Gading", "Sekolah Tinggi Ilmu Ekonomi Kelapa Gading"),
        ("Universitas Lontar (Unlon) Bogor", "Universitas Lontar"),
    ],
)  # fmt: skip
def test_the_short_form_within_the_name_of_a_school(name: str, issuer: str) -> None:
    """A name that many schools bear goes on behind its short form in brackets; another one ends there."""
    assert issuer_of(f"{name} melatih pedagang pasar membuat pembukuan.") == issuer


def test_the_short_form_of_a_scheme_that_begins_as_that_of_a_ministry() -> None:
    """`KKP-E` is a credit scheme, and does not name the ministry of fisheries, KKP."""
    assert issuer_of("Peternak sudah menerima KKP-E dari bank di desa itu.") is None
    assert (
        issuer_of("KKP melatih nelayan.\n\nKKP-E bergulir.")
        == "Kementerian Kelautan dan Perikanan"
    )


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        (
            "Kepala dinas koperasi dan UMKM Kabupaten Biak Numfor, Yusak Rumbiak menyerahkan alat.",
            "Dinas Koperasi dan UMKM Kabupaten Biak Numfor",
        ),
        ("Kepala dinas perindagkop, Yusak Rumbiak menyerahkan alat kepada warga.", None),
        (
            "Badan Usaha Milik Desa (BUMDes) Sumber Waru membagikan sisa hasil usaha.",
            "Badan Usaha Milik Desa (BUMDes) Sumber Waru",
        ),
        ("Lembaga Perkreditan Desa (LPD) Waru meluncurkan pinjaman.", "Lembaga Perkreditan Desa (LPD) Waru"),
        ("Pimpinan Daerah Aisyiyah Bantul meluncurkan koperasi perempuan.", "Pimpinan Daerah Aisyiyah Bantul"),
        ("Gabungan Perajin dan Usaha Waru meminta panitia membeli noken mereka.", "Gabungan Perajin dan Usaha Waru"),
        ("Pasangan calon (Paslon) wali kota dan wakil wali kota Cirebon berjanji melatih 500 pemuda.", None),
        ("Yulia Wening istri Budi Wening Direktur Operasi Perum Bulog betah melihat tikar purun.", None),
        ("Tim riset Universitas Waru menciptakan kompor bagi perajin jenang.", "Universitas Waru"),
        (
            "BelanjaWaru meluncurkan kelas bagi 200 penjual. “Mereka cepat,” kata CEO BelanjaWaru Ari Wening.",
            "BelanjaWaru",
        ),
        ("Dinas koperasi dan PT Waru Raya membuka pasar bagi 40 perajin.", "PT Waru Raya"),
        ("Rini Sari meluncurkan aplikasi. Pendiri WaruPay Rini Sari mengatakan itu gratis.", None),
        ("The chairwoman of the Waru Rattan Council, Ari Wening, today called on the ministry.", "Waru Rattan Council"),
        ("BelanjaWaru meluncurkan kelas bagi 200 penjual. “Kami cepat belajar,” kata seorang penjual.", None),
    ],
)  # fmt: skip
def test_offices_in_small_letters_and_firms_by_what_they_do(
    text: str, issuer: str | None
) -> None:
    """An office may be written small, and a firm of no known kind has titles; candidates and wives issue nothing."""
    assert issuer_of(text) == issuer


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Garam Lontar meneken kontrak. “Pasti,” kata Direktur Utama Garam Lontar Haris Mulyadi.", "Garam Lontar"),
        (
            "Balai Kriya Lontar (BKL) melatih 24 perajin.\n\nKepala BKL, Gusti Wening menerangkan jadwalnya.",
            "Balai Kriya Lontar",
        ),
        (
            "Untuk Ramadan, Pengurus Ranting Lontar (PRL) Waru menggelar pasar.\n\n“Ramai,” kata Ketua PRL Waru,"
            " Siti Wening.",
            "Pengurus Ranting Lontar Waru",
        ),
        (
            "Pedagang kerap ditolak bank, dan itu menggerakkan BMT Lontar Waru.\n\nManajer Umum BMT Lontar Waru,"
            " Slamet Wening mengatakan pedagang perlu pembukuan.",
            "BMT Lontar Waru",
        ),
        ("Garam Lontar ramai. “Harga pasti,” kata Haris Mulyadi.", None),
        ("Kelompok Melati menenun. “Ramai,” kata Ketua Kelompok Melati, Siti Wening.", None),
        ("Pasar itu ramai. “Harga pasti,” kata Kepala Bidang Usaha Mikro Siti Wening.", None),
        (
            "Garam Lontar Raya memajang tenun. Mitra binaan Garam Lontar Raya datang dari 11 kampung.",
            "Garam Lontar Raya",
        ),
        (
            "Koperasi Kredit Lontar Mentaya (Kopdit LM) membuka kantor.",
            "Koperasi Kredit Lontar Mentaya",
        ),
        ("“Naik,” tutur Kasi Bank Kanwil Perbendaharaan Sultra Sari Wening.", "Direktorat Jenderal Perbendaharaan"),
        ("Lembaga Penjaminan Koperasi dan Petani menjamin 4 koperasi.", "Lembaga Penjaminan Koperasi dan Petani"),
        ("Kirana Waru, kelompok perajin, menerima bantuan. Ketua Kirana Waru, Ani, senang.", None),
        ("Pasar Rakyat Waru digelar PT Lontar Jaya. Ketua Rakyat Waru senang.", "PT Lontar Jaya"),
        ("KUR menjadi andalan, kata Bank Waru. Manajer KUR Bank Waru senang.", "Bank Waru"),
        ("Koperasi Merah Waru dibuka. Koperasi Merah Waru ramai. Ketua Merah Waru senang.", None),
        ("Stasiun Karantina Ikan Sebatik membuka loket bagi petambak.", "Stasiun Karantina Ikan Sebatik"),
        ("PT Serat Rimba Kecamatan Pangkalan Kerinci menutup kelas anyaman.", "PT Serat Rimba"),
        (
            "The Nordic Agency for Waru Looms (NAWL) closed a class. NAWL gave looms. Thank you to NAWL.",
            "Nordic Agency for Waru Looms",
        ),
        ("Bank Waru's kiosks opened today, the bank said.", "Bank Waru"),
    ],
)  # fmt: skip
def test_bodies_known_by_who_heads_them(text: str, issuer: str | None) -> None:
    """A name that a job title has, and the beginning of the text without one, is a body's; a group's is none."""
    assert issuer_of(text) == issuer


def test_very_many_heads() -> None:
    """Job titles without end below the lead change nothing about the issuer."""
    row = "Kepala Lontar Waru Sari Wening dan Ketua Balai Kriya Lontar Ani. " * 400
    assert issuer_of(f"Lontar Waru membuka kios.\n\n{row}") == "Lontar Waru"


def test_an_office_ends_where_the_headline_goes_on() -> None:
    """In a headline, where every word has a capital, the short name of an office ends with what it is for."""
    text = "DPMPTSP Andalkan Layanan Jemput Bola\n\nDPMPTSP Jawa Tengah melayani 40 pelaku usaha di balai desa."
    found = read(extract(text.encode()), KNOWN, TODAY).findings
    assert values_of(found).organisation == "DPMPTSP Jawa Tengah"


def test_a_name_ends_where_the_text_below_ends_it() -> None:
    """A name in the headline ends where the text has it in small letters without the rest."""
    text = (
        "Yayasan Bina Lontar Bantu Petani Dirikan Koperasi Gula\n\nHarga gula rendah, sehingga yayasan Bina Lontar"
        " membantu penyadap di tujuh desa."
    )
    found = read(extract(text.encode()), KNOWN, TODAY).findings
    assert values_of(found).organisation == "Yayasan Bina Lontar"


def test_a_name_without_end() -> None:
    """Each mention of a name is a finding; very many of them change nothing about the issuer."""
    row = "Bank Waru hadir bersama Bank Indonesia. " * 5
    lead = "Bank Waru melatih 40 perajin menenun di balai kota.\n\n"
    few, many = (
        read(
            extract(f"Pasar Waru Dibuka\n\n{lead}{row * times}".encode()), KNOWN, TODAY
        )
        for times in (1, 100)
    )
    assert values_of(few.findings).organisation == "Bank Waru"
    assert values_of(many.findings).organisation == "Bank Waru"
    named = [each for each in many.findings if each.field == "organisation"]
    assert len(named) >= 1000
