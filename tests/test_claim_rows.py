"""The measure of quotes and figures counts as it says: what is found, right, wrong, missed and extra."""

import json
from collections import Counter
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.claim_rows import count, faults, names_the_same, table
from tests.claims import compare, count_set, lines, locate
from umkm_cli.models.claims import Claims, Figure, Quote

BODY = (
    "Pada 12 Mei koperasi menjual 12 tikar, dan 3.012 lagi.\n\n“Tikar kami tahan\nlama”, ujar Rini. Ia\n"
    "menambahkan bahwa pesanan naik 35 persen.\n\nModal Rp3,4 miliar untuk 12 desa."
)


def at(text: str) -> tuple[int, int]:
    start = BODY.index(text)
    return start, start + len(text)


def label(text: str, **values: Any) -> dict[str, Any]:
    return {"text": text, **values}


def figure(text: str, value: str, unit: str, **values: Any) -> dict[str, Any]:
    fields = dict.fromkeys(
        "counted approximate period_first period_last programme organisation".split()
    )
    amount = {"value_min": value, "value_max": value, "unit": unit}
    return label(text, **(fields | amount | {"nature": "other"} | values))


def quote(text: str, kind: str, cue: str, **values: Any) -> dict[str, Any]:
    person = {"speaker": "Rini Astuti", "role": None, "organisation": None}
    return label(text, kind=kind, cue=cue, **(person | values))


LABELS = {
    "quotes": [
        quote("Tikar kami tahan lama", "direct", "ujar", role="ketua"),
        quote("pesanan naik 35 persen", "indirect", "menambahkan"),
    ],
    "figures": [
        figure("12", "12", "count", counted="tikar", nature="period"),
        figure("3.012", "3012", "count"),
        figure("35 persen", "35", "percent", counted="pesanan"),
        figure("Rp3,4 miliar", "3400000000", "IDR", programme="KUR"),
        figure("12", "12", "count", counted="desa"),
    ],
}


def test_labelled_texts_are_looked_up_in_order() -> None:
    """A labelled text is found in order, whole, across lines and marks, and nearest to what it counts."""
    spans = locate(BODY, LABELS["figures"])
    assert [BODY[span.start - 1 : span.end + 6] for span in spans if span] == [
        " 12 tikar", " 3.012 lagi.", " 35 persen.\n\nMod", " Rp3,4 miliar untuk", " 12 desa.",
    ]  # fmt: skip
    assert locate(BODY, [label("Tikar kami tahan lama")]) == [
        at("Tikar kami tahan\nlama")
    ]
    missing = [label("012"), label("Rp3"), label("35 persen"), label("12 Mei")]
    assert locate(BODY, missing) == [None, None, at("35 persen"), at("12 Mei")]


def test_every_claim_is_counted_once() -> None:
    """Quotes that overlap by 0.8, and figures of one value at one place, are found; the rest is missed or extra."""
    claims = Claims(
        (
            Quote("direct", *at("Tikar kami tahan\nlama"), "x", "ujar", "Rini Astuti", "ketua"),
            Quote("indirect", *at("bahwa pesanan naik 35 persen"), "x", "ujar", "Rini"),
        ),
        (
            Figure(*at("12 Mei"), "12", "12", "count", "x"),
            Figure(*at("3.012"), "3.012", "3.012", "count", "x"),
            Figure(*at("35 persen"), "35", "35.0", "percent", "x", counted="pesanan", quote=2),
            Figure(*at("Rp3,4 miliar"), "3400000000", "3400000000", "IDR", "x", "target",
                   "Modal", programme="Kredit Usaha Rakyat", last="2021"),
        ),
    )  # fmt: skip
    counts = count([compare(BODY, claims, LABELS, "id")])
    assert {name: dict(kinds) for name, kinds in counts.items()} == {
        "quotes found": {"right": 1, "missed": 1, "extra": 1},
        "quote exact": {"right": 1, "missed": 1},
        "kind of quote": {"right": 1},
        "cue": {"right": 1},
        "speaker": {"right": 1},
        "role": {"right": 1},
        "speaker's organisation": {"right": 1},
        "value and unit": {"right": 2, "wrong": 1, "missed": 2, "extra": 1},
        "counted": {"right": 1, "extra": 1},
        "counted, same words": {"right": 1, "extra": 1},
        "nature": {"right": 1, "wrong": 1},
        "approximate": {"right": 2},
        "period": {"right": 1, "extra": 1},
        "programme": {"right": 2},
        "figure's organisation": {"right": 2},
        "in which quote": {"right": 1, "extra": 1},
    }


