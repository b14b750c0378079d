"""Several archives asked as one: every answer is that of the archive which has all of their releases."""

import json
import random
import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.command import run_in_process
from tests.conftest import FIXTURES, Umkm, database, environment_in
from umkm_cli.archive import Archive, create_or_open, open_archive, statements
from umkm_cli.archive.search import ranking, rerank, vocabulary
from umkm_cli.archive.search.engine import SearchResult, search
from umkm_cli.archive.search.index import add_words, bring_index_up_to_date
from umkm_cli.archive.search.stemming import Indexer
from umkm_cli.archive.several import names_of, open_archives
from umkm_cli.errors import ExitCode
from umkm_cli.models.named_ids import NamedId, split_id
from umkm_cli.models.query import Filter
from umkm_cli.models.release import Values
from umkm_cli.query.parse import read_query
from umkm_cli.text import ReleaseTokens, Texts

NAMES = ("2019", "2020", "2021")
_ID = re.compile(r'"?\b(2019|2020|2021):(\d+)\b"?')
_TIME = re.compile(r"\d\d\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ")


class Divided(NamedTuple):
    """Archives with the fixture releases: one with `whole` of them, and three that share them."""

    whole: Path
    parts: tuple[Path, ...]
    first_ids: dict[str, int]

    @property
    def pattern(self) -> str:
        return str(self.parts[0].parent / "*.db")

    def of_whole(self, answer: str) -> str:
        """Return an answer of the three with the ids of the whole, without when files arrived."""
        named = _ID.sub(lambda m: str(self.first_ids[m[1]] + int(m[2])), answer)
        return _TIME.sub("", named)

    def id_among(self, number: int) -> str:
        """Return what the three call a release of the whole."""
        name = max(filter(lambda n: self.first_ids[n] < number, NAMES))
        return f"{name}:{number - self.first_ids[name]}"


@pytest.fixture(scope="module")
def divided(tmp_path_factory: pytest.TempPathFactory) -> Divided:
    """The fixture releases in one archive and in three, in the same order."""
    folder = tmp_path_factory.mktemp("divided")
    environment = environment_in(folder)
    files = sorted((FIXTURES / "releases").iterdir())
    whole, first_ids, parts = folder / "whole.db", {}, []
    for place, name in enumerate(NAMES):
        own = files[place * 12 : place * 12 + 12]
        first_ids[name] = place * 12
        parts.append(folder / "arsip" / f"{name}.db")
        for path in (parts[-1], whole):
            done = run_in_process(
                environment, "--db", str(path), "ingest", *map(str, own)
            )
            assert done.code == 0, done.said
    return Divided(whole, tuple(parts), first_ids)


def asked(umkm: Umkm, archive: str | Path, *words: str) -> tuple[int, str, str]:
    done = umkm("--db", archive, *words)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    "words",
    [
        "search pertamina pelatihan --limit 40",
        "search modal usaha --json --limit 40",
        "search modal usaha --facets --json",
        'search "bank kredit usaha" --explain',
        "search pelat* --limit 40",
        "search pertaminna",
        "search kopi OR programme:KUR --limit 40",
        "search kopi --exact",
        "search usaha -bandung --sort newest",
        "search usaha --since 2021 --until 2022 --latest",
        "search place:Jakarta --limit 3 --offset 2",
        "search of:peserta pelatihan",
        "list --json",
        "list --sort oldest --limit 5 --offset 3",
        "list --latest --programme 'Program Kemitraan'",
        "list --programme KURR",
        "list --query pelatihan",
        "export",
        "export --jsonl",
        "export --jsonl --full",
        "stats --by programme,year",
        "stats --by speaker",
        "calendar --by place --json",
        "quotes pelatihan --json",
        "quotes --speaker rini",
        "figures kredit --json",
        "figures --of kapal",
        "ledger --of UMKM --json",
        "ledger --of nasabah",
        "programmes",
        "versions",
        "saved",
    ],
)  # fmt: skip
def test_the_answers_are_those_of_one_archive(
    umkm: Umkm, divided: Divided, words: str
) -> None:
    """A question to three archives has the answer of the one with all their releases: text, order, notes, exit code."""
    import shlex

    typed = shlex.split(words)
    code, answer, said = asked(umkm, divided.whole, *typed)
    found = asked(umkm, divided.pattern, *typed)
    assert (found[0], divided.of_whole(found[1]), divided.of_whole(found[2])) == (
        code,
        _TIME.sub("", answer),
        said,
    )


