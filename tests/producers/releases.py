"""The releases that every producer writes, as small structured data, and what a person reads from them.

Firms' figures and all people are invented.
"""

from collections.abc import Iterator
from itertools import chain
from string import ascii_lowercase
from typing import NamedTuple

from umkm_cli.text import tokenize


class Paragraph(NamedTuple):
    """A paragraph, and the footnote whose mark stands at its end."""

    text: str
    note: str = ""


class Items(NamedTuple):
    """A bulleted list."""

    items: tuple[str, ...]


class Line(NamedTuple):
    """An item of a numbered list as a page shows it; `depth` is 0 for the outer list."""

    depth: int
    numeral: str
    end: str
    text: str


class Numbered(NamedTuple):
    """A numbered list, from `start` on: `3.`; items can have lists with letters in them: `a)`."""

    items: tuple[tuple[str, tuple[str, ...]], ...]
    start: int = 1

    def lines(self) -> Iterator[Line]:
        """Yield the items, with those in them."""
        for number, (text, inner) in enumerate(self.items, self.start):
            yield Line(0, str(number), ".", text)
            for letter, each in zip(ascii_lowercase, inner, strict=False):
                yield Line(1, letter, ")", each)


class Table(NamedTuple):
    """A table whose first row is its head."""

    rows: tuple[tuple[str, ...], ...]


Block = Paragraph | Items | Numbered | Table


class Written(NamedTuple):
    """A release as written. The first block is the lead, which the dateline precedes.

    `date` and `place` are values as umkm gives them; `dateline` is how they are written.
    """

    name: str
    language: str
    headline: str
    dateline: str
    date: str
    place: str
    organisation: str
    blocks: tuple[Block, ...]
    columns: int = 1

    @property
    def opened(self) -> tuple[Block, ...]:
        """The blocks, with the dateline before the lead."""
        lead = self.blocks[0]
        assert isinstance(lead, Paragraph)
        return (
            lead._replace(text=f"{self.dateline} {lead.text}"),
            *self.blocks[1:],
        )

    @property
    def notes(self) -> tuple[str, ...]:
        """The footnotes, in order."""
        paragraphs = (each for each in self.blocks if isinstance(each, Paragraph))
        return tuple(each.note for each in paragraphs if each.note)

    def pieces(self) -> Iterator[tuple[str, ...]]:
        """Yield the words of each paragraph, item, and table row of the body, in order."""
        for block in self.blocks:
            match block:
                case Paragraph(text, _):
                    yield tuple(tokenize(text))
                case Items(items):
                    yield from (tuple(tokenize(each)) for each in items)
                case Numbered():
                    yield from (tuple(tokenize(each.text)) for each in block.lines())
                case Table(rows):
                    yield from (tuple(tokenize(" ".join(row))) for row in rows)

    @property
    def numbered(self) -> tuple[Line, ...]:
        """The items of the numbered lists, in order."""
        lists = (each for each in self.blocks if isinstance(each, Numbered))
        return tuple(chain.from_iterable(each.lines() for each in lists))

    def lines(self) -> Iterator[str]:
        """Yield the release as plain lines, one for each paragraph, item and table row."""
        yield self.headline
        for block in self.opened:
            match block:
                case Paragraph(text, _):
                    yield text
                case Items(items):
                    yield from (f"• {each}" for each in items)
                case Numbered():
                    yield from (
                        f"{each.numeral}{each.end} {each.text}"
                        for each in block.lines()
                    )
                case Table(rows):
                    yield from (" | ".join(row) for row in rows)
        yield from self.notes


