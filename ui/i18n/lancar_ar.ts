<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
<context>
    <name>EasePanel</name>
    <message>
        <source>What makes it easier?</source>
        <translation>ما الذي يسهّل عليك الأمر؟</translation>
    </message>
    <message>
        <source>Every choice ends with your visit.</source>
        <translation>ينتهي كل اختيار بانتهاء زيارتك.</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>تباين عالٍ</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>نص أكبر</translation>
    </message>
    <message>
        <source>Low reach</source>
        <translation>أزرار منخفضة</translation>
    </message>
    <message>
        <source>Still pictures</source>
        <translation>صور ثابتة</translation>
    </message>
    <message>
        <source>More time</source>
        <translation>وقت أطول</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>الصوت</translation>
    </message>
    <message>
        <source>Close the choices</source>
        <translation>إغلاق الخيارات</translation>
    </message>
</context>
<context>
    <name>FinishedScreen</name>
    <message>
        <source>QR code of your slip</source>
        <translation>رمز الاستجابة السريعة لإيصالك</translation>
    </message>
</context>
<context>
    <name>Keyboard</name>
    <message>
        <source>Space</source>
        <translation>مسافة</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>حذف</translation>
    </message>
</context>
<context>
    <name>Keypad</name>
    <message>
        <source>Delete</source>
        <translation>حذف</translation>
    </message>
</context>
<context>
    <name>Lancar</name>
    <message>
        <source>Put your books on the desk.</source>
        <translation>ضع كتبك على الطاولة.</translation>
    </message>
    <message>
        <source>The desk is right below this screen.
You may also begin with your library card.</source>
        <translation>الطاولة أسفل هذه الشاشة مباشرة.
ويمكنك أن تبدأ ببطاقة العضوية أيضًا.</translation>
    </message>
    <message>
        <source>Then hold each book&apos;s barcode to the camera.</source>
        <translation>ثم قرّب الرمز الشريطي لكل كتاب من الكاميرا.</translation>
    </message>
    <message>
        <source>No card? Type your member number</source>
        <translation>بلا بطاقة؟ اكتب رقم عضويتك</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) here. Borrow or return?</source>
        <translation>
            <numerusform>عدد الكتب هنا: %n. استعارة أم إرجاع؟</numerusform>
            <numerusform>عدد الكتب هنا: %n. استعارة أم إرجاع؟</numerusform>
            <numerusform>عدد الكتب هنا: %n. استعارة أم إرجاع؟</numerusform>
            <numerusform>عدد الكتب هنا: %n. استعارة أم إرجاع؟</numerusform>
            <numerusform>عدد الكتب هنا: %n. استعارة أم إرجاع؟</numerusform>
            <numerusform>عدد الكتب هنا: %n. استعارة أم إرجاع؟</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing has been recorded yet. Choose below first.</source>
        <translation>لم يُسجَّل شيء بعد. اختر أولًا من الأسفل.</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>قُرئ</translation>
    </message>
    <message>
        <source>Recognised</source>
        <translation>قُرئ</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>تجري القراءة</translation>
    </message>
    <message>
        <source>Put it on the desk</source>
        <translation>ضعه على الطاولة</translation>
    </message>
    <message>
        <source>A book that does not show up? Hold its barcode to the camera below the screen.</source>
        <translation>كتاب لا يظهر؟ قرّب رمزه الشريطي من الكاميرا أسفل الشاشة.</translation>
    </message>
    <message>
        <source>That barcode is not one of our books. Hold the library&apos;s label to the camera.</source>
        <translation>هذا الرمز ليس لأحد كتبنا. قرّب ملصق المكتبة من الكاميرا.</translation>
    </message>
    <message>
        <source>Borrow</source>
        <translation>استعارة</translation>
    </message>
    <message>
        <source>Take home</source>
        <translation>خذه إلى البيت</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>إرجاع</translation>
    </message>
    <message>
        <source>Finished reading</source>
        <translation>انتهيت من القراءة</translation>
    </message>
    <message>
        <source>Hold your library card here.</source>
        <translation>قرّب بطاقة عضويتك هنا.</translation>
    </message>
    <message>
        <source>Or type the number on your card.</source>
        <translation>أو اكتب الرقم الموجود على بطاقتك.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>Type your number first</source>
        <translation>اكتب رقمك أولًا</translation>
    </message>
    <message>
        <source>Card number</source>
        <translation>رقم البطاقة</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Type your PIN.</source>
        <translation>اكتب رمزك السري.</translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s). Cover them with your hand so that nobody else sees.</source>
        <translation>
            <numerusform>عدد الأرقام: %n. غطّها بيدك حتى لا يراها أحد.</numerusform>
            <numerusform>عدد الأرقام: %n. غطّها بيدك حتى لا يراها أحد.</numerusform>
            <numerusform>عدد الأرقام: %n. غطّها بيدك حتى لا يراها أحد.</numerusform>
            <numerusform>عدد الأرقام: %n. غطّها بيدك حتى لا يراها أحد.</numerusform>
            <numerusform>عدد الأرقام: %n. غطّها بيدك حتى لا يراها أحد.</numerusform>
            <numerusform>عدد الأرقام: %n. غطّها بيدك حتى لا يراها أحد.</numerusform>
        </translation>
    </message>
    <message>
        <source>That PIN does not match.</source>
        <translation>الرمز السري غير مطابق.</translation>
    </message>
    <message numerus="yes">
        <source>Try again, %n tries left.</source>
        <translation>
            <numerusform>حاول مرة أخرى، المحاولات الباقية: %n.</numerusform>
            <numerusform>حاول مرة أخرى، المحاولات الباقية: %n.</numerusform>
            <numerusform>حاول مرة أخرى، المحاولات الباقية: %n.</numerusform>
            <numerusform>حاول مرة أخرى، المحاولات الباقية: %n.</numerusform>
            <numerusform>حاول مرة أخرى، المحاولات الباقية: %n.</numerusform>
            <numerusform>حاول مرة أخرى، المحاولات الباقية: %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>Card read, ending in {tail}</source>
        <translation>قُرئت البطاقة المنتهية بـ {tail}</translation>
    </message>
    <message>
        <source>Card read</source>
        <translation>قُرئت البطاقة</translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s) to go</source>
        <translation>
            <numerusform>الأرقام الباقية: %n</numerusform>
            <numerusform>الأرقام الباقية: %n</numerusform>
            <numerusform>الأرقام الباقية: %n</numerusform>
            <numerusform>الأرقام الباقية: %n</numerusform>
            <numerusform>الأرقام الباقية: %n</numerusform>
            <numerusform>الأرقام الباقية: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Being checked</source>
        <translation>يجري التحقق</translation>
    </message>
    <message>
        <source>Forgot your PIN?</source>
        <translation>نسيت رمزك السري؟</translation>
    </message>
    <message>
        <source>Leave the books on the desk for a moment.</source>
        <translation>اترك الكتب لحظة على الطاولة.</translation>
    </message>
    <message>
        <source>All at once, in one stack.</source>
        <translation>كلها معًا في كومة واحدة.</translation>
    </message>
    <message>
        <source>Hold each book&apos;s barcode to the camera.</source>
        <translation>قرّب الرمز الشريطي لكل كتاب من الكاميرا.</translation>
    </message>
    <message>
        <source>The camera is right below this screen.</source>
        <translation>الكاميرا أسفل هذه الشاشة مباشرة.</translation>
    </message>
    <message>
        <source>More books? Hold their barcodes to the camera.</source>
        <translation>كتب أخرى؟ قرّب رموزها الشريطية من الكاميرا.</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) borrowed.</source>
        <translation>
            <numerusform>الكتب المستعارة: %n.</numerusform>
            <numerusform>الكتب المستعارة: %n.</numerusform>
            <numerusform>الكتب المستعارة: %n.</numerusform>
            <numerusform>الكتب المستعارة: %n.</numerusform>
            <numerusform>الكتب المستعارة: %n.</numerusform>
            <numerusform>الكتب المستعارة: %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was borrowed.</source>
        <translation>لم يُستعَر شيء.</translation>
    </message>
    <message>
        <source>Add more books, or touch Done.</source>
        <translation>أضف كتبًا أخرى، أو المس «تم».</translation>
    </message>
    <message>
        <source>, </source>
        <translation>، </translation>
    </message>
    <message numerus="yes">
        <source>{done} of %n done</source>
        <translation>
            <numerusform>أُنجز {done} من %n</numerusform>
            <numerusform>أُنجز {done} من %n</numerusform>
            <numerusform>أُنجز {done} من %n</numerusform>
            <numerusform>أُنجز {done} من %n</numerusform>
            <numerusform>أُنجز {done} من %n</numerusform>
            <numerusform>أُنجز {done} من %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in progress</source>
        <translation>
            <numerusform>قيد الإنجاز: %n</numerusform>
            <numerusform>قيد الإنجاز: %n</numerusform>
            <numerusform>قيد الإنجاز: %n</numerusform>
            <numerusform>قيد الإنجاز: %n</numerusform>
            <numerusform>قيد الإنجاز: %n</numerusform>
            <numerusform>قيد الإنجاز: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n for you to take off</source>
        <translation>
            <numerusform>عليك أن تأخذ من الطاولة: %n</numerusform>
            <numerusform>عليك أن تأخذ من الطاولة: %n</numerusform>
            <numerusform>عليك أن تأخذ من الطاولة: %n</numerusform>
            <numerusform>عليك أن تأخذ من الطاولة: %n</numerusform>
            <numerusform>عليك أن تأخذ من الطاولة: %n</numerusform>
            <numerusform>عليك أن تأخذ من الطاولة: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) in progress</source>
        <translation>
            <numerusform>كتب قيد الإنجاز: %n</numerusform>
            <numerusform>كتب قيد الإنجاز: %n</numerusform>
            <numerusform>كتب قيد الإنجاز: %n</numerusform>
            <numerusform>كتب قيد الإنجاز: %n</numerusform>
            <numerusform>كتب قيد الإنجاز: %n</numerusform>
            <numerusform>كتب قيد الإنجاز: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) for you to take off the desk</source>
        <translation>
            <numerusform>كتب عليك أن تأخذها من الطاولة: %n</numerusform>
            <numerusform>كتب عليك أن تأخذها من الطاولة: %n</numerusform>
            <numerusform>كتب عليك أن تأخذها من الطاولة: %n</numerusform>
            <numerusform>كتب عليك أن تأخذها من الطاولة: %n</numerusform>
            <numerusform>كتب عليك أن تأخذها من الطاولة: %n</numerusform>
            <numerusform>كتب عليك أن تأخذها من الطاولة: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Borrowed</source>
        <translation>مُستعار</translation>
    </message>
    <message>
        <source>Due {day}</source>
        <translation>موعد الإرجاع {day}</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) from today</source>
        <translation>
            <numerusform>عدد الأيام ابتداءً من اليوم: %n</numerusform>
            <numerusform>عدد الأيام ابتداءً من اليوم: %n</numerusform>
            <numerusform>عدد الأيام ابتداءً من اليوم: %n</numerusform>
            <numerusform>عدد الأيام ابتداءً من اليوم: %n</numerusform>
            <numerusform>عدد الأيام ابتداءً من اليوم: %n</numerusform>
            <numerusform>عدد الأيام ابتداءً من اليوم: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Due date: ask at the desk</source>
        <translation>موعد الإرجاع: اسأل في مكتب الخدمة</translation>
    </message>
    <message>
        <source>Shorter than usual</source>
        <translation>أقصر من المعتاد</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>قيد الإنجاز</translation>
    </message>
    <message>
        <source>Do not lift it yet</source>
        <translation>لا ترفعه بعد</translation>
    </message>
    <message>
        <source>Cannot be borrowed</source>
        <translation>لا يمكن استعارته</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>أُلغي</translation>
    </message>
    <message>
        <source>To be confirmed</source>
        <translation>في انتظار التأكيد</translation>
    </message>
    <message>
        <source>Your reservation
Due {day}</source>
        <translation>الكتاب الذي حجزته