@pytest.mark.parametrize(
    "words",
    [
        "show {} {} {}",
        "show {} --all",
        "show {} --metadata",
        "show {} --original",
        "why {}",
        "why {} --json",
        "versions {}",
        "diff {} {}",
        "similar {} --json",
        "cite {} --json",
    ],
)
def test_releases_are_named_with_their_archive(
    umkm: Umkm, divided: Divided, words: str
) -> None:
    """`2020:8` is the release of that number in 2020.db, for every command that takes a release."""
    ids = (3, 20, 36)
    typed = words.format(*ids).split()
    named = words.format(*map(divided.id_among, ids)).split()
    code, answer, said = asked(umkm, divided.whole, *typed)
    found = asked(umkm, divided.pattern, *named)
    assert (found[0], divided.of_whole(found[1]), divided.of_whole(found[2])) == (
        code,
        _TIME.sub("", answer),
        said,
    )


def test_ids_are_texts_for_programs(umkm: Umkm, divided: Divided) -> None:
    """In JSON, an id among several archives is a text; in a workbook, too. Of one archive it stays a number."""
    ids = [each["id"] for each in json.loads(asked(umkm, divided.pattern, "list", "--json")[1])]  # fmt: skip
    assert len(ids) == 36
    assert all(isinstance(each, str) and _ID.fullmatch(each) for each in ids)
    alone = json.loads(asked(umkm, divided.parts[1], "list", "--json")[1])
    assert {type(each["id"]) for each in alone} == {int}
    calamine = pytest.importorskip("python_calamine")
    written = divided.whole.parent / "several.xlsx"
    assert asked(umkm, divided.pattern, "export", "-o", str(written))[0] == 0
    rows = calamine.CalamineWorkbook.from_path(written).get_sheet_by_index(0).to_python()  # fmt: skip
    assert [row[0] for row in rows[1:]] == ids


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        ("show 3", ExitCode.USAGE, "write which: 2019:3, 2020:3, 2021:3."),
        ("show x:3", ExitCode.NO_SUCH, "no archive 'x' among these: 2019, 2020, 2021."),
        ("show 2020:99", ExitCode.NO_SUCH, "2020: no release 99 in this archive"),
        ("show abc", ExitCode.USAGE, "write it as 2019:12."),
        ("tag 3 --set-place Solo", ExitCode.USAGE, "3 are named; name one with --db."),
        ("tag 2019:1 2020:1 --set-place Solo", ExitCode.USAGE, "name one with --db."),
        ("tag --query kopi --set-place Solo", ExitCode.USAGE, "name one with --db."),
        ("ingest README.md", ExitCode.USAGE, "name one with --db."),
        ("ingest README.md --dry-run", ExitCode.USAGE, "name one with --db."),
        ("undo", ExitCode.USAGE, "name one with --db."),
        ("retag", ExitCode.USAGE, "name one with --db."),
        ("remove last", ExitCode.USAGE, "name one with --db."),
        ("log", ExitCode.USAGE, "name one with --db."),
        ("review", ExitCode.USAGE, "name one with --db."),
        ("verify", ExitCode.USAGE, "name one with --db."),
        ("backup copy.db", ExitCode.USAGE, "name one with --db."),
        ("rebuild new.db", ExitCode.USAGE, "name one with --db."),
        ("split -o parts", ExitCode.USAGE, "name one with --db."),
        ("publish copy.db", ExitCode.USAGE, "name one with --db."),
        ("web --port 0", ExitCode.USAGE, "name one with --db."),
        ("saved add kopi kopi", ExitCode.USAGE, "name one with --db."),
        ("programmes add Baru --yes", ExitCode.USAGE, "name one with --db."),
        ("versions --rebuild", ExitCode.USAGE, "name one with --db."),
        ("", ExitCode.USAGE, "name one with --db."),
    ],
)
def test_what_is_about_one_archive_says_so(
    umkm: Umkm, divided: Divided, words: str, code: ExitCode, sentence: str
) -> None:
    """A command that works on one archive, or an id that names none, is one clear sentence, and nothing changes."""
    before = [path.read_bytes() for path in divided.parts]
    found, answer, said = asked(umkm, divided.pattern, *words.split())
    assert (found, answer) == (code, "")
    assert sentence in said
    assert said.count("\n") == 1
    assert [path.read_bytes() for path in divided.parts] == before


