// Where the reader is: the current segment, the address, the keys.

// Remembered while the tab is open, so that coming back from another page finds the same segment.
const PLACES = new Map();
// The article whose segment the address carries; null until this tab has shown one.
let addressOf = null;

function setCurrent(R, index) {
  if (R.current === index || !R.rowNodes.has(index)) return;
  const before = R.rowNodes.get(R.current);
  if (before) before.classList.remove("current");
  R.current = index;
  R.rowNodes.get(index).classList.add("current");
  PLACES.set(R.view.article_id, index);
  patchTools(R);
  writeAddressSoon(R);
  clearTimeout(R.reportTimer);
  if (R.options.report_segment) R.reportTimer = setTimeout(() => R.setStateValue("segment", index), 1000);
}

/** At once, but not more often than browsers put up with when a key is held down. */
function writeAddressSoon(R) {
  clearTimeout(R.addressTimer);
  const wait = Math.max(0, R.addressAt + 350 - Date.now());
  if (wait) R.addressTimer = setTimeout(() => writeAddress(R), wait);
  else writeAddress(R);
}

/** Put seg=N into the address without a rerun and without an entry of the history. */
function writeAddress(R) {
  if (!R.connected || location.pathname !== R.path) return;
  const address = new URL(location.href);
  const wanted = R.current === null ? null : String(R.current);
  addressOf = R.view.article_id;
  if (address.searchParams.get("seg") === wanted) return;
  if (wanted === null) address.searchParams.delete("seg");
  else address.searchParams.set("seg", wanted);
  R.addressAt = Date.now();
  R.written.add(R.current);
  history.replaceState(history.state, "", address);
}

/** Streamlit may write an address with an old seg; the back button is left alone, and so is another reader's address. */
function addressChanged(R, event) {
  if (addressOf !== R.view.article_id) return;
  if (event.navigationType === "push" || event.navigationType === "replace") writeAddress(R);
}

function segmentOfAddress() {
  const value = new URLSearchParams(location.search).get("seg");
  return value !== null && /^\d{1,6}$/.test(value) ? Number(value) : null;
}

/** Bring a row to the upper third of the window, unless it is in sight already. */
function reveal(R, index, { always = false, smooth = false } = {}) {
  const row = R.rowNodes.get(index);
  if (!row) return;
  const view = viewport(R);
  const box = row.getBoundingClientRect();
  if (!always && box.top >= view.top + 4 && box.bottom <= view.bottom - 24) return;
  const upper = view.top + Math.min(0.25 * (view.bottom - view.top), 220);
  view.scroller.scrollBy({ top: box.top - upper, behavior: smooth && !calm() ? "smooth" : "auto" });
}

/** Go to a row: show it, and give it the focus. */
function goTo(R, index, how) {
  const row = R.rowNodes.get(index);
  if (!row) return;
  reveal(R, index, how);
  row.focus({ preventScroll: true });
  setCurrent(R, index);
}

/** On load: to the asked segment, and once more when fonts have moved it, unless the reader has scrolled meanwhile. */
function openAt(R, index) {
  setCurrent(R, index);
  let touched = false;
  const touch = () => (touched = true);
  const kinds = ["wheel", "touchstart", "keydown", "pointerdown"];
  kinds.forEach((kind) => addEventListener(kind, touch, { passive: true, once: true }));
  const again = () => touched || !R.connected || R.current !== index || reveal(R, index);
  requestAnimationFrame(again);
  document.fonts.ready.then(() => requestAnimationFrame(again));
  setTimeout(() => {
    again();
    kinds.forEach((kind) => removeEventListener(kind, touch));
  }, 600);
}

/** The next or previous row; the first one in sight when none is current. */
function step(R, by, event) {
  const rows = R.view.rows;
  if (!rows.length) return;
  let at = rows.findIndex((row) => row.index === R.current);
  if (at < 0) {
    const view = viewport(R);
    at = rows.findIndex((row) => R.rowNodes.get(row.index).getBoundingClientRect().top >= view.top);
    at = (at < 0 ? 0 : at) - (by > 0 ? 1 : 0);
  }
  const next = Math.min(Math.max(at + by, 0), rows.length - 1);
  if (next === at) announce(R, by > 0 ? "Last segment" : "First segment");
  goTo(R, rows[next].index, { smooth: !event || !event.repeat });
}

