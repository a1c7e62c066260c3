// Slides as small pictures, one large on request. An SVG is read as data: only shapes and words are taken over.

const SVG = "http://www.w3.org/2000/svg";
const SHAPES = new Set(["svg", "g", "rect", "ellipse", "circle", "line", "polygon", "polyline", "path", "text", "tspan", "defs", "linearGradient", "stop", "a"]);
const LOOKS = new Set([
  "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "rx", "ry", "width", "height", "points", "d", "fill", "stroke", "stroke-width", "stroke-dasharray",
  "opacity", "fill-opacity", "stroke-opacity", "stop-color", "stop-opacity", "offset", "id", "transform", "viewBox", "font-size", "font-family", "font-weight",
  "font-style", "text-anchor", "text-decoration", "textLength", "lengthAdjust", "dominant-baseline", "dx", "dy", "lang", "xml:space", "xml:lang", "gradientUnits",
  "stroke-linecap",
]);

/** The face that images are set in, for both scripts: the page's own one takes it for Devanagari alone. */
function bringFont() {
  const name = "Rajnaya slides";
  if ([...document.fonts].some((face) => face.family.replace(/"/g, "") === name)) return;
  const face = new FontFace(name, `url(${new URL("app/static/fonts/NotoSansDevanagari.ttf", location.href)})`, { weight: "100 900" });
  document.fonts.add(face);
  face.load().catch(() => {}); // the next face of the style sheet is taken then
}

function make(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined && text !== null) node.textContent = text;
  return node;
}

/** A copy of a parsed node with what is allowed; links become groups. Names get a prefix, since slides share the page. */
function copied(node, prefix) {
  if (node.nodeType === Node.TEXT_NODE) return document.createTextNode(node.data);
  if (node.nodeType !== Node.ELEMENT_NODE || node.namespaceURI !== SVG || !SHAPES.has(node.localName)) return null;
  const out = document.createElementNS(SVG, node.localName === "a" ? (node.parentNode.localName === "text" ? "tspan" : "g") : node.localName);
  for (const { name, value } of node.attributes) {
    if (!LOOKS.has(name)) continue;
    if (/url\(/i.test(value) && !/^url\(#[\w-]+\)$/.test(value)) continue;
    if (name === "xml:space") out.setAttributeNS("http://www.w3.org/XML/1998/namespace", name, value);
    else out.setAttribute(name, name === "id" ? prefix + value : value.replace(/^url\(#/, `url(#${prefix}`));
  }
  for (const child of node.childNodes) {
    const kept = copied(child, prefix);
    if (kept) out.appendChild(kept);
  }
  return out;
}

function picture(slide, prefix) {
  const parsed = new DOMParser().parseFromString(slide.svg, "image/svg+xml").documentElement;
  const image = parsed.localName === "svg" ? copied(parsed, prefix) : null;
  if (!image) return make("span", "missing", "This slide can't be shown here.");
  image.removeAttribute("width");
  image.removeAttribute("height");
  return image;
}

function open(state, index) {
  const slide = state.slides[index];
  state.index = index;
  const { dialog, stage, title, notes } = state;
  const image = picture(slide, `large-${slide.number}-`);
  image.setAttribute("role", "img");
  image.setAttribute("aria-label", [slide.title, slide.alt].filter(Boolean).join(". "));
  stage.replaceChildren(image);
  title.textContent = `${slide.number} of ${state.total}: ${slide.title}`;
  notes.textContent = slide.notes || "No notes.";
  state.before.setAttribute("aria-disabled", String(index === 0));
  state.after.setAttribute("aria-disabled", String(index === state.slides.length - 1));
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
}

function turn(state, by) {
  const index = state.index + by;
  if (index >= 0 && index < state.slides.length) open(state, index);
}

function dialogOf(state) {
  const control = (label, className, act) => {
    const node = make("button", className, label);
    node.type = "button";
    node.addEventListener("click", act);
    return node;
  };
  state.dialog = make("dialog", "large");
  state.title = make("h2", "name");
  state.title.id = "large-name";
  state.dialog.setAttribute("aria-labelledby", "large-name");
  state.stage = make("div", "stage");
  state.notes = make("div", "notes");
  state.notes.dir = "auto";
  state.notes.tabIndex = 0;
  state.notes.setAttribute("role", "group");
  state.notes.setAttribute("aria-label", "Speaker notes");
  state.before = control("Previous", "", () => turn(state, -1));
  state.after = control("Next", "", () => turn(state, 1));
  const bar = make("div", "bar");
  bar.append(state.title, state.before, state.after, control("Close", "", () => state.dialog.close()));
  state.dialog.append(bar, state.stage, make("h3", "", "Speaker notes"), state.notes);
  state.dialog.addEventListener("keydown", (event) => {
    event.stopPropagation(); // the page's own single keys are not meant
    if (event.key === "ArrowRight") turn(state, 1);
    if (event.key === "ArrowLeft") turn(state, -1);
  });
  state.dialog.addEventListener("click", (event) => {
    if (event.target === state.dialog) state.dialog.close();
  });
  state.dialog.addEventListener("close", () => {
    const thumb = state.grid.children[state.index];
    if (thumb) thumb.firstChild.focus();
  });
}

function thumb(state, slide, index) {
  const item = make("li", "");
  const button = make("button", "thumb");
  button.type = "button";
  button.setAttribute("aria-label", `Slide ${slide.number} of ${state.total}: ${[slide.title, slide.alt].filter(Boolean).join(". ")}`);
  const image = picture(slide, `small-${slide.number}-`);
  image.setAttribute("aria-hidden", "true");
  const caption = make("span", "caption");
  caption.append(make("span", "number", String(slide.number)), make("span", "title", slide.title));
  button.append(image, caption);
  button.addEventListener("click", () => open(state, index));
  item.appendChild(button);
  return item;
}

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".preview");
  if (!root.state) {
    bringFont();
    root.state = { drawn: [], grid: make("ol", "grid"), index: 0 };
    dialogOf(root.state);
    root.append(root.state.grid, root.state.dialog);
  }
  const state = root.state;
  state.slides = data.slides;
  state.total = data.total;
  // A slide that is still the same keeps its element, and with it the focus.
  const wanted = data.slides.map((slide) => JSON.stringify([slide, data.total]));
  wanted.forEach((signature, index) => {
    if (state.drawn[index] === signature) return;
    const fresh = thumb(state, data.slides[index], index);
    const old = state.grid.children[index];
    const focused = old && old.contains(old.getRootNode().activeElement);
    if (old) old.replaceWith(fresh);
    else state.grid.appendChild(fresh);
    if (focused) fresh.firstChild.focus();
  });
  while (state.grid.children.length > wanted.length) state.grid.lastChild.remove();
  state.drawn = wanted;
  if (state.dialog.open) {
    if (state.slides[state.index]) open(state, state.index);
    else state.dialog.close();
  }
}
