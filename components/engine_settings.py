"""Which engines translate, in which order, where they are, and whether text may leave this machine at all."""

from __future__ import annotations

from dataclasses import replace
from html import escape

import streamlit as st

from components import cache, session
from components.engine_states import engine_states
from rajnaya.errors import RajnayaError
from rajnaya.translation.settings import ENGINE_IDS, ENGINE_NAMES, VARIABLES, DeskSettings

_ADDRESSES = {
    "libre_url": ("LibreTranslate server", "http://localhost:5000"),
    "openai_url": ("Server of a language model (OpenAI's interface: Ollama, vLLM …)", "http://localhost:11434/v1"),
    "openai_model": ("Its model", "gemma3"),
    "microsoft_region": ("Microsoft Translator: region of the key", "centralindia"),
    "mymemory_email": ("MyMemory: e-mail address, which raises the daily allowance", "name@example.org"),
    "google_url": ("Mirror of Google Translate", ""),
    "firefox_models": ("Folder of the Firefox models", ""),
    "firefox_mirror": ("Mirror the Firefox models are fetched from", ""),
}


def engine_settings() -> None:
    """The form, and under it how each engine stands."""
    chosen = cache.settings()
    for sentence in chosen.told:
        st.warning(sentence, icon=":material/error:")
    with st.form("desk_settings", border=True):
        never = st.toggle(
            "Never send text out",
            chosen.never_send,
            disabled="never_send" in chosen.fixed,
            help="While this is on, only engines on this machine are asked, whatever the order." + _fixed(chosen, "never_send"),
        )
        order = st.multiselect(
            "Engines, in the order they are tried",
            list(ENGINE_IDS),
            [id for id in chosen.order if id in ENGINE_IDS],
            format_func=lambda id: ENGINE_NAMES[id],
            disabled="order" in chosen.fixed,
            help="The first gets everything; where it fails, the next goes on." + _fixed(chosen, "order"),
        )
        values = {"never_send": never, "order": tuple(order)}
        with st.expander("Servers and addresses", icon=":material/dns:"):
            for name, (label, example) in _ADDRESSES.items():
                help = _fixed(chosen, name).strip() or None
                values[name] = st.text_input(
                    label,
                    getattr(chosen, name),
                    placeholder=example,
                    disabled=name in chosen.fixed,
                    help=help,
                    key=f"set_{name}",
                ).strip()
            st.caption("Keys are not kept here: give them as RAJNAYA_MICROSOFT_KEY, RAJNAYA_LIBRE_KEY or RAJNAYA_OPENAI_KEY.")
        if st.form_submit_button("Save", type="primary", icon=":material/save:"):
            _save(replace(chosen, **{name: value for name, value in values.items() if name not in chosen.fixed}))
    _states(chosen)


def _fixed(chosen: DeskSettings, name: str) -> str:
    return f" Set by {VARIABLES[name]} in the environment." if name in chosen.fixed else ""


def _save(wanted: DeskSettings) -> None:
    try:
        wanted.save(cache.library())
    except RajnayaError as error:
        st.error(str(error), icon=":material/error:")
        return
    session.say("Saved")
    st.rerun()


def _states(chosen: DeskSettings) -> None:
    """Each engine of the order: whether it can be used, who sees the text, how it has fared."""
    states = engine_states(chosen)
    if not states:
        st.info("No engine is chosen: articles are read in Hindi, with word help and the gloss.", icon=":material/translate:")
        return
    rows = [(n, each.name, each.state, " ".join(filter(None, (each.where, each.said)))) for n, each in enumerate(states, 1)]
    lines = "".join(
        f"<tr><td>{number}</td><th scope='row'>{escape(name)}</th><td>{escape(state)}</td><td>{escape(said)}</td></tr>"
        for number, name, state, said in rows
    )
    st.html(
        "<table class='rj-engines'><caption>How the engines stand</caption><thead><tr><th scope='col'>Order</th>"
        "<th scope='col'>Engine</th><th scope='col'>State</th><th scope='col'>Where the text goes</th></tr></thead>"
        f"<tbody>{lines}</tbody></table>"
    )
