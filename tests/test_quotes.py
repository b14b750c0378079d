"""Who says what in a release: quotes with their verb, speaker, post and body."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.growth import growth
from tests.test_evidence import PIECES
from umkm_cli import catalogue
from umkm_cli.catalogue.rules import RULES
from umkm_cli.models.claims import Quote
from umkm_cli.reading.claim_text import ClaimText, Names
from umkm_cli.reading.quotes import find_quotes
from umkm_cli.reading.quotes.verbs import MANNERS, WRITTEN, Manner

KNOWN = catalogue.load()


class Said(NamedTuple):
    """What a test expects of a quote; the speaker's post and body are None by default."""

    text: str
    cue: str | None
    speaker: str | None
    role: str | None = None
    organisation: str | None = None


def find(body: str, *organisations: str) -> list[Quote]:
    names = Names({}, dict.fromkeys(organisations, ""))
    return find_quotes(ClaimText(body, names=names, places=KNOWN.places))


def said(body: str, *organisations: str) -> list[Said]:
    """Return what is said in a body that names some organisations."""
    return [
        Said(body[each.start : each.end], *each[4:8])
        for each in find(body, *organisations)
    ]


def kinds(body: str) -> list[str]:
    return [each.kind for each in find(body)]


BEFORE = sorted(verb for verb in MANNERS if MANNERS[verb] is Manner.BEFORE)
BEHIND = sorted(verb for verb in MANNERS if MANNERS[verb] is Manner.BEHIND)
EITHER = sorted(
    WRITTEN.get(verb, verb) for verb in MANNERS if MANNERS[verb] is Manner.EITHER
)


@pytest.mark.parametrize("verb", BEFORE)
def test_verbs_before_their_speaker(verb: str) -> None:
    """A bare verb, or one with -nya, tells behind a quote who says it, in any case of letters."""
    quoted = f"“Panen kami naik,” {verb} Rini Astuti. “Gudang penuh,” {verb}nya."
    body = f"{quoted} {verb.title()} Rini, hujan turun lebih awal."
    assert said(body) == [
        Said("Panen kami naik", verb, "Rini Astuti"),
        Said("Gudang penuh", f"{verb}nya", "Rini Astuti"),
        Said("hujan turun lebih awal", verb.title(), "Rini Astuti"),
    ]


@pytest.mark.parametrize("verb", BEHIND)
def test_verbs_behind_their_speaker(verb: str) -> None:
    """A verb with me- or ber- follows its speaker; what it reports follows a comma or `bahwa`."""
    body = f"Rini Astuti {verb}, panen mereka naik. Ia juga {verb} bahwa gudang penuh sekali."
    assert said(body) == [
        Said("panen mereka naik", verb, "Rini Astuti"),
        Said("gudang penuh sekali", verb, "Rini Astuti"),
    ]


@pytest.mark.parametrize("verb", EITHER)
def test_english_verbs(verb: str) -> None:
    """An English verb stands on either side of its speaker."""
    body = f"“Our harvest grew,” {verb} Rini Astuti. “The barn is full,” she {verb}."
    assert said(body) == [
        Said("Our harvest grew", verb, "Rini Astuti"),
        Said("The barn is full", verb, "Rini Astuti"),
    ]


PLACES = {
    "behind": ("“Panen kami naik tahun ini,” kata Rini Astuti di Demak.", ["Panen kami naik tahun ini"]),
    "behind, speaker first": ("“Panen kami naik tahun ini,” Rini Astuti menambahkan.", ["Panen kami naik tahun ini"]),
    "before": ("Rini Astuti mengatakan, “Panen kami naik.”", ["Panen kami naik."]),
    "before, colon": ("Rini Astuti mengatakan: “Panen kami naik.”", ["Panen kami naik."]),
    "before, source": ("Menurut Rini Astuti, “Panen kami naik tahun ini.”", ["Panen kami naik tahun ini."]),
    "between": (
        "“Panen kami naik,” kata Rini Astuti, “dan gudang kami penuh.”",
        ["Panen kami naik", "dan gudang kami penuh."],
    ),
    "between sentences": (
        "“Panen kami naik,” kata Rini Astuti. “Gudang kami pun penuh.”",
        ["Panen kami naik", "Gudang kami pun penuh."],
    ),
    "another verb behind a question": (
        "“Mau dijual ke mana panen ini?” gerutu Rini Astuti.",
        ["Mau dijual ke mana panen ini?"],
    ),
    "another English verb": ("“Our harvest grew,” Rini Astuti laughed.", ["Our harvest grew"]),
    "another verb": ("“Panen kami naik,” gumam Rini Astuti. “Syukur,” bisiknya.", ["Panen kami naik", "Syukur"]),
    "several sentences": (
        "“Panen kami naik. Gudang penuh! Mau dijual ke mana?” kata Rini Astuti.",
        ["Panen kami naik. Gudang penuh! Mau dijual ke mana?"],
    ),
    "several paragraphs": (
        "“Panen kami naik.\n\n“Gudang kami pun penuh,” kata Rini Astuti.",
        ["Panen kami naik.\n\n“Gudang kami pun penuh"],
    ),
    "full stop in the marks": ("“Panen kami naik.” kata Rini Astuti.", ["Panen kami naik."]),
}  # fmt: skip


