"""The words that decide where the name of what is counted begins and ends."""

import re
from typing import Final

from umkm_cli.catalogue.calendar import MONTHS
from umkm_cli.catalogue.numerals import NUMBER_WORDS
from umkm_cli.reading.figures.no_nouns import ENDING

STOPS: Final = frozenset(
    (
        "yang di ke dari dan atau serta dengan untuk bagi pada dalam oleh kepada sebagai hingga sampai melalui lewat"
        " secara agar supaya karena sehingga namun tetapi tapi sedangkan sementara ketika saat sejak setelah sebelum"
        " selama sepanjang per tiap setiap tersebut itu ini adalah ialah merupakan yakni yaitu juga sudah telah akan"
        " bisa dapat masih belum tidak bukan bahkan kini lagi pun saja maupun antara terhadap tentang guna demi bila"
        " jika kalau kata ujar tutur ucap jelas sehari sebulan sepekan seminggu setahun semalam tahun bulan atas"
        " bawah via plus alias ada berada seperti sebesar senilai sebanyak mencapai menjadi naik turun meningkat"
        " lalu kemudian termasuk diantaranya antaranya pernah hanya cuma baru sekitar lebih hampir kurang sekaligus"
        " the a an of in on at for to from with by and or as who which that were was is are has have had will would"
        " can could may must into over under through across during since until each every while when where because"
        " but not nor now also still only about around than more less nearly almost its their his her our my this"
        " these those it they he she we after before among between within out up down off so if be been being do"
        " does did adapun apabila sepertinya sebelumnya selanjutnya kemarin pula tadi ujarnya katanya mulai antar"
        " tanpa dibanding dibandingkan versus aside once called worth resmi yoy qoq mtm ytd setara milik sekilo"
        " lainnya efektif them us him took take takes gave month year week day monthly yearly annually daily ago"
        " yesterday today last left nya secara berkat selain padahal sebab walau walaupun meski meskipun jadi maka goes"
        " bakal sebenarnya sebetulnya nggak gak tak kamu artinya akibatnya sekian tentunya katakan katakanlah"
        " ternyata kuartal triwulan semester lulus ikut hadir tepatnya sekali rutin langsung seharga berisi isi"
        " harus ketimbang daripada sejam biasa biasanya kedua pertama without nanti go compared periode sama akhir"
        " hari membuat sekarang semula tetap ada habis sisanya maksimal minimal minus sebagiannya saban kami kita"
        " saya bahwa sesuai next butuh menurut mengenai menjelang se se-indonesia se-kabupaten se-kota se-provinsi"
        " seorang sehektare sehektar sekilogram seton semeter seliter ingin mau wajib depan sebagian x fewer went comes"
        " higher lower larger smaller bigger cheaper"
    ).split()
)
"""The words that are no part of what is counted: they begin another part of the sentence."""

CLASSIFIERS: Final = frozenset(
    (
        "lembar potong helai butir batang bungkus botol kotak karung kontainer gulung pasang ekor buah biji tangkai"
        " keping kemasan bal tumang tusuk mangkuk gelas porsi cangkir dus pak"
    ).split()
)
"""What pieces are counted by; a price is that of the thing: `dua potong kue seharga Rp5.000`."""

NO_NOUNS: Final = (
    STOPS
    | ENDING
    | NUMBER_WORDS
    | frozenset(MONTHS)
    | {f"se{each}" for each in CLASSIFIERS}
)
"""The words that no noun for what is counted has."""

GENERIC: Final = frozenset("orang unit buah item pihak people units persons".split())
"""Words that count anything: the subject of the sentence tells more."""

SUPERLATIVES: Final = frozenset(
    "terbesar tertinggi terbanyak terendah terkecil terbaik termahal termurah sejauh semuanya".split()
)
"""Words that alone name nothing that a sum is of."""

ANAPHORS: Final = frozenset(
    "jumlah nilai angka total capaian jumlahnya nilainya angkanya capaiannya value amount figure number".split()
)
"""Words that only refer to what was counted before: `angka itu`."""

