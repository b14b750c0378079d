"""The pages of `umkm web`: they show what the command line shows, and nothing else."""

import json
import re
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.conftest import ROOT, Umkm, environment_in
from tests.effort import effort
from tests.web_client import Browser, Reply
from umkm_cli.archive import limits, open_archive
from umkm_cli.archive.sqlite_errors import WAIT_SECONDS
from umkm_cli.language import TONGUES, speaking
from umkm_cli.output.templating import environment
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.guide import guide_page
from umkm_cli.verbs.search import search_releases
from umkm_cli.verbs.typed.filters import TypedFilter
from umkm_cli.web.app import create_app
from umkm_cli.web.gate import HEADERS, Gate
from umkm_cli.web.site import Site

OPEN = Gate(frozenset(["localhost"]), None)
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def said() -> list[str]:
    """What the server says to whoever started it."""
    return []


@pytest.fixture
def browser(archive_path: Path, said: list[str]) -> Browser:
    """A browser on the pages of this test's archive."""
    context = Context(archive=archive_path, say=said.append)
    return Browser(create_app(context, OPEN))


PAGES = (
    "/",
    "/search?q=apd",
    "/search?q=bantuuan+modall",
    "/search?programme=KUR&since=2019&sort=oldest&page=2&limit=2",
    "/releases/1",
    "/releases/2/compare/1?all=yes",
    "/calendar",
    "/calendar?by=place&q=zeppelin",
    "/ledger",
    "/ledger?of=UMKM&nature=other",
    "/ledger?of=zeppelin",
    "/programmes",
    "/saved",
    "/about-dates",
)


def test_every_page_is_there_in_both_languages(filled: Umkm, browser: Browser) -> None:
    """Each page answers in the language of the browser or of its address, and names it; no script is in it."""
    filled("saved", "add", "apd", "APD")
    for address in PAGES:
        english = browser.get(address, ("accept-language", "en"))
        indonesian = browser.get(address, ("accept-language", "id-ID,en;q=0.5"))
        assert (english.status, indonesian.status) == (200, 200), address
        assert '<html lang="en">' in english.text
        assert '<html lang="id">' in indonesian.text
        assert ">Siaran pers" in indonesian.text or "Langsung ke isi" in indonesian.text
        assert "Skip to the content" in english.text
        assert not re.search(r"<script|style=|onclick|javascript:", english.text)
    kept = browser.get("/?lang=id", ("accept-language", "en")).text
    assert "/programmes?lang=id" in kept


def test_the_guide_about_dates(filled: Umkm, browser: Browser) -> None:
    """The page about dates has the guide's page, in the language of the reader."""
    for tongue in TONGUES:
        shown = browser.get(f"/about-dates?lang={tongue}").text
        with speaking(tongue):
            page = guide_page("dates")
        assert page.about in " ".join(shown.split())
        assert shown.count("<tr>") == page.text.count("\n| ")


AS_TYPED = {
    "/calendar.json?by=place&since=2020": [
        "calendar",
        "--by",
        "place",
        "--since",
        "2020",
    ],
    "/search.json?q=apd": ["search", "apd"],
    "/search.json?q=modal+usaha&since=2019&sort=newest&limit=3": [
        *("search", "modal usaha", "--since", "2019", "--sort", "newest"),
        *("--limit", "3"),
    ],
    "/search.json?q=usaha&facets=yes": ["search", "usaha", "--facets"],
    "/search.json?programme=KUR": ["list", "--programme", "KUR"],
    "/releases/3.json": ["show", "3"],
    "/releases/3/why.json": ["why", "3"],
    "/releases/2/compare/1.json": ["diff", "1", "2"],
    "/ledger.json?of=UMKM": ["ledger", "--of", "UMKM"],
    "/programmes.json": ["programmes"],
    "/saved.json": ["saved"],
}


def test_json_is_that_of_the_command_line(filled: Umkm, browser: Browser) -> None:
    """The JSON of a page is what the command writes with `--json`."""
    filled("saved", "add", "apd", "APD")
    for address, arguments in AS_TYPED.items():
        written = filled(*arguments, "--json").stdout
        reply = browser.get(address)
        assert reply.headers["content-type"] == "application/json"
        answer = reply.json
        if arguments[0] == "diff":  # a page folds the sentences that are the same
            assert answer["sentences"] == json.loads(written)["sentences"]
        assert answer == json.loads(written), address