@pytest.mark.parametrize(("body", "texts"), PLACES.values(), ids=PLACES)
def test_places_of_the_attribution(body: str, texts: list[str]) -> None:
    """The speaker is named behind, before or between what is quoted, over sentences and paragraphs."""
    found = said(body)
    assert [each.text for each in found] == texts
    assert {each.speaker for each in found} == {"Rini Astuti"}
    assert set(kinds(body)) == {"direct"}


@pytest.mark.parametrize(
    "quoted",
    [
        "“Panen kami naik,”", '"Panen kami naik,"', "”Panen kami naik,”", "„Panen kami naik,“", "«Panen kami naik,»",
        "«Panen kami naik»,", "''Panen kami naik,''", "‘‘Panen kami naik,’’", "““Panen kami naik,””",
        '""Panen kami naik,""', "‘Panen kami naik,’", "'Panen kami naik,'", "“Panen kami naik, ”", "”Panen kami naik,“",
        "“ Panen kami naik, ”", '“Panen kami naik,"', "“Panen kami naik”,", "“Panen kami naik,", 'Panen kami naik,"',
        "Panen kami naik,”",
    ],
)  # fmt: skip
def test_marks(quoted: str) -> None:
    """Marks of every kind are paired, doubled, turned or missing ones, too; they stand outside of the quote."""
    body = f"{quoted} kata Rini Astuti. Hujan turun."
    assert said(body) == [Said("Panen kami naik", "kata", "Rini Astuti")]


def test_quotes_within_a_quote() -> None:
    """A name or a quote in marks within a quote belongs to the outer one."""
    outer = "Kami menamainya “Sekar Arum”. Ibu bilang, “Bagus,” jadi kami pakai"
    assert said(f"“{outer},” kata Rini Astuti.") == [Said(outer, "kata", "Rini Astuti")]


def test_missing_mark_before_another_quote() -> None:
    """Without its closing mark a quote ends at its attribution, and the next one is read for itself."""
    body = "“Panen kami naik, kata Rini Astuti. “Gudang kami penuh,” kata Bima Wijaya."
    assert said(body) == [
        Said("Panen kami naik", "kata", "Rini Astuti"),
        Said("Gudang kami penuh", "kata", "Bima Wijaya"),
    ]


def test_missing_mark_behind_the_writers_words() -> None:
    """Without its opening mark a quote begins with the first sentence that says `I`."""
    body = "Kedai itu ramai. Resepnya tidak saya ubah. Hanya tungkunya baru,” kata Rini Astuti."
    text = "Resepnya tidak saya ubah. Hanya tungkunya baru"
    assert said(body) == [Said(text, "kata", "Rini Astuti")]


def test_quotation_behind_a_report() -> None:
    """A quotation behind a sentence that reports, or behind another quotation, has the same speaker and verb."""
    body = "Rini Astuti menjelaskan, panen naik.\n\n“Kami senang sekali dengan itu.”"
    assert said(body) == [
        Said("panen naik", "menjelaskan", "Rini Astuti"),
        Said("Kami senang sekali dengan itu.", "menjelaskan", "Rini Astuti"),
    ]
    far = "“Panen naik,” kata Rini Astuti.\n\nHujan turun.\n\n“Kami senang sekali dengan itu.”"
    assert len(said(far)) == 1


