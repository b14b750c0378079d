"""The verbs of the field by what their figures are: a state, a sum over time, or a plan."""

import re
from functools import lru_cache
from typing import Final, Literal

from umkm_cli.reading.figures.phrases import ANY_VERB

Class = Literal["state", "flow", "plan", "event", ""]
"""What a verb says of its figures; "" for a word that is no verb."""

_STATES: Final = (
    "tersisa mewadahi mendata tinggal menetap berkantor counts consign consigns gather gathers tend tends ada terdapat"
    " memiliki mempunyai punya dimiliki menaungi membawahi memayungi mengelola mengoperasikan mempekerjakan"
    " mengandalkan beranggotakan berjumlah beroperasi tersebar terdiri terdaftar tergabung memelihara menggarap"
    " menguasai bermitra terhubung menghubungkan menyimpan membina mengasuh mengampu merawat mencakup meliputi"
    " melayani dihuni berpenduduk berdiri hadir mengantongi bekerja mengoordinasikan menempati terpasang tersedia"
    " berlangganan bernaung berstatus bermukim memasok menyerap belum menghimpun ditopang ditempati membudidayakan"
    " mengolah berjalan there had own owns has have had employ employs run runs operate operates manage manages serve"
    " serves connect connects comprise comprises consist consists cover covers hold holds keep keeps involve involves"
    " maintain maintains depend depends supplies oversees oversee fosters stand stands stood host hosts links farm"
    " farms"
).split()
_FLOWS: Final = (
    "menggelontorkan digelontorkan mengeluarkan dikeluarkan meminjamkan dipinjamkan menggulirkan digulirkan tergulir"
    " mendapat mendapatkan memperoleh meraih lahir terbentuk terbit membiayai dibiayai mendanai didanai menyalurkan"
    " disalurkan tersalur tersalurkan mengucurkan dikucurkan melatih dilatih membina dibina mendampingi didampingi"
    " membantu dibantu terbantu menjangkau dijangkau melayani dilayani terlayani memberdayakan diberdayakan"
    " memfasilitasi difasilitasi mencetak dicetak meluluskan diluluskan lulus menciptakan tercipta diciptakan"
    " membuka dibuka mendirikan membangun dibangun terbangun menggelar digelar menyelenggarakan membagikan dibagikan"
    " terbagi menerbitkan diterbitkan terbit menghasilkan dihasilkan menghimpun terhimpun dihimpun mengumpulkan"
    " terkumpul dikumpulkan diterima mengekspor diekspor mengirim dikirim terkirim menjual terjual menanam ditanam"
    " tertanam memasang dipasang terpasang memproses diproses dimanfaatkan memanfaatkan bergabung mengikuti diikuti"
    " menyelesaikan mencairkan dicairkan cair merestrukturisasi direstrukturisasi menjamin dijamin mendaftarkan"
    " mendaftar didaftarkan tersertifikasi disertifikasi bersertifikat menyentuh disentuh tersentuh mengakses"
    " diakses menyerap terserap diserap merealisasikan terealisasi direalisasikan memberikan diberikan menikmati"
    " dinikmati mentransfer menginvestasikan membentuk dibentuk terbentuk menggandeng menambah mendigitalkan"
    " menaikkan menyerahkan diserahkan mendistribusikan didistribusikan terdistribusi menerima mencapai tercapai"
    " hadir membukukan mengolah diolah memproduksi diproduksi dilibatkan menyediakan membebaskan mengurangi"
    " menghemat hired recruited taught fed fitted supplied raised awarded saved brought attracted licensed digitised"
    " digitized converted replaced restored renovated rehabilitated electrified listed attracted adopted"
    " trained served financed funded disbursed reached helped supported lent distributed processed exported shipped"
    " assisted mentored coached joined benefited opened created channelled channeled provided delivered issued"
    " booked graduated certified collected spent generated invested enrolled onboarded empowered planted built"
    " installed"
    " established produced recycled handed upgraded repaired donated equipped connected facilitated"
).split()
_BARE: Final = [verb[2:] for verb in _FLOWS if re.fullmatch("di.+(?:kan|[^a]i)", verb)]
FLOWS: Final = (*_FLOWS, *_BARE)
"""What brings its figures about, also as `kami salurkan`."""

_PLANS: Final = (
    "targetkan proyeksikan rencanakan "
    "target targetnya menargetkan ditargetkan menarget berencana rencananya direncanakan merencanakan diharapkan"
    " berharap mengharapkan diproyeksikan memproyeksikan proyeksi bertekad membidik mematok ingin sasaran"
    " sasarannya mengincar mengejar mencanangkan dicanangkan dijadwalkan disiapkan berkomitmen berniat targeting"
    " targets targeted aims aim aiming aimed expects expect expected hopes hope plans plan planned planning"
    " projected projects goal intends intend pledged wants berjanji menjanjikan dijanjikan diproyeksi diprediksi"
    " diestimasi forecast"
).split()

PLANS: Final = frozenset(_PLANS)
"""The words of a sentence about what is to come."""

SOON: Final = frozenset(
    "akan bakal hendak segera siap nanti nantinya kelak will shall".split()
)
"""The words before a verb that make it one of the future."""

DONE: Final = frozenset("telah sudah berhasil sukses has have had been".split())
"""The words before a verb that say that it is done."""

_PAST: Final = re.compile(r"[a-z]{3,}ed$")
_ENGLISH_EVENTS: Final = (
    "repaid sent bought sold paid made took got began gave grew rose fell went came brought taught left met saw won led"
    " fallen risen grown taken given fetched said wove borrow borrows lend lends sell sells buy buys pay pays"
    " wrote lost drew ran works work live lives come comes belong belongs make makes owed used"
).split()

GATHERED: Final = frozenset(
    "lahir tersalur tersalurkan tercipta terkumpul terhimpun terserap terlayani terjangkau".split()
)
"""The verbs that say by their form that something is done."""

_CLASSES: Final[dict[str, Class]] = {
    **dict.fromkeys(_ENGLISH_EVENTS, "event"),
    **dict.fromkeys(FLOWS, "flow"),
    **dict.fromkeys(_STATES, "state"),
    **dict.fromkeys(_PLANS, "plan"),
}


@lru_cache(maxsize=8192)
def verb_class(word: str) -> Class:
    """Return what a verb says of its figures; "" for a word that is no verb."""
    known = _CLASSES.get(word)
    is_verb = ANY_VERB.match(word) or _PAST.match(word)
    return known or ("event" if is_verb else "")
