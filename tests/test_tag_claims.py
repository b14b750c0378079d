"""`umkm tag --drop-quote`, `--drop-figure` and `--set-speaker`: people decide about quotes and figures."""

import pytest

from tests.claim_archive import archive_with_claims, claimed
from tests.conftest import Umkm
from tests.hand_read import Hand, reading_by
from umkm_cli.errors import UsageError

__all__ = ["archive_with_claims", "claimed"]


def test_tag_a_figure(claimed: Umkm) -> None:
    """A dropped figure is found no more, until the decision is withdrawn or undone."""
    dry = claimed("tag", "1", "--drop-figure", "4", "--dry-run")
    assert "1\tfigure 4\t25\tdropped" in dry.stdout
    assert claimed("figures", "--of", "barista").returncode == 0
    for back in (("undo", "--yes"), ("tag", "1", "--clear", "figure")):
        assert claimed("tag", "1", "--drop-figure", "4").returncode == 0
        assert claimed("figures", "--of", "barista").returncode == 1
        assert claimed("list", "--query", "of:barista").returncode == 1
        assert claimed(*back).returncode == 0
        assert claimed("figures", "--of", "barista").returncode == 0
    claimed("tag", "1", "--drop-figure", "4")
    with reading_by(Hand(quotes=False, least=13)):  # which numbers them otherwise
        assert claimed("retag", "1", "--all", "--yes").returncode == 0
    assert claimed("figures", "--of", "barista").returncode == 1
    assert claimed("figures", "--of", "karung").returncode == 0


REFUSED = [
    (("1", "--drop-figure", "6"), 4, "release 1 has 5 figures, no number 6."),
    (("1", "--drop-quote", "2"), 4, "release 1 has 1 quote, no number 2."),
    (("4", "--drop-figure", "1"), 4, "release 4 has no figures."),
    (("1", "--drop-figure", "0"), 4, "no number 0"),
    (("1", "2", "--drop-figure", "1"), 2, "of one release: name one."),
    (("--query", "kopi", "--set-speaker", "1", "A"), 2, "of one release: name one."),
    (("1", "--set-speaker", "1", " "), 2, "--set-speaker needs a name"),
    (("1", "--set-speaker", "1", "A\x07"), 2, "--set-speaker contains unprintable characters"),
    (("1", "--set-speaker", "1", "A\u202eB"), 2, "--set-speaker contains unprintable characters"),
    (("2", "--set-speaker", "1", "A", "--drop-quote", "1"), 2, "cannot be dropped and given a speaker"),
    (("1", "--set-speaker", "1", "?!"), 2, "--set-speaker needs a name"),
    (("1", "--clear", "speaker", "--set-speaker", "1", "A"), 2, "cannot be combined"),
    (("1", "--drop-figure", "x"), 2, "x"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "code", "part"), REFUSED, ids=str)
def test_refused_decisions(
    claimed: Umkm, arguments: tuple[str, ...], code: int, part: str
) -> None:
    """A number that the release does not have is told, and nothing is written."""
    done = claimed("tag", *arguments)
    assert (done.stdout, done.returncode) == ("", code)
    assert part in done.stderr
    assert claimed("log").stdout.count("\n") == 2


def test_decisions_made_before(claimed: Umkm) -> None:
    """What is dropped already is told, and a dropped quote has no speaker to set."""
    assert (
        claimed("tag", "2", "--drop-figure", "3", "--drop-quote", "2").returncode == 0
    )
    again = claimed("tag", "2", "--drop-figure", "3")
    assert again.stderr.startswith("figure 3 of release 2 is dropped already.\n")
    assert claimed("log").stdout.count("\n") == 3
    both = claimed("tag", "2", "--drop-figure", "3", "--drop-figure", "1")
    assert both.stdout.splitlines()[1:] == ["2\tfigure 1\t2.150\tdropped"]
    done = claimed("tag", "2", "--set-speaker", "2", "Sri")
    assert done.returncode == UsageError.EXIT_CODE
    assert "--clear quote brings it back" in done.stderr
    nobody = claimed("tag", "2", "--set-speaker", "1", "none")
    assert nobody.stdout.splitlines()[1:] == ["2\tspeaker 1\tYohanes Dagut\t"]
