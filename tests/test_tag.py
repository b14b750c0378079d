"""`umkm tag`: decisions hold, whatever the rules find later."""

import json
import shlex
import subprocess
from pathlib import Path

import pytest

from tests.command import UMKM, started
from tests.conftest import STYLE, Umkm, database, release_text, terminal
from umkm_cli.errors import NoSuchProgramme, NoSuchRelease, NothingMatched, UsageError

KUR_TEXT = release_text(
    body="Bank Mandiri menyalurkan KUR kepada perajin bambu di Sleman, kata seorang pejabatnya."
)


def shown(umkm: Umkm, release_id: int = 1) -> dict[str, object]:
    fields: dict[str, object] = json.loads(
        umkm("show", str(release_id), "--json").stdout
    )
    return fields


@pytest.fixture
def one(umkm: Umkm, tmp_path: Path) -> Umkm:
    """An archive of one release."""
    (tmp_path / "one.txt").write_text(KUR_TEXT, encoding="utf-8")
    assert umkm("ingest", tmp_path / "one.txt").returncode == 0
    return umkm


@pytest.mark.parametrize(
    ("setters", "field", "value"),
    [
        (["--set-date", "Okt 2021"], "released_on", "2021-10"),
        (["--set-date", "none"], "released_on", None),
        (["--set-place", "kota bogor"], "place", "Bogor"),
        (["--set-place", "Balai Desa Nogotirto"], "place", "Balai Desa Nogotirto"),
        (["--set-place", "None"], "place", None),
        (["--set-organisation", "bank rakyat indonesia"], "organisation", "BRI"),
        (["--set-organisation", "Paguyuban Bambu"], "organisation", "Paguyuban Bambu"),
        (["--set-headline", "Bambu  Sleman\tKini"], "headline", "Bambu Sleman Kini"),
        (["--add-programme", "mekaar"], "programmes", ["KUR", "PNM Mekaar"]),
        (["--remove-programme", "kredit usaha rakyat"], "programmes", []),
        (
            ["--remove-programme", "KUR", "--add-programme", "UMi"],
            "programmes",
            ["UMi"],
        ),
    ],
)
def test_setters(one: Umkm, setters: list[str], field: str, value: object) -> None:
    """Each setter sets its field, names in their canonical form; `--clear` gives it back to the rules."""
    before = shown(one)
    assert one("tag", "1", *setters).returncode == 0
    assert shown(one) == before | {
        field: value,
        "date_status": "stated" if shown(one)["released_on"] else None,
    }
    cleared = field if field != "released_on" else "date"
    assert one("tag", "1", "--clear", cleared).returncode == 0
    assert shown(one) == before


def test_the_plan(one: Umkm) -> None:
    """The values before and after a change are shown in every form; a dry run changes nothing."""
    plan = one(
        "tag", "1", "--set-date", "2021-10", "--add-programme", "UMi", "--dry-run"
    )
    assert plan.stdout == (
        "id\tfield\tbefore\tafter\n1\tprogrammes\tKUR\tKUR; UMi\n1\treleased_on\t2020-03-03\t2021-10\n"
    )
    assert "nothing was changed" in plan.stderr
    assert json.loads(one("tag", "1", "--set-place", "Sleman", "--json").stdout) == [
        {
            "id": 1,
            "headline": "Perajin Bambu Sleman Terima Pinjaman",
            "field": "place",
            "before": "Sleman",
            "after": "Sleman",
        }
    ]
    assert shown(one)["released_on"] == "2020-03-03"


def test_what_holds_is_not_decided_twice(one: Umkm, archive_path: Path) -> None:
    """Repeating a decision changes and writes nothing."""
    for _ in range(2):
        done = one("tag", "1", "--set-date", "2021-10", "--add-programme", "UMi")
        assert done.returncode == 0
    assert "already set" in done.stderr
    with database(archive_path) as db:
        assert db.execute("SELECT count(*) FROM decisions").fetchone() == (2,)
        assert db.execute("SELECT command FROM operations ORDER BY id").fetchall() == [
            ("ingest",),
            ("tag",),
        ]


