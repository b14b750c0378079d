"""The command line: streams, exit codes, filters, help."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import FIXTURES, Umkm, release_text
from umkm_cli import __version__
from umkm_cli.cli.commands import COMMANDS
from umkm_cli.errors import NoSuchProgramme, NoSuchRelease, NothingMatched, UsageError


def ids(umkm: Umkm, *arguments: str) -> list[int]:
    done = umkm("list", "--json", *arguments)
    return [each["id"] for each in json.loads(done.stdout)]


def test_version_and_help(umkm: Umkm) -> None:
    """`--version` names it; help lists every command, and ends with how to start."""
    assert umkm("--version").stdout == f"umkm {__version__}\n"
    help_text = umkm("--help").stdout
    assert all(command in help_text for command in COMMANDS)
    last = help_text.rstrip().splitlines()[-1].strip()
    assert last == "Start with: umkm ingest FOLDER     Guide: umkm help"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(umkm: Umkm, command: str) -> None:
    """The help of a command says what it does, and shows examples."""
    done = umkm(command, "--help")
    assert done.returncode == 0
    shown = " ".join(done.stdout.split())
    assert re.search(rf"Examples: umkm {command}", shown)


def test_an_export_of_nothing(filled: Umkm, tmp_path: Path) -> None:
    """An export of nothing says what became of the file: left as it is, or not written."""
    path = tmp_path / "kur.csv"
    arguments = ["export", "--place", "Atlantis", "-o", path]
    done = filled(*arguments)
    reason = "no release has the place 'Atlantis'. `umkm stats --by place` lists them."
    assert done.stderr == f"umkm: {reason} {path} was not written.\n"
    assert not path.exists()
    path.write_text("old", encoding="utf-8")
    done = filled(*arguments)
    assert done.stderr == f"umkm: {reason} {path} was left as it is.\n"
    assert path.read_text(encoding="utf-8") == "old"


def test_filters_mean_the_same_releases(filled: Umkm) -> None:
    """Programme by alias, period by month or year, place by alias, organisation, undated: on their own and together."""
    assert (
        ids(filled, "--programme", "pk")
        == ids(filled, "--programme", "Program Kemitraan")
        != []
    )
    both = ids(filled, "--programme", "KUR", "--programme", "PUMK")
    assert set(both) == set(ids(filled, "--programme", "KUR")) | set(
        ids(filled, "--programme", "PUMK")
    )
    assert ids(filled, "--since", "2020-04", "--until", "Mei 2020") == ids(
        filled, "--since", "2020-04-01", "--until", "2020-05-31"
    )
    assert (
        ids(filled, "--place", "sidoarjo") == ids(filled, "--place", "Pasuruan") != []
    )
    assert (
        ids(filled, "--organisation", "Bank Rakyat Indonesia")
        == ids(filled, "--organisation", "BRI")
        != []
    )
    undated = ids(filled, "--undated")
    assert len(undated) == 6
    assert ids(filled)[-6:] == undated
    assert ids(filled, "--sort", "oldest")[-6:] == sorted(undated)
    assert (
        ids(filled, "--query", "APD jahit") == ids(filled, "--query", "jahit APD") != []
    )
    assert (
        ids(filled, "--query=-APD --limit 3".split()[0], "--limit", "3")
        == ids(filled, "--query", "-APD")[:3]
    )
    assert ids(filled, "--limit", "2", "--offset", "1") == ids(filled)[1:3]


def test_a_month_matches_the_periods_it_can_mean(umkm: Umkm, tmp_path: Path) -> None:
    """A release dated by month alone matches every period that overlaps the month."""
    (tmp_path / "a.txt").write_text(release_text(), encoding="utf-8")
    umkm("ingest", tmp_path / "a.txt", "--date", "2020-10")
    assert (
        ids(umkm, "--since", "2020-10-31") == ids(umkm, "--until", "2020-10-01") == [1]
    )
    assert umkm("list", "--since", "2020-11").returncode == NothingMatched.EXIT_CODE


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["show", "999"], NoSuchRelease.EXIT_CODE, "no release 999"),
        (["show", "abc"], NoSuchRelease.EXIT_CODE, "no release abc"),
        (["why", "0"], NoSuchRelease.EXIT_CODE, "no release 0"),
        (
            ["list", "--programme", "Program Kemitran"],
            NoSuchProgramme.EXIT_CODE,
            "Did you mean: Program Kemitraan",
        ),
        (
            ["list", "--since", "awal bulan"],
            UsageError.EXIT_CODE,
            "cannot read the date 'awal bulan'",
        ),
        (
            ["list", "--undated", "--since", "2020"],
            UsageError.EXIT_CODE,
            "--undated cannot be combined with --since",
        ),
        (
            ["list", "--json", "--csv"],
            UsageError.EXIT_CODE,
            "--json and --csv cannot be combined",
        ),
        (["list", "--limit", "many"], UsageError.EXIT_CODE, "--limit"),
        (
            ["list", "--place", "Atlantis"],
            NothingMatched.EXIT_CODE,
            "no release has the place 'Atlantis'.",
        ),
        (["search", "!!!"], UsageError.EXIT_CODE, "nothing to search for"),
        (["find", "batik"], UsageError.EXIT_CODE, "find"),
        (["ingest"], UsageError.EXIT_CODE, ""),
        (
            ["ingest", "x.txt", "--date", "32/13/2020"],
            UsageError.EXIT_CODE,
            "cannot read the date",
        ),
        (
            ["ingest", "x.txt", "--programme", "Tidak Ada"],
            NoSuchProgramme.EXIT_CODE,
            "no programme 'Tidak Ada'",
        ),
        (["list", "--db", "/"], 5, "is a folder"),
        (
            ["list", "--place", "\udcff"],
            NothingMatched.EXIT_CODE,
            "no release has the place '?'.",
        ),
        (["search", "\udcff"], UsageError.EXIT_CODE, "nothing to search for"),
        (["export", "--columns", ""], UsageError.EXIT_CODE, "no column is left"),
        (
            ["ingest", "x.csv", "--map", "released=tanggal"],
            UsageError.EXIT_CODE,
            "headline, subheadline, date, place, organisation, programme, number,",
        ),
        *(
            (
                [*command, typed],
                NoSuchRelease.EXIT_CODE,
                "write each number, as in 1 2 3",
            )
            for command in (["tag", "--set-place", "Solo"], ["show"], ["remove"])
            for typed in ("1-10", "1,2,3", "1..3")
        ),
    ],
)
def test_failures(filled: Umkm, arguments: list[str], code: int, said: str) -> None:
    """Each failure ends with its exit code and one sentence on stderr, without a traceback."""
    done = filled(*arguments)
    assert done.returncode == code
    assert said in done.stderr + done.stdout
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("serch batik", "no such command 'serch'. Did you mean 'search'?"),
        ("lst", "no such command 'lst'. Did you mean 'list'?"),
        ("stat --by year", "no such command 'stat'. Did you mean 'stats'?"),
        ("programmes ad", "no such command 'ad'. Did you mean 'add'?"),
        ("saved remov x", "no such command 'remov'. Did you mean 'remove'?"),
        ("xyzzy", "no such command 'xyzzy'."),
        (
            "search batik --limt 3",
            "no such option: --limt (Possible options: --like, --limit)",
        ),
        ("list --sicne 2020", "--since"),
    ],
)
def test_mistyped_commands_and_options(umkm: Umkm, typed: str, said: str) -> None:
    """A command or an option that is mistyped is answered with the one that looks like it."""
    done = umkm(*typed.split())
    assert done.returncode == UsageError.EXIT_CODE
    assert said in done.stderr
    assert done.stdout == ""


def test_answers_and_remarks_go_apart(filled: Umkm) -> None:
    """stdout is the answer, counts are on stderr."""
    done = filled("search", "APD")
    assert "release" in done.stderr
    assert done.stdout.splitlines()[0].startswith("id\treleased_on")


def test_last_is_the_newest(filled: Umkm) -> None:
    """`last` is the release that came in last."""
    assert json.loads(filled("show", "last", "--json").stdout)["id"] == max(ids(filled))


def test_archive_by_option_and_variable(umkm: Umkm, tmp_path: Path) -> None:
    """`--db` before or after the command, or UMKM_DB, name the archive; the option wins."""
    (tmp_path / "a.txt").write_text(release_text(), encoding="utf-8")
    other = tmp_path / "sub" / "other.db"
    assert umkm("ingest", tmp_path / "a.txt", "--db", other).returncode == 0
    assert umkm("list").returncode == 6
    for done in (
        umkm("list", "--db", other),
        umkm("--db", other, "list"),
        umkm("list", UMKM_DB=str(other)),
    ):
        assert done.returncode == 0
        assert "Perajin Bambu" in done.stdout


def test_default_archive_is_in_the_data_folder(umkm: Umkm, tmp_path: Path) -> None:
    """By default the archive is in the user's data folder."""
    (tmp_path / "a.txt").write_text(release_text(), encoding="utf-8")
    data = tmp_path / "data"
    assert (
        umkm(
            "ingest", tmp_path / "a.txt", UMKM_DB="", XDG_DATA_HOME=str(data)
        ).returncode
        == 0
    )
    assert list(tmp_path.rglob("archive.db"))


