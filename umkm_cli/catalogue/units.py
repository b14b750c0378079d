"""The currencies and the units of measure that figures have, as releases write them.

Currencies are named by ISO 4217, units by their usual symbol.
"""

from typing import Final

CURRENCY_SIGNS: Final[dict[str, str]] = {
    "Rp": "IDR",
    "Rp.": "IDR",
    "RP": "IDR",
    "RP.": "IDR",
    "rp": "IDR",
    "rp.": "IDR",
    "IDR": "IDR",
    "USD": "USD",
    "US$": "USD",
    "USD$": "USD",
    "US $": "USD",
    "$": "USD",
    "SGD": "SGD",
    "S$": "SGD",
    "SG$": "SGD",
    "AUD": "AUD",
    "A$": "AUD",
    "AU$": "AUD",
    "HKD": "HKD",
    "HK$": "HKD",
    "EUR": "EUR",
    "Euro": "EUR",
    "€": "EUR",
    "GBP": "GBP",
    "£": "GBP",
    "JPY": "JPY",
    "¥": "JPY",
    "CNY": "CNY",
    "RMB": "CNY",
    "MYR": "MYR",
    "RM": "MYR",
    "SAR": "SAR",
    "THB": "THB",
    "KRW": "KRW",
    "INR": "INR",
    "CHF": "CHF",
}
"""What stands before a sum of money."""

_WORDS = {
    "IDR": "rupiah idr",
    "USD": "dolar dollar dollars usd",
    "EUR": "euro euros eur",
    "GBP": "poundsterling pound pounds gbp",
    "JPY": "yen jpy",
    "CNY": "yuan renminbi cny",
    "MYR": "ringgit myr",
    "SGD": "sgd",
    "AUD": "aud",
    "SAR": "riyal sar",
    "THB": "baht thb",
    "INR": "rupee rupees inr",
    "percent": "persen percent prosen ％ %",
    "kg": "kg kilogram kilograms kilogramme kilogrammes kilo kilos",
    "g": "gram grams gr g",
    "mg": "miligram milligram milligrams mg",
    "oz": "ounce ounces",
    "t": "ton tons tonne tonnes t",
    "q": "kuintal kwintal quintal quintals",
    "l": "liter litre litres liters ltr l L",
    "ml": "mililiter millilitre millilitres milliliters ml mL",
    "hl": "hektoliter",
    "bbl": "barel barrel barrels",
    "mm": "milimeter millimetre millimetres millimeters mm",
    "cm": "sentimeter centimetre centimetres centimeters cm",
    "m": "meter metre metres meters m",
    "km": "kilometer kilometre kilometres kilometers km",
    "m2": "m2 m²",
    "m3": "m3 m³",
    "km2": "km2 km²",
    "ha": "hektare hektar hectare hectares ha Ha",
    "W": "watt watts W",
    "kW": "kilowatt kilowatts kW",
    "MW": "megawatt megawatts MW",
    "GW": "gigawatt gigawatts GW",
    "kWh": "kWh kwh",
    "MWh": "MWh",
    "GWh": "GWh",
    "kWp": "kWp",
    "GT": "GT",
    "MWp": "MWp",
    "VA": "VA",
    "kVA": "kVA",
    "MVA": "MVA",
    "GB": "GB gigabyte gigabytes",
    "MB": "MB megabyte megabytes",
    "TB": "TB terabyte terabytes",
    "Mbps": "Mbps mbps",
    "Gbps": "Gbps gbps",
    "bps": "bps",
    "°C": "°C ℃",
    "in": "inci inch inches",
    "Hz": "Hz",
}
UNITS: Final[dict[str, str]] = {
    word: unit for unit, words in _WORDS.items() for word in words.split()
}
"""What stands after a number, by its word; a word of one or two letters has its case."""

_POINTS = {"persen": "pp", "persentase": "pp", "percentage": "pp", "basis": "bps"}
_AREAS = {"persegi": "m2", "kubik": "m3"}
_SQUARE = dict.fromkeys("meter meters metre metres".split(), "m2")
_DOLLARS = {
    "as": "USD",
    "amerika": "USD",
    "singapura": "SGD",
    "australia": "AUD",
    "hongkong": "HKD",
}
_BY_FIRST_WORD = {
    "poin": _POINTS,
    "persen": {"poin": "pp"},
    "basis": {"poin": "bps", "point": "bps", "points": "bps"},
    "percentage": {"point": "pp", "points": "pp"},
    "%": {"poin": "pp"},
    "per": {"cent": "percent"},
    "meter": _AREAS,
    "m": _AREAS,
    "kilometer": {"persegi": "km2"},
    "km": {"persegi": "km2"},
    "square": _SQUARE
    | dict.fromkeys("kilometers kilometres kilometer kilometre".split(), "km2"),
    "cubic": dict.fromkeys(_SQUARE, "m3"),
    "metrik": {"ton": "t"},
    "metric": {"ton": "t", "tons": "t", "tonnes": "t"},
    "kilowatt": {"jam": "kWh", "hour": "kWh", "hours": "kWh", "peak": "kWp"},
    "dolar": _DOLLARS,
    "dollar": _DOLLARS,
    "us": {"dollar": "USD", "dollars": "USD"},
    "singapore": {"dollars": "SGD"},
    "australian": {"dollars": "AUD"},
    "pound": {"sterling": "GBP"},
    "derajat": {"celsius": "°C", "celcius": "°C"},
    "degrees": {"celsius": "°C"},
}
TWO_WORDS: Final[dict[str, str]] = {
    f"{first} {second}": unit
    for first, units in _BY_FIRST_WORD.items()
    for second, unit in units.items()
}
"""Units of two words."""

LETTERS: Final[dict[str, int]] = {
    "M": 10**9,
    "T": 10**12,
    "K": 1000,
    "k": 1000,
    "bn": 10**9,
    "mn": 10**6,
    "tn": 10**12,
    "B": 10**9,
}
"""The letters that multiply a sum of money; `M` is a milliard, but not in dollars."""

DURATIONS: Final = frozenset(
    "tahun thn th bulan bln minggu pekan hari jam menit detik dekade abad windu malam"
    " musim year years month months week weeks day days hour hours minute minutes second"
    " seconds decade decades century centuries night nights wib wita wit am pm gmt"
    " harian bulanan tahunan mingguan yearold semester triwulan kuartal".split()
)
"""The words that make a number a stretch of time, or a time of day."""

MONEY: Final = frozenset(CURRENCY_SIGNS.values()) | {"THB", "INR"}
"""The units that are currencies."""