def test_two_speakers_in_turn() -> None:
    """Each quote has the speaker that is named next to it; -nya and Ia mean the one who spoke last."""
    body = (
        "“Panen kami naik,” kata Rini Astuti. “Harga turun,” jawab Bima Wijaya. “Gudang penuh,” katanya."
        "\n\n“Kami tahu,” ujar Rini. Ia menambahkan, beras akan dijual sendiri."
    )
    assert [each.speaker for each in said(body)] == [
        "Rini Astuti",
        "Bima Wijaya",
        "Bima Wijaya",
        "Rini Astuti",
        "Rini Astuti",
    ]


@pytest.mark.parametrize(
    "body",
    [
        "Kelompok itu menamai produknya “Sekar Arum” sejak awal.",
        "Lomba bertajuk “Desa Kita, Masa Depan Kita” diikuti 40 desa.",
        "Mereka “hanya” untung dua juta rupiah, kata orang begitu.",
        "Slogannya: “Dari Desa untuk Kota.”",
        "Buku “Kata Hati” dan film “Ucap Syukur” dijual di pasar.",
        "Tangki 15\" itu bocor, kata “liter” ada di labelnya.",
        "Rini Astuti menampik kabar panen yang gagal.",
        "Rini Astuti menyampaikan terima kasih kepada semua pihak yang mendukung.",
        "Rini Astuti menjelaskan cara membuat tempe kepada para peserta.",
        "Nilai penjualan naik, pesan masuk setiap hari, dan cerita itu menyebar.",
    ],
)  # fmt: skip
def test_nobody_says_it(body: str) -> None:
    """Names, titles and irony in marks are no quotes, nor is what a verb of saying only mentions."""
    assert said(body) == []


