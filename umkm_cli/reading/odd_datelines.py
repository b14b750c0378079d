"""Read datelines whose marks are unusual: `BANDUNG, (WU).- Ada …`, `wartauji.com-Blora, Ada …`.

Each form has a pattern of the whole dateline. Its place must be a listed one, or be named
like a part of the land beside the address of an outlet.
"""

import re
from collections.abc import Iterator
from functools import cache

from umkm_cli.reading.dateline_marks import DOMAIN
from umkm_cli.reading.dateline_parts import Dateline, PlaceAt
from umkm_cli.reading.layout import Line, Text
from umkm_cli.reading.unlisted_places import NO_PLACE, PART_OF_LAND, is_named

_AGENCY = "InfoPublik"  # of the districts: its datelines name their towns
_OUTLET = rf"(?P<outlet>(?i:{DOMAIN.pattern}))"
_INITIALS = r"(?P<outlet>[A-Z][A-Z ]{1,24})"
_PLACE = r"(?P<place>[A-Z](?:[^\W_]|[’'])+(?: [A-Z](?:[^\W_]|[’'])+){0,2})"
_CAPITALS = r"(?P<place>[A-Z]{4,}(?: [A-Z]{3,}){0,2})"
_NAMED = r"(?P<outlet>[A-Z][\w.]+(?: [A-Z][\w.]+){0,3})"
_BAR = r"(?:\|{1,2}|[ǀ│¦ꟾ]{1,2}|\b[Il]\b)"
# Names of provinces, behind a city or in the address of an outlet's branch.
_PROVINCE = (
    r"(?:NTB|NTT|DIY|(?i:Jabar|Jateng|Jatim|Kalbar|Kalsel|Kaltim|Kalteng|Kaltara|Sumut|Sumbar|Sumsel|Sulsel|Sulut"
    r"|Sulteng|Sultra|Sulbar|Babel|Kepri|Aceh|Riau|Lampung|Banten|Bali|Maluku|Papua"
    r"|(?:Jawa|Kalimantan|Sumatera|Sulawesi|Papua|Maluku|Nusa Tenggara)"
    r" (?:Barat|Tengah|Timur|Selatan|Utara|Tenggara))\b)"
)
_LEAD = r"(?=[“\"]?[A-Z\d][^\n]{60})"
_DASH = r"\s?[-–—]{1,2}\s?"
_NO_DAY = (
    r"(?!\d{1,2}(?:[./-]\d{1,2}[./-]\d|\s[A-Z][a-z]{2,8}\s)|[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}"
    r"|(?:Senin|Selasa|Rabu|Kamis|Jum.?at|Sabtu|Minggu|Ahad)\b[^\n]{0,12}\d)"
)
_MARK = r"[,.:;|/\\•·_~>«»()\[\]ǀ│¦ꟾ–—-]"
_PARTED = rf"(?:\s?(?:{_MARK}{{1,3}}\s?){{1,2}}|\s[Il]\s)"
# The first words of a lead, which are no part of a place.
_OPENING = (
    r"(?:Bupati|Gubernur|Kegiatan|Komunitas|Koperasi|Mahasiswa|Menteri|Nelayan|Para|Pedagang|Pelaku|Pemerintah|Pemkab"
    r"|Pemkot|Pemprov|Pengrajin|Pengurus|Pengusaha|Perajin|Petani|Presiden|Program|Puluhan|Ratusan|Ribuan|Sebanyak"
    r"|Sejumlah|Wakil|Wali [Kk]ota|Warga)"
)
_ALONE = r"[^\w\n]*(?!\s*[)\]])(?:\Z|(?=\n))"
_ENDED = rf"(?:\s?(?:(?![(\[]){_MARK}{{1,3}}\s?){{1,2}}{_NO_DAY}{_LEAD}|{_ALONE})"
_AROUND = rf"(?:[\s,/•·]+{_PROVINCE})?"
_FORMS = (
    # A place and the address of an outlet, whatever marks are between them and behind: `Bandung -wartauji.com Ada …`,
    # `BANDUNG|WARTAUJI.COM - Ada …`, `Balige • Sumut [wartauji.com]`, but `JATIM.WARTA.CO –` is an address
    rf"[\[(]?(?!{_PROVINCE}\.){NO_PLACE}{_PLACE}(?!\.(?:[a-z]|(?:DESA|GO|SCH)\.)){_AROUND}{_PARTED}{_OUTLET}(?:{_PARTED}{_PROVINCE}(?=\s?[|–—-]))?"
    rf"(?:{_ENDED}|\s{_NO_DAY}{_LEAD})",
    # `[wartauji.com] Bandung – Ada …`, `wartauji.com: (Bandung) Ada …`, `wartauji.com | BANDUNG, Ada …`
    rf"[\[(]?{_OUTLET}{_PARTED}{_PLACE}(?!,\s(?!{_PROVINCE})){_AROUND}{_ENDED}",
    rf"[\[(]?{_OUTLET}(?:{_PARTED}(?=[A-Z]{{4}})|[-–—]){_PLACE}{_AROUND}{_ENDED}",
    # `wartauji.com - Waru, Bandung - Ada …`, with a village in front of the town
    rf"{_OUTLET}{_PARTED}[A-Z]\w+(?: [A-Z]\w+)?,\s{_PLACE}{_DASH}{_LEAD}",
    # `Bandung, (WU).- Ada …`, `Bandung [Warta Uji] – Ada …`
    rf"{_PLACE},? ?(?:\((?P<outlet>[^()\n]{{2,30}})\)\.|\[[^\[\]\n]{{2,30}}\]){_DASH}{_LEAD}",
    # `BANDUNG (WU) Ada …`, `BANDUNG| Ada …`, `BANDUNG/WARTA – Ada …`
    rf"{_CAPITALS}(?:,? \({_INITIALS}\)[.,]?\s|\s?(?:\|\|?|~|\.\.+|…\.*|>>|::|//)\s?)(?=[A-Z][a-z]+\s)"
    rf"(?![^\n]*\|){_LEAD}",
    # `Bandung | Ada …`, with a sentence behind it
    rf"{_PLACE}\s?{_BAR}\s?(?![^\n]*[|–—]){_LEAD}(?=[^\n]{{80,}}[.!?”\"](?:\Z|\n))",
    rf"{_CAPITALS}//?{_INITIALS}{_DASH}{_LEAD}",
    # `Bandung. WartaUji — Ada …`
    rf"{_PLACE}\.\s(?P<outlet>[A-Z][a-z]+[A-Z][A-Za-z]+)\s?[–—-]{{1,2}}\s?{_LEAD}",
    # `Bandung -warta uji. Ada …`
    rf"{_PLACE}\s[–—-](?P<outlet>[a-z]+(?: [a-z]+){{0,2}})\.\s{_LEAD}",
    # `Bandung_Warta Uji- Ada …`, also alone on its line
    rf"{_PLACE}_(?P<outlet>[A-Z][^\W_]*(?: [A-Z][^\W_]*){{0,3}})\s?[-–—]{{1,2}}(?:\s*\Z|(?=\n)|\s?{_LEAD})",
    # `Cihideung, wartauji.com — Ada …`
    rf"{NO_PLACE}(?P<place>[A-Z][a-z’']{{4,}}), (?P<outlet>(?i:{DOMAIN.pattern})|{_AGENCY})\s?[–—-]{{1,2}}\s?{_LEAD}",
    # `Wartauji Kota Bandung – Ada …`
    rf"(?P<outlet>[A-Z]\w{{3,}}) (?P<place>(?:Kota|Kabupaten|Kab\.) [A-Z]\w+(?: [A-Z]\w+)?)\s[–—-]{{1,2}}\s{_LEAD}",
    # `Warta Uji (Bandung) - Ada …`, `(Warta Uji – Bandung) Ada …`
    rf"{_NAMED}\s\({_PLACE}\)\s?[:–—-]{{1,2}}\s?{_LEAD}",
    rf"\({_NAMED}(?:,\s|\s?[|–—-]\s?){_PLACE}\)(?:{_DASH}|\s){_LEAD}",
    # `Bandung, (Warta Uji) Ada …`, `[Bandung] Ada …`, `(BANDUNG) – Ada …`
    rf"{_PLACE},\s?\({_NAMED}\)[.,]?\s{_LEAD}",
    rf"[(\[]{_PLACE}[)\]](?:{_DASH}|\s){_LEAD}",
    # `BANDUNG || wartauji.com – Ada …`, `WARTAUJI.COM | Bandung – Ada …`
    rf"{_PLACE}\s?{_BAR}\s?{_NAMED}{_DASH}{_LEAD}",
    # `BANDUNG, WARTA | Ada …`
    rf"{_CAPITALS},\s{_INITIALS}\s?{_BAR}\s?(?![^\n]*\|){_LEAD}",
    # `Bandung, Warta Wali Kota Bandung …`, with a title behind the outlet
    rf"{_PLACE},\s(?P<outlet>[A-Z][a-z]{{2,12}})\s(?=(?:Wali [Kk]ota|Walikota|Bupati|Gubernur|Wakil|Menteri|Kepala"
    r"|Ketua|Sekretaris|Direktur)\s[A-Z][^\n]{60})",
    # `Bandung – wartauji` and `wartauji.com-Bandung,`, alone on their lines
    rf"{_PLACE}\s[-–—]\s(?P<outlet>[a-z]{{5,24}})\s*(?:\Z|(?=\n))",
    # `[BANDUNG/JAWA BARAT], Selasa, 4 November 2025 — Ada …`
    rf"[(\[]{_PLACE}(?:/[^()\[\]\n]{{3,30}})?[)\]],?\s(?P<day>[^()\[\]–—\n]{{6,30}}?){_DASH}{_LEAD}",
    # `WARTA.COBandung - Ada …`, where a link ended
    rf"(?P<outlet>[A-Z]{{3,}}\.(?:CO\.ID|COM?|ID|NET)){_PLACE}{_DASH}{_LEAD}",
    # `BANDUNGKAB, DINKOPUM - Ada …`
    rf"(?P<place>[A-Z]{{4,}}?)(?:KAB|KOTA), (?P<outlet>[A-Z ]{{4,30}}){_DASH}{_LEAD}",
    # `Bandung - (4/11/2025) Ada …`, `Bandung. 4 November 2025. Ada …`
    rf"{_PLACE}{_DASH}\((?P<day>[^()\n]{{6,30}})\)[.,]?\s{_LEAD}",
    rf"{_PLACE}\.\s(?P<day>\d{{1,2}} [A-Z][a-z]+ \d{{4}})\.\s{_LEAD}",
    # `BANDUNG, WARTA TVAda …`, where bold type ended, and `WartaUji-Bandung | Ada …`
    rf"{_PLACE}, (?P<outlet>[A-Z]{{2,}}(?: [A-Z]{{2,}}){{0,2}})(?=[A-Z][a-z]{{2}}){_LEAD}",
    rf"(?P<outlet>[A-Z][a-z]+[A-Z]\w+)-{_PLACE}\s?{_BAR}\s?{_LEAD}",
    # `Warta.Uji – Bandung, Warga …`
    rf"(?P<outlet>[A-Z][\w.]{{2,24}})\s[–—-]\s{_PLACE},\s(?={_OPENING}\s)(?=[^\n]{{100,}}[.!?”\"](?:\Z|\n)){_LEAD}",
    # `BANDUNG, wartauji – Ada …`
    rf"{_PLACE}, (?P<outlet>[a-z][a-z\d-]{{4,24}})\s[–—-]{{1,2}}\s{_LEAD}",
    # `WARTAUJI l BANDUNG – Ada …`, with a letter for the bar
    rf"{_INITIALS}\s?{_BAR}\s?{_PLACE}{_DASH}{_LEAD}",
    # `BANDUNG, INDONESIA - Media OutReach Newswire - 4 November 2025 - Ada …`
    rf"{_PLACE}(?:, [A-Z][A-Za-z ]{{3,20}})?{_DASH}(?P<outlet>Media OutReach Newswire){_DASH}"
    rf"(?P<day>[^–—\n-]{{8,24}}?){_DASH}{_LEAD}",
    # `Mataram NTB, – Ada …`, `Semarang Jawa Tengah, – Ada …`
    rf"{_PLACE}?,? {_PROVINCE},?{_DASH}{_LEAD}",
    # `KPFM BANDUNG – Ada …`, the station of a city
    rf"(?P<outlet>(?:RRI|T?V?RRI|TVRI|[A-Z]{{1,4}}(?:FM|TV)))[ ,]{_CAPITALS}{_DASH}{_LEAD}",
    # `BANDUNG, Pemerintah kota …`, with a sentence behind the comma
    rf"{_CAPITALS},\s{_NO_DAY}(?=[A-Z][a-z]+\s)(?![^\n]{{0,40}}\s[–—-])(?=[^\n]{{100,}}[.!?”\"](?:\Z|\n)){_LEAD}",
    # `BANDUNG, 4/11 – Ada …`, `Bandung, 4 November. Ada …`
    rf"{_PLACE}, \(?\d{{1,2}}/\d{{1,2}}\)?{_DASH}{_LEAD}",
    rf"{_PLACE}, (?P<day>\d{{1,2}} [A-Z][a-z]+)\.\s{_LEAD}",
    # `Bandung • Ada …`, `BANDUNG >> Ada …`, with a sentence behind it
    rf"{_PLACE}\s?(?:[•·»]|>>|::)\s?(?![^\n]*(?:[•·»]|>>|::)){_LEAD}(?=[^\n]{{80,}}[.!?”\"](?:\Z|\n))",
    # `BANDUNG, Indonesia, Nov. 4, 2025 /Warta Uji/ -- Ada …`, `BANDUNG -- (wartauji.com) Ada …`
    rf"{_PLACE}(?:, [A-Z][A-Za-z ]{{3,20}})?, (?P<day>[A-Z][a-z]+\.? \d{{1,2}}, \d{{4}}) /(?P<outlet>[\w -]{{3,24}})/"
    rf"{_DASH}{_LEAD}",
    # `Bandung, PT Warta Uji …`, `Bandung, Kementerian UMKM …`, with a sentence behind the comma
    rf"{_PLACE},\s(?=(?:PT|CV|Perum|Bank|Kementerian|Dinas|Badan|Universitas|Yayasan|Asosiasi|[A-Z]{{3,8}})\s[A-Z]"
    rf"|{_OPENING}\s)"
    rf"(?![^\n]{{0,40}}\s[–—|-])(?=[^\n]{{100,}}[.!?”\"](?:\Z|\n)){_LEAD}",
    # `WARTAUJI.COM, BANDUNG.`, alone on its line, and `WartaUji, (Bandung) | Ada …`
    rf"{_NAMED}, \({_PLACE}\)(?:\s?\|\s?|{_DASH}){_LEAD}",
    # `(Bandung, 4 November 2025) – Ada …`
    rf"[(\[]{_PLACE}, (?P<day>[^()\[\]\n]{{6,30}})[)\]](?:{_DASH}|\s){_LEAD}",
)
_compiled = cache(re.compile)  # all of them at once would take 20 ms
# A town in front of a comma and an outlet, or what is named like a part of the land.
_UNLISTED = re.compile(rf"{PART_OF_LAND} [A-Z]\w+|[A-Z][a-z’']{{4,}}(?=, )")
# What the beginning of a line with any of these forms has, and few others.
_MARKS = re.compile(
    r"\)\.|[\[|~/_…ǀ│¦ꟾ]|>>|::|,\s?\([A-Z]|\s\([A-Z][\w ]+\)\s?[:–—-]|[–—-]\s\(\d|KAB, |KOTA, |\.\s\d"
    r"|\s[–—-][a-z]+(?: [a-z]+)*\.\s"
    r"|\.(?:\.|(?i:com?|id|net|news|[a-z]{2}\.id)\b)|\A\(|\.\s[A-Z][a-z]+[A-Z]"
    r"|\A[A-Z]\w+ K(?:ota|ab)"
    r"|, \(?\d{1,2}/\d|, \d\d? [A-Z][a-z]+\. |[•·»]"
    r"|, InfoPublik|\A[A-Z ,]{4,40}\([A-Z ]+\)[.,]? [A-Z]|\.(?:CO|COM|ID|NET)[A-Z][a-z]|, [a-z\d-]+\s[–—-]"
    r"|Media OutReach|\A[A-Z]{4,}[A-Z ]*(?:, [A-Z][a-z]+ | l )|\A[A-Z]{4,}\.[A-Z]|[A-Z]{3},?\s?[–—-]|,\s[–—-]\s"
    r"|, [A-Z ]{2,}[A-Z][a-z]{2}|\s[–—-]\s[A-Z][a-z]+, [A-Z]|\A[A-Z]\w+(?: [A-Z]\w+)?, [A-Z][a-z]{3,} "
    r"|\s[–—-]\s[a-z]{5,24}\s*\Z|\A[A-Z][\w ]+, [A-Z][A-Za-z]+ [A-Z][A-Za-z]+ "
)
_SIGN = re.compile(
    r"[()\[|~/_…ǀ│¦ꟾ>:–—•·»-]|, \d\d? [A-Z][a-z]+\. |\.\S|\.\s\d| [Il] "
    r"|\A[A-Z]\w+(?: [A-Z]\w+)?, [A-Z][A-Za-z]+ |, [A-Z ]{2,}[A-Z][a-z]|\A[A-Z]{4}[A-Z ]*, "
)  # for most lines, faster
_REACH = 60  # characters


