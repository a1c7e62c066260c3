// Runs of a cell: text, and the marks that lie on it.

const KIND_NAMES = { direct: "Direct quote", indirect: "Reported speech", term: "Words in marks", date: "Date", event: "Event" };
const LAYER_OF = { direct: "statements", indirect: "statements", term: "terms", date: "dates", event: "events" };

const speakerOf = (R, mark) => (mark.speaker === null ? null : R.speakers.get(mark.speaker) || null);
const isSpeech = (mark) => mark.kind === "direct" || mark.kind === "indirect";

/** Marks that exist and are to be seen, in the order given. */
function shown(R, ids) {
  return ids.map((id) => R.view.marks[id]).filter((mark) => mark && R.layers.has(LAYER_OF[mark.kind]) && asSure(R, mark));
}

/** Whether a mark passes the choice to show all, only the unsure or no unsure ones. */
const asSure = (R, mark) => R.options.unsure === "show" || mark.unsure === (R.options.unsure === "only");

/** The CSS variables of a speaker's colours. */
function colours(speaker) {
  const tint = speaker ? String(Math.abs(speaker.tint) % 8) : "none";
  return { "--tint": `var(--tint-${tint})`, "--ink": `var(--ink-${tint})` };
}

/** One line that names a mark without its colour. */
const spoken = (mark) => `${KIND_NAMES[mark.kind] || "Mark"}${standing(mark)}: ${mark.label}`;
const standing = (mark) => (mark.corrected ? ", corrected" : mark.unsure ? ", unsure" : "");

/** Write runs into a parent. The first run that shows a mark can be reached with Tab; every run can be clicked. */
function writeRuns(R, parent, runs, row, side) {
  const reached = new Set();
  const last = new Map(runs.flatMap((run, at) => run.marks.map((id) => [id, at])));
  let place = 0;
  const write = (node, text) => (side === "s" ? writeSource : writeTarget)(node, text, row, place);
  runs.forEach((run, at) => {
    const marks = shown(R, run.marks);
    if (!marks.length) {
      write(parent, run.text);
      place += run.text.length;
      return;
    }
    let outer = null;
    let inner = null;
    for (const mark of marks) {
      const span = el("span", { class: `m m-${mark.kind}`, style: isSpeech(mark) ? colours(speakerOf(R, mark)) : {} });
      if (isSpeech(mark)) span.dataset.speaker = mark.speaker || "";
      standingOf(span, mark, last.get(mark.id) === at);
      if (inner) inner.append(span);
      else outer = span;
      inner = span;
    }
    write(inner, run.text);
    place += run.text.length;
    asButton(outer, marks, `${row.index}.${side}.${at}`, marks.some((mark) => !reached.has(mark.id)));
    if (marks.some((mark) => mark.kind === "direct" && !reached.has(mark.id))) outer.dataset.quote = "";
    marks.forEach((mark) => reached.add(mark.id));
    parent.append(outer);
  });
}

/** Unsure and corrected marks look it, and carry their sign where they end. */
function standingOf(span, mark, ends) {
  if (mark.corrected) span.classList.add("corrected");
  else if (mark.unsure) span.classList.add("unsure");
  if (ends && (mark.corrected || mark.unsure)) span.classList.add("ends");
}

/** Let an element open the "why" of marks: by click always, by keyboard when it is the first to show one of them. */
function asButton(node, marks, key, reachable) {
  node.classList.add("why");
  node.dataset.marks = JSON.stringify(marks.map((mark) => mark.id));
  node.dataset.key = key;
  if (!reachable) return;
  node.setAttribute("role", "button");
  node.setAttribute("tabindex", "0");
  node.setAttribute("aria-haspopup", "dialog");
  node.setAttribute("aria-description", [...marks].reverse().map(spoken).join("; "));
}

/** The marks an element stands for, innermost first. */
function marksOf(R, node) {
  return shown(R, JSON.parse(node.dataset.marks)).reverse();
}
