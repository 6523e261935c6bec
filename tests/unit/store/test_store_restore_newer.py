"""A backup that a newer program made is not put back, and nothing is set aside for it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.errors import StoreError
from kiosk.store.backup import Restore, copy_journal
from kiosk.store.folder import JOURNAL, KEY_FILE
from kiosk.store.journal_file import open_journal

KEY = bytes(range(32))
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize("revision", ["9999", None])
def test_it_is_refused_before_anything_is_changed(tmp_path: Path, revision: str | None) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    open_journal(folder / JOURNAL, KEY).close()
    (folder / KEY_FILE).write_bytes(KEY)
    other = open_journal(tmp_path / "other.db", KEY)
    if revision is not None:
        with other.writing() as conn:
            conn.exec_driver_sql("UPDATE alembic_version SET version_num = ?", (revision,))
    other.close()
    with Restore(folder) as restore:
        copy_journal(tmp_path / "other.db", KEY, restore.fresh)
        before = {file.name: file.read_bytes() for file in folder.glob("journal.db*")}
        if revision is None:
            assert restore.put_back(KEY, NOW).startswith("before-restore-")
            return
        with pytest.raises(StoreError) as told:
            restore.put_back(KEY, NOW)
    assert told.value.code == "store-newer"
    assert {file.name: file.read_bytes() for file in folder.glob("journal.db*")} == before
