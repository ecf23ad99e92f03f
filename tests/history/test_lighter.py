"""From version 3 to 4: answers that asked for an easier round ask for half of it."""

import json
from io import BytesIO
from typing import Any

import pytest

from footcoach.history.document import InvalidDocumentError, read_document
from footcoach.history.models import Answers, to_json
from footcoach.history.salvage import salvage
from tests.history.sessions import session


def version_3(**answers: Any) -> bytes:
    entry = json.loads(to_json(session())) | {"answers": answers}
    whole = {
        "format": "footcoach-history",
        "version": 3,
        "sessions": [entry],
        "pauses": [],
        "deleted": [],
    }
    return json.dumps(whole).encode()


@pytest.mark.parametrize(("easier", "lighter"), [(True, "half"), (False, None)])
def test_an_easier_round_of_version_3_is_half_a_round(easier: bool, lighter: Any) -> None:
    result = read_document(BytesIO(version_3(pain=5, easier=easier, revision=2)))
    assert result.version == 3
    assert result.history.sessions[0].answers == Answers(pain=5, lighter=lighter, revision=2)


def test_so_it_is_in_a_damaged_file() -> None:
    found = salvage(version_3(pain=5, easier=True, revision=2)[:-20])
    assert found.history.sessions[0].answers.lighter == "half"


def test_what_is_no_answer_stays_a_mistake() -> None:
    with pytest.raises(InvalidDocumentError, match="easier"):
        read_document(BytesIO(version_3(easier="yes")))
