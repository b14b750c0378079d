"""The verbs that tell who says something, with their forms.

A verb stands before its speaker (`kata Rini`), behind them (`Rini mengatakan`), on either
side (`said`), or has the speaker in it (`ujarnya`).
"""

from enum import StrEnum
from typing import Final


class Manner(StrEnum):
    """How a verb of saying relates to its speaker; an example is the value."""

    BEFORE = "kata Rini"
    BEFORE_QUOTE = "nilai Rini"
    WITH = "katanya"
    WITH_QUOTE = "nilainya"
    BEHIND = "Rini mengatakan"
    BODY = "OJK mencatat"
    TELLING = "Rini told us that"
    STUDY = "survei BPS menunjukkan"
    JOINED = "Rini said, adding that"
    URGING = "Rini meminta agar"
    PASSIVE = "dikatakan Rini"
    SOURCE = "menurut Rini"
    SOURCE_WITH = "menurutnya"
    EITHER = "said Rini"


_BEFORE = (
    "kata ujar ungkap jelas tambah tegas tutur ucap papar imbuh pungkas terang sebut"
    " lanjut sambung tandas beber cetus urai tukas kenang seloroh timpal simpul".split()
)
# Everyday nouns and verbs, which name a speaker only next to what is quoted.
_BEFORE_QUOTE = (
    "tulis akui aku tekan tutup harap nilai pesan klaim cerita kisah seru jawab tanya"
    " pinta imbau ajak puji sapa rinci sesal keluh canda kelakar saran himbau usul"
    " contoh".split()
)
_BEHIND = (
    "mengatakan menyatakan menyampaikan menjelaskan menuturkan mengungkapkan menegaskan"
    " menekankan memaparkan menambahkan menerangkan mengumumkan menguraikan mengemukakan"
    " menandaskan membeberkan menceritakan mengucapkan mengisahkan mengabarkan"
    " menyimpulkan mengutarakan melontarkan menyebut menyebutkan berkata berujar bertutur"
    " berucap bercerita mengaku mengakui melanjutkan melaporkan memastikan membenarkan"
    " mengungkap mengklaim menjawab menimpali merinci memerinci mencontohkan"
    " membantah berpendapat berpandangan beralasan mengeluhkan mengeluh menjabarkan"
    " memungkasi mengimbuhkan mengimbuh menggarisbawahi menitikberatkan"
    " mengonfirmasi mengkonfirmasi mengklarifikasi menginformasikan memberitahukan"
    " menyahut menyela menyambung"
    " menukas mencetuskan mengeklaim mengisyaratkan"
    " mengulangi berkisah berdalih berkilah berseloroh berkelakar berkomentar".split()
)
_BODY = "mencatat merilis memperkirakan memproyeksikan estimates expects".split()
_STUDY = "found finds showed shows menunjukkan menemukan memperlihatkan".split()
_URGING = (
    "berharap mengharapkan meminta mengimbau menghimbau berpesan mengajak mendorong"
    " menyarankan mengusulkan mengingatkan memperingatkan menilai menulis menuliskan"
    " mendesak menuntut menyerukan memohon menganjurkan merekomendasikan menasihati"
    " mengharap menghendaki menginginkan menampik menepis menyangkal menyanggah"
    " menggambarkan menyayangkan menyesalkan".split()
)
_PASSIVE_STEMS = (
    "kata jelas sampai ungkap tutur tegas terang tambah papar utara cerita ucap sebut"
    " lapor beber jabar kemuka urai tandas tekan umum kisah kabar informasi contoh".split()
)
_PASSIVE = "diakui disebut dinyatakan".split()
_EITHER = (
    "said says say saying stated states added adds explained explains remarked noted"
    " announced announces emphasized emphasised revealed reported reports recalled recalls"
    " asserted affirmed continued confirmed concluded stressed highlighted disclosed"
    " acknowledged admitted argued commented warned insisted observed claimed wrote"
    " conceded estimated predicted replied joked insists believes cautioned suggested"
    " maintained underlined underscored mentioned elaborated lamented responded promised"
    " pledged vowed recounted reiterated clarified declared testified countered quipped"
    " complained mused exclaimed pointed points warns stresses emphasizes emphasises"
    " underlines underscores notes argues reveals confirms acknowledges admits concludes"
    " reiterates cautions".split()
)
_TELLING = "told tells informed informs reminded reminds assured assures".split()
_JOINED = "adding noting explaining stressing emphasizing emphasising stating".split()

MANNERS: Final = {
    **dict.fromkeys(_BEFORE_QUOTE, Manner.BEFORE_QUOTE),
    **dict.fromkeys(map("{}nya".format, _BEFORE_QUOTE), Manner.WITH_QUOTE),
    **dict.fromkeys(_BEFORE, Manner.BEFORE),
    **dict.fromkeys(map("{}nya".format, _BEFORE), Manner.WITH),
    **dict.fromkeys(_BEHIND, Manner.BEHIND),
    **dict.fromkeys(_BODY, Manner.BODY),
    **dict.fromkeys(_URGING, Manner.URGING),
    **dict.fromkeys(map("di{}kan".format, _PASSIVE_STEMS), Manner.PASSIVE),
    **dict.fromkeys(map("di{}kannya".format, _PASSIVE_STEMS), Manner.WITH),
    **dict.fromkeys(_PASSIVE, Manner.PASSIVE),
    **dict.fromkeys(map("{}nya".format, _PASSIVE), Manner.WITH),
    **dict.fromkeys(_EITHER, Manner.EITHER),
    **dict.fromkeys(_STUDY, Manner.STUDY),
    **dict.fromkeys(_TELLING, Manner.TELLING),
    **dict.fromkeys(_JOINED, Manner.JOINED),
    **dict.fromkeys(["menurut", "according"], Manner.SOURCE),
    "bilang": Manner.EITHER,
    "bilangnya": Manner.WITH_QUOTE,
    "menurutnya": Manner.SOURCE_WITH,
}
"""The manner of each form of a verb of saying, in small letters."""

WRITTEN: Final = {
    "according": "according to",
    "pointed": "pointed out",
    "points": "points out",
}
"""What cues of more than one word are in full, by their first word."""

CLAUSAL: Final = frozenset(
    "mengatakan menyatakan menuturkan menyebut menyebutkan mengaku mengklaim mengeklaim berkata bertutur menegaskan"
    " mengakui mengemukakan memaparkan menyambung said says added adds explained explains stated states noted"
    " claimed insisted estimated believes mengimbuhkan".split()
)
"""The verbs behind which a clause may begin with any phrase: `mengatakan usaha yang dibiayai adalah …`."""

CUES: Final = frozenset(MANNERS)
"""All forms; a text without any of them reports nothing that is said."""
