"""What files say of themselves: which line gives which value, and what it never gives."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.accuracy import FILES, TODAY, releases_of
from umkm_cli import catalogue
from umkm_cli.catalogue.rules import RULES
from umkm_cli.models.release import Extract, Finding, PartialDate, Values
from umkm_cli.reading import read, values_of
from umkm_cli.reading.metadata import find_metadata
from umkm_cli.sources import extract, find_sources, identify_kind, read_bytes

KNOWN = catalogue.load()
TEXT = "Perajin Rotan Naik Kelas\n\nBank menyalurkan pinjaman kepada perajin rotan di Trangsan, kata seorang pejabat.\n"


def findings(metadata: str) -> list[Finding]:
    return list(find_metadata(metadata, KNOWN, "2026-11-25", frozenset()))


def values(metadata: str, text: str = TEXT) -> Values:
    return values_of(
        read(
            Extract(text, "test", stored=True, metadata=metadata),
            KNOWN,
            date(2026, 11, 24),
        ).findings
    )


@pytest.mark.parametrize(
    ("line", "day", "status"),
    [
        (
            "published (datePublished): 2022-03-15T08:30:00+07:00",
            "2022-03-15",
            "stated",
        ),
        ("published (article:published_time): 2022-03-15", "2022-03-15", "stated"),
        # In universal time it is still the day before in Greenwich; in Jakarta it is not.
        (
            "published (datePublished): 2022-03-15T18:30:00+00:00",
            "2022-03-16",
            "stated",
        ),
        ("published (datePublished): 2022-12-31T17:00:00Z", "2023-01-01", "stated"),
        ("published (datePublished): 2022-03-15T16:59:59Z", "2022-03-15", "stated"),
        (
            "published (datePublished): 2022-03-15T23:30:00+07:00",
            "2022-03-15",
            "stated",
        ),
        ("published (date): 15 Maret 2022", "2022-03-15", "stated"),
        ("mail date: Tue, 15 Mar 2022 08:15:00 +0700", "2022-03-15", "stated"),
        ("mail date: Mon, 14 Mar 2022 20:15:00 -0800", "2022-03-15", "stated"),
        ("mail date: Tue, 15 Mar 2022 23:15:00 +0900", "2022-03-15", "stated"),
        ("mail date: 31 Dec 9999 23:15:00 -0800", None, None),
        ("stated date: 2022-03-15T08:00:00+07:00", "2022-03-15", "stated"),
        ("mail date: Tue, 15 Mar 2022 20:15:00 +0000", "2022-03-16", "stated"),
        ("mail date: Senin, 14 Maret 2022 08.00", "2022-03-14", "stated"),
        ("document created: 2022-03-15T02:00:00Z", "2022-03-15", "inferred"),
        ("record released_on: 2022-03", "2022-03", "stated"),
        ("record released_on: 15/03/2022", "2022-03-15", "stated"),
        (
            "record released_on: 2022-03-15\nrecord date_status: inferred",
            "2022-03-15",
            "inferred",
        ),
        ("published (date): 2030-01-01", None, None),
        ("published (date): yesterday", None, None),
        ("document created: 1601-01-01T00:00:00Z", None, None),
        ("modified: 2022-03-15", None, None),
    ],
)
def test_dates(line: str, day: str | None, status: str | None) -> None:
    """A page's and a mail's day are those of Indonesia and state; a document's infers; none that cannot be is taken."""
    found = values(line)
    assert (found.released_on, found.date_status) == (day, status)


def test_last_day_of_the_calendar() -> None:
    """A date that cannot be moved to another zone stays the day it is."""
    line = "published (date): 31 Desember 9999 18:00 GMT"
    (day,) = find_metadata(line, KNOWN, "9999-12-31", {"indonesia"})
    assert day.value == "9999-12-31"
    assert values(line).released_on is None