def read_odd_dateline(text: Text, line: Line) -> Dateline | None:
    """Return the dateline of an unusual form at the beginning of a line, if there is one."""
    if not (_SIGN.search(line.text, 0, _REACH) and _MARKS.search(line.text, 0, _REACH)):
        return None
    return next(_datelines(text, line), None)


def _datelines(text: Text, line: Line) -> Iterator[Dateline]:
    """Yield the dateline that each form finds at the beginning of a line."""
    for form in _FORMS:
        found = _compiled(form).match(text.characters, line.start, line.end)
        place = _place_in(text, found) if found else None
        if found is None or place is None:
            continue
        parts = found.groupdict(default="")
        day = text.next_date(*found.span("day")) if "day" in parts else None
        if "day" in parts and day is None:
            continue
        end, outlet = found.end(), parts.get("outlet", "")
        is_alone = end >= line.end
        yield Dateline(line.start, end, (place,), day, outlet, is_alone, timed=False)


def _place_in(text: Text, found: re.Match[str]) -> PlaceAt | None:
    """Return the place of a dateline; None if the name may be that of something else."""
    start, end = found.span("place")
    listed = text.places.at(found["place"], 0)
    if listed is not None:
        return PlaceAt(listed[0], start, end) if listed[1] == end - start else None
    outlet = found.groupdict(default="").get("outlet", "")
    is_signed = "." in outlet or outlet == _AGENCY
    is_like_town = _UNLISTED.match(text.characters, start, end + 2) is not None
    if not (is_signed and (is_like_town or is_named(text, found["place"]))):
        return None
    name = text.places.slip_of(found["place"]) or found["place"]
    return PlaceAt(name, start, end)