موعد الإرجاع {day}</translation>
    </message>
    <message>
        <source>Put it back</source>
        <translation>أعده إلى الطاولة</translation>
    </message>
    <message>
        <source>The loan is recorded, but the gate may sound.</source>
        <translation>سُجّلت الاستعارة، لكن البوابة قد ترنّ.</translation>
    </message>
    <message>
        <source>The loan is recorded. Take it to the desk first: the gate will sound.</source>
        <translation>سُجّلت الاستعارة. خذه أولًا إلى مكتب الخدمة: سترنّ البوابة.</translation>
    </message>
    <message>
        <source>Open its case at the opener beside the kiosk.</source>
        <translation>افتح العلبة بالفاتح بجانب الجهاز.</translation>
    </message>
    <message>
        <source>Draw it over the magnet beside the kiosk.</source>
        <translation>مرّره على المغناطيس بجانب الجهاز.</translation>
    </message>
    <message>
        <source>Show it at the desk before you leave.</source>
        <translation>أره لمكتب الخدمة قبل خروجك.</translation>
    </message>
    <message>
        <source>More books? Just put them on the stack.</source>
        <translation>كتب أخرى؟ ضعها فوق الكومة.</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) borrowed already</source>
        <translation>
            <numerusform>كتب استعرتها حتى الآن: %n</numerusform>
            <numerusform>كتب استعرتها حتى الآن: %n</numerusform>
            <numerusform>كتب استعرتها حتى الآن: %n</numerusform>
            <numerusform>كتب استعرتها حتى الآن: %n</numerusform>
            <numerusform>كتب استعرتها حتى الآن: %n</numerusform>
            <numerusform>كتب استعرتها حتى الآن: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) returned already</source>
        <translation>
            <numerusform>كتب أرجعتها حتى الآن: %n</numerusform>
            <numerusform>كتب أرجعتها حتى الآن: %n</numerusform>
            <numerusform>كتب أرجعتها حتى الآن: %n</numerusform>
            <numerusform>كتب أرجعتها حتى الآن: %n</numerusform>
            <numerusform>كتب أرجعتها حتى الآن: %n</numerusform>
            <numerusform>كتب أرجعتها حتى الآن: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo one book</source>
        <translation>إلغاء كتاب واحد</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Keep all books</source>
        <translation>الإبقاء على كل الكتب</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>تم</translation>
    </message>
    <message>
        <source>Once the last book is through</source>
        <translation>بعد أن ينتهي آخر كتاب</translation>
    </message>
    <message>
        <source>One moment, the last book</source>
        <translation>لحظة، بقي كتاب واحد</translation>
    </message>
    <message>
        <source>Put it back on the desk for a second.</source>
        <translation>أعده إلى الطاولة لحظة.</translation>
    </message>
    <message>
        <source>&lt;b&gt;{title}&lt;/b&gt; was lifted too early.</source>
        <translation>رُفع &lt;b&gt;{title}&lt;/b&gt; قبل الأوان.</translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;{title}&lt;/b&gt; and %n more book(s) were lifted too early.</source>
        <translation>
            <numerusform>رُفع &lt;b&gt;{title}&lt;/b&gt; قبل الأوان، وكتب أخرى معه عددها %n.</numerusform>
            <numerusform>رُفع &lt;b&gt;{title}&lt;/b&gt; قبل الأوان، وكتب أخرى معه عددها %n.</numerusform>
            <numerusform>رُفع &lt;b&gt;{title}&lt;/b&gt; قبل الأوان، وكتب أخرى معه عددها %n.</numerusform>
            <numerusform>رُفع &lt;b&gt;{title}&lt;/b&gt; قبل الأوان، وكتب أخرى معه عددها %n.</numerusform>
            <numerusform>رُفع &lt;b&gt;{title}&lt;/b&gt; قبل الأوان، وكتب أخرى معه عددها %n.</numerusform>
            <numerusform>رُفع &lt;b&gt;{title}&lt;/b&gt; قبل الأوان، وكتب أخرى معه عددها %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>Your loan is recorded. Only its alarm is not off yet, so &lt;b&gt;the gate may sound&lt;/b&gt;.</source>
        <translation>استعارتك مسجّلة. إنذاره وحده لم يُطفأ بعد، لذلك &lt;b&gt;قد ترنّ البوابة&lt;/b&gt;.</translation>
    </message>
    <message>
        <source>Your loan is undone as soon as its alarm is on again. &lt;b&gt;Put it back&lt;/b&gt; for that.</source>
        <translation>تُلغى استعارتك حالما يعود إنذاره إلى العمل. &lt;b&gt;أعده إلى الطاولة&lt;/b&gt; لأجل ذلك.</translation>
    </message>
    <message>
        <source>Your return is recorded. Only its alarm is not on again yet.</source>
        <translation>إرجاعك مسجّل. إنذاره وحده لم يعد إلى العمل بعد.</translation>
    </message>
    <message>
        <source>The book is not here</source>
        <translation>الكتاب ليس هنا</translation>
    </message>
    <message>
        <source>Staff will help</source>
        <translation>سيساعدك موظف</translation>
    </message>
    <message>
        <source>Once the book lies on the desk again</source>
        <translation>عندما يعود الكتاب إلى الطاولة</translation>
    </message>
    <message>
        <source>Put the books to be returned on the desk.</source>
        <translation>ضع الكتب التي تريد إرجاعها على الطاولة.</translation>
    </message>
    <message numerus="yes">
        <source>Put %n book(s) on the green trolley.</source>
        <translation>
            <numerusform>ضع الكتب على العربة الخضراء، وعددها %n.</numerusform>
            <numerusform>ضع الكتب على العربة الخضراء، وعددها %n.</numerusform>
            <numerusform>ضع الكتب على العربة الخضراء، وعددها %n.</numerusform>
            <numerusform>ضع الكتب على العربة الخضراء، وعددها %n.</numerusform>
            <numerusform>ضع الكتب على العربة الخضراء، وعددها %n.</numerusform>
            <numerusform>ضع الكتب على العربة الخضراء، وعددها %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>Put the books on two trolleys.</source>
        <translation>ضع الكتب على العربتين.</translation>
    </message>
    <message>
        <source>Put it on the reserve trolley.</source>
        <translation>ضعه على عربة المحجوزات.</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) returned. Thank you!</source>
        <translation>
            <numerusform>عدد الكتب التي عادت: %n. شكرًا لك!</numerusform>
            <numerusform>عدد الكتب التي عادت: %n. شكرًا لك!</numerusform>
            <numerusform>عدد الكتب التي عادت: %n. شكرًا لك!</numerusform>
            <numerusform>عدد الكتب التي عادت: %n. شكرًا لك!</numerusform>
            <numerusform>عدد الكتب التي عادت: %n. شكرًا لك!</numerusform>
            <numerusform>عدد الكتب التي عادت: %n. شكرًا لك!</numerusform>
        </translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>أُرجع</translation>
    </message>
    <message>
        <source>Has been returned</source>
        <translation>تم إرجاعه</translation>
    </message>
    <message>
        <source>Thank you!</source>
        <translation>شكرًا لك!</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) late</source>
        <translation>
            <numerusform>عدد أيام التأخير: %n</numerusform>
            <numerusform>عدد أيام التأخير: %n</numerusform>
            <numerusform>عدد أيام التأخير: %n</numerusform>
            <numerusform>عدد أيام التأخير: %n</numerusform>
            <numerusform>عدد أيام التأخير: %n</numerusform>
            <numerusform>عدد أيام التأخير: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Hold your card to see any fee.</source>
        <translation>قرّب بطاقتك لترى الرسم، إن وُجد.</translation>
    </message>
    <message>
        <source>Fee: {amount}. It can be paid at the desk.</source>
        <translation>الرسم: {amount}. يمكن دفعه في مكتب الخدمة.</translation>
    </message>
    <message>
        <source>There is no fee.</source>
        <translation>لا يوجد رسم.</translation>
    </message>
    <message numerus="yes">
        <source>You cannot borrow for %n day(s).</source>
        <translation>
            <numerusform>لا يمكنك الاستعارة الآن. عدد الأيام: %n.</numerusform>
            <numerusform>لا يمكنك الاستعارة الآن. عدد الأيام: %n.</numerusform>
            <numerusform>لا يمكنك الاستعارة الآن. عدد الأيام: %n.</numerusform>
            <numerusform>لا يمكنك الاستعارة الآن. عدد الأيام: %n.</numerusform>
            <numerusform>لا يمكنك الاستعارة الآن. عدد الأيام: %n.</numerusform>
            <numerusform>لا يمكنك الاستعارة الآن. عدد الأيام: %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>Any fee will be in your account. Ask at the desk.</source>
        <translation>أي رسم سيظهر في حسابك. اسأل في مكتب الخدمة.</translation>
    </message>
    <message>
        <source>Someone is waiting</source>
        <translation>هناك من ينتظر</translation>
    </message>
    <message>
        <source>Put it on the &lt;b&gt;reserve trolley&lt;/b&gt;, so that it soon reaches its next reader.</source>
        <translation>ضعه على &lt;b&gt;عربة المحجوزات&lt;/b&gt;، ليصل سريعًا إلى قارئه التالي.</translation>
    </message>
    <message>
        <source>Please give it to staff at the desk.</source>
        <translation>سلّمه من فضلك إلى الموظف في مكتب الخدمة.</translation>
    </message>
    <message>
        <source>Green trolley</source>
        <translation>العربة الخضراء</translation>
    </message>
    <message>
        <source>Reserve trolley</source>
        <translation>عربة المحجوزات</translation>
    </message>
    <message>
        <source>Service desk</source>
        <translation>مكتب الخدمة</translation>
    </message>
    <message numerus="yes">
        <source>Put %n book(s) here: {place}</source>
        <translation>
            <numerusform>ضع الكتب هنا: {place}، وعددها %n</numerusform>
            <numerusform>ضع الكتب هنا: {place}، وعددها %n</numerusform>
            <numerusform>ضع الكتب هنا: {place}، وعددها %n</numerusform>
            <numerusform>ضع الكتب هنا: {place}، وعددها %n</numerusform>
            <numerusform>ضع الكتب هنا: {place}، وعددها %n</numerusform>
            <numerusform>ضع الكتب هنا: {place}، وعددها %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Put each book where its line says.</source>
        <translation>ضع كل كتاب حيث يقول سطره.</translation>
    </message>
    <message>
        <source>Put it here: &lt;b&gt;{place}&lt;/b&gt;, so that it soon reaches its next reader.</source>
        <translation>ضعه هنا: &lt;b&gt;{place}&lt;/b&gt;، ليصل سريعًا إلى قارئه التالي.</translation>
    </message>
    <message>
        <source>Return shelf</source>
        <translation>رف الإرجاع</translation>
    </message>
    <message>
        <source>Bin {number}</source>
        <translation>الصندوق {number}</translation>
    </message>
    <message>
        <source>Return slot</source>
        <translation>فتحة الإرجاع</translation>
    </message>
    <message>
        <source>Noted</source>
        <translation>سجّلنا ذلك</translation>
    </message>
    <message>
        <source>Noted. Staff will look for the book first.</source>
        <translation>سجّلنا ذلك. سيبحث الموظف عن الكتاب أولًا.</translation>
    </message>
    <message>
        <source>Not returned</source>
        <translation>لم يُرجَع</translation>
    </message>
    <message>
        <source>More books to return? Put them on the desk.</source>
        <translation>كتب أخرى للإرجاع؟ ضعها على الطاولة.</translation>
    </message>
    <message>
        <source>Type my card number</source>
        <translation>أكتب رقم بطاقتي</translation>
    </message>
    <message>
        <source>Done. Enjoy your reading!</source>
        <translation>تم. قراءة ممتعة!</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) returned.</source>
        <translation>
            <numerusform>عدد الكتب التي عادت: %n.</numerusform>
            <numerusform>عدد الكتب التي عادت: %n.</numerusform>
            <numerusform>عدد الكتب التي عادت: %n.</numerusform>
            <numerusform>عدد الكتب التي عادت: %n.</numerusform>
            <numerusform>عدد الكتب التي عادت: %n.</numerusform>
            <numerusform>عدد الكتب التي عادت: %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>Done. Thank you!</source>
        <translation>تم. شكرًا لك!</translation>
    </message>
    <message>
        <source>Done. See you again!</source>
        <translation>تم. إلى اللقاء!</translation>
    </message>
    <message numerus="yes">
        <source>Take your %n book(s) and your card.</source>
        <translation>
            <numerusform>خذ كتبك وبطاقتك. عدد الكتب: %n.</numerusform>
            <numerusform>خذ كتبك وبطاقتك. عدد الكتب: %n.</numerusform>
            <numerusform>خذ كتبك وبطاقتك. عدد الكتب: %n.</numerusform>
            <numerusform>خذ كتبك وبطاقتك. عدد الكتب: %n.</numerusform>
            <numerusform>خذ كتبك وبطاقتك. عدد الكتب: %n.</numerusform>
            <numerusform>خذ كتبك وبطاقتك. عدد الكتب: %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>Do not forget your card.</source>
        <translation>لا تنسَ بطاقتك.</translation>
    </message>
    <message>
        <source>&lt;b&gt;{title}&lt;/b&gt; was not borrowed. {remedy}</source>
        <translation>لم يُستعَر &lt;b&gt;{title}&lt;/b&gt;. {remedy}</translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;%n book(s)&lt;/b&gt; were not borrowed. Please hand them in at the desk.</source>
        <translation>
            <numerusform>&lt;b&gt;كتب لم تُستعَر: %n&lt;/b&gt;. سلّمها من فضلك في مكتب الخدمة.</numerusform>
            <numerusform>&lt;b&gt;كتب لم تُستعَر: %n&lt;/b&gt;. سلّمها من فضلك في مكتب الخدمة.</numerusform>
            <numerusform>&lt;b&gt;كتب لم تُستعَر: %n&lt;/b&gt;. سلّمها من فضلك في مكتب الخدمة.</numerusform>
            <numerusform>&lt;b&gt;كتب لم تُستعَر: %n&lt;/b&gt;. سلّمها من فضلك في مكتب الخدمة.</numerusform>
            <numerusform>&lt;b&gt;كتب لم تُستعَر: %n&lt;/b&gt;. سلّمها من فضلك في مكتب الخدمة.</numerusform>
            <numerusform>&lt;b&gt;كتب لم تُستعَر: %n&lt;/b&gt;. سلّمها من فضلك في مكتب الخدمة.</numerusform>
        </translation>
    </message>
    <message>
        <source>&lt;b&gt;{title}&lt;/b&gt; is lent to you, but the gate may sound. Please show it at the desk.</source>
        <translation>&lt;b&gt;{title}&lt;/b&gt; مُعار لك، لكن البوابة قد ترنّ. أره من فضلك لمكتب الخدمة.</translation>
    </message>
    <message>
        <source>Take &lt;b&gt;{title}&lt;/b&gt; to the desk first: its alarm stays on, the gate will sound.</source>
        <translation>خذ &lt;b&gt;{title}&lt;/b&gt; أولًا إلى مكتب الخدمة: إنذاره لا يزال يعمل، وسترنّ البوابة.</translation>
    </message>
    <message>
        <source>Would you like a slip?</source>
        <translation>هل تريد إيصالًا؟</translation>
    </message>
    <message>
        <source>Would you like a slip? Better yes, as proof.</source>
        <translation>هل تريد إيصالًا؟ الأفضل نعم، ليكون إثباتًا.</translation>
    </message>
    <message>
        <source>Your slip</source>
        <translation>إيصالك</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>موعد الإرجاع</translation>
    </message>
    <message>
        <source>The network is down. We send this record by ourselves once it is back.</source>
        <translation>الشبكة مقطوعة. نرسل هذا التسجيل بأنفسنا عندما تعود.</translation>
    </message>
    <message>
        <source>The library&apos;s system has not answered yet. We go on asking; the date stands.</source>
        <translation>لم يجب نظام المكتبة بعد. نواصل سؤاله، والموعد ثابت.</translation>
    </message>
    <message>
        <source>Recorded without network; the date is by this kiosk&apos;s rules and stands.</source>
        <translation>سُجّل بلا شبكة؛ الموعد بحسب قواعد هذا الجهاز، وهو ثابت.</translation>
    </message>
    <message>
        <source>Recorded without network. This kiosk does not know the date: count the days from today.</source>
        <translation>سُجّل بلا شبكة. هذا الجهاز لا يعرف التاريخ: احسب الأيام من اليوم.</translation>
    </message>
    <message>
        <source>This kiosk does not know the date just now: count the days from today.</source>
        <translation>هذا الجهاز لا يعرف التاريخ الآن: احسب الأيام من اليوم.</translation>
    </message>
    <message>
        <source>The library&apos;s system told no due date. Please ask at the desk.</source>
        <translation>لم يخبرنا نظام المكتبة بموعد الإرجاع. اسأل في مكتب الخدمة من فضلك.</translation>
    </message>
    <message>
        <source>ASK AT DESK</source>
        <translation>اسأل في المكتب</translation>
    </message>
    <message numerus="yes">
        <source>Shorter than usual: %n day(s).</source>
        <translation>
            <numerusform>أقصر من المعتاد. عدد الأيام: %n.</numerusform>
            <numerusform>أقصر من المعتاد. عدد الأيام: %n.</numerusform>
            <numerusform>أقصر من المعتاد. عدد الأيام: %n.</numerusform>
            <numerusform>أقصر من المعتاد. عدد الأيام: %n.</numerusform>
            <numerusform>أقصر من المعتاد. عدد الأيام: %n.</numerusform>
            <numerusform>أقصر من المعتاد. عدد الأيام: %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n DAY(S)</source>
        <translation>
            <numerusform>عدد الأيام: %n</numerusform>
            <numerusform>عدد الأيام: %n</numerusform>
            <numerusform>عدد الأيام: %n</numerusform>
            <numerusform>عدد الأيام: %n</numerusform>
            <numerusform>عدد الأيام: %n</numerusform>
            <numerusform>عدد الأيام: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>TO BE CONFIRMED</source>
        <translation>في انتظار التأكيد</translation>
    </message>
    <message>
        <source>Recorded while the network was down. The date on this slip stands.</source>
        <translation>سُجّل والشبكة مقطوعة. الموعد في هذا الإيصال ثابت.</translation>
    </message>
    <message>
        <source>The library&apos;s system had not answered yet. The date on this slip stands.</source>
        <translation>لم يكن نظام المكتبة قد أجاب بعد. الموعد في هذا الإيصال ثابت.</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>طباعة</translation>
    </message>
    <message>
        <source>No slip</source>
        <translation>بلا إيصال</translation>
    </message>
    <message>
        <source>QR code</source>
        <translation>رمز QR</translation>
    </message>
    <message>
        <source>The slip itself is in this code.</source>
        <translation>الإيصال نفسه داخل هذا الرمز.</translation>
    </message>
    <message>
        <source>Hold your phone&apos;s camera to it.</source>
        <translation>وجّه كاميرا هاتفك إليه.</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>بريد إلكتروني</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>لحظة</translation>
    </message>
    <message>
        <source>Your slip is on its way to your address at the library.</source>
        <translation>إيصالك في الطريق إلى عنوانك المسجل في المكتبة.</translation>
    </message>
    <message>
        <source>Your slip goes to your address at the library once the network is back.</source>
        <translation>يُرسل إيصالك إلى عنوانك المسجل في المكتبة عند عودة الشبكة.</translation>
    </message>
    <message>
        <source>The e-mail could not be asked for. Your books are recorded all the same.</source>
        <translation>تعذّر طلب البريد الإلكتروني. كتبك مسجلة على كل حال.</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>تجري الطباعة</translation>
    </message>
    <message>
        <source>The slip comes out below the screen</source>
        <translation>يخرج الإيصال أسفل الشاشة</translation>
    </message>
    <message>
        <source>Take your slip below the screen.</source>
        <translation>خذ إيصالك من أسفل الشاشة.</translation>
    </message>
    <message>
        <source>The slip could not be printed. Your books are recorded all the same.</source>
        <translation>تعذّرت طباعة الإيصال. كتبك مسجّلة مع ذلك.</translation>
    </message>
    <message>
        <source>The paper has run out. Your books are recorded all the same.</source>
        <translation>نفد الورق. كتبك مسجّلة مع ذلك.</translation>
    </message>
    <message numerus="yes">
        <source>Closes by itself in %n second(s)</source>
        <translation>
            <numerusform>تُغلق الشاشة تلقائيًا. الثواني الباقية: %n</numerusform>
            <numerusform>تُغلق الشاشة تلقائيًا. الثواني الباقية: %n</numerusform>
            <numerusform>تُغلق الشاشة تلقائيًا. الثواني الباقية: %n</numerusform>
            <numerusform>تُغلق الشاشة تلقائيًا. الثواني الباقية: %n</numerusform>
            <numerusform>تُغلق الشاشة تلقائيًا. الثواني الباقية: %n</numerusform>
            <numerusform>تُغلق الشاشة تلقائيًا. الثواني الباقية: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Still there? Touch the screen for more time.</source>
        <translation>أما زلت هنا؟ المس الشاشة لوقت أطول.</translation>
    </message>
    <message>
        <source>One moment, please.</source>
        <translation>لحظة من فضلك.</translation>
    </message>
    <message>
        <source>We are looking up your card.</source>
        <translation>نبحث عن بطاقتك.</translation>
    </message>
    <message>
        <source>This kiosk is getting ready.</source>
        <translation>يستعد هذا الجهاز للعمل.</translation>
    </message>
    <message numerus="yes">
        <source>Let us pause for %n minute(s).</source>
        <translation>
            <numerusform>لنتوقف قليلًا. عدد الدقائق: %n.</numerusform>
            <numerusform>لنتوقف قليلًا. عدد الدقائق: %n.</numerusform>
            <numerusform>لنتوقف قليلًا. عدد الدقائق: %n.</numerusform>
            <numerusform>لنتوقف قليلًا. عدد الدقائق: %n.</numerusform>
            <numerusform>لنتوقف قليلًا. عدد الدقائق: %n.</numerusform>
            <numerusform>لنتوقف قليلًا. عدد الدقائق: %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>We have called a member of staff.</source>
        <translation>استدعينا أحد الموظفين.</translation>
    </message>
    <message>
        <source>The network is down</source>
        <translation>الشبكة مقطوعة</translation>
    </message>
    <message>
        <source>You can still borrow and return. Your loan is recorded here and is &lt;b&gt;to be confirmed&lt;/b&gt;.</source>
        <translation>لا يزال بإمكانك الاستعارة والإرجاع. تُسجَّل استعارتك هنا وهي &lt;b&gt;في انتظار التأكيد&lt;/b&gt;.</translation>
    </message>
    <message>
        <source>The desk cannot read books now</source>
        <translation>لا تستطيع الطاولة قراءة الكتب الآن</translation>
    </message>
    <message>
        <source>Books without a tag can be held to the camera. Staff help with the others.</source>
        <translation>الكتب التي بلا شريحة يمكن تقريبها من الكاميرا. والباقي يساعدك فيه الموظف.</translation>
    </message>
    <message>
        <source>Staff lend and take back books at the service desk.</source>
        <translation>يعير الموظفون الكتب ويستلمونها في مكتب الخدمة.</translation>
    </message>
    <message>
        <source>No room for returned books now</source>
        <translation>لا مكان الآن للكتب المرجعة</translation>
    </message>
    <message>
        <source>You can borrow here. Please return books at the service desk.</source>
        <translation>يمكنك الاستعارة هنا. أما الإرجاع ففي مكتب الخدمة من فضلك.</translation>
    </message>
    <message>
        <source>The power is out</source>
        <translation>انقطعت الكهرباء</translation>
    </message>
    <message>
        <source>The kiosk runs on its battery for a while. What it has recorded is safe.</source>
        <translation>يعمل الجهاز على بطاريته لبعض الوقت. ما سُجِّل محفوظ.</translation>
    </message>
    <message>
        <source>The power is out, and our battery is nearly empty.</source>
        <translation>انقطعت الكهرباء وبطاريتنا توشك على النفاد.</translation>
    </message>
    <message>
        <source>What was recorded is safe. Please go to the service desk with your books.</source>
        <translation>ما سُجِّل محفوظ. يُرجى التوجه بكتبك إلى مكتب الخدمة.</translation>
    </message>
    <message>
        <source>It takes a little longer today</source>
        <translation>يستغرق الأمر اليوم وقتًا أطول قليلًا</translation>
    </message>
    <message>
        <source>Please leave the books on the desk until each is through.</source>
        <translation>اترك الكتب من فضلك على الطاولة حتى ينتهي كل كتاب.</translation>
    </message>
    <message>
        <source>The camera is not working now</source>
        <translation>الكاميرا لا تعمل الآن</translation>
    </message>
    <message>
        <source>Books with a tag work as always. You may type your card number.</source>
        <translation>الكتب ذات الشريحة تعمل كالمعتاد. ويمكنك كتابة رقم بطاقتك.</translation>
    </message>
    <message>
        <source>No paper slip today</source>
        <translation>لا إيصال ورقيًا اليوم</translation>
    </message>
    <message>
        <source>You see the due dates on the screen.</source>
        <translation>ترى مواعيد الإرجاع على الشاشة.</translation>
    </message>
    <message>
        <source>This kiosk only takes returns.</source>
        <translation>هذا الجهاز للإرجاع فقط.</translation>
    </message>
    <message>
        <source>Put the books on the desk. To borrow, please go to the service desk.</source>
        <translation>ضع الكتب على الطاولة. وللاستعارة تفضّل إلى مكتب الخدمة.</translation>
    </message>
    <message>
        <source>The network is down. You can still return. Please borrow at the desk.</source>
        <translation>الشبكة مقطوعة. لا يزال الإرجاع ممكنًا. أما الاستعارة ففي مكتب الخدمة.</translation>
    </message>
    <message>
        <source>This kiosk is closed.</source>
        <translation>هذا الجهاز مغلق.</translation>
    </message>
    <message>
        <source>Please go to the service desk.</source>
        <translation>تفضّل إلى مكتب الخدمة.</translation>
    </message>
    <message>
        <source>Returning books</source>
        <translation>إرجاع الكتب</translation>
    </message>
    <message>
        <source>Borrowing books</source>
        <translation>استعارة الكتب</translation>
    </message>
    <message>
        <source>Seeing your account</source>
        <translation>الاطلاع على حسابك</translation>
    </message>
    <message>
        <source>Slip of your return</source>
        <translation>إيصال الإرجاع</translation>
    </message>
    <message>
        <source>Possible</source>
        <translation>ممكن</translation>
    </message>
    <message>
        <source>At the service desk</source>
        <translation>في مكتب الخدمة</translation>
    </message>
    <message>
        <source>Not possible</source>
        <translation>غير ممكن</translation>
    </message>
    <message>
        <source>Call staff</source>
        <translation>نداء الموظف</translation>
    </message>
    <message>
        <source>Calling staff</source>
        <translation>يجري النداء</translation>
    </message>
    <message>
        <source>Staff called</source>
        <translation>تم النداء</translation>
    </message>
    <message>
        <source>Staff are coming</source>
        <translation>الموظف قادم</translation>
    </message>
    <message>
        <source>Go to the desk</source>
        <translation>إلى مكتب الخدمة</translation>
    </message>
    <message>
        <source>Put the books on the desk first</source>
        <translation>ضع الكتب على الطاولة أولًا</translation>
    </message>
    <message>
        <source>A book we do not know</source>
        <translation>كتاب لا نعرفه</translation>
    </message>
    <message>
        <source>A book</source>
        <translation>كتاب</translation>
    </message>
    <message>
        <source>My account</source>
        <translation>حسابي</translation>
    </message>
    <message>
        <source>Then you see your loans.</source>
        <translation>ثم ترى استعاراتك.</translation>
    </message>
    <message>
        <source>We are looking up your account.</source>
        <translation>نبحث عن حسابك.</translation>
    </message>
    <message>
        <source>Want to borrow or return? Just put your books on the desk.</source>
        <translation>تريد الاستعارة أو الإرجاع؟ ضع كتبك على الطاولة.</translation>
    </message>
    <message>
        <source>Want to borrow? Just put your books on the desk.</source>
        <translation>تريد الاستعارة؟ ضع كتبك على الطاولة.</translation>
    </message>
    <message>
        <source>Want to return books? Just put them on the desk.</source>
        <translation>تريد إرجاع كتب؟ ضعها على الطاولة.</translation>
    </message>
    <message>
        <source>The books on the desk come next: touch Continue.</source>
        <translation>الكتب التي على الطاولة هي التالية: المس «متابعة».</translation>
    </message>
    <message numerus="yes">
        <source>Your %n book(s)</source>
        <translation>
            <numerusform>كتبك، وعددها %n</numerusform>
            <numerusform>كتبك، وعددها %n</numerusform>
            <numerusform>كتبك، وعددها %n</numerusform>
            <numerusform>كتبك، وعددها %n</numerusform>
            <numerusform>كتبك، وعددها %n</numerusform>
            <numerusform>كتبك، وعددها %n</numerusform>
        </translation>
    </message>
    <message>
        <source>You have no loans now.</source>
        <translation>لا استعارات لديك الآن.</translation>
    </message>
    <message>
        <source>Choose some books, and put them on the desk.</source>
        <translation>اختر كتبًا وضعها على الطاولة.</translation>
    </message>
    <message>
        <source>The next one is due on {day}.</source>
        <translation>أقرب موعد إرجاع {day}.</translation>
    </message>
    <message numerus="yes">
        <source>%n overdue: please return it first.</source>
        <translation>
            <numerusform>كتب متأخرة: %n. أرجعها أولًا من فضلك.</numerusform>
            <numerusform>كتب متأخرة: %n. أرجعها أولًا من فضلك.</numerusform>
            <numerusform>كتب متأخرة: %n. أرجعها أولًا من فضلك.</numerusform>
            <numerusform>كتب متأخرة: %n. أرجعها أولًا من فضلك.</numerusform>
            <numerusform>كتب متأخرة: %n. أرجعها أولًا من فضلك.</numerusform>
            <numerusform>كتب متأخرة: %n. أرجعها أولًا من فضلك.</numerusform>
        </translation>
    </message>
    <message>
        <source>One moment, we are renewing.</source>
        <translation>لحظة، يجري التجديد.</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) renewed.</source>
        <translation>
            <numerusform>كتب جُدّدت: %n.</numerusform>
            <numerusform>كتب جُدّدت: %n.</numerusform>
            <numerusform>كتب جُدّدت: %n.</numerusform>
            <numerusform>كتب جُدّدت: %n.</numerusform>
            <numerusform>كتب جُدّدت: %n.</numerusform>
            <numerusform>كتب جُدّدت: %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was renewed.</source>
        <translation>لم يُجدَّد شيء.</translation>
    </message>
    <message numerus="yes">
        <source>%n not, the reason is in the list.</source>
        <translation>
            <numerusform>لم يُجدَّد: %n، والسبب في القائمة.</numerusform>
            <numerusform>لم يُجدَّد: %n، والسبب في القائمة.</numerusform>
            <numerusform>لم يُجدَّد: %n، والسبب في القائمة.</numerusform>
            <numerusform>لم يُجدَّد: %n، والسبب في القائمة.</numerusform>
            <numerusform>لم يُجدَّد: %n، والسبب في القائمة.</numerusform>
            <numerusform>لم يُجدَّد: %n، والسبب في القائمة.</numerusform>
        </translation>
    </message>
    <message>
        <source>The new dates are in the list.</source>
        <translation>المواعيد الجديدة في القائمة.</translation>
    </message>
    <message>
        <source>Renew {title} for {amount}?</source>
        <translation>هل تجدّد {title} مقابل {amount}؟</translation>
    </message>
    <message>
        <source>Borrow {title} for {amount}?</source>
        <translation>هل تستعير {title} مقابل {amount}؟</translation>
    </message>
    <message>
        <source>It is added to your account. You pay at the desk.</source>
        <translation>دَين يُسدَّد في المكتب.</translation>
    </message>
    <message>
        <source>Give up your reservation of {title}?</source>
        <translation>هل تتخلى عن حجز {title}؟</translation>
    </message>
    <message>
        <source>The next reader in line gets it then.</source>
        <translation>ينتقل الدور عندئذ إلى القارئ التالي.</translation>
    </message>
    <message>
        <source>Renew all</source>
        <translation>تجديد الكل</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>تجديد</translation>
    </message>
    <message>
        <source>Change PIN</source>
        <translation>تغيير الرمز السري</translation>
    </message>
    <message>
        <source>Renew for {amount}</source>
        <translation>تجديد مقابل {amount}</translation>
    </message>
    <message>
        <source>Borrow for {amount}</source>
        <translation>استعارة مقابل {amount}</translation>
    </message>
    <message>
        <source>No</source>
        <translation>لا</translation>
    </message>
    <message>
        <source>Yes, give it up</source>
        <translation>نعم، أتخلى عنه</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>أبقِ الحجز</translation>
    </message>
    <message>
        <source>Log in with this card, too?</source>
        <translation>الدخول بهذه البطاقة أيضًا؟</translation>
    </message>
    <message>
        <source>Then it stands for your library card, always with your PIN. You can undo it here.</source>
        <translation>تغني عن بطاقة المكتبة، مع رقمك السري. يمكنك إلغاؤها هنا.</translation>
    </message>
    <message>
        <source>Yes, use this card</source>
        <translation>نعم، استخدامها</translation>
    </message>
    <message>
        <source>One moment, we note your card.</source>
        <translation>لحظة، نسجل بطاقتك.</translation>
    </message>
    <message>
        <source>This card opens your account now.</source>
        <translation>هذه البطاقة تفتح حسابك الآن.</translation>
    </message>
    <message>
        <source>Your PIN is asked each time.</source>
        <translation>يُطلب رقمك السري في كل مرة.</translation>
    </message>
    <message>
        <source>No longer log in with other cards?</source>
        <translation>التوقف عن الدخول ببطاقات أخرى؟</translation>
    </message>
    <message>
        <source>Your library card stays as it is.</source>
        <translation>تبقى بطاقة المكتبة كما هي.</translation>
    </message>
    <message>
        <source>Yes, remove them</source>
        <translation>نعم، إزالتها</translation>
    </message>
    <message>
        <source>Only your library card opens your account now.</source>
        <translation>بطاقة المكتبة وحدها تفتح حسابك الآن.</translation>
    </message>
    <message>
        <source>Your cards stayed as they were.</source>
        <translation>بقيت بطاقاتك كما كانت.</translation>
    </message>
    <message>
        <source>No answer came. Please look here again later.</source>
        <translation>لم يصل جواب. يرجى النظر هنا لاحقًا.</translation>
    </message>
    <message numerus="yes">
        <source>%n other card(s) open this account</source>
        <translation>
            <numerusform>لا توجد بطاقات أخرى تفتح هذا الحساب</numerusform>
            <numerusform>بطاقة أخرى واحدة تفتح هذا الحساب</numerusform>
            <numerusform>بطاقتان أخريان تفتحان هذا الحساب</numerusform>
            <numerusform>%n بطاقات أخرى تفتح هذا الحساب</numerusform>
            <numerusform>%n بطاقة أخرى تفتح هذا الحساب</numerusform>
            <numerusform>%n بطاقة أخرى تفتح هذا الحساب</numerusform>
        </translation>
    </message>
    <message>
        <source>Cards with a chip, always with your PIN.</source>
        <translation>بطاقات بشريحة، ودائمًا مع رقمك السري.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>إزالة</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>التخلي عنه</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>التفاصيل</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>أقل</translation>
    </message>
    <message>
        <source>Once every answer is here</source>
        <translation>بعد وصول كل الأجوبة</translation>
    </message>
    <message>
        <source>Loans</source>
        <translation>الاستعارات</translation>
    </message>
    <message numerus="yes">
        <source>{count} of %n book(s)</source>
        <translation>
            <numerusform>{count} من الكتب، وعددها %n</numerusform>
            <numerusform>{count} من الكتب، وعددها %n</numerusform>
            <numerusform>{count} من الكتب، وعددها %n</numerusform>
            <numerusform>{count} من الكتب، وعددها %n</numerusform>
            <numerusform>{count} من الكتب، وعددها %n</numerusform>
            <numerusform>{count} من الكتب، وعددها %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n book(s)</source>
        <translation>
            <numerusform>عدد الكتب: %n</numerusform>
            <numerusform>عدد الكتب: %n</numerusform>
            <numerusform>عدد الكتب: %n</numerusform>
            <numerusform>عدد الكتب: %n</numerusform>
            <numerusform>عدد الكتب: %n</numerusform>
            <numerusform>عدد الكتب: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>متأخر</translation>
    </message>
    <message>
        <source>Please return it first</source>
        <translation>أرجعه أولًا من فضلك</translation>
    </message>
    <message>
        <source>Renewed</source>
        <translation>جُدّد</translation>
    </message>
    <message>
        <source>Not renewed</source>
        <translation>لم يُجدَّد</translation>
    </message>
    <message>
        <source>Cannot be renewed</source>
        <translation>لا يمكن تجديده</translation>
    </message>
    <message>
        <source>Still due {day}</source>
        <translation>موعد الإرجاع لا يزال {day}</translation>
    </message>
    <message>
        <source>Costs {amount}</source>
        <translation>يكلّف {amount}</translation>
    </message>
    <message>
        <source>No answer yet</source>
        <translation>لا جواب بعد</translation>
    </message>
    <message>
        <source>&lt;b&gt;We go on asking.&lt;/b&gt; Until then the old date counts; look here again later.</source>
        <translation>&lt;b&gt;نواصل السؤال.&lt;/b&gt; حتى ذلك الحين يسري الموعد القديم؛ عد إلى هنا لاحقًا.</translation>
    </message>
    <message>
        <source>Renewing &lt;b&gt;{title}&lt;/b&gt; was not answered yet. Until then the old date counts.</source>
        <translation>لم يأتِ بعد جواب عن تجديد &lt;b&gt;{title}&lt;/b&gt;. حتى ذلك الحين يسري الموعد القديم.</translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;%n renewals&lt;/b&gt; were not answered yet. Until then the old dates count.</source>
        <translation>
            <numerusform>&lt;b&gt;تجديدات بلا جواب بعد: %n&lt;/b&gt;. حتى ذلك الحين تسري المواعيد القديمة.</numerusform>
            <numerusform>&lt;b&gt;تجديدات بلا جواب بعد: %n&lt;/b&gt;. حتى ذلك الحين تسري المواعيد القديمة.</numerusform>
            <numerusform>&lt;b&gt;تجديدات بلا جواب بعد: %n&lt;/b&gt;. حتى ذلك الحين تسري المواعيد القديمة.</numerusform>
            <numerusform>&lt;b&gt;تجديدات بلا جواب بعد: %n&lt;/b&gt;. حتى ذلك الحين تسري المواعيد القديمة.</numerusform>
            <numerusform>&lt;b&gt;تجديدات بلا جواب بعد: %n&lt;/b&gt;. حتى ذلك الحين تسري المواعيد القديمة.</numerusform>
            <numerusform>&lt;b&gt;تجديدات بلا جواب بعد: %n&lt;/b&gt;. حتى ذلك الحين تسري المواعيد القديمة.</numerusform>
        </translation>
    </message>
    <message>
        <source>The date is told at the desk</source>
        <translation>يُخبرك مكتب الخدمة بالموعد</translation>
    </message>
    <message>
        <source>Being renewed</source>
        <translation>يجري التجديد</translation>
    </message>
    <message>
        <source>Reservations</source>
        <translation>المحجوزات</translation>
    </message>
    <message>
        <source>Ready for you</source>
        <translation>جاهز لك</translation>
    </message>
    <message>
        <source>{shelf}, until {day}</source>
        <translation>{shelf}، حتى {day}</translation>
    </message>
    <message>
        <source>Until {day}</source>
        <translation>حتى {day}</translation>
    </message>
    <message>
        <source>On the reserve shelf</source>
        <translation>على رف المحجوزات</translation>
    </message>
    <message numerus="yes">
        <source>Number %n in line</source>
        <translation>
            <numerusform>رقم دورك: %n</numerusform>
            <numerusform>رقم دورك: %n</numerusform>
            <numerusform>رقم دورك: %n</numerusform>
            <numerusform>رقم دورك: %n</numerusform>
            <numerusform>رقم دورك: %n</numerusform>
            <numerusform>رقم دورك: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>في الانتظار</translation>
    </message>
    <message>
        <source>Being given up</source>
        <translation>يجري التخلي عنه</translation>
    </message>
    <message>
        <source>Given up</source>
        <translation>تم التخلي عنه</translation>
    </message>
    <message>
        <source>&lt;b&gt;Still reserved.&lt;/b&gt; Please ask at the desk.</source>
        <translation>&lt;b&gt;لا يزال محجوزًا.&lt;/b&gt; اسأل من فضلك في مكتب الخدمة.</translation>
    </message>
    <message>
        <source>Fees</source>
        <translation>الرسوم</translation>
    </message>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>عدد القيود: %n</numerusform>
            <numerusform>عدد القيود: %n</numerusform>
            <numerusform>عدد القيود: %n</numerusform>
            <numerusform>عدد القيود: %n</numerusform>
            <numerusform>عدد القيود: %n</numerusform>
            <numerusform>عدد القيود: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Fees today {amount}</source>
        <translation>رسوم اليوم {amount}</translation>
    </message>
    <message>
        <source>They can be paid at the desk.</source>
        <translation>يمكن دفعها في مكتب الخدمة.</translation>
    </message>
    <message>
        <source>Without a name</source>
        <translation>بلا اسم</translation>
    </message>
    <message>
        <source>You can borrow again after {day}</source>
        <translation>يمكنك الاستعارة مجددًا بعد {day}</translation>
    </message>
    <message>
        <source>From the library</source>
        <translation>من المكتبة</translation>
    </message>
    <message>
        <source>As this kiosk knew it on {day} at {time}</source>
        <translation>بحسب ما عرفه هذا الجهاز يوم {day} الساعة {time}</translation>
    </message>
    <message>
        <source>The library&apos;s system does not answer. Reservations and fees cannot be shown.</source>
        <translation>نظام المكتبة لا يجيب. لا يمكن عرض المحجوزات والرسوم.</translation>
    </message>
    <message>
        <source>Renewing is possible again when it answers, and at the desk.</source>
        <translation>يصبح التجديد ممكنًا عندما يجيب، وكذلك في مكتب الخدمة.</translation>
    </message>
    <message>
        <source>Type your present PIN.</source>
        <translation>اكتب رمزك السري الحالي.</translation>
    </message>
    <message>
        <source>Now a new PIN.</source>
        <translation>والآن رمزًا جديدًا.</translation>
    </message>
    <message>
        <source>The new PIN once more.</source>
        <translation>الرمز الجديد مرة أخرى.</translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s), not easy to guess: not 1111, no birthday.</source>
        <translation>
            <numerusform>أرقام يصعب تخمينها، وعددها %n: لا 1111 ولا تاريخ ميلاد.</numerusform>
            <numerusform>أرقام يصعب تخمينها، وعددها %n: لا 1111 ولا تاريخ ميلاد.</numerusform>
            <numerusform>أرقام يصعب تخمينها، وعددها %n: لا 1111 ولا تاريخ ميلاد.</numerusform>
            <numerusform>أرقام يصعب تخمينها، وعددها %n: لا 1111 ولا تاريخ ميلاد.</numerusform>
            <numerusform>أرقام يصعب تخمينها، وعددها %n: لا 1111 ولا تاريخ ميلاد.</numerusform>
            <numerusform>أرقام يصعب تخمينها، وعددها %n: لا 1111 ولا تاريخ ميلاد.</numerusform>
        </translation>
    </message>
    <message>
        <source>So that no slip of the finger locks you out.</source>
        <translation>حتى لا تمنعك لمسة خاطئة من الدخول.</translation>
    </message>
    <message>
        <source>Your PIN is being changed</source>
        <translation>يجري تغيير رمزك السري</translation>
    </message>
    <message>
        <source>Your PIN is changed</source>
        <translation>تغيّر رمزك السري</translation>
    </message>
    <message>
        <source>From now on the new one counts, at every kiosk.</source>
        <translation>من الآن يسري الرمز الجديد على كل الأجهزة.</translation>
    </message>
    <message>
        <source>Your PIN may be changed</source>
        <translation>ربما تغيّر رمزك السري</translation>
    </message>
    <message>
        <source>No answer came. Next time try the new one first, then the old one.</source>
        <translation>لم يأتِ جواب. في المرة القادمة جرّب الجديد أولًا، ثم القديم.</translation>
    </message>
    <message>
        <source>Your PIN is as before</source>
        <translation>رمزك السري كما كان</translation>
    </message>
    <message>
        <source>It can be changed at the desk.</source>
        <translation>يمكن تغييره في مكتب الخدمة.</translation>
    </message>
    <message>
        <source>Please go to the desk.</source>
        <translation>تفضّل إلى مكتب الخدمة.</translation>
    </message>
    <message>
        <source>Please hand it in at the desk.</source>
        <translation>سلّمه من فضلك في مكتب الخدمة.</translation>
    </message>
    <message>
        <source>Please give it to staff.</source>
        <translation>سلّمه من فضلك إلى الموظف.</translation>
    </message>
    <message>
        <source>Please ask at the desk.</source>
        <translation>اسأل من فضلك في مكتب الخدمة.</translation>
    </message>
    <message>
        <source>This book cannot be reserved.</source>
        <translation>لا يمكن حجز هذا الكتاب.</translation>
    </message>
    <message>
        <source>You can renew it in your list.</source>
        <translation>يمكنك تمديده من قائمتك.</translation>
    </message>
    <message>
        <source>You have reached the limit of your reservations.</source>
        <translation>بلغت الحد الأقصى لحجوزاتك.</translation>
    </message>
    <message>
        <source>Give one up first.</source>
        <translation>ألغِ حجزًا واحدًا أولًا.</translation>
    </message>
    <message>
        <source>You find it here whenever we are open.</source>
        <translation>تجده هنا في أوقات العمل.</translation>
    </message>
    <message>
        <source>This kiosk cannot reserve it.</source>
        <translation>لا يستطيع هذا الجهاز حجزه.</translation>
    </message>
    <message>
        <source>You cannot reserve books for a while.</source>
        <translation>لا يمكنك حجز الكتب لبعض الوقت.</translation>
    </message>
    <message>
        <source>Please borrow at the desk.</source>
        <translation>استعر من فضلك في مكتب الخدمة.</translation>
    </message>
    <message>
        <source>We do not know this book yet.</source>
        <translation>لا نعرف هذا الكتاب بعد.</translation>
    </message>
    <message>
        <source>This book&apos;s tag cannot be read.</source>
        <translation>لا يمكن قراءة شريحة هذا الكتاب.</translation>
    </message>
    <message>
        <source>Hold its barcode to the camera, or ask staff.</source>
        <translation>قرّب رمزه الشريطي من الكاميرا، أو اسأل الموظف.</translation>
    </message>
    <message>
        <source>Two tags say that they are the same book.</source>
        <translation>شريحتان تقولان إنهما الكتاب نفسه.</translation>
    </message>
    <message>
        <source>Please show both to staff.</source>
        <translation>أرِ الاثنين للموظف من فضلك.</translation>
    </message>
    <message>
        <source>This set has more than one part.</source>
        <translation>هذه المجموعة من أكثر من جزء.</translation>
    </message>
    <message>
        <source>Please have the desk check that all parts are here.</source>
        <translation>اطلب من مكتب الخدمة التحقق من وجود كل الأجزاء.</translation>
    </message>
    <message>
        <source>This book is for reading in the library.</source>
        <translation>هذا الكتاب للقراءة داخل المكتبة.</translation>
    </message>
    <message>
        <source>Please put it back on its shelf.</source>
        <translation>أعده من فضلك إلى رفّه.</translation>
    </message>
    <message>
        <source>Someone else has reserved this book.</source>
        <translation>حجز هذا الكتاب قارئ آخر.</translation>
    </message>
    <message>
        <source>This book is still recorded as lent.</source>
        <translation>هذا الكتاب لا يزال مسجّلًا كمُعار.</translation>
    </message>
    <message>
        <source>You have borrowed this book already.</source>
        <translation>سبق أن استعرت هذا الكتاب.</translation>
    </message>
    <message>
        <source>If the gate sounds, show it to staff.</source>
        <translation>إذا رنّت البوابة فأره للموظف.</translation>
    </message>
    <message>
        <source>This book is no longer lent.</source>
        <translation>لم يعد هذا الكتاب يُعار.</translation>
    </message>
    <message>
        <source>This book belongs to another library.</source>
        <translation>هذا الكتاب ملك لمكتبة أخرى.</translation>
    </message>
    <message>
        <source>This book is overdue.</source>
        <translation>هذا الكتاب متأخر.</translation>
    </message>
    <message>
        <source>Please return it first.</source>
        <translation>أرجعه أولًا من فضلك.</translation>
    </message>
    <message>
        <source>Staff would like to see this book first.</source>
        <translation>يريد الموظف أن يرى هذا الكتاب أولًا.</translation>
    </message>
    <message>
        <source>This book&apos;s alarm could not be switched off.</source>
        <translation>تعذّر إطفاء إنذار هذا الكتاب.</translation>
    </message>
    <message>
        <source>You have undone this loan.</source>
        <translation>ألغيت هذه الاستعارة.</translation>
    </message>
    <message>
        <source>Please leave the book here.</source>
        <translation>اترك الكتاب هنا من فضلك.</translation>
    </message>
    <message>
        <source>You have reached the limit of your loans.</source>
        <translation>بلغت الحد الأقصى لاستعاراتك.</translation>
    </message>
    <message>
        <source>Choose one to leave here.</source>
        <translation>اختر كتابًا لتتركه هنا.</translation>
    </message>
    <message>
        <source>We do not know this card yet.</source>
        <translation>لا نعرف هذه البطاقة بعد.</translation>
    </message>
    <message>
        <source>Try once more, or ask at the desk.</source>
        <translation>حاول مرة أخرى، أو اسأل في مكتب الخدمة.</translation>
    </message>
    <message>
        <source>Your card needs renewing.</source>
        <translation>بطاقتك تحتاج إلى تجديد.</translation>
    </message>
    <message>
        <source>Your card cannot be used now.</source>
        <translation>لا يمكن استخدام بطاقتك الآن.</translation>
    </message>
    <message>
        <source>You cannot borrow for a while.</source>
        <translation>لا يمكنك الاستعارة لبعض الوقت.</translation>
    </message>
    <message>
        <source>There is something to settle first.</source>
        <translation>هناك أمر يلزم تسويته أولًا.</translation>
    </message>
    <message>
        <source>You did not want it for that fee.</source>
        <translation>اخترت ألا تدفع هذا الرسم.</translation>
    </message>
    <message>
        <source>Nothing was charged.</source>
        <translation>لم يُحسب عليك شيء.</translation>
    </message>
    <message>
        <source>The library is closed now.</source>
        <translation>المكتبة مغلقة.</translation>
    </message>
    <message>
        <source>Please come again when it is open.</source>
        <translation>تفضّل بالعودة عندما تفتح.</translation>
    </message>
    <message>
        <source>Let us pause for a moment.</source>
        <translation>لنتوقف لحظة.</translation>
    </message>
    <message>
        <source>Staff can help too.</source>
        <translation>يمكن للموظف أن يساعدك أيضًا.</translation>
    </message>
    <message>
        <source>This card has no PIN yet.</source>
        <translation>ليس لهذه البطاقة رمز سري بعد.</translation>
    </message>
    <message>
        <source>You can choose one at the desk.</source>
        <translation>يمكنك اختيار رمز في مكتب الخدمة.</translation>
    </message>
    <message>
        <source>Please type your PIN once more.</source>
        <translation>اكتب رمزك السري مرة أخرى من فضلك.</translation>
    </message>
    <message>
        <source>This PIN is too easy to guess.</source>
        <translation>هذا الرمز سهل التخمين.</translation>
    </message>
    <message>
        <source>Choose another, not 1111 or 1234.</source>
        <translation>اختر رمزًا آخر، لا 1111 ولا 1234.</translation>
    </message>
    <message>
        <source>The two new PINs differ.</source>
        <translation>الرمزان الجديدان مختلفان.</translation>
    </message>
    <message>
        <source>Please type the new one again.</source>
        <translation>اكتب الرمز الجديد مرة أخرى من فضلك.</translation>
    </message>
    <message>
        <source>The new PIN is the old one.</source>
        <translation>الرمز الجديد هو القديم نفسه.</translation>
    </message>
    <message>
        <source>Please choose another.</source>
        <translation>اختر رمزًا آخر من فضلك.</translation>
    </message>
    <message>
        <source>Not lent.</source>
        <translation>لم يُعَر.</translation>
    </message>
    <message>
        <source>Only returns are possible now.</source>
        <translation>الإرجاع وحده ممكن الآن.</translation>
    </message>
    <message>
        <source>This card is new to this kiosk.</source>
        <translation>لم تُستخدم هذه البطاقة على هذا الجهاز من قبل.</translation>
    </message>
    <message>
        <source>While the network is down, only returns are possible.</source>
        <translation>ما دامت الشبكة مقطوعة فالإرجاع وحده ممكن.</translation>
    </message>
    <message>
        <source>No more books can be lent while the network is down.</source>
        <translation>لا يمكن إعارة كتب أخرى ما دامت الشبكة مقطوعة.</translation>
    </message>
    <message>
        <source>Without network nothing is renewed here.</source>
        <translation>بلا شبكة لا يُجدَّد شيء هنا.</translation>
    </message>
    <message>
        <source>Try again later, or ask at the desk.</source>
        <translation>حاول لاحقًا، أو اسأل في مكتب الخدمة.</translation>
    </message>
    <message>
        <source>Your account cannot be shown now.</source>
        <translation>لا يمكن عرض حسابك الآن.</translation>
    </message>
    <message>
        <source>This kiosk has been without network for too long.</source>
        <translation>هذا الجهاز بلا شبكة منذ وقت طويل.</translation>
    </message>
    <message>
        <source>There is no room for returned books here now.</source>
        <translation>لا مكان هنا الآن للكتب المرجعة.</translation>
    </message>
    <message>
        <source>Please return them at the desk.</source>
        <translation>أرجعها من فضلك في مكتب الخدمة.</translation>
    </message>
    <message>
        <source>This kiosk cannot record loans now.</source>
        <translation>لا يستطيع هذا الجهاز تسجيل الاستعارات الآن.</translation>
    </message>
    <message>
        <source>This book cannot be lent now.</source>
        <translation>لا يمكن إعارة هذا الكتاب الآن.</translation>
    </message>
    <message>
        <source>Please return it in time.</source>
        <translation>أرجعه من فضلك في موعده.</translation>
    </message>
    <message>
        <source>Staff can do it at the desk.</source>
        <translation>يستطيع الموظف ذلك في مكتب الخدمة.</translation>
    </message>
    <message>
        <source>Another reader is waiting for this book.</source>
        <translation>قارئ آخر ينتظر هذا الكتاب.</translation>
    </message>
    <message>
        <source>It has been renewed as often as is possible.</source>
        <translation>جُدّد إلى أقصى عدد ممكن.</translation>
    </message>
    <message>
        <source>This loan is recorded otherwise by now.</source>
        <translation>تغيّر تسجيل هذه الاستعارة.</translation>
    </message>
    <message>
        <source>This kiosk cannot renew it.</source>
        <translation>لا يستطيع هذا الجهاز تجديده.</translation>
    </message>
    <message>
        <source>It cannot be renewed now.</source>
        <translation>لا يمكن تجديده الآن.</translation>
    </message>
    <message>
        <source>The library&apos;s system does not answer.</source>
        <translation>نظام المكتبة لا يجيب.</translation>
    </message>
    <message>
        <source>This kiosk cannot record renewals now.</source>
        <translation>لا يستطيع هذا الجهاز تسجيل التجديدات الآن.</translation>
    </message>
    <message>
        <source>The network is down.</source>
        <translation>الشبكة مقطوعة.</translation>
    </message>
    <message>
        <source>Your old PIN does not match.</source>
        <translation>رمزك السري القديم غير مطابق.</translation>
    </message>
    <message>
        <source>Your PIN cannot be changed now.</source>
        <translation>لا يمكن تغيير رمزك السري الآن.</translation>
    </message>
    <message>
        <source>Staff mode</source>
        <translation>وضع الموظفين</translation>
    </message>
    <message>
        <source>{name}, locks itself in {left}</source>
        <translation>{name}، يُقفل تلقائيًا بعد {left}</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>إغلاق وضع الموظفين</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>المهام</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>الأجهزة</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>فتح</translation>
    </message>
    <message>
        <source>Put one book on the desk.</source>
        <translation>ضع كتابًا واحدًا على الطاولة.</translation>
    </message>
    <message>
        <source>You see whether it is lent and whether its alarm is on.</source>
        <translation>ترى هل هو مُعار وهل إنذاره يعمل.</translation>
    </message>
    <message>
        <source>What does the kiosk need?</source>
        <translation>ماذا يحتاج الجهاز؟</translation>
    </message>
    <message>
        <source>Undo the last return</source>
        <translation>إلغاء آخر إرجاع</translation>
    </message>
    <message>
        <source>The loan is open again, as if nothing had happened.</source>
        <translation>تعود الاستعارة مفتوحة كأن شيئًا لم يكن.</translation>
    </message>
    <message>
        <source>Print the last slip again</source>
        <translation>طباعة آخر إيصال مرة أخرى</translation>
    </message>
    <message>
        <source>Of the visit before this one.</source>
        <translation>إيصال الزيارة السابقة.</translation>
    </message>
    <message>
        <source>What only a person can see to.</source>
        <translation>ما لا يعالجه إلا إنسان.</translation>
    </message>
    <message>
        <source>To be tagged</source>
        <translation>بانتظار الشرائح</translation>
    </message>
    <message>
        <source>Books that were known by their barcode alone.</source>
        <translation>كتب عُرفت برمزها الشريطي وحده.</translation>
    </message>
    <message>
        <source>Each part of the kiosk, in plain words.</source>
        <translation>كل جزء من الجهاز بكلمات بسيطة.</translation>
    </message>
    <message>
        <source>Borrow or return for myself</source>
        <translation>أستعير أو أرجع لنفسي</translation>
    </message>
    <message>
        <source>One book at a time.</source>
        <translation>كتاب واحد في كل مرة.</translation>
    </message>
    <message>
        <source>Leave the one that you want to check on the desk.</source>
        <translation>أبقِ على الطاولة الكتاب الذي تريد فحصه.</translation>
    </message>
    <message>
        <source>One moment, the book is being checked.</source>
        <translation>لحظة، يجري فحص الكتاب.</translation>
    </message>
    <message>
        <source>Borrowed, but its alarm is still on.</source>
        <translation>مُعار، لكن إنذاره لا يزال يعمل.</translation>
    </message>
    <message>
        <source>The gate will sound. The loan is in order.</source>
        <translation>سترنّ البوابة. الاستعارة سليمة.</translation>
    </message>
    <message>
        <source>Not borrowed, but its alarm is off.</source>
        <translation>غير مُعار، لكن إنذاره مطفأ.</translation>
    </message>
    <message>
        <source>The gate would let it pass.</source>
        <translation>ستسمح البوابة بمروره.</translation>
    </message>
    <message>
        <source>Borrowed, and its alarm is off.</source>
        <translation>مُعار، وإنذاره مطفأ.</translation>
    </message>
    <message>
        <source>Not borrowed, and its alarm is on.</source>
        <translation>غير مُعار، وإنذاره يعمل.</translation>
    </message>
    <message>
        <source>All is as it should be.</source>
        <translation>كل شيء كما ينبغي.</translation>
    </message>
    <message>
        <source>Its alarm cannot be read.</source>
        <translation>لا يمكن قراءة إنذاره.</translation>
    </message>
    <message>
        <source>Turn the book over, or put it down again.</source>
        <translation>اقلب الكتاب، أو ضعه مرة أخرى.</translation>
    </message>
    <message>
        <source>Nobody knows this book here.</source>
        <translation>لا أحد هنا يعرف هذا الكتاب.</translation>
    </message>
    <message>
        <source>Whether it is lent cannot be told now.</source>
        <translation>لا يمكن الآن معرفة هل هو مُعار.</translation>
    </message>
    <message>
        <source>Leave the book on the desk for a moment.</source>
        <translation>اترك الكتاب على الطاولة لحظة.</translation>
    </message>
    <message>
        <source>Done, and read back.</source>
        <translation>تم، وقُرئ للتحقق.</translation>
    </message>
    <message>
        <source>The tag did not take it.</source>
        <translation>لم تقبل الشريحة التغيير.</translation>
    </message>
    <message>
        <source>The tag did not answer. Put the book down again.</source>
        <translation>لم تجب الشريحة. ضع الكتاب مرة أخرى.</translation>
    </message>
    <message>
        <source>Nothing was done: it cannot be written down now.</source>
        <translation>لم يتغيّر شيء: لا يمكن تسجيله الآن.</translation>
    </message>
    <message>
        <source>Loan record</source>
        <translation>سجل الاستعارة</translation>
    </message>
    <message>
        <source>Alarm in the book</source>
        <translation>إنذار الكتاب</translation>
    </message>
    <message>
        <source>Not borrowed</source>
        <translation>غير مُعار</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>غير معروف</translation>
    </message>
    <message>
        <source>On</source>
        <translation>مفعّل</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>متوقف</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>منذ</translation>
    </message>
    <message>
        <source>Due date</source>
        <translation>موعد الإرجاع</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>القارئ</translation>
    </message>
    <message>
        <source>Told by</source>
        <translation>المصدر</translation>
    </message>
    <message>
        <source>Server, just now</source>
        <translation>الخادم، الآن</translation>
    </message>
    <message>
        <source>This kiosk&apos;s own record</source>
        <translation>سجل هذا الجهاز</translation>
    </message>
    <message>
        <source>Should be</source>
        <translation>ينبغي أن يكون</translation>
    </message>
    <message numerus="yes">
        <source>{agreed} of %n times</source>
        <translation>
            <numerusform>{agreed} من %n قراءات</numerusform>
            <numerusform>{agreed} من %n قراءات</numerusform>
            <numerusform>{agreed} من %n قراءات</numerusform>
            <numerusform>{agreed} من %n قراءات</numerusform>
            <numerusform>{agreed} من %n قراءات</numerusform>
            <numerusform>{agreed} من %n قراءات</numerusform>
        </translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>الشريحة</translation>
    </message>
    <message>
        <source>copy {item}</source>
        <translation>نسخة {item}</translation>
    </message>
    <message>
        <source>Unknown book</source>
        <translation>كتاب غير معروف</translation>
    </message>
    <message>
        <source>The two agree.</source>
        <translation>الاثنان متفقان.</translation>
    </message>
    <message>
        <source>The two do not agree.</source>
        <translation>الاثنان غير متفقين.</translation>
    </message>
    <message>
        <source>The two cannot be compared.</source>
        <translation>لا يمكن مقارنة الاثنين.</translation>
    </message>
    <message>
        <source>Switch the alarm off</source>
        <translation>إطفاء الإنذار</translation>
    </message>
    <message>
        <source>Switch the alarm on</source>
        <translation>تشغيل الإنذار</translation>
    </message>
    <message>
        <source>Leave it, give a reason</source>
        <translation>اتركه، واذكر السبب</translation>
    </message>
    <message>
        <source>Switch it off, give a reason</source>
        <translation>أطفئه، واذكر السبب</translation>
    </message>
    <message>
        <source>Switch it on, give a reason</source>
        <translation>شغّله، واذكر السبب</translation>
    </message>
    <message>
        <source>What happened last</source>
        <translation>آخر الأحداث</translation>
    </message>
    <message>
        <source>What happened to this book</source>
        <translation>ما جرى لهذا الكتاب</translation>
    </message>
    <message>
        <source>Nothing is known of it here.</source>
        <translation>لا يُعرف عنه شيء هنا.</translation>
    </message>
    <message>
        <source>{what}, {place}</source>
        <translation>{what}، {place}</translation>
    </message>
    <message>
        <source>service desk</source>
        <translation>مكتب الخدمة</translation>
    </message>
    <message>
        <source>{what}, reader {tail}</source>
        <translation>{what}، القارئ {tail}</translation>
    </message>
    <message>
        <source>{what}: {name}</source>
        <translation>{what}: {name}</translation>
    </message>
    <message>
        <source>Loan taken back</source>
        <translation>أُلغيت الاستعارة</translation>
    </message>
    <message>
        <source>Return taken back</source>
        <translation>أُلغي الإرجاع</translation>
    </message>
    <message>
        <source>Said to be returned</source>
        <translation>أُبلغ عن إرجاعه</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>تم تأكيده</translation>
    </message>
    <message>
        <source>Alarm not switched off, book was lifted</source>
        <translation>لم يُطفأ الإنذار، رُفع الكتاب</translation>
    </message>
    <message>
        <source>Something to be seen to</source>
        <translation>أمر يلزم النظر فيه</translation>
    </message>
    <message>
        <source>Pay fees</source>
        <translation>ادفع الرسوم</translation>
    </message>
    <message>
        <source>Pay now with your phone, or later at the desk.</source>
        <translation>ادفع الآن بهاتفك، أو لاحقًا عند المكتب.</translation>
    </message>
    <message>
        <source>{amount} is being confirmed</source>
        <translation>{amount} قيد التأكيد</translation>
    </message>
    <message>
        <source>You need not pay it again. It is on your account as soon as your bank confirms it.</source>
        <translation>لا حاجة إلى الدفع مرة أخرى. يُسجَّل في حسابك ما إن يؤكده مصرفك.</translation>
    </message>
    <message>
        <source>What would you like to pay?</source>
        <translation>ما الذي تريد دفعه؟</translation>
    </message>
    <message>
        <source>Choose, then touch Pay. You pay with your phone.</source>
        <translation>اختر ثم المس «ادفع». الدفع بهاتفك.</translation>
    </message>
    <message>
        <source>Pay {amount}?</source>
        <translation>هل تدفع {amount}؟</translation>
    </message>
    <message>
        <source>You pay with your phone: any bank or wallet with QRIS.</source>
        <translation>الدفع بهاتفك: أي مصرف أو محفظة تدعم QRIS.</translation>
    </message>
    <message>
        <source>Together {amount}</source>
        <translation>المجموع {amount}</translation>
    </message>
    <message>
        <source>Pay this too</source>
        <translation>ادفع هذا أيضًا</translation>
    </message>
    <message>
        <source>Not this one</source>
        <translation>ليس هذا</translation>
    </message>
    <message>
        <source>Pay {amount}</source>
        <translation>ادفع {amount}</translation>
    </message>
    <message>
        <source>Choose at least one</source>
        <translation>اختر واحدًا على الأقل</translation>
    </message>
    <message>
        <source>We are fetching your payment code.</source>
        <translation>نحضر رمز الدفع الخاص بك.</translation>
    </message>
    <message>
        <source>Scan the code, and pay {amount}.</source>
        <translation>امسح الرمز وادفع {amount}.</translation>
    </message>
    <message>
        <source>With the app of your bank or wallet. We are waiting for your bank.</source>
        <translation>بتطبيق مصرفك أو محفظتك. ننتظر مصرفك.</translation>
    </message>
    <message>
        <source>QRIS payment code for {amount}</source>
        <translation>رمز الدفع QRIS بمبلغ {amount}</translation>
    </message>
    <message>
        <source>Reference {reference}</source>
        <translation>المرجع {reference}</translation>
    </message>
    <message>
        <source>The code is good for another {time}</source>
        <translation>الرمز صالح لمدة {time} أخرى</translation>
    </message>
    <message>
        <source>Do not pay</source>
        <translation>لا تدفع</translation>
    </message>
    <message>
        <source>We are asking the bank whether anything was paid.</source>
        <translation>نسأل المصرف هل دُفع شيء.</translation>
    </message>
    <message>
        <source>Your payment is here. We are putting it on your account.</source>
        <translation>وصل دفعك. نسجله في حسابك.</translation>
    </message>
    <message>
        <source>Thank you. {amount} is paid.</source>
        <translation>شكرًا لك. دُفع {amount}.</translation>
    </message>
    <message>
        <source>It is on your account.</source>
        <translation>سُجِّل في حسابك.</translation>
    </message>
    <message>
        <source>It is on your account as soon as the library&apos;s system answers. Nothing is lost.</source>
        <translation>يُسجَّل في حسابك ما إن يجيب نظام المكتبة. لن يضيع شيء.</translation>
    </message>
    <message>
        <source>Staff put it on your account. You need not pay it again.</source>
        <translation>يسجله الموظفون في حسابك. لا حاجة إلى الدفع مرة أخرى.</translation>
    </message>
    <message>
        <source>Your payment is not confirmed yet.</source>
        <translation>لم يُؤكَّد دفعك بعد.</translation>
    </message>
    <message>
        <source>If your phone says that it is paid, you need not pay again: it is noted, and it is put on your account.</source>
        <translation>إن قال هاتفك إن الدفع تم فلا حاجة إلى الدفع مرة أخرى: سُجِّل ذلك وسيوضع في حسابك.</translation>
    </message>
    <message>
        <source>Nothing was paid.</source>
        <translation>لم يُدفع شيء.</translation>
    </message>
    <message>
        <source>The code is no good any more. Your fees stay.</source>
        <translation>لم يعد الرمز صالحًا. تبقى رسومك كما هي.</translation>
    </message>
    <message>
        <source>Paying is not possible here just now.</source>
        <translation>لا يمكن الدفع هنا الآن.</translation>
    </message>
    <message>
        <source>Nothing was taken. You can pay at the desk.</source>
        <translation>لم يؤخذ شيء. يمكنك الدفع عند المكتب.</translation>
    </message>
    <message>
        <source>Fees paid</source>
        <translation>رسوم مدفوعة</translation>
    </message>
    <message>
        <source>Paid; to be put on your account</source>
        <translation>مدفوع؛ سيُسجَّل في حسابك</translation>
    </message>
    <message>
        <source>Payment unconfirmed</source>
        <translation>الدفع لم يُؤكَّد بعد</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>دُفع</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>الدفع</translation>
    </message>
    <message>
        <source>Alarm switched on by staff</source>
        <translation>شغّل موظف الإنذار</translation>
    </message>
    <message>
        <source>Alarm switched off by staff</source>
        <translation>أطفأ موظف الإنذار</translation>
    </message>
    <message>
        <source>Alarm left as it was by staff</source>
        <translation>ترك موظف الإنذار كما هو</translation>
    </message>
    <message>
        <source>The tag did not take it</source>
        <translation>لم تقبل الشريحة التغيير</translation>
    </message>
    <message>
        <source>Return undone by staff</source>
        <translation>ألغى موظف الإرجاع</translation>
    </message>
    <message>
        <source>Something else</source>
        <translation>شيء آخر</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>لماذا؟</translation>
    </message>
    <message>
        <source>Your name and the reason are written down.</source>
        <translation>يُسجَّل اسمك والسبب.</translation>
    </message>
    <message>
        <source>Are any pages torn or loose?</source>
        <translation>هل توجد صفحات ممزقة أو منفصلة؟</translation>
    </message>
    <message>
        <source>Tell us</source>
        <translation>أخبرنا</translation>
    </message>
    <message>
        <source>Thank you for telling us.</source>
        <translation>شكرًا لأنك أخبرتنا.</translation>
    </message>
    <message>
        <source>Staff will look at the book.</source>
        <translation>سيفحص الموظفون الكتاب.</translation>
    </message>
    <message>
        <source>Your report could not be noted.</source>
        <translation>لم نتمكن من تسجيل ملاحظتك.</translation>
    </message>
    <message>
        <source>Please tell staff at the desk.</source>
        <translation>يرجى إخبار الموظفين عند المكتب.</translation>
    </message>
    <message>
        <source>Which book is it?</source>
        <translation>أي كتاب هو؟</translation>
    </message>
    <message>
        <source>It stays returned, whatever you tell us.</source>
        <translation>يبقى الكتاب مُرجعًا مهما أخبرتنا.</translation>
    </message>
    <message>
        <source>This one</source>
        <translation>هذا الكتاب</translation>
    </message>
    <message>
        <source>What is broken?</source>
        <translation>ما التالف؟</translation>
    </message>
    <message>
        <source>Choose all that is so. Nobody asks who did it.</source>
        <translation>اختر كل ما ينطبق. لا أحد يسأل عن الفاعل.</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>اختر</translation>
    </message>
    <message>
        <source>Undo choice</source>
        <translation>ألغِ الاختيار</translation>
    </message>
    <message>
        <source>Pages torn or loose</source>
        <translation>صفحات ممزقة أو منفصلة</translation>
    </message>
    <message>
        <source>Wet</source>
        <translation>مبلل</translation>
    </message>
    <message>
        <source>Written in</source>
        <translation>مكتوب فيه</translation>
    </message>
    <message>
        <source>Cover loose</source>
        <translation>الغلاف منفصل</translation>
    </message>
    <message>
        <source>Other damage</source>
        <translation>تلف آخر</translation>
    </message>
    <message>
        <source>May we note your name?</source>
        <translation>هل نسجل اسمك؟</translation>
    </message>
    <message>
        <source>Only so that staff can ask you. Without, nobody knows.</source>
        <translation>فقط ليتمكن الموظفون من سؤالك. بدونه لا يعرف أحد.</translation>
    </message>
    <message>
        <source>Staff will see that you told us.</source>
        <translation>سيرى الموظفون أنك من أخبرنا.</translation>
    </message>
    <message>
        <source>With my name</source>
        <translation>مع اسمي</translation>
    </message>
    <message>
        <source>Without my name</source>
        <translation>بدون اسمي</translation>
    </message>
    <message>
        <source>Tell staff</source>
        <translation>أخبر الموظفين</translation>
    </message>
    <message>
        <source>Choose what is broken</source>
        <translation>اختر التالف أولًا</translation>
    </message>
    <message>
        <source>As the loan record says</source>
        <translation>كما يقول سجل الاستعارة</translation>
    </message>
    <message>
        <source>Lent or returned in another way</source>
        <translation>أُعير أو أُرجع بطريقة أخرى</translation>
    </message>
    <message>
        <source>Goes to be mended or catalogued</source>
        <translation>للإصلاح أو الفهرسة</translation>
    </message>
    <message>
        <source>Tag or gate gives trouble</source>
        <translation>مشكلة في الشريحة أو البوابة</translation>
    </message>
    <message>
        <source>Was returned by mistake</source>
        <translation>أُرجع خطأً</translation>
    </message>
    <message>
        <source>Was settled at the desk</source>
        <translation>سُوّي الأمر عند مكتب الخدمة</translation>
    </message>
    <message>
        <source>Agreed with the head of the library</source>
        <translation>بموافقة مدير المكتبة</translation>
    </message>
    <message>
        <source>Needed for an exam or for work</source>
        <translation>مطلوب لامتحان أو للعمل</translation>
    </message>
    <message>
        <source>Another reason; ask me</source>
        <translation>سبب آخر؛ اسألوني</translation>
    </message>
    <message>
        <source>Undo this return?</source>
        <translation>هل تلغي هذا الإرجاع؟</translation>
    </message>
    <message>
        <source>The loan is open again. Then switch the alarm off and give the book back.</source>
        <translation>تعود الاستعارة مفتوحة. ثم أطفئ الإنذار وأعد الكتاب.</translation>
    </message>
    <message>
        <source>Undo, give a reason</source>
        <translation>إلغاء، واذكر السبب</translation>
    </message>
    <message>
        <source>There is no return to undo.</source>
        <translation>لا يوجد إرجاع لإلغائه.</translation>
    </message>
    <message>
        <source>A book that was lent again since is not touched any more.</source>
        <translation>لا يُمسّ كتاب أُعير مرة أخرى بعد ذلك.</translation>
    </message>
    <message>
        <source>The return is undone.</source>
        <translation>أُلغي الإرجاع.</translation>
    </message>
    <message>
        <source>The loan is open again. Its alarm is still on.</source>
        <translation>عادت الاستعارة مفتوحة. إنذاره لا يزال يعمل.</translation>
    </message>
    <message>
        <source>Returned here: {day}, {time}</source>
        <translation>أُرجع هنا: {day}، {time}</translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) at this kiosk.</source>
        <translation>
            <numerusform>المهام عند هذا الجهاز: %n.</numerusform>
            <numerusform>المهام عند هذا الجهاز: %n.</numerusform>
            <numerusform>المهام عند هذا الجهاز: %n.</numerusform>
            <numerusform>المهام عند هذا الجهاز: %n.</numerusform>
            <numerusform>المهام عند هذا الجهاز: %n.</numerusform>
            <numerusform>المهام عند هذا الجهاز: %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>No tasks at this kiosk.</source>
        <translation>لا مهام عند هذا الجهاز.</translation>
    </message>
    <message>
        <source>Tasks that the server keeps stand on its dashboard.</source>
        <translation>المهام التي يحفظها الخادم في لوحته.</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) to be tagged.</source>
        <translation>
            <numerusform>كتب بانتظار الشرائح: %n.</numerusform>
            <numerusform>كتب بانتظار الشرائح: %n.</numerusform>
            <numerusform>كتب بانتظار الشرائح: %n.</numerusform>
            <numerusform>كتب بانتظار الشرائح: %n.</numerusform>
            <numerusform>كتب بانتظار الشرائح: %n.</numerusform>
            <numerusform>كتب بانتظار الشرائح: %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>No books to be tagged.</source>
        <translation>لا كتب بانتظار الشرائح.</translation>
    </message>
    <message>
        <source>This kiosk has seen their barcode, never a tag.</source>
        <translation>رأى هذا الجهاز رمزها الشريطي ولم يرَ شريحة قط.</translation>
    </message>
    <message>
        <source>Last here: {day}</source>
        <translation>آخر مرة هنا: {day}</translation>
    </message>
    <message>
        <source>One moment.</source>
        <translation>لحظة.</translation>
    </message>
    <message>
        <source>The slip is printed.</source>
        <translation>طُبع الإيصال.</translation>
    </message>
    <message>
        <source>The slip was not printed. Is there one, and paper?</source>
        <translation>لم يُطبع الإيصال. هل يوجد إيصال، وهل يوجد ورق؟</translation>
    </message>
    <message>
        <source>The parts of this kiosk.</source>
        <translation>أجزاء هذا الجهاز.</translation>
    </message>
    <message>
        <source>All of them work.</source>
        <translation>كلها تعمل.</translation>
    </message>
    <message numerus="yes">
        <source>%n part(s) need a hand.</source>
        <translation>
            <numerusform>أجزاء تحتاج إلى مساعدة: %n.</numerusform>
            <numerusform>أجزاء تحتاج إلى مساعدة: %n.</numerusform>
            <numerusform>أجزاء تحتاج إلى مساعدة: %n.</numerusform>
            <numerusform>أجزاء تحتاج إلى مساعدة: %n.</numerusform>
            <numerusform>أجزاء تحتاج إلى مساعدة: %n.</numerusform>
            <numerusform>أجزاء تحتاج إلى مساعدة: %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>Test page</source>
        <translation>صفحة تجريبية</translation>
    </message>
    <message>
        <source>The test page is printed.</source>
        <translation>طُبعت الصفحة التجريبية.</translation>
    </message>
    <message>
        <source>The test page was not printed.</source>
        <translation>لم تُطبع الصفحة التجريبية.</translation>
    </message>
    <message>
        <source>Out of order</source>
        <translation>خارج الخدمة</translation>
    </message>
    <message>
        <source>Nobody borrows or returns here until you open it.</source>
        <translation>لا يستعير أحد ولا يرجع هنا حتى تفتحه.</translation>
    </message>
    <message>
        <source>What do patrons read?</source>
        <translation>ماذا يقرأ الزوار؟</translation>
    </message>
    <message>
        <source>The kiosk is out of order until you open it again.</source>
        <translation>الجهاز خارج الخدمة حتى تفتحه من جديد.</translation>
    </message>
    <message>
        <source>This kiosk is out of order.</source>
        <translation>هذا الجهاز خارج الخدمة.</translation>
    </message>
    <message>
        <source>Patrons read the words that you have chosen.</source>
        <translation>يقرأ الزوار الكلمات التي اخترتها.</translation>
    </message>
    <message>
        <source>This kiosk is open.</source>
        <translation>هذا الجهاز مفتوح.</translation>
    </message>
    <message>
        <source>Patrons can borrow and return.</source>
        <translation>يمكن للزوار الاستعارة والإرجاع.</translation>
    </message>
    <message>
        <source>Open the kiosk</source>
        <translation>فتح الجهاز</translation>
    </message>
    <message>
        <source>Start the kiosk anew</source>
        <translation>إعادة تشغيل الجهاز</translation>
    </message>
    <message>
        <source>Takes about half a minute; nothing is lost.</source>
        <translation>تستغرق نحو نصف دقيقة، ولا يضيع شيء.</translation>
    </message>
    <message>
        <source>Start the kiosk anew?</source>
        <translation>هل تعيد تشغيل الجهاز؟</translation>
    </message>
    <message>
        <source>The screen goes dark and comes back by itself.</source>
        <translation>تنطفئ الشاشة ثم تعود وحدها.</translation>
    </message>
    <message>
        <source>Start anew</source>
        <translation>إعادة التشغيل</translation>
    </message>
    <message>
        <source>This kiosk is being repaired.</source>
        <translation>هذا الجهاز قيد الإصلاح.</translation>
    </message>
    <message>
        <source>This kiosk is back soon.</source>
        <translation>يعود هذا الجهاز قريبًا.</translation>
    </message>
    <message>
        <source>Please use another kiosk.</source>
        <translation>استخدم من فضلك جهازًا آخر.</translation>
    </message>
    <message>
        <source>Staff at the service desk lend and take back books.</source>
        <translation>يعير الموظفون الكتب ويستلمونها في مكتب الخدمة.</translation>
    </message>
    <message>
        <source>Look at the book and at its record, and put both right.</source>
        <translation>انظر إلى الكتاب وسجله، وصحّح الاثنين.</translation>
    </message>
    <message>
        <source>Returned here: check it in at the desk by hand.</source>
        <translation>أُرجع هنا: سجّل إرجاعه يدويًا في مكتب الخدمة.</translation>
    </message>
    <message>
        <source>Lent here without the server: see to the loan by hand.</source>
        <translation>أُعير هنا بلا خادم: عالج الاستعارة يدويًا.</translation>
    </message>
    <message>
        <source>Renewed here: see to the date in the library system.</source>
        <translation>جُدّد هنا: راجع الموعد في نظام المكتبة.</translation>
    </message>
    <message>
        <source>Money was paid or promised: see to it by hand.</source>
        <translation>دُفع مال أو وُعد به: عالجه يدويًا.</translation>
    </message>
    <message>
        <source>Paid wrongly: give the money back by hand.</source>
        <translation>دُفع خطأً: أعد المال يدويًا.</translation>
    </message>
    <message>
        <source>Paid wrongly; the money went back by itself.</source>
        <translation>دُفع خطأً، وأُعيد المال تلقائيًا.</translation>
    </message>
    <message>
        <source>Not sure whether it was paid: ask whoever takes payments.</source>
        <translation>لا يُعرف هل دُفع: اسأل مزوّد الدفع.</translation>
    </message>
    <message>
        <source>The server does not take what happened: enter it by hand.</source>
        <translation>لا يقبل الخادم ما جرى: أدخله يدويًا.</translation>
    </message>
    <message>
        <source>Taken back here: see that the record agrees.</source>
        <translation>أُلغي هنا: تحقق من أن السجل مطابق.</translation>
    </message>
    <message>
        <source>Found after a power cut: look whether all is well.</source>
        <translation>وُجد بعد انقطاع الكهرباء: تحقق من سلامة كل شيء.</translation>
    </message>
    <message>
        <source>Lent, but its alarm may still be on: the gate may sound.</source>
        <translation>مُعار، لكن إنذاره قد يكون عاملًا: قد ترنّ البوابة.</translation>
    </message>
    <message>
        <source>Returned, but its alarm may be off: switch it on.</source>
        <translation>أُرجع، لكن إنذاره قد يكون مطفأ: شغّله.</translation>
    </message>
    <message>
        <source>See to its magnetic strip at the desk.</source>
        <translation>عالج شريطه المغناطيسي في مكتب الخدمة.</translation>
    </message>
    <message>
        <source>Said to be returned by its barcode: find it and check it in.</source>
        <translation>أُبلغ عن إرجاعه برمزه الشريطي: ابحث عنه وسجّل إرجاعه.</translation>
    </message>
    <message>
        <source>Said to be damaged: look at the book, then mend or withdraw it.</source>
        <translation>قيل إنه تالف: افحص الكتاب ثم أصلحه أو اسحبه.</translation>
    </message>
    <message>
        <source>Parts of this set are missing: look for them.</source>
        <translation>بعض أجزاء هذه المجموعة ناقص: ابحث عنها.</translation>
    </message>
    <message>
        <source>Another library&apos;s book: send it home.</source>
        <translation>كتاب مكتبة أخرى: أعده إليها.</translation>
    </message>
    <message>
        <source>Tell whoever looks after the kiosk.</source>
        <translation>أخبر من يعتني بالجهاز.</translation>
    </message>
    <message>
        <source>The voice is on. Arrow keys go from one thing to the next, OK presses it, the help key leads to the staff.</source>
        <translation>الصوت يعمل. تنتقل أزرار الأسهم من شيء إلى التالي، وزر الموافقة يضغط عليه، وزر المساعدة يقود إلى الموظف.</translation>
    </message>
    <message>
        <source>The voice is off.</source>
        <translation>الصوت متوقف.</translation>
    </message>
    <message>
        <source>{name}, button</source>
        <translation>{name}، زر</translation>
    </message>
    <message>
        <source>{name}, on</source>
        <translation>{name}، مفعّل</translation>
    </message>
    <message>
        <source>{name}, off</source>
        <translation>{name}، متوقف</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>زر</translation>
    </message>
    <message>
        <source>Keys are named through headphones only, so that nobody hears what you type. Without them, start at the 5, which is reached now: three keys in each row, 0 below the 8.</source>
        <translation>لا تُسمّى الأزرار إلا في سماعة الرأس حتى لا يسمع أحد ما تكتب. وبدونها ابدأ من الرقم 5 المحدد الآن: ثلاثة أزرار في كل صف، والصفر تحت 8.</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) typed</source>
        <translation>
            <numerusform>الأحرف المكتوبة: %n</numerusform>
            <numerusform>الأحرف المكتوبة: %n</numerusform>
            <numerusform>الأحرف المكتوبة: %n</numerusform>
            <numerusform>الأحرف المكتوبة: %n</numerusform>
            <numerusform>الأحرف المكتوبة: %n</numerusform>
            <numerusform>الأحرف المكتوبة: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>The visit has ended.</source>
        <translation>انتهت الزيارة.</translation>
    </message>
    <message>
        <source>RFID pad</source>
        <translation>لوح RFID</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>الكاميرا</translation>
    </message>
    <message>
        <source>Card reader</source>
        <translation>قارئ البطاقات</translation>
    </message>
    <message>
        <source>Slip printer</source>
        <translation>طابعة الإيصالات</translation>
    </message>
    <message>
        <source>Central server</source>
        <translation>الخادم المركزي</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>قاعدة البيانات</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>الساعة</translation>
    </message>
    <message>
        <source>Library&apos;s data</source>
        <translation>بيانات المكتبة</translation>
    </message>
    <message>
        <source>Kiosk</source>
        <translation>الجهاز</translation>
    </message>
    <message>
        <source>Places for returns</source>
        <translation>أماكن الإرجاع</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>السجل</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>الكهرباء</translation>
    </message>
    <message>
        <source>Another part</source>
        <translation>جزء آخر</translation>
    </message>
    <message>
        <source>Works.</source>
        <translation>يعمل.</translation>
    </message>
    <message>
        <source>Nothing to do.</source>
        <translation>لا شيء مطلوب.</translation>
    </message>
    <message>
        <source>Is starting.</source>
        <translation>يبدأ الآن.</translation>
    </message>
    <message>
        <source>Wait half a minute.</source>
        <translation>انتظر نصف دقيقة.</translation>
    </message>
    <message>
        <source>Is not there.</source>
        <translation>غير موجود.</translation>
    </message>
    <message>
        <source>Check the cable and the address in config.toml.</source>
        <translation>افحص السلك والعنوان في config.toml.</translation>
    </message>
    <message>
        <source>May not be opened.</source>
        <translation>لا يُسمح بفتحه.</translation>
    </message>
    <message>
        <source>Install the udev rule of deploy/udev.</source>
        <translation>ثبّت قاعدة udev من deploy/udev.</translation>
    </message>
    <message>
        <source>Another program has it open.</source>
        <translation>برنامج آخر يستخدمه.</translation>
    </message>
    <message>
        <source>End that program; it is picked up by itself.</source>
        <translation>أغلِق ذلك البرنامج؛ يُتعرّف عليه وحده.</translation>
    </message>
    <message>
        <source>Does not answer.</source>
        <translation>لا يجيب.</translation>
    </message>
    <message>
        <source>Switch it off and on; check baud rate and parity.</source>
        <translation>أطفئه ثم شغّله؛ افحص سرعة baud والتكافؤ.</translation>
    </message>
    <message>
        <source>Answers garbage.</source>
        <translation>يجيب بما لا يُفهم.</translation>
    </message>
    <message>
        <source>Check baud rate, parity and the cable&apos;s length.</source>
        <translation>افحص سرعة baud والتكافؤ وطول السلك.</translation>
    </message>
    <message>
        <source>Was unplugged.</source>
        <translation>فُصل عن الجهاز.</translation>
    </message>
    <message>
        <source>Plug it in again; it is picked up by itself.</source>
        <translation>صِله من جديد؛ يُتعرّف عليه وحده.</translation>
    </message>
    <message>
        <source>Is out of paper.</source>
        <translation>نفد ورقه.</translation>
    </message>
    <message>
        <source>Put a new roll in.</source>
        <translation>ضع لفة جديدة.</translation>
    </message>
    <message>
        <source>Has little paper left.</source>
        <translation>بقي له ورق قليل.</translation>
    </message>
    <message>
        <source>Have a new roll at hand.</source>
        <translation>جهّز لفة جديدة.</translation>
    </message>
    <message>
        <source>Its cover is open.</source>
        <translation>غطاؤه مفتوح.</translation>
    </message>
    <message>
        <source>Close the cover.</source>
        <translation>أغلق الغطاء.</translation>
    </message>
    <message>
        <source>Sees next to nothing: it is too dark.</source>
        <translation>لا ترى شيئًا تقريبًا: المكان مظلم جدًّا.</translation>
    </message>
    <message>
        <source>Switch its light on.</source>
        <translation>شغّل مصباحها.</translation>
    </message>
    <message>
        <source>Sees nothing sharp.</source>
        <translation>لا ترى شيئًا بوضوح.</translation>
    </message>
    <message>
        <source>Wipe its lens; check its focus.</source>
        <translation>امسح عدستها، وتحقّق من ضبط البؤرة.</translation>
    </message>
    <message>
        <source>Is not set up yet.</source>
        <translation>لم يُضبط بعد.</translation>
    </message>
    <message>
        <source>Set what is missing in config.toml: docs/devices.</source>
        <translation>أكمل الإعداد في config.toml: انظر docs/devices.</translation>
    </message>
    <message>
        <source>A program library is missing.</source>
        <translation>تنقصه مكتبة برمجية.</translation>
    </message>
    <message>
        <source>Run deploy/bootstrap again.</source>
        <translation>شغّل deploy/bootstrap مرة أخرى.</translation>
    </message>
    <message>
        <source>Has stopped working.</source>
        <translation>توقف عن العمل.</translation>
    </message>
    <message>
        <source>Restart the kiosk; if it returns, send the log.</source>
        <translation>أعد تشغيل الجهاز؛ وإن تكرر فأرسل السجل.</translation>
    </message>
    <message>
        <source>The server cannot be reached.</source>
        <translation>لا يمكن الوصول إلى الخادم.</translation>
    </message>
    <message>
        <source>Check the network and the server.</source>
        <translation>افحص الشبكة والخادم.</translation>
    </message>
    <message>
        <source>The server answers slowly.</source>
        <translation>الخادم يجيب ببطء.</translation>
    </message>
    <message>
        <source>Look at the server&apos;s load.</source>
        <translation>انظر إلى حمل الخادم.</translation>
    </message>
    <message>
        <source>The server answers garbage.</source>
        <translation>الخادم يجيب بما لا يُفهم.</translation>
    </message>
    <message>
        <source>Check the address in config.toml.</source>
        <translation>افحص العنوان في config.toml.</translation>
    </message>
    <message>
        <source>The server refuses this kiosk.</source>
        <translation>الخادم يرفض هذا الجهاز.</translation>
    </message>
    <message>
        <source>Enrol the kiosk at the hub anew.</source>
        <translation>سجّل الجهاز لدى المركز من جديد.</translation>
    </message>
    <message>
        <source>The hub has revoked this kiosk.</source>
        <translation>ألغى المركز هذا الجهاز.</translation>
    </message>
    <message>
        <source>Ask who revoked it; enrol it anew.</source>
        <translation>اسأل من ألغاه؛ وسجّله من جديد.</translation>
    </message>
    <message>
        <source>The hub signs its data with another key.</source>
        <translation>المركز يوقّع بياناته بمفتاح آخر.</translation>
    </message>
    <message>
        <source>Ask who changed it; enrol the kiosk anew.</source>
        <translation>اسأل من غيّره؛ وسجّل الجهاز من جديد.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>القرص ممتلئ.</translation>
    </message>
    <message>
        <source>Free space; nothing recorded is lost.</source>
        <translation>أفرغ مساحة؛ لا يضيع شيء مما سُجّل.</translation>
    </message>
    <message>
        <source>The key file is missing.</source>
        <translation>ملف المفتاح مفقود.</translation>
    </message>
    <message>
        <source>Put the key file back from the backup.</source>
        <translation>أعد ملف المفتاح من النسخة الاحتياطية.</translation>
    </message>
    <message>
        <source>The database is damaged.</source>
        <translation>قاعدة البيانات متضررة.</translation>
    </message>
    <message>
        <source>See docs/operations.md; delete nothing.</source>
        <translation>راجع docs/operations.md؛ ولا تحذف شيئًا.</translation>
    </message>
    <message>
        <source>Its database was damaged; all readable facts were saved.</source>
        <translation>تضررت قاعدة بياناته؛ وحُفظ كل ما يمكن قراءته.</translation>
    </message>
    <message>
        <source>Check the disk; see docs/operations.md.</source>
        <translation>افحص القرص؛ راجع docs/operations.md.</translation>
    </message>
    <message>
        <source>The clock is in doubt.</source>
        <translation>الساعة مشكوك فيها.</translation>
    </message>
    <message>
        <source>Set the clock or check its battery.</source>
        <translation>اضبط الساعة أو افحص بطاريتها.</translation>
    </message>
    <message>
        <source>The clock is wrong; the server&apos;s counts.</source>
        <translation>الساعة خاطئة؛ ساعة الخادم هي المعتمدة.</translation>
    </message>
    <message>
        <source>Set it; check its battery.</source>
        <translation>اضبطها؛ وافحص بطاريتها.</translation>
    </message>
    <message>
        <source>The library&apos;s data are old.</source>
        <translation>بيانات المكتبة قديمة.</translation>
    </message>
    <message>
        <source>Bring the network back.</source>
        <translation>أعد الشبكة.</translation>
    </message>
    <message>
        <source>The library&apos;s data are not here yet.</source>
        <translation>بيانات المكتبة لم تصل بعد.</translation>
    </message>
    <message>
        <source>Wait for the first transfer.</source>
        <translation>انتظر أول نقل.</translation>
    </message>
    <message>
        <source>The network was away too long to lend.</source>
        <translation>غابت الشبكة أطول مما يسمح بالإعارة.</translation>
    </message>
    <message>
        <source>All that may be was lent without network.</source>
        <translation>أُعير بلا شبكة كل ما يُسمح به.</translation>
    </message>
    <message>
        <source>Its places for returns are full.</source>
        <translation>أماكن الإرجاع ممتلئة.</translation>
    </message>
    <message>
        <source>Empty them; lancar returns empty.</source>
        <translation>أفرغها، ثم شغّل: lancar returns empty.</translation>
    </message>
    <message>
        <source>Staff have put it out of order.</source>
        <translation>وضعه الموظفون خارج الخدمة.</translation>
    </message>
    <message>
        <source>Open it again in staff mode.</source>
        <translation>افتحه من جديد في وضع الموظفين.</translation>
    </message>
    <message>
        <source>The power is out; it runs on its battery.</source>
        <translation>انقطعت الكهرباء؛ يعمل على بطاريته.</translation>
    </message>
    <message>
        <source>Bring the power back.</source>
        <translation>أعِد الكهرباء.</translation>
    </message>
    <message>
        <source>Its battery is nearly empty.</source>
        <translation>بطاريته توشك على النفاد.</translation>
    </message>
    <message>
        <source>Bring the power back, or let it end.</source>
        <translation>أعِد الكهرباء، أو دعه يتوقف.</translation>
    </message>
    <message>
        <source>Is a book lent or reserved?</source>
        <translation>هل الكتاب مُعار أو محجوز؟</translation>
    </message>
    <message>
        <source>We keep the next copy for you.</source>
        <translation>نحفظ لك النسخة التالية.</translation>
    </message>
    <message>
        <source>You can reserve books again once the network is back.</source>
        <translation>يمكنك حجز الكتب من جديد حين تعود الشبكة.</translation>
    </message>
    <message>
        <source>Reserve a book</source>
        <translation>احجز كتابًا</translation>
    </message>
    <message>
        <source>Which book would you like?</source>
        <translation>أي كتاب تريد؟</translation>
    </message>
    <message>
        <source>Type a few letters of the title, or put the book on the desk.</source>
        <translation>اكتب بضعة أحرف من العنوان، أو ضع الكتاب على الطاولة.</translation>
    </message>
    <message>
        <source>Show us the book.</source>
        <translation>أرنا الكتاب.</translation>
    </message>
    <message>
        <source>Put it on the desk, or hold its barcode to the camera.</source>
        <translation>ضعه على الطاولة، أو وجّه رمزه الشريطي إلى الكاميرا.</translation>
    </message>
    <message>
        <source>Letters of the title</source>
        <translation>أحرف من العنوان</translation>
    </message>
    <message numerus="yes">
        <source>%n title(s) found.</source>
        <translation>
            <numerusform>لم يُعثر على عناوين.</numerusform>
            <numerusform>عُثر على عنوان واحد.</numerusform>
            <numerusform>عُثر على عنوانين.</numerusform>
            <numerusform>عُثر على %n عناوين.</numerusform>
            <numerusform>عُثر على %n عنوانًا.</numerusform>
            <numerusform>عُثر على %n عنوان.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>More than %n titles. Type another letter.</source>
        <translation>
            <numerusform>أكثر من %n عنوان. اكتب حرفًا آخر.</numerusform>
            <numerusform>أكثر من %n عنوان. اكتب حرفًا آخر.</numerusform>
            <numerusform>أكثر من %n عنوان. اكتب حرفًا آخر.</numerusform>
            <numerusform>أكثر من %n عنوان. اكتب حرفًا آخر.</numerusform>
            <numerusform>أكثر من %n عنوان. اكتب حرفًا آخر.</numerusform>
            <numerusform>أكثر من %n عنوان. اكتب حرفًا آخر.</numerusform>
        </translation>
    </message>
    <message>
        <source>We have no title like this. Try other letters.</source>
        <translation>لا يوجد لدينا عنوان كهذا. جرّب أحرفًا أخرى.</translation>
    </message>
    <message>
        <source>We do not know this book yet. Please ask at the desk.</source>
        <translation>لا نعرف هذا الكتاب بعد. يرجى السؤال عند المكتب.</translation>
    </message>
    <message>
        <source>On the shelf: {place}</source>
        <translation>على الرف: {place}</translation>
    </message>
    <message>
        <source>On the shelf</source>
        <translation>على الرف</translation>
    </message>
    <message>
        <source>Lent, due back {day}</source>
        <translation>مُعار، يعود في {day}</translation>
    </message>
    <message>
        <source>Lent out</source>
        <translation>مُعار</translation>
    </message>
    <message>
        <source>For reading in the library</source>
        <translation>للقراءة داخل المكتبة</translation>
    </message>
    <message>
        <source>Not on the shelf now</source>
        <translation>ليس على الرف الآن</translation>
    </message>
    <message>
        <source>Reserve</source>
        <translation>احجز</translation>
    </message>
    <message>
        <source>Reserve {title}?</source>
        <translation>هل تحجز {title}؟</translation>
    </message>
    <message>
        <source>You collect it here, at {library}.</source>
        <translation>تستلمه هنا، في {library}.</translation>
    </message>
    <message>
        <source>You collect it here.</source>
        <translation>تستلمه هنا.</translation>
    </message>
    <message>
        <source>Yes, reserve it</source>
        <translation>نعم، احجزه</translation>
    </message>
    <message>
        <source>We are reserving it.</source>
        <translation>نحجزه لك الآن.</translation>
    </message>
    <message>
        <source>Reserved.</source>
        <translation>تم الحجز.</translation>
    </message>
    <message numerus="yes">
        <source>You are number %n in line.</source>
        <translation>
            <numerusform>أنت رقم %n في الانتظار.</numerusform>
            <numerusform>أنت رقم %n في الانتظار.</numerusform>
            <numerusform>أنت رقم %n في الانتظار.</numerusform>
            <numerusform>أنت رقم %n في الانتظار.</numerusform>
            <numerusform>أنت رقم %n في الانتظار.</numerusform>
            <numerusform>أنت رقم %n في الانتظار.</numerusform>
        </translation>
    </message>
    <message>
        <source>It is ready for you.</source>
        <translation>إنه جاهز لك.</translation>
    </message>
    <message>
        <source>It is in your list now.</source>
        <translation>إنه في قائمتك الآن.</translation>
    </message>
    <message>
        <source>Not reserved.</source>
        <translation>لم يُحجز.</translation>
    </message>
    <message>
        <source>No answer yet.</source>
        <translation>لا جواب بعد.</translation>
    </message>
    <message>
        <source>Perhaps it is reserved by now. Look here again later, or ask at the desk.</source>
        <translation>ربما حُجز الآن. انظر هنا لاحقًا، أو اسأل عند المكتب.</translation>
    </message>
    <message>
        <source>Lend it all the same?</source>
        <translation>هل يُعار مع ذلك؟</translation>
    </message>
    <message>
        <source>These books were refused. Your name and the reason are written down.</source>
        <translation>رُفضت هذه الكتب. يُسجَّل اسمك والسبب.</translation>
    </message>
    <message>
        <source>No refused book lies here any more.</source>
        <translation>لم يعد هنا كتاب مرفوض.</translation>
    </message>
    <message>
        <source>Put it on the desk again.</source>
        <translation>ضعه على المنضدة مرة أخرى.</translation>
    </message>
    <message>
        <source>Lend</source>
        <translation>أعِره</translation>
    </message>
    <message>
        <source>The kiosk cannot do that. Look into the library&apos;s system.</source>
        <translation>لا يستطيع الكشك ذلك. انظر في نظام المكتبة.</translation>
    </message>
    <message>
        <source>Back to the patron&apos;s books</source>
        <translation>العودة إلى كتب القارئ</translation>
    </message>
    <message>
        <source>Volume and brightness</source>
        <translation>الصوت والسطوع</translation>
    </message>
    <message>
        <source>Sounds, voice and screen.</source>
        <translation>الأصوات والصوت المنطوق والشاشة.</translation>
    </message>
    <message>
        <source>How loud, how bright?</source>
        <translation>ما مدى العلو والسطوع؟</translation>
    </message>
    <message>
        <source>It stays so when the kiosk starts anew.</source>
        <translation>يبقى كذلك بعد إعادة تشغيل الكشك.</translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation>الأصوات</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>الصوت المنطوق</translation>
    </message>
    <message>
        <source>Brightness of the screen</source>
        <translation>سطوع الشاشة</translation>
    </message>
    <message>
        <source>Sounds are switched off in config.toml.</source>
        <translation>الأصوات متوقفة في config.toml.</translation>
    </message>
    <message>
        <source>The voice is switched off in config.toml.</source>
        <translation>الصوت المنطوق متوقف في config.toml.</translation>
    </message>
    <message>
        <source>This screen cannot be dimmed from here. Use its own buttons.</source>
        <translation>لا يمكن خفض سطوع هذه الشاشة من هنا. استعمل أزرارها.</translation>
    </message>
    <message>
        <source>{level} of 100</source>
        <translation>{level} من 100</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>صامت</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>غيّر</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>الآن</translation>
    </message>
    <message>
        <source>The kiosk could not do that.</source>
        <translation>لم يستطع الكشك ذلك.</translation>
    </message>
    <message>
        <source>Opening hours</source>
        <translation>ساعات العمل</translation>
    </message>
    <message>
        <source>Outside them the kiosk rests.</source>
        <translation>خارجها يستريح الكشك.</translation>
    </message>
    <message>
        <source>When is the library open?</source>
        <translation>متى تفتح المكتبة؟</translation>
    </message>
    <message>
        <source>Single days, such as holidays, stand in config.toml.</source>
        <translation>الأيام المفردة كالعطل موجودة في config.toml.</translation>
    </message>
    <message>
        <source>Monday</source>
        <translation>الاثنين</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation>الثلاثاء</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation>الأربعاء</translation>
    </message>
    <message>
        <source>Thursday</source>
        <translation>الخميس</translation>
    </message>
    <message>
        <source>Friday</source>
        <translation>الجمعة</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>السبت</translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation>الأحد</translation>
    </message>
    <message>
        <source>{opens} to {closes}</source>
        <translation>{opens} إلى {closes}</translation>
    </message>
    <message>
        <source>{first}, {second}</source>
        <translation>{first}، {second}</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>مغلق</translation>
    </message>
    <message>
        <source>Day and night</source>
        <translation>ليلًا ونهارًا</translation>
    </message>
    <message>
        <source>{hours}. Changed here.</source>
        <translation>{hours}. غُيّر هنا.</translation>
    </message>
    <message>
        <source>{hours}. Nothing counts before you keep it.</source>
        <translation>{hours}. يسري بعد الحفظ.</translation>
    </message>
    <message>
        <source>Kept.</source>
        <translation>حُفظ.</translation>
    </message>
    <message>
        <source>Open half an hour earlier</source>
        <translation>الفتح قبل نصف ساعة</translation>
    </message>
    <message>
        <source>Open half an hour later</source>
        <translation>الفتح بعد نصف ساعة</translation>
    </message>
    <message>
        <source>Close half an hour earlier</source>
        <translation>الإغلاق قبل نصف ساعة</translation>
    </message>
    <message>
        <source>Close half an hour later</source>
        <translation>الإغلاق بعد نصف ساعة</translation>
    </message>
    <message>
        <source>Closed all day</source>
        <translation>مغلق طوال اليوم</translation>
    </message>
    <message>
        <source>Open on this day</source>
        <translation>مفتوح في هذا اليوم</translation>
    </message>
    <message>
        <source>Change it so</source>
        <translation>غيّر هكذا</translation>
    </message>
    <message>
        <source>Keep these hours</source>
        <translation>احفظ هذه الساعات</translation>
    </message>
    <message>
        <source>It opens again at {time}.</source>
        <translation>تفتح مجددًا الساعة {time}.</translation>
    </message>
    <message>
        <source>It opens again on {weekday}, {day}, at {time}.</source>
        <translation>تفتح مجددًا يوم {weekday} {day} الساعة {time}.</translation>
    </message>
    <message>
        <source>You can still return books: put them on the desk.</source>
        <translation>ما زال بإمكانك إعادة الكتب: ضعها على المنضدة.</translation>
    </message>
    <message>
        <source>When it opens</source>
        <translation>عند الفتح</translation>
    </message>
    <message>
        <source>Start anew or switch off</source>
        <translation>إعادة التشغيل أو الإطفاء</translation>
    </message>
    <message>
        <source>Switch the kiosk off</source>
        <translation>إطفاء الكشك</translation>
    </message>
    <message>
        <source>Somebody has to come and switch it on again.</source>
        <translation>يجب أن يأتي أحد ليشغّله مجددًا.</translation>
    </message>
    <message>
        <source>Switch the kiosk off?</source>
        <translation>إطفاء الكشك؟</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>أطفئ</translation>
    </message>
    <message>
        <source>The kiosk switches itself off.</source>
        <translation>يطفئ الكشك نفسه.</translation>
    </message>
    <message>
        <source>The kiosk may not switch itself off. See docs/operations.md.</source>
        <translation>لا يُسمح للكشك بإطفاء نفسه. انظر docs/operations.md.</translation>
    </message>
    <message>
        <source>Put the books down in two lower stacks, or one after the other.</source>
        <translation>ضع الكتب في كومتين منخفضتين، أو كتابًا بعد كتاب.</translation>
    </message>
    <message>
        <source>Leave the book on the desk until its line is done.</source>
        <translation>اترك الكتاب على الطاولة حتى ينتهي سطره.</translation>
    </message>
    <message>
        <source>We see two cards. Show only your own.</source>
        <translation>نرى بطاقتين. أظهر بطاقتك وحدها.</translation>
    </message>
    <message>
        <source>That is a book&apos;s code. Now show your library card.</source>
        <translation>هذا رمز كتاب. أظهر الآن بطاقة عضويتك.</translation>
    </message>
    <message>
        <source>We have your card already. Now put your books on the desk.</source>
        <translation>قرأنا بطاقتك. ضع الآن كتبك على الطاولة.</translation>
    </message>
    <message>
        <source>That is the publisher&apos;s code. Show the library&apos;s own label.</source>
        <translation>هذا رمز الناشر. أظهر ملصق المكتبة.</translation>
    </message>
    <message>
        <source>That code is not from this library. Is there another label?</source>
        <translation>هذا الرمز ليس من هذه المكتبة. هل يوجد ملصق آخر؟</translation>
    </message>
    <message>
        <source>We could not read that card. Show it once more, slowly, or type its number.</source>
        <translation>لم نتمكن من قراءة البطاقة. أظهرها مرة أخرى ببطء، أو اكتب رقمها.</translation>
    </message>
    <message>
        <source>The desk cannot read this book. Show its barcode.</source>
        <translation>لا تستطيع الطاولة قراءة هذا الكتاب. أظهر رمزه الشريطي.</translation>
    </message>
    <message>
        <source>It is too dark for us. Make your phone brighter.</source>
        <translation>الإضاءة ضعيفة. زد سطوع هاتفك.</translation>
    </message>
    <message>
        <source>A little further away, so that we see the whole code.</source>
        <translation>أبعده قليلًا حتى نرى الرمز كله.</translation>
    </message>
    <message>
        <source>Bring the code a little nearer.</source>
        <translation>قرّب الرمز قليلًا.</translation>
    </message>
    <message>
        <source>Hold the code still for a moment, and straight.</source>
        <translation>أمسك الرمز لحظة، مستقيمًا وثابتًا.</translation>
    </message>
    <message>
        <source>Turn the card over: we need the side with the code.</source>
        <translation>اقلب البطاقة: نحتاج إلى الوجه الذي عليه الرمز.</translation>
    </message>
    <message>
        <source>Just put your books on the desk. Nothing to touch first.</source>
        <translation>ضع كتبك على الطاولة فقط. لا حاجة إلى لمس شيء أولًا.</translation>
    </message>
    <message>
        <source>Touch Borrow or Return.</source>
        <translation>المس «استعارة» أو «إرجاع».</translation>
    </message>
    <message>
        <source>Hold your card to the camera, or type its number.</source>
        <translation>أظهر بطاقتك للكاميرا، أو اكتب رقمها.</translation>
    </message>
    <message>
        <source>Type your PIN on these keys. Staff can help if you forgot it.</source>
        <translation>اكتب رمز PIN على هذه الأزرار. يساعدك الموظفون إن نسيته.</translation>
    </message>
    <message>
        <source>Type the digits on these keys, then touch Continue.</source>
        <translation>اكتب الأرقام على هذه الأزرار، ثم المس «متابعة».</translation>
    </message>
    <message>
        <source>Put the books flat on the desk, all at once.</source>
        <translation>ضع الكتب مستوية على الطاولة، دفعة واحدة.</translation>
    </message>
    <message>
        <source>Show one book&apos;s barcode after the other.</source>
        <translation>أظهر رمز كل كتاب، واحدًا بعد آخر.</translation>
    </message>
    <message>
        <source>Does a book not show up? Show its barcode.</source>
        <translation>هل هناك كتاب لا يظهر؟ أظهر رمزه الشريطي.</translation>
    </message>
    <message>
        <source>All books are through. Touch Done.</source>
        <translation>اكتملت كل الكتب. المس «تم».</translation>
    </message>
    <message>
        <source>Put the books where the list says, then touch Done.</source>
        <translation>ضع الكتب حيث يقول السطر، ثم المس «تم».</translation>
    </message>
    <message>
        <source>Touch one of the two answers below.</source>
        <translation>المس أحد الجوابين في الأسفل.</translation>
    </message>
    <message>
        <source>Touch what you want to do, or Done.</source>
        <translation>المس ما تريد فعله، أو «تم».</translation>
    </message>
    <message>
        <source>Type a few letters of the title, or show the book.</source>
        <translation>اكتب بعض حروف العنوان، أو أظهر الكتاب.</translation>
    </message>
    <message>
        <source>Touch what is so, then the button below.</source>
        <translation>المس ما ينطبق، ثم الزر في الأسفل.</translation>
    </message>
    <message>
        <source>How many books are you taking with you?</source>
        <translation>كم كتابًا ستأخذ معك؟</translation>
    </message>
    <message>
        <source>Count the ones in your hands and in your bag, then type the number.</source>
        <translation>عدّ الكتب التي في يديك وفي حقيبتك، ثم اكتب العدد.</translation>
    </message>
    <message>
        <source>Number of books</source>
        <translation>عدد الكتب</translation>
    </message>
    <message>
        <source>Type the number first</source>
        <translation>اكتب العدد أولًا</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>العودة إلى القائمة</translation>
    </message>
    <message numerus="yes">
        <source>You count {told}, but %n book(s) are borrowed.</source>
        <translation>
            <numerusform>عددتَ {told}، لكن الكتب المستعارة: %n.</numerusform>
            <numerusform>عددتَ {told}، لكن الكتب المستعارة: %n.</numerusform>
            <numerusform>عددتَ {told}، لكن الكتب المستعارة: %n.</numerusform>
            <numerusform>عددتَ {told}، لكن الكتب المستعارة: %n.</numerusform>
            <numerusform>عددتَ {told}، لكن الكتب المستعارة: %n.</numerusform>
            <numerusform>عددتَ {told}، لكن الكتب المستعارة: %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>Put the one that is not in the list on the desk.</source>
        <translation>ضع الكتاب غير الموجود في القائمة على الطاولة.</translation>
    </message>
    <message>
        <source>Look at the list: what you leave here can be undone. Then touch Done.</source>
        <translation>انظر إلى القائمة: ما تتركه هنا يمكن التراجع عنه. ثم المس «تم».</translation>
    </message>
    <message>
        <source>Put down all parts</source>
        <translation>ضع كل الأجزاء</translation>
    </message>
    <message>
        <source>Part {part} of {parts} is not here.</source>
        <translation>الجزء {part} من {parts} ليس هنا.</translation>
    </message>
    <message>
        <source>We cannot tell whether all parts are here.</source>
        <translation>لا يمكننا معرفة ما إذا كانت كل الأجزاء هنا.</translation>
    </message>
    <message>
        <source>It belongs to {library}.</source>
        <translation>إنه ملك {library}.</translation>
    </message>
    <message>
        <source>Staff send it home.</source>
        <translation>سيعيده الموظفون إليها.</translation>
    </message>
    <message>
        <source>Shelf sweep</source>
        <translation>جرد الرفوف</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>من {first} إلى {last}</translation>
    </message>
    <message>
        <source>Kept on the tablet</source>
        <translation>محفوظ على الجهاز</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>متصل</translation>
    </message>
    <message>
        <source>Battery {percent} %</source>
        <translation>البطارية {percent} ٪</translation>
    </message>
    <message>
        <source>No handheld</source>
        <translation>لا قارئ يدويًّا</translation>
    </message>
    <message>
        <source>Out of range</source>
        <translation>خارج المدى</translation>
    </message>
    <message>
        <source>Scan the shelf label.</source>
        <translation>امسح ملصق الرف.</translation>
    </message>
    <message>
        <source>Or choose the bay from the list.</source>
        <translation>أو اختر الخزانة من القائمة.</translation>
    </message>
    <message>
        <source>The sweep is getting ready.</source>
        <translation>يجري تجهيز الجرد.</translation>
    </message>
    <message>
        <source>What was swept before is kept.</source>
        <translation>ما جُرد من قبل محفوظ.</translation>
    </message>
    <message>
        <source>No bays are planned yet.</source>
        <translation>لم تُخطَّط أي خزانة بعد.</translation>
    </message>
    <message>
        <source>Plan a sweep on the server&apos;s pages, or load a list.</source>
        <translation>خطِّط للجرد في صفحات الخادم، أو حمِّل قائمة.</translation>
    </message>
    <message>
        <source>Bay {name}</source>
        <translation>الخزانة {name}</translation>
    </message>
    <message>
        <source>Not swept yet</source>
        <translation>لم تُجرد بعد</translation>
    </message>
    <message>
        <source>Go on here</source>
        <translation>تابع من هنا</translation>
    </message>
    <message>
        <source>Sweep once more</source>
        <translation>اجردها مرة أخرى</translation>
    </message>
    <message>
        <source>Enough</source>
        <translation>كفى</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>تم التسليم</translation>
    </message>
    <message>
        <source>Strong contrast, for sunlight</source>
        <translation>تباين قوي لضوء الشمس</translation>
    </message>
    <message>
        <source>Sound of this tablet</source>
        <translation>صوت هذا الجهاز</translation>
    </message>
    <message>
        <source>Language: {name}</source>
        <translation>اللغة: {name}</translation>
    </message>
    <message>
        <source>Switched on</source>
        <translation>مفعّل</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>متوقف</translation>
    </message>
    <message>
        <source>Read so far</source>
        <translation>قُرئ</translation>
    </message>
    <message numerus="yes">
        <source>of %n</source>
        <translation>
            <numerusform>من %n</numerusform>
            <numerusform>من %n</numerusform>
            <numerusform>من %n</numerusform>
            <numerusform>من %n</numerusform>
            <numerusform>من %n</numerusform>
            <numerusform>من %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>الثقة</translation>
    </message>
    <message>
        <source>{percent} % ± {most}</source>
        <translation>{percent} ٪ ± {most}</translation>
    </message>
    <message>
        <source>Keep walking</source>
        <translation>واصل السير</translation>
    </message>
    <message>
        <source>here</source>
        <translation>هنا</translation>
    </message>
    <message numerus="yes">
        <source>Walk no. %n</source>
        <translation>
            <numerusform>الجولة %n</numerusform>
            <numerusform>الجولة %n</numerusform>
            <numerusform>الجولة %n</numerusform>
            <numerusform>الجولة %n</numerusform>
            <numerusform>الجولة %n</numerusform>
            <numerusform>الجولة %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not read yet %n</source>
        <translation>
            <numerusform>لم يُقرأ بعد %n</numerusform>
            <numerusform>لم يُقرأ بعد %n</numerusform>
            <numerusform>لم يُقرأ بعد %n</numerusform>
            <numerusform>لم يُقرأ بعد %n</numerusform>
            <numerusform>لم يُقرأ بعد %n</numerusform>
            <numerusform>لم يُقرأ بعد %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reserved, pull %n</source>
        <translation>
            <numerusform>محجوز، اسحبه %n</numerusform>
            <numerusform>محجوز، اسحبه %n</numerusform>
            <numerusform>محجوز، اسحبه %n</numerusform>
            <numerusform>محجوز، اسحبه %n</numerusform>
            <numerusform>محجوز، اسحبه %n</numerusform>
            <numerusform>محجوز، اسحبه %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Misplaced %n</source>
        <translation>
            <numerusform>في غير مكانه %n</numerusform>
            <numerusform>في غير مكانه %n</numerusform>
            <numerusform>في غير مكانه %n</numerusform>
            <numerusform>في غير مكانه %n</numerusform>
            <numerusform>في غير مكانه %n</numerusform>
            <numerusform>في غير مكانه %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Other matters %n</source>
        <translation>
            <numerusform>أمور أخرى %n</numerusform>
            <numerusform>أمور أخرى %n</numerusform>
            <numerusform>أمور أخرى %n</numerusform>
            <numerusform>أمور أخرى %n</numerusform>
            <numerusform>أمور أخرى %n</numerusform>
            <numerusform>أمور أخرى %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Board {board}: {told}</source>
        <translation>اللوح {board}: {told}</translation>
    </message>
    <message numerus="yes">
        <source>%n read</source>
        <translation>
            <numerusform>قُرئ %n</numerusform>
            <numerusform>قُرئ %n</numerusform>
            <numerusform>قُرئ %n</numerusform>
            <numerusform>قُرئ %n</numerusform>
            <numerusform>قُرئ %n</numerusform>
            <numerusform>قُرئ %n</numerusform>
        </translation>
    </message>
    <message>
        <source>everything stands right</source>
        <translation>كل شيء في مكانه</translation>
    </message>
    <message>
        <source>Nothing needs a hand here.</source>
        <translation>لا شيء هنا يحتاج إلى تدخل.</translation>
    </message>
    <message>
        <source>Walk slowly, the handheld a hand&apos;s width from the spines.</source>
        <translation>امشِ ببطء، والقارئ على بُعد كفٍّ من كعوب الكتب.</translation>
    </message>
    <message>
        <source>Find one</source>
        <translation>ابحث عن كتاب</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>توقف مؤقت</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>تابع</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>مرة أخرى</translation>
    </message>
    <message>
        <source>Another bay</source>
        <translation>خزانة أخرى</translation>
    </message>
    <message>
        <source>Next bay</source>
        <translation>الخزانة التالية</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>سلِّم</translation>
    </message>
    <message>
        <source>Undo: {title}</source>
        <translation>تراجع: {title}</translation>
    </message>
    <message>
        <source>Open: {title}</source>
        <translation>افتح: {title}</translation>
    </message>
    <message numerus="yes">
        <source>is on board %n</source>
        <translation>
            <numerusform>على اللوح %n</numerusform>
            <numerusform>على اللوح %n</numerusform>
            <numerusform>على اللوح %n</numerusform>
            <numerusform>على اللوح %n</numerusform>
            <numerusform>على اللوح %n</numerusform>
            <numerusform>على اللوح %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Put it between &lt;b&gt;{before}&lt;/b&gt; and &lt;b&gt;{after}&lt;/b&gt;</source>
        <translation>ضعه بين &lt;b&gt;{before}&lt;/b&gt; و&lt;b&gt;{after}&lt;/b&gt;</translation>
    </message>
    <message>
        <source>Put it after &lt;b&gt;{before}&lt;/b&gt;</source>
        <translation>ضعه بعد &lt;b&gt;{before}&lt;/b&gt;</translation>
    </message>
    <message>
        <source>Put it before &lt;b&gt;{after}&lt;/b&gt;</source>
        <translation>ضعه قبل &lt;b&gt;{after}&lt;/b&gt;</translation>
    </message>
    <message>
        <source>Its place is &lt;b&gt;{place}&lt;/b&gt;</source>
        <translation>مكانه &lt;b&gt;{place}&lt;/b&gt;</translation>
    </message>
    <message>
        <source>Its place is between {before} and {after}.</source>
        <translation>مكانه بين {before} و{after}.</translation>
    </message>
    <message>
        <source>Its place is after {before}.</source>
        <translation>مكانه بعد {before}.</translation>
    </message>
    <message>
        <source>Its place is before {after}.</source>
        <translation>مكانه قبل {after}.</translation>
    </message>
    <message>
        <source>It stands between {before} and {after}.</source>
        <translation>هو الآن بين {before} و{after}.</translation>
    </message>
    <message numerus="yes">
        <source>Not seen in %n walk(s)</source>
        <translation>
            <numerusform>لم يُرَ، الجولات: %n</numerusform>
            <numerusform>لم يُرَ، الجولات: %n</numerusform>
            <numerusform>لم يُرَ، الجولات: %n</numerusform>
            <numerusform>لم يُرَ، الجولات: %n</numerusform>
            <numerusform>لم يُرَ، الجولات: %n</numerusform>
            <numerusform>لم يُرَ، الجولات: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Misplaced</source>
        <translation>في غير مكانه</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>محجوز</translation>
    </message>
    <message>
        <source>On loan, and yet here</source>
        <translation>مُعار، ومع ذلك هو هنا</translation>
    </message>
    <message>
        <source>Belongs elsewhere</source>
        <translation>مكانه ليس هنا</translation>
    </message>
    <message>
        <source>On its way, and yet here</source>
        <translation>في الطريق، ومع ذلك هو هنا</translation>
    </message>
    <message>
        <source>Withdrawn, and yet here</source>
        <translation>مسحوب من المجموعة، ومع ذلك هو هنا</translation>
    </message>
    <message>
        <source>Was lost, is here</source>
        <translation>كان مفقودًا، وهو هنا</translation>
    </message>
    <message>
        <source>Its alarm is off</source>
        <translation>إنذاره متوقف</translation>
    </message>
    <message>
        <source>On loan, its alarm is on</source>
        <translation>مُعار وإنذاره مفعّل</translation>
    </message>
    <message>
        <source>A tag that we do not know</source>
        <translation>شريحة لا نعرفها</translation>
    </message>
    <message>
        <source>A book of another library</source>
        <translation>كتاب من مكتبة أخرى</translation>
    </message>
    <message>
        <source>A tag without a number</source>
        <translation>شريحة بلا رقم</translation>
    </message>
    <message>
        <source>Two tags with one number</source>
        <translation>شريحتان برقم واحد</translation>
    </message>
    <message>
        <source>A part of it is not here</source>
        <translation>جزء منه ليس هنا</translation>
    </message>
    <message>
        <source>Has no tag yet</source>
        <translation>بلا شريحة بعد</translation>
    </message>
    <message>
        <source>Not seen</source>
        <translation>لم يُرَ</translation>
    </message>
    <message>
        <source>Put it where it belongs</source>
        <translation>ضعه في مكانه</translation>
    </message>
    <message>
        <source>Take it to the reserve shelf</source>
        <translation>خذه إلى رف الحجوزات</translation>
    </message>
    <message>
        <source>Return it here, or leave it</source>
        <translation>أرجعه هنا أو اتركه</translation>
    </message>
    <message>
        <source>Take it to its place</source>
        <translation>خذه إلى مكانه</translation>
    </message>
    <message>
        <source>Take it off the shelf</source>
        <translation>أزله عن الرف</translation>
    </message>
    <message>
        <source>Mark it as found</source>
        <translation>علِّمه موجودًا</translation>
    </message>
    <message>
        <source>Switch its alarm on</source>
        <translation>فعِّل إنذاره</translation>
    </message>
    <message>
        <source>Ask at the desk before you touch it</source>
        <translation>اسأل مكتب الخدمة أولًا</translation>
    </message>
    <message>
        <source>Take it to the desk</source>
        <translation>خذه إلى مكتب الخدمة</translation>
    </message>
    <message>
        <source>Put it on the trolley for tags</source>
        <translation>ضعه على عربة الشرائح</translation>
    </message>
    <message>
        <source>Take both to the desk</source>
        <translation>خذهما إلى مكتب الخدمة</translation>
    </message>
    <message>
        <source>Look for the other parts</source>
        <translation>ابحث عن الأجزاء الأخرى</translation>
    </message>
    <message>
        <source>Look for it with your eyes</source>
        <translation>ابحث عنه بعينيك</translation>
    </message>
    <message>
        <source>It is in its place</source>
        <translation>هو في مكانه</translation>
    </message>
    <message>
        <source>I have taken it out</source>
        <translation>أخذته</translation>
    </message>
    <message>
        <source>Return it here</source>
        <translation>أرجعه هنا</translation>
    </message>
    <message>
        <source>Switch its alarm off</source>
        <translation>أوقف إنذاره</translation>
    </message>
    <message>
        <source>It is here</source>
        <translation>هو هنا</translation>
    </message>
    <message>
        <source>I have looked, it is missing</source>
        <translation>بحثتُ ولم أجده</translation>
    </message>
    <message>
        <source>I have seen to it</source>
        <translation>توليتُ الأمر</translation>
    </message>
    <message>
        <source>Put in its place</source>
        <translation>وُضع في مكانه</translation>
    </message>
    <message>
        <source>Taken out</source>
        <translation>أُخذ</translation>
    </message>
    <message>
        <source>Its alarm is on</source>
        <translation>إنذاره مفعّل</translation>
    </message>
    <message>
        <source>Marked as found</source>
        <translation>عُلِّم موجودًا</translation>
    </message>
    <message>
        <source>Marked as missing, by your word</source>
        <translation>عُلِّم مفقودًا بقولك</translation>
    </message>
    <message>
        <source>Seen to</source>
        <translation>تمت معالجته</translation>
    </message>
    <message>
        <source>Hold the handheld to the book.</source>
        <translation>قرِّب القارئ من الكتاب.</translation>
    </message>
    <message>
        <source>Find it by sound</source>
        <translation>ابحث عنه بالصوت</translation>
    </message>
    <message>
        <source>{deed}: {title}</source>
        <translation>{deed}: {title}</translation>
    </message>
    <message>
        <source>No title known</source>
        <translation>العنوان غير معروف</translation>
    </message>
    <message>
        <source>The handheld is out of range. Come closer.</source>
        <translation>القارئ خارج المدى. اقترب.</translation>
    </message>
    <message>
        <source>The handheld does not hear this book. Come closer.</source>
        <translation>القارئ لا يلتقط هذا الكتاب. اقترب.</translation>
    </message>
    <message>
        <source>Lay the book on the pad, then try once more.</source>
        <translation>ضع الكتاب على القارئ المسطح ثم حاول مرة أخرى.</translation>
    </message>
    <message>
        <source>The tag did not take it. Try once more.</source>
        <translation>لم تقبل الشريحة ذلك. حاول مرة أخرى.</translation>
    </message>
    <message>
        <source>Not recorded. Try once more.</source>
        <translation>لم يُسجَّل. حاول مرة أخرى.</translation>
    </message>
    <message>
        <source>That is not possible here. Ask at the desk.</source>
        <translation>لا يمكن ذلك هنا. اسأل مكتب الخدمة.</translation>
    </message>
    <message>
        <source>The handheld&apos;s battery is almost empty.</source>
        <translation>بطارية القارئ على وشك النفاد.</translation>
    </message>
    <message>
        <source>Finish this board, then charge it.</source>
        <translation>أكمل هذا اللوح ثم اشحنه.</translation>
    </message>
    <message>
        <source>The handheld&apos;s battery is empty.</source>
        <translation>نفدت بطارية القارئ.</translation>
    </message>
    <message>
        <source>Charge it. Everything read so far is kept.</source>
        <translation>اشحنه. كل ما قُرئ محفوظ.</translation>
    </message>
    <message>
        <source>The handheld is out of range.</source>
        <translation>القارئ خارج المدى.</translation>
    </message>
    <message>
        <source>Come closer to the tablet; it goes on by itself.</source>
        <translation>اقترب من الجهاز؛ وسيتابع وحده.</translation>
    </message>
    <message>
        <source>Come closer to the tablet.</source>
        <translation>اقترب من الجهاز.</translation>
    </message>
    <message>
        <source>The handheld is back.</source>
        <translation>عاد القارئ.</translation>
    </message>
    <message>
        <source>Walk the last hand&apos;s width once more.</source>
        <translation>أعد مقدار كفٍّ أخيرًا.</translation>
    </message>
    <message>
        <source>It is ready.</source>
        <translation>إنه جاهز.</translation>
    </message>
    <message>
        <source>No handheld is connected.</source>
        <translation>لا قارئ متصل.</translation>
    </message>
    <message>
        <source>Switch it on. Barcodes can be scanned meanwhile.</source>
        <translation>شغِّله. يمكن مسح الباركود في الأثناء.</translation>
    </message>
    <message>
        <source>The handheld must not send yet.</source>
        <translation>لا يُسمح للقارئ بالإرسال بعد.</translation>
    </message>
    <message>
        <source>Set its region in config.toml, [handhelds].</source>
        <translation>حدِّد منطقته في config.toml، [handhelds].</translation>
    </message>
    <message>
        <source>The tablet was off. You go on where you were.</source>
        <translation>كان الجهاز متوقفًا. تتابع من حيث كنت.</translation>
    </message>
    <message numerus="yes">
        <source>At most %n second(s) of reads are lost. Walk the last board once more.</source>
        <translation>
            <numerusform>ضاعت قراءات لا تتجاوز ثوانيها: %n. أعد اللوح الأخير.</numerusform>
            <numerusform>ضاعت قراءات لا تتجاوز ثوانيها: %n. أعد اللوح الأخير.</numerusform>
            <numerusform>ضاعت قراءات لا تتجاوز ثوانيها: %n. أعد اللوح الأخير.</numerusform>
            <numerusform>ضاعت قراءات لا تتجاوز ثوانيها: %n. أعد اللوح الأخير.</numerusform>
            <numerusform>ضاعت قراءات لا تتجاوز ثوانيها: %n. أعد اللوح الأخير.</numerusform>
            <numerusform>ضاعت قراءات لا تتجاوز ثوانيها: %n. أعد اللوح الأخير.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing that was read is lost.</source>
        <translation>لم يضِع شيء مما قُرئ.</translation>
    </message>
    <message>
        <source>The tablet has no room left.</source>
        <translation>لم يبقَ مكان في الجهاز.</translation>
    </message>
    <message>
        <source>Reads wait in memory. Make room, and do not switch the tablet off until then.</source>
        <translation>القراءات تنتظر في الذاكرة. أفسح مكانًا ولا تطفئ الجهاز قبل ذلك.</translation>
    </message>
    <message numerus="yes">
        <source>%n read(s) are lost. Make room, then sweep it once more.</source>
        <translation>
            <numerusform>لم تضع قراءات. أفسح مكانًا.</numerusform>
            <numerusform>ضاعت قراءة واحدة. أفسح مكانًا ثم اجرد مرة أخرى.</numerusform>
            <numerusform>ضاعت قراءتان. أفسح مكانًا ثم اجرد مرة أخرى.</numerusform>
            <numerusform>ضاعت %n قراءات. أفسح مكانًا ثم اجرد مرة أخرى.</numerusform>
            <numerusform>ضاعت %n قراءة. أفسح مكانًا ثم اجرد مرة أخرى.</numerusform>
            <numerusform>ضاعت %n قراءة. أفسح مكانًا ثم اجرد مرة أخرى.</numerusform>
        </translation>
    </message>
    <message>
        <source>The tag {code} answers without end.</source>
        <translation>الشريحة {code} تجيب بلا توقف.</translation>
    </message>
    <message>
        <source>That harms nothing. If you find it, take it along.</source>
        <translation>لا ضرر في ذلك. خذها معك إن وجدتها.</translation>
    </message>
    <message>
        <source>The clock of this tablet may be wrong.</source>
        <translation>قد تكون ساعة هذا الجهاز خاطئة.</translation>
    </message>
    <message>
        <source>Loans and returns of a day before and after are not judged until it is set.</source>
        <translation>لا يُحكم على الإعارات والإرجاعات قبل يوم وبعده حتى تُضبط.</translation>
    </message>
    <message numerus="yes">
        <source>What we know of the books is %n day(s) old.</source>
        <translation>
            <numerusform>عمر بيانات الكتب بالأيام: %n.</numerusform>
            <numerusform>عمر بيانات الكتب بالأيام: %n.</numerusform>
            <numerusform>عمر بيانات الكتب بالأيام: %n.</numerusform>
            <numerusform>عمر بيانات الكتب بالأيام: %n.</numerusform>
            <numerusform>عمر بيانات الكتب بالأيام: %n.</numerusform>
            <numerusform>عمر بيانات الكتب بالأيام: %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>Loans since then are not known here yet.</source>
        <translation>الإعارات اللاحقة غير معروفة هنا بعد.</translation>
    </message>
    <message numerus="yes">
        <source>%n tag(s) here are not known to us.</source>
        <translation>
            <numerusform>شرائح لا نعرفها هنا: %n.</numerusform>
            <numerusform>شرائح لا نعرفها هنا: %n.</numerusform>
            <numerusform>شرائح لا نعرفها هنا: %n.</numerusform>
            <numerusform>شرائح لا نعرفها هنا: %n.</numerusform>
            <numerusform>شرائح لا نعرفها هنا: %n.</numerusform>
            <numerusform>شرائح لا نعرفها هنا: %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>They are counted, and do not stand in the list.</source>
        <translation>تُعدّ ولا تظهر في القائمة.</translation>
    </message>
    <message>
        <source>{names} sweep this bay too.</source>
        <translation>{names} يجرد هذه الخزانة أيضًا.</translation>
    </message>
    <message>
        <source>That is fine. Both count.</source>
        <translation>لا بأس. كلاهما يُحتسب.</translation>
    </message>
    <message>
        <source>No bay has the label {code}.</source>
        <translation>لا خزانة بالملصق {code}.</translation>
    </message>
    <message>
        <source>No book has the number {code}.</source>
        <translation>لا كتاب بالرقم {code}.</translation>
    </message>
    <message>
        <source>That was not recorded. Try once more.</source>
        <translation>لم يُسجَّل ذلك. حاول مرة أخرى.</translation>
    </message>
    <message>
        <source>Say in the list which bay it is on; then it is known.</source>
        <translation>اذكر في القائمة على أي خزانة هو، فيصبح معروفًا.</translation>
    </message>
    <message>
        <source>Which bay has the label {code}?</source>
        <translation>أي خزانة عليها الملصق {code}؟</translation>
    </message>
    <message>
        <source>It is kept with the sweep, and handed over with it.</source>
        <translation>يُحفظ مع الجرد ويُسلَّم معه.</translation>
    </message>
    <message>
        <source>The label {code} is on this bay</source>
        <translation>الملصق {code} على هذه الخزانة</translation>
    </message>
    <message>
        <source>The label {code} is on {bay}. Is that wrong?</source>
        <translation>الملصق {code} على {bay}. هل هذا خطأ؟</translation>
    </message>
    <message>
        <source>It is the label of this bay</source>
        <translation>هذا ملصق هذه الخزانة</translation>
    </message>
    <message>
        <source>The label {code} was put on two bays. {bay} counts.</source>
        <translation>نُسب الملصق {code} إلى خزانتين. المعتمدة {bay}.</translation>
    </message>
    <message>
        <source>What was said last counts. If that is wrong, say so where you choose a bay.</source>
        <translation>المعتمد ما قيل أخيرًا. إن كان خطأ فصحّحه عند اختيار الخزانة.</translation>
    </message>
    <message>
        <source>Now you sweep {bay}.</source>
        <translation>تجرد الآن {bay}.</translation>
    </message>
    <message>
        <source>Its label was read. The bay before is kept.</source>
        <translation>قُرئ ملصقها. والخزانة السابقة محفوظة.</translation>
    </message>
    <message>
        <source>Choose from the list, or scan once more.</source>
        <translation>اختر من القائمة أو امسح مرة أخرى.</translation>
    </message>
    <message>
        <source>Which book are you looking for?</source>
        <translation>عن أي كتاب تبحث؟</translation>
    </message>
    <message>
        <source>Title, author or number</source>
        <translation>عنوان أو مؤلف أو رقم</translation>
    </message>
    <message>
        <source>No book has these letters.</source>
        <translation>لا كتاب بهذه الحروف.</translation>
    </message>
    <message>
        <source>To be looked for</source>
        <translation>للبحث عنها</translation>
    </message>
    <message>
        <source>To be pulled for readers</source>
        <translation>للسحب من أجل القراء</translation>
    </message>
    <message>
        <source>Alarm not as it should be</source>
        <translation>الإنذار ليس كما ينبغي</translation>
    </message>
    <message>
        <source>To be weeded</source>
        <translation>للاستبعاد</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) on this list</source>
        <translation>
            <numerusform>الكتب في هذه القائمة: %n</numerusform>
            <numerusform>الكتب في هذه القائمة: %n</numerusform>
            <numerusform>الكتب في هذه القائمة: %n</numerusform>
            <numerusform>الكتب في هذه القائمة: %n</numerusform>
            <numerusform>الكتب في هذه القائمة: %n</numerusform>
            <numerusform>الكتب في هذه القائمة: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is on this list.</source>
        <translation>لا شيء في هذه القائمة.</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>شوهد</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>و%n أخرى</numerusform>
            <numerusform>و%n أخرى</numerusform>
            <numerusform>و%n أخرى</numerusform>
            <numerusform>و%n أخرى</numerusform>
            <numerusform>و%n أخرى</numerusform>
            <numerusform>و%n أخرى</numerusform>
        </translation>
    </message>
    <message>
        <source>Walk along the shelf and follow the sound.</source>
        <translation>سر على طول الرف واتبع الصوت.</translation>
    </message>
    <message>
        <source>It has no tag. Scan its label when you see it.</source>
        <translation>ليس له شريحة. امسح ملصقه عندما تراه.</translation>
    </message>
    <message>
        <source>Not heard yet</source>
        <translation>لم يُسمع بعد</translation>
    </message>
    <message>
        <source>Far away</source>
        <translation>بعيد</translation>
    </message>
    <message>
        <source>Closer</source>
        <translation>أقرب</translation>
    </message>
    <message>
        <source>Very close</source>
        <translation>قريب جدًّا</translation>
    </message>
    <message>
        <source>Right here</source>
        <translation>هنا تمامًا</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>توقف</translation>
    </message>
    <message>
        <source>This is it</source>
        <translation>هذا هو</translation>
    </message>
    <message>
        <source>Handed over. Thank you!</source>
        <translation>تم التسليم. شكرًا!</translation>
    </message>
    <message numerus="yes">
        <source>%n bay(s) swept</source>
        <translation>
            <numerusform>خزائن جُردت: %n</numerusform>
            <numerusform>خزائن جُردت: %n</numerusform>
            <numerusform>خزائن جُردت: %n</numerusform>
            <numerusform>خزائن جُردت: %n</numerusform>
            <numerusform>خزائن جُردت: %n</numerusform>
            <numerusform>خزائن جُردت: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) found</source>
        <translation>
            <numerusform>كتب وُجدت: %n</numerusform>
            <numerusform>كتب وُجدت: %n</numerusform>
            <numerusform>كتب وُجدت: %n</numerusform>
            <numerusform>كتب وُجدت: %n</numerusform>
            <numerusform>كتب وُجدت: %n</numerusform>
            <numerusform>كتب وُجدت: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n still need(s) a hand</source>
        <translation>
            <numerusform>ما زال يحتاج إلى تدخل: %n</numerusform>
            <numerusform>ما زال يحتاج إلى تدخل: %n</numerusform>
            <numerusform>ما زال يحتاج إلى تدخل: %n</numerusform>
            <numerusform>ما زال يحتاج إلى تدخل: %n</numerusform>
            <numerusform>ما زال يحتاج إلى تدخل: %n</numerusform>
            <numerusform>ما زال يحتاج إلى تدخل: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>It goes to the server as soon as there is a network.</source>
        <translation>يُرسل إلى الخادم حالما تتوفر الشبكة.</translation>
    </message>
    <message>
        <source>It is on its way to the server.</source>
        <translation>هو في الطريق إلى الخادم.</translation>
    </message>
    <message>
        <source>Being handed over</source>
        <translation>جارٍ التسليم</translation>
    </message>
    <message>
        <source>The server has everything since {time}.</source>
        <translation>وصل كل شيء إلى الخادم منذ {time}.</translation>
    </message>
    <message numerus="yes">
        <source>%n piece(s) wait for the server.</source>
        <translation>
            <numerusform>لا شيء ينتظر.</numerusform>
            <numerusform>جزء واحد ينتظر.</numerusform>
            <numerusform>جزآن ينتظران.</numerusform>
            <numerusform>%n أجزاء تنتظر.</numerusform>
            <numerusform>%n جزءًا ينتظر.</numerusform>
            <numerusform>%n جزء ينتظر.</numerusform>
        </translation>
    </message>
    <message>
        <source>End the sweep</source>
        <translation>إنهاء الجرد</translation>
    </message>
    <message>
        <source>Has the whole library been swept?</source>
        <translation>هل جُردت المكتبة كلها؟</translation>
    </message>
    <message>
        <source>Nothing is lost when the sweep ends, and it is kept for ever. On this tablet nobody reads on in it. What others read still counts.</source>
        <translation>لا يضيع شيء عند انتهاء الجرد، ويُحفظ دائمًا. لا قراءة بعد ذلك على هذا الجهاز. وما يقرؤه الآخرون يبقى محسوبًا.</translation>
    </message>
    <message>
        <source>Really end it? It cannot be opened again.</source>
        <translation>أتنهيه حقًا؟ لا يمكن فتحه من جديد.</translation>
    </message>
    <message>
        <source>Yes, end it</source>
        <translation>نعم، أنهِه</translation>
    </message>
    <message>
        <source>End it now</source>
        <translation>أنهِه الآن</translation>
    </message>
    <message>
        <source>The sweep is being summed up.</source>
        <translation>يجري تلخيص الجرد.</translation>
    </message>
    <message>
        <source>The sweep has ended. Thank you!</source>
        <translation>انتهى الجرد. شكرًا لكم!</translation>
    </message>
    <message>
        <source>This sweep was ended at the server.</source>
        <translation>أُنهي هذا الجرد على الخادم.</translation>
    </message>
    <message>
        <source>What you read still counts. When you are done: Hand over, End the sweep.</source>
        <translation>ما تقرؤه يبقى محسوبًا. وعند الفراغ: سلِّم ثم أنهِ الجرد.</translation>
    </message>
    <message>
        <source>Which sweep shall it be?</source>
        <translation>أي جرد تريد؟</translation>
    </message>
    <message>
        <source>These were planned at the server.</source>
        <translation>هذه خُطط لها على الخادم.</translation>
    </message>
    <message>
        <source>Shall a new sweep begin?</source>
        <translation>هل يبدأ جرد جديد؟</translation>
    </message>
    <message>
        <source>None is planned at the moment.</source>
        <translation>لا شيء مخطط له حاليًا.</translation>
    </message>
    <message>
        <source>The server does not answer, so we do not know what is planned. We go on asking.</source>
        <translation>الخادم لا يجيب، فلا نعرف ما خُطط له. نواصل السؤال.</translation>
    </message>
    <message>
        <source>Begin a new sweep</source>
        <translation>ابدأ جردًا جديدًا</translation>
    </message>
    <message numerus="yes">
        <source>%n bay(s)</source>
        <translation>
            <numerusform>لا خزائن</numerusform>
            <numerusform>خزانة واحدة</numerusform>
            <numerusform>خزانتان</numerusform>
            <numerusform>%n خزائن</numerusform>
            <numerusform>%n خزانة</numerusform>
            <numerusform>%n خزانة</numerusform>
        </translation>
    </message>
    <message>
        <source>The server did not answer. Try once more.</source>
        <translation>لم يجب الخادم. حاول مرة أخرى.</translation>
    </message>
    <message>
        <source>That sweep has ended. Choose another one.</source>
        <translation>انتهى ذلك الجرد. اختر غيره.</translation>
    </message>
    <message>
        <source>That sweep has no bays yet. Plan them at the server.</source>
        <translation>ليس لذلك الجرد خزائن بعد. خطط لها على الخادم.</translation>
    </message>
    <message>
        <source>Add a picture of it?</source>
        <translation>هل تضيف صورة؟</translation>
    </message>
    <message>
        <source>Only if you want to. Only staff see it.</source>
        <translation>فقط إن أردت. لا يراها إلا الموظفون.</translation>
    </message>
    <message>
        <source>Open camera</source>
        <translation>افتح الكاميرا</translation>
    </message>
    <message>
        <source>No picture came. Your report goes without it too.</source>
        <translation>لم تصل صورة. يُرسل بلاغك من دونها أيضًا.</translation>
    </message>
    <message>
        <source>The picture goes with your report.</source>
        <translation>الصورة مرفقة ببلاغك.</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>احذفها</translation>
    </message>
    <message>
        <source>Hold the book to the camera.</source>
        <translation>قرّب الكتاب من الكاميرا.</translation>
    </message>
    <message>
        <source>Only staff see the picture. It is deleted afterwards.</source>
        <translation>يرى الموظفون فقط الصورة، ثم تُحذف.</translation>
    </message>
    <message>
        <source>Take picture</source>
        <translation>التقط الصورة</translation>
    </message>
    <message>
        <source>Hold still</source>
        <translation>اثبت قليلًا</translation>
    </message>
    <message>
        <source>Is this one good?</source>
        <translation>هل هذه جيدة؟</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>استخدمها</translation>
    </message>
    <message>
        <source>Take again</source>
        <translation>أعد الالتقاط</translation>
    </message>
    <message>
        <source>Without picture</source>
        <translation>بدون صورة</translation>
    </message>
    <message>
        <source>What the camera sees</source>
        <translation>ما تراه الكاميرا</translation>
    </message>
    <message>
        <source>Your picture of the damage</source>
        <translation>صورتك للتلف</translation>
    </message>
    <message>
        <source>The camera is getting ready.</source>
        <translation>الكاميرا تستعد.</translation>
    </message>
