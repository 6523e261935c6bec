<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>EasePanel</name>
    <message>
        <source>What makes it easier?</source>
        <translation>What makes it easier?</translation>
    </message>
    <message>
        <source>Every choice ends with your visit.</source>
        <translation>Every choice ends with your visit.</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>High contrast</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Larger text</translation>
    </message>
    <message>
        <source>Low reach</source>
        <translation>Low reach</translation>
    </message>
    <message>
        <source>Still pictures</source>
        <translation>Still pictures</translation>
    </message>
    <message>
        <source>More time</source>
        <translation>More time</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>Voice</translation>
    </message>
    <message>
        <source>Close the choices</source>
        <translation>Close the choices</translation>
    </message>
</context>
<context>
    <name>FinishedScreen</name>
    <message>
        <source>QR code of your slip</source>
        <translation>QR code of your slip</translation>
    </message>
</context>
<context>
    <name>Keyboard</name>
    <message>
        <source>Space</source>
        <translation>Space</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
</context>
<context>
    <name>Keypad</name>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
</context>
<context>
    <name>Lancar</name>
    <message>
        <source>Put your books on the desk.</source>
        <translation>Put your books on the desk.</translation>
    </message>
    <message>
        <source>The desk is right below this screen.
You may also begin with your library card.</source>
        <translation>The desk is right below this screen.
You may also begin with your library card.</translation>
    </message>
    <message>
        <source>Then hold each book&apos;s barcode to the camera.</source>
        <translation>Then hold each book&apos;s barcode to the camera.</translation>
    </message>
    <message>
        <source>No card? Type your member number</source>
        <translation>No card? Type your member number</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) here. Borrow or return?</source>
        <translation>
            <numerusform>%n book here. Borrow or return?</numerusform>
            <numerusform>%n books here. Borrow or return?</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing has been recorded yet. Choose below first.</source>
        <translation>Nothing has been recorded yet. Choose below first.</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Read</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Reading</translation>
    </message>
    <message>
        <source>Put it on the desk</source>
        <translation>Put it on the desk</translation>
    </message>
    <message>
        <source>A book that does not show up? Hold its barcode to the camera below the screen.</source>
        <translation>A book that does not show up? Hold its barcode to the camera below the screen.</translation>
    </message>
    <message>
        <source>That barcode is not one of our books. Hold the library&apos;s label to the camera.</source>
        <translation>That barcode is not one of our books. Hold the library&apos;s label to the camera.</translation>
    </message>
    <message>
        <source>Borrow</source>
        <translation>Borrow</translation>
    </message>
    <message>
        <source>Take home</source>
        <translation>Take home</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Return</translation>
    </message>
    <message>
        <source>Finished reading</source>
        <translation>Finished reading</translation>
    </message>
    <message>
        <source>Hold your library card here.</source>
        <translation>Hold your library card here.</translation>
    </message>
    <message>
        <source>Or type the number on your card.</source>
        <translation>Or type the number on your card.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>Type your number first</source>
        <translation>Type your number first</translation>
    </message>
    <message>
        <source>Card number</source>
        <translation>Card number</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Type your PIN.</source>
        <translation>Type your PIN.</translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s). Cover them with your hand so that nobody else sees.</source>
        <translation>
            <numerusform>%n digit. Cover it with your hand so that nobody else sees.</numerusform>
            <numerusform>%n digits. Cover them with your hand so that nobody else sees.</numerusform>
        </translation>
    </message>
    <message>
        <source>That PIN does not match.</source>
        <translation>That PIN does not match.</translation>
    </message>
    <message numerus="yes">
        <source>Try again, %n tries left.</source>
        <translation>
            <numerusform>Try again, %n try left.</numerusform>
            <numerusform>Try again, %n tries left.</numerusform>
        </translation>
    </message>
    <message>
        <source>Card read, ending in {tail}</source>
        <translation>Card read, ending in {tail}</translation>
    </message>
    <message>
        <source>Card read</source>
        <translation>Card read</translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s) to go</source>
        <translation>
            <numerusform>%n digit to go</numerusform>
            <numerusform>%n digits to go</numerusform>
        </translation>
    </message>
    <message>
        <source>Being checked</source>
        <translation>Being checked</translation>
    </message>
    <message>
        <source>Forgot your PIN?</source>
        <translation>Forgot your PIN?</translation>
    </message>
    <message>
        <source>Leave the books on the desk for a moment.</source>
        <translation>Leave the books on the desk for a moment.</translation>
    </message>
    <message>
        <source>All at once, in one stack.</source>
        <translation>All at once, in one stack.</translation>
    </message>
    <message>
        <source>Hold each book&apos;s barcode to the camera.</source>
        <translation>Hold each book&apos;s barcode to the camera.</translation>
    </message>
    <message>
        <source>The camera is right below this screen.</source>
        <translation>The camera is right below this screen.</translation>
    </message>
    <message>
        <source>More books? Hold their barcodes to the camera.</source>
        <translation>More books? Hold their barcodes to the camera.</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) borrowed.</source>
        <translation>
            <numerusform>%n book borrowed.</numerusform>
            <numerusform>%n books borrowed.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was borrowed.</source>
        <translation>Nothing was borrowed.</translation>
    </message>
    <message>
        <source>Add more books, or touch Done.</source>
        <translation>Add more books, or touch Done.</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message numerus="yes">
        <source>{done} of %n done</source>
        <translation>
            <numerusform>{done} of %n done</numerusform>
            <numerusform>{done} of %n done</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in progress</source>
        <translation>
            <numerusform>%n in progress</numerusform>
            <numerusform>%n in progress</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n for you to take off</source>
        <translation>
            <numerusform>%n for you to take off</numerusform>
            <numerusform>%n for you to take off</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) in progress</source>
        <translation>
            <numerusform>%n book in progress</numerusform>
            <numerusform>%n books in progress</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) for you to take off the desk</source>
        <translation>
            <numerusform>%n book for you to take off the desk</numerusform>
            <numerusform>%n books for you to take off the desk</numerusform>
        </translation>
    </message>
    <message>
        <source>Borrowed</source>
        <translation>Borrowed</translation>
    </message>
    <message>
        <source>Due {day}</source>
        <translation>Due {day}</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) from today</source>
        <translation>
            <numerusform>%n day from today</numerusform>
            <numerusform>%n days from today</numerusform>
        </translation>
    </message>
    <message>
        <source>Due date: ask at the desk</source>
        <translation>Due date: ask at the desk</translation>
    </message>
    <message>
        <source>Shorter than usual</source>
        <translation>Shorter than usual</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>In progress</translation>
    </message>
    <message>
        <source>Do not lift it yet</source>
        <translation>Do not lift it yet</translation>
    </message>
    <message>
        <source>Cannot be borrowed</source>
        <translation>Cannot be borrowed</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Undone</translation>
    </message>
    <message>
        <source>To be confirmed</source>
        <translation>To be confirmed</translation>
    </message>
    <message>
        <source>Put it back</source>
        <translation>Put it back</translation>
    </message>
    <message>
        <source>The loan is recorded, but the gate may sound.</source>
        <translation>The loan is recorded, but the gate may sound.</translation>
    </message>
    <message>
        <source>The loan is recorded. Take it to the desk first: the gate will sound.</source>
        <translation>The loan is recorded. Take it to the desk first: the gate will sound.</translation>
    </message>
    <message>
        <source>Open its case at the opener beside the kiosk.</source>
        <translation>Open its case at the opener beside the kiosk.</translation>
    </message>
    <message>
        <source>Draw it over the magnet beside the kiosk.</source>
        <translation>Draw it over the magnet beside the kiosk.</translation>
    </message>
    <message>
        <source>Show it at the desk before you leave.</source>
        <translation>Show it at the desk before you leave.</translation>
    </message>
    <message>
        <source>More books? Just put them on the stack.</source>
        <translation>More books? Just put them on the stack.</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) borrowed already</source>
        <translation>
            <numerusform>%n book borrowed already</numerusform>
            <numerusform>%n books borrowed already</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) returned already</source>
        <translation>
            <numerusform>%n book returned already</numerusform>
            <numerusform>%n books returned already</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo one book</source>
        <translation>Undo one book</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Keep all books</source>
        <translation>Keep all books</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Once the last book is through</source>
        <translation>Once the last book is through</translation>
    </message>
    <message>
        <source>One moment, the last book</source>
        <translation>One moment, the last book</translation>
    </message>
    <message>
        <source>Put it back on the desk for a second.</source>
        <translation>Put it back on the desk for a second.</translation>
    </message>
    <message>
        <source>&lt;b&gt;{title}&lt;/b&gt; was lifted too early.</source>
        <translation>&lt;b&gt;{title}&lt;/b&gt; was lifted too early.</translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;{title}&lt;/b&gt; and %n more book(s) were lifted too early.</source>
        <translation>
            <numerusform>&lt;b&gt;{title}&lt;/b&gt; and %n more book were lifted too early.</numerusform>
            <numerusform>&lt;b&gt;{title}&lt;/b&gt; and %n more books were lifted too early.</numerusform>
        </translation>
    </message>
    <message>
        <source>Your loan is recorded. Only its alarm is not off yet, so &lt;b&gt;the gate may sound&lt;/b&gt;.</source>
        <translation>Your loan is recorded. Only its alarm is not off yet, so &lt;b&gt;the gate may sound&lt;/b&gt;.</translation>
    </message>
    <message>
        <source>Your loan is undone as soon as its alarm is on again. &lt;b&gt;Put it back&lt;/b&gt; for that.</source>
        <translation>Your loan is undone as soon as its alarm is on again. &lt;b&gt;Put it back&lt;/b&gt; for that.</translation>
    </message>
    <message>
        <source>Your return is recorded. Only its alarm is not on again yet.</source>
        <translation>Your return is recorded. Only its alarm is not on again yet.</translation>
    </message>
    <message>
        <source>The book is not here</source>
        <translation>The book is not here</translation>
    </message>
    <message>
        <source>Staff will help</source>
        <translation>Staff will help</translation>
    </message>
    <message>
        <source>Once the book lies on the desk again</source>
        <translation>Once the book lies on the desk again</translation>
    </message>
    <message>
        <source>Put the books to be returned on the desk.</source>
        <translation>Put the books to be returned on the desk.</translation>
    </message>
    <message numerus="yes">
        <source>Put %n book(s) on the green trolley.</source>
        <translation>
            <numerusform>Put %n book on the green trolley.</numerusform>
            <numerusform>Put %n books on the green trolley.</numerusform>
        </translation>
    </message>
    <message>
        <source>Put the books on two trolleys.</source>
        <translation>Put the books on two trolleys.</translation>
    </message>
    <message>
        <source>Put it on the reserve trolley.</source>
        <translation>Put it on the reserve trolley.</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) returned. Thank you!</source>
        <translation>
            <numerusform>%n book returned. Thank you!</numerusform>
            <numerusform>%n books returned. Thank you!</numerusform>
        </translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>Has been returned</source>
        <translation>Has been returned</translation>
    </message>
    <message>
        <source>Thank you!</source>
        <translation>Thank you!</translation>
    </message>
    <message numerus="yes">
        <source>You cannot borrow for %n day(s).</source>
        <translation>
            <numerusform>You cannot borrow for %n day.</numerusform>
            <numerusform>You cannot borrow for %n days.</numerusform>
        </translation>
    </message>
    <message>
        <source>Any fee will be in your account. Ask at the desk.</source>
        <translation>Any fee will be in your account. Ask at the desk.</translation>
    </message>
    <message numerus="yes">
        <source>Put %n book(s) here: {place}</source>
        <translation>
            <numerusform>Put %n book here: {place}</numerusform>
            <numerusform>Put %n books here: {place}</numerusform>
        </translation>
    </message>
    <message>
        <source>Put each book where its line says.</source>
        <translation>Put each book where its line says.</translation>
    </message>
    <message>
        <source>Put it here: &lt;b&gt;{place}&lt;/b&gt;, so that it soon reaches its next reader.</source>
        <translation>Put it here: &lt;b&gt;{place}&lt;/b&gt;, so that it soon reaches its next reader.</translation>
    </message>
    <message>
        <source>Return shelf</source>
        <translation>Return shelf</translation>
    </message>
    <message>
        <source>Bin {number}</source>
        <translation>Bin {number}</translation>
    </message>
    <message>
        <source>Return slot</source>
        <translation>Return slot</translation>
    </message>
    <message>
        <source>Take &lt;b&gt;{title}&lt;/b&gt; to the desk first: its alarm stays on, the gate will sound.</source>
        <translation>Take &lt;b&gt;{title}&lt;/b&gt; to the desk first: its alarm stays on, the gate will sound.</translation>
    </message>
    <message>
        <source>The library&apos;s system has not answered yet. We go on asking; the date stands.</source>
        <translation>The library&apos;s system has not answered yet. We go on asking; the date stands.</translation>
    </message>
    <message>
        <source>Recorded without network; the date is by this kiosk&apos;s rules and stands.</source>
        <translation>Recorded without network; the date is by this kiosk&apos;s rules and stands.</translation>
    </message>
    <message>
        <source>Recorded without network. This kiosk does not know the date: count the days from today.</source>
        <translation>Recorded without network. This kiosk does not know the date: count the days from today.</translation>
    </message>
    <message>
        <source>This kiosk does not know the date just now: count the days from today.</source>
        <translation>This kiosk does not know the date just now: count the days from today.</translation>
    </message>
    <message>
        <source>The library&apos;s system told no due date. Please ask at the desk.</source>
        <translation>The library&apos;s system told no due date. Please ask at the desk.</translation>
    </message>
    <message>
        <source>ASK AT DESK</source>
        <translation>ASK AT DESK</translation>
    </message>
    <message numerus="yes">
        <source>Shorter than usual: %n day(s).</source>
        <translation>
            <numerusform>Shorter than usual: %n day.</numerusform>
            <numerusform>Shorter than usual: %n days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n DAY(S)</source>
        <translation>
            <numerusform>%n DAY</numerusform>
            <numerusform>%n DAYS</numerusform>
        </translation>
    </message>
    <message>
        <source>The library&apos;s system had not answered yet. The date on this slip stands.</source>
        <translation>The library&apos;s system had not answered yet. The date on this slip stands.</translation>
    </message>
    <message>
        <source>QR code</source>
        <translation>QR code</translation>
    </message>
    <message>
        <source>The slip itself is in this code.</source>
        <translation>The slip itself is in this code.</translation>
    </message>
    <message>
        <source>Hold your phone&apos;s camera to it.</source>
        <translation>Hold your phone&apos;s camera to it.</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>One moment</translation>
    </message>
    <message>
        <source>Your slip is on its way to your address at the library.</source>
        <translation>Your slip is on its way to your address at the library.</translation>
    </message>
    <message>
        <source>Your slip goes to your address at the library once the network is back.</source>
        <translation>Your slip goes to your address at the library once the network is back.</translation>
    </message>
    <message>
        <source>The e-mail could not be asked for. Your books are recorded all the same.</source>
        <translation>The e-mail could not be asked for. Your books are recorded all the same.</translation>
    </message>
    <message>
        <source>No room for returned books now</source>
        <translation>No room for returned books now</translation>
    </message>
    <message>
        <source>You can borrow here. Please return books at the service desk.</source>
        <translation>You can borrow here. Please return books at the service desk.</translation>
    </message>
    <message>
        <source>The power is out</source>
        <translation>The power is out</translation>
    </message>
    <message>
        <source>The kiosk runs on its battery for a while. What it has recorded is safe.</source>
        <translation>The kiosk runs on its battery for a while. What it has recorded is safe.</translation>
    </message>
    <message>
        <source>The power is out, and our battery is nearly empty.</source>
        <translation>The power is out, and our battery is nearly empty.</translation>
    </message>
    <message>
        <source>What was recorded is safe. Please go to the service desk with your books.</source>
        <translation>What was recorded is safe. Please go to the service desk with your books.</translation>
    </message>
    <message>
        <source>Seeing your account</source>
        <translation>Seeing your account</translation>
    </message>
    <message>
        <source>Go to the desk</source>
        <translation>Go to the desk</translation>
    </message>
    <message>
        <source>Your reservation
Due {day}</source>
        <translation>Your reservation
