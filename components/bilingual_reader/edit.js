// Post-editing: the English of a segment, changed in its place.

const LONGEST = 20000;

/** Open the editor of a row; the current one when none is named. */
function openEditor(R, index) {
  const at = index === undefined ? R.current : index;
  const row = R.view.rows.find((each) => each.index === at);
  const node = row && R.rowNodes.get(at);
  if (!R.options.editable || !node || row.origin === "same" || row.lang !== "hi") return false;
  if (R.root.dataset.mode === "source") toggleTranslation(R);
  closeWhy(R, false);
  closeHelp(R, false);
  closeEditor(R, false);
  setCurrent(R, at);
  const text = R.drafts.has(at) ? R.drafts.get(at) : row.target.map((run) => run.text).join("");
  const field = el("textarea", { class: "edit-field", lang: "en", rows: 1, maxlength: LONGEST, "aria-label": `English of segment ${at + 1}`, "data-key": `edit.${at}` });
  field.value = text;
  const button = (what, label, key) => el("button", { type: "button", class: "act", "data-edit": what, "aria-keyshortcuts": key || null }, label,
    key ? el("kbd", { "aria-hidden": "true" }, key.replace("Control", "Ctrl")) : null);
  const editor = el("div", { class: "editor" }, field,
    el("p", { class: "acts" },
      button("save", "Save and go on", "Control+Enter"),
      button("reviewed", "Save as reviewed", "Control+Shift+Enter"),
      row.origin === "edited" || row.origin === "reviewed" ? button("revert", "Revert") : null,
      row.origin !== "none" ? button("history", "History") : null,
      button("cancel", "Cancel", "Escape")));
  node.classList.add("editing");
  node.querySelector(".target").append(editor);
  R.editing = { index: at, editor, field, before: text };
  field.addEventListener("input", () => {
    R.drafts.set(at, field.value);
    grow(field);
  });
  field.addEventListener("keydown", (event) => editorKey(R, event));
  grow(field);
  reveal(R, at);
  field.focus({ preventScroll: true });
  field.setSelectionRange(field.value.length, field.value.length);
  return true;
}

function grow(field) {
  field.style.setProperty("height", "auto");
  field.style.setProperty("height", `${field.scrollHeight + 2}px`);
}

function editorKey(R, event) {
  event.stopPropagation();
  if (event.isComposing) return;
  if (event.key === "Escape") {
    event.preventDefault();
    closeEditor(R, true);
  } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    editorDo(R, event.shiftKey ? "reviewed" : "save");
  }
}

/** Away with the editor; what was typed stays as a draft until it is saved or cancelled. */
function closeEditor(R, cancelled) {
  if (!R.editing) return;
  const { index, editor } = R.editing;
  R.editing = null;
  if (cancelled) R.drafts.delete(index);
  const node = R.rowNodes.get(index);
  editor.remove();
  if (node) {
    node.classList.remove("editing");
    if (cancelled) node.focus({ preventScroll: true });
  }
}

function editorDo(R, what) {
  if (!R.editing) return;
  const { index, field } = R.editing;
  if (what === "cancel") {
    closeEditor(R, true);
    return;
  }
  const text = field.value.trim();
  if ((what === "save" || what === "reviewed") && !text) {
    announce(R, "An empty translation is not stored; use Revert to take yours back");
    return;
  }
  R.drafts.delete(index);
  closeEditor(R, false);
  R.asks += 1;
  R.setTriggerValue("asked", { what: `edit_${what}`, row: index, text: what === "save" || what === "reviewed" ? text : "", ref: "", serial: `${R.born}.${R.asks}` });
  if (what === "save" || what === "reviewed") goOn(R, index);
}

/** On to the next segment that can be edited, its editor open: correcting a whole article needs no mouse. */
function goOn(R, index) {
  const next = R.view.rows.find((row) => row.index > index && row.origin !== "same" && row.lang === "hi" && row.kind !== "boilerplate");
  if (!next) {
    announce(R, "Saved. That was the last segment.");
    goTo(R, index);
    return;
  }
  announce(R, "Saved");
  openEditor(R, next.index);
}

/** New data may have replaced the row under an open editor: put it back as it was. */
function followEditor(R) {
  if (!R.editing || R.editing.editor.isConnected) return;
  const { index, field } = R.editing;
  const [text, from, to, had] = [field.value, field.selectionStart, field.selectionEnd, R.editing.had];
  R.editing = null;
  R.drafts.set(index, text);
  if (openEditor(R, index) && had !== false) R.editing.field.setSelectionRange(from, to);
}
