"""Leave out what stands between a noun and its predicate: who says so, where, and when."""

import re
from collections.abc import Sequence
from typing import Final

from umkm_cli.catalogue.calendar import MONTHS
from umkm_cli.reading.figures.surroundings import Surroundings
from umkm_cli.reading.spans import lower_letters

_TIMES = r"pada|per|dalam|selama|sepanjang|hingga|sampai|di|sejak|since|untuk|tahun|in|during|at the end of|until|by"
_MONTH = "|".join(sorted(map(str.title, MONTHS), key=len, reverse=True))
_DAYS = r"(?:[0-9]{1,2}(?:[-–][0-9]{1,2})? )?"
_ASIDE = re.compile(
    r", (?:[a-z]+nya|(?:kata|ujar|lanjut|tambah|sebut|ungkap|terang|jelas|imbuh|tutur|papar|aku|menurut) [^,.;]{2,40}"
    r"|(?:[A-Z][\w.]*[ ]?){1,4}),(?= )|, [a-z]+ (?:said|added|noted|says),(?= )"
    r"| secara [a-z]+(?= )| (?:tahun|bulan|pekan|musim|semester|kuartal) (?:ini|lalu|terakhir|berjalan"
    r"|sebelumnya)(?=[ ,])| (?:(?:hingga|sampai(?: dengan)?|pada|per) )?(?:saat|selama|sejauh) ini(?= )"
    r"| (?:hingga|sampai(?: dengan)?|pada|per) hari ini(?= )"
    r"| (?:Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu) (?:lalu|kemarin|ini)(?= )"
    r"| (?:naik|turun|tumbuh|meningkat|menurun|menguat|melemah|melonjak|bertambah|berkurang|merosot|anjlok|melesat"
    r"|rose|fell|grew|up|down)(?: sebesar| by)? [0-9][0-9.,]*(?: ?%| persen| percent)(?: YoY| yoy"
    r"| \([Yy]o[Yy]\))?(?= (?:dari|menjadi|ke|from"
    r"|to) )"
    rf"| (?:{_TIMES}) (?:[^\W\d][\w–-]* ){{0,5}}{_DAYS}(?:(?:{_MONTH}) )?(?:19|20)[0-9]{{2}}(?= )"
    r"| (?:setelah|sebelum|after|before) (?:pajak|tax)(?= )"
    rf"| (?:{_TIMES}) (?:akhir |awal )?{_DAYS}(?:{_MONTH})(?= [a-z])"
)
"""Matches what stands between a noun and its predicate: who says so, where, and when."""
_ADVERBIAL = re.compile(
    r"(?:^|[.,;:] )[\"“‘(]?(?i:secara|di|pada|dari|untuk|sejak|hingga|selama|dengan|selain|bagi|dalam|per|saat"
    r"|sementara itu|menurut) [^,.;:]*$"
)
"""Matches a clause that has only told when, where or how, before an aside."""
_LONGEST_ADVERBIAL: Final = 60
_IN_ASIDES = (
    *"0123456789",
    *(" secara ", "ini ", "lalu ", "lalu,", "terakhir ", "berjalan ", "sebelumnya "),
    *("pajak ", "tax ", "kemarin "),
)
"""What one of the asides without two commas must have."""


def without_asides(context: Surroundings) -> tuple[Sequence[str], Sequence[str]]:
    """Return the words before a number as written and in lower case, without asides."""
    before = context.before
    if before.endswith(": "):
        before = before[:-2]
        return before.split(), lower_letters(before).split()
    has_signs = any(map(before.__contains__, _IN_ASIDES))
    if not any((has_signs, before.count(",") > 1)):
        return before.split(), context.words
    kept = _ASIDE.sub(_comma_of, before)
    return kept.split(), lower_letters(kept).split()


def _comma_of(aside: re.Match[str]) -> str:
    """Return what is left of an aside: a comma behind an adverbial, before the subject."""
    if not aside[0].startswith(","):
        return ""
    start = max(0, aside.start() - _LONGEST_ADVERBIAL)
    before = aside.string[start : aside.start()]
    return "," if _ADVERBIAL.search(before) else ""