RELEASES = (
    Written(
        "id-biasa",
        "id",
        "Perajin Rotan Trangsan Kirim Kursi Pertama ke Rotterdam",
        "Sukoharjo, 14 Maret 2022 –",
        "2022-03-14",
        "Sukoharjo",
        "Bank Mandiri",
        (
            Paragraph(
                "Bank Mandiri melepas 140 kursi rotan buatan 23 perajin Desa Trangsan ke Rotterdam, setelah "
                "setahun mereka belajar menghitung harga pokok di kelas Program Kemitraan."
            ),
            Paragraph(
                "“Dulu kami menjual kepada pengepul. Sekarang nama desa kami ada di bawah dudukan,” kata Sri "
                "Lestari, pemilik bengkel Anyam Wetan."
            ),
            Paragraph(
                "Kiriman berikutnya, 300 meja, berangkat pada Juni dan dibayar di muka separuhnya. Nilainya "
                "Rp1,25 miliar, naik 12,5% dari pesanan pertama."
            ),
        ),
    ),
    Written(
        "id-daftar",
        "id",
        "Empat Syarat Baru bagi Mitra Binaan di Garut",
        "GARUT, 7 September 2021 -",
        "2021-09-07",
        "Garut",
        "Pegadaian",
        (
            Paragraph(
                "PT Pegadaian menyederhanakan permohonan pinjaman bagi pelaku usaha kulit di Garut. Mulai "
                "pekan ini calon mitra binaan cukup membawa empat berkas:"
            ),
            Items(
                (
                    "kartu tanda penduduk dan kartu keluarga;",
                    "foto bengkel atau kios, tampak depan;",
                    "catatan penjualan tiga bulan, boleh ditulis tangan;",
                    "surat keterangan usaha dari kelurahan.",
                )
            ),
            Paragraph(
                "Kepala cabang Dede Suhendar mengatakan, permohonan yang lengkap diputus dalam lima hari kerja. "
                "“Yang lama itu bukan menilai usahanya, melainkan menunggu fotokopi,” ujarnya."
            ),
            Paragraph(
                "Tahun lalu 86 penyamak dan pembuat jaket memakai pinjaman itu untuk membeli mesin jahit."
            ),
        ),
    ),
    Written(
        "id-bernomor",
        "id",
        "Lima Langkah Sebelum Kopi Flores Naik Kapal",
        "Ende, 12 Juni 2023 –",
        "2023-06-12",
        "Ende",
        "BNI",
        (
            Paragraph(
                "BNI menerbitkan panduan ekspor bagi 70 kelompok petani kopi di Ende. Sebelum panen, setiap "
                "kelompok menyiapkan tiga hal:"
            ),
            Numbered(
                (
                    ("peta kebun yang disahkan kepala desa;", ()),
                    (
                        "buku catatan panen, dengan:",
                        (
                            "tanggal petik setiap pohon,",
                            "kadar air pada hari ketiga,",
                        ),
                    ),
                    ("gudang yang lantainya tidak menyentuh tanah.", ()),
                )
            ),
            Paragraph("Dua langkah berikutnya ditempuh bersama koperasi di pelabuhan:"),
            Numbered(
                (
                    ("contoh 300 gram dikirim kepada juru cicip;", ()),
                    (
                        "kontrak ditandatangani sebelum muat.",
                        ("harga tetap,", "uang muka separuh."),
                    ),
                ),
                start=4,
            ),
            Paragraph("Kelompok yang ragu dapat mengulang dari awal:"),
            Numbered(
                (("12 kelompok memilih jalan ini;", ()), ("sisanya menunggu.", ()))
            ),
            Paragraph(
                "“Dulu kami berangkat dengan doa saja,” kata Maria Wonga, ketua kelompok tani Nua Bosi."
            ),
        ),
    ),
    Written(
        "id-tabel",
        "id",
        "Penyaluran Pinjaman Nelayan Kendari Naik Dua Kali Lipat",
        "Kendari, 2 Februari 2023 —",
        "2023-02-02",
        "Kendari",
        "BRI",
        (
            Paragraph(
                "BRI menyalurkan pinjaman kepada 214 pengolah ikan di Kendari sepanjang tahun lalu, dua kali "
                "lipat dari tahun sebelumnya."
            ),
            Table(
                (
                    ("Kecamatan", "Peminjam", "Nilai"),
                    ("Abeli", "97", "Rp2.150.000.000"),
                    ("Kendari Barat", "81", "Rp1.740.500.000"),
                    ("Nambo", "36", "Rp612.000.000"),
                )
            ),
            Paragraph(
                "Sebagian besar dipakai untuk peti pendingin. “Ikan yang tidak terjual sore itu tidak lagi "
                "jadi pakan bebek,” kata Wa Ode Hasni, pengasap cakalang di Abeli."
            ),
            Paragraph(
                "Bank menargetkan 300 peminjam pada tahun ini dan membuka loket di dua tempat pelelangan."
            ),
        ),
    ),
    Written(
        "id-catatan-kaki",
        "id",
        "Kelas Ekspor Lada Putih Dibuka di Banjarmasin",
        "Banjarmasin, 19 Mei 2020 –",
        "2020-05-19",
        "Banjarmasin",
        "BNI",
        (
            Paragraph(
                "BNI membuka kelas ekspor bagi 40 pedagang lada dan kayu manis di Banjarmasin. Kelas itu "
                "berlangsung daring selama enam pekan.",
                "Pendaftaran kelas kedua dibuka pada Juli.",
            ),
            Paragraph(
                "Peserta belajar menyusun faktur, menghitung ongkos muat, dan membaca surat kredit. Mereka yang "
                "lulus dipertemukan dengan pembeli dari Penang dan Chennai."
            ),
            Paragraph(
                "“Saya baru tahu bahwa kadar air ditulis di kontrak,” kata Rusmiati, pedagang di Pasar "
                "Sudimampir, yang tahun lalu menjual 9 ton.",
                "Angka menurut catatan penjualan peserta sendiri.",
            ),
        ),
    ),
    Written(
        "id-dua-kolom",
        "id",
        "Tenun Lejo Menemukan Pasar di Kapal Pesiar",
        "Kupang, 23 Oktober 2019 –",
        "2019-10-23",
        "Kupang",
        "PNM",
        (
            Paragraph(
                "PNM mempertemukan 18 kelompok penenun dari Timor dan Flores dengan tiga agen kapal pesiar di "
                "Kupang. Pertemuan sehari itu menghasilkan pesanan 1.200 selendang untuk musim pelayaran "
                "berikutnya."
            ),
            Paragraph(
                "Selama ini para penenun menunggu pembeli di rumah. Kapal berlabuh enam jam, dan penumpang "
                "hanya sempat berjalan sampai pasar. Sekarang selendang dijual di geladak, dengan kartu yang "
                "menceritakan siapa yang menenunnya dan tanaman apa yang memberi warnanya."
            ),
            Paragraph(
                "“Pembeli bertanya berapa hari saya menenun. Baru kali itu ada yang bertanya,” kata Yuliana "
                "Bano, ketua kelompok Lejo Mutis. Kelompoknya memakai akar mengkudu dan daun nila, dan menolak "
                "benang yang sudah dicelup."
            ),
            Paragraph(
                "Pemimpin cabang Marthen Dethan menambahkan bahwa modal kerja diberikan tanpa agunan, tanggung "
                "renteng, dengan pendampingan dua kali sebulan. Angsuran pertama jatuh setelah selendang "
                "terjual, bukan sebelumnya."
            ),
        ),
        columns=2,
    ),
    Written(
        "id-judul-panjang",
        "id",
        "Setelah Tiga Kali Gagal Panen, Petani Bawang Merah di Brebes Beralih ke Benih dari Biji dan "
        "Menjualnya Lewat Koperasi yang Mereka Dirikan Sendiri Bersama Para Pedagang Pasar Induk",
        "Brebes, 30 Juli 2024 –",
        "2024-07-30",
        "Brebes",
        "Pupuk Indonesia",
        (
            Paragraph(
                "PT Pupuk Indonesia (Persero) mendampingi 310 petani bawang merah di Brebes menanam benih dari "
                "biji, yang ongkosnya sepertiga dari umbi."
            ),
            Paragraph(
                "“Umbi itu mahal justru waktu kita paling tidak punya uang,” kata Karsidi, ketua koperasi "
                "Sri Rejeki Brambang."
            ),
            Paragraph(
                "Koperasi membeli panen dengan harga yang disepakati sebelum tanam, lalu memasok 40 pedagang "
                "pasar induk. Susut di jalan turun dari 18% menjadi 7%."
            ),
        ),
    ),
    Written(
        "en-plain",
        "en",
        "Coffee Growers in Toraja Finalise Their First Direct Contract",
        "Makassar, 11 June 2021 –",
        "2021-06-11",
        "Makassar",
        "BNI",
        (
            Paragraph(
                "BNI has financed the first direct contract between 64 coffee growers in Toraja and a roaster in "
                "Osaka. The office in Makassar confirmed the figures on Friday."
            ),
            Paragraph(
                "“Five buyers offered five prices for the same sack. Now we fix one before the harvest,” said "
                "Yohana Rante, who chairs the Sapan growers’ group."
            ),
            Paragraph(
                "The growers will deliver 12.5 tonnes by September, at USD 7.40 per kilogram, and keep a fifth "
                "of their crop for cafés at home."
            ),
        ),
    ),
    Written(
        "en-list",
        "en",
        "What Small Food Makers in Surabaya Will Find in the New Kitchen",
        "Surabaya, 4 April 2023 –",
        "2023-04-04",
        "Surabaya",
        "Telkom Indonesia",
        (
            Paragraph(
                "Telkom Indonesia opened a shared kitchen for small food makers in Surabaya on Tuesday. Members "
                "can book it by the hour and will find:"
            ),
            Items(
                (
                    "two steam ovens and a blast freezer",
                    "a sealing machine for pouches of up to 500 grams",
                    "a corner with daylight for product photographs",
                    "a clerk who fills in halal and licence forms",
                )
            ),
            Paragraph(
                "“I used to seal chips with a candle,” said Endang Purwati, one of the first 35 members. Her "
                "shrimp crackers now stay crisp for eight months."
            ),
            Paragraph("The kitchen is free of charge until the end of the year."),
        ),
    ),
    Written(
        "en-numbered",
        "en",
        "Batik Makers in Pekalongan Agree on Rules for Clean Dye",
        "Pekalongan, 21 February 2022 –",
        "2022-02-21",
        "Pekalongan",
        "PNM",
        (
            Paragraph(
                "PNM and 52 batik workshops in Pekalongan have agreed on rules for the water that leaves their "
                "yards. Every workshop promises:"
            ),
            Numbered(
                (
                    (
                        "to let dye settle in two basins:",
                        (
                            "one for the first rinse,",
                            "one for the wax,",
                            "and a drain between them;",
                        ),
                    ),
                    ("to measure the water every Monday;", ()),
                )
            ),
            Paragraph("Two promises were added after a vote:"),
            Numbered(
                (
                    ("to share one pump among five neighbours;", ()),
                    ("to close for a day when it breaks.", ()),
                ),
                start=3,
            ),
            Paragraph(
                "“The river does not read contracts, but our children fish in it,” said Nur Aini Kasturi, who "
                "dyes with indigo."
            ),
        ),
    ),
    Written(
        "en-table",
        "en",
        "Furniture Loans in Central Java Reach a Five-Year High",
        "Semarang, 16 January 2024 –",
        "2024-01-16",
        "Semarang",
        "Bank Mandiri",
        (
            Paragraph(
                "Bank Mandiri lent more to small furniture workshops around Semarang last year than in any year "
                "since 2018, the bank announced."
            ),
            Table(
                (
                    ("District", "Workshops", "Growth"),
                    ("Jepara", "412", "18.2%"),
                    ("Blora", "96", "7.5%"),
                    ("Sragen", "58", "-3.1%"),
                )
            ),
            Paragraph(
                "Workshops in Sragen borrowed less because two sawmills closed. “We expect them back when the "
                "teak auction resumes,” said Hari Susetyo, who heads the regional office."
            ),
        ),
    ),
    Written(
        "en-footnote",
        "en",
        "Women-Led Co-operatives Take Over Two Waste Banks in Bandung",
        "Bandung, 8 March 2022 –",
        "2022-03-08",
        "Bandung",
        "PLN",
        (
            Paragraph(
                "PLN handed two waste banks in Bandung to co-operatives that are led and owned by 120 women who "
                "had worked there as sorters.",
                "The land remains the property of the municipality.",
            ),
            Paragraph(
                "Each co-operative received a baler, a scale and working capital of Rp150 million. They sell "
                "sorted plastic to a recycler in Cimahi."
            ),
            Paragraph(
                "“We knew what every kilo was worth. We were only never the ones who sold it,” said Neneng "
                "Kurniasih, the first chairwoman."
            ),
        ),
    ),
    Written(
        "en-columns",
        "en",
        "Silversmiths Learn to Price the Hour",
        "Denpasar, 27 November 2020 –",
        "2020-11-27",
        "Denpasar",
        "BRI",
        (
            Paragraph(
                "BRI taught 31 silversmiths from Celuk to record their hours before they name a price. The "
                "course in Denpasar ended on Friday with a fair at which every label told the time that a piece "
                "had taken."
            ),
            Paragraph(
                "Most of the smiths had charged by weight. A filigree brooch of nine grams takes two days, a "
                "plain bangle of sixty grams takes an afternoon, and both used to cost what the silver cost and "
                "a little more."
            ),
            Paragraph(
                "“My daughter asked what I earn in an hour. I could not tell her,” said Ketut Mertayasa, whose "
                "workshop has seven benches. He has since raised the price of the brooch and stopped making "
                "bangles."
            ),
            Paragraph(
                "The bank offers those who finished the course working capital at six percent a year, and will "
                "repeat it for wood carvers in Mas and for weavers in Sidemen."
            ),
        ),
        columns=2,
    ),
    Written(
        "en-long-headline",
        "en",
        "Seaweed Farmers on Nusa Lembongan, Whose Ropes Lay Idle for a Decade, Return to the Water With Loans "
        "That Are Repaid in Dried Weed and a Buyer Who Weighs It on the Beach",
        "Klungkung, 13 August 2024 –",
        "2024-08-13",
        "Klungkung",
        "PNM",
        (
            Paragraph(
                "PNM has lent to 75 seaweed farmers in Klungkung who repay in dried weed rather than in cash, "
                "at a price fixed for each season."
            ),
            Paragraph(
                "“Nobody here has a salary on the first of the month,” said Wayan Suarbawa, who farms eleven "
                "plots off Jungut Batu."
            ),
            Paragraph(
                "The buyer weighs and pays on the beach. The first season yielded 42 tonnes, and 68 of the 75 "
                "farmers have paid their instalments in full."
            ),
        ),
    ),
)
"""Both languages: plain, with a list, numbered lists, a table, footnotes, in two columns, under a long headline."""

BY_NAME = {each.name: each for each in RELEASES}
