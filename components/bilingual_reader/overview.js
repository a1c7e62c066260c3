// What stands over the article: the toolbar, the strip of dates, the legend of speakers.

const TOOLS = [
  ["previous", "Previous", "k"],
  ["next", "Next", "j"],
  ["quote", "Next quote", "q"],
  ["translation", "Hide translation", "t"],
  ["help", "Keys", "?"],
];

function buildTools(R) {
  const bar = el("div", { class: "tools", role: "group", "aria-label": "Reading" });
  for (const [name, label, key] of TOOLS) {
    bar.append(el("button", { type: "button", "data-tool": name, "data-key": `tool.${name}` },
      el("span", { class: "tool-label" }, label), el("kbd", { "aria-hidden": "true" }, key)));
  }
  bar.append(el("span", { class: "notice", hidden: true },
    el("span", { class: "notice-words", dir: "auto" }),
    el("button", { type: "button", "data-ask": "undo", "data-ref": "", "data-key": "tool.undo" }, "Undo", el("kbd", { "aria-hidden": "true" }, "u"))));
  bar.append(el("span", { class: "position" }));
  return bar;
}

/** Labels of the toolbar that follow the state. */
function patchTools(R) {
  const hides = R.root.dataset.mode !== "source";
  const button = R.tools.querySelector('[data-tool="translation"]');
  button.querySelector(".tool-label").textContent = hides ? "Hide translation" : "Show translation";
  const quotes = Object.values(R.view.marks).some((mark) => mark.kind === "direct") && R.layers.has("statements");
  R.tools.querySelector('[data-tool="quote"]').disabled = !quotes;
  R.tools.classList.toggle("no-keys", !R.options.keys_on);
  for (const [name, , key] of TOOLS) {
    const tool = R.tools.querySelector(`[data-tool="${name}"]`);
    if (R.options.keys_on) tool.setAttribute("aria-keyshortcuts", key);
    else tool.removeAttribute("aria-keyshortcuts");
  }
  const at = R.view.rows.findIndex((row) => row.index === R.current);
  R.tools.querySelector(".position").textContent = at < 0 ? `${R.view.rows.length} segment${R.view.rows.length === 1 ? "" : "s"}` : `${at + 1} of ${R.view.rows.length}`;
}

/** The quiet line that says what was corrected last, and the way back. */
function patchNotice(R) {
  const { notice, can_undo: undo } = R.options;
  const line = R.tools.querySelector(".notice");
  const words = line.querySelector(".notice-words");
  if (notice && words.textContent !== notice) announce(R, notice);
  words.textContent = notice || "";
  words.title = notice || "";
  line.hidden = !notice;
  line.querySelector("button").hidden = !undo;
}

/** The timeline strip, 72 px: dots are days, bars are what is less precise. */
function patchStrip(R) {
  const signature = JSON.stringify([R.view.strip, R.view.strip_ticks]);
  if (R.stripSignature === signature) return;
  R.stripSignature = signature;
  R.strip.replaceChildren();
  R.strip.hidden = !R.view.strip.length;
  const lanes = 1 + R.view.strip.reduce((most, mark) => Math.max(most, mark.lane), 0);
  const track = el("div", { class: "track" });
  for (const [left, label] of R.view.strip_ticks) {
    const edge = left > 0.92 ? " last" : left < 0.08 ? " first" : "";
    track.append(el("span", { class: `tick${edge}`, style: { left: `${100 * left}%` } }, el("span", { class: "tick-label" }, label)));
  }
  R.view.strip.forEach((mark, at) => track.append(buildStripMark(mark, at, lanes)));
  R.strip.append(track);
}

function buildStripMark(mark, at, lanes) {
  const bar = mark.width > 0;
  const open = /^since /.test(mark.when) ? " open-right" : /^until /.test(mark.when) ? " open-left" : "";
  const status = mark.status === "planned" || mark.status === "denied" ? mark.status : "";
  const words = `${mark.when}: ${mark.label}${status ? ` (${status})` : ""}`;
  return el("button", {
    type: "button",
    class: `strip-mark ${bar ? "bar" : "dot"} ${status}${open}${mark.kind === "tweet" ? " post" : ""}`,
    "data-row": mark.row,
    "data-key": `strip.${at}`,
    "data-tip": words,
    "aria-label": words,
    style: { left: `${100 * mark.left}%`, width: bar ? `${100 * mark.width}%` : "", "--lane": mark.lane, "--lanes": lanes },
  }, el("span", { class: "shape" }));
}

function patchLegend(R) {
  const on = R.layers.has("statements");
  const signature = JSON.stringify([R.view.speakers, on]);
  if (R.legendSignature !== signature) {
    R.legendSignature = signature;
    R.legend.replaceChildren();
    R.legend.hidden = !on || !R.view.speakers.length;
    for (const speaker of R.view.speakers) R.legend.append(buildLegendEntry(speaker));
  }
  for (const button of R.legend.querySelectorAll("button")) {
    button.setAttribute("aria-pressed", String(button.dataset.speaker === R.speaker));
  }
}

function buildLegendEntry(speaker) {
  const names = speaker.name_en
    ? [el("bdi", { class: "name" }, speaker.name_en), " ", el("bdi", { class: "name-own", lang: "hi" }, speaker.name)]
    : [el("bdi", { class: "name-own alone", lang: "hi" }, speaker.name)];
  return el("button", { type: "button", class: "legend-entry", "data-speaker": speaker.id, "data-key": `speaker.${speaker.id}`, "aria-pressed": "false" },
    el("span", { class: "initials", style: colours(speaker), "aria-hidden": "true" }, speaker.initials),
    el("span", { class: "names" }, ...names),
    el("span", { class: "count" }, String(speaker.count), el("span", { class: "unseen" }, speaker.count === 1 ? " statement" : " statements")));
}

/** Quieten every other speaker's marks; null gives all of them their colour back. */
function emphasise(R) {
  R.root.classList.toggle("emphasis", R.speaker !== null);
  for (const node of R.rows.querySelectorAll("[data-speaker]")) {
    node.classList.toggle("quiet", R.speaker !== null && node.dataset.speaker !== R.speaker);
  }
}
