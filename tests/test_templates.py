r"""`--template`: each release as a person writes it, and nothing but its fields."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import Umkm, release_text
from umkm_cli.errors import UsageError
from umkm_cli.models.forms import HIT_TEMPLATE_FIELDS, TEMPLATE_FIELDS
from umkm_cli.models.templates import Blank
from umkm_cli.output.filling import fill_in
from umkm_cli.verbs.typed.template import complete_template, parse_template

RELEASE: dict[str, str | int | None] = {
    "id": 7,
    "headline": "Perajin Bambu Terima Pinjaman",
    "place": None,
}


def cell(name: str) -> str | int | None:
    """Return a field of the release."""
    return RELEASE[name]


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{id} {headline}", "7 Perajin Bambu Terima Pinjaman"),
        ("{id:>4}|{id:<4}|{id:^5}|{id:3}|", "   7|7   |  7  |7  |"),
        ("{headline:.20}|{headline:<16.14}|", "Perajin Bambu …|Perajin …       |"),
        ("{place}{ id }", "7"),
        (r"{id}\n\t\\ \x", "7\n\t\\ \\x"),
        ("{{{id}}} {{id}}", "{7} {id}"),
        ("", ""),
    ],
)
def test_templates(template: str, text: str) -> None:
    r"""A blank gets its field, in its width; `\n`, `\t` and doubled braces are characters; other text stays."""
    parsed = parse_template(template, TEMPLATE_FIELDS)
    assert fill_in(parsed, cell) == text


@pytest.mark.parametrize(
    ("template", "part"),
    [
        ("{headlin}", "Did you mean: headline"),
        ("{x}", "Fields: id, headline, "),
        ("{links}", "no field 'links'"),
        ("{snippet}", "no field 'snippet'"),
        ("{}", "no field ''"),
        ("a { b", "'{' at character 3 is alone. Write '{{'"),
        ("{id}}", "'}' at character 5 is alone"),
        ("{id:x}", "{id:>6}"),
        ("{id:99999}", "cannot read {id:99999}"),
        ("{id.__class__}", "no field 'id.__class__'"),
        ("{id!r}", "no field 'id!r'"),
        ("{0[0]}", "no field '0[0]'"),
        ("{id:{id}}", "is alone"),
    ],
)
def test_what_is_no_template(template: str, part: str) -> None:
    """What names no field, or reaches for more than a field, is refused with the way to write it."""
    with pytest.raises(UsageError) as error:
        parse_template(template, TEMPLATE_FIELDS)
    assert part in str(error.value)


@given(st.text(st.sampled_from("{}:.<>^\\nt{id}0 ä")))
def test_any_template_is_read_or_refused(template: str) -> None:
    """Whatever is typed is a template or a usage error; text without braces and backslashes is written as it is."""
    try:
        parsed = parse_template(template, TEMPLATE_FIELDS)
    except UsageError:
        return
    filled = fill_in(parsed, cell)
    if not set(template) & set("{}\\"):
        assert filled == template
    assert all(isinstance(piece, str) or piece.field == "id" for piece in parsed)


def test_lists_and_searches(filled: Umkm) -> None:
    """Each field is that of JSON; lists are joined, and one line of the template is one of the answer."""
    releases = json.loads(filled("list", "--json").stdout)
    shown = filled(
        "daftar", "--templat", "{id}\t{headline}\t{programmes}\t{released_on}"
    )
    rows = [line.split("\t") for line in shown.stdout.splitlines()]
    assert rows == [
        [
            str(release["id"]),
            release["headline"] or "",
            "; ".join(release["programmes"]),
            release["released_on"] or "",
        ]
        for release in releases
    ]
    found = json.loads(filled("search", "kopi", "--json").stdout)
    shown = filled("search", "kopi", "--template", "{id} {snippet}")
    assert shown.stdout.splitlines() == [
        f"{hit['id']} {hit['snippet']}" for hit in found
    ]
    assert filled("similar", "25", "--limit", "1", "--template", "{id}").stdout == "3\n"
    assert filled("list", "--json", "--template", "{id}").returncode == 2
    for empty in ("", " "):
        done = filled("list", "--template", empty)
        assert (done.returncode, done.stdout) == (2, "")
        assert "--template needs a text with fields" in done.stderr
    assert filled("search", "kopi", "--facets", "--template", "{id}").returncode == 2


def test_every_field_of_a_template(umkm: Umkm, tmp_path: Path) -> None:
    """Every field that may be named has a value or is empty, on one line without control characters."""
    (tmp_path / "a.txt").write_text(release_text(headline="Siaran \x1b[31mMerah"))
    umkm("ingest", tmp_path / "a.txt")
    template = "|".join(map("{{{}}}".format, HIT_TEMPLATE_FIELDS))
    done = umkm("search", "perajin", "--template", template)
    (line,) = done.stdout.splitlines()
    values = dict(zip(HIT_TEMPLATE_FIELDS, line.split("|"), strict=True))
    assert "\x1b" not in line
    assert values["origin"].endswith("a.txt")
    assert values["not_a_release"] == "no"
    assert values["body"].startswith("Bank Mandiri")


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("{head", ["{headline}"]),
        ("{id} {plac", ["{id} {place}"]),
        ("{id}", []),
        ("id", []),
        ("{x", []),
    ],
)
def test_completion(typed: str, completed: list[str]) -> None:
    """A shell completes the field that is being typed, and keeps what stands before it."""
    assert complete_template(typed, TEMPLATE_FIELDS) == completed
    offered = complete_template("{", HIT_TEMPLATE_FIELDS)
    assert offered == [f"{{{name}}}" for name in HIT_TEMPLATE_FIELDS]


def test_a_blank_is_nothing_but_a_field() -> None:
    """A template is text and blanks; a blank has a field and a width, and nothing that could be called."""
    assert parse_template("a{id:>3.9}", TEMPLATE_FIELDS) == (
        "a",
        Blank("id", ">", 3, 9),
    )
