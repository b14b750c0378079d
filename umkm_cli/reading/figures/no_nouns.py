"""The words that are no noun for what is counted, and those that may only describe one."""

from typing import Final

_SPOKEN: Final = (
    "aja doang cuman kok sih dong deh nih tuh lho loh toh kan ya udah belom ndak gitu begitu gini begini malah"
    " malahan justru mereka dia aku anda beliau memang tentu pasti mungkin barangkali"
)
"""The particles of speech: `setengahnya aja`."""
_BARE: Final = (
    "masuk keluar datang pulang lolos gagal hilang kembali pindah laku ludes bangkit tewas bubar mundur dikit rampung"
    " susut capai raup sentuh angkut jebol surut rontok tembus pulang-pergi ingat perlu tahu lupa magang"
)
"""The verbs without a prefix, and what is said of the whole: `40 persen masuk kas desa`."""
_DOING: Final = (
    "berbagi berbelanja berhemat berjualan berdagang berlatih berutang berkumpul berpartisipasi berkunjung"
    " berkontribusi bertransaksi bergabung bertemu berharap berencana kesulitan kekurangan kehilangan kebanjiran"
    " ketinggalan"
)
"""The verbs that describe no noun without `yang`."""
_FOR_ONE: Final = (
    "semusim sepanen setandan sekuintal seikat sekeranjang sepetak sebidang sepiring sekeluarga serumah sekelompok"
    " sedesa semangkok semangkuk seporsi sepotong sekarton sekantong sesisir sekemasan sebakul sekunjungan sepertemuan"
    " sesiklus sehelai selebihnya"
)
"""What a sum or an amount is for: `Rp14,6 juta semusim`."""
_ENGLISH: Final = "whom whose what which everyone everybody nobody nothing something able likely due ready"

ENDING: Final = frozenset(f"{_SPOKEN} {_BARE} {_DOING} {_FOR_ONE} {_ENGLISH}".split())
"""The words at which a noun ends."""

NO_HEADS: Final = frozenset(
    (
        "besar kecil banyak sedikit rendah pendek sempit tipis ringan cepat lambat baik buruk bagus jelek muda murah"
        " mahal basah kering bersih kotor matang segar beku dingin hangat penuh kosong pasif maju mandiri sehat sakit"
        " rusak mati gratis cuma-cuma tunai kontan lunas aman bebas selesai tertinggal laris ramai sepi sukses hemat"
        " irit mingguan harian bulanan tahunan paling resmi ilegal serempak bersamaan tahan jatuh jauh dekat kuat"
        " lemah"
    ).split()
)
"""The words that may describe a noun before them, and never are one: `600 kilogram basah`."""
