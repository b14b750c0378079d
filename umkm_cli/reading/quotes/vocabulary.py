"""The words of posts, trades, bodies and titles, as they stand beside the names of speakers."""

from typing import Final

POSTS: Final = (
    "analis analyst asisten assistant avp bendahara cfo cmo coo cto chairman"
    " chairwoman chief coordinator dekan deputi dirjen sevp direksi direktur director dirut"
    " dosen evp gubernur governor head humas jubir juru kabag kabid kabiro kadis kadiv"
    " kadisperindag kapolda kapolres kapolri kasi kasie kasubag kasubbag kepala ketua"
    " komandan komisaris konsultan koordinator lead lecturer lurah manager manajer"
    " menko menparekraf menteri minister mensos menkop officer panglima pemimpin"
    " pendamping penasihat pengawas pengurus penyuluh peneliti pengamat ekonom"
    " economist pimpinan pinca pinwil president presiden pakar chef regent rektor"
    " rector researcher sekda sekjen sekretaris secretary spesialis specialist"
    " spokesman spokesperson spokeswoman staf staff supervisor svp vp wabup wadir"
    " wagub wali walikota wawali bupati camat penjual pedagang perajin pengrajin"
    " pengusaha petani nelayan peternak pembudidaya pembudi pembatik penenun penjahit"
    " pembuat produsen pelaku peserta penerima pengolah pembeli"
    " nasabah debitur anggota mahasiswa mahasiswi guru siswa pelajar"
    " pekerja buruh karyawan pegawai relawan pengemudi sopir tukang barista pegiat"
    " aktivis tokoh komisioner kuasa wakapolri politisi politikus legislator pejabat"
    " pengajar kapuspen kabagpenum wasekjen bendum alumni alumnus reseller agen montir"
    " pelatih mentor fasilitator instruktur kurator desainer perancang fotografer"
    " seniman budayawan trader farmer grower artisan weaver seller buyer"
    " borrower member fisherman tailor baker entrepreneur craftsman craftswoman potter"
    " batik-maker maker producer trainer participant teacher student"
    " volunteer penyandang pemuda santri pengasuh kiai ustaz pendeta penyanyi penulis"
    " pengacara advokat hakim jaksa dokter bidan perawat psikolog epidemiolog sosiolog"
    " petugas operator perwakilan teknisi penjaga penanggung pelaksana asman pengemban pembina"
    " pimred redaktur jurnalis menristek wamen wamenkop nahkoda penjaja perangkat"
    " koperator maestro penari pengrawit spg kapten manajemen pengepul pemasok"
    " eksportir importir distributor asesor auditor arsitek general executive"
    " inspektur wakil unit area akademisi praktisi"
    " petambak pekebun peladang pelaut pelukis pebisnis pebatik pejuang pesulap pesilat"
    " pewarung pewaralaba pelapak ahli atase babinsa bhabinkamtibmas cio chro danramil danrem dandim direskrimsus"
    " duta kacab kades kadus kajari kajati kanit kapolsek kapus kapuskesmas kasat kasubdit"
    " kaur ketum konjen konsul mendag mendagri mendes menaker menhub menkes menkeu menkop"
    " menkominfo menkomdigi menlu menpan mentan menperin menpora pastor pimcab romo"
    " sekdaprov sekdako sesmen stafsus uskup ustazah waketum wamendag wamenkeu wamenperin"
    " wawako penggerak pengecer penggiat pemangku tetua treasurer partner adviser advisor"
    " commissioner professor mayor lawmaker senator ambassador consultant engineer"
    " scientist editor instructor coach official expert importer exporter"
    " perencana pemerhati praktisi perias perakit peracik pemandu pemahat penganyam"
    " pengukir penyulam perajut perintis pencetus pembibit penangkar"
    " kapolresta kapolrestabes kapendam kakanwil kakancab kasubbid kasubdiv"
    " kasatpol kabidhumas dirlantas dirkrimsus mendikdasmen mendikbud menkumham menbud"
    " wakapolres wakapolda wapres wamentan wamenparekraf wamendes mendes"
    " menaker menperin pimwil pimbag pinbag pincapem kakancapem"
    " sesmenkop sesdit sesdep kadinas kadinkop kaban paur utusan karyawati pilot sekertaris"
    " pelinting pesinden pelayan peloper pemulung petugas pekarya mantri ketum waka juragan subkoordinator"
)
"""The first words of posts and trades."""

