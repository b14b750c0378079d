"""How a reported clause begins: behind `mengatakan`, `bahwa`, `menurut Rini`, or after an opening.

A clause without `bahwa` or a comma before it is known by its predicate.
"""

import re
from typing import Final

# What may stand before `bahwa`: `pula`, to whom something is said, where and when.
_ADDED = (
    r"(?:,?\s(?:pula|juga|lagi|kembali|lebih lanjut|however|also|further|again)\b)?"
    r"(?:,?\s(?:(?:kepada|to)\s[^,]{1,40}"
    r"|(?:di|dalam|saat|usai|seusai|pada|melalui|lewat|ketika|in|at|on|during|Senin|Selasa|Rabu|Kamis|Jum[’']?at"
    r"|Sabtu|Minggu)\s[^“”]{1,80}?(?=,?\s(?:bahwa|that)\b)))?"
)
THAT: Final = re.compile(
    rf"{_ADDED},?\s*(?:bahwa|kalau|that|agar|supaya)\b,?\s*"
    r"|(?:\s(?:pula|juga|lagi))?\s*(?:,(?!\s(?:(?:seraya|sambil|sembari)\s\w|adding|noting|explaining"
    r"|stressing|emphasi[sz]ing|stating)\b)\s*|:\s*)"
)
JOINED: Final = re.compile(r"\s+that\b\s*")
TOLD: Final = re.compile(
    r"(?:\s+[\w’'.-]+){0,7}?\s+that\b\s*"
    r"|\s+(?:reporters|journalists)\s+(?!on\b|in\b|at\b|after\b|during\b)"
)
# `mengingatkan warga jangan …` urges without `agar`.
MUST: Final = re.compile(
    r"\s+(?=(?:[\w’'-]+\s){1,6}?(?:jangan|harus|wajib)\b|(?:masih|sudah|belum) )"
)
# The verb of a clause, or what stands for one: `angkanya sebesar Rp5 miliar`.
_PREDICATE = (
    r"(?:(?!mereka|merek\b|medi[as]|menteri|menu|mesin|metode|beras\b|berita|bersama|berbagai|berikut"
    r"|digital|dinas|diri|direk|distribusi|diskusi|terima|tersebut|terkait|terhadap|terbaik|terbesar|ternak)"
    r"(?:me\w{3,}|ber\w{3,}|diisi|di\w{4,}|ter\w{3,})|akan|sudah|telah|belum|tidak|tak|bukan|ada|adalah"
    r"|merupakan|kebanyakan|hanya|baru|semula|jangan|hadir|tiba|masuk|keluar|habis|lahir|hidup|tahu|punya|butuh|yakin"
    r"|percaya|lulus|tinggal|jatuh|bangkit|muncul|kini|mulai|justru|malah|pernah|sedang|tengah|terus|sulit"
    r"|mudah|penting|aman|stabil|murah|mahal|laris|laku|rata-rata|memang|seharusnya|sempat|naik|turun|tumbuh|masih|bisa"
    r"|dapat|harus|perlu|siap|sanggup|optimistis|datang|pergi|ikut|lebih|sangat|paling|cukup|tetap|makin|kian|selalu"
    r"|sering|mampu|ingin|mau|wajib|layak|jadi"
    r"|is|are|was|were|has|have|had|will|would|can|could|may|must|should|used|did|does|do|\w{3,}ed|\w{3,}s)\b"
)
# A clause without `bahwa` or a comma before it has a verb, and it is not in a phrase such as
# `komitmennya untuk mendukung`.
CLAUSE: Final = re.compile(
    r"\s+(?!(?:ke(?:prihatin|khawatir|bangga|gembira|kecewa|kagum|yakin)an|penghargaan|apresiasi|pengalaman|perjalanan|perjuangan|kisah)nya\b)(?=(?:(?!(?:yang|untuk|guna|tentang|mengenai|terkait|kepada|atas|bagi|dengan"
    r"|sebagai|cara|upaya|bagaimana|sejumlah|to|for|with|about|as|a|an)\b)(?:\d[\d.,]*|[^\s.,]+),?\s+){0,9}?"
    rf"{_PREDICATE})"
)
# Behind `mengatakan` a clause may have any phrase before its predicate.
ANY_CLAUSE: Final = re.compile(
    r"\s+(?!(?:untuk|guna|tentang|mengenai|terkait|soal|kepada|atas|bagi|dengan|sebagai|hal|itu|demikian|begitu"
    r"|(?:penting|perlu|komitmen|dukungan|kesiapan|keinginan|harapan|pengalaman|perjalanan|perjuangan|kisah)nya"
    r"|saat(?! ini)|usai|ketika|to|for|with|about|as|in|on|at|of|by|after|during|when|while)\b)"
    r"(?=(?:(?!sebagai\b)(?:\d[\d.,]*|[^\s.]+)\s+){0,18}?"
    rf"(?:(?:sebesar|sebanyak|senilai|relatif)\b|{_PREDICATE}))"
)
# `memastikan pelaku usaha yang mengisi stan adalah warga setempat`: behind the relative clause
# a second verb has the noun for its subject.
RELATIVE: Final = re.compile(
    r"\s+(?=(?:(?!(?:kepada|atas|tentang|mengenai|terkait|soal|bagi|dengan|sebagai|untuk|cara"
    r"|rasa|ucapan)\b)[^\s.,]+\s){1,5}?yang (?:(?:tidak|belum|telah|sudah|akan|sedang) )?"
    r"(?:me(?!mang)|di|ber(?!sama|bagai)|ter(?!nyata|us))\w{3,} (?:[^\s.,]+\s){0,9}?"
    r"(?:adalah|merupakan|bisa|akan|harus|dapat|wajib|mencapai|sebanyak|sebesar|berasal|belum|sudah|telah|masih)\b)"
)
_NO_BEGINNING = (
    r"\s+(?!(?:yang|saat|usai|seusai|ketika|dalam|melalui|lewat|pada|kepada|dari|berdasarkan|setelah|sesudah|sebelum"
    r"|selaku|sebagai|seperti|di sela|who|in|at|on|during|from)\b)(?=(?:(?:\d(?:[\d.,]*\d)?|[^\s.,]+)\s+){1,12}?"
)
# Behind `menurutnya` and `menurut Rini` it may begin at once, if a verb is before its first comma.
AT_ONCE_WITH: Final = re.compile(rf"{_NO_BEGINNING}{_PREDICATE})")
AT_ONCE: Final = re.compile(
    rf"{_NO_BEGINNING}(?:ada|adalah|terdapat|masih|sudah|telah|belum|akan|hanya|bisa|dapat|harus|naik|turun|mencapai"
    r"|menjadi|is|are|has|have|was|were|costs?)\b)"
)
_TIME = (
    r"(?:(?:Senin|Selasa|Rabu|Kamis|Jum[’']?at|Sabtu|Minggu|[A-Z][a-z]+day|on"
    r"|di|dalam|saat|usai|seusai|pada"
    r"|melalui (?:keterangan|siaran|pesan|sambungan|telepon|rilis|akun|wawancara|konferensi))\s[^,]{1,60},\s*)"
)
BEHIND_SOURCE: Final = re.compile(rf"[^,]{{0,60}}?,\s*{_TIME}{{0,3}}")
# What only joins a sentence to the one before: `Selain itu, kata Rini, …`
CONNECTIVE: Final = re.compile(
    r"\s*(?:(?:Selain|Sementara|Karena|Untuk|Sejak|Setelah|Oleh|Meski|Dengan|Saat|Di|Pada|Ke|Lebih|Dari|Sampai|Hingga"
    r"|Tahun|Dalam|Melalui|Selama|Sepanjang|Terlebih|Menjelang|In|At|On|For|From|By|Since)(?:\s(?!kami|kita|saya|we\b)\S+){1,3}"
    r"|(?:Hal|Kondisi|Situasi|Langkah) (?:itu|ini|tersebut)"
    r"|Namun|(?:Meski|Meskipun|Walau|Walaupun|Kendati|Namun) (?:demikian|begitu)"
    r"|Bahkan|Kini|Sebelumnya|Selanjutnya|Apalagi|Sementara|Adapun|Terakhir|Kemudian|Lalu|Sebab|Padahal"
    r"|Akibatnya|Hasilnya|Jadi|So|However|Meanwhile|Moreover|Still|Now|Yesterday),\s*\Z|\s*Masih\s+\Z"
)
