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
  patchSuggestions(R);
  if (R.options.suggested_for !== at) tellEdit(R, "edit_open", at, "");
  return true;
}

/** Tell Python what was done. All that has not been acknowledged is told again each time: a message that a newer one has
 * overtaken before Python saw it must not take an edit with it. */
function tellEdit(R, what, row, text) {
  R.told += 1;
  R.pending.push({ what, row, text, number: R.told });
  sendEdits(R);
}

function sendEdits(R) {
  clearTimeout(R.resendTimer);
  if (!R.pending.length || !R.connected) return;
  R.setTriggerValue("edits", { born: R.born, items: R.pending });
  R.resendTimer = setTimeout(() => sendEdits(R), 1500);
}

/** Python has seen what is numbered up to here. */
function acknowledged(R) {
  const [born, number] = R.options.acknowledged || ["", 0];
  if (born !== R.born) return;
  R.pending = R.pending.filter((item) => item.number > number);
  if (!R.pending.length) clearTimeout(R.resendTimer);
}

const PIECES = { equal: "span", insert: "ins", delete: "del" };

/** Similar segments of the memory under the field: how alike, what differs, their English, and a way to take it. */
function patchSuggestions(R) {
  if (!R.editing) return;
  const { editor, field, index } = R.editing;
  const before = editor.querySelector(".suggestions");
  if (before) before.remove();
  if (R.options.suggested_for !== index || !R.options.suggestions.length) return;
  const list = el("ul", { class: "suggestions", "aria-label": "Similar segments of the memory" });
  for (const each of R.options.suggestions) {
    const use = el("button", { type: "button", class: "act" }, "Use");
    use.addEventListener("click", () => {
      field.value = each.text;
      R.drafts.set(index, field.value);
      grow(field);
      field.focus();
    });
    const hindi = el("div", { class: "suggestion-source", lang: "hi", dir: "auto" });
    for (const [kind, text] of each.pieces) hindi.append(el(PIECES[kind] || "span", {}, text));
    list.append(el("li", {},
      el("span", { class: "suggestion-score" }, `${each.score} %`),
      el("div", {}, hindi, el("div", { class: "suggestion-text", dir: "auto" }, each.text), el("div", { class: "badge" }, each.who)), use));
  }
  editor.append(list);
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
  tellEdit(R, `edit_${what}`, index, what === "save" || what === "reviewed" ? text : "");
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
  if (!R.editing) return;
  if (R.editing.editor.isConnected) {
    patchSuggestions(R);
    return;
  }
  const { index, field } = R.editing;
  const [text, from, to] = [field.value, field.selectionStart, field.selectionEnd];
  R.editing = null;
  R.drafts.set(index, text);
  if (openEditor(R, index)) R.editing.field.setSelectionRange(from, to);
}
