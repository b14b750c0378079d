"""`umkm diff`: what differs between two releases, word by word, and nothing of either is left out."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import STYLE, Umkm, release_text, terminal
from tests.growth import growth
from umkm_cli.errors import NoSuchRelease
from umkm_cli.models.families import SentenceChange
from umkm_cli.versions.differences import compare_sentences, facts_missing
from umkm_cli.versions.document import Document

FIRST = "Pelindo melatih 14 mitra binaan di Kabupaten Barru menjual tikar pandan lewat toko daring."
SECOND = "Pelatihan berlangsung tiga hari di balai Desa Garessi."
THIRD = (
    "Peserta belajar memotret tikar dengan telepon genggam dan menghitung ongkos kirim."
)
FOURTH = "“Dulu kami menunggu pembeli datang ke rumah,” kata Hasnawati, perajin dari Garessi."
FIFTH = "Perajin yang belum terdaftar dapat menghubungi kantor desa."
HEADLINE = "Pelindo Latih Perajin Tikar Pandan di Barru"
ENGLISH = (
    "Pelindo has trained 41 craftspeople in Barru to sell their pandan mats in online shops. "
    "The course took three days and was held in the hall of the village of Garessi on 3 May 2023. "
    "The company will lend them the money for the next harvest."
)


def body(*sentences: str) -> str:
    return " ".join(sentences)


@pytest.fixture
def pair(umkm: Umkm, tmp_path: Path) -> Umkm:
    """An archive of a release (1), its corrected version (2), and one in English (3)."""
    before = body(FIRST, SECOND, THIRD, FOURTH)
    after = body(FIRST.replace("14", "41"), THIRD, FOURTH, SECOND, FIFTH)
    texts = (
        release_text(HEADLINE, "Barru, 4 Mei 2023 – ", before),
        "RALAT\n\n" + release_text(f"{HEADLINE} Lagi", "Barru, 5 Mei 2023 – ", after),
        release_text("Mat Makers of Barru Go Online", "Barru, 4 May 2023 – ", ENGLISH),
    )
    for number, text in enumerate(texts, 1):
        path = tmp_path / f"{number}.txt"
        path.write_text(text, encoding="utf-8")
        assert umkm("ingest", path).returncode == 0
    return umkm


def changes(before: str, after: str) -> list[SentenceChange]:
    return compare_sentences(Document(None, before), Document(None, after))


def marked(change: SentenceChange) -> tuple[list[str], list[str]]:
    """Return the words that are marked in both sentences."""
    return (
        [change.before[start:end] for start, end in change.spans_before],
        [change.after[start:end] for start, end in change.spans_after],
    )


def test_json(pair: Umkm) -> None:
    """JSON has both releases, how they are linked, and each sentence with its change and the spans of what differs."""
    answer = json.loads(pair("diff", "1", "2", "--json").stdout)
    link = [answer[key] for key in ("a", "b", "kind", "directed", "later")]
    assert link == [1, 2, "correction", True, 2]
    assert {"field": "released_on", "before": "2023-05-04", "after": "2023-05-05"} in answer["values"]  # fmt: skip
    assert [
        (each["change"], each["number_before"], each["number_after"])
        for each in answer["sentences"]
    ] == [
        ("changed", 0, 0),
        ("changed", 1, 1),
        ("same", 3, 2),
        ("same", 4, 3),
        ("moved", 2, 4),
        ("added", None, 5),
    ]
    headline, first, *_, added = answer["sentences"]
    assert (headline["before"], headline["after"]) == (HEADLINE, f"{HEADLINE} Lagi")
    ((start, end),) = first["spans_after"]
    assert first["after"][start:end] == "41"
    ((start, end),) = first["spans_before"]
    assert first["before"][start:end] == "14"
    assert (added["before"], added["after"]) == (None, FIFTH)
    assert (answer["only_in_a"], answer["only_in_b"]) == (
        [{"what": "figure", "text": "14"}],
        [{"what": "figure", "text": "41"}],
    )


def test_backwards(pair: Umkm) -> None:
    """The releases are compared in the order in which they are named; JSON says which one is later."""
    answer = json.loads(pair("diff", "2", "1", "--json").stdout)
    assert [answer[key] for key in ("a", "b", "later")] == [2, 1, 2]
    assert answer["sentences"][-1]["change"] == "removed"


def test_in_a_pipe(pair: Umkm) -> None:
    """In a pipe each line has a sign: what was, what is, what moved, and how many sentences are the same."""
    done = pair("diff", "1", "2")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[:2] == ["- released_on: 2023-05-04", "+ released_on: 2023-05-05"]
    assert lines[-7:] == [
        f"- {HEADLINE}",
        f"+ {HEADLINE} Lagi",
        f"- {FIRST}",
        f"+ {FIRST.replace('14', '41')}",
        "= 2",
        f"> {SECOND}",
        f"+ {FIFTH}",
    ]
    everything = pair("diff", "1", "2", "--all").stdout.splitlines()
    assert [f"= {THIRD}", f"= {FOURTH}"] == [each for each in everything if each[0] == "="]  # fmt: skip
    assert pair("diff", "1", "last", "--all").stdout != ""
    assert pair("diff", "1", "1").stdout == "= 5\n"


@pytest.mark.parametrize(
    "wrong", [["1", "9"], ["9", "1"], ["1", "x"], ["-1", "1"]], ids=" ".join
)
def test_wrong_ids(pair: Umkm, wrong: list[str]) -> None:
    """Numbers of no release are refused with one sentence."""
    done = pair("diff", "--", *wrong)
    assert done.returncode == NoSuchRelease.EXIT_CODE
    assert done.stderr.startswith("umkm: no release ")
    assert done.stdout == ""


def test_below_each_other(pair: Umkm, environment: dict[str, str]) -> None:
    """At 80 columns sentences stand below each other; signs and underlines show what differs, also without colours."""
    for flag in ([], ["--no-color"]):
        seen = terminal(environment, *flag, "diff", "1", "2")
        assert "\x1b[1;4m41\x1b[0m" in seen or "\x1b[1;4;32m41\x1b[0m" in seen
        lines = [line.rstrip() for line in STYLE.sub("", seen).splitlines()]
        assert max(map(len, lines)) <= 80
        assert "- Pelindo melatih 14 mitra binaan di Kabupaten Barru menjual tikar pandan lewat" in lines  # fmt: skip
        assert "+ Pelindo melatih 41 mitra binaan di Kabupaten Barru menjual tikar pandan lewat" in lines  # fmt: skip
        assert "  2 sentences are the same" in lines
        assert "  moved from 2 to 4" in lines
        assert f"> {SECOND}" in lines
        assert f"+ {FIFTH}" in lines
        assert "    corrects 1" in lines
        assert any(line.split() == ["date", "2023-05-04", "→", "2023-05-05"] for line in lines)  # fmt: skip


def test_side_by_side(pair: Umkm, environment: dict[str, str]) -> None:
    """On a wide terminal a sentence and what became of it are on one line."""
    seen = STYLE.sub("", terminal(environment, "diff", "1", "2", columns=120))
    lines = [line.rstrip() for line in seen.splitlines()]
    assert max(map(len, lines)) <= 120
    (line,) = [each for each in lines if each.startswith("- Pelindo melatih 14")]
    assert line[61:].startswith("+ Pelindo melatih 41")
    (line,) = [each for each in lines if FIFTH[:40] in each]
    assert line[:61].strip() == ""
    assert line[61:].startswith("+ ")


def test_two_languages(pair: Umkm, environment: dict[str, str]) -> None:
    """Sentences in two languages are not compared, which is said; the facts that one lacks are listed."""
    done = pair("diff", "1", "3")
    assert "in two languages, so their sentences are not compared." in done.stderr
    assert "- figure: 14" in done.stdout
    assert "+ figure: 41" in done.stdout
    assert "+ date: 3 May" in done.stdout
    assert "Garessi" not in done.stdout
    answer = json.loads(pair("diff", "1", "3", "--json").stdout)
    assert (answer["sentences"], answer["kind"]) == ([], None)
    seen = STYLE.sub("", terminal(environment, "diff", "1", "3"))
    assert "only in 3" in seen
    assert "not related" in seen


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (FIRST, FIRST.replace("14", "empat belas"), [("same", [], [])]),
        ("Bantuan Rp1,5 miliar tiba.", "Bantuan Rp 1.500.000.000 tiba.", [("same", [], [])]),
        ("Harga naik 5 persen.", "Harga naik 6 persen.", [("changed", ["5"], ["6"])]),
        ("Kata Dewi di Solo, panen baik.", "Kata Dewi, panen amat baik.", [("changed", ["di Solo"], ["amat"])]),
        (
            body(SECOND, FIFTH),
            body(FIFTH, SECOND.replace("tiga", "lima")),
            [("moved", ["tiga"], ["lima"]), ("same", [], [])],
        ),
        (SECOND, body(SECOND, SECOND), [("same", [], []), ("added", [], [])]),
        ("", SECOND, [("added", [], [])]),
        (SECOND, "", [("removed", [], [])]),
        ("", "", []),
        ("• ☎ —", "***", []),
    ],
)  # fmt: skip
def test_sentences(
    before: str, after: str, expected: list[tuple[str, list[str], list[str]]]
) -> None:
    """A sentence is the same, changed, moved, added or removed, and only the words that differ are marked."""
    found = changes(before, after)
    assert sorted((each.change, *marked(each)) for each in found) == sorted(expected)


def test_headlines() -> None:
    """A headline that only one release has was added or removed; two are one sentence, however unlike."""
    for before, after, expected in (
        ("Tikar Barru", "Tikar Barru", "same"),
        ("Tikar Barru", "TIKAR BARRU!", "same"),
        ("Tikar Barru", "Kopi Toraja", "changed"),
        ("Tikar Barru", None, "removed"),
        (None, "Kopi Toraja", "added"),
    ):
        (found,) = compare_sentences(Document(before, ""), Document(after, ""))
        assert found.change == expected
        assert (found.before, found.after) == (before or "", after or "")
    assert compare_sentences(Document(None, ""), Document(None, "")) == []


def test_facts_missing() -> None:
    """The facts that another text lacks: figures one by one, names together, dates; in a headline no names."""
    text = "Pada 4 Mei, Bank Jago memberi 12 ekor kambing kepada kakak Rina Hayati dan 12 ekor lagi."
    one = Document("Untung Besar 7 Juta", text)
    other = Document("Lain", "Menurut Bank Jago, ada kambing.")
    assert [(each.what, each.text) for each in facts_missing(one, other)] == [
        ("figure", "7 Juta"),
        ("date", "4 Mei"),
        ("figure", "12"),
        ("name", "Rina Hayati"),
    ]
    assert facts_missing(other, other) == []


WORDS = st.lists(
    st.sampled_from(
        [
            "Barru", "14", "Rp1,5 miliar", "tikar", "“Dulu", "kami,”", "12/10", "2020-10-12", "Mei", "(PNM)", "a.", "—",
            "…", "*", "\n", "\n\n", "Jl.", "e-mail", "ter-\nbaik", "kata!", "?", "ǅ", "x" * 40, "٣", "²", "kata " * 60,
        ]
    ),
    max_size=30,
)  # fmt: skip
TEXT = WORDS.map(" ".join) | st.text(max_size=60)


def squeezed(texts: list[str]) -> str:
    return "".join("".join(texts).split())


@given(before=TEXT, after=TEXT)
def test_nothing_is_left_out(before: str, after: str) -> None:
    """All that is written in both texts is in the answer, in order; spans lie inside the sentences, and apart."""
    found = changes(before, after)
    was = [each for each in found if each.number_before is not None]
    was.sort(key=lambda each: each.number_before or 0)
    now = [each for each in found if each.number_after is not None]
    if was:
        assert squeezed([each.before for each in was]) == squeezed([before])
        assert [each.number_before for each in was] == list(range(1, len(was) + 1))
    if now:
        assert squeezed([each.after for each in now]) == squeezed([after])
        assert [each.number_after for each in now] == list(range(1, len(now) + 1))
    kept = [each.number_before or 0 for each in found if each.change != "moved" and each.number_before]  # fmt: skip
    assert kept == sorted(kept)
    for each in found:
        for text, spans in (
            (each.before, each.spans_before),
            (each.after, each.spans_after),
        ):
            edges = [edge for span in spans for edge in span]
            assert all(one <= other for one, other in pairwise(edges))
            assert all(text[start:end].strip() for start, end in spans)
            assert not edges or (edges[0] >= 0 and edges[-1] <= len(text))
        assert (each.change == "changed") <= bool(each.spans_before or each.spans_after)


@given(text=TEXT)
def test_a_text_equals_itself(text: str) -> None:
    """A text has no differences from itself."""
    assert {each.change for each in changes(text, text)} <= {"same"}
    assert facts_missing(Document(text, text), Document(text, text)) == []


def test_long_sentences_are_compared_in_no_time() -> None:
    """A text without a full stop, as a table or a list of names is, takes no time that grows with its square."""

    def compared(size: int) -> list[SentenceChange]:
        names = " ".join(f"Nama{n}" for n in range(size))
        return changes(f"Satu 14 {names}", f"Satu 41 {names}")

    assert growth(compared, 5000) < 8
    found = compared(20_000)
    differing = [marked(each) for each in found if each.change != "same"]
    assert differing == [(["14"], ["41"])]
