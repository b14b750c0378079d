"""Recognise the words around the day on which an event was held, or will be."""

import re

from umkm_cli.reading.speakers import REPORTING_VERBS

# The date of an event that somebody speaks of: `… mengatakan pelatihan digelar pada Senin`.
HELD = re.compile(
    r"(?<!yang )(?<!saat )(?<!ketika )(?<!usai )(?<!\w)(?:digelar|dilaksanakan|diadakan"
    r"|diselenggarakan|dibuka|ditutup|dimulai|diluncurkan|diresmikan|dirilis|diteken"
    r"|ditandatangani|dicabut|ditangkap|berlangsung|bermula|berawal|terjadi|jatuh"
    r"|(?:was|were|is|be) (?:held|opened|closed|launched|inaugurated|signed)"
    r"|took place|takes place|happened)(?!\w)[^,\"]{0,60}$",
    re.IGNORECASE,
)

# The event that the lead tells of, named again: `Kegiatan itu berlangsung di Solo, Senin (…)`.
TOLD_AGAIN = re.compile(
    r"\A\W*(?!hal\s)(?:(?:acara|kegiatan|agenda)\s|(?:[\w-]+,?\s){1,8}(?:itu|ini|tersebut),?\s)"
    r"(?:.*\s)?(?:digelar|dilaksanakan|diadakan|diselenggarakan|dilakukan|berlangsung|dibuka|ditutup|dihadiri|dipimpin)\s",
    re.IGNORECASE,
)

# The date belongs to what is reported: `… mengatakan harga beras naik pada Senin (…)`.
REPORTED = re.compile(
    r"(?<!\w)(?:" + "|".join(REPORTING_VERBS) + r"),?\s(?!hal (?:itu|ini|tersebut)\s)"
    r"(?:(?!(?:saat|se?usai|ketika|dalam|sela|kepada|di)\s)[^\s,]+,?\s+){2,14}"
    r"(?:pada|perdagangan)\s(?:hari\s|tanggal\s|perdagangan\s)?$",
    re.IGNORECASE,
)

HELD_CUES = tuple(
    "digelar dilaksanakan diadakan diselenggarakan dibuka ditutup dimulai"
    " diluncurkan diresmikan dirilis diteken ditandatangani dicabut ditangkap"
    " berlangsung bermula berawal terjadi jatuh held opened closed launched"
    " inaugurated signed place happened".split()
)
"""Words without which the first pattern cannot match, in lower case."""

TOLD_AGAIN_CUES = (*HELD_CUES, "dilakukan", "dihadiri", "dipimpin")
"""Words without which the second pattern cannot match, in lower case."""

PLANNED = re.compile(
    r"(?<!\w)(?:akan|bakal|hendak|rencana(?:nya)?(?!\skerja\b)(?!.*\s(?:ketika|saat|se?usai)\s)|direncanakan"
    r"|dijadwalkan|menjelang"
    r"|jelang|(?<!rapat )(?<!rakor )(?:mem|ber)?(?:per)?siap(?:kan|an)?|menyiapkan|yang\singin"
    r"|will|planned|scheduled)(?!\w)",
    re.IGNORECASE,
)
"""Words of a plan, anywhere in a sentence."""

# What went before, told first: `Diresmikan Bupati, Rabu (12/11/2025), pasar itu …`.
TOLD_FIRST = re.compile(r"\)?, (?:[A-Z]|[a-z]+ (?:itu|ini|tersebut)\b)")
