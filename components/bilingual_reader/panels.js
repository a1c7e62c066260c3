// What opens over the page: the "why" of a mark, the list of keys, the tooltip.

const sureness = (mark) =>
  `${Math.round(100 * mark.confidence)} % · ${mark.unsure ? "unsure" : mark.confidence >= 0.85 ? "high" : "fair"}`;

function fillWhy(R, marks) {
  R.why.replaceChildren(closeButton());
  for (const mark of marks) {
    const speaker = isSpeech(mark) ? speakerOf(R, mark) : null;
    const list = el("dl", {});
    for (const [name, value] of mark.corrected ? mark.why : [...mark.why, ["Confidence", sureness(mark)]]) {
      list.append(el("div", {}, el("dt", {}, name), el("dd", { dir: "auto" }, value)));
    }
    R.why.append(el("section", { class: "why-mark", style: colours(speaker) },
      el("p", { class: "why-kind" }, KIND_NAMES[mark.kind] || "Mark"), el("p", { class: "why-label", dir: "auto" }, mark.label), list,
      R.options.correctable ? buildActions(R, mark, mark === marks[0]) : null));
  }
  R.why.setAttribute("aria-label", `Why this is marked: ${marks.map((mark) => mark.label).join("; ")}`);
}

/** Reject and correct; the keys act on the first mark of the panel, or on the one whose button has the focus. */
function buildActions(R, mark, first) {
  const button = (what, label, key) => el("button", {
    type: "button", class: "act", "data-ask": what, "data-ref": mark.ref, "data-key": `act.${what}.${mark.id}`,
    "aria-label": `${label} ${mark.label}`, "aria-keyshortcuts": first && R.options.keys_on ? key : null,
  }, label, first && R.options.keys_on ? el("kbd", { "aria-hidden": "true" }, key) : null);
  return el("p", { class: "acts" }, button("reject", "Reject", "x"), button("edit", "Correct…", "e"), buildPick(R, mark, first));
}

/** Ask Python for a correction. The focus goes back to the row, since the mark may go. */
function ask(R, what, ref) {
  if (what === "undo" ? !R.options.can_undo : !R.options.correctable) return;
  const anchor = R.why.hidden ? null : byKey(R, R.whyKey);
  const row = anchor && anchor.closest(".row");
  closeWhy(R, false);
  if (row) row.focus({ preventScroll: true });
  R.asks += 1;
  R.setTriggerValue("asked", { what, ref, serial: `${R.born}.${R.asks}` });
}

/** x and e while a "why" is open. */
function askByKey(R, what) {
  if (R.why.hidden || !R.options.correctable) return false;
  const here = focused(R);
  const section = (here && here.closest(".why-mark")) || R.why;
  const button = section.querySelector(`[data-ask="${what}"]`);
  if (!button) return false;
  ask(R, what, button.dataset.ref);
  return true;
}

const closeButton = () => el("button", { type: "button", class: "close", "data-close": true, "aria-label": "Close" }, "Close");

function openWhy(R, anchor) {
  const marks = marksOf(R, anchor);
  if (!marks.length) return;
  closeHelp(R, false);
  closeWhy(R, false);
  hideTip(R);
  R.whyKey = anchor.dataset.key;
  fillWhy(R, marks);
  anchor.classList.add("open");
  R.why.hidden = false;
  beside(R, R.why, anchor);
  R.why.focus({ preventScroll: true });
}

function closeWhy(R, giveBack) {
  if (R.why.hidden) return;
  R.why.hidden = true;
  R.root.querySelectorAll(".why.open").forEach((node) => node.classList.remove("open"));
  const anchor = byKey(R, R.whyKey);
  R.whyKey = null;
  if (giveBack && anchor) giveFocus(anchor);
}

/** New data may have replaced the element a "why" hangs on, or taken its mark away. */
function followWhy(R) {
  if (R.why.hidden) return;
  const anchor = byKey(R, R.whyKey);
  if (!anchor || !anchor.dataset.marks || !marksOf(R, anchor).length) {
    closeWhy(R, false);
    return;
  }
  anchor.classList.add("open");
  const inside = R.why.contains(focused(R));
  fillWhy(R, marksOf(R, anchor));
  beside(R, R.why, anchor);
  if (inside) R.why.focus({ preventScroll: true });
}

