"""The words before the name of an organisation that say what it has to do with a text."""

import re

PHRASE_BEFORE = re.compile(
    r"(?:siaran pers|keterangan (?:tertulis|resmi|pers|media)"
    r"|pernyataan (?:tertulis|resmi)|rilis|press release"
    r"|(?:official |written |press )?statement)(?:nya)?(?: resmi| tertulis| pers)?\s+"
    r"(?:(?:dari|yang dikeluarkan|yang diterbitkan oleh|by|from|of|issued by)\s+)?"
    r"(?:the\s+)?$",
    re.IGNORECASE,
)
PHRASE_AFTER = re.compile(
    r"[^.!?\n“”\"]{0,90}(?:dalam|melalui|lewat|in|through)\s+"
    r"(?:sebuah |an? |its |his |her |their |the )?"
    r"(?:keterangan|siaran pers|pernyataan (?:tertulis|resmi)|rilis"
    r"|(?:official |written |press )*(?:statement|release))",
    re.IGNORECASE,
)
PHRASE_WORDS = ("siaran", "keterangan", "pernyataan", "rilis", "release", "statement")
# Words that make the next organisation a partner, a recipient or an agent.
OBJECT = frozenset(
    "binaan bersama dengan kepada dari oleh milik menggandeng gandeng didukung memuji"
    " apresiasi mengapresiasi antara di ke perusahaan subholding with by from to of"
    " praised digelar diadakan diselenggarakan didampingi disaksikan dihadiri hadapan"
    " mengundang yaitu yakni".split()
)
# Those that make it one beside whom another acts, or to whom another gives.
BESIDE = frozenset("bersama menggandeng gandeng kepada".split())
# `disaksikan wakil Pemkot …`, `bersama Ketua HIPMI …`, `kepada 9 BPD`
OF_PHRASE = re.compile(
    r"the|\d+|(?:per)?wakil(?:an)?|unsur|jajaran|pihak|sejumlah|ketua|kepala|direktur|utama|umum"
)
# `dihadiri oleh Kepala Dinas X, Ketua Y serta …`
GUESTS_BEFORE = re.compile(
    r"(?<!\w)(?:dihadiri|disaksikan|didampingi|ditemani|hadir|attended by|witnessed by|accompanied by)(?!\w)"
    # a short form of a title ends no sentence: `Ny. Sari`, `Drs. Bima`
    r"(?:[^.!?\n“”\"]|(?-i:(?<=\b[A-Z])|(?<=\b[A-Z][a-z])|(?<=\b[A-Z][a-z]{2})|(?<=\bProf))\.)*\Z",
    re.IGNORECASE,
)
# Who signs the text: `(Humas Setkab)`.
PRESS_OFFICE_BEFORE = re.compile(r"\((?:Biro )?(?:Humas|HUMAS)[\s/]+\Z")
# Others ask something of it, or find fault with it: `DPR meminta BRI …`.
URGED_BEFORE = re.compile(
    r"(?<!\w)(?:meminta|minta|mendesak|desak|mengkritik|mengkritisi|kritik|menyoroti|soroti|menyentil|sentil"
    r"|mempertanyakan|pertanyakan|menagih|tagih|menyayangkan|sayangkan|mengeluhkan|keluhkan|menegur|tegur"
    r"|mengingatkan|ingatkan|menuding|tuding|menuntut|tuntut|mengimbau|imbau|menggugat|gugat|memprotes|protes"
    r"|urge[ds]?|urging|criticis(?:e[ds]?|ing)|criticiz(?:e[ds]?|ing)|slam(?:s|med))\s+"
    r"(?:(?:agar|supaya|pihak|jajaran|manajemen|direksi|kinerja|janji|sikap|(?:pe)?layanan|kebijakan|the)\s+){0,2}\Z",
    re.IGNORECASE,
)
# Who stands above it passes on what it will do: `Presiden meminta Kementerian UMKM …`.
SUPERIOR = re.compile(
    r"(?<!\w)(?:presiden|wapres|president|menko|menteri|minister)(?!\w)", re.IGNORECASE
)
# `Kami bekerja sama dengan PT …`: who writes has no name.
WRITER_BEFORE = re.compile(r"(?<!\w)(?:we|kami|our)(?!\w)", re.IGNORECASE)
PARTNER = frozenset("bersama dengan menggandeng gandeng with".split())
# The body whose assembly it is: `dalam rangkaian Rakernas XVI Asosiasi …`
ASSEMBLY_BEFORE = re.compile(
    r"(?<!\w)(?:HUT|(?:[Hh]ari [Uu]|[Uu])lang [Tt]ahun|Dies Natalis"
    r"|Rakernas|Rakerda|Rakorda|Rakornas|Munas|Musda|Muswil|Muscab|Muktamar|Mukernas|Kongres)"
    r"(?:\s(?:ke-?\d+|[IVXL]+|\d+))*\s\Z"
)
CHANNEL = frozenset(["lewat", "melalui", "through", "via"])
# Sources from which something is only cited: `dilansir dari situs …`, `survei …`.
CITING_WORDS = frozenset(
    "dilansir melansir dikutip mengutip menukil dinukil disadur dihimpun dirangkum merujuk"
    " quoted cited citing reported situs laman website portal akun data survei survey riset"
    " catatan laporan report studi study kajian sensus census publikasi statistik research"
    " figures".split()
)
BETWEEN = (
    "a akun as by dari dikeluarkan dilakukan diterbitkan dirilis ekonomi from instagram kanal"
    " laman latest milik of oleh on pada published recent released conducted resmi sama site"
    " situs terakhir terbaru terkini the web website yang official in tahun diperoleh dihimpun"
    " dikumpulkan disajikan obtained compiled"
).split()
CITED_BEFORE = re.compile(
    # but not a department's `Program Studi`
    rf"(?<!\w)(?<!program )(?<!tim )(?:{'|'.join(sorted(CITING_WORDS))})(?:\s+(?:{'|'.join(BETWEEN)})){{0,5}}"
    # `data Survei Usaha Kecil (SUK) Kementerian …`
    r"(?-i:(?:\s+[A-Z]\w+){1,5}\s+\([A-Z]{2,8}\))?\s+$",
    re.IGNORECASE,
)
ACCORDING_TO = ("ccording to ", "ccording to the ")
"""A source in English, if no speaker of it follows: `according to Statistics Indonesia.`"""
# Who is cited first speaks below: `…,” said the ministry's deputy`.
TAKEN_UP = re.compile(
    r"(?<=ccording to the )(?i:[^,.\n]{0,60}?\b(?P<kind>ministry|agency|bank|office|department|institute)\b)"
    r"(?s:.{0,1000}?)\bsaid the (?i:(?P=kind))(?!\w)"
)
END_OF_CLAUSE = re.compile(r"(?:\s\([A-Z]{2,8}\))?[.,;)]")
CITED_AFTER = re.compile(
    r"(?:\s+\([A-Z]{2,8}\))?(?:['’]s)?\s+(?:survey|study|research|report|figures)\b"
    # the source of a figure, with its year: `(Badan Pusat Statistik, 2021)`
    r"|,\s(?:19|20)\d\d[a-z]?\)"
)
# Nobody speaks for an office by its former holder, its building or its decree.
NOT_IN_OFFICE = re.compile(
    r"(?<!\w)(?:mantan|eks|bekas|calon|former|then|istri|suami|anak|kantor|gedung|pendopo"
    r"|rumah|halaman|aula|peraturan|keputusan|instruksi|regulation|decree|piala|permen"
    r"|perda|sk|edaran|calon\s(?:\(\w+\)\s)?(?:wali\s?kota|bupati|gubernur)\s(?:dan|&))(?:[\s-]+(?:of|the|dinas|jabatan|wakil))*[\s-]+\Z"
)
# Nor does who left it: `mantan Ketua DPRD Bima`.
FORMER_BEFORE = re.compile(
    r"(?<!\w)(?:(?:mantan|eks|former)\s|istri\s(?:(?-i:[A-Z])[\w.]+\s){0,4})(?:(?:wakil|plt|vice|deputy)\s)?"
    r"(?:ketua|direktur|dirut|kepala|komisaris|anggota|pegawai|karyawan|chairman|chief|director|head|member)"
    r"(?:\s(?:utama|umum|operasi|keuangan|bisnis|of|the))*\s\Z"
    # and for whom their wives meet: `Ikatan Istri Karyawan Perum Waru`
    r"|(?<!\w)istri\s(?:karyawan|pegawai|anggota)\s(?:perum\s|pt\s)?\Z",
    re.IGNORECASE,
)
# `dana dari PLN`, `pertanian di Kementerian X`: only named on the way.
IN_PASSING = re.compile(
    r"(?<!\w)(?:dari|di|ke|kepada|dengan|melalui|lewat|seperti|with|from|at|via)\s+(?:the\s+)?\Z"
    r"|(?<!\w)(?:[Bb]ersama|[Mm]enggandeng|With)\s+(?:the\s+)?\Z"
    # a buyer: `suku cadang yang dicari PT X`
    r"|(?<!\w)(?:diminta|dicari|dibutuhkan|dipesan|dibeli|diserap|ordered by|bought by|sought by)\s+(?:oleh\s+)?\Z"
)
# `kepada 9 Bank Pembangunan Daerah`: a kind, not one body.
TO_SEVERAL = frozenset(
    "kepada oleh dari dengan bagi bersama sebanyak di ke pada melalui menggandeng through with to by from".split()
)
SEVERAL = frozenset(
    "dua tiga empat lima enam tujuh delapan sembilan sepuluh beberapa two three four five several".split()
).union(map(str, range(2, 1000)))
LONGEST_COUNT = 24
# Students who serve in a village write of it themselves: `Tim II KKN Universitas …`.
FIELDWORK_REACH = 16
FIELDWORK_BEFORE = re.compile(r"(?<!\w)KK[NM](?:[ -](?:T|Tematik|Reguler))?\s\Z")
# `Dinas Kesehatan kabupaten/kota`, `KUA masing-masing`: each of its kind, not one body.
EACH_AFTER = re.compile(
    r"(?:\s\([A-Z][\w-]{1,10}\))?,?\s(?:kab(?:upaten)?\.?/\s?kota|provinsi/\s?kab\w*|provinsi (?:dan|atau) kabupaten"
    r"|masing-masing|di (?:tiap|setiap|masing|seluruh)\b)"
)
