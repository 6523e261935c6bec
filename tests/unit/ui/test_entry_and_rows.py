"""The entry buffer and the lists: what they keep, what they tell, what they forget."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QObject, Qt

from ui.viewmodels.entry_model import MAX_CARD, EntryModel
from ui.viewmodels.props import EntryProps, RowProps
from ui.viewmodels.rows_model import RowsModel

PIN = EntryProps(mode="pin", needed=6)
CARD = EntryProps(mode="card")


@pytest.fixture(scope="module", autouse=True)
def _app() -> Iterator[None]:
    from PySide6.QtGui import QGuiApplication

    app = QCoreApplication.instance() or QGuiApplication(["tests"])
    yield
    assert app is not None


def typed(props: EntryProps, keys: str) -> EntryModel:
    entry = EntryModel()
    entry.apply(props)
    for key in keys:
        entry.press(key)
    return entry


def test_a_pin_stops_at_its_length_and_is_no_property() -> None:
    entry = typed(PIN, "12345678")
    assert entry.count == 6
    assert entry.property("text") == ""
    assert entry.take() == "123456"
    assert entry.count == 0


def test_a_card_number_is_shown_and_has_an_end() -> None:
    entry = typed(CARD, "A" * 50)
    assert entry.property("text") == "A" * MAX_CARD
    entry.press("back")
    assert entry.count == MAX_CARD - 1
    entry.clear()
    assert entry.property("text") == ""


@pytest.mark.parametrize("key", ["", "é", "\n", "12", "\x1b"])
def test_odd_keys_are_not_taken(key: str) -> None:
    entry = typed(CARD, "1")
    entry.press(key)
    assert entry.count == 1


def test_nothing_is_typed_where_nothing_is_asked() -> None:
    assert typed(EntryProps(), "123").count == 0
    assert typed(EntryProps(mode="pin", needed=6, locked=True), "123").count == 0


def row(key: str, title: str = "t") -> RowProps:
    return RowProps(key, "book", title)


def role(model: RowsModel, name: str) -> int:
    return next(
        at for at, known in model.roleNames().items() if bytes(known.data()).decode() == name
    )


class Watcher(QObject):
    """Mirrors a model by its signals alone, as a view does."""

    def __init__(self, model: RowsModel) -> None:
        super().__init__()
        self.model = model
        self.keys: list[str] = []
        self.updates = 0
        model.rowsInserted.connect(self._inserted)
        model.rowsRemoved.connect(self._removed)
        model.rowsMoved.connect(self._moved)
        model.dataChanged.connect(self._changed)

    def _key(self, at: int) -> str:
        return str(self.model.data(self.model.index(at), role(self.model, "key")))

    def _inserted(self, _parent: object, first: int, last: int) -> None:
        for at in range(first, last + 1):
            self.keys.insert(at, self._key(at))

    def _removed(self, _parent: object, first: int, last: int) -> None:
        del self.keys[first : last + 1]

    def _moved(self, _p: object, first: int, _last: int, _to: object, at: int) -> None:
        self.keys.insert(at, self.keys.pop(first))

    def _changed(self, *_args: object) -> None:
        self.updates += 1


@given(st.lists(st.lists(st.sampled_from("abcdefg"), unique=True), max_size=6))
def test_a_view_follows_every_change_of_rows(steps: list[list[str]]) -> None:
    model = RowsModel()
    watcher = Watcher(model)
    for keys in steps:
        model.show([row(key) for key in keys])
        assert watcher.keys == keys
        assert model.rowCount() == len(keys)
    assert watcher.updates == 0


def test_only_what_changed_is_told() -> None:
    model = RowsModel()
    told: list[list[int]] = []
    model.dataChanged.connect(lambda _a, _b, roles: told.append(list(roles)))
    model.show([row("a"), row("b")])
    model.show([row("a"), row("b", "other")])
    assert told == [[role(model, "title")]]


def test_odd_questions_get_no_answer() -> None:
    model = RowsModel()
    model.show([row("a")])
    assert model.data(model.index(0), int(Qt.ItemDataRole.DisplayRole)) is None
    assert model.data(model.index(7), role(model, "key")) is None
