"""The rules for lines about a story: who wrote it, what its picture shows, how old it is.

They belong to the table in `line_rules`, which explains them.
"""

from umkm_cli.reading.furniture.line_rule import LineRule, line_rule

CREDIT_RULES: tuple[LineRule, ...] = (
    line_rule(
        "credit",
        "credit",
        "A credit of writer, editor, photographer or source: `Editor: Rani`, `Foto: Dok. Pertamina`.",
        r"(?:penulis|editor|reporter|pewarta|jurnalis|kontributor|redaktur|redaksi|sumber|source|laporan|wartawan|by|oleh"
        r"|author|translator|penerjemah|uploader|pengunggah|fotografer|photographer|copyright|rep|red)"
        r"\s*(?:[:|]|\s[-–]\s).*"
        r"|(?-i:Ditulis oleh|Written by)\b[^.!?\n]{2,60}"
        r"|(?:laporan )?(?:wartawan|reporter|kontributor) (?-i:[A-Z]).{0,60}"
        r"|(?:laporan|oleh|penulis|by):? (?-i:[A-Z])[^.\n]{2,60}\s\S+@\S+|redaktur (?:&|dan) reporter\s*:.*"
        r"|(?:penulis|editor) (?-i:[A-Z][\w.'’]+(?: [A-Z][\w.'’]+){1,3})"
        r"|(?:sumber|source) [^.]{2,40}/\s*(?:edit|editor)\b.{0,40}"
        r"|(?:foto(?: inset)?|photo|ilustrasi|illustration|dok(?:umentasi)?|ket(?:erangan|\.)? (?:gambar|foto)"
        # but a city and the lead can have run into it: `Foto: Ani SariBLORA - Ada …`
        r"|caption(?: (?:foto|gambar))?|teks (?:foto|gambar))\s*[:.](?!.*(?-i:[a-z][A-Z]{4,}) [–—-] ).*"
        r"|(?:oleh|by|tim (?:redaksi|liputan|news ?room)(?: (?-i:[A-Z])\S*){0,2})|\(penerbit\s*:.*"
        r"|(?:foto|gambar)(?: (?:ilustrasi|istimewa))?\.?|ist(?:imewa)?\.?"
        r"|ilustrasi(?: (?-i:[a-z])[^.!?:\d\n]{8,140}\.?)?"
        r"|(?:oleh|by):? (?-i:[A-Z][a-z.'’]+(?: [A-Z][a-z.'’]+){1,2})"
        r"|[^()\n]{3,60} \(the jakarta post\)|(?:gambar|figure) \d{1,2}\s?[.:]\s.{3,140}[^.]",
        first_words="author by caption copyright ditulis dok dokumentasi editor figure foto fotografer gambar"
        " illustration ilustrasi ist istimewa jurnalis ket keterangan kontributor laporan oleh penerjemah pengunggah"
        " penulis pewarta photo photographer red redaksi redaktur rep reporter source sumber"
        " teks tim translator uploader wartawan written",
        marks="(penerbit (the",
    ),
    line_rule(
        "teaser",
        "teaser",
        "The beginning of another story, cut off, with its headline above.",
        # A sentence can end in such a word: `… terpilih untuk periode selanjutnya.`
        r".{20,300}(?:(?:(?:…|\.\.\.|\[…\]|\[\.\.\.\]|\bbaca)\s*\W?(?:baca )?|(?=(?-i:S)))selanjutnya"
        r"|(?:…|\.\.\.|\[…\]|\[\.\.\.\])?\s*\W?(?:baca )?(?:selengkapnya|read more|continue reading))\W{0,4}",
        marks="selengkapnya selanjutnya more reading",
    ),
    line_rule(
        "caption",
        "credit",
        "The caption of a picture, with its credit at the end: `Perajin batik (Foto: Dok. Pertamina)`.",
        r".{0,240}\((?:(?:foto|photo|dok|istimewa|ist)\b\s*[.:/)][^)]*\)?|(?-i:ANTARA)\b[^)]*\)"
        r"|(?:foto|photo|dok)\.? [^)]*\)|(?<![.!?”\"] \()(?:source|sumber)\s?: [^)]*\))\.?"
        r"|.{20,240}[.)]\s?(?:(?:foto|photo)(?: by)?\s*:.{0,40}|(?:foto|photo)\s(?-i:[A-Z]\S*(?: [A-Z]\S*){0,4})"
        r"|(?-i:[A-Z][A-Za-z]{2,}/[A-Z][a-z]+(?: [A-Z][a-z]+){0,3}(?:/[a-z]{2,4})?)\.?)"
        # the picture's text, its credit and its caption in one: `Pasar waru KONTAN/ARI WENINGPasar waru`
        r"|(.{10,145})[\s(.]{1,3}(?-i:[A-Z][A-Za-z. ]{2,30}/[A-Z][A-Za-z .]{3,30})[\s)]{0,2}\1\.?"
        # behind a sentence, an office and a name are the writers': `… sudah sepi. (Humas/Ani Sari)`
        r"|.{20,240}(?!(?<=[.!?”\"]\s)\((?:humas|hms|diskominfo|kominfo|mc|adv|rls|red|tim)\b)"
        r"\((?-i:[A-Z][\w. ]{3,30}/[A-Z][a-z]+(?: [A-Z][a-z.]+){1,3})\)",
        words="dok foto ist istimewa photo source sumber",
        marks="(antara /",
    ),
    line_rule(
        "signed-caption",
        "credit",
        "The caption of a picture, with its owner behind a mark: `Perajin batik /PEMKOT BIMA/`, `Perajin batik--`.",
        r"[^/]{20,240}+(?<=\s)/\s?(?:(?-i:[A-Z@])[^/.\n]{2,40}/|(?-i:[A-Z]{4,}[A-Z ]*)"
        r"|(?:instagram|pixabay|pexels|freepik|unsplash|antara|dok|tangkapan)\b[^/\n]{0,40}(?:/[^/\n]{0,40})?)"
        r"|(?=.*www\.).{10,240}\s[–—-]\swww\.\S+|.{20,240}(?:(?<=(?-i:[a-z\d)])--)|(?<=(?-i:[a-z] [A-Z]{3})--))"
        r"|.{20,240}[\w.)]\s?--\s?(?:(?:dok|foto|photo|ist|istimewa)\b[^.]{0,40}"
        r"|(?:[\w ]{2,40} (?:for|untuk) )?[\w-]+\.(?:[\w-]+\.)*[a-z]{2,4})",
        words="www",
        marks="-- /",
    ),
    line_rule(
        "picture-name",
        "credit",
        "The name of a picture's file, or its text for the blind: `panen-kopi-2021.jpg`, `panen-kopi`, `(alt=…`.",
        r"(?-i:[a-z0-9]+(?:[-_][a-z0-9]+){2,})(?:\.\w{3,4})?|(?-i:(?!(\w+)-\1)[a-z]{5,}-[a-z]{5,})|\S+\.(?:jpe?g|png|webp|gif)|\(alt=.*"
        r"|(?:19|20)\d\d [01]\d [0-3]\d(?= .*[a-z])(?: [a-z\d]+)+"
        r"|whatsapp[ -]image[ -]\d{4}-\d\d-\d\d[ -]at[ -]\S+(?: [ap]m)?(?: ?\(\d+\))?(?:\.jpe?g|\.png)?",
    ),
    line_rule(
        "counter-inside",
        "page",
        "A count of readers after other words: `Senin, 2 Maret | dilihat: 120`.",
        r".{0,60}\b[\d.,]+ (?:views?|x dilihat|kali dibaca)|.{0,30}\| dilihat\s*:.*",
        words="dibaca dilihat view views",
    ),
    line_rule(
        "machine-text",
        "page",
        "The notice that a machine wrote or translated a text.",
        r".*\b(?:(?:produced|generated|translated) by (?:the )?(?:artificial intelligence|ai\b)"
        r"|automatically (?:generated|translated)|terjemahan otomatis|ai translation).*",
        words="ai automatically generated produced terjemahan translated",
    ),
    line_rule(
        "weather",
        "page",
        "The weather beside a page's clock: `28.4 C`.",
        r"\d{1,2}(?:[.,]\d+)?\s?[°º˚]?\s?(?-i:C)",
        or_no_letter=True,
    ),
    line_rule(
        "address",
        "page",
        "The address of the story on a line of its own.",
        r"https?://[^\s/]+/\S*?\w+(?:-\w+){3,}\S*",
        first_words="http https",
    ),
    line_rule(
        "age",
        "page",
        "How long ago a story was published: `Ekonomi • 3 jam lalu`.",
        r".{0,60}[•·]\s*\d+ (?:jam|menit|hari|hours?|minutes?|min|days?)\b.*",
        marks="• ·",
    ),
    line_rule(
        "copying-ban",
        "page",
        "The ban on copying a story: `Dilarang mengutip …`.",
        r"dilarang (?:keras )?(?:mengambil|mengutip|menyalin).*",
        first_words="dilarang",
    ),
    line_rule(
        "channel",
        "page",
        "An invitation to follow an outlet elsewhere: `Cek berita lain di Google News`.",
        r"(?:(?=[^“\"\n]*\bkami\b)|(?=\W*(?:ikuti|gabung|dapatkan|simak|cek|baca|klik|update|follow|join|mari)\b))"
        r"[^“\"\n]{0,160}\b(?:google news|(?:saluran|channel) whatsapp|whatsapp channel|klik di ?sini"
        r"|grup telegram)\b.*",
        words="channel google grup klik saluran whatsapp",
    ),
)
"""The last rules of the table: credits, captions, teasers, and lines with their marks inside."""