def test_an_id_names_the_archive_that_is_written_to(
    umkm: Umkm, divided: Divided, tmp_path: Path
) -> None:
    """`tag 2020:2` changes 2020.db, and no other; `undo 2020:2` takes it back."""
    copies = [tmp_path / path.name for path in divided.parts]
    for copy, path in zip(copies, divided.parts, strict=True):
        copy.write_bytes(path.read_bytes())
    pattern = tmp_path / "*.db"
    assert asked(umkm, pattern, "tag", "2020:2", "--set-place", "Surakarta")[0] == 0
    shown = asked(umkm, pattern, "show", "2020:2", "--json")[1]
    assert json.loads(shown)["place"] == "Surakarta"
    changed = [
        copy.read_bytes() != path.read_bytes()
        for copy, path in zip(copies, divided.parts, strict=True)
    ]
    assert changed == [False, True, False]
    assert asked(umkm, pattern, "undo", "2020:2")[0] == 0
    shown = asked(umkm, pattern, "show", "2020:2", "--json")[1]
    assert json.loads(shown)["place"] != "Surakarta"


def test_one_archive_may_be_called_by_its_name(umkm: Umkm, divided: Divided) -> None:
    """A pattern that matches one archive is that archive; a script may write 2020:2 all the same."""
    one = divided.parts[0].parent / "2020*.db"
    assert json.loads(asked(umkm, one, "show", "2020:2", "--json")[1])["id"] == 2


def test_each_file_is_asked_once(umkm: Umkm, divided: Divided) -> None:
    """A file that is named twice, or by a pattern too, counts once."""
    typed = ("--db", divided.parts[0], "--db", divided.parts[1], "--db", divided.pattern)  # fmt: skip
    done = umkm(*typed, "list", "--limit", "1")
    assert "36 releases" in done.stderr
    after = umkm("list", *typed, "--limit", "1")
    assert after.stdout == done.stdout


def test_a_pattern_in_the_environment(umkm: Umkm, divided: Divided) -> None:
    """`UMKM_DB` takes a pattern, too; one that matches nothing is a sentence."""
    done = umkm("list", "--limit", "1", UMKM_DB=divided.pattern)
    assert "36 releases" in done.stderr
    done = umkm("list", UMKM_DB=str(divided.whole.parent / "none*.db"))
    assert done.returncode == ExitCode.NO_ARCHIVE
    assert "no file matches" in done.stderr


def test_archives_with_the_same_name_are_told_apart() -> None:
    """Files that are called alike are named with what tells them apart."""
    paths = ["a/2020.db", "b/2020.db", "b/2021.db", "b/2021.sqlite", "c.db"]
    assert names_of(list(map(Path, paths))) == [
        "a/2020.db",
        "b/2020.db",
        "2021.db",
        "2021.sqlite",
        "c",
    ]


def test_one_damaged_archive_is_named_and_nothing_is_answered(
    umkm: Umkm, divided: Divided, tmp_path: Path
) -> None:
    """Of several archives, one that is damaged, or none, stops the command: half an answer would look whole."""
    broken = tmp_path / "broken.db"
    broken.write_bytes(divided.parts[0].read_bytes())
    with database(broken) as db:
        db.execute("DROP TABLE release_programmes")
    typed = ("--db", divided.parts[1], "--db", broken)
    for words in (("list",), ("search", "kopi"), ("stats",)):
        done = umkm(*typed, *words)
        assert done.returncode == ExitCode.NOT_AN_ARCHIVE
        assert done.stdout.count("\n") <= 1  # a header
        assert str(broken) in done.stderr
    broken.write_text("no archive")
    done = umkm(*typed, "list")
    assert (done.returncode, done.stdout) == (ExitCode.NOT_AN_ARCHIVE, "")
    assert str(broken) in done.stderr