SPEAKERS = {
    "post, body, name": ("Direktur Utama PT Lontar Jaya Rini Astuti", "Direktur Utama", "PT Lontar Jaya"),
    "post, body, comma, name": ("Direktur Utama PT Lontar Jaya, Rini Astuti", "Direktur Utama", "PT Lontar Jaya"),
    "post and name": ("Direktur Utama Rini Astuti", "Direktur Utama", None),
    "name, post, body": ("Rini Astuti, Direktur Utama PT Lontar Jaya,", "Direktur Utama", "PT Lontar Jaya"),
    "owner": ("Rini Astuti, pemilik Batik Sekar,", "pemilik", "Batik Sekar"),
    "owner first": ("pemilik Batik Sekar, Rini Astuti,", "pemilik", "Batik Sekar"),
    "trade": ("Rini Astuti (41), penjual soto di Desa Sukamaju,", "penjual soto", None),
    "trade first": ("perajin asal Lasem, Rini Astuti,", "perajin", None),
    "selaku": ("Rini Astuti selaku Ketua Koperasi Lontar", "Ketua", "Koperasi Lontar"),
    "titles and degrees": (
        "Ibu Dr. Hj. Rini Astuti, S.E., M.Si., Ketua Koperasi Lontar,",
        "Ketua",
        "Koperasi Lontar",
    ),
    "office": ("Kepala Dinas Koperasi Kota Demak, Dra. Rini Astuti, M.M.,", "Kepala Dinas Koperasi Kota Demak", None),
    "post over commas": (
        "Kepala Dinas Koperasi, UKM, Perindustrian dan Perdagangan Kota Demak Rini Astuti",
        "Kepala Dinas Koperasi, UKM, Perindustrian dan Perdagangan Kota Demak",
        None,
    ),
    "unit over commas": ("Manager Media, Legal & CSR Rini Astuti", "Manager Media, Legal & CSR", None),
    "known body": ("Pemimpin Cabang Lontarindo Demak, Rini Astuti,", "Pemimpin Cabang", "Lontarindo"),
    "head of a region": ("Wali Kota Semarang Rini Astuti", "Wali Kota Semarang", None),
    "acting": ("Plt. Direktur Utama PT Lontar Jaya Rini Astuti", "Plt. Direktur Utama", "PT Lontar Jaya"),
    "English, behind": ("Rini Astuti, head of training at Lontarindo", "head of training", "Lontarindo"),
    "English, before": ("Lontarindo President Director Rini Astuti", "President Director", "Lontarindo"),
    "English, unit": (
        "Rini Astuti, Unit Manager Communication and CSR of Lontarindo",
        "Unit Manager Communication and CSR",
        "Lontarindo",
    ),
    "district": ("Kepala Distrik Klamono Rini Astuti", "Kepala Distrik Klamono", None),
    "owner of a shop with a title": ("Rini Astuti, pemilik Warung Soto Bu Rini,", "pemilik", "Warung Soto Bu Rini"),
    "English post, Indonesian order": ("Account Officer Lontarindo Rini Astuti", "Account Officer", "Lontarindo"),
    "English, body without its name": (
        "the bank’s head of micro lending, Rini Astuti",
        "head of micro lending",
        None,
    ),
    "English, place before": ("Bantul Regent Rini Astuti", "Regent", None),
    "trade by its form": ("Rini Astuti, pemanen madu dari Demak,", "pemanen madu", None),
    "trade of another form": ("Rini Astuti, prakirawan di Demak,", "prakirawan", None),
    "a relation and a trade": ("salah satu debitur, Rini Astuti, penjual soto di Demak,", "penjual soto", None),
    "region with a number": (
        "Regional CEO Lontarindo Region V Rini Astuti",
        "Regional CEO",
        "Lontarindo Region V",
    ),
    "region with a name": (
        "Manager Humas Lontarindo Regional Jatilawang Rini Astuti",
        "Manager Humas",
        "Lontarindo Regional Jatilawang",
    ),
    "unit of a region": (
        "Pemimpin Wilayah Lontarindo Kanwil XI Semarang Rini Astuti",
        "Pemimpin Wilayah",
        "Lontarindo Kanwil XI Semarang",
    ),
    "body in brackets": (
        "Ketua Lontar Sigap Waspada (LSW) Rini Astuti",
        "Ketua",
        "Lontar Sigap Waspada (LSW)",
    ),
    "title of an engineer": ("Ketua tim pengabdian, Dr. Eng. Rini Astuti, S.T.,", "Ketua tim pengabdian", None),
    "two posts of a founder": (
        "Rini Astuti, co-founder and chief executive officer of Lontarindo",
        "co-founder and chief executive officer",
        "Lontarindo",
    ),
    "English, genitive": (
        "Lontarindo’s Director of Small and Medium Business Rini Astuti",
        "Director of Small and Medium Business",
        "Lontarindo",
    ),
    "English, name of a body": ("Lontar Hill Ventures partner Rini Astuti", "partner", "Lontar Hill Ventures"),
    "English, body of its own words": (
        "Rini Astuti, coffee buyer at Harbour Lontar Roasters in Osaka",
        "coffee buyer",
        "Harbour Lontar Roasters",
    ),
    "post without a comma": ("Rini Astuti perajin lontar dari Demak", "perajin lontar", None),
    "head without a comma": ("Rini Astuti Ketua Koperasi Lontar", "Ketua", "Koperasi Lontar"),
    "owner in brackets": ("Rini Astuti (pemilik Batik Sekar di Desa Sukamaju)", "pemilik", "Batik Sekar"),
    "body that ends like a name": (
        "Ketua Koperasi Tani Lontar Mandiri Rini Astuti",
        "Ketua",
        "Koperasi Tani Lontar Mandiri",
    ),
    "body with a street": (
        "Kepala Cabang Lontarindo Jati Luhur Semarang Rini Astuti",
        "Kepala Cabang",
        "Lontarindo Jati Luhur Semarang",
    ),
    "body of a direction": ("Ketua Tim CSR Lontarindo Barat Rini Astuti", "Ketua Tim CSR", "Lontarindo Barat"),
    "short form before the body": (
        "Direktur Usaha Mikro, Kecil, dan Menengah (UMKM) Lontarindo, Rini Astuti",
        "Direktur Usaha Mikro, Kecil, dan Menengah (UMKM)",
        "Lontarindo",
    ),
    "body with its relation": (
        "Head of Communications Lontarindo selaku induk perusahaan tersebut, Rini Astuti",
        "Head of Communications",
        "Lontarindo",
    ),
    "body behind a comma": (
        "Rini Astuti, Staf Ahli Bidang Hubungan Antar Lembaga, Lontarindo,",
        "Staf Ahli Bidang Hubungan Antar Lembaga",
        "Lontarindo",
    ),
    "who is": ("Rini Astuti, who is the founder of Lontarindo", "founder", "Lontarindo"),
    "English, short form before": ("Small Enterprises (SEs) Minister Rini Astuti", "Minister", None),
    "nickname": ("Rin, sapaan Rini Astuti", None, None),
    "English, possessive": ("Rini Astuti, the bank’s manager for sales", "manager for sales", None),
}  # fmt: skip