def test_a_search_leads_on(filled: Umkm, browser: Browser) -> None:
    """A search marks its words, offers narrower searches, other pages, and words that the archive has."""
    page = browser.get("/search?q=alat+pelindung+diri").text
    assert re.search("<mark>[^<]*pelindung[^<]*</mark>", page, re.IGNORECASE)
    wide = browser.get("/search?q=usaha").text
    assert 'href="/search?q=usaha&amp;programme=' in wide
    assert 'href="/search?q=usaha&amp;since=' in wide
    wrong = browser.get("/search?q=pelindug").text
    assert re.search(r'href="/search\?q=pelindung"[^>]*><bdi>pelindung</bdi>', wrong)
    paged = browser.get("/search?q=usaha&limit=2&page=2&place=").text
    assert 'rel="prev" href="/search?q=usaha&amp;limit=2&amp;page=1"' in paged
    assert 'rel="next" href="/search?q=usaha&amp;limit=2&amp;page=3"' in paged
    narrow = browser.get("/search?programme=KUR&programme=UMi").text
    assert 'href="/search?programme=UMi"' in narrow


def test_pages_share_one_environment(filled: Umkm, browser: Browser) -> None:
    """Two requests at once must not make what fills the pages twice: it is made before any."""
    assert filled("list").returncode == 0
    environment.cache_clear()
    assert browser.get("/").status == 200
    assert environment.cache_info().misses == 0


def test_a_release_shows_why(filled: Umkm, browser: Browser) -> None:
    """The page of a release marks the words behind its date, with the reason, and offers its file byte for byte."""
    why = json.loads(filled("why", "1", "--json").stdout)
    dates = [each for each in why["findings"] if each["field"] == "date"]
    page = browser.get("/releases/1").text
    for each in filter(lambda each: each["chosen"], dates):
        assert f'<mark class="">{each["evidence"]}</mark>' in page
        assert each["reason"] in page
    reply = browser.get("/releases/1/originals/1")
    shown = filled("show", "1", "--original").stdout
    assert reply.text == shown
    assert reply.headers["content-disposition"].startswith("attachment; filename=")
    assert reply.headers["content-type"] == "application/octet-stream"
    assert "sandbox" in reply.headers["content-security-policy"]


def test_versions_are_shown_with_what_changed(umkm: Umkm, browser: Browser) -> None:
    """A release names its versions, what changed between them, and the page that compares two."""
    umkm("ingest", ROOT / "fixtures" / "versions")
    families = json.loads(umkm("versions", "--json").stdout)
    family = next(each for each in families if each["links"])
    link = family["links"][0]
    page = browser.get(f"/releases/{link['b']}").text
    assert f"/releases/{link['b']}/compare/" in page
    compared = browser.get(f"/releases/{link['b']}/compare/{link['a']}")
    assert compared.status == 200
    assert "<table" in compared.text


def test_charts_are_pictures(filled: Umkm, browser: Browser) -> None:
    """The calendar and a ledger come as a drawing, too, in the language of their page, with no script in it."""
    assert filled("list").returncode == 0
    for address in ("/ledger.svg?of=UMKM", "/calendar.svg?since=2020&lang=id"):
        reply = browser.get(address)
        assert reply.headers["content-type"] == "image/svg+xml"
        assert "default-src 'none'" in reply.headers["content-security-policy"]
        assert ElementTree.fromstring(reply.content).tag.endswith("}svg")
    assert "Siaran pers" in browser.get("/calendar.svg?lang=id").text
    assert (
        'src="/ledger.svg?of=UMKM&amp;lang=en"' in browser.get("/ledger?of=UMKM").text
    )
    assert browser.get("/programmes.svg").status == 404


