"""The parts that an organisation can have in its sentence without acting or speaking there.

Each is a pattern of the words around a name, in whose place `NAME` stands.
"""

import re

NAME = "\0"
"""Stands for the name among the words around it."""

_SHORT_FORM = r"(?:\s\([^()\n]{2,40}\)|\))?"
_ROOMS = (
    "gedung|aula|kantor|halaman|pelataran|pendopo|ruang|ruangan|balai|lobi|auditorium"
    "|hall|building|office|headquarters"
)
_OF_ROOM = (
    "rapat|pertemuan|serbaguna|pusat|utama|besar|induk|wilayah|cabang|perwakilan|milik|of|the"
    r"|(?:lantai|lt\.?)\s\w+"
)
VENUE = re.compile(
    # `di ruang rapat Gedung BRI`, `at the head office of BRI`
    rf"(?<!\w)(?:di|ke|in|at)\s(?:[\w-]+\s){{0,4}}?(?:{_ROOMS})\s(?:(?:{_OF_ROOM})\s){{0,3}}{NAME}"
    rf"|(?<!\w)(?:in|at)\s(?:the\s)?{NAME}(?:['’]s)?\s(?:head office|headquarters|building|hall)\b",
    re.IGNORECASE,
)
"""The owner of the place where something happens."""

_LEAVE = (
    "persetujuan|restu|rekomendasi|izin|izin edar|peraturan|aturan|regulasi|keputusan|edaran"
    "|consent|approval|permission|regulations?|rules?|decree"
)
LEAVE = re.compile(
    rf"(?<!\w)(?:{_LEAVE})\s(?:(?:dari|resmi|tertulis|of|from|by|the)\s){{0,3}}{NAME}"
    rf"|{NAME}['’]s\s(?:\w+\s)?(?:{_LEAVE})\b",
    re.IGNORECASE,
)
"""The one whose leave is needed, or whose rule is followed: `the Finance Ministry's consent`."""

_COUNT = (
    r"\d+|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|belas|puluh"
)
ASKED = re.compile(
    rf"(?:\A|[.!?:–—\n“”\"]|\s-)\s*(?:(?:pihak|jajaran|seluruh|para|the|{_COUNT})\s){{0,3}}{NAME}"
    rf"{_SHORT_FORM}(?:\s(?:dan|and)(?:\s[\w-]+){{1,4}}?)?(?:\sanggota\s\w+)?\s(?:(?:juga|pun|kembali|terus)\s)?"
    r"(?:(?:diminta|didorong|didesak|diimbau|dihimbau|dituntut|ditantang)"
    r"|(?:is|are|was|were|has been|have been)\s(?:urged|asked|called on))(?!\w)"
    # what a president asks, it will do
    r"(?!\s(?:oleh\s|by\s)?(?:the\s)?(?:presiden|wapres|wakil presiden|president))",
    re.IGNORECASE,
)
"""The one of whom others ask something: `13 BPD diminta pemerintah menaikkan target`."""

RECIPIENT = re.compile(
    rf"{NAME}{_SHORT_FORM}\s(?:(?:akan|telah|sudah|kembali|juga)\s)?"
    r"(?:disiapi|diberi|dibekali|disuntik|dikucuri|dijatah|terima|dapat"
    r"|(?:is|was|has been|have been) given)\s"
    r"(?:[\w-]+\s){0,4}?(?:Rp|dana|modal|anggaran|hibah|suntikan|kucuran|funds?|capital|grants?)",
    re.IGNORECASE,
)
"""The one that receives money: `LPDB disiapi pemerintah Rp1 triliun`."""

ORGANISER = re.compile(
    r"(?<!\w)(?i:penyelenggara(?:nya)?|organi[sz]ers?)\s(?:(?:adalah|ialah|acara|pameran|kegiatan|is|was|the)\s){0,2}"
    rf"(?:(?:Ditjen|Direktorat|Deputi|Biro|Badan|Pusat)\s(?:[A-Z]\w*\s(?:dan\s)?){{0,6}})?{NAME}"
)
"""The organiser of the event in which others take part, or its parent: `Penyelenggaranya Ditjen X Kementerian Y`."""

PARTNER = re.compile(
    r"(?<!\w)(?:bersama|menggandeng|gandeng|(?:sama|berkolaborasi|bersinergi) dengan|(?:together|working) with)\s"
    rf"(?:(?:[\w.&/-]+,?\s){{1,6}}?(?:dan|serta|and)\s)?(?:the\s)?{NAME}",
    re.IGNORECASE,
)
"""A partner, also behind one that is no known name: `bersama Perindag Aceh dan Bulog`."""

CHANNEL = re.compile(rf"(?<!\w)(?:lewat|melalui|via|through)\s{NAME}", re.IGNORECASE)
"""The one through which another acts: `Lewat LPDB, Pemerintah Sediakan Dana`."""
