"""How wide the page is, in three steps: the server can't know, and a chart's labels depend on it."""

from __future__ import annotations

import streamlit as st

from components.theme import unseen

STEPS = (340, 720, 1040)
"""Pixels the page has at least. The first is assumed until the browser has answered."""

_component = st.components.v2.component(
    "width_probe",
    html="<i></i>",
    css=":host, i { display: block; height: 0; }",
    js=f"""
const STEPS = {list(STEPS)};
export default function ({{ parentElement, setStateValue }}) {{
  const probe = parentElement.querySelector("i");
  const tell = () => {{
    const width = probe.getBoundingClientRect().width;
    if (!width) return;
    const step = String(STEPS.filter((s) => s <= width).pop() || STEPS[0]);
    if (probe.dataset.step === step) return;
    probe.dataset.step = step;
    setStateValue("step", Number(step));
  }};
  if (probe.dataset.watched) return;
  probe.dataset.watched = "yes";
  const observer = new ResizeObserver(tell);
  observer.observe(probe);
  tell();
  return () => {{ if (!probe.isConnected) observer.disconnect(); }};
}}
""",
)


def width_probe(*, key: str) -> int:
    """The step of ``STEPS`` that fits the place where it stands; a change reruns the page or fragment around it."""
    with unseen(key):
        step = _component(key=key, on_step_change=lambda: None).get("step")
    return step if step in STEPS else STEPS[0]
