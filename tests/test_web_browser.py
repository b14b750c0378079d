"""The pages of `umkm web` in a real browser; only with `--deep`, because it needs Chromium.

Debian's Chromium is used as it is installed, or the one that `CHROMIUM` names, else Chrome.
"""

import json
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from tests.command import ROOT, UMKM, run_in_process
from tests.conftest import environment_in
from tests.test_web import HOSTILE

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic"),
    *("--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)
ADDRESSES = (
    "/",
    "/search?q=usaha&since=2019",
    "/search?q=zeppelin",
    "/search?q=(usaha",
    "/releases/1",
    "/releases/{later}",
    "/releases/{later}/compare/{earlier}",
    "/calendar",
    "/ledger",
    "/ledger?of=UMKM",
    "/programmes",
    "/saved",
    "/about-dates",
    "/nothing",
)
NARROW, WIDE = 360, 1280
LOOKS = (
    ("id", NARROW, "light"),
    ("id", WIDE, "dark"),
    ("en", NARROW, "dark"),
    ("en", WIDE, "light"),
)
"""Languages, widths and colour schemes, each two of which meet once."""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of an archive with releases, versions, a saved search and a hostile release."""
    folder = tmp_path_factory.mktemp("served")
    environment = environment_in(folder)
    (folder / "hostile.txt").write_text(HOSTILE, encoding="utf-8")
    releases = [ROOT / "fixtures" / "releases", ROOT / "fixtures" / "versions"]
    for command in (
        ["ingest", *map(str, releases), str(folder / "hostile.txt")],
        ["saved", "add", "usaha", "usaha"],
    ):
        run_in_process(environment, *command)
    return environment


@pytest.fixture(scope="module")
def served(archive: dict[str, str]) -> Iterator[str]:
    """The address of the pages of the archive."""
    command = [*UMKM, "web", "--port", "0"]
    with subprocess.Popen(
        command, env=archive, stderr=subprocess.PIPE, text=True
    ) as server:
        assert server.stderr is not None
        found = re.match(r"(http://\S+/) ", server.stderr.readline())
        assert found
        yield found[1].rstrip("/")
        server.terminate()


@pytest.fixture(scope="module")
def family(archive: dict[str, str]) -> dict[str, str]:
    """A release that is a later version, and one before it."""
    families = json.loads(run_in_process(archive, "versions", "--json").out)
    link = next(each for each in families if each["links"])["links"][0]
    return {"later": str(link["b"]), "earlier": str(link["a"])}


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A browser without anything of its own."""
    with sync_playwright() as playwright:
        where: dict[str, Any] = {"channel": "chrome"}  # as others have installed it
        if Path(CHROMIUM).exists():
            where = {"executable_path": CHROMIUM}
        browser = playwright.chromium.launch(args=list(ARGUMENTS), **where)
        yield browser
        browser.close()


@pytest.fixture
def troubles() -> list[str]:
    """What went wrong in a page: requests that leave the host, errors of the console, dialogs."""
    return []


def open_page(
    chromium: Browser, served: str, troubles: list[str], **options: Any
) -> Page:
    """Open an empty page that notes its troubles."""
    options = {"viewport": {"width": WIDE, "height": 900}, "locale": "en"} | options
    page = chromium.new_context(**options).new_page()

    def note_request(request: Any) -> None:
        if not request.url.startswith(f"{served}/"):
            troubles.append(f"request: {request.url}")

    def note_console(message: Any) -> None:
        # The console tells of answers with a status for errors, which some pages are.
        if message.type == "error" and "status of 40" not in message.text:
            troubles.append(f"console: {message.text}")

    page.on("request", note_request)
    page.on("console", note_console)
    page.on("pageerror", lambda error: troubles.append(f"error: {error}"))
    page.on("dialog", lambda dialog: troubles.append(f"dialog: {dialog.message}"))
    return page


@pytest.fixture
def page(chromium: Browser, served: str, troubles: list[str]) -> Iterator[Page]:
    """A wide page; at the end of the test nothing may have gone wrong in it."""
    opened = open_page(chromium, served, troubles)
    yield opened
    opened.context.close()
    assert troubles == []


def test_a_person_finds_a_release(page: Page, served: str) -> None:
    """With the keyboard alone: search, narrow by a facet, widen again, read a release, compare its versions."""
    page.goto(f"{served}/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.focus("#q")
    page.keyboard.type("usaha")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=usaha*")
    every = page.locator(".entry").count()
    assert every > 1
    assert page.locator(".entry mark").count() >= every
    facet = page.locator(".facets a").first
    facet.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("programme=[^&]"))
    assert 0 < page.locator(".entry").count() < every
    page.locator(".chosen a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: not re.search("programme=[^&]", url))
    assert page.locator(".entry").count() == every
    page.locator(".entry h2 a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/releases/*")
    assert page.locator("#text p").count() > 0
    assert page.locator("#evidence mark").count() > 0


def test_versions_can_be_compared(
    page: Page, served: str, family: dict[str, str]
) -> None:
    """A release leads to its versions, and these to what changed between them."""
    page.goto(f"{served}/releases/{family['later']}")
    page.locator("#versions a[href*='/compare/']").first.click()
    page.wait_for_url("**/compare/*")
    assert page.locator(".diff tbody tr").count() > 0


@pytest.mark.parametrize(("locale", "width", "scheme"), LOOKS)
def test_pages_are_for_everybody(
    chromium: Browser,
    served: str,
    family: dict[str, str],
    troubles: list[str],
    scheme: str,
    width: int,
    locale: str,
) -> None:
    """No page has a fault that axe finds (labels, landmarks, headings, contrast), or is wider than the screen."""
    page = open_page(
        chromium,
        served,
        troubles,
        viewport={"width": width, "height": 800},
        color_scheme=scheme,
        locale=locale,
    )
    barriers: list[str] = []
    for pattern in ADDRESSES:
        address = pattern.format(**family)
        page.goto(served + address)
        assert page.get_attribute("html", "lang") == locale
        found = Axe().run(page)
        if found.violations_count:
            barriers.append(f"{address}: {found.generate_report()}")
        widths = "[document.documentElement.scrollWidth, window.innerWidth]"
        inside, screen = page.evaluate(widths)
        assert inside <= screen, address
    page.context.close()
    assert not barriers, "\n".join(barriers)
    assert troubles == []


def test_the_focus_is_visible(page: Page, served: str) -> None:
    """Whatever the Tab key reaches has an outline, and lies on the screen."""
    for address in ("/search?q=usaha&since=2019", "/releases/1", "/calendar"):
        page.goto(served + address)
        seen: set[str] = set()
        for _ in range(60):
            page.keyboard.press("Tab")
            name, outline, width = page.evaluate(
                "(() => { const e = document.activeElement, s = getComputedStyle(e);"
                " return [e.outerHTML.slice(0, 200), s.outlineStyle, parseFloat(s.outlineWidth)] })()"
            )
            if name.startswith("<body") or name in seen:
                break
            seen.add(name)
            assert outline != "none", name
            assert width >= 2, name
        assert len(seen) > 10


def test_nothing_needs_a_script(
    chromium: Browser, served: str, troubles: list[str]
) -> None:
    """The pages work the same with scripts turned off, and no page has one."""
    page = open_page(chromium, served, troubles, java_script_enabled=False)
    page.goto(f"{served}/")
    page.fill("#q", "usaha")
    page.press("#q", "Enter")
    page.wait_for_url("**/search?q=usaha*")
    assert page.locator(".entry").count() > 1
    assert page.locator("script").count() == 0
    page.context.close()
    assert troubles == []


def test_a_file_is_saved_and_not_shown(page: Page, served: str, tmp_path: Path) -> None:
    """A received file is downloaded, with its own bytes and a name like its own."""
    page.goto(f"{served}/releases/1")
    with page.expect_download() as waiting:
        page.locator(".files a").first.click()
    kept = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(kept)
    name = page.locator(".files a").first.inner_text()
    assert kept.name == name
    assert kept.read_bytes() == (ROOT / "fixtures" / "releases" / name).read_bytes()


def test_paper_has_no_forms(page: Page, served: str) -> None:
    """On paper there are the texts, without forms, menus and facets."""
    page.emulate_media(media="print")
    for address in ("/search?q=usaha", "/releases/1"):
        page.goto(served + address)
        for hidden in ("form", ".top nav", ".facets", ".contents"):
            for each in page.locator(hidden).all():
                assert not each.is_visible(), hidden
        assert page.locator("h1").is_visible()
