"""Marks that a wrong encoding broke, or that are left in the code of a page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.page_texts import read_page
from tests.test_page_forms import BELOW, HEADLINE, LEAD
from umkm_cli.reading import values_of
from umkm_cli.reading.broken_marks import mend_marks

BROKEN = [
    "–".encode().decode("cp1252"),
    "—".encode().decode("cp1252"),
    "–".encode().decode("cp1251"),
    "—".encode().decode("cp1253"),
    "â€“",
    "Â–",
    "&#8211;",
    "&mdash;",
    "\ufffd",
]


@pytest.mark.parametrize("dash", BROKEN)
def test_a_dateline_with_a_broken_dash(dash: str) -> None:
    """A dash ends a dateline, however a program broke it."""
    found = read_page(HEADLINE, f"Bandung {dash} {LEAD}", BELOW)
    assert values_of(found.findings).place == "Bandung"
    assert found.texts.body == f"{LEAD}\n\n{BELOW}"


def test_the_body_keeps_what_the_file_says() -> None:
    """Broken marks in the text are read as what they were, and kept as they are."""
    lead = f"{LEAD} Tungku itu â€œhematâ€\x9d &amp; murah."
    found = read_page(HEADLINE, f"Bandung &#8211; {lead}", BELOW)
    assert found.texts.body == f"{lead}\n\n{BELOW}"


@given(
    st.lists(
        st.sampled_from(
            [*BROKEN, "â€œ", "&amp;", "&nbsp;", "Â ", "&", "â", " ", "kata", "\n"]
        )
    ).map("".join)
)
def test_no_position_moves(text: str) -> None:
    """A mended text is as long as the text, with the same line breaks."""
    mended = mend_marks(text)
    assert len(mended) == len(text)
    assert [at for at, mark in enumerate(mended) if mark == "\n"] == [
        at for at, mark in enumerate(text) if mark == "\n"
    ]
