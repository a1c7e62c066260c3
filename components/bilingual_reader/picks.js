// What is in the briefing: each row's sign and button, the action in a "why", the key b.

/** Marks that can be picked, by the kind they are. */
const canPick = (mark) => isSpeech(mark) || mark.kind === "event";

/** Whether Python, or a press that Python has not yet heard of, says that it is in the briefing. */
function isPicked(R, row, mark) {
  const told = R.box.pending.filter((item) => item.mark === mark && (mark || item.row === row)).pop();
  if (told) return told.on;
  return mark ? R.options.picked_marks.includes(mark) : R.options.picked_rows.includes(row);
}

/** Put it in, or take it out when it is in: a mark, or without one the whole row. */
function togglePick(R, row, mark) {
  const on = !isPicked(R, row, mark);
  R.box.tell({ row, mark, on });
  patchPicks(R);
  announce(R, on ? "Added to the briefing" : "Taken out of the briefing");
}

/** The key b: the mark whose "why" is open, else the current row. */
function pickByKey(R) {
  if (!R.options.pickable) return false;
  const here = focused(R);
  const section = R.why.hidden ? null : (here && here.closest(".why-mark")) || R.why;
  const button = section && section.querySelector("[data-pick-mark]");
  if (button) togglePick(R, Number(button.dataset.pickRow), button.dataset.pickMark);
  else if (R.current === null) announce(R, "Choose a segment first");
  else togglePick(R, R.current, "");
  return true;
}

const PICK_WORDS = { true: "In the briefing", false: "Add to briefing" };

/** The action on a mark in its "why". */
function buildPick(R, mark, first) {
  if (!R.options.pickable || !canPick(mark)) return null;
  const anchor = byKey(R, R.whyKey);
  const row = anchor ? Number(anchor.closest(".row").dataset.index) : R.current;
  const on = isPicked(R, row, mark.id);
  return el("button", {
    type: "button", class: "act pick-act", "data-pick-mark": mark.id, "data-pick-row": row, "data-key": `act.pick.${mark.id}`,
    "aria-pressed": String(on), "aria-label": `${PICK_WORDS[false]}: ${mark.label}`, "aria-keyshortcuts": first && R.options.keys_on ? "b" : null,
  }, el("span", { class: "pick-words" }, PICK_WORDS[on]), first && R.options.keys_on ? el("kbd", { "aria-hidden": "true" }, "b") : null);
}

/** Bring every sign up to date; rows that were drawn anew get theirs again. */
function patchPicks(R) {
  if (!R.options.pickable) return;
  for (const row of R.view.rows) {
    const node = R.rowNodes.get(row.index);
    let button = node.querySelector(":scope > .pick-button");
    if (!button) {
      button = el("button", { type: "button", class: "pick-button", "data-pick-row": row.index, "data-pick-mark": "", "data-key": `pick.${row.index}` });
      node.append(button);
    }
    const on = isPicked(R, row.index, "");
    const part = !on && [...row.source, ...row.target].some((run) => run.marks.some((mark) => isPicked(R, row.index, mark)));
    button.setAttribute("aria-pressed", String(on));
    // With single keys on, b is the quick way: another stop of Tab in every row would be in the way.
    button.tabIndex = R.options.keys_on ? -1 : 0;
    button.setAttribute("aria-label", `Segment ${row.index + 1} in the briefing${part ? ": words of it are" : ""}`);
    button.title = `${on ? "In the briefing" : part ? "Words of it are in the briefing" : "Add to briefing"}${R.options.keys_on ? " (b)" : ""}`;
    node.classList.toggle("picked", on);
    node.classList.toggle("part-picked", part);
  }
  for (const button of R.why.querySelectorAll("[data-pick-mark]")) {
    const on = isPicked(R, Number(button.dataset.pickRow), button.dataset.pickMark);
    button.setAttribute("aria-pressed", String(on));
    button.querySelector(".pick-words").textContent = PICK_WORDS[on];
  }
}
