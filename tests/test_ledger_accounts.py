"""The lines of a ledger: which claims are one, their order, how they change, and what may be added up."""

import random
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umkm_cli.catalogue.numerals import plain
from umkm_cli.errors import UsageError
from umkm_cli.models.claims import RecordedFigure
from umkm_cli.models.ledger import (
    Claimant,
    LedgerClaim,
    LedgerLine,
    LedgerSection,
    MarkedWords,
)
from umkm_cli.models.release import PartialDate, Span
from umkm_cli.verbs.ledger.accounts import as_claim, keep_accounts
from umkm_cli.verbs.ledger.belonging import Subject
from umkm_cli.verbs.ledger.changes import length_of_period
from umkm_cli.verbs.ledger.sums import add_up

MEKAAR_ONLY = Subject(frozenset(("PNM Mekaar",)))


def claim(
    value: str = "10", released: str | None = "2021-06-01", **more: Any
) -> LedgerClaim:
    """A claim of a release, with the values that a test is about; `to` makes it a range."""
    release = more.pop("release", 1)
    programmes = more.pop("programmes", ("PNM Mekaar",))
    issuer = more.pop("issuer", None)
    subject = more.pop("subject", Subject())
    figure = RecordedFigure(
        release,
        more.pop("n", 1),
        value,
        value,
        more.pop("to", value),
        more.pop("unit", "count"),
        "nasabah",
        more.pop("approximate", None),
        more.pop("nature", "cumulative"),
        more.pop("first", None),
        more.pop("last", None),
        more.pop("programme", None),
        more.pop("organisation", None),
        None,
        0,
        len(value),
        more.pop("thing", "nasabah"),
        "figure-digits",
    )
    sha256 = more.pop("sha256", f"n1:{release}")
    assert not more
    claimant = Claimant(release, released, sha256, programmes, issuer)
    passage = MarkedWords(value, Span(0, len(value)))
    return as_claim(figure, claimant, passage, subject.owner_of(figure, claimant))


def kept(*claims: LedgerClaim) -> list[LedgerLine]:
    """The lines of claims that are all of one account."""
    (section,) = keep_accounts(claims)
    return list(section.lines)


def whole(*values: Decimal | None) -> tuple[int | None, ...]:
    """Values as whole numbers, which they are in the tests that use it."""
    return tuple(None if value is None else int(value) for value in values)


DATES = st.sampled_from(
    [None, "2019", "2020-02", "2020-02-29", "2020-03", "2021-12-31", "2022"]
)
NUMBERS = st.sampled_from(["0", "3", "4", "4.5", "-2", "1" + "0" * 30, "3" * 31])


@st.composite
def made_claims(draw: st.DrawFn) -> list[LedgerClaim]:
    """Draw claims of few values, so that many are equal or at the same time."""
    claims: list[LedgerClaim] = []
    for n in range(draw(st.integers(0, 14))):
        low, high = sorted((draw(NUMBERS), draw(NUMBERS)), key=Decimal)
        first, last = draw(DATES), draw(DATES)
        if (
            first
            and last
            and PartialDate.from_iso(first).first > PartialDate.from_iso(last).last
        ):
            first, last = last, first
        claims.append(
            claim(
                low,
                draw(DATES),
                release=draw(st.integers(1, 4)),
                n=n + 1,
                to=high if draw(st.booleans()) else low,
                unit=draw(st.sampled_from(["count", "IDR"])),
                nature=draw(st.sampled_from(["cumulative", "period", "target"])),
                thing=draw(st.sampled_from(["nasabah", None])),
                programme=draw(st.sampled_from(["KUR", None])),
                first=first,
                last=last,
            )
        )
    return claims


def shown(sections: list[LedgerSection]) -> list[Any]:
    """What of sections does not depend on the ids of the releases."""
    return [
        (
            section.account,
            [
                (
                    line.claim.low,
                    line.claim.high,
                    line.day,
                    line.change,
                    line.change_percent,
                )
                for line in section.lines
            ],
        )
        for section in sections
    ]


