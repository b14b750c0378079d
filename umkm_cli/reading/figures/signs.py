"""The signs by which the nature of a figure is known: words, and where they stand.

A sign is a bit. `SIGNS` says which words give one, and in which stretch of the sentence
they count: in the last nine words before the figure, say. `mask_of` has all signs of a
word, whichever stretch it may stand in; `stretch` says which of them count there.
"""

from collections.abc import Callable, Iterable
from functools import reduce
from operator import or_
from typing import Final

from umkm_cli.reading.figures.pairs import PAIRS, TIMES
from umkm_cli.reading.figures.verbs import (
    DONE,
    FLOWS,
    GATHERED,
    PLANS,
    SOON,
    verb_class,
)

_CHANGES: Final = (
    "tumbuh naik turun meningkat menurun melonjak bertambah berkurang anjlok merosot kenaikan penurunan pertumbuhan"
    " peningkatan melesat menyusut berubah membaik up down rose fell grew increased increase decreased growth grown"
    " fallen risen rise fall grow climbed expanded jumped dropped swelled reduced cut hemat menghemat saves saved"
    " cheaper lower higher"
)
_GROWTH: Final = (
    "tumbuh naik turun meningkat menurun melonjak bertambah berkurang terkoreksi menguat melemah anjlok merosot"
    " kenaikan penurunan pertumbuhan peningkatan inflasi up down rose fell grew increased increase decreased growth"
    " bunga suku margin marjin administrasi interest diskon discount potongan pajak kadar ambang batas rate grown"
    " fallen risen tarif deflasi susut selisih dipotong dipangkas dihemat efisiensi jasa non-performing bermasalah"
    " npl npf rasio minus"
)
_PRICES: Final = (
    "harga harganya biaya tarif iuran sewa bunga jasa plafon plafonnya pagu kuota quota price prices ceiling"
    " interest kapasitas capacity loan instalments instalment angsuran cicilan fee fees ongkos upah denda"
)
_NOW: Final = "kini sekarang currently now nowadays posisi outstanding"
_RATES: Final = (
    "sehari sebulan sepekan seminggu setahun semalam harian bulanan tahunan daily monthly weekly yearly annually"
    " annual hariannya bulanannya tahunannya saban selama during"
)
_RHYTHMS: Final = (
    "sehari sepekan seminggu sebulan semalam sejam harian bulanan mingguan daily weekly monthly hariannya bulanannya"
    " mingguannya"
)
"""The words for something that comes again within a year: no sum of any period."""
_STOCKS: Final = (
    "stok cadangan persediaan aset saldo outstanding ekuitas simpanan tabungan assets deposits savings equity baki"
    " piutang utang debt"
)
_FLOWS: Final = (
    "pendapatan penghasilan omzet omset penjualan laba keuntungan untung rugi kerugian ekspor impor produksi panen"
    " transaksi belanja pemasukan penerimaan pembelian revenue revenues sales turnover profit profits income exports"
    " imports output production transactions"
)
"""What there is at a time, and what comes in or goes out during one."""
_ALLOTTED: Final = (
    "mengalokasikan dialokasikan teralokasi alokasi mencadangkan dicadangkan allocated allocates earmarked menyisihkan"
    " disisihkan"
)
_ABSTRACT: Final = (
    "pilihan kendala alasan cara tahap tahapan langkah syarat kriteria kategori giliran aspek pilar strategi tujuan"
    " manfaat faktor tantangan hal kali sesi jenis macam bidang poin fokus prinsip skema indikator parameter"
    " reasons ways steps options criteria categories goals challenges factors sessions"
)
"""What is told apart rather than counted: its number is no state of anything."""
_TO: Final = "menjadi jadi ke to into"
_RATIOS: Final = (
    "macet tertunggak rasio npl npf kolektibilitas bermasalah pelunasan pelunasannya pengembalian menunggak tunggakan"
    " okupansi pengembaliannya keterisian performing non-performing arrears repayment occupancy npls"
)
_AMOUNTS: Final = "jumlah populasi jumlahnya banyaknya keanggotaan membership population populasinya headcount number"

