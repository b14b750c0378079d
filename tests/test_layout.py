"""Lines and paragraphs of a text."""

from umkm_cli.reading.layout import lines_of, paragraphs, undoubled

BODY = "Pelatihan diikuti enam puluh perajin dari tiga kecamatan dan berlangsung selama dua hari penuh."


def test_lines_know_their_place() -> None:
    """A line is the stretch of the text it names, without the white space around it."""
    text = "  Satu \n\n\tDua\nTiga"
    lines = lines_of(text)
    assert [text[line.start : line.end] for line in lines] == ["Satu", "Dua", "Tiga"]
    assert [line.after_blank for line in lines] == [True, True, False]


def test_headline_between_two_bodies() -> None:
    """Of a body that stands twice the later one stays, below the headline."""
    lines = lines_of(f"{BODY}\nPelatihan Perajin\n{BODY}")
    assert [line.text for line in undoubled(lines)] == ["Pelatihan Perajin", BODY]


def test_headline_printed_twice() -> None:
    """Of a headline that is printed twice the first one stays."""
    lines = lines_of(f"Pelatihan Perajin\nPelatihan Perajin\n{BODY}")
    assert [line.text for line in undoubled(lines)] == ["Pelatihan Perajin", BODY]


def test_whole_text_twice() -> None:
    """A text that stands twice with its headline stands once."""
    lines = lines_of(f"Pelatihan Perajin\n{BODY}\nPelatihan Perajin\n{BODY}")
    assert [line.text for line in undoubled(lines)] == ["Pelatihan Perajin", BODY]


def test_wrapped_lines_belong_together() -> None:
    """Hard-wrapped lines are one paragraph; paragraphs on lines of their own stay apart."""
    wrapped = lines_of(
        "Pelatihan diikuti enam puluh perajin dari tiga kecamatan\n"
        "dan berlangsung selama dua hari penuh.\n"
        "Peserta pulang."
    )
    assert [len(block) for block in paragraphs(wrapped)] == [2, 1]
    alone = lines_of(f"{BODY} {BODY}\n{BODY} {BODY}")
    assert [len(block) for block in paragraphs(alone)] == [1, 1]
