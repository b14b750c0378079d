"""The parts of a dateline and the marks between them, as patterns."""

import re

from umkm_cli.catalogue.calendar import WEEKDAYS

DOMAIN = re.compile(
    r"[\w-]+(?:\.[\w-]+)*[.,](?:com|co\.id|go\.id|or\.id|ac\.id|id|net|co|org|tv|info"
    r"|news|asia|today|press|online|web\.id|my\.id)\b",
    re.IGNORECASE,
)
KNOWN_OUTLET = re.compile(
    rf"{DOMAIN.pattern}"
    r"|antara|news|kompas|tempo|republika|tribun|detik|okezone|liputan6|kontan|suara|viva\b",
    re.IGNORECASE,
)
DAY_IN_BRACKETS = re.compile(r"\([^()\n]{6,30}\)\s")
"""A day in brackets that opens a lead: `(Senin, 12 Oktober 2020) Sebanyak …`."""
# Words that begin a sentence: capitalised after a comma, they begin the lead.
SENTENCE_WORD = re.compile(
    r"(?:In|The|To|As|On|For|With|After|An?|By|From|Dalam|Untuk|Sebagai|Guna|Setelah|Sejak|Pada|Bagi|Sebanyak|Para"
    r"|Demi|Melalui|Lewat)\s"
)
# The first words of a lead behind a city without a mark: `Jakarta The ministry …`,
# `Jakarta Lewat program …`, `Jakarta Minister of Trade …`, `Jakarta Kementerian UMKM …`; not `Jakarta Dalam Angka …`.
OPENS_LEAD = re.compile(
    r"\s+(?:(?:The|An?)\s+\w|(?:Dalam|Untuk|Sebagai|Guna|Setelah|Sejak|Pada|Bagi|Sebanyak|Para|Demi|Melalui|Lewat)"
    r"\s(?:[a-z]{4}|[A-Z]{3}|\d)|(?:Kementerian|Menteri|Menko|Wakil|Direktur|Deputi|Gubernur|Bupati|Dinas|Kepala|Ketua|PT)\s[A-Z]|(?:Pemerintah|Presiden)\s\w"
    r"|(?:Deputy\s)?(?:Minister|Ministry)\s(?:of|for|[A-Z])|Indonesia(?:n|[’']s)\s\w)"
    r"[^\n]*[\w)][.!?”\"]\Z"
)
# A city in capitals that ran into the lead: `WARTA UJI, SITUBONDOPasar takjil …`
JOINED_CITY = re.compile(r"[A-Z]{4,}(?=[A-Z][a-z])")
AFTER_COMMA = re.compile(r"(?<=,\s)")
CAPITAL = re.compile(r"\s+[A-Z]")
BRACKETS = re.compile(r"[(\[]\s?([^()\[\]]{2,40}?)\s?[)\]]")
# Up to the next mark: a comma, a bracket, a dash with space, or a dot after a word. A comma
# can stand in an address by mistake (`Warta,com`), and the letter I behind a place for a bar.
# A hyphen ends it before capitals, except in an address or a newspaper's name:
# `UJI-NEWS.com, REMBANG –`, `REMBANG, UJI-NEWS –`.
# Not possessive: Python before 3.11.5 then matches too little. Nothing follows that could make it go back.
TO_NAME_END = re.compile(
    r"(?:(?<!\S)[A-Z]\w{1,12}-[A-Z]{2,12}(?=\s[–—-]{1,2}\s|,\s[A-Z]{3}|\s*\Z))?"
    r"(?:(?!\s[Il]\s+[A-Z])(?:[^\s,(\[|:;–—.*-]+|[^\S\n](?![-–—~/])|\.(?!\s|$)"
    r"|-(?:(?![A-Z\s-]|$)|(?=[\w-]+\.(?i:com?|id|net|news)\b))"
    r"|,(?=com?\b))*)?"
)
# The town of an outlet's branch: `BATAM CENTER (WU) –`, `BALIKPAPAN KOTA. Pasar …`.
PART_OF_CITY = re.compile(
    r" (?:KOTA|CENT(?:ER|RE)|PUSAT|BARAT|TIMUR|UTARA|SELATAN|TENGAH)\b"
)
JOINT = re.compile(r"\s*&\s*|\s+(?:dan|and)\s+|\s*/\s*")
CAPITALISED = re.compile(
    r"(?!(?:Today|Yesterday|Hari ini)\b)[A-Z0-9][\w.’'&-]*(?:\s+(?:[A-Z0-9][\w.’'&-]*|dan|di|of|and)){0,4}"
)
SEPARATOR = re.compile(
    r"[\s,]*(?:\*{1,3}\s*)?(?:-–|--+|[-–—~|]+|:(?=\s|[A-Z][a-z]|(?<=[A-Z]{3}:)\Z)|\.(?=\s)|;(?=\s*[A-Z][^;\n]{80})"
    r"(?!.{0,40}\s[–—-]+\s))[\s\-–—]*"
    r"(?:\*{1,3}\s+)?"
)
# Firms and programmes are no outlets, nor is what dashes enclose in a sentence: `BATU – KUR BRI – kini …`.
_NO_OUTLET = (
    r"(?!(?:PT|CV|UD|UMKM|UKM|IKM|BUMN|CSR|TJSL|KUR|PKH|BPUM|BLT|PEN|PNM|PLN|KAI|BRI|BNI|BTN|BSI|BI|OJK|DPRD?|TNI"
    r"|POLRI)\b)"
)
OUTLET_AND_END = re.compile(
    rf"(?>(?i:{DOMAIN.pattern})|\([^()\n]{{2,40}}\)|{_NO_OUTLET}(?:BIRO )?[A-Z]{{2,12}}(?=\.\s[A-Z])"
    rf"|{_NO_OUTLET}(?=[A-Z -]{{5}})[A-Z]{{3,12}}(?:[ -][A-Z]{{2,12}}){{0,2}}(?=\s?[–—-]{{1,2}}\s(?![a-z])|\s?:(?!\S)))"
    rf"{SEPARATOR.pattern}"
)
PARTING_MARKS = ("-", "|", "||", ":", ".", "–", "—", "--")
BARS = ("|", "||")
# An outlet behind a bar, in small letters: `Medan | wartawan –`.
SMALL_NAME = re.compile(r"[a-z][\w.-]+")
AFTER_DATE = re.compile(r"\s*\)?\s*(?:[-–—~|]|[:.]\s|$)")
# With the outlet behind the date: `Jakarta (21/9/2018, Warta) –`.
BRACKET_END = re.compile(
    r"(?:,\s?[A-Z][\w.]*(?:\s[A-Z][\w.]*){0,2}(?=\)))?[ )]+(?:(?:pagi|siang|sore|petang|malam)(?=\W))?",
    re.IGNORECASE,
)
# A day without its year and an English lead: `Sept. 14 – The …`.
ENGLISH_DAY = re.compile(
    r"(?:Jan|Feb|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)\.? \d{1,2} [–—-]{1,2} "
    r"(?=[A-Z“\"][^\n]{60})"
)
_WEEKDAY = "|".join(map(re.escape, WEEKDAYS))
# `Selasa-Rabu (9-10/3/2021)`
DATE_WORD = re.compile(
    r"(?:pada\s)?(?:tanggal|tgl\.?)\s?:?\s+"
    rf"|(?:{_WEEKDAY})\s?(?:[-–&/]|s/d|dan|and)\s?(?:{_WEEKDAY})[\s,(]{{1,3}}(?=\d)",
    re.IGNORECASE,
)
PART_END = re.compile(r"[\s,|/;*]+(?:(?<=\s)[Il]\s+(?=[A-Z]))?|:(?=\()")
# An outlet and a city in capitals, with the lead or a date behind them: `KABAR UJI - GRESIK, Bank …`.
OUTLET_AND_CITY = re.compile(
    r"[A-Z][A-Z]{2,}(?: [A-Z]{2,}){0,3} ?[–—|-] ?[A-Z]{4,}(?: [A-Z]{3,})?, "
)
TIME = re.compile(
    r"(?i)[\s,|/–—-]*(?:pukul\s+)?\d{1,2}\s?[.:]\s?\d{2}(?:\s?[.:]\s?\d{2})?(?!\d)"
    r"(?:\s*(?:WIB|WITA|WIT|[ap]\.?m\.?(?!\w)))?"
)
# A mark of bold type, the comma left where a page lost its outlet, or an outlet in small
# letters, or a label with a full dateline behind it: `, Tangerang - `, `warta, BLORA - `,
# `SIARAN PERS – Blora, 4 November 2025 – `.
BEFORE_FIRST = re.compile(
    r"\*{1,3}(?=\w)|,\s+(?=[A-Z])|[a-z][a-z\d.-]{2,24},\s+(?=[A-Z]{4,}(?: [A-Z]{3,})? ?[–—-]{1,2}\s)"
    r"|(?i:siaran pers|press release)[\s,:–—-]+(?=[A-Z]\w+(?: [A-Z]\w+){0,2}, \d{1,2} [A-Z][a-z]+ \d{4}\s?[–—-])"
)
# An outlet and then the lead, behind a city: `Ambon, Wartauji.com Kementerian …`.
OUTLET_BEFORE_LEAD = re.compile(
    rf"((?i:{DOMAIN.pattern}|\((?:{DOMAIN.pattern}|antara)\)))\s+(?=[A-Z“\"][^\n]{{80}})"
)
