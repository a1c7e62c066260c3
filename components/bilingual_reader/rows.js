// One row: margin with initials, the source cell, the English cell.

const ORIGINS = { reviewed: "Reviewed", machine: "Machine", edited: "Edited", memory: "From memory" };
const FLAG_NAMES = {
  number: "number", date: "date", name: "name", negation: "not", quotation: "quotes", untranslated: "Hindi left", repeated: "repeated",
  truncated: "cut off", length: "length", term: "term",
};
/** What could not be placed in the English, by what the marks are. */
const unplaced = (marks) => (marks.some(isSpeech) ? "the quoted words could not be placed exactly"
  : `the ${marks.some((mark) => mark.kind === "event") ? "event" : "date"} could not be placed exactly`);

/** Everything a row's looks depend on, as one string. */
function rowSignature(R, row) {
  const ids = new Set([...row.source, ...row.target].flatMap((run) => run.marks).concat(row.unsure));
  const marks = [...ids].map((id) => R.view.marks[id] || null);
  return JSON.stringify([row, R.options.editable, row.outdated ? R.options.again : null, marks, marks.map((mark) => mark && mark.speaker && R.speakers.get(mark.speaker)), [...R.layers], R.options.unsure]);
}

/** The words of a cell, in the element its kind asks for. */
function wordsOf(R, row, runs, side) {
  const level = row.title ? 2 : row.kind === "heading" ? 3 : 0;
  const node = el("div", { class: "words", role: level ? "heading" : null, "aria-level": level || null });
  writeRuns(R, node, runs, row, side);
  return node;
}

function buildRow(R, row) {
  const card = row.tweet && R.layers.has("tweets");
  const same = row.origin === "same";
  const node = el("div", {
    class: `row kind-${row.kind}${row.title ? " title" : ""}${same ? " same" : ""}${card ? " has-card" : ""}`,
    role: "group",
    tabindex: "-1",
    "aria-label": `Segment ${row.index + 1}`,
    "data-index": row.index,
    "data-key": `row.${row.index}`,
  });
  const source = el("div", { class: "cell source", lang: row.lang || "hi", dir: "auto" });
  source.append(card ? buildCard(R, row) : wordsOf(R, row, row.source, "s"));
  if (row.sound && !card) source.append(el("div", { class: "sound", lang: "hi-Latn", dir: "ltr" }, row.sound));
  node.append(buildMargin(R, row), source);
  if (!same) node.append(buildTarget(R, row));
  return node;
}

/** Initials of everyone who speaks in the row, once each. */
function buildMargin(R, row) {
  const margin = el("div", { class: "margin", "aria-hidden": "true" });
  const ids = new Set([...row.source, ...row.target].flatMap((run) => run.marks).concat(row.unsure));
  const speakers = new Set(shown(R, [...ids]).filter(isSpeech).map((mark) => speakerOf(R, mark)).filter(Boolean));
  for (const speaker of speakers) {
    margin.append(el("span", { class: "initials", style: colours(speaker), "data-speaker": speaker.id }, speaker.initials));
  }
  return margin;
}

function buildTarget(R, row) {
  const cell = el("div", { class: "cell target", lang: "en", dir: "auto" });
  if (row.origin === "none" || !row.target.length) {
    const words = el("div", { class: "words missing" });
    if (row.gloss) words.append(el("span", { class: "gloss" }, row.gloss), " ");
    const label = row.gloss ? "gloss, not a translation" : "— not translated yet";
    // Said aloud in every row, seen where it changes: a column of the same words is noise.
    words.append(el("span", { class: `badge none${R.labelled === label ? " again" : ""}` }, label));
    R.labelled = label;
    cell.append(words);
  } else {
    const words = wordsOf(R, row, row.target, "t");
    words.append("\u00a0", buildBadge(row));
    if (row.outdated) addOutdated(words, row);
    for (const [at, [code, sentence]] of row.flags.entries()) words.append(" ", buildFlag(row, at, code, sentence));
    cell.append(words);
  }
  const unsure = shown(R, row.unsure);
  if (unsure.length) markUnsure(R, cell, row, unsure);
  if (R.options.editable && row.lang === "hi") {
    const label = row.target.length ? "Edit the English" : "Write the English";
    cell.append(el("button", { type: "button", class: "edit-button", "data-edit-row": row.index, "data-key": `edit-button.${row.index}`, title: `${label} (e)`, "aria-label": `${label} of segment ${row.index + 1}` }, "Edit"));
  }
  if (row.outdated && R.options.editable && R.options.again) cell.append(buildAgain(R, row));
  if (row.note) addNote(R, cell, row);
  return cell;
}

