<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="jv" sourcelanguage="en">
<context>
    <name>EasePanel</name>
    <message>
        <source>What makes it easier?</source>
        <translation>Punapa ingkang nggampilaken panjenengan?</translation>
    </message>
    <message>
        <source>Every choice ends with your visit.</source>
        <translation>Saben pilihan rampung sareng kaliyan rawuh panjenengan.</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Kontras inggil</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Aksara langkung ageng</translation>
    </message>
    <message>
        <source>Low reach</source>
        <translation>Tombol andhap</translation>
    </message>
    <message>
        <source>Still pictures</source>
        <translation>Gambar meneng</translation>
    </message>
    <message>
        <source>More time</source>
        <translation>Wekdal langkung dangu</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>Wicantenan</translation>
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
        <translation>Kode QR struk panjenengan</translation>
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
        <translation>Busak</translation>
    </message>
</context>
<context>
    <name>Keypad</name>
    <message>
        <source>Delete</source>
        <translation>Busak</translation>
    </message>
</context>
<context>
    <name>Lancar</name>
    <message>
        <source>Put your books on the desk.</source>
        <translation>Buku kasèlèhaken ing méja.</translation>
    </message>
    <message>
        <source>The desk is right below this screen.
You may also begin with your library card.</source>
        <translation>Méjanipun wonten sangandhaping layar punika.
Saged ugi miwiti ngangge kertu anggota.</translation>
    </message>
    <message>
        <source>Then hold each book&apos;s barcode to the camera.</source>
        <translation>Lajeng barcode saben buku dipunadhepaken dhateng kamera.</translation>
    </message>
    <message>
        <source>No card? Type your member number</source>
        <translation>Tanpa kertu? Ketik nomer anggota</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) here. Borrow or return?</source>
        <translation>
            <numerusform>Wonten %n buku. Nyambut utawi ngunduraken?</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing has been recorded yet. Choose below first.</source>
        <translation>Dèrèng wonten ingkang kacathet. Pilih rumiyin ing ngandhap.</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Kawaca</translation>
    </message>
    <message>
        <source>Recognised</source>
        <translation>Kawaca</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Saweg kawaca</translation>
    </message>
    <message>
        <source>Put it on the desk</source>
        <translation>Sèlèhaken ing méja</translation>
    </message>
    <message>
        <source>A book that does not show up? Hold its barcode to the camera below the screen.</source>
        <translation>Wonten buku ingkang dèrèng katingal? Barcode-nipun adhepaken dhateng kamera sangandhaping layar.</translation>
    </message>
    <message>
        <source>That barcode is not one of our books. Hold the library&apos;s label to the camera.</source>
        <translation>Barcode punika sanès gadhahipun buku kita. Adhepaken label perpustakaan dhateng kamera.</translation>
    </message>
    <message>
        <source>Borrow</source>
        <translation>Nyambut</translation>
    </message>
    <message>
        <source>Take home</source>
        <translation>Kabeta kondur</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Ngunduraken</translation>
    </message>
    <message>
        <source>Finished reading</source>
        <translation>Sampun kawaos</translation>
    </message>
    <message>
        <source>Hold your library card here.</source>
        <translation>Tèmpèlaken kertu.</translation>
    </message>
    <message>
        <source>Or type the number on your card.</source>
        <translation>Utawi ketik nomer ing kertu panjenengan.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Lajengaken</translation>
    </message>
    <message>
        <source>Type your number first</source>
        <translation>Ketik nomer rumiyin</translation>
    </message>
    <message>
        <source>Card number</source>
        <translation>Nomer kertu</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Wangsul</translation>
    </message>
    <message>
        <source>Type your PIN.</source>
        <translation>Ketik PIN panjenengan.</translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s). Cover them with your hand so that nobody else sees.</source>
        <translation>
            <numerusform>%n angka. Tutupi ngangge asta supados boten katingal tiyang sanès.</numerusform>
        </translation>
    </message>
    <message>
        <source>That PIN does not match.</source>
        <translation>PIN dèrèng cocog.</translation>
    </message>
    <message numerus="yes">
        <source>Try again, %n tries left.</source>
        <translation>
            <numerusform>Cobi malih, taksih wonten %n wekdal.</numerusform>
        </translation>
    </message>
    <message>
        <source>Card read, ending in {tail}</source>
        <translation>Kertu kawaca, pungkasanipun {tail}</translation>
    </message>
    <message>
        <source>Card read</source>
        <translation>Kertu kawaca</translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s) to go</source>
        <translation>
            <numerusform>Taksih %n angka</numerusform>
        </translation>
    </message>
    <message>
        <source>Being checked</source>
        <translation>Saweg dipunpriksa</translation>
    </message>
    <message>
        <source>Forgot your PIN?</source>
        <translation>Kesupèn PIN?</translation>
    </message>
    <message>
        <source>Leave the books on the desk for a moment.</source>
        <translation>Kajengipun buku ing méja.</translation>
    </message>
    <message>
        <source>All at once, in one stack.</source>
        <translation>Sareng kémawon, dados setumpuk.</translation>
    </message>
    <message>
        <source>Hold each book&apos;s barcode to the camera.</source>
        <translation>Barcode saben buku adhepaken dhateng kamera.</translation>
    </message>
    <message>
        <source>The camera is right below this screen.</source>
        <translation>Kameranipun wonten sangandhaping layar punika.</translation>
    </message>
    <message>
        <source>More books? Hold their barcodes to the camera.</source>
        <translation>Taksih wonten buku? Barcode-nipun adhepaken dhateng kamera.</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) borrowed.</source>
        <translation>
            <numerusform>%n buku kasambut.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was borrowed.</source>
        <translation>Dèrèng wonten ingkang kasambut.</translation>
    </message>
    <message>
        <source>Add more books, or touch Done.</source>
        <translation>Tambah buku malih, utawi demèk Rampung.</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message numerus="yes">
        <source>{done} of %n done</source>
        <translation>
            <numerusform>{done} saking %n rampung</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in progress</source>
        <translation>
            <numerusform>%n saweg dipunprosès</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n for you to take off</source>
        <translation>
            <numerusform>%n prelu kapundhut</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) in progress</source>
        <translation>
            <numerusform>%n buku saweg dipunprosès</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) for you to take off the desk</source>
        <translation>
            <numerusform>%n buku prelu kapundhut saking méja</numerusform>
        </translation>
    </message>
    <message>
        <source>Borrowed</source>
        <translation>Kasambut</translation>
    </message>
    <message>
        <source>Due {day}</source>
        <translation>Kedah kondur {day}</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) from today</source>
        <translation>
            <numerusform>%n dinten wiwit dinten punika</numerusform>
        </translation>
    </message>
    <message>
        <source>Due date: ask at the desk</source>
        <translation>Tanggal kondur: nyuwun pirsa petugas</translation>
    </message>
    <message>
        <source>Shorter than usual</source>
        <translation>Langkung cekak</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>Saweg dipunprosès</translation>
    </message>
    <message>
        <source>Do not lift it yet</source>
        <translation>Sampun kaangkat rumiyin</translation>
    </message>
    <message>
        <source>Cannot be borrowed</source>
        <translation>Boten saged kasambut</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Kabatalaken</translation>
    </message>
    <message>
        <source>To be confirmed</source>
        <translation>Ngentosi konfirmasi</translation>
    </message>
    <message>
        <source>Your reservation
Due {day}</source>
        <translation>Welingan panjenengan
