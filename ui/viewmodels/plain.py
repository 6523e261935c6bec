"""Frozen values as plain maps, where QML takes a list of them. Must not know Qt."""

from ui.viewmodels.props import ArtBook, NoticeProps, SlipRow


def plain_notice(notice: NoticeProps) -> dict[str, str]:
    """A notice as QML reads it."""
    return {"status": notice.status, "title": notice.title, "text": notice.text}


def plain_book(book: ArtBook) -> dict[str, str]:
    """A drawn book as QML reads it."""
    return {
        "title": book.title,
        "author": book.author,
        "classMark": book.class_mark,
        "status": book.status,
        "place": book.place,
        "mark": book.mark,
    }


def plain_slip_row(row: SlipRow) -> dict[str, str]:
    """A line of the slip as QML reads it."""
    return {
        "title": row.title,
        "author": row.author,
        "stamp": row.stamp,
        "spokenDate": row.spoken,
        "tone": row.tone,
    }
