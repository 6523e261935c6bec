<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="su" sourcelanguage="en">
<context>
    <name>EasePanel</name>
    <message>
        <source>What makes it easier?</source>
        <translation>Naon anu ngagampangkeun anjeun?</translation>
    </message>
    <message>
        <source>Every choice ends with your visit.</source>
        <translation>Unggal pilihan réngsé bareng jeung kunjungan anjeun.</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Kontras luhur</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Aksara leuwih gedé</translation>
    </message>
    <message>
        <source>Low reach</source>
        <translation>Tombol handap</translation>
    </message>
    <message>
        <source>Still pictures</source>
        <translation>Gambar cicing</translation>
    </message>
    <message>
        <source>More time</source>
        <translation>Waktu leuwih lila</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>Ucapan</translation>
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
        <translation>Kode QR struk anjeun</translation>
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
        <translation>Pupus</translation>
    </message>
</context>
<context>
    <name>Keypad</name>
    <message>
        <source>Delete</source>
        <translation>Pupus</translation>
    </message>
</context>
<context>
    <name>Lancar</name>
    <message>
        <source>Put your books on the desk.</source>
        <translation>Teundeun buku dina méja.</translation>
    </message>
    <message>
        <source>The desk is right below this screen.
You may also begin with your library card.</source>
        <translation>Méjana aya di handapeun layar ieu.
Tiasa ogé dimimitian ku kartu anggota.</translation>
    </message>
    <message>
        <source>Then hold each book&apos;s barcode to the camera.</source>
        <translation>Terus barcode unggal buku tujulkeun kana kaméra.</translation>
    </message>
    <message>
        <source>No card? Type your member number</source>
        <translation>Teu aya kartu? Ketik nomer anggota</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) here. Borrow or return?</source>
        <translation>
            <numerusform>Aya %n buku. Nginjeum atawa mulangkeun?</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing has been recorded yet. Choose below first.</source>
        <translation>Can aya nu kacatet. Pilih heula di handap.</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Kabaca</translation>
    </message>
    <message>
        <source>Recognised</source>
        <translation>Kabaca</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Keur dibaca</translation>
    </message>
    <message>
        <source>Put it on the desk</source>
        <translation>Teundeun dina méja</translation>
    </message>
    <message>
        <source>A book that does not show up? Hold its barcode to the camera below the screen.</source>
        <translation>Aya buku nu teu némbongan? Tujulkeun barcode-na kana kaméra di handapeun layar.</translation>
    </message>
    <message>
        <source>That barcode is not one of our books. Hold the library&apos;s label to the camera.</source>
        <translation>Éta barcode lain tina buku kami. Tujulkeun labél perpustakaan kana kaméra.</translation>
    </message>
    <message>
        <source>Borrow</source>
        <translation>Nginjeum</translation>
    </message>
    <message>
        <source>Take home</source>
        <translation>Candak ka bumi</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Mulangkeun</translation>
    </message>
    <message>
        <source>Finished reading</source>
        <translation>Geus réngsé dibaca</translation>
    </message>
    <message>
        <source>Hold your library card here.</source>
        <translation>Témpél kartu anggota.</translation>
    </message>
    <message>
        <source>Or type the number on your card.</source>
        <translation>Atawa ketik nomer dina kartu anjeun.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Teruskeun</translation>
    </message>
    <message>
        <source>Type your number first</source>
        <translation>Ketik heula nomerna</translation>
    </message>
    <message>
        <source>Card number</source>
        <translation>Nomer kartu</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Balik</translation>
    </message>
    <message>
        <source>Type your PIN.</source>
        <translation>Ketik PIN anjeun.</translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s). Cover them with your hand so that nobody else sees.</source>
        <translation>
            <numerusform>%n angka. Tutupan ku leungeun sangkan teu katingali batur.</numerusform>
        </translation>
    </message>
    <message>
        <source>That PIN does not match.</source>
        <translation>PIN can cocog.</translation>
    </message>
    <message numerus="yes">
        <source>Try again, %n tries left.</source>
        <translation>
            <numerusform>Cobian deui, aya kénéh %n kasempetan.</numerusform>
        </translation>
    </message>
    <message>
        <source>Card read, ending in {tail}</source>
        <translation>Kartu kabaca, tungtungna {tail}</translation>
    </message>
    <message>
        <source>Card read</source>
        <translation>Kartu kabaca</translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s) to go</source>
        <translation>
            <numerusform>%n angka deui</numerusform>
        </translation>
    </message>
    <message>
        <source>Being checked</source>
        <translation>Keur dipariksa</translation>
    </message>
    <message>
        <source>Forgot your PIN?</source>
        <translation>Poho PIN?</translation>
    </message>
    <message>
        <source>Leave the books on the desk for a moment.</source>
        <translation>Antep heula buku dina méja.</translation>
    </message>
    <message>
        <source>All at once, in one stack.</source>
        <translation>Sakaligus wé, dina hiji tumpukan.</translation>
    </message>
    <message>
        <source>Hold each book&apos;s barcode to the camera.</source>
        <translation>Tujulkeun barcode unggal buku kana kaméra.</translation>
    </message>
    <message>
        <source>The camera is right below this screen.</source>
        <translation>Kamérana aya di handapeun layar ieu.</translation>
    </message>
    <message>
        <source>More books? Hold their barcodes to the camera.</source>
        <translation>Aya kénéh buku? Tujulkeun barcode-na kana kaméra.</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) borrowed.</source>
        <translation>
            <numerusform>%n buku diinjeum.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was borrowed.</source>
        <translation>Can aya nu diinjeum.</translation>
    </message>
    <message>
        <source>Add more books, or touch Done.</source>
        <translation>Tambahan deui buku, atawa toél Réngsé.</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message numerus="yes">
        <source>{done} of %n done</source>
        <translation>
            <numerusform>{done} ti %n réngsé</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in progress</source>
        <translation>
            <numerusform>%n keur diprosés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n for you to take off</source>
        <translation>
            <numerusform>%n kudu dicandak</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) in progress</source>
        <translation>
            <numerusform>%n buku keur diprosés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) for you to take off the desk</source>
        <translation>
            <numerusform>%n buku kudu dicandak tina méja</numerusform>
        </translation>
    </message>
    <message>
        <source>Borrowed</source>
        <translation>Diinjeum</translation>
    </message>
    <message>
        <source>Due {day}</source>
        <translation>Kudu balik {day}</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) from today</source>
        <translation>
            <numerusform>%n poé ti poé ieu</numerusform>
        </translation>
    </message>
    <message>
        <source>Due date: ask at the desk</source>
        <translation>Tanggal balik: tanya patugas</translation>
    </message>
    <message>
        <source>Shorter than usual</source>
        <translation>Leuwih pondok</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>Keur diprosés</translation>
    </message>
    <message>
        <source>Do not lift it yet</source>
        <translation>Tong waka diangkat</translation>
    </message>
    <message>
        <source>Cannot be borrowed</source>
        <translation>Teu bisa diinjeum</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Dibatalkeun</translation>
    </message>
    <message>
        <source>To be confirmed</source>
        <translation>Ngadagoan konfirmasi</translation>
    </message>
    <message>
        <source>Your reservation
Due {day}</source>
        <translation>Pesenan anjeun