@pytest.mark.parametrize(
    ("dateline", "metadata", "day"),
    [
        ("Solo, 3 Maret 2022 – ", "published (date): 2022-03-15", "2022-03-03"),
        ("Solo, 3 Maret 2022 – ", "document created: 2022-03-15", "2022-03-03"),
        ("Solo, 3 Maret 2022 – ", "record released_on: 2022-03-15", "2022-03-15"),
        (
            "",
            "document created: 2022-03-15\nmail date: Wed, 16 Mar 2022 08:00:00 +0700",
            "2022-03-16",
        ),
        (
            "",
            "mail date: Mon, 14 Mar 2022 08:00:00\nmail date: Wed, 16 Mar 2022 08:00:00",
            "2022-03-14",
        ),
    ],
)
def test_which_date_wins(dateline: str, metadata: str, day: str) -> None:
    """The release's own words win over page, mail and document; a row's own value over all."""
    text = TEXT.replace("Bank menyalurkan", f"{dateline}Bank menyalurkan")
    assert values(metadata, text).released_on == day


@pytest.mark.parametrize(
    ("told", "created", "day"),
    [
        ("sejak 30 Juni 2021", "2021-08-28", "2021-08-28"),
        ("sejak 30 Juni 2021", "2021-08-30", None),
        ("sejak 30 Juni 2021", "2026-11-24", None),
        ("pada Juni 2021", "2021-08-28", "2021-08-28"),
        ("pada Juni 2021", "2026-11-24", None),
        ("hingga 31 Desember 2026", "2026-11-24", "2026-11-24"),
        # A law, a founding and a year of history say nothing about the text.
        (
            "menurut Peraturan Nomor 7 tanggal 16 Februari 2021",
            "2026-11-24",
            "2026-11-24",
        ),
        ("yang berdiri pada 16 Februari 1978", "2026-11-24", "2026-11-24"),
        ("seperti pada 2009", "2026-11-24", "2026-11-24"),
    ],
)
def test_a_document_that_was_only_saved(
    told: str, created: str, day: str | None
) -> None:
    """The day of a document dates no text if every day in that is months earlier: somebody only saved it then."""
    text = TEXT.replace("di Trangsan", f"di Trangsan {told}")
    assert values(f"document created: {created}", text).released_on == day


@pytest.mark.parametrize(
    ("metadata", "headline"),
    [
        (
            "title (og:title): Perajin Rotan Naik Kelas | Kabar Mebel",
            "Perajin Rotan Naik Kelas",
        ),
        (
            "mail subject: Fwd: [Pers] Siaran Pers: Perajin Rotan Naik Kelas",
            "Perajin Rotan Naik Kelas",
        ),
        ("document title: Templat rilis 3", None),
    ],
)
def test_headline_of_a_text_without_one(metadata: str, headline: str | None) -> None:
    """A text without a headline takes that of its page or mail, without a site's name or what mails put before it."""
    body = "Bank menyalurkan pinjaman kepada 40 perajin rotan di Trangsan pada hari itu juga, kata seorang pejabat."
    assert values(metadata, body).headline == headline


def test_the_title_tells_which_line() -> None:
    """Among a page's lines the one that its head gives as title is the headline, whatever stands above it."""
    text = f"Kabar Mebel Nusantara\nHarga kayu jati turun lagi pekan ini di pasar\nHarga BBM per 1 Maret 2021\n\n{TEXT}"
    found = values("heading: Perajin rotan naik kelas", text)
    assert found.headline == "Perajin Rotan Naik Kelas"
    assert found.released_on is None


def test_issuer() -> None:
    """A letterhead or a mail's sender names the issuer where the release does not; a person's name never."""
    plain = "Perajin Rotan Naik Kelas\n\nSebanyak 40 perajin rotan di Trangsan menerima pinjaman pada hari itu juga.\n"
    assert (
        values(
            "letterhead: PT PERMODALAN NASIONAL MADANI Cabang Solo", plain
        ).organisation
        == "PNM"
    )
    assert (
        values(
            "mail from: Humas Pegadaian <humas@pegadaian.example>", plain
        ).organisation
        == "Pegadaian"
    )
    assert (
        values("mail from: Rina Wulandari <rina@x.example>", plain).organisation is None
    )


