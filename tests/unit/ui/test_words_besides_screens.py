"""Slips and mails say what the translations say: their word lists are made of the same files."""

from sync.hub.mail.words import ENGLISH, TEXTS
from ui.i18n.build import MAILS, SLIPS, mail_words, slip_words


def test_the_word_lists_are_as_the_translations_make_them() -> None:
    assert SLIPS.read_text(encoding="utf-8") == slip_words()
    assert MAILS.read_text(encoding="utf-8") == mail_words()


def test_every_released_language_can_write_a_mail() -> None:
    for language in ("id", "en", "ar"):
        assert TEXTS[language].keys() == ENGLISH.keys()
