"""Scans of releases, made from the fixtures' own words: fonts, resolutions, tilt, noise, stamps, photos.

`made_scans()` gives each with the words that stand on it, in reading order. They are the
same at each run. The fonts are those of Debian's `fonts-liberation` and
`fonts-dejavu-core`.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Literal, NamedTuple

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

RELEASES = Path(__file__).parent.parent / "fixtures" / "releases"
_INCHES = 8.27, 11.69  # A4
_MARGIN = 1.0  # inches
_LEADING = 1.35  # of the font size
_FONTS = {
    "serif": ("LiberationSerif-Regular", "LiberationSerif-Bold"),
    "sans": ("LiberationSans-Regular", "LiberationSans-Bold"),
    "mono": ("LiberationMono-Regular", "LiberationMono-Bold"),
    "dejavu": ("DejaVuSans", "DejaVuSans-Bold"),
    "dejavu serif": ("DejaVuSerif", "DejaVuSerif-Bold"),
}
_LETTERHEAD = (
    ("KOPERASI SERBA USAHA TUNAS BERLIAN", 15),
    ("Jalan Kenanga Raya Nomor 8, Semarang 50135", 9),
    ("Telepon (024) 555-0142 kantor@tunasberlian.example", 9),
)
_FAX_DPI = 204
Spoiling = Literal[
    "clean", "noise", "stamp", "faint", "photo", "photo in shadow", "fax"
]


class Scan(NamedTuple):
    """How a release is printed and scanned.

    `release` is the name of a fixture, `size` that of the letters in points, `tilt` in
    degrees; `turned` counts quarters of a turn to the left.
    """

    name: str
    release: str
    font: str = "serif"
    size: float = 11
    dpi: int = 200
    tilt: float = 0
    columns: int = 1
    letterhead: bool = False
    spoiling: Spoiling = "clean"
    turned: int = 0


class MadeScan(NamedTuple):
    """A scan as a picture, and the text on it: that of the fixture, below a letterhead if it has one."""

    scan: Scan
    picture: Image.Image
    text: str

    @property
    def dpi(self) -> int:
        """The resolution of the picture."""
        return _FAX_DPI if self.scan.spoiling == "fax" else self.scan.dpi


SCANS = (
    Scan("serif 300 dpi", "dateline-bandung-apd-short-form-pk", dpi=300),
    Scan("sans 300 dpi", "dateline-kabupaten-sikka", font="sans", dpi=300),
    Scan("serif 200 dpi", "statement-keterangan-tertulis-apd"),
    Scan("sans 200 dpi", "dateline-alone-on-its-own-line", font="sans"),
    Scan("mono 200 dpi", "header-label-number-tanggal-line", font="mono", size=10),
    Scan("DejaVu 200 dpi", "header-english-press-release-number-date", font="dejavu"),
    Scan("serif 150 dpi", "dateline-english-capitals-about-bri", dpi=150),
    Scan("sans 150 dpi", "header-date-alone-under-headline", font="sans", dpi=150),
    Scan("DejaVu serif 150 dpi", "dateline-date-only-no-place", "dejavu serif", dpi=150),
    Scan("serif 110 dpi", "dateline-two-places-programme-in-headline", dpi=110),
    Scan("sans 110 dpi", "body-weekday-dmy-long-same-day-event", font="sans", dpi=110),
    Scan("small 200 dpi", "header-one-line-siaran-pers-tanggal", size=8),
    Scan("tilt 1°", "dateline-jakarta-number-above-headline", tilt=1),
    Scan("tilt −2°", "publication-byline-wib-plut", font="sans", tilt=-2),
    Scan("tilt 3° 150 dpi", "statement-ujar-numeric-date-bontang", dpi=150, tilt=3),
    Scan("noise", "signed-at-end-with-place-and-date", spoiling="noise"),
    Scan("noise 150 dpi", "statement-english-received-numeric", font="sans", dpi=150, spoiling="noise"),
    Scan("faint", "dateline-weekday-and-numeric-date", spoiling="faint"),
    Scan("fax", "dateline-english-denpasar-day-first", font="sans", size=12, spoiling="fax"),
    Scan("stamp", "dateline-jakarta-after-event-hard-wrapped", spoiling="stamp"),
    Scan("stamp 150 dpi", "talkshow-attribution-date-and-signature", font="sans", dpi=150, spoiling="stamp"),
    Scan("letterhead", "dateline-kabupaten-sikka", letterhead=True),
    Scan("letterhead, stamp", "statement-siaran-pers-diterima-antara", font="sans", letterhead=True, spoiling="stamp"),
    Scan("two columns", "dateline-english-no-space-before-hyphen", size=10, columns=2),
    Scan("two columns 150 dpi", "publication-english-byline-berseanergi", size=10, dpi=150, columns=2),
    Scan("phone photo", "dateline-alone-on-its-own-line", size=12, dpi=220, spoiling="photo"),
    Scan("photo in shadow", "header-date-alone-under-headline", "sans", 12, dpi=220, spoiling="photo in shadow"),
    Scan("on its side", "dateline-bandung-apd-short-form-pk", turned=1),
    Scan("upside down", "dateline-date-only-no-place", font="sans", turned=2),
)  # fmt: skip
"""The scans by which engines are measured."""

_ONE_OF_EACH_KIND = (
    "serif 300 dpi|serif 110 dpi|mono 200 dpi|small 200 dpi|tilt −2°|tilt 3° 150 dpi|noise 150 dpi|faint|fax"
    "|stamp 150 dpi|letterhead, stamp|two columns 150 dpi|phone photo|photo in shadow|on its side|upside down"
).split("|")
TESTED = [scan for scan in SCANS if scan.name in _ONE_OF_EACH_KIND]
"""The scans that tests read, the hardest of each kind."""


def made_scans(scans: Sequence[Scan] = SCANS) -> Iterator[MadeScan]:
    """Yield each scan; the same at each run."""
    yield from map(make_scan, scans)


def make_scan(scan: Scan) -> MadeScan:
    """Print a release, and scan it."""
    text = (RELEASES / f"{scan.release}.txt").read_text(encoding="utf-8")
    page = print_page(scan, text)
    chance = random.Random(scan.name)
    spoil = _SPOIL[scan.spoiling]
    spoiled = spoil(page, scan, chance)
    if scan.tilt:
        spoiled = spoiled.rotate(scan.tilt, Image.Resampling.BICUBIC, fillcolor=255)
    if scan.turned:
        spoiled = spoiled.rotate(90 * scan.turned, expand=True)
    head = "\n\n".join(line for line, _ in _LETTERHEAD) if scan.letterhead else ""
    return MadeScan(scan, spoiled, f"{head}\n\n{text}".lstrip())


def _font(name: str, size: float, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(f"{_FONTS[name][bold]}.ttf", round(size))


class _Printer:
    """Sets paragraphs on a page, column by column."""

    def __init__(self, scan: Scan) -> None:
        width, height = (round(inches * scan.dpi) for inches in _INCHES)
        self.page = Image.new("L", (width, height), 255)
        self._draw = ImageDraw.Draw(self.page)
        self._scan = scan
        self._left = round(_MARGIN * scan.dpi)
        self._width = width - 2 * self._left
        self._top = self.y = 0.6 * self._left
        self._bottom: float = height - self._left

    def write(self, text: str, size: float, *, bold: bool = False) -> None:
        """Set a paragraph, and leave some room below it."""
        points = size * self._scan.dpi / 72
        font = _font(self._scan.font, points, bold=bold)
        for paragraph_line in text.split("\n"):
            for line in self._wrapped(paragraph_line, font):
                if self.y > self._bottom - points:
                    self._begin_next_column()
                self._draw.text((self._left, self.y), line, font=font, fill=20)
                self.y += _LEADING * points
        self.y += 0.7 * points

    def rule(self) -> None:
        """Draw a line across the page."""
        right = self._left + self._width
        thickness = max(2, self._scan.dpi // 75)
        self._draw.line((self._left, self.y, right, self.y), 20, thickness)
        self.y += 0.2 * self._scan.dpi

    def begin_columns(self, height: float) -> None:
        """Set what follows in two columns; the first one has this height."""
        gap = 0.3 * self._scan.dpi
        self._width = round((self._width - gap) / 2)
        self._top = self.y
        self._bottom = min(self._bottom, self.y + height)

    def _begin_next_column(self) -> None:
        self._left += self._width + round(0.3 * self._scan.dpi)
        self.y = self._top
        self._bottom = self.page.height

    def _wrapped(self, text: str, font: ImageFont.FreeTypeFont) -> Iterator[str]:
        line = ""
        for word in text.split():
            longer = f"{line} {word}".strip()
            if line and font.getlength(longer) > self._width:
                yield line
                longer = word
            line = longer
        yield line


def print_page(scan: Scan, text: str) -> Image.Image:
    headline, _, rest = text.strip().partition("\n")
    paragraphs = rest.strip().split("\n\n")
    printer = _Printer(scan)
    if scan.letterhead:
        for line, size in _LETTERHEAD:
            printer.write(line, size, bold=size > 9)
            printer.y -= 0.7 * size * scan.dpi / 72
        printer.y += 0.1 * scan.dpi
        printer.rule()
    printer.write(headline, scan.size * 1.4, bold=True)
    if scan.columns > 1:
        # Letters are about half as wide as high.
        letters = sum(map(len, paragraphs))
        points = scan.size * scan.dpi / 72
        column = (_INCHES[0] - 2 * _MARGIN - 0.3) / 2 * scan.dpi
        lines = letters * 0.47 * points / column + 1.2 * len(paragraphs)
        printer.begin_columns(lines * _LEADING * points / 2)
    for paragraph in paragraphs:
        printer.write(paragraph, scan.size)
    return printer.page


def _noise(page: Image.Image, chance: random.Random, spread: float) -> Image.Image:
    """Add grain, the same at each run."""
    tile = 256
    grain = bytes(
        min(255, max(0, round(chance.gauss(128, spread)))) for _ in range(tile * tile)
    )
    noise = Image.new("L", page.size)
    square = Image.frombytes("L", (tile, tile), grain)
    for x in range(0, page.width, tile):
        for y in range(0, page.height, tile):
            noise.paste(square, (x, y))
    return ImageChops.add(page, noise, 1, -128)


def _clean(page: Image.Image, scan: Scan, chance: random.Random) -> Image.Image:
    return page.filter(ImageFilter.GaussianBlur(scan.dpi / 400))


def _noisy(page: Image.Image, scan: Scan, chance: random.Random) -> Image.Image:
    specks = ImageDraw.Draw(page)
    for _ in range(1500):
        x, y = chance.randrange(page.width), chance.randrange(page.height)
        specks.ellipse((x, y, x + 2, y + 2), fill=chance.choice((40, 90, 250)))
    return _noise(_clean(page, scan, chance), chance, 28)


def _faint(page: Image.Image, scan: Scan, chance: random.Random) -> Image.Image:
    pale = page.point(lambda shade: 150 + shade * 90 // 255)
    return _noise(_clean(pale, scan, chance), chance, 8)


def _fax(page: Image.Image, scan: Scan, chance: random.Random) -> Image.Image:
    """Scan at the resolution of a fax, in black and white."""
    low = page.resize((1728, 2200), Image.Resampling.BOX)
    grain = _noise(low, chance, 20)
    return grain.point(lambda shade: 255 * (shade > 140))


def _stamped(page: Image.Image, scan: Scan, chance: random.Random) -> Image.Image:
    """Put a stamp over the text: in blue, which is a light grey, askew."""
    inch = scan.dpi
    stamp = Image.new("L", (round(2.6 * inch), round(1.1 * inch)), 255)
    draw = ImageDraw.Draw(stamp)
    box = (8, 8, stamp.width - 8, stamp.height - 8)
    draw.rectangle(box, outline=110, width=inch // 30)
    bold, plain = _font("sans", 0.36 * inch, bold=True), _font("sans", 0.2 * inch)
    draw.text((0.35 * inch, 0.2 * inch), "DITERIMA", 110, bold)
    draw.text((0.45 * inch, 0.65 * inch), "BAGIAN UMUM", 110, plain)
    askew = stamp.rotate(14, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    over = Image.new("L", page.size, 255)
    over.paste(askew, (round(3.9 * inch), round(3.4 * inch)))
    return _clean(ImageChops.darker(page, over), scan, chance)


def _photographed(
    page: Image.Image, scan: Scan, chance: random.Random, *, shadow: bool
) -> Image.Image:
    """Photograph a sheet on a dark table, from below and a bit from the side."""
    table = round(0.06 * page.width)
    width, height = page.width + 2 * table, page.height + 2 * table
    sheet = Image.new("L", (width, height), 70)
    sheet.paste(page, (table, table))
    lean, sway = round(0.05 * width), round(0.012 * height)
    corners = (-lean, -sway, 0, height, width, height + sway, width + lean // 2, 0)
    photo = sheet.transform(
        sheet.size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC
    )
    light = Image.linear_gradient("L").rotate(chance.choice((90, 270)))
    darkest = 110 if shadow else 190
    dimmed = light.point(lambda shade: darkest + shade * (250 - darkest) // 255)
    lit = ImageChops.multiply(photo, dimmed.resize(photo.size))
    return _noise(lit.filter(ImageFilter.GaussianBlur(0.8)), chance, 7)


_SPOIL: dict[str, Callable[..., Image.Image]] = {
    "clean": _clean,
    "noise": _noisy,
    "faint": _faint,
    "fax": _fax,
    "stamp": _stamped,
    "photo": partial(_photographed, shadow=False),
    "photo in shadow": partial(_photographed, shadow=True),
}