@given(made_claims())
def test_a_line_has_one_account(claims: list[LedgerClaim]) -> None:
    """No line and no section mixes natures, units or things, and every claim is in exactly one line."""
    sections = keep_accounts(claims)
    accounts = [section.account for section in sections]
    assert len(set(accounts)) == len(accounts)
    kept_claims: list[LedgerClaim] = []
    for section in sections:
        for line in section.lines:
            kept_claims += line.claims
            for each in line.claims:
                figure = each.figure
                assert (figure.nature, figure.unit, figure.thing) == section.account
                assert (each.low, each.high) == (line.claim.low, line.claim.high)
                assert figure.period_first == line.claim.figure.period_first
                assert figure.period_last == line.claim.figure.period_last
                assert each.owner == line.claim.owner
    assert sorted(map(id, kept_claims)) == sorted(map(id, claims))


@given(made_claims())
def test_lines_are_in_the_order_of_time(claims: list[LedgerClaim]) -> None:
    """The days for which lines hold never go back, and the undated ones are last."""
    for section in keep_accounts(claims):
        days = [line.day or "9999" for line in section.lines]
        assert days == sorted(days)


@given(made_claims(), st.randoms(use_true_random=False))
def test_the_order_of_ingest_does_not_matter(
    claims: list[LedgerClaim], chance: random.Random
) -> None:
    """The same releases give the same ledger, whichever arrived first, under whatever id."""
    ids = [1, 2, 3, 4]
    chance.shuffle(ids)
    others = [
        each._replace(claimant=each.claimant._replace(id=ids[each.claimant.id - 1]))
        for each in claims
    ]
    chance.shuffle(others)
    assert shown(keep_accounts(others)) == shown(keep_accounts(claims))


def compares(line: LedgerLine, section: LedgerSection) -> bool:
    """Whether a line is one dated value, the only one that its releases give for its time."""
    beside = [
        other
        for other in section.lines
        if not set(other.releases).isdisjoint(line.releases)
        and other.claim.figure.period_first == line.claim.figure.period_first
        and other.claim.figure.period_last == line.claim.figure.period_last
    ]
    is_value = line.claim.low == line.claim.high and line.day is not None
    return is_value and beside == [line]


@given(made_claims())
def test_changes_add_up(claims: list[LedgerClaim]) -> None:
    """What is compared adds up from the first value to the last one, exactly, whatever the sizes."""
    for section in keep_accounts(claims):
        exact = [line for line in section.lines if compares(line, section)]
        compared = [line for line in section.lines if line.change is not None]
        for line in compared:
            before = {Fraction(each.claim.low) for each in exact[: exact.index(line)]}
            assert Fraction(line.claim.low) - Fraction(line.change or 0) in before
        for programme in ("KUR", "PNM Mekaar"):
            own = [line for line in exact if line.claim.owner.programme == programme]
            changes = [line.change for line in own if line.change is not None]
            if section.account.nature == "target":  # all of these compare
                assert len(changes) == max(0, len(own) - 1)
                ends = [Fraction(line.claim.low) for line in own] or [Fraction(0)]
                assert sum(map(Fraction, changes)) == ends[-1] - ends[0]


@given(made_claims())
def test_a_sum_has_no_overlap(claims: list[LedgerClaim]) -> None:
    """A sum is exact and of one account of periods, none of which overlap; else it is refused."""
    sections = keep_accounts(claims)
    lines = [line for section in sections for line in section.lines]
    figures = [line.claim.figure for line in lines]
    spans = [
        (
            PartialDate.from_iso(each.period_first).first,
            PartialDate.from_iso(each.period_last).last,
        )
        for each in figures
        if each.period_first and each.period_last
    ]
    overlap = any(
        one[0] <= other[1] and other[0] <= one[1]
        for one, other in combinations(spans, 2)
    )
    may_be_added = (
        len(sections) == 1
        and sections[0].account.nature == "period"
        and len(spans) == len(lines)
        and not overlap
        and len({line.claim.owner for line in lines}) == 1
    )
    if not sections:
        assert add_up(sections) is None
    elif not may_be_added:
        with pytest.raises(UsageError):
            add_up(sections)
    else:
        total = add_up(sections)
        assert total is not None
        assert Fraction(total.value_min) == sum(
            Fraction(line.claim.low) for line in lines
        )
        assert Fraction(total.value_max) == sum(
            Fraction(line.claim.high) for line in lines
        )
        assert total.lines == len(lines)