RECORD = "record headline: Judul Baris\nrecord place: Solo\nrecord programme: KUR\nrecord url: https://x.example/1"


def test_record() -> None:
    """The values of a row are the release's."""
    found = values(RECORD)
    assert (found.headline, found.place, found.url) == (
        "Judul Baris",
        "Solo",
        "https://x.example/1",
    )
    assert found.programmes == ("KUR",)


def check(metadata: str, finding: Finding) -> None:
    """The finding's span is in the metadata, and its slice gives its value."""
    words = metadata[finding.start : finding.end]
    assert 0 <= finding.start < finding.end <= len(metadata)
    assert "\n" not in words
    assert finding.rule in RULES
    assert finding.value is not None
    if finding.field == "date":
        found = PartialDate.from_iso(finding.value)
        assert str(found.year)[2:] in words or found.month == 1
    elif finding.field == "organisation":
        assert finding.value in KNOWN.organisations.by_name
    else:
        assert finding.value == words


FOUND_FILES = [
    path for folder in FILES for path in releases_of(folder) if path.suffix != ".eml"
]


@pytest.mark.parametrize("path", FOUND_FILES, ids=lambda path: path.name)
def test_evidence_in_every_fixture(path: object) -> None:
    """Of every fixture that is a file, each value from its metadata is what stands at its span there."""
    (source,) = find_sources([str(path)])
    content = read_bytes(source, 1 << 26)
    kind = identify_kind(source.path, content, named=True)
    assert kind is not None
    made = extract(kind, content)
    for finding in read(made, KNOWN, TODAY).findings:
        if finding.part == "metadata":
            check(made.metadata, finding)


NAMES = [
    "published (date)",
    "mail date",
    "mail from",
    "mail subject",
    "letterhead",
    "heading",
    "record place",
    "canonical",
    "x",
]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(NAMES),
            st.text(max_size=60) | st.sampled_from(["2022-03-15T18:00Z", "PNM"]),
        )
    )
)
def test_evidence_in_any_metadata(lines: list[tuple[str, str]]) -> None:
    """The same of any lines: nothing raises, nothing points beside its words."""
    metadata = "\n".join(f"{name}: {' '.join(value.split())}" for name, value in lines)
    for finding in findings(metadata):
        check(metadata, finding)


@pytest.mark.parametrize(
    ("header", "number", "day", "status"),
    [
        ("SIARAN PERS BRI Nomor 12/SP/2022, 3 Maret 2022", "12/SP/2022", "2022-03-03", "stated"),
        ("PT MEBEL No. 7/SP/III/2022 – Solo, 3 Maret 2022", "7/SP/III/2022", "2022-03-03", "stated"),
        ("Siaran Pers 3 Maret 2022", None, "2022-03-03", "stated"),
        ("Templat korespondensi, 3 Maret 2020", None, "2020-03-03", "inferred"),
        ("PT MEBEL, Jalan Rotan Nomor 318, Telepon 021/555/0170", None, None, None),
        ("PT MEBEL, Jalan Rotan 12/14/16", None, None, None),
    ],
)  # fmt: skip
def test_page_headers(
    header: str, number: str | None, day: str | None, status: str | None
) -> None:
    """A page header dates and numbers a release that does not do so itself; without a label the day is inferred."""
    found = values(f"page header: {header}")
    assert (found.number, found.released_on, found.date_status) == (number, day, status)
    dated = TEXT.replace("Bank menyalurkan", "Solo, 9 April 2022 – Bank menyalurkan")
    assert values(f"page header: {header}", dated).released_on == "2022-04-09"
    assert values(f"page footer: {header}").released_on is None


