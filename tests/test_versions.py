"""How the relation of two releases is judged, by their texts alone."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.families import FAMILIES, FROZEN, measure, relations
from tests.growth import growth
from umkm_cli.catalogue.numerals import read_number, read_words
from umkm_cli.models.links import Judgement, TextChange
from umkm_cli.versions.document import Document
from umkm_cli.versions.judge import judge
from umkm_cli.versions.sketch import sketch
from umkm_cli.versions.tokens import tokens_of

PLACE = "Kabupaten Sumba Timur"
TEXT = (
    "PT Kain Lontar menyerahkan alat tenun kepada 14 mitra binaan di Waingapu, Selasa (3/8/2021).\n\n"
    "Direktur Umbu Landukara mengatakan bantuan senilai Rp2 miliar itu disalurkan bertahap hingga akhir tahun. "
    "Setiap kelompok menerima benang, pewarna alam, dan pelatihan mencatat pesanan.\n\n"
    "Pendaftaran kelompok berikutnya ditutup 14 Agustus 2021 pukul lima sore di kantor camat. "
    "Peserta membawa contoh kain dan daftar anggota kelompoknya.\n\n"
    "Rambu Kahi, penenun dari Desa Prailiu, ingin menjual kainnya lewat toko daring. "
    "Selama ini ia menunggu pembeli yang datang ke rumahnya pada musim libur."
)
MORE = " Dua sekolah kejuruan menyediakan ruang praktik. Guru mereka ikut melatih para penenun muda."


def document(
    body: str = TEXT, headline: str = "PT Kain Lontar Bantu Penenun", **values: str
) -> Document:
    day = values.pop("day", None)
    return Document(
        headline, body, days=(day, day) if day else None, language="id", **values
    )


def judged(one: Document, other: Document) -> Judgement:
    found = judge(one, other)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Rp1,5 miliar", ["1500000000"]),
        ("Rp 1.500.000.000", ["1500000000"]),
        ("Rp1.500.000.000,00", ["1500000000"]),
        ("Rp1.500 juta", ["1500000000"]),
        ("Rp 1.7 trillion", ["1700000000000"]),
        ("Rp1,5 M", ["1500000000"]),
        ("1,250 traders", ["1250", "traders"]),
        ("14,3 ribu ton", ["14300", "ton"]),
        ("25 persen", ["25", "%"]),
        ("25%", ["25", "%"]),
        ("dua belas", ["12"]),
        ("seribu dua ratus lima puluh", ["1250"]),
        ("tiga ratus lima puluh ribu", ["350000"]),
        ("Twenty-five percent", ["25", "%"]),
        ("satu", ["satu"]),
        ("12 Oktober 2021", ["12-10", "2021"]),
        ("12/10/2021", ["12-10", "2021"]),
        ("12-10-2021", ["12-10", "2021"]),
        ("12.10.2021", ["12-10", "2021"]),
        ("2021-10-12", ["2021", "12-10"]),
        ("12/10/21", ["12-10", "2021"]),
        ("October 12th, 2021", ["12-10", "2021"]),
        ("12th of October 2021", ["12-10", "2021"]),
        ("Selasa (12/10)", ["weekday 1", "12-10"]),
        ("Tuesday, Oct. 12", ["weekday 1", "12-10"]),
        ("3-5 Agustus", ["3", "5-8"]),
        ("dua minggu", ["2", "minggu"]),
        ("akhir Mei", ["akhir", "month 5"]),
        ("Triwulan II", ["triwulan 2"]),
        ("triwulan kedua", ["triwulan 2"]),
        ("Kusu- mah", ["kusumah"]),
        ("otak-otak", ["otakotak"]),
        ("Mas’ud Mas'ud", ["mas'ud", "mas'ud"]),
    ],
)
def test_two_spellings_of_the_same_have_the_same_key(
    text: str, keys: list[str]
) -> None:
    """A figure, a date or a word compares as equal however it is written, in both languages."""
    assert [token.key for token in tokens_of(text)] == keys


@given(st.integers(1, 10**15))
def test_marks_of_thousands_do_not_change_a_number(number: int) -> None:
    """A number means the same with dots, with commas and without marks."""
    with_commas = f"{number:,}"
    assert (
        read_number(with_commas) == read_number(with_commas.replace(",", ".")) == number
    )


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("sebelas", 11),
        ("dua puluh satu", 21),
        ("seratus lima", 105),
        ("dua ribu dua puluh tiga", 2023),
        ("seratus dua puluh tiga juta empat ratus ribu", 123_400_000),
        ("two hundred and", None),
        ("sixty four thousand", 64_000),
    ],
)
def test_numbers_in_words(words: str, number: int | None) -> None:
    """A number in words is the one in digits."""
    if number is None:
        assert [token.key for token in tokens_of(words)] == ["200", "and"]
    else:
        assert read_words(words) == number


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("14 mitra", "41 mitra", ("figure", "14", "41", "mitra binaan")),
        ("14 mitra", "1970 mitra", ("figure", "14", "1970", "mitra binaan")),
        ("Rp2 miliar", "Rp3 miliar", ("figure", "Rp2 miliar", "Rp3 miliar", "itu disalurkan bertahap")),
        ("14 Agustus", "12 Agustus", ("date", "14 Agustus 2021", "12 Agustus 2021", "pukul lima sore")),
        ("Selasa (3/8/2021)", "Rabu, 4 Agustus 2021", ("date", "Selasa (3/8/2021", "Rabu, 4 Agustus 2021", "")),
        ("Landukara", "Landukari", ("name", "Umbu Landukara", "Umbu Landukari", "mengatakan bantuan senilai")),
        ("Rambu Kahi", "Rambu Kahya", ("name", "Rambu Kahi", "Rambu Kahya", "")),
        ("Peserta", "Pesertta", ("name", "Peserta", "Pesertta", "membawa contoh kain")),
        ("Waingapu", "Ende", ("place", "Waingapu", "Ende", "")),
    ],
)  # fmt: skip
def test_a_correction_names_the_whole_expression(
    old: str, new: str, change: tuple[str, ...]
) -> None:
    """One replaced figure, date, name or place is a correction, and its change names all of it and what follows."""
    found = judged(
        document(day="2021-08-03"), document(TEXT.replace(old, new), day="2021-08-05")
    )
    assert (found.kind, found.rule, found.order) == ("correction", "facts-replaced", 1)
    assert found.changes == (TextChange(*change),)  # type: ignore[arg-type]


def test_a_change_in_headline_and_body_is_told_once() -> None:
    """The same figure corrected in headline and body is one change; changes stand in the order of the later text."""
    titles = "Rp2 Miliar untuk Penenun Waingapu", "Rp3 Miliar untuk Penenun Waingapu"
    later = TEXT.replace("Rp2 miliar", "Rp3 miliar").replace("14 mitra", "41 mitra")
    found = judged(document(headline=titles[0]), document(later, titles[1]))
    assert [(each.before, each.after) for each in found.changes] in (
        [("Rp2 Miliar", "Rp3 Miliar"), ("14", "41")],
        [("Rp3 Miliar", "Rp2 Miliar"), ("41", "14")],
    )


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("14 Penenun", "41 Penenun", "figure"),
        ("Waingapu", "Ende", "place"),
        ("Kahi", "Kahya", "name"),
        ("Agustus", "Juli", "date"),
    ],
)
def test_a_headline_may_be_all_that_is_corrected(old: str, new: str, what: str) -> None:
    """A figure, place, name or month that only the headline had wrong is corrected; another verb there is no change."""
    title = "14 Penenun Waingapu Bantu Rambu Kahi pada Agustus"
    wrong = title.replace(old, new).replace("Bantu", "Dukung")
    found = judged(document(headline=wrong), document(headline=title))
    assert (found.kind, [each.what for each in found.changes]) == ("correction", [what])


def test_a_headline_may_name_another_fact_of_the_text() -> None:
    """An outlet that puts another figure of the same text, or a shorter name, into the headline corrects nothing."""
    titles = "PT Kain Lontar Bantu 14 Penenun", "PT Kain Lontar Bantu Rp2 Miliar"
    assert (
        judged(document(headline=titles[0]), document(headline=titles[1])).kind
        == "copy"
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Rp2 miliar", "Rp 2.000.000.000"),
        ("14 mitra", "empat belas mitra"),
        ("(3/8/2021)", "(3 Agustus 2021)"),
        ("mengatakan", "menuturkan"),
        ("Setiap kelompok", "Semua kelompok"),
        ("Selama ini", "Sebelum itu"),
        ("Peserta membawa", "Pesertanya membawa"),
        ("Umbu Landukara", "Landukara"),
        ("penenun dari", "pene- nun dari"),
        ("\n\n", "\n"),
        (". ", ".\n\n"),
        ("Kain Lontar", "KAIN LONTAR"),
    ],
)
def test_another_spelling_is_no_change(old: str, new: str) -> None:
    """The same words and figures written otherwise, a synonym, or other paragraphs make a copy."""
    found = judged(document(), document(TEXT.replace(old, new)))
    assert (found.kind, found.changes) == ("copy", ())


def test_sentences_added_make_an_update_and_are_told() -> None:
    """A later text with sentences more is an update; its changes say which sentences."""
    found = judged(document(TEXT + MORE, day="2021-08-06"), document(day="2021-08-03"))
    assert (found.kind, found.rule, found.order) == ("update", "sentences-added", -1)
    assert [each.after for each in found.changes if each.what == "added"] == [
        "Dua sekolah kejuruan menyediakan ruang praktik.",
        "Guru mereka ikut melatih para penenun muda.",
    ]


@pytest.mark.parametrize(
    "above", ["PEMBARUAN", "[Update]", "Siaran Pers – Diperbarui", "UPDATE 2"]
)
def test_a_text_that_calls_itself_an_update_is_one(above: str) -> None:
    """A text that says so and adds sentences is an update, although a figure in it is a later one."""
    later = document(TEXT.replace("14 mitra", "19 mitra") + MORE, above=above)
    found = judged(document(), later)
    assert (found.kind, found.rule, found.order) == ("update", "says-updated", 1)
    assert found.changes[0][:3] == ("figure", "14", "19")


def test_a_closing_note_may_say_that_a_text_is_an_update() -> None:
    """A note below the text says so, too; a page that says when it was last changed does not."""
    body = TEXT.replace("14 mitra", "19 mitra") + MORE
    later = document(
        body, below="Catatan: siaran pers ini memperbarui siaran pers kemarin."
    )
    assert judged(document(), later).rule == "says-updated"
    page = document(body, above="Diperbarui: Selasa, 3 Agustus 2021 17:00")
    assert judged(document(), page).kind == "correction"


def test_a_menu_below_the_text_adds_nothing() -> None:
    """Lines of a page that no mark ends are no sentences of an update."""
    page = "\n".join(
        (
            TEXT,
            "Terbaru",
            "Harga Kain Naik 12 Persen",
            "Jadwal Kapal Waingapu",
            "Motor Dijual",
        )
    )
    assert judged(document(), document(page)).kind == "copy"


def test_a_credit_of_an_outlet_adds_nothing() -> None:
    """A sentence that only says where a text comes from makes no update."""
    credit = " Demikian dikutip dari keterangan tertulis perusahaan di kantornya."
    found = judged(
        document(day="2021-08-03"), document(TEXT + credit, day="2021-08-04")
    )
    assert (found.kind, found.order) == ("copy", 1)


def test_the_same_frame_for_another_place_is_a_sibling() -> None:
    """A text whose place, figures and names are others is a sibling, also where half of it is left out."""
    changes = {
        "Waingapu": "Ende", "14 mitra": "22 mitra", "Selasa (3/8": "Kamis (5/8", "Umbu Landukara": "Yosef Mberu",
        "Rp2 miliar": "Rp1,4 miliar", "14 Agustus": "19 Agustus", "Rambu Kahi": "Maria Wae", "Prailiu": "Nggela",
    }  # fmt: skip
    other = TEXT
    for old, new in changes.items():
        other = other.replace(old, new)
    half = other[
        : other.index("Rambu") if "Rambu" in other else other.index("Pendaftaran")
    ]
    for body in (other, half):
        found = judged(document(), document(body))
        assert (found.kind, found.order) == ("sibling", 0)


def test_the_report_of_another_month_is_a_sibling() -> None:
    """A report whose month and figures are others is a sibling, however much of its text stays."""
    report = (
        "Hingga akhir Mei, koperasi menyalurkan Rp912 juta kepada 1.180 anggota di Waingapu. "
        "Tunggakan tercatat 2,1 persen, dan 36 anggota baru mendaftar. "
        "Ketua koperasi Umbu Landukara menilai penenun makin rajin menabung."
    )
    june = report
    for old, new in {
        "Mei": "Juni",
        "Rp912": "Rp994",
        "1.180": "1.205",
        "2,1": "1,9",
        "36": "25",
    }.items():
        june = june.replace(old, new)
    found = judged(document(report), document(june))
    assert (found.kind, found.rule) == ("sibling", "another-month")
    titles = [f"Koperasi Waingapu Layani Anggota hingga {month}" for month in ("Mei", "Juni")]  # fmt: skip
    once = report.replace("1.180", "1.205")
    found = judged(document(report, titles[0]), document(once, titles[1]))
    assert (found.kind, found.rule) == ("sibling", "another-month")
    found = judged(document(report, titles[0]), document(once, titles[0]))
    assert found.kind == "correction"


def test_a_short_part_is_an_excerpt() -> None:
    """What is contained in a text and under three quarters as long is an excerpt of it."""
    assert (
        judged(document(), document(TEXT[: TEXT.index("Pendaftaran")])).kind
        == "excerpt"
    )


def test_a_notice_makes_a_correction() -> None:
    """A later text that says it corrects another one does, even if no fact differs."""
    first = document(day="2021-08-03")
    found = judged(document(notice="RALAT", day="2021-08-04"), first)
    assert (found.kind, found.rule, found.order) == ("correction", "says-corrected", -1)


def test_without_dates_a_notice_corrects_only_other_facts() -> None:
    """Without dates, the same facts make a copy of the corrected text; with other facts, the notice shows the order."""
    ralat = document(notice="RALAT")
    assert judged(ralat, document()).kind == "copy"
    found = judged(ralat, document(TEXT.replace("14 mitra", "41 mitra")))
    assert (found.kind, found.order) == ("correction", -1)
    assert found.changes[0][1:3] == ("41", "14")


@pytest.mark.parametrize(
    "other", ["", "Ya.", "Yth. Redaksi, terlampir siaran pers kami tentang alat tenun."]
)
def test_strangers_have_no_link(other: str) -> None:
    """A covering letter, a word and an empty text are no version of a release."""
    assert judge(document(), document(other)) is None


def mixed(choices: list[int]) -> str:
    sentences = (
        (TEXT + MORE + " Waingapu Ende 14 Agustus RALAT. Rp2 miliar?")
        .replace("\n\n", " ")
        .split(". ")
    )
    return ". ".join(sentences[each % len(sentences)] for each in choices)


TEXTS = st.one_of(
    st.text(max_size=200), st.lists(st.integers(0, 20), max_size=12).map(mixed)
)
DOCUMENTS = st.builds(
    Document,
    TEXTS,
    TEXTS,
    days=st.sampled_from(
        (None, ("2021-08-03", "2021-08-03"), ("2021-08-01", "2021-08-31"))
    ),
    language=st.sampled_from((None, "id", "en")),
    notice=st.sampled_from((None, "RALAT")),
    above=st.sampled_from(("", "UPDATE")),
)


@given(DOCUMENTS, DOCUMENTS)
def test_a_pair_is_judged_the_same_from_both_ends(
    one: Document, other: Document
) -> None:
    """The kind, the rule and the order do not depend on which text comes first, and the changes are the same."""
    forth, back = judge(one, other), judge(other, one)
    if forth is None or back is None:
        assert forth is back
        return
    assert forth[:2] == back[:2]
    assert forth.order == -back.order
    turned = [(each.after, each.before) for each in back.changes]
    same = [(each.before, each.after) for each in back.changes]
    assert [(each.before, each.after) for each in forth.changes] == (
        same if forth.order else turned
    )


@given(DOCUMENTS)
def test_a_text_is_a_copy_of_itself(one: Document) -> None:
    """A text with words in it is a copy of itself; nothing in it is changed."""
    found = judge(one, one)
    assert found is None or (found.kind, found.order, found.changes) == ("copy", 0, ())


def _random(seed: int, size: int, separator: str) -> str:
    dice = Random(seed)
    return separator.join(f"kata{dice.randrange(3000)}" for _ in range(size))


@pytest.mark.deep
@pytest.mark.parametrize(
    "make",
    [
        lambda seed, size: _random(seed, 34 * size, " "),
        lambda seed, size: _random(seed, 20 * size, ". Kata "),
        lambda seed, size: "kata " * (60 * size - size * seed),
        lambda seed, size: "Kata kata Kata satu kata. " * (12 * size - seed),
        lambda seed, size: "".join(map(chr, Random(seed).choices(range(1, 0x3000), k=150 * size))),
    ],
    ids=["one sentence", "sentences", "one word", "few words", "no words"],
)  # fmt: skip
def test_long_texts_take_no_long_time(make: Callable[[int, int], str]) -> None:
    """The time to judge two texts grows with their length, up to 75 kB, whatever is in them."""

    def judged(size: int) -> None:
        judge(*(document(make(seed, size)) for seed in (1, 2)))

    assert growth(judged, 60) < 8


def test_relatives_share_a_sketch() -> None:
    """A long excerpt shares two triples of its text's sketch; a text that is too short has none."""
    words = _random(5, 400, " ").split()
    assert len(set(sketch(words)) & set(sketch(words[100:280]))) >= 2
    assert len(sketch(words)) <= 24
    assert sketch(words[:2]) == ()


@pytest.mark.parametrize(
    ("folder", "found", "right", "orders"),
    [(FAMILIES, 117, 116, 104), (FROZEN, 67, 64, 56)],
)
def test_families_are_told_apart_as_well_as_before(
    folder: Path, found: int, right: int, orders: int
) -> None:
    """No fewer pairs are found, judged right and ordered right than were; and in no set is a sibling or a stranger
    taken for a copy or a correction, nor does a pair without a link get one."""
    figures = measure(list(relations(folder)))
    assert figures.found >= found
    assert figures.right >= right
    assert figures.orders[True] >= orders
    assert figures.mistaken == figures.strangers == 0