def test_equal_claims_are_one_line() -> None:
    """The same value as of the same month is one line, dated by the first release that claims it."""
    (line,) = kept(
        claim("10", "2021-07-01", release=2, last="2021-05"),
        claim("10.0", "2021-06-01", release=7, last="2021-05"),
        claim("10", "2021-07-01", release=2, n=4, last="2021-05"),
    )
    assert line.releases == (7, 2)
    assert line.claim.claimant.released_on == "2021-06-01"


def test_claims_without_a_day_are_one_line_until_another_comes_between() -> None:
    """A number that moved and came back is told: 10, 12, 10. Repeated without a move, it is one line."""
    claims = [
        claim("10", "2019-01-01", release=1),
        claim("10", "2019-05-01", release=2),
        claim("12", "2021-01-01", release=3, last="2020"),
        claim("10", "2022-01-01", release=4),
    ]
    assert [(int(line.claim.low), line.releases) for line in kept(*claims)] == [
        (10, (1, 2)),
        (12, (3,)),
        (10, (4,)),
    ]


def test_what_is_more_or_less_exact_is_another_claim() -> None:
    """`10` and `lebih dari 10` on one day are two lines, with no change between them."""
    more = claim("10", release=2, last="2021-05", approximate="more than")
    lines = kept(claim("10", last="2021-05"), more)
    assert [line.claim.figure.approximate for line in lines] == [None, "more than"]
    assert [line.change for line in lines] == [None, 0]


def test_the_order_is_that_of_the_day_a_figure_holds_for() -> None:
    """A late release about an early month stands with that month; without any day, the release's date counts."""
    lines = kept(
        claim("1", "2023-01-01", release=1, last="2019-05"),
        claim("4", None, release=2),
        claim("3", "2021-06", release=3),
        claim("2", "2022-02-01", release=4, last="2021-06-29"),
    )
    assert [line.claim.low for line in lines] == [1, 2, 3, 4]
    assert [line.change for line in lines] == [None, 1, 1, None]


def test_values_that_one_release_gives_for_the_same_time_do_not_compare() -> None:
    """The rows of a table of provinces are no rise and fall; nor is what one release says of two sellers."""
    lines = kept(
        claim("5", release=1, last="2020"),
        claim("3", release=2, n=1, last="2021"),
        claim("8", release=2, n=2, last="2021"),
        claim("3", "2022", release=3, last="2021"),
        claim("9", release=4, last="2022"),
        claim("1", "2023-01-01", release=5, n=1),
        claim("2", "2023-01-01", release=5, n=2),
    )
    assert [whole(line.claim.low, line.change) for line in lines] == [
        (5, None),
        (3, None),
        (8, None),
        (9, 4),
        (1, None),
        (2, None),
    ]


def test_corrected_values_of_one_day_are_in_the_order_of_their_releases() -> None:
    """Of two values for the same month, the one claimed later is the later one."""
    lines = kept(
        claim("9", "2021-08-01", release=1, last="2021-05"),
        claim("12", "2021-06-01", release=2, last="2021-05"),
    )
    assert [whole(line.claim.low, line.change) for line in lines] == [
        (12, None),
        (9, -3),
    ]


@pytest.mark.parametrize(
    ("before", "after", "change", "percent"),
    [
        ({"value": "4"}, {"value": "5"}, "1", "25.0"),
        ({"value": "3"}, {"value": "4"}, "1", "33.3"),
        ({"value": "4"}, {"value": "4"}, "0", "0.0"),
        ({"value": "0"}, {"value": "4"}, "4", None),
        ({"value": "-4"}, {"value": "-5"}, "-1", "-25.0"),
        ({"value": "64.5"}, {"value": "70", "unit": "percent"}, "5.5", None),
        ({"value": "0.2"}, {"value": "0.5", "nature": "share"}, "0.3", None),
        ({"value": "1"}, {"value": "1" + "0" * 30}, "9" * 30, "9" * 30 + "00.0"),
        ({"value": "3"}, {"value": "4", "to": "6"}, None, None),
        ({"first": "2015", "value": "3"}, {"value": "4"}, "1", "33.3"),
        ({"first": "2015", "value": "3"}, {"first": "2018", "value": "4"}, None, None),
        ({"first": "2015", "value": "3"}, {"first": "2015", "value": "4"}, "1", "33.3"),
    ],
)
def test_changes(
    before: dict[str, Any],
    after: dict[str, Any],
    change: str | None,
    percent: str | None,
) -> None:
    """A change is exact, with a percentage of the value before, except of rates, shares, nothing and other starts."""
    shared = {name: after[name] for name in ("unit", "nature") if name in after}
    line = kept(claim(**before | shared, last="2020"), claim(**after, n=2, last="2021"))[1]  # fmt: skip
    assert line.change == (change and Decimal(change))
    assert line.change_percent == (percent and Decimal(percent))


