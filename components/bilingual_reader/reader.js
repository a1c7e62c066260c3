// One reader per root: made once, patched by every later call.

const READERS = new WeakMap();

function makeReader(shadow) {
  const R = {
    shadow, view: null, options: null, layers: new Set(), speakers: new Map(), speaker: null, current: null, wanted: null, before: null,
    rowNodes: new Map(), signatures: new Map(), openNotes: new Set(), call: 0, connected: false, stickyTop: 0, addressAt: 0, path: location.pathname,
    asks: 0, editing: null, drafts: new Map(), noting: null, noteDrafts: new Map(), labelled: null, told: 0, pending: [], written: new Set(), born: `${Date.now()}.${Math.random().toString(36).slice(2, 8)}`,
  };
  R.box = makeOutbox();
  R.noteBox = makeOutbox();
  R.tools = buildTools(R);
  R.strip = el("div", { class: "strip", role: "group", "aria-label": "Timeline of the article" });
  R.legend = el("div", { class: "legend", role: "group", "aria-label": "Speakers" });
  R.rows = el("div", { class: "rows" });
  R.why = el("div", { class: "panel why-panel", role: "dialog", tabindex: "-1", hidden: true });
  R.help = buildHelp(R);
  R.tip = el("div", { class: "tip", "aria-hidden": "true", dir: "auto", hidden: true });
  R.live = el("div", { class: "unseen", "aria-live": "polite", role: "status" });
  R.root = el("div", { class: "reader" }, R.tools, R.strip, R.legend, R.rows, R.why, R.help, R.tip, R.live);
  listen(R);
  shadow.append(R.root);
  return R;
}

