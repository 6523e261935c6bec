"""Every sentence of paying, in English; the rules of ``words`` hold here too."""

from kiosk.mark import QT_TRANSLATE_NOOP

# the way in, beside the fees
PAY = QT_TRANSLATE_NOOP("Lancar", "Pay fees")
PAY_HERE = QT_TRANSLATE_NOOP("Lancar", "Pay now with your phone, or later at the desk.")
UNSETTLED = QT_TRANSLATE_NOOP("Lancar", "{amount} is being confirmed")
UNSETTLED_TEXT = QT_TRANSLATE_NOOP(
    "Lancar", "You need not pay it again. It is on your account as soon as your bank confirms it."
)

# what is to be paid
WHICH = QT_TRANSLATE_NOOP("Lancar", "What would you like to pay?")
WHICH_LEAD = QT_TRANSLATE_NOOP("Lancar", "Choose, then touch Pay. You pay with your phone.")
WHOLE = QT_TRANSLATE_NOOP("Lancar", "Pay {amount}?")
WHOLE_LEAD = QT_TRANSLATE_NOOP("Lancar", "You pay with your phone: any bank or wallet with QRIS.")
CHOSEN_SUM = QT_TRANSLATE_NOOP("Lancar", "Together {amount}")
ADD = QT_TRANSLATE_NOOP("Lancar", "Pay this too")
TAKE_OUT = QT_TRANSLATE_NOOP("Lancar", "Not this one")
PAY_AMOUNT = QT_TRANSLATE_NOOP("Lancar", "Pay {amount}")
CHOOSE_FEE = QT_TRANSLATE_NOOP("Lancar", "Choose at least one")

# the code
PREPARING = QT_TRANSLATE_NOOP("Lancar", "We are fetching your payment code.")
SCAN = QT_TRANSLATE_NOOP("Lancar", "Scan the code, and pay {amount}.")
SCAN_LEAD = QT_TRANSLATE_NOOP(
    "Lancar", "With the app of your bank or wallet. We are waiting for your bank."
)
CODE_NAME = QT_TRANSLATE_NOOP("Lancar", "QRIS payment code for {amount}")
REFERENCE = QT_TRANSLATE_NOOP("Lancar", "Reference {reference}")
TIME_LEFT = QT_TRANSLATE_NOOP("Lancar", "The code is good for another {time}")
STOP_PAYING = QT_TRANSLATE_NOOP("Lancar", "Do not pay")
STOPPING = QT_TRANSLATE_NOOP("Lancar", "We are asking the bank whether anything was paid.")
BOOKING = QT_TRANSLATE_NOOP("Lancar", "Your payment is here. We are putting it on your account.")

# what became of it
PAID = QT_TRANSLATE_NOOP("Lancar", "Thank you. {amount} is paid.")
PAID_LEAD = QT_TRANSLATE_NOOP("Lancar", "It is on your account.")
ON_ITS_WAY_LEAD = QT_TRANSLATE_NOOP(
    "Lancar", "It is on your account as soon as the library's system answers. Nothing is lost."
)
WITH_STAFF_LEAD = QT_TRANSLATE_NOOP(
    "Lancar", "Staff put it on your account. You need not pay it again."
)
UNSURE = QT_TRANSLATE_NOOP("Lancar", "Your payment is not confirmed yet.")
UNSURE_LEAD = QT_TRANSLATE_NOOP(
    "Lancar",
    "If your phone says that it is paid, you need not pay again: it is noted, and it is put on"
    " your account.",
)
CANCELLED = QT_TRANSLATE_NOOP("Lancar", "Nothing was paid.")
CANCELLED_LEAD = QT_TRANSLATE_NOOP("Lancar", "The code is no good any more. Your fees stay.")
REFUSED = QT_TRANSLATE_NOOP("Lancar", "Paying is not possible here just now.")
REFUSED_LEAD = QT_TRANSLATE_NOOP("Lancar", "Nothing was taken. You can pay at the desk.")
TO_ACCOUNT = QT_TRANSLATE_NOOP("Lancar", "My account")

# on the slip
SLIP_PAID = QT_TRANSLATE_NOOP("Lancar", "Fees paid")
SLIP_WITH_STAFF = QT_TRANSLATE_NOOP("Lancar", "Paid; to be put on your account")
SLIP_UNSURE = QT_TRANSLATE_NOOP("Lancar", "Payment unconfirmed")
PAID_HEADING = QT_TRANSLATE_NOOP("Lancar", "Paid")
PAYMENT_HEADING = QT_TRANSLATE_NOOP("Lancar", "Payment")
