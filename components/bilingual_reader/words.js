// Word help: every Hindi word knows its entry; the pointer or the key w shows what it means.

/** Write a text into a parent, each word of word help as an element of its own. ``at`` is the text's place in its segment. */
function writeWords(R, parent, text, row, at) {
  const words = row.words || [];
  if (!words.length) {
    parent.append(text);
    return;
  }
  let done = 0;
  for (let i = firstWord(words, at); i < words.length && words[i][0] < at + text.length; i += 1) {
    const [start, end] = words[i];
    const from = Math.max(start - at, done);
    const to = Math.min(end - at, text.length);
    if (to <= from) continue;
    if (from > done) parent.append(text.slice(done, from));
    parent.append(el("span", { class: "w", "data-word": i }, text.slice(from, to)));
    done = to;
  }
  if (done < text.length) parent.append(text.slice(done));
}

/** The first word that ends behind a place; words are sorted. */
function firstWord(words, at) {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (words[middle][1] <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** [dictionary form, English, sound, grammar] of a word's element. */
function entryOf(R, node) {
  const row = R.view.rows.find((each) => each.index === Number(node.closest(".row").dataset.index));
  const word = row && row.words[Number(node.dataset.word)];
  return word ? R.view.entries[word[2]] : null;
}

/** What is said of a word in one line. */
function wordLine([lemma, gloss, sound, grammar]) {
  return [sound, gloss || "not in the word list", grammar].filter(Boolean).join(" · ") + (lemma ? ` (${lemma})` : "");
}

function fillWord(R, node) {
  const entry = entryOf(R, node);
  if (!entry) return false;
  const [lemma, gloss, sound, grammar] = entry;
  R.tip.replaceChildren(
    el("span", { class: "tip-gloss" }, gloss || "not in the word list"),
    el("span", { class: "tip-more" }, el("bdi", { lang: "hi" }, lemma), ` · ${sound}${grammar ? ` · ${grammar}` : ""}`));
  return true;
}

/** Where the marks or the switch allow it, show a word's help beside it. */
function showWord(R, node) {
  if (!R.options.words || !R.why.hidden || !R.help.hidden || R.editing || !fillWord(R, node)) return;
  R.tip.hidden = false;
  R.tip.classList.add("word-tip");
  R.root.querySelectorAll(".w.lit").forEach((each) => each.classList.remove("lit"));
  node.classList.add("lit");
  beside(R, R.tip, node);
}

/** The key w: the next word of the current segment, w with Shift the one before. */
function stepWord(R, by) {
  if (!R.options.words) return;
  if (R.current === null) step(R, 1);
  const row = R.rowNodes.get(R.current);
  const words = row ? [...row.querySelectorAll(".source .w")] : [];
  if (!words.length) {
    announce(R, "No word help here");
    return;
  }
  const lit = words.findIndex((node) => node.classList.contains("lit"));
  const at = lit < 0 ? (by > 0 ? 0 : words.length - 1) : Math.min(Math.max(lit + by, 0), words.length - 1);
  showWord(R, words[at]);
  const entry = entryOf(R, words[at]);
  if (entry) announce(R, `${words[at].textContent}: ${wordLine(entry)}`);
}
