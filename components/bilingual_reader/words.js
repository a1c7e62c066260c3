// Word help: every Hindi word knows its entry; the pointer or the key w shows what it means.

/** Write a text into a parent, the stretches that spans cover as elements. ``at`` is the text's place in its cell. */
function writeSpans(parent, text, at, spans, make) {
  let done = 0;
  for (let i = firstSpan(spans, at); i < spans.length && spans[i][0] < at + text.length; i += 1) {
    const from = Math.max(spans[i][0] - at, done);
    const to = Math.min(spans[i][1] - at, text.length);
    if (to <= from) continue;
    if (from > done) parent.append(text.slice(done, from));
    parent.append(make(i, text.slice(from, to)));
    done = to;
  }
  if (done < text.length) parent.append(text.slice(done));
}

/** The first span that ends behind a place; spans are sorted and do not overlap. */
function firstSpan(spans, at) {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle][1] <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The Hindi: every word of word help, and which name it belongs to. */
function writeSource(parent, text, row, at) {
  writeSpans(parent, text, at, row.words || [], (i, words) => {
    const name = (row.names || []).findIndex(([start, end]) => start <= row.words[i][0] && row.words[i][1] <= end);
    return el("span", { class: "w", "data-word": i, "data-name": name < 0 ? null : name }, words);
  });
}

/** The English: the names that the Hindi has too. */
function writeTarget(parent, text, row, at) {
  const names = (row.names || []).map((name, i) => [name[2], name[3], i]).sort((one, other) => one[0] - other[0]);
  writeSpans(parent, text, at, names, (i, words) => el("span", { class: "n", "data-name": names[i][2] }, words));
}

/** Light a name on both sides. */
function lightName(R, node) {
  darkenNames(R);
  const row = node.closest(".row");
  if (node.dataset.name === undefined || !row) return;
  row.querySelectorAll(`[data-name="${Number(node.dataset.name)}"]`).forEach((each) => each.classList.add("named"));
}

function darkenNames(R) {
  R.root.querySelectorAll(".named").forEach((node) => node.classList.remove("named"));
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
  lightName(R, node);
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