</context>
<context>
    <name>LanguagePanel</name>
    <message>
        <source>Which language?</source>
        <translation>أي لغة؟</translation>
    </message>
    <message>
        <source>Nobody has checked these words yet.</source>
        <translation>لم يراجع هذه الكلمات أحد بعد.</translation>
    </message>
</context>
<context>
    <name>Mail</name>
    <message>
        <source>Your slip of {date}</source>
        <translation>إيصالك بتاريخ {date}</translation>
    </message>
    <message>
        <source>You asked for this slip at a self-service kiosk on {date} at {time}.</source>
        <translation>طلبت هذا الإيصال من كشك الخدمة الذاتية في {date} الساعة {time}.</translation>
    </message>
    <message>
        <source>Borrowed. Due {date}</source>
        <translation>تمت الإعارة. موعد الإرجاع {date}</translation>
    </message>
    <message>
        <source>Borrowed. Due date: ask at the desk</source>
        <translation>تمت الإعارة. موعد الإرجاع: اسأل عند المكتب</translation>
    </message>
    <message>
        <source>Not borrowed</source>
        <translation>لم تتم الإعارة</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>تم الإرجاع</translation>
    </message>
    <message>
        <source>Not returned</source>
        <translation>لم يتم الإرجاع</translation>
    </message>
    <message>
        <source>Noted as returned. Staff will look for the book first.</source>
        <translation>سُجّل كمُرجَع. سيبحث الموظفون عن الكتاب أولاً.</translation>
    </message>
    <message>
        <source>Renewed. Due {date}</source>
        <translation>تم التمديد. موعد الإرجاع {date}</translation>
    </message>
    <message>
        <source>Not renewed. The old date still counts.</source>
        <translation>لم يتم التمديد. يبقى الموعد القديم ساريًا.</translation>
    </message>
    <message>
        <source>Fee {amount}</source>
        <translation>الغرامة {amount}</translation>
    </message>
    <message>
        <source>Fees paid: {amount}</source>
        <translation>الغرامات المدفوعة: {amount}</translation>
    </message>
    <message>
        <source>Reference {reference}</source>
        <translation>المرجع {reference}</translation>
    </message>
    <message>
        <source>Book {item}</source>
        <translation>الكتاب {item}</translation>
    </message>
    <message>
        <source>Something of this visit has not reached the library yet. It stands all the same.</source>
        <translation>بعض هذه الزيارة لم يصل إلى المكتبة بعد. وهو سارٍ على كل حال.</translation>
    </message>
    <message>
        <source>Nobody reads answers to this e-mail. Please ask at the library.</source>
        <translation>لا أحد يقرأ الردود على هذه الرسالة. يرجى السؤال في المكتبة.</translation>
    </message>
    <message>
        <source>January February March April May June July August September October November December</source>
        <translation>يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر</translation>
    </message>
