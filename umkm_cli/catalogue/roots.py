"""Indonesian roots that a stemmer must know because rules alone would get them wrong.

The list was compiled for this project from what dictionaries (KBBI) and grammars say
about affixes. A word belongs here if an affix rule would damage it, or if the rules
need it to strip two affixes; most roots need no entry. Words in a block are separated
by white space, in alphabetical order.
"""

# Words that are their own stem although they look derived (`pegawai`, `beras`), and roots the rules must recognise.
ROOTS = """
abad abadi abai acak ada adalah adapun adegan administrasi afghanistan ahli air ajak aju akan akomodasi aksi
aku alami alquran aman ampun anak andai api aplikasi arah asa asean asli asosiasi asuransi atas ataupun awas
baca badan badminton bagi bagian bahagi bahari bahaya baik bajak baku balai balas bali balikpapan balkan
bangkai bangkalan bangku bangsawan bank bantah bantai bantu banyak batas baterai bawa beasiswa beban bebas
bebek beberapa becak beda bedah begini begitu bekal bekas beken beku bela belah belai belaka belakang belanda
belanja belas beli belia belit belok beludru belum benah benang benar bencana benci benda bendera bendung
bengkak bengkel bengkulu bening bentang benteng bentrok bentuk benua benur beranda berang berangkat berani
berantas berapa beras berat berau beres beri berita beritahu berkah berkas berlian berlin bernas berontak
bersama bersedia bersih beruang beruntun berupa besar besi besok betina beton bhutan bijak bina biologi bisnis
bni bri buah budaya budayawan budi buka bukan bukti buku bulan bumbu bumi bungku bunyi bupati buru busuk
cahaya campun cantik capai cari cawan celah cendekiawan cerai cetak cinta cipta coba contoh cuci curi dahan
damai dan dana dandan darah daratan dari dasi daya dayung delapan demikian demokrasi dengan depan dermawan
desak dewan diabetes diagnosis diagnostik diagram diakon dialek dialisis dialog dialogis diam diameter dian
diare diaspora diatas diatonis dibawah didik diet diferensial diferensiasi digital dikit diksi diktator dilema
dimensi dinamika dinamis dinamit dinamo dinar dinas dinasti dinding dingin dini dinosaurus dioda diode
dioksida dioses diploma diplomasi diplomat diplomatik diponegoro direk direksi direktorat direktur dirga
dirgahayu dirgantara diri disinfektan disiplin diskon diskusi distribusi distrik divisi dominan dua duduk duri
dusun edan ekan ekonomi energi enggan engku evaluasi februari federasi film fisikawan fondasi fungsi gadai
gadis gadungan gaji gajian galeri gamelan ganggu ganti garan generasi gengsi gerak gerhana gigi gizi golf
grobogan gulat guna hadiah hak hal halaman hanya hari harmoni hartawan hasan hati hewan hias himpun hobi hujan
hutan ibadah ibu ibukota ihsan ijin ikan ilmu ilmuwan iman imigran imigrasi indah industri informasi ingan
inovasi insan instan instansi institusi intai intan intelijen inti investasi iran iri isi istilah istri jabat
jadi jaga jajan jalan jaman jamu jangan janji januari japan jari jasa jasmani jaya jejak jembatan jemu jepang
jerman jordan jual juang juli juluk jumlah juni kabupaten kaki kaku kalangan kalaupun kalimantan kami kamu
kanan kapan karyawan kasihan kasunanan katrol kawan kawasan kaya kazakhstan kebaya kebumen kebun kecoa kedai
kedelai kedudukan kehendak kejora keju kekal kekasih kelahi kelak kelamin kelapa kelas keluarga kelvin kemah
kemarin kembar kembung kemeja kemudian kenapa kenari kencang kendari kentucky kepada kepala keping kepiting
kera keramik kerang kerap kerbau kereta kerikil keringat keris kerosin kertas keruh kesal kesatria ketika
ketua keynes kolaborasi komandan komisi kondisi konferensi konservasi konstitusi koperasi kopi kreasi
kualifikasi kualitas kuburan kuku kuliah kuliti kumpun kuningan lacak ladang lagi lahan laki laku lambai
lamongan lampu landai langkah larang lari lawan layan lebanon ledak lekan lembah lestari letak limbah lintas
lisan listrik lokasi luas lukis lunas magelang majalah majikan makalah maluku maori matahari materi maupun
mawan medali medallion medan medis mega meganthropus meja mekaar mekanik mekanika mekanis melalui melan
melanesia melarat melati melayu meledak melek meleset melia melodi melodrama melon memang memo memorandum
memori memorial menantu menara mendung mengapa mengenai mengerti meninggal menit menolak menstruasi mentah
mentalitas mentari mentawai mentega mentor mentri menu menurut merak merapi merauke merbabu merdu mereka
meriam meridian merupakan mesjid meskipun mesopotamia mesti metabolisme metafisika metafora metamorfosis
metana metanol meteor meteorit meteorologi meter metode metro metropolis metropolitan milan minggu mitra modal
nasabah nasi naskah negarawan negeri nelayan nunukan nutrisi nyali nyanyi olah olahragawan oman operasi
orangutan organisasi ottoman pacitan padi padu pagi pahlawan pajak pakai pakan pakistan paku paman pamer
pandai pandan panembahan panen pangeran pangku papan papua parah pasar pasti pasukan pasuruan patah pati pecah
pecat pedang pedas pedoman peduli pegadaian pegang pegawai peka pekalongan pekan pekarangan pekik pelampung
pelan pelanduk pelangi pelihara pelikan pelindo pelita pelni pelopor pelosok peluang peluk peluru pemda
pemerintah pemilu pemkab pemkot pemprov pena penalti pendapat pendapatan pendek pendeta pendopo penduduk
pendulum penelope pengadilan pengaruh penghargaan penguin peninsula penisilin penjara penjuru pensil pensiun
pentagon penting penuh penyu pepaya peraga perahu perak peran perang perangai perangkat perangko perantau
peras perawan perban perca percaya percik perdana perdata perempuan perestroika perfeksionis performa pergi
perhutani peri periang peribahasa perigi periksa perilaku perindo peringkat perintah periode periodik perisai
peristiwa perkakas perkara perkasa perkosa perlu permadani permai permaisuri permanen permata permen permesta
permisi permutasi pernah pernis peroksida perpetual persada persen persentase persepsi persero persia persis
personal personalia personel perspektif pertama pertamina perum perumnas perunggu peruri perut perwira pesan
pesantren pesat pesawat pesisir pesona pesta peta petai petang peti petik petir petua pihak pilah pindah
pinjam polisi pondasi posisi potensi prestasi pribadi produksi program protestan provinsi publikasi puisi puji
punya puritan quran racun ragam rajut rakit ramadan ramadhan ramah ramai rambut rangan rangkai rantai rapat
rapi rasa rasi rasuk rata rawan rawat raya rayap reaksi rebut reformasi registrasi regulasi rekam rekan relasi
relawan renang rencana rendah reproduksi republik reputasi resmi restoran revolusi rezeki ri ribu ringan
ringkas rintis riset risiko ritual rohani rohaniwan rokok rombak rotan roti rugi rujuk rumah rumpun rumus
runding runtuh rupiah rusak rusuh sabun safari saing saksi saku salah salur sama sampai sampan sangku sanksi
santai santri sapaan sapi sastrawan satu sawah sebab sebagai sebar sebelah sebelum sebuah sebut sedan sedang
sedekah segera segi sehat sejahtera sejak sejan sejarah sejarawan sejati sejuk sejumlah sekali sekarang
sekitar sekolah sekretaris seksama sektor sel sela selain selalu selamat selasan selat selatan selebriti
seleksi selendan selenggara selesai selidik selimut seling selip selubung seluk seluruh semangat semata sembah
sembilan semboyan sembuh sembunyi semen sementara semester seminar seminari sempat sempit sempurna semu semua
semut senang senapan sendi sendiri sengaja sengketa sengsara seni seniman senin senjata sensor sentosa sentra
sentuh sepak sepakat sepatu sepeda seperti sepi sepuluh seragam serah serak serakah seram serambi serang
serangga serap serat serba serbu serbuk seret seri serial serigala serikat sering serius serta sertifikasi
sertifikat seru servis sesak sesal sesat sesuai setan setelah setengah seteru setia setiap setor setrika
setuju sewa siasat signifikan siku simpan sisa sisi situasi solusi sopan sosialisasi sponsor stasi strategi
studi subsidi suci sudah sudan suku sulan sulawesi sultan sungai sunyi surabaya tabanan tahan tahun taiwan
takluk taman tambah tamu tanah tanda tangan tangis tani tanya tapi tarakan tari tarik teh tekan teknik teknis
teknologi tekstil tekun teladan telaga telah telepon televisi telinga teliti teluk telur telusur tema teman
tembaga tembak tembakau tembok tembus tempat tempel tempo tempuh tempur temu tenaga tenang tenda tendang
tengah tenggara tenggelam tenis tentang tentara tentu tenun tepat tepi tepung terakhir terang terap terapi
teras teratai terbang terbit terdiri terhadap teriak terigu terima teripang teritori teritorial terjang
terjemah terjun terkemuka terlalu termal termasuk terminal terminologi termodinamika termokimia termometer
termos ternak ternate ternyata teror teroris terorisme terowong terpal tersangka tersebut tertib terus
terutama tetangga tetap tetapi tikai tindak tinggi tingkat tinju tolak topi tradisi tragedi transaksi
transportasi tugas tuhan tuju tuli tulis tunai tunjuk uji unjuk upaya upeti urai usaha usai varian variasi
vatikan veteran visi vulkan walaupun wali waris wartawan wawasan wilayah wirausaha wisatawan wisudai yayasan
zaitun zaman
"""

