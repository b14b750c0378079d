"""The parts that an organisation can have in its sentence without acting or speaking there.

Each has a pattern of the words around a name, in whose place `NAME` stands.
"""

import re
from typing import NamedTuple

NAME = "\0"
"""Stands for the name among the words around it."""


class SentencePart(NamedTuple):
    """A pattern, and words in small letters of which it needs one: others need not be searched."""

    cues: frozenset[str]
    pattern: re.Pattern[str]

    def is_in(self, around: str, words: frozenset[str]) -> bool:
        """Return whether the pattern is in a text that has these words."""
        if self.cues.isdisjoint(words):
            return False
        return self.pattern.search(around) is not None


def _part(cues: str, pattern: str, flags: int = re.IGNORECASE) -> SentencePart:
    """Return a part; the `cues` are alternatives of a pattern, or words with spaces."""
    return SentencePart(
        frozenset(re.findall(r"[a-z]+", cues)), re.compile(pattern, flags)
    )


_SHORT_FORM = r"(?:\s\([^()\n]{2,40}\)|\))?"
_ROOMS = (
    "gedung|aula|kantor|halaman|pelataran|pendopo|ruang|ruangan|balai|lobi|auditorium"
    "|hall|building|office|headquarters"
)
_OF_ROOM = (
    "rapat|pertemuan|serbaguna|pusat|utama|besar|induk|wilayah|cabang|perwakilan|milik|of|the"
    r"|(?:lantai|lt\.?)\s\w+"
)
VENUE = _part(
    _ROOMS,
    # `di ruang rapat Gedung BRI`, `at the head office of BRI`
    rf"(?<!\w)(?:di|ke|in|at)\s(?:[\w-]+\s){{0,4}}?(?:{_ROOMS})\s(?:(?:{_OF_ROOM})\s){{0,3}}{NAME}"
    rf"|(?<!\w)(?:in|at)\s(?:the\s)?{NAME}(?:['’]s)?\s(?:head office|headquarters|building|hall)\b",
)
"""The owner of the place where something happens."""

_LEAVE = (
    "persetujuan|restu|rekomendasi|izin|izin edar|peraturan|aturan|regulasi|keputusan|edaran"
    "|consent|approval|permission|regulations|regulation|rules|rule|decree"
)
LEAVE = _part(
    _LEAVE,
    rf"(?<!\w)(?:{_LEAVE})\s(?:(?:dari|resmi|tertulis|of|from|by|the)\s){{0,3}}{NAME}"
    rf"|{NAME}['’]s\s(?:\w+\s)?(?:{_LEAVE})\b",
)
"""The one whose leave is needed, or whose rule is followed: `the Finance Ministry's consent`."""

_COUNT = (
    r"\d+|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|belas|puluh"
)
_ASKED = "diminta|didorong|didesak|diimbau|dihimbau|dituntut|ditantang"
ASKED = _part(
    f"{_ASKED} urged asked called",
    rf"(?:\A|[.!?:–—\n“”\"]|\s-)\s*(?:(?:pihak|jajaran|seluruh|para|the|{_COUNT})\s){{0,3}}{NAME}"
    rf"{_SHORT_FORM}(?:\s(?:dan|and)(?:\s[\w-]+){{1,4}}?)?(?:\sanggota\s\w+)?\s(?:(?:juga|pun|kembali|terus)\s)?"
    rf"(?:(?:{_ASKED})"
    r"|(?:is|are|was|were|has been|have been)\s(?:urged|asked|called on))(?!\w)"
    # what a president asks, it will do
    r"(?!\s(?:oleh\s|by\s)?(?:the\s)?(?:presiden|wapres|wakil presiden|president))",
)
"""The one of whom others ask something: `13 BPD diminta pemerintah menaikkan target`."""

MEMBERS = _part(
    "anggota",
    rf"(?:\b(?:bank|BPD|badan usaha|koperasi|pengusaha|perusahaan|perajin|pedagang|petani|UMKM)|\))\sanggota\s{NAME}",
)
"""The association whose members act: `bank anggota Perbanas`."""

_GIVEN = "disiapi|diberi|dibekali|disuntik|dikucuri|dijatah|terima|dapat"
RECIPIENT = _part(
    f"{_GIVEN} given",
    rf"{NAME}{_SHORT_FORM}\s(?:(?:akan|telah|sudah|kembali|juga)\s)?"
    rf"(?:{_GIVEN}"
    r"|(?:is|was|has been|have been) given)\s"
    r"(?:[\w-]+\s){0,4}?(?:Rp|dana|modal|anggaran|hibah|suntikan|kucuran|funds?|capital|grants?)",
)
"""The one that receives money: `LPDB disiapi pemerintah Rp1 triliun`."""

ORGANISER = _part(
    "penyelenggara penyelenggaranya organiser organisers organizer organizers",
    r"(?<!\w)(?i:penyelenggara(?:nya)?|organi[sz]ers?)\s(?:(?:adalah|ialah|acara|pameran|kegiatan|is|was|the)\s){0,2}"
    rf"(?:(?:Ditjen|Direktorat|Deputi|Biro|Badan|Pusat)\s(?:[A-Z]\w*\s(?:dan\s)?){{0,6}})?{NAME}",
    0,
)
"""The organiser of the event in which others take part, or its parent: `Penyelenggaranya Ditjen X Kementerian Y`."""

PARTNER = _part(
    "bersama menggandeng gandeng sama berkolaborasi bersinergi together working",
    r"(?<!\w)(?:bersama|menggandeng|gandeng|(?:sama|berkolaborasi|bersinergi) dengan|(?:together|working) with)\s"
    rf"(?:(?:[\w.&/-]+,?\s){{1,6}}?(?:dan|serta|and)\s)?(?:the\s)?{NAME}",
)
"""A partner, also behind one that is no known name: `bersama Perindag Aceh dan Bulog`."""

_THROUGH = "lewat|melalui|via|through"
CHANNEL = _part(_THROUGH, rf"(?<!\w)(?:{_THROUGH})\s{NAME}")
"""The one through which another acts: `Lewat LPDB, Pemerintah Sediakan Dana`."""