def test_many_releases_are_asked_for(filled: Umkm) -> None:
    """More than one release is changed only with `--yes` where nobody can be asked; one is changed at once."""
    refused = filled("tag", "--undated", "--set-place", "Jakarta")
    assert refused.returncode == UsageError.EXIT_CODE
    assert "--yes" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert filled("tag", "--undated", "--set-place", "Jakarta", "--yes").returncode == 0
    undated = json.loads(filled("list", "--undated", "--json").stdout)
    assert {each["place"] for each in undated} == {"Jakarta"}


def test_a_query_means_all_its_words(filled: Umkm) -> None:
    """`--query` chooses as it does for list; the index follows a headline that was set."""
    listed = json.loads(filled("list", "--query", "batik", "--json").stdout)
    done = filled("tag", "--query", "batik", "--add-programme", "SRC", "--yes")
    assert done.returncode == 0
    tagged = json.loads(filled("list", "--programme", "SRC", "--json").stdout)
    assert {each["id"] for each in listed} <= {each["id"] for each in tagged}
    assert (
        filled(
            "tag", "1", "--set-headline", "Kata yang tidak pernah ada: xylofonika"
        ).returncode
        == 0
    )
    assert json.loads(filled("search", "xylofonika", "--json").stdout)[0]["id"] == 1


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["1"], UsageError.EXIT_CODE),
        (["--set-date", "2020"], UsageError.EXIT_CODE),
        (["1", "--undated", "--set-date", "2020"], UsageError.EXIT_CODE),
        (["1", "--set-date", "kemarin"], UsageError.EXIT_CODE),
        (["1", "--set-date", "0201-03-01"], UsageError.EXIT_CODE),
        (["1", "--set-date", "12 Maret 2200"], UsageError.EXIT_CODE),
        (["1", "--set-headline", "  "], UsageError.EXIT_CODE),
        (["1", "--set-place", "a\x1b[2Jb"], UsageError.EXIT_CODE),
        (["1", "--set-place", "Caf\udce9"], UsageError.EXIT_CODE),
        (["--sort", "oldest", "--set-place", "Bantul", "--yes"], UsageError.EXIT_CODE),
        (["1", "--clear", "body"], UsageError.EXIT_CODE),
        (["1", "--clear", "date", "--set-date", "2020"], UsageError.EXIT_CODE),
        (
            ["1", "--add-programme", "KUR", "--remove-programme", "kur"],
            UsageError.EXIT_CODE,
        ),
        (["1", "--add-programme", "Tidak Ada"], NoSuchProgramme.EXIT_CODE),
        (["7", "--set-date", "2020"], NoSuchRelease.EXIT_CODE),
        (["--query", "xylofonika", "--set-date", "2020"], NothingMatched.EXIT_CODE),
    ],
)
def test_what_cannot_be_done(one: Umkm, arguments: list[str], code: int) -> None:
    """Invalid values are refused in one sentence, and nothing changes."""
    before = shown(one)
    refused = one("tag", *arguments)
    assert refused.returncode == code
    assert "Traceback" not in refused.stderr
    assert shown(one) == before


def test_decisions_are_told(one: Umkm) -> None:
    """`why` shows decisions, and no longer those that were cleared."""
    one("tag", "1", "--set-date", "2021-10", "--remove-programme", "KUR")
    told = json.loads(one("why", "1", "--json").stdout)["decisions"]
    assert {(each["field"], each["action"], each["value"]) for each in told} == {
        ("date", "set", "2021-10"),
        ("programme", "remove", "KUR"),
    }
    one("tag", "1", "--clear", "programme")
    assert [
        each["field"]
        for each in json.loads(one("why", "1", "--json").stdout)["decisions"]
    ] == ["date"]


def test_a_decision_about_one_copy_holds_for_the_release(
    one: Umkm, tmp_path: Path
) -> None:
    """A later copy of the same words neither loses nor undoes a decision."""
    one("tag", "1", "--set-date", "2021-10", "--remove-programme", "KUR")
    (tmp_path / "two.txt").write_text(KUR_TEXT + "\n***\n", encoding="utf-8")
    assert "copy" in one("ingest", tmp_path / "two.txt").stdout
    assert (shown(one)["released_on"], shown(one)["programmes"]) == ("2021-10", [])