/** The next direct quote after the focus or the current row, from the top again after the last one. */
function nextQuote(R) {
  const quotes = [...R.rows.querySelectorAll("[data-quote]")].filter((node) => node.getClientRects().length);
  // In side by side view each quote stands twice; the source is the one to stop at.
  const side = R.root.dataset.mode === "target" ? ".t." : ".s.";
  const stops = quotes.filter((node) => node.dataset.key.includes(side));
  if (!stops.length) {
    announce(R, "No quote in sight");
    return;
  }
  const here = focused(R);
  const from = here && R.rows.contains(here) ? here : R.rowNodes.get(R.current);
  const after = (node) => from && from.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING;
  const next = stops.find(after);
  if (!next && from) announce(R, "From the first quote again");
  const stop = next || stops[0];
  const index = Number(stop.closest(".row").dataset.index);
  reveal(R, index, { smooth: true });
  stop.focus({ preventScroll: true });
  setCurrent(R, index);
}

/** Hide the translation, or show it as it was before. At once here; Python then says the same in the rail and the address. */
function toggleTranslation(R) {
  const shown = R.root.dataset.mode;
  if (shown !== "source") R.before = shown;
  R.wanted = shown === "source" ? R.before || "side" : "source";
  keepPlace(R, () => applyMode(R));
  announce(R, R.wanted === "source" ? "Translation hidden" : "Translation shown");
  R.asks += 1;
  // A state, not a trigger: a later one takes its place, but none is lost. Only the last of several quick presses is told:
  // each runs the whole page, and a run that overtakes another could leave the page waiting for the one it overtook.
  const told = { mode: R.wanted, serial: `${R.born}.${R.asks}` };
  clearTimeout(R.telling);
  R.telling = setTimeout(() => R.setStateValue("mode", told), 200);
}

/** The mode the reader chose with t a moment ago, else the one asked for. */
function applyMode(R) {
  const mode = R.wanted || R.options.mode;
  if (R.root.dataset.mode !== mode) R.root.dataset.mode = mode;
  patchTools(R);
}

// Check boxes and the like are fields that no letter is typed into; a closed list jumps to the letter typed.
const NEEDS_KEYS = "input:not([type=checkbox], [type=radio], [type=button]), textarea, select, " +
  "[contenteditable=''], [contenteditable=true], [contenteditable=plaintext-only], [aria-haspopup=listbox], [role=textbox], " +
  "[role=searchbox], [role=combobox], [role=listbox], [role=menu], [role=spinbutton], [role=grid], [role=tree], [role=application]";
const DIALOGS = "[role=dialog][aria-modal=true], [data-testid=stDialog], dialog[open]";
const COMMANDS = {
  j: (R, event) => step(R, 1, event),
  k: (R, event) => step(R, -1, event),
  q: (R) => nextQuote(R),
  t: (R) => toggleTranslation(R),
  e: (R) => openEditor(R) || announce(R, R.current === null ? "Choose a segment first" : "Nothing to edit here"),
  n: (R) => openNote(R) || announce(R, R.current === null ? "Choose a segment first" : "No notes here"),
  w: (R) => stepWord(R, 1),
  W: (R) => stepWord(R, -1),
  u: (R) => (R.options.can_undo ? ask(R, "undo", "") : announce(R, "Nothing to undo")),
  "?": (R) => (R.help.hidden ? openHelp(R) : closeHelp(R, true)),
};

/** The command of a key event. On a Devanagari keyboard the letter is not a Latin one, so the key's place counts. */
function commandOf(event) {
  if (event.key === "?") return "?";
  if (event.shiftKey) return event.key === "W" || event.code === "KeyW" ? "W" : null;
  if (/^[a-z]$/i.test(event.key)) return event.key.toLowerCase();
  const place = event.key.length === 1 && event.key > "\u007f" ? /^Key([A-Z])$/.exec(event.code || "") : null;
  return place ? place[1].toLowerCase() : null;
}

function keyPressed(R, event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape") {
    if (R.why.hidden && R.help.hidden) {
      hideTip(R);
      return;
    }
    closeWhy(R, true);
    closeHelp(R, true);
    event.preventDefault();
    return;
  }
  if (!R.options.keys_on || !R.root.isConnected || !R.root.getClientRects().length) return;
  const path = event.composedPath();
  if (path.some((node) => node instanceof Element && node.matches(NEEDS_KEYS))) return;
  if (document.querySelector(DIALOGS)) return;
  const asks = { x: "reject", e: "edit" }[commandOf(event)];
  if (asks && askByKey(R, asks)) {
    event.preventDefault();
    return;
  }
  if (commandOf(event) === "b" && pickByKey(R)) {
    event.preventDefault();
    return;
  }
  const run = COMMANDS[commandOf(event)];
  if (!run || (commandOf(event) === "u" && !R.options.correctable)) return;
  event.preventDefault();
  if (commandOf(event) !== "?") {
    closeWhy(R, false);
    closeHelp(R, false);
  }
  run(R, event);
}
