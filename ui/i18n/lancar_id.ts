<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="id" sourcelanguage="en">
<context>
    <name>EasePanel</name>
    <message>
        <source>What makes it easier?</source>
        <translation>Apa yang memudahkan Anda?</translation>
    </message>
    <message>
        <source>Every choice ends with your visit.</source>
        <translation>Setiap pilihan berakhir bersama kunjungan Anda.</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Kontras tinggi</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Huruf lebih besar</translation>
    </message>
    <message>
        <source>Low reach</source>
        <translation>Jangkauan rendah</translation>
    </message>
    <message>
        <source>Still pictures</source>
        <translation>Gambar diam</translation>
    </message>
    <message>
        <source>More time</source>
        <translation>Waktu lebih lama</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>Suara</translation>
    </message>
    <message>
        <source>Close the choices</source>
        <translation>Tutup pilihan</translation>
    </message>
</context>
<context>
    <name>FinishedScreen</name>
    <message>
        <source>QR code of your slip</source>
        <translation>Kode QR struk Anda</translation>
    </message>
</context>
<context>
    <name>Keyboard</name>
    <message>
        <source>Space</source>
        <translation>Spasi</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Hapus</translation>
    </message>
</context>
<context>
    <name>Keypad</name>
    <message>
        <source>Delete</source>
        <translation>Hapus</translation>
    </message>
</context>
<context>
    <name>Lancar</name>
    <message>
        <source>Put your books on the desk.</source>
        <translation>Letakkan buku di meja.</translation>
    </message>
    <message>
        <source>The desk is right below this screen.
You may also begin with your library card.</source>
        <translation>Mejanya tepat di bawah layar ini.
Boleh juga mulai dengan kartu anggota.</translation>
    </message>
    <message>
        <source>Then hold each book&apos;s barcode to the camera.</source>
        <translation>Lalu arahkan barcode setiap buku ke kamera.</translation>
    </message>
    <message>
        <source>No card? Type your member number</source>
        <translation>Tanpa kartu? Ketik nomor anggota</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) here. Borrow or return?</source>
        <translation>
            <numerusform>Ada %n buku. Pinjam atau kembalikan?</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing has been recorded yet. Choose below first.</source>
        <translation>Belum ada yang dicatat. Pilih dulu di bawah.</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Terbaca</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Sedang dibaca</translation>
    </message>
    <message>
        <source>Put it on the desk</source>
        <translation>Letakkan di meja</translation>
    </message>
    <message>
        <source>A book that does not show up? Hold its barcode to the camera below the screen.</source>
        <translation>Ada buku yang tidak muncul? Arahkan barcode-nya ke kamera di bawah layar.</translation>
    </message>
    <message>
        <source>That barcode is not one of our books. Hold the library&apos;s label to the camera.</source>
        <translation>Barcode itu bukan milik buku kami. Arahkan label perpustakaan ke kamera.</translation>
    </message>
    <message>
        <source>Borrow</source>
        <translation>Pinjam</translation>
    </message>
    <message>
        <source>Take home</source>
        <translation>Bawa pulang</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Kembalikan</translation>
    </message>
    <message>
        <source>Finished reading</source>
        <translation>Selesai dibaca</translation>
    </message>
    <message>
        <source>Hold your library card here.</source>
        <translation>Tempelkan kartu anggota Anda.</translation>
    </message>
    <message>
        <source>Or type the number on your card.</source>
        <translation>Atau ketik nomor di kartu Anda.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Lanjut</translation>
    </message>
    <message>
        <source>Type your number first</source>
        <translation>Ketik nomor dulu</translation>
    </message>
    <message>
        <source>Card number</source>
        <translation>Nomor kartu</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
    <message>
        <source>Type your PIN.</source>
        <translation>Ketik PIN Anda.</translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s). Cover them with your hand so that nobody else sees.</source>
        <translation>
            <numerusform>%n angka. Tutupi dengan tangan supaya tidak terlihat orang lain.</numerusform>
        </translation>
    </message>
    <message>
        <source>That PIN does not match.</source>
        <translation>PIN belum cocok.</translation>
    </message>
    <message numerus="yes">
        <source>Try again, %n tries left.</source>
        <translation>
            <numerusform>Coba lagi, masih ada %n kesempatan.</numerusform>
        </translation>
    </message>
    <message>
        <source>Card read, ending in {tail}</source>
        <translation>Kartu terbaca, akhiran {tail}</translation>
    </message>
    <message>
        <source>Card read</source>
        <translation>Kartu terbaca</translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s) to go</source>
        <translation>
            <numerusform>Masih %n angka</numerusform>
        </translation>
    </message>
    <message>
        <source>Being checked</source>
        <translation>Sedang diperiksa</translation>
    </message>
    <message>
        <source>Forgot your PIN?</source>
        <translation>Lupa PIN?</translation>
    </message>
    <message>
        <source>Leave the books on the desk for a moment.</source>
        <translation>Biarkan buku di meja sebentar.</translation>
    </message>
    <message>
        <source>All at once, in one stack.</source>
        <translation>Sekaligus saja, dalam satu tumpukan.</translation>
    </message>
    <message>
        <source>Hold each book&apos;s barcode to the camera.</source>
        <translation>Arahkan barcode setiap buku ke kamera.</translation>
    </message>
    <message>
        <source>The camera is right below this screen.</source>
        <translation>Kameranya tepat di bawah layar ini.</translation>
    </message>
    <message>
        <source>More books? Hold their barcodes to the camera.</source>
        <translation>Masih ada buku? Arahkan barcode-nya ke kamera.</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) borrowed.</source>
        <translation>
            <numerusform>%n buku dipinjam.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was borrowed.</source>
        <translation>Belum ada yang dipinjam.</translation>
    </message>
    <message>
        <source>Add more books, or touch Done.</source>
        <translation>Tambah buku lagi, atau sentuh Selesai.</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message numerus="yes">
        <source>{done} of %n done</source>
        <translation>
            <numerusform>{done} dari %n beres</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in progress</source>
        <translation>
            <numerusform>%n diproses</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n for you to take off</source>
        <translation>
            <numerusform>%n perlu Anda ambil</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) in progress</source>
        <translation>
            <numerusform>%n buku sedang diproses</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) for you to take off the desk</source>
        <translation>
            <numerusform>%n buku perlu Anda ambil dari meja</numerusform>
        </translation>
    </message>
    <message>
        <source>Borrowed</source>
        <translation>Dipinjam</translation>
    </message>
    <message>
        <source>Due {day}</source>
        <translation>Jatuh tempo {day}</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) from today</source>
        <translation>
            <numerusform>%n hari sejak hari ini</numerusform>
        </translation>
    </message>
    <message>
        <source>Due date: ask at the desk</source>
        <translation>Tanggal kembali: tanya petugas</translation>
    </message>
    <message>
        <source>Shorter than usual</source>
        <translation>Lebih singkat</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>Sedang diproses</translation>
    </message>
    <message>
        <source>Do not lift it yet</source>
        <translation>Jangan diangkat dulu</translation>
    </message>
    <message>
        <source>Cannot be borrowed</source>
        <translation>Tidak bisa dipinjam</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Dibatalkan</translation>
    </message>
    <message>
        <source>To be confirmed</source>
        <translation>Menunggu konfirmasi</translation>
    </message>
    <message>
        <source>Put it back</source>
        <translation>Letakkan lagi</translation>
    </message>
    <message>
        <source>The loan is recorded, but the gate may sound.</source>
        <translation>Pinjaman tercatat, tetapi gerbang bisa berbunyi.</translation>
    </message>
    <message>
        <source>The loan is recorded. Take it to the desk first: the gate will sound.</source>
        <translation>Pinjaman tercatat. Bawa dulu ke meja layanan: gerbang akan berbunyi.</translation>
    </message>
    <message>
        <source>Open its case at the opener beside the kiosk.</source>
        <translation>Buka kotaknya di pembuka kotak di samping kios.</translation>
    </message>
    <message>
        <source>Draw it over the magnet beside the kiosk.</source>
        <translation>Geser di atas magnet di samping kios.</translation>
    </message>
    <message>
        <source>Show it at the desk before you leave.</source>
        <translation>Tunjukkan di meja layanan sebelum pulang.</translation>
    </message>
    <message>
        <source>More books? Just put them on the stack.</source>
        <translation>Masih ada buku? Letakkan saja di tumpukan.</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) borrowed already</source>
        <translation>
            <numerusform>%n buku sudah dipinjam</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) returned already</source>
        <translation>
            <numerusform>%n buku sudah dikembalikan</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo one book</source>
        <translation>Batalkan satu buku</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Batalkan</translation>
    </message>
    <message>
        <source>Keep all books</source>
        <translation>Tidak jadi batal</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Selesai</translation>
    </message>
    <message>
        <source>Once the last book is through</source>
        <translation>Setelah buku terakhir beres</translation>
    </message>
    <message>
        <source>One moment, the last book</source>
        <translation>Sebentar, buku terakhir</translation>
    </message>
    <message>
        <source>Put it back on the desk for a second.</source>
        <translation>Letakkan lagi di meja sebentar.</translation>
    </message>
    <message>
        <source>&lt;b&gt;{title}&lt;/b&gt; was lifted too early.</source>
        <translation>&lt;b&gt;{title}&lt;/b&gt; terangkat terlalu cepat.</translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;{title}&lt;/b&gt; and %n more book(s) were lifted too early.</source>
        <translation>
            <numerusform>&lt;b&gt;{title}&lt;/b&gt; dan %n buku lain terangkat terlalu cepat.</numerusform>
        </translation>
    </message>
    <message>
        <source>Your loan is recorded. Only its alarm is not off yet, so &lt;b&gt;the gate may sound&lt;/b&gt;.</source>
        <translation>Pinjaman Anda sudah tercatat. Hanya pengamannya yang belum terbuka, jadi &lt;b&gt;gerbang bisa berbunyi&lt;/b&gt;.</translation>
    </message>
    <message>
        <source>Your loan is undone as soon as its alarm is on again. &lt;b&gt;Put it back&lt;/b&gt; for that.</source>
        <translation>Pinjaman batal begitu pengamannya aktif lagi. &lt;b&gt;Letakkan lagi&lt;/b&gt; bukunya untuk itu.</translation>
    </message>
    <message>
        <source>Your return is recorded. Only its alarm is not on again yet.</source>
        <translation>Pengembalian Anda sudah tercatat. Hanya pengamannya yang belum aktif lagi.</translation>
    </message>
    <message>
        <source>The book is not here</source>
        <translation>Bukunya tidak ada di sini</translation>
    </message>
    <message>
        <source>Staff will help</source>
        <translation>Petugas akan membantu</translation>
    </message>
    <message>
        <source>Once the book lies on the desk again</source>
        <translation>Setelah buku diletakkan lagi</translation>
    </message>
    <message>
        <source>Put the books to be returned on the desk.</source>
        <translation>Letakkan buku yang mau dikembalikan.</translation>
    </message>
    <message numerus="yes">
        <source>Put %n book(s) on the green trolley.</source>
        <translation>
            <numerusform>Taruh %n buku di troli hijau.</numerusform>
        </translation>
    </message>
    <message>
        <source>Put the books on two trolleys.</source>
        <translation>Taruh buku di dua troli.</translation>
    </message>
    <message>
        <source>Put it on the reserve trolley.</source>
        <translation>Taruh di troli pesanan.</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) returned. Thank you!</source>
        <translation>
            <numerusform>%n buku sudah kembali. Terima kasih!</numerusform>
        </translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Dikembalikan</translation>
    </message>
    <message>
        <source>Has been returned</source>
        <translation>Sudah dikembalikan</translation>
    </message>
    <message>
        <source>Thank you!</source>
        <translation>Terima kasih!</translation>
    </message>
    <message numerus="yes">
        <source>You cannot borrow for %n day(s).</source>
        <translation>
            <numerusform>Belum bisa meminjam selama %n hari.</numerusform>
        </translation>
    </message>
    <message>
        <source>Any fee will be in your account. Ask at the desk.</source>
        <translation>Denda, jika ada, tercantum di akun Anda. Tanyakan di meja layanan.</translation>
    </message>
    <message numerus="yes">
        <source>Put %n book(s) here: {place}</source>
        <translation>
            <numerusform>Taruh %n buku di: {place}</numerusform>
        </translation>
    </message>
    <message>
        <source>Put each book where its line says.</source>
        <translation>Taruh tiap buku di tempat yang tertulis.</translation>
    </message>
    <message>
        <source>Put it here: &lt;b&gt;{place}&lt;/b&gt;, so that it soon reaches its next reader.</source>
        <translation>Taruh di sini: &lt;b&gt;{place}&lt;/b&gt;, supaya cepat sampai ke pembaca berikutnya.</translation>
    </message>
    <message>
        <source>Return shelf</source>
        <translation>Rak pengembalian</translation>
    </message>
    <message>
        <source>Bin {number}</source>
        <translation>Kotak {number}</translation>
    </message>
    <message>
        <source>Return slot</source>
        <translation>Lubang pengembalian</translation>
    </message>
    <message>
        <source>Take &lt;b&gt;{title}&lt;/b&gt; to the desk first: its alarm stays on, the gate will sound.</source>
        <translation>Bawa dulu &lt;b&gt;{title}&lt;/b&gt; ke meja layanan: alarmnya tetap aktif, gerbang akan berbunyi.</translation>
    </message>
    <message>
        <source>The library&apos;s system has not answered yet. We go on asking; the date stands.</source>
        <translation>Sistem perpustakaan belum menjawab. Kami terus menanyakannya; tanggalnya tetap berlaku.</translation>
    </message>
    <message>
        <source>Recorded without network; the date is by this kiosk&apos;s rules and stands.</source>
        <translation>Dicatat tanpa jaringan; tanggal dari aturan kios dan tetap berlaku.</translation>
    </message>
    <message>
        <source>Recorded without network. This kiosk does not know the date: count the days from today.</source>
        <translation>Dicatat tanpa jaringan. Kios ini tidak tahu tanggalnya: hitung harinya sejak hari ini.</translation>
    </message>
    <message>
        <source>This kiosk does not know the date just now: count the days from today.</source>
        <translation>Kios ini sedang tidak tahu tanggalnya: hitung harinya sejak hari ini.</translation>
    </message>
    <message>
        <source>The library&apos;s system told no due date. Please ask at the desk.</source>
        <translation>Sistem perpustakaan tidak memberi tahu tanggal kembali. Silakan tanya petugas.</translation>
    </message>
    <message>
        <source>ASK AT DESK</source>
        <translation>TANYA PETUGAS</translation>
    </message>
    <message numerus="yes">
        <source>Shorter than usual: %n day(s).</source>
        <translation>
            <numerusform>Lebih singkat dari biasanya: %n hari.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n DAY(S)</source>
        <translation>
            <numerusform>%n HARI</numerusform>
        </translation>
    </message>
    <message>
        <source>The library&apos;s system had not answered yet. The date on this slip stands.</source>
        <translation>Sistem perpustakaan belum menjawab saat itu. Tanggal di struk ini tetap berlaku.</translation>
    </message>
    <message>
        <source>QR code</source>
        <translation>Kode QR</translation>
    </message>
    <message>
        <source>The slip itself is in this code.</source>
        <translation>Isi struk ada di kode ini.</translation>
    </message>
    <message>
        <source>Hold your phone&apos;s camera to it.</source>
        <translation>Arahkan kamera ponsel Anda ke kode ini.</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Sebentar</translation>
    </message>
    <message>
        <source>Your slip is on its way to your address at the library.</source>
        <translation>Struk Anda dikirim ke alamat Anda di perpustakaan.</translation>
    </message>
    <message>
        <source>Your slip goes to your address at the library once the network is back.</source>
        <translation>Struk Anda dikirim ke alamat Anda di perpustakaan begitu jaringan pulih.</translation>
    </message>
    <message>
        <source>The e-mail could not be asked for. Your books are recorded all the same.</source>
        <translation>E-mail belum dapat diminta. Buku Anda tetap tercatat.</translation>
    </message>
    <message>
        <source>No room for returned books now</source>
        <translation>Tempat pengembalian sedang penuh</translation>
    </message>
    <message>
        <source>You can borrow here. Please return books at the service desk.</source>
        <translation>Anda bisa meminjam di sini. Kembalikan buku di meja layanan.</translation>
    </message>
    <message>
        <source>The power is out</source>
        <translation>Listrik padam</translation>
    </message>
    <message>
        <source>The kiosk runs on its battery for a while. What it has recorded is safe.</source>
        <translation>Kios memakai baterai untuk sementara. Yang sudah tercatat tetap aman.</translation>
    </message>
    <message>
        <source>The power is out, and our battery is nearly empty.</source>
        <translation>Listrik padam dan baterai kami hampir habis.</translation>
    </message>
    <message>
        <source>What was recorded is safe. Please go to the service desk with your books.</source>
        <translation>Yang sudah tercatat tetap aman. Silakan bawa buku Anda ke meja layanan.</translation>
    </message>
    <message>
        <source>Seeing your account</source>
        <translation>Melihat akun</translation>
    </message>
    <message>
        <source>Go to the desk</source>
        <translation>Ke meja layanan</translation>
    </message>
    <message>
        <source>Your reservation
Due {day}</source>
        <translation>Pesanan Anda
