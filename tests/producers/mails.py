"""Mails as common programs send them, built with Python's own library."""

import textwrap
from collections.abc import Iterator
from email.message import EmailMessage
from html import escape

from tests.producers.forms import blocks_as_html
from tests.producers.office import python_docx
from tests.producers.producer import Producer, each_release
from tests.producers.releases import Items, Numbered, Paragraph, Table, Written

_LOGO = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,"
    b"\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
)


def _message(written: Written, program: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Humas <humas@mitra.example>"
    message["To"] = "redaksi@koran.example"
    message["Subject"] = (
        f"{'Siaran Pers' if written.language == 'id' else 'Press Release'}: {written.headline}"
    )
    message["Date"] = f"{_day(written)} 08:15:00 +0700"
    message["Message-ID"] = f"<{written.name}@mitra.example>"
    message["X-Mailer"] = program
    return message


def _day(written: Written) -> str:
    year, month, day = written.date.split("-")
    names = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
    return f"{day} {names[int(month) - 1]} {year}"


def _wrapped(written: Written, width: int, *, flowed: bool = False) -> str:
    """The release as plain text, in lines of a width; flowed lines end with a space."""
    joint = " \n" if flowed else "\n"
    paragraphs = (
        joint.join(textwrap.wrap(each, width, break_on_hyphens=False))
        for each in written.lines()
    )
    return "\n\n".join(paragraphs) + "\n"


def gmail(written: Written) -> bytes:
    """A mail of Gmail: both forms, quoted-printable, every paragraph in a `div`."""
    message = _message(written, "")
    del message["X-Mailer"]
    message.set_content(_wrapped(written, 72), cte="quoted-printable")
    page = "".join(_in_divisions(written))
    message.add_alternative(
        f'<div dir="ltr">{page}</div>', subtype="html", cte="quoted-printable"
    )
    message.set_boundary("000000000000a1b2c3d4e5f60718")
    return message.as_bytes()


def _in_divisions(written: Written) -> Iterator[str]:
    yield f"<div><b>{escape(written.headline)}</b></div><div><br></div>"
    for block in blocks_as_html(written):
        yield block.replace("<p>", "<div>").replace("</p>", "</div><div><br></div>")
    yield from (f"<div>{escape(note)}</div>" for note in written.notes)


def outlook(written: Written) -> bytes:
    """A mail of Outlook: Word's HTML and a plain form, base64, with the logo of the signature."""
    message = _message(written, "Microsoft Outlook 16.0")
    message.set_content(_wrapped(written, 1000), cte="base64")
    paragraphs = "".join(_in_office_paragraphs(written))
    page = (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta http-equiv="Content-Type"'
        ' content="text/html; charset=utf-8"><meta name="Generator" content="Microsoft Word 15 (filtered medium)">'
        "<style><!-- p.MsoNormal {margin:0cm; font-size:11.0pt;} --></style></head>"
        f'<body lang="IN"><div class="WordSection1">{paragraphs}<p class="MsoNormal">'
        '<img width="1" height="1" src="cid:logo"></p></div></body></html>'
    )
    message.add_alternative(page, subtype="html", cte="base64")
    message.get_payload()[1].add_related(_LOGO, "image", "gif", cid="<logo>")  # type: ignore[index, union-attr]
    message.set_boundary("_004_A1B2C3D4E5F6_")
    message.get_payload()[1].set_boundary("_000_A1B2C3D4E5F6_")  # type: ignore[index, union-attr]
    return message.as_bytes()


def _in_office_paragraphs(written: Written) -> Iterator[str]:
    empty = '<p class="MsoNormal"><o:p>&nbsp;</o:p></p>'
    yield f'<p class="MsoNormal"><b>{escape(written.headline)}</b><o:p></o:p></p>{empty}'
    for block in written.opened:
        match block:
            case Paragraph(text, _):
                yield f'<p class="MsoNormal">{escape(text)}<o:p></o:p></p>{empty}'
            case Items(items):
                for each in items:
                    mark = '<span style="font-family:Symbol">·<span>&nbsp;&nbsp; </span></span>'
                    yield f'<p class="MsoListParagraph">{mark}{escape(each)}<o:p></o:p></p>'
            case Numbered():
                for line in block.lines():
                    mark = f'<span style="mso-list:Ignore">{line.numeral}{line.end}<span>&nbsp;&nbsp; </span></span>'
                    yield f'<p class="MsoListParagraph">{mark}{escape(line.text)}<o:p></o:p></p>'
            case Table(rows):
                yield f'<table class="MsoTableGrid">{"".join(map(_office_row, rows))}</table>{empty}'
    yield from (
        f'<p class="MsoNormal">{escape(note)}<o:p></o:p></p>' for note in written.notes
    )


def _office_row(row: tuple[str, ...]) -> str:
    cells = (
        f'<td><p class="MsoNormal">{escape(cell)}<o:p></o:p></p></td>' for cell in row
    )
    return f"<tr>{''.join(cells)}</tr>"


def thunderbird(written: Written) -> bytes:
    """A mail of Thunderbird: plain text whose lines flow, as 8-bit UTF-8."""
    message = _message(written, "")
    del message["X-Mailer"]
    message["User-Agent"] = "Mozilla Thunderbird"
    text = _wrapped(written, 70, flowed=True)
    message.set_content(text, cte="8bit", params={"format": "flowed"})
    return message.as_bytes()


def with_word_file(written: Written) -> bytes:
    """A covering mail with the release as a Word document."""
    message = _message(written, "")
    del message["X-Mailer"]
    message.set_content(
        "Yth. Redaksi,\n\nterlampir siaran pers kami.\n\nSalam\nHumas\n"
    )
    kind = "vnd.openxmlformats-officedocument.wordprocessingml.document"
    message.add_attachment(
        python_docx(written), "application", kind, filename=f"{written.name}.docx"
    )
    message.set_boundary("=-=a1b2c3=-=")
    return message.as_bytes()


PRODUCERS = tuple(
    Producer(name, ".eml", each_release(make))
    for name, make in (
        ("Gmail-like", gmail),
        ("Outlook-like", outlook),
        ("Thunderbird-like", thunderbird),
        ("mail with Word file", with_word_file),
    )
)
