"""What is read of what a reader brings, no more of it in a minute than the app's limits allow. What waits is kept, and said."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import cast

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from components import cache, session
from rajnaya.errors import TooMuchError
from rajnaya.reading.files import FileRead

_UPLOADS = "_intake_uploads"
_PASTED = "_intake_pasted"


def read_uploads(uploaded: Sequence[UploadedFile], number: int) -> list[FileRead]:
    """The articles in the uploaded files, each read once; files over the limit wait for a press. ``number`` is the round's."""
    before = cast("dict[str, list[FileRead]]", session.kept(_UPLOADS) or {})
    held = {file.file_id: before[file.file_id] for file in uploaded if file.file_id in before}
    waiting, said = 0, ""
    for file in uploaded:
        if file.file_id in held:
            continue
        try:
            if not said:
                cache.intake().take(session.born(), file.size)
                held[file.file_id] = cache.read_upload(file.getvalue(), file.name)
                continue
        except TooMuchError as error:
            said = str(error)
        waiting += 1
    session.keep(_UPLOADS, held)
    if waiting:
        st.warning(f"{waiting} of {len(uploaded)} files wait to be read. {said}", icon=":material/hourglass:")
        st.button("Go on", icon=":material/play_arrow:", key=f"go_on_{number}")
    return [each for file in uploaded for each in held.get(file.file_id, ())]


def may_paste(text: str, number: int) -> bool:
    """Whether a pasted text is within the limit; counted once, however often the page is drawn."""
    mark = (number, hashlib.sha256(text.encode("utf-8", "replace")).hexdigest())
    if session.kept(_PASTED) == mark:
        return True
    if not may_bring(len(text.encode("utf-8", "replace"))):
        return False
    session.keep(_PASTED, mark)
    return True


def may_bring(size: int) -> bool:
    """Count one more article of ``size`` bytes; says so when it has to wait."""
    try:
        cache.intake().take(session.born(), size)
    except TooMuchError as error:
        st.warning(f"{error} Then press again.", icon=":material/hourglass:")
        return False
    return True
