"""Read the day on which a mail was sent, as a day in Indonesia."""

import re
from contextlib import suppress
from datetime import datetime, timedelta

from umkm_cli.catalogue.lexicon import SearchableText
from umkm_cli.models.release import PartialDate
from umkm_cli.reading.dates import find_dates
from umkm_cli.reading.page_days import PageDay

# The time of a mail and its zone. That of a server abroad says nothing about the issuer.
_ZONED = re.compile(
    r" (?P<hour>\d\d?):(?P<minute>\d\d)(?::\d\d)?\s*(?P<zone>[+-]\d{4}|Z|GMT|UTC?)"
)
_WEST_INDONESIA = timedelta(hours=7)
_NAMED_ZONES = dict.fromkeys("GUZ", "+0000")  # GMT, UTC or UT, Z
_INDONESIAN_ZONES = ("+0700", "+0800", "+0900")


def read_mail_day(value: str) -> PageDay | None:
    """Return the day in western Indonesia on which a mail was sent, whatever its zone.

    A zone of Indonesia is that of the sender, so its day counts as it is written. If its
    weekday is another one, it may just as well be another day.
    """
    for found in find_dates(SearchableText(value)):
        day = found.full_date
        if day is not None:
            sent = PageDay(day, found.start, found.end, is_open=found.conflicts)
            return _in_west_indonesia(sent, value)
    return None


def _in_west_indonesia(found: PageDay, value: str) -> PageDay:
    moment = _ZONED.search(value, found.end - 1)
    if moment is None or moment["zone"] in _INDONESIAN_ZONES:
        return found
    zone = _NAMED_ZONES.get(moment["zone"][:1], moment["zone"])
    ahead = timedelta(hours=int(zone[:3]), minutes=int(zone[0] + zone[3:]))
    time = timedelta(hours=int(moment["hour"]), minutes=int(moment["minute"]))
    with suppress(OverflowError):  # before or after the days of the calendar
        there = datetime.fromisoformat(found.day.iso) + time - ahead + _WEST_INDONESIA
        day = PartialDate(there.year, there.month, there.day)
        return found._replace(day=day, end=moment.end())
    return found