/** Listeners within the reader: they live and die with its root, so they are added once. */
function listen(R) {
  R.root.addEventListener("click", (event) => clicked(R, event));
  R.root.addEventListener("keydown", (event) => {
    const node = event.target.closest(".why[role=button]");
    if (!node || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    openWhy(R, node);
  });
  R.root.addEventListener("focusin", (event) => {
    const row = event.target.closest(".row");
    if (row) setCurrent(R, Number(row.dataset.index));
    const node = event.target.closest("[data-tip], .why");
    if (node && node.matches(":focus-visible")) showTip(R, node);
    else hideTip(R);
    if (!R.why.hidden && row) closeWhy(R, false);
  });
  R.root.addEventListener("focusout", () => hideTip(R));
  R.root.addEventListener("pointerover", (event) => {
    const at = event.pointerType === "touch" ? null : event.target;
    const word = at && R.options && R.options.words ? at.closest(".w") : null;
    const node = word || (at && at.closest("[data-tip], .why"));
    hideTip(R);
    const english = at && at.closest(".n");
    if (english) lightName(R, english);
    if (node) R.tipTimer = setTimeout(() => node.isConnected && (word ? showWord(R, word) : showTip(R, node)), 250);
  });
  R.root.addEventListener("pointerleave", () => hideTip(R));
}

const TOOL_ACTIONS = { previous: COMMANDS.k, next: COMMANDS.j, quote: COMMANDS.q, translation: COMMANDS.t, help: COMMANDS["?"] };

function clicked(R, event) {
  const at = (selector) => event.target.closest(selector);
  let node;
  if ((node = at("[data-close]"))) {
    closeWhy(R, true);
    closeHelp(R, true);
  } else if ((node = at("[data-ask]"))) ask(R, node.dataset.ask, node.dataset.ref);
  else if ((node = at("[data-pick-mark]"))) togglePick(R, Number(node.dataset.pickRow), node.dataset.pickMark);
  else if ((node = at("[data-own-note]"))) noteDo(R, node.dataset.ownNote);
  else if ((node = at("[data-note-row]"))) openNote(R, Number(node.dataset.noteRow));
  else if ((node = at("[data-edit]"))) editorDo(R, node.dataset.edit);
  else if ((node = at("[data-again]"))) tellEdit(R, "edit_again", Number(node.dataset.again), "");
  else if ((node = at("[data-edit-row]"))) openEditor(R, Number(node.dataset.editRow));
  else if ((node = at("[data-flag]"))) toggleFlag(R, node);
  else if ((node = at("[data-tool]"))) TOOL_ACTIONS[node.dataset.tool](R);
  else if ((node = at(".strip-mark"))) goTo(R, Number(node.dataset.row), { always: true, smooth: true });
  else if ((node = at(".legend-entry"))) {
    R.speaker = R.speaker === node.dataset.speaker ? null : node.dataset.speaker;
    patchLegend(R);
    emphasise(R);
  } else if ((node = at("[data-note]"))) toggleNote(R, node);
  else if ((node = at(".why")) && nothingSelected(R)) openWhy(R, node);
  else if (!at(".panel") && !at("a")) {
    closeWhy(R, false);
    closeHelp(R, false);
  }
}

/** One press shows what a flag means, under the English; another puts it away. */
function toggleFlag(R, button) {
  const open = button.getAttribute("aria-expanded") !== "true";
  const cell = button.closest(".cell");
  cell.querySelectorAll(".flag-words").forEach((node) => node.remove());
  cell.querySelectorAll(".flag").forEach((node) => node.setAttribute("aria-expanded", "false"));
  if (!open) return;
  button.setAttribute("aria-expanded", "true");
  hideTip(R);
  const words = el("p", { class: "note flag-words", role: "status", dir: "auto" }, button.dataset.tip);
  cell.append(words);
}

/** Whoever selects words to copy them does not ask why they are marked. */
function nothingSelected(R) {
  const selection = R.shadow.getSelection ? R.shadow.getSelection() : document.getSelection();
  return !selection || selection.isCollapsed || !selection.toString();
}

function toggleNote(R, button) {
  const index = Number(button.dataset.note);
  const open = !R.openNotes.has(index);
  if (open) R.openNotes.add(index);
  else R.openNotes.delete(index);
  button.setAttribute("aria-expanded", String(open));
  button.closest(".cell").querySelector(".note").hidden = !open;
}

/** Listeners on the page: added once however often the data change, and taken away at unmount. */
function connect(R) {
  if (R.connected) return;
  R.connected = true;
  R.path = location.pathname;
  R.onKey = (event) => keyPressed(R, event);
  R.onPointer = (event) => {
    if (event.composedPath().includes(R.root)) return;
    closeWhy(R, false);
    closeHelp(R, false);
  };
  R.onAddress = (event) => addressChanged(R, event);
  document.addEventListener("keydown", R.onKey);
  document.addEventListener("pointerdown", R.onPointer);
  if (window.navigation) window.navigation.addEventListener("currententrychange", R.onAddress);
}

function disconnect(R) {
  if (!R.connected) return;
  if (addressOf === R.view.article_id) writeAddress(R);
  R.connected = false;
  R.box.close();
  R.noteBox.close();
  [R.addressTimer, R.reportTimer, R.tipTimer].forEach(clearTimeout);
  document.removeEventListener("keydown", R.onKey);
  document.removeEventListener("pointerdown", R.onPointer);
  if (window.navigation) window.navigation.removeEventListener("currententrychange", R.onAddress);
}

/** Light or dark, by the background Streamlit's theme gives. */
function applyTheme(R) {
  const probe = el("span", { style: { color: "var(--st-background-color, #fff)" } });
  R.root.append(probe);
  const [red, green, blue] = (getComputedStyle(probe).color.match(/[\d.]+/g) || [255, 255, 255]).map(Number);
  probe.remove();
  R.root.dataset.theme = 0.2126 * red + 0.7152 * green + 0.0722 * blue < 128 ? "dark" : "light";
}

/** The toolbar sticks below Streamlit's header, which lies over the scrolling page. */
function applyHeader(R) {
  const header = document.querySelector("[data-testid=stHeader]");
  const scroller = scrollerOf(R.root);
  const top = scroller === document.scrollingElement ? 0 : scroller.getBoundingClientRect().top;
  R.stickyTop = header ? Math.max(0, header.getBoundingClientRect().bottom - top) : 0;
  R.root.style.setProperty("--under-header", `${R.stickyTop}px`);
}

function update(R, data) {
  const { view, options } = data;
  const old = { view: R.view, options: R.options };
  const fresh = !old.view || old.view.article_id !== view.article_id;
  const focus = focused(R);
  const focusKey = focus ? focus.dataset.key : null;
  R.view = view;
  R.options = options;
  R.layers = new Set(options.layers);
  R.speakers = new Map(view.speakers.map((speaker) => [speaker.id, speaker]));
  if (fresh) startArticle(R);
  if (fresh || options.speaker !== old.options.speaker) R.speaker = options.speaker;
  if (R.speaker !== null && !R.speakers.has(R.speaker)) R.speaker = null;
  // What comes from the rail, or says what t wanted, counts; a run from before t was pressed does not undo it.
  if (R.wanted === options.mode || (old.options && options.mode !== old.options.mode)) R.wanted = null;
  applyTheme(R);
  applyHeader(R);
  keepPlace(R, () => {
    R.root.style.setProperty("--scale", String(options.text_size / 100));
    patchNotice(R);
    patchStrip(R);
    patchLegend(R);
    patchRows(R);
    R.box.heard(options.picks_heard);
    patchPicks(R);
    R.noteBox.heard(options.notes_heard);
    patchNotes(R);
    emphasise(R);
    applyMode(R);
  });
  if (focus && !focus.isConnected && focusKey) {
    const again = byKey(R, focusKey);
    if (again) giveFocus(again);
    else if (R.rowNodes.has(R.current)) giveFocus(R.rowNodes.get(R.current));
  }
  acknowledged(R);
  followWhy(R);
  followEditor(R);
  followNote(R);
  followSegment(R, fresh, old.options);
}

function startArticle(R) {
  closeWhy(R, false);
  closeEditor(R, false);
  closeNote(R, false);
  R.drafts.clear();
  R.noteDrafts.clear();
  R.written.clear();
  R.openNotes.clear();
  R.rowNodes.forEach((node) => node.remove());
  R.rowNodes.clear();
  R.signatures.clear();
  R.wanted = null;
  R.before = null;
  R.current = null;
}

/** Python's wish counts on load and when it changes; else the address if it speaks of this article; else the remembered place. */
function followSegment(R, fresh, oldOptions) {
  const asked = R.options.segment;
  if (fresh) {
    const here = addressOf === null || addressOf === R.view.article_id ? segmentOfAddress() : null;
    const index = [asked, here, PLACES.get(R.view.article_id)].find((each) => each !== null && each !== undefined && R.rowNodes.has(each));
    if (index !== undefined) openAt(R, index);
    else writeAddress(R);
  } else if (asked !== null && asked !== oldOptions.segment && asked !== R.current && !R.written.has(asked)) {
    // What this reader itself has put into the address comes back with a later run: it is no wish of anybody's.
    openAt(R, asked);
  }
}

export default function (component) {
  const { data, parentElement, setStateValue, setTriggerValue } = component;
  if (!data) return undefined;
  let R = READERS.get(parentElement);
  if (!R) {
    R = makeReader(parentElement);
    READERS.set(parentElement, R);
  }
  R.setStateValue = setStateValue;
  R.setTriggerValue = setTriggerValue;
  R.box.send = (message) => setTriggerValue("picks", message);
  R.noteBox.send = (message) => setTriggerValue("notes", message);
  R.call += 1;
  const call = R.call;
  connect(R);
  update(R, data);
  // Streamlit also cleans up calls that a newer one has overtaken: those must not switch the living reader off.
  return () => {
    if (R.call === call) disconnect(R);
  };
}