Due {day}</translation>
    </message>
    <message>
        <source>Recognised</source>
        <translation>Recognised</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) late</source>
        <translation>
            <numerusform>%n day late</numerusform>
            <numerusform>%n days late</numerusform>
        </translation>
    </message>
    <message>
        <source>Hold your card to see any fee.</source>
        <translation>Hold your card to see any fee.</translation>
    </message>
    <message>
        <source>Fee: {amount}. It can be paid at the desk.</source>
        <translation>Fee: {amount}. It can be paid at the desk.</translation>
    </message>
    <message>
        <source>There is no fee.</source>
        <translation>There is no fee.</translation>
    </message>
    <message>
        <source>Someone is waiting</source>
        <translation>Someone is waiting</translation>
    </message>
    <message>
        <source>Put it on the &lt;b&gt;reserve trolley&lt;/b&gt;, so that it soon reaches its next reader.</source>
        <translation>Put it on the &lt;b&gt;reserve trolley&lt;/b&gt;, so that it soon reaches its next reader.</translation>
    </message>
    <message>
        <source>Please give it to staff at the desk.</source>
        <translation>Please give it to staff at the desk.</translation>
    </message>
    <message>
        <source>Green trolley</source>
        <translation>Green trolley</translation>
    </message>
    <message>
        <source>Reserve trolley</source>
        <translation>Reserve trolley</translation>
    </message>
    <message>
        <source>Service desk</source>
        <translation>Service desk</translation>
    </message>
    <message>
        <source>Noted</source>
        <translation>Noted</translation>
    </message>
    <message>
        <source>Noted. Staff will look for the book first.</source>
        <translation>Noted. Staff will look for the book first.</translation>
    </message>
    <message>
        <source>Not returned</source>
        <translation>Not returned</translation>
    </message>
    <message>
        <source>More books to return? Put them on the desk.</source>
        <translation>More books to return? Put them on the desk.</translation>
    </message>
    <message>
        <source>Type my card number</source>
        <translation>Type my card number</translation>
    </message>
    <message>
        <source>Done. Enjoy your reading!</source>
        <translation>Done. Enjoy your reading!</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) returned.</source>
        <translation>
            <numerusform>%n book returned.</numerusform>
            <numerusform>%n books returned.</numerusform>
        </translation>
    </message>
    <message>
        <source>Done. Thank you!</source>
        <translation>Done. Thank you!</translation>
    </message>
    <message>
        <source>Done. See you again!</source>
        <translation>Done. See you again!</translation>
    </message>
    <message numerus="yes">
        <source>Take your %n book(s) and your card.</source>
        <translation>
            <numerusform>Take your %n book and your card.</numerusform>
            <numerusform>Take your %n books and your card.</numerusform>
        </translation>
    </message>
    <message>
        <source>Do not forget your card.</source>
        <translation>Do not forget your card.</translation>
    </message>
    <message>
        <source>&lt;b&gt;{title}&lt;/b&gt; was not borrowed. {remedy}</source>
        <translation>&lt;b&gt;{title}&lt;/b&gt; was not borrowed. {remedy}</translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;%n book(s)&lt;/b&gt; were not borrowed. Please hand them in at the desk.</source>
        <translation>
            <numerusform>&lt;b&gt;%n book&lt;/b&gt; was not borrowed. Please hand it in at the desk.</numerusform>
            <numerusform>&lt;b&gt;%n books&lt;/b&gt; were not borrowed. Please hand them in at the desk.</numerusform>
        </translation>
    </message>
    <message>
        <source>&lt;b&gt;{title}&lt;/b&gt; is lent to you, but the gate may sound. Please show it at the desk.</source>
        <translation>&lt;b&gt;{title}&lt;/b&gt; is lent to you, but the gate may sound. Please show it at the desk.</translation>
    </message>
    <message>
        <source>Would you like a slip?</source>
        <translation>Would you like a slip?</translation>
    </message>
    <message>
        <source>Would you like a slip? Better yes, as proof.</source>
        <translation>Would you like a slip? Better yes, as proof.</translation>
    </message>
    <message>
        <source>Your slip</source>
        <translation>Your slip</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>The network is down. We send this record by ourselves once it is back.</source>
        <translation>The network is down. We send this record by ourselves once it is back.</translation>
    </message>
    <message>
        <source>TO BE CONFIRMED</source>
        <translation>TO BE CONFIRMED</translation>
    </message>
    <message>
        <source>Recorded while the network was down. The date on this slip stands.</source>
        <translation>Recorded while the network was down. The date on this slip stands.</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>No slip</source>
        <translation>No slip</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>Printing</translation>
    </message>
    <message>
        <source>The slip comes out below the screen</source>
        <translation>The slip comes out below the screen</translation>
    </message>
    <message>
        <source>Take your slip below the screen.</source>
        <translation>Take your slip below the screen.</translation>
    </message>
    <message>
        <source>The slip could not be printed. Your books are recorded all the same.</source>
        <translation>The slip could not be printed. Your books are recorded all the same.</translation>
    </message>
    <message>
        <source>The paper has run out. Your books are recorded all the same.</source>
        <translation>The paper has run out. Your books are recorded all the same.</translation>
    </message>
    <message numerus="yes">
        <source>Closes by itself in %n second(s)</source>
        <translation>
            <numerusform>Closes by itself in %n second</numerusform>
            <numerusform>Closes by itself in %n seconds</numerusform>
        </translation>
    </message>
    <message>
        <source>Still there? Touch the screen for more time.</source>
        <translation>Still there? Touch the screen for more time.</translation>
    </message>
    <message>
        <source>One moment, please.</source>
        <translation>One moment, please.</translation>
    </message>
    <message>
        <source>We are looking up your card.</source>
        <translation>We are looking up your card.</translation>
    </message>
    <message>
        <source>This kiosk is getting ready.</source>
        <translation>This kiosk is getting ready.</translation>
    </message>
    <message>
        <source>Let us pause for a moment.</source>
        <translation>Let us pause for a moment.</translation>
    </message>
    <message numerus="yes">
        <source>Let us pause for %n minute(s).</source>
        <translation>
            <numerusform>Let us pause for %n minute.</numerusform>
            <numerusform>Let us pause for %n minutes.</numerusform>
        </translation>
    </message>
    <message>
        <source>Staff can help too.</source>
        <translation>Staff can help too.</translation>
    </message>
    <message>
        <source>We have called a member of staff.</source>
        <translation>We have called a member of staff.</translation>
    </message>
    <message>
        <source>The network is down</source>
        <translation>The network is down</translation>
    </message>
    <message>
        <source>You can still borrow and return. Your loan is recorded here and is &lt;b&gt;to be confirmed&lt;/b&gt;.</source>
        <translation>You can still borrow and return. Your loan is recorded here and is &lt;b&gt;to be confirmed&lt;/b&gt;.</translation>
    </message>
    <message>
        <source>The desk cannot read books now</source>
        <translation>The desk cannot read books now</translation>
    </message>
    <message>
        <source>Books without a tag can be held to the camera. Staff help with the others.</source>
        <translation>Books without a tag can be held to the camera. Staff help with the others.</translation>
    </message>
    <message>
        <source>Staff lend and take back books at the service desk.</source>
        <translation>Staff lend and take back books at the service desk.</translation>
    </message>
    <message>
        <source>It takes a little longer today</source>
        <translation>It takes a little longer today</translation>
    </message>
    <message>
        <source>Please leave the books on the desk until each is through.</source>
        <translation>Please leave the books on the desk until each is through.</translation>
    </message>
    <message>
        <source>The camera is not working now</source>
        <translation>The camera is not working now</translation>
    </message>
    <message>
        <source>Books with a tag work as always. You may type your card number.</source>
        <translation>Books with a tag work as always. You may type your card number.</translation>
    </message>
    <message>
        <source>No paper slip today</source>
        <translation>No paper slip today</translation>
    </message>
    <message>
        <source>You see the due dates on the screen.</source>
        <translation>You see the due dates on the screen.</translation>
    </message>
    <message>
        <source>This kiosk only takes returns.</source>
        <translation>This kiosk only takes returns.</translation>
    </message>
    <message>
        <source>Put the books on the desk. To borrow, please go to the service desk.</source>
        <translation>Put the books on the desk. To borrow, please go to the service desk.</translation>
    </message>
    <message>
        <source>The network is down. You can still return. Please borrow at the desk.</source>
        <translation>The network is down. You can still return. Please borrow at the desk.</translation>
    </message>
    <message>
        <source>This kiosk is closed.</source>
        <translation>This kiosk is closed.</translation>
    </message>
    <message>
        <source>Please go to the service desk.</source>
        <translation>Please go to the service desk.</translation>
    </message>
    <message>
        <source>Returning books</source>
        <translation>Returning books</translation>
    </message>
    <message>
        <source>Borrowing books</source>
        <translation>Borrowing books</translation>
    </message>
    <message>
        <source>Slip of your return</source>
        <translation>Slip of your return</translation>
    </message>
    <message>
        <source>Possible</source>
        <translation>Possible</translation>
    </message>
    <message>
        <source>At the service desk</source>
        <translation>At the service desk</translation>
    </message>
    <message>
        <source>Not possible</source>
        <translation>Not possible</translation>
    </message>
    <message>
        <source>Call staff</source>
        <translation>Call staff</translation>
    </message>
    <message>
        <source>Calling staff</source>
        <translation>Calling staff</translation>
    </message>
    <message>
        <source>Staff called</source>
        <translation>Staff called</translation>
    </message>
    <message>
        <source>Staff are coming</source>
        <translation>Staff are coming</translation>
    </message>
    <message>
        <source>Put the books on the desk first</source>
        <translation>Put the books on the desk first</translation>
    </message>
    <message>
        <source>A book we do not know</source>
        <translation>A book we do not know</translation>
    </message>
    <message>
        <source>A book</source>
        <translation>A book</translation>
    </message>
    <message>
        <source>Please go to the desk.</source>
        <translation>Please go to the desk.</translation>
    </message>
    <message>
        <source>Please hand it in at the desk.</source>
        <translation>Please hand it in at the desk.</translation>
    </message>
    <message>
        <source>Please give it to staff.</source>
        <translation>Please give it to staff.</translation>
    </message>
    <message>
        <source>Please ask at the desk.</source>
        <translation>Please ask at the desk.</translation>
    </message>
    <message>
        <source>Please borrow at the desk.</source>
        <translation>Please borrow at the desk.</translation>
    </message>
    <message>
        <source>We do not know this book yet.</source>
        <translation>We do not know this book yet.</translation>
    </message>
    <message>
        <source>This book&apos;s tag cannot be read.</source>
        <translation>This book&apos;s tag cannot be read.</translation>
    </message>
    <message>
        <source>Hold its barcode to the camera, or ask staff.</source>
        <translation>Hold its barcode to the camera, or ask staff.</translation>
    </message>
    <message>
        <source>Two tags say that they are the same book.</source>
        <translation>Two tags say that they are the same book.</translation>
    </message>
    <message>
        <source>Please show both to staff.</source>
        <translation>Please show both to staff.</translation>
    </message>
    <message>
        <source>This set has more than one part.</source>
        <translation>This set has more than one part.</translation>
    </message>
    <message>
        <source>Please have the desk check that all parts are here.</source>
        <translation>Please have the desk check that all parts are here.</translation>
    </message>
    <message>
        <source>This book is for reading in the library.</source>
        <translation>This book is for reading in the library.</translation>
    </message>
    <message>
        <source>Please put it back on its shelf.</source>
        <translation>Please put it back on its shelf.</translation>
    </message>
    <message>
        <source>Someone else has reserved this book.</source>
        <translation>Someone else has reserved this book.</translation>
    </message>
    <message>
        <source>This book is still recorded as lent.</source>
        <translation>This book is still recorded as lent.</translation>
    </message>
    <message>
        <source>This book cannot be reserved.</source>
        <translation>This book cannot be reserved.</translation>
    </message>
    <message>
        <source>You have borrowed this book already.</source>
        <translation>You have borrowed this book already.</translation>
    </message>
    <message>
        <source>You can renew it in your list.</source>
        <translation>You can renew it in your list.</translation>
    </message>
    <message>
        <source>You have reached the limit of your reservations.</source>
        <translation>You have reached the limit of your reservations.</translation>
    </message>
    <message>
        <source>Give one up first.</source>
        <translation>Give one up first.</translation>
    </message>
    <message>
        <source>You find it here whenever we are open.</source>
        <translation>You find it here whenever we are open.</translation>
    </message>
    <message>
        <source>This book is no longer lent.</source>
        <translation>This book is no longer lent.</translation>
    </message>
    <message>
        <source>This kiosk cannot reserve it.</source>
        <translation>This kiosk cannot reserve it.</translation>
    </message>
    <message>
        <source>You cannot reserve books for a while.</source>
        <translation>You cannot reserve books for a while.</translation>
    </message>
    <message>
        <source>Staff would like to see this book first.</source>
        <translation>Staff would like to see this book first.</translation>
    </message>
    <message>
        <source>If the gate sounds, show it to staff.</source>
        <translation>If the gate sounds, show it to staff.</translation>
    </message>
    <message>
        <source>This book belongs to another library.</source>
        <translation>This book belongs to another library.</translation>
    </message>
    <message>
        <source>This book is overdue.</source>
        <translation>This book is overdue.</translation>
    </message>
    <message>
        <source>Please return it first.</source>
        <translation>Please return it first.</translation>
    </message>
    <message>
        <source>This book&apos;s alarm could not be switched off.</source>
        <translation>This book&apos;s alarm could not be switched off.</translation>
    </message>
    <message>
        <source>You have undone this loan.</source>
        <translation>You have undone this loan.</translation>
    </message>
    <message>
        <source>Please leave the book here.</source>
        <translation>Please leave the book here.</translation>
    </message>
    <message>
        <source>You have reached the limit of your loans.</source>
        <translation>You have reached the limit of your loans.</translation>
    </message>
    <message>
        <source>Choose one to leave here.</source>
        <translation>Choose one to leave here.</translation>
    </message>
    <message>
        <source>We do not know this card yet.</source>
        <translation>We do not know this card yet.</translation>
    </message>
    <message>
        <source>Try once more, or ask at the desk.</source>
        <translation>Try once more, or ask at the desk.</translation>
    </message>
    <message>
        <source>Your card needs renewing.</source>
        <translation>Your card needs renewing.</translation>
    </message>
    <message>
        <source>Your card cannot be used now.</source>
        <translation>Your card cannot be used now.</translation>
    </message>
    <message>
        <source>You cannot borrow for a while.</source>
        <translation>You cannot borrow for a while.</translation>
    </message>
    <message>
        <source>There is something to settle first.</source>
        <translation>There is something to settle first.</translation>
    </message>
    <message>
        <source>You did not want it for that fee.</source>
        <translation>You did not want it for that fee.</translation>
    </message>
    <message>
        <source>Nothing was charged.</source>
        <translation>Nothing was charged.</translation>
    </message>
    <message>
        <source>The library is closed now.</source>
        <translation>The library is closed now.</translation>
    </message>
    <message>
        <source>Please come again when it is open.</source>
        <translation>Please come again when it is open.</translation>
    </message>
    <message>
        <source>This card has no PIN yet.</source>
        <translation>This card has no PIN yet.</translation>
    </message>
    <message>
        <source>You can choose one at the desk.</source>
        <translation>You can choose one at the desk.</translation>
    </message>
    <message>
        <source>Please type your PIN once more.</source>
        <translation>Please type your PIN once more.</translation>
    </message>
    <message>
        <source>This PIN is too easy to guess.</source>
        <translation>This PIN is too easy to guess.</translation>
    </message>
    <message>
        <source>Choose another, not 1111 or 1234.</source>
        <translation>Choose another, not 1111 or 1234.</translation>
    </message>
    <message>
        <source>The two new PINs differ.</source>
        <translation>The two new PINs differ.</translation>
    </message>
    <message>
        <source>Please type the new one again.</source>
        <translation>Please type the new one again.</translation>
    </message>
    <message>
        <source>The new PIN is the old one.</source>
        <translation>The new PIN is the old one.</translation>
    </message>
    <message>
        <source>Please choose another.</source>
        <translation>Please choose another.</translation>
    </message>
    <message>
        <source>Not lent.</source>
        <translation>Not lent.</translation>
    </message>
    <message>
        <source>Only returns are possible now.</source>
        <translation>Only returns are possible now.</translation>
    </message>
    <message>
        <source>This card is new to this kiosk.</source>
        <translation>This card is new to this kiosk.</translation>
    </message>
    <message>
        <source>While the network is down, only returns are possible.</source>
        <translation>While the network is down, only returns are possible.</translation>
    </message>
    <message>
        <source>No more books can be lent while the network is down.</source>
        <translation>No more books can be lent while the network is down.</translation>
    </message>
    <message>
        <source>Without network nothing is renewed here.</source>
        <translation>Without network nothing is renewed here.</translation>
    </message>
    <message>
        <source>Try again later, or ask at the desk.</source>
        <translation>Try again later, or ask at the desk.</translation>
    </message>
    <message>
        <source>Your account cannot be shown now.</source>
        <translation>Your account cannot be shown now.</translation>
    </message>
    <message>
        <source>This kiosk has been without network for too long.</source>
        <translation>This kiosk has been without network for too long.</translation>
    </message>
    <message>
        <source>There is no room for returned books here now.</source>
        <translation>There is no room for returned books here now.</translation>
    </message>
    <message>
        <source>Please return them at the desk.</source>
        <translation>Please return them at the desk.</translation>
    </message>
    <message>
        <source>This kiosk cannot record loans now.</source>
        <translation>This kiosk cannot record loans now.</translation>
    </message>
    <message>
        <source>This book cannot be lent now.</source>
        <translation>This book cannot be lent now.</translation>
    </message>
    <message>
        <source>My account</source>
        <translation>My account</translation>
    </message>
    <message>
        <source>We are looking up your account.</source>
        <translation>We are looking up your account.</translation>
    </message>
    <message>
        <source>Want to borrow or return? Just put your books on the desk.</source>
        <translation>Want to borrow or return? Just put your books on the desk.</translation>
    </message>
    <message numerus="yes">
        <source>Your %n book(s)</source>
        <translation>
            <numerusform>Your %n book</numerusform>
            <numerusform>Your %n books</numerusform>
        </translation>
    </message>
    <message>
        <source>The next one is due on {day}.</source>
        <translation>The next one is due on {day}.</translation>
    </message>
    <message numerus="yes">
        <source>%n overdue: please return it first.</source>
        <translation>
            <numerusform>%n overdue: please return it first.</numerusform>
            <numerusform>%n overdue: please return them first.</numerusform>
        </translation>
    </message>
    <message>
        <source>One moment, we are renewing.</source>
        <translation>One moment, we are renewing.</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) renewed.</source>
        <translation>
            <numerusform>%n book renewed.</numerusform>
            <numerusform>%n books renewed.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was renewed.</source>
        <translation>Nothing was renewed.</translation>
    </message>
    <message>
        <source>You have no loans now.</source>
        <translation>You have no loans now.</translation>
    </message>
    <message>
        <source>Then you see your loans.</source>
        <translation>Then you see your loans.</translation>
    </message>
    <message>
        <source>Want to borrow? Just put your books on the desk.</source>
        <translation>Want to borrow? Just put your books on the desk.</translation>
    </message>
    <message>
        <source>Want to return books? Just put them on the desk.</source>
        <translation>Want to return books? Just put them on the desk.</translation>
    </message>
    <message>
        <source>The books on the desk come next: touch Continue.</source>
        <translation>The books on the desk come next: touch Continue.</translation>
    </message>
    <message>
        <source>Choose some books, and put them on the desk.</source>
        <translation>Choose some books, and put them on the desk.</translation>
    </message>
    <message numerus="yes">
        <source>%n not, the reason is in the list.</source>
        <translation>
            <numerusform>%n could not be renewed, the reason is in the list.</numerusform>
            <numerusform>%n could not be renewed, the reasons are in the list.</numerusform>
        </translation>
    </message>
    <message>
        <source>The new dates are in the list.</source>
        <translation>The new dates are in the list.</translation>
    </message>
    <message>
        <source>Renew {title} for {amount}?</source>
        <translation>Renew {title} for {amount}?</translation>
    </message>
    <message>
        <source>Borrow {title} for {amount}?</source>
        <translation>Borrow {title} for {amount}?</translation>
    </message>
    <message>
        <source>It is added to your account. You pay at the desk.</source>
        <translation>It is added to your account. You pay at the desk.</translation>
    </message>
    <message>
        <source>Give up your reservation of {title}?</source>
        <translation>Give up your reservation of {title}?</translation>
    </message>
    <message>
        <source>The next reader in line gets it then.</source>
        <translation>The next reader in line gets it then.</translation>
    </message>
    <message>
        <source>Renew all</source>
        <translation>Renew all</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>Renew</translation>
    </message>
    <message>
        <source>Change PIN</source>
        <translation>Change PIN</translation>
    </message>
    <message>
        <source>Renew for {amount}</source>
        <translation>Renew for {amount}</translation>
    </message>
    <message>
        <source>Borrow for {amount}</source>
        <translation>Borrow for {amount}</translation>
    </message>
    <message>
        <source>No</source>
        <translation>No</translation>
    </message>
    <message>
        <source>Yes, give it up</source>
        <translation>Yes, give it up</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Keep it</translation>
    </message>
    <message>
        <source>Log in with this card, too?</source>
        <translation>Log in with this card, too?</translation>
    </message>
    <message>
        <source>Then it stands for your library card, always with your PIN. You can undo it here.</source>
        <translation>Then it stands for your library card, always with your PIN. You can undo it here.</translation>
    </message>
    <message>
        <source>Yes, use this card</source>
        <translation>Yes, use this card</translation>
    </message>
    <message>
        <source>One moment, we note your card.</source>
        <translation>One moment, we note your card.</translation>
    </message>
    <message>
        <source>This card opens your account now.</source>
        <translation>This card opens your account now.</translation>
    </message>
    <message>
        <source>Your PIN is asked each time.</source>
        <translation>Your PIN is asked each time.</translation>
    </message>
    <message>
        <source>No longer log in with other cards?</source>
        <translation>No longer log in with other cards?</translation>
    </message>
    <message>
        <source>Your library card stays as it is.</source>
        <translation>Your library card stays as it is.</translation>
    </message>
    <message>
        <source>Yes, remove them</source>
        <translation>Yes, remove them</translation>
    </message>
    <message>
        <source>Only your library card opens your account now.</source>
        <translation>Only your library card opens your account now.</translation>
    </message>
    <message>
        <source>Your cards stayed as they were.</source>
        <translation>Your cards stayed as they were.</translation>
    </message>
    <message>
        <source>No answer came. Please look here again later.</source>
        <translation>No answer came. Please look here again later.</translation>
    </message>
    <message numerus="yes">
        <source>%n other card(s) open this account</source>
        <translation>
            <numerusform>%n other card opens this account</numerusform>
            <numerusform>%n other cards open this account</numerusform>
        </translation>
    </message>
    <message>
        <source>Cards with a chip, always with your PIN.</source>
        <translation>Cards with a chip, always with your PIN.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>Give up</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>Less</translation>
    </message>
    <message>
        <source>Once every answer is here</source>
        <translation>Once every answer is here</translation>
    </message>
    <message>
        <source>Loans</source>
        <translation>Loans</translation>
    </message>
    <message numerus="yes">
        <source>{count} of %n book(s)</source>
        <translation>
            <numerusform>{count} of %n book</numerusform>
            <numerusform>{count} of %n books</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n book(s)</source>
        <translation>
            <numerusform>%n book</numerusform>
            <numerusform>%n books</numerusform>
        </translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>Please return it first</source>
        <translation>Please return it first</translation>
    </message>
    <message>
        <source>Renewed</source>
        <translation>Renewed</translation>
    </message>
    <message>
        <source>Not renewed</source>
        <translation>Not renewed</translation>
    </message>
    <message>
        <source>Cannot be renewed</source>
        <translation>Cannot be renewed</translation>
    </message>
    <message>
        <source>Still due {day}</source>
        <translation>Still due {day}</translation>
    </message>
    <message>
        <source>Costs {amount}</source>
        <translation>Costs {amount}</translation>
    </message>
    <message>
        <source>No answer yet</source>
        <translation>No answer yet</translation>
    </message>
    <message>
        <source>&lt;b&gt;We go on asking.&lt;/b&gt; Until then the old date counts; look here again later.</source>
        <translation>&lt;b&gt;We go on asking.&lt;/b&gt; Until then the old date counts; look here again later.</translation>
    </message>
    <message>
        <source>Renewing &lt;b&gt;{title}&lt;/b&gt; was not answered yet. Until then the old date counts.</source>
        <translation>Renewing &lt;b&gt;{title}&lt;/b&gt; was not answered yet. Until then the old date counts.</translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;%n renewals&lt;/b&gt; were not answered yet. Until then the old dates count.</source>
        <translation>
            <numerusform>&lt;b&gt;%n renewal&lt;/b&gt; was not answered yet. Until then the old date counts.</numerusform>
            <numerusform>&lt;b&gt;%n renewals&lt;/b&gt; were not answered yet. Until then the old dates count.</numerusform>
        </translation>
    </message>
    <message>
        <source>The date is told at the desk</source>
        <translation>The date is told at the desk</translation>
    </message>
    <message>
        <source>Being renewed</source>
        <translation>Being renewed</translation>
    </message>
    <message>
        <source>Reservations</source>
        <translation>Reservations</translation>
    </message>
    <message>
        <source>Ready for you</source>
        <translation>Ready for you</translation>
    </message>
    <message>
        <source>{shelf}, until {day}</source>
        <translation>{shelf}, until {day}</translation>
    </message>
    <message>
        <source>Until {day}</source>
        <translation>Until {day}</translation>
    </message>
    <message>
        <source>On the reserve shelf</source>
        <translation>On the reserve shelf</translation>
    </message>
    <message numerus="yes">
        <source>Number %n in line</source>
        <translation>
            <numerusform>Number %n in line</numerusform>
            <numerusform>Number %n in line</numerusform>
        </translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>Being given up</source>
        <translation>Being given up</translation>
    </message>
    <message>
        <source>Given up</source>
        <translation>Given up</translation>
    </message>
    <message>
        <source>&lt;b&gt;Still reserved.&lt;/b&gt; Please ask at the desk.</source>
        <translation>&lt;b&gt;Still reserved.&lt;/b&gt; Please ask at the desk.</translation>
    </message>
    <message>
        <source>Fees</source>
        <translation>Fees</translation>
    </message>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n entry</numerusform>
            <numerusform>%n entries</numerusform>
        </translation>
    </message>
    <message>
        <source>Fees today {amount}</source>
        <translation>Fees today {amount}</translation>
    </message>
    <message>
        <source>They can be paid at the desk.</source>
        <translation>They can be paid at the desk.</translation>
    </message>
    <message>
        <source>Without a name</source>
        <translation>Without a name</translation>
    </message>
    <message>
        <source>You can borrow again after {day}</source>
        <translation>You can borrow again after {day}</translation>
    </message>
    <message>
        <source>From the library</source>
        <translation>From the library</translation>
    </message>
    <message>
        <source>As this kiosk knew it on {day} at {time}</source>
        <translation>As this kiosk knew it on {day} at {time}</translation>
    </message>
    <message>
        <source>The library&apos;s system does not answer. Reservations and fees cannot be shown.</source>
        <translation>The library&apos;s system does not answer. Reservations and fees cannot be shown.</translation>
    </message>
    <message>
        <source>Renewing is possible again when it answers, and at the desk.</source>
        <translation>Renewing is possible again when it answers, and at the desk.</translation>
    </message>
    <message>
        <source>Type your present PIN.</source>
        <translation>Type your present PIN.</translation>
    </message>
    <message>
        <source>Now a new PIN.</source>
        <translation>Now a new PIN.</translation>
    </message>
    <message>
        <source>The new PIN once more.</source>
        <translation>The new PIN once more.</translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s), not easy to guess: not 1111, no birthday.</source>
        <translation>
            <numerusform>%n digit, not easy to guess: not 1111, no birthday.</numerusform>
            <numerusform>%n digits, not easy to guess: not 1111, no birthday.</numerusform>
        </translation>
    </message>
    <message>
        <source>So that no slip of the finger locks you out.</source>
        <translation>So that no slip of the finger locks you out.</translation>
    </message>
    <message>
        <source>Your PIN is being changed</source>
        <translation>Your PIN is being changed</translation>
    </message>
    <message>
        <source>Your PIN is changed</source>
        <translation>Your PIN is changed</translation>
    </message>
    <message>
        <source>From now on the new one counts, at every kiosk.</source>
        <translation>From now on the new one counts, at every kiosk.</translation>
    </message>
    <message>
        <source>Your PIN may be changed</source>
        <translation>Your PIN may be changed</translation>
    </message>
    <message>
        <source>No answer came. Next time try the new one first, then the old one.</source>
        <translation>No answer came. Next time try the new one first, then the old one.</translation>
    </message>
    <message>
        <source>Your PIN is as before</source>
        <translation>Your PIN is as before</translation>
    </message>
    <message>
        <source>It can be changed at the desk.</source>
        <translation>It can be changed at the desk.</translation>
    </message>
    <message>
        <source>Please return it in time.</source>
        <translation>Please return it in time.</translation>
    </message>
    <message>
        <source>Staff can do it at the desk.</source>
        <translation>Staff can do it at the desk.</translation>
    </message>
    <message>
        <source>Another reader is waiting for this book.</source>
        <translation>Another reader is waiting for this book.</translation>
    </message>
    <message>
        <source>It has been renewed as often as is possible.</source>
        <translation>It has been renewed as often as is possible.</translation>
    </message>
    <message>
        <source>This loan is recorded otherwise by now.</source>
        <translation>This loan is recorded otherwise by now.</translation>
    </message>
    <message>
        <source>This kiosk cannot renew it.</source>
        <translation>This kiosk cannot renew it.</translation>
    </message>
    <message>
        <source>It cannot be renewed now.</source>
        <translation>It cannot be renewed now.</translation>
    </message>
    <message>
        <source>The library&apos;s system does not answer.</source>
        <translation>The library&apos;s system does not answer.</translation>
    </message>
    <message>
        <source>This kiosk cannot record renewals now.</source>
        <translation>This kiosk cannot record renewals now.</translation>
    </message>
    <message>
        <source>The network is down.</source>
        <translation>The network is down.</translation>
    </message>
    <message>
        <source>The voice is on. Arrow keys go from one thing to the next, OK presses it, the help key leads to the staff.</source>
        <translation>The voice is on. Arrow keys go from one thing to the next, OK presses it, the help key leads to the staff.</translation>
    </message>
    <message>
        <source>The voice is off.</source>
        <translation>The voice is off.</translation>
    </message>
    <message>
        <source>{name}, button</source>
        <translation>{name}, button</translation>
    </message>
    <message>
        <source>{name}, on</source>
        <translation>{name}, on</translation>
    </message>
    <message>
        <source>{name}, off</source>
        <translation>{name}, off</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>Keys are named through headphones only, so that nobody hears what you type. Without them, start at the 5, which is reached now: three keys in each row, 0 below the 8.</source>
        <translation>Keys are named through headphones only, so that nobody hears what you type. Without them, start at the 5, which is reached now: three keys in each row, 0 below the 8.</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) typed</source>
        <translation>
            <numerusform>%n character typed</numerusform>
            <numerusform>%n characters typed</numerusform>
        </translation>
    </message>
    <message>
        <source>The visit has ended.</source>
        <translation>The visit has ended.</translation>
    </message>
    <message>
        <source>Your old PIN does not match.</source>
        <translation>Your old PIN does not match.</translation>
    </message>
    <message>
        <source>Your PIN cannot be changed now.</source>
        <translation>Your PIN cannot be changed now.</translation>
    </message>
    <message>
        <source>Staff mode</source>
        <translation>Staff mode</translation>
    </message>
    <message>
        <source>{name}, locks itself in {left}</source>
        <translation>{name}, locks itself in {left}</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Lock</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Tasks</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Devices</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Put one book on the desk.</source>
        <translation>Put one book on the desk.</translation>
    </message>
    <message>
        <source>You see whether it is lent and whether its alarm is on.</source>
        <translation>You see whether it is lent and whether its alarm is on.</translation>
    </message>
    <message>
        <source>What does the kiosk need?</source>
        <translation>What does the kiosk need?</translation>
    </message>
    <message>
        <source>Undo the last return</source>
        <translation>Undo the last return</translation>
    </message>
    <message>
        <source>The loan is open again, as if nothing had happened.</source>
        <translation>The loan is open again, as if nothing had happened.</translation>
    </message>
    <message>
        <source>Print the last slip again</source>
        <translation>Print the last slip again</translation>
    </message>
    <message>
        <source>Of the visit before this one.</source>
        <translation>Of the visit before this one.</translation>
    </message>
    <message>
        <source>What only a person can see to.</source>
        <translation>What only a person can see to.</translation>
    </message>
    <message>
        <source>To be tagged</source>
        <translation>To be tagged</translation>
    </message>
    <message>
        <source>Books that were known by their barcode alone.</source>
        <translation>Books that were known by their barcode alone.</translation>
    </message>
    <message>
        <source>Each part of the kiosk, in plain words.</source>
        <translation>Each part of the kiosk, in plain words.</translation>
    </message>
    <message>
        <source>Borrow or return for myself</source>
        <translation>Borrow or return for myself</translation>
    </message>
    <message>
        <source>One book at a time.</source>
        <translation>One book at a time.</translation>
    </message>
    <message>
        <source>Leave the one that you want to check on the desk.</source>
        <translation>Leave the one that you want to check on the desk.</translation>
    </message>
    <message>
        <source>One moment, the book is being checked.</source>
        <translation>One moment, the book is being checked.</translation>
    </message>
    <message>
        <source>Borrowed, but its alarm is still on.</source>
        <translation>Borrowed, but its alarm is still on.</translation>
    </message>
    <message>
        <source>The gate will sound. The loan is in order.</source>
        <translation>The gate will sound. The loan is in order.</translation>
    </message>
    <message>
        <source>Not borrowed, but its alarm is off.</source>
        <translation>Not borrowed, but its alarm is off.</translation>
    </message>
    <message>
        <source>The gate would let it pass.</source>
        <translation>The gate would let it pass.</translation>
    </message>
    <message>
        <source>Borrowed, and its alarm is off.</source>
        <translation>Borrowed, and its alarm is off.</translation>
    </message>
    <message>
        <source>Not borrowed, and its alarm is on.</source>
        <translation>Not borrowed, and its alarm is on.</translation>
    </message>
    <message>
        <source>All is as it should be.</source>
        <translation>All is as it should be.</translation>
    </message>
    <message>
        <source>Its alarm cannot be read.</source>
        <translation>Its alarm cannot be read.</translation>
    </message>
    <message>
        <source>Turn the book over, or put it down again.</source>
        <translation>Turn the book over, or put it down again.</translation>
    </message>
    <message>
        <source>Nobody knows this book here.</source>
        <translation>Nobody knows this book here.</translation>
    </message>
    <message>
        <source>Whether it is lent cannot be told now.</source>
        <translation>Whether it is lent cannot be told now.</translation>
    </message>
    <message>
        <source>Leave the book on the desk for a moment.</source>
        <translation>Leave the book on the desk for a moment.</translation>
    </message>
    <message>
        <source>Done, and read back.</source>
        <translation>Done, and read back.</translation>
    </message>
    <message>
        <source>The tag did not take it.</source>
        <translation>The tag did not take it.</translation>
    </message>
    <message>
        <source>The tag did not answer. Put the book down again.</source>
        <translation>The tag did not answer. Put the book down again.</translation>
    </message>
    <message>
        <source>Nothing was done: it cannot be written down now.</source>
        <translation>Nothing was done: it cannot be written down now.</translation>
    </message>
    <message>
        <source>Loan record</source>
        <translation>Loan record</translation>
    </message>
    <message>
        <source>Alarm in the book</source>
        <translation>Alarm in the book</translation>
    </message>
    <message>
        <source>Not borrowed</source>
        <translation>Not borrowed</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Not known</translation>
    </message>
    <message>
        <source>On</source>
        <translation>On</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Off</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Since</translation>
    </message>
    <message>
        <source>Due date</source>
        <translation>Due date</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>Reader</translation>
    </message>
    <message>
        <source>Told by</source>
        <translation>Told by</translation>
    </message>
    <message>
        <source>Server, just now</source>
        <translation>Server, just now</translation>
    </message>
    <message>
        <source>This kiosk&apos;s own record</source>
        <translation>This kiosk&apos;s own record</translation>
    </message>
    <message>
        <source>Should be</source>
        <translation>Should be</translation>
    </message>
    <message numerus="yes">
        <source>{agreed} of %n times</source>
        <translation>
            <numerusform>{agreed} of %n time</numerusform>
            <numerusform>{agreed} of %n times</numerusform>
        </translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>copy {item}</source>
        <translation>copy {item}</translation>
    </message>
    <message>
        <source>Unknown book</source>
        <translation>Unknown book</translation>
    </message>
    <message>
        <source>The two agree.</source>
        <translation>The two agree.</translation>
    </message>
    <message>
        <source>The two do not agree.</source>
        <translation>The two do not agree.</translation>
    </message>
    <message>
        <source>The two cannot be compared.</source>
        <translation>The two cannot be compared.</translation>
    </message>
    <message>
        <source>Switch the alarm off</source>
        <translation>Switch the alarm off</translation>
    </message>
    <message>
        <source>Switch the alarm on</source>
        <translation>Switch the alarm on</translation>
    </message>
    <message>
        <source>Leave it, give a reason</source>
        <translation>Leave it, give a reason</translation>
    </message>
    <message>
        <source>Switch it off, give a reason</source>
        <translation>Switch it off, give a reason</translation>
    </message>
    <message>
        <source>Switch it on, give a reason</source>
        <translation>Switch it on, give a reason</translation>
    </message>
    <message>
        <source>What happened last</source>
        <translation>What happened last</translation>
    </message>
    <message>
        <source>What happened to this book</source>
        <translation>What happened to this book</translation>
    </message>
    <message>
        <source>Nothing is known of it here.</source>
        <translation>Nothing is known of it here.</translation>
    </message>
    <message>
        <source>{what}, {place}</source>
        <translation>{what}, {place}</translation>
    </message>
    <message>
        <source>service desk</source>
        <translation>service desk</translation>
    </message>
    <message>
        <source>{what}, reader {tail}</source>
        <translation>{what}, reader {tail}</translation>
    </message>
    <message>
        <source>{what}: {name}</source>
        <translation>{what}: {name}</translation>
    </message>
    <message>
        <source>Loan taken back</source>
        <translation>Loan taken back</translation>
    </message>
    <message>
        <source>Return taken back</source>
        <translation>Return taken back</translation>
    </message>
    <message>
        <source>Said to be returned</source>
        <translation>Said to be returned</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>Confirmed</translation>
    </message>
    <message>
        <source>Alarm not switched off, book was lifted</source>
        <translation>Alarm not switched off, book was lifted</translation>
    </message>
    <message>
        <source>Something to be seen to</source>
        <translation>Something to be seen to</translation>
    </message>
    <message>
        <source>Pay fees</source>
        <translation>Pay fees</translation>
    </message>
    <message>
        <source>Pay now with your phone, or later at the desk.</source>
        <translation>Pay now with your phone, or later at the desk.</translation>
    </message>
    <message>
        <source>{amount} is being confirmed</source>
        <translation>{amount} is being confirmed</translation>
    </message>
    <message>
        <source>You need not pay it again. It is on your account as soon as your bank confirms it.</source>
        <translation>You need not pay it again. It is on your account as soon as your bank confirms it.</translation>
    </message>
    <message>
        <source>What would you like to pay?</source>
        <translation>What would you like to pay?</translation>
    </message>
    <message>
        <source>Choose, then touch Pay. You pay with your phone.</source>
        <translation>Choose, then touch Pay. You pay with your phone.</translation>
    </message>
    <message>
        <source>Pay {amount}?</source>
        <translation>Pay {amount}?</translation>
    </message>
    <message>
        <source>You pay with your phone: any bank or wallet with QRIS.</source>
        <translation>You pay with your phone: any bank or wallet with QRIS.</translation>
    </message>
    <message>
        <source>Together {amount}</source>
        <translation>Together {amount}</translation>
    </message>
    <message>
        <source>Pay this too</source>
        <translation>Pay this too</translation>
    </message>
    <message>
        <source>Not this one</source>
        <translation>Not this one</translation>
    </message>
    <message>
        <source>Pay {amount}</source>
        <translation>Pay {amount}</translation>
    </message>
    <message>
        <source>Choose at least one</source>
        <translation>Choose at least one</translation>
    </message>
    <message>
        <source>We are fetching your payment code.</source>
        <translation>We are fetching your payment code.</translation>
    </message>
    <message>
        <source>Scan the code, and pay {amount}.</source>
        <translation>Scan the code, and pay {amount}.</translation>
    </message>
    <message>
        <source>With the app of your bank or wallet. We are waiting for your bank.</source>
        <translation>With the app of your bank or wallet. We are waiting for your bank.</translation>
    </message>
    <message>
        <source>QRIS payment code for {amount}</source>
        <translation>QRIS payment code for {amount}</translation>
    </message>
    <message>
        <source>Reference {reference}</source>
        <translation>Reference {reference}</translation>
    </message>
    <message>
        <source>The code is good for another {time}</source>
        <translation>The code is good for another {time}</translation>
    </message>
    <message>
        <source>Do not pay</source>
        <translation>Do not pay</translation>
    </message>
    <message>
        <source>We are asking the bank whether anything was paid.</source>
        <translation>We are asking the bank whether anything was paid.</translation>
    </message>
    <message>
        <source>Your payment is here. We are putting it on your account.</source>
        <translation>Your payment is here. We are putting it on your account.</translation>
    </message>
    <message>
        <source>Thank you. {amount} is paid.</source>
        <translation>Thank you. {amount} is paid.</translation>
    </message>
    <message>
        <source>It is on your account.</source>
        <translation>It is on your account.</translation>
    </message>
    <message>
        <source>It is on your account as soon as the library&apos;s system answers. Nothing is lost.</source>
        <translation>It is on your account as soon as the library&apos;s system answers. Nothing is lost.</translation>
    </message>
    <message>
        <source>Staff put it on your account. You need not pay it again.</source>
        <translation>Staff put it on your account. You need not pay it again.</translation>
    </message>
    <message>
        <source>Your payment is not confirmed yet.</source>
        <translation>Your payment is not confirmed yet.</translation>
    </message>
    <message>
        <source>If your phone says that it is paid, you need not pay again: it is noted, and it is put on your account.</source>
        <translation>If your phone says that it is paid, you need not pay again: it is noted, and it is put on your account.</translation>
    </message>
    <message>
        <source>Nothing was paid.</source>
        <translation>Nothing was paid.</translation>
    </message>
    <message>
        <source>The code is no good any more. Your fees stay.</source>
        <translation>The code is no good any more. Your fees stay.</translation>
    </message>
    <message>
        <source>Paying is not possible here just now.</source>
        <translation>Paying is not possible here just now.</translation>
    </message>
    <message>
        <source>Nothing was taken. You can pay at the desk.</source>
        <translation>Nothing was taken. You can pay at the desk.</translation>
    </message>
    <message>
        <source>Fees paid</source>
        <translation>Fees paid</translation>
    </message>
    <message>
        <source>Paid; to be put on your account</source>
        <translation>Paid; to be put on your account</translation>
    </message>
    <message>
        <source>Payment unconfirmed</source>
        <translation>Payment unconfirmed</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Paid</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>Payment</translation>
    </message>
    <message>
        <source>Alarm switched on by staff</source>
        <translation>Alarm switched on by staff</translation>
    </message>
    <message>
        <source>Alarm switched off by staff</source>
        <translation>Alarm switched off by staff</translation>
    </message>
    <message>
        <source>Alarm left as it was by staff</source>
        <translation>Alarm left as it was by staff</translation>
    </message>
    <message>
        <source>The tag did not take it</source>
        <translation>The tag did not take it</translation>
    </message>
    <message>
        <source>Return undone by staff</source>
        <translation>Return undone by staff</translation>
    </message>
    <message>
        <source>Something else</source>
        <translation>Something else</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Why?</translation>
    </message>
    <message>
        <source>Your name and the reason are written down.</source>
        <translation>Your name and the reason are written down.</translation>
    </message>
    <message>
        <source>Are any pages torn or loose?</source>
        <translation>Are any pages torn or loose?</translation>
    </message>
    <message>
        <source>Tell us</source>
        <translation>Tell us</translation>
    </message>
    <message>
        <source>Thank you for telling us.</source>
        <translation>Thank you for telling us.</translation>
    </message>
    <message>
        <source>Staff will look at the book.</source>
        <translation>Staff will look at the book.</translation>
    </message>
    <message>
        <source>Your report could not be noted.</source>
        <translation>Your report could not be noted.</translation>
    </message>
    <message>
        <source>Please tell staff at the desk.</source>
        <translation>Please tell staff at the desk.</translation>
    </message>
    <message>
        <source>Which book is it?</source>
        <translation>Which book is it?</translation>
    </message>
    <message>
        <source>It stays returned, whatever you tell us.</source>
        <translation>It stays returned, whatever you tell us.</translation>
    </message>
    <message>
        <source>This one</source>
        <translation>This one</translation>
    </message>
    <message>
        <source>What is broken?</source>
        <translation>What is broken?</translation>
    </message>
    <message>
        <source>Choose all that is so. Nobody asks who did it.</source>
        <translation>Choose all that is so. Nobody asks who did it.</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Choose</translation>
    </message>
    <message>
        <source>Undo choice</source>
        <translation>Undo choice</translation>
    </message>
    <message>
        <source>Pages torn or loose</source>
        <translation>Pages torn or loose</translation>
    </message>
    <message>
        <source>Wet</source>
        <translation>Wet</translation>
    </message>
    <message>
        <source>Written in</source>
        <translation>Written in</translation>
    </message>
    <message>
        <source>Cover loose</source>
        <translation>Cover loose</translation>
    </message>
    <message>
        <source>Other damage</source>
        <translation>Other damage</translation>
    </message>
    <message>
        <source>May we note your name?</source>
        <translation>May we note your name?</translation>
    </message>
    <message>
        <source>Only so that staff can ask you. Without, nobody knows.</source>
        <translation>Only so that staff can ask you. Without, nobody knows.</translation>
    </message>
    <message>
        <source>Staff will see that you told us.</source>
        <translation>Staff will see that you told us.</translation>
    </message>
    <message>
        <source>With my name</source>
        <translation>With my name</translation>
    </message>
    <message>
        <source>Without my name</source>
        <translation>Without my name</translation>
    </message>
    <message>
        <source>Tell staff</source>
        <translation>Tell staff</translation>
    </message>
    <message>
        <source>Choose what is broken</source>
        <translation>Choose what is broken</translation>
    </message>
    <message>
        <source>As the loan record says</source>
        <translation>As the loan record says</translation>
    </message>
    <message>
        <source>Lent or returned in another way</source>
        <translation>Lent or returned in another way</translation>
    </message>
    <message>
        <source>Goes to be mended or catalogued</source>
        <translation>Goes to be mended or catalogued</translation>
    </message>
    <message>
        <source>Tag or gate gives trouble</source>
        <translation>Tag or gate gives trouble</translation>
    </message>
    <message>
        <source>Was returned by mistake</source>
        <translation>Was returned by mistake</translation>
    </message>
    <message>
        <source>Was settled at the desk</source>
        <translation>Was settled at the desk</translation>
    </message>
    <message>
        <source>Agreed with the head of the library</source>
        <translation>Agreed with the head of the library</translation>
    </message>
    <message>
        <source>Needed for an exam or for work</source>
        <translation>Needed for an exam or for work</translation>
    </message>
    <message>
        <source>Another reason; ask me</source>
        <translation>Another reason; ask me</translation>
    </message>
    <message>
        <source>Undo this return?</source>
        <translation>Undo this return?</translation>
    </message>
    <message>
        <source>The loan is open again. Then switch the alarm off and give the book back.</source>
        <translation>The loan is open again. Then switch the alarm off and give the book back.</translation>
    </message>
    <message>
        <source>Undo, give a reason</source>
        <translation>Undo, give a reason</translation>
    </message>
    <message>
        <source>There is no return to undo.</source>
        <translation>There is no return to undo.</translation>
    </message>
    <message>
        <source>A book that was lent again since is not touched any more.</source>
        <translation>A book that was lent again since is not touched any more.</translation>
    </message>
    <message>
        <source>The return is undone.</source>
        <translation>The return is undone.</translation>
    </message>
    <message>
        <source>The loan is open again. Its alarm is still on.</source>
        <translation>The loan is open again. Its alarm is still on.</translation>
    </message>
    <message>
        <source>Returned here: {day}, {time}</source>
        <translation>Returned here: {day}, {time}</translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) at this kiosk.</source>
        <translation>
            <numerusform>%n task at this kiosk.</numerusform>
            <numerusform>%n tasks at this kiosk.</numerusform>
        </translation>
    </message>
    <message>
        <source>No tasks at this kiosk.</source>
        <translation>No tasks at this kiosk.</translation>
    </message>
    <message>
        <source>Tasks that the server keeps stand on its dashboard.</source>
        <translation>Tasks that the server keeps stand on its dashboard.</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) to be tagged.</source>
        <translation>
            <numerusform>%n book to be tagged.</numerusform>
            <numerusform>%n books to be tagged.</numerusform>
        </translation>
    </message>
    <message>
        <source>No books to be tagged.</source>
        <translation>No books to be tagged.</translation>
    </message>
    <message>
        <source>This kiosk has seen their barcode, never a tag.</source>
        <translation>This kiosk has seen their barcode, never a tag.</translation>
    </message>
    <message>
        <source>Last here: {day}</source>
        <translation>Last here: {day}</translation>
    </message>
    <message>
        <source>One moment.</source>
        <translation>One moment.</translation>
    </message>
    <message>
        <source>The slip is printed.</source>
        <translation>The slip is printed.</translation>
    </message>
    <message>
        <source>The slip was not printed. Is there one, and paper?</source>
        <translation>The slip was not printed. Is there one, and paper?</translation>
    </message>
    <message>
        <source>The parts of this kiosk.</source>
        <translation>The parts of this kiosk.</translation>
    </message>
    <message>
        <source>All of them work.</source>
        <translation>All of them work.</translation>
    </message>
    <message numerus="yes">
        <source>%n part(s) need a hand.</source>
        <translation>
            <numerusform>%n part needs a hand.</numerusform>
            <numerusform>%n parts need a hand.</numerusform>
        </translation>
    </message>
    <message>
        <source>Test page</source>
        <translation>Test page</translation>
    </message>
    <message>
        <source>The test page is printed.</source>
        <translation>The test page is printed.</translation>
    </message>
    <message>
        <source>The test page was not printed.</source>
        <translation>The test page was not printed.</translation>
    </message>
    <message>
        <source>Out of order</source>
        <translation>Out of order</translation>
    </message>
    <message>
        <source>Nobody borrows or returns here until you open it.</source>
        <translation>Nobody borrows or returns here until you open it.</translation>
    </message>
    <message>
        <source>What do patrons read?</source>
        <translation>What do patrons read?</translation>
    </message>
    <message>
        <source>The kiosk is out of order until you open it again.</source>
        <translation>The kiosk is out of order until you open it again.</translation>
    </message>
    <message>
        <source>This kiosk is out of order.</source>
        <translation>This kiosk is out of order.</translation>
    </message>
    <message>
        <source>Patrons read the words that you have chosen.</source>
        <translation>Patrons read the words that you have chosen.</translation>
    </message>
    <message>
        <source>This kiosk is open.</source>
        <translation>This kiosk is open.</translation>
    </message>
    <message>
        <source>Patrons can borrow and return.</source>
        <translation>Patrons can borrow and return.</translation>
    </message>
    <message>
        <source>Open the kiosk</source>
        <translation>Open the kiosk</translation>
    </message>
    <message>
        <source>Start the kiosk anew</source>
        <translation>Start the kiosk anew</translation>
    </message>
    <message>
        <source>Takes about half a minute; nothing is lost.</source>
        <translation>Takes about half a minute; nothing is lost.</translation>
    </message>
    <message>
        <source>Start the kiosk anew?</source>
        <translation>Start the kiosk anew?</translation>
    </message>
    <message>
        <source>The screen goes dark and comes back by itself.</source>
        <translation>The screen goes dark and comes back by itself.</translation>
    </message>
    <message>
        <source>Start anew</source>
        <translation>Start anew</translation>
    </message>
    <message>
        <source>This kiosk is being repaired.</source>
        <translation>This kiosk is being repaired.</translation>
    </message>
    <message>
        <source>This kiosk is back soon.</source>
        <translation>This kiosk is back soon.</translation>
    </message>
    <message>
        <source>Please use another kiosk.</source>
        <translation>Please use another kiosk.</translation>
    </message>
    <message>
        <source>Staff at the service desk lend and take back books.</source>
        <translation>Staff at the service desk lend and take back books.</translation>
    </message>
    <message>
        <source>Look at the book and at its record, and put both right.</source>
        <translation>Look at the book and at its record, and put both right.</translation>
    </message>
    <message>
        <source>Returned here: check it in at the desk by hand.</source>
        <translation>Returned here: check it in at the desk by hand.</translation>
    </message>
    <message>
        <source>Lent here without the server: see to the loan by hand.</source>
        <translation>Lent here without the server: see to the loan by hand.</translation>
    </message>
    <message>
        <source>Renewed here: see to the date in the library system.</source>
        <translation>Renewed here: see to the date in the library system.</translation>
    </message>
    <message>
        <source>Money was paid or promised: see to it by hand.</source>
        <translation>Money was paid or promised: see to it by hand.</translation>
    </message>
    <message>
        <source>Paid wrongly: give the money back by hand.</source>
        <translation>Paid wrongly: give the money back by hand.</translation>
    </message>
    <message>
        <source>Paid wrongly; the money went back by itself.</source>
        <translation>Paid wrongly; the money went back by itself.</translation>
    </message>
    <message>
        <source>Not sure whether it was paid: ask whoever takes payments.</source>
        <translation>Not sure whether it was paid: ask whoever takes payments.</translation>
    </message>
    <message>
        <source>The server does not take what happened: enter it by hand.</source>
        <translation>The server does not take what happened: enter it by hand.</translation>
    </message>
    <message>
        <source>Taken back here: see that the record agrees.</source>
        <translation>Taken back here: see that the record agrees.</translation>
    </message>
    <message>
        <source>Found after a power cut: look whether all is well.</source>
        <translation>Found after a power cut: look whether all is well.</translation>
    </message>
    <message>
        <source>Lent, but its alarm may still be on: the gate may sound.</source>
        <translation>Lent, but its alarm may still be on: the gate may sound.</translation>
    </message>
    <message>
        <source>Returned, but its alarm may be off: switch it on.</source>
        <translation>Returned, but its alarm may be off: switch it on.</translation>
    </message>
    <message>
        <source>See to its magnetic strip at the desk.</source>
        <translation>See to its magnetic strip at the desk.</translation>
    </message>
    <message>
        <source>Said to be returned by its barcode: find it and check it in.</source>
        <translation>Said to be returned by its barcode: find it and check it in.</translation>
    </message>
    <message>
        <source>Said to be damaged: look at the book, then mend or withdraw it.</source>
        <translation>Said to be damaged: look at the book, then mend or withdraw it.</translation>
    </message>
    <message>
        <source>Parts of this set are missing: look for them.</source>
        <translation>Parts of this set are missing: look for them.</translation>
    </message>
    <message>
        <source>Another library&apos;s book: send it home.</source>
        <translation>Another library&apos;s book: send it home.</translation>
    </message>
    <message>
        <source>Tell whoever looks after the kiosk.</source>
        <translation>Tell whoever looks after the kiosk.</translation>
    </message>
    <message>
        <source>RFID pad</source>
        <translation>RFID pad</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>Card reader</source>
        <translation>Card reader</translation>
    </message>
    <message>
        <source>Slip printer</source>
        <translation>Slip printer</translation>
    </message>
    <message>
        <source>Central server</source>
        <translation>Central server</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Database</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Clock</translation>
    </message>
    <message>
        <source>Library&apos;s data</source>
        <translation>Library&apos;s data</translation>
    </message>
    <message>
        <source>Kiosk</source>
        <translation>Kiosk</translation>
    </message>
    <message>
        <source>Places for returns</source>
        <translation>Places for returns</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Power</translation>
    </message>
    <message>
        <source>Another part</source>
        <translation>Another part</translation>
    </message>
    <message>
        <source>Works.</source>
        <translation>Works.</translation>
    </message>
    <message>
        <source>Nothing to do.</source>
        <translation>Nothing to do.</translation>
    </message>
    <message>
        <source>Is starting.</source>
        <translation>Is starting.</translation>
    </message>
    <message>
        <source>Wait half a minute.</source>
        <translation>Wait half a minute.</translation>
    </message>
    <message>
        <source>Is not there.</source>
        <translation>Is not there.</translation>
    </message>
    <message>
        <source>Check the cable and the address in config.toml.</source>
        <translation>Check the cable and the address in config.toml.</translation>
    </message>
    <message>
        <source>May not be opened.</source>
        <translation>May not be opened.</translation>
    </message>
    <message>
        <source>Install the udev rule of deploy/udev.</source>
        <translation>Install the udev rule of deploy/udev.</translation>
    </message>
    <message>
        <source>Another program has it open.</source>
        <translation>Another program has it open.</translation>
    </message>
    <message>
        <source>End that program; it is picked up by itself.</source>
        <translation>End that program; it is picked up by itself.</translation>
    </message>
    <message>
        <source>Does not answer.</source>
        <translation>Does not answer.</translation>
    </message>
    <message>
        <source>Switch it off and on; check baud rate and parity.</source>
        <translation>Switch it off and on; check baud rate and parity.</translation>
    </message>
    <message>
        <source>Answers garbage.</source>
        <translation>Answers garbage.</translation>
    </message>
    <message>
        <source>Check baud rate, parity and the cable&apos;s length.</source>
        <translation>Check baud rate, parity and the cable&apos;s length.</translation>
    </message>
    <message>
        <source>Was unplugged.</source>
        <translation>Was unplugged.</translation>
    </message>
    <message>
        <source>Plug it in again; it is picked up by itself.</source>
        <translation>Plug it in again; it is picked up by itself.</translation>
    </message>
    <message>
        <source>Is out of paper.</source>
        <translation>Is out of paper.</translation>
    </message>
    <message>
        <source>Put a new roll in.</source>
        <translation>Put a new roll in.</translation>
    </message>
    <message>
        <source>Has little paper left.</source>
        <translation>Has little paper left.</translation>
    </message>
    <message>
        <source>Have a new roll at hand.</source>
        <translation>Have a new roll at hand.</translation>
    </message>
    <message>
        <source>Its cover is open.</source>
        <translation>Its cover is open.</translation>
    </message>
    <message>
        <source>Close the cover.</source>
        <translation>Close the cover.</translation>
    </message>
    <message>
        <source>Sees next to nothing: it is too dark.</source>
        <translation>Sees next to nothing: it is too dark.</translation>
    </message>
    <message>
        <source>Switch its light on.</source>
        <translation>Switch its light on.</translation>
    </message>
    <message>
        <source>Sees nothing sharp.</source>
        <translation>Sees nothing sharp.</translation>
    </message>
    <message>
        <source>Wipe its lens; check its focus.</source>
        <translation>Wipe its lens; check its focus.</translation>
    </message>
    <message>
        <source>Is not set up yet.</source>
        <translation>Is not set up yet.</translation>
    </message>
    <message>
        <source>Set what is missing in config.toml: docs/devices.</source>
        <translation>Set what is missing in config.toml: docs/devices.</translation>
    </message>
    <message>
        <source>A program library is missing.</source>
        <translation>A program library is missing.</translation>
    </message>
    <message>
        <source>Run deploy/bootstrap again.</source>
        <translation>Run deploy/bootstrap again.</translation>
    </message>
    <message>
        <source>Has stopped working.</source>
        <translation>Has stopped working.</translation>
    </message>
    <message>
        <source>Restart the kiosk; if it returns, send the log.</source>
        <translation>Restart the kiosk; if it returns, send the log.</translation>
    </message>
    <message>
        <source>The server cannot be reached.</source>
        <translation>The server cannot be reached.</translation>
    </message>
    <message>
        <source>Check the network and the server.</source>
        <translation>Check the network and the server.</translation>
    </message>
    <message>
        <source>The server answers slowly.</source>
        <translation>The server answers slowly.</translation>
    </message>
    <message>
        <source>Look at the server&apos;s load.</source>
        <translation>Look at the server&apos;s load.</translation>
    </message>
    <message>
        <source>The server answers garbage.</source>
        <translation>The server answers garbage.</translation>
    </message>
    <message>
        <source>Check the address in config.toml.</source>
        <translation>Check the address in config.toml.</translation>
    </message>
    <message>
        <source>The server refuses this kiosk.</source>
        <translation>The server refuses this kiosk.</translation>
    </message>
    <message>
        <source>Enrol the kiosk at the hub anew.</source>
        <translation>Enrol the kiosk at the hub anew.</translation>
    </message>
    <message>
        <source>The hub has revoked this kiosk.</source>
        <translation>The hub has revoked this kiosk.</translation>
    </message>
    <message>
        <source>Ask who revoked it; enrol it anew.</source>
        <translation>Ask who revoked it; enrol it anew.</translation>
    </message>
    <message>
        <source>The hub signs its data with another key.</source>
        <translation>The hub signs its data with another key.</translation>
    </message>
    <message>
        <source>Ask who changed it; enrol the kiosk anew.</source>
        <translation>Ask who changed it; enrol the kiosk anew.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>The disk is full.</translation>
    </message>
    <message>
        <source>Free space; nothing recorded is lost.</source>
        <translation>Free space; nothing recorded is lost.</translation>
    </message>
    <message>
        <source>The key file is missing.</source>
        <translation>The key file is missing.</translation>
    </message>
    <message>
        <source>Put the key file back from the backup.</source>
        <translation>Put the key file back from the backup.</translation>
    </message>
    <message>
        <source>The database is damaged.</source>
        <translation>The database is damaged.</translation>
    </message>
    <message>
        <source>See docs/operations.md; delete nothing.</source>
        <translation>See docs/operations.md; delete nothing.</translation>
    </message>
    <message>
        <source>Its database was damaged; all readable facts were saved.</source>
        <translation>Its database was damaged; all readable facts were saved.</translation>
    </message>
    <message>
        <source>Check the disk; see docs/operations.md.</source>
        <translation>Check the disk; see docs/operations.md.</translation>
    </message>
    <message>
        <source>The clock is in doubt.</source>
        <translation>The clock is in doubt.</translation>
    </message>
    <message>
        <source>Set the clock or check its battery.</source>
        <translation>Set the clock or check its battery.</translation>
    </message>
    <message>
        <source>The clock is wrong; the server&apos;s counts.</source>
        <translation>The clock is wrong; the server&apos;s counts.</translation>
    </message>
    <message>
        <source>Set it; check its battery.</source>
        <translation>Set it; check its battery.</translation>
    </message>
    <message>
        <source>The library&apos;s data are old.</source>
        <translation>The library&apos;s data are old.</translation>
    </message>
    <message>
        <source>Bring the network back.</source>
        <translation>Bring the network back.</translation>
    </message>
    <message>
        <source>The library&apos;s data are not here yet.</source>
        <translation>The library&apos;s data are not here yet.</translation>
    </message>
    <message>
        <source>Wait for the first transfer.</source>
        <translation>Wait for the first transfer.</translation>
    </message>
    <message>
        <source>The network was away too long to lend.</source>
        <translation>The network was away too long to lend.</translation>
    </message>
    <message>
        <source>All that may be was lent without network.</source>
        <translation>All that may be was lent without network.</translation>
    </message>
    <message>
        <source>Its places for returns are full.</source>
        <translation>Its places for returns are full.</translation>
    </message>
    <message>
        <source>Empty them; lancar returns empty.</source>
        <translation>Empty them; lancar returns empty.</translation>
    </message>
    <message>
        <source>Staff have put it out of order.</source>
        <translation>Staff have put it out of order.</translation>
    </message>
    <message>
        <source>Open it again in staff mode.</source>
        <translation>Open it again in staff mode.</translation>
    </message>
    <message>
        <source>The power is out; it runs on its battery.</source>
        <translation>The power is out; it runs on its battery.</translation>
    </message>
    <message>
        <source>Bring the power back.</source>
        <translation>Bring the power back.</translation>
    </message>
    <message>
        <source>Its battery is nearly empty.</source>
        <translation>Its battery is nearly empty.</translation>
    </message>
    <message>
        <source>Bring the power back, or let it end.</source>
        <translation>Bring the power back, or let it end.</translation>
    </message>
    <message>
        <source>Is a book lent or reserved?</source>
        <translation>Is the book you want on loan?</translation>
    </message>
    <message>
        <source>We keep the next copy for you.</source>
        <translation>We keep the next copy for you.</translation>
    </message>
    <message>
        <source>You can reserve books again once the network is back.</source>
        <translation>You can reserve books again once the network is back.</translation>
    </message>
    <message>
        <source>Reserve a book</source>
        <translation>Reserve a book</translation>
    </message>
    <message>
        <source>Which book would you like?</source>
        <translation>Which book would you like?</translation>
    </message>
    <message>
        <source>Type a few letters of the title, or put the book on the desk.</source>
        <translation>Type a few letters of the title, or put the book on the desk.</translation>
    </message>
    <message>
        <source>Show us the book.</source>
        <translation>Show us the book.</translation>
    </message>
    <message>
        <source>Put it on the desk, or hold its barcode to the camera.</source>
        <translation>Put it on the desk, or hold its barcode to the camera.</translation>
    </message>
    <message>
        <source>Letters of the title</source>
        <translation>Letters of the title</translation>
    </message>
    <message numerus="yes">
        <source>%n title(s) found.</source>
        <translation>
            <numerusform>%n title found.</numerusform>
            <numerusform>%n titles found.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>More than %n titles. Type another letter.</source>
        <translation>
            <numerusform>More than %n title. Type another letter.</numerusform>
            <numerusform>More than %n titles. Type another letter.</numerusform>
        </translation>
    </message>
    <message>
        <source>We have no title like this. Try other letters.</source>
        <translation>We have no title like this. Try other letters.</translation>
    </message>
    <message>
        <source>We do not know this book yet. Please ask at the desk.</source>
        <translation>We do not know this book yet. Please ask at the desk.</translation>
    </message>
    <message>
        <source>On the shelf: {place}</source>
        <translation>On the shelf: {place}</translation>
    </message>
    <message>
        <source>On the shelf</source>
        <translation>On the shelf</translation>
    </message>
    <message>
        <source>Lent, due back {day}</source>
        <translation>Lent, due back {day}</translation>
    </message>
    <message>
        <source>Lent out</source>
        <translation>Lent out</translation>
    </message>
    <message>
        <source>For reading in the library</source>
        <translation>For reading in the library</translation>
    </message>
    <message>
        <source>Not on the shelf now</source>
        <translation>Not on the shelf now</translation>
    </message>
    <message>
        <source>Reserve</source>
        <translation>Reserve</translation>
    </message>
    <message>
        <source>Reserve {title}?</source>
        <translation>Reserve {title}?</translation>
    </message>
    <message>
        <source>You collect it here, at {library}.</source>
        <translation>You collect it here, at {library}.</translation>
    </message>
    <message>
        <source>You collect it here.</source>
        <translation>You collect it here.</translation>
    </message>
    <message>
        <source>Yes, reserve it</source>
        <translation>Yes, reserve it</translation>
    </message>
    <message>
        <source>We are reserving it.</source>
        <translation>We are reserving it.</translation>
    </message>
    <message>
        <source>Reserved.</source>
        <translation>Reserved.</translation>
    </message>
    <message numerus="yes">
        <source>You are number %n in line.</source>
        <translation>
            <numerusform>You are number %n in line.</numerusform>
            <numerusform>You are number %n in line.</numerusform>
        </translation>
    </message>
    <message>
        <source>It is ready for you.</source>
        <translation>It is ready for you.</translation>
    </message>
    <message>
        <source>It is in your list now.</source>
        <translation>It is in your list now.</translation>
    </message>
    <message>
        <source>Not reserved.</source>
        <translation>Not reserved.</translation>
    </message>
    <message>
        <source>No answer yet.</source>
        <translation>No answer yet.</translation>
    </message>
    <message>
        <source>Perhaps it is reserved by now. Look here again later, or ask at the desk.</source>
        <translation>Perhaps it is reserved by now. Look here again later, or ask at the desk.</translation>
    </message>
    <message>
        <source>Lend it all the same?</source>
        <translation>Lend it all the same?</translation>
    </message>
    <message>
        <source>These books were refused. Your name and the reason are written down.</source>
        <translation>These books were refused. Your name and the reason are written down.</translation>
    </message>
    <message>
        <source>No refused book lies here any more.</source>
        <translation>No refused book lies here any more.</translation>
    </message>
    <message>
        <source>Put it on the desk again.</source>
        <translation>Put it on the desk again.</translation>
    </message>
    <message>
        <source>Lend</source>
        <translation>Lend</translation>
    </message>
    <message>
        <source>The kiosk cannot do that. Look into the library&apos;s system.</source>
        <translation>The kiosk cannot do that. Look into the library&apos;s system.</translation>
    </message>
    <message>
        <source>Back to the patron&apos;s books</source>
        <translation>Back to the patron&apos;s books</translation>
    </message>
    <message>
        <source>Volume and brightness</source>
        <translation>Volume and brightness</translation>
    </message>
    <message>
        <source>Sounds, voice and screen.</source>
        <translation>Sounds, voice and screen.</translation>
    </message>
    <message>
        <source>How loud, how bright?</source>
        <translation>How loud, how bright?</translation>
    </message>
    <message>
        <source>It stays so when the kiosk starts anew.</source>
        <translation>It stays so when the kiosk starts anew.</translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation>Sounds</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>Voice</translation>
    </message>
    <message>
        <source>Brightness of the screen</source>
        <translation>Brightness of the screen</translation>
    </message>
    <message>
        <source>Sounds are switched off in config.toml.</source>
        <translation>Sounds are switched off in config.toml.</translation>
    </message>
    <message>
        <source>The voice is switched off in config.toml.</source>
        <translation>The voice is switched off in config.toml.</translation>
    </message>
    <message>
        <source>This screen cannot be dimmed from here. Use its own buttons.</source>
        <translation>This screen cannot be dimmed from here. Use its own buttons.</translation>
    </message>
    <message>
        <source>{level} of 100</source>
        <translation>{level} of 100</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>Silent</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>The kiosk could not do that.</source>
        <translation>The kiosk could not do that.</translation>
    </message>
    <message>
        <source>Opening hours</source>
        <translation>Opening hours</translation>
    </message>
    <message>
        <source>Outside them the kiosk rests.</source>
        <translation>Outside them the kiosk rests.</translation>
    </message>
    <message>
        <source>When is the library open?</source>
        <translation>When is the library open?</translation>
    </message>
    <message>
        <source>Single days, such as holidays, stand in config.toml.</source>
        <translation>Single days, such as holidays, stand in config.toml.</translation>
    </message>
    <message>
        <source>Monday</source>
        <translation>Monday</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation>Tuesday</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation>Wednesday</translation>
    </message>
    <message>
        <source>Thursday</source>
        <translation>Thursday</translation>
    </message>
    <message>
        <source>Friday</source>
        <translation>Friday</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>Saturday</translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation>Sunday</translation>
    </message>
    <message>
        <source>{opens} to {closes}</source>
        <translation>{opens} to {closes}</translation>
    </message>
    <message>
        <source>{first}, {second}</source>
        <translation>{first}, {second}</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>Day and night</source>
        <translation>Day and night</translation>
    </message>
    <message>
        <source>{hours}. Changed here.</source>
        <translation>{hours}. Changed here.</translation>
    </message>
    <message>
        <source>{hours}. Nothing counts before you keep it.</source>
        <translation>{hours}. Nothing counts before you keep it.</translation>
    </message>
    <message>
        <source>Kept.</source>
        <translation>Kept.</translation>
    </message>
    <message>
        <source>Open half an hour earlier</source>
        <translation>Open half an hour earlier</translation>
    </message>
    <message>
        <source>Open half an hour later</source>
        <translation>Open half an hour later</translation>
    </message>
    <message>
        <source>Close half an hour earlier</source>
        <translation>Close half an hour earlier</translation>
    </message>
    <message>
        <source>Close half an hour later</source>
        <translation>Close half an hour later</translation>
    </message>
    <message>
        <source>Closed all day</source>
        <translation>Closed all day</translation>
    </message>
    <message>
        <source>Open on this day</source>
        <translation>Open on this day</translation>
    </message>
    <message>
        <source>Change it so</source>
        <translation>Change it so</translation>
    </message>
    <message>
        <source>Keep these hours</source>
        <translation>Keep these hours</translation>
    </message>
    <message>
        <source>It opens again at {time}.</source>
        <translation>It opens again at {time}.</translation>
    </message>
    <message>
        <source>It opens again on {weekday}, {day}, at {time}.</source>
        <translation>It opens again on {weekday}, {day}, at {time}.</translation>
    </message>
    <message>
        <source>You can still return books: put them on the desk.</source>
        <translation>You can still return books: put them on the desk.</translation>
    </message>
    <message>
        <source>When it opens</source>
        <translation>When it opens</translation>
    </message>
    <message>
        <source>Start anew or switch off</source>
        <translation>Start anew or switch off</translation>
    </message>
    <message>
        <source>Switch the kiosk off</source>
        <translation>Switch the kiosk off</translation>
    </message>
    <message>
        <source>Somebody has to come and switch it on again.</source>
        <translation>Somebody has to come and switch it on again.</translation>
    </message>
    <message>
        <source>Switch the kiosk off?</source>
        <translation>Switch the kiosk off?</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>Switch off</translation>
    </message>
    <message>
        <source>The kiosk switches itself off.</source>
        <translation>The kiosk switches itself off.</translation>
    </message>
    <message>
        <source>The kiosk may not switch itself off. See docs/operations.md.</source>
        <translation>The kiosk may not switch itself off. See docs/operations.md.</translation>
    </message>
    <message>
        <source>Put the books down in two lower stacks, or one after the other.</source>
        <translation>Put the books down in two lower stacks, or one after the other.</translation>
    </message>
    <message>
        <source>Leave the book on the desk until its line is done.</source>
        <translation>Leave the book on the desk until its line is done.</translation>
    </message>
    <message>
        <source>We see two cards. Show only your own.</source>
        <translation>We see two cards. Show only your own.</translation>
    </message>
    <message>
        <source>That is a book&apos;s code. Now show your library card.</source>
        <translation>That is a book&apos;s code. Now show your library card.</translation>
    </message>
    <message>
        <source>We have your card already. Now put your books on the desk.</source>
        <translation>We have your card already. Now put your books on the desk.</translation>
    </message>
    <message>
        <source>That is the publisher&apos;s code. Show the library&apos;s own label.</source>
        <translation>That is the publisher&apos;s code. Show the library&apos;s own label.</translation>
    </message>
    <message>
        <source>That code is not from this library. Is there another label?</source>
        <translation>That code is not from this library. Is there another label?</translation>
    </message>
    <message>
        <source>We could not read that card. Show it once more, slowly, or type its number.</source>
        <translation>We could not read that card. Show it once more, slowly, or type its number.</translation>
    </message>
    <message>
        <source>The desk cannot read this book. Show its barcode.</source>
        <translation>The desk cannot read this book. Show its barcode.</translation>
    </message>
    <message>
        <source>It is too dark for us. Make your phone brighter.</source>
        <translation>It is too dark for us. Make your phone brighter.</translation>
    </message>
    <message>
        <source>A little further away, so that we see the whole code.</source>
        <translation>A little further away, so that we see the whole code.</translation>
    </message>
    <message>
        <source>Bring the code a little nearer.</source>
        <translation>Bring the code a little nearer.</translation>
    </message>
    <message>
        <source>Hold the code still for a moment, and straight.</source>
        <translation>Hold the code still for a moment, and straight.</translation>
    </message>
    <message>
        <source>Turn the card over: we need the side with the code.</source>
        <translation>Turn the card over: we need the side with the code.</translation>
    </message>
    <message>
        <source>Just put your books on the desk. Nothing to touch first.</source>
        <translation>Just put your books on the desk. Nothing to touch first.</translation>
    </message>
    <message>
        <source>Touch Borrow or Return.</source>
        <translation>Touch Borrow or Return.</translation>
    </message>
    <message>
        <source>Hold your card to the camera, or type its number.</source>
        <translation>Hold your card to the camera, or type its number.</translation>
    </message>
    <message>
        <source>Type your PIN on these keys. Staff can help if you forgot it.</source>
        <translation>Type your PIN on these keys. Staff can help if you forgot it.</translation>
    </message>
    <message>
        <source>Type the digits on these keys, then touch Continue.</source>
        <translation>Type the digits on these keys, then touch Continue.</translation>
    </message>
    <message>
        <source>Put the books flat on the desk, all at once.</source>
        <translation>Put the books flat on the desk, all at once.</translation>
    </message>
    <message>
        <source>Show one book&apos;s barcode after the other.</source>
        <translation>Show one book&apos;s barcode after the other.</translation>
    </message>
    <message>
        <source>Does a book not show up? Show its barcode.</source>
        <translation>Does a book not show up? Show its barcode.</translation>
    </message>
    <message>
        <source>All books are through. Touch Done.</source>
        <translation>All books are through. Touch Done.</translation>
    </message>
    <message>
        <source>Put the books where the list says, then touch Done.</source>
        <translation>Put the books where the list says, then touch Done.</translation>
    </message>
    <message>
        <source>Touch one of the two answers below.</source>
        <translation>Touch one of the two answers below.</translation>
    </message>
    <message>
        <source>Touch what you want to do, or Done.</source>
        <translation>Touch what you want to do, or Done.</translation>
    </message>
    <message>
        <source>Type a few letters of the title, or show the book.</source>
        <translation>Type a few letters of the title, or show the book.</translation>
    </message>
    <message>
        <source>Touch what is so, then the button below.</source>
        <translation>Touch what is so, then the button below.</translation>
    </message>
    <message>
        <source>How many books are you taking with you?</source>
        <translation>How many books are you taking with you?</translation>
    </message>
    <message>
        <source>Count the ones in your hands and in your bag, then type the number.</source>
        <translation>Count those in your hands and bag, then type the number.</translation>
    </message>
    <message>
        <source>Number of books</source>
        <translation>Number of books</translation>
    </message>
    <message>
        <source>Type the number first</source>
        <translation>Type the number first</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Back to the list</translation>
    </message>
    <message numerus="yes">
        <source>You count {told}, but %n book(s) are borrowed.</source>
        <translation>
            <numerusform>You count {told}, but %n book is borrowed.</numerusform>
            <numerusform>You count {told}, but %n books are borrowed.</numerusform>
        </translation>
    </message>
    <message>
        <source>Put the one that is not in the list on the desk.</source>
        <translation>Put the one that is not in the list on the desk.</translation>
    </message>
    <message>
        <source>Look at the list: what you leave here can be undone. Then touch Done.</source>
        <translation>Look at the list: what you leave here can be undone. Then touch Done.</translation>
    </message>
    <message>
        <source>Put down all parts</source>
        <translation>Put down all parts</translation>
    </message>
    <message>
        <source>Part {part} of {parts} is not here.</source>
        <translation>Part {part} of {parts} is not here.</translation>
    </message>
    <message>
        <source>We cannot tell whether all parts are here.</source>
        <translation>We cannot tell whether all parts are here.</translation>
    </message>
    <message>
        <source>It belongs to {library}.</source>
        <translation>It belongs to {library}.</translation>
    </message>
    <message>
        <source>Staff send it home.</source>
        <translation>Staff send it home.</translation>
    </message>
    <message>
        <source>Shelf sweep</source>
        <translation>Shelf sweep</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} to {last}</translation>
    </message>
    <message>
        <source>Kept on the tablet</source>
        <translation>Kept on the tablet</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Connected</translation>
    </message>
    <message>
        <source>Battery {percent} %</source>
        <translation>Battery {percent} %</translation>
    </message>
    <message>
        <source>No handheld</source>
        <translation>No handheld</translation>
    </message>
    <message>
        <source>Out of range</source>
        <translation>Out of range</translation>
    </message>
    <message>
        <source>Scan the shelf label.</source>
        <translation>Scan the shelf label.</translation>
    </message>
    <message>
        <source>Or choose the bay from the list.</source>
        <translation>Or choose the bay from the list.</translation>
    </message>
    <message>
        <source>The sweep is getting ready.</source>
        <translation>The sweep is getting ready.</translation>
    </message>
    <message>
        <source>What was swept before is kept.</source>
        <translation>What was swept before is kept.</translation>
    </message>
    <message>
        <source>No bays are planned yet.</source>
        <translation>No bays are planned yet.</translation>
    </message>
    <message>
        <source>Plan a sweep on the server&apos;s pages, or load a list.</source>
        <translation>Plan a sweep on the server&apos;s pages, or load a list.</translation>
    </message>
    <message>
        <source>Bay {name}</source>
        <translation>Bay {name}</translation>
    </message>
    <message>
        <source>Not swept yet</source>
        <translation>Not swept yet</translation>
    </message>
    <message>
        <source>Go on here</source>
        <translation>Go on here</translation>
    </message>
    <message>
        <source>Sweep once more</source>
        <translation>Sweep once more</translation>
    </message>
    <message>
        <source>Enough</source>
        <translation>Enough</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>Handed over</translation>
    </message>
    <message>
        <source>Strong contrast, for sunlight</source>
        <translation>Strong contrast, for sunlight</translation>
    </message>
    <message>
        <source>Sound of this tablet</source>
        <translation>Sound of this tablet</translation>
    </message>
    <message>
        <source>Language: {name}</source>
        <translation>Language: {name}</translation>
    </message>
    <message>
        <source>Switched on</source>
        <translation>Switched on</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>Switched off</translation>
    </message>
    <message>
        <source>Read so far</source>
        <translation>Read so far</translation>
    </message>
    <message numerus="yes">
        <source>of %n</source>
        <translation>
            <numerusform>of %n</numerusform>
            <numerusform>of %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Confidence</translation>
    </message>
    <message>
        <source>{percent} % ± {most}</source>
        <translation>{percent} % ± {most}</translation>
    </message>
    <message>
        <source>Keep walking</source>
        <translation>Keep walking</translation>
    </message>
    <message>
        <source>here</source>
        <translation>here</translation>
    </message>
    <message numerus="yes">
        <source>Walk no. %n</source>
        <translation>
            <numerusform>Walk %n</numerusform>
            <numerusform>Walk %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not read yet %n</source>
        <translation>
            <numerusform>Not read yet %n</numerusform>
            <numerusform>Not read yet %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reserved, pull %n</source>
        <translation>
            <numerusform>Reserved, pull %n</numerusform>
            <numerusform>Reserved, pull %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Misplaced %n</source>
        <translation>
            <numerusform>Misplaced %n</numerusform>
            <numerusform>Misplaced %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Other matters %n</source>
        <translation>
            <numerusform>Other matters %n</numerusform>
            <numerusform>Other matters %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Board {board}: {told}</source>
        <translation>Board {board}: {told}</translation>
    </message>
    <message numerus="yes">
        <source>%n read</source>
        <translation>
            <numerusform>%n read</numerusform>
            <numerusform>%n read</numerusform>
        </translation>
    </message>
    <message>
        <source>everything stands right</source>
        <translation>everything stands right</translation>
    </message>
    <message>
        <source>Nothing needs a hand here.</source>
        <translation>Nothing needs a hand here.</translation>
    </message>
    <message>
        <source>Walk slowly, the handheld a hand&apos;s width from the spines.</source>
        <translation>Walk slowly, the handheld a hand&apos;s width from the spines.</translation>
    </message>
    <message>
        <source>Find one</source>
        <translation>Find one</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Go on</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Once more</translation>
    </message>
    <message>
        <source>Another bay</source>
        <translation>Another bay</translation>
    </message>
    <message>
        <source>Next bay</source>
        <translation>Next bay</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>Hand over</translation>
    </message>
    <message>
        <source>Undo: {title}</source>
        <translation>Undo: {title}</translation>
    </message>
    <message>
        <source>Open: {title}</source>
        <translation>Open: {title}</translation>
    </message>
    <message numerus="yes">
        <source>is on board %n</source>
        <translation>
            <numerusform>is on board %n</numerusform>
            <numerusform>is on board %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Put it between &lt;b&gt;{before}&lt;/b&gt; and &lt;b&gt;{after}&lt;/b&gt;</source>
        <translation>Put it between &lt;b&gt;{before}&lt;/b&gt; and &lt;b&gt;{after}&lt;/b&gt;</translation>
    </message>
    <message>
        <source>Put it after &lt;b&gt;{before}&lt;/b&gt;</source>
        <translation>Put it after &lt;b&gt;{before}&lt;/b&gt;</translation>
    </message>
    <message>
        <source>Put it before &lt;b&gt;{after}&lt;/b&gt;</source>
        <translation>Put it before &lt;b&gt;{after}&lt;/b&gt;</translation>
    </message>
    <message>
        <source>Its place is &lt;b&gt;{place}&lt;/b&gt;</source>
        <translation>Its place is &lt;b&gt;{place}&lt;/b&gt;</translation>
    </message>
    <message>
        <source>Its place is between {before} and {after}.</source>
        <translation>Its place is between {before} and {after}.</translation>
    </message>
    <message>
        <source>Its place is after {before}.</source>
        <translation>Its place is after {before}.</translation>
    </message>
    <message>
        <source>Its place is before {after}.</source>
        <translation>Its place is before {after}.</translation>
    </message>
    <message>
        <source>It stands between {before} and {after}.</source>
        <translation>It stands between {before} and {after}.</translation>
    </message>
    <message numerus="yes">
        <source>Not seen in %n walk(s)</source>
        <translation>
            <numerusform>Not seen in %n walk</numerusform>
            <numerusform>Not seen in %n walks</numerusform>
        </translation>
    </message>
    <message>
        <source>Misplaced</source>
        <translation>Misplaced</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>Reserved</translation>
    </message>
    <message>
        <source>On loan, and yet here</source>
        <translation>On loan, and yet here</translation>
    </message>
    <message>
        <source>Belongs elsewhere</source>
        <translation>Belongs elsewhere</translation>
    </message>
    <message>
        <source>On its way, and yet here</source>
        <translation>On its way, and yet here</translation>
    </message>
    <message>
        <source>Withdrawn, and yet here</source>
        <translation>Withdrawn, and yet here</translation>
    </message>
    <message>
        <source>Was lost, is here</source>
        <translation>Was lost, is here</translation>
    </message>
    <message>
        <source>Its alarm is off</source>
        <translation>Its alarm is off</translation>
    </message>
    <message>
        <source>On loan, its alarm is on</source>
        <translation>On loan, its alarm is on</translation>
    </message>
    <message>
        <source>A tag that we do not know</source>
        <translation>A tag that we do not know</translation>
    </message>
    <message>
        <source>A book of another library</source>
        <translation>A book of another library</translation>
    </message>
    <message>
        <source>A tag without a number</source>
        <translation>A tag without a number</translation>
    </message>
    <message>
        <source>Two tags with one number</source>
        <translation>Two tags with one number</translation>
    </message>
    <message>
        <source>A part of it is not here</source>
        <translation>A part of it is not here</translation>
    </message>
    <message>
        <source>Has no tag yet</source>
        <translation>Has no tag yet</translation>
    </message>
    <message>
        <source>Not seen</source>
        <translation>Not seen</translation>
    </message>
    <message>
        <source>Put it where it belongs</source>
        <translation>Put it where it belongs</translation>
    </message>
    <message>
        <source>Take it to the reserve shelf</source>
        <translation>Take it to the reserve shelf</translation>
    </message>
    <message>
        <source>Return it here, or leave it</source>
        <translation>Return it here, or leave it</translation>
    </message>
    <message>
        <source>Take it to its place</source>
        <translation>Take it to its place</translation>
    </message>
    <message>
        <source>Take it off the shelf</source>
        <translation>Take it off the shelf</translation>
    </message>
    <message>
        <source>Mark it as found</source>
        <translation>Mark it as found</translation>
    </message>
    <message>
        <source>Switch its alarm on</source>
        <translation>Switch its alarm on</translation>
    </message>
    <message>
        <source>Ask at the desk before you touch it</source>
        <translation>Ask at the desk before you touch it</translation>
    </message>
    <message>
        <source>Take it to the desk</source>
        <translation>Take it to the desk</translation>
    </message>
    <message>
        <source>Put it on the trolley for tags</source>
        <translation>Put it on the trolley for tags</translation>
    </message>
    <message>
        <source>Take both to the desk</source>
        <translation>Take both to the desk</translation>
    </message>
    <message>
        <source>Look for the other parts</source>
        <translation>Look for the other parts</translation>
    </message>
    <message>
        <source>Look for it with your eyes</source>
        <translation>Look for it with your eyes</translation>
    </message>
    <message>
        <source>It is in its place</source>
        <translation>It is in its place</translation>
    </message>
    <message>
        <source>I have taken it out</source>
        <translation>I have taken it out</translation>
    </message>
    <message>
        <source>Return it here</source>
        <translation>Return it here</translation>
    </message>
    <message>
        <source>Switch its alarm off</source>
        <translation>Switch its alarm off</translation>
    </message>
    <message>
        <source>It is here</source>
        <translation>It is here</translation>
    </message>
    <message>
        <source>I have looked, it is missing</source>
        <translation>I have looked, it is missing</translation>
    </message>
    <message>
        <source>I have seen to it</source>
        <translation>I have seen to it</translation>
    </message>
    <message>
        <source>Put in its place</source>
        <translation>Put in its place</translation>
    </message>
    <message>
        <source>Taken out</source>
        <translation>Taken out</translation>
    </message>
    <message>
        <source>Its alarm is on</source>
        <translation>Its alarm is on</translation>
    </message>
    <message>
        <source>Marked as found</source>
        <translation>Marked as found</translation>
    </message>
    <message>
        <source>Marked as missing, by your word</source>
        <translation>Marked as missing, by your word</translation>
    </message>
    <message>
        <source>Seen to</source>
        <translation>Seen to</translation>
    </message>
    <message>
        <source>Hold the handheld to the book.</source>
        <translation>Hold the handheld to the book.</translation>
    </message>
    <message>
        <source>Find it by sound</source>
        <translation>Find it by sound</translation>
    </message>
    <message>
        <source>{deed}: {title}</source>
        <translation>{deed}: {title}</translation>
    </message>
    <message>
        <source>No title known</source>
        <translation>No title known</translation>
    </message>
    <message>
        <source>The handheld is out of range. Come closer.</source>
        <translation>The handheld is out of range. Come closer.</translation>
    </message>
    <message>
        <source>The handheld does not hear this book. Come closer.</source>
        <translation>The handheld does not hear this book. Come closer.</translation>
    </message>
    <message>
        <source>Lay the book on the pad, then try once more.</source>
        <translation>Lay the book on the pad, then try once more.</translation>
    </message>
    <message>
        <source>The tag did not take it. Try once more.</source>
        <translation>The tag did not take it. Try once more.</translation>
    </message>
    <message>
        <source>Not recorded. Try once more.</source>
        <translation>Not recorded. Try once more.</translation>
    </message>
    <message>
        <source>That is not possible here. Ask at the desk.</source>
        <translation>That is not possible here. Ask at the desk.</translation>
    </message>
    <message>
        <source>The handheld&apos;s battery is almost empty.</source>
        <translation>The handheld&apos;s battery is almost empty.</translation>
    </message>
    <message>
        <source>Finish this board, then charge it.</source>
        <translation>Finish this board, then charge it.</translation>
    </message>
    <message>
        <source>The handheld&apos;s battery is empty.</source>
        <translation>The handheld&apos;s battery is empty.</translation>
    </message>
    <message>
        <source>Charge it. Everything read so far is kept.</source>
        <translation>Charge it. Everything read so far is kept.</translation>
    </message>
    <message>
        <source>The handheld is out of range.</source>
        <translation>The handheld is out of range.</translation>
    </message>
    <message>
        <source>Come closer to the tablet; it goes on by itself.</source>
        <translation>Come closer to the tablet; it goes on by itself.</translation>
    </message>
    <message>
        <source>Come closer to the tablet.</source>
        <translation>Come closer to the tablet.</translation>
    </message>
    <message>
        <source>The handheld is back.</source>
        <translation>The handheld is back.</translation>
    </message>
    <message>
        <source>Walk the last hand&apos;s width once more.</source>
        <translation>Walk the last hand&apos;s width once more.</translation>
    </message>
    <message>
        <source>It is ready.</source>
        <translation>It is ready.</translation>
    </message>
    <message>
        <source>No handheld is connected.</source>
        <translation>No handheld is connected.</translation>
    </message>
    <message>
        <source>Switch it on. Barcodes can be scanned meanwhile.</source>
        <translation>Switch it on. Barcodes can be scanned meanwhile.</translation>
    </message>
    <message>
        <source>The handheld must not send yet.</source>
        <translation>The handheld must not send yet.</translation>
    </message>
    <message>
        <source>Set its region in config.toml, [handhelds].</source>
        <translation>Set its region in config.toml, [handhelds].</translation>
    </message>
    <message>
        <source>The tablet was off. You go on where you were.</source>
        <translation>The tablet was off. You go on where you were.</translation>
    </message>
    <message numerus="yes">
        <source>At most %n second(s) of reads are lost. Walk the last board once more.</source>
        <translation>
            <numerusform>At most %n second of reads is lost. Walk the last board once more.</numerusform>
            <numerusform>At most %n seconds of reads are lost. Walk the last board once more.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing that was read is lost.</source>
        <translation>Nothing that was read is lost.</translation>
    </message>
    <message>
        <source>The tablet has no room left.</source>
        <translation>The tablet has no room left.</translation>
    </message>
    <message>
        <source>Reads wait in memory. Make room, and do not switch the tablet off until then.</source>
        <translation>Reads wait in memory. Make room, and do not switch the tablet off until then.</translation>
    </message>
    <message numerus="yes">
        <source>%n read(s) are lost. Make room, then sweep it once more.</source>
        <translation>
            <numerusform>%n read is lost. Make room, then sweep it once more.</numerusform>
            <numerusform>%n reads are lost. Make room, then sweep it once more.</numerusform>
        </translation>
    </message>
    <message>
        <source>The tag {code} answers without end.</source>
        <translation>The tag {code} answers without end.</translation>
    </message>
    <message>
        <source>That harms nothing. If you find it, take it along.</source>
        <translation>That harms nothing. If you find it, take it along.</translation>
    </message>
    <message>
        <source>The clock of this tablet may be wrong.</source>
        <translation>The clock of this tablet may be wrong.</translation>
    </message>
    <message>
        <source>Loans and returns of a day before and after are not judged until it is set.</source>
        <translation>Loans and returns of a day before and after are not judged until it is set.</translation>
    </message>
    <message numerus="yes">
        <source>What we know of the books is %n day(s) old.</source>
        <translation>
            <numerusform>What we know of the books is %n day old.</numerusform>
            <numerusform>What we know of the books is %n days old.</numerusform>
        </translation>
    </message>
    <message>
        <source>Loans since then are not known here yet.</source>
        <translation>Loans since then are not known here yet.</translation>
    </message>
    <message numerus="yes">
        <source>%n tag(s) here are not known to us.</source>
        <translation>
            <numerusform>%n tag here is not known to us.</numerusform>
            <numerusform>%n tags here are not known to us.</numerusform>
        </translation>
    </message>
    <message>
        <source>They are counted, and do not stand in the list.</source>
        <translation>They are counted, and do not stand in the list.</translation>
    </message>
    <message>
        <source>{names} sweep this bay too.</source>
        <translation>{names} sweep this bay too.</translation>
    </message>
    <message>
        <source>That is fine. Both count.</source>
        <translation>That is fine. Both count.</translation>
    </message>
    <message>
        <source>No bay has the label {code}.</source>
        <translation>No bay has the label {code}.</translation>
    </message>
    <message>
        <source>No book has the number {code}.</source>
        <translation>No book has the number {code}.</translation>
    </message>
    <message>
        <source>That was not recorded. Try once more.</source>
        <translation>That was not recorded. Try once more.</translation>
    </message>
    <message>
        <source>Say in the list which bay it is on; then it is known.</source>
        <translation>Say in the list which bay it is on; then it is known.</translation>
    </message>
    <message>
        <source>Which bay has the label {code}?</source>
        <translation>Which bay has the label {code}?</translation>
    </message>
    <message>
        <source>It is kept with the sweep, and handed over with it.</source>
        <translation>It is kept with the sweep, and handed over with it.</translation>
    </message>
    <message>
        <source>The label {code} is on this bay</source>
        <translation>The label {code} is on this bay</translation>
    </message>
    <message>
        <source>The label {code} is on {bay}. Is that wrong?</source>
        <translation>The label {code} is on {bay}. Is that wrong?</translation>
    </message>
    <message>
        <source>It is the label of this bay</source>
        <translation>It is the label of this bay</translation>
    </message>
    <message>
        <source>The label {code} was put on two bays. {bay} counts.</source>
        <translation>The label {code} was put on two bays. {bay} counts.</translation>
    </message>
    <message>
        <source>What was said last counts. If that is wrong, say so where you choose a bay.</source>
        <translation>What was said last counts. If that is wrong, say so where you choose a bay.</translation>
    </message>
    <message>
        <source>Now you sweep {bay}.</source>
        <translation>Now you sweep {bay}.</translation>
    </message>
    <message>
        <source>Its label was read. The bay before is kept.</source>
        <translation>Its label was read. The bay before is kept.</translation>
    </message>
    <message>
        <source>Choose from the list, or scan once more.</source>
        <translation>Choose from the list, or scan once more.</translation>
    </message>
    <message>
        <source>Which book are you looking for?</source>
        <translation>Which book are you looking for?</translation>
    </message>
    <message>
        <source>Title, author or number</source>
        <translation>Title, author or number</translation>
    </message>
    <message>
        <source>No book has these letters.</source>
        <translation>No book has these letters.</translation>
    </message>
    <message>
        <source>To be looked for</source>
        <translation>To be looked for</translation>
    </message>
    <message>
        <source>To be pulled for readers</source>
        <translation>To be pulled for readers</translation>
    </message>
    <message>
        <source>Alarm not as it should be</source>
        <translation>Alarm not as it should be</translation>
    </message>
    <message>
        <source>To be weeded</source>
        <translation>To be weeded</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) on this list</source>
        <translation>
            <numerusform>%n book on this list</numerusform>
            <numerusform>%n books on this list</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is on this list.</source>
        <translation>Nothing is on this list.</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Seen</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message>
        <source>Walk along the shelf and follow the sound.</source>
        <translation>Walk along the shelf and follow the sound.</translation>
    </message>
    <message>
        <source>It has no tag. Scan its label when you see it.</source>
        <translation>It has no tag. Scan its label when you see it.</translation>
    </message>
    <message>
        <source>Not heard yet</source>
        <translation>Not heard yet</translation>
    </message>
    <message>
        <source>Far away</source>
        <translation>Far away</translation>
    </message>
    <message>
        <source>Closer</source>
        <translation>Closer</translation>
    </message>
    <message>
        <source>Very close</source>
        <translation>Very close</translation>
    </message>
    <message>
        <source>Right here</source>
        <translation>Right here</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>This is it</source>
        <translation>This is it</translation>
    </message>
    <message>
        <source>Handed over. Thank you!</source>
        <translation>Handed over. Thank you!</translation>
    </message>
    <message numerus="yes">
        <source>%n bay(s) swept</source>
        <translation>
            <numerusform>%n bay swept</numerusform>
            <numerusform>%n bays swept</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) found</source>
        <translation>
            <numerusform>%n book found</numerusform>
            <numerusform>%n books found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n still need(s) a hand</source>
        <translation>
            <numerusform>%n still needs a hand</numerusform>
            <numerusform>%n still need a hand</numerusform>
        </translation>
    </message>
    <message>
        <source>It goes to the server as soon as there is a network.</source>
        <translation>It goes to the server as soon as there is a network.</translation>
    </message>
    <message>
        <source>It is on its way to the server.</source>
        <translation>It is on its way to the server.</translation>
    </message>
    <message>
        <source>Being handed over</source>
        <translation>Being handed over</translation>
    </message>
    <message>
        <source>The server has everything since {time}.</source>
        <translation>The server has everything since {time}.</translation>
    </message>
    <message numerus="yes">
        <source>%n piece(s) wait for the server.</source>
        <translation>
            <numerusform>%n piece waits.</numerusform>
            <numerusform>%n pieces wait.</numerusform>
        </translation>
    </message>
    <message>
        <source>End the sweep</source>
        <translation>End the sweep</translation>
    </message>
    <message>
        <source>Has the whole library been swept?</source>
        <translation>Has the whole library been swept?</translation>
    </message>
    <message>
        <source>Nothing is lost when the sweep ends, and it is kept for ever. On this tablet nobody reads on in it. What others read still counts.</source>
        <translation>Nothing is lost when the sweep ends, and it is kept for ever. On this tablet nobody reads on in it. What others read still counts.</translation>
    </message>
    <message>
        <source>Really end it? It cannot be opened again.</source>
        <translation>Really end it? It cannot be opened again.</translation>
    </message>
    <message>
        <source>Yes, end it</source>
        <translation>Yes, end it</translation>
    </message>
    <message>
        <source>End it now</source>
        <translation>End it now</translation>
    </message>
    <message>
        <source>The sweep is being summed up.</source>
        <translation>The sweep is being summed up.</translation>
    </message>
    <message>
        <source>The sweep has ended. Thank you!</source>
        <translation>The sweep has ended. Thank you!</translation>
    </message>
    <message>
        <source>This sweep was ended at the server.</source>
        <translation>This sweep was ended at the server.</translation>
    </message>
    <message>
        <source>What you read still counts. When you are done: Hand over, End the sweep.</source>
        <translation>What you read still counts. When you are done: Hand over, End the sweep.</translation>
    </message>
    <message>
        <source>Which sweep shall it be?</source>
        <translation>Which sweep shall it be?</translation>
    </message>
    <message>
        <source>These were planned at the server.</source>
        <translation>These were planned at the server.</translation>
    </message>
    <message>
        <source>Shall a new sweep begin?</source>
        <translation>Shall a new sweep begin?</translation>
    </message>
    <message>
        <source>None is planned at the moment.</source>
        <translation>None is planned at the moment.</translation>
    </message>
    <message>
        <source>The server does not answer, so we do not know what is planned. We go on asking.</source>
        <translation>The server does not answer, so we do not know what is planned. We go on asking.</translation>
    </message>
    <message>
        <source>Begin a new sweep</source>
        <translation>Begin a new sweep</translation>
    </message>
    <message numerus="yes">
        <source>%n bay(s)</source>
        <translation>
            <numerusform>%n bay</numerusform>
            <numerusform>%n bays</numerusform>
        </translation>
    </message>
    <message>
        <source>The server did not answer. Try once more.</source>
        <translation>The server did not answer. Try once more.</translation>
    </message>
    <message>
        <source>That sweep has ended. Choose another one.</source>
        <translation>That sweep has ended. Choose another one.</translation>
    </message>
    <message>
        <source>That sweep has no bays yet. Plan them at the server.</source>
        <translation>That sweep has no bays yet. Plan them at the server.</translation>
    </message>
    <message>
        <source>Add a picture of it?</source>
        <translation>Add a picture of it?</translation>
    </message>
    <message>
        <source>Only if you want to. Only staff see it.</source>
        <translation>Only if you want to. Only staff see it.</translation>
    </message>
    <message>
        <source>Open camera</source>
        <translation>Open camera</translation>
    </message>
    <message>
        <source>No picture came. Your report goes without it too.</source>
        <translation>No picture came. Your report goes without it too.</translation>
    </message>
    <message>
        <source>The picture goes with your report.</source>
        <translation>The picture goes with your report.</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>Leave it out</translation>
    </message>
    <message>
        <source>Hold the book to the camera.</source>
        <translation>Hold the book to the camera.</translation>
    </message>
    <message>
        <source>Only staff see the picture. It is deleted afterwards.</source>
        <translation>Only staff see the picture. It is deleted afterwards.</translation>
    </message>
    <message>
        <source>Take picture</source>
        <translation>Take picture</translation>
    </message>
    <message>
        <source>Hold still</source>
        <translation>Hold still</translation>
    </message>
    <message>
        <source>Is this one good?</source>
        <translation>Is this one good?</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Use it</translation>
    </message>
    <message>
        <source>Take again</source>
        <translation>Take again</translation>
    </message>
    <message>
        <source>Without picture</source>
        <translation>Without picture</translation>
    </message>
    <message>
        <source>What the camera sees</source>
        <translation>What the camera sees</translation>
    </message>
    <message>
        <source>Your picture of the damage</source>
        <translation>Your picture of the damage</translation>
    </message>
    <message>
        <source>The camera is getting ready.</source>
        <translation>The camera is getting ready.</translation>
    </message>