SIGNS: Final[dict[str, dict[str, str]]] = {
    "sentence": {
        "plan": f"{' '.join(PLANS)} menarget, menargetkan, memproyeksikan,",
        "selling": "dijual dibeli dihargai dibanderol seharga sells sell sold priced biaya dipungut"
        " charged dikenakan dikenai dibebankan",
        "parting": "sebagian mayoritas terbesar lainnya sisanya selebihnya terdiri komposisi berupa meliputi most"
        " others rest remainder",
        "until-hint": "hingga sampai s/d s.d s.d. until selama sejauh far date kumulatif akumulasi cumulative"
        " cumulatively akumulatif sejak since date. diakumulasi diakumulasikan",
    },
    "last-18": {"soon": " ".join(SOON), "hopeful": "optimistis optimis meyakini optimistic"},
    "last-6": {
        "growth": _GROWTH,
        "allotted": _ALLOTTED,
        "budgeted": "menganggarkan dianggarkan mengusulkan diusulkan budgeted",
    },
    "last-9": {
        "sharing": "porsi porsinya pangsa kontribusi kontribusinya berkontribusi menyumbang proporsi komposisi"
        " mayoritas sisanya selebihnya share portion proportion accounts account accounting accounted kehadiran"
        " sumbangan sumbangannya persentase persentasenya menyumbangkan menguasai mendominasi contribution contribute"
        " contributes contributed represents represented",
        "ratio": _RATIOS,
        "changed-9": _CHANGES,
        "absorbed": "terserap tersalur tersalurkan terealisasi realisasi realisasinya penyerapan"
        " penyerapannya serapan",
        "average": "rata-rata average averages averaging reratanya rerata",
        "if": "jika bila apabila kalau jikalau if",
    },
    "last-8": {"now": _NOW},
    "last-4": {"changed-4": _CHANGES, "aimed": "menyasar"},
    "last-3": {
        "to-3": _TO,
        "eased": "ditekan dikurangi ditingkatkan dipangkas diturunkan dinaikkan diperkecil diperbesar",
        "changed-3": _CHANGES,
        "below": "below under dibawah",
        "limits": "ambang batas threshold limit",
        "size": "berkapasitas kapasitas capacity berukuran ukuran berdaya seluas seberat setinggi ketinggian berjarak"
        " maksimal maksimum",
    },
    "last-2": {
        "attained": "mencapai berjumlah menembus tembus",
        "bound": "minimal maksimal minimum maksimum",
        "price": _PRICES,
        "to-2": _TO,
        "realised": "realisasinya capaiannya",
        "changed-2": _CHANGES,
    },
    "last-1": {
        "from": "dari from",
        "so-far": "baru",
        "taken": "membeli mengambil menyerap memenuhi menempati mengisi",
        "by-means": "melalui lewat via",
        "cap": "plafon pagu kuota ceiling",
        "whose": "its their our",
    },
    "first-2": {"now": _NOW},
    "near": {
        "each": "setiap tiap masing-masing each every saban",
        "once": "dulu dahulu semula sebelumnya awalnya previously formerly used once dulunya tadinya",
        "now-near": _NOW,
        "recorded": "tercatat posisi outstanding beredar",
        "standing": "stand stands stood",
        "begun": "bermula berawal merintis memulai mula-mula started began",
        "able": "bisa dapat boleh can may could",
        "ought": "harus wajib mesti perlu must should",
        "amount": _AMOUNTS,
        "amounting": "tercatat mencapai sebanyak sebesar amounted amounts totaled totalled reached total terkumpul",
        "done-near": " ".join(DONE),
        "changed-near": _CHANGES,
    },
    "near-4": {"still": "masih belum kini sekarang now still aktif", "headless": "yang"},
    "next-3": {
        "still": "masih belum kini sekarang now still aktif terdaftar tergabung tersebar",
        "each": "each masing-masing",
    },
    "counted": {
        "growth": _GROWTH,
        "price": _PRICES,
        "ratio": _RATIOS,
        "stock": _STOCKS,
        "flowing": _FLOWS,
    },
    "counted-first": {
        "population": "anggota keluarga rumah kepala penduduk warga karyawan pegawai nasabah debitur"
        " members borrowers households residents"
        " employees",
        "abstract": _ABSTRACT,
        "amount": _AMOUNTS,
        "sector": "sektor subsektor segmen",
        "place": "provinsi kabupaten kota desa kecamatan negara kabupaten/kota provinces countries villages cities",
    },
    "time": {"rate": _RATES, "time": TIMES, "within": "dalam within in", "recurring": _RHYTHMS},
    "between": {
        "joint": "dan serta and",
        "whole": "dari of",
        "apposed": "yakni yaitu ialah sebesar senilai namely",
    },
    "verb": {
        "flow": " ".join(FLOWS),
        "gathered": " ".join(GATHERED),
        "doing": " ".join(DONE),
        "just": "baru",
        "gained": "menerima memperoleh mendapat mendapatkan meminjam membeli dipinjami mengajukan memesan borrowed"
        " bought received got took secured",
        "for-this": "untuk guna demi buat",
        "owning": "memiliki mempunyai punya terdapat",
    },
}  # fmt: skip
"""The words of each sign, by the stretch in which they count."""