Jatuh tempo {day}</translation>
    </message>
    <message>
        <source>Recognised</source>
        <translation>Terbaca</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) late</source>
        <translation>
            <numerusform>Terlambat %n hari</numerusform>
        </translation>
    </message>
    <message>
        <source>Hold your card to see any fee.</source>
        <translation>Tempelkan kartu untuk melihat denda.</translation>
    </message>
    <message>
        <source>Fee: {amount}. It can be paid at the desk.</source>
        <translation>Denda {amount}. Bisa dibayar di meja layanan.</translation>
    </message>
    <message>
        <source>There is no fee.</source>
        <translation>Tidak ada denda.</translation>
    </message>
    <message>
        <source>Someone is waiting</source>
        <translation>Ada yang menunggu</translation>
    </message>
    <message>
        <source>Put it on the &lt;b&gt;reserve trolley&lt;/b&gt;, so that it soon reaches its next reader.</source>
        <translation>Taruh di &lt;b&gt;troli pesanan&lt;/b&gt;, supaya cepat sampai ke pembaca berikutnya.</translation>
    </message>
    <message>
        <source>Please give it to staff at the desk.</source>
        <translation>Serahkan ke petugas di meja layanan.</translation>
    </message>
    <message>
        <source>Green trolley</source>
        <translation>Troli hijau</translation>
    </message>
    <message>
        <source>Reserve trolley</source>
        <translation>Troli pesanan</translation>
    </message>
    <message>
        <source>Service desk</source>
        <translation>Meja layanan</translation>
    </message>
    <message>
        <source>Noted</source>
        <translation>Kami catat</translation>
    </message>
    <message>
        <source>Noted. Staff will look for the book first.</source>
        <translation>Kami catat. Petugas akan melihat bukunya dulu.</translation>
    </message>
    <message>
        <source>Not returned</source>
        <translation>Belum dikembalikan</translation>
    </message>
    <message>
        <source>More books to return? Put them on the desk.</source>
        <translation>Masih ada buku? Letakkan saja di meja.</translation>
    </message>
    <message>
        <source>Type my card number</source>
        <translation>Ketik nomor kartu</translation>
    </message>
    <message>
        <source>Done. Enjoy your reading!</source>
        <translation>Selesai. Selamat membaca!</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) returned.</source>
        <translation>
            <numerusform>%n buku sudah kembali.</numerusform>
        </translation>
    </message>
    <message>
        <source>Done. Thank you!</source>
        <translation>Selesai. Terima kasih!</translation>
    </message>
    <message>
        <source>Done. See you again!</source>
        <translation>Selesai. Sampai jumpa lagi!</translation>
    </message>
    <message numerus="yes">
        <source>Take your %n book(s) and your card.</source>
        <translation>
            <numerusform>Ambil %n buku dan kartu.</numerusform>
        </translation>
    </message>
    <message>
        <source>Do not forget your card.</source>
        <translation>Jangan lupa kartu Anda.</translation>
    </message>
    <message>
        <source>&lt;b&gt;{title}&lt;/b&gt; was not borrowed. {remedy}</source>
        <translation>&lt;b&gt;{title}&lt;/b&gt; tidak dipinjam. {remedy}</translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;%n book(s)&lt;/b&gt; were not borrowed. Please hand them in at the desk.</source>
        <translation>
            <numerusform>&lt;b&gt;%n buku&lt;/b&gt; tidak dipinjam. Serahkan ke meja layanan.</numerusform>
        </translation>
    </message>
    <message>
        <source>&lt;b&gt;{title}&lt;/b&gt; is lent to you, but the gate may sound. Please show it at the desk.</source>
        <translation>&lt;b&gt;{title}&lt;/b&gt; tercatat Anda pinjam, tetapi gerbang bisa berbunyi. Tunjukkan ke meja layanan.</translation>
    </message>
    <message>
        <source>Would you like a slip?</source>
        <translation>Mau struk?</translation>
    </message>
    <message>
        <source>Would you like a slip? Better yes, as proof.</source>
        <translation>Mau struk? Sebaiknya ya, sebagai pegangan.</translation>
    </message>
    <message>
        <source>Your slip</source>
        <translation>Struk Anda</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Jatuh tempo</translation>
    </message>
    <message>
        <source>The network is down. We send this record by ourselves once it is back.</source>
        <translation>Jaringan sedang terputus. Catatan ini kami kirim sendiri begitu tersambung lagi.</translation>
    </message>
    <message>
        <source>TO BE CONFIRMED</source>
        <translation>MENUNGGU KONFIRMASI</translation>
    </message>
    <message>
        <source>Recorded while the network was down. The date on this slip stands.</source>
        <translation>Dicatat saat jaringan terputus. Tanggal di struk ini tetap berlaku.</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Cetak</translation>
    </message>
    <message>
        <source>No slip</source>
        <translation>Tanpa struk</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>Sedang dicetak</translation>
    </message>
    <message>
        <source>The slip comes out below the screen</source>
        <translation>Struk keluar di bawah layar</translation>
    </message>
    <message>
        <source>Take your slip below the screen.</source>
        <translation>Ambil struk Anda di bawah layar.</translation>
    </message>
    <message>
        <source>The slip could not be printed. Your books are recorded all the same.</source>
        <translation>Struk belum bisa dicetak. Buku Anda tetap tercatat.</translation>
    </message>
    <message>
        <source>The paper has run out. Your books are recorded all the same.</source>
        <translation>Kertasnya habis. Buku Anda tetap tercatat.</translation>
    </message>
    <message numerus="yes">
        <source>Closes by itself in %n second(s)</source>
        <translation>
            <numerusform>Menutup sendiri dalam %n detik</numerusform>
        </translation>
    </message>
    <message>
        <source>Still there? Touch the screen for more time.</source>
        <translation>Masih di sini? Sentuh layar untuk menambah waktu.</translation>
    </message>
    <message>
        <source>One moment, please.</source>
        <translation>Tunggu sebentar.</translation>
    </message>
    <message>
        <source>We are looking up your card.</source>
        <translation>Kartu Anda sedang kami cari.</translation>
    </message>
    <message>
        <source>This kiosk is getting ready.</source>
        <translation>Kios ini sedang disiapkan.</translation>
    </message>
    <message>
        <source>Let us pause for a moment.</source>
        <translation>Kita jeda sebentar, ya.</translation>
    </message>
    <message numerus="yes">
        <source>Let us pause for %n minute(s).</source>
        <translation>
            <numerusform>Kita jeda %n menit, ya.</numerusform>
        </translation>
    </message>
    <message>
        <source>Staff can help too.</source>
        <translation>Petugas juga bisa membantu.</translation>
    </message>
    <message>
        <source>We have called a member of staff.</source>
        <translation>Petugas sudah kami panggil.</translation>
    </message>
    <message>
        <source>The network is down</source>
        <translation>Jaringan sedang terputus</translation>
    </message>
    <message>
        <source>You can still borrow and return. Your loan is recorded here and is &lt;b&gt;to be confirmed&lt;/b&gt;.</source>
        <translation>Meminjam dan mengembalikan tetap bisa. Pinjaman Anda dicatat di sini dan &lt;b&gt;menunggu konfirmasi&lt;/b&gt;.</translation>
    </message>
    <message>
        <source>The desk cannot read books now</source>
        <translation>Meja belum bisa membaca buku</translation>
    </message>
    <message>
        <source>Books without a tag can be held to the camera. Staff help with the others.</source>
        <translation>Buku tanpa tag bisa diarahkan ke kamera. Untuk yang lain, petugas membantu.</translation>
    </message>
    <message>
        <source>Staff lend and take back books at the service desk.</source>
        <translation>Di meja layanan, petugas melayani pinjam dan kembali.</translation>
    </message>
    <message>
        <source>It takes a little longer today</source>
        <translation>Hari ini agak lebih lama</translation>
    </message>
    <message>
        <source>Please leave the books on the desk until each is through.</source>
        <translation>Biarkan buku di meja sampai semuanya beres.</translation>
    </message>
    <message>
        <source>The camera is not working now</source>
        <translation>Kamera sedang tidak bisa dipakai</translation>
    </message>
    <message>
        <source>Books with a tag work as always. You may type your card number.</source>
        <translation>Buku dengan tag tetap bisa. Nomor kartu boleh diketik.</translation>
    </message>
    <message>
        <source>No paper slip today</source>
        <translation>Hari ini tanpa struk kertas</translation>
    </message>
    <message>
        <source>You see the due dates on the screen.</source>
        <translation>Tanggal jatuh tempo tampil di layar.</translation>
    </message>
    <message>
        <source>This kiosk only takes returns.</source>
        <translation>Kios ini hanya menerima pengembalian.</translation>
    </message>
    <message>
        <source>Put the books on the desk. To borrow, please go to the service desk.</source>
        <translation>Letakkan buku di meja. Untuk meminjam, silakan ke meja layanan.</translation>
    </message>
    <message>
        <source>The network is down. You can still return. Please borrow at the desk.</source>
        <translation>Jaringan sedang terputus. Mengembalikan tetap bisa. Meminjam di meja layanan.</translation>
    </message>
    <message>
        <source>This kiosk is closed.</source>
        <translation>Kios ini sedang tutup.</translation>
    </message>
    <message>
        <source>Please go to the service desk.</source>
        <translation>Silakan ke meja layanan.</translation>
    </message>
    <message>
        <source>Returning books</source>
        <translation>Mengembalikan buku</translation>
    </message>
    <message>
        <source>Borrowing books</source>
        <translation>Meminjam buku</translation>
    </message>
    <message>
        <source>Slip of your return</source>
        <translation>Bukti pengembalian</translation>
    </message>
    <message>
        <source>Possible</source>
        <translation>Bisa</translation>
    </message>
    <message>
        <source>At the service desk</source>
        <translation>Di meja layanan</translation>
    </message>
    <message>
        <source>Not possible</source>
        <translation>Tidak bisa</translation>
    </message>
    <message>
        <source>Call staff</source>
        <translation>Panggil petugas</translation>
    </message>
    <message>
        <source>Calling staff</source>
        <translation>Memanggil petugas</translation>
    </message>
    <message>
        <source>Staff called</source>
        <translation>Petugas dipanggil</translation>
    </message>
    <message>
        <source>Staff are coming</source>
        <translation>Petugas datang</translation>
    </message>
    <message>
        <source>Put the books on the desk first</source>
        <translation>Letakkan buku di meja dulu</translation>
    </message>
    <message>
        <source>A book we do not know</source>
        <translation>Buku yang belum kami kenal</translation>
    </message>
    <message>
        <source>A book</source>
        <translation>Sebuah buku</translation>
    </message>
    <message>
        <source>Please go to the desk.</source>
        <translation>Silakan ke meja layanan.</translation>
    </message>
    <message>
        <source>Please hand it in at the desk.</source>
        <translation>Serahkan ke meja layanan.</translation>
    </message>
    <message>
        <source>Please give it to staff.</source>
        <translation>Serahkan ke petugas.</translation>
    </message>
    <message>
        <source>Please ask at the desk.</source>
        <translation>Silakan tanya di meja layanan.</translation>
    </message>
    <message>
        <source>Please borrow at the desk.</source>
        <translation>Silakan pinjam di meja layanan.</translation>
    </message>
    <message>
        <source>We do not know this book yet.</source>
        <translation>Buku ini belum kami kenal.</translation>
    </message>
    <message>
        <source>This book&apos;s tag cannot be read.</source>
        <translation>Tag buku ini tidak terbaca.</translation>
    </message>
    <message>
        <source>Hold its barcode to the camera, or ask staff.</source>
        <translation>Arahkan barcode-nya ke kamera, atau tanya petugas.</translation>
    </message>
    <message>
        <source>Two tags say that they are the same book.</source>
        <translation>Dua tag mengaku sebagai buku yang sama.</translation>
    </message>
    <message>
        <source>Please show both to staff.</source>
        <translation>Tunjukkan keduanya ke petugas.</translation>
    </message>
    <message>
        <source>This set has more than one part.</source>
        <translation>Buku ini terdiri dari beberapa bagian.</translation>
    </message>
    <message>
        <source>Please have the desk check that all parts are here.</source>
        <translation>Mintalah meja layanan memeriksa kelengkapannya.</translation>
    </message>
    <message>
        <source>This book is for reading in the library.</source>
        <translation>Buku ini hanya dibaca di sini.</translation>
    </message>
    <message>
        <source>Please put it back on its shelf.</source>
        <translation>Silakan taruh lagi di raknya.</translation>
    </message>
    <message>
        <source>Someone else has reserved this book.</source>
        <translation>Pemustaka lain sudah memesan buku ini.</translation>
    </message>
    <message>
        <source>This book is still recorded as lent.</source>
        <translation>Buku ini masih tercatat dipinjam.</translation>
    </message>
    <message>
        <source>This book cannot be reserved.</source>
        <translation>Buku ini tidak bisa dipesan.</translation>
    </message>
    <message>
        <source>You have borrowed this book already.</source>
        <translation>Buku ini sudah Anda pinjam.</translation>
    </message>
    <message>
        <source>You can renew it in your list.</source>
        <translation>Anda bisa memperpanjangnya di daftar Anda.</translation>
    </message>
    <message>
        <source>You have reached the limit of your reservations.</source>
        <translation>Batas pesanan Anda sudah tercapai.</translation>
    </message>
    <message>
        <source>Give one up first.</source>
        <translation>Batalkan satu dulu.</translation>
    </message>
    <message>
        <source>You find it here whenever we are open.</source>
        <translation>Buku ini selalu ada di sini selama jam buka.</translation>
    </message>
    <message>
        <source>This book is no longer lent.</source>
        <translation>Buku ini tidak dipinjamkan lagi.</translation>
    </message>
    <message>
        <source>This kiosk cannot reserve it.</source>
        <translation>Kios ini tidak bisa memesannya.</translation>
    </message>
    <message>
        <source>You cannot reserve books for a while.</source>
        <translation>Untuk sementara Anda belum bisa memesan buku.</translation>
    </message>
    <message>
        <source>Staff would like to see this book first.</source>
        <translation>Petugas perlu melihat buku ini dulu.</translation>
    </message>
    <message>
        <source>If the gate sounds, show it to staff.</source>
        <translation>Bila gerbang berbunyi, tunjukkan kepada petugas.</translation>
    </message>
    <message>
        <source>This book belongs to another library.</source>
        <translation>Buku ini milik perpustakaan lain.</translation>
    </message>
    <message>
        <source>This book is overdue.</source>
        <translation>Buku ini terlambat.</translation>
    </message>
    <message>
        <source>Please return it first.</source>
        <translation>Kembalikan dulu, ya.</translation>
    </message>
    <message>
        <source>This book&apos;s alarm could not be switched off.</source>
        <translation>Pengaman buku ini belum bisa dibuka.</translation>
    </message>
    <message>
        <source>You have undone this loan.</source>
        <translation>Pinjaman ini Anda batalkan.</translation>
    </message>
    <message>
        <source>Please leave the book here.</source>
        <translation>Silakan tinggalkan bukunya di sini.</translation>
    </message>
    <message>
        <source>You have reached the limit of your loans.</source>
        <translation>Batas jumlah pinjaman Anda sudah tercapai.</translation>
    </message>
    <message>
        <source>Choose one to leave here.</source>
        <translation>Pilih satu untuk ditinggal.</translation>
    </message>
    <message>
        <source>We do not know this card yet.</source>
        <translation>Kartu ini belum kami kenal.</translation>
    </message>
    <message>
        <source>Try once more, or ask at the desk.</source>
        <translation>Coba sekali lagi, atau tanya di meja layanan.</translation>
    </message>
    <message>
        <source>Your card needs renewing.</source>
        <translation>Kartu Anda perlu diperpanjang.</translation>
    </message>
    <message>
        <source>Your card cannot be used now.</source>
        <translation>Kartu Anda sedang tidak bisa dipakai.</translation>
    </message>
    <message>
        <source>You cannot borrow for a while.</source>
        <translation>Untuk sementara Anda belum bisa meminjam.</translation>
    </message>
    <message>
        <source>There is something to settle first.</source>
        <translation>Ada yang perlu diselesaikan dulu.</translation>
    </message>
    <message>
        <source>You did not want it for that fee.</source>
        <translation>Anda memilih tidak membayar biaya itu.</translation>
    </message>
    <message>
        <source>Nothing was charged.</source>
        <translation>Tidak ada biaya yang dicatat.</translation>
    </message>
    <message>
        <source>The library is closed now.</source>
        <translation>Perpustakaan sedang tutup.</translation>
    </message>
    <message>
        <source>Please come again when it is open.</source>
        <translation>Silakan datang lagi saat buka.</translation>
    </message>
    <message>
        <source>This card has no PIN yet.</source>
        <translation>Kartu ini belum punya PIN.</translation>
    </message>
    <message>
        <source>You can choose one at the desk.</source>
        <translation>PIN bisa dibuat di meja layanan.</translation>
    </message>
    <message>
        <source>Please type your PIN once more.</source>
        <translation>Silakan ketik PIN Anda sekali lagi.</translation>
    </message>
    <message>
        <source>This PIN is too easy to guess.</source>
        <translation>PIN ini terlalu mudah ditebak.</translation>
    </message>
    <message>
        <source>Choose another, not 1111 or 1234.</source>
        <translation>Pilih yang lain, bukan 1111 atau 1234.</translation>
    </message>
    <message>
        <source>The two new PINs differ.</source>
        <translation>Kedua PIN baru tidak sama.</translation>
    </message>
    <message>
        <source>Please type the new one again.</source>
        <translation>Ketik lagi PIN baru.</translation>
    </message>
    <message>
        <source>The new PIN is the old one.</source>
        <translation>PIN baru sama dengan PIN lama.</translation>
    </message>
    <message>
        <source>Please choose another.</source>
        <translation>Pilih PIN yang lain.</translation>
    </message>
    <message>
        <source>Not lent.</source>
        <translation>Belum dipinjamkan.</translation>
    </message>
    <message>
        <source>Only returns are possible now.</source>
        <translation>Saat ini hanya pengembalian yang bisa.</translation>
    </message>
    <message>
        <source>This card is new to this kiosk.</source>
        <translation>Kartu ini belum pernah dipakai di kios ini.</translation>
    </message>
    <message>
        <source>While the network is down, only returns are possible.</source>
        <translation>Saat jaringan terputus, hanya pengembalian yang bisa.</translation>
    </message>
    <message>
        <source>No more books can be lent while the network is down.</source>
        <translation>Saat jaringan terputus, jumlahnya terbatas.</translation>
    </message>
    <message>
        <source>Without network nothing is renewed here.</source>
        <translation>Tanpa jaringan, perpanjangan belum bisa di sini.</translation>
    </message>
    <message>
        <source>Try again later, or ask at the desk.</source>
        <translation>Coba lagi nanti, atau tanya di meja layanan.</translation>
    </message>
    <message>
        <source>Your account cannot be shown now.</source>
        <translation>Akun Anda belum bisa ditampilkan.</translation>
    </message>
    <message>
        <source>This kiosk has been without network for too long.</source>
        <translation>Kios ini sudah terlalu lama tanpa jaringan.</translation>
    </message>
    <message>
        <source>There is no room for returned books here now.</source>
        <translation>Tempat untuk buku kembali di sini sedang penuh.</translation>
    </message>
    <message>
        <source>Please return them at the desk.</source>
        <translation>Silakan kembalikan di meja layanan.</translation>
    </message>
    <message>
        <source>This kiosk cannot record loans now.</source>
        <translation>Kios ini sedang tidak bisa mencatat pinjaman.</translation>
    </message>
    <message>
        <source>This book cannot be lent now.</source>
        <translation>Buku ini belum bisa dipinjamkan.</translation>
    </message>
    <message>
        <source>My account</source>
        <translation>Akun saya</translation>
    </message>
    <message>
        <source>We are looking up your account.</source>
        <translation>Akun Anda sedang kami buka.</translation>
    </message>
    <message>
        <source>Want to borrow or return? Just put your books on the desk.</source>
        <translation>Mau pinjam atau kembalikan? Letakkan saja buku di meja.</translation>
    </message>
    <message numerus="yes">
        <source>Your %n book(s)</source>
        <translation>
            <numerusform>%n buku Anda</numerusform>
        </translation>
    </message>
    <message>
        <source>The next one is due on {day}.</source>
        <translation>Yang terdekat jatuh tempo {day}.</translation>
    </message>
    <message numerus="yes">
        <source>%n overdue: please return it first.</source>
        <translation>
            <numerusform>%n terlambat: kembalikan dulu, ya.</numerusform>
        </translation>
    </message>
    <message>
        <source>One moment, we are renewing.</source>
        <translation>Sebentar, sedang diperpanjang.</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) renewed.</source>
        <translation>
            <numerusform>%n buku sudah diperpanjang.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was renewed.</source>
        <translation>Belum ada yang diperpanjang.</translation>
    </message>
    <message>
        <source>You have no loans now.</source>
        <translation>Tidak ada pinjaman.</translation>
    </message>
    <message>
        <source>Then you see your loans.</source>
        <translation>Lalu Anda melihat pinjaman Anda.</translation>
    </message>
    <message>
        <source>Want to borrow? Just put your books on the desk.</source>
        <translation>Mau pinjam? Letakkan saja buku di meja.</translation>
    </message>
    <message>
        <source>Want to return books? Just put them on the desk.</source>
        <translation>Mau mengembalikan? Letakkan saja buku di meja.</translation>
    </message>
    <message>
        <source>The books on the desk come next: touch Continue.</source>
        <translation>Berikutnya buku yang ada di meja: sentuh Lanjut.</translation>
    </message>
    <message>
        <source>Choose some books, and put them on the desk.</source>
        <translation>Silakan pilih buku, lalu letakkan di meja.</translation>
    </message>
    <message numerus="yes">
        <source>%n not, the reason is in the list.</source>
        <translation>
            <numerusform>%n belum bisa, alasannya ada di daftar.</numerusform>
        </translation>
    </message>
    <message>
        <source>The new dates are in the list.</source>
        <translation>Tanggal barunya ada di daftar.</translation>
    </message>
    <message>
        <source>Renew {title} for {amount}?</source>
        <translation>Perpanjang {title} dengan biaya {amount}?</translation>
    </message>
    <message>
        <source>Borrow {title} for {amount}?</source>
        <translation>Pinjam {title} dengan biaya {amount}?</translation>
    </message>
    <message>
        <source>It is added to your account. You pay at the desk.</source>
        <translation>Dicatat di akun. Bayar di meja layanan.</translation>
    </message>
    <message>
        <source>Give up your reservation of {title}?</source>
        <translation>Batalkan pesanan {title}?</translation>
    </message>
    <message>
        <source>The next reader in line gets it then.</source>
        <translation>Giliran Anda diberikan ke pemustaka berikutnya.</translation>
    </message>
    <message>
        <source>Renew all</source>
        <translation>Perpanjang semua</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>Perpanjang</translation>
    </message>
    <message>
        <source>Change PIN</source>
        <translation>Ganti PIN</translation>
    </message>
    <message>
        <source>Renew for {amount}</source>
        <translation>Perpanjang ({amount})</translation>
    </message>
    <message>
        <source>Borrow for {amount}</source>
        <translation>Pinjam ({amount})</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Tidak</translation>
    </message>
    <message>
        <source>Yes, give it up</source>
        <translation>Ya, batalkan</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Tetap pesan</translation>
    </message>
    <message>
        <source>Log in with this card, too?</source>
        <translation>Masuk juga dengan kartu ini?</translation>
    </message>
    <message>
        <source>Then it stands for your library card, always with your PIN. You can undo it here.</source>
        <translation>Kartu ini lalu menggantikan kartu anggota Anda, selalu dengan PIN. Bisa dilepas lagi di sini.</translation>
    </message>
    <message>
        <source>Yes, use this card</source>
        <translation>Ya, pakai kartu ini</translation>
    </message>
    <message>
        <source>One moment, we note your card.</source>
        <translation>Sebentar, kartu Anda sedang dicatat.</translation>
    </message>
    <message>
        <source>This card opens your account now.</source>
        <translation>Kartu ini kini membuka akun Anda.</translation>
    </message>
    <message>
        <source>Your PIN is asked each time.</source>
        <translation>PIN Anda tetap diminta setiap kali.</translation>
    </message>
    <message>
        <source>No longer log in with other cards?</source>
        <translation>Tidak lagi masuk dengan kartu lain?</translation>
    </message>
    <message>
        <source>Your library card stays as it is.</source>
        <translation>Kartu anggota Anda tetap berlaku.</translation>
    </message>
    <message>
        <source>Yes, remove them</source>
        <translation>Ya, lepaskan</translation>
    </message>
    <message>
        <source>Only your library card opens your account now.</source>
        <translation>Kini hanya kartu anggota yang membuka akun Anda.</translation>
    </message>
    <message>
        <source>Your cards stayed as they were.</source>
        <translation>Kartu Anda tetap seperti semula.</translation>
    </message>
    <message>
        <source>No answer came. Please look here again later.</source>
        <translation>Belum ada jawaban. Silakan lihat lagi di sini nanti.</translation>
    </message>
    <message numerus="yes">
        <source>%n other card(s) open this account</source>
        <translation>
            <numerusform>%n kartu lain membuka akun ini</numerusform>
        </translation>
    </message>
    <message>
        <source>Cards with a chip, always with your PIN.</source>
        <translation>Kartu berchip, selalu dengan PIN Anda.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Lepaskan</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>Batalkan</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Rincian</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Once every answer is here</source>
        <translation>Setelah semua jawaban datang</translation>
    </message>
    <message>
        <source>Loans</source>
        <translation>Pinjaman</translation>
    </message>
    <message numerus="yes">
        <source>{count} of %n book(s)</source>
        <translation>
            <numerusform>{count} dari %n buku</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n book(s)</source>
        <translation>
            <numerusform>%n buku</numerusform>
        </translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>Terlambat</translation>
    </message>
    <message>
        <source>Please return it first</source>
        <translation>Kembalikan dulu, ya</translation>
    </message>
    <message>
        <source>Renewed</source>
        <translation>Diperpanjang</translation>
    </message>
    <message>
        <source>Not renewed</source>
        <translation>Tidak diperpanjang</translation>
    </message>
    <message>
        <source>Cannot be renewed</source>
        <translation>Tidak bisa diperpanjang</translation>
    </message>
    <message>
        <source>Still due {day}</source>
        <translation>Jatuh tempo tetap {day}</translation>
    </message>
    <message>
        <source>Costs {amount}</source>
        <translation>Biaya {amount}</translation>
    </message>
    <message>
        <source>No answer yet</source>
        <translation>Belum ada jawaban</translation>
    </message>
    <message>
        <source>&lt;b&gt;We go on asking.&lt;/b&gt; Until then the old date counts; look here again later.</source>
        <translation>&lt;b&gt;Kami tanyakan terus.&lt;/b&gt; Sementara itu tanggal lama yang berlaku; lihat lagi nanti di sini.</translation>
    </message>
    <message>
        <source>Renewing &lt;b&gt;{title}&lt;/b&gt; was not answered yet. Until then the old date counts.</source>
        <translation>Perpanjangan &lt;b&gt;{title}&lt;/b&gt; belum dijawab. Sementara itu tanggal lama berlaku.</translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;%n renewals&lt;/b&gt; were not answered yet. Until then the old dates count.</source>
        <translation>
            <numerusform>&lt;b&gt;%n perpanjangan&lt;/b&gt; belum dijawab. Sementara itu tanggal lama berlaku.</numerusform>
        </translation>
    </message>
    <message>
        <source>The date is told at the desk</source>
        <translation>Tanggalnya di meja layanan</translation>
    </message>
    <message>
        <source>Being renewed</source>
        <translation>Sedang diproses</translation>
    </message>
    <message>
        <source>Reservations</source>
        <translation>Pesanan</translation>
    </message>
    <message>
        <source>Ready for you</source>
        <translation>Siap diambil</translation>
    </message>
    <message>
        <source>{shelf}, until {day}</source>
        <translation>{shelf}, sampai {day}</translation>
    </message>
    <message>
        <source>Until {day}</source>
        <translation>Sampai {day}</translation>
    </message>
    <message>
        <source>On the reserve shelf</source>
        <translation>Di rak pesanan</translation>
    </message>
    <message numerus="yes">
        <source>Number %n in line</source>
        <translation>
            <numerusform>Urutan ke-%n</numerusform>
        </translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Menunggu giliran</translation>
    </message>
    <message>
        <source>Being given up</source>
        <translation>Sedang dibatalkan</translation>
    </message>
    <message>
        <source>Given up</source>
        <translation>Dibatalkan</translation>
    </message>
    <message>
        <source>&lt;b&gt;Still reserved.&lt;/b&gt; Please ask at the desk.</source>
        <translation>&lt;b&gt;Masih dipesan.&lt;/b&gt; Silakan tanya di meja layanan.</translation>
    </message>
    <message>
        <source>Fees</source>
        <translation>Denda</translation>
    </message>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n catatan</numerusform>
        </translation>
    </message>
    <message>
        <source>Fees today {amount}</source>
        <translation>Denda hari ini {amount}</translation>
    </message>
    <message>
        <source>They can be paid at the desk.</source>
        <translation>Bayar di meja layanan.</translation>
    </message>
    <message>
        <source>Without a name</source>
        <translation>Tanpa keterangan</translation>
    </message>
    <message>
        <source>You can borrow again after {day}</source>
        <translation>Anda bisa meminjam lagi setelah {day}</translation>
    </message>
    <message>
        <source>From the library</source>
        <translation>Dari perpustakaan</translation>
    </message>
    <message>
        <source>As this kiosk knew it on {day} at {time}</source>
        <translation>Menurut catatan kios ini, {day} pukul {time}</translation>
    </message>
    <message>
        <source>The library&apos;s system does not answer. Reservations and fees cannot be shown.</source>
        <translation>Sistem perpustakaan tidak menjawab. Pesanan dan denda tidak bisa ditampilkan.</translation>
    </message>
    <message>
        <source>Renewing is possible again when it answers, and at the desk.</source>
        <translation>Memperpanjang bisa lagi setelah tersambung, atau di meja layanan.</translation>
    </message>
    <message>
        <source>Type your present PIN.</source>
        <translation>Ketik PIN Anda yang sekarang.</translation>
    </message>
    <message>
        <source>Now a new PIN.</source>
        <translation>Sekarang PIN baru.</translation>
    </message>
    <message>
        <source>The new PIN once more.</source>
        <translation>PIN baru sekali lagi.</translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s), not easy to guess: not 1111, no birthday.</source>
        <translation>
            <numerusform>%n angka yang sulit ditebak: bukan 1111, bukan tanggal lahir.</numerusform>
        </translation>
    </message>
    <message>
        <source>So that no slip of the finger locks you out.</source>
        <translation>Supaya salah sentuh tidak mengunci akun Anda.</translation>
    </message>
    <message>
        <source>Your PIN is being changed</source>
        <translation>PIN sedang diganti</translation>
    </message>
    <message>
        <source>Your PIN is changed</source>
        <translation>PIN Anda sudah diganti</translation>
    </message>
    <message>
        <source>From now on the new one counts, at every kiosk.</source>
        <translation>Mulai sekarang yang baru berlaku, di semua kios.</translation>
    </message>
    <message>
        <source>Your PIN may be changed</source>
        <translation>PIN Anda mungkin sudah diganti</translation>
    </message>
    <message>
        <source>No answer came. Next time try the new one first, then the old one.</source>
        <translation>Belum ada jawaban. Nanti coba dulu yang baru, lalu yang lama.</translation>
    </message>
    <message>
        <source>Your PIN is as before</source>
        <translation>PIN Anda tetap yang lama</translation>
    </message>
    <message>
        <source>It can be changed at the desk.</source>
        <translation>PIN bisa diganti di meja layanan.</translation>
    </message>
    <message>
        <source>Please return it in time.</source>
        <translation>Kembalikan sebelum jatuh tempo, ya.</translation>
    </message>
    <message>
        <source>Staff can do it at the desk.</source>
        <translation>Petugas bisa membantu di meja layanan.</translation>
    </message>
    <message>
        <source>Another reader is waiting for this book.</source>
        <translation>Ada pemustaka lain yang menunggu buku ini.</translation>
    </message>
    <message>
        <source>It has been renewed as often as is possible.</source>
        <translation>Sudah diperpanjang sebanyak yang bisa.</translation>
    </message>
    <message>
        <source>This loan is recorded otherwise by now.</source>
        <translation>Catatan pinjaman ini sudah berubah.</translation>
    </message>
    <message>
        <source>This kiosk cannot renew it.</source>
        <translation>Kios ini tidak bisa memperpanjangnya.</translation>
    </message>
    <message>
        <source>It cannot be renewed now.</source>
        <translation>Belum bisa diperpanjang sekarang.</translation>
    </message>
    <message>
        <source>The library&apos;s system does not answer.</source>
        <translation>Sistem perpustakaan tidak menjawab.</translation>
    </message>
    <message>
        <source>This kiosk cannot record renewals now.</source>
        <translation>Kios ini belum bisa mencatat perpanjangan.</translation>
    </message>
    <message>
        <source>The network is down.</source>
        <translation>Jaringan sedang terputus.</translation>
    </message>
    <message>
        <source>The voice is on. Arrow keys go from one thing to the next, OK presses it, the help key leads to the staff.</source>
        <translation>Suara menyala. Tombol panah berpindah dari satu ke yang berikut, OK menekannya, tombol bantuan menuju petugas.</translation>
    </message>
    <message>
        <source>The voice is off.</source>
        <translation>Suara mati.</translation>
    </message>
    <message>
        <source>{name}, button</source>
        <translation>{name}, tombol</translation>
    </message>
    <message>
        <source>{name}, on</source>
        <translation>{name}, menyala</translation>
    </message>
    <message>
        <source>{name}, off</source>
        <translation>{name}, mati</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Tuts</translation>
    </message>
    <message>
        <source>Keys are named through headphones only, so that nobody hears what you type. Without them, start at the 5, which is reached now: three keys in each row, 0 below the 8.</source>
        <translation>Angka hanya disebut lewat headphone, supaya tidak ada yang mendengar yang Anda ketik. Tanpa headphone, mulailah dari angka 5 yang terpilih sekarang: tiga tuts per baris, 0 di bawah 8.</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) typed</source>
        <translation>
            <numerusform>%n karakter diketik</numerusform>
        </translation>
    </message>
    <message>
        <source>The visit has ended.</source>
        <translation>Kunjungan selesai.</translation>
    </message>
    <message>
        <source>Your old PIN does not match.</source>
        <translation>PIN lama belum cocok.</translation>
    </message>
    <message>
        <source>Your PIN cannot be changed now.</source>
        <translation>PIN belum bisa diganti sekarang.</translation>
    </message>
    <message>
        <source>Staff mode</source>
        <translation>Mode petugas</translation>
    </message>
    <message>
        <source>{name}, locks itself in {left}</source>
        <translation>{name}, terkunci sendiri dalam {left}</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Tutup mode petugas</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Tugas</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Perangkat</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Buka</translation>
    </message>
    <message>
        <source>Put one book on the desk.</source>
        <translation>Letakkan satu buku di meja.</translation>
    </message>
    <message>
        <source>You see whether it is lent and whether its alarm is on.</source>
        <translation>Terlihat apakah buku dipinjam dan apakah pengamannya aktif.</translation>
    </message>
    <message>
        <source>What does the kiosk need?</source>
        <translation>Apa yang diperlukan kios ini?</translation>
    </message>
    <message>
        <source>Undo the last return</source>
        <translation>Batalkan pengembalian terakhir</translation>
    </message>
    <message>
        <source>The loan is open again, as if nothing had happened.</source>
        <translation>Pinjamannya terbuka lagi, seperti sebelumnya.</translation>
    </message>
    <message>
        <source>Print the last slip again</source>
        <translation>Cetak ulang struk terakhir</translation>
    </message>
    <message>
        <source>Of the visit before this one.</source>
        <translation>Struk kunjungan sebelum ini.</translation>
    </message>
    <message>
        <source>What only a person can see to.</source>
        <translation>Yang hanya bisa dibereskan orang.</translation>
    </message>
    <message>
        <source>To be tagged</source>
        <translation>Perlu dipasangi tag</translation>
    </message>
    <message>
        <source>Books that were known by their barcode alone.</source>
        <translation>Buku yang dikenal dari barcode saja.</translation>
    </message>
    <message>
        <source>Each part of the kiosk, in plain words.</source>
        <translation>Setiap bagian kios, dengan kata biasa.</translation>
    </message>
    <message>
        <source>Borrow or return for myself</source>
        <translation>Pinjam atau kembalikan untuk saya</translation>
    </message>
    <message>
        <source>One book at a time.</source>
        <translation>Satu buku saja dulu.</translation>
    </message>
    <message>
        <source>Leave the one that you want to check on the desk.</source>
        <translation>Sisakan di meja buku yang ingin diperiksa.</translation>
    </message>
    <message>
        <source>One moment, the book is being checked.</source>
        <translation>Sebentar, buku sedang diperiksa.</translation>
    </message>
    <message>
        <source>Borrowed, but its alarm is still on.</source>
        <translation>Dipinjam, tetapi pengamannya masih aktif.</translation>
    </message>
    <message>
        <source>The gate will sound. The loan is in order.</source>
        <translation>Gerbang akan berbunyi. Pinjamannya sah.</translation>
    </message>
    <message>
        <source>Not borrowed, but its alarm is off.</source>
        <translation>Tidak dipinjam, tetapi pengamannya terbuka.</translation>
    </message>
    <message>
        <source>The gate would let it pass.</source>
        <translation>Gerbang tidak akan berbunyi.</translation>
    </message>
    <message>
        <source>Borrowed, and its alarm is off.</source>
        <translation>Dipinjam, dan pengamannya terbuka.</translation>
    </message>
    <message>
        <source>Not borrowed, and its alarm is on.</source>
        <translation>Tidak dipinjam, dan pengamannya aktif.</translation>
    </message>
    <message>
        <source>All is as it should be.</source>
        <translation>Semua sudah sesuai.</translation>
    </message>
    <message>
        <source>Its alarm cannot be read.</source>
        <translation>Pengamannya tidak terbaca.</translation>
    </message>
    <message>
        <source>Turn the book over, or put it down again.</source>
        <translation>Balik bukunya, atau letakkan sekali lagi.</translation>
    </message>
    <message>
        <source>Nobody knows this book here.</source>
        <translation>Buku ini belum dikenal di sini.</translation>
    </message>
    <message>
        <source>Whether it is lent cannot be told now.</source>
        <translation>Belum bisa dipastikan apakah buku ini dipinjam.</translation>
    </message>
    <message>
        <source>Leave the book on the desk for a moment.</source>
        <translation>Biarkan buku di meja sebentar.</translation>
    </message>
    <message>
        <source>Done, and read back.</source>
        <translation>Selesai, dan sudah terbaca ulang.</translation>
    </message>
    <message>
        <source>The tag did not take it.</source>
        <translation>Tag tidak mau berubah.</translation>
    </message>
    <message>
        <source>The tag did not answer. Put the book down again.</source>
        <translation>Tag tidak menjawab. Letakkan bukunya sekali lagi.</translation>
    </message>
    <message>
        <source>Nothing was done: it cannot be written down now.</source>
        <translation>Belum ada yang diubah: sekarang tidak bisa dicatat.</translation>
    </message>
    <message>
        <source>Loan record</source>
        <translation>Catatan pinjaman</translation>
    </message>
    <message>
        <source>Alarm in the book</source>
        <translation>Pengaman di buku</translation>
    </message>
    <message>
        <source>Not borrowed</source>
        <translation>Tidak dipinjam</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Belum diketahui</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Aktif</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Terbuka</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Sejak</translation>
    </message>
    <message>
        <source>Due date</source>
        <translation>Jatuh tempo</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>Anggota</translation>
    </message>
    <message>
        <source>Told by</source>
        <translation>Menurut</translation>
    </message>
    <message>
        <source>Server, just now</source>
        <translation>Server, baru saja</translation>
    </message>
    <message>
        <source>This kiosk&apos;s own record</source>
        <translation>Catatan kios ini</translation>
    </message>
    <message>
        <source>Should be</source>
        <translation>Seharusnya</translation>
    </message>
    <message numerus="yes">
        <source>{agreed} of %n times</source>
        <translation>
            <numerusform>{agreed} dari %n kali</numerusform>
        </translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>copy {item}</source>
        <translation>eksemplar {item}</translation>
    </message>
    <message>
        <source>Unknown book</source>
        <translation>Buku belum dikenal</translation>
    </message>
    <message>
        <source>The two agree.</source>
        <translation>Keduanya sesuai.</translation>
    </message>
    <message>
        <source>The two do not agree.</source>
        <translation>Keduanya tidak sesuai.</translation>
    </message>
    <message>
        <source>The two cannot be compared.</source>
        <translation>Keduanya tidak bisa dibandingkan.</translation>
    </message>
    <message>
        <source>Switch the alarm off</source>
        <translation>Buka pengaman</translation>
    </message>
    <message>
        <source>Switch the alarm on</source>
        <translation>Aktifkan pengaman</translation>
    </message>
    <message>
        <source>Leave it, give a reason</source>
        <translation>Biarkan, beri alasan</translation>
    </message>
    <message>
        <source>Switch it off, give a reason</source>
        <translation>Buka pengaman, beri alasan</translation>
    </message>
    <message>
        <source>Switch it on, give a reason</source>
        <translation>Aktifkan, beri alasan</translation>
    </message>
    <message>
        <source>What happened last</source>
        <translation>Kejadian terakhir</translation>
    </message>
    <message>
        <source>What happened to this book</source>
        <translation>Kejadian buku ini</translation>
    </message>
    <message>
        <source>Nothing is known of it here.</source>
        <translation>Belum ada kejadian yang diketahui.</translation>
    </message>
    <message>
        <source>{what}, {place}</source>
        <translation>{what}, {place}</translation>
    </message>
    <message>
        <source>service desk</source>
        <translation>meja layanan</translation>
    </message>
    <message>
        <source>{what}, reader {tail}</source>
        <translation>{what}, anggota {tail}</translation>
    </message>
    <message>
        <source>{what}: {name}</source>
        <translation>{what}: {name}</translation>
    </message>
    <message>
        <source>Loan taken back</source>
        <translation>Pinjaman dibatalkan</translation>
    </message>
    <message>
        <source>Return taken back</source>
        <translation>Pengembalian dibatalkan</translation>
    </message>
    <message>
        <source>Said to be returned</source>
        <translation>Dilaporkan kembali</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>Dikonfirmasi</translation>
    </message>
    <message>
        <source>Alarm not switched off, book was lifted</source>
        <translation>Pengaman belum terbuka, buku terangkat</translation>
    </message>
    <message>
        <source>Something to be seen to</source>
        <translation>Ada yang perlu dibereskan</translation>
    </message>
    <message>
        <source>Pay fees</source>
        <translation>Bayar denda</translation>
    </message>
    <message>
        <source>Pay now with your phone, or later at the desk.</source>
        <translation>Bayar sekarang dengan ponsel, atau nanti di meja layanan.</translation>
    </message>
    <message>
        <source>{amount} is being confirmed</source>
        <translation>{amount} sedang dikonfirmasi</translation>
    </message>
    <message>
        <source>You need not pay it again. It is on your account as soon as your bank confirms it.</source>
        <translation>Anda tidak perlu membayar lagi. Tercatat di akun Anda begitu bank mengonfirmasi.</translation>
    </message>
    <message>
        <source>What would you like to pay?</source>
        <translation>Apa yang ingin Anda bayar?</translation>
    </message>
    <message>
        <source>Choose, then touch Pay. You pay with your phone.</source>
        <translation>Pilih, lalu sentuh Bayar. Anda membayar dengan ponsel.</translation>
    </message>
    <message>
        <source>Pay {amount}?</source>
        <translation>Bayar {amount}?</translation>
    </message>
    <message>
        <source>You pay with your phone: any bank or wallet with QRIS.</source>
        <translation>Anda membayar dengan ponsel: bank atau dompet digital apa pun yang mendukung QRIS.</translation>
    </message>
    <message>
        <source>Together {amount}</source>
        <translation>Jumlah {amount}</translation>
    </message>
    <message>
        <source>Pay this too</source>
        <translation>Bayar juga ini</translation>
    </message>
    <message>
        <source>Not this one</source>
        <translation>Jangan yang ini</translation>
    </message>
    <message>
        <source>Pay {amount}</source>
        <translation>Bayar {amount}</translation>
    </message>
    <message>
        <source>Choose at least one</source>
        <translation>Pilih setidaknya satu</translation>
    </message>
    <message>
        <source>We are fetching your payment code.</source>
        <translation>Kami sedang mengambil kode pembayaran Anda.</translation>
    </message>
    <message>
        <source>Scan the code, and pay {amount}.</source>
        <translation>Pindai kodenya, lalu bayar {amount}.</translation>
    </message>
    <message>
        <source>With the app of your bank or wallet. We are waiting for your bank.</source>
        <translation>Dengan aplikasi bank atau dompet digital Anda. Kami menunggu bank Anda.</translation>
    </message>
    <message>
        <source>QRIS payment code for {amount}</source>
        <translation>Kode pembayaran QRIS sebesar {amount}</translation>
    </message>
    <message>
        <source>Reference {reference}</source>
        <translation>Referensi {reference}</translation>
    </message>
    <message>
        <source>The code is good for another {time}</source>
        <translation>Kode ini berlaku {time} lagi</translation>
    </message>
    <message>
        <source>Do not pay</source>
        <translation>Tidak jadi bayar</translation>
    </message>
    <message>
        <source>We are asking the bank whether anything was paid.</source>
        <translation>Kami menanyakan kepada bank apakah ada yang sudah dibayar.</translation>
    </message>
    <message>
        <source>Your payment is here. We are putting it on your account.</source>
        <translation>Pembayaran Anda sudah masuk. Kami mencatatnya di akun Anda.</translation>
    </message>
    <message>
        <source>Thank you. {amount} is paid.</source>
        <translation>Terima kasih. {amount} sudah dibayar.</translation>
    </message>
    <message>
        <source>It is on your account.</source>
        <translation>Sudah tercatat di akun Anda.</translation>
    </message>
    <message>
        <source>It is on your account as soon as the library&apos;s system answers. Nothing is lost.</source>
        <translation>Dicatat begitu sistem menjawab. Tidak ada yang hilang.</translation>
    </message>
    <message>
        <source>Staff put it on your account. You need not pay it again.</source>
        <translation>Petugas mencatatnya di akun Anda. Anda tidak perlu membayar lagi.</translation>
    </message>
    <message>
        <source>Your payment is not confirmed yet.</source>
        <translation>Pembayaran Anda belum dikonfirmasi.</translation>
    </message>
    <message>
        <source>If your phone says that it is paid, you need not pay again: it is noted, and it is put on your account.</source>
        <translation>Jika ponsel Anda menyatakan sudah dibayar, Anda tidak perlu membayar lagi: sudah kami catat dan akan masuk ke akun Anda.</translation>
    </message>
    <message>
        <source>Nothing was paid.</source>
        <translation>Tidak ada yang dibayar.</translation>
    </message>
    <message>
        <source>The code is no good any more. Your fees stay.</source>
        <translation>Kode itu tidak berlaku lagi. Denda Anda tetap ada.</translation>
    </message>
    <message>
        <source>Paying is not possible here just now.</source>
        <translation>Saat ini pembayaran tidak dapat dilakukan di sini.</translation>
    </message>
    <message>
        <source>Nothing was taken. You can pay at the desk.</source>
        <translation>Uang tidak diambil. Bayarlah di meja layanan.</translation>
    </message>
    <message>
        <source>Fees paid</source>
        <translation>Denda dibayar</translation>
    </message>
    <message>
        <source>Paid; to be put on your account</source>
        <translation>Sudah dibayar; akan dicatat di akun</translation>
    </message>
    <message>
        <source>Payment unconfirmed</source>
        <translation>Pembayaran belum dikonfirmasi</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Dibayar</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>Pembayaran</translation>
    </message>
    <message>
        <source>Alarm switched on by staff</source>
        <translation>Pengaman diaktifkan petugas</translation>
    </message>
    <message>
        <source>Alarm switched off by staff</source>
        <translation>Pengaman dibuka petugas</translation>
    </message>
    <message>
        <source>Alarm left as it was by staff</source>
        <translation>Pengaman dibiarkan petugas</translation>
    </message>
    <message>
        <source>The tag did not take it</source>
        <translation>Tag tidak mau berubah</translation>
    </message>
    <message>
        <source>Return undone by staff</source>
        <translation>Pengembalian dibatalkan petugas</translation>
    </message>
    <message>
        <source>Something else</source>
        <translation>Kejadian lain</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Apa alasannya?</translation>
    </message>
    <message>
        <source>Your name and the reason are written down.</source>
        <translation>Nama Anda dan alasannya dicatat.</translation>
    </message>
    <message>
        <source>Are any pages torn or loose?</source>
        <translation>Ada halaman yang sobek atau lepas?</translation>
    </message>
    <message>
        <source>Tell us</source>
        <translation>Beri tahu kami</translation>
    </message>
    <message>
        <source>Thank you for telling us.</source>
        <translation>Terima kasih sudah memberi tahu.</translation>
    </message>
    <message>
        <source>Staff will look at the book.</source>
        <translation>Petugas akan melihat bukunya.</translation>
    </message>
    <message>
        <source>Your report could not be noted.</source>
        <translation>Laporan Anda belum tercatat.</translation>
    </message>
    <message>
        <source>Please tell staff at the desk.</source>
        <translation>Silakan beri tahu petugas di meja layanan.</translation>
    </message>
    <message>
        <source>Which book is it?</source>
        <translation>Buku yang mana?</translation>
    </message>
    <message>
        <source>It stays returned, whatever you tell us.</source>
        <translation>Pengembaliannya tetap tercatat.</translation>
    </message>
    <message>
        <source>This one</source>
        <translation>Yang ini</translation>
    </message>
    <message>
        <source>What is broken?</source>
        <translation>Apa yang rusak?</translation>
    </message>
    <message>
        <source>Choose all that is so. Nobody asks who did it.</source>
        <translation>Pilih semua yang sesuai. Tidak ada yang menanyakan siapa penyebabnya.</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Pilih</translation>
    </message>
    <message>
        <source>Undo choice</source>
        <translation>Batal pilih</translation>
    </message>
    <message>
        <source>Pages torn or loose</source>
        <translation>Halaman sobek atau lepas</translation>
    </message>
    <message>
        <source>Wet</source>
        <translation>Basah</translation>
    </message>
    <message>
        <source>Written in</source>
        <translation>Dicoret</translation>
    </message>
    <message>
        <source>Cover loose</source>
        <translation>Sampul lepas</translation>
    </message>
    <message>
        <source>Other damage</source>
        <translation>Kerusakan lain</translation>
    </message>
    <message>
        <source>May we note your name?</source>
        <translation>Boleh kami catat nama Anda?</translation>
    </message>
    <message>
        <source>Only so that staff can ask you. Without, nobody knows.</source>
        <translation>Hanya supaya petugas bisa bertanya. Tanpa nama, tidak ada yang tahu.</translation>
    </message>
    <message>
        <source>Staff will see that you told us.</source>
        <translation>Petugas akan melihat bahwa Anda yang memberi tahu.</translation>
    </message>
    <message>
        <source>With my name</source>
        <translation>Dengan nama</translation>
    </message>
    <message>
        <source>Without my name</source>
        <translation>Tanpa nama</translation>
    </message>
    <message>
        <source>Tell staff</source>
        <translation>Beri tahu petugas</translation>
    </message>
    <message>
        <source>Choose what is broken</source>
        <translation>Pilih dulu yang rusak</translation>
    </message>
    <message>
        <source>As the loan record says</source>
        <translation>Sesuai catatan pinjaman</translation>
    </message>
    <message>
        <source>Lent or returned in another way</source>
        <translation>Dipinjamkan atau dikembalikan lewat jalan lain</translation>
    </message>
    <message>
        <source>Goes to be mended or catalogued</source>
        <translation>Untuk diperbaiki atau diolah</translation>
    </message>
    <message>
        <source>Tag or gate gives trouble</source>
        <translation>Tag atau gerbang bermasalah</translation>
    </message>
    <message>
        <source>Was returned by mistake</source>
        <translation>Keliru dikembalikan</translation>
    </message>
    <message>
        <source>Was settled at the desk</source>
        <translation>Sudah diselesaikan di meja layanan</translation>
    </message>
    <message>
        <source>Agreed with the head of the library</source>
        <translation>Disetujui kepala perpustakaan</translation>
    </message>
    <message>
        <source>Needed for an exam or for work</source>
        <translation>Dibutuhkan untuk ujian atau pekerjaan</translation>
    </message>
    <message>
        <source>Another reason; ask me</source>
        <translation>Alasan lain; tanyakan kepada saya</translation>
    </message>
    <message>
        <source>Undo this return?</source>
        <translation>Batalkan pengembalian ini?</translation>
    </message>
    <message>
        <source>The loan is open again. Then switch the alarm off and give the book back.</source>
        <translation>Pinjamannya terbuka lagi. Lalu buka pengamannya dan serahkan bukunya.</translation>
    </message>
    <message>
        <source>Undo, give a reason</source>
        <translation>Batalkan, beri alasan</translation>
    </message>
    <message>
        <source>There is no return to undo.</source>
        <translation>Tidak ada pengembalian yang bisa dibatalkan.</translation>
    </message>
    <message>
        <source>A book that was lent again since is not touched any more.</source>
        <translation>Buku yang sudah dipinjam lagi tidak diubah.</translation>
    </message>
    <message>
        <source>The return is undone.</source>
        <translation>Pengembalian dibatalkan.</translation>
    </message>
    <message>
        <source>The loan is open again. Its alarm is still on.</source>
        <translation>Pinjamannya terbuka lagi. Pengamannya masih aktif.</translation>
    </message>
    <message>
        <source>Returned here: {day}, {time}</source>
        <translation>Dikembalikan di sini: {day}, {time}</translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) at this kiosk.</source>
        <translation>
            <numerusform>%n tugas di kios ini.</numerusform>
        </translation>
    </message>
    <message>
        <source>No tasks at this kiosk.</source>
        <translation>Tidak ada tugas di kios ini.</translation>
    </message>
    <message>
        <source>Tasks that the server keeps stand on its dashboard.</source>
        <translation>Tugas yang disimpan server ada di dasbornya.</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) to be tagged.</source>
        <translation>
            <numerusform>%n buku perlu dipasangi tag.</numerusform>
        </translation>
    </message>
    <message>
        <source>No books to be tagged.</source>
        <translation>Tidak ada buku yang perlu dipasangi tag.</translation>
    </message>
    <message>
        <source>This kiosk has seen their barcode, never a tag.</source>
        <translation>Kios ini melihat barcode-nya, belum pernah tagnya.</translation>
    </message>
    <message>
        <source>Last here: {day}</source>
        <translation>Terakhir di sini: {day}</translation>
    </message>
    <message>
        <source>One moment.</source>
        <translation>Sebentar.</translation>
    </message>
    <message>
        <source>The slip is printed.</source>
        <translation>Struk sudah dicetak.</translation>
    </message>
    <message>
        <source>The slip was not printed. Is there one, and paper?</source>
        <translation>Struk tidak tercetak. Ada struknya? Ada kertasnya?</translation>
    </message>
    <message>
        <source>The parts of this kiosk.</source>
        <translation>Bagian kios ini.</translation>
    </message>
    <message>
        <source>All of them work.</source>
        <translation>Semuanya bekerja.</translation>
    </message>
    <message numerus="yes">
        <source>%n part(s) need a hand.</source>
        <translation>
            <numerusform>%n bagian perlu dibantu.</numerusform>
        </translation>
    </message>
    <message>
        <source>Test page</source>
        <translation>Cetak uji</translation>
    </message>
    <message>
        <source>The test page is printed.</source>
        <translation>Cetak uji selesai.</translation>
    </message>
    <message>
        <source>The test page was not printed.</source>
        <translation>Cetak uji tidak keluar.</translation>
    </message>
    <message>
        <source>Out of order</source>
        <translation>Tutup kios</translation>
    </message>
    <message>
        <source>Nobody borrows or returns here until you open it.</source>
        <translation>Tidak melayani sampai Anda membukanya lagi.</translation>
    </message>
    <message>
        <source>What do patrons read?</source>
        <translation>Apa yang dibaca pemustaka?</translation>
    </message>
    <message>
        <source>The kiosk is out of order until you open it again.</source>
        <translation>Kios tidak melayani sampai Anda membukanya lagi.</translation>
    </message>
    <message>
        <source>This kiosk is out of order.</source>
        <translation>Kios ini sedang ditutup.</translation>
    </message>
    <message>
        <source>Patrons read the words that you have chosen.</source>
        <translation>Pemustaka membaca kalimat yang Anda pilih.</translation>
    </message>
    <message>
        <source>This kiosk is open.</source>
        <translation>Kios ini melayani.</translation>
    </message>
    <message>
        <source>Patrons can borrow and return.</source>
        <translation>Pemustaka bisa meminjam dan mengembalikan.</translation>
    </message>
    <message>
        <source>Open the kiosk</source>
        <translation>Buka kios</translation>
    </message>
    <message>
        <source>Start the kiosk anew</source>
        <translation>Mulai ulang kios</translation>
    </message>
    <message>
        <source>Takes about half a minute; nothing is lost.</source>
        <translation>Sekitar setengah menit; tidak ada yang hilang.</translation>
    </message>
    <message>
        <source>Start the kiosk anew?</source>
        <translation>Mulai ulang kios?</translation>
    </message>
    <message>
        <source>The screen goes dark and comes back by itself.</source>
        <translation>Layar padam sebentar, lalu menyala sendiri.</translation>
    </message>
    <message>
        <source>Start anew</source>
        <translation>Mulai ulang</translation>
    </message>
    <message>
        <source>This kiosk is being repaired.</source>
        <translation>Kios ini sedang diperbaiki.</translation>
    </message>
    <message>
        <source>This kiosk is back soon.</source>
        <translation>Kios ini segera kembali melayani.</translation>
    </message>
    <message>
        <source>Please use another kiosk.</source>
        <translation>Silakan pakai kios lain.</translation>
    </message>
    <message>
        <source>Staff at the service desk lend and take back books.</source>
        <translation>Meminjam dan mengembalikan bisa di meja layanan.</translation>
    </message>
    <message>
        <source>Look at the book and at its record, and put both right.</source>
        <translation>Periksa buku dan catatannya, lalu bereskan keduanya.</translation>
    </message>
    <message>
        <source>Returned here: check it in at the desk by hand.</source>
        <translation>Dikembalikan di sini: catat kembali di meja layanan.</translation>
    </message>
    <message>
        <source>Lent here without the server: see to the loan by hand.</source>
        <translation>Dipinjamkan tanpa server: bereskan pinjamannya di meja layanan.</translation>
    </message>
    <message>
        <source>Renewed here: see to the date in the library system.</source>
        <translation>Diperpanjang di sini: periksa tanggalnya di sistem perpustakaan.</translation>
    </message>
    <message>
        <source>Money was paid or promised: see to it by hand.</source>
        <translation>Ada uang dibayar atau dijanjikan: bereskan di meja layanan.</translation>
    </message>
    <message>
        <source>Paid wrongly: give the money back by hand.</source>
        <translation>Salah bayar: kembalikan uangnya secara manual.</translation>
    </message>
    <message>
        <source>Paid wrongly; the money went back by itself.</source>
        <translation>Salah bayar; uangnya sudah dikembalikan otomatis.</translation>
    </message>
    <message>
        <source>Not sure whether it was paid: ask whoever takes payments.</source>
        <translation>Belum pasti terbayar: tanyakan kepada penyedia pembayaran.</translation>
    </message>
    <message>
        <source>The server does not take what happened: enter it by hand.</source>
        <translation>Server tidak menerima kejadian ini: masukkan di meja layanan.</translation>
    </message>
    <message>
        <source>Taken back here: see that the record agrees.</source>
        <translation>Dibatalkan di sini: pastikan catatannya sesuai.</translation>
    </message>
    <message>
        <source>Found after a power cut: look whether all is well.</source>
        <translation>Ditemukan setelah listrik padam: pastikan semuanya baik.</translation>
    </message>
    <message>
        <source>Lent, but its alarm may still be on: the gate may sound.</source>
        <translation>Dipinjam, tetapi pengamannya mungkin masih aktif: gerbang bisa berbunyi.</translation>
    </message>
    <message>
        <source>Returned, but its alarm may be off: switch it on.</source>
        <translation>Dikembalikan, tetapi pengamannya mungkin terbuka: aktifkan.</translation>
    </message>
    <message>
        <source>See to its magnetic strip at the desk.</source>
        <translation>Bereskan pita magnetnya di meja layanan.</translation>
    </message>
    <message>
        <source>Said to be returned by its barcode: find it and check it in.</source>
        <translation>Dilaporkan kembali lewat barcode: cari bukunya dan catat kembali.</translation>
    </message>
    <message>
        <source>Said to be damaged: look at the book, then mend or withdraw it.</source>
        <translation>Dilaporkan rusak: periksa bukunya, lalu perbaiki atau tarik.</translation>
    </message>
    <message>
        <source>Parts of this set are missing: look for them.</source>
        <translation>Ada bagian dari set ini yang kurang: carilah.</translation>
    </message>
    <message>
        <source>Another library&apos;s book: send it home.</source>
        <translation>Buku perpustakaan lain: kirimkan kembali.</translation>
    </message>
    <message>
        <source>Tell whoever looks after the kiosk.</source>
        <translation>Beri tahu yang merawat kios.</translation>
    </message>
    <message>
        <source>RFID pad</source>
        <translation>Pembaca RFID</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Card reader</source>
        <translation>Pembaca kartu</translation>
    </message>
    <message>
        <source>Slip printer</source>
        <translation>Printer struk</translation>
    </message>
    <message>
        <source>Central server</source>
        <translation>Server pusat</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Penyimpanan</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Jam</translation>
    </message>
    <message>
        <source>Library&apos;s data</source>
        <translation>Data perpustakaan</translation>
    </message>
    <message>
        <source>Kiosk</source>
        <translation>Kios</translation>
    </message>
    <message>
        <source>Places for returns</source>
        <translation>Tempat pengembalian</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Jurnal</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Listrik</translation>
    </message>
    <message>
        <source>Another part</source>
        <translation>Bagian lain</translation>
    </message>
    <message>
        <source>Works.</source>
        <translation>Bekerja.</translation>
    </message>
    <message>
        <source>Nothing to do.</source>
        <translation>Tidak perlu apa-apa.</translation>
    </message>
    <message>
        <source>Is starting.</source>
        <translation>Sedang mulai.</translation>
    </message>
    <message>
        <source>Wait half a minute.</source>
        <translation>Tunggu setengah menit.</translation>
    </message>
    <message>
        <source>Is not there.</source>
        <translation>Tidak ditemukan.</translation>
    </message>
    <message>
        <source>Check the cable and the address in config.toml.</source>
        <translation>Periksa kabel dan alamat di config.toml.</translation>
    </message>
    <message>
        <source>May not be opened.</source>
        <translation>Tidak boleh dibuka.</translation>
    </message>
    <message>
        <source>Install the udev rule of deploy/udev.</source>
        <translation>Pasang aturan udev dari deploy/udev.</translation>
    </message>
    <message>
        <source>Another program has it open.</source>
        <translation>Sedang dipakai program lain.</translation>
    </message>
    <message>
        <source>End that program; it is picked up by itself.</source>
        <translation>Tutup program itu; terbaca dengan sendirinya.</translation>
    </message>
    <message>
        <source>Does not answer.</source>
        <translation>Tidak menjawab.</translation>
    </message>
    <message>
        <source>Switch it off and on; check baud rate and parity.</source>
        <translation>Matikan lalu nyalakan; periksa baud dan paritas.</translation>
    </message>
    <message>
        <source>Answers garbage.</source>
        <translation>Menjawab kacau.</translation>
    </message>
    <message>
        <source>Check baud rate, parity and the cable&apos;s length.</source>
        <translation>Periksa baud, paritas, dan panjang kabel.</translation>
    </message>
    <message>
        <source>Was unplugged.</source>
        <translation>Tercabut.</translation>
    </message>
    <message>
        <source>Plug it in again; it is picked up by itself.</source>
        <translation>Colokkan lagi; terbaca dengan sendirinya.</translation>
    </message>
    <message>
        <source>Is out of paper.</source>
        <translation>Kehabisan kertas.</translation>
    </message>
    <message>
        <source>Put a new roll in.</source>
        <translation>Pasang gulungan baru.</translation>
    </message>
    <message>
        <source>Has little paper left.</source>
        <translation>Kertasnya hampir habis.</translation>
    </message>
    <message>
        <source>Have a new roll at hand.</source>
        <translation>Siapkan gulungan baru.</translation>
    </message>
    <message>
        <source>Its cover is open.</source>
        <translation>Tutupnya terbuka.</translation>
    </message>
    <message>
        <source>Close the cover.</source>
        <translation>Tutup penutupnya.</translation>
    </message>
    <message>
        <source>Sees next to nothing: it is too dark.</source>
        <translation>Hampir tidak melihat apa-apa: terlalu gelap.</translation>
    </message>
    <message>
        <source>Switch its light on.</source>
        <translation>Nyalakan lampunya.</translation>
    </message>
    <message>
        <source>Sees nothing sharp.</source>
        <translation>Tidak melihat apa pun dengan tajam.</translation>
    </message>
    <message>
        <source>Wipe its lens; check its focus.</source>
        <translation>Lap lensanya; periksa fokusnya.</translation>
    </message>
    <message>
        <source>Is not set up yet.</source>
        <translation>Belum disetel.</translation>
    </message>
    <message>
        <source>Set what is missing in config.toml: docs/devices.</source>
        <translation>Lengkapi setelannya di config.toml: docs/devices.</translation>
    </message>
    <message>
        <source>A program library is missing.</source>
        <translation>Kehilangan pustaka program.</translation>
    </message>
    <message>
        <source>Run deploy/bootstrap again.</source>
        <translation>Jalankan deploy/bootstrap lagi.</translation>
    </message>
    <message>
        <source>Has stopped working.</source>
        <translation>Berhenti bekerja.</translation>
    </message>
    <message>
        <source>Restart the kiosk; if it returns, send the log.</source>
        <translation>Nyalakan ulang kios; bila terulang, kirim log.</translation>
    </message>
    <message>
        <source>The server cannot be reached.</source>
        <translation>Tidak terjangkau.</translation>
    </message>
    <message>
        <source>Check the network and the server.</source>
        <translation>Periksa jaringan dan server.</translation>
    </message>
    <message>
        <source>The server answers slowly.</source>
        <translation>Lambat menjawab.</translation>
    </message>
    <message>
        <source>Look at the server&apos;s load.</source>
        <translation>Lihat beban server.</translation>
    </message>
    <message>
        <source>The server answers garbage.</source>
        <translation>Menjawab kacau.</translation>
    </message>
    <message>
        <source>Check the address in config.toml.</source>
        <translation>Periksa alamat di config.toml.</translation>
    </message>
    <message>
        <source>The server refuses this kiosk.</source>
        <translation>Menolak kios ini.</translation>
    </message>
    <message>
        <source>Enrol the kiosk at the hub anew.</source>
        <translation>Daftarkan kios lagi di pusat.</translation>
    </message>
    <message>
        <source>The hub has revoked this kiosk.</source>
        <translation>Mencabut kios ini.</translation>
    </message>
    <message>
        <source>Ask who revoked it; enrol it anew.</source>
        <translation>Tanyakan siapa yang mencabut; daftarkan lagi.</translation>
    </message>
    <message>
        <source>The hub signs its data with another key.</source>
        <translation>Menandatangani datanya dengan kunci lain.</translation>
    </message>
    <message>
        <source>Ask who changed it; enrol the kiosk anew.</source>
        <translation>Tanyakan siapa yang menggantinya; daftarkan kios lagi.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Penuh.</translation>
    </message>
    <message>
        <source>Free space; nothing recorded is lost.</source>
        <translation>Kosongkan ruang; tidak ada catatan yang hilang.</translation>
    </message>
    <message>
        <source>The key file is missing.</source>
        <translation>Kehilangan berkas kunci.</translation>
    </message>
    <message>
        <source>Put the key file back from the backup.</source>
        <translation>Kembalikan berkas kunci dari cadangan.</translation>
    </message>
    <message>
        <source>The database is damaged.</source>
        <translation>Rusak.</translation>
    </message>
    <message>
        <source>See docs/operations.md; delete nothing.</source>
        <translation>Lihat docs/operations.md; jangan hapus apa pun.</translation>
    </message>
    <message>
        <source>Its database was damaged; all readable facts were saved.</source>
        <translation>Sempat rusak; semua catatan yang terbaca diselamatkan.</translation>
    </message>
    <message>
        <source>Check the disk; see docs/operations.md.</source>
        <translation>Periksa disk; lihat docs/operations.md.</translation>
    </message>
    <message>
        <source>The clock is in doubt.</source>
        <translation>Meragukan.</translation>
    </message>
    <message>
        <source>Set the clock or check its battery.</source>
        <translation>Setel jam atau periksa baterainya.</translation>
    </message>
    <message>
        <source>The clock is wrong; the server&apos;s counts.</source>
        <translation>Salah; jam server yang berlaku.</translation>
    </message>
    <message>
        <source>Set it; check its battery.</source>
        <translation>Setel jam; periksa baterainya.</translation>
    </message>
    <message>
        <source>The library&apos;s data are old.</source>
        <translation>Sudah lama.</translation>
    </message>
    <message>
        <source>Bring the network back.</source>
        <translation>Pulihkan jaringan.</translation>
    </message>
    <message>
        <source>The library&apos;s data are not here yet.</source>
        <translation>Belum ada di kios.</translation>
    </message>
    <message>
        <source>Wait for the first transfer.</source>
        <translation>Tunggu pengiriman pertama.</translation>
    </message>
    <message>
        <source>The network was away too long to lend.</source>
        <translation>Terlalu lama tanpa jaringan untuk meminjamkan.</translation>
    </message>
    <message>
        <source>All that may be was lent without network.</source>
        <translation>Sudah meminjamkan semua yang boleh tanpa jaringan.</translation>
    </message>
    <message>
        <source>Its places for returns are full.</source>
        <translation>Penuh.</translation>
    </message>
    <message>
        <source>Empty them; lancar returns empty.</source>
        <translation>Kosongkan, lalu jalankan: lancar returns empty.</translation>
    </message>
    <message>
        <source>Staff have put it out of order.</source>
        <translation>Ditutup petugas.</translation>
    </message>
    <message>
        <source>Open it again in staff mode.</source>
        <translation>Buka lagi dalam mode petugas.</translation>
    </message>
    <message>
        <source>The power is out; it runs on its battery.</source>
        <translation>Listrik padam; kios memakai baterai.</translation>
    </message>
    <message>
        <source>Bring the power back.</source>
        <translation>Pulihkan listrik.</translation>
    </message>
    <message>
        <source>Its battery is nearly empty.</source>
        <translation>Baterainya hampir habis.</translation>
    </message>
    <message>
        <source>Bring the power back, or let it end.</source>
        <translation>Pulihkan listrik, atau biarkan kios berhenti.</translation>
    </message>
    <message>
        <source>Is a book lent or reserved?</source>
        <translation>Bukunya sedang dipinjam orang lain?</translation>
    </message>
    <message>
        <source>We keep the next copy for you.</source>
        <translation>Pesan saja, kami simpankan untuk Anda.</translation>
    </message>
    <message>
        <source>You can reserve books again once the network is back.</source>
        <translation>Memesan buku bisa lagi setelah tersambung.</translation>
    </message>
    <message>
        <source>Reserve a book</source>
        <translation>Pesan buku</translation>
    </message>
    <message>
        <source>Which book would you like?</source>
        <translation>Buku apa yang Anda cari?</translation>
    </message>
    <message>
        <source>Type a few letters of the title, or put the book on the desk.</source>
        <translation>Ketik beberapa huruf dari judulnya, atau letakkan bukunya di meja.</translation>
    </message>
    <message>
        <source>Show us the book.</source>
        <translation>Tunjukkan bukunya.</translation>
    </message>
    <message>
        <source>Put it on the desk, or hold its barcode to the camera.</source>
        <translation>Letakkan di meja, atau arahkan barcode-nya ke kamera.</translation>
    </message>
    <message>
        <source>Letters of the title</source>
        <translation>Huruf dari judul</translation>
    </message>
    <message numerus="yes">
        <source>%n title(s) found.</source>
        <translation>
            <numerusform>%n judul ditemukan.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>More than %n titles. Type another letter.</source>
        <translation>
            <numerusform>Lebih dari %n judul. Ketik satu huruf lagi.</numerusform>
        </translation>
    </message>
    <message>
        <source>We have no title like this. Try other letters.</source>
        <translation>Judul seperti itu tidak ada. Coba huruf lain.</translation>
    </message>
    <message>
        <source>We do not know this book yet. Please ask at the desk.</source>
        <translation>Buku ini belum kami kenal. Silakan tanya di meja layanan.</translation>
    </message>
    <message>
        <source>On the shelf: {place}</source>
        <translation>Ada di rak: {place}</translation>
    </message>
    <message>
        <source>On the shelf</source>
        <translation>Ada di rak</translation>
    </message>
    <message>
        <source>Lent, due back {day}</source>
        <translation>Sedang dipinjam, kembali {day}</translation>
    </message>
    <message>
        <source>Lent out</source>
        <translation>Sedang dipinjam</translation>
    </message>
    <message>
        <source>For reading in the library</source>
        <translation>Hanya dibaca di sini</translation>
    </message>
    <message>
        <source>Not on the shelf now</source>
        <translation>Sedang tidak di rak</translation>
    </message>
    <message>
        <source>Reserve</source>
        <translation>Pesan</translation>
    </message>
    <message>
        <source>Reserve {title}?</source>
        <translation>Pesan {title}?</translation>
    </message>
    <message>
        <source>You collect it here, at {library}.</source>
        <translation>Diambil di sini, di {library}.</translation>
    </message>
    <message>
        <source>You collect it here.</source>
        <translation>Diambil di sini.</translation>
    </message>
    <message>
        <source>Yes, reserve it</source>
        <translation>Ya, pesan</translation>
    </message>
    <message>
        <source>We are reserving it.</source>
        <translation>Kami sedang memesannya.</translation>
    </message>
    <message>
        <source>Reserved.</source>
        <translation>Sudah dipesan.</translation>
    </message>
    <message numerus="yes">
        <source>You are number %n in line.</source>
        <translation>
            <numerusform>Anda nomor %n dalam antrean.</numerusform>
        </translation>
    </message>
    <message>
        <source>It is ready for you.</source>
        <translation>Sudah siap diambil.</translation>
    </message>
    <message>
        <source>It is in your list now.</source>
        <translation>Sekarang ada di daftar Anda.</translation>
    </message>
    <message>
        <source>Not reserved.</source>
        <translation>Belum dipesan.</translation>
    </message>
    <message>
        <source>No answer yet.</source>
        <translation>Belum ada jawaban.</translation>
    </message>
    <message>
        <source>Perhaps it is reserved by now. Look here again later, or ask at the desk.</source>
        <translation>Mungkin sudah dipesan. Lihat lagi di sini nanti, atau tanya di meja layanan.</translation>
    </message>
    <message>
        <source>Lend it all the same?</source>
        <translation>Tetap dipinjamkan?</translation>
    </message>
    <message>
        <source>These books were refused. Your name and the reason are written down.</source>
        <translation>Buku ini ditolak. Nama Anda dan alasannya dicatat.</translation>
    </message>
    <message>
        <source>No refused book lies here any more.</source>
        <translation>Tidak ada lagi buku yang ditolak di sini.</translation>
    </message>
    <message>
        <source>Put it on the desk again.</source>
        <translation>Letakkan lagi di meja.</translation>
    </message>
    <message>
        <source>Lend</source>
        <translation>Pinjamkan</translation>
    </message>
    <message>
        <source>The kiosk cannot do that. Look into the library&apos;s system.</source>
        <translation>Kios tidak dapat melakukannya. Lihat di sistem perpustakaan.</translation>
    </message>
    <message>
        <source>Back to the patron&apos;s books</source>
        <translation>Kembali ke buku pemustaka</translation>
    </message>
    <message>
        <source>Volume and brightness</source>
        <translation>Volume dan kecerahan</translation>
    </message>
    <message>
        <source>Sounds, voice and screen.</source>
        <translation>Bunyi, suara, dan layar.</translation>
    </message>
    <message>
        <source>How loud, how bright?</source>
        <translation>Seberapa keras, seberapa terang?</translation>
    </message>
    <message>
        <source>It stays so when the kiosk starts anew.</source>
        <translation>Tetap demikian setelah kios dimulai ulang.</translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation>Bunyi isyarat</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>Suara pembaca</translation>
    </message>
    <message>
        <source>Brightness of the screen</source>
        <translation>Kecerahan layar</translation>
    </message>
    <message>
        <source>Sounds are switched off in config.toml.</source>
        <translation>Bunyi dimatikan di config.toml.</translation>
    </message>
    <message>
        <source>The voice is switched off in config.toml.</source>
        <translation>Suara dimatikan di config.toml.</translation>
    </message>
    <message>
        <source>This screen cannot be dimmed from here. Use its own buttons.</source>
        <translation>Layar ini tidak dapat diredupkan dari sini. Pakai tombol pada layar.</translation>
    </message>
    <message>
        <source>{level} of 100</source>
        <translation>{level} dari 100</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>Senyap</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ubah</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Sekarang</translation>
    </message>
    <message>
        <source>The kiosk could not do that.</source>
        <translation>Kios tidak dapat melakukannya.</translation>
    </message>
    <message>
        <source>Opening hours</source>
        <translation>Jam buka</translation>
    </message>
    <message>
        <source>Outside them the kiosk rests.</source>
        <translation>Di luar jam itu kios beristirahat.</translation>
    </message>
    <message>
        <source>When is the library open?</source>
        <translation>Kapan perpustakaan buka?</translation>
    </message>
    <message>
        <source>Single days, such as holidays, stand in config.toml.</source>
        <translation>Hari tertentu, seperti hari libur, ada di config.toml.</translation>
    </message>
    <message>
        <source>Monday</source>
        <translation>Senin</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation>Selasa</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation>Rabu</translation>
    </message>
    <message>
        <source>Thursday</source>
        <translation>Kamis</translation>
    </message>
    <message>
        <source>Friday</source>
        <translation>Jumat</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>Sabtu</translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation>Minggu</translation>
    </message>
    <message>
        <source>{opens} to {closes}</source>
        <translation>{opens} sampai {closes}</translation>
    </message>
    <message>
        <source>{first}, {second}</source>
        <translation>{first}, {second}</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Day and night</source>
        <translation>Siang dan malam</translation>
    </message>
    <message>
        <source>{hours}. Changed here.</source>
        <translation>{hours}. Diubah di sini.</translation>
    </message>
    <message>
        <source>{hours}. Nothing counts before you keep it.</source>
        <translation>{hours}. Belum berlaku sebelum disimpan.</translation>
    </message>
    <message>
        <source>Kept.</source>
        <translation>Tersimpan.</translation>
    </message>
    <message>
        <source>Open half an hour earlier</source>
        <translation>Buka setengah jam lebih awal</translation>
    </message>
    <message>
        <source>Open half an hour later</source>
        <translation>Buka setengah jam lebih lambat</translation>
    </message>
    <message>
        <source>Close half an hour earlier</source>
        <translation>Tutup setengah jam lebih awal</translation>
    </message>
    <message>
        <source>Close half an hour later</source>
        <translation>Tutup setengah jam lebih lambat</translation>
    </message>
    <message>
        <source>Closed all day</source>
        <translation>Tutup sepanjang hari</translation>
    </message>
    <message>
        <source>Open on this day</source>
        <translation>Buka pada hari ini</translation>
    </message>
    <message>
        <source>Change it so</source>
        <translation>Ubah</translation>
    </message>
    <message>
        <source>Keep these hours</source>
        <translation>Simpan jam ini</translation>
    </message>
    <message>
        <source>It opens again at {time}.</source>
        <translation>Buka lagi pukul {time}.</translation>
    </message>
    <message>
        <source>It opens again on {weekday}, {day}, at {time}.</source>
        <translation>Buka lagi hari {weekday}, {day}, pukul {time}.</translation>
    </message>
    <message>
        <source>You can still return books: put them on the desk.</source>
        <translation>Anda tetap dapat mengembalikan buku: letakkan di meja kios.</translation>
    </message>
    <message>
        <source>When it opens</source>
        <translation>Saat buka</translation>
    </message>
    <message>
        <source>Start anew or switch off</source>
        <translation>Mulai ulang atau matikan</translation>
    </message>
    <message>
        <source>Switch the kiosk off</source>
        <translation>Matikan kios</translation>
    </message>
    <message>
        <source>Somebody has to come and switch it on again.</source>
        <translation>Harus ada orang yang datang untuk menyalakannya lagi.</translation>
    </message>
    <message>
        <source>Switch the kiosk off?</source>
        <translation>Matikan kios?</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>Matikan</translation>
    </message>
    <message>
        <source>The kiosk switches itself off.</source>
        <translation>Kios mematikan diri.</translation>
    </message>
    <message>
        <source>The kiosk may not switch itself off. See docs/operations.md.</source>
        <translation>Kios tidak boleh mematikan diri. Lihat docs/operations.md.</translation>
    </message>
    <message>
        <source>Put the books down in two lower stacks, or one after the other.</source>
        <translation>Letakkan buku dalam dua tumpukan rendah, atau satu per satu.</translation>
    </message>
    <message>
        <source>Leave the book on the desk until its line is done.</source>
        <translation>Biarkan buku di meja sampai barisnya selesai.</translation>
    </message>
    <message>
        <source>We see two cards. Show only your own.</source>
        <translation>Kami melihat dua kartu. Tunjukkan kartu Anda saja.</translation>
    </message>
    <message>
        <source>That is a book&apos;s code. Now show your library card.</source>
        <translation>Itu kode buku. Sekarang tunjukkan kartu anggota Anda.</translation>
    </message>
    <message>
        <source>We have your card already. Now put your books on the desk.</source>
        <translation>Kartu Anda sudah terbaca. Sekarang letakkan buku di meja.</translation>
    </message>
    <message>
        <source>That is the publisher&apos;s code. Show the library&apos;s own label.</source>
        <translation>Itu kode penerbit. Tunjukkan label perpustakaan.</translation>
    </message>
    <message>
        <source>That code is not from this library. Is there another label?</source>
        <translation>Kode itu bukan dari perpustakaan ini. Adakah label lain?</translation>
    </message>
    <message>
        <source>We could not read that card. Show it once more, slowly, or type its number.</source>
        <translation>Kartu belum terbaca. Tunjukkan lagi pelan-pelan, atau ketik nomornya.</translation>
    </message>
    <message>
        <source>The desk cannot read this book. Show its barcode.</source>
        <translation>Meja tidak dapat membaca buku ini. Tunjukkan barcode-nya.</translation>
    </message>
    <message>
        <source>It is too dark for us. Make your phone brighter.</source>
        <translation>Terlalu gelap bagi kami. Terangkan layar ponsel Anda.</translation>
    </message>
    <message>
        <source>A little further away, so that we see the whole code.</source>
        <translation>Jauhkan sedikit, agar seluruh kode terlihat.</translation>
    </message>
    <message>
        <source>Bring the code a little nearer.</source>
        <translation>Dekatkan kodenya sedikit.</translation>
    </message>
    <message>
        <source>Hold the code still for a moment, and straight.</source>
        <translation>Tahan kodenya sebentar, lurus dan diam.</translation>
    </message>
    <message>
        <source>Turn the card over: we need the side with the code.</source>
        <translation>Balikkan kartu: kami perlu sisi yang ada kodenya.</translation>
    </message>
    <message>
        <source>Just put your books on the desk. Nothing to touch first.</source>
        <translation>Letakkan saja buku di meja. Tidak perlu menyentuh apa pun dulu.</translation>
    </message>
    <message>
        <source>Touch Borrow or Return.</source>
        <translation>Sentuh Pinjam atau Kembalikan.</translation>
    </message>
    <message>
        <source>Hold your card to the camera, or type its number.</source>
        <translation>Tunjukkan kartu ke kamera, atau ketik nomornya.</translation>
    </message>
    <message>
        <source>Type your PIN on these keys. Staff can help if you forgot it.</source>
        <translation>Ketik PIN Anda pada tombol ini. Lupa? Petugas bisa membantu.</translation>
    </message>
    <message>
        <source>Type the digits on these keys, then touch Continue.</source>
        <translation>Ketik angkanya pada tombol ini, lalu sentuh Lanjut.</translation>
    </message>
    <message>
        <source>Put the books flat on the desk, all at once.</source>
        <translation>Letakkan buku mendatar di meja, sekaligus.</translation>
    </message>
    <message>
        <source>Show one book&apos;s barcode after the other.</source>
        <translation>Tunjukkan barcode buku satu per satu.</translation>
    </message>
    <message>
        <source>Does a book not show up? Show its barcode.</source>
        <translation>Ada buku yang tidak muncul? Tunjukkan barcode-nya.</translation>
    </message>
    <message>
        <source>All books are through. Touch Done.</source>
        <translation>Semua buku sudah beres. Sentuh Selesai.</translation>
    </message>
    <message>
        <source>Put the books where the list says, then touch Done.</source>
        <translation>Taruh buku di tempat yang tertulis, lalu sentuh Selesai.</translation>
    </message>
    <message>
        <source>Touch one of the two answers below.</source>
        <translation>Sentuh salah satu dari dua jawaban di bawah.</translation>
    </message>
    <message>
        <source>Touch what you want to do, or Done.</source>
        <translation>Sentuh yang ingin Anda lakukan, atau Selesai.</translation>
    </message>
    <message>
        <source>Type a few letters of the title, or show the book.</source>
        <translation>Ketik beberapa huruf judulnya, atau tunjukkan bukunya.</translation>
    </message>
    <message>
        <source>Touch what is so, then the button below.</source>
        <translation>Sentuh yang sesuai, lalu tombol di bawah.</translation>
    </message>
    <message>
        <source>How many books are you taking with you?</source>
        <translation>Berapa buku yang dibawa?</translation>
    </message>
    <message>
        <source>Count the ones in your hands and in your bag, then type the number.</source>
        <translation>Hitung yang ada di tangan dan di tas, lalu ketik jumlahnya.</translation>
    </message>
    <message>
        <source>Number of books</source>
        <translation>Jumlah buku</translation>
    </message>
    <message>
        <source>Type the number first</source>
        <translation>Ketik jumlahnya dulu</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Kembali ke daftar</translation>
    </message>
    <message numerus="yes">
        <source>You count {told}, but %n book(s) are borrowed.</source>
        <translation>
            <numerusform>Anda menghitung {told}, tetapi %n buku yang dipinjam.</numerusform>
        </translation>
    </message>
    <message>
        <source>Put the one that is not in the list on the desk.</source>
        <translation>Letakkan buku yang belum ada di daftar di meja.</translation>
    </message>
    <message>
        <source>Look at the list: what you leave here can be undone. Then touch Done.</source>
        <translation>Lihat daftarnya: buku yang tidak dibawa bisa dibatalkan. Lalu sentuh Selesai.</translation>
    </message>
    <message>
        <source>Put down all parts</source>
        <translation>Letakkan semua bagian</translation>
    </message>
    <message>
        <source>Part {part} of {parts} is not here.</source>
        <translation>Bagian {part} dari {parts} tidak ada di sini.</translation>
    </message>
    <message>
        <source>We cannot tell whether all parts are here.</source>
        <translation>Kami tidak dapat memastikan apakah semua bagian ada di sini.</translation>
    </message>
    <message>
        <source>It belongs to {library}.</source>
        <translation>Buku ini milik {library}.</translation>
    </message>
    <message>
        <source>Staff send it home.</source>
        <translation>Petugas akan mengirimkannya kembali.</translation>
    </message>
    <message>
        <source>Shelf sweep</source>
        <translation>Sapu rak</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} sampai {last}</translation>
    </message>
    <message>
        <source>Kept on the tablet</source>
        <translation>Tersimpan di tablet</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Terhubung</translation>
    </message>
    <message>
        <source>Battery {percent} %</source>
        <translation>Baterai {percent} %</translation>
    </message>
    <message>
        <source>No handheld</source>
        <translation>Tanpa alat baca</translation>
    </message>
    <message>
        <source>Out of range</source>
        <translation>Di luar jangkauan</translation>
    </message>
    <message>
        <source>Scan the shelf label.</source>
        <translation>Pindai label rak.</translation>
    </message>
    <message>
        <source>Or choose the bay from the list.</source>
        <translation>Atau pilih rak dari daftar.</translation>
    </message>
    <message>
        <source>The sweep is getting ready.</source>
        <translation>Sapu rak sedang disiapkan.</translation>
    </message>
    <message>
        <source>What was swept before is kept.</source>
        <translation>Yang sudah disapu tetap tersimpan.</translation>
    </message>
    <message>
        <source>No bays are planned yet.</source>
        <translation>Belum ada rak yang direncanakan.</translation>
    </message>
    <message>
        <source>Plan a sweep on the server&apos;s pages, or load a list.</source>
        <translation>Rencanakan di halaman server, atau muat sebuah daftar.</translation>
    </message>
    <message>
        <source>Bay {name}</source>
        <translation>Rak {name}</translation>
    </message>
    <message>
        <source>Not swept yet</source>
        <translation>Belum disapu</translation>
    </message>
    <message>
        <source>Go on here</source>
        <translation>Teruskan di sini</translation>
    </message>
    <message>
        <source>Sweep once more</source>
        <translation>Sapu sekali lagi</translation>
    </message>
    <message>
        <source>Enough</source>
        <translation>Cukup</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>Sudah diserahkan</translation>
    </message>
    <message>
        <source>Strong contrast, for sunlight</source>
        <translation>Kontras kuat untuk tempat terang</translation>
    </message>
    <message>
        <source>Sound of this tablet</source>
        <translation>Bunyi tablet ini</translation>
    </message>
    <message>
        <source>Language: {name}</source>
        <translation>Bahasa: {name}</translation>
    </message>
    <message>
        <source>Switched on</source>
        <translation>Aktif</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>Mati</translation>
    </message>
    <message>
        <source>Read so far</source>
        <translation>Terbaca</translation>
    </message>
    <message numerus="yes">
        <source>of %n</source>
        <translation>
            <numerusform>dari %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Keyakinan</translation>
    </message>
    <message>
        <source>{percent} % ± {most}</source>
        <translation>{percent} % ± {most}</translation>
    </message>
    <message>
        <source>Keep walking</source>
        <translation>Jalan terus</translation>
    </message>
    <message>
        <source>here</source>
        <translation>di sini</translation>
    </message>
    <message numerus="yes">
        <source>Walk no. %n</source>
        <translation>
            <numerusform>Putaran ke-%n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not read yet %n</source>
        <translation>
            <numerusform>Belum terbaca %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reserved, pull %n</source>
        <translation>
            <numerusform>Pesanan, tarik %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Misplaced %n</source>
        <translation>
            <numerusform>Salah tempat %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Other matters %n</source>
        <translation>
            <numerusform>Hal lain %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Board {board}: {told}</source>
        <translation>Papan {board}: {told}</translation>
    </message>
    <message numerus="yes">
        <source>%n read</source>
        <translation>
            <numerusform>%n terbaca</numerusform>
        </translation>
    </message>
    <message>
        <source>everything stands right</source>
        <translation>semua pada tempatnya</translation>
    </message>
    <message>
        <source>Nothing needs a hand here.</source>
        <translation>Tidak ada yang perlu dibereskan di sini.</translation>
    </message>
    <message>
        <source>Walk slowly, the handheld a hand&apos;s width from the spines.</source>
        <translation>Jalan pelan, alat baca selebar tangan dari punggung buku.</translation>
    </message>
    <message>
        <source>Find one</source>
        <translation>Cari satu</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Jeda</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Teruskan</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Sekali lagi</translation>
    </message>
    <message>
        <source>Another bay</source>
        <translation>Rak lain</translation>
    </message>
    <message>
        <source>Next bay</source>
        <translation>Rak berikutnya</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>Serahkan</translation>
    </message>
    <message>
        <source>Undo: {title}</source>
        <translation>Batalkan: {title}</translation>
    </message>
    <message>
        <source>Open: {title}</source>
        <translation>Buka: {title}</translation>
    </message>
    <message numerus="yes">
        <source>is on board %n</source>
        <translation>
            <numerusform>ada di papan %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Put it between &lt;b&gt;{before}&lt;/b&gt; and &lt;b&gt;{after}&lt;/b&gt;</source>
        <translation>Taruh antara &lt;b&gt;{before}&lt;/b&gt; dan &lt;b&gt;{after}&lt;/b&gt;</translation>
    </message>
    <message>
        <source>Put it after &lt;b&gt;{before}&lt;/b&gt;</source>
        <translation>Taruh setelah &lt;b&gt;{before}&lt;/b&gt;</translation>
    </message>
    <message>
        <source>Put it before &lt;b&gt;{after}&lt;/b&gt;</source>
        <translation>Taruh sebelum &lt;b&gt;{after}&lt;/b&gt;</translation>
    </message>
    <message>
        <source>Its place is &lt;b&gt;{place}&lt;/b&gt;</source>
        <translation>Tempatnya di &lt;b&gt;{place}&lt;/b&gt;</translation>
    </message>
    <message>
        <source>Its place is between {before} and {after}.</source>
        <translation>Tempatnya antara {before} dan {after}.</translation>
    </message>
    <message>
        <source>Its place is after {before}.</source>
        <translation>Tempatnya setelah {before}.</translation>
    </message>
    <message>
        <source>Its place is before {after}.</source>
        <translation>Tempatnya sebelum {after}.</translation>
    </message>
    <message>
        <source>It stands between {before} and {after}.</source>
        <translation>Sekarang berdiri antara {before} dan {after}.</translation>
    </message>
    <message numerus="yes">
        <source>Not seen in %n walk(s)</source>
        <translation>
            <numerusform>Tidak terlihat dalam %n putaran</numerusform>
        </translation>
    </message>
    <message>
        <source>Misplaced</source>
        <translation>Salah tempat</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>Dipesan</translation>
    </message>
    <message>
        <source>On loan, and yet here</source>
        <translation>Sedang dipinjam, tetapi ada di sini</translation>
    </message>
    <message>
        <source>Belongs elsewhere</source>
        <translation>Bukan tempatnya di sini</translation>
    </message>
    <message>
        <source>On its way, and yet here</source>
        <translation>Sedang dikirim, tetapi ada di sini</translation>
    </message>
    <message>
        <source>Withdrawn, and yet here</source>
        <translation>Sudah dikeluarkan, tetapi ada di sini</translation>
    </message>
    <message>
        <source>Was lost, is here</source>
        <translation>Tercatat hilang, ada di sini</translation>
    </message>
    <message>
        <source>Its alarm is off</source>
        <translation>Pengamannya mati</translation>
    </message>
    <message>
        <source>On loan, its alarm is on</source>
        <translation>Sedang dipinjam, pengamannya aktif</translation>
    </message>
    <message>
        <source>A tag that we do not know</source>
        <translation>Tag yang belum kami kenal</translation>
    </message>
    <message>
        <source>A book of another library</source>
        <translation>Buku perpustakaan lain</translation>
    </message>
    <message>
        <source>A tag without a number</source>
        <translation>Tag tanpa nomor</translation>
    </message>
    <message>
        <source>Two tags with one number</source>
        <translation>Dua tag dengan satu nomor</translation>
    </message>
    <message>
        <source>A part of it is not here</source>
        <translation>Satu bagiannya tidak ada di sini</translation>
    </message>
    <message>
        <source>Has no tag yet</source>
        <translation>Belum punya tag</translation>
    </message>
    <message>
        <source>Not seen</source>
        <translation>Tidak terlihat</translation>
    </message>
    <message>
        <source>Put it where it belongs</source>
        <translation>Taruh pada tempatnya</translation>
    </message>
    <message>
        <source>Take it to the reserve shelf</source>
        <translation>Bawa ke rak pesanan</translation>
    </message>
    <message>
        <source>Return it here, or leave it</source>
        <translation>Kembalikan di sini, atau biarkan</translation>
    </message>
    <message>
        <source>Take it to its place</source>
        <translation>Bawa ke tempatnya</translation>
    </message>
    <message>
        <source>Take it off the shelf</source>
        <translation>Ambil dari rak</translation>
    </message>
    <message>
        <source>Mark it as found</source>
        <translation>Tandai sudah ditemukan</translation>
    </message>
    <message>
        <source>Switch its alarm on</source>
        <translation>Aktifkan pengamannya</translation>
    </message>
    <message>
        <source>Ask at the desk before you touch it</source>
        <translation>Tanya meja layanan dulu</translation>
    </message>
    <message>
        <source>Take it to the desk</source>
        <translation>Bawa ke meja layanan</translation>
    </message>
    <message>
        <source>Put it on the trolley for tags</source>
        <translation>Taruh di troli pemasangan tag</translation>
    </message>
    <message>
        <source>Take both to the desk</source>
        <translation>Bawa keduanya ke meja layanan</translation>
    </message>
    <message>
        <source>Look for the other parts</source>
        <translation>Cari bagian lainnya</translation>
    </message>
    <message>
        <source>Look for it with your eyes</source>
        <translation>Cari dengan mata</translation>
    </message>
    <message>
        <source>It is in its place</source>
        <translation>Sudah di tempatnya</translation>
    </message>
    <message>
        <source>I have taken it out</source>
        <translation>Sudah saya ambil</translation>
    </message>
    <message>
        <source>Return it here</source>
        <translation>Kembalikan di sini</translation>
    </message>
    <message>
        <source>Switch its alarm off</source>
        <translation>Matikan pengamannya</translation>
    </message>
    <message>
        <source>It is here</source>
        <translation>Ada di sini</translation>
    </message>
    <message>
        <source>I have looked, it is missing</source>
        <translation>Sudah saya cari, tidak ada</translation>
    </message>
    <message>
        <source>I have seen to it</source>
        <translation>Sudah saya tangani</translation>
    </message>
    <message>
        <source>Put in its place</source>
        <translation>Sudah di tempatnya</translation>
    </message>
    <message>
        <source>Taken out</source>
        <translation>Sudah diambil</translation>
    </message>
    <message>
        <source>Its alarm is on</source>
        <translation>Pengamannya aktif</translation>
    </message>
    <message>
        <source>Marked as found</source>
        <translation>Ditandai sudah ditemukan</translation>
    </message>
    <message>
        <source>Marked as missing, by your word</source>
        <translation>Ditandai hilang, menurut Anda</translation>
    </message>
    <message>
        <source>Seen to</source>
        <translation>Sudah ditangani</translation>
    </message>
    <message>
        <source>Hold the handheld to the book.</source>
        <translation>Dekatkan alat baca ke buku.</translation>
    </message>
    <message>
        <source>Find it by sound</source>
        <translation>Cari dengan bunyi</translation>
    </message>
    <message>
        <source>{deed}: {title}</source>
        <translation>{deed}: {title}</translation>
    </message>
    <message>
        <source>No title known</source>
        <translation>Judul belum diketahui</translation>
    </message>
    <message>
        <source>The handheld is out of range. Come closer.</source>
        <translation>Alat baca di luar jangkauan. Mendekatlah.</translation>
    </message>
    <message>
        <source>The handheld does not hear this book. Come closer.</source>
        <translation>Buku ini tidak terbaca alat. Mendekatlah.</translation>
    </message>
    <message>
        <source>Lay the book on the pad, then try once more.</source>
        <translation>Letakkan buku di alas baca, lalu coba lagi.</translation>
    </message>
    <message>
        <source>The tag did not take it. Try once more.</source>
        <translation>Tag belum menerima. Coba sekali lagi.</translation>
    </message>
    <message>
        <source>Not recorded. Try once more.</source>
        <translation>Belum tercatat. Coba sekali lagi.</translation>
    </message>
    <message>
        <source>That is not possible here. Ask at the desk.</source>
        <translation>Di sini belum bisa. Tanyakan di meja layanan.</translation>
    </message>
    <message>
        <source>The handheld&apos;s battery is almost empty.</source>
        <translation>Baterai alat baca hampir habis.</translation>
    </message>
    <message>
        <source>Finish this board, then charge it.</source>
        <translation>Selesaikan papan ini, lalu isi daya.</translation>
    </message>
    <message>
        <source>The handheld&apos;s battery is empty.</source>
        <translation>Baterai alat baca habis.</translation>
    </message>
    <message>
        <source>Charge it. Everything read so far is kept.</source>
        <translation>Isi dayanya. Semua yang terbaca tetap tersimpan.</translation>
    </message>
    <message>
        <source>The handheld is out of range.</source>
        <translation>Alat baca di luar jangkauan.</translation>
    </message>
    <message>
        <source>Come closer to the tablet; it goes on by itself.</source>
        <translation>Dekati tablet; sapuan berlanjut sendiri.</translation>
    </message>
    <message>
        <source>Come closer to the tablet.</source>
        <translation>Dekati tablet.</translation>
    </message>
    <message>
        <source>The handheld is back.</source>
        <translation>Alat baca tersambung lagi.</translation>
    </message>
    <message>
        <source>Walk the last hand&apos;s width once more.</source>
        <translation>Ulangi selebar tangan terakhir.</translation>
    </message>
    <message>
        <source>It is ready.</source>
        <translation>Siap dipakai.</translation>
    </message>
    <message>
        <source>No handheld is connected.</source>
        <translation>Alat baca belum tersambung.</translation>
    </message>
    <message>
        <source>Switch it on. Barcodes can be scanned meanwhile.</source>
        <translation>Nyalakan. Barcode tetap bisa dipindai.</translation>
    </message>
    <message>
        <source>The handheld must not send yet.</source>
        <translation>Alat baca belum boleh memancar.</translation>
    </message>
    <message>
        <source>Set its region in config.toml, [handhelds].</source>
        <translation>Isi region-nya di config.toml, [handhelds].</translation>
    </message>
    <message>
        <source>The tablet was off. You go on where you were.</source>
        <translation>Tablet tadi mati. Anda melanjutkan dari sana.</translation>
    </message>
    <message numerus="yes">
        <source>At most %n second(s) of reads are lost. Walk the last board once more.</source>
        <translation>
            <numerusform>Paling banyak %n detik bacaan hilang. Ulangi papan terakhir.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing that was read is lost.</source>
        <translation>Tidak ada bacaan yang hilang.</translation>
    </message>
    <message>
        <source>The tablet has no room left.</source>
        <translation>Ruang simpan tablet penuh.</translation>
    </message>
    <message>
        <source>Reads wait in memory. Make room, and do not switch the tablet off until then.</source>
        <translation>Bacaan menunggu di memori. Kosongkan ruang, jangan matikan tablet sebelum itu.</translation>
    </message>
    <message numerus="yes">
        <source>%n read(s) are lost. Make room, then sweep it once more.</source>
        <translation>
            <numerusform>%n bacaan hilang. Kosongkan ruang, lalu sapu sekali lagi.</numerusform>
        </translation>
    </message>
    <message>
        <source>The tag {code} answers without end.</source>
        <translation>Tag {code} menjawab terus-menerus.</translation>
    </message>
    <message>
        <source>That harms nothing. If you find it, take it along.</source>
        <translation>Itu tidak mengganggu. Bila ketemu, bawa serta.</translation>
    </message>
    <message>
        <source>The clock of this tablet may be wrong.</source>
        <translation>Jam tablet ini mungkin salah.</translation>
    </message>
    <message>
        <source>Loans and returns of a day before and after are not judged until it is set.</source>
        <translation>Pinjaman dan pengembalian sehari sebelum dan sesudahnya belum dinilai sampai jamnya benar.</translation>
    </message>
    <message numerus="yes">
        <source>What we know of the books is %n day(s) old.</source>
        <translation>
            <numerusform>Data buku berumur %n hari.</numerusform>
        </translation>
    </message>
    <message>
        <source>Loans since then are not known here yet.</source>
        <translation>Pinjaman sesudahnya belum diketahui di sini.</translation>
    </message>
    <message numerus="yes">
        <source>%n tag(s) here are not known to us.</source>
        <translation>
            <numerusform>%n tag di sini belum kami kenal.</numerusform>
        </translation>
    </message>
    <message>
        <source>They are counted, and do not stand in the list.</source>
        <translation>Dihitung saja, tidak masuk daftar.</translation>
    </message>
    <message>
        <source>{names} sweep this bay too.</source>
        <translation>{names} juga menyapu rak ini.</translation>
    </message>
    <message>
        <source>That is fine. Both count.</source>
        <translation>Tidak apa-apa. Keduanya dihitung.</translation>
    </message>
    <message>
        <source>No bay has the label {code}.</source>
        <translation>Tidak ada rak berlabel {code}.</translation>
    </message>
    <message>
        <source>No book has the number {code}.</source>
        <translation>Tidak ada buku bernomor {code}.</translation>
    </message>
    <message>
        <source>That was not recorded. Try once more.</source>
        <translation>Itu belum tercatat. Coba sekali lagi.</translation>
    </message>
    <message>
        <source>Say in the list which bay it is on; then it is known.</source>
        <translation>Katakan di daftar rak mana yang memakainya; sesudah itu dikenal.</translation>
    </message>
    <message>
        <source>Which bay has the label {code}?</source>
        <translation>Rak mana yang berlabel {code}?</translation>
    </message>
    <message>
        <source>It is kept with the sweep, and handed over with it.</source>
        <translation>Ini disimpan bersama sapuan dan ikut diserahkan.</translation>
    </message>
    <message>
        <source>The label {code} is on this bay</source>
        <translation>Label {code} ada di rak ini</translation>
    </message>
    <message>
        <source>The label {code} is on {bay}. Is that wrong?</source>
        <translation>Label {code} ada di {bay}. Keliru?</translation>
    </message>
    <message>
        <source>It is the label of this bay</source>
        <translation>Ini label rak ini</translation>
    </message>
    <message>
        <source>The label {code} was put on two bays. {bay} counts.</source>
        <translation>Label {code} ada pada dua rak. Yang berlaku {bay}.</translation>
    </message>
    <message>
        <source>What was said last counts. If that is wrong, say so where you choose a bay.</source>
        <translation>Yang terakhir dikatakan yang berlaku. Jika salah, betulkan di daftar rak.</translation>
    </message>
    <message>
        <source>Now you sweep {bay}.</source>
        <translation>Sekarang Anda menyapu {bay}.</translation>
    </message>
    <message>
        <source>Its label was read. The bay before is kept.</source>
        <translation>Labelnya terbaca. Rak sebelumnya tersimpan.</translation>
    </message>
    <message>
        <source>Choose from the list, or scan once more.</source>
        <translation>Pilih dari daftar, atau pindai sekali lagi.</translation>
    </message>
    <message>
        <source>Which book are you looking for?</source>
        <translation>Buku mana yang dicari?</translation>
    </message>
    <message>
        <source>Title, author or number</source>
        <translation>Judul, pengarang, atau nomor</translation>
    </message>
    <message>
        <source>No book has these letters.</source>
        <translation>Tidak ada buku dengan huruf ini.</translation>
    </message>
    <message>
        <source>To be looked for</source>
        <translation>Perlu dicari</translation>
    </message>
    <message>
        <source>To be pulled for readers</source>
        <translation>Perlu ditarik untuk pemustaka</translation>
    </message>
    <message>
        <source>Alarm not as it should be</source>
        <translation>Pengaman tidak sesuai</translation>
    </message>
    <message>
        <source>To be weeded</source>
        <translation>Perlu disiangi</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) on this list</source>
        <translation>
            <numerusform>%n buku dalam daftar ini</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is on this list.</source>
        <translation>Daftar ini kosong.</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Terlihat</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>dan %n lagi</numerusform>
        </translation>
    </message>
    <message>
        <source>Walk along the shelf and follow the sound.</source>
        <translation>Susuri rak dan ikuti bunyinya.</translation>
    </message>
    <message>
        <source>It has no tag. Scan its label when you see it.</source>
        <translation>Buku ini tanpa tag. Pindai labelnya saat terlihat.</translation>
    </message>
    <message>
        <source>Not heard yet</source>
        <translation>Belum terdengar</translation>
    </message>
    <message>
        <source>Far away</source>
        <translation>Masih jauh</translation>
    </message>
    <message>
        <source>Closer</source>
        <translation>Makin dekat</translation>
    </message>
    <message>
        <source>Very close</source>
        <translation>Dekat sekali</translation>
    </message>
    <message>
        <source>Right here</source>
        <translation>Tepat di sini</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Berhenti</translation>
    </message>
    <message>
        <source>This is it</source>
        <translation>Ini bukunya</translation>
    </message>
    <message>
        <source>Handed over. Thank you!</source>
        <translation>Sudah diserahkan. Terima kasih!</translation>
    </message>
    <message numerus="yes">
        <source>%n bay(s) swept</source>
        <translation>
            <numerusform>%n rak disapu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) found</source>
        <translation>
            <numerusform>%n buku ditemukan</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n still need(s) a hand</source>
        <translation>
            <numerusform>%n masih perlu dibereskan</numerusform>
        </translation>
    </message>
    <message>
        <source>It goes to the server as soon as there is a network.</source>
        <translation>Dikirim ke server begitu jaringan ada.</translation>
    </message>
    <message>
        <source>It is on its way to the server.</source>
        <translation>Sedang dikirim ke server.</translation>
    </message>
    <message>
        <source>Being handed over</source>
        <translation>Sedang diserahkan</translation>
    </message>
    <message>
        <source>The server has everything since {time}.</source>
        <translation>Server sudah menerima semuanya pukul {time}.</translation>
    </message>
    <message numerus="yes">
        <source>%n piece(s) wait for the server.</source>
        <translation>
            <numerusform>%n bagian menunggu.</numerusform>
        </translation>
    </message>
    <message>
        <source>End the sweep</source>
        <translation>Akhiri sapuan</translation>
    </message>
    <message>
        <source>Has the whole library been swept?</source>
        <translation>Sudah tersapu seluruh perpustakaan?</translation>
    </message>
    <message>
        <source>Nothing is lost when the sweep ends, and it is kept for ever. On this tablet nobody reads on in it. What others read still counts.</source>
        <translation>Tidak ada yang hilang saat sapuan berakhir, dan sapuan disimpan selamanya. Di tablet ini tidak dibaca lagi. Yang dibaca orang lain tetap dihitung.</translation>
    </message>
    <message>
        <source>Really end it? It cannot be opened again.</source>
        <translation>Benar diakhiri? Tidak bisa dibuka lagi.</translation>
    </message>
    <message>
        <source>Yes, end it</source>
        <translation>Ya, akhiri</translation>
    </message>
    <message>
        <source>End it now</source>
        <translation>Akhiri sekarang</translation>
    </message>
    <message>
        <source>The sweep is being summed up.</source>
        <translation>Sapuan sedang dirangkum.</translation>
    </message>
    <message>
        <source>The sweep has ended. Thank you!</source>
        <translation>Sapuan selesai. Terima kasih!</translation>
    </message>
    <message>
        <source>This sweep was ended at the server.</source>
        <translation>Sapuan ini sudah diakhiri di server.</translation>
    </message>
    <message>
        <source>What you read still counts. When you are done: Hand over, End the sweep.</source>
        <translation>Yang Anda baca tetap dihitung. Bila selesai: Serahkan, lalu Akhiri sapuan.</translation>
    </message>
    <message>
        <source>Which sweep shall it be?</source>
        <translation>Sapuan yang mana?</translation>
    </message>
    <message>
        <source>These were planned at the server.</source>
        <translation>Ini direncanakan di server.</translation>
    </message>
    <message>
        <source>Shall a new sweep begin?</source>
        <translation>Mulai sapuan baru?</translation>
    </message>
    <message>
        <source>None is planned at the moment.</source>
        <translation>Saat ini tidak ada yang direncanakan.</translation>
    </message>
    <message>
        <source>The server does not answer, so we do not know what is planned. We go on asking.</source>
        <translation>Server tidak menjawab, jadi rencananya belum diketahui. Kami terus bertanya.</translation>
    </message>
    <message>
        <source>Begin a new sweep</source>
        <translation>Mulai sapuan baru</translation>
    </message>
    <message numerus="yes">
        <source>%n bay(s)</source>
        <translation>
            <numerusform>%n rak</numerusform>
        </translation>
    </message>
    <message>
        <source>The server did not answer. Try once more.</source>
        <translation>Server tidak menjawab. Coba sekali lagi.</translation>
    </message>
    <message>
        <source>That sweep has ended. Choose another one.</source>
        <translation>Sapuan itu sudah berakhir. Pilih yang lain.</translation>
    </message>
    <message>
        <source>That sweep has no bays yet. Plan them at the server.</source>
        <translation>Sapuan itu belum punya rak. Rencanakan di server.</translation>
    </message>
    <message>
        <source>Add a picture of it?</source>
        <translation>Mau menambahkan foto?</translation>
    </message>
    <message>
        <source>Only if you want to. Only staff see it.</source>
        <translation>Hanya kalau Anda mau. Hanya petugas yang melihatnya.</translation>
    </message>
    <message>
        <source>Open camera</source>
        <translation>Buka kamera</translation>
    </message>
    <message>
        <source>No picture came. Your report goes without it too.</source>
        <translation>Fotonya belum jadi. Laporan tetap terkirim tanpa foto.</translation>
    </message>
    <message>
        <source>The picture goes with your report.</source>
        <translation>Foto ikut dalam laporan Anda.</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>Tidak usah</translation>
    </message>
    <message>
        <source>Hold the book to the camera.</source>
        <translation>Arahkan buku ke kamera.</translation>
    </message>
    <message>
        <source>Only staff see the picture. It is deleted afterwards.</source>
        <translation>Hanya petugas yang melihat foto ini. Setelah itu dihapus.</translation>
    </message>
    <message>
        <source>Take picture</source>
        <translation>Ambil foto</translation>
    </message>
    <message>
        <source>Hold still</source>
        <translation>Tahan sebentar</translation>
    </message>
    <message>
        <source>Is this one good?</source>
        <translation>Sudah bagus?</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Pakai</translation>
    </message>
    <message>
        <source>Take again</source>
        <translation>Ulangi</translation>
    </message>
    <message>
        <source>Without picture</source>
        <translation>Tanpa foto</translation>
    </message>
    <message>
        <source>What the camera sees</source>
        <translation>Yang dilihat kamera</translation>
    </message>
    <message>
        <source>Your picture of the damage</source>
        <translation>Foto kerusakan dari Anda</translation>
    </message>
    <message>
        <source>The camera is getting ready.</source>
        <translation>Kamera sedang disiapkan.</translation>
    </message>
