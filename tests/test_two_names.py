"""Commands, options, values and fields have an Indonesian name that does exactly what the English one does."""

import json
from collections.abc import Iterator
from itertools import chain
from typing import Any

import pytest
import typer

from tests.conftest import Umkm
from umkm_cli.archive.statistics import DIMENSIONS
from umkm_cli.cli import app
from umkm_cli.cli.commands import COMMANDS
from umkm_cli.cli.indonesian import (
    COMMAND_NAMES,
    OPTION_NAMES,
    SAME_OPTIONS,
    VALUE_NAMES,
)
from umkm_cli.cli.indonesian_lines import indonesian_line
from umkm_cli.language import speaking
from umkm_cli.language.names import short_label
from umkm_cli.models.links import KINDS
from umkm_cli.verbs.typed.decisions import CLEARABLE


def groups() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each group of commands, with the commands in it by name."""
    root = app()
    commands = {name: root.get_command(None, name) for name in COMMANDS}
    yield "umkm", commands
    for name, command in commands.items():
        if hasattr(command, "commands"):
            yield name, command.commands


def every_command() -> list[tuple[str, Any]]:
    """Return umkm and each command and subcommand, with a name for a test to say."""
    named = [(f"{group} {name}", one) for group, below in groups() for name, one in below.items()]  # fmt: skip
    return [("umkm", app()), *named]


def options_of(command: Any) -> list[Any]:
    """Return the options of a command, with `--help`."""
    context = typer.Context(command, help_option_names=["--help", "-h"])
    return [each for each in command.get_params(context) if hasattr(each, "is_flag")]


def long_names(option: Any) -> list[str]:
    """Return the names of an option but the one of one letter."""
    return [each for each in (*option.opts, *option.secondary_opts) if each.startswith("--")]  # fmt: skip


def test_every_option_has_an_indonesian_name() -> None:
    """Each long option has one, or is the same in both languages, and no name is left over."""
    options = chain.from_iterable(options_of(one) for _, one in every_command())
    used = {*chain.from_iterable(map(long_names, options))}
    assert used == OPTION_NAMES.keys() | SAME_OPTIONS
    assert not OPTION_NAMES.keys() & SAME_OPTIONS
    assert len(set(OPTION_NAMES.values())) == len(OPTION_NAMES)
    assert not set(OPTION_NAMES.values()) & used


def test_every_command_has_indonesian_names() -> None:
    """Each command and subcommand has one, none means two commands of its group, and no name is left over."""
    used: set[str] = set()
    for group, commands in groups():
        names = [*commands, *(each for one in commands for each in COMMAND_NAMES[one])]
        assert len(set(names)) == len(names), group
        used |= commands.keys()
    assert used == COMMAND_NAMES.keys()


def test_every_value_of_a_short_list_has_an_indonesian_name() -> None:
    """Options that take one of a few words take Indonesian ones for all of them, and mean words that exist."""
    choices = {
        long_names(option)[0]: set(option.type.choices)
        for _, one in every_command()
        for option in options_of(one)
        if getattr(option.type, "choices", None)
    }
    lists = {"--by": set(DIMENSIONS), "--link": set(KINDS), "--clear": {*CLEARABLE.values()}}  # fmt: skip
    meant = {option: set(words.values()) for option, words in VALUE_NAMES.items()}
    settable = {each: {"none"} for each in meant if each.startswith("--set-")}
    assert meant == choices | lists | settable


def forms_of(option: Any, name: str) -> list[list[str]]:
    """Return the ways to type an option under a name: alone, or with its value apart or after `=`."""
    if option.is_flag or option.count:
        return [[name]]
    values = ["x"] * option.nargs
    return [[name, *values], [f"{name}={values[0]}", *values[1:]]]


def test_both_names_are_parsed_alike() -> None:
    """Each option of each command gives the same under its Indonesian name."""
    compared: set[str] = set()
    for _, command in every_command():
        context = typer.Context(command, help_option_names=["--help", "-h"])
        parser = command.make_parser(context)
        for option in options_of(command):
            for name in filter(OPTION_NAMES.__contains__, long_names(option)):
                english = map(parser.parse_args, forms_of(option, name))
                other = map(parser.parse_args, forms_of(option, OPTION_NAMES[name]))
                for one, the_same in zip(english, other, strict=True):
                    assert one == the_same
                    assert one[0][option.name]
                compared.add(name)
    assert compared == OPTION_NAMES.keys()


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize(
    ("english", "indonesian"),
    [
        ("list --programme KUR --since 2020 --sort oldest", "daftar --program KUR --sejak 2020 --urut terlama"),
        ("search batik --limit -5", "cari batik --batas -5"),
        ("search programme:KUR AND usaha NOT place:Jakarta", "cari program:KUR DAN usaha TANPA tempat:Jakarta"),
        ("search date:none --explain", "cari tanggal:kosong --jelaskan"),
        ("search usaha organisation:BRI", "cari usaha organisasi:BRI"),
        ("stats --by programme,Xyz", "hitung --menurut Program,Xyz"),
        ("stats --by month,place --sort newest --csv", "statistik --menurut=bulan,tempat --urut=Terbaru --csv"),
        ("figures --nature as-of --jsonl", "angka --sifat per-tanggal --jsonl"),
        ("show last --no-color", "lihat terakhir --tanpa-warna"),
        ("tag 1 --link 2 sibling --dry-run", "tandai 1 --kaitkan 2 sejenis --simulasi"),
        ("tag 1 --set-place none --dry-run", "tandai 1 --tetapkan-tempat kosong --simulasi"),
        ("tag 1 --set-place Aceh,kosong --dry-run", "tandai 1 --tetapkan-tempat Aceh,kosong --simulasi"),
        ("tag 1 --set-speaker 1 none --dry-run", "tandai 1 --tetapkan-pembicara 1 kosong --simulasi"),
        ("saved", "simpanan"),
        ("programmes test Batik", "program uji Batik"),
        ("help help", "bantuan help"),
    ],
)  # fmt: skip
def test_both_names_do_the_same(
    filled: Umkm, language: str, english: str, indonesian: str
) -> None:
    """Whatever umkm speaks, a command line in Indonesian answers what its English one does."""
    one = filled(*english.split(), UMKM_LANG=language)
    other = filled(*indonesian.split(), UMKM_LANG=language)
    assert (other.returncode, other.stdout) == (one.returncode, one.stdout)
    assert _last_said(other.stderr) == _last_said(one.stderr)
    assert "Traceback" not in one.stderr


def _last_said(messages: str) -> list[str]:
    """Return the last message, but for one that calls the command as it was typed."""
    lines = messages.splitlines()
    return [each for each in lines if not each.startswith(("Try ", "Lihat '"))][-1:]


def test_help_of_each_language(umkm: Umkm) -> None:
    """English help has English names alone; Indonesian help has both, and examples in Indonesian."""
    english, indonesian = (umkm("--help", "--lang", each).stdout for each in ("en", "id"))  # fmt: skip
    assert "cari" not in english
    assert "  cari (search)  " in indonesian
    assert "--arsip" not in english
    listed = umkm("--bantuan", "--bahasa", "indonesia").stdout
    assert listed == indonesian
    shown = umkm("daftar", "--bantuan", "--bahasa=indonesia").stdout
    assert " --sejak TANGGAL " in shown
    assert "(--since)" in shown
    assert "umkm daftar --program KUR --sejak" in " ".join(shown.split())
    assert "--sejak" not in umkm("list", "--help").stdout
    below = umkm("simpanan", "--bantuan", UMKM_LANG="id").stdout
    assert "  tambah (add) " in below


@pytest.mark.parametrize(
    ("english", "indonesian"),
    [
        ("umkm tag 12 --link 41 correction", "umkm tandai 12 --kaitkan 41 ralat"),
        ("umkm stats --by programme,month --csv", "umkm hitung --menurut program,bulan --csv"),
        ("umkm saved add kur programme:KUR place:none", "umkm simpanan tambah kur program:KUR tempat:none"),
        ("umkm help saved add", "umkm bantuan simpanan tambah"),
        ("umkm saved add mekaar 'PNM OR Mekaar'", "umkm simpanan tambah mekaar 'PNM ATAU Mekaar'"),
        ("umkm show last --json", "umkm lihat terakhir --json"),
        ("umkm config set language id", "umkm pengaturan atur bahasa indonesia"),
        ("umkm config set archive /a.db", "umkm pengaturan atur arsip /a.db"),
        ("umkm config unset pager", "umkm pengaturan cabut penampil"),
    ],
)  # fmt: skip
def test_examples_in_indonesian(english: str, indonesian: str) -> None:
    """An example in Indonesian has the Indonesian names of all that it names."""
    assert indonesian_line(english) == indonesian


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("daftr", "Did you mean 'daftar'?"),
        ("ekspr", "Did you mean 'ekspor'"),
        ("saved tambh", "Did you mean 'tambah'?"),
        (
            "config shwo",
            "no such command 'shwo'. The commands are set, unset, path, edit.",
        ),
        ("config shwo --lang id", "Perintahnya atur, cabut, "),
        ("stats --by yer", "Did you mean: year?"),
        ("list --sort newst", "'newest', 'oldest'. Did you mean 'newest'?"),
        (
            "daftar --urut terbru --lang id",
            "'terlama'. Apakah yang dimaksud 'terbaru'?",
        ),
        ("calendar --by progamme", "Did you mean: programme?"),
        ("tag 1 --link 2 updat", "Did you mean: update?"),
        ("tag 1 --clear plce", "Did you mean: place?"),
        ("export --columns headlin", "Did you mean: headline?"),
        ("hitung --menurut tahn --lang id", "Apakah yang dimaksud: tahun?"),
        ("list --sejk 2020", "(Possible options: --sejak)"),
        ("list --programe KUR", "(Possible options: --programme)"),
    ],
)
def test_mistyped_names(filled: Umkm, typed: str, said: str) -> None:
    """A name mistyped in either language is answered with what looks most like it, each thing once."""
    assert said in filled(*typed.split()).stderr


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("daftar --urut aneh", "salah satu dari 'relevansi', 'terbaru', 'terlama'."),
        ("hitung --menurut aneh", "pilihlah dari program, tahun, bulan,"),
        (
            "kalender --menurut bulan",
            "menurut 'bulan'; pilihlah dari program, organisasi,",
        ),
        ("tandai 1 --kaitkan 2 aneh", "pembaruan, siaran sejenis, petikan"),
        ("tandai 1 --cabut aneh", "judul, alamat, bukan siaran pers, kaitan, kutipan"),
        ("daftar --batas x", "Lihat 'umkm daftar --bantuan'"),
        ("daftar --programe KUR", "--program)"),
        ("cari progamme:KUR", "Apakah yang dimaksud program:?"),
        ("pengaturan atur bahsa id", "Apakah yang dimaksud: bahasa?"),
        ("cari judul:rotan TANPA KUR", "tanpa tanda kutip, DAN, atau TANPA."),
    ],
)
def test_errors_name_what_can_be_typed(filled: Umkm, typed: str, said: str) -> None:
    """An error in Indonesian offers Indonesian values and options, and these are taken."""
    assert said in filled(*typed.split(), UMKM_LANG="id").stderr


def test_every_value_of_an_error_is_taken() -> None:
    """Each value that an error of tag or stats lists in Indonesian is the English one."""
    listed = {"--by": DIMENSIONS, "--link": KINDS, "--clear": CLEARABLE.values()}
    with speaking("id"):
        for option, values in listed.items():
            meant = [VALUE_NAMES[option][short_label(each)] for each in values]
            assert meant == [*values]


def test_help_tells_indonesian_defaults(umkm: Umkm) -> None:
    """A default is told by its name in the language of the help."""
    said = {each: umkm("cite", "--help", UMKM_LANG=each).stdout for each in ("en", "id")}  # fmt: skip
    assert "default: plain]" in " ".join(said["en"].split())
    assert "bawaan: biasa]" in " ".join(said["id"].split())


@pytest.mark.parametrize(
    ("language", "typed", "offered"),
    [
        ("id", "s", ["serupa", "simpanan"]),
        ("en", "list --s", ["--since", "--sort"]),
        ("en", "list --se", []),
        ("id", "daftar --unt", ["--until"]),
        ("id", "list --s", ["--sejak", "--sampai"]),
        ("id", "daftar --until 2020 --ur", ["--urut"]),
        ("id", "daftar --urut ter", ["terbaru", "terlama"]),
        ("id", "daftar --sort ter", ["terbaru", "terlama"]),
        ("en", "daftar --urut o", ["oldest"]),
        ("en", "list --sort ter", []),
        ("id", "daftar --urut o", ["oldest"]),
        ("id", "simpanan ", ["tambah", "baru", "kabar", "hapus"]),
    ],
)
def test_completion(umkm: Umkm, language: str, typed: str, offered: list[str]) -> None:
    """The shell completes the names of the language that is spoken, and English ones in Indonesian if none fits."""
    done = umkm(*typed.split(" "), _UMKM_COMPLETE="fish", UMKM_LANG=language)
    _how, *choices = done.stdout.splitlines()
    assert [each.partition("\t")[0] for each in choices] == offered


def test_completion_tells_options_in_the_language_that_is_spoken(umkm: Umkm) -> None:
    """Each option is offered with its help in Indonesian, also the one that shows help."""
    done = umkm("daftar", "--ban", _UMKM_COMPLETE="fish", UMKM_LANG="id")
    assert "Show this" not in done.stdout
    assert "--bantuan\tTampilkan" in done.stdout


def test_what_is_kept(filled: Umkm) -> None:
    """The journal has what was typed; a saved search is stored in English, whatever was typed."""
    saved = ("simpanan", "tambah", "kur", "program:KUR DAN tanggal:2020..2021")
    assert filled(*saved, UMKM_LANG="id").returncode == 0
    entries = json.loads(filled("log", "--json").stdout)
    assert entries[0]["arguments"] == list(saved)
    (search,) = json.loads(filled("saved", "--json").stdout)
    assert search["query"] == "programme:KUR AND date:2020..2021"


def test_the_fields_are_named_in_the_language_that_is_spoken() -> None:
    """Who types a field that does not exist is told those of the language that is spoken."""
    from umkm_cli.verbs.typed.field_names import explain_other_fields

    with speaking("id"):
        assert "program:, tempat:, organisasi:" in explain_other_fields(["xyz"])
        assert "tempat:?" in explain_other_fields(["lokasi"])
    assert "programme:, place:, organisation:" in explain_other_fields(["xyz"])