_NUMBERS: Final[dict[str, int]] = {}


def bit(names: str) -> int:
    """Return the bits of some signs, which are named in one string."""
    numbers = (_NUMBERS.setdefault(name, len(_NUMBERS)) for name in names.split())
    return sum(1 << number for number in numbers)


_MASKS: Final[dict[str, int]] = {}
for _signs in SIGNS.values():
    for _name, _words in _signs.items():
        for _word in _words.split():
            _MASKS[_word] = _MASKS.get(_word, 0) | bit(_name)

STRETCHES: Final = {name: bit(" ".join(signs)) for name, signs in SIGNS.items()}
"""The signs that count in each stretch."""

STOP, PAUSE, DIGIT, PAIRED, TIMELY = map(
    bit, ("stop", "pause", "digit", "paired", "timely")
)
_OF_TIME: Final = bit("rate time still recurring each")
_MARKS: Final = '.,;:”’)»"'
_PAUSES: Final = (",", ";", ":")
_FIRST_OF_PAIRS: Final = {first for pairs in PAIRS.values() for first, _ in pairs}
VERB: Final = bit("event state flow plan-verb")
_VERBS: Final = {
    "": 0,
    "event": bit("event"),
    "state": bit("state"),
    "flow": bit("flow"),
    "plan": bit("plan-verb"),
}
_FORMS: Final[dict[str, Callable[[str], bool]]] = {
    "pause": lambda word: word.endswith(_PAUSES),
    "digit": lambda word: word[:1].isdigit(),
    "stop": lambda word: (
        word[:1].isdigit() or word.startswith("rp") or word.endswith(_PAUSES)
    ),
    "timely": lambda word: _MASKS.get(word.rstrip(_MARKS), 0) & _OF_TIME != 0,
    "paired": lambda word: word in _FIRST_OF_PAIRS,
    "known": lambda word: word.endswith("nya"),
}
"""The signs that a word gives by its form, or by its part in other signs."""
_PLAN: Final = bit("plan")
"""The sign of a sentence about a plan; a comma ends it: `dari target, kepada 219 koperasi`."""
_FORM_SIGNS: Final = [(bit(name), has_form) for name, has_form in _FORMS.items()]


def _mask_of(word: str) -> int:
    bare = word.rstrip(_MARKS)
    signs = _MASKS.get(bare, 0) & ~_PLAN | _MASKS.get(word, 0) & _PLAN
    signs |= _VERBS[verb_class(bare)]
    given = (sign for sign, has_form in _FORM_SIGNS if has_form(word))
    return reduce(or_, given, signs)


class _Masks(dict[str, int]):
    """The signs of words, those of a new word worked out when it is asked for."""

    def __missing__(self, word: str) -> int:
        if len(self) > _MOST_KEPT:
            self.clear()
        self[word] = mask = _mask_of(word)
        return mask


_MOST_KEPT: Final = 30_000
mask_of: Final = _Masks().__getitem__
"""Gives all signs of a word, in whichever stretch it counts."""


def signs_in(masks: Iterable[int], stretch: int) -> int:
    """Return the signs that the words of a stretch have there."""
    return reduce(or_, masks, 0) & stretch