</context>
<context>
    <name>LanguagePanel</name>
    <message>
        <source>Which language?</source>
        <translation>Bahasa apa?</translation>
    </message>
    <message>
        <source>Nobody has checked these words yet.</source>
        <translation>Terjemahan ini belum diperiksa penutur.</translation>
    </message>
</context>
<context>
    <name>Mail</name>
    <message>
        <source>Your slip of {date}</source>
        <translation>Struk Anda tanggal {date}</translation>
    </message>
    <message>
        <source>You asked for this slip at a self-service kiosk on {date} at {time}.</source>
        <translation>Anda meminta struk ini di kios layanan mandiri pada {date} pukul {time}.</translation>
    </message>
    <message>
        <source>Borrowed. Due {date}</source>
        <translation>Dipinjam. Jatuh tempo {date}</translation>
    </message>
    <message>
        <source>Borrowed. Due date: ask at the desk</source>
        <translation>Dipinjam. Jatuh tempo: tanyakan di meja layanan</translation>
    </message>
    <message>
        <source>Not borrowed</source>
        <translation>Tidak dipinjam</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Dikembalikan</translation>
    </message>
    <message>
        <source>Not returned</source>
        <translation>Belum dikembalikan</translation>
    </message>
    <message>
        <source>Noted as returned. Staff will look for the book first.</source>
        <translation>Dicatat sebagai kembali. Petugas mencari bukunya dulu.</translation>
    </message>
    <message>
        <source>Renewed. Due {date}</source>
        <translation>Diperpanjang. Jatuh tempo {date}</translation>
    </message>
    <message>
        <source>Not renewed. The old date still counts.</source>
        <translation>Tidak diperpanjang. Tanggal lama tetap berlaku.</translation>
    </message>
    <message>
        <source>Fee {amount}</source>
        <translation>Denda {amount}</translation>
    </message>
    <message>
        <source>Fees paid: {amount}</source>
        <translation>Denda dibayar: {amount}</translation>
    </message>
    <message>
        <source>Reference {reference}</source>
        <translation>Referensi {reference}</translation>
    </message>
    <message>
        <source>Book {item}</source>
        <translation>Buku {item}</translation>
    </message>
    <message>
        <source>Something of this visit has not reached the library yet. It stands all the same.</source>
        <translation>Sebagian dari kunjungan ini belum sampai ke perpustakaan. Catatan di kios tetap berlaku.</translation>
    </message>
    <message>
        <source>Nobody reads answers to this e-mail. Please ask at the library.</source>
        <translation>Balasan e-mail ini tidak dibaca. Silakan bertanya di perpustakaan.</translation>
    </message>
    <message>
        <source>January February March April May June July August September October November December</source>
        <translation>Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember</translation>
    </message>
