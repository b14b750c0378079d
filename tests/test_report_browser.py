"""Reports in a real browser; only with `--deep`, because it needs Chromium."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.conftest import Umkm
from tests.test_web_browser import LOOKS, chromium, open_page, troubles

__all__ = ["chromium", "troubles"]


@pytest.mark.parametrize(("tongue", "width", "scheme"), LOOKS)
def test_a_handover_is_read_offline(
    filled: Umkm,
    tmp_path: Path,
    chromium: Browser,
    troubles: list[str],
    scheme: str,
    width: int,
    tongue: str,
) -> None:
    """From the disk alone, words are found and originals opened; axe finds no fault, and nothing is too wide."""
    file = tmp_path / "serah.zip"
    assert filled("report", "-o", file, "--lang", tongue).returncode == 0
    with ZipFile(file) as bag:
        bag.extractall(tmp_path)
    folder = (tmp_path / "serah" / "data").as_uri()
    viewport = {"width": width, "height": 800}
    page = open_page(chromium, folder, troubles, viewport=viewport, color_scheme=scheme)
    for name in ("report.html", "index.html"):
        page.goto(f"{folder}/{name}")
        found = Axe().run(page)
        assert not found.violations_count, found.generate_report()
        widths = "[document.documentElement.scrollWidth, window.innerWidth]"
        inside, screen = page.evaluate(widths)
        assert inside <= screen, name
    every = page.locator(".index > li").count()
    page.fill("#words", "PERAJIN ")
    shown = page.locator(".index > li:visible")
    assert 0 < shown.count() < every
    assert page.inner_text("#found").startswith(f"{shown.count()} ")
    page.locator(".index > li:visible a").first.click()
    page.wait_for_url("**/originals/**")
    page.context.close()
    assert troubles == []