Kedah kondur {day}</translation>
    </message>
    <message>
        <source>Put it back</source>
        <translation>Sèlèhaken malih</translation>
    </message>
    <message>
        <source>The loan is recorded, but the gate may sound.</source>
        <translation>Sambutan sampun kacathet, nanging gerbang saged mungel.</translation>
    </message>
    <message>
        <source>The loan is recorded. Take it to the desk first: the gate will sound.</source>
        <translation>Sambutan sampun kacathet. Beta rumiyin dhateng méja layanan: gerbang badhé mungel.</translation>
    </message>
    <message>
        <source>Open its case at the opener beside the kiosk.</source>
        <translation>Kothakipun kabikak mawi piranti sacelakipun kios.</translation>
    </message>
    <message>
        <source>Draw it over the magnet beside the kiosk.</source>
        <translation>Kagèsèr ing sanginggiling magnèt celak kios.</translation>
    </message>
    <message>
        <source>Show it at the desk before you leave.</source>
        <translation>Tuduhaken ing méja layanan sadèrèngipun kondur.</translation>
    </message>
    <message>
        <source>More books? Just put them on the stack.</source>
        <translation>Taksih wonten buku? Sèlèhaken kémawon ing tumpukan.</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) borrowed already</source>
        <translation>
            <numerusform>%n buku sampun kasambut</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) returned already</source>
        <translation>
            <numerusform>%n buku sampun kakunduraken</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo one book</source>
        <translation>Batalaken satunggal buku</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Batalaken</translation>
    </message>
    <message>
        <source>Keep all books</source>
        <translation>Boten sios batal</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Rampung</translation>
    </message>
    <message>
        <source>Once the last book is through</source>
        <translation>Sasampunipun buku pungkasan rampung</translation>
    </message>
    <message>
        <source>One moment, the last book</source>
        <translation>Sekedhap, buku pungkasan</translation>
    </message>
    <message>
        <source>Put it back on the desk for a second.</source>
        <translation>Sèlèhaken malih ing méja sekedhap.</translation>
    </message>
    <message>
        <source>&lt;b&gt;{title}&lt;/b&gt; was lifted too early.</source>
        <translation>&lt;b&gt;{title}&lt;/b&gt; kaangkat kecepeten.</translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;{title}&lt;/b&gt; and %n more book(s) were lifted too early.</source>
        <translation>
            <numerusform>&lt;b&gt;{title}&lt;/b&gt; lan %n buku sanèsipun kaangkat kecepeten.</numerusform>
        </translation>
    </message>
    <message>
        <source>Your loan is recorded. Only its alarm is not off yet, so &lt;b&gt;the gate may sound&lt;/b&gt;.</source>
        <translation>Sambutan panjenengan sampun kacathet. Namung pengamanipun dèrèng kabikak, dados &lt;b&gt;gerbang saged mungel&lt;/b&gt;.</translation>
    </message>
    <message>
        <source>Your loan is undone as soon as its alarm is on again. &lt;b&gt;Put it back&lt;/b&gt; for that.</source>
        <translation>Sambutan batal menawi pengamanipun sampun murub malih. &lt;b&gt;Sèlèhaken malih&lt;/b&gt; bukunipun.</translation>
    </message>
    <message>
        <source>Your return is recorded. Only its alarm is not on again yet.</source>
        <translation>Pangunduran panjenengan sampun kacathet. Namung pengamanipun dèrèng murub malih.</translation>
    </message>
    <message>
        <source>The book is not here</source>
        <translation>Bukunipun boten wonten ing mriki</translation>
    </message>
    <message>
        <source>Staff will help</source>
        <translation>Petugas badhé mbiyantu</translation>
    </message>
    <message>
        <source>Once the book lies on the desk again</source>
        <translation>Menawi buku sampun wonten ing méja malih</translation>
    </message>
    <message>
        <source>Put the books to be returned on the desk.</source>
        <translation>Sèlèhaken buku ingkang badhé kakunduraken.</translation>
    </message>
    <message numerus="yes">
        <source>Put %n book(s) on the green trolley.</source>
        <translation>
            <numerusform>Dèkèk %n buku ing troli ijem.</numerusform>
        </translation>
    </message>
    <message>
        <source>Put the books on two trolleys.</source>
        <translation>Dèkèk buku ing kalih troli.</translation>
    </message>
    <message>
        <source>Put it on the reserve trolley.</source>
        <translation>Dèkèk ing troli welingan.</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) returned. Thank you!</source>
        <translation>
            <numerusform>%n buku sampun kondur. Matur nuwun!</numerusform>
        </translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Kakunduraken</translation>
    </message>
    <message>
        <source>Has been returned</source>
        <translation>Sampun kakunduraken</translation>
    </message>
    <message>
        <source>Thank you!</source>
        <translation>Matur nuwun!</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) late</source>
        <translation>
            <numerusform>Kasèp %n dinten</numerusform>
        </translation>
    </message>
    <message>
        <source>Hold your card to see any fee.</source>
        <translation>Tèmpèlaken kertu kanggé mirsani dhendha.</translation>
    </message>
    <message>
        <source>Fee: {amount}. It can be paid at the desk.</source>
        <translation>Dhendha {amount}. Saged kabayar ing méja layanan.</translation>
    </message>
    <message>
        <source>There is no fee.</source>
        <translation>Boten wonten dhendha.</translation>
    </message>
    <message numerus="yes">
        <source>You cannot borrow for %n day(s).</source>
        <translation>
            <numerusform>Dèrèng saged nyambut salebetipun %n dinten.</numerusform>
        </translation>
    </message>
    <message>
        <source>Any fee will be in your account. Ask at the desk.</source>
        <translation>Dhendha, menawi wonten, kaserat ing akun panjenengan. Nyuwun pirsa ing méja layanan.</translation>
    </message>
    <message>
        <source>Someone is waiting</source>
        <translation>Wonten ingkang ngentosi</translation>
    </message>
    <message>
        <source>Put it on the &lt;b&gt;reserve trolley&lt;/b&gt;, so that it soon reaches its next reader.</source>
        <translation>Dèkèk ing &lt;b&gt;troli welingan&lt;/b&gt;, supados énggal dumugi ing pamaos salajengipun.</translation>
    </message>
    <message>
        <source>Please give it to staff at the desk.</source>
        <translation>Aturaken dhateng petugas ing méja layanan.</translation>
    </message>
    <message>
        <source>Green trolley</source>
        <translation>Troli ijem</translation>
    </message>
    <message>
        <source>Reserve trolley</source>
        <translation>Troli welingan</translation>
    </message>
    <message>
        <source>Service desk</source>
        <translation>Méja layanan</translation>
    </message>
    <message numerus="yes">
        <source>Put %n book(s) here: {place}</source>
        <translation>
            <numerusform>Dèkèk %n buku ing: {place}</numerusform>
        </translation>
    </message>
    <message>
        <source>Put each book where its line says.</source>
        <translation>Dèkèk saben buku ing papan ingkang kaserat.</translation>
    </message>
    <message>
        <source>Put it here: &lt;b&gt;{place}&lt;/b&gt;, so that it soon reaches its next reader.</source>
        <translation>Dèkèk ing ngriki: &lt;b&gt;{place}&lt;/b&gt;, supados énggal dumugi ing pamaos salajengipun.</translation>
    </message>
    <message>
        <source>Return shelf</source>
        <translation>Rak pangunduran</translation>
    </message>
    <message>
        <source>Bin {number}</source>
        <translation>Kothak {number}</translation>
    </message>
    <message>
        <source>Return slot</source>
        <translation>Bolongan pangunduran</translation>
    </message>
    <message>
        <source>Noted</source>
        <translation>Kita cathet</translation>
    </message>
    <message>
        <source>Noted. Staff will look for the book first.</source>
        <translation>Kita cathet. Petugas badhé mriksani bukunipun rumiyin.</translation>
    </message>
    <message>
        <source>Not returned</source>
        <translation>Dèrèng kakunduraken</translation>
    </message>
    <message>
        <source>More books to return? Put them on the desk.</source>
        <translation>Taksih wonten buku? Sèlèhaken kémawon ing méja.</translation>
    </message>
    <message>
        <source>Type my card number</source>
        <translation>Ketik nomer kertu</translation>
    </message>
    <message>
        <source>Done. Enjoy your reading!</source>
        <translation>Rampung. Sugeng maos!</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) returned.</source>
        <translation>
            <numerusform>%n buku sampun kondur.</numerusform>
        </translation>
    </message>
    <message>
        <source>Done. Thank you!</source>
        <translation>Rampung. Matur nuwun!</translation>
    </message>
    <message>
        <source>Done. See you again!</source>
        <translation>Rampung. Ngantos pinanggih malih!</translation>
    </message>
    <message numerus="yes">
        <source>Take your %n book(s) and your card.</source>
        <translation>
            <numerusform>Pundhut %n buku lan kertunipun.</numerusform>
        </translation>
    </message>
    <message>
        <source>Do not forget your card.</source>
        <translation>Sampun kesupèn kertunipun.</translation>
    </message>
    <message>
        <source>&lt;b&gt;{title}&lt;/b&gt; was not borrowed. {remedy}</source>
        <translation>&lt;b&gt;{title}&lt;/b&gt; boten kasambut. {remedy}</translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;%n book(s)&lt;/b&gt; were not borrowed. Please hand them in at the desk.</source>
        <translation>
            <numerusform>&lt;b&gt;%n buku&lt;/b&gt; boten kasambut. Aturaken dhateng méja layanan.</numerusform>
        </translation>
    </message>
    <message>
        <source>&lt;b&gt;{title}&lt;/b&gt; is lent to you, but the gate may sound. Please show it at the desk.</source>
        <translation>&lt;b&gt;{title}&lt;/b&gt; sampun kacathet kasambut, nanging gerbang saged mungel. Aturaken dhateng méja layanan.</translation>
    </message>
    <message>
        <source>Take &lt;b&gt;{title}&lt;/b&gt; to the desk first: its alarm stays on, the gate will sound.</source>
        <translation>Beta rumiyin &lt;b&gt;{title}&lt;/b&gt; dhateng méja layanan: alarmipun taksih murub, gerbang badhé mungel.</translation>
    </message>
    <message>
        <source>Would you like a slip?</source>
        <translation>Ngersakaken struk?</translation>
    </message>
    <message>
        <source>Would you like a slip? Better yes, as proof.</source>
        <translation>Ngersakaken struk? Prayoginipun inggih, kanggé bukti.</translation>
    </message>
    <message>
        <source>Your slip</source>
        <translation>Struk panjenengan</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Kedah kondur</translation>
    </message>
    <message>
        <source>The network is down. We send this record by ourselves once it is back.</source>
        <translation>Jaringan saweg pedhot. Cathetan punika kita kintun piyambak menawi sampun nyambung malih.</translation>
    </message>
    <message>
        <source>The library&apos;s system has not answered yet. We go on asking; the date stands.</source>
        <translation>Sistem perpustakaan dèrèng mangsuli. Kita taksih nyuwun pirsa; tanggalipun tetep lumampah.</translation>
    </message>
    <message>
        <source>Recorded without network; the date is by this kiosk&apos;s rules and stands.</source>
        <translation>Kacathet tanpa jaringan; tanggal miturut aturan kios lan tetep lumampah.</translation>
    </message>
    <message>
        <source>Recorded without network. This kiosk does not know the date: count the days from today.</source>
        <translation>Kacathet tanpa jaringan. Kios punika boten sumerep tanggalipun: étang dintenipun wiwit dinten punika.</translation>
    </message>
    <message>
        <source>This kiosk does not know the date just now: count the days from today.</source>
        <translation>Kios punika saweg boten sumerep tanggalipun: étang dintenipun wiwit dinten punika.</translation>
    </message>
    <message>
        <source>The library&apos;s system told no due date. Please ask at the desk.</source>
        <translation>Sistem perpustakaan boten maringi pirsa tanggal kondur. Mangga nyuwun pirsa petugas.</translation>
    </message>
    <message>
        <source>ASK AT DESK</source>
        <translation>NYUWUN PIRSA PETUGAS</translation>
    </message>
    <message numerus="yes">
        <source>Shorter than usual: %n day(s).</source>
        <translation>
            <numerusform>Langkung cekak tinimbang padatan: %n dinten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n DAY(S)</source>
        <translation>
            <numerusform>%n DINTEN</numerusform>
        </translation>
    </message>
    <message>
        <source>TO BE CONFIRMED</source>
        <translation>NGENTOSI KONFIRMASI</translation>
    </message>
    <message>
        <source>Recorded while the network was down. The date on this slip stands.</source>
        <translation>Kacathet nalika jaringan pedhot. Tanggal ing struk punika tetep lumampah.</translation>
    </message>
    <message>
        <source>The library&apos;s system had not answered yet. The date on this slip stands.</source>
        <translation>Sistem perpustakaan dèrèng mangsuli nalika punika. Tanggal ing struk punika tetep lumampah.</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Cithak</translation>
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
        <translation>Isining struk wonten ing kode punika.</translation>
    </message>
    <message>
        <source>Hold your phone&apos;s camera to it.</source>
        <translation>Adhepaken kamera ponsel dhateng kode punika.</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Sedhela</translation>
    </message>
    <message>
        <source>Your slip is on its way to your address at the library.</source>
        <translation>Struk dipunkintun dhateng alamat panjenengan.</translation>
    </message>
    <message>
        <source>Your slip goes to your address at the library once the network is back.</source>
        <translation>Struk bakal dipunkintun dhateng alamat panjenengan menawi jaringan sampun wangsul.</translation>
    </message>
    <message>
        <source>The e-mail could not be asked for. Your books are recorded all the same.</source>
        <translation>E-mail boten saged dipunsuwun. Buku panjenengan tetep kacathet.</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>Saweg dipuncithak</translation>
    </message>
    <message>
        <source>The slip comes out below the screen</source>
        <translation>Struk medal sangandhaping layar</translation>
    </message>
    <message>
        <source>Take your slip below the screen.</source>
        <translation>Pundhut struk panjenengan sangandhaping layar.</translation>
    </message>
    <message>
        <source>The slip could not be printed. Your books are recorded all the same.</source>
        <translation>Struk dèrèng saged kacithak. Buku panjenengan tetep kacathet.</translation>
    </message>
    <message>
        <source>The paper has run out. Your books are recorded all the same.</source>
        <translation>Dlancangipun telas. Buku panjenengan tetep kacathet.</translation>
    </message>
    <message numerus="yes">
        <source>Closes by itself in %n second(s)</source>
        <translation>
            <numerusform>Nutup piyambak %n detik malih</numerusform>
        </translation>
    </message>
    <message>
        <source>Still there? Touch the screen for more time.</source>
        <translation>Taksih ing ngriki? Demèk layar kanggé nambah wekdal.</translation>
    </message>
    <message>
        <source>One moment, please.</source>
        <translation>Mangga ngentosi sekedhap.</translation>
    </message>
    <message>
        <source>We are looking up your card.</source>
        <translation>Kertu panjenengan saweg kita padosi.</translation>
    </message>
    <message>
        <source>This kiosk is getting ready.</source>
        <translation>Kios punika saweg dipuncawisaken.</translation>
    </message>
    <message numerus="yes">
        <source>Let us pause for %n minute(s).</source>
        <translation>
            <numerusform>Kita kèndel %n menit, nggih.</numerusform>
        </translation>
    </message>
    <message>
        <source>We have called a member of staff.</source>
        <translation>Petugas sampun kita timbali.</translation>
    </message>
    <message>
        <source>The network is down</source>
        <translation>Jaringan saweg pedhot</translation>
    </message>
    <message>
        <source>You can still borrow and return. Your loan is recorded here and is &lt;b&gt;to be confirmed&lt;/b&gt;.</source>
        <translation>Nyambut lan ngunduraken tetep saged. Sambutan panjenengan kacathet ing ngriki lan &lt;b&gt;ngentosi konfirmasi&lt;/b&gt;.</translation>
    </message>
    <message>
        <source>The desk cannot read books now</source>
        <translation>Méja dèrèng saged maos buku</translation>
    </message>
    <message>
        <source>Books without a tag can be held to the camera. Staff help with the others.</source>
        <translation>Buku tanpa tag saged kaadhepaken dhateng kamera. Sanèsipun dipunbiyantu petugas.</translation>
    </message>
    <message>
        <source>Staff lend and take back books at the service desk.</source>
        <translation>Ing méja layanan, petugas ngladosi sambutan lan pangunduran.</translation>
    </message>
    <message>
        <source>No room for returned books now</source>
        <translation>Papan pangunduran saweg kebak</translation>
    </message>
    <message>
        <source>You can borrow here. Please return books at the service desk.</source>
        <translation>Panjenengan saged nyambut ing ngriki. Kunduraken buku ing méja layanan.</translation>
    </message>
    <message>
        <source>The power is out</source>
        <translation>Listrik pejah</translation>
    </message>
    <message>
        <source>The kiosk runs on its battery for a while. What it has recorded is safe.</source>
        <translation>Kios ngginakaken batré sawetawis wekdal. Ingkang sampun kacathet tetep aman.</translation>
    </message>
    <message>
        <source>The power is out, and our battery is nearly empty.</source>
        <translation>Listrik pejah, lan batré kula mèh telas.</translation>
    </message>
    <message>
        <source>What was recorded is safe. Please go to the service desk with your books.</source>
        <translation>Ingkang sampun kacathet tetep aman. Sumangga bekta bukunipun dhateng méja layanan.</translation>
    </message>
    <message>
        <source>It takes a little longer today</source>
        <translation>Dinten punika radi langkung dangu</translation>
    </message>
    <message>
        <source>Please leave the books on the desk until each is through.</source>
        <translation>Buku kajengipun wonten ing méja ngantos rampung sedaya.</translation>
    </message>
    <message>
        <source>The camera is not working now</source>
        <translation>Kamera saweg boten saged kaginakaken</translation>
    </message>
    <message>
        <source>Books with a tag work as always. You may type your card number.</source>
        <translation>Buku mawi tag tetep saged. Nomer kertu saged kaketik.</translation>
    </message>
    <message>
        <source>No paper slip today</source>
        <translation>Dinten punika tanpa struk dlancang</translation>
    </message>
    <message>
        <source>You see the due dates on the screen.</source>
        <translation>Tanggal kondur katingal ing layar.</translation>
    </message>
    <message>
        <source>This kiosk only takes returns.</source>
        <translation>Kios punika namung nampi pangunduran.</translation>
    </message>
    <message>
        <source>Put the books on the desk. To borrow, please go to the service desk.</source>
        <translation>Sèlèhaken buku ing méja. Menawi badhé nyambut, mangga dhateng méja layanan.</translation>
    </message>
    <message>
        <source>The network is down. You can still return. Please borrow at the desk.</source>
        <translation>Jaringan saweg pedhot. Ngunduraken tetep saged. Nyambut ing méja layanan.</translation>
    </message>
    <message>
        <source>This kiosk is closed.</source>
        <translation>Kios punika saweg tutup.</translation>
    </message>
    <message>
        <source>Please go to the service desk.</source>
        <translation>Mangga dhateng méja layanan.</translation>
    </message>
    <message>
        <source>Returning books</source>
        <translation>Ngunduraken buku</translation>
    </message>
    <message>
        <source>Borrowing books</source>
        <translation>Nyambut buku</translation>
    </message>
    <message>
        <source>Seeing your account</source>
        <translation>Mirsani akun</translation>
    </message>
    <message>
        <source>Slip of your return</source>
        <translation>Bukti pangunduran</translation>
    </message>
    <message>
        <source>Possible</source>
        <translation>Saged</translation>
    </message>
    <message>
        <source>At the service desk</source>
        <translation>Ing méja layanan</translation>
    </message>
    <message>
        <source>Not possible</source>
        <translation>Boten saged</translation>
    </message>
    <message>
        <source>Call staff</source>
        <translation>Nimbali petugas</translation>
    </message>
    <message>
        <source>Calling staff</source>
        <translation>Saweg nimbali</translation>
    </message>
    <message>
        <source>Staff called</source>
        <translation>Petugas katimbali</translation>
    </message>
    <message>
        <source>Staff are coming</source>
        <translation>Petugas rawuh</translation>
    </message>
    <message>
        <source>Go to the desk</source>
        <translation>Dhateng méja layanan</translation>
    </message>
    <message>
        <source>Put the books on the desk first</source>
        <translation>Sèlèhaken buku ing méja rumiyin</translation>
    </message>
    <message>
        <source>A book we do not know</source>
        <translation>Buku ingkang dèrèng kita tepangi</translation>
    </message>
    <message>
        <source>A book</source>
        <translation>Satunggaling buku</translation>
    </message>
    <message>
        <source>My account</source>
        <translation>Akun kula</translation>
    </message>
    <message>
        <source>Then you see your loans.</source>
        <translation>Lajeng panjenengan mirsani sambutanipun.</translation>
    </message>
    <message>
        <source>We are looking up your account.</source>
        <translation>Akun panjenengan saweg kita bikak.</translation>
    </message>
    <message>
        <source>Want to borrow or return? Just put your books on the desk.</source>
        <translation>Badhé nyambut utawi ngunduraken? Sèlèhaken kémawon buku ing méja.</translation>
    </message>
    <message>
        <source>Want to borrow? Just put your books on the desk.</source>
        <translation>Badhé nyambut? Sèlèhaken kémawon buku ing méja.</translation>
    </message>
    <message>
        <source>Want to return books? Just put them on the desk.</source>
        <translation>Badhé ngunduraken? Sèlèhaken kémawon buku ing méja.</translation>
    </message>
    <message>
        <source>The books on the desk come next: touch Continue.</source>
        <translation>Buku ing méja salajengipun: demèk Lajengaken.</translation>
    </message>
    <message numerus="yes">
        <source>Your %n book(s)</source>
        <translation>
            <numerusform>%n buku panjenengan</numerusform>
        </translation>
    </message>
    <message>
        <source>You have no loans now.</source>
        <translation>Boten wonten sambutan.</translation>
    </message>
    <message>
        <source>Choose some books, and put them on the desk.</source>
        <translation>Mangga milih buku, lajeng sèlèhaken ing méja.</translation>
    </message>
    <message>
        <source>The next one is due on {day}.</source>
        <translation>Ingkang paling celak kedah kondur {day}.</translation>
    </message>
    <message numerus="yes">
        <source>%n overdue: please return it first.</source>
        <translation>
            <numerusform>%n kasèp: mangga kakunduraken rumiyin.</numerusform>
        </translation>
    </message>
    <message>
        <source>One moment, we are renewing.</source>
        <translation>Sekedhap, saweg kaperpanjang.</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) renewed.</source>
        <translation>
            <numerusform>%n buku sampun kaperpanjang.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was renewed.</source>
        <translation>Dèrèng wonten ingkang kaperpanjang.</translation>
    </message>
    <message numerus="yes">
        <source>%n not, the reason is in the list.</source>
        <translation>
            <numerusform>%n dèrèng saged, pawadanipun wonten ing dhaptar.</numerusform>
        </translation>
    </message>
    <message>
        <source>The new dates are in the list.</source>
        <translation>Tanggal énggalipun wonten ing dhaptar.</translation>
    </message>
    <message>
        <source>Renew {title} for {amount}?</source>
        <translation>Perpanjang {title} mawi wragad {amount}?</translation>
    </message>
    <message>
        <source>Borrow {title} for {amount}?</source>
        <translation>Nyambut {title} mawi wragad {amount}?</translation>
    </message>
    <message>
        <source>It is added to your account. You pay at the desk.</source>
        <translation>Kacathet ing akun. Mbayar ing méja layanan.</translation>
    </message>
    <message>
        <source>Give up your reservation of {title}?</source>
        <translation>Batalaken welingan {title}?</translation>
    </message>
    <message>
        <source>The next reader in line gets it then.</source>
        <translation>Gilir panjenengan kaparingaken dhateng pamaos salajengipun.</translation>
    </message>
    <message>
        <source>Renew all</source>
        <translation>Perpanjang sedaya</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>Perpanjang</translation>
    </message>
    <message>
        <source>Change PIN</source>
        <translation>Gantos PIN</translation>
    </message>
    <message>
        <source>Renew for {amount}</source>
        <translation>Perpanjang mawi wragad {amount}</translation>
    </message>
    <message>
        <source>Borrow for {amount}</source>
        <translation>Nyambut mawi wragad {amount}</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Boten</translation>
    </message>
    <message>
        <source>Yes, give it up</source>
        <translation>Inggih, batalaken</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Tetep meling</translation>
    </message>
    <message>
        <source>Log in with this card, too?</source>
        <translation>Mlebu ngginakaken kertu punika ugi?</translation>
    </message>
    <message>
        <source>Then it stands for your library card, always with your PIN. You can undo it here.</source>
        <translation>Lajeng kertu punika makili kertu perpustakaan, tansah ngginakaken PIN. Saged dipunwurungaken ing ngriki.</translation>
    </message>
    <message>
        <source>Yes, use this card</source>
        <translation>Ya, ngginakaken kertu punika</translation>
    </message>
    <message>
        <source>One moment, we note your card.</source>
        <translation>Sedhela, kertu panjenengan dipuncathet.</translation>
    </message>
    <message>
        <source>This card opens your account now.</source>
        <translation>Kertu punika sapunika mbikak akun panjenengan.</translation>
    </message>
    <message>
        <source>Your PIN is asked each time.</source>
        <translation>PIN dipunsuwun saben wekdal.</translation>
    </message>
    <message>
        <source>No longer log in with other cards?</source>
        <translation>Boten mlebu ngginakaken kertu liya malih?</translation>
    </message>
    <message>
        <source>Your library card stays as it is.</source>
        <translation>Kertu perpustakaan tetep kados sapunika.</translation>
    </message>
    <message>
        <source>Yes, remove them</source>
        <translation>Ya, busak</translation>
    </message>
    <message>
        <source>Only your library card opens your account now.</source>
        <translation>Sapunika namung kertu perpustakaan ingkang mbikak akun.</translation>
    </message>
    <message>
        <source>Your cards stayed as they were.</source>
        <translation>Kertu panjenengan tetep kados saderengipun.</translation>
    </message>
    <message>
        <source>No answer came. Please look here again later.</source>
        <translation>Dereng wonten wangsulan. Mangga dipunpirsani malih mangke.</translation>
    </message>
    <message numerus="yes">
        <source>%n other card(s) open this account</source>
        <translation>
            <numerusform>%n kertu liya mbikak akun punika</numerusform>
        </translation>
    </message>
    <message>
        <source>Cards with a chip, always with your PIN.</source>
        <translation>Kertu mawa chip, tansah ngginakaken PIN.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Busak</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>Batalaken</translation>
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
        <translation>Sasampunipun wangsulan dhateng sedaya</translation>
    </message>
    <message>
        <source>Loans</source>
        <translation>Sambutan</translation>
    </message>
    <message numerus="yes">
        <source>{count} of %n book(s)</source>
        <translation>
            <numerusform>{count} saking %n buku</numerusform>
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
        <translation>Kasèp</translation>
    </message>
    <message>
        <source>Please return it first</source>
        <translation>Mangga kakunduraken rumiyin</translation>
    </message>
    <message>
        <source>Renewed</source>
        <translation>Kaperpanjang</translation>
    </message>
    <message>
        <source>Not renewed</source>
        <translation>Boten kaperpanjang</translation>
    </message>
    <message>
        <source>Cannot be renewed</source>
        <translation>Boten saged kaperpanjang</translation>
    </message>
    <message>
        <source>Still due {day}</source>
        <translation>Kedah kondur tetep {day}</translation>
    </message>
    <message>
        <source>Costs {amount}</source>
        <translation>Wragad {amount}</translation>
    </message>
    <message>
        <source>No answer yet</source>
        <translation>Dèrèng wonten wangsulan</translation>
    </message>
    <message>
        <source>&lt;b&gt;We go on asking.&lt;/b&gt; Until then the old date counts; look here again later.</source>
        <translation>&lt;b&gt;Taksih kita suwunaken pirsa.&lt;/b&gt; Samangké tanggal lami ingkang lumampah; mangga dipirsani malih mangké.</translation>
    </message>
    <message>
        <source>Renewing &lt;b&gt;{title}&lt;/b&gt; was not answered yet. Until then the old date counts.</source>
        <translation>Perpanjangan &lt;b&gt;{title}&lt;/b&gt; dèrèng dipunwangsuli. Samangké tanggal lami lumampah.</translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;%n renewals&lt;/b&gt; were not answered yet. Until then the old dates count.</source>
        <translation>
            <numerusform>&lt;b&gt;%n perpanjangan&lt;/b&gt; dèrèng dipunwangsuli. Samangké tanggal lami lumampah.</numerusform>
        </translation>
    </message>
    <message>
        <source>The date is told at the desk</source>
        <translation>Tanggalipun ing méja layanan</translation>
    </message>
    <message>
        <source>Being renewed</source>
        <translation>Saweg dipunprosès</translation>
    </message>
    <message>
        <source>Reservations</source>
        <translation>Welingan</translation>
    </message>
    <message>
        <source>Ready for you</source>
        <translation>Sampun cumawis</translation>
    </message>
    <message>
        <source>{shelf}, until {day}</source>
        <translation>{shelf}, ngantos {day}</translation>
    </message>
    <message>
        <source>Until {day}</source>
        <translation>Ngantos {day}</translation>
    </message>
    <message>
        <source>On the reserve shelf</source>
        <translation>Ing rak welingan</translation>
    </message>
    <message numerus="yes">
        <source>Number %n in line</source>
        <translation>
            <numerusform>Urutan ping %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Ngentosi gilir</translation>
    </message>
    <message>
        <source>Being given up</source>
        <translation>Saweg kabatalaken</translation>
    </message>
    <message>
        <source>Given up</source>
        <translation>Kabatalaken</translation>
    </message>
    <message>
        <source>&lt;b&gt;Still reserved.&lt;/b&gt; Please ask at the desk.</source>
        <translation>&lt;b&gt;Taksih kaweling.&lt;/b&gt; Mangga nyuwun pirsa ing méja layanan.</translation>
    </message>
    <message>
        <source>Fees</source>
        <translation>Dhendha</translation>
    </message>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n cathetan</numerusform>
        </translation>
    </message>
    <message>
        <source>Fees today {amount}</source>
        <translation>Dhendha dinten punika {amount}</translation>
    </message>
    <message>
        <source>They can be paid at the desk.</source>
        <translation>Mbayar ing méja layanan.</translation>
    </message>
    <message>
        <source>Without a name</source>
        <translation>Tanpa katrangan</translation>
    </message>
    <message>
        <source>You can borrow again after {day}</source>
        <translation>Panjenengan saged nyambut malih sasampunipun {day}</translation>
    </message>
    <message>
        <source>From the library</source>
        <translation>Saking perpustakaan</translation>
    </message>
    <message>
        <source>As this kiosk knew it on {day} at {time}</source>
        <translation>Miturut cathetan kios punika, {day} jam {time}</translation>
    </message>
    <message>
        <source>The library&apos;s system does not answer. Reservations and fees cannot be shown.</source>
        <translation>Sistem perpustakaan boten mangsuli. Welingan lan dhendha boten saged katingal.</translation>
    </message>
    <message>
        <source>Renewing is possible again when it answers, and at the desk.</source>
        <translation>Perpanjangan saged malih menawi sampun nyambung, utawi ing méja layanan.</translation>
    </message>
    <message>
        <source>Type your present PIN.</source>
        <translation>Ketik PIN lami.</translation>
    </message>
    <message>
        <source>Now a new PIN.</source>
        <translation>Sapunika PIN énggal.</translation>
    </message>
    <message>
        <source>The new PIN once more.</source>
        <translation>PIN énggal sepindhah malih.</translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s), not easy to guess: not 1111, no birthday.</source>
        <translation>
            <numerusform>%n angka ingkang awrat kabedhèk: sanès 1111, sanès tanggal lair.</numerusform>
        </translation>
    </message>
    <message>
        <source>So that no slip of the finger locks you out.</source>
        <translation>Supados klèntu demèk boten ngonci akun panjenengan.</translation>
    </message>
    <message>
        <source>Your PIN is being changed</source>
        <translation>PIN saweg kagantos</translation>
    </message>
    <message>
        <source>Your PIN is changed</source>
        <translation>PIN panjenengan sampun kagantos</translation>
    </message>
    <message>
        <source>From now on the new one counts, at every kiosk.</source>
        <translation>Wiwit sapunika ingkang énggal lumampah, ing sedaya kios.</translation>
    </message>
    <message>
        <source>Your PIN may be changed</source>
        <translation>PIN panjenengan mbokmenawi sampun kagantos</translation>
    </message>
    <message>
        <source>No answer came. Next time try the new one first, then the old one.</source>
        <translation>Dèrèng wonten wangsulan. Mangké cobi rumiyin ingkang énggal, lajeng ingkang lami.</translation>
    </message>
    <message>
        <source>Your PIN is as before</source>
        <translation>PIN panjenengan tetep ingkang lami</translation>
    </message>
    <message>
        <source>It can be changed at the desk.</source>
        <translation>PIN saged kagantos ing méja layanan.</translation>
    </message>
    <message>
        <source>Please go to the desk.</source>
        <translation>Mangga dhateng méja layanan.</translation>
    </message>
    <message>
        <source>Please hand it in at the desk.</source>
        <translation>Aturaken dhateng méja layanan.</translation>
    </message>
    <message>
        <source>Please give it to staff.</source>
        <translation>Aturaken dhateng petugas.</translation>
    </message>
    <message>
        <source>Please ask at the desk.</source>
        <translation>Mangga nyuwun pirsa ing méja layanan.</translation>
    </message>
    <message>
        <source>This book cannot be reserved.</source>
        <translation>Buku punika boten saged kaweling.</translation>
    </message>
    <message>
        <source>You can renew it in your list.</source>
        <translation>Panjenengan saged merpanjang ing dhaptar panjenengan.</translation>
    </message>
    <message>
        <source>You have reached the limit of your reservations.</source>
        <translation>Welingan panjenengan sampun dumugi watesipun.</translation>
    </message>
    <message>
        <source>Give one up first.</source>
        <translation>Batalaken satunggal rumiyin.</translation>
    </message>
    <message>
        <source>You find it here whenever we are open.</source>
        <translation>Buku punika tansah wonten ing ngriki salebetipun jam bikak.</translation>
    </message>
    <message>
        <source>This kiosk cannot reserve it.</source>
        <translation>Kios punika boten saged meling.</translation>
    </message>
    <message>
        <source>You cannot reserve books for a while.</source>
        <translation>Kanggé sawatawis wekdal panjenengan dèrèng saged meling buku.</translation>
    </message>
    <message>
        <source>Please borrow at the desk.</source>
        <translation>Mangga nyambut ing méja layanan.</translation>
    </message>
    <message>
        <source>We do not know this book yet.</source>
        <translation>Buku punika dèrèng kita tepangi.</translation>
    </message>
    <message>
        <source>This book&apos;s tag cannot be read.</source>
        <translation>Tag buku punika boten kawaca.</translation>
    </message>
    <message>
        <source>Hold its barcode to the camera, or ask staff.</source>
        <translation>Adhepaken barcode-nipun dhateng kamera, utawi nyuwun pirsa petugas.</translation>
    </message>
    <message>
        <source>Two tags say that they are the same book.</source>
        <translation>Kalih tag ngaken dados buku ingkang sami.</translation>
    </message>
    <message>
        <source>Please show both to staff.</source>
        <translation>Tuduhaken kalih-kalihipun dhateng petugas.</translation>
    </message>
    <message>
        <source>This set has more than one part.</source>
        <translation>Buku punika wonten pinten-pinten pérangan.</translation>
    </message>
    <message>
        <source>Please have the desk check that all parts are here.</source>
        <translation>Suwunaken méja layanan mriksa jangkepipun.</translation>
    </message>
    <message>
        <source>This book is for reading in the library.</source>
        <translation>Buku punika namung kawaos ing ngriki.</translation>
    </message>
    <message>
        <source>Please put it back on its shelf.</source>
        <translation>Mangga kawangsulaken ing rakipun.</translation>
    </message>
    <message>
        <source>Someone else has reserved this book.</source>
        <translation>Pamaos sanès sampun meling buku punika.</translation>
    </message>
    <message>
        <source>This book is still recorded as lent.</source>
        <translation>Buku punika taksih kacathet kasambut.</translation>
    </message>
    <message>
        <source>You have borrowed this book already.</source>
        <translation>Buku punika sampun panjenengan sambut.</translation>
    </message>
    <message>
        <source>If the gate sounds, show it to staff.</source>
        <translation>Menawi gerbang mungel, tuduhaken dhateng petugas.</translation>
    </message>
    <message>
        <source>This book is no longer lent.</source>
        <translation>Buku punika sampun boten kasambutaken malih.</translation>
    </message>
    <message>
        <source>This book belongs to another library.</source>
        <translation>Buku iki duwèké perpustakaan liya.</translation>
    </message>
    <message>
        <source>This book is overdue.</source>
        <translation>Buku punika kasèp.</translation>
    </message>
    <message>
        <source>Please return it first.</source>
        <translation>Mangga kakunduraken rumiyin.</translation>
    </message>
    <message>
        <source>Staff would like to see this book first.</source>
        <translation>Petugas prelu mriksani buku punika rumiyin.</translation>
    </message>
    <message>
        <source>This book&apos;s alarm could not be switched off.</source>
        <translation>Pengaman buku punika dèrèng saged kabikak.</translation>
    </message>
    <message>
        <source>You have undone this loan.</source>
        <translation>Sambutan punika panjenengan batalaken.</translation>
    </message>
    <message>
        <source>Please leave the book here.</source>
        <translation>Mangga bukunipun katilar ing ngriki.</translation>
    </message>
    <message>
        <source>You have reached the limit of your loans.</source>
        <translation>Watesing cacah sambutan panjenengan sampun dumugi.</translation>
    </message>
    <message>
        <source>Choose one to leave here.</source>
        <translation>Pilih satunggal kanggé katilar.</translation>
    </message>
    <message>
        <source>We do not know this card yet.</source>
        <translation>Kertu punika dèrèng kita tepangi.</translation>
    </message>
    <message>
        <source>Try once more, or ask at the desk.</source>
        <translation>Cobi sepindhah malih, utawi nyuwun pirsa ing méja layanan.</translation>
    </message>
    <message>
        <source>Your card needs renewing.</source>
        <translation>Kertu panjenengan prelu dipunanyaraken.</translation>
    </message>
    <message>
        <source>Your card cannot be used now.</source>
        <translation>Kertu panjenengan saweg boten saged kaginakaken.</translation>
    </message>
    <message>
        <source>You cannot borrow for a while.</source>
        <translation>Sawetawis wekdal panjenengan dèrèng saged nyambut.</translation>
    </message>
    <message>
        <source>There is something to settle first.</source>
        <translation>Wonten ingkang prelu karampungaken rumiyin.</translation>
    </message>
    <message>
        <source>You did not want it for that fee.</source>
        <translation>Panjenengan milih boten mbayar wragad punika.</translation>
    </message>
    <message>
        <source>Nothing was charged.</source>
        <translation>Boten wonten wragad ingkang kacathet.</translation>
    </message>
    <message>
        <source>The library is closed now.</source>
        <translation>Perpustakaan sapunika tutup.</translation>
    </message>
    <message>
        <source>Please come again when it is open.</source>
        <translation>Sumangga rawuh malih manawi sampun bikak.</translation>
    </message>
    <message>
        <source>Let us pause for a moment.</source>
        <translation>Kita kèndel sekedhap, nggih.</translation>
    </message>
    <message>
        <source>Staff can help too.</source>
        <translation>Petugas ugi saged mbiyantu.</translation>
    </message>
    <message>
        <source>This card has no PIN yet.</source>
        <translation>Kertu punika dèrèng gadhah PIN.</translation>
    </message>
    <message>
        <source>You can choose one at the desk.</source>
        <translation>PIN saged kadamel ing méja layanan.</translation>
    </message>
    <message>
        <source>Please type your PIN once more.</source>
        <translation>Mangga ketik PIN sepindhah malih.</translation>
    </message>
    <message>
        <source>This PIN is too easy to guess.</source>
        <translation>PIN punika gampil kabedhèk.</translation>
    </message>
    <message>
        <source>Choose another, not 1111 or 1234.</source>
        <translation>Pilih sanèsipun, sanès 1111 utawi 1234.</translation>
    </message>
    <message>
        <source>The two new PINs differ.</source>
        <translation>Kalih PIN énggal boten sami.</translation>
    </message>
    <message>
        <source>Please type the new one again.</source>
        <translation>Ketik malih PIN énggal.</translation>
    </message>
    <message>
        <source>The new PIN is the old one.</source>
        <translation>PIN énggal sami kaliyan PIN lami.</translation>
    </message>
    <message>
        <source>Please choose another.</source>
        <translation>Mangga pilih PIN sanèsipun.</translation>
    </message>
    <message>
        <source>Not lent.</source>
        <translation>Dèrèng kasambutaken.</translation>
    </message>
    <message>
        <source>Only returns are possible now.</source>
        <translation>Sapunika namung pangunduran ingkang saged.</translation>
    </message>
    <message>
        <source>This card is new to this kiosk.</source>
        <translation>Kertu punika dèrèng naté kaginakaken ing kios punika.</translation>
    </message>
    <message>
        <source>While the network is down, only returns are possible.</source>
        <translation>Nalika jaringan pedhot, namung pangunduran ingkang saged.</translation>
    </message>
    <message>
        <source>No more books can be lent while the network is down.</source>
        <translation>Nalika jaringan pedhot, cacahipun winates.</translation>
    </message>
    <message>
        <source>Without network nothing is renewed here.</source>
        <translation>Tanpa jaringan, perpanjangan dèrèng saged ing ngriki.</translation>
    </message>
    <message>
        <source>Try again later, or ask at the desk.</source>
        <translation>Cobi malih mangké, utawi nyuwun pirsa ing méja layanan.</translation>
    </message>
    <message>
        <source>Your account cannot be shown now.</source>
        <translation>Akun panjenengan dèrèng saged katingal.</translation>
    </message>
    <message>
        <source>This kiosk has been without network for too long.</source>
        <translation>Kios punika sampun kedangon tanpa jaringan.</translation>
    </message>
    <message>
        <source>There is no room for returned books here now.</source>
        <translation>Papan kanggé buku kondur ing ngriki saweg kebak.</translation>
    </message>
    <message>
        <source>Please return them at the desk.</source>
        <translation>Mangga kakunduraken ing méja layanan.</translation>
    </message>
    <message>
        <source>This kiosk cannot record loans now.</source>
        <translation>Kios punika saweg boten saged nyathet sambutan.</translation>
    </message>
    <message>
        <source>This book cannot be lent now.</source>
        <translation>Buku punika dèrèng saged kasambutaken.</translation>
    </message>
    <message>
        <source>Please return it in time.</source>
        <translation>Mangga kakunduraken sadèrèngipun wekdal.</translation>
    </message>
    <message>
        <source>Staff can do it at the desk.</source>
        <translation>Petugas saged mbiyantu ing méja layanan.</translation>
    </message>
    <message>
        <source>Another reader is waiting for this book.</source>
        <translation>Wonten pamaos sanès ingkang ngentosi buku punika.</translation>
    </message>
    <message>
        <source>It has been renewed as often as is possible.</source>
        <translation>Sampun kaperpanjang ngantos watesipun.</translation>
    </message>
    <message>
        <source>This loan is recorded otherwise by now.</source>
        <translation>Cathetan sambutan punika sampun éwah.</translation>
    </message>
    <message>
        <source>This kiosk cannot renew it.</source>
        <translation>Kios punika boten saged merpanjang.</translation>
    </message>
    <message>
        <source>It cannot be renewed now.</source>
        <translation>Dèrèng saged kaperpanjang sapunika.</translation>
    </message>
    <message>
        <source>The library&apos;s system does not answer.</source>
        <translation>Sistem perpustakaan boten mangsuli.</translation>
    </message>
    <message>
        <source>This kiosk cannot record renewals now.</source>
        <translation>Kios punika dèrèng saged nyathet perpanjangan.</translation>
    </message>
    <message>
        <source>The network is down.</source>
        <translation>Jaringan saweg pedhot.</translation>
    </message>
    <message>
        <source>Your old PIN does not match.</source>
        <translation>PIN lami dèrèng cocog.</translation>
    </message>
    <message>
        <source>Your PIN cannot be changed now.</source>
        <translation>PIN dèrèng kagantos.</translation>
    </message>
    <message>
        <source>Staff mode</source>
        <translation>Mode petugas</translation>
    </message>
    <message>
        <source>{name}, locks itself in {left}</source>
        <translation>{name}, kakunci piyambak {left} malih</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Kunci</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Ayahan</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Piranti</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Bikak</translation>
    </message>
    <message>
        <source>Put one book on the desk.</source>
        <translation>Sèlèhaken satunggal buku ing méja.</translation>
    </message>
    <message>
        <source>You see whether it is lent and whether its alarm is on.</source>
        <translation>Saged kapirsanan bukunipun kasambut punapa boten, lan pengamanipun murub punapa boten.</translation>
    </message>
    <message>
        <source>What does the kiosk need?</source>
        <translation>Kios punika mbetahaken punapa?</translation>
    </message>
    <message>
        <source>Undo the last return</source>
        <translation>Batalaken pangunduran pungkasan</translation>
    </message>
    <message>
        <source>The loan is open again, as if nothing had happened.</source>
        <translation>Sambutanipun kabikak malih, kados sakdèrèngipun.</translation>
    </message>
    <message>
        <source>Print the last slip again</source>
        <translation>Cithak malih struk pungkasan</translation>
    </message>
    <message>
        <source>Of the visit before this one.</source>
        <translation>Struk rawuh sadèrèngipun punika.</translation>
    </message>
    <message>
        <source>What only a person can see to.</source>
        <translation>Ingkang namung saged karampungaken tiyang.</translation>
    </message>
    <message>
        <source>To be tagged</source>
        <translation>Prelu kapasangi tag</translation>
    </message>
    <message>
        <source>Books that were known by their barcode alone.</source>
        <translation>Buku ingkang namung kawanuhan saking barcode-nipun.</translation>
    </message>
    <message>
        <source>Each part of the kiosk, in plain words.</source>
        <translation>Saben péranganing kios, mawi tembung limrah.</translation>
    </message>
    <message>
        <source>Borrow or return for myself</source>
        <translation>Nyambut utawi ngunduraken kanggé kula piyambak</translation>
    </message>
    <message>
        <source>One book at a time.</source>
        <translation>Satunggal buku rumiyin.</translation>
    </message>
    <message>
        <source>Leave the one that you want to check on the desk.</source>
        <translation>Ingkang badhé kapriksa kémawon ingkang dipuntilar ing méja.</translation>
    </message>
    <message>
        <source>One moment, the book is being checked.</source>
        <translation>Sekedhap, bukunipun saweg kapriksa.</translation>
    </message>
    <message>
        <source>Borrowed, but its alarm is still on.</source>
        <translation>Kasambut, nanging pengamanipun taksih murub.</translation>
    </message>
    <message>
        <source>The gate will sound. The loan is in order.</source>
        <translation>Gerbang badhé mungel. Sambutanipun leres.</translation>
    </message>
    <message>
        <source>Not borrowed, but its alarm is off.</source>
        <translation>Boten kasambut, nanging pengamanipun pejah.</translation>
    </message>
    <message>
        <source>The gate would let it pass.</source>
        <translation>Gerbang boten badhé mungel.</translation>
    </message>
    <message>
        <source>Borrowed, and its alarm is off.</source>
        <translation>Kasambut, lan pengamanipun pejah.</translation>
    </message>
    <message>
        <source>Not borrowed, and its alarm is on.</source>
        <translation>Boten kasambut, lan pengamanipun murub.</translation>
    </message>
    <message>
        <source>All is as it should be.</source>
        <translation>Sedaya sampun leres.</translation>
    </message>
    <message>
        <source>Its alarm cannot be read.</source>
        <translation>Pengamanipun boten saged kawaos.</translation>
    </message>
    <message>
        <source>Turn the book over, or put it down again.</source>
        <translation>Bukunipun kawalik, utawi sèlèhaken malih.</translation>
    </message>
    <message>
        <source>Nobody knows this book here.</source>
        <translation>Buku punika dèrèng kawanuhan ing ngriki.</translation>
    </message>
    <message>
        <source>Whether it is lent cannot be told now.</source>
        <translation>Dèrèng saged katemtokaken buku punika kasambut punapa boten.</translation>
    </message>
    <message>
        <source>Leave the book on the desk for a moment.</source>
        <translation>Kajengipun buku ing méja.</translation>
    </message>
    <message>
        <source>Done, and read back.</source>
        <translation>Rampung, lan sampun kawaos malih.</translation>
    </message>
    <message>
        <source>The tag did not take it.</source>
        <translation>Tag-ipun boten purun éwah.</translation>
    </message>
    <message>
        <source>The tag did not answer. Put the book down again.</source>
        <translation>Tag-ipun boten mangsuli. Sèlèhaken malih bukunipun.</translation>
    </message>
    <message>
        <source>Nothing was done: it cannot be written down now.</source>
        <translation>Dèrèng wonten ingkang kaéwahan: sapunika boten saged kacathet.</translation>
    </message>
    <message>
        <source>Loan record</source>
        <translation>Cathetan sambutan</translation>
    </message>
    <message>
        <source>Alarm in the book</source>
        <translation>Pengaman ing buku</translation>
    </message>
    <message>
        <source>Not borrowed</source>
        <translation>Boten kasambut</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Dèrèng kasumerepan</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Murub</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Pejah</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Wiwit</translation>
    </message>
    <message>
        <source>Due date</source>
        <translation>Kedah kondur</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>Anggota</translation>
    </message>
    <message>
        <source>Told by</source>
        <translation>Miturut</translation>
    </message>
    <message>
        <source>Server, just now</source>
        <translation>Server, nembé kémawon</translation>
    </message>
    <message>
        <source>This kiosk&apos;s own record</source>
        <translation>Cathetan kios punika</translation>
    </message>
    <message>
        <source>Should be</source>
        <translation>Kedahipun</translation>
    </message>
    <message numerus="yes">
        <source>{agreed} of %n times</source>
        <translation>
            <numerusform>{agreed} saking ping %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>copy {item}</source>
        <translation>èksemplar {item}</translation>
    </message>
    <message>
        <source>Unknown book</source>
        <translation>Buku dèrèng kawanuhan</translation>
    </message>
    <message>
        <source>The two agree.</source>
        <translation>Kalihipun jumbuh.</translation>
    </message>
    <message>
        <source>The two do not agree.</source>
        <translation>Kalihipun boten jumbuh.</translation>
    </message>
    <message>
        <source>The two cannot be compared.</source>
        <translation>Kalihipun boten saged katandhing.</translation>
    </message>
    <message>
        <source>Switch the alarm off</source>
        <translation>Pejahi pengaman</translation>
    </message>
    <message>
        <source>Switch the alarm on</source>
        <translation>Murubaken pengaman</translation>
    </message>
    <message>
        <source>Leave it, give a reason</source>
        <translation>Kajengipun, mawi pawadan</translation>
    </message>
    <message>
        <source>Switch it off, give a reason</source>
        <translation>Pejahi pengaman, mawi pawadan</translation>
    </message>
    <message>
        <source>Switch it on, give a reason</source>
        <translation>Murubaken, mawi pawadan</translation>
    </message>
    <message>
        <source>What happened last</source>
        <translation>Kedadosan pungkasan</translation>
    </message>
    <message>
        <source>What happened to this book</source>
        <translation>Kedadosaning buku punika</translation>
    </message>
    <message>
        <source>Nothing is known of it here.</source>
        <translation>Dèrèng wonten kedadosan ingkang kasumerepan.</translation>
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
        <translation>Sambutan kabatalaken</translation>
    </message>
    <message>
        <source>Return taken back</source>
        <translation>Pangunduran kabatalaken</translation>
    </message>
    <message>
        <source>Said to be returned</source>
        <translation>Kalapuraken kondur</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>Sampun kakonfirmasi</translation>
    </message>
    <message>
        <source>Alarm not switched off, book was lifted</source>
        <translation>Pengaman dèrèng pejah, buku kaangkat</translation>
    </message>
    <message>
        <source>Something to be seen to</source>
        <translation>Wonten ingkang prelu karampungaken</translation>
    </message>
    <message>
        <source>Pay fees</source>
        <translation>Bayar dhendha</translation>
    </message>
    <message>
        <source>Pay now with your phone, or later at the desk.</source>
        <translation>Bayar saiki nganggo HP, utawa mengko ing meja layanan.</translation>
    </message>
    <message>
        <source>{amount} is being confirmed</source>
        <translation>{amount} lagi dikonfirmasi</translation>
    </message>
    <message>
        <source>You need not pay it again. It is on your account as soon as your bank confirms it.</source>
        <translation>Panjenengan ora perlu mbayar maneh. Kacathet ing akun yen bank wis ngonfirmasi.</translation>
    </message>
    <message>
        <source>What would you like to pay?</source>
        <translation>Apa sing arep dibayar?</translation>
    </message>
    <message>
        <source>Choose, then touch Pay. You pay with your phone.</source>
        <translation>Pilih, banjur tutul Bayar. Mbayar nganggo HP.</translation>
    </message>
    <message>
        <source>Pay {amount}?</source>
        <translation>Bayar {amount}?</translation>
    </message>
    <message>
        <source>You pay with your phone: any bank or wallet with QRIS.</source>
        <translation>Mbayar nganggo HP: bank utawa dompet digital apa wae sing nganggo QRIS.</translation>
    </message>
    <message>
        <source>Together {amount}</source>
        <translation>Gunggunge {amount}</translation>
    </message>
    <message>
        <source>Pay this too</source>
        <translation>Bayar iki uga</translation>
    </message>
    <message>
        <source>Not this one</source>
        <translation>Aja sing iki</translation>
    </message>
    <message>
        <source>Pay {amount}</source>
        <translation>Bayar {amount}</translation>
    </message>
    <message>
        <source>Choose at least one</source>
        <translation>Pilih paling ora siji</translation>
    </message>
    <message>
        <source>We are fetching your payment code.</source>
        <translation>Kode pambayaran lagi dijupuk.</translation>
    </message>
    <message>
        <source>Scan the code, and pay {amount}.</source>
        <translation>Pindhai kodhene, banjur bayar {amount}.</translation>
    </message>
    <message>
        <source>With the app of your bank or wallet. We are waiting for your bank.</source>
        <translation>Nganggo aplikasi bank utawa dompet digital. Kita ngenteni bank panjenengan.</translation>
    </message>
    <message>
        <source>QRIS payment code for {amount}</source>
        <translation>Kode pambayaran QRIS {amount}</translation>
    </message>
    <message>
        <source>Reference {reference}</source>
        <translation>Referensi {reference}</translation>
    </message>
    <message>
        <source>The code is good for another {time}</source>
        <translation>Kode iki isih lumaku {time}</translation>
    </message>
    <message>
        <source>Do not pay</source>
        <translation>Ora sida mbayar</translation>
    </message>
    <message>
        <source>We are asking the bank whether anything was paid.</source>
        <translation>Kita takon bank apa wis ana sing dibayar.</translation>
    </message>
    <message>
        <source>Your payment is here. We are putting it on your account.</source>
        <translation>Pambayaran wis mlebu. Lagi dicathet ing akun.</translation>
    </message>
    <message>
        <source>Thank you. {amount} is paid.</source>
        <translation>Matur nuwun. {amount} wis dibayar.</translation>
    </message>
    <message>
        <source>It is on your account.</source>
        <translation>Wis kacathet ing akun.</translation>
    </message>
    <message>
        <source>It is on your account as soon as the library&apos;s system answers. Nothing is lost.</source>
        <translation>Kacathet menawi sistem sampun mangsuli. Boten wonten ingkang ical.</translation>
    </message>
    <message>
        <source>Staff put it on your account. You need not pay it again.</source>
        <translation>Petugas sing nyathet ing akun. Ora perlu mbayar maneh.</translation>
    </message>
    <message>
        <source>Your payment is not confirmed yet.</source>
        <translation>Pambayaran durung dikonfirmasi.</translation>
    </message>
    <message>
        <source>If your phone says that it is paid, you need not pay again: it is noted, and it is put on your account.</source>
        <translation>Yen HP nyebut wis dibayar, ora perlu mbayar maneh: wis dicathet lan bakal mlebu akun.</translation>
    </message>
    <message>
        <source>Nothing was paid.</source>
        <translation>Ora ana sing dibayar.</translation>
    </message>
    <message>
        <source>The code is no good any more. Your fees stay.</source>
        <translation>Kode iku wis ora lumaku. Dhendha tetep ana.</translation>
    </message>
    <message>
        <source>Paying is not possible here just now.</source>
        <translation>Saiki durung bisa mbayar ing kene.</translation>
    </message>
    <message>
        <source>Nothing was taken. You can pay at the desk.</source>
        <translation>Ora ana dhuwit sing dijupuk. Bisa mbayar ing meja layanan.</translation>
    </message>
    <message>
        <source>Fees paid</source>
        <translation>Dhendha dibayar</translation>
    </message>
    <message>
        <source>Paid; to be put on your account</source>
        <translation>Wis dibayar; bakal dicathet ing akun</translation>
    </message>
    <message>
        <source>Payment unconfirmed</source>
        <translation>Pambayaran durung dikonfirmasi</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Sampun kabayar</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>Pambayaran</translation>
    </message>
    <message>
        <source>Alarm switched on by staff</source>
        <translation>Pengaman kamurubaken petugas</translation>
    </message>
    <message>
        <source>Alarm switched off by staff</source>
        <translation>Pengaman kapejahi petugas</translation>
    </message>
    <message>
        <source>Alarm left as it was by staff</source>
        <translation>Pengaman kakajengaken petugas</translation>
    </message>
    <message>
        <source>The tag did not take it</source>
        <translation>Tag-ipun boten purun éwah</translation>
    </message>
    <message>
        <source>Return undone by staff</source>
        <translation>Pangunduran kabatalaken petugas</translation>
    </message>
    <message>
        <source>Something else</source>
        <translation>Kedadosan sanès</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Punapa pawadanipun?</translation>
    </message>
    <message>
        <source>Your name and the reason are written down.</source>
        <translation>Asma panjenengan lan pawadanipun kacathet.</translation>
    </message>
    <message>
        <source>Are any pages torn or loose?</source>
        <translation>Punapa wonten kaca ingkang suwèk utawi ucul?</translation>
    </message>
    <message>
        <source>Tell us</source>
        <translation>Kabaraken</translation>
    </message>
    <message>
        <source>Thank you for telling us.</source>
        <translation>Matur nuwun sampun ngabari.</translation>
    </message>
    <message>
        <source>Staff will look at the book.</source>
        <translation>Petugas badhé mriksani bukunipun.</translation>
    </message>
    <message>
        <source>Your report could not be noted.</source>
        <translation>Lapuran panjenengan dèrèng kacathet.</translation>
    </message>
    <message>
        <source>Please tell staff at the desk.</source>
        <translation>Mangga ngaturi pirsa petugas ing méja layanan.</translation>
    </message>
    <message>
        <source>Which book is it?</source>
        <translation>Buku ingkang pundi?</translation>
    </message>
    <message>
        <source>It stays returned, whatever you tell us.</source>
        <translation>Pangunduranipun tetep kacathet.</translation>
    </message>
    <message>
        <source>This one</source>
        <translation>Ingkang punika</translation>
    </message>
    <message>
        <source>What is broken?</source>
        <translation>Punapa ingkang risak?</translation>
    </message>
    <message>
        <source>Choose all that is so. Nobody asks who did it.</source>
        <translation>Pilih sedaya ingkang leres. Boten wonten ingkang ndangu sinten ingkang damel.</translation>
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
        <translation>Kaca suwèk utawi ucul</translation>
    </message>
    <message>
        <source>Wet</source>
        <translation>Teles</translation>
    </message>
    <message>
        <source>Written in</source>
        <translation>Dipuncorèk</translation>
    </message>
    <message>
        <source>Cover loose</source>
        <translation>Samak ucul</translation>
    </message>
    <message>
        <source>Other damage</source>
        <translation>Risak sanèsipun</translation>
    </message>
    <message>
        <source>May we note your name?</source>
        <translation>Kepareng asma panjenengan kacathet?</translation>
    </message>
    <message>
        <source>Only so that staff can ask you. Without, nobody knows.</source>
        <translation>Namung supados petugas saged nyuwun pirsa. Tanpa asma, boten wonten ingkang sumerep.</translation>
    </message>
    <message>
        <source>Staff will see that you told us.</source>
        <translation>Petugas badhé pirsa bilih panjenengan ingkang ngabari.</translation>
    </message>
    <message>
        <source>With my name</source>
        <translation>Mawi asma</translation>
    </message>
    <message>
        <source>Without my name</source>
        <translation>Tanpa asma</translation>
    </message>
    <message>
        <source>Tell staff</source>
        <translation>Aturi pirsa petugas</translation>
    </message>
    <message>
        <source>Choose what is broken</source>
        <translation>Pilih rumiyin ingkang risak</translation>
    </message>
    <message>
        <source>As the loan record says</source>
        <translation>Miturut cathetan sambutan</translation>
    </message>
    <message>
        <source>Lent or returned in another way</source>
        <translation>Kasambut utawi kakunduraken mawi cara sanès</translation>
    </message>
    <message>
        <source>Goes to be mended or catalogued</source>
        <translation>Badhé kadandosan utawi kakatalog</translation>
    </message>
    <message>
        <source>Tag or gate gives trouble</source>
        <translation>Tag utawi gerbang ngrèwèl</translation>
    </message>
    <message>
        <source>Was returned by mistake</source>
        <translation>Klèntu kakunduraken</translation>
    </message>
    <message>
        <source>Was settled at the desk</source>
        <translation>Sampun dipunrampungaken ing méja layanan</translation>
    </message>
    <message>
        <source>Agreed with the head of the library</source>
        <translation>Sampun dipunrujuki kepala perpustakaan</translation>
    </message>
    <message>
        <source>Needed for an exam or for work</source>
        <translation>Dipunbetahaken kanggé ujian utawi padamelan</translation>
    </message>
    <message>
        <source>Another reason; ask me</source>
        <translation>Pawadan sanès; nyuwun pirsa kula</translation>
    </message>
    <message>
        <source>Undo this return?</source>
        <translation>Batalaken pangunduran punika?</translation>
    </message>
    <message>
        <source>The loan is open again. Then switch the alarm off and give the book back.</source>
        <translation>Sambutanipun kabikak malih. Lajeng pejahi pengamanipun lan aturaken bukunipun.</translation>
    </message>
    <message>
        <source>Undo, give a reason</source>
        <translation>Batalaken, mawi pawadan</translation>
    </message>
    <message>
        <source>There is no return to undo.</source>
        <translation>Boten wonten pangunduran ingkang saged kabatalaken.</translation>
    </message>
    <message>
        <source>A book that was lent again since is not touched any more.</source>
        <translation>Buku ingkang sampun kasambut malih boten kaéwahan.</translation>
    </message>
    <message>
        <source>The return is undone.</source>
        <translation>Pangunduranipun kabatalaken.</translation>
    </message>
    <message>
        <source>The loan is open again. Its alarm is still on.</source>
        <translation>Sambutanipun kabikak malih. Pengamanipun taksih murub.</translation>
    </message>
    <message>
        <source>Returned here: {day}, {time}</source>
        <translation>Kakunduraken ing ngriki: {day}, {time}</translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) at this kiosk.</source>
        <translation>
            <numerusform>%n ayahan ing kios punika.</numerusform>
        </translation>
    </message>
    <message>
        <source>No tasks at this kiosk.</source>
        <translation>Boten wonten ayahan ing kios punika.</translation>
    </message>
    <message>
        <source>Tasks that the server keeps stand on its dashboard.</source>
        <translation>Ayahan ingkang kasimpen ing server wonten ing dasboripun.</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) to be tagged.</source>
        <translation>
            <numerusform>%n buku prelu kapasangi tag.</numerusform>
        </translation>
    </message>
    <message>
        <source>No books to be tagged.</source>
        <translation>Boten wonten buku ingkang prelu kapasangi tag.</translation>
    </message>
    <message>
        <source>This kiosk has seen their barcode, never a tag.</source>
        <translation>Kios punika sumerep barcode-nipun, dèrèng naté tag-ipun.</translation>
    </message>
    <message>
        <source>Last here: {day}</source>
        <translation>Pungkasan ing ngriki: {day}</translation>
    </message>
    <message>
        <source>One moment.</source>
        <translation>Sekedhap.</translation>
    </message>
    <message>
        <source>The slip is printed.</source>
        <translation>Strukipun sampun kacithak.</translation>
    </message>
    <message>
        <source>The slip was not printed. Is there one, and paper?</source>
        <translation>Strukipun boten kacithak. Punapa wonten strukipun? Punapa wonten dlancangipun?</translation>
    </message>
    <message>
        <source>The parts of this kiosk.</source>
        <translation>Péranganing kios punika.</translation>
    </message>
    <message>
        <source>All of them work.</source>
        <translation>Sedaya lumampah.</translation>
    </message>
    <message numerus="yes">
        <source>%n part(s) need a hand.</source>
        <translation>
            <numerusform>%n pérangan prelu kabiyantu.</numerusform>
        </translation>
    </message>
    <message>
        <source>Test page</source>
        <translation>Cithak uji</translation>
    </message>
    <message>
        <source>The test page is printed.</source>
        <translation>Cithak uji sampun rampung.</translation>
    </message>
    <message>
        <source>The test page was not printed.</source>
        <translation>Cithak uji boten medal.</translation>
    </message>
    <message>
        <source>Out of order</source>
        <translation>Tutup kios</translation>
    </message>
    <message>
        <source>Nobody borrows or returns here until you open it.</source>
        <translation>Boten ngladosi ngantos panjenengan bikak malih.</translation>
    </message>
    <message>
        <source>What do patrons read?</source>
        <translation>Punapa ingkang kawaos pamaos?</translation>
    </message>
    <message>
        <source>The kiosk is out of order until you open it again.</source>
        <translation>Kios boten ngladosi ngantos panjenengan bikak malih.</translation>
    </message>
    <message>
        <source>This kiosk is out of order.</source>
        <translation>Kios punika saweg katutup.</translation>
    </message>
    <message>
        <source>Patrons read the words that you have chosen.</source>
        <translation>Pamaos maos ukara ingkang panjenengan pilih.</translation>
    </message>
    <message>
        <source>This kiosk is open.</source>
        <translation>Kios punika ngladosi.</translation>
    </message>
    <message>
        <source>Patrons can borrow and return.</source>
        <translation>Pamaos saged nyambut lan ngunduraken.</translation>
    </message>
    <message>
        <source>Open the kiosk</source>
        <translation>Bikak kios</translation>
    </message>
    <message>
        <source>Start the kiosk anew</source>
        <translation>Wiwiti malih kios</translation>
    </message>
    <message>
        <source>Takes about half a minute; nothing is lost.</source>
        <translation>Kirang langkung setengah menit; boten wonten ingkang ical.</translation>
    </message>
    <message>
        <source>Start the kiosk anew?</source>
        <translation>Wiwiti malih kios?</translation>
    </message>
    <message>
        <source>The screen goes dark and comes back by itself.</source>
        <translation>Layar peteng sekedhap, lajeng murub piyambak.</translation>
    </message>
    <message>
        <source>Start anew</source>
        <translation>Wiwiti malih</translation>
    </message>
    <message>
        <source>This kiosk is being repaired.</source>
        <translation>Kios punika saweg kadandosan.</translation>
    </message>
    <message>
        <source>This kiosk is back soon.</source>
        <translation>Kios punika badhé énggal ngladosi malih.</translation>
    </message>
    <message>
        <source>Please use another kiosk.</source>
        <translation>Mangga ngginakaken kios sanès.</translation>
    </message>
    <message>
        <source>Staff at the service desk lend and take back books.</source>
        <translation>Nyambut lan ngunduraken saged ing méja layanan.</translation>
    </message>
    <message>
        <source>Look at the book and at its record, and put both right.</source>
        <translation>Priksa buku lan cathetanipun, lajeng kalihipun kaleresaken.</translation>
    </message>
    <message>
        <source>Returned here: check it in at the desk by hand.</source>
        <translation>Kakunduraken ing ngriki: cathet kondur ing méja layanan.</translation>
    </message>
    <message>
        <source>Lent here without the server: see to the loan by hand.</source>
        <translation>Kasambut tanpa server: rampungaken sambutanipun ing méja layanan.</translation>
    </message>
    <message>
        <source>Renewed here: see to the date in the library system.</source>
        <translation>Kaperpanjang ing ngriki: priksa tanggalipun ing sistem perpustakaan.</translation>
    </message>
    <message>
        <source>Money was paid or promised: see to it by hand.</source>
        <translation>Wonten arta ingkang kabayar utawi kasagahan: rampungaken ing méja layanan.</translation>
    </message>
    <message>
        <source>Paid wrongly: give the money back by hand.</source>
        <translation>Klentu mbayar: wangsulaken artanipun langsung.</translation>
    </message>
    <message>
        <source>Paid wrongly; the money went back by itself.</source>
        <translation>Klentu mbayar; artanipun sampun wangsul piyambak.</translation>
    </message>
    <message>
        <source>Not sure whether it was paid: ask whoever takes payments.</source>
        <translation>Dereng temtu sampun dipunbayar: nyuwun pirsa ingkang nampi bayaran.</translation>
    </message>
    <message>
        <source>The server does not take what happened: enter it by hand.</source>
        <translation>Server boten nampi kedadosan punika: lebetaken ing méja layanan.</translation>
    </message>
    <message>
        <source>Taken back here: see that the record agrees.</source>
        <translation>Kabatalaken ing ngriki: priksa supados cathetanipun jumbuh.</translation>
    </message>
    <message>
        <source>Found after a power cut: look whether all is well.</source>
        <translation>Kapanggih sasampunipun listrik pejah: priksa punapa sedaya saé.</translation>
    </message>
    <message>
        <source>Lent, but its alarm may still be on: the gate may sound.</source>
        <translation>Kasambut, nanging pengamanipun mbokmenawi taksih murub: gerbang saged mungel.</translation>
    </message>
    <message>
        <source>Returned, but its alarm may be off: switch it on.</source>
        <translation>Kakunduraken, nanging pengamanipun mbokmenawi pejah: murubaken.</translation>
    </message>
    <message>
        <source>See to its magnetic strip at the desk.</source>
        <translation>Rampungaken pita magnètipun ing méja layanan.</translation>
    </message>
    <message>
        <source>Said to be returned by its barcode: find it and check it in.</source>
        <translation>Kalapuraken kondur mawi barcode: padosi bukunipun lan cathet kondur.</translation>
    </message>
    <message>
        <source>Said to be damaged: look at the book, then mend or withdraw it.</source>
        <translation>Kalapuraken risak: priksa bukunipun, lajeng dandosi utawi kapundhut.</translation>
    </message>
    <message>
        <source>Parts of this set are missing: look for them.</source>
        <translation>Ana péranganing sèt iki sing kurang: golèkana.</translation>
    </message>
    <message>
        <source>Another library&apos;s book: send it home.</source>
        <translation>Bukuné perpustakaan liya: kirimna bali.</translation>
    </message>
    <message>
        <source>Tell whoever looks after the kiosk.</source>
        <translation>Aturi pirsa ingkang ngopèni kios.</translation>
    </message>
    <message>
        <source>The voice is on. Arrow keys go from one thing to the next, OK presses it, the help key leads to the staff.</source>
        <translation>Swanten murub. Tombol panah pindhah saking satunggal dhateng salajengipun, OK mejet, tombol pitulungan dhateng petugas.</translation>
    </message>
    <message>
        <source>The voice is off.</source>
        <translation>Swanten pejah.</translation>
    </message>
    <message>
        <source>{name}, button</source>
        <translation>{name}, tombol</translation>
    </message>
    <message>
        <source>{name}, on</source>
        <translation>{name}, murub</translation>
    </message>
    <message>
        <source>{name}, off</source>
        <translation>{name}, pejah</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Tombol</translation>
    </message>
    <message>
        <source>Keys are named through headphones only, so that nobody hears what you type. Without them, start at the 5, which is reached now: three keys in each row, 0 below the 8.</source>
        <translation>Angka namung kasebat liwat headphone, supados boten wonten ingkang mireng. Tanpa headphone, wiwiti saking angka 5 ingkang kapilih sapunika: tigang tombol saben larik, 0 sangandhaping 8.</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) typed</source>
        <translation>
            <numerusform>%n karakter kaketik</numerusform>
        </translation>
    </message>
    <message>
        <source>The visit has ended.</source>
        <translation>Rawuhipun rampung.</translation>
    </message>
    <message>
        <source>RFID pad</source>
        <translation>Pamaos RFID</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Card reader</source>
        <translation>Pamaos kertu</translation>
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
        <translation>Papan pangunduran</translation>
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
        <translation>Pérangan sanès</translation>
    </message>
    <message>
        <source>Works.</source>
        <translation>Lumampah.</translation>
    </message>
    <message>
        <source>Nothing to do.</source>
        <translation>Boten prelu punapa-punapa.</translation>
    </message>
    <message>
        <source>Is starting.</source>
        <translation>Saweg miwiti.</translation>
    </message>
    <message>
        <source>Wait half a minute.</source>
        <translation>Entosi setengah menit.</translation>
    </message>
    <message>
        <source>Is not there.</source>
        <translation>Boten kapanggih.</translation>
    </message>
    <message>
        <source>Check the cable and the address in config.toml.</source>
        <translation>Priksa kabel lan alamat ing config.toml.</translation>
    </message>
    <message>
        <source>May not be opened.</source>
        <translation>Boten kepareng kabikak.</translation>
    </message>
    <message>
        <source>Install the udev rule of deploy/udev.</source>
        <translation>Pasang aturan udev saking deploy/udev.</translation>
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
        <translation>Boten mangsuli.</translation>
    </message>
    <message>
        <source>Switch it off and on; check baud rate and parity.</source>
        <translation>Pejahi lajeng murubaken; priksa baud lan paritas.</translation>
    </message>
    <message>
        <source>Answers garbage.</source>
        <translation>Wangsulanipun boten cetha.</translation>
    </message>
    <message>
        <source>Check baud rate, parity and the cable&apos;s length.</source>
        <translation>Priksa baud, paritas, lan panjanging kabel.</translation>
    </message>
    <message>
        <source>Was unplugged.</source>
        <translation>Kacabut.</translation>
    </message>
    <message>
        <source>Plug it in again; it is picked up by itself.</source>
        <translation>Tancepaken malih; badhé kawaos piyambak.</translation>
    </message>
    <message>
        <source>Is out of paper.</source>
        <translation>Dlancangipun telas.</translation>
    </message>
    <message>
        <source>Put a new roll in.</source>
        <translation>Pasang gulungan énggal.</translation>
    </message>
    <message>
        <source>Has little paper left.</source>
        <translation>Dlancangipun mèh telas.</translation>
    </message>
    <message>
        <source>Have a new roll at hand.</source>
        <translation>Cawisaken gulungan énggal.</translation>
    </message>
    <message>
        <source>Its cover is open.</source>
        <translation>Tutupipun menga.</translation>
    </message>
    <message>
        <source>Close the cover.</source>
        <translation>Tutup rumiyin tutupipun.</translation>
    </message>
    <message>
        <source>Sees next to nothing: it is too dark.</source>
        <translation>Meh ora weruh apa-apa: peteng banget.</translation>
    </message>
    <message>
        <source>Switch its light on.</source>
        <translation>Uripna lampune.</translation>
    </message>
    <message>
        <source>Sees nothing sharp.</source>
        <translation>Ora weruh apa-apa kanthi cetha.</translation>
    </message>
    <message>
        <source>Wipe its lens; check its focus.</source>
        <translation>Lap lensane; priksa fokuse.</translation>
    </message>
    <message>
        <source>Is not set up yet.</source>
        <translation>Dereng dipunsetel.</translation>
    </message>
    <message>
        <source>Set what is missing in config.toml: docs/devices.</source>
        <translation>Jangkepi setelanipun ing config.toml: docs/devices.</translation>
    </message>
    <message>
        <source>A program library is missing.</source>
        <translation>Wonten pustaka program ingkang boten wonten.</translation>
    </message>
    <message>
        <source>Run deploy/bootstrap again.</source>
        <translation>Lampahaken malih deploy/bootstrap.</translation>
    </message>
    <message>
        <source>Has stopped working.</source>
        <translation>Kèndel lumampah.</translation>
    </message>
    <message>
        <source>Restart the kiosk; if it returns, send the log.</source>
        <translation>Wiwiti malih kios; menawi taksih, kintunaken log-ipun.</translation>
    </message>
    <message>
        <source>The server cannot be reached.</source>
        <translation>Boten saged kasambung.</translation>
    </message>
    <message>
        <source>Check the network and the server.</source>
        <translation>Priksa jaringan lan server.</translation>
    </message>
    <message>
        <source>The server answers slowly.</source>
        <translation>Lambat mangsuli.</translation>
    </message>
    <message>
        <source>Look at the server&apos;s load.</source>
        <translation>Priksa momotaning server.</translation>
    </message>
    <message>
        <source>The server answers garbage.</source>
        <translation>Wangsulanipun boten cetha.</translation>
    </message>
    <message>
        <source>Check the address in config.toml.</source>
        <translation>Priksa alamat ing config.toml.</translation>
    </message>
    <message>
        <source>The server refuses this kiosk.</source>
        <translation>Nampik kios punika.</translation>
    </message>
    <message>
        <source>Enrol the kiosk at the hub anew.</source>
        <translation>Dhaptaraken malih kios ing pusat.</translation>
    </message>
    <message>
        <source>The hub has revoked this kiosk.</source>
        <translation>Nyabut kios punika.</translation>
    </message>
    <message>
        <source>Ask who revoked it; enrol it anew.</source>
        <translation>Nyuwun pirsa sinten ingkang nyabut; dhaptaraken malih.</translation>
    </message>
    <message>
        <source>The hub signs its data with another key.</source>
        <translation>Nandhatangani datanipun mawi kunci sanès.</translation>
    </message>
    <message>
        <source>Ask who changed it; enrol the kiosk anew.</source>
        <translation>Nyuwun pirsa sinten ingkang nggantos; dhaptaraken malih kiosipun.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Kebak.</translation>
    </message>
    <message>
        <source>Free space; nothing recorded is lost.</source>
        <translation>Damel papan longgar; boten wonten cathetan ingkang ical.</translation>
    </message>
    <message>
        <source>The key file is missing.</source>
        <translation>Berkas kuncinipun boten wonten.</translation>
    </message>
    <message>
        <source>Put the key file back from the backup.</source>
        <translation>Wangsulaken berkas kunci saking cadhangan.</translation>
    </message>
    <message>
        <source>The database is damaged.</source>
        <translation>Risak.</translation>
    </message>
    <message>
        <source>See docs/operations.md; delete nothing.</source>
        <translation>Mirsanana docs/operations.md; sampun mbusak punapa-punapa.</translation>
    </message>
    <message>
        <source>Its database was damaged; all readable facts were saved.</source>
        <translation>Naté risak; sedaya cathetan ingkang kawaos kaslametaken.</translation>
    </message>
    <message>
        <source>Check the disk; see docs/operations.md.</source>
        <translation>Priksa disk; mirsanana docs/operations.md.</translation>
    </message>
    <message>
        <source>The clock is in doubt.</source>
        <translation>Mangu-manguaken.</translation>
    </message>
    <message>
        <source>Set the clock or check its battery.</source>
        <translation>Setel jamipun utawi priksa baterenipun.</translation>
    </message>
    <message>
        <source>The clock is wrong; the server&apos;s counts.</source>
        <translation>Klèntu; jam server ingkang lumampah.</translation>
    </message>
    <message>
        <source>Set it; check its battery.</source>
        <translation>Setel jamipun; priksa baterenipun.</translation>
    </message>
    <message>
        <source>The library&apos;s data are old.</source>
        <translation>Sampun lami.</translation>
    </message>
    <message>
        <source>Bring the network back.</source>
        <translation>Sambungaken malih jaringanipun.</translation>
    </message>
    <message>
        <source>The library&apos;s data are not here yet.</source>
        <translation>Dèrèng wonten ing kios.</translation>
    </message>
    <message>
        <source>Wait for the first transfer.</source>
        <translation>Entosi kintunan kapisan.</translation>
    </message>
    <message>
        <source>The network was away too long to lend.</source>
        <translation>Kedangon tanpa jaringan kanggé nyambutaken.</translation>
    </message>
    <message>
        <source>All that may be was lent without network.</source>
        <translation>Sedaya ingkang kepareng tanpa jaringan sampun kasambutaken.</translation>
    </message>
    <message>
        <source>Its places for returns are full.</source>
        <translation>Kebak.</translation>
    </message>
    <message>
        <source>Empty them; lancar returns empty.</source>
        <translation>Kothongaken, lajeng lampahaken: lancar returns empty.</translation>
    </message>
    <message>
        <source>Staff have put it out of order.</source>
        <translation>Katutup petugas.</translation>
    </message>
    <message>
        <source>Open it again in staff mode.</source>
        <translation>Bikak malih ing mode petugas.</translation>
    </message>
    <message>
        <source>The power is out; it runs on its battery.</source>
        <translation>Listrik pejah; kios ngginakaken batré.</translation>
    </message>
    <message>
        <source>Bring the power back.</source>
        <translation>Uripaken malih listrikipun.</translation>
    </message>
    <message>
        <source>Its battery is nearly empty.</source>
        <translation>Batrénipun mèh telas.</translation>
    </message>
    <message>
        <source>Bring the power back, or let it end.</source>
        <translation>Uripaken malih listrikipun, utawi kèndelaken kios mandheg.</translation>
    </message>
    <message>
        <source>Is a book lent or reserved?</source>
        <translation>Bukunipun saweg kasambut tiyang sanès?</translation>
    </message>
    <message>
        <source>We keep the next copy for you.</source>
        <translation>Weling kémawon, badhé kita simpenaken kanggé panjenengan.</translation>
    </message>
    <message>
        <source>You can reserve books again once the network is back.</source>
        <translation>Meling buku saged malih menawi sampun nyambung.</translation>
    </message>
    <message>
        <source>Reserve a book</source>
        <translation>Meling buku</translation>
    </message>
    <message>
        <source>Which book would you like?</source>
        <translation>Buku punapa ingkang panjenengan padosi?</translation>
    </message>
    <message>
        <source>Type a few letters of the title, or put the book on the desk.</source>
        <translation>Ketik sawatawis aksara saking irah-irahanipun, utawi sèlèhaken bukunipun ing méja.</translation>
    </message>
    <message>
        <source>Show us the book.</source>
        <translation>Tuduhaken bukunipun.</translation>
    </message>
    <message>
        <source>Put it on the desk, or hold its barcode to the camera.</source>
        <translation>Sèlèhaken ing méja, utawi barcode-nipun adhepaken dhateng kamera.</translation>
    </message>
    <message>
        <source>Letters of the title</source>
        <translation>Aksara saking irah-irahan</translation>
    </message>
    <message numerus="yes">
        <source>%n title(s) found.</source>
        <translation>
            <numerusform>%n irah-irahan kapanggih.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>More than %n titles. Type another letter.</source>
        <translation>
            <numerusform>Langkung saking %n irah-irahan. Ketik satunggal aksara malih.</numerusform>
        </translation>
    </message>
    <message>
        <source>We have no title like this. Try other letters.</source>
        <translation>Irah-irahan kados punika boten wonten. Cobi aksara sanès.</translation>
    </message>
    <message>
        <source>We do not know this book yet. Please ask at the desk.</source>
        <translation>Buku punika dèrèng kita wanuhi. Mangga nyuwun pirsa ing méja layanan.</translation>
    </message>
    <message>
        <source>On the shelf: {place}</source>
        <translation>Wonten ing rak: {place}</translation>
    </message>
    <message>
        <source>On the shelf</source>
        <translation>Wonten ing rak</translation>
    </message>
    <message>
        <source>Lent, due back {day}</source>
        <translation>Saweg kasambut, kondur {day}</translation>
    </message>
    <message>
        <source>Lent out</source>
        <translation>Saweg kasambut</translation>
    </message>
    <message>
        <source>For reading in the library</source>
        <translation>Namung kawaos ing ngriki</translation>
    </message>
    <message>
        <source>Not on the shelf now</source>
        <translation>Saweg boten wonten ing rak</translation>
    </message>
    <message>
        <source>Reserve</source>
        <translation>Meling</translation>
    </message>
    <message>
        <source>Reserve {title}?</source>
        <translation>Meling {title}?</translation>
    </message>
    <message>
        <source>You collect it here, at {library}.</source>
        <translation>Kapundhut ing ngriki, ing {library}.</translation>
    </message>
    <message>
        <source>You collect it here.</source>
        <translation>Kapundhut ing ngriki.</translation>
    </message>
    <message>
        <source>Yes, reserve it</source>
        <translation>Inggih, weling</translation>
    </message>
    <message>
        <source>We are reserving it.</source>
        <translation>Saweg kita welingaken.</translation>
    </message>
    <message>
        <source>Reserved.</source>
        <translation>Sampun kaweling.</translation>
    </message>
    <message numerus="yes">
        <source>You are number %n in line.</source>
        <translation>
            <numerusform>Panjenengan urutan ping %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>It is ready for you.</source>
        <translation>Sampun cumawis kanggé panjenengan.</translation>
    </message>
    <message>
        <source>It is in your list now.</source>
        <translation>Sapunika wonten ing dhaptar panjenengan.</translation>
    </message>
    <message>
        <source>Not reserved.</source>
        <translation>Dèrèng kaweling.</translation>
    </message>
    <message>
        <source>No answer yet.</source>
        <translation>Dèrèng wonten wangsulan.</translation>
    </message>
    <message>
        <source>Perhaps it is reserved by now. Look here again later, or ask at the desk.</source>
        <translation>Mbokmenawi sampun kaweling. Mangga dipirsani malih mangké, utawi nyuwun pirsa ing méja layanan.</translation>
    </message>
    <message>
        <source>Lend it all the same?</source>
        <translation>Tetep dipunsambutaken?</translation>
    </message>
    <message>
        <source>These books were refused. Your name and the reason are written down.</source>
        <translation>Buku punika dipuntolak. Asma panjenengan lan alesanipun dipuncathet.</translation>
    </message>
    <message>
        <source>No refused book lies here any more.</source>
        <translation>Mboten wonten malih buku ingkang dipuntampik ing ngriki.</translation>
    </message>
    <message>
        <source>Put it on the desk again.</source>
        <translation>Sèlèhaken malih ing méja.</translation>
    </message>
    <message>
        <source>Lend</source>
        <translation>Sambutaken</translation>
    </message>
    <message>
        <source>The kiosk cannot do that. Look into the library&apos;s system.</source>
        <translation>Kios boten saged. Mangga dipunpirsani sistem perpustakaan.</translation>
    </message>
    <message>
        <source>Back to the patron&apos;s books</source>
        <translation>Wangsul dhateng bukunipun pamustaka</translation>
    </message>
    <message>
        <source>Volume and brightness</source>
        <translation>Swanten lan padhangipun layar</translation>
    </message>
    <message>
        <source>Sounds, voice and screen.</source>
        <translation>Swanten, wicantenan lan layar.</translation>
    </message>
    <message>
        <source>How loud, how bright?</source>
        <translation>Sepinten sora, sepinten padhang?</translation>
    </message>
    <message>
        <source>It stays so when the kiosk starts anew.</source>
        <translation>Tetep mekaten sasampunipun kios kawiwitan malih.</translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation>Swanten</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>Swara ingkang maos</translation>
    </message>
    <message>
        <source>Brightness of the screen</source>
        <translation>Padhangipun layar</translation>
    </message>
    <message>
        <source>Sounds are switched off in config.toml.</source>
        <translation>Swara dipunpejahi ing config.toml.</translation>
    </message>
    <message>
        <source>The voice is switched off in config.toml.</source>
        <translation>Swara ingkang maos dipunpejahi ing config.toml.</translation>
    </message>
    <message>
        <source>This screen cannot be dimmed from here. Use its own buttons.</source>
        <translation>Layar punika boten saged dipunatur saking ngriki. Ginakaken tombolipun piyambak.</translation>
    </message>
    <message>
        <source>{level} of 100</source>
        <translation>{level} saking 100</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>Sepi</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Gantos</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Sapunika</translation>
    </message>
    <message>
        <source>The kiosk could not do that.</source>
        <translation>Kios mboten saged nindakaken punika.</translation>
    </message>
    <message>
        <source>Opening hours</source>
        <translation>Jam bikak</translation>
    </message>
    <message>
        <source>Outside them the kiosk rests.</source>
        <translation>Sajawinipun wekdal punika kios ngaso.</translation>
    </message>
    <message>
        <source>When is the library open?</source>
        <translation>Kala punapa perpustakaan bikak?</translation>
    </message>
    <message>
        <source>Single days, such as holidays, stand in config.toml.</source>
        <translation>Dina tartamtu, kados prei, wonten ing config.toml.</translation>
    </message>
    <message>
        <source>Monday</source>
        <translation>Senèn</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation>Selasa</translation>
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
        <translation>Jemuwah</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>Setu</translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation>Minggu</translation>
    </message>
    <message>
        <source>{opens} to {closes}</source>
        <translation>{opens} dumugi {closes}</translation>
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
        <translation>Siang lan dalu</translation>
    </message>
    <message>
        <source>{hours}. Changed here.</source>
        <translation>{hours}. Dipungantos ing ngriki.</translation>
    </message>
    <message>
        <source>{hours}. Nothing counts before you keep it.</source>
        <translation>{hours}. Dereng lumampah saderengipun dipunsimpen.</translation>
    </message>
    <message>
        <source>Kept.</source>
        <translation>Kasimpen.</translation>
    </message>
    <message>
        <source>Open half an hour earlier</source>
        <translation>Bikak setengah jam langkung énjing</translation>
    </message>
    <message>
        <source>Open half an hour later</source>
        <translation>Bikak setengah jam langkung siang</translation>
    </message>
    <message>
        <source>Close half an hour earlier</source>
        <translation>Tutup setengah jam langkung awal</translation>
    </message>
    <message>
        <source>Close half an hour later</source>
        <translation>Tutup setengah jam langkung pungkasan</translation>
    </message>
    <message>
        <source>Closed all day</source>
        <translation>Tutup sedinten</translation>
    </message>
    <message>
        <source>Open on this day</source>
        <translation>Bikak ing dinten punika</translation>
    </message>
    <message>
        <source>Change it so</source>
        <translation>Gantos mekaten</translation>
    </message>
    <message>
        <source>Keep these hours</source>
        <translation>Simpen jam punika</translation>
    </message>
    <message>
        <source>It opens again at {time}.</source>
        <translation>Bikak malih tabuh {time}.</translation>
    </message>
    <message>
        <source>It opens again on {weekday}, {day}, at {time}.</source>
        <translation>Bikak malih dinten {weekday}, {day}, tabuh {time}.</translation>
    </message>
    <message>
        <source>You can still return books: put them on the desk.</source>
        <translation>Panjenengan taksih saged mangsulaken buku: sèlèhaken ing méja.</translation>
    </message>
    <message>
        <source>When it opens</source>
        <translation>Manawi bikak</translation>
    </message>
    <message>
        <source>Start anew or switch off</source>
        <translation>Wiwiti malih utawi pejahi</translation>
    </message>
    <message>
        <source>Switch the kiosk off</source>
        <translation>Pejahi kios</translation>
    </message>
    <message>
        <source>Somebody has to come and switch it on again.</source>
        <translation>Kedah wonten ingkang rawuh nggesangaken malih.</translation>
    </message>
    <message>
        <source>Switch the kiosk off?</source>
        <translation>Pejahi kios?</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>Pejahi</translation>
    </message>
    <message>
        <source>The kiosk switches itself off.</source>
        <translation>Kios mejahi piyambak.</translation>
    </message>
    <message>
        <source>The kiosk may not switch itself off. See docs/operations.md.</source>
        <translation>Kios boten kenging mejahi piyambak. Mangga dipunpirsani docs/operations.md.</translation>
    </message>
    <message>
        <source>Put the books down in two lower stacks, or one after the other.</source>
        <translation>Sèlèhaken buku dados kalih tumpukan ingkang langkung cendhak, utawi setunggal-setunggal.</translation>
    </message>
    <message>
        <source>Leave the book on the desk until its line is done.</source>
        <translation>Kèndelaken buku ing méja ngantos larikipun rampung.</translation>
    </message>
    <message>
        <source>We see two cards. Show only your own.</source>
        <translation>Wonten kertu kalih. Tedahaken kertu panjenengan kémawon.</translation>
    </message>
    <message>
        <source>That is a book&apos;s code. Now show your library card.</source>
        <translation>Punika kodhe buku. Sapunika tedahaken kertu perpustakaan.</translation>
    </message>
    <message>
        <source>We have your card already. Now put your books on the desk.</source>
        <translation>Kertu sampun kawaos. Sapunika sèlèhaken buku ing méja.</translation>
    </message>
    <message>
        <source>That is the publisher&apos;s code. Show the library&apos;s own label.</source>
        <translation>Punika kodhe penerbit. Tedahaken labelipun perpustakaan.</translation>
    </message>
    <message>
        <source>That code is not from this library. Is there another label?</source>
        <translation>Kodhe punika sanès saking perpustakaan punika. Wonten label sanèsipun?</translation>
    </message>
    <message>
        <source>We could not read that card. Show it once more, slowly, or type its number.</source>
        <translation>Kertu mboten kawaos. Tedahaken malih alon-alon, utawi ketik nomeripun.</translation>
    </message>
    <message>
        <source>The desk cannot read this book. Show its barcode.</source>
        <translation>Méja mboten saged maos buku punika. Tedahaken barcode-ipun.</translation>
    </message>
    <message>
        <source>It is too dark for us. Make your phone brighter.</source>
        <translation>Kirang padhang. Padhangaken hapé panjenengan.</translation>
    </message>
    <message>
        <source>A little further away, so that we see the whole code.</source>
        <translation>Radi tebih sekedhik, supados kodhe katingal sedaya.</translation>
    </message>
    <message>
        <source>Bring the code a little nearer.</source>
        <translation>Caketaken kodhenipun sekedhik.</translation>
    </message>
    <message>
        <source>Hold the code still for a moment, and straight.</source>
        <translation>Asta kodhenipun anteng sekedhap, lan leres.</translation>
    </message>
    <message>
        <source>Turn the card over: we need the side with the code.</source>
        <translation>Walik kertunipun: sisih ingkang wonten kodhenipun.</translation>
    </message>
    <message>
        <source>Just put your books on the desk. Nothing to touch first.</source>
        <translation>Sèlèhaken buku ing méja kémawon. Mboten perlu demèk rumiyin.</translation>
    </message>
    <message>
        <source>Touch Borrow or Return.</source>
        <translation>Demèk Nyambut utawi Ngunduraken.</translation>
    </message>
    <message>
        <source>Hold your card to the camera, or type its number.</source>
        <translation>Caketaken kertu dhateng kaméra, utawi ketik nomeripun.</translation>
    </message>
    <message>
        <source>Type your PIN on these keys. Staff can help if you forgot it.</source>
        <translation>Ketik PIN ing tombol punika. Petugas saged mbiyantu manawi kesupèn.</translation>
    </message>
    <message>
        <source>Type the digits on these keys, then touch Continue.</source>
        <translation>Ketik angka ing tombol punika, lajeng demèk Lajengaken.</translation>
    </message>
    <message>
        <source>Put the books flat on the desk, all at once.</source>
        <translation>Sèlèhaken buku rata ing méja, sareng sedaya.</translation>
    </message>
    <message>
        <source>Show one book&apos;s barcode after the other.</source>
        <translation>Tedahaken barcode buku setunggal-setunggal.</translation>
    </message>
    <message>
        <source>Does a book not show up? Show its barcode.</source>
        <translation>Wonten buku ingkang mboten medal? Tedahaken barcode-ipun.</translation>
    </message>
    <message>
        <source>All books are through. Touch Done.</source>
        <translation>Sedaya buku sampun rampung. Demèk Rampung.</translation>
    </message>
    <message>
        <source>Put the books where the list says, then touch Done.</source>
        <translation>Sèlèhaken buku miturut dhaptar, lajeng demèk Rampung.</translation>
    </message>
    <message>
        <source>Touch one of the two answers below.</source>
        <translation>Demèk salah satunggaling wangsulan ing ngandhap.</translation>
    </message>
    <message>
        <source>Touch what you want to do, or Done.</source>
        <translation>Demèk ingkang badhé dipuntindakaken, utawi Rampung.</translation>
    </message>
    <message>
        <source>Type a few letters of the title, or show the book.</source>
        <translation>Ketik sawetawis aksara judhulipun, utawi tedahaken bukunipun.</translation>
    </message>
    <message>
        <source>Touch what is so, then the button below.</source>
        <translation>Demèk ingkang leres, lajeng tombol ing ngandhap.</translation>
    </message>
    <message>
        <source>How many books are you taking with you?</source>
        <translation>Pinten buku ingkang panjenengan bekta?</translation>
    </message>
    <message>
        <source>Count the ones in your hands and in your bag, then type the number.</source>
        <translation>Kètang ingkang wonten ing asta lan ing tas, lajeng ketik cacahipun.</translation>
    </message>
    <message>
        <source>Number of books</source>
        <translation>Cacahipun buku</translation>
    </message>
    <message>
        <source>Type the number first</source>
        <translation>Ketik cacahipun rumiyin</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Wangsul dhateng dhaptar</translation>
    </message>
    <message numerus="yes">
        <source>You count {told}, but %n book(s) are borrowed.</source>
        <translation>
            <numerusform>Panjenengan ngètang {told}, nanging %n buku ingkang kasambut.</numerusform>
        </translation>
    </message>
    <message>
        <source>Put the one that is not in the list on the desk.</source>
        <translation>Sèlèhaken buku ingkang dèrèng wonten ing dhaptar ing méja.</translation>
    </message>
    <message>
        <source>Look at the list: what you leave here can be undone. Then touch Done.</source>
        <translation>Priksani dhaptaripun: ingkang mboten dipunbekta saged dipunwurungaken. Lajeng demèk Rampung.</translation>
    </message>
    <message>
        <source>Put down all parts</source>
        <translation>Sèlèhna kabèh pérangan</translation>
    </message>
    <message>
        <source>Part {part} of {parts} is not here.</source>
        <translation>Pérangan {part} saka {parts} ora ana ing kéné.</translation>
    </message>
    <message>
        <source>We cannot tell whether all parts are here.</source>
        <translation>Kita ora bisa mesthèkaké apa kabèh pérangan ana ing kéné.</translation>
    </message>
    <message>
        <source>It belongs to {library}.</source>
        <translation>Buku iki duwèké {library}.</translation>
    </message>
    <message>
        <source>Staff send it home.</source>
        <translation>Petugas bakal ngirimaké bali.</translation>
    </message>
    <message>
        <source>Shelf sweep</source>
        <translation>Nyapu rak</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} nganti {last}</translation>
    </message>
    <message>
        <source>Kept on the tablet</source>
        <translation>Kasimpen ing tablet</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Kasambung</translation>
    </message>
    <message>
        <source>Battery {percent} %</source>
        <translation>Baterei {percent} %</translation>
    </message>
    <message>
        <source>No handheld</source>
        <translation>Tanpa piranti waca</translation>
    </message>
    <message>
        <source>Out of range</source>
        <translation>Kadohan</translation>
    </message>
    <message>
        <source>Scan the shelf label.</source>
        <translation>Pindhai label rak.</translation>
    </message>
    <message>
        <source>Or choose the bay from the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sweep is getting ready.</source>
        <translation>Nyapu rak lagi disiapake.</translation>
    </message>
    <message>
        <source>What was swept before is kept.</source>
        <translation>Sing wis disapu tetep kasimpen.</translation>
    </message>
    <message>
        <source>No bays are planned yet.</source>
        <translation>Durung ana rak sing direncanakake.</translation>
    </message>
    <message>
        <source>Plan a sweep on the server&apos;s pages, or load a list.</source>
        <translation>Rencanakna ing kaca server, utawa muat dhaftar.</translation>
    </message>
    <message>
        <source>Bay {name}</source>
        <translation>Rak {name}</translation>
    </message>
    <message>
        <source>Not swept yet</source>
        <translation>Durung disapu</translation>
    </message>
    <message>
        <source>Go on here</source>
        <translation>Terusna ing kene</translation>
    </message>
    <message>
        <source>Sweep once more</source>
        <translation>Sapunen sepisan maneh</translation>
    </message>
    <message>
        <source>Enough</source>
        <translation>Cukup</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>Wis dipasrahake</translation>
    </message>
    <message>
        <source>Strong contrast, for sunlight</source>
        <translation>Kontras kuwat kanggo panggonan padhang</translation>
    </message>
    <message>
        <source>Sound of this tablet</source>
        <translation>Swara tablet iki</translation>
    </message>
    <message>
        <source>Language: {name}</source>
        <translation>Basa: {name}</translation>
    </message>
    <message>
        <source>Switched on</source>
        <translation>Urip</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>Mati</translation>
    </message>
    <message>
        <source>Read so far</source>
        <translation>Kawaca</translation>
    </message>
    <message numerus="yes">
        <source>of %n</source>
        <translation>
            <numerusform>saka %n</numerusform>
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
        <translation>Mlaku terus</translation>
    </message>
    <message>
        <source>here</source>
        <translation>ing kene</translation>
    </message>
    <message numerus="yes">
        <source>Walk no. %n</source>
        <translation>
            <numerusform>Puteran kaping %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not read yet %n</source>
        <translation>
            <numerusform>Durung kawaca %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reserved, pull %n</source>
        <translation>
            <numerusform>Pesenan, jupuk %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Misplaced %n</source>
        <translation>
            <numerusform>Salah panggonan %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Other matters %n</source>
        <translation>
            <numerusform>Prakara liya %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Board {board}: {told}</source>
        <translation>Papan {board}: {told}</translation>
    </message>
    <message numerus="yes">
        <source>%n read</source>
        <translation>
            <numerusform>%n kawaca</numerusform>
        </translation>
    </message>
    <message>
        <source>everything stands right</source>
        <translation>kabeh ing panggonane</translation>
    </message>
    <message>
        <source>Nothing needs a hand here.</source>
        <translation>Ora ana sing kudu diberesake ing kene.</translation>
    </message>
    <message>
        <source>Walk slowly, the handheld a hand&apos;s width from the spines.</source>
        <translation>Mlaku alon, piranti waca satapak tangan saka geger buku.</translation>
    </message>
    <message>
        <source>Find one</source>
        <translation>Goleki siji</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Leren</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Terusna</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Sepisan maneh</translation>
    </message>
    <message>
        <source>Another bay</source>
        <translation>Rak liya</translation>
    </message>
    <message>
        <source>Next bay</source>
        <translation>Rak candhake</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>Pasrahna</translation>
    </message>
    <message>
        <source>Undo: {title}</source>
        <translation>Batalna: {title}</translation>
    </message>
    <message>
        <source>Open: {title}</source>
        <translation>Bukak: {title}</translation>
    </message>
    <message numerus="yes">
        <source>is on board %n</source>
        <translation>
            <numerusform>ana ing papan %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Put it between &lt;b&gt;{before}&lt;/b&gt; and &lt;b&gt;{after}&lt;/b&gt;</source>
        <translation>Selehna antarane &lt;b&gt;{before}&lt;/b&gt; lan &lt;b&gt;{after}&lt;/b&gt;</translation>
    </message>
    <message>
        <source>Put it after &lt;b&gt;{before}&lt;/b&gt;</source>
        <translation>Selehna sawise &lt;b&gt;{before}&lt;/b&gt;</translation>
    </message>
    <message>
        <source>Put it before &lt;b&gt;{after}&lt;/b&gt;</source>
        <translation>Selehna sadurunge &lt;b&gt;{after}&lt;/b&gt;</translation>
    </message>
    <message>
        <source>Its place is &lt;b&gt;{place}&lt;/b&gt;</source>
        <translation>Panggonane ing &lt;b&gt;{place}&lt;/b&gt;</translation>
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
        <translation>Saiki ngadeg antarane {before} lan {after}.</translation>
    </message>
    <message numerus="yes">
        <source>Not seen in %n walk(s)</source>
        <translation>
            <numerusform>Ora katon ing %n puteran</numerusform>
        </translation>
    </message>
    <message>
        <source>Misplaced</source>
        <translation>Salah panggonan</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>Dipesen</translation>
    </message>
    <message>
        <source>On loan, and yet here</source>
        <translation>Lagi disilih, nanging ana ing kene</translation>
    </message>
    <message>
        <source>Belongs elsewhere</source>
        <translation>Dudu panggonane ing kene</translation>
    </message>
    <message>
        <source>On its way, and yet here</source>
        <translation>Lagi dikirim, nanging ana ing kene</translation>
    </message>
    <message>
        <source>Withdrawn, and yet here</source>
        <translation>Wis ditokake, nanging ana ing kene</translation>
    </message>
    <message>
        <source>Was lost, is here</source>
        <translation>Kacathet ilang, ana ing kene</translation>
    </message>
    <message>
        <source>Its alarm is off</source>
        <translation>Pangamane mati</translation>
    </message>
    <message>
        <source>On loan, its alarm is on</source>
        <translation>Lagi disilih, pangamane urip</translation>
    </message>
    <message>
        <source>A tag that we do not know</source>
        <translation>Tag sing durung kita kenal</translation>
    </message>
    <message>
        <source>A book of another library</source>
        <translation>Buku perpustakaan liya</translation>
    </message>
    <message>
        <source>A tag without a number</source>
        <translation>Tag tanpa nomer</translation>
    </message>
    <message>
        <source>Two tags with one number</source>
        <translation>Rong tag nomere padha</translation>
    </message>
    <message>
        <source>A part of it is not here</source>
        <translation>Ana perangane sing ora ana ing kene</translation>
    </message>
    <message>
        <source>Has no tag yet</source>
        <translation>Durung duwe tag</translation>
    </message>
    <message>
        <source>Not seen</source>
        <translation>Ora katon</translation>
    </message>
    <message>
        <source>Put it where it belongs</source>
        <translation>Selehna ing panggonane</translation>
    </message>
    <message>
        <source>Take it to the reserve shelf</source>
        <translation>Gawanen menyang rak pesenan</translation>
    </message>
    <message>
        <source>Return it here, or leave it</source>
        <translation>Balekna ing kene, utawa jarna</translation>
    </message>
    <message>
        <source>Take it to its place</source>
        <translation>Gawanen menyang panggonane</translation>
    </message>
    <message>
        <source>Take it off the shelf</source>
        <translation>Jupuken saka rak</translation>
    </message>
    <message>
        <source>Mark it as found</source>
        <translation>Tandhanana wis ketemu</translation>
    </message>
    <message>
        <source>Switch its alarm on</source>
        <translation>Uripna pangamane</translation>
    </message>
    <message>
        <source>Ask at the desk before you touch it</source>
        <translation>Takon meja layanan dhisik</translation>
    </message>
    <message>
        <source>Take it to the desk</source>
        <translation>Gawanen menyang meja layanan</translation>
    </message>
    <message>
        <source>Put it on the trolley for tags</source>
        <translation>Selehna ing troli tag</translation>
    </message>
    <message>
        <source>Take both to the desk</source>
        <translation>Gawanen karo-karone menyang meja layanan</translation>
    </message>
    <message>
        <source>Look for the other parts</source>
        <translation>Golekana perangan liyane</translation>
    </message>
    <message>
        <source>Look for it with your eyes</source>
        <translation>Golekana nganggo mripat</translation>
    </message>
    <message>
        <source>It is in its place</source>
        <translation>Wis ing panggonane</translation>
    </message>
    <message>
        <source>I have taken it out</source>
        <translation>Wis dakjupuk</translation>
    </message>
    <message>
        <source>Return it here</source>
        <translation>Balekna ing kene</translation>
    </message>
    <message>
        <source>Switch its alarm off</source>
        <translation>Patenana pangamane</translation>
    </message>
    <message>
        <source>It is here</source>
        <translation>Ana ing kene</translation>
    </message>
    <message>
        <source>I have looked, it is missing</source>
        <translation>Wis dakgoleki, ora ana</translation>
    </message>
    <message>
        <source>I have seen to it</source>
        <translation>Wis dakurus</translation>
    </message>
    <message>
        <source>Put in its place</source>
        <translation>Wis ing panggonane</translation>
    </message>
    <message>
        <source>Taken out</source>
        <translation>Wis dijupuk</translation>
    </message>
    <message>
        <source>Its alarm is on</source>
        <translation>Pangamane urip</translation>
    </message>
    <message>
        <source>Marked as found</source>
        <translation>Ditandhani wis ketemu</translation>
    </message>
    <message>
        <source>Marked as missing, by your word</source>
        <translation>Ditandhani ilang, miturut panjenengan</translation>
    </message>
    <message>
        <source>Seen to</source>
        <translation>Wis diurus</translation>
    </message>
    <message>
        <source>Hold the handheld to the book.</source>
        <translation>Cedhakna piranti waca menyang buku.</translation>
    </message>
    <message>
        <source>Find it by sound</source>
        <translation>Golekana nganggo swara</translation>
    </message>
    <message>
        <source>{deed}: {title}</source>
        <translation>{deed}: {title}</translation>
    </message>
    <message>
        <source>No title known</source>
        <translation>Irah-irahan durung dingerteni</translation>
    </message>
    <message>
        <source>The handheld is out of range. Come closer.</source>
        <translation>Piranti waca kadohan. Nyedhaka.</translation>
    </message>
    <message>
        <source>The handheld does not hear this book. Come closer.</source>
        <translation>Buku iki ora kawaca piranti. Nyedhaka.</translation>
    </message>
    <message>
        <source>Lay the book on the pad, then try once more.</source>
        <translation>Selehna buku ing alas waca, banjur coba maneh.</translation>
    </message>
    <message>
        <source>The tag did not take it. Try once more.</source>
        <translation>Tag durung nampa. Coba sepisan maneh.</translation>
    </message>
    <message>
        <source>Not recorded. Try once more.</source>
        <translation>Durung kacathet. Coba sepisan maneh.</translation>
    </message>
    <message>
        <source>That is not possible here. Ask at the desk.</source>
        <translation>Ing kene durung bisa. Takon ing meja layanan.</translation>
    </message>
    <message>
        <source>The handheld&apos;s battery is almost empty.</source>
        <translation>Baterei piranti waca meh entek.</translation>
    </message>
    <message>
        <source>Finish this board, then charge it.</source>
        <translation>Rampungna papan iki, banjur isinen.</translation>
    </message>
    <message>
        <source>The handheld&apos;s battery is empty.</source>
        <translation>Baterei piranti waca entek.</translation>
    </message>
    <message>
        <source>Charge it. Everything read so far is kept.</source>
        <translation>Isinen. Kabeh sing kawaca tetep kasimpen.</translation>
    </message>
    <message>
        <source>The handheld is out of range.</source>
        <translation>Piranti waca kadohan.</translation>
    </message>
    <message>
        <source>Come closer to the tablet; it goes on by itself.</source>
        <translation>Nyedhaka tablet; mengko mlaku dhewe.</translation>
    </message>
    <message>
        <source>Come closer to the tablet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The handheld is back.</source>
        <translation>Piranti waca kasambung maneh.</translation>
    </message>
    <message>
        <source>Walk the last hand&apos;s width once more.</source>
        <translation>Baleni satapak tangan pungkasan.</translation>
    </message>
    <message>
        <source>It is ready.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No handheld is connected.</source>
        <translation>Piranti waca durung kasambung.</translation>
    </message>
    <message>
        <source>Switch it on. Barcodes can be scanned meanwhile.</source>
        <translation>Uripna. Barcode tetep bisa dipindhai.</translation>
    </message>
    <message>
        <source>The handheld must not send yet.</source>
        <translation>Piranti waca durung kena mancar.</translation>
    </message>
    <message>
        <source>Set its region in config.toml, [handhelds].</source>
        <translation>Isinen region-e ing config.toml, [handhelds].</translation>
    </message>
    <message>
        <source>The tablet was off. You go on where you were.</source>
        <translation>Tablet mau mati. Terusna saka kono.</translation>
    </message>
    <message numerus="yes">
        <source>At most %n second(s) of reads are lost. Walk the last board once more.</source>
        <translation>
            <numerusform>Paling akeh %n detik wacan ilang. Baleni papan pungkasan.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing that was read is lost.</source>
        <translation>Ora ana wacan sing ilang.</translation>
    </message>
    <message>
        <source>The tablet has no room left.</source>
        <translation>Panyimpenan tablet kebak.</translation>
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
            <numerusform>Data buku umure %n dina.</numerusform>
        </translation>
    </message>
    <message>
        <source>Loans since then are not known here yet.</source>
        <translation>Silihan sawise iku durung dingerteni ing kene.</translation>
    </message>
    <message numerus="yes">
        <source>%n tag(s) here are not known to us.</source>
        <translation>
            <numerusform>%n tag ing kene durung kita kenal.</numerusform>
        </translation>
    </message>
    <message>
        <source>They are counted, and do not stand in the list.</source>
        <translation>Mung dietung, ora mlebu dhaftar.</translation>
    </message>
    <message>
        <source>{names} sweep this bay too.</source>
        <translation>{names} uga nyapu rak iki.</translation>
    </message>
    <message>
        <source>That is fine. Both count.</source>
        <translation>Ora apa-apa. Loro-lorone dietung.</translation>
    </message>
    <message>
        <source>No bay has the label {code}.</source>
        <translation>Ora ana rak labele {code}.</translation>
    </message>
    <message>
        <source>No book has the number {code}.</source>
        <translation>Ora ana buku nomere {code}.</translation>
    </message>
    <message>
        <source>That was not recorded. Try once more.</source>
        <translation>Iku durung kacathet. Coba sepisan maneh.</translation>
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
        <translation>Pilih saka dhaftar, utawa pindhai maneh.</translation>
    </message>
    <message>
        <source>Which book are you looking for?</source>
        <translation>Buku endi sing digoleki?</translation>
    </message>
    <message>
        <source>Title, author or number</source>
        <translation>Irah-irahan, pangripta, utawa nomer</translation>
    </message>
    <message>
        <source>No book has these letters.</source>
        <translation>Ora ana buku nganggo aksara iki.</translation>
    </message>
    <message>
        <source>To be looked for</source>
        <translation>Kudu digoleki</translation>
    </message>
    <message>
        <source>To be pulled for readers</source>
        <translation>Kudu dijupuk kanggo pamaos</translation>
    </message>
    <message>
        <source>Alarm not as it should be</source>
        <translation>Pangaman ora cocog</translation>
    </message>
    <message>
        <source>To be weeded</source>
        <translation>Kudu disiangi</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) on this list</source>
        <translation>
            <numerusform>%n buku ing dhaftar iki</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is on this list.</source>
        <translation>Dhaftar iki kosong.</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Katon</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>lan %n maneh</numerusform>
        </translation>
    </message>
    <message>
        <source>Walk along the shelf and follow the sound.</source>
        <translation>Mlaku turut rak lan tutna swarane.</translation>
    </message>
    <message>
        <source>It has no tag. Scan its label when you see it.</source>
        <translation>Buku iki tanpa tag. Pindhai labele yen katon.</translation>
    </message>
    <message>
        <source>Not heard yet</source>
        <translation>Durung keprungu</translation>
    </message>
    <message>
        <source>Far away</source>
        <translation>Isih adoh</translation>
    </message>
    <message>
        <source>Closer</source>
        <translation>Saya cedhak</translation>
    </message>
    <message>
        <source>Very close</source>
        <translation>Cedhak banget</translation>
    </message>
    <message>
        <source>Right here</source>
        <translation>Pas ing kene</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Mandheg</translation>
    </message>
    <message>
        <source>This is it</source>
        <translation>Iki bukune</translation>
    </message>
    <message>
        <source>Handed over. Thank you!</source>
        <translation>Wis dipasrahake. Matur nuwun!</translation>
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
            <numerusform>%n buku ketemu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n still need(s) a hand</source>
        <translation>
            <numerusform>%n isih kudu diberesake</numerusform>
        </translation>
    </message>
    <message>
        <source>It goes to the server as soon as there is a network.</source>
        <translation>Dikirim menyang server yen wis ana jaringan.</translation>
    </message>
    <message>
        <source>It is on its way to the server.</source>
        <translation>Lagi dikirim menyang server.</translation>
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
        <translation>Badhe dipuntambahi gambaripun?</translation>
    </message>
    <message>
        <source>Only if you want to. Only staff see it.</source>
        <translation>Namung menawi panjenengan kersa. Namung petugas ingkang mirsani.</translation>
    </message>
    <message>
        <source>Open camera</source>
        <translation>Bikak kamera</translation>
    </message>
    <message>
        <source>No picture came. Your report goes without it too.</source>
        <translation>Gambaripun boten wonten. Laporan tetep dipunkintun.</translation>
    </message>
    <message>
        <source>The picture goes with your report.</source>
        <translation>Gambar tumut laporan panjenengan.</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>Boten perlu</translation>
    </message>
    <message>
        <source>Hold the book to the camera.</source>
        <translation>Kadhatengna bukunipun dhateng kamera.</translation>
    </message>
    <message>
        <source>Only staff see the picture. It is deleted afterwards.</source>
        <translation>Namung petugas ingkang mirsani. Lajeng dipunbusak.</translation>
    </message>
    <message>
        <source>Take picture</source>
        <translation>Pundhut gambar</translation>
    </message>
    <message>
        <source>Hold still</source>
        <translation>Sampun ngantos ebah</translation>
    </message>
    <message>
        <source>Is this one good?</source>
        <translation>Punika sampun sae?</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Ngginakaken punika</translation>
    </message>
    <message>
        <source>Take again</source>
        <translation>Dipunambali</translation>
    </message>
    <message>
        <source>Without picture</source>
        <translation>Tanpa gambar</translation>
    </message>
    <message>
        <source>What the camera sees</source>
        <translation>Ingkang dipunpirsani kamera</translation>
    </message>
    <message>
        <source>Your picture of the damage</source>
        <translation>Gambar risakipun saking panjenengan</translation>
    </message>
    <message>
        <source>The camera is getting ready.</source>
        <translation>Kamera saweg dipuncawisaken.</translation>
    </message>
