// Draws the cards. Every string goes in as text; addresses only when they are http(s).

const KIND = { direct: "Direct quote", indirect: "Reported speech", tweet: "Tweet" };

function make(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined && text !== null) node.textContent = text;
  return node;
}

function isDark(element) {
  // Streamlit passes its colours as CSS variables; the theme is read off the paper's lightness.
  const probe = document.createElement("span");
  probe.style.color = "var(--st-background-color)";
  element.appendChild(probe);
  const [r, g, b] = (getComputedStyle(probe).color.match(/[\d.]+/g) || [255, 255, 255]).map(Number);
  probe.remove();
  return r * 0.299 + g * 0.587 + b * 0.114 < 128;
}

async function copy(text, button, live) {
  let done = true;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Without a secure address or permission: the old way, through a selected field.
    const field = document.createElement("textarea");
    field.value = text;
    field.style.position = "fixed";
    field.style.opacity = "0";
    document.body.appendChild(field);
    field.select();
    done = document.execCommand("copy");
    field.remove();
    button.focus();
  }
  button.textContent = done ? "Copied" : "Could not copy";
  live.textContent = done ? "Citation copied." : "The browser did not allow copying.";
  setTimeout(() => {
    button.textContent = "Copy with citation";
  }, 2000);
}

function links(card) {
  const list = make("p", "links");
  for (const [address, label] of card.links) {
    if (!/^https?:\/\//i.test(address)) continue;
    const link = make("a", "", label);
    link.href = address;
    link.target = "_blank";
    link.rel = "noopener noreferrer nofollow";
    list.appendChild(link);
  }
  return list;
}

/** In a dossier: every article that has the words, each a way to its sentence. */
function sources(card, open) {
  const line = make("p", "sources", card.sources.length > 1 ? `In ${card.sources.length} articles: ` : "In ");
  for (const [name, segment] of card.sources) {
    const button = make("button", "", name);
    button.type = "button";
    button.dir = "auto";
    if (/[\u0900-\u097f]/.test(name)) button.lang = "hi";
    button.title = "Show in the article";
    button.addEventListener("click", () => open(segment));
    line.appendChild(button);
  }
  return line;
}

/** Whether it is in the briefing: as Python says, or a press that Python has not heard of yet. */
function isPicked(state, id) {
  const told = state.box.pending.filter((item) => item.id === id).pop();
  return told ? told.on : state.picked.includes(id);
}

function patchPicks(root, state) {
  for (const button of root.querySelectorAll("[data-pick]")) {
    const on = isPicked(state, button.dataset.pick);
    button.setAttribute("aria-pressed", String(on));
    button.textContent = on ? "In the briefing" : "Add to briefing";
  }
}

function draw(card, live, open, pick) {
  const article = make("article", `card ${card.kind}`);
  article.dataset.tint = card.tint === null ? "none" : String(card.tint);
  const head = make("header");
  const sign = make("span", "initials", card.initials);
  sign.setAttribute("aria-hidden", "true");
  const who = make("h2", "who", card.who);
  head.append(sign, who);
  if (card.who_hi) {
    const hindi = make("span", "who-hi", card.who_hi);
    if (!card.who_hi.startsWith("@")) hindi.lang = "hi";
    head.appendChild(hindi);
  }
  head.appendChild(make("span", "kind", card.when ? `${KIND[card.kind]}, ${card.when}` : KIND[card.kind]));
  const body = make("div", "body");
  const source = make("blockquote", "source");
  source.appendChild(make("span", "words", card.text));
  source.lang = card.lang;
  source.dir = "auto";
  body.appendChild(source);
  const side = make("div", "english");
  if (card.english) {
    const english = make("blockquote", card.exact ? "target exact" : "target");
    english.appendChild(make("span", "words", card.english));
    english.lang = "en";
    side.appendChild(english);
  }
  const remark = card.english && !card.exact ? "the whole sentence: the quoted words could not be placed exactly" : "";
  const origin = [card.origin_label, remark].filter(Boolean).join(" · ");
  if (origin) side.appendChild(make("p", "origin", origin));
  if (side.childNodes.length) body.appendChild(side);
  else body.classList.add("alone");
  article.append(head, body);
  if (card.links.length) article.appendChild(links(card));
  const actions = make("p", "actions");
  const copyButton = make("button", "", "Copy with citation");
  copyButton.type = "button";
  copyButton.setAttribute("aria-label", `Copy with citation: ${card.who}`);
  copyButton.addEventListener("click", () => copy(card.citation, copyButton, live));
  const openButton = make("button", "", "Show in the article");
  openButton.type = "button";
  openButton.addEventListener("click", () => open(card.segment));
  const pickButton = make("button", "");
  pickButton.type = "button";
  pickButton.dataset.pick = card.id;
  pickButton.setAttribute("aria-label", `In the briefing: ${card.who}, “${card.text.slice(0, 60)}”`);
  pickButton.addEventListener("click", () => pick(card.id));
  actions.append(pickButton, copyButton);
  if (card.sources.length) article.appendChild(sources(card, open));
  else actions.appendChild(openButton);
  article.appendChild(actions);
  return article;
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".cards");
  if (!root.state) root.state = { box: makeOutbox(), calls: 0 };
  const state = root.state;
  state.picked = data.picked;
  state.box.send = (message) => setTriggerValue("picks", message);
  state.box.heard(data.heard);
  state.calls += 1;
  const call = state.calls;
  // A call that a newer one has overtaken is cleaned up too: that must not silence the living one.
  const leave = () => {
    if (state.calls === call) state.box.close();
  };
  const payload = JSON.stringify(data.cards);
  root.dataset.theme = isDark(root) ? "dark" : "light";
  if (root.dataset.drawn === payload) {
    patchPicks(root, state);
    return leave;
  }
  root.dataset.drawn = payload;
  root.replaceChildren();
  const live = make("p", "live");
  live.setAttribute("role", "status");
  root.appendChild(live);
  const pick = (id) => {
    const on = !isPicked(state, id);
    state.box.tell({ id, on });
    patchPicks(root, state);
    live.textContent = on ? "Added to the briefing." : "Taken out of the briefing.";
  };
  for (const card of data.cards) root.appendChild(draw(card, live, (segment) => setTriggerValue("open", segment), pick));
  patchPicks(root, state);
  return leave;
}