def test_the_page_of_reasons_tells_who_decided(
    one: Umkm, environment: dict[str, str]
) -> None:
    """On a terminal `why` shows a decision and, beside it, what the rules found."""
    one("tag", "1", "--set-date", "2021-10")
    page = " ".join(STYLE.sub("", terminal(environment, "why", "1")).split())
    assert "date set 2021-10 a person decided it by the rules: 2020-03-03" in page


def test_cleared_and_decided_anew(one: Umkm) -> None:
    """`--clear` with a setter drops earlier decisions about the field and keeps the new one."""
    one("tag", "1", "--add-programme", "UMi", "--add-programme", "SRC")
    one("tag", "1", "--clear", "programme", "--add-programme", "UMi")
    assert shown(one)["programmes"] == ["KUR", "UMi"]


def test_nobody_reads_the_plan(one: Umkm, environment: dict[str, str]) -> None:
    """If the reader of the plan exits, the change is made all the same."""
    command = [*UMKM, "tag", "1", "--set-place", "Bantul"]
    with started(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    ) as run:
        assert run.stdout is not None
        run.stdout.close()
    assert run.returncode == 0
    assert shown(one)["place"] == "Bantul"


@pytest.mark.posix
def test_nobody_can_be_asked(filled: Umkm, environment: dict[str, str]) -> None:
    """With stdin closed nobody can confirm: one sentence, no traceback."""
    command = f"{shlex.join(UMKM)} tag 1 2 --set-place Bantul <&-"
    done = subprocess.run(
        command,
        shell=True,
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    assert done.returncode == UsageError.EXIT_CODE
    assert "--yes" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_programme_that_left_the_catalogue(one: Umkm, tmp_path: Path) -> None:
    """A removed programme that is no longer in the catalogue can still be decided about."""
    own = tmp_path / "own.tsv"
    own.write_text("name\taliases\nLapak Bambu\tperajin bambu\n", encoding="utf-8")
    one("retag", "--programmes", own)
    one("tag", "1", "--remove-programme", "Lapak Bambu", "--programmes", own)
    one("retag")
    assert one("tag", "1", "--add-programme", "lapak bambu").returncode == 0
    assert "Lapak Bambu" in str(shown(one)["programmes"])


def test_filters_know_the_programmes_that_are_named(one: Umkm, tmp_path: Path) -> None:
    """`--programmes FILE` holds for the filter `--programme` too."""
    own = tmp_path / "own.tsv"
    own.write_text("name\taliases\nLapak Bambu\tperajin bambu\n", encoding="utf-8")
    one("retag", "--programmes", own)
    done = one(
        "tag",
        "--programme",
        "perajin bambu",
        "--set-place",
        "Bantul",
        "--programmes",
        own,
    )
    assert done.returncode == 0
    assert shown(one)["place"] == "Bantul"


def test_programmes_that_change_are_told_one_by_one(
    one: Umkm, environment: dict[str, str]
) -> None:
    """On a terminal, each programme that is added or taken off has a line and a sign; other fields have one arrow."""
    one("tag", "1", "--add-programme", "Mekaar")
    seen = terminal(
        environment, "tag", "1", "--add-programme", "PKBL", "--remove-programme", "Mekaar",
        "--set-place", "Bogor", "--dry-run",
    )  # fmt: skip
    lines = [line.split() for line in STYLE.sub("", seen).split("\n")]
    assert ["programmes", "-", "PNM", "Mekaar"] in lines
    assert ["+", "PKBL"] in lines
    assert ["place", "Sleman", "→", "Bogor"] in lines
    assert "KUR" not in seen
    assert one("tag", "1", "--remove-programme", "KUR").stdout.split("\n")[1] == (
        "1\tprogrammes\tKUR; PNM Mekaar\tPNM Mekaar"
    )
