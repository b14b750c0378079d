"""The page that explains how umkm reads dates: in short, and as the guide does."""

from typing import NamedTuple

from umkm_cli.archive import Archive
from umkm_cli.output.guide_html import guide_html
from umkm_cli.verbs.guide import guide_page
from umkm_cli.web.pages import WebPage
from umkm_cli.web.question import Question


class AboutDatesPage(NamedTuple):
    """The page of the guide about dates, as HTML."""

    guide: str


def about_dates_page(question: Question, archive: Archive) -> AboutDatesPage:
    """Return the page of the guide about dates."""
    return AboutDatesPage(guide_html(guide_page("dates").text))


ABOUT_DATES = WebPage("/about-dates", "about_dates.html", about_dates_page)