TRADES: Final = (
    "wholesaler retailer shopkeeper smith blacksmith goldsmith silversmith carpenter"
    " roaster brewer beekeeper fisher herder breeder rancher miller processor vendor hawker"
    " peddler driver cook barber hairdresser seamstress dressmaker shoemaker carver painter"
    " designer printer packer dyer spinner knitter embroiderer nurse midwife doctor dean"
    " principal housewife homemaker graduate apprentice intern employee worker laborer"
    " labourer technician mechanic electrician tutor facilitator activist organizer"
    " organiser foreman clerk cashier accountant agronomist veterinarian journalist reporter"
    " writer author blogger photographer musician singer dancer artist sculptor curator"
    " waiter hotelier guide investor shareholder banker lender broker agent dealer merchant"
    " supplier manufacturer businessman businesswoman chair politician envoy caterer butcher"
    " planter harvester collector recycler pandai kader imam"
)
"""Further trades, whose words with a capital are names of people."""

OWNERS: Final = (
    "pemilik owner pendiri founder co-founder penggagas inisiator pengelola ceo"
    " pemrakarsa juragan proprietor pemilik-pengelola co-owner cofounder"
)
"""Posts that the name of a business follows."""

ACTING: Final = (
    "plt plh pj pjs acting mantan eks former deputy vice wakil interim penjabat"
    " coordinating"
)

IN_POSTS: Final = (
    "utama muda madya keuangan operasi operasional bisnis usaha mikro kecil menengah"
    " ritel retail komunikasi korporat korporasi perusahaan hubungan masyarakat"
    " pemasaran sumber daya manusia divisi departemen bagian biro bidang seksi"
    " subbagian direktorat jenderal umum unit kantor cabang wilayah area regional"
    " pusat daerah eksekutif pelaksana tugas harian program kewirausahaan ekonomi"
    " sirkular digital teknologi informasi layanan jasa dana strategi strategis"
    " syariah risiko kepatuhan hukum sekretariat sekretaris internal eksternal publik"
    " sosial lingkungan tanggung jawab kemitraan bina panitia tim satuan koperasi ukm"
    " umkm perdagangan industri perindustrian pariwisata tenaga kerja transmigrasi"
    " pertanian perikanan kelautan kehutanan kesehatan pendidikan kebudayaan negara"
    " nasional bersama antar produk produksi kreatif seni riset inovasi media"
    " massa pers informatika logistik distribusi gudang toko outlet warung kelompok"
    " tani nelayan wanita pemuda ibu rumah tangga sales marketing communication"
    " communications relation relations corporate affairs development management"
    " business banking small medium micro enterprise enterprises finance financial"
    " operation operations human capital resources public government community"
    " responsibility social environmental sustainability partnership project product"
    " brand customer service strategy strategic planning investment credit risk"
    " wholesale commercial technology information legal compliance audit external"
    " secretary president director manager officer head chief senior junior executive"
    " general and associate assistant country center centre innovation research"
    " export trade cooperative cooperatives smes department division agency office"
    " bureau section staff ahli pratama penata sama luar negeri dalam transformasi"
    " tata kelola aset investasi perencanaan pengadaan fakir miskin perlindungan tokoh"
    " adat agama pangan energi mineral jaringan kredit konsumer komersial kemasan"
    " makanan minuman kuliner olahan kopi batik tenun rajut kain tas sepatu keripik"
    " tempe rendang kue roti abon madu sambal merek & dan untuk serta pabrik soto"
    " ekspor impor makro aneka termuda tertua terbaik region induk wirausaha perbankan"
    " keluarga kajian bangunan tanaman angkutan bantuan urusan latihan lapangan"
    " cadangan rancangan kebijakan advokasi kampanye monitoring evaluasi data anggaran"
    " akuntansi perpajakan pajak bea cukai moneter makroprudensial sistem pembayaran"
    " pasar modal asuransi pegadaian bursa efek penelitian pengabdian akademik"
    " kemahasiswaan alumni sarjana pascasarjana guru besar tetap komputer teknik ilmu"
    " politik administrasi niaga bicara juru tinggi pelayanan terpadu pintu satu"
    " penanaman penyelenggara teknis supply chain quality control plant site store"
    " shop wealth consumer hilir hulu migas listrik air minum bersih lalu lintas"
    " koordinator ranting anak konsumen persaingan olahraga arsip perpustakaan"
    " statistik hortikultura perkebunan peternakan karantina meteorologi geofisika"
    " klimatologi bencana kependudukan sipil pencatatan berencana pemberdayaan"
    " pembangunan maritim sumberdaya perhubungan perumahan rakyat permukiman ruang"
    " pertanahan agraria sekolah dasar atas kejuruan / deputi"
    " kanwil kanca kcp divre daop talent growth people culture learning merchant"
    " merchants procurement inclusion wilayah network ultra mobile lending funding"
    " account key relationship field loan teller shift production treasury branch funding"
    " collection onboarding creative art content event campaign category trade"
    " managing pidana khusus hak asasi manusia penyakit menular patroli jalan tol armada"
    " komando budaya wisata udara laut darat kereta api pos imigrasi haji umrah zakat wakaf"
    " halal gizi obat gawat darurat bencana mutu bahan bakar batu bara kepegawaian"
    " transformation engagement stakeholder stakeholders strategi institutional"
    " marketplace resort global macro policy social media platform ecosystem success merchandising consumer"
    " sustainable investor network growth programme programs education training retail"
    " reserse kriminal narkoba lantas polisi pamong praja"
    " daring luring senior nonformal formal swasta hayati darat psikologi gizi"
    " wirausahawan kriya busana mode fesyen fashion digitalisasi inklusi literasi merek"
    " pembiayaan mikrofinansial psikososial aparatur reformasi birokrasi desa"
    " sub kantor group pensiun ventura penjaminan satgas halal panitia tertinggal gabungan kejahatan"
    " intelijen hortikultura hewan ternak unggas tanaman kabinet hidup tangkap budidaya"
    " kominfo dukcapil polhukam perkim marga analysis analytics affair equity"
    " analisa economic economics penuntut dagang surat industrial entrepreneurship"
    " harian bidang ekonomi hulu batch angkatan"
)
"""Further words of posts."""