@pytest.mark.parametrize(
    ("cell", "order", "day"),
    [
        ("2022/03/05", "", "2022-03-05"),
        ("20220305", "", "2022-03-05"),
        ("44625", "", "2022-03-05"),
        ("44625.5", "", "2022-03-05"),
        ("1646420400", "", "2022-03-05"),
        ("1646420400000", "", "2022-03-05"),
        ("05/03/2022", "", "2022-03-05"),
        ("05/03/22 10:30", "", "2022-03-05"),
        ("03/05/2022 9:30:00 AM", "month first", "2022-03-05"),
        ("03/25/2022", "", "2022-03-25"),
        ("05/03/2022", "undecided", None),
        ("05/05/2022", "undecided", "2022-05-05"),
        ("25/03/2022", "undecided", "2022-03-25"),
        ("5.3.2022", "", "2022-03-05"),
        ("Mar 2022", "", "2022-03"),
        ("2022-03", "", "2022-03"),
        ("03/2022", "", "2022-03"),
        ("2022", "", "2022"),
        ("5 Maret 2022 10:30 WIB", "", "2022-03-05"),
        ("Sat, 05 Mar 2022 18:00:00 GMT", "", "2022-03-06"),
        ("2022-03-04T17:30:00Z", "", "2022-03-05"),
        ("31/11/2021", "", None),
        ("12-14 Maret 2022", "", None),
        ("Senin, 5 Maret 2022", "", None),
        ("kemarin", "", None),
        ("99999", "", None),
    ],
)
def test_dates_of_cells(cell: str, order: str, day: str | None) -> None:
    """A date in a table is read in every form, in the order of its column, or not at all."""
    metadata = f"record released_on: {cell}\nrecord date order: {order}"
    assert values(metadata).released_on == day


ABROAD = "Weavers Open a Workshop\n\nThe twelve weavers of the village have opened a workshop for hats and mats.\n"
LATE = "published (datePublished): 2022-03-15T18:30:00Z"


@pytest.mark.parametrize(
    ("lines", "text", "found"),
    [
        ((LATE,), ABROAD, ("2022-03-15", "inferred")),
        (("published (time): 2022-03-15T16:30:00Z",), ABROAD, ("2022-03-15", "stated")),
        ((LATE, "published (byline): 15 March 2022"), ABROAD, ("2022-03-15", "stated")),
        ((LATE, "published (byline): 16 March 2022"), ABROAD, ("2022-03-16", "stated")),
        ((LATE, "canonical: https://warta.id/topi"), ABROAD, ("2022-03-16", "stated")),
        ((LATE, "canonical: https://warta.id.example/topi"), ABROAD, ("2022-03-15", "inferred")),
        ((LATE, "published (time): 2022-03-16T01:30:00+07:00"), ABROAD, ("2022-03-16", "stated")),
        ((LATE,), ABROAD.replace("village", "village in Indonesia"), ("2022-03-16", "stated")),
        ((LATE,), TEXT, ("2022-03-16", "stated")),
        (("record released_on: 2022-03-15T18:30:00Z",), ABROAD, ("2022-03-16", "stated")),
    ],
)  # fmt: skip
def test_a_late_time_on_a_page_from_abroad(
    lines: tuple[str, ...], text: str, found: tuple[str, str]
) -> None:
    """Universal time is that of Indonesia on a page from or about Indonesia; elsewhere the day stays as written."""
    day = values("\n".join(lines), text)
    assert (day.released_on, day.date_status) == found


def test_what_a_file_states_above_its_text() -> None:
    """Front matter states headline, day and place, whatever the text begins with."""
    found = values(
        "stated headline: Perajin Lontar Naik Kelas\nstated date: 4 Mei 2022\nstated place: Kupang"
    )
    assert (found.headline, found.released_on, found.date_status, found.place) == (
        "Perajin Lontar Naik Kelas", "2022-05-04", "stated", "Kupang",
    )  # fmt: skip