@pytest.mark.parametrize(
    ("periods", "changes"),
    [
        ((("2019", "2019"), ("2020", "2020"), ("2021-01", "2021-12")), [None, 1, 1]),
        ((("2020", "2020"), ("2021-01", "2021-03")), [None, None]),
        ((("2020-01", "2020-01"), ("2020-02", "2020-02")), [None, 1]),
        ((("2020-01-01", "2020-01-31"), ("2020-02", "2020-02")), [None, 1]),
        ((("2020-01-02", "2020-01-08"), ("2020-01-09", "2020-01-15")), [None, 1]),
        ((("2020-01-02", "2020-01-08"), ("2020-01-09", "2020-01-16")), [None, None]),
        (((None, None), (None, "2020")), [None, None]),
        (
            (("2020", "2020"), ("2020-10", "2021-03"), ("2021", "2021")),
            [None, None, 2],
        ),
    ],
)
def test_periods_of_other_lengths_do_not_compare(
    periods: tuple[tuple[str | None, str | None], ...], changes: list[int | None]
) -> None:
    """A quarter after a year is no fall: only periods of the same length are compared."""
    claims = [
        claim(str(n), nature="period", n=n + 1, first=first, last=last)
        for n, (first, last) in enumerate(periods)
    ]
    assert [line.change for line in kept(*claims)] == changes


def period_of(year: int, value: str, **more: Any) -> LedgerClaim:
    """A claim for a whole year."""
    return claim(
        value, n=year, nature="period", first=str(year), last=str(year), **more
    )


OWNERS: list[tuple[list[dict[str, Any]], list[int | None]]] = [
    ([{}, {"programme": "KUR"}, {"programme": "PNM Mekaar"}], [None, None, 2]),
    ([{"programmes": ("KUR", "PNM Mekaar")}, {}], [None, None]),
    ([{"organisation": "BRI"}, {"organisation": "BNI"}, {}], [None, None, 1]),
    ([{"organisation": "BRI"}, {}, {"organisation": "BRI"}], [None, 1, 1]),
    ([{"programmes": (), "issuer": "BRI"}, {"programmes": (), "issuer": "BNI"}], [None, None]),
    ([{"programmes": (), "issuer": "BRI"}, {"programmes": (), "organisation": "BRI"}], [None, 1]),
    ([{"subject": MEKAAR_ONLY, "programme": "PNM Mekaar"}, {"subject": MEKAAR_ONLY}], [None, 1]),
]  # fmt: skip


@pytest.mark.parametrize(("owners", "changes"), OWNERS)
def test_figures_of_others_do_not_compare(
    owners: list[dict[str, Any]], changes: list[int | None]
) -> None:
    """One bank's number is no rise of another's, nor one programme's; an organisation may be left unsaid."""
    claims = [period_of(2019 + n, str(n), **more) for n, more in enumerate(owners)]
    lines = kept(*claims)
    assert [whole(line.change)[0] for line in lines] == changes
    if changes[1:].count(None):
        with pytest.raises(
            UsageError, match=r"is of somebody else \((KUR|B|PNM).*\)\.$"
        ):
            add_up(keep_accounts(claims))
    else:
        assert add_up(keep_accounts(claims)) is not None


def test_equal_numbers_of_others_are_two_lines() -> None:
    """Two programmes with the same number for the same month are not one claim."""
    claims = [claim(last="2021-05", programme=name) for name in ("KUR", "PNM Mekaar")]
    assert len(kept(*claims)) == 2


def test_length_of_a_period() -> None:
    """Whole months are counted as months, however they are written; the end of the calendar too."""
    assert length_of_period("2020", "2020") == (12, "months")
    assert length_of_period("2020-02", "2020-02-29") == (1, "months")
    assert length_of_period("2021-02-01", "2021-02-27") == (27, "days")
    assert length_of_period("9999", "9999-12-31") == (12, "months")