BODIES: Final = (
    "lapak kios gerai kementrian pt cv ud bank yayasan koperasi kementerian universitas institut"
    " politeknik perum perumda asosiasi himpunan paguyuban perkumpulan kelompok"
    " komunitas forum grup pemerintah pemprov pemkot pemkab pemda bumdes"
    " dekranasda polda polres ministry lembaga badan otoritas sentra rumah kamar"
    " perhimpunan serikat dewan komisi majelis ikatan gabungan klub lpd bandara pabrik"
    " pusat direktorat sekolah smk sma bumn toko kedai warung pelabuhan gugus"
    " institute fakultas rsud rs balai komnas masjid pondok pesantren partai"
    " fraksi kesatuan organisasi federasi konfederasi persatuan jaringan"
    " gerakan aliansi kampus museum hotel stasiun terminal mabes kodam korem"
    " lapas kejaksaan pengadilan mahkamah pemuda laboratorium galeri sanggar restoran"
    " resto kafe studio butik puskesmas posyandu polsek samsat koalisi"
)
"""The first words of the names of bodies."""

TITLES: Final = (
    "ny nn tn bapak ibu pak bu sdr sdri saudara tuan nyonya mr mrs ms dr dra drs ir prof h hj kh"
    " haji hajjah ust ustaz gus tgk rr ra r.a ns apt drg drh mayjen letjen brigjen"
    " mama mamak opung pace mace teteh mbah nyai kyai ustadz ustadzah habib suster bli"
    " eng ing letkol kolonel kapten komjen irjen kombes akbp kompol akp iptu ipda aiptu"
    " ajun pol purn laksamana marsekal letnan bang mbak mas"
    " kang om tante sir bung gus ning bunda uni cak neng kiai abah umi buya"
    " brigpol bripka briptu bripda marsma marsda laksma laksda serda serka serma"
    " mbok kak tb inf czi kav arh cpl cba cku caj chb"
)
"""What may precede a name and is no part of it."""

DEGREES: Final = (
    "MM MBA SE SH ST MSi MPd SPd SKM SSos SKom MKom MKes MT MSc PhD BA MA MH SPi SP STP AMd CFA"
    " CPA SSi MIKom SIKom"
)
"""Degrees without dots; those with dots are known by their form."""

