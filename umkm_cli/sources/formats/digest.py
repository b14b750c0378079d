"""Split the digests of mailing lists (RFC 1153): mails in one text, between lines of hyphens."""

import re
from itertools import chain, filterfalse, pairwise

from umkm_cli.sources.formats.mime import split_uuencoded

_HYPHENS = b"-" * 30
_FIELD = (
    rb"(?:Message|Date|From|To|Cc|Subject|Message-ID|Reply-To|Sender|Keywords"
    rb"|Organization|Newsgroups|MIME-Version|Content-[\w-]+)"
)
# 70 hyphens are above the first mail, 30 between them, and a sentence is below the last.
_BETWEEN = re.compile(
    rb"(?m)^-{30}(?:-{40})?[ \t]*\r?\n(?:[ \t]*\r?\n)+(?=(?i:%b:|End of ))" % _FIELD
)
_LEAST = 2  # lines of hyphens, or it is a mail with another below
_NAME = re.compile(rb"(?m)^([!-9;-~]+):")
_EMPTY_LINE = re.compile(rb"\r?\n[ \t]*\r?\n")


def split_files(text: bytes) -> tuple[bytes, list[tuple[str, bytes]]]:
    """Return a text without the files in it, uuencoded or mails of a digest, and these."""
    around, mails = split_digest(text)
    named = [(f"{number}.eml", mail) for number, mail in enumerate(mails, 1)]
    rest, files = split_uuencoded(around)
    return rest, named + files


def split_digest(text: bytes) -> tuple[bytes, list[bytes]]:
    """Return the text around the mails of a digest, and these; any other text has none."""
    between = _BETWEEN.finditer(text) if _HYPHENS in text else ()
    places = list(map(re.Match.span, between))
    if len(places) < _LEAST:
        return text, []
    end = (len(text), len(text))
    sections = [
        text[start:stop].rstrip(b"\r\n")
        for (_, start), (stop, _) in pairwise([(0, 0), *places, end])
    ]
    mails = list(filter(_is_mail, sections[1:]))
    around = chain(sections[:1], filterfalse(_is_mail, sections[1:]))
    return b"\n\n".join(around), mails


def _is_mail(section: bytes) -> bool:
    header = _EMPTY_LINE.split(section, maxsplit=1)[0]
    names = set(map(bytes.lower, _NAME.findall(header)))
    return b"from" in names and not names.isdisjoint((b"date", b"subject"))