/** A mark that Tab does not stop at can still be clicked, so it can be given the focus back. */
function giveFocus(node) {
  if (node.tabIndex < 0 && !node.hasAttribute("tabindex")) node.setAttribute("tabindex", "-1");
  node.focus({ preventScroll: true });
}

/** Put a panel under the last line of an element, over it when there is no room, always within the reader's width. */
function beside(R, panel, anchor) {
  const home = R.root.getBoundingClientRect();
  const lines = anchor.getClientRects();
  const first = lines[0] || anchor.getBoundingClientRect();
  const last = lines[lines.length - 1] || first;
  const view = viewport(R);
  const box = panel.getBoundingClientRect();
  const over = last.bottom + box.height + 8 > view.bottom && first.top - box.height - 8 > view.top;
  const top = over ? first.top - box.height - 6 : Math.max(last.bottom + 6, view.top + 6);
  const left = Math.min(Math.max((over ? first : last).left, home.left), home.right - box.width);
  panel.style.setProperty("top", `${top - home.top}px`);
  panel.style.setProperty("left", `${Math.max(left - home.left, 0)}px`);
}

const KEYS = [
  ["j", "next segment"],
  ["k", "previous segment"],
  ["q", "next quote"],
  ["t", "show or hide the translation"],
  ["w", "what the next word means; with Shift the one before"],
  ["e", "edit the English (Ctrl+Enter saves and goes on)"],
  ["n", "write a note on the segment (Ctrl+Enter saves)"],
  ["Enter", "why is this marked"],
  ["x", "while that is open: reject the mark"],
  ["e", "while that is open: correct the mark"],
  ["u", "undo the last correction"],
  ["b", "add the segment, or the open mark, to the briefing; or take it out"],
  ["?", "this list"],
  ["Esc", "close"],
];
const SIGNS = [
  ["m-direct", "quoted words", "a direct quote, on its speaker’s tint"],
  ["m-indirect", "what was said", "reported speech"],
  ["m-term", "“so-called”", "words in marks that nobody is quoted as saying"],
  ["m-date", "2 February", "a date"],
  ["m-event", "a meeting", "an event"],
  ["m-event unsure ends", "a visit", "unsure: the analysis has doubts"],
  ["m-event corrected ends", "a call", "corrected by hand"],
];

function buildHelp(R) {
  const keys = el("dl", { class: "keys" });
  for (const [key, words] of KEYS) keys.append(el("div", {}, el("dt", {}, el("kbd", {}, key)), el("dd", {}, words)));
  const signs = el("dl", { class: "signs" });
  for (const [kind, sample, words] of SIGNS) {
    const style = kind === "m-direct" || kind === "m-indirect" ? colours({ tint: 0 }) : {};
    signs.append(el("div", {}, el("dt", {}, el("span", { class: `m ${kind}`, style }, sample)), el("dd", {}, words)));
  }
  return el("div", { class: "panel help", role: "dialog", "aria-label": "Keys and marks", tabindex: "-1", hidden: true },
    closeButton(), el("p", { class: "why-kind" }, "Keys"), keys, el("p", { class: "keys-off" }, "Single keys are switched off."),
    el("p", { class: "why-kind" }, "Marks"), signs);
}

function openHelp(R) {
  closeWhy(R, false);
  hideTip(R);
  const from = focused(R);
  R.helpKey = (from && from.dataset.key) || "tool.help";
  R.help.hidden = false;
  R.help.classList.toggle("no-keys", !R.options.keys_on);
  beside(R, R.help, R.tools);
  R.help.focus({ preventScroll: true });
}

function closeHelp(R, giveBack) {
  if (R.help.hidden) return;
  R.help.hidden = true;
  const from = byKey(R, R.helpKey);
  if (giveBack && from) giveFocus(from);
}

/** The light tooltip: a convenience for the pointer and the focus; what it says is also in each element's description. */
function showTip(R, node) {
  const words = node.dataset.tip || (node.dataset.marks ? marksOf(R, node).map((mark) => mark.label).join(" · ") : "");
  if (!words || !R.why.hidden || !R.help.hidden) return;
  R.tip.classList.remove("word-tip");
  R.tip.textContent = words;
  R.tip.hidden = false;
  beside(R, R.tip, node);
}

function hideTip(R) {
  clearTimeout(R.tipTimer);
  R.tip.hidden = true;
  R.root.querySelectorAll(".w.lit").forEach((node) => node.classList.remove("lit"));
  darkenNames(R);
}