@pytest.mark.parametrize(("phrase", "role", "body"), SPEAKERS.values(), ids=SPEAKERS)
def test_posts_and_bodies(phrase: str, role: str | None, body: str | None) -> None:
    """Post and body are read wherever they stand, without the titles and degrees of the name."""
    expected = [Said("Panen kami naik", "kata", "Rini Astuti", role, body)]
    assert said(f"“Panen kami naik,” kata {phrase}.", "Lontarindo") == expected


RESOLVED = {
    "surname before": "Ketua Koperasi Lontar, Rini Astuti, datang. “Panen kami naik,” kata Astuti.",
    "first name before": "Ketua Koperasi Lontar Rini Astuti datang. “Panen kami naik,” kata Rini.",
    "courtesy": "Ketua Koperasi Lontar Rini Astuti datang. “Panen kami naik,” kata Bu Rini.",
    "named behind": "“Panen kami naik,” kata Rini. Rini Astuti, Ketua Koperasi Lontar, menutup acara.",
    "dia": "Ketua Koperasi Lontar Rini Astuti datang pagi itu. “Panen kami naik,” kata dia.",
    "beliau": "Ketua Koperasi Lontar Rini Astuti datang pagi itu. “Panen kami naik,” kata beliau.",
    "-nya": "Ketua Koperasi Lontar Rini Astuti datang pagi itu. “Panen kami naik,” katanya.",
    "by the post": "Ketua Koperasi Lontar Rini Astuti datang pagi itu. “Panen kami naik,” kata Ketua.",
    "by the body": "Ketua Koperasi Lontar Rini Astuti datang. “Panen kami naik,” kata Ketua Koperasi Lontar itu.",
    "description": "Ketua Koperasi Lontar Rini Astuti datang. “Panen kami naik,” kata perempuan asal Demak itu.",
    "by a name in a description": "Ketua Koperasi Lontar Rini Astuti datang."
    " “Panen kami naik,” kata perempuan yang akrab disapa Bu Rini itu.",
    "age": "Ketua Koperasi Lontar Rini Astuti datang. “Panen kami naik,” kata perempuan berusia 47 tahun itu.",
    "number of children": "Ketua Koperasi Lontar Rini Astuti datang. “Panen kami naik,” kata ibu dua anak itu.",
    "passive": "Hal itu disampaikan Ketua Koperasi Lontar Rini Astuti saat panen. “Panen kami naik,” ujarnya.",
    "epithet": "Rini Astuti datang. Ketua Koperasi Lontar itu tiba pagi. “Panen kami naik,” kata Rini.",
    "epithet behind a clause": "Rini Astuti datang. Meski hujan, Ketua Koperasi Lontar ini sudah tiba."
    " “Panen kami naik,” kata Rini.",
    "introduced": "Salah satu perempuan yang berhasil yakni Rini Astuti. Ketua Koperasi Lontar ini tiba pagi."
    " “Panen kami naik,” kenangnya.",
    "subject": "Ketua Koperasi Lontar Rini Astuti datang. Hujan turun. “Panen kami naik,” katanya.",
    "she": "Rini Astuti, Ketua Koperasi Lontar, came early. “Panen kami naik,” she said.",
}  # fmt: skip


@pytest.mark.parametrize("body", RESOLVED.values(), ids=RESOLVED)
def test_who_is_meant(body: str) -> None:
    """A bare name, a pronoun or a post leads to the full name, with the post and body given elsewhere."""
    found = said(body)[-1]
    assert found[2:] == ("Rini Astuti", "Ketua", "Koperasi Lontar")


@pytest.mark.parametrize(
    ("body", "speaker"),
    [
        ("Galuh Ayu Pertiwi, pemilik Lurik Galuh, datang. “Panen naik,” kata Galuh.", "Galuh Ayu Pertiwi"),
        ("Desi Anggraini datang. Pemilik Dapur Uni Desi itu haru. “Panen naik,” kata Desi.", "Desi Anggraini"),
        ("“Panen naik,” kata Ketua KPSP Bromo Makmur Kusnan Hidayat. “Ya,” kata Kusnan.", "Kusnan Hidayat"),
        ("“Panen naik,” kata Menteri Bagas MD di Demak.", "Bagas MD"),
        ("Satu di antaranya adalah Darmi. Pemilik Kopi Elang Biru yang ada di Desa Sukamaju, Dairi ini haru."
         " “Panen naik,” ucapnya.", "Darmi"),
        ("“Panen naik,” kata Bupati Bagas Pratama, kemarin.", "Bagas Pratama"),
        ("“Panen naik,” ujar Bima Wijaya kepada wartawan di Demak.", "Bima Wijaya"),
    ],
)  # fmt: skip
def test_whose_name_it_is(body: str, speaker: str) -> None:
    """Names of businesses and bodies beside a person's are none of that person; initials and surnames are."""
    assert {each.speaker for each in said(body)} == {speaker}