MEASURED: Final = frozenset(
    (
        "omzet omset omzetnya pinjaman dana pembiayaan penyaluran kredit plafon modal laba pendapatan penghasilan"
        " transaksi penjualan bantuan hibah investasi nilai harga anggaran biaya gaji upah tabungan"
        " simpanan aset utang bunga margin jasa porsi pangsa kontribusi rasio tingkat pertumbuhan realisasi target"
        " subsidi pagu alokasi saldo produksi kapasitas luas jumlah total produktivitas volume ketinggian kenaikan"
        " penurunan peningkatan inflasi ekonomi konsumsi keuntungan untung rugi kerugian tagihan iuran setoran"
        " belanja pajak denda ongkos tarif premi klaim royalti honor santunan insentif donasi beasiswa pencairan"
        " penerimaan pemasukan kontrak kuota selisih surplus defisit outstanding npl jarak berat panjang lebar"
        " tinggi loan loans credit financing fund funds funding capital turnover revenue revenues income profit"
        " sales transactions price prices cost costs budget value investment exports savings deposits assets debt"
        " interest rate share ratio growth grant grants aid output production disbursement disbursements ceiling"
        " wage wages contract contracts orders contribution subsidy fee fees claims yield yields instalments"
        " instalment imbalan angsuran cicilan pesanan sumbangan pembelian pembayaran kadar emisi akses suku uang"
        " kebutuhan besaran perputaran ukuran bobot volume tebal diameter suhu tunggakan penjaminan tangkapan"
        " cadangan diskon kas piutang dividen restitusi retribusi kekayaan taksiran potongan komisi jaminan limit"
        " tunjangan serapan penyerapan bayaran baki hadiah donation donations order prize salary salaries"
        " proceeds spending pendanaan pengeluaran perolehan devisa ekuitas permodalan valuasi valuation lending"
        " earnings expenses expenditure subsidies losses npf imbal beban batas indeks laju frekuensi nominal arus"
    ).split()
)
"""What sums, shares and measures are of: the noun that a figure describes."""

SCHEMES: Final = frozenset("kur umi pumk bpum ekspor impor".split())
"""The names of what is lent or given, which measure if they do not describe a noun."""

PASSED: Final = frozenset(
    (
        "sebesar senilai sejumlah sebanyak seluas sepanjang setinggi seberat setara mencapai menembus tembus"
        " menyentuh menjadi jadi dari ke di naik turun meningkat menurun melonjak melejit bertambah berkurang tumbuh"
        " merosot berkisar berada bernilai berjumlah sekitar kira-kira kurang lebih hampir hanya cuma sekira rata-rata"
        " paling sedikit banyak maksimal minimal maksimum minimum sampai hingga dengan tetap adalah ialah yakni yaitu"
        " level posisi rentang dibeli range ranges went gone go going come came grown risen fallen masih sudah telah"
        " baru kini sekarang akan bisa dapat pun juga justru total antara kisaran angka dibatasi dipatok ditetapkan"
        " tercatat terkumpul terjaga turut sempat mampu sendiri yang itu ini tersebut nyaris sekurang-kurangnya"
        " setidaknya sedikitnya mulai melampaui melebihi mendekati menyusut anjlok stabil berharga seharga dijual"
        " dihargai dibanderol dipasang dinaikkan diturunkan ditingkatkan ditargetkan diproyeksikan masing-masing"
        " terealisasi mencatatkan plus minus berkat sangat cukup rendah tinggi mahal murah besar ada menguat melemah"
        " menyempit melebar melandai membaik memburuk melesat meroket menyerap menelan menghabiskan memakan bawah"
        " melambat menanjak mengalami tipis tajam pesat signifikan laku jatuh cukup sekarang semula semuanya dahulu"
        " dulu tinggal bahkan of is are was were be to from at by up down rose fell grew increased reached reaching"
        " worth valued totalling totaling totaled totalled stood amounted amount about around nearly almost over under"
        " more less than some only least most had has have been between amounting climbed jumped dropped declined"
        " remain remains below above sold sells cost costs hit exceeded now currently approximately roughly stand"
        " stands rise rises fall falls grow grows climb climbs drop drops decline declines fetch fetches fetched"
        " average averages averaged averaging an totals ranged collapsed sell for with reach reaches saja mula-mula"
        " tersisa just merely set capped fixed estimated lie lies within aimed aims aiming starting gradually slightly"
        " sharply steadily fewer doubled tripled halved shrank covers cover spans span measures weighs stretches"
        " totals susut surut capai sentuh cut trimmed pared slid slipped sank plunged tumbled eased edged crept shrunk"
        " since must not exceed exceeds tidak tak boleh harus masuk datang terbit sekilo seliter sekarung sebungkus"
        " sebutir seekor selembar sepotong ringan cepat tebal previously formerly initially originally skyrocketed"
        " plummeted even higher lower shot swelled surged soared totalnya menyusul menginjak moderat drastis positif"
        " account accounts make makes"
    ).split()
)
"""The words between a noun and the figure that describes it."""