# Names of places, companies and programmes that look like derived words; and English words that Indonesian texts use.
NAMES = """
alsintan asahan balangan balongan bandungan bedakan bekasi berandan berastagi berdikari berseanergi bintuhan bulungan
caruban digitalpreneur digoel diindonesiaaja hasundutan irian jimbaran kasongan katingan kediri kisaran kotamasadepan
kraksaan kuantan labuan magetan marabahan mekaar melawi melonguane mempawah menado menggala merangin meranti modalku
muntilan paciran padangpariaman padangsidempuan padangsidimpuan padjadjaran painan palabuhan palimanan pamanukan
pamekasan panaragan pandaan pangalengan pangandaran pangururan panyabungan pariaman pasaman pelabuhanratu pelaihari
pelalawan pemalang pematang pematangsiantar penajam penukal perawang perbanas perbaungan peritel permatabank perseroda
pertagas pertamedika pertamina pertapreneur perumda pesawaran prambanan ratahan serui seruyan sibuhuan sidempuan
sidimpuan tanjungpandan tapaktuan teheran tembilahan teminabuan terususaha tutuyan ungaran waykanan
director directors directorate disaster disadvantaged discount discover display division permission perfect
"""

# Roots whose first letter makes way for a nasal where most roots would have had another one: `mengirim` is from
# `kirim`, where `mengambil` is from `ambil`;
K_ROOTS = """
kabar kabul kaca kacau kagum kait kaji kalah kali kalkulasi kampanye kancing kandung kantong kantuk kapling
karang karantina karunia karya kata kategori kawal kawin kayuh kebal kebiri kebumi kecam kecap kecewa kecil
kecoh kecual kecuali kejar kejut kekang kelabu keliling kelola kelompok keluar keluh kemas kembali kembang
kemudi kemuka kena kenal kenang kendali kendara kendur kental kenyang kepak kepal kepung kerah keras kerdil
kering kerja keruk kerut kesamping kesan ketam ketat ketik ketuk kibar kikir kikis kilas kira kirap kirim
kisah kisar klaim kloning kobar kokoh koleksi kolonisasi komando kombinasi komentar kompensasi kompetisi
kompilasi kompres komunikasi konfirmasi konsentrasi konsolidasi konstruksi konsumsi kontak kontrak kontrol
konversi koordinasi koordinir korban koreksi kosong kota kotak koyak kristal kritik kuak kuasa kuat kubah
kubur kucil kudeta kukuh kukus kulit kultur kultus kulum kumandang kumpul kunci kuning kunjung kunyah kupas
kurang kuras kurban kursus kurung kutip kutub kutuk
"""