</context>
<context>
    <name>LanguagePanel</name>
    <message>
        <source>Which language?</source>
        <translation>Which language?</translation>
    </message>
    <message>
        <source>Nobody has checked these words yet.</source>
        <translation>Nobody has checked these words yet.</translation>
    </message>
</context>
<context>
    <name>Mail</name>
    <message>
        <source>Your slip of {date}</source>
        <translation>Your slip of {date}</translation>
    </message>
    <message>
        <source>You asked for this slip at a self-service kiosk on {date} at {time}.</source>
        <translation>You asked for this slip at a self-service kiosk on {date} at {time}.</translation>
    </message>
    <message>
        <source>Borrowed. Due {date}</source>
        <translation>Borrowed. Due {date}</translation>
    </message>
    <message>
        <source>Borrowed. Due date: ask at the desk</source>
        <translation>Borrowed. Due date: ask at the desk</translation>
    </message>
    <message>
        <source>Not borrowed</source>
        <translation>Not borrowed</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>Not returned</source>
        <translation>Not returned</translation>
    </message>
    <message>
        <source>Noted as returned. Staff will look for the book first.</source>
        <translation>Noted as returned. Staff will look for the book first.</translation>
    </message>
    <message>
        <source>Renewed. Due {date}</source>
        <translation>Renewed. Due {date}</translation>
    </message>
    <message>
        <source>Not renewed. The old date still counts.</source>
        <translation>Not renewed. The old date still counts.</translation>
    </message>
    <message>
        <source>Fee {amount}</source>
        <translation>Fee {amount}</translation>
    </message>
    <message>
        <source>Fees paid: {amount}</source>
        <translation>Fees paid: {amount}</translation>
    </message>
    <message>
        <source>Reference {reference}</source>
        <translation>Reference {reference}</translation>
    </message>
    <message>
        <source>Book {item}</source>
        <translation>Book {item}</translation>
    </message>
    <message>
        <source>Something of this visit has not reached the library yet. It stands all the same.</source>
        <translation>Something of this visit has not reached the library yet. It stands all the same.</translation>
    </message>
    <message>
        <source>Nobody reads answers to this e-mail. Please ask at the library.</source>
        <translation>Nobody reads answers to this e-mail. Please ask at the library.</translation>
    </message>
    <message>
        <source>January February March April May June July August September October November December</source>
        <translation>January February March April May June July August September October November December</translation>
    </message>
