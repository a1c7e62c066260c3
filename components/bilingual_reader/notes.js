// The reader's own notes: a mark in each row's margin, the note under the row, the key n.

const LONGEST_NOTE = 4000;

/** The note of a row: what was written a moment ago and Python has not yet heard of, else what Python says. */
function noteOf(R, row) {
  const told = R.noteBox.pending.filter((item) => item.row === row).pop();
  if (told) return told.text;
  const found = R.options.notes.find((each) => each[0] === row);
  return found ? found[1] : "";
}

/** Open the field of a row's note; of the current row when none is named. */
function openNote(R, index) {
  const at = index === undefined ? R.current : index;
  const node = R.rowNodes.get(at);
  if (!R.options.notable || !node) return false;
  closeWhy(R, false);
  closeHelp(R, false);
  if (R.noting && R.noting.index === at) {
    R.noting.field.focus();
    return true;
  }
  closeNote(R, false);
  setCurrent(R, at);
  const kept = R.noteDrafts.get(at);
  const before = noteOf(R, at);
  const field = el("textarea", {
    class: "edit-field note-field", rows: 2, maxlength: LONGEST_NOTE, dir: "auto", "aria-label": `Note on segment ${at + 1}`,
    placeholder: "A note of your own on this segment", "data-key": `own-note.${at}`,
  });
  field.value = kept === undefined ? before : kept;
  const button = (what, label, key) => el("button", { type: "button", class: "act", "data-own-note": what, "aria-keyshortcuts": key || null }, label,
    key ? el("kbd", { "aria-hidden": "true" }, key.replace("Control", "Ctrl")) : null);
  const box = el("div", { class: "note-editor editor" }, field,
    el("p", { class: "acts" }, button("save", "Save note", "Control+Enter"), before ? button("remove", "Remove") : null, button("cancel", "Cancel", "Escape")));
  node.classList.add("noting");
  node.append(box);
  R.noting = { index: at, box, field };
  field.addEventListener("input", () => {
    R.noteDrafts.set(at, field.value);
    grow(field);
  });
  field.addEventListener("keydown", (event) => noteKey(R, event));
  grow(field);
  reveal(R, at);
  field.focus({ preventScroll: true });
  field.setSelectionRange(field.value.length, field.value.length);
  return true;
}

function noteKey(R, event) {
  event.stopPropagation();
  if (event.isComposing) return;
  if (event.key === "Escape") {
    event.preventDefault();
    closeNote(R, true);
  } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    noteDo(R, "save");
  }
}

/** Away with the field; what was typed stays as a draft until it is saved or cancelled. */
function closeNote(R, cancelled) {
  if (!R.noting) return;
  const { index, box } = R.noting;
  R.noting = null;
  if (cancelled) R.noteDrafts.delete(index);
  const node = R.rowNodes.get(index);
  box.remove();
  if (!node) return;
  node.classList.remove("noting");
  if (cancelled) node.focus({ preventScroll: true });
}

function noteDo(R, what) {
  if (!R.noting) return;
  const { index, field } = R.noting;
  if (what === "cancel") {
    closeNote(R, true);
    return;
  }
  const text = what === "remove" ? "" : field.value.trim();
  const before = noteOf(R, index);
  R.noteDrafts.delete(index);
  closeNote(R, true);
  if (text === before) return;
  R.noteBox.tell({ row: index, text });
  patchNotes(R);
  announce(R, text ? "Note saved" : "Note removed");
}

/** Bring every mark and note up to date; rows that were drawn anew get theirs again. */
function patchNotes(R) {
  if (!R.options.notable) return;
  for (const row of R.view.rows) {
    const node = R.rowNodes.get(row.index);
    let mark = node.querySelector(":scope > .note-mark");
    if (!mark) {
      mark = el("button", { type: "button", class: "note-mark", "data-note-row": row.index, "data-key": `note-mark.${row.index}` });
      node.append(mark);
    }
    const text = noteOf(R, row.index);
    mark.setAttribute("aria-label", `${text ? "Change the note" : "Write a note"} on segment ${row.index + 1}`);
    mark.title = `${text ? "Your note" : "Write a note"}${R.options.keys_on ? " (n)" : ""}`;
    // With single keys on, n is the quick way: another stop of Tab in every row would be in the way.
    mark.tabIndex = R.options.keys_on ? -1 : 0;
    node.classList.toggle("noted", Boolean(text));
    let words = node.querySelector(":scope > .own-note");
    if (!text && words) words.remove();
    if (!text) continue;
    if (!words) {
      words = el("p", { class: "own-note", dir: "auto" });
      node.append(words);
    }
    if (words.textContent !== text) words.textContent = text;
  }
}

/** New data may have replaced the row under an open field: put it back as it was. */
function followNote(R) {
  if (!R.noting || R.noting.box.isConnected) return;
  const { index, field } = R.noting;
  const [text, from, to] = [field.value, field.selectionStart, field.selectionEnd];
  R.noting = null;
  R.noteDrafts.set(index, text);
  if (openNote(R, index)) R.noting.field.setSelectionRange(from, to);
}
