"""``[slips]``: in which ways a patron may have the slip of a visit, besides paper and QR code."""

from kiosk.config.values import Section


class Slips(Section):
    """``mail``: offered by e-mail to whoever the hub can send one."""

    mail: bool = False