</context>
<context>
    <name>PinScreen</name>
    <message numerus="yes">
        <source>%n digit(s) typed</source>
        <translation>
            <numerusform>%n digit typed</numerusform>
            <numerusform>%n digits typed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Exit</source>
        <translation>Exit</translation>
    </message>
    <message>
        <source>Changes the language</source>
        <translation>Changes the language</translation>
    </message>
    <message>
        <source>Accessibility</source>
        <translation>Accessibility</translation>
    </message>
</context>
<context>
    <name>RowList</name>
    <message>
        <source>Books</source>
        <translation>Books</translation>
    </message>
</context>
<context>
    <name>Slip</name>
    <message>
        <source>SLIP</source>
        <translation>SLIP</translation>
    </message>
    <message>
        <source>Borrowed</source>
        <translation>Borrowed</translation>
    </message>
    <message>
        <source>Due {date}</source>
        <translation>Due {date}</translation>
    </message>
    <message>
        <source>Due date: ask at the desk</source>
        <translation>Due date: ask at the desk</translation>
    </message>
    <message>
        <source>{days} days from today</source>
        <translation>{days} days from today</translation>
    </message>
    <message>
        <source>1 day from today</source>
        <translation>1 day from today</translation>
    </message>
    <message>
        <source>The kiosk&apos;s clock is being checked</source>
        <translation>The kiosk&apos;s clock is being checked</translation>
    </message>
    <message>
        <source>Fees paid: {amount}</source>
        <translation>Fees paid: {amount}</translation>
    </message>
    <message>
        <source>Paid, to be put on your account: {amount}</source>
        <translation>Paid, to be put on your account: {amount}</translation>
    </message>
    <message>
        <source>Payment of {amount} is not confirmed yet</source>
        <translation>Payment of {amount} is not confirmed yet</translation>
    </message>
    <message>
        <source>Reference {reference}</source>
        <translation>Reference {reference}</translation>
    </message>
    <message>
        <source>Renewed</source>
        <translation>Renewed</translation>
    </message>
    <message>
        <source>Renewal not answered yet. The old date still counts.</source>
        <translation>Renewal not answered yet. The old date still counts.</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>{days} days late</source>
        <translation>{days} days late</translation>
    </message>
    <message>
        <source>1 day late</source>
        <translation>1 day late</translation>
    </message>
    <message>
        <source>Fee {amount}</source>
        <translation>Fee {amount}</translation>
    </message>
    <message>
        <source>Any fee will be in your account.</source>
        <translation>Any fee will be in your account.</translation>
    </message>
    <message>
        <source>You cannot borrow for {days} days</source>
        <translation>You cannot borrow for {days} days</translation>
    </message>
    <message>
        <source>You cannot borrow for 1 day</source>
        <translation>You cannot borrow for 1 day</translation>
    </message>
    <message>
        <source>Put it on the reserve trolley</source>
        <translation>Put it on the reserve trolley</translation>
    </message>
    <message>
        <source>Put it on the green trolley</source>
        <translation>Put it on the green trolley</translation>
    </message>
    <message>
        <source>Please hand it in at the desk</source>
        <translation>Please hand it in at the desk</translation>
    </message>
    <message>
        <source>Put it here: {place}</source>
        <translation>Put it here: {place}</translation>
    </message>
    <message>
        <source>Put it on the return shelf</source>
        <translation>Put it on the return shelf</translation>
    </message>
    <message>
        <source>Put it into bin {number}</source>
        <translation>Put it into bin {number}</translation>
    </message>
    <message>
        <source>Put it into the return slot</source>
        <translation>Put it into the return slot</translation>
    </message>
    <message>
        <source>Noted. Staff will look for the book first.</source>
        <translation>Noted. Staff will look for the book first.</translation>
    </message>
    <message>
        <source>TO BE CONFIRMED</source>
        <translation>TO BE CONFIRMED</translation>
    </message>
    <message>
        <source>The date on the slip stands.</source>
        <translation>The date on the slip stands.</translation>
    </message>
    <message>
        <source>Recorded without network.</source>
        <translation>Recorded without network.</translation>
    </message>
    <message>
        <source>Recorded without network; date by the kiosk&apos;s rules.</source>
        <translation>Recorded without network; date by the kiosk&apos;s rules.</translation>
    </message>
    <message>
        <source>Shorter than usual: {days} days.</source>
        <translation>Shorter than usual: {days} days.</translation>
    </message>
    <message>
        <source>Shorter than usual: 1 day.</source>
        <translation>Shorter than usual: 1 day.</translation>
    </message>
    <message>
        <source>The gate may sound. Show this slip.</source>
        <translation>The gate may sound. Show this slip.</translation>
    </message>
    <message>
        <source>Take it to the desk first: the gate will sound.</source>
        <translation>Take it to the desk first: the gate will sound.</translation>
    </message>
    <message>
        <source>Open its case at the opener beside the kiosk.</source>
        <translation>Open its case at the opener beside the kiosk.</translation>
    </message>
    <message>
        <source>Draw it over the magnet beside the kiosk.</source>
        <translation>Draw it over the magnet beside the kiosk.</translation>
    </message>
    <message>
        <source>Show it at the desk before you leave.</source>
        <translation>Show it at the desk before you leave.</translation>
    </message>
    <message>
        <source>Not borrowed</source>
        <translation>Not borrowed</translation>
    </message>
    <message>
        <source>Not recorded. Please hand it in at the desk.</source>
        <translation>Not recorded. Please hand it in at the desk.</translation>
    </message>
    <message>
        <source>Book {item}</source>
        <translation>Book {item}</translation>
    </message>
    <message>
        <source>From the library</source>
        <translation>From the library</translation>
    </message>
    <message>
        <source>Enjoy your reading!</source>
        <translation>Enjoy your reading!</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>Reserved</translation>
    </message>
    <message>
        <source>For {library}</source>
        <translation>For {library}</translation>
    </message>
    <message>
        <source>Barcode</source>
        <translation>Barcode</translation>
    </message>
    <message>
        <source>Sort bin</source>
        <translation>Sort bin</translation>
    </message>
    <message>
        <source>Lay this slip into the book.</source>
        <translation>Lay this slip into the book.</translation>
    </message>
    <message>
        <source>January February March April May June July August September October November December</source>
        <translation>January February March April May June July August September October November December</translation>
    </message>
</context>
<context>
    <name>StaffBookScreen</name>
    <message>
        <source>What happened last</source>
        <translation>What happened last</translation>
    </message>
</context>
<context>
    <name>StaffListScreen</name>
    <message>
        <source>List</source>
        <translation>List</translation>
    </message>
</context>
<context>
    <name>SwitchRow</name>
    <message>
        <source>On</source>
        <translation>On</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Off</translation>
    </message>
</context>
</TS>