def test_a_calendar_has_a_cell_for_each_month(filled: Umkm, browser: Browser) -> None:
    """Months have their numbers, the hatching of gaps and a mark at January, row by row and below."""
    assert filled("list").returncode == 0
    question = "by=organisation&gaps=1&limit=4"
    told = json.loads(browser.get(f"/calendar.json?{question}").text)
    page = browser.get(f"/calendar?{question}").text
    drawn = re.findall(r'<tr><th scope="row".*?</tr>', page, re.DOTALL)
    rows = [*told["rows"], told["total"]]
    for html, row in zip(drawn, rows, strict=True):
        cells = re.findall(r'<td class="s([^"]*)">(.*?)</td>', html)
        assert [text for _, text in cells if text.isdigit()] == [
            str(number) for number in row["months"].values() if number
        ]
        in_gaps = [name for name, _ in cells if " gap" in name]
        assert len(in_gaps) == sum(gap["months"] for gap in row["gaps"])
        firsts = [name.endswith(" first") for name, _ in cells]
        assert firsts == [month.endswith("-01") for month in row["months"]]


def test_a_saved_search_is_a_feed(filled: Umkm, browser: Browser) -> None:
    """A saved search is an Atom feed of the releases that it finds, the newest arrival first."""
    filled("saved", "add", "usaha-kecil", "usaha")
    found = json.loads(filled("list", "--query", "usaha", "--json").stdout)
    reply = browser.get("/saved/usaha-kecil.atom")
    assert reply.headers["content-type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(reply.content)
    links = [each.get("href", "") for each in feed.iterfind(f"{ATOM}entry/{ATOM}link")]
    ids = [int(each.rpartition("/")[2]) for each in links]
    assert sorted(ids) == sorted(each["id"] for each in found)
    assert ids == sorted(ids, reverse=True)
    assert browser.get("/saved/nothing.atom").status == 404


def test_what_is_removed_is_nowhere(
    umkm: Umkm, browser: Browser, tmp_path: Path
) -> None:
    """A removed release is on no page; a mail that is a release is not handed out with one that was attached."""
    words = "Kelompok Kenari mengirim dodol ke pasar Martapura."
    mail = tmp_path / "kabar.eml"
    mail.write_text(MAIL.format(words), encoding="utf-8")
    assert umkm("ingest", mail).returncode == 0
    listed = json.loads(umkm("list", "--json").stdout)
    (hidden,) = [each["id"] for each in listed if "Kenari" in each["summary"]]
    (shown,) = [each["id"] for each in listed if each["id"] != hidden]
    assert browser.get(f"/releases/{shown}/originals/1").status == 200
    umkm("remove", str(hidden), "--yes")
    for address in ("/", "/search?q=dodol", f"/releases/{shown}", "/search.json"):
        assert "Kenari" not in browser.get(address).text
    for suffix in ("", ".json", "/originals/1", "/why.json", f"/compare/{shown}"):
        assert browser.get(f"/releases/{hidden}{suffix}").status == 404
    refused = browser.get(f"/releases/{shown}/originals/1")
    assert refused.status == 404
    assert b"Kenari" not in refused.content
    umkm("undo")
    assert browser.get(f"/releases/{hidden}").status == 200
    assert browser.get(f"/releases/{shown}/originals/1").status == 200


MAIL = """\
From: humas@contoh.example
To: redaksi@contoh.example
Subject: Bank Sumselbabel Latih Perajin Songket
Date: Mon, 12 Oct 2020 09:00:00 +0700
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b"

--b
Content-Type: text/plain; charset=utf-8

Palembang, 12 Oktober 2020 - Bank Sumselbabel melatih perajin songket di Palembang. Pelatihan itu
diikuti perajin dari tujuh kampung, dan berlangsung selama dua pekan di balai kota.

--b
Content-Type: text/plain; charset=utf-8
Content-Disposition: attachment; filename="lain.txt"

Dodol Kenari Masuk Pasar

Martapura, 5 Mei 2020 - {} Pengiriman pertama berisi
dua ratus kotak, dan pembeli memesan lagi untuk bulan berikutnya.

--b--
"""

HOSTILE = """\
<script>alert(1)</script> "Judul" & 'Kutip' \u202etxt.exe\x1b[31m

Medan, 12 Oktober 2020 - PNM <img src=x onerror=alert(2)> melatih {{{{ 7 * 7 }}}} nasabah di Medan. "</mark></p>
<svg onload=alert(3)> kata \u2066Sri Wahyuni\u2069, ketua kelompok, sambil menunjuk </textarea>--> ]]>.
"""


def test_hostile_text_stays_text(umkm: Umkm, browser: Browser, tmp_path: Path) -> None:
    """No tag, control character or mark of direction of a release reaches a page; its address is no script."""
    name = 'a"; x=\r\nSet-Cookie: y=1; <b>é\u202e.txt'
    (tmp_path / name).write_text(HOSTILE, encoding="utf-8")
    umkm("ingest", tmp_path / name)
    umkm("tag", "1", "--set-url", "javascript:alert(4)")
    umkm("saved", "add", "svg", "medan")
    for address in ("/", "/search?q=nasabah", "/releases/1", "/releases/1/compare/1"):
        text = browser.get(address).text
        assert not re.search(r"<(script|img|b>é|svg (?!class))", text), address
        assert not re.search(
            r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", text
        )
        assert 'href="javascript' not in text
        assert "{{ 7 * 7 }}" in text or address.endswith("compare/1")
    ElementTree.fromstring(browser.get("/saved/svg.atom").content)
    headers = browser.get("/releases/1/originals/1").headers
    assert "\n" not in headers["content-disposition"]
    assert "set-cookie" not in headers
    given = re.search(r'filename="([^"]*)"', headers["content-disposition"])
    assert given
    assert re.fullmatch(r"[\w .,;()+@=-]+\.txt", given[1], re.ASCII)


@pytest.fixture(scope="module")
def ask(
    tmp_path_factory: pytest.TempPathFactory, archive_of_releases: bytes
) -> Callable[[str], Reply]:
    """Ask the pages of one archive with the fixtures, for many questions."""
    path = Path(environment_in(tmp_path_factory.mktemp("web"))["UMKM_DB"])
    path.write_bytes(archive_of_releases)
    return Browser(create_app(Context(archive=path), OPEN)).get


NAMES = (
    *("q", "programme", "place", "organisation", "since", "until", "undated", "sort"),
    *(
        "page",
        "limit",
        "offset",
        "lang",
        "of",
        "unit",
        "nature",
        "latest",
        "facets",
        "by",
        "gaps",
    ),
)
PATHS = (
    *("/search", "/search.json", "/ledger", "/ledger.json", "/releases/1", "/calendar"),
    *("/releases/1/compare/2", "/programmes", "/saved", "/about-dates"),
)
HOSTILE_VALUES = (
    *(
        "<b>x</b>",
        '"><script>',
        "' OR 1=1 --",
        "\x00",
        "\x1b[2J",
        "\u202e",
        "../../etc/passwd",
    ),
    *(
        "-1",
        "1e9",
        "9" * 30,
        "²",
        "{{7*7}}",
        "%s%n",
        "javascript:x",
        "a\r\nSet-Cookie: a=b",
    ),
    *(
        "\ud800",
        "date:0000..",
        "((((",
        "NEAR(a b)",
        "@svg",
        "*",
        "none",
        "yes",
        "2020-13",
    ),
)


@settings(max_examples=effort.search_queries)
@given(
    path=st.sampled_from(PATHS),
    parameters=st.lists(
        st.tuples(
            st.sampled_from(NAMES),
            st.sampled_from(HOSTILE_VALUES) | st.text(max_size=20),
        ),
        max_size=4,
    ),
)
@example(path="/search", parameters=[("lang", "\x85")])  # nothing, once stripped
def test_no_parameter_does_harm(
    ask: Callable[[str], Reply], path: str, parameters: list[tuple[str, str]]
) -> None:
    """Whatever is asked, the answer is a page or a sentence, and what was asked is text in it."""
    query = urlencode(parameters, errors="surrogatepass")
    reply = ask(f"{path}?{query}")
    assert reply.status in (200, 400, 404), reply.text
    assert "Traceback" not in reply.text
    assert "set-cookie" not in reply.headers
    if not path.endswith(".json"):
        assert not re.search(r"<script|<b>x|\x1b|\u202e|\x00", reply.text)


@pytest.mark.parametrize(
    "path",
    [
        "/releases/..%2f..%2fetc%2fpasswd",
        "/releases/1/originals/..%2f1",
        "/releases/1/originals/0",
        "/releases/1/originals/99",
        "/releases/%00",
        "/releases/99999999999999999999",
        "/releases/1.json.json",
        "/static/..%2fapp.py",
        "/static/%2e%2e/app.py",
        "/saved/..%2fx.atom",
        "//evil.example/",
        "/nothing",
    ],
)
def test_no_path_leads_outside(ask: Callable[[str], Reply], path: str) -> None:
    """Only pages and the two files that belong to them can be asked for."""
    reply = ask(path)
    assert reply.status == 404
    assert b"import" not in reply.content


def test_every_answer_is_safe_to_show(ask: Callable[[str], Reply]) -> None:
    """Pages, files, refusals and errors all forbid what a browser could do with them beyond showing."""
    for path in ("/", "/static/umkm.css", "/nothing", "/search?since=x", "/saved.json"):
        headers = ask(path).headers
        assert {name.lower() for name in HEADERS} <= set(headers)
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]