@pytest.mark.parametrize(
    ("claims", "reason"),
    [
        ([claim("5", last="2020")], "figure 1 of release 1 is cumulative."),
        (
            [claim("5", nature="period", first="2020", last="2020"), claim("6", n=3, nature="target")],
            "figure 3 of release 1 is a target.",
        ),
        ([claim("5", nature="period", last="2020")], "figure 1 of release 1 does not say its period."),
        (
            [claim("5", nature="period", unit="percent", first="2020", last="2020")],
            "figure 1 of release 1 is a rate.",
        ),
        (
            [
                claim("5", nature="period", first="2020", last="2020"),
                claim("1", release=2, nature="period", first="2020-12", last="2021-01"),
                claim("1", release=3, nature="period", first="2020-01", last="2020-02"),
            ],
            "figure 1 of release 1 overlaps figure 1 of release 3; "
            "figure 1 of release 2 overlaps figure 1 of release 1.",
        ),
        (
            [
                claim("5", nature="period", first="2020", last="2020"),
                claim("6", nature="period", first="2021", last="2021"),
                claim("7", n=2, nature="period", first="2022", last="2022", unit="IDR", thing=None),
            ],
            "figure 2 of release 1 counts something else (nasabah, IDR).",
        ),
        (
            [claim(str(n), n=n, nature="target") for n in range(1, 8)],
            "figure 1 of release 1 is a target; figure 2 of release 1 is a target; "
            "figure 3 of release 1 is a target; figure 4 of release 1 is a target; and 3 more are in the way.",
        ),
    ],
)  # fmt: skip
def test_a_sum_is_refused(claims: list[LedgerClaim], reason: str) -> None:
    """What must not be added is not, and one sentence says which figures are in the way."""
    with pytest.raises(UsageError) as refused:
        add_up(keep_accounts(claims))
    assert str(refused.value) == f"--sum cannot add these up: {reason}"


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ([None, None], None),
        (["more than", None], "more than"),
        (["more than", "almost"], "about"),
    ],
)
def test_a_sum_is_as_exact_as_its_parts(
    kinds: list[str | None], expected: str | None
) -> None:
    """A sum of figures that are not exact is not exact; it has ranges added, and the whole period."""
    claims = [
        claim("5", to="6", n=n, nature="period", first=str(2020 + n), last=str(2020 + n), approximate=kind)
        for n, kind in enumerate(kinds)
    ]  # fmt: skip
    total = add_up(keep_accounts(claims))
    assert total is not None
    assert whole(total.value_min, total.value_max) == (10, 12)
    assert total.approximate == expected
    assert (total.period_first, total.period_last) == ("2020", "2021")


MEKAAR = Subject(frozenset(("PNM Mekaar",)), "PT Permodalan Nasional Madani")


@pytest.mark.parametrize(
    ("more", "belongs"),
    [
        ({}, True),
        ({"programme": "PNM Mekaar"}, True),
        ({"programme": "KUR"}, False),
        ({"programmes": ("KUR", "PNM Mekaar")}, False),
        ({"programmes": ("KUR", "PNM Mekaar"), "programme": "PNM Mekaar"}, True),
        ({"organisation": "PT Permodalan NASIONAL Madani"}, True),
        ({"organisation": "PT Pegadaian"}, False),
    ],
)
def test_which_figures_belong(more: dict[str, Any], belongs: bool) -> None:
    """A figure belongs to the programme it names, else to the only one of its release; so with organisations."""
    figure, claimant, *_ = claim(**more)
    assert MEKAAR.has(figure, claimant) is belongs
    assert Subject().has(figure, claimant)


@pytest.mark.parametrize(
    "digits", ["1" + "0" * 29 + "1", "9" * 40 + ".5", "0.30", "-7"]
)
def test_numbers_of_any_length_are_written_exactly(digits: str) -> None:
    """A number with more digits than Python computes with is written with all of them."""
    assert Decimal(plain(Decimal(digits))) == Decimal(digits)
    assert not plain(Decimal(digits)).endswith(".30")


@pytest.mark.deep
def test_thousands_of_figures() -> None:
    """A ledger of thousands of lines takes its time once, not squared."""
    claims = [
        claim(str(n), nature="period", n=n, first="2020-01-01", last=f"2020-01-{n % 31 + 1:02}")
        for n in range(5_000)
    ]  # fmt: skip
    assert len(kept(*claims)) == 5_000
    with pytest.raises(UsageError, match="4,995 more are in the way"):
        add_up(keep_accounts(claims[:1] + claims))