def test_firm_without_its_legal_form() -> None:
    """A firm that is known with `PT` is known without it, also where its name begins like a post."""
    phrase = "Head of Relations Energi Lontar, Rini Astuti"
    found = said(f"“Panen naik,” kata {phrase}.", "PT Energi Lontar (Persero)")
    assert [each[3:] for each in found] == [("Head of Relations", "Energi Lontar")]


def test_clause_is_no_post() -> None:
    """What begins the reported clause is no post of the person named before it."""
    body = "Menurut Rini Astuti, pembeli dari Demak meminta kadar yang tinggi."
    clause = "pembeli dari Demak meminta kadar yang tinggi"
    assert said(body) == [Said(clause, "Menurut", "Rini Astuti")]


def test_nobody_is_guessed() -> None:
    """Where the text names nobody, a quote has no speaker: a wrong one is worse than none."""
    assert said("“Panen kami naik,” katanya. “Gudang penuh,” kata Menteri.") == [
        Said("Panen kami naik", "katanya", None),
        Said("Gudang penuh", "kata", None, "Menteri"),
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Lontar Co mencatat panen naik 7,6 persen.", ("panen naik 7,6 persen", "mencatat")),
        ("Lontar Co announced that 31 smiths will take part.", ("31 smiths will take part", "announced")),
        ("Menurut Lontar Co, panen naik dua kali lipat.", ("panen naik dua kali lipat", "Menurut")),
        ("According to Lontar Co, the harvest doubled.", ("the harvest doubled", "According to")),
        ("A survey by Lontar Co found that the harvest doubled.", ("the harvest doubled", "found")),
        ("The harvest doubled, a survey by Lontar Co showed.", ("The harvest doubled", "showed")),
        ("Survei Lontar Co menunjukkan bahwa panen naik.", ("panen naik", "menunjukkan")),
        ("Lontar Co grows. The company said the harvest had doubled.", ("the harvest had doubled", "said")),
    ],
)  # fmt: skip
def test_bodies_speak(body: str, expected: tuple[str, str]) -> None:
    """What a body says has the body and no speaker, and is indirect."""
    assert said(body, "Lontar Co") == [Said(*expected, None, None, "Lontar Co")]
    assert [each.kind for each in find(body, "Lontar Co")] == ["indirect"]


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        ("Rini Astuti mengatakan panen mereka sudah naik dua kali.", ["panen mereka sudah naik dua kali"]),
        ("Rini Astuti mengaku semula ragu.", ["semula ragu"]),
        ("Rini Astuti meminta agar semua warga ikut menanam.", ["semua warga ikut menanam"]),
        ("Panen mereka naik dua kali, kata Rini Astuti.", ["Panen mereka naik dua kali"]),
        ("Panen mereka naik dua kali, she said.", ["Panen mereka naik dua kali"]),
        ("Panen tahun ini, kata Rini Astuti, naik dua kali.", ["Panen tahun ini", "naik dua kali"]),
        ("Dikatakan Rini Astuti, panen mereka naik dua kali.", ["panen mereka naik dua kali"]),
        ("Rini Astuti said the harvest had doubled.", ["the harvest had doubled"]),
        ("The harvest doubled, said Rini Astuti.", ["The harvest doubled"]),
        ("Rini Astuti menerangkan pula, panen mereka naik.", ["panen mereka naik"]),
        ("Rini Astuti mengatakan di Demak, Senin (9/3), bahwa panen mereka naik.", ["panen mereka naik"]),
        ("Rini Astuti dengan tegas mengatakan, panen mereka naik.", ["panen mereka naik"]),
        ("Rini Astuti menegaskan negara hadir di desa.", ["negara hadir di desa"]),
        ("Rini Astuti mengingatkan bank jangan hanya mengejar angka.", ["bank jangan hanya mengejar angka"]),
        ("Modal awalnya, aku Rini Astuti, dua juta rupiah.", ["Modal awalnya", "dua juta rupiah"]),
        ("Rini Astuti went on to say that the harvest doubled.", ["the harvest doubled"]),
        ("Rini Astuti has said the harvest had doubled.", ["the harvest had doubled"]),
        ("Rini Astuti cautioned, however, that mills were idle.", ["mills were idle"]),
        ("Menurut penuturan Rini Astuti, panen mereka naik.", ["panen mereka naik"]),
        ("Rini Astuti was quoted as saying that the harvest doubled.", ["the harvest doubled"]),
        ("Rini Astuti told reporters that the harvest doubled.", ["the harvest doubled"]),
        ("The harvest doubled, Rini Astuti said, adding that prices fell.", ["The harvest doubled", "prices fell"]),
        ("The barn is full, its treasurer, Rini Astuti, said.", ["The barn is full"]),
        ("Pada Senin (9/3), Rini Astuti menyebut bahwa Tn. Bima akan datang.", ["Tn. Bima akan datang"]),
    ],
)  # fmt: skip
def test_indirect(body: str, texts: list[str]) -> None:
    """A reported clause goes from behind `bahwa` or the comma to the end of its sentence, without the full stop."""
    assert [each.text for each in said(body)] == texts
    assert set(kinds(body)) == {"indirect"}