def test_own_programmes(umkm: Umkm, tmp_path: Path) -> None:
    """A user's file adds programmes for one run if it is named, not from the config folder; `programmes` shows them."""
    own = tmp_path / "own.tsv"
    own.write_text(
        "name\towner\taliases\nDesa Bambu\tPemkab Sleman\tKampung Bambu\n",
        encoding="utf-8",
    )
    (tmp_path / "a.txt").write_text(
        release_text(body="Warga Kampung Bambu menjual anyaman di pasar kota."), "utf-8"
    )
    assert umkm("ingest", tmp_path / "a.txt", "--programmes", own).returncode == 0
    assert json.loads(umkm("show", "1", "--json").stdout)["programmes"] == [
        "Desa Bambu"
    ]
    assert ids(umkm, "--programme", "desa bambu") == [1]
    assert "Desa Bambu\t\t\t1" in umkm("programmes").stdout
    shown = json.loads(umkm("programmes", "--programmes", own, "--json").stdout)
    row = {
        "name": "Desa Bambu",
        "owner": "Pemkab Sleman",
        "aliases": ["Kampung Bambu"],
        "note": "",
        "own": True,
    }
    assert row | {"releases": 1} in shown
    config = tmp_path / "config" / "umkm"
    config.mkdir(parents=True)
    (config / "programmes.tsv").write_bytes(own.read_bytes())
    assert "Desa Bambu\t\t\t1" in umkm("programmes").stdout
    assert "programmes import" in umkm("programmes").stderr
    umkm("programmes", "import")
    assert "Desa Bambu\tPemkab Sleman\tKampung Bambu\t1" in umkm("programmes").stdout