BARE_VERBS: Final = frozenset(
    (
        "minta beli jual bawa dapat kirim pakai pinjam bayar habis butuh punya ambil kasih pesan keluar bubar salurkan"
        " minum kirimkan berikan bagikan serahkan hasilkan kumpulkan berpewarna anggarkan siapkan alokasikan targetkan"
        " namakan gelontorkan kucurkan dapatkan sediakan terima setor angsur cicil masuk kembali"
    ).split()
)
"""Verbs without a prefix: nouns only behind what is measured, as in `harga jual`."""

VERBS_LIKE_NOUNS: Final = frozenset(
    (
        "melalui menurut mengenai menjelang mesin meja mebel member menu mentor menara menantu mentimun melon meter"
        " media mete merek mentega mobil dinas disabilitas digital diploma direktur distributor dinding dispenser"
        " disertasi diskon dividen divisi beras berkas berlian berita bersih bersama terbaik terbesar terdampak"
        " terjamin terduga terpal ternak teri terong teras terminal terbuka terampil terlatih membership memberships"
        " merger mergers dividend dividends difference dialogue disaster discount dishes terrain terdaftar berizin"
        " berpenghasilan berkebutuhan berprestasi bersubsidi bersertifikat berbasis bermasalah berkelanjutan membatik"
        " menjahit memasak mengaji dibina menengah didampingi tersangka terdakwa terjun menteri menit mebeler meterai"
        " mentah merah diaspora dialog dimsum disiplin members merchants merchant merchandise mentors memory memories"
        " memorandum mental mediums medicine meals measure measures meters metres meetings terms territory territories"
        " different difficult direct directors director district districts division diverse disbursement distribution"
        " diesel mereka terasi terigu terumbu termos terompet terasering mewah memang melayu melati merica mendoan"
        " merpati mentari mendiang diskusi distribusi disposisi dispensasi dinamika dinamo dimensi dialek beruang"
        " berondong difabel direksi digitalisasi diplomasi disinfektan diversifikasi disparitas diskonto dirham"
        " diagnosis diktat beranda beringin berdikari berkah melinjo mengkudu meranti merbau mendong memori mertua"
        " merdeka mercusuar melodi teripang terapi terung terowongan teropong termin terbang tertib dining display"
        " directorate dinner terrace terraces berries"
    ).split()
)
"""The nouns and attributes that begin as verbs do."""

SCALES_AND_UNITS: Final = frozenset(
    "persen percent ratus ribu juta miliar triliun rupiah dolar dollar ton kg gram liter kilogram hektare meter"
    " million billion trillion rp".split()
)
"""The words at which a number before this one ends."""

CONNECTORS: Final = (
    STOPS
    | PASSED
    | frozenset(
        "ada terdapat jumlah sebanyak sejumlah memiliki mempunyai punya diikuti melibatkan selain dari ada sekira"
        " lebih kurang hampir total setidaknya".split()
    )
)
"""The words before a number that say that it is an amount."""

_NO_VERB = rf"(?!(?:{'|'.join(VERBS_LIKE_NOUNS)})(?:nya)?$)"
_ACTIVE_FORM = r"me[mnlrwy][a-z]{3,}$"
_ENGLISH = r"(?:has|have|had|spent|borrowed|borrows?|disbursed|sent|gets?|channelled|spends?|pays?|earns?|lends?)$"

CLAUSE_VERB: Final = re.compile(
    rf"(?={_ACTIVE_FORM}|di[a-z]{{4,}}$){_NO_VERB}",
)
"""Matches a verb with an object or a doer: `melatih`, `dilatih`."""

ACTIVE_VERB: Final = re.compile(rf"(?={_ACTIVE_FORM}|{_ENGLISH}){_NO_VERB}")
"""Matches a verb whose subject does something: `menyalurkan`."""

ANY_VERB: Final = re.compile(
    rf"(?={_ACTIVE_FORM}|(?:di[a-z]|ber|ter)[a-z]{{3,}}$|{_ENGLISH}){_NO_VERB}"
)
"""Matches any verb: also `bertambah` or `terkumpul`."""