NO_NAMES: Final = (
    "senin selasa rabu kamis jumat jum'at jum’at sabtu minggu ahad monday tuesday"
    " wednesday thursday friday saturday sunday januari februari maret april mei juni"
    " juli agustus september oktober november desember january february march may june"
    " july august october december menurut sementara selain namun dalam dengan ke saat"
    " ketika setelah sebelum sebelumnya kemudian lalu selanjutnya adapun bahkan karena"
    " oleh jika kalau bila meski meskipun walau hal itu ini tersebut demikian begitu"
    " sebagai sejak hingga melalui dua tiga empat lima lebih juga tidak tak bukan"
    " belum sudah telah akan agar supaya sehingga tapi tetapi padahal sedangkan atau"
    " yang mereka kami kita saya kamu anda this that these those on with by to as but"
    " or if when while after before since however meanwhile they we it its his her"
    " their our my two three some many most all each every there here now then also"
    " according sini kini nanti kemarin hari tahun bulan pekan jadi usai seusai hanya"
    " semua setiap seluruh beberapa banyak sebagian lewat bertempat berdasarkan"
    " mengenai terkait tentang acara kegiatan hasil harapannya caranya covid rp rupiah"
    " siang pagi sore malam alhamdulillah insya semoga mari terima kasih baca katanya"
    " sellers apalagi sebab akibatnya akhirnya pasalnya alasannya misalnya contohnya"
    " sayangnya sebenarnya memang artinya intinya untungnya ternyata rupanya terakhir"
    " pertama kedua ketiga keempat berikutnya sejauh sepanjang sambil sejumlah"
    " sebanyak sekitar sedikitnya setidaknya sebaliknya biasanya kadang kendati"
    " biarpun walaupun sekalipun sesuai seperti sesudah sewaktu bagi antara bersama"
    " tanpa kecuali per mulai dulu dahulu awalnya semula total jumlah angka nilai"
    " hampir rata-rata pihak pemerintah masyarakat warga perusahaan kondisi program"
    " upaya langkah kebijakan senada secara serupa ditemui dihubungi disinggung"
    " ditanya dijumpai dikonfirmasi dimintai menanggapi menjawab mengutip berbicara"
    " terpisah merujuk mengacu berkaca melihat mengingat menyikapi menindaklanjuti"
    " didampingi disaksikan diberitakan dijelaskan disebutkan diketahui dilansir"
    " dikutip alhasil"
    " berbeda selaras sejalan korban halaman arah utang pasal gambaran perpres tersangka"
)
"""Words that begin sentences, and days: no names though they have capitals."""

BEGINNINGS: Final = (
    "among amongst both another such even only over under since until within despite"
    " unlike through during also next last first for from in at one about most other"
    " others what where how why"
    " polisi hadir berkenaan begitupun mudah-mudahan melansir cicilan kunjungan sambutan"
    " jawaban tahanan perseroan jelang terbaru rilis cara kabar nama dikesempatan ditempat"
    " iapun wartawan buku sebagaimana"
    " ada simak berikut jangan nah maka terlebih tentu termasuk sampai lihat apa perlu iya terutama masih sekarang"
    " seiring dimana itulah bagaimana apabila terdapat tercatat mungkin sebuah berbagai turut kan bisa apakah justru"
    " terus soal kenapa harus makanya tadi paling inilah terlihat saksikan nggak siapa selepas memasuki diharapkan"
    " coba mewujudkan meningkatkan ditambah berawal yuk segera melainkan butuh bersamaan terletak tampak kala ayo"
    " silakan sedang pastikan menjelang lakukan kurang begini terkadang silahkan semakin sehubungan pun pasca"
    " merasa menutup menjaga melakukan mau konon insyaallah ikuti enggak disamping didukung diduga dibutuhkan boleh"
    " besok berpotensi belakangan bayangkan tolong terbukti sungguh sempat selesai punya pukul mohon menuju"
    " menerapkan memiliki hindari gak ditargetkan disarankan diperlukan diperkirakan dimulai dilanjutkan dibanding"
    " cari bermula berarti wajib tunjukkan tunggu tiba tersedia tersebar terlepas terjadi terhitung"
    " tergantung terbilang siapapun sesekali sengaja semasa selalu sekadar sehari mewakili menolak mendapatkan"
    " menciptakan mencakup memilih meliputi malah loh katakanlah jangankan gunakan entah ditemukan disela dipicu"
    " dijamin dibawah dibandingkan diawali cuma biar berkunjung berdasar berbekal berapa beralih berada"
)
"""Words that are no names at the beginning of a sentence, though later in it they may be."""