def test_programmes_without_an_archive(umkm: Umkm) -> None:
    """`programmes` works without an archive."""
    done = umkm("programmes")
    assert done.returncode == 0
    assert done.stdout.splitlines()[0] == "name\towner\taliases\treleases"
    assert any(
        line.startswith("Program Kemitraan\tevery state company")
        for line in done.stdout.splitlines()
    )


def test_a_bug_is_exit_70(environment: dict[str, str], filled: Umkm) -> None:
    """A bug ends with a traceback on stderr and exit code 70, so that it can be reported."""
    code = (
        "import umkm_cli.archive.releases as r, sys\n"
        "def broken(*_): raise RuntimeError('a mistake')\n"
        "r.newest_id = broken\n"
        "from umkm_cli.cli import main\n"
        "main(['show', 'last'])\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, check=False
    )
    assert run.returncode == 70
    assert b"RuntimeError: a mistake" in run.stderr
    assert filled("list").returncode == 0


@pytest.mark.deep
def test_other_locale(umkm_process: Umkm, tmp_path: Path) -> None:
    """Answers are UTF-8 whatever the locale says."""
    (tmp_path / "a.txt").write_text(
        release_text("Perajin “Bambu” Sleman"), encoding="utf-8"
    )
    done = umkm_process(
        "ingest",
        tmp_path / "a.txt",
        LC_ALL="C",
        PYTHONUTF8="0",
        PYTHONCOERCECLOCALE="0",
    )
    assert done.returncode == 0
    shown = umkm_process(
        "show", "1", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"
    )
    assert "Perajin “Bambu” Sleman" in shown.stdout


def test_fixture_folder_can_be_ingested_as_it_is(umkm: Umkm) -> None:
    """The folder of fixture releases holds nothing but releases."""
    done = umkm("ingest", FIXTURES / "releases", "--json")
    assert {each["outcome"] for each in json.loads(done.stdout)} == {"new"}