Kudu balik {day}</translation>
    </message>
    <message>
        <source>Put it back</source>
        <translation>Teundeun deui</translation>
    </message>
    <message>
        <source>The loan is recorded, but the gate may sound.</source>
        <translation>Injeuman geus kacatet, tapi gerbang bisa disada.</translation>
    </message>
    <message>
        <source>The loan is recorded. Take it to the desk first: the gate will sound.</source>
        <translation>Injeuman geus kacatet. Candak heula ka méja layanan: gerbang bakal disada.</translation>
    </message>
    <message>
        <source>Open its case at the opener beside the kiosk.</source>
        <translation>Buka kotakna dina pamuka kotak gigireun kios.</translation>
    </message>
    <message>
        <source>Draw it over the magnet beside the kiosk.</source>
        <translation>Gésérkeun dina magnét gigireun kios.</translation>
    </message>
    <message>
        <source>Show it at the desk before you leave.</source>
        <translation>Tingalikeun di méja layanan saméméh balik.</translation>
    </message>
    <message>
        <source>More books? Just put them on the stack.</source>
        <translation>Aya kénéh buku? Teundeun wé dina tumpukan.</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) borrowed already</source>
        <translation>
            <numerusform>%n buku geus diinjeum</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) returned already</source>
        <translation>
            <numerusform>%n buku geus dipulangkeun</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo one book</source>
        <translation>Batalkeun hiji buku</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Batalkeun</translation>
    </message>
    <message>
        <source>Keep all books</source>
        <translation>Moal jadi batal</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Réngsé</translation>
    </message>
    <message>
        <source>Once the last book is through</source>
        <translation>Sanggeus buku panungtung bérés</translation>
    </message>
    <message>
        <source>One moment, the last book</source>
        <translation>Sakedap, buku panungtung</translation>
    </message>
    <message>
        <source>Put it back on the desk for a second.</source>
        <translation>Teundeun deui dina méja sakedap.</translation>
    </message>
    <message>
        <source>&lt;b&gt;{title}&lt;/b&gt; was lifted too early.</source>
        <translation>&lt;b&gt;{title}&lt;/b&gt; diangkat teuing gancang.</translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;{title}&lt;/b&gt; and %n more book(s) were lifted too early.</source>
        <translation>
            <numerusform>&lt;b&gt;{title}&lt;/b&gt; jeung %n buku séjén diangkat teuing gancang.</numerusform>
        </translation>
    </message>
    <message>
        <source>Your loan is recorded. Only its alarm is not off yet, so &lt;b&gt;the gate may sound&lt;/b&gt;.</source>
        <translation>Injeuman anjeun geus kacatet. Ngan pangamanna can dibuka, jadi &lt;b&gt;gerbang bisa disada&lt;/b&gt;.</translation>
    </message>
    <message>
        <source>Your loan is undone as soon as its alarm is on again. &lt;b&gt;Put it back&lt;/b&gt; for that.</source>
        <translation>Injeuman batal lamun pangamanna geus hirup deui. &lt;b&gt;Teundeun deui&lt;/b&gt; bukuna.</translation>
    </message>
    <message>
        <source>Your return is recorded. Only its alarm is not on again yet.</source>
        <translation>Pamulangan anjeun geus kacatet. Ngan pangamanna can hirup deui.</translation>
    </message>
    <message>
        <source>The book is not here</source>
        <translation>Bukuna teu aya di dieu</translation>
    </message>
    <message>
        <source>Staff will help</source>
        <translation>Patugas bakal mantuan</translation>
    </message>
    <message>
        <source>Once the book lies on the desk again</source>
        <translation>Sanggeus buku aya deui dina méja</translation>
    </message>
    <message>
        <source>Put the books to be returned on the desk.</source>
        <translation>Teundeun buku anu rék dipulangkeun.</translation>
    </message>
    <message numerus="yes">
        <source>Put %n book(s) on the green trolley.</source>
        <translation>
            <numerusform>Teundeun %n buku dina troli héjo.</numerusform>
        </translation>
    </message>
    <message>
        <source>Put the books on two trolleys.</source>
        <translation>Teundeun buku dina dua troli.</translation>
    </message>
    <message>
        <source>Put it on the reserve trolley.</source>
        <translation>Teundeun dina troli pesenan.</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) returned. Thank you!</source>
        <translation>
            <numerusform>%n buku geus balik. Hatur nuhun!</numerusform>
        </translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Dipulangkeun</translation>
    </message>
    <message>
        <source>Has been returned</source>
        <translation>Geus dipulangkeun</translation>
    </message>
    <message>
        <source>Thank you!</source>
        <translation>Hatur nuhun!</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) late</source>
        <translation>
            <numerusform>Telat %n poé</numerusform>
        </translation>
    </message>
    <message>
        <source>Hold your card to see any fee.</source>
        <translation>Témpélkeun kartu pikeun ningali dengda.</translation>
    </message>
    <message>
        <source>Fee: {amount}. It can be paid at the desk.</source>
        <translation>Dengda {amount}. Bisa dibayar di méja layanan.</translation>
    </message>
    <message>
        <source>There is no fee.</source>
        <translation>Teu aya dengda.</translation>
    </message>
    <message numerus="yes">
        <source>You cannot borrow for %n day(s).</source>
        <translation>
            <numerusform>Can bisa nginjeum salila %n poé.</numerusform>
        </translation>
    </message>
    <message>
        <source>Any fee will be in your account. Ask at the desk.</source>
        <translation>Dengda, lamun aya, katulis dina akun anjeun. Taroskeun di méja layanan.</translation>
    </message>
    <message>
        <source>Someone is waiting</source>
        <translation>Aya nu ngadagoan</translation>
    </message>
    <message>
        <source>Put it on the &lt;b&gt;reserve trolley&lt;/b&gt;, so that it soon reaches its next reader.</source>
        <translation>Teundeun dina &lt;b&gt;troli pesenan&lt;/b&gt;, sangkan gancang nepi ka nu maca saterusna.</translation>
    </message>
    <message>
        <source>Please give it to staff at the desk.</source>
        <translation>Serenkeun ka patugas di méja layanan.</translation>
    </message>
    <message>
        <source>Green trolley</source>
        <translation>Troli héjo</translation>
    </message>
    <message>
        <source>Reserve trolley</source>
        <translation>Troli pesenan</translation>
    </message>
    <message>
        <source>Service desk</source>
        <translation>Méja layanan</translation>
    </message>
    <message numerus="yes">
        <source>Put %n book(s) here: {place}</source>
        <translation>
            <numerusform>Teundeun %n buku di: {place}</numerusform>
        </translation>
    </message>
    <message>
        <source>Put each book where its line says.</source>
        <translation>Teundeun unggal buku di tempat anu katulis.</translation>
    </message>
    <message>
        <source>Put it here: &lt;b&gt;{place}&lt;/b&gt;, so that it soon reaches its next reader.</source>
        <translation>Teundeun di dieu: &lt;b&gt;{place}&lt;/b&gt;, sangkan gancang nepi ka nu maca saterusna.</translation>
    </message>
    <message>
        <source>Return shelf</source>
        <translation>Rak pamulangan</translation>
    </message>
    <message>
        <source>Bin {number}</source>
        <translation>Kotak {number}</translation>
    </message>
    <message>
        <source>Return slot</source>
        <translation>Liang pamulangan</translation>
    </message>
    <message>
        <source>Noted</source>
        <translation>Ku kami dicatet</translation>
    </message>
    <message>
        <source>Noted. Staff will look for the book first.</source>
        <translation>Ku kami dicatet. Patugas rék ningali heula bukuna.</translation>
    </message>
    <message>
        <source>Not returned</source>
        <translation>Can dipulangkeun</translation>
    </message>
    <message>
        <source>More books to return? Put them on the desk.</source>
        <translation>Aya kénéh buku? Teundeun wé dina méja.</translation>
    </message>
    <message>
        <source>Type my card number</source>
        <translation>Ketik nomer kartu</translation>
    </message>
    <message>
        <source>Done. Enjoy your reading!</source>
        <translation>Réngsé. Wilujeng maca!</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) returned.</source>
        <translation>
            <numerusform>%n buku geus balik.</numerusform>
        </translation>
    </message>
    <message>
        <source>Done. Thank you!</source>
        <translation>Réngsé. Hatur nuhun!</translation>
    </message>
    <message>
        <source>Done. See you again!</source>
        <translation>Réngsé. Dugi ka tepang deui!</translation>
    </message>
    <message numerus="yes">
        <source>Take your %n book(s) and your card.</source>
        <translation>
            <numerusform>Candak %n buku jeung kartuna.</numerusform>
        </translation>
    </message>
    <message>
        <source>Do not forget your card.</source>
        <translation>Ulah hilap kartuna.</translation>
    </message>
    <message>
        <source>&lt;b&gt;{title}&lt;/b&gt; was not borrowed. {remedy}</source>
        <translation>&lt;b&gt;{title}&lt;/b&gt; teu diinjeum. {remedy}</translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;%n book(s)&lt;/b&gt; were not borrowed. Please hand them in at the desk.</source>
        <translation>
            <numerusform>&lt;b&gt;%n buku&lt;/b&gt; teu diinjeum. Serenkeun ka méja layanan.</numerusform>
        </translation>
    </message>
    <message>
        <source>&lt;b&gt;{title}&lt;/b&gt; is lent to you, but the gate may sound. Please show it at the desk.</source>
        <translation>&lt;b&gt;{title}&lt;/b&gt; geus kacatet diinjeum, tapi gerbang bisa disada. Tingalikeun ka méja layanan.</translation>
    </message>
    <message>
        <source>Take &lt;b&gt;{title}&lt;/b&gt; to the desk first: its alarm stays on, the gate will sound.</source>
        <translation>Candak heula &lt;b&gt;{title}&lt;/b&gt; ka méja layanan: alarmna hirup kénéh, gerbang bakal disada.</translation>
    </message>
    <message>
        <source>Would you like a slip?</source>
        <translation>Hoyong struk?</translation>
    </message>
    <message>
        <source>Would you like a slip? Better yes, as proof.</source>
        <translation>Hoyong struk? Saéna mah hoyong, keur bukti.</translation>
    </message>
    <message>
        <source>Your slip</source>
        <translation>Struk anjeun</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Kudu balik</translation>
    </message>
    <message>
        <source>The network is down. We send this record by ourselves once it is back.</source>
        <translation>Jaringan keur pegat. Catetan ieu dikirim ku kami sorangan lamun geus nyambung deui.</translation>
    </message>
    <message>
        <source>The library&apos;s system has not answered yet. We go on asking; the date stands.</source>
        <translation>Sistem perpustakaan can ngajawab. Ku kami ditanyakeun terus; tanggalna tetep lumaku.</translation>
    </message>
    <message>
        <source>Recorded without network; the date is by this kiosk&apos;s rules and stands.</source>
        <translation>Kacatet tanpa jaringan; tanggal nurutkeun aturan kios jeung tetep lumaku.</translation>
    </message>
    <message>
        <source>Recorded without network. This kiosk does not know the date: count the days from today.</source>
        <translation>Kacatet tanpa jaringan. Kios ieu teu apal tanggalna: itung poéna ti poé ieu.</translation>
    </message>
    <message>
        <source>This kiosk does not know the date just now: count the days from today.</source>
        <translation>Kios ieu keur teu apal tanggalna: itung poéna ti poé ieu.</translation>
    </message>
    <message>
        <source>The library&apos;s system told no due date. Please ask at the desk.</source>
        <translation>Sistem perpustakaan teu méré nyaho tanggal balik. Mangga taroskeun ka patugas.</translation>
    </message>
    <message>
        <source>ASK AT DESK</source>
        <translation>TAROSKEUN KA PATUGAS</translation>
    </message>
    <message numerus="yes">
        <source>Shorter than usual: %n day(s).</source>
        <translation>
            <numerusform>Leuwih pondok ti biasana: %n poé.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n DAY(S)</source>
        <translation>
            <numerusform>%n POÉ</numerusform>
        </translation>
    </message>
    <message>
        <source>TO BE CONFIRMED</source>
        <translation>NGADAGOAN KONFIRMASI</translation>
    </message>
    <message>
        <source>Recorded while the network was down. The date on this slip stands.</source>
        <translation>Kacatet waktu jaringan pegat. Tanggal dina struk ieu tetep lumaku.</translation>
    </message>
    <message>
        <source>The library&apos;s system had not answered yet. The date on this slip stands.</source>
        <translation>Sistem perpustakaan can ngajawab waktu éta. Tanggal dina struk ieu tetep lumaku.</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Citak</translation>
    </message>
    <message>
        <source>No slip</source>
        <translation>Tanpa struk</translation>
    </message>
    <message>
        <source>QR code</source>
        <translation>Kode QR</translation>
    </message>
    <message>
        <source>The slip itself is in this code.</source>
        <translation>Eusi struk aya dina kode ieu.</translation>
    </message>
    <message>
        <source>Hold your phone&apos;s camera to it.</source>
        <translation>Tujulkeun kaméra ponsel kana kode ieu.</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Sakedap</translation>
    </message>
    <message>
        <source>Your slip is on its way to your address at the library.</source>
        <translation>Struk Anjeun keur dikirim ka alamat Anjeun di perpustakaan.</translation>
    </message>
    <message>
        <source>Your slip goes to your address at the library once the network is back.</source>
        <translation>Struk bakal dikirim ka alamat Anjeun lamun jaringan geus aya deui.</translation>
    </message>
    <message>
        <source>The e-mail could not be asked for. Your books are recorded all the same.</source>
        <translation>E-mail teu bisa dipenta. Buku Anjeun tetep kacatet.</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>Keur dicitak</translation>
    </message>
    <message>
        <source>The slip comes out below the screen</source>
        <translation>Struk kaluar di handapeun layar</translation>
    </message>
    <message>
        <source>Take your slip below the screen.</source>
        <translation>Candak struk anjeun di handapeun layar.</translation>
    </message>
    <message>
        <source>The slip could not be printed. Your books are recorded all the same.</source>
        <translation>Struk can bisa dicitak. Buku anjeun tetep kacatet.</translation>
    </message>
    <message>
        <source>The paper has run out. Your books are recorded all the same.</source>
        <translation>Keretasna béak. Buku anjeun tetep kacatet.</translation>
    </message>
    <message numerus="yes">
        <source>Closes by itself in %n second(s)</source>
        <translation>
            <numerusform>Nutup sorangan %n detik deui</numerusform>
        </translation>
    </message>
    <message>
        <source>Still there? Touch the screen for more time.</source>
        <translation>Aya kénéh di dieu? Toél layar pikeun nambahan waktu.</translation>
    </message>
    <message>
        <source>One moment, please.</source>
        <translation>Mangga antosan sakedap.</translation>
    </message>
    <message>
        <source>We are looking up your card.</source>
        <translation>Kartu anjeun keur dipilarian.</translation>
    </message>
    <message>
        <source>This kiosk is getting ready.</source>
        <translation>Kios ieu keur disiapkeun.</translation>
    </message>
    <message numerus="yes">
        <source>Let us pause for %n minute(s).</source>
        <translation>
            <numerusform>Urang reureuh %n menit, nya.</numerusform>
        </translation>
    </message>
    <message>
        <source>We have called a member of staff.</source>
        <translation>Patugas geus digero.</translation>
    </message>
    <message>
        <source>The network is down</source>
        <translation>Jaringan keur pegat</translation>
    </message>
    <message>
        <source>You can still borrow and return. Your loan is recorded here and is &lt;b&gt;to be confirmed&lt;/b&gt;.</source>
        <translation>Nginjeum jeung mulangkeun tetep bisa. Injeuman anjeun dicatet di dieu jeung &lt;b&gt;ngadagoan konfirmasi&lt;/b&gt;.</translation>
    </message>
    <message>
        <source>The desk cannot read books now</source>
        <translation>Méja can bisa maca buku</translation>
    </message>
    <message>
        <source>Books without a tag can be held to the camera. Staff help with the others.</source>
        <translation>Buku tanpa tag bisa ditujulkeun kana kaméra. Nu séjénna dibantuan ku patugas.</translation>
    </message>
    <message>
        <source>Staff lend and take back books at the service desk.</source>
        <translation>Di méja layanan, patugas ngaladénan nginjeum jeung mulangkeun.</translation>
    </message>
    <message>
        <source>No room for returned books now</source>
        <translation>Tempat pamulangan keur pinuh</translation>
    </message>
    <message>
        <source>You can borrow here. Please return books at the service desk.</source>
        <translation>Anjeun bisa nginjeum di dieu. Pulangkeun buku di méja layanan.</translation>
    </message>
    <message>
        <source>The power is out</source>
        <translation>Listrik pareum</translation>
    </message>
    <message>
        <source>The kiosk runs on its battery for a while. What it has recorded is safe.</source>
        <translation>Kios maké batré heula sawatara waktu. Nu geus kacatet tetep aman.</translation>
    </message>
    <message>
        <source>The power is out, and our battery is nearly empty.</source>
        <translation>Listrik pareum, batré kami ampir béak.</translation>
    </message>
    <message>
        <source>What was recorded is safe. Please go to the service desk with your books.</source>
        <translation>Nu geus kacatet tetep aman. Mangga bawa bukuna ka méja layanan.</translation>
    </message>
    <message>
        <source>It takes a little longer today</source>
        <translation>Poé ieu rada leuwih lila</translation>
    </message>
    <message>
        <source>Please leave the books on the desk until each is through.</source>
        <translation>Antep buku dina méja nepi ka bérés kabéh.</translation>
    </message>
    <message>
        <source>The camera is not working now</source>
        <translation>Kaméra keur teu bisa dipaké</translation>
    </message>
    <message>
        <source>Books with a tag work as always. You may type your card number.</source>
        <translation>Buku nu maké tag tetep bisa. Nomer kartu meunang diketik.</translation>
    </message>
    <message>
        <source>No paper slip today</source>
        <translation>Poé ieu tanpa struk keretas</translation>
    </message>
    <message>
        <source>You see the due dates on the screen.</source>
        <translation>Tanggal balik katingali dina layar.</translation>
    </message>
    <message>
        <source>This kiosk only takes returns.</source>
        <translation>Kios ieu ngan narima pamulangan.</translation>
    </message>
    <message>
        <source>Put the books on the desk. To borrow, please go to the service desk.</source>
        <translation>Teundeun buku dina méja. Pikeun nginjeum, mangga ka méja layanan.</translation>
    </message>
    <message>
        <source>The network is down. You can still return. Please borrow at the desk.</source>
        <translation>Jaringan keur pegat. Mulangkeun tetep bisa. Nginjeum di méja layanan.</translation>
    </message>
    <message>
        <source>This kiosk is closed.</source>
        <translation>Kios ieu keur tutup.</translation>
    </message>
    <message>
        <source>Please go to the service desk.</source>
        <translation>Mangga ka méja layanan.</translation>
    </message>
    <message>
        <source>Returning books</source>
        <translation>Mulangkeun buku</translation>
    </message>
    <message>
        <source>Borrowing books</source>
        <translation>Nginjeum buku</translation>
    </message>
    <message>
        <source>Seeing your account</source>
        <translation>Ningali akun</translation>
    </message>
    <message>
        <source>Slip of your return</source>
        <translation>Bukti pamulangan</translation>
    </message>
    <message>
        <source>Possible</source>
        <translation>Bisa</translation>
    </message>
    <message>
        <source>At the service desk</source>
        <translation>Di méja layanan</translation>
    </message>
    <message>
        <source>Not possible</source>
        <translation>Teu bisa</translation>
    </message>
    <message>
        <source>Call staff</source>
        <translation>Gero patugas</translation>
    </message>
    <message>
        <source>Calling staff</source>
        <translation>Keur ngageroan</translation>
    </message>
    <message>
        <source>Staff called</source>
        <translation>Patugas digero</translation>
    </message>
    <message>
        <source>Staff are coming</source>
        <translation>Patugas datang</translation>
    </message>
    <message>
        <source>Go to the desk</source>
        <translation>Ka méja layanan</translation>
    </message>
    <message>
        <source>Put the books on the desk first</source>
        <translation>Teundeun heula buku dina méja</translation>
    </message>
    <message>
        <source>A book we do not know</source>
        <translation>Buku nu can dipikawanoh</translation>
    </message>
    <message>
        <source>A book</source>
        <translation>Hiji buku</translation>
    </message>
    <message>
        <source>My account</source>
        <translation>Akun kuring</translation>
    </message>
    <message>
        <source>Then you see your loans.</source>
        <translation>Terus anjeun ningali injeumanana.</translation>
    </message>
    <message>
        <source>We are looking up your account.</source>
        <translation>Akun anjeun keur dibuka.</translation>
    </message>
    <message>
        <source>Want to borrow or return? Just put your books on the desk.</source>
        <translation>Rék nginjeum atawa mulangkeun? Teundeun wé buku dina méja.</translation>
    </message>
    <message>
        <source>Want to borrow? Just put your books on the desk.</source>
        <translation>Rék nginjeum? Teundeun wé buku dina méja.</translation>
    </message>
    <message>
        <source>Want to return books? Just put them on the desk.</source>
        <translation>Rék mulangkeun? Teundeun wé buku dina méja.</translation>
    </message>
    <message>
        <source>The books on the desk come next: touch Continue.</source>
        <translation>Saterusna buku dina méja: toél Teruskeun.</translation>
    </message>
    <message numerus="yes">
        <source>Your %n book(s)</source>
        <translation>
            <numerusform>%n buku anjeun</numerusform>
        </translation>
    </message>
    <message>
        <source>You have no loans now.</source>
        <translation>Teu aya injeuman.</translation>
    </message>
    <message>
        <source>Choose some books, and put them on the desk.</source>
        <translation>Mangga pilih buku, terus teundeun dina méja.</translation>
    </message>
    <message>
        <source>The next one is due on {day}.</source>
        <translation>Nu pangdeukeutna kudu balik {day}.</translation>
    </message>
    <message numerus="yes">
        <source>%n overdue: please return it first.</source>
        <translation>
            <numerusform>%n telat: mangga pulangkeun heula.</numerusform>
        </translation>
    </message>
    <message>
        <source>One moment, we are renewing.</source>
        <translation>Sakedap, keur dipanjangkeun.</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) renewed.</source>
        <translation>
            <numerusform>%n buku geus dipanjangkeun.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was renewed.</source>
        <translation>Can aya nu dipanjangkeun.</translation>
    </message>
    <message numerus="yes">
        <source>%n not, the reason is in the list.</source>
        <translation>
            <numerusform>%n can bisa, alesanana aya dina daptar.</numerusform>
        </translation>
    </message>
    <message>
        <source>The new dates are in the list.</source>
        <translation>Tanggal anyarna aya dina daptar.</translation>
    </message>
    <message>
        <source>Renew {title} for {amount}?</source>
        <translation>Panjangkeun {title} ku waragad {amount}?</translation>
    </message>
    <message>
        <source>Borrow {title} for {amount}?</source>
        <translation>Nginjeum {title} ku waragad {amount}?</translation>
    </message>
    <message>
        <source>It is added to your account. You pay at the desk.</source>
        <translation>Dicatet dina akun. Mayar di méja.</translation>
    </message>
    <message>
        <source>Give up your reservation of {title}?</source>
        <translation>Batalkeun pesenan {title}?</translation>
    </message>
    <message>
        <source>The next reader in line gets it then.</source>
        <translation>Giliran anjeun dibikeun ka nu maca saterusna.</translation>
    </message>
    <message>
        <source>Renew all</source>
        <translation>Panjangkeun kabéh</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>Panjangkeun</translation>
    </message>
    <message>
        <source>Change PIN</source>
        <translation>Ganti PIN</translation>
    </message>
    <message>
        <source>Renew for {amount}</source>
        <translation>Panjangkeun ku waragad {amount}</translation>
    </message>
    <message>
        <source>Borrow for {amount}</source>
        <translation>Nginjeum ku waragad {amount}</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Henteu</translation>
    </message>
    <message>
        <source>Yes, give it up</source>
        <translation>Enya, batalkeun</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Tetep mesen</translation>
    </message>
    <message>
        <source>Log in with this card, too?</source>
        <translation>Asup ku kartu ieu ogé?</translation>
    </message>
    <message>
        <source>Then it stands for your library card, always with your PIN. You can undo it here.</source>
        <translation>Lajeng kartu ieu ngawakilan kartu perpustakaan, salawasna ku PIN. Bisa dibatalkeun di dieu.</translation>
    </message>
    <message>
        <source>Yes, use this card</source>
        <translation>Enya, paké kartu ieu</translation>
    </message>
    <message>
        <source>One moment, we note your card.</source>
        <translation>Sakedap, kartu Anjeun dicatet.</translation>
    </message>
    <message>
        <source>This card opens your account now.</source>
        <translation>Kartu ieu ayeuna muka akun Anjeun.</translation>
    </message>
    <message>
        <source>Your PIN is asked each time.</source>
        <translation>PIN dipénta unggal kali.</translation>
    </message>
    <message>
        <source>No longer log in with other cards?</source>
        <translation>Moal asup deui ku kartu séjén?</translation>
    </message>
    <message>
        <source>Your library card stays as it is.</source>
        <translation>Kartu perpustakaan tetep sakumaha ayeuna.</translation>
    </message>
    <message>
        <source>Yes, remove them</source>
        <translation>Enya, hapus</translation>
    </message>
    <message>
        <source>Only your library card opens your account now.</source>
        <translation>Ayeuna ngan kartu perpustakaan nu muka akun.</translation>
    </message>
    <message>
        <source>Your cards stayed as they were.</source>
        <translation>Kartu Anjeun tetep sakumaha tadina.</translation>
    </message>
    <message>
        <source>No answer came. Please look here again later.</source>
        <translation>Can aya jawaban. Mangga tingali deui engké.</translation>
    </message>
    <message numerus="yes">
        <source>%n other card(s) open this account</source>
        <translation>
            <numerusform>%n kartu séjén muka akun ieu</numerusform>
        </translation>
    </message>
    <message>
        <source>Cards with a chip, always with your PIN.</source>
        <translation>Kartu nu aya chipna, salawasna ku PIN.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Hapus</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>Batalkeun</translation>
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
        <translation>Sanggeus kabéh jawaban datang</translation>
    </message>
    <message>
        <source>Loans</source>
        <translation>Injeuman</translation>
    </message>
    <message numerus="yes">
        <source>{count} of %n book(s)</source>
        <translation>
            <numerusform>{count} ti %n buku</numerusform>
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
        <translation>Telat</translation>
    </message>
    <message>
        <source>Please return it first</source>
        <translation>Mangga pulangkeun heula</translation>
    </message>
    <message>
        <source>Renewed</source>
        <translation>Dipanjangkeun</translation>
    </message>
    <message>
        <source>Not renewed</source>
        <translation>Teu dipanjangkeun</translation>
    </message>
    <message>
        <source>Cannot be renewed</source>
        <translation>Teu bisa dipanjangkeun</translation>
    </message>
    <message>
        <source>Still due {day}</source>
        <translation>Kudu balik tetep {day}</translation>
    </message>
    <message>
        <source>Costs {amount}</source>
        <translation>Waragad {amount}</translation>
    </message>
    <message>
        <source>No answer yet</source>
        <translation>Can aya jawaban</translation>
    </message>
    <message>
        <source>&lt;b&gt;We go on asking.&lt;/b&gt; Until then the old date counts; look here again later.</source>
        <translation>&lt;b&gt;Ku kami ditanyakeun terus.&lt;/b&gt; Samentara éta tanggal heubeul nu lumaku; tingali deui engké di dieu.</translation>
    </message>
    <message>
        <source>Renewing &lt;b&gt;{title}&lt;/b&gt; was not answered yet. Until then the old date counts.</source>
        <translation>Manjangkeun &lt;b&gt;{title}&lt;/b&gt; can dijawab. Samentara éta tanggal heubeul lumaku.</translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;%n renewals&lt;/b&gt; were not answered yet. Until then the old dates count.</source>
        <translation>
            <numerusform>&lt;b&gt;%n panjangan&lt;/b&gt; can dijawab. Samentara éta tanggal heubeul lumaku.</numerusform>
        </translation>
    </message>
    <message>
        <source>The date is told at the desk</source>
        <translation>Tanggalna di méja layanan</translation>
    </message>
    <message>
        <source>Being renewed</source>
        <translation>Keur diprosés</translation>
    </message>
    <message>
        <source>Reservations</source>
        <translation>Pesenan</translation>
    </message>
    <message>
        <source>Ready for you</source>
        <translation>Siap dicandak</translation>
    </message>
    <message>
        <source>{shelf}, until {day}</source>
        <translation>{shelf}, nepi ka {day}</translation>
    </message>
    <message>
        <source>Until {day}</source>
        <translation>Nepi ka {day}</translation>
    </message>
    <message>
        <source>On the reserve shelf</source>
        <translation>Dina rak pesenan</translation>
    </message>
    <message numerus="yes">
        <source>Number %n in line</source>
        <translation>
            <numerusform>Giliran ka-%n</numerusform>
        </translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Ngadagoan giliran</translation>
    </message>
    <message>
        <source>Being given up</source>
        <translation>Keur dibatalkeun</translation>
    </message>
    <message>
        <source>Given up</source>
        <translation>Dibatalkeun</translation>
    </message>
    <message>
        <source>&lt;b&gt;Still reserved.&lt;/b&gt; Please ask at the desk.</source>
        <translation>&lt;b&gt;Masih dipesen.&lt;/b&gt; Mangga taroskeun di méja layanan.</translation>
    </message>
    <message>
        <source>Fees</source>
        <translation>Dengda</translation>
    </message>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n catetan</numerusform>
        </translation>
    </message>
    <message>
        <source>Fees today {amount}</source>
        <translation>Dengda poé ieu {amount}</translation>
    </message>
    <message>
        <source>They can be paid at the desk.</source>
        <translation>Mayar di méja layanan.</translation>
    </message>
    <message>
        <source>Without a name</source>
        <translation>Tanpa katerangan</translation>
    </message>
    <message>
        <source>You can borrow again after {day}</source>
        <translation>Anjeun bisa nginjeum deui sanggeus {day}</translation>
    </message>
    <message>
        <source>From the library</source>
        <translation>Ti perpustakaan</translation>
    </message>
    <message>
        <source>As this kiosk knew it on {day} at {time}</source>
        <translation>Nurutkeun catetan kios ieu, {day} tabuh {time}</translation>
    </message>
    <message>
        <source>The library&apos;s system does not answer. Reservations and fees cannot be shown.</source>
        <translation>Sistem perpustakaan teu ngajawab. Pesenan jeung dengda teu bisa ditémbongkeun.</translation>
    </message>
    <message>
        <source>Renewing is possible again when it answers, and at the desk.</source>
        <translation>Manjangkeun bisa deui sanggeus nyambung, atawa di méja layanan.</translation>
    </message>
    <message>
        <source>Type your present PIN.</source>
        <translation>Ketik PIN anjeun nu ayeuna.</translation>
    </message>
    <message>
        <source>Now a new PIN.</source>
        <translation>Ayeuna PIN anyar.</translation>
    </message>
    <message>
        <source>The new PIN once more.</source>
        <translation>PIN anyar sakali deui.</translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s), not easy to guess: not 1111, no birthday.</source>
        <translation>
            <numerusform>%n angka nu hésé ditebak: lain 1111, lain tanggal lahir.</numerusform>
        </translation>
    </message>
    <message>
        <source>So that no slip of the finger locks you out.</source>
        <translation>Sangkan salah toél teu ngonci akun anjeun.</translation>
    </message>
    <message>
        <source>Your PIN is being changed</source>
        <translation>PIN keur diganti</translation>
    </message>
    <message>
        <source>Your PIN is changed</source>
        <translation>PIN anjeun geus diganti</translation>
    </message>
    <message>
        <source>From now on the new one counts, at every kiosk.</source>
        <translation>Ti ayeuna nu anyar nu lumaku, di sakabéh kios.</translation>
    </message>
    <message>
        <source>Your PIN may be changed</source>
        <translation>PIN anjeun meureun geus diganti</translation>
    </message>
    <message>
        <source>No answer came. Next time try the new one first, then the old one.</source>
        <translation>Can aya jawaban. Engké cobian heula nu anyar, terus nu heubeul.</translation>
    </message>
    <message>
        <source>Your PIN is as before</source>
        <translation>PIN anjeun tetep nu heubeul</translation>
    </message>
    <message>
        <source>It can be changed at the desk.</source>
        <translation>PIN bisa diganti di méja layanan.</translation>
    </message>
    <message>
        <source>Please go to the desk.</source>
        <translation>Mangga ka méja layanan.</translation>
    </message>
    <message>
        <source>Please hand it in at the desk.</source>
        <translation>Serenkeun ka méja layanan.</translation>
    </message>
    <message>
        <source>Please give it to staff.</source>
        <translation>Serenkeun ka patugas.</translation>
    </message>
    <message>
        <source>Please ask at the desk.</source>
        <translation>Mangga taroskeun di méja layanan.</translation>
    </message>
    <message>
        <source>This book cannot be reserved.</source>
        <translation>Buku ieu teu bisa dipesen.</translation>
    </message>
    <message>
        <source>You can renew it in your list.</source>
        <translation>Anjeun bisa manjangkeun dina daptar anjeun.</translation>
    </message>
    <message>
        <source>You have reached the limit of your reservations.</source>
        <translation>Pesenan anjeun geus nepi ka watesna.</translation>
    </message>
    <message>
        <source>Give one up first.</source>
        <translation>Batalkeun heula hiji.</translation>
    </message>
    <message>
        <source>You find it here whenever we are open.</source>
        <translation>Buku ieu salawasna aya di dieu salila jam buka.</translation>
    </message>
    <message>
        <source>This kiosk cannot reserve it.</source>
        <translation>Kios ieu teu bisa mesenkeunana.</translation>
    </message>
    <message>
        <source>You cannot reserve books for a while.</source>
        <translation>Samentara ieu anjeun can bisa mesen buku.</translation>
    </message>
    <message>
        <source>Please borrow at the desk.</source>
        <translation>Mangga nginjeum di méja layanan.</translation>
    </message>
    <message>
        <source>We do not know this book yet.</source>
        <translation>Buku ieu can dipikawanoh ku kami.</translation>
    </message>
    <message>
        <source>This book&apos;s tag cannot be read.</source>
        <translation>Tag buku ieu teu kabaca.</translation>
    </message>
    <message>
        <source>Hold its barcode to the camera, or ask staff.</source>
        <translation>Tujulkeun barcode-na kana kaméra, atawa taroskeun ka patugas.</translation>
    </message>
    <message>
        <source>Two tags say that they are the same book.</source>
        <translation>Dua tag ngaku buku nu sarua.</translation>
    </message>
    <message>
        <source>Please show both to staff.</source>
        <translation>Tingalikeun duanana ka patugas.</translation>
    </message>
    <message>
        <source>This set has more than one part.</source>
        <translation>Buku ieu aya sababaraha bagian.</translation>
    </message>
    <message>
        <source>Please have the desk check that all parts are here.</source>
        <translation>Pénta méja layanan mariksa lengkepna.</translation>
    </message>
    <message>
        <source>This book is for reading in the library.</source>
        <translation>Buku ieu ngan pikeun dibaca di dieu.</translation>
    </message>
    <message>
        <source>Please put it back on its shelf.</source>
        <translation>Mangga teundeun deui dina rakna.</translation>
    </message>
    <message>
        <source>Someone else has reserved this book.</source>
        <translation>Nu maca séjén geus mesen buku ieu.</translation>
    </message>
    <message>
        <source>This book is still recorded as lent.</source>
        <translation>Buku ieu masih kacatet diinjeum.</translation>
    </message>
    <message>
        <source>You have borrowed this book already.</source>
        <translation>Buku ieu geus diinjeum ku anjeun.</translation>
    </message>
    <message>
        <source>If the gate sounds, show it to staff.</source>
        <translation>Lamun gerbang disada, tingalikeun ka patugas.</translation>
    </message>
    <message>
        <source>This book is no longer lent.</source>
        <translation>Buku ieu geus teu diinjeumkeun deui.</translation>
    </message>
    <message>
        <source>This book belongs to another library.</source>
        <translation>Buku ieu milik perpustakaan séjén.</translation>
    </message>
    <message>
        <source>This book is overdue.</source>
        <translation>Buku ieu telat.</translation>
    </message>
    <message>
        <source>Please return it first.</source>
        <translation>Mangga pulangkeun heula.</translation>
    </message>
    <message>
        <source>Staff would like to see this book first.</source>
        <translation>Patugas perlu ningali heula buku ieu.</translation>
    </message>
    <message>
        <source>This book&apos;s alarm could not be switched off.</source>
        <translation>Pangaman buku ieu can bisa dibuka.</translation>
    </message>
    <message>
        <source>You have undone this loan.</source>
        <translation>Injeuman ieu dibatalkeun ku anjeun.</translation>
    </message>
    <message>
        <source>Please leave the book here.</source>
        <translation>Mangga tinggalkeun bukuna di dieu.</translation>
    </message>
    <message>
        <source>You have reached the limit of your loans.</source>
        <translation>Wates jumlah injeuman anjeun geus kahontal.</translation>
    </message>
    <message>
        <source>Choose one to leave here.</source>
        <translation>Pilih hiji pikeun ditinggalkeun.</translation>
    </message>
    <message>
        <source>We do not know this card yet.</source>
        <translation>Kartu ieu can dipikawanoh ku kami.</translation>
    </message>
    <message>
        <source>Try once more, or ask at the desk.</source>
        <translation>Cobian sakali deui, atawa taroskeun di méja layanan.</translation>
    </message>
    <message>
        <source>Your card needs renewing.</source>
        <translation>Kartu anjeun perlu dianyarkeun.</translation>
    </message>
    <message>
        <source>Your card cannot be used now.</source>
        <translation>Kartu anjeun keur teu bisa dipaké.</translation>
    </message>
    <message>
        <source>You cannot borrow for a while.</source>
        <translation>Pikeun samentara anjeun can bisa nginjeum.</translation>
    </message>
    <message>
        <source>There is something to settle first.</source>
        <translation>Aya nu perlu diréngsékeun heula.</translation>
    </message>
    <message>
        <source>You did not want it for that fee.</source>
        <translation>Anjeun milih teu mayar éta waragad.</translation>
    </message>
    <message>
        <source>Nothing was charged.</source>
        <translation>Teu aya waragad nu kacatet.</translation>
    </message>
    <message>
        <source>The library is closed now.</source>
        <translation>Perpustakaan ayeuna tutup.</translation>
    </message>
    <message>
        <source>Please come again when it is open.</source>
        <translation>Mangga sumping deui lamun geus buka.</translation>
    </message>
    <message>
        <source>Let us pause for a moment.</source>
        <translation>Urang reureuh heula, nya.</translation>
    </message>
    <message>
        <source>Staff can help too.</source>
        <translation>Patugas ogé bisa mantuan.</translation>
    </message>
    <message>
        <source>This card has no PIN yet.</source>
        <translation>Kartu ieu can boga PIN.</translation>
    </message>
    <message>
        <source>You can choose one at the desk.</source>
        <translation>PIN bisa dijieun di méja layanan.</translation>
    </message>
    <message>
        <source>Please type your PIN once more.</source>
        <translation>Mangga ketik PIN anjeun sakali deui.</translation>
    </message>
    <message>
        <source>This PIN is too easy to guess.</source>
        <translation>PIN ieu gampang teuing ditebak.</translation>
    </message>
    <message>
        <source>Choose another, not 1111 or 1234.</source>
        <translation>Pilih nu séjén, lain 1111 atawa 1234.</translation>
    </message>
    <message>
        <source>The two new PINs differ.</source>
        <translation>Dua PIN anyar teu sarua.</translation>
    </message>
    <message>
        <source>Please type the new one again.</source>
        <translation>Ketik deui PIN anyar.</translation>
    </message>
    <message>
        <source>The new PIN is the old one.</source>
        <translation>PIN anyar sarua jeung PIN heubeul.</translation>
    </message>
    <message>
        <source>Please choose another.</source>
        <translation>Mangga pilih PIN séjén.</translation>
    </message>
    <message>
        <source>Not lent.</source>
        <translation>Can diinjeumkeun.</translation>
    </message>
    <message>
        <source>Only returns are possible now.</source>
        <translation>Ayeuna ngan pamulangan nu bisa.</translation>
    </message>
    <message>
        <source>This card is new to this kiosk.</source>
        <translation>Kartu ieu can kungsi dipaké di kios ieu.</translation>
    </message>
    <message>
        <source>While the network is down, only returns are possible.</source>
        <translation>Waktu jaringan pegat, ngan pamulangan nu bisa.</translation>
    </message>
    <message>
        <source>No more books can be lent while the network is down.</source>
        <translation>Waktu jaringan pegat, jumlahna diwates.</translation>
    </message>
    <message>
        <source>Without network nothing is renewed here.</source>
        <translation>Tanpa jaringan, manjangkeun can bisa di dieu.</translation>
    </message>
    <message>
        <source>Try again later, or ask at the desk.</source>
        <translation>Cobian deui engké, atawa taroskeun di méja layanan.</translation>
    </message>
    <message>
        <source>Your account cannot be shown now.</source>
        <translation>Akun anjeun can bisa ditémbongkeun.</translation>
    </message>
    <message>
        <source>This kiosk has been without network for too long.</source>
        <translation>Kios ieu geus lila teuing tanpa jaringan.</translation>
    </message>
    <message>
        <source>There is no room for returned books here now.</source>
        <translation>Tempat pikeun buku balik di dieu keur pinuh.</translation>
    </message>
    <message>
        <source>Please return them at the desk.</source>
        <translation>Mangga pulangkeun di méja layanan.</translation>
    </message>
    <message>
        <source>This kiosk cannot record loans now.</source>
        <translation>Kios ieu keur teu bisa nyatet injeuman.</translation>
    </message>
    <message>
        <source>This book cannot be lent now.</source>
        <translation>Buku ieu can bisa diinjeumkeun.</translation>
    </message>
    <message>
        <source>Please return it in time.</source>
        <translation>Mangga pulangkeun saméméh waktuna.</translation>
    </message>
    <message>
        <source>Staff can do it at the desk.</source>
        <translation>Patugas bisa mantuan di méja layanan.</translation>
    </message>
    <message>
        <source>Another reader is waiting for this book.</source>
        <translation>Aya nu maca séjén nu ngadagoan buku ieu.</translation>
    </message>
    <message>
        <source>It has been renewed as often as is possible.</source>
        <translation>Geus dipanjangkeun nepi ka watesna.</translation>
    </message>
    <message>
        <source>This loan is recorded otherwise by now.</source>
        <translation>Catetan injeuman ieu geus robah.</translation>
    </message>
    <message>
        <source>This kiosk cannot renew it.</source>
        <translation>Kios ieu teu bisa manjangkeunana.</translation>
    </message>
    <message>
        <source>It cannot be renewed now.</source>
        <translation>Can bisa dipanjangkeun ayeuna.</translation>
    </message>
    <message>
        <source>The library&apos;s system does not answer.</source>
        <translation>Sistem perpustakaan teu ngajawab.</translation>
    </message>
    <message>
        <source>This kiosk cannot record renewals now.</source>
        <translation>Kios ieu can bisa nyatet panjangan.</translation>
    </message>
    <message>
        <source>The network is down.</source>
        <translation>Jaringan keur pegat.</translation>
    </message>
    <message>
        <source>Your old PIN does not match.</source>
        <translation>PIN heubeul can cocog.</translation>
    </message>
    <message>
        <source>Your PIN cannot be changed now.</source>
        <translation>PIN anjeun can bisa diganti ayeuna.</translation>
    </message>
    <message>
        <source>Staff mode</source>
        <translation>Modeu patugas</translation>
    </message>
    <message>
        <source>{name}, locks itself in {left}</source>
        <translation>{name}, ngonci sorangan {left} deui</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Konci</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Pancén</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Parabot</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Buka</translation>
    </message>
    <message>
        <source>Put one book on the desk.</source>
        <translation>Teundeun hiji buku dina méja.</translation>
    </message>
    <message>
        <source>You see whether it is lent and whether its alarm is on.</source>
        <translation>Bakal katingali bukuna diinjeum atawa henteu, jeung pangamanna hurung atawa henteu.</translation>
    </message>
    <message>
        <source>What does the kiosk need?</source>
        <translation>Kios ieu butuh naon?</translation>
    </message>
    <message>
        <source>Undo the last return</source>
        <translation>Batalkeun pamulangan panungtung</translation>
    </message>
    <message>
        <source>The loan is open again, as if nothing had happened.</source>
        <translation>Injeumanana kabuka deui, sakumaha saméméhna.</translation>
    </message>
    <message>
        <source>Print the last slip again</source>
        <translation>Citak deui struk panungtung</translation>
    </message>
    <message>
        <source>Of the visit before this one.</source>
        <translation>Struk tina kunjungan saméméh ieu.</translation>
    </message>
    <message>
        <source>What only a person can see to.</source>
        <translation>Nu ngan bisa dibérésan ku jalma.</translation>
    </message>
    <message>
        <source>To be tagged</source>
        <translation>Perlu dipasangan tag</translation>
    </message>
    <message>
        <source>Books that were known by their barcode alone.</source>
        <translation>Buku nu ngan dipikawanoh tina barcode-na.</translation>
    </message>
    <message>
        <source>Each part of the kiosk, in plain words.</source>
        <translation>Unggal bagian kios, ku kecap biasa.</translation>
    </message>
    <message>
        <source>Borrow or return for myself</source>
        <translation>Nginjeum atawa mulangkeun keur kuring sorangan</translation>
    </message>
    <message>
        <source>One book at a time.</source>
        <translation>Hiji buku heula.</translation>
    </message>
    <message>
        <source>Leave the one that you want to check on the desk.</source>
        <translation>Sésakeun dina méja buku nu rék dipariksa.</translation>
    </message>
    <message>
        <source>One moment, the book is being checked.</source>
        <translation>Sakedap, bukuna keur dipariksa.</translation>
    </message>
    <message>
        <source>Borrowed, but its alarm is still on.</source>
        <translation>Diinjeum, tapi pangamanna hurung kénéh.</translation>
    </message>
    <message>
        <source>The gate will sound. The loan is in order.</source>
        <translation>Gerbang bakal disada. Injeumanana bener.</translation>
    </message>
    <message>
        <source>Not borrowed, but its alarm is off.</source>
        <translation>Teu diinjeum, tapi pangamanna pareum.</translation>
    </message>
    <message>
        <source>The gate would let it pass.</source>
        <translation>Gerbang moal disada.</translation>
    </message>
    <message>
        <source>Borrowed, and its alarm is off.</source>
        <translation>Diinjeum, jeung pangamanna pareum.</translation>
    </message>
    <message>
        <source>Not borrowed, and its alarm is on.</source>
        <translation>Teu diinjeum, jeung pangamanna hurung.</translation>
    </message>
    <message>
        <source>All is as it should be.</source>
        <translation>Kabéh geus sakuduna.</translation>
    </message>
    <message>
        <source>Its alarm cannot be read.</source>
        <translation>Pangamanna teu kabaca.</translation>
    </message>
    <message>
        <source>Turn the book over, or put it down again.</source>
        <translation>Balikkeun bukuna, atawa teundeun deui.</translation>
    </message>
    <message>
        <source>Nobody knows this book here.</source>
        <translation>Buku ieu can dipikawanoh di dieu.</translation>
    </message>
    <message>
        <source>Whether it is lent cannot be told now.</source>
        <translation>Can bisa dipastikeun naha buku ieu diinjeum.</translation>
    </message>
    <message>
        <source>Leave the book on the desk for a moment.</source>
        <translation>Antep heula buku dina méja.</translation>
    </message>
    <message>
        <source>Done, and read back.</source>
        <translation>Réngsé, jeung geus kabaca deui.</translation>
    </message>
    <message>
        <source>The tag did not take it.</source>
        <translation>Tag-na teu daék robah.</translation>
    </message>
    <message>
        <source>The tag did not answer. Put the book down again.</source>
        <translation>Tag-na teu ngajawab. Teundeun deui bukuna.</translation>
    </message>
    <message>
        <source>Nothing was done: it cannot be written down now.</source>
        <translation>Can aya nu dirobah: ayeuna teu bisa dicatet.</translation>
    </message>
    <message>
        <source>Loan record</source>
        <translation>Catetan injeuman</translation>
    </message>
    <message>
        <source>Alarm in the book</source>
        <translation>Pangaman dina buku</translation>
    </message>
    <message>
        <source>Not borrowed</source>
        <translation>Teu diinjeum</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Can kanyahoan</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Hurung</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Pareum</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Ti</translation>
    </message>
    <message>
        <source>Due date</source>
        <translation>Kudu balik</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>Anggota</translation>
    </message>
    <message>
        <source>Told by</source>
        <translation>Nurutkeun</translation>
    </message>
    <message>
        <source>Server, just now</source>
        <translation>Server, nembé pisan</translation>
    </message>
    <message>
        <source>This kiosk&apos;s own record</source>
        <translation>Catetan kios ieu</translation>
    </message>
    <message>
        <source>Should be</source>
        <translation>Kuduna</translation>
    </message>
    <message numerus="yes">
        <source>{agreed} of %n times</source>
        <translation>
            <numerusform>{agreed} ti %n kali</numerusform>
        </translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>copy {item}</source>
        <translation>éksémplar {item}</translation>
    </message>
    <message>
        <source>Unknown book</source>
        <translation>Buku can dipikawanoh</translation>
    </message>
    <message>
        <source>The two agree.</source>
        <translation>Duanana cocog.</translation>
    </message>
    <message>
        <source>The two do not agree.</source>
        <translation>Duanana teu cocog.</translation>
    </message>
    <message>
        <source>The two cannot be compared.</source>
        <translation>Duanana teu bisa dibandingkeun.</translation>
    </message>
    <message>
        <source>Switch the alarm off</source>
        <translation>Pareuman pangaman</translation>
    </message>
    <message>
        <source>Switch the alarm on</source>
        <translation>Hurungkeun pangaman</translation>
    </message>
    <message>
        <source>Leave it, give a reason</source>
        <translation>Antep, béré alesan</translation>
    </message>
    <message>
        <source>Switch it off, give a reason</source>
        <translation>Pareuman pangaman, béré alesan</translation>
    </message>
    <message>
        <source>Switch it on, give a reason</source>
        <translation>Hurungkeun, béré alesan</translation>
    </message>
    <message>
        <source>What happened last</source>
        <translation>Kajadian panungtung</translation>
    </message>
    <message>
        <source>What happened to this book</source>
        <translation>Kajadian buku ieu</translation>
    </message>
    <message>
        <source>Nothing is known of it here.</source>
        <translation>Can aya kajadian nu kanyahoan.</translation>
    </message>
    <message>
        <source>{what}, {place}</source>
        <translation>{what}, {place}</translation>
    </message>
    <message>
        <source>service desk</source>
        <translation>méja layanan</translation>
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
        <translation>Injeuman dibatalkeun</translation>
    </message>
    <message>
        <source>Return taken back</source>
        <translation>Pamulangan dibatalkeun</translation>
    </message>
    <message>
        <source>Said to be returned</source>
        <translation>Dilaporkeun balik</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>Geus dikonfirmasi</translation>
    </message>
    <message>
        <source>Alarm not switched off, book was lifted</source>
        <translation>Pangaman can pareum, buku diangkat</translation>
    </message>
    <message>
        <source>Something to be seen to</source>
        <translation>Aya nu perlu dibérésan</translation>
    </message>
    <message>
        <source>Pay fees</source>
        <translation>Bayar denda</translation>
    </message>
    <message>
        <source>Pay now with your phone, or later at the desk.</source>
        <translation>Bayar ayeuna ku HP, atawa engké di méja layanan.</translation>
    </message>
    <message>
        <source>{amount} is being confirmed</source>
        <translation>{amount} keur dikonfirmasi</translation>
    </message>
    <message>
        <source>You need not pay it again. It is on your account as soon as your bank confirms it.</source>
        <translation>Anjeun teu kudu mayar deui. Kacatet dina akun upami bank tos ngonfirmasi.</translation>
    </message>
    <message>
        <source>What would you like to pay?</source>
        <translation>Naon anu badé dibayar?</translation>
    </message>
    <message>
        <source>Choose, then touch Pay. You pay with your phone.</source>
        <translation>Pilih, tuluy toél Bayar. Mayarna ku HP.</translation>
    </message>
    <message>
        <source>Pay {amount}?</source>
        <translation>Bayar {amount}?</translation>
    </message>
    <message>
        <source>You pay with your phone: any bank or wallet with QRIS.</source>
        <translation>Mayarna ku HP: bank atawa dompét digital naon waé anu maké QRIS.</translation>
    </message>
    <message>
        <source>Together {amount}</source>
        <translation>Jumlahna {amount}</translation>
    </message>
    <message>
        <source>Pay this too</source>
        <translation>Bayar ieu ogé</translation>
    </message>
    <message>
        <source>Not this one</source>
        <translation>Ulah nu ieu</translation>
    </message>
    <message>
        <source>Pay {amount}</source>
        <translation>Bayar {amount}</translation>
    </message>
    <message>
        <source>Choose at least one</source>
        <translation>Pilih sahenteuna hiji</translation>
    </message>
    <message>
        <source>We are fetching your payment code.</source>
        <translation>Kode pangbayaran keur dicokot.</translation>
    </message>
    <message>
        <source>Scan the code, and pay {amount}.</source>
        <translation>Pindai kodena, tuluy bayar {amount}.</translation>
    </message>
    <message>
        <source>With the app of your bank or wallet. We are waiting for your bank.</source>
        <translation>Ku aplikasi bank atawa dompét digital. Kami ngadagoan bank anjeun.</translation>
    </message>
    <message>
        <source>QRIS payment code for {amount}</source>
        <translation>Kode pangbayaran QRIS {amount}</translation>
    </message>
    <message>
        <source>Reference {reference}</source>
        <translation>Référénsi {reference}</translation>
    </message>
    <message>
        <source>The code is good for another {time}</source>
        <translation>Kode ieu kénéh lumaku {time}</translation>
    </message>
    <message>
        <source>Do not pay</source>
        <translation>Teu jadi mayar</translation>
    </message>
    <message>
        <source>We are asking the bank whether anything was paid.</source>
        <translation>Kami nanya ka bank naha geus aya nu dibayar.</translation>
    </message>
    <message>
        <source>Your payment is here. We are putting it on your account.</source>
        <translation>Pangbayaran geus asup. Keur dicatet dina akun.</translation>
    </message>
    <message>
        <source>Thank you. {amount} is paid.</source>
        <translation>Hatur nuhun. {amount} geus dibayar.</translation>
    </message>
    <message>
        <source>It is on your account.</source>
        <translation>Geus kacatet dina akun.</translation>
    </message>
    <message>
        <source>It is on your account as soon as the library&apos;s system answers. Nothing is lost.</source>
        <translation>Kacatet dina akun upami sistem perpustakaan geus ngajawab. Taya nu leungit.</translation>
    </message>
    <message>
        <source>Staff put it on your account. You need not pay it again.</source>
        <translation>Patugas nu nyatet dina akun. Teu kudu mayar deui.</translation>
    </message>
    <message>
        <source>Your payment is not confirmed yet.</source>
        <translation>Pangbayaran can dikonfirmasi.</translation>
    </message>
    <message>
        <source>If your phone says that it is paid, you need not pay again: it is noted, and it is put on your account.</source>
        <translation>Lamun HP nyebutkeun geus dibayar, teu kudu mayar deui: geus dicatet jeung bakal asup akun.</translation>
    </message>
    <message>
        <source>Nothing was paid.</source>
        <translation>Taya nu dibayar.</translation>
    </message>
    <message>
        <source>The code is no good any more. Your fees stay.</source>
        <translation>Kode éta geus teu lumaku. Denda tetep aya.</translation>
    </message>
    <message>
        <source>Paying is not possible here just now.</source>
        <translation>Ayeuna can bisa mayar di dieu.</translation>
    </message>
    <message>
        <source>Nothing was taken. You can pay at the desk.</source>
        <translation>Taya duit nu dicokot. Bisa mayar di méja layanan.</translation>
    </message>
    <message>
        <source>Fees paid</source>
        <translation>Denda dibayar</translation>
    </message>
    <message>
        <source>Paid; to be put on your account</source>
        <translation>Geus dibayar; bakal dicatet dina akun</translation>
    </message>
    <message>
        <source>Payment unconfirmed</source>
        <translation>Pangbayaran can dikonfirmasi</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Geus dibayar</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>Pangbayaran</translation>
    </message>
    <message>
        <source>Alarm switched on by staff</source>
        <translation>Pangaman dihurungkeun patugas</translation>
    </message>
    <message>
        <source>Alarm switched off by staff</source>
        <translation>Pangaman dipareuman patugas</translation>
    </message>
    <message>
        <source>Alarm left as it was by staff</source>
        <translation>Pangaman diantep ku patugas</translation>
    </message>
    <message>
        <source>The tag did not take it</source>
        <translation>Tag-na teu daék robah</translation>
    </message>
    <message>
        <source>Return undone by staff</source>
        <translation>Pamulangan dibatalkeun patugas</translation>
    </message>
    <message>
        <source>Something else</source>
        <translation>Kajadian séjén</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Naon alesanana?</translation>
    </message>
    <message>
        <source>Your name and the reason are written down.</source>
        <translation>Ngaran anjeun jeung alesanana dicatet.</translation>
    </message>
    <message>
        <source>Are any pages torn or loose?</source>
        <translation>Aya kaca nu soéh atawa leupas?</translation>
    </message>
    <message>
        <source>Tell us</source>
        <translation>Béjaan kami</translation>
    </message>
    <message>
        <source>Thank you for telling us.</source>
        <translation>Hatur nuhun geus ngabéjaan.</translation>
    </message>
    <message>
        <source>Staff will look at the book.</source>
        <translation>Patugas rék ningali bukuna.</translation>
    </message>
    <message>
        <source>Your report could not be noted.</source>
        <translation>Laporan anjeun can kacatet.</translation>
    </message>
    <message>
        <source>Please tell staff at the desk.</source>
        <translation>Mangga béjakeun ka patugas di méja layanan.</translation>
    </message>
    <message>
        <source>Which book is it?</source>
        <translation>Buku nu mana?</translation>
    </message>
    <message>
        <source>It stays returned, whatever you tell us.</source>
        <translation>Pamulanganana angger kacatet.</translation>
    </message>
    <message>
        <source>This one</source>
        <translation>Nu ieu</translation>
    </message>
    <message>
        <source>What is broken?</source>
        <translation>Naon nu ruksak?</translation>
    </message>
    <message>
        <source>Choose all that is so. Nobody asks who did it.</source>
        <translation>Pilih kabéh nu bener. Moal aya nu nanya saha nu migawéna.</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Pilih</translation>
    </message>
    <message>
        <source>Undo choice</source>
        <translation>Batal milih</translation>
    </message>
    <message>
        <source>Pages torn or loose</source>
        <translation>Kaca soéh atawa leupas</translation>
    </message>
    <message>
        <source>Wet</source>
        <translation>Baseuh</translation>
    </message>
    <message>
        <source>Written in</source>
        <translation>Dicorétan</translation>
    </message>
    <message>
        <source>Cover loose</source>
        <translation>Jilid leupas</translation>
    </message>
    <message>
        <source>Other damage</source>
        <translation>Ruksak séjén</translation>
    </message>
    <message>
        <source>May we note your name?</source>
        <translation>Meunang ngaran anjeun dicatet?</translation>
    </message>
    <message>
        <source>Only so that staff can ask you. Without, nobody knows.</source>
        <translation>Ngan sangkan patugas bisa nanya. Lamun henteu, moal aya nu nyaho.</translation>
    </message>
    <message>
        <source>Staff will see that you told us.</source>
        <translation>Patugas bakal nyaho yén anjeun nu ngabéjaan.</translation>
    </message>
    <message>
        <source>With my name</source>
        <translation>Maké ngaran</translation>
    </message>
    <message>
        <source>Without my name</source>
        <translation>Tanpa ngaran</translation>
    </message>
    <message>
        <source>Tell staff</source>
        <translation>Béjakeun ka patugas</translation>
    </message>
    <message>
        <source>Choose what is broken</source>
        <translation>Pilih heula nu ruksak</translation>
    </message>
    <message>
        <source>As the loan record says</source>
        <translation>Nurutkeun catetan injeuman</translation>
    </message>
    <message>
        <source>Lent or returned in another way</source>
        <translation>Diinjeum atawa dipulangkeun ku jalan séjén</translation>
    </message>
    <message>
        <source>Goes to be mended or catalogued</source>
        <translation>Rék dioméan atawa diolah</translation>
    </message>
    <message>
        <source>Tag or gate gives trouble</source>
        <translation>Tag atawa gerbang aya masalah</translation>
    </message>
    <message>
        <source>Was returned by mistake</source>
        <translation>Salah mulangkeun</translation>
    </message>
    <message>
        <source>Was settled at the desk</source>
        <translation>Geus dibérésan di méja layanan</translation>
    </message>
    <message>
        <source>Agreed with the head of the library</source>
        <translation>Geus disaluyuan ku kapala perpustakaan</translation>
    </message>
    <message>
        <source>Needed for an exam or for work</source>
        <translation>Diperlukeun pikeun ujian atawa pagawéan</translation>
    </message>
    <message>
        <source>Another reason; ask me</source>
        <translation>Alesan séjén; taroskeun ka kuring</translation>
    </message>
    <message>
        <source>Undo this return?</source>
        <translation>Batalkeun pamulangan ieu?</translation>
    </message>
    <message>
        <source>The loan is open again. Then switch the alarm off and give the book back.</source>
        <translation>Injeumanana kabuka deui. Terus pareuman pangamanna jeung bikeun bukuna.</translation>
    </message>
    <message>
        <source>Undo, give a reason</source>
        <translation>Batalkeun, béré alesan</translation>
    </message>
    <message>
        <source>There is no return to undo.</source>
        <translation>Teu aya pamulangan nu bisa dibatalkeun.</translation>
    </message>
    <message>
        <source>A book that was lent again since is not touched any more.</source>
        <translation>Buku nu geus diinjeum deui moal dirobah.</translation>
    </message>
    <message>
        <source>The return is undone.</source>
        <translation>Pamulanganana dibatalkeun.</translation>
    </message>
    <message>
        <source>The loan is open again. Its alarm is still on.</source>
        <translation>Injeumanana kabuka deui. Pangamanna hurung kénéh.</translation>
    </message>
    <message>
        <source>Returned here: {day}, {time}</source>
        <translation>Dipulangkeun di dieu: {day}, {time}</translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) at this kiosk.</source>
        <translation>
            <numerusform>%n pancén di kios ieu.</numerusform>
        </translation>
    </message>
    <message>
        <source>No tasks at this kiosk.</source>
        <translation>Teu aya pancén di kios ieu.</translation>
    </message>
    <message>
        <source>Tasks that the server keeps stand on its dashboard.</source>
        <translation>Pancén nu disimpen ku server aya dina dasborna.</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) to be tagged.</source>
        <translation>
            <numerusform>%n buku perlu dipasangan tag.</numerusform>
        </translation>
    </message>
    <message>
        <source>No books to be tagged.</source>
        <translation>Teu aya buku nu perlu dipasangan tag.</translation>
    </message>
    <message>
        <source>This kiosk has seen their barcode, never a tag.</source>
        <translation>Kios ieu geus ningali barcode-na, can kungsi tag-na.</translation>
    </message>
    <message>
        <source>Last here: {day}</source>
        <translation>Panungtung di dieu: {day}</translation>
    </message>
    <message>
        <source>One moment.</source>
        <translation>Sakedap.</translation>
    </message>
    <message>
        <source>The slip is printed.</source>
        <translation>Strukna geus dicitak.</translation>
    </message>
    <message>
        <source>The slip was not printed. Is there one, and paper?</source>
        <translation>Strukna teu kacitak. Aya strukna? Aya kertasna?</translation>
    </message>
    <message>
        <source>The parts of this kiosk.</source>
        <translation>Bagian-bagian kios ieu.</translation>
    </message>
    <message>
        <source>All of them work.</source>
        <translation>Kabéhanana jalan.</translation>
    </message>
    <message numerus="yes">
        <source>%n part(s) need a hand.</source>
        <translation>
            <numerusform>%n bagian perlu dibantuan.</numerusform>
        </translation>
    </message>
    <message>
        <source>Test page</source>
        <translation>Citak uji</translation>
    </message>
    <message>
        <source>The test page is printed.</source>
        <translation>Citak uji geus réngsé.</translation>
    </message>
    <message>
        <source>The test page was not printed.</source>
        <translation>Citak uji teu kaluar.</translation>
    </message>
    <message>
        <source>Out of order</source>
        <translation>Tutup kios</translation>
    </message>
    <message>
        <source>Nobody borrows or returns here until you open it.</source>
        <translation>Moal ngalayanan nepi ka dibuka deui ku anjeun.</translation>
    </message>
    <message>
        <source>What do patrons read?</source>
        <translation>Naon nu dibaca ku nu datang?</translation>
    </message>
    <message>
        <source>The kiosk is out of order until you open it again.</source>
        <translation>Kios moal ngalayanan nepi ka dibuka deui ku anjeun.</translation>
    </message>
    <message>
        <source>This kiosk is out of order.</source>
        <translation>Kios ieu keur ditutup.</translation>
    </message>
    <message>
        <source>Patrons read the words that you have chosen.</source>
        <translation>Nu datang maca kalimah nu ku anjeun dipilih.</translation>
    </message>
    <message>
        <source>This kiosk is open.</source>
        <translation>Kios ieu ngalayanan.</translation>
    </message>
    <message>
        <source>Patrons can borrow and return.</source>
        <translation>Nu datang bisa nginjeum jeung mulangkeun.</translation>
    </message>
    <message>
        <source>Open the kiosk</source>
        <translation>Buka kios</translation>
    </message>
    <message>
        <source>Start the kiosk anew</source>
        <translation>Mimitian deui kios</translation>
    </message>
    <message>
        <source>Takes about half a minute; nothing is lost.</source>
        <translation>Kira-kira satengah menit; euweuh nu leungit.</translation>
    </message>
    <message>
        <source>Start the kiosk anew?</source>
        <translation>Mimitian deui kios?</translation>
    </message>
    <message>
        <source>The screen goes dark and comes back by itself.</source>
        <translation>Layar poék sakedap, terus hurung sorangan.</translation>
    </message>
    <message>
        <source>Start anew</source>
        <translation>Mimitian deui</translation>
    </message>
    <message>
        <source>This kiosk is being repaired.</source>
        <translation>Kios ieu keur dioméan.</translation>
    </message>
    <message>
        <source>This kiosk is back soon.</source>
        <translation>Kios ieu moal lila ngalayanan deui.</translation>
    </message>
    <message>
        <source>Please use another kiosk.</source>
        <translation>Mangga paké kios séjén.</translation>
    </message>
    <message>
        <source>Staff at the service desk lend and take back books.</source>
        <translation>Nginjeum jeung mulangkeun bisa di méja layanan.</translation>
    </message>
    <message>
        <source>Look at the book and at its record, and put both right.</source>
        <translation>Pariksa buku jeung catetanana, terus bérésan duanana.</translation>
    </message>
    <message>
        <source>Returned here: check it in at the desk by hand.</source>
        <translation>Dipulangkeun di dieu: catet balikna di méja layanan.</translation>
    </message>
    <message>
        <source>Lent here without the server: see to the loan by hand.</source>
        <translation>Diinjeum tanpa server: bérésan injeumanana di méja layanan.</translation>
    </message>
    <message>
        <source>Renewed here: see to the date in the library system.</source>
        <translation>Dipanjangkeun di dieu: pariksa tanggalna dina sistem perpustakaan.</translation>
    </message>
    <message>
        <source>Money was paid or promised: see to it by hand.</source>
        <translation>Aya duit nu dibayar atawa dijangjikeun: bérésan di méja layanan.</translation>
    </message>
    <message>
        <source>Paid wrongly: give the money back by hand.</source>
        <translation>Salah mayar: balikkeun duitna ku leungeun.</translation>
    </message>
    <message>
        <source>Paid wrongly; the money went back by itself.</source>
        <translation>Salah mayar; duitna geus balik sorangan.</translation>
    </message>
    <message>
        <source>Not sure whether it was paid: ask whoever takes payments.</source>
        <translation>Can pasti geus dibayar: tanya nu narima bayaran.</translation>
    </message>
    <message>
        <source>The server does not take what happened: enter it by hand.</source>
        <translation>Server teu narima kajadian ieu: asupkeun di méja layanan.</translation>
    </message>
    <message>
        <source>Taken back here: see that the record agrees.</source>
        <translation>Dibatalkeun di dieu: pastikeun catetanana cocog.</translation>
    </message>
    <message>
        <source>Found after a power cut: look whether all is well.</source>
        <translation>Kapanggih sanggeus listrik pareum: pariksa naha kabéh hadé.</translation>
    </message>
    <message>
        <source>Lent, but its alarm may still be on: the gate may sound.</source>
        <translation>Diinjeum, tapi pangamanna meureun hurung kénéh: gerbang bisa disada.</translation>
    </message>
    <message>
        <source>Returned, but its alarm may be off: switch it on.</source>
        <translation>Dipulangkeun, tapi pangamanna meureun pareum: hurungkeun.</translation>
    </message>
    <message>
        <source>See to its magnetic strip at the desk.</source>
        <translation>Bérésan pita magnétna di méja layanan.</translation>
    </message>
    <message>
        <source>Said to be returned by its barcode: find it and check it in.</source>
        <translation>Dilaporkeun balik ku barcode: téangan bukuna jeung catet balikna.</translation>
    </message>
    <message>
        <source>Said to be damaged: look at the book, then mend or withdraw it.</source>
        <translation>Dilaporkeun ruksak: pariksa bukuna, terus oméan atawa cabut.</translation>
    </message>
    <message>
        <source>Parts of this set are missing: look for them.</source>
        <translation>Aya bagian tina sét ieu anu kurang: pilarian.</translation>
    </message>
    <message>
        <source>Another library&apos;s book: send it home.</source>
        <translation>Buku perpustakaan séjén: kirimkeun deui.</translation>
    </message>
    <message>
        <source>Tell whoever looks after the kiosk.</source>
        <translation>Béjakeun ka nu ngurus kios.</translation>
    </message>
    <message>
        <source>The voice is on. Arrow keys go from one thing to the next, OK presses it, the help key leads to the staff.</source>
        <translation>Sora hurung. Tombol panah pindah ti hiji ka saterusna, OK mencét, tombol pitulung nuju ka patugas.</translation>
    </message>
    <message>
        <source>The voice is off.</source>
        <translation>Sora pareum.</translation>
    </message>
    <message>
        <source>{name}, button</source>
        <translation>{name}, tombol</translation>
    </message>
    <message>
        <source>{name}, on</source>
        <translation>{name}, hurung</translation>
    </message>
    <message>
        <source>{name}, off</source>
        <translation>{name}, pareum</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Tombol</translation>
    </message>
    <message>
        <source>Keys are named through headphones only, so that nobody hears what you type. Without them, start at the 5, which is reached now: three keys in each row, 0 below the 8.</source>
        <translation>Angka ngan disebut liwat headphone, sangkan teu aya nu ngadéngé nu diketik. Tanpa headphone, mimitian ti angka 5 nu kapilih ayeuna: tilu tombol unggal baris, 0 di handapeun 8.</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) typed</source>
        <translation>
            <numerusform>%n karakter diketik</numerusform>
        </translation>
    </message>
    <message>
        <source>The visit has ended.</source>
        <translation>Kunjungan réngsé.</translation>
    </message>
    <message>
        <source>RFID pad</source>
        <translation>Pamaca RFID</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kaméra</translation>
    </message>
    <message>
        <source>Card reader</source>
        <translation>Pamaca kartu</translation>
    </message>
    <message>
        <source>Slip printer</source>
        <translation>Printer struk</translation>
    </message>
    <message>
        <source>Central server</source>
        <translation>Server puseur</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Panyimpenan</translation>
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
        <translation>Tempat pamulangan</translation>
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
        <translation>Bagian séjén</translation>
    </message>
    <message>
        <source>Works.</source>
        <translation>Jalan.</translation>
    </message>
    <message>
        <source>Nothing to do.</source>
        <translation>Teu perlu nanaon.</translation>
    </message>
    <message>
        <source>Is starting.</source>
        <translation>Keur ngamimitian.</translation>
    </message>
    <message>
        <source>Wait half a minute.</source>
        <translation>Dagoan satengah menit.</translation>
    </message>
    <message>
        <source>Is not there.</source>
        <translation>Teu kapanggih.</translation>
    </message>
    <message>
        <source>Check the cable and the address in config.toml.</source>
        <translation>Pariksa kabel jeung alamat dina config.toml.</translation>
    </message>
    <message>
        <source>May not be opened.</source>
        <translation>Teu meunang dibuka.</translation>
    </message>
    <message>
        <source>Install the udev rule of deploy/udev.</source>
        <translation>Pasang aturan udev ti deploy/udev.</translation>
    </message>
    <message>
        <source>Another program has it open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End that program; it is picked up by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Does not answer.</source>
        <translation>Teu ngajawab.</translation>
    </message>
    <message>
        <source>Switch it off and on; check baud rate and parity.</source>
        <translation>Pareuman terus hurungkeun; pariksa baud jeung paritas.</translation>
    </message>
    <message>
        <source>Answers garbage.</source>
        <translation>Jawabanana ngaco.</translation>
    </message>
    <message>
        <source>Check baud rate, parity and the cable&apos;s length.</source>
        <translation>Pariksa baud, paritas, jeung panjang kabel.</translation>
    </message>
    <message>
        <source>Was unplugged.</source>
        <translation>Kacabut.</translation>
    </message>
    <message>
        <source>Plug it in again; it is picked up by itself.</source>
        <translation>Colokkeun deui; bakal kabaca sorangan.</translation>
    </message>
    <message>
        <source>Is out of paper.</source>
        <translation>Kertasna béak.</translation>
    </message>
    <message>
        <source>Put a new roll in.</source>
        <translation>Pasang gulungan anyar.</translation>
    </message>
    <message>
        <source>Has little paper left.</source>
        <translation>Kertasna ampir béak.</translation>
    </message>
    <message>
        <source>Have a new roll at hand.</source>
        <translation>Siapkeun gulungan anyar.</translation>
    </message>
    <message>
        <source>Its cover is open.</source>
        <translation>Tutupna muka.</translation>
    </message>
    <message>
        <source>Close the cover.</source>
        <translation>Tutupkeun tutupna.</translation>
    </message>
    <message>
        <source>Sees next to nothing: it is too dark.</source>
        <translation>Ampir teu ningali nanaon: poék teuing.</translation>
    </message>
    <message>
        <source>Switch its light on.</source>
        <translation>Hurungkeun lampuna.</translation>
    </message>
    <message>
        <source>Sees nothing sharp.</source>
        <translation>Teu ningali nanaon kalawan écés.</translation>
    </message>
    <message>
        <source>Wipe its lens; check its focus.</source>
        <translation>Lap lénsana; pariksa fokusna.</translation>
    </message>
    <message>
        <source>Is not set up yet.</source>
        <translation>Tacan disetél.</translation>
    </message>
    <message>
        <source>Set what is missing in config.toml: docs/devices.</source>
        <translation>Lengkepan setélanana dina config.toml: docs/devices.</translation>
    </message>
    <message>
        <source>A program library is missing.</source>
        <translation>Aya pustaka program nu euweuh.</translation>
    </message>
    <message>
        <source>Run deploy/bootstrap again.</source>
        <translation>Jalankeun deui deploy/bootstrap.</translation>
    </message>
    <message>
        <source>Has stopped working.</source>
        <translation>Eureun jalan.</translation>
    </message>
    <message>
        <source>Restart the kiosk; if it returns, send the log.</source>
        <translation>Mimitian deui kios; lamun kitu deui, kirimkeun log-na.</translation>
    </message>
    <message>
        <source>The server cannot be reached.</source>
        <translation>Teu kahontal.</translation>
    </message>
    <message>
        <source>Check the network and the server.</source>
        <translation>Pariksa jaringan jeung server.</translation>
    </message>
    <message>
        <source>The server answers slowly.</source>
        <translation>Lila ngajawabna.</translation>
    </message>
    <message>
        <source>Look at the server&apos;s load.</source>
        <translation>Tingali beungbeurat server.</translation>
    </message>
    <message>
        <source>The server answers garbage.</source>
        <translation>Jawabanana ngaco.</translation>
    </message>
    <message>
        <source>Check the address in config.toml.</source>
        <translation>Pariksa alamat dina config.toml.</translation>
    </message>
    <message>
        <source>The server refuses this kiosk.</source>
        <translation>Nolak kios ieu.</translation>
    </message>
    <message>
        <source>Enrol the kiosk at the hub anew.</source>
        <translation>Daptarkeun deui kios di puseur.</translation>
    </message>
    <message>
        <source>The hub has revoked this kiosk.</source>
        <translation>Nyabut kios ieu.</translation>
    </message>
    <message>
        <source>Ask who revoked it; enrol it anew.</source>
        <translation>Tanyakeun saha nu nyabutna; daptarkeun deui.</translation>
    </message>
    <message>
        <source>The hub signs its data with another key.</source>
        <translation>Nandatanganan datana ku konci séjén.</translation>
    </message>
    <message>
        <source>Ask who changed it; enrol the kiosk anew.</source>
        <translation>Tanyakeun saha nu ngagantina; daptarkeun deui kiosna.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Pinuh.</translation>
    </message>
    <message>
        <source>Free space; nothing recorded is lost.</source>
        <translation>Kosongkeun rohangan; euweuh catetan nu leungit.</translation>
    </message>
    <message>
        <source>The key file is missing.</source>
        <translation>Berkas koncina euweuh.</translation>
    </message>
    <message>
        <source>Put the key file back from the backup.</source>
        <translation>Balikkeun berkas konci tina cadangan.</translation>
    </message>
    <message>
        <source>The database is damaged.</source>
        <translation>Ruksak.</translation>
    </message>
    <message>
        <source>See docs/operations.md; delete nothing.</source>
        <translation>Tingali docs/operations.md; tong mupus nanaon.</translation>
    </message>
    <message>
        <source>Its database was damaged; all readable facts were saved.</source>
        <translation>Kungsi ruksak; kabéh catetan nu kabaca disalametkeun.</translation>
    </message>
    <message>
        <source>Check the disk; see docs/operations.md.</source>
        <translation>Pariksa disk; tingali docs/operations.md.</translation>
    </message>
    <message>
        <source>The clock is in doubt.</source>
        <translation>Can tangtu bener.</translation>
    </message>
    <message>
        <source>Set the clock or check its battery.</source>
        <translation>Setél jamna atawa pariksa batréna.</translation>
    </message>
    <message>
        <source>The clock is wrong; the server&apos;s counts.</source>
        <translation>Salah; jam server nu lumaku.</translation>
    </message>
    <message>
        <source>Set it; check its battery.</source>
        <translation>Setél jamna; pariksa batréna.</translation>
    </message>
    <message>
        <source>The library&apos;s data are old.</source>
        <translation>Geus heubeul.</translation>
    </message>
    <message>
        <source>Bring the network back.</source>
        <translation>Sambungkeun deui jaringanana.</translation>
    </message>
    <message>
        <source>The library&apos;s data are not here yet.</source>
        <translation>Can aya di kios.</translation>
    </message>
    <message>
        <source>Wait for the first transfer.</source>
        <translation>Dagoan kiriman kahiji.</translation>
    </message>
    <message>
        <source>The network was away too long to lend.</source>
        <translation>Lila teuing tanpa jaringan pikeun nginjeumkeun.</translation>
    </message>
    <message>
        <source>All that may be was lent without network.</source>
        <translation>Sakabéh nu meunang diinjeumkeun tanpa jaringan geus béak.</translation>
    </message>
    <message>
        <source>Its places for returns are full.</source>
        <translation>Pinuh.</translation>
    </message>
    <message>
        <source>Empty them; lancar returns empty.</source>
        <translation>Kosongkeun, terus jalankeun: lancar returns empty.</translation>
    </message>
    <message>
        <source>Staff have put it out of order.</source>
        <translation>Ditutup patugas.</translation>
    </message>
    <message>
        <source>Open it again in staff mode.</source>
        <translation>Buka deui dina modeu patugas.</translation>
    </message>
    <message>
        <source>The power is out; it runs on its battery.</source>
        <translation>Listrik pareum; kios maké batré.</translation>
    </message>
    <message>
        <source>Bring the power back.</source>
        <translation>Hurungkeun deui listrikna.</translation>
    </message>
    <message>
        <source>Its battery is nearly empty.</source>
        <translation>Batréna ampir béak.</translation>
    </message>
    <message>
        <source>Bring the power back, or let it end.</source>
        <translation>Hurungkeun deui listrikna, atawa antep kios eureun.</translation>
    </message>
    <message>
        <source>Is a book lent or reserved?</source>
        <translation>Bukuna keur diinjeum ku batur?</translation>
    </message>
    <message>
        <source>We keep the next copy for you.</source>
        <translation>Pesen wé, ku kami disimpenkeun keur anjeun.</translation>
    </message>
    <message>
        <source>You can reserve books again once the network is back.</source>
        <translation>Mesen buku bisa deui sanggeus nyambung.</translation>
    </message>
    <message>
        <source>Reserve a book</source>
        <translation>Mesen buku</translation>
    </message>
    <message>
        <source>Which book would you like?</source>
        <translation>Buku naon nu ditéangan ku anjeun?</translation>
    </message>
    <message>
        <source>Type a few letters of the title, or put the book on the desk.</source>
        <translation>Ketik sababaraha hurup tina judulna, atawa teundeun bukuna dina méja.</translation>
    </message>
    <message>
        <source>Show us the book.</source>
        <translation>Tingalikeun bukuna.</translation>
    </message>
    <message>
        <source>Put it on the desk, or hold its barcode to the camera.</source>
        <translation>Teundeun dina méja, atawa tujulkeun barcode-na kana kaméra.</translation>
    </message>
    <message>
        <source>Letters of the title</source>
        <translation>Hurup tina judul</translation>
    </message>
    <message numerus="yes">
        <source>%n title(s) found.</source>
        <translation>
            <numerusform>%n judul kapanggih.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>More than %n titles. Type another letter.</source>
        <translation>
            <numerusform>Leuwih ti %n judul. Ketik hiji hurup deui.</numerusform>
        </translation>
    </message>
    <message>
        <source>We have no title like this. Try other letters.</source>
        <translation>Judul kitu teu aya. Cobaan hurup séjén.</translation>
    </message>
    <message>
        <source>We do not know this book yet. Please ask at the desk.</source>
        <translation>Buku ieu can dipikawanoh ku kami. Mangga taroskeun di méja layanan.</translation>
    </message>
    <message>
        <source>On the shelf: {place}</source>
        <translation>Aya dina rak: {place}</translation>
    </message>
    <message>
        <source>On the shelf</source>
        <translation>Aya dina rak</translation>
    </message>
    <message>
        <source>Lent, due back {day}</source>
        <translation>Keur diinjeum, balik {day}</translation>
    </message>
    <message>
        <source>Lent out</source>
        <translation>Keur diinjeum</translation>
    </message>
    <message>
        <source>For reading in the library</source>
        <translation>Ngan dibaca di dieu</translation>
    </message>
    <message>
        <source>Not on the shelf now</source>
        <translation>Keur teu aya dina rak</translation>
    </message>
    <message>
        <source>Reserve</source>
        <translation>Pesen</translation>
    </message>
    <message>
        <source>Reserve {title}?</source>
        <translation>Mesen {title}?</translation>
    </message>
    <message>
        <source>You collect it here, at {library}.</source>
        <translation>Dicandakna di dieu, di {library}.</translation>
    </message>
    <message>
        <source>You collect it here.</source>
        <translation>Dicandakna di dieu.</translation>
    </message>
    <message>
        <source>Yes, reserve it</source>
        <translation>Enya, pesen</translation>
    </message>
    <message>
        <source>We are reserving it.</source>
        <translation>Keur dipesenkeun ku kami.</translation>
    </message>
    <message>
        <source>Reserved.</source>
        <translation>Geus dipesen.</translation>
    </message>
    <message numerus="yes">
        <source>You are number %n in line.</source>
        <translation>
            <numerusform>Anjeun giliran ka-%n.</numerusform>
        </translation>
    </message>
    <message>
        <source>It is ready for you.</source>
        <translation>Geus siap dicandak.</translation>
    </message>
    <message>
        <source>It is in your list now.</source>
        <translation>Ayeuna aya dina daptar anjeun.</translation>
    </message>
    <message>
        <source>Not reserved.</source>
        <translation>Can dipesen.</translation>
    </message>
    <message>
        <source>No answer yet.</source>
        <translation>Can aya jawaban.</translation>
    </message>
    <message>
        <source>Perhaps it is reserved by now. Look here again later, or ask at the desk.</source>
        <translation>Meureun geus dipesen. Tingali deui engké di dieu, atawa taroskeun di méja layanan.</translation>
    </message>
    <message>
        <source>Lend it all the same?</source>
        <translation>Tetep diinjeumkeun?</translation>
    </message>
    <message>
        <source>These books were refused. Your name and the reason are written down.</source>
        <translation>Buku ieu ditolak. Ngaran Anjeun jeung alesanna dicatet.</translation>
    </message>
    <message>
        <source>No refused book lies here any more.</source>
        <translation>Euweuh deui buku nu ditolak di dieu.</translation>
    </message>
    <message>
        <source>Put it on the desk again.</source>
        <translation>Teundeun deui dina méja.</translation>
    </message>
    <message>
        <source>Lend</source>
        <translation>Injeumkeun</translation>
    </message>
    <message>
        <source>The kiosk cannot do that. Look into the library&apos;s system.</source>
        <translation>Kios teu bisa. Tingali sistem perpustakaan.</translation>
    </message>
    <message>
        <source>Back to the patron&apos;s books</source>
        <translation>Balik kana buku pamustaka</translation>
    </message>
    <message>
        <source>Volume and brightness</source>
        <translation>Sora jeung caang layar</translation>
    </message>
    <message>
        <source>Sounds, voice and screen.</source>
        <translation>Sora, ucapan jeung layar.</translation>
    </message>
    <message>
        <source>How loud, how bright?</source>
        <translation>Sakumaha tarik, sakumaha caang?</translation>
    </message>
    <message>
        <source>It stays so when the kiosk starts anew.</source>
        <translation>Tetep kitu sanggeus kios dimimitian deui.</translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation>Sora</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>Sora nu maca</translation>
    </message>
    <message>
        <source>Brightness of the screen</source>
        <translation>Caang layar</translation>
    </message>
    <message>
        <source>Sounds are switched off in config.toml.</source>
        <translation>Sora dipareuman di config.toml.</translation>
    </message>
    <message>
        <source>The voice is switched off in config.toml.</source>
        <translation>Sora nu maca dipareuman di config.toml.</translation>
    </message>
    <message>
        <source>This screen cannot be dimmed from here. Use its own buttons.</source>
        <translation>Layar ieu teu bisa diatur ti dieu. Paké tombolna sorangan.</translation>
    </message>
    <message>
        <source>{level} of 100</source>
        <translation>{level} tina 100</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>Jempé</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ganti</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Ayeuna</translation>
    </message>
    <message>
        <source>The kiosk could not do that.</source>
        <translation>Kios teu bisa ngalakukeun éta.</translation>
    </message>
    <message>
        <source>Opening hours</source>
        <translation>Jam buka</translation>
    </message>
    <message>
        <source>Outside them the kiosk rests.</source>
        <translation>Di luar waktu éta kios reureuh.</translation>
    </message>
    <message>
        <source>When is the library open?</source>
        <translation>Iraha perpustakaan buka?</translation>
    </message>
    <message>
        <source>Single days, such as holidays, stand in config.toml.</source>
        <translation>Poé nu tangtu, kawas peré, aya di config.toml.</translation>
    </message>
    <message>
        <source>Monday</source>
        <translation>Senén</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation>Salasa</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation>Rebo</translation>
    </message>
    <message>
        <source>Thursday</source>
        <translation>Kemis</translation>
    </message>
    <message>
        <source>Friday</source>
        <translation>Jumaah</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>Saptu</translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation>Minggu</translation>
    </message>
    <message>
        <source>{opens} to {closes}</source>
        <translation>{opens} nepi ka {closes}</translation>
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
        <translation>Beurang peuting</translation>
    </message>
    <message>
        <source>{hours}. Changed here.</source>
        <translation>{hours}. Diganti di dieu.</translation>
    </message>
    <message>
        <source>{hours}. Nothing counts before you keep it.</source>
        <translation>{hours}. Can lumaku saméméh disimpen.</translation>
    </message>
    <message>
        <source>Kept.</source>
        <translation>Disimpen.</translation>
    </message>
    <message>
        <source>Open half an hour earlier</source>
        <translation>Buka satengah jam leuwih isuk</translation>
    </message>
    <message>
        <source>Open half an hour later</source>
        <translation>Buka satengah jam leuwih beurang</translation>
    </message>
    <message>
        <source>Close half an hour earlier</source>
        <translation>Tutup satengah jam leuwih ti heula</translation>
    </message>
    <message>
        <source>Close half an hour later</source>
        <translation>Tutup satengah jam leuwih ahir</translation>
    </message>
    <message>
        <source>Closed all day</source>
        <translation>Tutup sapoé</translation>
    </message>
    <message>
        <source>Open on this day</source>
        <translation>Buka dina poé ieu</translation>
    </message>
    <message>
        <source>Change it so</source>
        <translation>Ganti kitu</translation>
    </message>
    <message>
        <source>Keep these hours</source>
        <translation>Simpen jam ieu</translation>
    </message>
    <message>
        <source>It opens again at {time}.</source>
        <translation>Buka deui tabuh {time}.</translation>
    </message>
    <message>
        <source>It opens again on {weekday}, {day}, at {time}.</source>
        <translation>Buka deui poé {weekday}, {day}, tabuh {time}.</translation>
    </message>
    <message>
        <source>You can still return books: put them on the desk.</source>
        <translation>Anjeun masih bisa mulangkeun buku: teundeun dina méja.</translation>
    </message>
    <message>
        <source>When it opens</source>
        <translation>Lamun buka</translation>
    </message>
    <message>
        <source>Start anew or switch off</source>
        <translation>Mimitian deui atawa pareuman</translation>
    </message>
    <message>
        <source>Switch the kiosk off</source>
        <translation>Pareuman kios</translation>
    </message>
    <message>
        <source>Somebody has to come and switch it on again.</source>
        <translation>Kudu aya nu datang ngahurungkeun deui.</translation>
    </message>
    <message>
        <source>Switch the kiosk off?</source>
        <translation>Pareuman kios?</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>Pareuman</translation>
    </message>
    <message>
        <source>The kiosk switches itself off.</source>
        <translation>Kios mareuman sorangan.</translation>
    </message>
    <message>
        <source>The kiosk may not switch itself off. See docs/operations.md.</source>
        <translation>Kios teu meunang mareuman sorangan. Tingali docs/operations.md.</translation>
    </message>
    <message>
        <source>Put the books down in two lower stacks, or one after the other.</source>
        <translation>Teundeun buku jadi dua tumpukan nu leuwih pendék, atawa hiji-hiji.</translation>
    </message>
    <message>
        <source>Leave the book on the desk until its line is done.</source>
        <translation>Antep bukuna dina méja nepi ka barisna réngsé.</translation>
    </message>
    <message>
        <source>We see two cards. Show only your own.</source>
        <translation>Aya dua kartu. Témbongkeun kartu Anjeun wungkul.</translation>
    </message>
    <message>
        <source>That is a book&apos;s code. Now show your library card.</source>
        <translation>Éta kodeu buku. Ayeuna témbongkeun kartu perpustakaan.</translation>
    </message>
    <message>
        <source>We have your card already. Now put your books on the desk.</source>
        <translation>Kartu geus kabaca. Ayeuna teundeun buku dina méja.</translation>
    </message>
    <message>
        <source>That is the publisher&apos;s code. Show the library&apos;s own label.</source>
        <translation>Éta kodeu pamedal. Témbongkeun labél perpustakaan.</translation>
    </message>
    <message>
        <source>That code is not from this library. Is there another label?</source>
        <translation>Kodeu éta lain ti perpustakaan ieu. Aya labél séjén?</translation>
    </message>
    <message>
        <source>We could not read that card. Show it once more, slowly, or type its number.</source>
        <translation>Kartuna teu kabaca. Témbongkeun deui lalaunan, atawa ketik nomerna.</translation>
    </message>
    <message>
        <source>The desk cannot read this book. Show its barcode.</source>
        <translation>Méja teu bisa maca buku ieu. Témbongkeun barcode-na.</translation>
    </message>
    <message>
        <source>It is too dark for us. Make your phone brighter.</source>
        <translation>Kurang caang. Caangan hapé Anjeun.</translation>
    </message>
    <message>
        <source>A little further away, so that we see the whole code.</source>
        <translation>Rada jauhan saeutik, sangkan kodeuna kaciri kabéh.</translation>
    </message>
    <message>
        <source>Bring the code a little nearer.</source>
        <translation>Deukeutkeun saeutik kodeuna.</translation>
    </message>
    <message>
        <source>Hold the code still for a moment, and straight.</source>
        <translation>Cekel kodeuna cicing sakeudeung, sarta lempeng.</translation>
    </message>
    <message>
        <source>Turn the card over: we need the side with the code.</source>
        <translation>Balikkeun kartuna: sisi nu aya kodeuna.</translation>
    </message>
    <message>
        <source>Just put your books on the desk. Nothing to touch first.</source>
        <translation>Teundeun wé bukuna dina méja. Teu kudu toél nanaon heula.</translation>
    </message>
    <message>
        <source>Touch Borrow or Return.</source>
        <translation>Toél Nginjeum atawa Mulangkeun.</translation>
    </message>
    <message>
        <source>Hold your card to the camera, or type its number.</source>
        <translation>Deukeutkeun kartu kana kaméra, atawa ketik nomerna.</translation>
    </message>
    <message>
        <source>Type your PIN on these keys. Staff can help if you forgot it.</source>
        <translation>Ketik PIN dina tombol ieu. Patugas bisa mantuan lamun poho.</translation>
    </message>
    <message>
        <source>Type the digits on these keys, then touch Continue.</source>
        <translation>Ketik angkana dina tombol ieu, tuluy toél Teruskeun.</translation>
    </message>
    <message>
        <source>Put the books flat on the desk, all at once.</source>
        <translation>Teundeun buku rata dina méja, sakaligus.</translation>
    </message>
    <message>
        <source>Show one book&apos;s barcode after the other.</source>
        <translation>Témbongkeun barcode buku hiji-hiji.</translation>
    </message>
    <message>
        <source>Does a book not show up? Show its barcode.</source>
        <translation>Aya buku nu teu témbong? Témbongkeun barcode-na.</translation>
    </message>
    <message>
        <source>All books are through. Touch Done.</source>
        <translation>Kabéh buku geus réngsé. Toél Réngsé.</translation>
    </message>
    <message>
        <source>Put the books where the list says, then touch Done.</source>
        <translation>Teundeun buku nurutkeun daptar, tuluy toél Réngsé.</translation>
    </message>
    <message>
        <source>Touch one of the two answers below.</source>
        <translation>Toél salah sahiji jawaban di handap.</translation>
    </message>
    <message>
        <source>Touch what you want to do, or Done.</source>
        <translation>Toél nu rék dilakukeun, atawa Réngsé.</translation>
    </message>
    <message>
        <source>Type a few letters of the title, or show the book.</source>
        <translation>Ketik sababaraha hurup judulna, atawa témbongkeun bukuna.</translation>
    </message>
    <message>
        <source>Touch what is so, then the button below.</source>
        <translation>Toél nu bener, tuluy tombol di handap.</translation>
    </message>
    <message>
        <source>How many books are you taking with you?</source>
        <translation>Sabaraha buku anu ku Anjeun dibawa?</translation>
    </message>
    <message>
        <source>Count the ones in your hands and in your bag, then type the number.</source>
        <translation>Itung nu aya dina leungeun jeung dina kantong, tuluy ketik jumlahna.</translation>
    </message>
    <message>
        <source>Number of books</source>
        <translation>Jumlah buku</translation>
    </message>
    <message>
        <source>Type the number first</source>
        <translation>Ketik heula jumlahna</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Balik kana daptar</translation>
    </message>
    <message numerus="yes">
        <source>You count {told}, but %n book(s) are borrowed.</source>
        <translation>
            <numerusform>Anjeun ngitung {told}, tapi %n buku nu diinjeum.</numerusform>
        </translation>
    </message>
    <message>
        <source>Put the one that is not in the list on the desk.</source>
        <translation>Teundeun buku nu can aya dina daptar dina méja.</translation>
    </message>
    <message>
        <source>Look at the list: what you leave here can be undone. Then touch Done.</source>
        <translation>Tingali daptarna: nu henteu dibawa bisa dibolaykeun. Tuluy toél Réngsé.</translation>
    </message>
    <message>
        <source>Put down all parts</source>
        <translation>Teundeun sadaya bagian</translation>
    </message>
    <message>
        <source>Part {part} of {parts} is not here.</source>
        <translation>Bagian {part} tina {parts} teu aya di dieu.</translation>
    </message>
    <message>
        <source>We cannot tell whether all parts are here.</source>
        <translation>Kami teu tiasa mastikeun naha sadaya bagian aya di dieu.</translation>
    </message>
    <message>
        <source>It belongs to {library}.</source>
        <translation>Buku ieu milik {library}.</translation>
    </message>
    <message>
        <source>Staff send it home.</source>
        <translation>Patugas bakal ngirimkeunana deui.</translation>
    </message>
    <message>
        <source>Shelf sweep</source>
        <translation>Nyapu rak</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} nepi ka {last}</translation>
    </message>
    <message>
        <source>Kept on the tablet</source>
        <translation>Disimpen dina tablet</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Nyambung</translation>
    </message>
    <message>
        <source>Battery {percent} %</source>
        <translation>Batré {percent} %</translation>
    </message>
    <message>
        <source>No handheld</source>
        <translation>Euweuh alat baca</translation>
    </message>
    <message>
        <source>Out of range</source>
        <translation>Jauh teuing</translation>
    </message>
    <message>
        <source>Scan the shelf label.</source>
        <translation>Pindai labél rak.</translation>
    </message>
    <message>
        <source>Or choose the bay from the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sweep is getting ready.</source>
        <translation>Nyapu rak keur disiapkeun.</translation>
    </message>
    <message>
        <source>What was swept before is kept.</source>
        <translation>Nu geus disapu tetep disimpen.</translation>
    </message>
    <message>
        <source>No bays are planned yet.</source>
        <translation>Can aya rak nu direncanakeun.</translation>
    </message>
    <message>
        <source>Plan a sweep on the server&apos;s pages, or load a list.</source>
        <translation>Rencanakeun dina kaca server, atawa muat daptar.</translation>
    </message>
    <message>
        <source>Bay {name}</source>
        <translation>Rak {name}</translation>
    </message>
    <message>
        <source>Not swept yet</source>
        <translation>Can disapu</translation>
    </message>
    <message>
        <source>Go on here</source>
        <translation>Teruskeun di dieu</translation>
    </message>
    <message>
        <source>Sweep once more</source>
        <translation>Sapu sakali deui</translation>
    </message>
    <message>
        <source>Enough</source>
        <translation>Cukup</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>Geus dipasrahkeun</translation>
    </message>
    <message>
        <source>Strong contrast, for sunlight</source>
        <translation>Kontras kuat pikeun tempat caang</translation>
    </message>
    <message>
        <source>Sound of this tablet</source>
        <translation>Sora tablét ieu</translation>
    </message>
    <message>
        <source>Language: {name}</source>
        <translation>Basa: {name}</translation>
    </message>
    <message>
        <source>Switched on</source>
        <translation>Hurung</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>Pareum</translation>
    </message>
    <message>
        <source>Read so far</source>
        <translation>Kabaca</translation>
    </message>
    <message numerus="yes">
        <source>of %n</source>
        <translation>
            <numerusform>tina %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Kayakinan</translation>
    </message>
    <message>
        <source>{percent} % ± {most}</source>
        <translation>{percent} % ± {most}</translation>
    </message>
    <message>
        <source>Keep walking</source>
        <translation>Leumpang terus</translation>
    </message>
    <message>
        <source>here</source>
        <translation>di dieu</translation>
    </message>
    <message numerus="yes">
        <source>Walk no. %n</source>
        <translation>
            <numerusform>Puteran ka-%n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not read yet %n</source>
        <translation>
            <numerusform>Can kabaca %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reserved, pull %n</source>
        <translation>
            <numerusform>Pesenan, cokot %n</numerusform>
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
            <numerusform>Perkara séjén %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Board {board}: {told}</source>
        <translation>Papan {board}: {told}</translation>
    </message>
    <message numerus="yes">
        <source>%n read</source>
        <translation>
            <numerusform>%n kabaca</numerusform>
        </translation>
    </message>
    <message>
        <source>everything stands right</source>
        <translation>kabéh dina tempatna</translation>
    </message>
    <message>
        <source>Nothing needs a hand here.</source>
        <translation>Taya nu kudu dibérésan di dieu.</translation>
    </message>
    <message>
        <source>Walk slowly, the handheld a hand&apos;s width from the spines.</source>
        <translation>Leumpang lalaunan, alat baca satapak leungeun tina tonggong buku.</translation>
    </message>
    <message>
        <source>Find one</source>
        <translation>Téangan hiji</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Jeda</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Teruskeun</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Sakali deui</translation>
    </message>
    <message>
        <source>Another bay</source>
        <translation>Rak séjén</translation>
    </message>
    <message>
        <source>Next bay</source>
        <translation>Rak saterusna</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>Pasrahkeun</translation>
    </message>
    <message>
        <source>Undo: {title}</source>
        <translation>Bolaykeun: {title}</translation>
    </message>
    <message>
        <source>Open: {title}</source>
        <translation>Buka: {title}</translation>
    </message>
    <message numerus="yes">
        <source>is on board %n</source>
        <translation>
            <numerusform>aya dina papan %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Put it between &lt;b&gt;{before}&lt;/b&gt; and &lt;b&gt;{after}&lt;/b&gt;</source>
        <translation>Teundeun antara &lt;b&gt;{before}&lt;/b&gt; jeung &lt;b&gt;{after}&lt;/b&gt;</translation>
    </message>
    <message>
        <source>Put it after &lt;b&gt;{before}&lt;/b&gt;</source>
        <translation>Teundeun sanggeus &lt;b&gt;{before}&lt;/b&gt;</translation>
    </message>
    <message>
        <source>Put it before &lt;b&gt;{after}&lt;/b&gt;</source>
        <translation>Teundeun saméméh &lt;b&gt;{after}&lt;/b&gt;</translation>
    </message>
    <message>
        <source>Its place is &lt;b&gt;{place}&lt;/b&gt;</source>
        <translation>Tempatna di &lt;b&gt;{place}&lt;/b&gt;</translation>
    </message>
    <message>
        <source>Its place is between {before} and {after}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its place is after {before}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its place is before {after}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It stands between {before} and {after}.</source>
        <translation>Ayeuna nangtung antara {before} jeung {after}.</translation>
    </message>
    <message numerus="yes">
        <source>Not seen in %n walk(s)</source>
        <translation>
            <numerusform>Teu katempo dina %n puteran</numerusform>
        </translation>
    </message>
    <message>
        <source>Misplaced</source>
        <translation>Salah tempat</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>Dipesen</translation>
    </message>
    <message>
        <source>On loan, and yet here</source>
        <translation>Keur diinjeum, tapi aya di dieu</translation>
    </message>
    <message>
        <source>Belongs elsewhere</source>
        <translation>Lain di dieu tempatna</translation>
    </message>
    <message>
        <source>On its way, and yet here</source>
        <translation>Keur dikirim, tapi aya di dieu</translation>
    </message>
    <message>
        <source>Withdrawn, and yet here</source>
        <translation>Geus dikaluarkeun, tapi aya di dieu</translation>
    </message>
    <message>
        <source>Was lost, is here</source>
        <translation>Kacatet leungit, aya di dieu</translation>
    </message>
    <message>
        <source>Its alarm is off</source>
        <translation>Pangamanna pareum</translation>
    </message>
    <message>
        <source>On loan, its alarm is on</source>
        <translation>Keur diinjeum, pangamanna hurung</translation>
    </message>
    <message>
        <source>A tag that we do not know</source>
        <translation>Tag nu can dikenal</translation>
    </message>
    <message>
        <source>A book of another library</source>
        <translation>Buku perpustakaan séjén</translation>
    </message>
    <message>
        <source>A tag without a number</source>
        <translation>Tag tanpa nomer</translation>
    </message>
    <message>
        <source>Two tags with one number</source>
        <translation>Dua tag nomerna sarua</translation>
    </message>
    <message>
        <source>A part of it is not here</source>
        <translation>Aya bagianna nu teu aya di dieu</translation>
    </message>
    <message>
        <source>Has no tag yet</source>
        <translation>Can boga tag</translation>
    </message>
    <message>
        <source>Not seen</source>
        <translation>Teu katempo</translation>
    </message>
    <message>
        <source>Put it where it belongs</source>
        <translation>Teundeun dina tempatna</translation>
    </message>
    <message>
        <source>Take it to the reserve shelf</source>
        <translation>Bawa ka rak pesenan</translation>
    </message>
    <message>
        <source>Return it here, or leave it</source>
        <translation>Pulangkeun di dieu, atawa antep</translation>
    </message>
    <message>
        <source>Take it to its place</source>
        <translation>Bawa ka tempatna</translation>
    </message>
    <message>
        <source>Take it off the shelf</source>
        <translation>Cokot tina rak</translation>
    </message>
    <message>
        <source>Mark it as found</source>
        <translation>Tandaan geus kapanggih</translation>
    </message>
    <message>
        <source>Switch its alarm on</source>
        <translation>Hurungkeun pangamanna</translation>
    </message>
    <message>
        <source>Ask at the desk before you touch it</source>
        <translation>Tanya heula ka méja layanan</translation>
    </message>
    <message>
        <source>Take it to the desk</source>
        <translation>Bawa ka méja layanan</translation>
    </message>
    <message>
        <source>Put it on the trolley for tags</source>
        <translation>Teundeun dina troli tag</translation>
    </message>
    <message>
        <source>Take both to the desk</source>
        <translation>Bawa duanana ka méja layanan</translation>
    </message>
    <message>
        <source>Look for the other parts</source>
        <translation>Téangan bagian séjénna</translation>
    </message>
    <message>
        <source>Look for it with your eyes</source>
        <translation>Téangan ku panon</translation>
    </message>
    <message>
        <source>It is in its place</source>
        <translation>Geus dina tempatna</translation>
    </message>
    <message>
        <source>I have taken it out</source>
        <translation>Geus dicokot</translation>
    </message>
    <message>
        <source>Return it here</source>
        <translation>Pulangkeun di dieu</translation>
    </message>
    <message>
        <source>Switch its alarm off</source>
        <translation>Pareuman pangamanna</translation>
    </message>
    <message>
        <source>It is here</source>
        <translation>Aya di dieu</translation>
    </message>
    <message>
        <source>I have looked, it is missing</source>
        <translation>Geus ditéangan, euweuh</translation>
    </message>
    <message>
        <source>I have seen to it</source>
        <translation>Geus diurus</translation>
    </message>
    <message>
        <source>Put in its place</source>
        <translation>Geus dina tempatna</translation>
    </message>
    <message>
        <source>Taken out</source>
        <translation>Geus dicokot</translation>
    </message>
    <message>
        <source>Its alarm is on</source>
        <translation>Pangamanna hurung</translation>
    </message>
    <message>
        <source>Marked as found</source>
        <translation>Ditandaan geus kapanggih</translation>
    </message>
    <message>
        <source>Marked as missing, by your word</source>
        <translation>Ditandaan leungit, ceuk anjeun</translation>
    </message>
    <message>
        <source>Seen to</source>
        <translation>Geus diurus</translation>
    </message>
    <message>
        <source>Hold the handheld to the book.</source>
        <translation>Deukeutkeun alat baca kana buku.</translation>
    </message>
    <message>
        <source>Find it by sound</source>
        <translation>Téangan ku sora</translation>
    </message>
    <message>
        <source>{deed}: {title}</source>
        <translation>{deed}: {title}</translation>
    </message>
    <message>
        <source>No title known</source>
        <translation>Judulna can kanyahoan</translation>
    </message>
    <message>
        <source>The handheld is out of range. Come closer.</source>
        <translation>Alat baca jauh teuing. Geura ngadeukeutan.</translation>
    </message>
    <message>
        <source>The handheld does not hear this book. Come closer.</source>
        <translation>Buku ieu teu kabaca ku alat. Geura ngadeukeutan.</translation>
    </message>
    <message>
        <source>Lay the book on the pad, then try once more.</source>
        <translation>Teundeun buku dina alas baca, tuluy coba deui.</translation>
    </message>
    <message>
        <source>The tag did not take it. Try once more.</source>
        <translation>Tag can narima. Coba sakali deui.</translation>
    </message>
    <message>
        <source>Not recorded. Try once more.</source>
        <translation>Can kacatet. Coba sakali deui.</translation>
    </message>
    <message>
        <source>That is not possible here. Ask at the desk.</source>
        <translation>Di dieu can bisa. Taroskeun di méja layanan.</translation>
    </message>
    <message>
        <source>The handheld&apos;s battery is almost empty.</source>
        <translation>Batré alat baca méh béak.</translation>
    </message>
    <message>
        <source>Finish this board, then charge it.</source>
        <translation>Réngsékeun papan ieu, tuluy eusian.</translation>
    </message>
    <message>
        <source>The handheld&apos;s battery is empty.</source>
        <translation>Batré alat baca béak.</translation>
    </message>
    <message>
        <source>Charge it. Everything read so far is kept.</source>
        <translation>Eusian. Sakabéh nu kabaca tetep disimpen.</translation>
    </message>
    <message>
        <source>The handheld is out of range.</source>
        <translation>Alat baca jauh teuing.</translation>
    </message>
    <message>
        <source>Come closer to the tablet; it goes on by itself.</source>
        <translation>Deukeutan tablét; engké neruskeun sorangan.</translation>
    </message>
    <message>
        <source>Come closer to the tablet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The handheld is back.</source>
        <translation>Alat baca nyambung deui.</translation>
    </message>
    <message>
        <source>Walk the last hand&apos;s width once more.</source>
        <translation>Balikan satapak leungeun panungtung.</translation>
    </message>
    <message>
        <source>It is ready.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No handheld is connected.</source>
        <translation>Alat baca can nyambung.</translation>
    </message>
    <message>
        <source>Switch it on. Barcodes can be scanned meanwhile.</source>
        <translation>Hurungkeun. Barcode tetep bisa dipindai.</translation>
    </message>
    <message>
        <source>The handheld must not send yet.</source>
        <translation>Alat baca can meunang mancar.</translation>
    </message>
    <message>
        <source>Set its region in config.toml, [handhelds].</source>
        <translation>Eusian region-na dina config.toml, [handhelds].</translation>
    </message>
    <message>
        <source>The tablet was off. You go on where you were.</source>
        <translation>Tablét tadi pareum. Teruskeun ti dinya.</translation>
    </message>
    <message numerus="yes">
        <source>At most %n second(s) of reads are lost. Walk the last board once more.</source>
        <translation>
            <numerusform>Pangréana %n detik bacaan leungit. Balikan papan panungtung.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing that was read is lost.</source>
        <translation>Taya bacaan nu leungit.</translation>
    </message>
    <message>
        <source>The tablet has no room left.</source>
        <translation>Panyimpenan tablét pinuh.</translation>
    </message>
    <message>
        <source>Reads wait in memory. Make room, and do not switch the tablet off until then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n read(s) are lost. Make room, then sweep it once more.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The tag {code} answers without end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That harms nothing. If you find it, take it along.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clock of this tablet may be wrong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loans and returns of a day before and after are not judged until it is set.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>What we know of the books is %n day(s) old.</source>
        <translation>
            <numerusform>Data buku umurna %n poé.</numerusform>
        </translation>
    </message>
    <message>
        <source>Loans since then are not known here yet.</source>
        <translation>Injeuman sanggeusna can kanyahoan di dieu.</translation>
    </message>
    <message numerus="yes">
        <source>%n tag(s) here are not known to us.</source>
        <translation>
            <numerusform>%n tag di dieu can dikenal.</numerusform>
        </translation>
    </message>
    <message>
        <source>They are counted, and do not stand in the list.</source>
        <translation>Ngan diitung, teu asup daptar.</translation>
    </message>
    <message>
        <source>{names} sweep this bay too.</source>
        <translation>{names} ogé nyapu rak ieu.</translation>
    </message>
    <message>
        <source>That is fine. Both count.</source>
        <translation>Teu nanaon. Duanana diitung.</translation>
    </message>
    <message>
        <source>No bay has the label {code}.</source>
        <translation>Euweuh rak labélna {code}.</translation>
    </message>
    <message>
        <source>No book has the number {code}.</source>
        <translation>Euweuh buku nomerna {code}.</translation>
    </message>
    <message>
        <source>That was not recorded. Try once more.</source>
        <translation>Éta can kacatet. Coba sakali deui.</translation>
    </message>
    <message>
        <source>Say in the list which bay it is on; then it is known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which bay has the label {code}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is kept with the sweep, and handed over with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The label {code} is on this bay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The label {code} is on {bay}. Is that wrong?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is the label of this bay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The label {code} was put on two bays. {bay} counts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was said last counts. If that is wrong, say so where you choose a bay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now you sweep {bay}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its label was read. The bay before is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose from the list, or scan once more.</source>
        <translation>Pilih tina daptar, atawa pindai deui.</translation>
    </message>
    <message>
        <source>Which book are you looking for?</source>
        <translation>Buku mana nu ditéangan?</translation>
    </message>
    <message>
        <source>Title, author or number</source>
        <translation>Judul, pangarang, atawa nomer</translation>
    </message>
    <message>
        <source>No book has these letters.</source>
        <translation>Euweuh buku ku hurup ieu.</translation>
    </message>
    <message>
        <source>To be looked for</source>
        <translation>Kudu ditéangan</translation>
    </message>
    <message>
        <source>To be pulled for readers</source>
        <translation>Kudu dicokot pikeun pamaca</translation>
    </message>
    <message>
        <source>Alarm not as it should be</source>
        <translation>Pangaman teu cocog</translation>
    </message>
    <message>
        <source>To be weeded</source>
        <translation>Kudu disiangan</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) on this list</source>
        <translation>
            <numerusform>%n buku dina daptar ieu</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is on this list.</source>
        <translation>Daptar ieu kosong.</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Katempo</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>jeung %n deui</numerusform>
        </translation>
    </message>
    <message>
        <source>Walk along the shelf and follow the sound.</source>
        <translation>Leumpang mapay rak sarta tuturkeun sorana.</translation>
    </message>
    <message>
        <source>It has no tag. Scan its label when you see it.</source>
        <translation>Buku ieu tanpa tag. Pindai labélna lamun katempo.</translation>
    </message>
    <message>
        <source>Not heard yet</source>
        <translation>Can kadéngé</translation>
    </message>
    <message>
        <source>Far away</source>
        <translation>Jauh kénéh</translation>
    </message>
    <message>
        <source>Closer</source>
        <translation>Beuki deukeut</translation>
    </message>
    <message>
        <source>Very close</source>
        <translation>Deukeut pisan</translation>
    </message>
    <message>
        <source>Right here</source>
        <translation>Pas di dieu</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Eureun</translation>
    </message>
    <message>
        <source>This is it</source>
        <translation>Ieu bukuna</translation>
    </message>
    <message>
        <source>Handed over. Thank you!</source>
        <translation>Geus dipasrahkeun. Hatur nuhun!</translation>
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
            <numerusform>%n buku kapanggih</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n still need(s) a hand</source>
        <translation>
            <numerusform>%n kudu kénéh dibérésan</numerusform>
        </translation>
    </message>
    <message>
        <source>It goes to the server as soon as there is a network.</source>
        <translation>Dikirim ka server lamun geus aya jaringan.</translation>
    </message>
    <message>
        <source>It is on its way to the server.</source>
        <translation>Keur dikirim ka server.</translation>
    </message>
    <message>
        <source>Being handed over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server has everything since {time}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n piece(s) wait for the server.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>End the sweep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Has the whole library been swept?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is lost when the sweep ends, and it is kept for ever. On this tablet nobody reads on in it. What others read still counts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Really end it? It cannot be opened again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes, end it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End it now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sweep is being summed up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sweep has ended. Thank you!</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This sweep was ended at the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you read still counts. When you are done: Hand over, End the sweep.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which sweep shall it be?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These were planned at the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shall a new sweep begin?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None is planned at the moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server does not answer, so we do not know what is planned. We go on asking.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin a new sweep</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n bay(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The server did not answer. Try once more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That sweep has ended. Choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That sweep has no bays yet. Plan them at the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a picture of it?</source>
        <translation>Rék ditambahan gambarna?</translation>
    </message>
    <message>
        <source>Only if you want to. Only staff see it.</source>
        <translation>Ngan lamun hoyong. Ngan patugas nu ningali.</translation>
    </message>
    <message>
        <source>Open camera</source>
        <translation>Buka kaméra</translation>
    </message>
    <message>
        <source>No picture came. Your report goes without it too.</source>
        <translation>Gambarna teu aya. Laporan tetep dikirim.</translation>
    </message>
    <message>
        <source>The picture goes with your report.</source>
        <translation>Gambar milu jeung laporan Anjeun.</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>Teu kudu</translation>
    </message>
    <message>
        <source>Hold the book to the camera.</source>
        <translation>Tembongkeun bukuna ka kaméra.</translation>
    </message>
    <message>
        <source>Only staff see the picture. It is deleted afterwards.</source>
        <translation>Ngan patugas nu ningali. Tuluy dihapus.</translation>
    </message>
    <message>
        <source>Take picture</source>
        <translation>Cokot gambar</translation>
    </message>
    <message>
        <source>Hold still</source>
        <translation>Ulah obah</translation>
    </message>
    <message>
        <source>Is this one good?</source>
        <translation>Ieu geus alus?</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Paké ieu</translation>
    </message>
    <message>
        <source>Take again</source>
        <translation>Ulang deui</translation>
    </message>
    <message>
        <source>Without picture</source>
        <translation>Tanpa gambar</translation>
    </message>
    <message>
        <source>What the camera sees</source>
        <translation>Nu katingali ku kaméra</translation>
    </message>
    <message>
        <source>Your picture of the damage</source>
        <translation>Gambar ruksakna ti Anjeun</translation>
    </message>
    <message>
        <source>The camera is getting ready.</source>
        <translation>Kaméra keur disiapkeun.</translation>
    </message>
</context>
<context>
    <name>LanguagePanel</name>
    <message>
        <source>Which language?</source>
        <translation>Basa naon?</translation>
    </message>
    <message>
        <source>Nobody has checked these words yet.</source>
        <translation>Tarjamahan ieu can dipariksa ku panyaturna.</translation>
    </message>
</context>
<context>
    <name>Mail</name>
    <message>
        <source>Your slip of {date}</source>
        <translation>Struk Anjeun {date}</translation>
    </message>
    <message>
        <source>You asked for this slip at a self-service kiosk on {date} at {time}.</source>
        <translation>Anjeun ménta struk ieu di kios mandiri ping {date} jam {time}.</translation>
    </message>
    <message>
        <source>Borrowed. Due {date}</source>
        <translation>Diinjeum. Balik {date}</translation>
    </message>
    <message>
        <source>Borrowed. Due date: ask at the desk</source>
        <translation>Diinjeum. Tanggal balik: tanya di méja</translation>
    </message>
    <message>
        <source>Not borrowed</source>
        <translation>Teu diinjeum</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Geus dibalikkeun</translation>
    </message>
    <message>
        <source>Not returned</source>
        <translation>Can dibalikkeun</translation>
    </message>
    <message>
        <source>Noted as returned. Staff will look for the book first.</source>
        <translation>Kacatet balik. Patugas bakal néangan bukuna heula.</translation>
    </message>
    <message>
        <source>Renewed. Due {date}</source>
        <translation>Dipanjangkeun. Balik {date}</translation>
    </message>
    <message>
        <source>Not renewed. The old date still counts.</source>
        <translation>Teu dipanjangkeun. Tanggal heubeul masih lumaku.</translation>
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
        <translation>Nomer {reference}</translation>
    </message>
    <message>
        <source>Book {item}</source>
        <translation>Buku {item}</translation>
    </message>
    <message>
        <source>Something of this visit has not reached the library yet. It stands all the same.</source>
        <translation>Aya nu can nepi ka perpustakaan. Sagalana tetep lumaku.</translation>
    </message>
    <message>
        <source>Nobody reads answers to this e-mail. Please ask at the library.</source>
        <translation>Teu aya nu maca jawaban e-mail ieu. Mangga tanya di perpustakaan.</translation>
    </message>
    <message>
        <source>January February March April May June July August September October November December</source>
        <translation>Januari Pébruari Maret April Méi Juni Juli Agustus Séptémber Oktober Nopémber Désémber</translation>
    </message>
</context>
<context>
    <name>PinScreen</name>
    <message numerus="yes">
        <source>%n digit(s) typed</source>
        <translation>
            <numerusform>%n angka diketik</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Exit</source>
        <translation>Kaluar</translation>
    </message>
    <message>
        <source>Changes the language</source>
        <translation>Ngaganti basa</translation>
    </message>
    <message>
        <source>Accessibility</source>
        <translation>Kagampangan</translation>
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
        <translation>Diinjeum</translation>
    </message>
    <message>
        <source>Due {date}</source>
        <translation>Kudu balik {date}</translation>
    </message>
    <message>
        <source>Due date: ask at the desk</source>
        <translation>Tanggal balik: tanya patugas</translation>
    </message>
    <message>
        <source>{days} days from today</source>
        <translation>{days} poé ti poé ieu</translation>
    </message>
    <message>
        <source>1 day from today</source>
        <translation>1 poé ti poé ieu</translation>
    </message>
    <message>
        <source>The kiosk&apos;s clock is being checked</source>
        <translation>Jam kios keur dipariksa</translation>
    </message>
    <message>
        <source>Fees paid: {amount}</source>
        <translation>Denda dibayar: {amount}</translation>
    </message>
    <message>
        <source>Paid, to be put on your account: {amount}</source>
        <translation>Dibayar, bakal dicatet dina akun: {amount}</translation>
    </message>
    <message>
        <source>Payment of {amount} is not confirmed yet</source>
        <translation>Pangbayaran {amount} can dikonfirmasi</translation>
    </message>
    <message>
        <source>Reference {reference}</source>
        <translation>Référénsi {reference}</translation>
    </message>
    <message>
        <source>Renewed</source>
        <translation>Dipanjangkeun</translation>
    </message>
    <message>
        <source>Renewal not answered yet. The old date still counts.</source>
        <translation>Panjangan can dijawab. Tanggal heubeul tetep lumaku.</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Dipulangkeun</translation>
    </message>
    <message>
        <source>{days} days late</source>
        <translation>Telat {days} poé</translation>
    </message>
    <message>
        <source>1 day late</source>
        <translation>Telat 1 poé</translation>
    </message>
    <message>
        <source>Fee {amount}</source>
        <translation>Dengda {amount}</translation>
    </message>
    <message>
        <source>Any fee will be in your account.</source>
        <translation>Dengda, lamun aya, katulis dina akun anjeun.</translation>
    </message>
    <message>
        <source>You cannot borrow for {days} days</source>
        <translation>Can bisa nginjeum salila {days} poé</translation>
    </message>
    <message>
        <source>You cannot borrow for 1 day</source>
        <translation>Can bisa nginjeum salila 1 poé</translation>
    </message>
    <message>
        <source>Put it on the reserve trolley</source>
        <translation>Teundeun dina troli pesenan</translation>
    </message>
    <message>
        <source>Put it on the green trolley</source>
        <translation>Teundeun dina troli héjo</translation>
    </message>
    <message>
        <source>Please hand it in at the desk</source>
        <translation>Serenkeun ka méja layanan</translation>
    </message>
    <message>
        <source>Put it here: {place}</source>
        <translation>Teundeun di: {place}</translation>
    </message>
    <message>
        <source>Put it on the return shelf</source>
        <translation>Teundeun dina rak pamulangan</translation>
    </message>
    <message>
        <source>Put it into bin {number}</source>
        <translation>Asupkeun kana kotak {number}</translation>
    </message>
    <message>
        <source>Put it into the return slot</source>
        <translation>Asupkeun kana liang pamulangan</translation>
    </message>
    <message>
        <source>Noted. Staff will look for the book first.</source>
        <translation>Dicatet. Patugas rék ningali heula bukuna.</translation>
    </message>
    <message>
        <source>TO BE CONFIRMED</source>
        <translation>NGADAGOAN KONFIRMASI</translation>
    </message>
    <message>
        <source>The date on the slip stands.</source>
        <translation>Tanggal dina struk tetep lumaku.</translation>
    </message>
    <message>
        <source>Recorded without network.</source>
        <translation>Kacatet tanpa jaringan.</translation>
    </message>
    <message>
        <source>Recorded without network; date by the kiosk&apos;s rules.</source>
        <translation>Kacatet tanpa jaringan; tanggal nurutkeun aturan kios.</translation>
    </message>
    <message>
        <source>Shorter than usual: {days} days.</source>
        <translation>Leuwih pondok ti biasana: {days} poé.</translation>
    </message>
    <message>
        <source>Shorter than usual: 1 day.</source>
        <translation>Leuwih pondok ti biasana: 1 poé.</translation>
    </message>
    <message>
        <source>The gate may sound. Show this slip.</source>
        <translation>Gerbang bisa disada. Tingalikeun struk ieu.</translation>
    </message>
    <message>
        <source>Take it to the desk first: the gate will sound.</source>
        <translation>Candak heula ka méja layanan: gerbang bakal disada.</translation>
    </message>
    <message>
        <source>Open its case at the opener beside the kiosk.</source>
        <translation>Buka kotakna dina pamuka kotak gigireun kios.</translation>
    </message>
    <message>
        <source>Draw it over the magnet beside the kiosk.</source>
        <translation>Gésérkeun dina magnét gigireun kios.</translation>
    </message>
    <message>
        <source>Show it at the desk before you leave.</source>
        <translation>Tingalikeun di méja layanan saméméh balik.</translation>
    </message>
    <message>
        <source>Not borrowed</source>
        <translation>Teu diinjeum</translation>
    </message>
    <message>
        <source>Not recorded. Please hand it in at the desk.</source>
        <translation>Can kacatet. Serenkeun ka méja layanan.</translation>
    </message>
    <message>
        <source>Book {item}</source>
        <translation>Buku {item}</translation>
    </message>
    <message>
        <source>From the library</source>
        <translation>Ti perpustakaan</translation>
    </message>
    <message>
        <source>Enjoy your reading!</source>
        <translation>Wilujeng maca!</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>Pesenan</translation>
    </message>
    <message>
        <source>For {library}</source>
        <translation>Pikeun {library}</translation>
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
        <translation>Selapkeun kana buku.</translation>
    </message>
    <message>
        <source>January February March April May June July August September October November December</source>
        <translation>Januari Pébruari Maret April Méi Juni Juli Agustus Séptémber Oktober Nopémber Désémber</translation>
    </message>
</context>
<context>
    <name>StaffBookScreen</name>
    <message>
        <source>What happened last</source>
        <translation>Kajadian panungtung</translation>
    </message>
</context>
<context>
    <name>StaffListScreen</name>
    <message>
        <source>List</source>
        <translation>Daptar</translation>
    </message>
</context>
<context>
    <name>SwitchRow</name>
    <message>
        <source>On</source>
        <translation>Hurung</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Pareum</translation>
    </message>
</context>
</TS>
