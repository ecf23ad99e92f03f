"""The holder of the lock is found from the journal in use."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from footcoach.app import session_lock as holding


def test_a_journal_with_a_future_date_does_not_name_the_holder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = datetime.now(UTC)
    headers = {
        Path("real"): SimpleNamespace(pid=1, host="here", started=now - timedelta(minutes=5)),
        Path("ahead"): SimpleNamespace(pid=2, host="there", started=now + timedelta(days=4000)),
    }
    monkeypatch.setattr(holding, "journals_in", lambda _: tuple(headers))
    monkeypatch.setattr(holding, "_header", headers.get)
    lock = holding.SessionLock(tmp_path / "session.lock", tmp_path)
    assert lock.holder().startswith("another footcoach (process 1 on here, since ")