def test_a_careful_person_may_see_it_otherwise() -> None:
    """Any of the alternatives is right: of a text, of a value, and none where none is one of them."""
    whole = quote("pesanan naik", "indirect", "menambahkan", role="ketua")
    whole |= {"text_alternatives": ["Ia menambahkan bahwa pesanan naik 35 persen"]}
    whole |= {"role_alternatives": [None], "cue_alternatives": ["tambah"]}
    amount = figure("3.012", "3012", "count", value_min_alternatives=["3000.0"])
    start, end = at("Ia\nmenambahkan bahwa pesanan naik 35 persen.")
    claims = Claims(
        (Quote("indirect", start, end - 1, "x", "Tambah", "Rini Astuti"),),
        (Figure(*at("3.012"), "3000", "3012", "count", "x"),),
    )
    labels = {"quotes": [whole], "figures": [amount]}
    counts = count([compare(BODY, claims, labels, None)])
    assert {kind for kinds in counts.values() for kind in kinds} == {"right"}


def test_an_alternative_may_be_named_in_fewer_words() -> None:
    """Where none or a thing can be meant, the thing is right in fewer or more words, too."""
    amount = figure("35 persen", "35", "percent", counted=None)
    amount |= {"counted_alternatives": ["pesanan dari Kudus"]}
    read = partial(Figure, *at("35 persen"), "35", "35", "percent", "x", "other")
    claims = [Claims((), (read(counted=each),)) for each in ("pesanan", "Kudus")]
    pairs = [
        compare(BODY, each, {"quotes": [], "figures": [amount]}, "id")
        for each in claims
    ]
    assert [dict(count([each])["counted"]) for each in pairs] == [
        {"right": 1},
        {"extra": 1},
    ]


@pytest.mark.parametrize(
    ("language", "one", "other", "same"),
    [
        ("id", "pelaku usaha", "pelaku usaha olahan kedelai", True),
        ("id", "total 40 unit mesin jahit", "40 mesin", True),
        ("id", "KUR", "penyaluran KUR", False),
        ("id", "usaha", "pelaku usaha", False),
        ("id", "nilai ekspor", "nilai transaksi", False),
        ("id", "omzetnya", "omzet harian", True),
        ("en", "number of market traders", "traders", True),
        ("en", "disbursement", "disbursement of the aid", True),
        ("en", "aid", "disbursement of the aid", False),
        ("en", "loans", "small loans to weavers", True),
        ("en", "weavers", "small loans to weavers", False),
        ("en", "women weavers", "weavers", True),
        ("en", "women", "women weavers", False),
    ],
)
def test_what_is_counted_in_fewer_words(
    language: str, one: str, other: str, same: bool
) -> None:
    """What is counted may be named by a part that has its head, from either side."""
    assert names_the_same(language, one, other) is same
    assert names_the_same(language, other, one) is same


def test_faults_are_listed_with_both_sides() -> None:
    """Each fault is one line: text, row, kind, and what was read and labelled."""
    wrong = Figure(*at("35 persen"), "53", "53", "percent", "x")
    labels = {"quotes": [], "figures": [LABELS["figures"][2], label("9", counted=None)]}
    pairs = compare(BODY, Claims((), (wrong,)), labels, "id")
    assert list(faults("a", pairs)) == [
        "a: value and unit, missed: labelled '9' None None None None (not in the body)",
        "a: value and unit, wrong: read '35 persen' '53' '53' 'percent' None;"
        " labelled '35 persen' '35' '35' 'percent' 'pesanan'",
    ]


def test_a_set_is_read_as_files_are(tmp_path: Path) -> None:
    """A folder is measured through the extractor and the reader; releases without labels do not count."""
    for folder in ("releases", "expected"):
        (tmp_path / folder).mkdir()
    words = "Perajin tikar membuka toko di pasar lama dan bekerja setiap hari."
    labels = {"quotes": [quote("membuka toko", "indirect", "kata")], "figures": []}
    for name, expected in {"a": labels, "b": {"headline": None}}.items():
        text = f"Perajin Membuka Toko\n\nBatu, 3 Mei 2023 – {words}\n"
        (tmp_path / "releases" / f"{name}.txt").write_text(text, encoding="utf-8")
        written = json.dumps(expected)
        (tmp_path / "expected" / f"{name}.json").write_text(written, encoding="utf-8")
    assert count_set(tmp_path)["quotes found"] == Counter(missed=1)
    assert list(lines(tmp_path, errors=True)) == [
        f"{tmp_path.name}: 1 texts",
        *table(count_set(tmp_path)),
        "a: quotes found, missed: labelled 'indirect' 'membuka toko'",
        "a: quote exact, missed: labelled 'membuka toko'",
        "",
    ]
    (tmp_path / "expected" / "a.json").write_text("{}", encoding="utf-8")
    assert count_set(tmp_path) == {}
