// Small helpers. Every string of an article goes in as text or as an attribute's value, never as HTML.

const SAFE_ADDRESS = /^https?:\/\//i;

/** An element with attributes and children; strings among the children become text nodes. */
function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "style") {
      for (const [property, worth] of Object.entries(value)) node.style.setProperty(property, worth);
    } else node.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) if (child !== null && child !== undefined) node.append(child);
  return node;
}

/** A link that opens elsewhere and tells nobody where it came from; plain text for any other kind of address. */
function link(address, label) {
  if (!SAFE_ADDRESS.test(address)) return el("span", { class: "link-refused", dir: "auto" }, label);
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer nofollow", dir: "auto" }, label);
}

/** The element of the reader that has the focus; null when the focus is elsewhere. */
function focused(R) {
  return R.shadow.activeElement || (R.root.contains(document.activeElement) ? document.activeElement : null);
}

/** The element with this data-key. Keys may hold any character, so they are compared, not selected. */
function byKey(R, key) {
  for (const node of R.root.querySelectorAll("[data-key]")) if (node.dataset.key === key) return node;
  return null;
}

/** What scrolls the reader: its nearest ancestor that can, across shadow roots. */
function scrollerOf(node) {
  for (let at = node; at; at = at.parentNode || at.host) {
    if (!(at instanceof Element)) continue;
    const flow = getComputedStyle(at).overflowY;
    if ((flow === "auto" || flow === "scroll") && at.scrollHeight > at.clientHeight + 1) return at;
  }
  return document.scrollingElement;
}

/** The part of the window in which rows can be seen: below the toolbar, above the lower edge. */
function viewport(R) {
  const scroller = scrollerOf(R.root);
  const box = scroller === document.scrollingElement ? { top: 0, bottom: innerHeight } : scroller.getBoundingClientRect();
  const tools = R.tools.getBoundingClientRect();
  const stuck = tools.top <= Math.max(box.top, 0) + R.stickyTop + 1;
  return { scroller, top: stuck ? tools.bottom : Math.max(box.top, 0), bottom: Math.min(box.bottom, innerHeight) };
}

/** Run a change of the page so that the row being read stays where it is on the screen. */
function keepPlace(R, change) {
  const view = viewport(R);
  const rows = [...R.rows.children];
  const seen = (row) => {
    const box = row.getBoundingClientRect();
    return box.bottom > view.top && box.top < view.bottom;
  };
  const own = R.current === null ? null : R.rowNodes.get(R.current);
  const anchor = own && seen(own) ? own : rows.find(seen);
  const index = anchor && anchor.dataset.index;
  const before = anchor && anchor.getBoundingClientRect().top;
  // The browser's own scroll anchoring would correct the same shift a second time.
  const anchoring = view.scroller.style.overflowAnchor;
  view.scroller.style.overflowAnchor = "none";
  change();
  const after = index !== undefined && R.rowNodes.get(Number(index));
  // At the very top of the article there is nothing above that could push the rows away.
  if (after && anchor) {
    const shift = after.getBoundingClientRect().top - before;
    if (Math.abs(shift) > 0.5) view.scroller.scrollTop += shift;
  }
  requestAnimationFrame(() => (view.scroller.style.overflowAnchor = anchoring));
}

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Say something to screen readers; the same words twice are heard twice. */
function announce(R, words) {
  R.live.textContent = "";
  requestAnimationFrame(() => (R.live.textContent = words));
}