# `memulai` is from `mulai`, where `memakai` is from `pakai`;
M_ROOTS = """
maaf mabuk main maju makam makan maki maklum makmur makna maksimal maksud malam malang malu mampu mandat mandi
mandiri manfaat manipulasi manis manja mantap manusia marah maraton martabat masak masalah massa masuk
masyarakat mata matang mati mayoritas mazmur media mekanisme mekar memar menang mental menteri merah merdeka
merek meriah mesan mesin mesra meterai mewah milik milisi mimpi minat minim minimal minta minum miring mirip
misi miskin mitos mobilisasi model modernisasi modifikasi mogok mohon monitor monopoli montase moral motivasi
muak mual muat mubazir muda mudah mufakat muka mukim mula mulai mulia multiplikasi mulus muncul mundur mungkin
murah murni musik musnah musuh mutakhir mutar mutasi mutlak
"""

# `menikah` is from `nikah`, where `menulis` is from `tulis`.
N_ROOTS = """
nafkah naik nama nanti nasehat nasihat nasional naung negosiasi netral nikah nikmat nilai nista normal nyala
nyata
"""

# Stems that no rule finds, each with its words.
IRREGULAR = """
ada: adanya berada keadaan keberadaan; ajar: belajar dipelajari mempelajari pelajar pelajaran pelajari
pembelajaran pengajar; akhir: berakhir mengakhiri; aku: diakui diakuinya mengaku mengakui pengakuan; alam:
berpengalaman dialami mengalami pengalaman; anekaragam: keanekaragaman; angkat: angkatan; awal: mengawali;
bagi: dibagi membagi pembagian; banyak: sebanyak; bawa: bawaan dibawa dibawakan membawa membawakan pembawa
terbawa; bawah: membawahi; berat: seberat; besar: sebesar; bom: mengebom pengeboman; bor: mengebor pengeboran;
bulan: sebulan; camat: kecamatan; cat: mengecat; cek: mengecek pengecekan; cetak: cetakan; coba: percobaan;
dagang: pedagang; dakwa: terdakwa; dalam: sedalam; delapan: kedelapan; demikian: demikianlah; desa: pedesaan;
dia: dialah; didik: berpendidikan dididik mendidik pendidik pendidikan; dua: berdua kedua; duduk: diduduki
menduduki pendudukan; ekor: seekor; empat: keempat; enam: keenam; gabung: gabungan; golong: golongan; gunung:
pegunungan; harap: harapan; harga: seharga; hari: sehari; hubung: hubungan; ikan: perikanan; ikut: berikut;
ini: inilah; isi: berisikan; itu: itulah; jabat: jabatan pejabat; jadi: menjadi; jajah: penjajah penjajahan;
jaring: jaringan; jauh: sejauh; juru: kejuruan; kaisar: kekaisaran; kandung: dikandung kandungan mengandung
mengandungi; kata: berkata dikatakan mengatakan perkataan; kedudukan: berkedudukan; kelola: mengelola
pengelola pengelolaan; keluar: dikeluarkan mengeluarkan pengeluaran; kemas: kemasan; kenal: mengenal
pengenalan; kerja: bekerja dipekerjakan mempekerjakan mengerjakan pekerja pekerjaan pengerjaan; kirim: dikirim
kiriman; kumpul: kumpulan; kunjung: kunjungan; labuh: pelabuhan; lahir: dilahirkan kelahiran melahirkan;
langsung: berlangsung; lanjut: selanjutnya; lapang: lapangan; las: mengelas; latih: latihan; lawan: berlawanan
dilawan melawan perlawanan; layan: layanan; lebar: selebar; letak: terletak; lima: kelima; lingkung:
lingkungan; luas: seluas; lukis: lukisan; lurah: kelurahan; makan: makanan; makin: semakin; mampu: kemampuan;
manusia: perikemanusiaan; masak: masakan; menteri: kementerian; minggu: seminggu; minum: minuman; muda:
kepemudaan pemuda; muka: permukaan; nama: bernama dinamai dinamakan menamai menamakan; nilai: senilai; nyanyi:
dinyanyikan menyanyi menyanyikan nyanyian penyanyi; nyata: dinyatakan kenyataan menyatakan pernyataan; olah:
olahan; orang: seorang; panggil: panggilan; panjang: sepanjang; pasang: pasangan; pegawai: kepegawaian;
pemerintah: pemerintahan; penduduk: berpenduduk kependudukan; pengaruh: berpengaruh dipengaruhi memengaruhi
mempengaruhi terpengaruh; peran: berperan diperankan memerankan pemeran peranan; perhati: diperhatikan
memperhatikan perhatian; perintah: diperintah memerintah; persero: perseroan; petualang: petualangan; pilih:
pemilihan pilihan terpilih; pinjam: pinjaman; prancis: perancis; pulau: kepulauan; puluh: puluhan; putri:
puteri; raih: meraih peraih; raja: kerajaan; rajin: kerajinan pengrajin perajin; rasa: berasa merasa perasaan
terasa; ratus: ratusan seratus; rekam: rekaman; rem: mengerem; renang: berenang perenang; revolusi:
berevolusi; ribu: seribu; ruang: ruangan; sah: disahkan mengesahkan pengesahan; sakit: penyakit; salur:
saluran; sasar: sasaran; satu: kesatuan satuan; sebalik: sebaliknya; sekutu: persekutuan; sembilan:
kesembilan; sempat: kesempatan; sepuluh: kesepuluh; serta: peserta; setiap: tiap; siar: siaran; sultan:
kesultanan; syarat: persyaratan; tahu: berpengetahuan diketahui mengetahui pengetahuan; tahun: setahun; tani:
pertanian petani; ternak: beternak; terampil: berketerampilan keterampilan; tiga: bertiga ketiga;
tik: pengetikan; tinggal:
ditinggal meninggalkan peninggalan; tinggi: setinggi; tuju: tujuan; tujuh: ketujuh; tulis: tulisan; turun:
keturunan turunan; ubah: berubah diubah mengubah pengubah perubahan; umur: seumur; usaha: diusahakan
mengusahakan pengusaha pengusahaan perusahaan; usul: usulan; yakin: keyakinan meyakini
"""