WORDS = [f"kata{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"]
RELEASES = 450


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Archive, Archive]]:
    """An archive of 450 made-up releases, and the three of 150 that have the same, open as one."""
    folder = tmp_path_factory.mktemp("made")
    chance = random.Random(5)
    weights = [1 / place for place in range(1, len(WORDS) + 1)]
    texts = [
        chance.choices(WORDS, weights, k=chance.randint(8, 60)) for _ in range(RELEASES)
    ]
    paths = [folder / f"{name}.db" for name in NAMES]
    _make(folder / "whole.db", texts)
    for place, path in enumerate(paths):
        _make(path, texts[place * 150 : place * 150 + 150])
    with ExitStack() as stack:
        whole = stack.enter_context(open_archive(folder / "whole.db"))
        yield whole, stack.enter_context(open_archives(paths))


def _make(path: Path, texts: list[list[str]]) -> None:
    indexer = Indexer()
    words: set[tuple[str, str]] = set()
    with create_or_open(path) as archive, archive.transaction() as db:
        bring_index_up_to_date(db)
        db.execute(
            "INSERT INTO rule_sets (id, code, catalogue_sha256) VALUES (1, 1, '')"
        )
        for number, text in enumerate(texts, 1):
            headline, body = " ".join(text[:5]), " ".join(["kataa", *text[5:]])
            wording = ReleaseTokens.of(headline, Texts(body))
            entries = indexer.entries(wording, Values())
            words |= entries.new_words
            db.execute(
                "INSERT INTO releases (id, headline, language, text_sha256, rule_set_id, body, boilerplate) "
                "VALUES (?, ?, 'id', ?, 1, ?, '')",
                (number, headline, f"{path}{number}", body),
            )
            db.execute(statements.ENTRIES, (number, *entries.columns))
        add_words(db, words)


@pytest.mark.parametrize("most", [1000, 60, 15])
def test_ranking_is_that_of_one_archive(
    made: tuple[Archive, Archive], monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    """Words are weighed by how many releases of all archives have them, whether all that match are weighed or few."""
    monkeypatch.setattr(ranking, "_MOST_WEIGHED", most)
    monkeypatch.setattr(ranking, "_MOST_COUNTED", most * 4)
    monkeypatch.setattr(vocabulary, "_MOST_COUNTED", most * 4)
    monkeypatch.setattr(rerank, "MOST", 10)
    whole, several = made
    chance = random.Random(most)
    for number in range(25):
        typed = " ".join(chance.choices(WORDS, k=chance.randint(1, 4)))
        typed += chance.choice(["", "", " -kataz", " katab*", ' "katac katad"'])
        query = read_query(typed, chance.choice(["any", "all"]))
        filter_ = Filter(limit=40, offset=number % 3)
        one = search(whole, query, filter_, snippet_length=0)
        all_ = search(several, query, filter_, snippet_length=0)
        assert _whole_ids(all_) == [hit.release.id for hit in one.hits], typed
        assert all_.ranked[1:] == one.ranked[1:], typed


def _whole_ids(found: SearchResult) -> list[int]:
    """Return the ids of the whole archive for those found among three of 150 releases."""
    split = [split_id(hit.release.id) for hit in found.hits]
    return [(place - 1) * 150 + number for place, number in split]


def test_named_ids_are_in_the_order_of_archives_and_numbers() -> None:
    """As numbers, ids are in the order of the archives, then of their own; they are written with the name."""
    ids = [NamedId.of(2, "b", 1), NamedId.of(1, "z", 9), NamedId.of(1, "z", 10)]
    assert list(map(str, sorted(ids))) == ["z:9", "z:10", "b:1"]
    assert f"{ids[0]:04} {ids[0]!r}" == "b:1 b:1"
