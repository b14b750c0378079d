"""Recognise a last line that breaks off, as copies of a certain length do: `“Jika gudang sudah penuh bar`."""

import re

from umkm_cli.reading.layout import Line, capital_share

_TITLE_SHARE = 0.8
NO_INVITATION = (
    r"(?![^:]{0,40}(?<!\bNo):\s|.*\b(?i:silakan|silahkan|klik|unduh|komentar|comments?|please|click|download|subscribe)\b"
    # not `Saya ikuti semua kelas`
    r"|.*(?i:(?<!saya )(?<!kami )(?<!kita )(?<!mereka )(?<!yang )\b(?:dapatkan|bagikan|tonton|kunjungi|ikuti|simak"
    r"|hubungi|(?:visit|follow) (?:our|us|the (?:web)?site|www|http)))\b"
    r"|(?:\S+ )?(?i:daftar|baca|read|kembali|laporkan|kirim|lihat|cari|tulis)\b)"
)
"""Matches nothing in front of a line that invites readers to do something."""

_CUT_OFF = re.compile(
    rf"{NO_INVITATION}(?:[“\"‘'(]?[A-Z0-9]\S*(?: [^\s|]\S*)+ \(?[a-z0-9]\S*"
    r"|.{20,}[a-z]{4}[.!?][”\"’]? [A-Z“\"].*|(?:\S+ ){8,}\(?[A-Z]\S*)"
)
"""Matches a last line that may have been cut off: `“Jika gudang sudah penuh bar`."""
_OPENS_CLAUSE = re.compile(
    rf"{NO_INVITATION}(?:(?:Di[a-z]{{3,}}kannya|Ia|Dia|Mereka|Adapun|Sementara(?:\ itu)?|Selain\ itu"
    r"|(?:Sesudah|Setelah|Karena|Untuk)\ itu|(?:Menyangkut|Mengenai|Terkait)\ [a-z]+|Namun|Sedangkan"
    r"|Menurut(?:nya)?|Lebih\ lanjut|He|She|They|Meanwhile|However|Moreover),?\ )\S.*"
    r"|(?:Tahun|Sampai|Salah|Sejak|Selama|Hingga|Dengan|Saat|Karena|Bahkan|Tetapi|Dari)(?:\ [a-z]\S*)+.*"
    r"|(?:[A-Z][a-z]{4,}nya|Menurut [A-Z][a-z]+),? [a-z]\S.*"
    r"|(?:[A-Z][\w’']+ ){1,4}(?:menambahkan|mengatakan|menuturkan|menjelaskan|menyebut(?:kan)?|mengaku|berharap),? .*"
    r"|(?:[A-Z][\w’']+ ){1,3}[A-Z][\w’']+, (?:[SM]\.[A-Z]|S[EHT]\b|MM\b).*"
    r"|(?:(?:Wakil|Plt\.?|Pj\.?) )?(?:Kepala|Ketua|Direktur|Bupati|Wali ?[Kk]ota|Gubernur|Menteri|Camat|Sekretaris"
    r"|Manajer|Pemilik)(?:(?: [^\s,:|]+){4,}|(?: [^\s:|]+)+, (?:[^\s,:|]+ )?dan [A-Z]\w+)"
    r"|(?:Turut|Ikut|Tampak|Terlihat) [a-z]{4,}(?: [^\s:|]+){2,}|[“\"](?=[^”\"]*\Z)\S.*|[A-WYZ]"
    r"|(?:\S+ ){5,}\S+,|Kuwu|(?:[A-Z][\w’']+ ){0,3}[A-Z][\w’']+, (?:sebagai|selaku) .*"
    r"|.{10,}\b(?:mengatakan|menyampaikan|menuturkan|menjelaskan|menambahkan|berkata|menyebut),? [“\"].*"
)
"""Matches a last line that was cut off, however short: `Adapun, Ketua Kelompok`, `“Kalau`."""
# What goes on with a text, whatever the heading above it says: `Soal mutu, lanjutnya, abon tersebut …`.
_TAKES_UP = re.compile(
    r"\b(?:(?:lanjut|ujar|kata|tutur|jelas|ucap|tambah|sambung|ungkap|papar)nya|tersebut)\b"
)
_KEYED = re.compile(r"[^:]{3,40}:\s")


def breaks_off(last: str) -> bool:
    """Return whether a last line is a sentence without its end."""
    if _OPENS_CLAUSE.fullmatch(last):
        return True
    is_headline = capital_share(last) >= _TITLE_SHARE
    return not is_headline and _CUT_OFF.fullmatch(last) is not None


def goes_on_keyed(before: Line, last: Line) -> bool:
    """Return whether a line has a label as the one before it: `Bunga: 6 persen per ta`."""
    return all(map(_KEYED.match, (before.text, last.text)))


def takes_up(last: str) -> bool:
    """Return whether a line goes on with the text above it, whatever a heading between says."""
    return _TAKES_UP.search(last) is not None
