"""``[reports]``: what a patron may tell of a broken book."""

from kiosk.config.values import Section


class Reports(Section):
    """``photo``: a picture by the kiosk's own camera may go with a report, to a hub."""

    photo: bool = False