</context>
<context>
    <name>PinScreen</name>
    <message numerus="yes">
        <source>%n digit(s) typed</source>
        <translation>
            <numerusform>%n angka terketik</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Exit</source>
        <translation>Keluar</translation>
    </message>
    <message>
        <source>Changes the language</source>
        <translation>Mengganti bahasa</translation>
    </message>
    <message>
        <source>Accessibility</source>
        <translation>Kemudahan</translation>
    </message>
</context>
<context>
    <name>RowList</name>
    <message>
        <source>Books</source>
        <translation>Buku</translation>
    </message>
</context>
<context>
    <name>Slip</name>
    <message>
        <source>SLIP</source>
        <translation>STRUK</translation>
    </message>
    <message>
        <source>Borrowed</source>
        <translation>Dipinjam</translation>
    </message>
    <message>
        <source>Due {date}</source>
        <translation>Jatuh tempo {date}</translation>
    </message>
    <message>
        <source>Due date: ask at the desk</source>
        <translation>Tanggal kembali: tanya petugas</translation>
    </message>
    <message>
        <source>{days} days from today</source>
        <translation>{days} hari sejak hari ini</translation>
    </message>
    <message>
        <source>1 day from today</source>
        <translation>1 hari sejak hari ini</translation>
    </message>
    <message>
        <source>The kiosk&apos;s clock is being checked</source>
        <translation>Jam kiosk sedang diperiksa</translation>
    </message>
    <message>
        <source>Fees paid: {amount}</source>
        <translation>Denda dibayar: {amount}</translation>
    </message>
    <message>
        <source>Paid, to be put on your account: {amount}</source>
        <translation>Dibayar, akan dicatat di akun Anda: {amount}</translation>
    </message>
    <message>
        <source>Payment of {amount} is not confirmed yet</source>
        <translation>Pembayaran {amount} belum dikonfirmasi</translation>
    </message>
    <message>
        <source>Reference {reference}</source>
        <translation>Referensi {reference}</translation>
    </message>
    <message>
        <source>Renewed</source>
        <translation>Diperpanjang</translation>
    </message>
    <message>
        <source>Renewal not answered yet. The old date still counts.</source>
        <translation>Perpanjangan belum dijawab. Tanggal lama tetap berlaku.</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Dikembalikan</translation>
    </message>
    <message>
        <source>{days} days late</source>
        <translation>Terlambat {days} hari</translation>
    </message>
    <message>
        <source>1 day late</source>
        <translation>Terlambat 1 hari</translation>
    </message>
    <message>
        <source>Fee {amount}</source>
        <translation>Denda {amount}</translation>
    </message>
    <message>
        <source>Any fee will be in your account.</source>
        <translation>Denda, jika ada, tercantum di akun Anda.</translation>
    </message>
    <message>
        <source>You cannot borrow for {days} days</source>
        <translation>Belum bisa meminjam selama {days} hari</translation>
    </message>
    <message>
        <source>You cannot borrow for 1 day</source>
        <translation>Belum bisa meminjam selama 1 hari</translation>
    </message>
    <message>
        <source>Put it on the reserve trolley</source>
        <translation>Taruh di troli pesanan</translation>
    </message>
    <message>
        <source>Put it on the green trolley</source>
        <translation>Taruh di troli hijau</translation>
    </message>
    <message>
        <source>Please hand it in at the desk</source>
        <translation>Serahkan ke meja layanan</translation>
    </message>
    <message>
        <source>Put it here: {place}</source>
        <translation>Taruh di: {place}</translation>
    </message>
    <message>
        <source>Put it on the return shelf</source>
        <translation>Taruh di rak pengembalian</translation>
    </message>
    <message>
        <source>Put it into bin {number}</source>
        <translation>Masukkan ke kotak {number}</translation>
    </message>
    <message>
        <source>Put it into the return slot</source>
        <translation>Masukkan ke lubang pengembalian</translation>
    </message>
    <message>
        <source>Noted. Staff will look for the book first.</source>
        <translation>Dicatat. Petugas akan melihat bukunya dulu.</translation>
    </message>
    <message>
        <source>TO BE CONFIRMED</source>
        <translation>MENUNGGU KONFIRMASI</translation>
    </message>
    <message>
        <source>The date on the slip stands.</source>
        <translation>Tanggal di struk tetap berlaku.</translation>
    </message>
    <message>
        <source>Recorded without network.</source>
        <translation>Dicatat tanpa jaringan.</translation>
    </message>
    <message>
        <source>Recorded without network; date by the kiosk&apos;s rules.</source>
        <translation>Dicatat tanpa jaringan; tanggal dari aturan kios.</translation>
    </message>
    <message>
        <source>Shorter than usual: {days} days.</source>
        <translation>Lebih singkat dari biasanya: {days} hari.</translation>
    </message>
    <message>
        <source>Shorter than usual: 1 day.</source>
        <translation>Lebih singkat dari biasanya: 1 hari.</translation>
    </message>
    <message>
        <source>The gate may sound. Show this slip.</source>
        <translation>Gerbang bisa berbunyi. Tunjukkan struk ini.</translation>
    </message>
    <message>
        <source>Take it to the desk first: the gate will sound.</source>
        <translation>Bawa dulu ke meja layanan: gerbang akan berbunyi.</translation>
    </message>
    <message>
        <source>Open its case at the opener beside the kiosk.</source>
        <translation>Buka kotaknya di pembuka kotak di samping kios.</translation>
    </message>
    <message>
        <source>Draw it over the magnet beside the kiosk.</source>
        <translation>Geser di atas magnet di samping kios.</translation>
    </message>
    <message>
        <source>Show it at the desk before you leave.</source>
        <translation>Tunjukkan di meja layanan sebelum pulang.</translation>
    </message>
    <message>
        <source>Not borrowed</source>
        <translation>Tidak dipinjam</translation>
    </message>
    <message>
        <source>Not recorded. Please hand it in at the desk.</source>
        <translation>Belum dicatat. Serahkan ke meja layanan.</translation>
    </message>
    <message>
        <source>Book {item}</source>
        <translation>Buku {item}</translation>
    </message>
    <message>
        <source>From the library</source>
        <translation>Dari perpustakaan</translation>
    </message>
    <message>
        <source>Enjoy your reading!</source>
        <translation>Selamat membaca!</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>Pesanan</translation>
    </message>
    <message>
        <source>For {library}</source>
        <translation>Untuk {library}</translation>
    </message>
    <message>
        <source>Barcode</source>
        <translation>Barcode</translation>
    </message>
    <message>
        <source>Sort bin</source>
        <translation>Kotak sortir</translation>
    </message>
    <message>
        <source>Lay this slip into the book.</source>
        <translation>Selipkan ke dalam buku.</translation>
    </message>
    <message>
        <source>January February March April May June July August September October November December</source>
        <translation>Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember</translation>
    </message>
</context>
<context>
    <name>StaffBookScreen</name>
    <message>
        <source>What happened last</source>
        <translation>Kejadian terakhir</translation>
    </message>
</context>
<context>
    <name>StaffListScreen</name>
    <message>
        <source>List</source>
        <translation>Daftar</translation>
    </message>
</context>
<context>
    <name>SwitchRow</name>
    <message>
        <source>On</source>
        <translation>Menyala</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Mati</translation>
    </message>
</context>
</TS>