function buildBadge(row) {
  const engine = row.origin === "machine" && row.engine ? ` · ${row.engine.charAt(0).toUpperCase()}${row.engine.slice(1)}` : "";
  const when = row.at ? `, ${row.at.slice(0, 10)}` : "";
  const glossary = row.glossary ? `, ${row.glossary}` : "";
  return el("span", { class: `badge ${row.origin}`, title: `Translation: ${ORIGINS[row.origin] || row.origin}${engine}${when}${glossary}` },
    el("span", { class: "unseen" }, " Translation: "), `${ORIGINS[row.origin] || row.origin}${engine}`);
}

/** A quiet sign that a machine used an older glossary. */
function addOutdated(words, row) {
  words.append(" ", el("span", { class: "badge older", title: row.glossary }, "older glossary"));
}

/** Beside the way to edit it, the way to have a machine translate it again: seen where the reader is. */
function buildAgain(R, row) {
  return el("button", {
    type: "button", class: "again-button", "data-again": row.index, "data-key": `again.${row.index}`, "data-tip": R.options.again,
    "aria-label": `Translate segment ${row.index + 1} again. ${R.options.again}`,
  }, "Translate again");
}

/** A small sign of what looks wrong; a press says it in words. */
function buildFlag(row, at, code, sentence) {
  return el("button", {
    type: "button", class: "flag", "data-flag": at, "data-key": `flag.${row.index}.${at}`, "data-tip": sentence, "aria-expanded": "false",
    "aria-label": `Check this: ${sentence}`,
  }, FLAG_NAMES[code] || code);
}

/** The whole cell is marked where the English words of a quote were not found for certain. */
function markUnsure(R, cell, row, marks) {
  const speaker = marks.map((mark) => speakerOf(R, mark)).find(Boolean) || null;
  cell.classList.add("unsure");
  for (const [name, value] of Object.entries(colours(speaker))) cell.style.setProperty(name, value);
  const words = unplaced(marks);
  // The dashed rail stands for lost words of somebody; a date or event that was not found is told by its chip alone.
  if (!marks.some(isSpeech)) cell.classList.remove("unsure");
  const chip = el("span", { class: "chip", "data-speaker": speaker ? speaker.id : "", "data-tip": words },
    speaker ? `${speaker.initials} ?` : "?", el("span", { class: "unseen" }, ` ${words}`));
  asButton(chip, marks, `${row.index}.u`, true);
  cell.firstChild.append(" ", chip);
}

/** The translator's note, folded until asked for. */
function addNote(R, cell, row) {
  const open = R.openNotes.has(row.index);
  const id = `note-${row.index}`;
  const button = el("button", {
    type: "button", class: "note-button", "data-key": `note.${row.index}`, "data-note": row.index,
    "aria-expanded": String(open), "aria-controls": id,
  }, "Note");
  cell.firstChild.append(" ", button);
  const note = el("p", { class: "note", id }, row.note);
  note.hidden = !open;
  cell.append(note);
}

function buildCard(R, row) {
  const tweet = row.tweet;
  const head = el("div", { class: "card-head" });
  if (tweet.author) head.append(el("bdi", { class: "card-author" }, tweet.author));
  if (tweet.handle) head.append(el("bdi", { class: "card-handle" }, `@${tweet.handle}`));
  const label = tweet.posted_label || tweet.posted;
  if (label) {
    const date = el("span", { class: "card-date", lang: "en" }, label);
    // The byline's date comes last in an embed; its "why" hangs on the card's date.
    const mark = shown(R, row.source.flatMap((run) => run.marks)).filter((each) => each.kind === "date").pop();
    if (mark) {
      date.classList.add("m", "m-date");
      standingOf(date, mark, true);
      asButton(date, [mark], `${row.index}.s.date`, true);
    }
    head.append(date);
  }
  const card = el("div", { class: "card" }, head, el("div", { class: "card-body", lang: tweet.lang, dir: "auto" }, tweet.body));
  if (tweet.links.length) {
    const list = el("ul", { class: "card-links", "aria-label": "Links of the post" });
    for (const [address, text] of tweet.links) list.append(el("li", {}, link(address, text)));
    card.append(list);
  }
  return card;
}

/** Bring the rows up to date: those that did not change keep their elements. */
function patchRows(R) {
  const wanted = new Set(R.view.rows.map((row) => row.index));
  for (const [index, node] of R.rowNodes) {
    if (wanted.has(index)) continue;
    node.remove();
    R.rowNodes.delete(index);
    R.signatures.delete(index);
  }
  let place = R.rows.firstChild;
  R.labelled = null;
  for (const row of R.view.rows) {
    const signature = rowSignature(R, row);
    let node = R.rowNodes.get(row.index);
    if (!node || R.signatures.get(row.index) !== signature) {
      const fresh = buildRow(R, row);
      if (node) {
        if (node === place) place = fresh;
        node.replaceWith(fresh);
      }
      node = fresh;
      R.rowNodes.set(row.index, node);
      R.signatures.set(row.index, signature);
    }
    if (node === place) place = place.nextSibling;
    else R.rows.insertBefore(node, place);
    node.classList.toggle("current", row.index === R.current);
  }
}
