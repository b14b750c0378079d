"""Two words that are a sign together of the nature of a figure."""

from itertools import product
from typing import Final

from umkm_cli.catalogue.calendar import MONTHS
from umkm_cli.reading.figures.verbs import FLOWS

TIMES: Final = (
    "hari bulan minggu pekan tahun malam musim panen kuartal triwulan semester periode day month week year morning"
    " season quarter session"
)
_TIME_WORDS: Final = TIMES.split()
_SHORT_TIMES: Final = (
    "hari minggu pekan bulan malam pagi jam day week month morning night hour"
).split()
_SPANS: Final = "tahun bulan kuartal triwulan semester musim tanam panen".split()
PAIRS: Final[dict[str, frozenset[tuple[str, str]]]] = {
    "pair": frozenset(
        (
            *product(
                "per setiap tiap saban a an each every this last previous first sepanjang selama during".split(),
                _TIME_WORDS,
            ),
            *product(
                set(_TIME_WORDS) - {"hari", "malam", "day", "morning"},
                "ini lalu kemarin".split(),
            ),
            *product(
                "triwulan kuartal semester tahun".split(),
                "kedua ketiga keempat i ii iii iv".split(),
            ),
            *product(_TIME_WORDS, "pertama terakhir sebelumnya berjalan".split()),
        )
    ),
    "rhythm-pair": frozenset(
        product("per setiap tiap saban a an each every".split(), _SHORT_TIMES)
    ),
    "to-come": frozenset(
        product("tahun bulan pekan minggu musim".split(), "depan mendatang".split())
    )
    | {("next", "year"), ("next", "month"), ("next", "season")},
    "sold-at": frozenset(
        product("dijual dipasarkan dititipkan tersedia beredar".split(), ("di", "ke"))
    ),
    "below": frozenset((("di", "bawah"), ("of", "below"), ("of", "under"))),
    "up-to": frozenset((("up", "to"),)),
    "asked": frozenset(
        product("diminta ditugaskan ditugasi diamanatkan".split(), FLOWS)
    )
    | {("is", "to"), ("are", "to")},
    "last-time": frozenset(
        (
            *product(("last", "this"), "year month quarter season semester".split()),
            *product(_SPANS, ("lalu", "ini")),
        )
    ),
    "at-day": frozenset(
        (("as", "of"), ("as", "at"), *product(("per",), ("akhir", "awal", *MONTHS)))
    ),
    "present": frozenset(
        (
            *product(("saat",), ("ini", "ini,")),
            *product(("as",), ("of", "at")),
            *product(("per",), ("akhir", "awal", *MONTHS)),
            ("at", "present"),
        )
    ),
    "of-target": frozenset(
        product("tercapai terealisasi capaian realisasi".split(), ("target",))
    ),
    "made": frozenset(
        product("make makes made making take takes took".split(), ["up"])
    ),
}
"""Two words that are a sign together."""