def test_failures_are_one_sentence(
    filled: Umkm, archive_path: Path, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bad question, a slow one, a busy or missing archive and a bug each have a status and a sentence.

    What happened inside is told to whoever started the server, not to the browser.
    """
    assert filled("list").returncode == 0
    context = Context(archive=archive_path, say=said.append)
    browser = Browser(create_app(context, OPEN))
    reply = browser.get("/search.json?since=gestern")
    assert reply.status == 400
    assert reply.json["error"].startswith("Cannot read the date 'gestern'")
    monkeypatch.setattr(limits, "_INSTRUCTIONS", 1)
    hurried = Browser(create_app(context, OPEN, Site(context, seconds=-1)))
    slow = hurried.get("/search?q=usaha")
    assert slow.status == 503
    assert "takes too long" in slow.text
    assert slow.headers["retry-after"]
    monkeypatch.setattr("umkm_cli.web.site.download", None)
    bug = browser.get("/releases/1/originals/1")
    assert bug.status == 500
    assert "Traceback" not in bug.text
    assert "Traceback" in said[-1]
    begin = time.monotonic()
    with closing(sqlite3.connect(archive_path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        locked = Browser(create_app(context, OPEN, Site(context, seconds=0.1)))
        assert locked.get("/").status == 503
    assert time.monotonic() - begin < WAIT_SECONDS / 2
    assert "in use by another program" in said[-1]
    sound = archive_path.read_bytes()
    archive_path.write_bytes(sound[:4096] + bytes(96_000) + sound[100_096:])
    damaged = browser.get("/search?q=usaha")
    assert damaged.status == 503
    assert "intact" not in damaged.text
    assert "damaged" in said[-1]
    archive_path.unlink()
    gone = browser.get("/")
    assert gone.status == 503
    assert str(archive_path) not in gone.text
    assert str(archive_path) in said[-1]


def test_a_page_cannot_write(filled: Umkm, archive_path: Path) -> None:
    """The connection of a page refuses every change, but may narrow a search in memory."""
    assert filled("list").returncode == 0
    before = archive_path.read_bytes()
    with open_archive(archive_path) as archive:
        limits.limit_reading(archive, 5)
        for statement in ("DELETE FROM releases", "CREATE TABLE x (y)", "VACUUM"):
            with pytest.raises(sqlite3.OperationalError):
                archive.connection.execute(statement)
        narrowed = TypedFilter(since="2019")
        context = Context(archive=archive_path)
        found = search_releases(context, archive, "usaha", narrowed, exact=False)
        assert found.total.releases > 0
        with pytest.raises(sqlite3.OperationalError):
            archive.connection.execute("DELETE FROM releases")
    assert archive_path.read_bytes() == before


def test_pages_see_what_others_write(filled: Umkm, browser: Browser) -> None:
    """A change by another program is on the next page, and no page writes anything."""
    before = browser.get("/releases/1").text
    filled("tag", "1", "--set-place", "Ternate")
    after = browser.get("/releases/1").text
    assert "Ternate" not in before
    assert "Ternate" in after
