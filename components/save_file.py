"""Hands a file that a run has made to the browser, which saves it at once: one press, and a maker that fails can say why."""

from __future__ import annotations

import base64
from collections.abc import Callable

import streamlit as st

from components import session
from components.theme import unseen
from rajnaya.errors import RajnayaError

_FILE = "_file_to_save"
_ERROR = "_file_not_made"
_ROUND = "_files_saved"
_component = st.components.v2.component(
    "save_file",
    html="<i></i>",
    js="""
const saved = new Set(); // a page that is drawn again must not save again
export default function ({ data }) {
  if (!data || !data.serial || saved.has(data.serial)) return;
  saved.add(data.serial);
  const bytes = Uint8Array.from(atob(data.content), (letter) => letter.charCodeAt(0));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type: data.type }));
  link.download = data.name;
  document.body.appendChild(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}
""",
)


def make_and_save(what: str, make: Callable[[], bytes], name: str, media_type: str) -> None:
    """For a button's ``on_click``: makes the file, which ``save_file`` hands over, or keeps in one sentence why it can't."""
    try:
        content = make()
    except RajnayaError as error:
        session.keep(_ERROR, f"{what} could not be made. {error}")
    except ImportError as error:
        missing = error.name or "a part of the app"
        session.keep(
            _ERROR, f"{what} could not be made: {missing} is not installed. Start the app with make run, which does it."
        )
    else:
        session.next_round(_ROUND)
        session.keep(_FILE, (name, media_type, content))


def save_file() -> None:
    """Call it once a page: hands over what was made, once, or says why nothing was."""
    made = session.take(_FILE)
    failed = session.take(_ERROR)
    if isinstance(failed, str):
        st.error(failed, icon=":material/error:")
    data = {}
    if isinstance(made, tuple):
        name, media_type, content = made
        # The browser's memory of what it has saved outlives this session's count.
        serial = f"{session.born()}.{session.count(_ROUND)}"
        data = {"serial": serial, "name": name, "type": media_type, "content": base64.b64encode(content).decode("ascii")}
    with unseen("save"):
        _component(key="save_file", data=data)
