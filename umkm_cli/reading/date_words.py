"""The words beside a date that say what it means."""

import re

from umkm_cli.catalogue.calendar import WEEKDAYS
from umkm_cli.reading.event_words import PLANNED
from umkm_cli.reading.speakers import ATTRIBUTING_VERBS, REPORTING_VERBS

LIMIT = re.compile(
    r"(?<!\w)(?:hingga|sampai(?: dengan)?|per|sejak|mulai|terhitung|posisi|until|through"
    r"|as of|as at|since|by|before|sebelum|setelah|usai|pasca|after|from|paling lambat"
    r"|deadline|(?:batas|tenggat)(?:\s(?:akhir|waktu|pendaftaran|pengumpulan|pembayaran|pada))*"
    r"|s/d|s\.d\.)\s+(?:tanggal\s+|hari\s+)?$",
    re.IGNORECASE,
)
LAW = re.compile(
    r"(?:(?:nomor|no\.?|per-|sk-|peraturan|keputusan|undang-undang|regulation|decree"
    r"|law)[^.\n]{0,60}(?:tanggal|dated|tahun)\s*|PER-\S+\s+tanggal\s*)$",
    re.IGNORECASE,
)
RANGE_BEFORE = re.compile(
    r"\d\s*(?:-|–|—|\+|s/d|hingga|sampai|to|until|dan|and|&)\s*$", re.IGNORECASE
)
RANGE_AFTER = re.compile(
    r"\s*\)?\s*(?:-|–|—|\+|s/d|hingga|sampai(?: dengan)?|to|until)"
    r"\s*(?:\d|[A-Z][a-z]+\s\(?\d)",
    re.IGNORECASE,
)
PAST_BEFORE = re.compile(
    r"(?<!\w)(?:lalu|silam|kemarin|last week|yesterday)\W{0,3}$", re.IGNORECASE
)
PAST_AFTER = re.compile(r"\)?\s*(?:lalu|silam|kemarin|yang lalu|ago)\b", re.IGNORECASE)
YESTERDAY_AFTER = re.compile(r"\)?\s*(?:kemarin|lalu|silam)\b", re.IGNORECASE)
# `akan` before a verb of saying is part of what is said: `PNM akan menambah kelas, kata …`.
_SAID = (
    r"(?<!akan )(?<!will )(?<!\w)(?:" + "|".join(ATTRIBUTING_VERBS) + r")(?:nya)?(?!\w)"
)
FUTURE_BEFORE = re.compile(
    r"(?<!\w)(?:akan|bakal|mendatang|nanti|besok|lusa|rencananya|dijadwalkan|direncanakan"
    r"|(?:hari|pekan|minggu|bulan) lagi|will|upcoming|next|tomorrow|scheduled)\b"
    rf"(?!.*{_SAID})[^.\n]{{0,100}}$",
    re.IGNORECASE,
)
TODAY_BEFORE = re.compile(
    r"(?<!\w)(?:(?:hari|pagi|siang|sore|petang|malam) ini|today)\W{0,3}$", re.IGNORECASE
)
TODAY_AFTER = re.compile(
    r"\)?,?\s(?:(?:hari|pagi|siang|sore|petang|malam) ini|today)(?!\w)", re.IGNORECASE
)
# What is said has a day of its own: `… saat dihubungi, Jumat, membenarkan kebakaran pada Senin (…)`.
SAID_LATER = re.compile(
    rf", (?:{'|'.join(map(re.escape, WEEKDAYS))})(?:\s(?:pagi|siang|sore|petang|malam))?,"
    r"\s.*(?<!\w)pada\s(?:hari\s)?$",
    re.IGNORECASE,
)
FUTURE_AFTER = re.compile(
    r"\)?(?:\s*(?:mendatang|nanti)|,?\s(?:(?:di|dalam)\s(?:(?!yang\s)[\w.]+\s){1,5})?(?:akan(?!\stetapi)|bakal|hendak))\b",
    re.IGNORECASE,
)
# Who speaks, a verb of saying or `menurut`, and a comma in front of the day.
REPORTS = re.compile(
    rf"(?:[^,]{{3,120}}(?:,[^,]{{3,60}}){{0,3}},?\s(?:{'|'.join(REPORTING_VERBS)}"
    r"|berharap|berkata|mengaku|menilai|menyebut)\b"
    r"|(?i:menurut)\s(?!(?:sebuah\s|suatu\s)?(?:data|laporan|survei|hasil|catatan|perkiraan|studi|riset)\b))"
    r"[^(]*(?:\([^()]*\)[^(]*)*,\s(?:hari\s\w+\s(?:tanggal\s)?)?\Z",
    re.DOTALL,
)
PLANNED_AT = re.compile(
    r"\b(?:akan|bakal)\s(?:[a-z]+\s){1,4}(?:di|ke|pada)\s[^,]{3,60},\s\Z"
)
BEGINS_SENTENCE = re.compile(r"(?:\A|[.!?”\"]\s+)\(?\s*\Z")
SCENE_END = re.compile(r"\s?\)?(?:\s(?:pagi|siang|sore|petang|malam))?\s*\.?\s*")
SCENE = re.compile(
    rf"(?!.*{PLANNED.pattern}).*(?<!\w)(?:di|at|in)\s", re.IGNORECASE | re.DOTALL
)