FILLERS: Final = (
    "seorang salah satu para the a an its sang pihak one his her their our si seperti"
)
ENDINGS: Final = (
    "binaan setempat terpilih periode kepada"
    " saat usai seusai ketika dalam melalui sambil seraya lewat with when on as while if by to dengan"
    " sejak selama hingga untuk karena bahwa that terhadap tentang secara"
)


DESCRIBED: Final = (
    "pria wanita lelaki laki-laki perempuan gadis sosok jebolan lulusan ayah emak nenek kakek"
    " warga mitra konsumen pelanggan pengunjung penduduk resident residents customer"
)
"""Words for somebody that name no post: `pria asal Demak itu`, `warga Demak, Rini`."""

NO_TRADES: Final = (
    "pe(?:n[ut]|ndek|njuru|ngaruh|nyakit|njara|ndapat|merintah|micu|nyebab|ndorong|nghasil"
    "|nopang|nyumbang|ngganti|mbeda|ngering|manas|ndingin|motong|nggiling|rnah|rlu|rgi|rcaya"
    "|riod|nding|nalt|nsi|ninsul|nta|rmata|riksa|rkara|rtama|rsis|rsero|rsen|rabot|rahu|ristiwa|rempuan|rihal|rdana)"
)
"""How words begin that have the form of a trade but are none."""

COUNTRIES: Final = (
    "Indonesia Asia Republik Rusia Malaysia Singapura Jepang Korea Tiongkok China Cina India"
    " Kalimantan Sumatera Sumatra Sulawesi Jawa"
    " Amerika Inggris Australia Belanda Jerman Prancis Thailand Vietnam Filipina Turki Mesir"
)
"""What a post may be of, as a place is."""

SHORTS: Final = frozenset(
    "CSR TJSL UMKM UKM SME SMES MSME SMEPP IT SDM HR PR PKBL TPKK PKK CID UMK UPT UPTD RT RW PU PUPR PUBM PHU".split()
)
"""Short forms in capitals that are parts of posts; others are names of bodies."""

WHOLE_BODIES: Final = (
    "kadin hipmi dprd dpr mpr polri kemenkop apindo aprindo iwapi walhi peradi gerindra"
    " golkar nasdem hanura perindo kejati kejari kejagung basarnas bappenas baznas bulog"
    " bapanas pegadaian gapki organda pelindo perhutani jamkrindo askrindo"
)
"""Short names of bodies that are no short forms in capitals."""

SURNAMES: Final = frozenset(
    "Utama Pratama Hakim Muda Madya Negara Mandiri Raya Guru Bakar Said Kasih".split()
)
"""Words of posts that are surnames behind a name: `Rini Utama`."""

RULERS: Final = frozenset("Camat Lurah Bupati Gubernur Danramil Kapolsek Kades".split())
"""Posts that the name of a place follows."""

NAMES_TOO: Final = frozenset("Mas Bulan Sunday Lalu".split())
"""Titles and times that are first names behind a post: `Kepala Dinas Mas Bima`."""

CLOSE_BODY: Final = frozenset(
    "Mandiri Sejahtera Makmur Bersama Abadi Sentosa Jaya Lestari Bersatu".split()
)
"""What ends the Indonesian name of a body, before the name of a person."""

ENDS_BODY: Final = frozenset(
    "Academy Association Agency Bakery Bank Brothers Capital Center Centre College Company Cooperative"
    " Corporation Council Craft Crafts Enterprise Factory Farm Farms Federation Foods Foundation Fund Group"
    " Holding Holdings House Hub Inc Institute Kitchen Lab Labs Limited Ltd Market Network Organization"
    " Partners Research Roasters Roastery School Securities Store Studio Textiles Trust Union University Ventures"
    " Futures Motor Motors Sekuritas Workshop".split()
)
"""What ends the English name of a body: `Northlight Ventures`."""