QUOTE_PIECES = [
    *PIECES,
    "“", "”", '"', "‘", "’", "''", "kata Rini", "ujarnya", "katanya.", "Rini Astuti", "Rini", "mengatakan, ",
    "menurut ", "said ", "she said.", "“Panen kami naik,” ", "“Panen kami naik.”", "Ia menambahkan bahwa ",
    "Direktur Utama ", "pemilik Batik Sekar", "Kepala Dinas Koperasi", ", ", ". ", ": ", "Drs. H. ", "M.Si", "(41)",
    "Menteri", "selaku ", "BRI ", "Kota Demak", "OJK mencatat ", "“Kriya” ", "panen naik dua kali", "kata-kata",
    "KATANYA", "İa mengatakan, ",
]  # fmt: skip


@given(
    st.lists(st.sampled_from(QUOTE_PIECES) | st.text(max_size=8), max_size=40).map(
        "".join
    )
)
def test_of_any_text(body: str) -> None:
    """Of any text, quotes lie in the body in order and apart; verb, name and post are its own words."""
    quotes = find(body, "BRI", "OJK", "PT Pertamina (Persero)")
    folded = " ".join(body.split())
    end = 0
    for quote in quotes:
        assert end <= quote.start < quote.end <= len(body), quote
        end = quote.end
        assert quote.rule in RULES, quote
        assert body[quote.start : quote.end].strip() == body[quote.start : quote.end]
        for words in (quote.cue, quote.speaker, quote.role, quote.organisation):
            assert words is None or " ".join(words.split()) in folded, quote
        if quote.named is not None:
            start, stop = quote.named
            assert 0 <= start < stop <= len(body), quote
    assert find(body, "BRI", "OJK", "PT Pertamina (Persero)") == quotes


def _names(count: int) -> Iterator[str]:
    """Yield as many different words of letters that end in a number."""
    return (f"{chr(97 + at % 26)}{at // 26}" for at in range(count))


@pytest.mark.deep
@pytest.mark.parametrize(
    "make",
    [
        lambda size: '"' * (500 * size),
        lambda size: "“a” " * (100 * size),
        lambda size: "“Kami " * (60 * size),
        lambda size: "kata " * (72 * size),
        lambda size: "said " * (72 * size),
        lambda size: "kata PT " * (45 * size),
        lambda size: "kata Rini. " * (33 * size),
        lambda size: "“" + "kata Rini, " * (33 * size),
        lambda size: "Rini mengatakan, " * (21 * size),
        lambda size: "“Kami bangga sekali,” kata Rini Astuti, pemilik Batik Sekar. " * (6 * size),
        lambda size: "".join(map("“Ya,” kata Rini{}. “Ya,” ujarnya.\n".format, _names(8 * size))),
    ],
    ids=lambda make: make(1)[:20],
)  # fmt: skip
def test_long_texts(make: Callable[[int], str]) -> None:
    """Marks, verbs and names without end are read in linear time."""
    assert growth(lambda size: find(make(size)), 60) < 8
