"""Recognise the words before the day on which an issuer stated something, or an outlet saw or heard it."""

import re

from umkm_cli.reading.dateline_marks import DOMAIN

_OUTLETS = (
    r"detik[A-Za-z]{2,14}|Detik\w+|Kompas|Tempo|T[Ee][Mm][Pp][Oo]|A[Nn][Tt][Aa][Rr][Aa]|Republika|REPUBLIKA|K[Oo][Nn][Tt][Aa][Nn]"
    r"|Bisnis|Tribun\w*|Okezone|Liputan6|Media Indonesia|The Jakarta \w+|CNN|CNBC|Jawa ?Pos|JPNN|jpnn|Viva|VIVA"
)

RELEASE_PHRASE = re.compile(
    # `dikutip dari keterangannya`, but not `dari keterangan saksi`
    r"dari (?:keterangan|pernyataan|siaran|rilis)"
    r"(?:nya|(?= (?:tertulis|resmi|pers|media|yang|di)(?!\w)))"
    r"|(?:dikutip|mengutip|dilansir|melansir) (?:\w+ )?dari rilis(?!\w)"
    r"|(?:dalam|melalui|lewat|mengutip|berdasarkan|menurut|pada|in|according to|through)"
    r"\s+(?:sebuah |an? |its |the |his |her )?"
    r"(?:(?:keterangan|pernyataan|siaran|rilis|berita)"
    r"\s*(?:tertulis|resmi|pers|media)?(?:nya)?"
    r"|(?:written |official |press |media )*(?:statement|release))"
    r"|(?:keterangan (?:tertulis|resmi|pers)|siaran pers|pers rilis|rilis(?:nya)? yang"
    r"|konferensi pers|jumpa pers|written statement|press statement|press release"
    r"|press conference|press briefing)",
    re.IGNORECASE,
)
"""Matches what says, before a date, that the issuer stated something on that day."""

CITED_BEFORE = re.compile(
    r"(?<!\w)(?:di(?:kutip|lansir|nukil|sadur|pantau)|kutip\sdari|(?<!dapat )(?<!bisa )(?<!mudah )diakses"
    r"|me(?:ngutip|lansir|nukil|nyadur|rangkum)|di(?:himpun|rangkum)(?:\s\w+)?\sdari|(?:yang|seperti|sebagaimana)\sdilihat"
    r"|dilihat\s?(?:di|dari|dalam|pada|melalui|redaksi|wartawan)|pantauan"
    r"|demikian\sdi(?:berita|lapor)kan|(?:berdasarkan|merujuk|mengacu)\s(?:pada\s)?data|quoted|cited|citing|accessed)"
    r"[^\n]{0,110}$",
    re.IGNORECASE,
)
"""The day somebody looked: `dikutip dari …`, `yang dilihat, …`, `pantauan di lokasi, …`."""

CITED_CUES = tuple(
    "utip lansir nukil sadur nyadur himpun rangkum dilihat pantau diakses data demikian"
    " quoted cited citing accessed".split()
)
"""Words without which the pattern cannot match, in lower case."""

TOLD_BEFORE = re.compile(
    r"(?:\b[Dd]i(?:hubungi|temui|jumpai|konfirmasi|wawancarai)(?: oleh)?|\bkepada|\btold)"
    r" (?:(?:redaksi|reporter|tim|wartawan|jurnalis) )?"
    rf"(?:(?:{_OUTLETS})\b|(?i:{DOMAIN.pattern}))(?![^\n]{{0,110}}\b(?:keterangan|siaran pers|rilis))[^\n]{{0,110}}$"
)
"""The day of an interview with an outlet: `… saat dihubungi detikcom, Minggu (…)`."""

TOLD_CUES = (
    "dihubungi ",
    "ditemui ",
    "dijumpai ",
    "dikonfirmasi",
    "wawancarai",
    "kepada ",
    "told ",
)
"""Words without which the pattern cannot match, in lower case."""

INTERVIEW = "interview-date"
"""The rule for the day of an interview; that on which the outlet published it is better."""