</context>
<context>
    <name>LanguagePanel</name>
    <message>
        <source>Which language?</source>
        <translation>Basa punapa?</translation>
    </message>
    <message>
        <source>Nobody has checked these words yet.</source>
        <translation>Jarwan punika dèrèng dipunpriksa ingkang migunakaken basanipun.</translation>
    </message>
</context>
<context>
    <name>Mail</name>
    <message>
        <source>Your slip of {date}</source>
        <translation>Struk panjenengan {date}</translation>
    </message>
    <message>
        <source>You asked for this slip at a self-service kiosk on {date} at {time}.</source>
        <translation>Panjenengan nyuwun struk punika ing kios mandhiri tanggal {date} jam {time}.</translation>
    </message>
    <message>
        <source>Borrowed. Due {date}</source>
        <translation>Dipunsambut. Wangsul {date}</translation>
    </message>
    <message>
        <source>Borrowed. Due date: ask at the desk</source>
        <translation>Dipunsambut. Tanggal wangsul: nyuwun pirsa ing meja</translation>
    </message>
    <message>
        <source>Not borrowed</source>
        <translation>Boten dipunsambut</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Sampun dipunwangsulaken</translation>
    </message>
    <message>
        <source>Not returned</source>
        <translation>Dereng dipunwangsulaken</translation>
    </message>
    <message>
        <source>Noted as returned. Staff will look for the book first.</source>
        <translation>Kacathet wangsul. Petugas bakal madosi bukunipun rumiyin.</translation>
    </message>
    <message>
        <source>Renewed. Due {date}</source>
        <translation>Dipundangokaken. Wangsul {date}</translation>
    </message>
    <message>
        <source>Not renewed. The old date still counts.</source>
        <translation>Boten dipundangokaken. Tanggal lami taksih lumampah.</translation>
    </message>
    <message>
        <source>Fee {amount}</source>
        <translation>Dhendha {amount}</translation>
    </message>
    <message>
        <source>Fees paid: {amount}</source>
        <translation>Dhendha dipunbayar: {amount}</translation>
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
        <translation>Wonten ingkang dereng dumugi perpustakaan. Sedaya tetep lumampah.</translation>
    </message>
    <message>
        <source>Nobody reads answers to this e-mail. Please ask at the library.</source>
        <translation>Boten wonten ingkang maos wangsulan e-mail punika. Mangga nyuwun pirsa ing perpustakaan.</translation>
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
            <numerusform>%n angka kaketik</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Exit</source>
        <translation>Medal</translation>
    </message>
    <message>
        <source>Changes the language</source>
        <translation>Nggantos basa</translation>
    </message>
    <message>
        <source>Accessibility</source>
        <translation>Kagampilan</translation>
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
        <translation>Kasambut</translation>
    </message>
    <message>
        <source>Due {date}</source>
        <translation>Kedah kondur {date}</translation>
    </message>
    <message>
        <source>Due date: ask at the desk</source>
        <translation>Tanggal kondur: nyuwun pirsa petugas</translation>
    </message>
    <message>
        <source>{days} days from today</source>
        <translation>{days} dinten wiwit dinten punika</translation>
    </message>
    <message>
        <source>1 day from today</source>
        <translation>1 dinten wiwit dinten punika</translation>
    </message>
    <message>
        <source>The kiosk&apos;s clock is being checked</source>
        <translation>Jam kios saweg dipunpriksa</translation>
    </message>
    <message>
        <source>Fees paid: {amount}</source>
        <translation>Dhendha dipunbayar: {amount}</translation>
    </message>
    <message>
        <source>Paid, to be put on your account: {amount}</source>
        <translation>Dibayar, bakal dicathet ing akun: {amount}</translation>
    </message>
    <message>
        <source>Payment of {amount} is not confirmed yet</source>
        <translation>Pambayaran {amount} durung dikonfirmasi</translation>
    </message>
    <message>
        <source>Reference {reference}</source>
        <translation>Referensi {reference}</translation>
    </message>
    <message>
        <source>Renewed</source>
        <translation>Kaperpanjang</translation>
    </message>
    <message>
        <source>Renewal not answered yet. The old date still counts.</source>
        <translation>Perpanjangan dèrèng dipunwangsuli. Tanggal lami tetep lumampah.</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Kakunduraken</translation>
    </message>
    <message>
        <source>{days} days late</source>
        <translation>Kasèp {days} dinten</translation>
    </message>
    <message>
        <source>1 day late</source>
        <translation>Kasèp 1 dinten</translation>
    </message>
    <message>
        <source>Fee {amount}</source>
        <translation>Dhendha {amount}</translation>
    </message>
    <message>
        <source>Any fee will be in your account.</source>
        <translation>Dhendha, menawi wonten, kaserat ing akun panjenengan.</translation>
    </message>
    <message>
        <source>You cannot borrow for {days} days</source>
        <translation>Dèrèng saged nyambut salebetipun {days} dinten</translation>
    </message>
    <message>
        <source>You cannot borrow for 1 day</source>
        <translation>Dèrèng saged nyambut salebetipun 1 dinten</translation>
    </message>
    <message>
        <source>Put it on the reserve trolley</source>
        <translation>Dèkèk ing troli welingan</translation>
    </message>
    <message>
        <source>Put it on the green trolley</source>
        <translation>Dèkèk ing troli ijem</translation>
    </message>
    <message>
        <source>Please hand it in at the desk</source>
        <translation>Aturaken dhateng méja layanan</translation>
    </message>
    <message>
        <source>Put it here: {place}</source>
        <translation>Dèkèk ing: {place}</translation>
    </message>
    <message>
        <source>Put it on the return shelf</source>
        <translation>Dèkèk ing rak pangunduran</translation>
    </message>
    <message>
        <source>Put it into bin {number}</source>
        <translation>Lebetaken dhateng kothak {number}</translation>
    </message>
    <message>
        <source>Put it into the return slot</source>
        <translation>Lebetaken dhateng bolongan pangunduran</translation>
    </message>
    <message>
        <source>Noted. Staff will look for the book first.</source>
        <translation>Kacathet. Petugas badhé mriksani bukunipun rumiyin.</translation>
    </message>
    <message>
        <source>TO BE CONFIRMED</source>
        <translation>NGENTOSI KONFIRMASI</translation>
    </message>
    <message>
        <source>The date on the slip stands.</source>
        <translation>Tanggal ing struk tetep lumampah.</translation>
    </message>
    <message>
        <source>Recorded without network.</source>
        <translation>Kacathet tanpa jaringan.</translation>
    </message>
    <message>
        <source>Recorded without network; date by the kiosk&apos;s rules.</source>
        <translation>Kacathet tanpa jaringan; tanggal miturut aturan kios.</translation>
    </message>
    <message>
        <source>Shorter than usual: {days} days.</source>
        <translation>Langkung cekak tinimbang padatan: {days} dinten.</translation>
    </message>
    <message>
        <source>Shorter than usual: 1 day.</source>
        <translation>Langkung cekak tinimbang padatan: 1 dinten.</translation>
    </message>
    <message>
        <source>The gate may sound. Show this slip.</source>
        <translation>Gerbang saged mungel. Tuduhaken struk punika.</translation>
    </message>
    <message>
        <source>Take it to the desk first: the gate will sound.</source>
        <translation>Beta rumiyin dhateng méja layanan: gerbang badhé mungel.</translation>
    </message>
    <message>
        <source>Open its case at the opener beside the kiosk.</source>
        <translation>Kothakipun kabikak mawi piranti sacelakipun kios.</translation>
    </message>
    <message>
        <source>Draw it over the magnet beside the kiosk.</source>
        <translation>Kagèsèr ing sanginggiling magnèt celak kios.</translation>
    </message>
    <message>
        <source>Show it at the desk before you leave.</source>
        <translation>Tuduhaken ing méja layanan sadèrèngipun kondur.</translation>
    </message>
    <message>
        <source>Not borrowed</source>
        <translation>Boten kasambut</translation>
    </message>
    <message>
        <source>Not recorded. Please hand it in at the desk.</source>
        <translation>Dèrèng kacathet. Aturaken dhateng méja layanan.</translation>
    </message>
    <message>
        <source>Book {item}</source>
        <translation>Buku {item}</translation>
    </message>
    <message>
        <source>From the library</source>
        <translation>Saking perpustakaan</translation>
    </message>
    <message>
        <source>Enjoy your reading!</source>
        <translation>Sugeng maos!</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>Welingan</translation>
    </message>
    <message>
        <source>For {library}</source>
        <translation>Kanggé {library}</translation>
    </message>
    <message>
        <source>Barcode</source>
        <translation>Barcode</translation>
    </message>
    <message>
        <source>Sort bin</source>
        <translation>Kothak sortir</translation>
    </message>
    <message>
        <source>Lay this slip into the book.</source>
        <translation>Selipaken ing buku.</translation>
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
        <translation>Kedadosan pungkasan</translation>
    </message>
</context>
<context>
    <name>StaffListScreen</name>
    <message>
        <source>List</source>
        <translation>Dhaptar</translation>
    </message>
</context>
<context>
    <name>SwitchRow</name>
    <message>
        <source>On</source>
        <translation>Murub</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Pejah</translation>
    </message>
</context>
</TS>
