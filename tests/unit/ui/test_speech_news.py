"""What of two readings of a screen has to be said."""

from ui.speech.reading import Reading, news

BORROW = Reading("borrow", ("2 books borrowed.", "More books, or done?"), ("Sapiens. Borrowed",))


def test_a_new_screen_is_read_whole() -> None:
    assert news(Reading("start", ("Hello",)), BORROW) == (*BORROW.sentences, *BORROW.rows)


def test_on_the_same_screen_only_news_is_said() -> None:
    now = Reading(
        "borrow",
        ("3 books borrowed.", "More books, or done?"),
        ("Sapiens. Borrowed", "Pulang. Reading"),
    )
    assert news(BORROW, now) == ("3 books borrowed.", "Pulang. Reading")
    assert news(now, now) == ()


def test_a_countdown_is_said_once() -> None:
    first = Reading("finished", ("Done.",), closing="Closes by itself in 38 seconds")
    later = Reading("finished", ("Done.",), closing="Closes by itself in 37 seconds")
    assert news(Reading("borrow"), first)[-1] == "Closes by itself in 38 seconds"
    assert news(first, later) == ()
    assert news(Reading("finished", ("Done.",)), first) == ("Closes by itself in 38 seconds",)