</context>
<context>
    <name>PinScreen</name>
    <message numerus="yes">
        <source>%n digit(s) typed</source>
        <translation>
            <numerusform>الأرقام المكتوبة: %n</numerusform>
            <numerusform>الأرقام المكتوبة: %n</numerusform>
            <numerusform>الأرقام المكتوبة: %n</numerusform>
            <numerusform>الأرقام المكتوبة: %n</numerusform>
            <numerusform>الأرقام المكتوبة: %n</numerusform>
            <numerusform>الأرقام المكتوبة: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Exit</source>
        <translation>خروج</translation>
    </message>
    <message>
        <source>Changes the language</source>
        <translation>يغيّر اللغة</translation>
    </message>
    <message>
        <source>Accessibility</source>
        <translation>تسهيلات</translation>
    </message>
</context>
<context>
    <name>RowList</name>
    <message>
        <source>Books</source>
        <translation>الكتب</translation>
    </message>
</context>
<context>
    <name>Slip</name>
    <message>
        <source>SLIP</source>
        <translation>إيصال</translation>
    </message>
    <message>
        <source>Borrowed</source>
        <translation>مُستعار</translation>
    </message>
    <message>
        <source>Due {date}</source>
        <translation>موعد الإرجاع {date}</translation>
    </message>
    <message>
        <source>Due date: ask at the desk</source>
        <translation>موعد الإرجاع: اسأل في مكتب الخدمة</translation>
    </message>
    <message>
        <source>{days} days from today</source>
        <translation>عدد الأيام ابتداءً من اليوم: {days}</translation>
    </message>
    <message>
        <source>1 day from today</source>
        <translation>يوم واحد ابتداءً من اليوم</translation>
    </message>
    <message>
        <source>The kiosk&apos;s clock is being checked</source>
        <translation>يجري التحقق من ساعة الجهاز</translation>
    </message>
    <message>
        <source>Fees paid: {amount}</source>
        <translation>رسوم مدفوعة: {amount}</translation>
    </message>
    <message>
        <source>Paid, to be put on your account: {amount}</source>
        <translation>مدفوع، سيُسجَّل في حسابك: {amount}</translation>
    </message>
    <message>
        <source>Payment of {amount} is not confirmed yet</source>
        <translation>دفع {amount} لم يُؤكَّد بعد</translation>
    </message>
    <message>
        <source>Reference {reference}</source>
        <translation>المرجع {reference}</translation>
    </message>
    <message>
        <source>Renewed</source>
        <translation>جُدّد</translation>
    </message>
    <message>
        <source>Renewal not answered yet. The old date still counts.</source>
        <translation>لا جواب عن التجديد بعد. يسري الموعد القديم.</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>أُرجع</translation>
    </message>
    <message>
        <source>{days} days late</source>
        <translation>عدد أيام التأخير: {days}</translation>
    </message>
    <message>
        <source>1 day late</source>
        <translation>تأخير يوم واحد</translation>
    </message>
    <message>
        <source>Fee {amount}</source>
        <translation>الرسم {amount}</translation>
    </message>
    <message>
        <source>Any fee will be in your account.</source>
        <translation>أي رسم سيظهر في حسابك.</translation>
    </message>
    <message>
        <source>You cannot borrow for {days} days</source>
        <translation>لا يمكنك الاستعارة الآن. عدد الأيام: {days}</translation>
    </message>
    <message>
        <source>You cannot borrow for 1 day</source>
        <translation>لا يمكنك الاستعارة ليوم واحد</translation>
    </message>
    <message>
        <source>Put it on the reserve trolley</source>
        <translation>ضعه على عربة المحجوزات</translation>
    </message>
    <message>
        <source>Put it on the green trolley</source>
        <translation>ضعه على العربة الخضراء</translation>
    </message>
    <message>
        <source>Please hand it in at the desk</source>
        <translation>سلّمه من فضلك في مكتب الخدمة</translation>
    </message>
    <message>
        <source>Put it here: {place}</source>
        <translation>ضعه هنا: {place}</translation>
    </message>
    <message>
        <source>Put it on the return shelf</source>
        <translation>ضعه على رف الإرجاع</translation>
    </message>
    <message>
        <source>Put it into bin {number}</source>
        <translation>ضعه في الصندوق {number}</translation>
    </message>
    <message>
        <source>Put it into the return slot</source>
        <translation>ضعه في فتحة الإرجاع</translation>
    </message>
    <message>
        <source>Noted. Staff will look for the book first.</source>
        <translation>سجّلنا ذلك. سيبحث الموظف عن الكتاب أولًا.</translation>
    </message>
    <message>
        <source>TO BE CONFIRMED</source>
        <translation>في انتظار التأكيد</translation>
    </message>
    <message>
        <source>The date on the slip stands.</source>
        <translation>الموعد في الإيصال ثابت.</translation>
    </message>
    <message>
        <source>Recorded without network.</source>
        <translation>سُجّل بلا شبكة.</translation>
    </message>
    <message>
        <source>Recorded without network; date by the kiosk&apos;s rules.</source>
        <translation>سُجّل بلا شبكة؛ الموعد بحسب قواعد الجهاز.</translation>
    </message>
    <message>
        <source>Shorter than usual: {days} days.</source>
        <translation>أقصر من المعتاد. عدد الأيام: {days}.</translation>
    </message>
    <message>
        <source>Shorter than usual: 1 day.</source>
        <translation>أقصر من المعتاد: يوم واحد.</translation>
    </message>
    <message>
        <source>The gate may sound. Show this slip.</source>
        <translation>قد ترنّ البوابة. أرِ هذا الإيصال.</translation>
    </message>
    <message>
        <source>Take it to the desk first: the gate will sound.</source>
        <translation>خذه أولًا إلى مكتب الخدمة: سترنّ البوابة.</translation>
    </message>
    <message>
        <source>Open its case at the opener beside the kiosk.</source>
        <translation>افتح العلبة بالفاتح بجانب الجهاز.</translation>
    </message>
    <message>
        <source>Draw it over the magnet beside the kiosk.</source>
        <translation>مرّره على المغناطيس بجانب الجهاز.</translation>
    </message>
    <message>
        <source>Show it at the desk before you leave.</source>
        <translation>أره لمكتب الخدمة قبل خروجك.</translation>
    </message>
    <message>
        <source>Not borrowed</source>
        <translation>لم يُستعَر</translation>
    </message>
    <message>
        <source>Not recorded. Please hand it in at the desk.</source>
        <translation>لم يُسجَّل. سلّمه من فضلك في مكتب الخدمة.</translation>
    </message>
    <message>
        <source>Book {item}</source>
        <translation>كتاب {item}</translation>
    </message>
    <message>
        <source>From the library</source>
        <translation>من المكتبة</translation>
    </message>
    <message>
        <source>Enjoy your reading!</source>
        <translation>قراءة ممتعة!</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>محجوز</translation>
    </message>
    <message>
        <source>For {library}</source>
        <translation>إلى {library}</translation>
    </message>
    <message>
        <source>Barcode</source>
        <translation>الرمز الشريطي</translation>
    </message>
    <message>
        <source>Sort bin</source>
        <translation>صندوق الفرز</translation>
    </message>
    <message>
        <source>Lay this slip into the book.</source>
        <translation>ضع هذا الإيصال داخل الكتاب.</translation>
    </message>
    <message>
        <source>January February March April May June July August September October November December</source>
        <translation>يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر</translation>
    </message>
</context>
<context>
    <name>StaffBookScreen</name>
    <message>
        <source>What happened last</source>
        <translation>آخر الأحداث</translation>
    </message>
</context>
<context>
    <name>StaffListScreen</name>
    <message>
        <source>List</source>
        <translation>القائمة</translation>
    </message>
</context>
<context>
    <name>SwitchRow</name>
    <message>
        <source>On</source>
        <translation>مفعّل</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>متوقف</translation>
    </message>
</context>
</TS>
