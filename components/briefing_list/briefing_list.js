// Draws the picks. Every string goes in as text. What the reader does shows at once, before Python has heard of it.

function make(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined && text !== null) node.textContent = text;
  return node;
}

/** The rows as the reader has left them: Python's, and over them what Python has not heard of yet. */
function ordered(state) {
  const rows = [...state.rows];
  for (const { key, to } of state.box.pending) {
    const at = rows.findIndex((row) => row.key === key);
    if (at < 0) continue;
    const [row] = rows.splice(at, 1);
    if (to !== null) rows.splice(Math.min(to, rows.length), 0, row);
  }
  return rows;
}

const named = (row) => [row.kind, row.label || row.text.slice(0, 60)].filter(Boolean).join(": ");

function change(state, row, to, focus) {
  const rows = ordered(state);
  const at = rows.findIndex((each) => each.key === row.key);
  if (at < 0 || (to !== null && (to < 0 || to >= rows.length || to === at))) return;
  state.box.tell({ key: row.key, to });
  state.focus = to === null ? null : { key: row.key, what: focus };
  const after = to === null ? rows[at + 1] || rows[at - 1] : null;
  if (after) state.focus = { key: after.key, what: "remove" };
  state.live.textContent = to === null ? `${named(row)} taken out.` : `${named(row)} is now ${to + 1} of ${rows.length}.`;
  draw(state);
}

function button(what, row, label, className, act, disabled) {
  const node = make("button", className);
  node.type = "button";
  node.dataset.what = what;
  node.setAttribute("aria-label", `${label}: ${named(row)}`);
  node.title = label;
  // Not "disabled": a button that loses the focus at the end of the list would lose the reader's place.
  if (disabled) node.setAttribute("aria-disabled", "true");
  node.addEventListener("click", act);
  return node;
}

function words(text, lang, className) {
  const node = make("p", className, text);
  node.lang = lang;
  node.dir = "auto";
  return node;
}

function drawRow(state, row, at, count) {
  const item = make("li", row.gone ? "pick gone" : "pick");
  item.dataset.key = row.key;
  item.draggable = true;
  const body = make("div", "body");
  const head = make("p", "head");
  head.appendChild(make("span", "kind", row.kind));
  if (row.label) head.appendChild(make("span", "label", row.label));
  if (row.when) head.appendChild(make("span", "when", row.when));
  body.appendChild(head);
  if (row.text) body.appendChild(words(row.text, row.lang, "words"));
  if (row.english) body.appendChild(words(row.english, "en", "words english"));
  else if (row.text && row.lang === "hi" && !row.gone) body.appendChild(make("p", "none", "No English yet"));
  if (row.gone) body.appendChild(make("p", "lost", "No longer found in the article: the deck leaves it out and says so on its last slide."));
  const foot = make("p", "foot");
  foot.appendChild(words(row.article, "en", "of"));
  if (row.segment !== null) {
    const link = make("button", "link", "Show in the article");
    link.type = "button";
    link.setAttribute("aria-label", `Show in the article: ${named(row)}`);
    link.addEventListener("click", () => state.open(row.key));
    foot.appendChild(link);
  }
  body.appendChild(foot);
  const acts = make("div", "acts");
  acts.append(
    button("up", row, "Move up", "arrow up", () => change(state, row, at - 1, "up"), at === 0),
    button("down", row, "Move down", "arrow down", () => change(state, row, at + 1, "down"), at === count - 1),
    button("remove", row, "Take out", "cross", () => change(state, row, null)),
  );
  item.append(make("span", "number", String(at + 1)), body, acts);
  item.addEventListener("dragstart", (event) => {
    state.dragged = row.key;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", named(row));
    item.classList.add("dragged");
  });
  item.addEventListener("dragend", () => {
    state.dragged = null;
    state.list.querySelectorAll(".dragged, .over").forEach((node) => node.classList.remove("dragged", "over"));
  });
  item.addEventListener("dragover", (event) => {
    if (!state.dragged) return;
    event.preventDefault();
    state.list.querySelectorAll(".over").forEach((node) => node.classList.remove("over"));
    item.classList.add("over");
  });
  item.addEventListener("drop", (event) => {
    event.preventDefault();
    const moved = state.dragged && ordered(state).find((each) => each.key === state.dragged);
    if (moved) change(state, moved, at, "up");
  });
  return item;
}

function draw(state) {
  const rows = ordered(state);
  const signature = JSON.stringify(rows);
  if (state.drawn !== signature) {
    state.drawn = signature;
    const root = state.list.getRootNode();
    const here = root.activeElement && root.activeElement.closest("li");
    const focus = state.focus || (here && { key: here.dataset.key, what: root.activeElement.dataset.what });
    state.list.replaceChildren(...rows.map((row, at) => drawRow(state, row, at, rows.length)));
    if (focus) {
      const item = [...state.list.children].find((node) => node.dataset.key === focus.key);
      const target = item && item.querySelector(`[data-what="${focus.what}"]`);
      if (target) target.focus({ preventScroll: false });
    }
  }
  state.focus = null;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".picks");
  if (!root.state) {
    root.state = { box: makeOutbox(), list: make("ol", ""), live: make("p", "live"), calls: 0, drawn: "", focus: null, dragged: null };
    root.state.live.setAttribute("role", "status");
    root.append(root.state.list, root.state.live);
  }
  const state = root.state;
  state.rows = data.rows;
  state.open = (key) => setTriggerValue("open", key);
  state.box.send = (message) => setTriggerValue("changes", message);
  state.box.heard(data.heard);
  state.calls += 1;
  const call = state.calls;
  draw(state);
  return () => {
    if (state.calls === call) state.box.close();
  };
}
